import Foundation
import Glibc
import Subprocess

/// Other programs, run to their end.
public enum Command {
    /// - Returns: the exit code. What the program says is thrown away, so that it may leave a server behind.
    public static func run(_ program: String, _ arguments: [String]) async throws -> Int {
        let result = try await Subprocess.run(
            executable(program), arguments: Arguments(arguments), input: .none, output: .discarded, error: .discarded)
        return code(result.terminationStatus)
    }

    /// - Returns: the exit code, and what the program said on both its outputs.
    public static func output(_ program: String, _ arguments: [String], environment: [String: String] = [:]) async throws -> (
        code: Int, words: String
    ) {
        let changes = environment.map { (Environment.Key(stringLiteral: $0), $1 as String?) }
        let result = try await Subprocess.run(
            executable(program), arguments: Arguments(arguments), environment: .inherit.updating(Dictionary(changes, uniquingKeysWith: { $1 })),
            input: .none, output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        return (code(result.terminationStatus), result.standardOutput + result.standardError)
    }

    /// Makes a shell script that can be run at once. Another program writes the file: while this one had it open, whatever a test beside starts would
    /// hold it open for a moment too, and no file is run that is open for writing (`ETXTBSY`).
    public static func make(_ path: String, script: String) async throws {
        let text = "\(path).sh"
        try "#!/bin/sh\n\(script)\n".write(toFile: text, atomically: false, encoding: .utf8)
        guard try await run("install", ["-m", "700", text, path]) == 0 else { throw CocoaError(.fileWriteUnknown) }
        try FileManager.default.removeItem(atPath: text)
    }

    private static func executable(_ program: String) -> Executable { program.hasPrefix("/") ? .path(.init(program)) : .name(program) }

    private static func code(_ status: TerminationStatus) -> Int {
        if case .exited(let code) = status { return Int(code) }
        return -1
    }
}
