import Core
import HirobaTesting
import Storage
import Testing

@Suite("Links that set a password, on every engine") struct PasswordLinkTests {
    @Test("A link ends with the mail address to which it went, and with the password that it was to replace", arguments: Engine.tested)
    func ends(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (akiko, tarou, anybody) = (try await test.browser("akiko"), try await test.browser("tarou"), try await test.browser())
            _ = try await akiko.get("/staff/people/tarou")
            func link() async throws -> String { try Invitation.link(in: try await akiko.post("/staff/people/tarou/invitation").text) }
            let mistyped = try await link()
            #expect(try await anybody.get(mistyped).status == 200)
            try await test.platform.database.write { [now = test.platform.now] db in
                let person = try #require(try Person.with(login: "tarou", in: db))
                var changed = person
                changed.email = "tarou@mail.example.jp"
                try People.change(changed, from: person, by: .program("test"), at: now, in: db)
            }
            let gone = try await anybody.get(mistyped)
            #expect(gone.status == 404, "whoever has the address of before has no way in")
            #expect(gone.text.contains("サインインのページから") && !gone.text.contains("48時間"), "a link for a forgotten password lasts an hour")
            let later = try await link()
            _ = try await tarou.get("/account")
            let new = "新しい合言葉を忘れない２０２６"
            #expect(try await tarou.post("/account/password", ["old": TestSite.password, "new": new]).status == 303)
            #expect(try await anybody.get(later).status == 404, "nor has whoever reads the mails")
        }
    }
}
