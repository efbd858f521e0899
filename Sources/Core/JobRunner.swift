import Foundation
import Logging
import ServiceLifecycle
import Storage
import Web

/// Works the queue beside the web server until it is asked to stop; then it finishes the job in hand.
public struct JobRunner: Service, CustomStringConvertible {
    /// The log tells its services by their descriptions.
    public var description: String { "JobRunner" }
    private let platform: Platform
    private let jobs: [String: Job]
    private let worker = ID<JobRunner>().text

    public init(_ platform: Platform, jobs: [Job]) {
        self.platform = platform
        self.jobs = Dictionary(jobs.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            // What comes round is put in the queue however busy the hands are.
            group.addTask { await again(every: .seconds(30)) { try await schedule() } }
            for lane in Job.Lane.allCases {
                for _ in 0..<lane.hands {
                    group.addTask {
                        await again(every: .milliseconds(500)) { while try await runNext(in: lane), !Task.isShuttingDownGracefully {} }
                    }
                }
            }
        }
    }

    private func again(every pause: Duration, _ work: () async throws -> Void) async {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do { try await work() } catch { platform.log.warning("job queue", metadata: ["problem": "\(error)"]) }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
        }
    }

    /// Puts the next run of each recurring job into the queue, once for each period whoever asks.
    package func schedule() async throws {
        let now = platform.now
        let recurring = jobs.values.compactMap { job in job.every.map { (job.kind, Int(Double(now.seconds) / $0)) } }
        let due = try await platform.database.read { db in
            try recurring.filter { kind, period in try db.count("SELECT count(*) FROM job WHERE once_key = \("\(kind)#\(period)")") == 0 }
        }
        if due.isEmpty { return }
        try await platform.database.write { db in
            for (kind, period) in due { try Jobs.enqueue(kind, once: "\(kind)#\(period)", at: now, in: db) }
        }
    }

    /// Runs one job that is due. - Parameter lane: of that lane alone. - Returns: whether there was one.
    @discardableResult
    public func runNext(in lane: Job.Lane? = nil) async throws -> Bool {
        let kinds = jobs.values.filter { lane == nil || $0.lane == lane }.map(\.kind).sorted()
        if kinds.isEmpty { return false }
        let (now, worker) = (platform.now, worker)
        guard try await platform.database.read({ try Jobs.isAnyDue(kinds, at: now, in: $0) }) else { return false }
        guard let entry = try await platform.database.write({ try Jobs.claim(kinds, worker: worker, at: now, in: $0) }), let job = jobs[entry.kind]
        else {
            return false
        }
        do {
            // Whoever worked at it died of it, time and again. A few more than its attempts: a server may be stopped meanwhile as well.
            guard entry.attempts <= job.attempts + 3 else { throw JobLost() }
            try await withLease(entry) { try await job.run(Job.Run(id: entry.id, payload: entry.payload, platform: platform)) }
            try await platform.database.write { [platform] in try Jobs.finish(entry, at: platform.now, in: $0) }
        } catch {
            let words = (error as? any Problem)?.message.en ?? "\(error)"
            platform.log.warning("job failed", metadata: ["kind": "\(entry.kind)", "id": "\(entry.id)", "problem": "\(words)"])
            try await platform.database.write { [platform] db in
                let isOver = try Jobs.fail(entry, words, attempts: job.attempts, at: platform.now, in: db)
                if isOver { try job.givenUp?(entry.payload, platform.now, db) }
            }
        }
        return true
    }

    /// Holds the job while it runs, so that no other server takes it.
    private func withLease(_ entry: Jobs.Entry, _ work: @escaping @Sendable () async throws -> Void) async throws {
        let platform = platform
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await work()
                return true
            }
            group.addTask {
                while true {
                    try await Task.sleep(for: .seconds(Jobs.lease / 3))
                    let until = platform.now.adding(seconds: Jobs.lease)
                    _ = try? await platform.database.write {
                        try $0.run("UPDATE job SET leased_until = \(until) WHERE \(Jobs.held(entry))")
                    }
                }
            }
            defer { group.cancelAll() }
            while let isWork = try await group.next() { if isWork { return } }
        }
    }
}

/// Every server that worked at it ended before it did.
struct JobLost: Error, CustomStringConvertible { let description = "every server that worked at it ended before it did" }
