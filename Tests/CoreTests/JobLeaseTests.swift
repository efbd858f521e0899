import Core
import HirobaTesting
import Storage
import Synchronization
import Testing
import Web

@Suite("Work that another server took over, on every engine") struct JobLeaseTests {
    @Test("A server that hung says nothing of a job that another has done meanwhile: it neither fails nor is given up", arguments: Engine.tested)
    func takenOver(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let runs = Mutex(0)
            let ends = Mutex(0)
            struct Broken: Error {}
            let quick = Job("test.slow", Message(same: "slow")) { _ in runs.withLock { $0 += 1 } }
            let slow = Job(
                "test.slow", Message(same: "slow"), attempts: 1, givenUp: { _, _, _ in ends.withLock { $0 += 1 } },
                run: { run in
                    let past = run.platform.now.adding(seconds: -1)
                    try await run.platform.database.write { [id = run.id] in
                        _ = try $0.run("UPDATE job SET leased_until = \(past) WHERE id = \(id)")
                    }
                    #expect(try await JobRunner(run.platform, jobs: [quick]).runNext())
                    throw Broken()
                })
            let id = try #require(try await test.platform.database.write { try Jobs.enqueue("test.slow", at: test.platform.now, in: $0) })
            #expect(try await JobRunner(test.platform, jobs: [slow]).runNext())
            #expect(runs.withLock { $0 } == 1 && ends.withLock { $0 } == 0)
            #expect(try await test.platform.database.read { try Jobs.with(id: id, in: $0)?.state } == .done)
        }
    }
}
