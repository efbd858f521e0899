import Dispatch
import Foundation
import GRDB
import Synchronization

/// The readers of the embedded database: threads of their own, each with its connection, that take the reads in order of arrival.
///
/// A read has one journey to a thread and one back, and the threads stay awake while there is work: on a small machine the
/// changes of threads cost as much as the reads themselves.
final class SQLiteReaders: Sendable {
    /// A read and how to tell what became of it; told `nil` when there will be no more reads.
    typealias Job = @Sendable (DatabaseQueue?) -> Void

    fileprivate struct State {
        var waiting: [Job] = []
        /// The first that waits; those before it have been taken.
        var first = 0
        var isClosed = false
        var running = 0
        var whenClosed: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let arrived = DispatchSemaphore(value: 0)
    /// Reads that may wait; further ones are refused as `overloaded`.
    private let limit: Int

    /// - Throws: GRDB's `DatabaseError` when a connection cannot be made.
    init(path: String, count: Int, configuration: Configuration, limit: Int = 16_384) throws {
        self.limit = limit
        var configuration = configuration
        configuration.readonly = true
        let connections = try (0..<count).map { _ in try DatabaseQueue(path: path, configuration: configuration) }
        state.withLock { $0.running = count }
        for connection in connections {
            let thread = Thread { [self] in work(connection) }
            thread.name = "hiroba.reader"
            thread.stackSize = 4 * 1024 * 1024
            thread.start()
        }
    }

    /// - Throws: `StorageProblem.overloaded`, and what the block throws.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let job: Job = { connection in
                guard let connection else { return continuation.resume(throwing: StorageProblem.unavailable("the database was closed")) }
                continuation.resume(with: Result { try connection.read { try body(SQLiteConnection($0)) } })
            }
            let refusal = state.withLock { state -> StorageProblem? in
                if state.isClosed { return .unavailable("the database was closed") }
                guard state.waiting.count - state.first < limit else { return .overloaded }
                state.waiting.append(job)
                return nil
            }
            if let refusal { continuation.resume(throwing: refusal) } else { arrived.signal() }
        }
    }

    /// Ends the threads after what they are doing; what still waits is told so.
    func close() async {
        await withCheckedContinuation { continuation in
            let running = state.withLock { state -> Int in
                state.isClosed = true
                if state.running > 0 { state.whenClosed = continuation }
                return state.running
            }
            if running == 0 { continuation.resume() }
            for _ in 0..<running { arrived.signal() }
        }
    }

    private func work(_ connection: DatabaseQueue) {
        while true {
            arrived.wait()
            let (job, isClosed) = state.withLock { state in (state.next(), state.isClosed) }
            if let job { job(isClosed ? nil : connection) } else if isClosed { break }
        }
        try? connection.close()
        let last = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.running -= 1
            return state.running == 0 ? state.whenClosed.take() : nil
        }
        last?.resume()
    }
}

extension SQLiteReaders.State {
    /// Takes the read that has waited longest.
    fileprivate mutating func next() -> SQLiteReaders.Job? {
        guard first < waiting.count else { return nil }
        defer {
            first += 1
            if first == waiting.count {
                waiting.removeAll(keepingCapacity: waiting.capacity < 1024)
                first = 0
            } else if first > 512 {
                waiting.removeFirst(first)
                first = 0
            }
        }
        return waiting[first]
    }
}
