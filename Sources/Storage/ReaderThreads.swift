import Dispatch
import Foundation
import Synchronization

/// The readers of a database: threads of their own, each with its connection, that take the reads in order of arrival.
///
/// A read has one journey to a thread and one back, and a thread stays awake while there is work: on a small machine the changes of
/// threads cost as much as the reads themselves. The thread that rested last is woken first, so that few connections are in use when
/// there is little to do.
final class ReaderThreads<Reader>: Sendable {
    /// A read and how to tell what became of it; told `nil` when there will be no more reads.
    fileprivate typealias Job = @Sendable (Reader?) -> Void

    fileprivate struct State {
        var waiting: [Job?] = []
        /// The first that waits; those before it have been taken, and nothing of them is held.
        var first = 0
        /// What wakes the threads that rest.
        var resting: [DispatchSemaphore] = []
        var isClosed = false
        var running = 0
        var whenClosed: CheckedContinuation<Void, Never>?
    }

    private enum Next {
        case job(Job, isClosed: Bool)
        case rest, end
    }

    private let state = Mutex(State())
    /// Reads that may wait; further ones are refused as `overloaded`.
    private let limit: Int

    /// - Parameters:
    ///   - make: the connection of a thread, on that thread.
    ///   - end: ends it, when all reading ends.
    init(
        _ count: Int, limit: Int = 16_384, make: @escaping @Sendable (_ number: Int) -> Reader, end: @escaping @Sendable (Reader) -> Void
    ) {
        self.limit = limit
        state.withLock { $0.running = count }
        for number in 0..<count {
            let thread = Thread { [self] in
                let reader = make(number)
                work(reader)
                end(reader)
                stopped()
            }
            thread.name = "hiroba.reader"
            thread.stackSize = 4 * 1024 * 1024
            thread.start()
        }
    }

    /// - Throws: `StorageProblem.overloaded`, `unavailable` after the end, and what the block throws.
    func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let job: Job = { reader in
                guard let reader else { return continuation.resume(throwing: StorageProblem.unavailable("the database was closed")) }
                continuation.resume(with: Result { try body(reader) })
            }
            let verdict = state.withLock { state -> Result<DispatchSemaphore?, StorageProblem> in
                if state.isClosed { return .failure(.unavailable("the database was closed")) }
                guard state.waiting.count - state.first < limit else { return .failure(.overloaded) }
                state.waiting.append(job)
                return .success(state.resting.popLast())
            }
            switch verdict {
            case .success(let resting): resting?.signal()
            case .failure(let problem): continuation.resume(throwing: problem)
            }
        }
    }

    /// Ends the threads after what they are doing; what still waits is told so.
    func close() async {
        await withCheckedContinuation { continuation in
            let (resting, isOver) = state.withLock { state in
                state.isClosed = true
                if state.running > 0 { state.whenClosed = continuation }
                defer { state.resting = [] }
                return (state.resting, state.running == 0)
            }
            if isOver { continuation.resume() }
            for thread in resting { thread.signal() }
        }
    }

    // MARK: a thread

    private func work(_ reader: Reader) {
        let wake = DispatchSemaphore(value: 0)
        while true {
            let next = state.withLock { state -> Next in
                if let job = state.next() { return .job(job, isClosed: state.isClosed) }
                if state.isClosed { return .end }
                state.resting.append(wake)
                return .rest
            }
            switch next {
            case .job(let job, let isClosed): job(isClosed ? nil : reader)
            case .rest: wake.wait()
            case .end: return
            }
        }
    }

    private func stopped() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.running -= 1
            return state.running == 0 ? state.whenClosed.take() : nil
        }
        waiting?.resume()
    }
}

extension ReaderThreads.State {
    /// Takes the read that has waited longest.
    fileprivate mutating func next() -> ReaderThreads.Job? {
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
        return waiting[first].take()
    }
}
