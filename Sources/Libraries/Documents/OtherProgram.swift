import Foundation
import Subprocess

/// 外部プログラム: one run of another program of this machine. It has an absolute deadline, at which it is ended with everything that it
/// started in its session. What leaves the session (`setsid`) is not reached: that ends with the service, where the machine's service
/// manager keeps the service in a group of its own as systemd does.
public enum OtherProgram {
    public struct Outcome: Sendable {
        public let isSuccess: Bool
        /// Whether a signal ended it: a fault of the program itself, or of the machine.
        public let isCrash: Bool
        public let bytes: [UInt8]
        public var output: String { String(decoding: bytes, as: UTF8.self) }
        /// What it said to standard error, and how it ended when it failed.
        public let words: String
    }

    public enum Failure: Error, Equatable {
        case notInstalled(String)
        /// It was ended.
        case tooSlow(seconds: Double)
        /// It said more than was to be heard, and was ended.
        case tooLong
    }

    /// Runs a program.
    /// - Parameters:
    ///   - program: a name that is found on the path, or a path.
    ///   - input: what it reads from standard input, where no list of processes shows it.
    ///   - seconds: after which it is ended.
    /// - Throws: `Failure`.
    public static func run(
        _ program: String, _ arguments: [String], input: String = "", output limit: Int = 4096, within seconds: Double
    ) async throws -> Outcome {
        try await run(program, arguments, bytes: Array(input.utf8), output: limit, within: seconds)
    }

    /// Runs a program that reads what is no text.
    public static func run(
        _ program: String, _ arguments: [String], bytes input: [UInt8], output limit: Int = 4096, within seconds: Double
    ) async throws -> Outcome {
        // A group of its own, so that its children are ended with it; killed at once, since nothing it does is worth finishing.
        var platform = PlatformOptions()
        platform.createSession = true
        platform.teardownSequence = [.send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .seconds(1))]
        let options = platform
        return try await withDeadline(seconds) {
            do {
                let result = try await Subprocess.run(
                    program.contains("/") ? .path(.init(program)) : .name(program), arguments: Arguments(arguments), environment: environment,
                    platformOptions: options,
                    input: .array(input), output: .bytes(limit: limit), error: .string(limit: 16_384))
                let isSuccess = result.terminationStatus.isSuccess
                let isCrash = if case .signaled = result.terminationStatus { true } else { false }
                return Outcome(
                    isSuccess: isSuccess, isCrash: isCrash, bytes: result.standardOutput,
                    words: isSuccess ? result.standardError : result.standardError + "\n\(result.terminationStatus)")
            } catch let error as SubprocessError where !Task.isCancelled {
                if error.code == .executableNotFound { throw Failure.notInstalled(program) }
                if error.code == .outputLimitExceeded { throw Failure.tooLong }
                throw error
            }
        }
    }

    /// What other programs may know of ours: never its settings, which are secrets among others.
    private static let environment: Subprocess.Environment = .custom(
        Dictionary(
            uniqueKeysWithValues: ProcessInfo.processInfo.environment.compactMap { name, value in
                name.hasPrefix("HIROBA_") ? nil : Subprocess.Environment.Key(rawValue: name).map { ($0, value) }
            }))

    private static func withDeadline<T: Sendable>(_ seconds: Double, _ work: @escaping @Sendable () async throws -> T) async throws -> T {
        try await withThrowingTaskGroup(of: T?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            defer { group.cancelAll() }
            guard let outcome = try await group.next() ?? nil else { throw Failure.tooSlow(seconds: seconds) }
            return outcome
        }
    }
}
