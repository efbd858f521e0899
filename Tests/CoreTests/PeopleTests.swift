import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Passwords and one-time codes") struct CredentialTests {
    @Test("A password matches its own hash and no other; width does not matter") func passwords() throws {
        let hash = try Password.hash("ひろしま１２３", cost: .trivial)
        #expect(
            Password.matches("ひろしま123", hash) && !Password.matches("ひろしま124", hash) && !Password.matches("", hash)
                && !Password.matches("x", "nonsense"))
        #expect(try Password.hash("同じ", cost: .trivial) != Password.hash("同じ", cost: .trivial))
    }
}

@Suite("Signing in, on every engine") struct SignInTests {
    @Test("A right password signs in under a new session; signing out ends it", arguments: Engine.tested)
    func rightPassword(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let tarou = try await test.browser("tarou")
            #expect(try await tarou.get("/account").status == 200)
            let cookie = try #require(tarou.cookie("hiroba_session"))
            #expect(try await tarou.post("/sign-out").status == 303)
            tarou.set(cookie: "hiroba_session", cookie)
            #expect(try await tarou.get("/account").status == 303)
        }
    }

    @Test("Signing in again rotates the session: the old name no longer works", arguments: Engine.tested)
    func rotation(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser("tarou")
            let old = try #require(browser.cookie("hiroba_session"))
            _ = try await browser.get("/sign-in")
            _ = try await browser.post("/sign-in", ["login": "tarou", "password": TestSite.password])
            let new = try #require(browser.cookie("hiroba_session"))
            #expect(old != new)
            browser.set(cookie: "hiroba_session", old)
            #expect(try await browser.get("/account").status == 303)
        }
    }

    @Test("A cookie is HttpOnly and SameSite; behind TLS it is Secure, and HSTS is sent", arguments: [Engine.sqlite])
    func cookies(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: ["base-url": "https://hiroba.example.jp"]) { test in
            let browser = try await test.browser()
            let page = try await browser.get("/sign-in")
            let cookie = try #require(page.headers[values: .setCookie].first)
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Secure"))
            #expect(page.header("Strict-Transport-Security") != nil)
        }
    }

    @Test("Guessing is slowed down more and more, and says how long to wait", arguments: Engine.tested)
    func guessing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser()
            _ = try await browser.get("/sign-in")
            for _ in 0..<4 { #expect(try await browser.post("/sign-in", ["login": "tarou", "password": "違う合言葉"]).status == 422) }
            let answer = try await browser.post("/sign-in", ["login": "tarou", "password": TestSite.password])
            #expect(answer.status == 429 && Int(answer.header("Retry-After") ?? "") == 2)
            test.wait(seconds: 3)
            #expect(try await browser.post("/sign-in", ["login": "tarou", "password": TestSite.password]).status == 303)
        }
    }

    @Test("Guesses from one IPv6 network are counted together, whichever of its addresses they come from", arguments: Engine.tested)
    func networks(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            func guess(_ name: Int, from address: String) async throws {
                try await test.platform.database.write { [now = test.platform.now] in
                    try SignIn.countAttempt(named: "receipt:\(name)", from: address, at: now, in: $0)
                }
            }
            for number in 1...31 { try await guess(number, from: "2001:db8::\(number)") }
            await #expect(throws: PersonProblem.self) { try await guess(32, from: "2001:db8::ffff") }
            try await guess(33, from: "2001:db8:0:1::1")
        }
    }

    @Test("Whoever was right keeps nobody waiting who asks from the same address at the same moment", arguments: Engine.tested)
    func together(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser()
            _ = try await browser.get("/sign-in")
            #expect(try await browser.post("/sign-in", ["login": "tarou", "password": TestSite.password]).status == 303)
            // Another server, or another request that began a little earlier and is answered later.
            test.wait(seconds: -5)
            let other = try await test.browser()
            _ = try await other.get("/sign-in")
            #expect(try await other.post("/sign-in", ["login": "hanako", "password": TestSite.password]).status == 303)
        }
    }

    @Test("Nobody learns whether a name exists", arguments: [Engine.sqlite])
    func names(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser()
            _ = try await browser.get("/sign-in")
            let known = try await browser.post("/sign-in", ["login": "tarou", "password": "違う"])
            let unknown = try await browser.post("/sign-in", ["login": "dare", "password": "違う"])
            func words(_ text: String) -> String {
                text.replacing("tarou", with: "").replacing("dare", with: "").replacing(/form_token" value="[0-9a-f]*"/, with: "")
            }
            #expect(known.status == unknown.status && words(known.text) == words(unknown.text))
        }
    }

    @Test("A form from elsewhere is refused: no token, another's token, another site", arguments: [Engine.sqlite])
    func forgery(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let tarou = try await test.browser("tarou")
            _ = try await tarou.get("/account")
            #expect(try await tarou.post("/account/sessions/end", token: "").status == 403)
            #expect(try await tarou.post("/account/sessions/end", token: String(repeating: "0", count: 64)).status == 403)
            #expect(try await tarou.post("/account/sessions/end", headers: ["Sec-Fetch-Site": "cross-site"]).status == 403)
            #expect(try await tarou.post("/account/sessions/end").status == 303)
        }
    }

    @Test("After signing in one goes back to the page, never to another site", arguments: [Engine.sqlite])
    func openRedirect(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            for (back, wanted) in [
                ("/staff/plan", "/staff/plan"), ("//evil.example", "/staff"), ("https://evil.example", "/staff"), ("/\\evil.example", "/staff"),
                ("/\t/evil.example", "/staff"), ("/\r\n/evil.example", "/staff"), ("/ /evil.example", "/staff"),
            ] {
                let browser = try await test.browser()
                _ = try await browser.get("/sign-in")
                let answer = try await browser.post("/sign-in", ["login": "tarou", "password": TestSite.password, "back": back])
                #expect(answer.header("Location") == wanted)
            }
            let resident = try await test.browser()
            _ = try await resident.get("/sign-in")
            let home = try await resident.post("/sign-in", ["login": "hanako", "password": TestSite.password, "back": "//evil.example"])
            #expect(home.header("Location") == "/applications", "what is theirs")
        }
    }

    @Test("An idle session ends by itself", arguments: [Engine.sqlite])
    func idle(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let tarou = try await test.browser("tarou")
            test.wait(seconds: 3500)
            #expect(try await tarou.get("/account").status == 200)
            test.wait(seconds: 3500)
            #expect(try await tarou.get("/account").status == 200)
            test.wait(seconds: 3700)
            #expect(try await tarou.get("/account").status == 303)
            _ = try await test.browser("tarou")
            let open = try await test.platform.database.read { [now = test.platform.now] db in
                try Session.open(of: try #require(try Person.with(login: "tarou", in: db)).id, at: now, in: db)
            }
            #expect(open.count == 1, "nor is it told as a device that is signed in")
        }
    }
}
