import Core
import Foundation
import Procedures
import Storage
import Web

/// What the pages on a resident's way bring over the wire at a first visit: the page with its stylesheet and scripts, compressed.
struct BenchPages {
    let server: BenchServer
    let visit: BenchVisit
    let platform: Platform

    private struct Weight {
        let name: String
        let bytes: Int
        let requests: Int
    }

    /// - Parameters:
    ///   - draft: one that is not sent.
    ///   - sent: one that has become an application.
    func weigh(_ draft: ReadyDraft, sent: ReadyDraft) async throws {
        let procedure: String? = try await platform.database.read { db in
            try db.value("SELECT id FROM procedure WHERE number = 'H-0912' AND body = '340006'")
        }
        let found = "/procedures/\(procedure ?? "")"
        let pages: [(name: String, path: String, whose: ReadyDraft)] =
            [("front page", "/", draft), ("find", "/procedures", draft), ("procedure", found, draft), ("start", "\(found)/apply", draft)]
            + ["applicant", "shop", "hygiene", "disqualification"].map { ("form page \($0)", "\(draft.address)/\($0)", draft) } + [
                ("check", "\(draft.address)/check-answers", draft), ("receipt", "/applications/\(sent.mark)/receipt", sent),
                ("status", "/applications/\(sent.mark)", sent),
            ]
        var files: [String: Int] = [:]
        var weights: [Weight] = []
        for page in pages {
            let cookies = visit.cookies(page.whose)
            let plain = try await fetch(page.path, cookies, gzip: false)
            let text = String(decoding: plain, as: UTF8.self)
            let names = Set(text.matches(of: #/(?:src|href)="(\/assets\/[^"]+)"/#).map { String($0.1) })
            for name in names where files[name] == nil { files[name] = try await fetch(name, [:], gzip: true).count }
            let bytes = try await fetch(page.path, cookies, gzip: true).count + names.reduce(0) { $0 + (files[$1] ?? 0) }
            weights.append(Weight(name: page.name, bytes: bytes, requests: names.count + 1))
        }
        tell(weights)
    }

    private func tell(_ weights: [Weight]) {
        guard let heaviest = weights.max(by: { $0.bytes < $1.bytes }), let most = weights.map(\.requests).max() else { return }
        let kilobytes = (Double(heaviest.bytes) / 1024).rounded(.up)
        ProceduresBench.line(
            "the largest of \(weights.count) residents' pages", "\(Int(kilobytes)) KB compressed (\(heaviest.name))",
            limits: [.most(40, " KB", kilobytes)])
        let several = weights.filter { $0.requests == most }.map(\.name).joined(separator: ", ")
        ProceduresBench.line("the most requests of one of them", "\(most) (\(several))", limits: [.most(3, "", Double(most))])
    }

    private func fetch(_ path: String, _ cookies: [String: String], gzip: Bool) async throws -> [UInt8] {
        let answer = try await server.client.ask(LoadClient.text("GET", path, cookies: cookies, gzip: gzip))
        guard answer.status == 200 else {
            throw CommandFailure(Message(ja: "\(path)：\(answer.status) が返りました。", en: "\(path): the server answered \(answer.status)."), code: 69)
        }
        return answer.body
    }
}
