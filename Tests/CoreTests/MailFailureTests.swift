import Core
import Documents
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Mails that reach nobody") struct MailFailureTests {
    /// A relay that knows no address, or is never there.
    private struct FailingMailer: Mailer {
        let problem: MailProblem
        let place = "relay"
        func send(_ mail: Mail, from sender: String) async throws { throw problem }
    }

    private static let about = Mail.About(kind: "letter", id: "SECRET-SUBJECT", matter: "greeting/applicant")

    /// Posts a mail. - Returns: its name.
    private func post(_ test: TestSite, to recipient: String = "hanako@example.jp", about: Mail.About? = about) async throws -> String {
        // Names of one moment have no order: the newest is only known where time goes on.
        test.wait(seconds: 1)
        return try await test.platform.database.write { [now = test.platform.now] db in
            try Mail.post(to: recipient, subject: "件名", body: "本文", about: about, at: now, in: db)
            return try #require(try db.value("SELECT id FROM mail WHERE recipient = \(recipient) ORDER BY id DESC LIMIT 1", as: String.self))
        }
    }

    private func take(_ message: Data, _ test: TestSite) async throws -> Bool {
        try await test.platform.database.write { [now = test.platform.now] in try DeliveryReport.take(message, at: now, in: $0) }
    }

    /// What the module of the subject is told.
    private func told(_ test: TestSite) async throws -> [String] {
        try await test.platform.database.read { try $0.values("SELECT payload FROM job WHERE kind = 'letter.mail' ORDER BY id", as: String.self) }
    }

    private func state(_ mail: String, _ test: TestSite) async throws -> Jobs.State? {
        try await test.platform.database.read { try $0.value("SELECT state FROM job WHERE once_key = \("mail:\(mail)")", as: Jobs.State.self) }
    }

    @Test("What comes back is told once to whoever the mail was about, and nothing of that stands in the mail", arguments: Engine.tested)
    func returned(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let mail = try await post(test)
            try await test.work()
            let file = try String(contentsOfFile: "\(test.folder)/mail/\(mail).eml", encoding: .utf8)
            #expect(file.contains("Message-ID: <\(mail)@localhost>") && !file.contains("SECRET") && !file.contains("greeting"))
            #expect(try await take(BouncedMail(of: mail, to: "Hanako@Example.jp").bytes, test))
            #expect(try await told(test) == ["SECRET-SUBJECT \(mail) greeting/applicant returned"])
            for _ in 0..<2 { #expect(try await !take(BouncedMail(of: mail, to: "hanako@example.jp").bytes, test), "told twice") }
            #expect(try await told(test).count == 1)
            let failed = try await test.platform.database.read { try $0.value("SELECT failure FROM mail WHERE id = \(mail)", as: String.self) }
            #expect(failed == "returned")
        }
    }

    @Test("A report in lines of Unix, of the header alone, or of an address that was forwarded is read too", arguments: [Engine.sqlite])
    func shapes(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let (first, second, third) = (try await post(test), try await post(test), try await post(test))
            let unix = BouncedMail(of: first, to: "hanako@example.jp").text.replacing("\r\n", with: "\n")
            #expect(try await take(Data("From MAILER-DAEMON Mon Oct  3 10:00:00 2022\n\(unix)".utf8), test))
            var forwarded = BouncedMail(of: second, to: "elsewhere@example.com")
            forwarded.originalRecipient = "hanako@example.jp"
            #expect(try await take(Data(forwarded.text.replacing("message/rfc822", with: "text/rfc822-headers").utf8), test))
            var unquoted = BouncedMail(of: third, to: "hanako@example.jp")
            unquoted.type = "Multipart/Report; boundary=RAA14128.773615765/example.jp; report-type=delivery-status"
            #expect(try await take(unquoted.bytes, test))
        }
    }

    @Test(
        "Nothing is believed of a mail that there is not, of somebody else's address, without a status, or that is only late",
        arguments: Engine.tested)
    func forged(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let (mail, other) = (try await post(test), try await post(test, to: "tarou@example.jp"))
            let right = BouncedMail(of: mail, to: "hanako@example.jp")
            func changed(_ change: (inout BouncedMail) -> Void) -> Data {
                var message = right
                change(&message)
                return message.bytes
            }
            let wrong: [(String, Data)] = [
                ("no such mail", BouncedMail(of: "01ARZ3NDEKTSV4RRFFQ69G5FAV", to: "hanako@example.jp").bytes),
                ("somebody else's mail", BouncedMail(of: other, to: "hanako@example.jp").bytes),
                ("no status", changed { $0.status = nil }), ("no action", changed { $0.action = nil }),
                ("late", changed { ($0.action, $0.status) = ("delayed", "4.4.7") }), ("late for good", changed { $0.action = "delayed" }),
                ("failed for now", changed { $0.status = "4.2.2" }), ("delivered", changed { ($0.action, $0.status) = ("delivered", "2.1.5") }),
                ("no number", changed { $0.status = "5" }), ("no id", changed { $0.messageID = "x" }),
                ("an id of another kind", changed { $0.messageID = "' OR 1=1 --@localhost" }),
                ("no report", changed { $0.type = "text/plain" }), ("no boundary", changed { $0.type = "multipart/report" }),
                ("another boundary", changed { $0.type = "multipart/report; boundary=x" }),
                ("an answer", Data("Subject: Re: 件名\r\n\r\n\(mail)".utf8)),
                ("nothing", Data()), ("no text", Data(repeating: 0xFF, count: 1000)),
            ]
            for (what, message) in wrong { #expect(try await !take(message, test), "\(what)") }
            #expect(try await told(test).isEmpty)
            #expect(try await take(right.bytes, test))
        }
    }

    @Test("Of ten megabytes the beginning is read; a report that stands behind it is none", arguments: [Engine.sqlite])
    func large(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let mail = try await post(test)
            var message = BouncedMail(of: mail, to: "hanako@example.jp")
            message.words = String(repeating: "あ\r\n", count: 2_000_000)
            #expect(message.bytes.count >= 10_000_000)
            let file = "\(test.folder)/message"
            try message.bytes.write(to: URL(fileURLWithPath: file))
            let read = try DeliveryReport.read(try #require(FileHandle(forReadingAtPath: file)))
            #expect(read.count < 2 << 20)
            for whole in [read, message.bytes] { #expect(try await !take(whole, test)) }
            (message.words, message.rest) = ("", message.words)
            #expect(try await take(message.bytes, test), "what is said is said before")
        }
    }

    @Test("After thirty days nothing is left of a mail by which anybody could be told", arguments: Engine.tested)
    func forgotten(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let mail = try await post(test)
            try await test.work()
            test.wait(seconds: 31 * 86_400)
            try await test.platform.database.write { [now = test.platform.now] in try Mail.forget(at: now, in: $0) }
            #expect(try await !take(BouncedMail(of: mail, to: "hanako@example.jp").bytes, test))
            #expect(try await told(test).isEmpty)
            let left = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM mail WHERE about_id IS NOT NULL OR about_matter IS NOT NULL")
            }
            #expect(left == 0)
        }
    }

    @Test("An address that the relay will never take is told at once; of a mail about nothing the administrator learns", arguments: Engine.tested)
    func refused(_ engine: Engine) async throws {
        try await TestSite.with(engine, mailer: FailingMailer(problem: .addressRefused("curl: (55) RCPT failed: 550"))) { test in
            let (mail, plain) = (try await post(test), try await post(test, to: "tarou@example.jp", about: nil))
            try await test.work()
            #expect(try await told(test) == ["SECRET-SUBJECT \(mail) greeting/applicant refused"])
            #expect(try await state(mail, test) == .done)
            #expect(try await state(plain, test) == .waiting)
        }
    }

    @Test("What no relay took for two days is told when it is given up, and not before", arguments: Engine.tested)
    func givenUp(_ engine: Engine) async throws {
        try await TestSite.with(engine, mailer: FailingMailer(problem: .refused("away"))) { test in
            let mail = try await post(test)
            let runner = JobRunner(test.platform, jobs: test.site.jobs.filter { $0.kind == "mail.send" })
            func pass(hours: Int) async throws {
                for _ in 0..<hours {
                    test.wait(seconds: 3600)
                    while try await runner.runNext() {}
                }
            }
            try await pass(hours: 40)
            #expect(try await told(test).isEmpty)
            try await pass(hours: 40)
            #expect(try await told(test) == ["SECRET-SUBJECT \(mail) greeting/applicant given-up"])
            #expect(try await state(mail, test) == .failed)
        }
    }

    @Test("A relay's 550 is of the address; what it refuses for another reason may be mended", .enabled(if: Peer.isAvailable))
    func relay() async throws {
        try await TestEngines.withFolder { folder in
            try await Peer.with("relay", [folder, "hiroba", "right"]) { relay in
                for (password, isForGood) in [("right", true), ("wrong", false)] {
                    let address = "smtp://hiroba:\(password)@\(relay.address)"
                    let mailer = try #require(RelayMailer(address: address, bounces: "bounces@example.jp", scratch: Scratch(root: "\(folder)/tmp")))
                    try await TestSite.with(.sqlite, mailer: mailer) { test in
                        _ = try await post(test, to: "nobody@example.jp")
                        try await test.work()
                        #expect(try await told(test).count == (isForGood ? 1 : 0))
                        if !isForGood { return }
                        _ = try await post(test)
                        try await test.work()
                        let sent = String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/1.eml")), as: UTF8.self)
                        #expect(sent.hasPrefix("X-From: bounces@example.jp\r\n") && sent.contains("From: hiroba@localhost\r\n"))
                    }
                }
            }
        }
    }
}
