import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What an identity provider has verified fills in a draft", .enabled(if: Peer.isAvailable, "bin/test installs the peers")) struct PrefillTests {
    static let hanako = """
        {"sub":"h-1","acr":"aal3","name":"広島 花子","name#ja-Kana-JP":"ヒロシマ ハナコ","birthdate":"1990-04-01","email":"hanako@example.jp",
        "email_verified":true,"address":{"postal_code":"730-8511","formatted":"広島県広島市中区基町10-52"}}
        """
    static let weak = #"{"sub":"w-1","acr":"aal1","name":"別 太郎"}"#

    /// The sample's licence, of which some questions stay as verified.
    private func form(keeping marks: [String]) throws -> Data {
        var text = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
        for mark in marks { text = text.replacing("as: \(mark)", with: "as: \(mark), keep: verified") }
        return Data(text.utf8)
    }

    @Test("A new draft is filled in with source and day, and the officer sees which answers are still the verified ones", arguments: Engine.tested)
    func provenance(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents(), at: Licence.day) { test in
                let (browser, licence) = (try await test.browser(), Licence(test: test))
                _ = try await provider.signIn(browser, as: "h-1")
                let base = try await licence.begin(browser)
                let page = try await browser.get("\(base)/applicant").text
                for words in ["広島 花子", "ヒロシマ ハナコ", "730-8511", "基町10-52", "デジタル認証アプリでの本人確認で得た値です（令和"] {
                    #expect(page.contains(words), "\(words)")
                }
                #expect(!page.contains("アカウントに登録された値"))
                // The address stays as it came, the name becomes the corporation's.
                try await licence.fill(browser, base)
                let verified = [
                    "kind": "person", "name": "別の 名前", "kana": "ヒロシマ ハナコ", "birthday": "1990-04-01", "address.postal": "730-8511",
                    "address.lines": "広島県広島市中区基町10-52", "phone": "082-228-2111", "mail": "hanako@example.jp",
                ]
                try await licence.save(browser, "\(base)/applicant", verified)
                let application = try await licence.submit(browser, base)
                let officer = try await test.browser("jirou")
                let seen = try await officer.get(Licence.staff(application)).text
                #expect(seen.matches(of: /本人確認済みの値/).count == 4, "reading, birthday, address and mail; not the name that was changed")
                #expect(seen.contains("デジタル認証アプリ・令和"))
            }
        }
    }

    @Test("Where the form says so, a verified value stays as it is, and says why", arguments: Engine.tested)
    func kept(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents(), at: Licence.day) { test in
                #expect(try await test.take("form", try form(keeping: ["name", "address"])).problems.isEmpty)
                let (browser, licence) = (try await test.browser(), Licence(test: test))
                _ = try await provider.signIn(browser, as: "h-1")
                let base = try await licence.begin(browser)
                let page = try await browser.get("\(base)/applicant").text
                #expect(page.contains("この手続では変えられません") && !page.contains("name=\"name\""))
                try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
                let check = try await browser.get("\(base)/check-answers").text
                #expect(check.contains("広島 花子") && !check.contains("ひろば食品"), "what was sent all the same is not taken")
                // Whoever is not signed in types it.
                let other = try await test.browser()
                #expect(try await other.get("\(try await licence.begin(other))/applicant").text.contains("name=\"name\""))
            }
        }
    }

    @Test(
        "Whether a verified value stays as it is, the form says to which a draft has moved, and not the one with which it began",
        arguments: Engine.tested)
    func keptAfterMove(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents(), at: Licence.day) { test in
                let (browser, licence) = (try await test.browser(), Licence(test: test))
                _ = try await provider.signIn(browser, as: "h-1")
                let base = try await licence.begin(browser)
                for marks in [["name"], []] {
                    test.wait(seconds: 60)
                    #expect(try await test.take("form", try form(keeping: marks)).problems.isEmpty)
                    let page = try await browser.get("\(base)/new-version").text
                    let version = String(try #require(page.firstMatch(of: /name="version" value="([^"]+)"/)).1)
                    let seen = String(try #require(page.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)).1)
                    let moved = try await browser.post("\(base)/new-version", ["version": version, "seen": seen])
                    #expect(moved.header("Location") == base)
                    let asked = try await browser.get("\(base)/applicant").text
                    #expect(asked.contains("この手続では変えられません") == !marks.isEmpty && asked.contains("name=\"name\"") == marks.isEmpty, "\(marks)")
                }
            }
        }
    }

    @Test(
        "A procedure that asks for a verified identity is sent only after such a sign-in, which is kept with source and level",
        arguments: Engine.tested)
    func identity(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako, Self.weak]) { provider in
            let settings = provider.residents(["oidc-residents-levels": "aal3"])
            try await TestSite.withSample(engine, settings: settings, at: Licence.day) { test in
                let (browser, other, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
                try await licence.ask("verified")
                let base = try await licence.begin(browser)
                try await licence.fill(browser, base)
                let weak = try await licence.begin(other)
                try await licence.fill(other, weak)
                _ = try await provider.signIn(other, as: "w-1")
                for (browser, base) in [(browser, base), (other, weak)] {
                    _ = try await browser.get("\(base)/check-answers")
                    let refused = try await browser.post("\(base)/submission")
                    #expect(refused.header("Location")?.hasSuffix("check-answers") == true, "\(base)")
                }
                _ = try await provider.signIn(browser, as: "h-1")
                _ = try await browser.get("\(base)/check-answers")
                let application = try await licence.submit(browser, base)
                let officer = try await test.browser("jirou")
                #expect(try await officer.get(Licence.staff(application)).text.contains("本人確認のあるサインイン デジタル認証アプリ（aal3）"))
            }
        }
    }

    @Test("What was put in of a delegate's own is taken out when they ask to act for somebody else", arguments: [Engine.sqlite])
    func delegate(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents(), at: Licence.day) { test in
                let (delegate, licence) = (try await test.browser(), Licence(test: test))
                _ = try await provider.signIn(delegate, as: "h-1")
                let base = try await licence.begin(delegate)
                try await licence.save(delegate, "\(base)/shop", Licence.pages[1].1)
                _ = try await delegate.get("\(base)/mandate")
                let asking = [
                    "principal": "見本 一郎", "principal_mail": "ichirou@example.jp", "delegate": "広島 花子", "delegate_mail": "hanako@example.jp",
                    "until": "令和５年３月31日",
                ]
                #expect(try await delegate.post("\(base)/mandate", asking).status == 303)
                let page = try await delegate.get("\(base)/applicant").text
                #expect(page.contains("見本 一郎"))
                for words in ["広島 花子", "ヒロシマ ハナコ", "730-8511", "hanako@example.jp"] {
                    #expect(!page.contains("value=\"\(words)\""), "\(words)")
                }
                #expect(try await delegate.get("\(base)/shop").text.contains("ひろば亭"), "what they typed stays")
            }
        }
    }

    @Test("What was sent for the owner of a proved address is in the list of their account, until they let go of it", arguments: Engine.tested)
    func principal(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako, Self.weak]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents(), at: Licence.day) { test in
                let (delegate, device, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
                let base = try await licence.begin(delegate)
                try await licence.fill(delegate, base)
                _ = try await delegate.get("\(base)/mandate")
                let asking = [
                    "principal": "広島 花子", "principal_mail": "Hanako@example.jp", "delegate": "代理 次郎", "delegate_mail": "dairi@example.jp",
                    "until": "令和５年３月31日",
                ]
                #expect(try await delegate.post("\(base)/mandate", asking).status == 303)
                let bodies = try await test.platform.database.read { try $0.values("SELECT body FROM mail ORDER BY id", as: String.self) }
                let link = String(try #require(bodies.compactMap { $0.firstMatch(of: /\/mandates\/[0-9a-f]{64}/) }.last).0)
                _ = try await device.get(link)
                _ = try await device.post(link, ["do": "confirm"])
                let application = try await licence.submit(delegate, base)
                let (other, account) = (try await test.browser(), try await test.browser())
                _ = try await provider.signIn(other, as: "w-1")
                #expect(try await !other.get("/applications").text.contains(application), "no proved address")
                #expect(try await !test.browser("hanako").get("/applications").text.contains(application), "an address that nobody has proved")
                _ = try await provider.signIn(account, as: "h-1")
                #expect(try await account.get("/applications").text.contains(application))
                _ = try await account.get(application)
                #expect(try await account.post("\(application)/release", ["sure": "yes"]).status == 303)
                #expect(try await !account.get("/applications").text.contains(application), "what they let go of does not come back")
            }
        }
    }

    @Test("A mail address that the provider has verified needs no code", arguments: [Engine.sqlite])
    func provedMail(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents(), at: Licence.day) { test in
                let (browser, licence) = (try await test.browser(), Licence(test: test))
                try await licence.ask("mail")
                _ = try await provider.signIn(browser, as: "h-1")
                _ = try await licence.apply(browser)
            }
        }
    }

    @Test("A sign-in below the level gets nothing of what a stronger one brought, and marks nothing as verified", arguments: Engine.tested)
    func weaker(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako]) { provider in
            let settings = provider.residents(["oidc-residents-levels": "aal3"])
            try await TestSite.withSample(engine, settings: settings, at: Licence.day) { test in
                let (browser, licence) = (try await test.browser(), Licence(test: test))
                _ = try await provider.signIn(browser, as: "h-1")
                #expect(try await browser.get("/account").text.contains("広島 花子"))
                // The same person comes back by a way that proves nothing.
                try await test.platform.database.write { _ = try $0.run("UPDATE session SET source = NULL, level = NULL") }
                let account = try await browser.get("/account").text
                #expect(!account.contains("広島 花子") && account.contains("本人確認のあるサインインをしたときだけ"))
                let page = try await browser.get("\(try await licence.begin(browser))/applicant").text
                #expect(!page.contains("広島 花子") && !page.contains("本人確認で得た値"))
            }
        }
    }

    @Test(
        "What was typed before signing in gives way to the verified value of who sends it, and the officer sees no made-up one",
        arguments: Engine.tested)
    func begunUnsigned(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents(), at: Licence.day) { test in
                #expect(try await test.take("form", try form(keeping: ["name"])).problems.isEmpty)
                try await asking(test, "verified")
                let (browser, licence) = (try await test.browser(), Licence(test: test))
                let base = try await licence.begin(browser)
                try await licence.fill(browser, base)
                _ = try await provider.signIn(browser, as: "h-1")
                _ = try await browser.get("\(base)/check-answers")
                #expect(try await browser.post("\(base)/submission").header("Location") == "\(base)/check-answers?renewed=yes")
                let check = try await browser.get("\(base)/check-answers?renewed=yes").text
                #expect(check.contains("あなたの今の値を入れました") && check.contains("広島 花子") && !check.contains("ひろば食品"))
                let application = try await licence.submit(browser, base)
                let seen = try await test.browser("jirou").get(Licence.staff(application)).text
                #expect(seen.contains("広島 花子") && !seen.contains("ひろば食品") && !seen.contains("申請の氏名が違います"))
                #expect(seen.matches(of: /本人確認済みの値/).count == 2, "name and mail, which is the same; not what was typed")
            }
        }
    }

    @Test("What was verified of one person is not said of another who goes on with the draft, and sends it as their own", arguments: Engine.tested)
    func another(_ engine: Engine) async throws {
        let jirou = #"{"sub":"j-1","acr":"aal3","name":"別 次郎","name#ja-Kana-JP":"ベツ ジロウ","birthdate":"1980-01-01"}"#
        try await Peer.with("provider", [Self.hanako, jirou]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents(), at: Licence.day) { test in
                #expect(try await test.take("form", try form(keeping: ["name"])).problems.isEmpty)
                try await asking(test, "verified")
                let (first, second, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
                _ = try await provider.signIn(first, as: "h-1")
                let base = try await licence.begin(first)
                try await licence.fill(first, base)
                #expect(try await first.get("\(base)/check-answers").text.contains("広島 花子"))
                _ = try await first.get("\(base)/save-for-later")
                #expect(try await first.post("\(base)/save-for-later", ["mail": "hanako@example.jp"]).status == 303)
                let number = String(try #require(try await first.get("\(base)/save-for-later").text.firstMatch(of: /data-copy="([0-9-]+)"/)).1)
                _ = try await provider.signIn(second, as: "j-1")
                _ = try await second.get("/apply/resume")
                _ = try await second.post("/apply/resume", ["number": number])
                let bodies = try await test.platform.database.read {
                    try $0.values("SELECT body FROM mail WHERE recipient = 'hanako@example.jp' ORDER BY id", as: String.self)
                }
                let code = String(try #require(bodies.compactMap { $0.firstMatch(of: /\b[0-9]{6}\b/) }.last).0)
                let slip = try await second.post("/apply/resume/code", ["number": number, "code": code == "000000" ? "000001" : "000000"])
                #expect(slip.status == 422 && slip.text.contains("届いたコードをもう一度入力するか、番号からやり直してください。"))
                #expect(
                    try await second.post("/apply/resume/code", ["number": number, "code": code]).header("Location") == base,
                    "the right code is taken on the same page")
                let page = try await second.get("\(base)/applicant").text
                #expect(!page.contains("本人確認で得た値です"), "nothing of it was verified of who looks")
                #expect(try await second.post("\(base)/submission").header("Location") == "\(base)/check-answers?renewed=yes")
                let application = try await licence.submit(second, base)
                let seen = try await test.browser("jirou").get(Licence.staff(application)).text
                #expect(seen.contains("別 次郎") && !seen.contains("広島 花子"))
                #expect(seen.matches(of: /本人確認済みの値/).count == 1, "the name alone: the rest is the other's")
            }
        }
    }

    @Test("Where the form keeps nothing, the officer is told that who signed in has another name", arguments: [Engine.sqlite])
    func otherName(_ engine: Engine) async throws {
        try await Peer.with("provider", [Self.hanako]) { provider in
            try await TestSite.withSample(engine, settings: provider.residents(), at: Licence.day) { test in
                try await asking(test, "verified")
                let (browser, licence) = (try await test.browser(), Licence(test: test))
                _ = try await provider.signIn(browser, as: "h-1")
                let application = try await licence.apply(browser)
                let seen = try await test.browser("jirou").get(Licence.staff(application)).text
                #expect(seen.contains("サインインした人の氏名と、申請の氏名が違います"))
            }
        }
    }

    /// Has the sample's procedure ask for a proof of identity.
    private func asking(_ test: TestSite, _ identity: String) async throws {
        let mark = "  - procedure: H-0912\n"
        let guides = try Repository.text("Samples/hiroshima/guides.yml").replacing(mark, with: "\(mark)    identity: \(identity)\n")
            .replacing("valid_from: 2022-04-01", with: "valid_from: 2022-04-02")
        #expect(try await test.take("guides", Data(guides.utf8)).problems.isEmpty)
    }
}
