import Core
import Foundation
import Web

/// This program again, as a process of its own that serves.
final class BenchServer: Sendable {
    let client: LoadClient
    private let process: Process
    private let output: String

    /// Starts it and waits for its port. - Throws: `CommandFailure` when it does not say one within half a minute.
    init(_ arguments: [String]) async throws {
        output = FileManager.default.temporaryDirectory.appendingPathComponent("hiroba-bench-\(UUID().uuidString)").path
        guard FileManager.default.createFile(atPath: output, contents: nil), let file = FileHandle(forWritingAtPath: output) else {
            throw BenchServer.silent
        }
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["HIROBA_RATE": "0", "HIROBA_LOG_LEVEL": "error"]) { $1 }
        process.standardOutput = file
        process.standardInput = FileHandle.nullDevice
        try process.run()
        var port: Int?
        for _ in 0..<600 where port == nil {
            try await Task.sleep(for: .milliseconds(50))
            let said = FileManager.default.contents(atPath: output).map { String(decoding: $0, as: UTF8.self) } ?? ""
            port = said.firstMatch(of: #/http://[^:]+:(\d+)/#).flatMap { Int($0.1) }
        }
        guard let port else {
            process.terminate()
            throw BenchServer.silent
        }
        client = LoadClient(host: "127.0.0.1", port: port)
    }

    private static let silent = CommandFailure(Message(ja: "サーバーが起動しません。", en: "The server does not start."), code: 69)

    /// What it holds of memory, and held at most, in MB.
    var memory: (now: Int, most: Int) {
        let text = FileManager.default.contents(atPath: "/proc/\(process.processIdentifier)/status").map { String(decoding: $0, as: UTF8.self) } ?? ""
        func figure(_ name: String) -> Int {
            let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
            return (line.flatMap { Int($0.filter(\.isNumber)) } ?? 0) / 1024
        }
        return (figure("VmRSS"), figure("VmHWM"))
    }

    /// Seconds that its threads have worked altogether (proc(5): user and system time in hundredths).
    var work: Double {
        let text = FileManager.default.contents(atPath: "/proc/\(process.processIdentifier)/stat").map { String(decoding: $0, as: UTF8.self) } ?? ""
        let parts = text.drop { $0 != ")" }.split(separator: " ")
        return parts.count > 13 ? ((Double(parts[12]) ?? 0) + (Double(parts[13]) ?? 0)) / 100 : 0
    }

    /// Sends the requests, each to be answered with one status. - Throws: `CommandFailure` when one is answered otherwise.
    func load(_ requests: [String], connections: Int, status: Int = 200) async throws -> Run {
        let before = work
        let (answers, seconds) = try await client.run(requests, connections: connections)
        if let wrong = answers.first(where: { $0.status != status }) {
            throw CommandFailure(Message(ja: "\(wrong.status) が返りました。", en: "The server answered \(wrong.status)."), code: 69)
        }
        return Run(answers: answers, rate: Double(answers.count) / seconds, work: (work - before) / Double(answers.count))
    }

    struct Run {
        let answers: [LoadClient.Answer]
        /// A second.
        let rate: Double
        /// Seconds of the server's work for each.
        let work: Double

        var words: String { "\(Int(rate))/s, \(Int(work * 1e6)) µs of work each" }
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: output)
    }
}
