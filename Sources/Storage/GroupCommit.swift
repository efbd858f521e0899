import Dispatch
import Synchronization

/// One engine's way to make a transaction, used by one thread at a time.
protocol TransactionEngine: Sendable {
    /// Opens a transaction that excludes every other writer, runs the block, and makes it durable before returning.
    /// When the block throws, nothing is kept.
    func transaction(_ body: (any BatchConnection) throws -> Void) throws
    /// Ends the connection; a later transaction makes it anew.
    func disconnect()
}

/// A connection whose work can be divided into savepoints.
protocol BatchConnection: Connection {
    /// Whether the transaction is still open: some failures end it (a full disk, a lost server).
    var isOpen: Bool { get }
    func savepoint() throws
    func release() throws
    /// Undoes what was done since the savepoint; the savepoint stays.
    func rollback() throws
    /// Keeps what was done since the savepoint, and sets the next one.
    func nextSavepoint() throws
}

/// Writers that arrive while another commit is on its way to the disk share the next one.
///
/// Each runs in a savepoint of its own, in order of arrival; a failing one is undone alone; each is told only after the
/// commit that holds it is durable. So N writers pay for one `fsync`, and a write block sees a serial history.
final class GroupCommit: Sendable {
    /// One writer's block and how to tell it what became of it.
    struct Job: Sendable {
        let run: @Sendable (any Connection) throws -> Void
        let finish: @Sendable ((any Error)?) -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var draining = false
    }

    private let engine: any TransactionEngine
    private let state = Mutex(State())
    private let queue: DispatchQueue
    private let batch: Int
    private let limit: Int

    /// - Parameters:
    ///   - batch: writers that share one commit at most: bounds how long the first of them waits.
    ///   - limit: writers that may wait; further ones are refused as `overloaded`.
    init(engine: any TransactionEngine, batch: Int = 256, limit: Int = 4096) {
        self.engine = engine
        self.batch = batch
        self.limit = limit
        queue = DispatchQueue(label: "hiroba.writer", qos: .userInitiated)
    }

    func submit(_ job: Job) {
        let verdict = state.withLock { state -> (refused: Bool, start: Bool) in
            guard state.waiting.count < limit else { return (true, false) }
            state.waiting.append(job)
            defer { state.draining = true }
            return (false, !state.draining)
        }
        if verdict.refused { return job.finish(StorageProblem.overloaded) }
        if verdict.start { queue.async { self.drain() } }
    }

    /// Ends the engine's connection, after everything that waits.
    func close() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.engine.disconnect()
                continuation.resume()
            }
        }
    }

    private func drain() {
        while true {
            let jobs = state.withLock { state -> [Job] in
                let count = min(batch, state.waiting.count)
                let jobs = Array(state.waiting.prefix(count))
                state.waiting.removeFirst(count)
                if jobs.isEmpty { state.draining = false }
                return jobs
            }
            if jobs.isEmpty { return }
            commit(jobs)
        }
    }

    /// A writer whose failure ended the transaction for everybody in it.
    private struct Culprit: Error {
        let index: Int
        let cause: any Error
    }

    private func commit(_ jobs: [Job]) {
        var outcomes = [(any Error)?](repeating: nil, count: jobs.count)
        do {
            try engine.transaction { connection in
                // A lost connection runs all of it anew: what came of the first run counts no more.
                outcomes = [(any Error)?](repeating: nil, count: jobs.count)
                // A writer that is alone has the transaction itself as its savepoint.
                if jobs.count == 1 { return try jobs[0].run(connection) }
                try connection.savepoint()
                for (index, job) in jobs.enumerated() {
                    do {
                        try job.run(connection)
                    } catch {
                        guard connection.isOpen else { throw Culprit(index: index, cause: error) }
                        // Its turn did not come in time: neither did that of those who wait with it.
                        if case StorageProblem.busy? = error as? StorageProblem { throw error }
                        try connection.rollback()
                        outcomes[index] = error
                    }
                    try connection.nextSavepoint()
                }
                try connection.release()
            }
            for (job, outcome) in zip(jobs, outcomes) { job.finish(outcome) }
        } catch let culprit as Culprit {
            jobs[culprit.index].finish(culprit.cause)
            let others = jobs.enumerated().filter { $0.offset != culprit.index }.map(\.element)
            if !others.isEmpty { commit(others) }
        } catch {
            recover(jobs, outcomes, from: error)
        }
    }

    /// The commit itself failed. One of several writers may be to blame, so each is tried alone; an outcome that is not
    /// known is never tried again.
    private func recover(_ jobs: [Job], _ outcomes: [(any Error)?], from error: any Error) {
        if case StorageProblem.constraint? = error as? StorageProblem, jobs.count > 1 {
            for job in jobs { commit([job]) }
        } else {
            for (job, outcome) in zip(jobs, outcomes) { job.finish(outcome ?? error) }
        }
    }
}
