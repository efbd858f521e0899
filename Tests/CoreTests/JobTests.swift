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

    @Test("A job that every server dies of is given up, after a few more than its attempts", arguments: Engine.tested)
    func deadly(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let runs = Mutex(0)
            let ends = Mutex(0)
            let job = Job(
                "test.deadly", Message(same: "deadly"), attempts: 2, givenUp: { _, _, _ in ends.withLock { $0 += 1 } },
                run: { _ in runs.withLock { $0 += 1 } })
            let id = try #require(try await test.platform.database.write { try Jobs.enqueue("test.deadly", at: test.platform.now, in: $0) })
            // As a server leaves it that is gone in the middle.
            func dies(times: Int) async throws {
                try await test.platform.database.write {
                    try $0.run("UPDATE job SET state = 'running', leased_until = \(test.platform.now), attempts = \(times) WHERE id = \(id)")
                }
                test.wait(seconds: 1)
            }
            try await dies(times: 5)
            #expect(try await JobRunner(test.platform, jobs: [job]).runNext())
            #expect(runs.withLock { $0 } == 0 && ends.withLock { $0 } == 1)
            #expect(try await test.platform.database.read { try Jobs.with(id: id, in: $0)?.state } == .failed)
            try await test.platform.database.write { try Jobs.retry(id, at: test.platform.now, in: $0) }
            #expect(try await JobRunner(test.platform, jobs: [job]).runNext())
            #expect(runs.withLock { $0 } == 1, "somebody may have it tried once more")
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

    @Test(
        "Neither calls to others nor a scanner nor the program for PDF files hold up anything else, however many get no answer",
        .timeLimit(.minutes(20)), arguments: Engine.tested)
    func lanes(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let sent = Mutex(0)
            let calls = Mutex(0)
            let jobs = [
                Job("test.call", Message(same: "call"), lane: .calls) { _ in
                    calls.withLock { $0 += 1 }
                    try await Task.sleep(for: .seconds(300))
                },
                Job("test.scan", Message(same: "scan"), lane: .scans) { _ in try await Task.sleep(for: .seconds(300)) },
                Job("test.paper", Message(same: "paper"), lane: .papers) { _ in try await Task.sleep(for: .seconds(300)) },
                Job("test.mail", Message(same: "mail"), lane: .mail) { _ in sent.withLock { $0 += 1 } },
                Job("test.work", Message(same: "work")) { _ in sent.withLock { $0 += 1 } },
            ]
            try await test.platform.database.write { db in
                for kind in ["test.call", "test.scan", "test.paper"] {
                    for _ in 0..<20 { try Jobs.enqueue(kind, at: test.platform.now, in: db) }
                }
                for kind in ["test.mail", "test.work"] { try Jobs.enqueue(kind, at: test.platform.now, in: db) }
            }
            let running = Task { try await JobRunner(test.platform, jobs: jobs).run() }
            for _ in 0..<400 where sent.withLock({ $0 }) < 2 || calls.withLock({ $0 }) < 4 { try await Task.sleep(for: .milliseconds(50)) }
            #expect(sent.withLock { $0 } == 2)
            #expect(calls.withLock { $0 } == 4, "as many as there are hands for calls")
            running.cancel()
            try await running.value
        }
    }

    @Test("What comes round is put in the queue while every hand is busy", .timeLimit(.minutes(20)), arguments: Engine.tested)
    func rounds(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let busy = Mutex(0)
            let sent = Mutex(0)
            let jobs = [
                Job("test.work", Message(same: "work")) { _ in
                    busy.withLock { $0 += 1 }
                    try await Task.sleep(for: .seconds(300))
                },
                Job("test.daily", Message(same: "daily"), lane: .mail, every: 86_400) { _ in sent.withLock { $0 += 1 } },
            ]
            try await test.platform.database.write { db in
                for _ in 0..<20 { try Jobs.enqueue("test.work", at: test.platform.now, in: db) }
            }
            let running = Task { try await JobRunner(test.platform, jobs: jobs).run() }
            for _ in 0..<400 where sent.withLock({ $0 }) < 1 || busy.withLock({ $0 }) < 2 { try await Task.sleep(for: .milliseconds(50)) }
            #expect(sent.withLock { $0 } == 1)
            // A day later, with the hands as busy as before.
            test.wait(seconds: 86_400)
            for _ in 0..<1200 where sent.withLock({ $0 }) < 2 { try await Task.sleep(for: .milliseconds(50)) }
            #expect(sent.withLock { $0 } == 2)
            running.cancel()
            try await running.value
        }
    }

    @Test("Work that stands in one line is done one after another, and can be held", .timeLimit(.minutes(20)), arguments: Engine.tested)
    func lines(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let most = Mutex(0)
            let now = Mutex(0)
            let all = Mutex(0)
            let job = Job("test.call", Message(same: "call"), lane: .calls) { run in
                let together = now.withLock { count in
                    count += run.payload == "a" ? 1 : 0
                    return count
                }
                most.withLock { $0 = max($0, together) }
                try await Task.sleep(for: .milliseconds(50))
                if run.payload == "a" { now.withLock { $0 -= 1 } }
                all.withLock { $0 += 1 }
            }
            func add(_ count: Int, _ line: String) async throws {
                try await test.platform.database.write { db in
                    for _ in 0..<count { try Jobs.enqueue("test.call", line, line: line, at: test.platform.now, in: db) }
                }
            }
            let runner = JobRunner(test.platform, jobs: [job])
            try await add(6, "a")
            try await add(2, "b")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { while try await runner.runNext() {} } }
                try await group.waitForAll()
            }
            while try await runner.runNext() {}
            #expect(most.withLock { $0 } == 1 && all.withLock { $0 } == 8)
            try await add(2, "a")
            try await add(1, "b")
            try await test.platform.database.write { try Jobs.hold(line: "a", until: test.platform.now.adding(seconds: 30), in: $0) }
            while try await runner.runNext() {}
            #expect(all.withLock { $0 } == 9, "b alone")
            test.wait(seconds: 30)
            while try await runner.runNext() {}
            #expect(all.withLock { $0 } == 11)
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

    /// A relay that is away for a while.
    private final class RestingMailer: Mailer {
        let place = "relay"
        let isAway = Mutex(true)
        let sent = Mutex<[String]>([])
        func send(_ mail: Mail, from sender: String) async throws {
            if isAway.withLock({ $0 }) { throw MailProblem.refused("away") }
            sent.withLock { $0.append(mail.subject) }
        }
    }

    @Test("A relay that is away for a day loses no mail; what was given up after two days is sent by one button", arguments: Engine.tested)
    func restingRelay(_ engine: Engine) async throws {
        let mailer = RestingMailer()
        try await TestSite.with(engine, mailer: mailer) { test in
            func post(_ subject: String) async throws {
                try await test.platform.database.write { [now = test.platform.now] in
                    try Mail.post(to: "hanako@example.jp", subject: subject, body: "本文", at: now, in: $0)
                }
            }
            // The mails alone: what else comes round has nothing to do with it.
            let runner = JobRunner(test.platform, jobs: test.site.jobs.filter { $0.kind == "mail.send" })
            func pass(hours: Int) async throws {
                for _ in 0..<hours {
                    test.wait(seconds: 3600)
                    while try await runner.runNext() {}
                }
            }
            try await post("一日")
            try await pass(hours: 24)
            mailer.isAway.withLock { $0 = false }
            try await pass(hours: 1)
            #expect(mailer.sent.withLock { $0 } == ["一日"])

            mailer.isAway.withLock { $0 = true }
            for subject in ["甲", "乙"] { try await post(subject) }
            try await pass(hours: 70)
            #expect(try await test.platform.database.read { try Jobs.counts(in: $0)[.failed] } == 2)
            mailer.isAway.withLock { $0 = false }
            try await test.platform.database.write { [now = test.platform.now] in try Jobs.retryAll(at: now, in: $0) }
            while try await runner.runNext() {}
            #expect(mailer.sent.withLock { $0.sorted() } == ["一日", "乙", "甲"])
        }
    }

    @Test("A mail that no relay took is emptied after a month, and an empty one is never sent", arguments: Engine.tested)
    func neverSent(_ engine: Engine) async throws {
        let mailer = RestingMailer()
        try await TestSite.with(engine, mailer: mailer) { test in
            try await test.platform.database.write { [now = test.platform.now] in
                try Mail.post(to: "nobody@example.jp", subject: "件名", body: "本文", at: now, in: $0)
            }
            func left() async throws -> Int {
                try await test.platform.database.write { [now = test.platform.now] in _ = try Jobs.enqueue("mail.forget", at: now, in: $0) }
                try await test.work()
                return try await test.platform.database.read { try $0.count("SELECT count(*) FROM mail WHERE body <> ''") }
            }
            test.wait(seconds: 29 * 86_400)
            #expect(try await left() == 1)
            test.wait(seconds: 2 * 86_400)
            #expect(try await left() == 0)
            mailer.isAway.withLock { $0 = false }
            test.wait(seconds: 3600)
            try await test.work()
            #expect(mailer.sent.withLock { $0.isEmpty })
        }
    }

    @Test("The file of a mail goes when the mail is emptied, a month after it was sent; a younger one stays", arguments: Engine.tested)
    func mailFiles(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            func post(_ recipient: String) async throws {
                try await test.platform.database.write { [now = test.platform.now] in
                    try Mail.post(to: recipient, subject: "件名", body: "本文", at: now, in: $0)
                }
                try await test.work()
            }
            func forget() async throws -> [String] {
                try await test.platform.database.write { _ = try Jobs.enqueue("mail.forget", at: test.platform.now, in: $0) }
                try await test.work()
                return try FileManager.default.contentsOfDirectory(atPath: test.folder + "/mail")
            }
            try await post("hanako@example.jp")
            #expect(try await forget().count == 1)
            test.wait(seconds: 20 * 86_400)
            try await post("tarou@example.jp")
            test.wait(seconds: 11 * 86_400)
            let left = try #require(try await forget().first)
            let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(test.folder)/mail/\(left)")), as: UTF8.self)
            #expect(text.contains("To: tarou@example.jp"))
            test.wait(seconds: 20 * 86_400)
            #expect(try await forget().isEmpty)
        }
    }
}
