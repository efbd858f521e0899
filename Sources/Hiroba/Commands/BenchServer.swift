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

    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: output)
    }
}
