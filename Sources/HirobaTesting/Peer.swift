import Foundation
import Synchronization

/// A real program at the other end of a protocol: a script of `Tests/Peers`, run by the tests' own Python.
public final class Peer: Sendable {
    /// Where it listens, in its own words.
    public let address: String
    private let process: Process
    private let input: Pipe

    public enum Failure: Error {
        case silent(String)
    }

    /// `bin/test` names the Python that has the peers' packages; otherwise the one it left behind.
    static var python: String {
        ProcessInfo.processInfo.environment["HIROBA_TEST_PYTHON"] ?? "\(Repository.root)/.venv/bin/python"
    }

    public static var isAvailable: Bool { FileManager.default.isExecutableFile(atPath: python) }

    /// Starts a script and waits until it says where it is. - Throws: when it says nothing within 30 seconds.
    public static func with<T: Sendable>(_ script: String, _ arguments: [String] = [], _ body: (Peer) async throws -> T) async throws -> T {
        let peer = try await Peer(script, arguments)
        defer { peer.stop() }
        return try await body(peer)
    }

    private init(_ script: String, _ arguments: [String]) async throws {
        process = Process()
        input = Pipe()
        process.executableURL = URL(fileURLWithPath: Peer.python)
        process.arguments = ["-W", "ignore", "\(Repository.root)/Tests/Peers/\(script).py"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONDONTWRITEBYTECODE": "1"]) { _, new in new }
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        let said = Mutex("")
        output.fileHandleForReading.readabilityHandler = { handle in
            let text = String(decoding: handle.readSome(), as: UTF8.self)
            said.withLock { $0 += text }
        }
        try process.run()
        var found: String?
        for _ in 0..<300 where found == nil {
            found = said.withLock { $0.firstMatch(of: /READY (\S+)\n/).map { String($0.1) } }
            if found == nil { try await Task.sleep(for: .milliseconds(100)) }
        }
        output.fileHandleForReading.readabilityHandler = nil
        guard let found else {
            process.terminate()
            throw Failure.silent(script)
        }
        address = found
    }

    private func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// Where a request is sent on to. - Parameter form: sent with POST when given.
    public static func redirect(of url: String, form: String? = nil) async throws -> String {
        let options = ["--silent", "--output", "/dev/null", "--write-out", "%{redirect_url}"] + (form.map { ["--data", $0] } ?? [])
        return try await Command.output("curl", options + [url]).words
    }
}
