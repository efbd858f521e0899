import Core
import Crypto
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("The password and the second factor of an account, on every engine") struct AccountTests {
    /// RFC 6238 as it stands there: the test's own, not the product's.
    private func code(_ secret: String, at instant: Instant) throws -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bits = ""
        for letter in secret {
            bits +=
                String(repeating: "0", count: 5 - String(alphabet.firstIndex(of: letter)!, radix: 2).count)
                + String(alphabet.firstIndex(of: letter)!, radix: 2)
        }
        let key = stride(from: 0, to: bits.count - 7, by: 8).map { UInt8(bits.dropFirst($0).prefix(8), radix: 2)! }
        let counter = withUnsafeBytes(of: UInt64(instant.seconds / 30).bigEndian) { Data($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: key)))
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        return String(String(number + 1_000_000_000).suffix(6))
    }

    @Test(
        "Who forgot a password is mailed a link for an hour, which signs them out everywhere; nobody learns of an account", arguments: Engine.tested)
    func forgotten(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            try await test.platform.database.write {
                _ = try $0.run("UPDATE person SET email = 'tarou@example.jp' WHERE login = 'tarou'")
                _ = try $0.run("UPDATE person SET email = '' WHERE login = 'jirou'")
            }
            func mails() async throws -> [String] {
                try await test.platform.database.read {
                    try $0.values("SELECT body FROM mail WHERE subject = 'パスワードの再設定' ORDER BY id", as: String.self)
                }
            }
            let anybody = try await test.browser()
            #expect(try await anybody.get("/sign-in").text.contains("href=\"/sign-in/forgotten\""))
            _ = try await anybody.get("/sign-in/forgotten")
            #expect(try await anybody.post("/sign-in/forgotten", ["login": ""]).status == 422)
            for login in ["dare", "jirou", "tarou"] {
                #expect(
                    try await anybody.post("/sign-in/forgotten", ["login": login]).header("Location") == "/sign-in/forgotten?sent=yes", "\(login)")
            }
            #expect(try await anybody.get("/sign-in/forgotten?sent=yes").text.contains("登録があれば、メールを送りました"))
            #expect(try await mails().count == 1)
            let first = try Invitation.link(in: try #require(try await mails().first))
            test.wait(seconds: 3601)
            #expect(try await anybody.get(first).status == 404, "an hour")
            for _ in 0..<4 {
                _ = try await anybody.post("/sign-in/forgotten", ["login": "tarou"])
                // The newest is the last one by its name.
                test.wait(seconds: 0.01)
            }
            #expect(try await anybody.post("/sign-in/forgotten", ["login": "tarou"]).status == 429, "no mailbox is filled")
            let newest = try Invitation.link(in: try #require(try await mails().last))
            let new = "新しい合言葉を忘れない２０２６"
            let signedIn = try await test.browser("tarou")
            #expect(try await signedIn.get("/account").status == 200, "asking changes nothing")
            _ = try await anybody.get(newest)
            #expect(try await anybody.post(newest, ["new": new, "again": new]).header("Location") == "/sign-in?done=password")
            #expect(try await signedIn.get("/account").status == 303, "every session has ended")
            #expect(try await anybody.post("/sign-in", ["login": "tarou", "password": new]).status == 303)
            let asked = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'person.ask-password'")
            }
            #expect(asked == (try await mails().count))
        }
    }

    @Test("A second factor is asked for after the password; a code works once; a wrong one opens nothing", arguments: Engine.tested)
    func secondFactor(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let tarou = try await test.browser("tarou")
            let page = try await tarou.get("/account").text
            let secret = String(try #require(page.firstMatch(of: /name="secret" value="([A-Z2-7]{32})"/)).1)
            #expect(try await tarou.post("/account/second-factor", ["secret": secret, "code": "000000"]).status == 422)
            #expect(
                try await tarou.post("/account/second-factor", ["secret": secret, "code": try code(secret, at: test.platform.now)]).status == 303)

            let again = try await test.browser()
            _ = try await again.get("/sign-in")
            let asked = try await again.post("/sign-in", ["login": "tarou", "password": TestSite.password, "back": "/staff/plan"])
            #expect(asked.header("Location")?.hasPrefix("/sign-in/code") == true)
            #expect(try await again.get("/account").status == 303, "the password alone opens nothing")
            _ = try await again.get("/sign-in/code?back=/staff/plan")
            test.wait(seconds: 60)
            let now = try code(secret, at: test.platform.now)
            #expect(try await again.post("/sign-in/code", ["code": "000000"]).status == 422)
            let entered = try await again.post("/sign-in/code", ["code": now, "back": "/staff/plan"])
            #expect(entered.status == 303 && entered.header("Location") == "/staff/plan")
            #expect(try await again.get("/account").status == 200)

            let replay = try await test.browser()
            _ = try await replay.get("/sign-in")
            _ = try await replay.post("/sign-in", ["login": "tarou", "password": TestSite.password])
            _ = try await replay.get("/sign-in/code")
            #expect(try await replay.post("/sign-in/code", ["code": now]).status == 422, "the same code a second time")
        }
    }

    @Test("Who finds a session left open cannot guess the code or the password: attempts wait as at signing in", arguments: Engine.tested)
    func guessesFromInside(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let tarou = try await test.browser("tarou")
            let page = try await tarou.get("/account").text
            let secret = String(try #require(page.firstMatch(of: /name="secret" value="([A-Z2-7]{32})"/)).1)
            let first = try code(secret, at: test.platform.now)
            #expect(try await tarou.post("/account/second-factor", ["secret": secret, "code": first]).status == 303)
            test.wait(seconds: 60)
            let removal = "/account/second-factor/removal"
            for _ in 0..<4 { #expect(try await tarou.post(removal, ["code": "000000"]).status == 422) }
            let right = try code(secret, at: test.platform.now)
            let early = try await tarou.post(removal, ["code": right])
            #expect(early.status == 429 && early.text.contains("しばらく受け付けません"), "\(early.status)")
            test.wait(seconds: 3)
            #expect(try await tarou.post(removal, ["code": right]).status == 303)

            let new = "新しい合言葉を忘れない２０２６"
            for _ in 0..<4 { #expect(try await tarou.post("/account/password", ["old": "当てずっぽう", "new": new]).status == 422) }
            #expect(try await tarou.post("/account/password", ["old": TestSite.password, "new": new]).status == 429)
            test.wait(seconds: 3)
            #expect(try await tarou.post("/account/password", ["old": TestSite.password, "new": new]).status == 303)
            #expect(try await tarou.get("/account").status == 200, "in a new session")
        }
    }

    @Test("A new password or second factor puts nothing else of the account back as it was", arguments: Engine.tested)
    func nothingElse(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let now = test.platform.now
            let after = try await test.platform.database.write { db in
                // Read before a slow hash; meanwhile an administrator ended the access.
                let read = try #require(try Person.with(login: "tarou", in: db))
                try People.close(read, by: .program("test"), at: now, in: db)
                try People.setPassword(try Password.hash(TestSite.password, cost: .trivial), of: read, by: .program("test"), at: now, in: db)
                try People.setSecondFactor(nil, of: read, by: .program("test"), at: now, in: db)
                return try #require(try Person.with(login: "tarou", in: db))
            }
            #expect(!after.isOpen)
        }
    }

    @Test("Many guesses at once wait like many guesses in a row", arguments: Engine.tested)
    func parallelGuesses(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let browser = try await test.browser()
                        _ = try await browser.get("/sign-in")
                        return try await browser.post("/sign-in", ["login": "tarou", "password": "当てずっぽう\(number)"]).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 422 }.count == 4 && statuses.filter { $0 == 429 }.count == 16, "\(statuses)")
        }
    }
}
