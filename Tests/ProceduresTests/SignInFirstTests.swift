import Foundation
import HirobaTesting
import Storage
import Testing

extension Licence {
    /// The sample's licence, asking for another identity.
    func ask(identity: String) async throws {
        let guides = try Repository.text("Samples/hiroshima/guides.yml")
        let mark = "  - procedure: H-0912\n"
        let changed = guides.replacing(mark, with: "\(mark)    identity: \(identity)\n").replacing(
            "valid_from: 2022-04-01", with: "valid_from: 2022-04-02")
        let outcome = try await test.take("guides", Data(changed.utf8))
        #expect(outcome.problems.isEmpty, "\(outcome.problems)")
    }
}

@Suite("A procedure that asks for signing in says so before anything is typed") struct SignInFirstTests {
    private static let provider = ["oidc-residents-issuer": "https://idp.example.jp", "oidc-residents-name": "デジタル認証アプリ"]

    @Test("Where residents have a provider, guide and start page name it, and signing in comes first and back", arguments: Engine.tested)
    func provided(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.provider, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let procedure = try await licence.procedure()
            #expect(try await browser.get("/procedures/\(procedure)/apply").text.contains("申請を始める"), "nothing is asked yet")
            try await licence.ask(identity: "account")
            #expect(try await browser.get("/procedures/\(procedure)").text.contains("初めての人も、デジタル認証アプリでサインインできます。"))
            let start = try await browser.get("/procedures/\(procedure)/apply").text
            #expect(start.contains("/sign-in?back=/procedures/\(procedure)/apply") && start.contains("サインインせずに始める"))
            let door = try await browser.get("/sign-in?back=/procedures/\(procedure)/apply").text
            #expect(door.contains("もとのページに戻ります") && !door.contains("登録をすることはできません") && !door.contains("サインインは要りません"))
            let base = try await licence.begin(browser)
            #expect(try await browser.get("\(base)/check-answers").text.contains("/sign-in?back=\(base)/check-answers"))
            let person = try await test.browser("hanako")
            #expect(try await person.get("/procedures/\(procedure)/apply").text.contains("申請を始める"), "who has signed in just begins")
        }
    }

    @Test("Where residents have none, everybody is told the other way, and the section is warned", arguments: Engine.tested)
    func withoutProvider(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let (procedure, officer) = (try await licence.procedure(), try await test.browser("jirou"))
            let desk = GuideDesk(procedure: procedure)
            #expect(try await !officer.get(desk.address).text.contains("認証サービスが設定されていないか"))
            #expect(try await desk.send(officer, with: ["do": "preview", "identity": "account"]).text.contains("認証サービスが設定されていないか"))
            try await licence.ask(identity: "account")
            for address in ["/procedures/\(procedure)", "/procedures/\(procedure)/apply"] {
                #expect(try await browser.get(address).text.contains("登録のない人は、担当の課の窓口か郵送で手続してください。"), "\(address)")
            }
            #expect(try await browser.get("/sign-in?back=/procedures/\(procedure)/apply").text.contains("新しく利用者の登録をすることはできません"))
            let plain = try await browser.get("/sign-in").text
            #expect(plain.contains("サインインが要る手続では、手続の案内にそう書いてあります。") && !plain.contains("もとのページに戻ります"))
        }
    }

    @Test("A provider that registers nobody is no way for those who come the first time", arguments: [Engine.sqlite])
    func registersNobody(_ engine: Engine) async throws {
        let settings = Self.provider.merging(["oidc-residents-register": "no"]) { $1 }
        try await TestSite.withSample(engine, settings: settings, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            try await licence.ask(identity: "account")
            let page = try await browser.get("/procedures/\(try await licence.procedure())").text
            #expect(page.contains("登録のない人は、担当の課の窓口か郵送で") && !page.contains("初めての人も"))
        }
    }

    @Test("What a system sends shows nothing of who applies: the officer is told what the procedure asks for", arguments: [Engine.sqlite])
    func system(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.provider, at: Licence.day) { test in
            let system = try await System(test, "jirou", ["procedures.submit"])
            let (officer, before) = (try await test.browser("jirou"), try await system.apply("before"))
            #expect(!(try await officer.get("/staff/cases/\(before)").text.contains("確認していません")), "the procedure asked for nothing")
            try await Licence(test: test).ask(identity: "verified")
            let page = try await officer.get("/staff/cases/\(try await system.apply("after"))").text
            #expect(page.contains("確認していません") && page.contains("「本人確認のあるサインイン」を求めています"), "\(page.suffix(3000))")
        }
    }

    @Test("Where nobody can show what is asked, nobody is led to begin", arguments: [Engine.sqlite])
    func nobody(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            try await licence.ask(identity: "verified")
            let start = try await browser.get("/procedures/\(try await licence.procedure())/apply").text
            #expect(start.contains("このサイトではまだ使えません") && !start.contains("始める</button>"))
        }
    }
}
