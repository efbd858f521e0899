import Core
import Foundation
import HirobaTesting
import Storage
import Synchronization
import Testing
import Web

@Suite("Background work, on every engine") struct JobTests {
    @Test("Work that fails is tried again later, and given up after its attempts", arguments: Engine.tested)
    func retries(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let tries = Mutex(0)
            struct Broken: Error {}
            let job = Job("test.broken", Message(same: "broken"), attempts: 3) { _ in
                tries.withLock { $0 += 1 }
                throw Broken()
            }
            let runner = JobRunner(test.platform, jobs: [job])
            let id = try #require(try await test.platform.database.write { try Jobs.enqueue("test.broken", at: test.platform.now, in: $0) })
            for _ in 0..<5 {
                while try await runner.runNext() {}
                test.wait(seconds: 60)
            }
            #expect(tries.withLock { $0 } == 3)
            #expect(try await test.platform.database.read { try Jobs.with(id: id, in: $0)?.state } == .failed)
            try await test.platform.database.write { try Jobs.retry(id, at: test.platform.now, in: $0) }
            while try await runner.runNext() {}
            #expect(tries.withLock { $0 } == 4)
        }
    }

    @Test("Two servers never run the same job at once; a job whose server died is taken over", arguments: Engine.tested)
    func leases(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let runs = Mutex(0)
            let job = Job("test.count", Message(same: "count")) { _ in runs.withLock { $0 += 1 } }
            try await test.platform.database.write { db in
                for index in 0..<20 { try Jobs.enqueue("test.count", "\(index)", at: test.platform.now, in: db) }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let runner = JobRunner(test.platform, jobs: [job])
                        while try await runner.runNext() {}
                    }
                }
                try await group.waitForAll()
            }
            #expect(runs.withLock { $0 } == 20)
            let lost = try #require(try await test.platform.database.write { try Jobs.enqueue("test.count", at: test.platform.now, in: $0) })
            try await test.platform.database.write {
                try $0.run("UPDATE job SET state = 'running', leased_until = \(test.platform.now) WHERE id = \(lost)")
            }
            test.wait(seconds: 1)
            #expect(try await JobRunner(test.platform, jobs: [job]).runNext())
            #expect(runs.withLock { $0 } == 21)
        }
    }

    @Test("Mail is written with its cause, sent once, and a header cannot be smuggled in", arguments: Engine.tested)
    func mail(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            struct Undone: Error {}
            await #expect(throws: Undone.self) {
                try await test.platform.database.write { db in
                    try Mail.post(to: "a@example.jp", subject: "消える", body: "", at: test.platform.now, in: db)
                    throw Undone()
                }
            }
            try await test.platform.database.write { db in
                try Mail.post(to: "hanako@example.jp\nBcc: all@example.jp", subject: "催促\nX-Evil: yes", body: "本文です。", at: test.platform.now, in: db)
            }
            try await test.work()
            try await test.work()
            let files = try FileManager.default.contentsOfDirectory(atPath: test.folder + "/mail")
            #expect(files.count == 1)
            let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(test.folder)/mail/\(files[0])")), as: UTF8.self)
            #expect(!text.contains("\r\nBcc:") && !text.contains("\r\nX-Evil:") && text.contains("\r\nTo: hanako@example.jp Bcc"))
        }
    }
}
