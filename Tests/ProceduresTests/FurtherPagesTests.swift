import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

/// What an applicant reads in plain Japanese, Chinese, Korean, Portuguese and Vietnamese. What a page says does not depend on the database's
/// engine: one is enough, and every language is walked.
@Suite("An applicant's way in a further language") struct FurtherPagesTests {
    @Test("What is left in Japanese is found: a sentence, what is read out, a translation that lacks; what is marked, and readings, are not")
    func check() {
        #expect(FurtherCheck.gaps("<body><p>Trang chủ</p><p>手数料</p></body>", in: .vietnamese).count == 1)
        #expect(FurtherCheck.gaps("<body><nav aria-label=\"現在の場所\"></nav></body>", in: .portuguese).count == 1)
        #expect(FurtherCheck.gaps("<body><span lang=\"ja\">手数料</span><button lang=\"zh-Hans\">简体中文</button></body>", in: .korean).isEmpty)
        #expect(FurtherCheck.gaps("<body><span lang=\"ja\" data-untranslated>手数料</span></body>", in: .korean).count == 1)
        #expect(FurtherCheck.gaps("<body><p>手续费</p></body>", in: .chinese).isEmpty)
        #expect(FurtherCheck.gaps("<body><p>手数料を払う</p></body>", in: .chinese).count == 1)
        let quoted = Component.quoting("手续费增加了500日元（条例の読み違え）", .further(.chinese)).text
        #expect(quoted == "手续费增加了500日元（<span lang=\"ja\">条例の読み違え</span>）")
        #expect(Component.quoting("手续费为500日元（条例）", .further(.chinese)).text == "手续费为500日元（条例）")
        #expect(FurtherCheck.gaps("<body><p>手数料（てすうりょう）を 払（はら）う</p></body>", in: .easy).isEmpty)
        #expect(FurtherCheck.gaps("<body><p>手数料を払う</p></body>", in: .easy).count == 1)
    }

    @Test(
        "From the search to the draft that is kept for another device nothing of the site's own is left in Japanese",
        arguments: FurtherLanguage.allCases)
    func writing(_ language: FurtherLanguage) async throws {
        try await TestSite.withSample(.sqlite, settings: Paying.sandbox, at: Licence.day) { test in
            let (walk, licence) = (try await FurtherWalk(test, language), Licence(test: test))
            let procedure = try await licence.procedure()
            for page in ["/", "/procedures", "/procedures?q=食品".encoded, "/procedures?q=nothing-like-it"] { try await walk.look(page) }
            for page in ["", "/apply", "/practice"] { try await walk.look("/procedures/\(procedure)\(page)") }
            let base = try await licence.begin(walk.browser)
            for page in ["", "/applicant", "/shop", "/hygiene", "/disqualification", "/check-answers"] { try await walk.look(base + page) }
            try await walk.send("\(base)/applicant", ["kind": "corporation", "phone": "12", "mail": "none"], 422)
            try await licence.fill(walk.browser, base)
            for page in ["", "/applicant?places=address", "/hygiene", "/check-answers", "/save-for-later", "/mandate"] {
                try await walk.look(base + page)
            }
            try await walk.send("\(base)/mandate", ["delegate_mail": "none"], 422)
            try await walk.send("\(base)/save-for-later", ["mail": "none"], 422)
            #expect(try await walk.browser.post("\(base)/save-for-later", ["mail": "hanako@example.jp"]).status == 303)
            let saved = try await walk.look("\(base)/save-for-later?done=mail")
            let number = String(try #require(saved.firstMatch(of: /data-copy="([0-9-]+)"/)).1)
            try await walk.look("/apply/resume")
            try await walk.send("/apply/resume", ["number": "1"], 422)
            try await walk.send("/apply/resume", ["number": number], 200)
            try await walk.send("/apply/resume/code", ["number": number, "code": "000000"], 422)
            let mail = try await test.platform.database.read {
                try $0.values("SELECT body FROM mail WHERE recipient = 'hanako@example.jp'", as: String.self)
            }
            #expect(mail.count == 1 && !mail[0].contains("15分以内に入力"), "the code comes in the language, too: \(mail)")
        }
    }

    @Test("From the receipt on, through fee, correction, message and notice to the withdrawal, it is the same", arguments: FurtherLanguage.allCases)
    func following(_ language: FurtherLanguage) async throws {
        try await TestSite.withSample(.sqlite, settings: Paying.sandbox, at: Licence.day) { test in
            let (walk, licence, officer) = (try await FurtherWalk(test, language), Licence(test: test), try await test.browser("jirou"))
            let application = try await licence.apply(walk.browser)
            for page in ["/receipt", "/fee"] { try await walk.look(application + page) }
            if try await walk.look(application).contains("\(application)/change") { try await walk.look("\(application)/change") }
            try await walk.look(try await Paying.begin(walk.browser, application))
            try await walk.look("\(application)/fee")
            for page in ["/applications", "/applications/lost"] { try await walk.look(page) }
            try await walk.send("/applications", ["receipt": "1", "code": "1"], 422)
            try await walk.send("/applications/lost", ["receipt": "1"], 422)
            try await walk.send("\(application)/messages", ["words": ""], 422)
            let staff = Licence.staff(application)
            _ = try await officer.get(staff)
            #expect(try await officer.post("\(staff)/flags", ["path": "shop_name", "reason": "wrong", "words": "名前を確かめてください"]).status == 303)
            #expect(try await officer.post("\(staff)/corrections", ["due": "令和４年10月31日"]).status == 303)
            let asked = try await walk.look(application)
            let last: [FurtherLanguage: String] = [
                .easy: "までに", .chinese: "（含当日）", .korean: "까지", .portuguese: "até", .vietnamese: "chậm nhất là ngày",
            ]
            #expect(asked.contains(try #require(last[language])), "the day itself is still in time")
            for page in ["/correction/shop", "/correction/check-answers"] { try await walk.look(application + page) }
            try await walk.send("\(application)/withdrawal", [:], 200)
            #expect(try await walk.browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            try await walk.look("\(application)?done=withdrawn")
            let decided = try await licence.apply(walk.browser)
            try await licence.decide(decided)
            for page in ["", "/fee", "/fee/receipt"] { try await walk.look(decided + page) }
            let missing = try await walk.browser.get("/applications/00000000000000000000000000")
            #expect(
                missing.status == 404 && FurtherCheck.gaps(missing.text, in: language).isEmpty, "\(FurtherCheck.gaps(missing.text, in: language))")
        }
    }

