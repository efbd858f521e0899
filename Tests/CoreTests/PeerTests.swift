import Core
import Documents
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Spoken with real peers", .enabled(if: Peer.isAvailable, "bin/test installs the peers")) struct PeerTests {
    // MARK: mail

    @Test("Mail reaches a relay that asks for a name and a password, readable in both languages", arguments: Engine.tested)
    func mail(_ engine: Engine) async throws {
        try await TestEngines.withFolder { folder in
            try await Peer.with("relay", [folder, "hiroba", "pass\"word\\ あ"]) { relay in
                let mailer = try #require(
                    RelayMailer(address: "smtp://hiroba:pass%22word%5C%20%E3%81%82@\(relay.address)", scratch: Scratch(root: "\(folder)/tmp")))
                try await TestSite.with(engine, mailer: mailer) { test in
                    let body = "担当者様\n\nexample: 1,742手続\n.\n終わり"
                    try await test.platform.database.write { [now = test.platform.now] in
                        try Mail.post(to: "tarou@example.jp", subject: "報告のお願い\r\nBcc: evil@example.jp", body: body, at: now, in: $0)
                    }
                    try await test.work()
                    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/1.eml")), as: UTF8.self)
                    #expect(text.contains("X-To: tarou@example.jp\r\n"), "one recipient, whatever stands in the subject")
                    let content = try #require(text.components(separatedBy: "\r\n\r\n").last?.replacing("\r\n", with: ""))
                    #expect(Data(base64Encoded: content).map { String(decoding: $0, as: UTF8.self) } == body.replacing("\n", with: "\r\n"))
                    #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM mail WHERE sent_at IS NOT NULL") } == 1)
                }
            }
        }
    }

    @Test("A refused message stays in the outbox, tried again later, with the relay's own words", arguments: [Engine.sqlite])
    func refusedMail(_ engine: Engine) async throws {
        try await TestEngines.withFolder { folder in
            try await Peer.with("relay", [folder, "hiroba", "right"]) { relay in
                for (address, recipient, words) in [
                    ("smtp://hiroba:wrong@\(relay.address)", "tarou@example.jp", "denied"),
                    ("smtp://hiroba:right@\(relay.address)", "nobody@example.jp", "550"),
                ] {
                    let mailer = try #require(RelayMailer(address: address, scratch: Scratch(root: "\(folder)/tmp")))
                    try await TestSite.with(engine, mailer: mailer) { test in
                        try await test.platform.database.write { [now = test.platform.now] in
                            try Mail.post(to: recipient, subject: "件名", body: "本文", at: now, in: $0)
                        }
                        try await test.work()
                        let job = try #require(try await test.platform.database.read { try Jobs.recent(in: $0) }.first)
                        #expect(job.state == .waiting && job.attempts == 1 && job.runAt > test.platform.now)
                        #expect(job.problem?.contains(words) == true && job.problem?.contains("wrong") == false, "\(job.problem ?? "")")
                    }
                }
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder).allSatisfy { $0 == "tmp" })
            }
        }
    }

    // MARK: files

    @Test("Files live in an S3 store that checks signatures") func blobs() async throws {
        try await Peer.with("store") { store in
            let blobs = try #require(S3Blobs(url: store.address))
            var digests: Set<Digest> = []
            for text in ["根拠資料", "別の資料", ""] {
                let bytes = Data(text.utf8)
                let digest = try await blobs.put(bytes)
                #expect(digest == Digest(of: bytes))
                #expect(try await blobs.put(bytes) == digest, "putting it again does nothing")
                #expect(try await blobs.get(digest) == bytes)
                digests.insert(digest)
            }
            #expect(Set(try await blobs.all()) == digests)
            let other = Digest(of: Data("無い".utf8))
            let has = try await blobs.has(other)
            #expect(!has)
            await #expect(throws: BlobProblem.missing(other)) { try await blobs.get(other) }
            let first = try #require(digests.first)
            try await blobs.remove(first)
            try await blobs.remove(first)
            await #expect(throws: BlobProblem.missing(first)) { try await blobs.get(first) }
            let stranger = try #require(S3Blobs(url: store.address.replacing(/:[^:@\/]+@/, with: ":stolen@")))
            await #expect(throws: BlobProblem.self) { try await stranger.get(digests.first ?? other) }
        }
    }

    @Test("More than a thousand files are all listed") func manyBlobs() async throws {
        try await Peer.with("store") { store in
            let blobs = try #require(S3Blobs(url: store.address))
            for number in 0..<1005 { _ = try await blobs.put(Data("\(number)".utf8)) }
            #expect(try await blobs.all().count == 1005)
        }
    }

    @Test("Ours are all listed where others' names stand between them, more than a page of a list") func sharedBucket() async throws {
        try await Peer.with("store") { store in
            let blobs = try #require(S3Blobs(url: store.address.replacing("/blobs?", with: "/shared?")))
            var digests: Set<Digest> = []
            for number in 0..<40 { digests.insert(try await blobs.put(Data("\(number)".utf8))) }
            #expect(Set(try await blobs.all()) == digests)
        }
    }

    // MARK: signing in

    /// Goes to the provider and comes back. - Returns: the address to which the provider sends the browser.
    private func visit(_ browser: TestBrowser, form: String? = nil, extra: String = "") async throws -> String {
        let begun = try await browser.get("/sign-in/openid?back=/account")
        #expect(begun.status == 303)
        let back = try await Peer.redirect(of: try #require(begun.header("Location")) + extra, form: form)
        return "/sign-in/openid/back?" + (try #require(back.split(separator: "?").last))
    }

    private func settings(_ issuer: String) -> [String: String] {
        ["oidc-issuer": issuer, "oidc-client-id": "hiroba", "oidc-client-secret": "secret&=%"]
    }

    private func email(of login: String, _ engine: Engine) async throws -> String {
        try await TestSite.withSample(engine) { test in
            try #require(try await test.platform.database.read { try Person.with(login: login, in: $0) }).email
        }
    }

    @Test("An identity provider's person signs in by a verified address, later by the account alone", arguments: Engine.tested)
    func provider(_ engine: Engine) async throws {
        let email = try await email(of: "tarou", engine)
        let people = [
            "{\"sub\":\"t-1\",\"email\":\"\(email.uppercased())\",\"email_verified\":true}",
            "{\"sub\":\"t-2\",\"email\":\"\(email)\",\"email_verified\":false}",
            "{\"sub\":\"t-3\",\"email\":\"dare@example.jp\",\"email_verified\":true}",
        ]
        try await Peer.with("provider", people) { provider in
            try await TestSite.withSample(engine, settings: settings(provider.address)) { test in
                let tarou = try await test.browser()
                // Whoever only claims the address is nobody; so is somebody unknown.
                for sub in ["t-2", "t-3"] { #expect(try await tarou.get(try await visit(tarou, form: "sub=\(sub)")).status == 403) }
                for _ in 0..<2 {
                    let answer = try await tarou.get(try await visit(tarou, form: "sub=t-1"))
                    #expect(answer.status == 303 && answer.header("Location") == "/account")
                    #expect(try await tarou.get("/account").status == 200)
                }
                #expect(try await tarou.get(try await visit(tarou, form: "action=deny")).status == 400)
                let entries = try await test.platform.database.read {
                    try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'person.sign-in'")
                }
                #expect(entries == 2)
                let bound = try await test.platform.database.read {
                    try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'person.change' AND after LIKE '%identity provider%'")
                }
                #expect(bound == 1, "by whose address an account was first entered is told")
            }
        }
    }

    @Test("An answer is taken once, in time, and only by the browser that asked", arguments: Engine.tested)
    func state(_ engine: Engine) async throws {
        let email = try await email(of: "tarou", engine)
        try await Peer.with("provider", ["{\"sub\":\"t-1\",\"email\":\"\(email)\",\"email_verified\":true}"]) { provider in
            try await TestSite.withSample(engine, settings: settings(provider.address)) { test in
                let (tarou, victim) = (try await test.browser(), try await test.browser())
                let address = try await visit(tarou, form: "sub=t-1")
                #expect(try await victim.get(address).status == 400, "another's answer would sign the victim in as tarou")
                #expect(try await tarou.get(address).status == 303)
                #expect(try await tarou.get(address).status == 400, "twice")
                let late = try await visit(tarou, form: "sub=t-1")
                test.wait(seconds: 601)
                #expect(try await tarou.get(late).status == 400)
            }
        }
    }

    @Test("A forged token is refused, in whichever way it is wrong", arguments: [Engine.sqlite])
    func forged(_ engine: Engine) async throws {
        let email = try await email(of: "tarou", engine)
        try await Peer.with("forger", ["t-1", email]) { forger in
            try await TestSite.withSample(engine, settings: settings(forger.address)) { test in
                let kinds = [
                    "expired", "other-audience", "other-issuer", "other-nonce", "two-audiences", "unsigned", "public-key-as-secret", "other-key",
                    "unverified", "endless", "elsewhere", "no-subject", "long-subject", "not-yet", "from-tomorrow",
                ]
                for kind in kinds {
                    let browser = try await test.browser()
                    let answer = try await browser.get(try await visit(browser, extra: "&kind=\(kind)"))
                    #expect(answer.status == (kind == "unverified" ? 403 : 502), "\(kind)")
                    #expect(try await browser.get("/account").status == 303, "\(kind)")
                }
                let browser = try await test.browser()
                #expect(try await browser.get(try await visit(browser, extra: "&kind=right")).status == 303, "PKCE holds, and a right token is taken")
                let sent = try await Command.output("curl", ["--silent", "\(forger.address)/sent"]).words
                #expect(try #require(Int(sent)) < 64 << 20, "an endless answer is cut off as it comes")
            }
        }
    }

    @Test("Without its provider the page says so, and passwords go on working", arguments: [Engine.sqlite])
    func providerAway(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: settings("http://127.0.0.1:9")) { test in
            let browser = try await test.browser()
            #expect(try await browser.get("/sign-in/openid").status == 502)
            #expect(try await test.browser("tarou").get("/account").status == 200)
        }
    }
}
