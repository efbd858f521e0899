import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Residents sign in at an identity provider", .enabled(if: Peer.isAvailable, "bin/test installs the peers")) struct ResidentSignInTests {
    private static let hanako = """
        {"sub":"h-1","acr":"aal3","name":"広島 花子","name#ja-Hira-JP":"ひろしま はなこ","birthdate":"1990-04-01","email":"Hanako@example.jp",
        "email_verified":true,"phone_number":"082-228-2111","phone_number_verified":false,
        "address":{"postal_code":"730-8511","region":"広島県","locality":"広島市中区","street_address":"基町10-52"}}
        """
    /// Somebody who writes the same name and, unproved, the same address.
    private static let double = #"{"sub":"h-2","acr":"aal1","name":"広島 花子","email":"hanako@example.jp","email_verified":false}"#

    private func people(_ test: TestSite) async throws -> [Person] {
        try await test.platform.database.read { try People.all(in: $0) }.filter { $0.login.hasPrefix("resident-") }
    }

    @Test("The first sign-in makes an account that is known by issuer and subject alone", arguments: Engine.tested)
    func registers(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako, Self.double]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents()) { test in
                let before = try await test.platform.database.read { try People.all(in: $0).count }
                for _ in 0..<2 {
                    let answer = try await provider.signIn(try await test.browser(), as: "h-1")
                    #expect(answer.status == 303 && answer.header("Location") == "/account")
                }
                let one = try #require(try await people(test).first)
                #expect(try await people(test).count == 1, "the second time it is the same account")
                // The provider wrote a slash behind its name when the account was made.
                try await test.platform.database.write { _ = try $0.run("UPDATE person SET issuer = issuer || '/' WHERE issuer IS NOT NULL") }
                #expect(try await provider.signIn(try await test.browser(), as: "h-1").status == 303)
                #expect(try await people(test).count == 1, "a slash makes nobody somebody else")
                #expect(one.organisation == nil && !one.name.contains("花子") && one.email.isEmpty, "the account holds nothing personal")
                let double = try await provider.signIn(try await test.browser(), as: "h-2")
                #expect(double.status == 303)
                #expect(try await people(test).count == 2, "the same name and address is somebody else")
                let after = try await test.platform.database.read { try People.all(in: $0).count }
                #expect(after == before + 2)
                try await test.platform.database.write { [now = test.platform.now] db in
                    try People.close(one, by: .program("試験"), at: now, in: db)
                }
                let closed = try await provider.signIn(try await test.browser(), as: "h-1")
                #expect(closed.status == 403, "a closed account is not made anew")
            }
        }
    }

    @Test("Where nobody may register, only those who have an account come in", arguments: [Engine.sqlite])
    func closedDoor(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents(["oidc-residents-register": "no"])) { test in
                let refused = try await provider.signIn(try await test.browser(), as: "h-1")
                #expect(refused.status == 403)
                #expect(try await people(test).isEmpty)
            }
        }
    }

    @Test("What the provider has verified is kept with source and time, sealed, and renewed at each sign-in", arguments: Engine.tested)
    func keeps(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents()) { test in
                let begun = test.platform.now
                _ = try await provider.signIn(try await test.browser(), as: "h-1")
                let one = try #require(try await people(test).first)
                test.wait(seconds: 86_400)
                let browser = try await test.browser()
                _ = try await provider.signIn(browser, as: "h-1")
                let keys = test.platform.keys
                let profile = try #require(try await test.platform.database.read { try VerifiedProfile.of(one.id, keys: keys, in: $0) })
                #expect(profile.source == "デジタル認証アプリ" && profile.level == "aal3")
                #expect(profile.values[.name]?.text == "広島 花子" && profile.values[.kana]?.text == "ひろしま はなこ")
                #expect(profile.values[.birthdate]?.text == "1990-04-01" && profile.values[.address]?.text == "広島県広島市中区基町10-52")
                #expect(profile.values[.mail]?.text == "hanako@example.jp" && profile.values[.postcode]?.text == "730-8511")
                #expect(profile.values[.telephone] == nil, "what the provider has not verified is not kept")
                #expect(profile.values[.name]?.since == begun && profile.values[.name]?.at == test.platform.now)
                let sealed = try #require(
                    try await test.platform.database.read { try $0.value("SELECT content FROM verified_profile", as: [UInt8].self) })
                #expect(!String(decoding: sealed, as: UTF8.self).contains("花子"))
                let page = try await browser.get("/account").text
                for words in ["広島 花子", "デジタル認証アプリ（aal3）", "この値になった日時"] { #expect(page.contains(words), "\(words)") }
                #expect(!page.contains("name=\"old\""), "who has no password changes none")
            }
        }
    }

    @Test("Whoever removes the details finds them gone, also after signing in again, until they allow it", arguments: Engine.tested)
    func removes(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents()) { test in
                let (browser, keys) = (try await test.browser(), test.platform.keys)
                _ = try await provider.signIn(browser, as: "h-1")
                let one = try #require(try await people(test).first)
                func profile() async throws -> VerifiedProfile? {
                    try await test.platform.database.read { try VerifiedProfile.of(one.id, keys: keys, in: $0) }
                }
                _ = try await browser.get("/account")
                #expect(try await browser.post("/account/details/removal").text.contains("消しますか"), "it is asked once more")
                #expect(try await profile() != nil)
                #expect(try await browser.post("/account/details/removal", ["sure": "yes"]).header("Location") == "/account?done=details")
                #expect(try await profile() == nil)
                #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM data_key WHERE wrapped IS NULL") } == 1)
                _ = try await provider.signIn(browser, as: "h-1")
                #expect(try await profile() == nil, "signing in again keeps nothing")
                try await test.platform.database.write { [now = test.platform.now] db in
                    let open = try #require(try Person.with(id: one.id, in: db))
                    try People.close(open, by: .program("試験"), at: now, in: db)
                    let closed = try #require(try Person.with(id: one.id, in: db))
                    try People.reopen(closed, by: .program("試験"), at: now, in: db)
                }
                _ = try await provider.signIn(browser, as: "h-1")
                #expect(try await profile() == nil, "a refusal outlives the access")
                _ = try await browser.get("/account")
                #expect(try await browser.post("/account/details/allowance").status == 303)
                _ = try await provider.signIn(browser, as: "h-1")
                #expect(try await profile()?.values[.name]?.text == "広島 花子")
            }
        }
    }

    @Test("A sign-in below the levels that count gives an account but proves nothing", arguments: [Engine.sqlite])
    func levels(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako, Self.double]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents(["oidc-residents-levels": "aal2 aal3"])) { test in
                let keys = test.platform.keys
                for (sub, isVerified) in [("h-2", false), ("h-1", true)] {
                    let before = Set(try await people(test).map(\.id))
                    _ = try await provider.signIn(try await test.browser(), as: sub)
                    let one = try #require(try await people(test).first { !before.contains($0.id) })
                    let (session, profile) = try await test.platform.database.read { [now = test.platform.now] db in
                        (try Session.open(of: one.id, at: now, in: db).first, try VerifiedProfile.of(one.id, keys: keys, in: db))
                    }
                    #expect((session?.verified != nil) == isVerified && (profile != nil) == isVerified, "\(sub)")
                }
            }
        }
    }

    @Test("A forged token registers nobody, and what the provider tells of somebody else is not taken", arguments: [Engine.sqlite])
    func forged(_ engine: Engine) async throws {
        try await Peer.with("forger", ["h-1", "hanako@example.jp"]) { forger in
            try await TestSite.withSample(engine, settings: forger.residents()) { test in
                for (kind, status) in [("other-key", 502), ("other-nonce", 502), ("unsigned", 502), ("other-person", 502), ("right", 303)] {
                    let browser = try await test.browser()
                    let begun = try await browser.get("/sign-in/residents?back=/account")
                    let back = try await Peer.redirect(of: try #require(begun.header("Location")) + "&kind=\(kind)")
                    let answer = try await browser.get("/sign-in/residents/back?" + (try #require(back.split(separator: "?").last)))
                    #expect(answer.status == status, "\(kind)")
                    #expect(try await people(test).count == (kind == "right" ? 1 : 0), "\(kind)")
                }
            }
        }
    }

    @Test("An answer of one provider is not taken at the other's door", arguments: [Engine.sqlite])
    func mixedUp(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako]) { provider in
            let both = provider.residents(["oidc-issuer": provider.address, "oidc-client-id": "hiroba", "oidc-client-secret": "secret"])
            try await TestSite.withSample(engine, settings: both) { test in
                let browser = try await test.browser()
                let begun = try await browser.get("/sign-in/residents")
                let back = try await Peer.redirect(of: try #require(begun.header("Location")), form: "sub=h-1")
                let query = try #require(back.split(separator: "?").last)
                #expect(try await browser.get("/sign-in/openid/back?\(query)").status == 400)
                #expect(try await people(test).isEmpty)
            }
        }
    }
}