    @Test("Whoever is asked for a mandate reads it in theirs, agrees, and ends it", arguments: FurtherLanguage.allCases)
    func mandate(_ language: FurtherLanguage) async throws {
        try await TestSite.withSample(.sqlite, at: Licence.day) { test in
            let (delegate, principal, licence) = (try await FurtherWalk(test, language), try await FurtherWalk(test, language), Licence(test: test))
            let base = try await licence.begin(delegate.browser)
            try await licence.fill(delegate.browser, base)
            _ = try await delegate.browser.get("\(base)/mandate")
            #expect(try await delegate.browser.post("\(base)/mandate", Mandating.asking).status == 303)
            for page in ["/mandate", "", "/check-answers"] { try await delegate.look(base + page) }
            let link = try await Mandating.link(test)
            try await principal.look(link)
            try await principal.send(link, ["do": "confirm", "sub": "yes"], 200)
            try await principal.look(link)
            try await delegate.look("\(base)/mandate")
            let application = try await licence.submit(delegate.browser, base)
            for walk in [delegate, principal] { for page in ["", "/receipt"] { try await walk.look(application + page) } }
            try await delegate.look("/sub-mandates/of/\(application.suffix(26))")
            try await principal.send("\(application)/mandate/revocation", [:], 200)
        }
    }

    @Test("Officers stay in Japanese, and a page outside of the way says in the reader's language that it is in Japanese")
    func elsewhere() async throws {
        try await TestSite.withSample(.sqlite, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            officer.set(cookie: "hiroba_language", "vi")
            let inbox = try await officer.get("/staff/cases").text
            #expect(inbox.contains("<html lang=\"ja\">") && !inbox.contains("class=\"languages\""))
            let reader = try await FurtherWalk(test, .vietnamese).browser
            let about = try await reader.get("/about/privacy").text
            #expect(about.contains("<html lang=\"vi\">") && about.contains("<main id=\"main\" tabindex=\"-1\" lang=\"ja\">"))
            #expect(about.contains("Trang này chỉ có tiếng Nhật.") && about.contains(">Tìm thủ tục</a>"))
            _ = try await reader.get("/language?to=ja&back=/")
            #expect(try await reader.get("/").text.contains("<html lang=\"ja\">"))
            #expect(try await reader.get("/language?to=xx&back=/").status == 404)
        }
    }
}

extension String {
    fileprivate var encoded: String { addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? self }
}
