import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

/// What becomes of an application: where rights and money are at stake nothing is left in Japanese. One engine is enough, as for the walk.
@Suite("What becomes of an application is told in a further language") struct FurtherStatesTests {
    @Test("A fee that an officer corrects, and a mail that did not arrive", arguments: FurtherLanguage.allCases)
    func fee(_ language: FurtherLanguage) async throws {
        try await TestSite.withSample(.sqlite, settings: Paying.sandbox, at: Licence.day) { test in
            let (walk, licence, officer) = (try await FurtherWalk(test, language), Licence(test: test), try await test.browser("jirou"))
            let application = try await licence.apply(walk.browser)
            let staff = Licence.staff(application)
            _ = try await officer.get(staff)
            for (yen, known) in [("20000", "16000"), ("18000", "20000")] {
                let fields = [
                    "correct_yen": yen, "correct_of": known, "correct_ground": "別表の項（試験）", "correct_reason": "条例の読み違え（試験）", "sure": "yes",
                ]
                #expect(try await officer.post("\(staff)/fee/correction", fields).status == 303)
            }
            let told = try await walk.look(application)
            #expect(told.contains("4,000") && told.contains("2,000"), "by how much it rose and fell")
            try await walk.look("\(application)/fee")
            #expect(try await officer.post("\(staff)/flags", ["path": "shop_name", "reason": "wrong", "words": "屋号"]).status == 303)
            #expect(try await officer.post("\(staff)/corrections", ["due": "令和４年10月20日"]).status == 303)
            let recipient = "hanako@example.jp"
            let mail = try await test.platform.database.read {
                try $0.value("SELECT id FROM mail WHERE recipient = \(recipient) AND subject LIKE '%直していただきたい%'", as: String.self)
            }
            let report = BouncedMail(of: try #require(mail), to: recipient)
            _ = try await test.platform.database.write { [now = test.platform.now] in try DeliveryReport.take(report.bytes, at: now, in: $0) }
            try await test.work()
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM case_event WHERE kind = 'mail-failed'") } == 1)
            try await walk.look(application)
        }
    }

    @Test("A notification that ends unfulfilled", arguments: FurtherLanguage.allCases)
    func unfulfilled(_ language: FurtherLanguage) async throws {
        try await TestSite.withSample(.sqlite, at: Licence.day) { test in
            try await UnfulfilledTests.notified(test)
            let (walk, licence, officer) = (try await FurtherWalk(test, language), Licence(test: test), try await test.browser("jirou"))
            let application = try await licence.apply(walk.browser)
            let words: [FurtherLanguage: String] = [
                .easy: "届（とど）け出（で）を 受（う）け付（つ）けました", .chinese: "已受理您的申报", .korean: "신고를 접수했습니다", .portuguese: "A sua comunicação foi recebida",
                .vietnamese: "Khai báo của bạn đã được tiếp nhận",
            ]
            #expect(try await walk.look("\(application)/receipt").contains(try #require(words[language])), "it is not called an application")
            let staff = Licence.staff(application)
            _ = try await officer.get(staff)
            #expect(try await officer.post("\(staff)/flags", ["path": "shop_name", "reason": "missing", "words": "図面"]).status == 303)
            #expect(try await officer.post("\(staff)/corrections", ["due": "令和４年10月20日"]).status == 303)
            test.wait(seconds: 18 * 86_400)
            let later = try await test.browser("jirou")
            _ = try await later.get(staff)
            let end = ["unfulfilled_reason": "営業所の図面が添付されていません。", "sure": "yes"]
            #expect(try await later.post("\(staff)/unfulfilment", end).status == 303)
            #expect(try await walk.look(application).contains("<span lang=\"ja\">営業所の図面が添付されていません。</span>"))
            try await walk.look("/applications")
        }
    }

    @Test("That one may object only for a time is said above the Japanese that counts", arguments: FurtherLanguage.allCases)
    func appeal(_ language: FurtherLanguage) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(.sqlite, settings: ["weasyprint": program], at: Licence.day) { test in
            let (walk, japanese, licence) = (try await FurtherWalk(test, language), try await test.browser(), Licence(test: test))
            let application = try await licence.apply(walk.browser)
            let (receipt, code) = try await licence.numbers(walk.browser, application)
            try await licence.decide(application, ["outcome": "granted", "departure": "試験のため", "conditions": "深夜は営業しないこと。"])
            try await test.work()
            let words: [FurtherLanguage: String] = [
                .easy: "3か月（げつ）", .chinese: "3个月内", .korean: "3개월 이내", .portuguese: "três meses", .vietnamese: "ba tháng",
            ]
            let said = try #require(words[language])
            let page = try await walk.look(application)
            let (gist, legal) = (page.range(of: said), page.range(of: "３か月以内に、広島県知事に対して審査請求をすることができます。"))
            #expect(try #require(gist).upperBound < (try #require(legal)).lowerBound)
            _ = try await japanese.get("/applications")
            _ = try await japanese.post("/applications", ["receipt": receipt, "code": code])
            #expect(!(try await japanese.get(application).text.contains(said)), "who reads the Japanese needs no gist")
        }
    }

    @Test("Signing with the card, what is refused of it, and that it was signed", arguments: FurtherLanguage.allCases)
    func signing(_ language: FurtherLanguage) async throws {
        try await Signing.with(.sqlite) { signing in
            let procedure = try await signing.licence.procedure()
            let walk = try await FurtherWalk(signing.test, language)
            try await walk.look("/procedures/\(procedure)/apply")
            try await signing.authority.issue()
            for page in ["", "/apply"] { try await walk.look("/procedures/\(procedure)\(page)") }
            let base = try await signing.fill(walk.browser)
            for page in ["/check-answers", "/card-signature"] { try await walk.look(base + page) }
            let document = try await signing.document(walk.browser, base)
            let refused = try await signing.send(walk.browser, base, Data("no signature".utf8))
            #expect(
                refused.status == 422 && FurtherCheck.gaps(refused.text, in: language).isEmpty, "\(FurtherCheck.gaps(refused.text, in: language))")
            #expect(try await signing.send(walk.browser, base, signing.authority.sign(document)).status == 303)
            for page in ["/card-signature", "/check-answers"] { try await walk.look(base + page) }
            let application = try await signing.licence.submit(walk.browser, base)
            for page in ["/receipt", ""] { try await walk.look(application + page) }
        }
    }

    @Test("That a procedure asks for signing in", arguments: FurtherLanguage.allCases)
    func signingIn(_ language: FurtherLanguage) async throws {
        for (identity, settings) in [("account", [:]), ("verified", [:]), ("account", Self.provider), ("verified", Self.provider), ("mail", [:])] {
            try await TestSite.withSample(.sqlite, settings: settings, at: Licence.day) { test in
                let licence = Licence(test: test)
                try await licence.ask(identity: identity)
                let (walk, procedure) = (try await FurtherWalk(test, language), try await licence.procedure())
                for page in ["", "/apply"] { try await walk.look("/procedures/\(procedure)\(page)") }
            }
        }
    }

    private static let provider = ["oidc-residents-issuer": "https://idp.example.jp", "oidc-residents-name": "デジタル認証アプリ"]
}
