import Foundation
import Glibc

/// Another program that runs beside the test. What it says is read from a file, and its end is asked for: nothing here
/// waits on a descriptor in the background, which `Process` with a `readabilityHandler` does at the price of a crash when
/// the descriptor goes first.
public final class RunningProgram: Sendable {
    private let id: pid_t
    /// Where standard output goes.
    private let output: String
    /// The writing end of the program's standard input: it ends when the test does, however that is.
    private let input: Int32

    public enum Failure: Error {
        case notStarted(String, code: Int32)
        case silent(String)
    }

    /// - Parameter environment: besides the test's own.
    /// - Throws: `Failure.notStarted`.
    public init(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        output = FileManager.default.temporaryDirectory.appendingPathComponent("hiroba-said-\(UUID().uuidString)").path
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure.notStarted(program, code: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
        var started: pid_t = 0
        let code = Self.withCStrings([program] + arguments) { words in
            Self.withCStrings(all) { variables in posix_spawn(&started, program, &actions, nil, words, variables) }
        }
        close(ends[0])
        guard code == 0 else {
            close(ends[1])
            throw Failure.notStarted(program, code: code)
        }
        (id, input) = (started, ends[1])
    }

    deinit { unlink(output) }

    /// What it has said until now.
    public func said() -> String { (try? String(decoding: Data(contentsOf: URL(fileURLWithPath: output)), as: UTF8.self)) ?? "" }

    /// Waits for a line. - Returns: the first group of the pattern. - Throws: `Failure.silent` after 30 seconds.
    public func says(_ pattern: Regex<(Substring, Substring)>) async throws -> String {
        for _ in 0..<600 {
            if let match = said().firstMatch(of: pattern) { return String(match.1) }
            try await Task.sleep(for: .milliseconds(50))
        }
        await end(by: SIGKILL)
        throw Failure.silent(said())
    }

    /// Sends a signal, closes its standard input and waits for the end. To be called once.
    /// - Returns: the exit code; nil when a signal ended it.
    @discardableResult public func end(by signal: Int32) async -> Int32? {
        kill(id, signal)
        close(input)
        var status: Int32 = 0
        while true {
            let found = waitpid(id, &status, WNOHANG)
            if found == id { return status & 0x7f == 0 ? (status >> 8) & 0xff : nil }
            if found == -1, errno != EINTR { return nil }
            // Not `Task.sleep`: a cancelled test has to wait, too.
            await withCheckedContinuation { continuation in
                DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(20)) { continuation.resume() }
            }
        }
    }

    private static func withCStrings<T>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T) -> T {
        let copies = strings.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}
