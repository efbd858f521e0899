import Core
import HirobaTesting
import Storage
import Synchronization
import Testing

@Suite("What stays of a mail that was sent") struct SentMailTests {
    /// As a relay: what it takes lies nowhere here.
    private final class TakingMailer: Mailer {
        let place = "away"
        let carriesAway = true
        let isAway = Mutex(true)
        let isNobodys = Mutex(false)
        let taken = Mutex([String]())
        func send(_ mail: Mail, from sender: String) async throws {
            if isNobodys.withLock({ $0 }) { throw MailProblem.addressRefused("no such address") }
            if isAway.withLock({ $0 }) { throw MailProblem.refused("away") }
            taken.withLock { $0.append(mail.body) }
        }
    }

    private func mails(_ test: TestSite) async throws -> [[String]] {
        try await test.platform.database.read { db in
            try db.rows("SELECT recipient, subject, body FROM mail ORDER BY id").map { [try $0["recipient"], try $0["subject"], try $0["body"]] }
        }
    }

    private func post(_ test: TestSite, about: Mail.About? = nil) async throws {
        try await test.platform.database.write { [now = test.platform.now] in
            try Mail.post(to: "hanako@example.jp", subject: "確認コード", body: "123456", about: about, at: now, in: $0)
        }
        try await test.work()
    }

    @Test(
        "Its words are gone once a relay has taken it, and not before; to whom it went and about what is known for reports of it",
        arguments: Engine.tested)
    func emptied(_ engine: Engine) async throws {
        let mailer = TakingMailer()
        try await TestSite.with(engine, mailer: mailer) { test in
            try await post(test)
            #expect(try await mails(test) == [["hanako@example.jp", "確認コード", "123456"]], "it is tried again with its words")
            mailer.isAway.withLock { $0 = false }
            test.wait(seconds: 3600)
            try await test.work()
            #expect(mailer.taken.withLock { $0 } == ["123456"])
            #expect(try await mails(test) == [["hanako@example.jp", "確認コード", ""]])
        }
    }

    @Test("They are gone too where the relay refuses the address for good, and of mails from before every night", arguments: Engine.tested)
    func refused(_ engine: Engine) async throws {
        let mailer = TakingMailer()
        mailer.isNobodys.withLock { $0 = true }
        try await TestSite.with(engine, mailer: mailer) { test in
            try await post(test, about: Mail.About(kind: "greeting", id: "1", matter: "applicant"))
            #expect(try await mails(test) == [["hanako@example.jp", "確認コード", ""]])
            try await test.platform.database.write { db in
                try db.run("UPDATE mail SET sent_at = created_at, failed_at = NULL, failure = NULL, body = '123456'")
                try db.run(
                    """
                    INSERT INTO mail (id, recipient, subject, body, created_at)
                    SELECT \(ID<Mail>(at: test.platform.now)), recipient, subject, '654321', created_at FROM mail
                    """)
                try Jobs.enqueue("mail.forget", at: test.platform.now, in: db)
            }
            try await test.work()
            #expect(try await Set(mails(test).map { $0[2] }) == ["", "654321"], "what waits keeps its words")
        }
    }

    @Test("A demonstration that shows its mails keeps their words", arguments: Engine.tested)
    func shown(_ engine: Engine) async throws {
        let mailer = TakingMailer()
        mailer.isAway.withLock { $0 = false }
        try await TestSite.with(engine, settings: ["mail-page": "yes"], mailer: mailer) { test in
            try await post(test)
            #expect(try await test.browser().get("/demo/mail").text.contains("123456"))
        }
    }
}
