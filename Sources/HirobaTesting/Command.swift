import Subprocess

/// Other programs, run to their end.
public enum Command {
    /// - Returns: the exit code. What the program says is thrown away, so that it may leave a server behind.
    public static func run(_ program: String, _ arguments: [String]) async throws -> Int {
        let result = try await Subprocess.run(
            program.hasPrefix("/") ? .path(.init(program)) : .name(program), arguments: Arguments(arguments), input: .none, output: .discarded,
            error: .discarded)
        if case .exited(let code) = result.terminationStatus { return Int(code) }
        return -1
    }
}
