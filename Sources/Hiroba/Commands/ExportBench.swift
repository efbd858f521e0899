import Core
import Foundation
import Storage
import Web

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// What the export of cases costs in memory: a server that has just started is asked for all there are, once for few and once for ten times as
/// many. It holds a piece of them at a time, so that the two hardly differ.
struct ExportBench {
    let arguments: [String]
    let visit: BenchVisit
    let platform: Platform

    /// What one export took.
    struct Run {
        let rows: Int
        /// Of the server, from its start, in MB.
        let peak: Int
    }

    /// - Returns: `nil` when there are cases that cannot be opened: those of the inbox's measurement, from an earlier run.
    func run() async throws -> Run? {
        let (made, procedure, rows) = try await platform.database.read { db in
            let procedure = try db.value("SELECT id FROM procedure WHERE number = 'H-0912' AND body = '340006'", as: String.self)
            return (
                try db.count("SELECT count(*) FROM application WHERE code_digest = 'bench'"), procedure,
                try db.count("SELECT count(*) FROM application WHERE procedure_id = \(procedure)")
            )
        }
        guard made == 0, let procedure else { return nil }
        let server = try await BenchServer(arguments)
        defer { server.stop() }
        let cookies = try await visit.signIn("jirou", server, platform)
        guard let url = URL(string: "http://127.0.0.1:\(server.client.port)/staff/cases/export.csv?procedure=\(procedure)") else { return nil }
        var request = URLRequest(url: url)
        request.timeoutInterval = 600
        request.httpShouldHandleCookies = false
        request.setValue(cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "), forHTTPHeaderField: "Cookie")
        let (_, response) = try await URLSession.shared.data(for: request)
        guard let status = (response as? HTTPURLResponse)?.statusCode, status == 200 else {
            throw CommandFailure(Message(ja: "申請データの書き出しに失敗しました。", en: "The export of cases failed."), code: 69)
        }
        return Run(rows: rows, peak: server.memory.most)
    }

    static func tell(_ few: Run?, _ many: Run?) {
        guard let few, let many else {
            return ProceduresBench.line("export of cases", "not measured: the directory holds cases of an earlier run that cannot be opened")
        }
        ProceduresBench.line(
            "export of \(few.rows) / \(many.rows) cases, memory at most", "\(few.peak) / \(many.peak) MB",
            limits: [.most(16, " MB more", Double(many.peak - few.peak))])
    }
}
