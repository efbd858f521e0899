import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Finding a procedure") struct CatalogueSearchTests {
    private func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }

    private func names(_ browser: TestBrowser, _ query: String) async throws -> [String] {
        try await browser.get("/procedures?\(query)").text.matches(of: #/<li><a href="\/procedures\/[0-9A-Z]{26}">([^<]+)<\/a>/#).map { String($0.1) }
    }

    /// A body with a few procedures of its own, and a guide for one.
    private func stock(_ test: TestSite) async throws {
        let head = "番号,手続名,所管課,根拠法令,年間件数,主要,オンライン化目標年度,押印の目的,押印の代替,押印廃止日,オンライン開始日,廃止日,廃止理由,廃止承認日,廃止承認者,備考\r\n"
        let rows = [
            ("Z-1", "紙飛行機競技許可申請"), ("Z-2", "紙飛行機競技"), ("Z-3", "変更届（紙飛行機競技）"), ("Z-4", "凧揚げ大会届"), ("Z-5", "紙飛行機競技の承継"), ("Z-6", "100%_割引の届"),
        ].map { "\($0.0),\($0.1),340006-kenkou-shokuhin,紙の法,,,,,,,\($0.0 == "Z-4" ? "2022-04-01" : ""),,,,,\r\n" }
        let outcome = try await test.take("procedures", Data((head + rows.joined()).utf8))
        try #require(outcome.problems.isEmpty && outcome.added == 6, "\(outcome.problems)")
        let guide = """
            schema: hiroba.guides/1
            body: "340006"
            guides:
              - procedure: Z-4
                valid_from: 2022-04-01
                audience: {ja: 紙飛行機競技のほかに凧を揚げる人, en: Hosts}
                needs:
                  - {ja: 糸の見本, en: A sample of the string}
                life_events: [start-business]
                search_words: [かざぐるま, 風車]
            """
        let taken = try await test.take("guides", Data(guide.utf8))
        try #require(taken.problems.isEmpty, "\(taken.problems)")
    }

    @Test("The whole name first, then its beginning, then within it, then another word for it, then what the guide says", arguments: Engine.tested)
    func ranking(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            try await stock(test)
            let browser = try await test.browser()
            let found = try await names(browser, "q=\(encoded("紙飛行機競技"))")
            #expect(found == ["紙飛行機競技", "紙飛行機競技の承継", "紙飛行機競技許可申請", "変更届（紙飛行機競技）", "凧揚げ大会届"], "\(found)")
            #expect(try await names(browser, "q=\(encoded("ｶｻﾞｸﾞﾙﾏ"))") == ["凧揚げ大会届"], "another word, in any kana and width")
            #expect(try await names(browser, "q=\(encoded("糸の見本 凧"))").contains("凧揚げ大会届"))
            #expect(try await names(browser, "q=\(encoded("100%_"))") == ["100%_割引の届"], "a sign is a sign")
            #expect(try await names(browser, "q=\(encoded("凧"))").first == "凧揚げ大会届")
        }
    }

    @Test("The ending of a document's name is no hindrance, and who finds nothing is led to what happens in life", arguments: Engine.tested)
    func endings(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            try await stock(test)
            let browser = try await test.browser()
            let documents = try await names(browser, "q=\(encoded("食品営業許可申請書"))")
            #expect(documents.first == "食品営業許可申請", "\(documents)")
            #expect(try await names(browser, "q=food%20business%20licence").first == "食品営業許可申請", "by what the form calls itself in English")
            let found = try await names(browser, "q=\(encoded("紙飛行機競技願"))")
            #expect(found.contains("紙飛行機競技") && found.contains("紙飛行機競技許可申請"), "\(found)")
            #expect(try await names(browser, "q=\(encoded("凧揚げ大会届出書"))").first == "凧揚げ大会届")
            let nothing = try await browser.get("/procedures?q=\(encoded("ぬるぽ"))").text
            #expect(nothing.contains("暮らしのできごとからさがす") && nothing.contains("/procedures?event=school"))
            #expect(nothing.contains("お住まいの市役所や町役場") && nothing.contains("広島県にお問い合わせください") && nothing.contains("082-228-2111"))
            #expect(try await !browser.get("/procedures?q=\(encoded("凧"))").text.contains("お住まいの市役所や町役場"))
        }
    }

    @Test("Plain words of the sample lead to the procedure", arguments: [Engine.sqlite])
    func sampleWords(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser()
            for (words, name) in [("カフェ", "食品営業許可申請"), ("看板", "屋外広告物許可申請"), ("学費", "奨学金貸付申請"), ("団地", "県営住宅入居申込")] {
                let found = try await names(browser, "q=\(encoded(words))")
                #expect(found.contains(name), "\(words): \(found)")
            }
        }
    }

    /// What people type, and the procedure that they mean.
    private static let sentences = [
        ("お店を開きたい", "食品営業許可申請"), ("飲食店を始めたい", "食品営業許可申請"), ("引っ越し", "県営住宅入居申込"), ("引っ越し", "自動車税種別割の住所変更届"),
        ("子どもの保険", "小児慢性特定疾病医療費の支給認定申請"), ("子供が病気になった", "小児慢性特定疾病医療費の支給認定申請"), ("車の税金を安くしてほしい", "自動車税種別割の減免申請"),
        ("家賃が払えない", "県営住宅の家賃減免申請"), ("子どもの学費を借りたい", "奨学金貸付申請"), ("障害者手帳がほしい", "身体障害者手帳の交付申請"),
        ("体育館を借りたい", "県立体育施設使用許可申請"), ("看板を出したい", "屋外広告物許可申請"), ("川に橋をかけたい", "河川占用許可申請"), ("中古品を売りたい", "古物営業許可申請"),
        ("イノシシを捕りたい", "狩猟免許申請"), ("先生になりたい", "公立学校教員採用候補者選考試験の出願"), ("農地に家を建てたい", "農地の転用（５条）許可申請"),
        ("図書館で本を借りたい", "県立図書館の利用者登録の申込"), ("介護の仕事をしたい", "介護支援専門員の登録申請"), ("不妊治療のお金", "特定不妊治療費の助成申請"),
        ("道路でお祭りをしたい", "道路使用許可申請"), ("家を壊す", "特定建設資材に係る分別解体等の届出"), ("団地に住みたい", "県営住宅入居申込"),
        ("パン", "食品営業許可申請"), ("パン屋を開きたい", "食品営業許可申請"), ("ベーカリー", "食品営業許可申請"), ("ケーキ屋", "食品営業許可申請"), ("キッチンカー", "食品営業許可申請"), ("bakery", "食品営業許可申請"),
        ("open a bakery", "食品営業許可申請"), ("bento", "食品営業許可申請"), ("弁当", "食品営業許可申請"), ("建設会社の住所が変わった", "建設業許可の変更届"), ("車椅子", "自動車税種別割の減免申請"),
        ("子ども手当", "児童扶養手当の認定申請"), ("子供手当", "児童扶養手当の認定申請"), ("パスポート", "一般旅券の新規発給申請"), ("renew my passport", "一般旅券の切替発給申請"),
    ]

    @Test("A sentence of every day leads to the procedure, among the first three", arguments: Engine.tested)
    func everyday(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser()
            for (sentence, name) in Self.sentences {
                let found = try await names(browser, "q=\(encoded(sentence))")
                #expect(found.prefix(3).contains(name), "\(sentence): \(found.prefix(5))")
            }
        }
    }

    @Test("What is written in several ways is one word, and a sentence is led by what fits it best", arguments: Engine.tested)
    func spellings(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser()
            for (words, name) in [("車いすの車", "自動車税種別割の減免申請"), ("車椅子用の車を買った", "自動車税種別割の減免申請"), ("弁当", "食品営業許可申請")] {
                let found = try await names(browser, "q=\(encoded(words))")
                #expect(found.first == name, "\(words): \(found.prefix(5))")
            }
            for (one, other) in [("子ども", "子供"), ("コドモ", "子ども"), ("引っ越し", "引越"), ("車いす", "車椅子"), ("障がい", "障害")] {
                let (first, second) = (try await names(browser, "q=\(encoded(one))"), try await names(browser, "q=\(encoded(other))"))
                #expect(!first.isEmpty && first == second, "\(one): \(first.prefix(5)), \(other): \(second.prefix(5))")
            }
        }
    }

    @Test("What is said of anything is left out before what is meant, and the page says what it looked for", arguments: Engine.tested)
    func nearer(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            try await stock(test)
            let browser = try await test.browser()
            let text = try await browser.get("/procedures?q=\(encoded("新しい紙飛行機競技を申請する方法を知りたい"))").text
            #expect(text.contains("「紙飛行機競技」でさがしました。") && text.contains("紙飛行機競技の承継"))
            #expect(try await names(browser, "q=\(encoded("紙飛行機競技の魔法"))").first == "紙飛行機競技", "what nothing has is left out")
            let made = try await browser.get("/procedures?q=\(encoded("紙飛行機手当"))").text
            #expect(made.contains("「紙飛行機」でさがしました。"), "a word that nothing has is looked for in two, and the rarer one stays")
        }
    }

    @Test("Every major procedure of the sample is found by what happens in life", arguments: [Engine.sqlite])
    func lifeEvents(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let without = try await test.platform.database.read { db in
                try db.values(
                    """
                    SELECT p.number FROM procedure p JOIN procedure_search s ON s.procedure_id = p.id
                    WHERE p.major = \(true) AND p.body = '340006' AND s.events = ''
                    """, as: String.self)
            }
            #expect(without.isEmpty, "\(without)")
        }
    }

    @Test("Every filter tells what it would find, and finds as many; all of them stand in the address", arguments: Engine.tested)
    func facets(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            try await stock(test)
            let browser = try await test.browser()
            let page = try await browser.get("/procedures?q=\(encoded("紙飛行機競技"))&body=340006").text
            #expect(page.contains("<option value=\"start-business\">会社・お店を始める（1）"))
            #expect(page.contains("このサイトで手続できるものだけ（0）") && page.contains("オンライン（別の窓口）"), "no form here")
            #expect(try await names(browser, "q=\(encoded("紙飛行機競技"))&event=start-business") == ["凧揚げ大会届"])
            #expect(try await names(browser, "q=\(encoded("紙飛行機競技"))&online=yes").isEmpty)
            let section = try await browser.get("/procedures?body=340006&section=340006-kenkou-shokuhin&q=\(encoded("紙飛行機競技"))").text
            let offered = try #require(section.firstMatch(of: /<option value="340006-kenkou-shokuhin" selected>[^（]+（([0-9]+)）/))
            #expect(section.contains("\(offered.1)件"))
            let start = try await browser.get("/procedures").text
            #expect(start.contains("暮らしのできごとからさがす") && start.contains("href=\"/procedures?event=school\""))
            #expect(try await !browser.get("/procedures?q=a").text.contains("暮らしのできごとからさがす"))
            #expect(try await browser.get("/procedures?event=%27%22%3Cscript%3E&body=%25&section=_&after=~~").status == 200)
        }
    }

    @Test("What comes into force during a long stop is found afterwards, and nothing of it before", arguments: Engine.tested)
    func comingIntoForce(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, resident, shop) = (try await test.browser("jirou"), try await test.browser(), try await Workshop.licence(test))
            let guide = ["do": "publish", "search_words": "ぺんぎんごや", "valid_from": "2022-10-10"]
            #expect(try await GuideDesk(procedure: shop.procedure).send(officer, with: guide).status == 303)
            try await shop.begin(officer)
            try await shop.change(officer, "form", ["title_en": "Licence for a penguin house"])
            #expect(try await shop.publish(officer, ["way": "later", "valid_on": "2022-10-11"]).status == 303)
            let searches = ["q=\(encoded("ぺんぎんごや"))", "q=penguin"]
            for search in searches { #expect(try await !resident.get("/procedures?\(search)").text.contains(shop.procedure), "\(search)") }
            // The jobs did not run for a month.
            test.wait(seconds: 30 * 86_400)
            try await test.platform.database.write { _ = try Jobs.enqueue("procedures.refresh", at: test.platform.now, in: $0) }
            try await test.work()
            for search in searches { #expect(try await resident.get("/procedures?\(search)").text.contains(shop.procedure), "\(search)") }
        }
    }

    @Test("What changes is found at once: a name, an abolition, a guide", arguments: Engine.tested)
    func following(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            try await stock(test)
            let (browser, officer) = (try await test.browser(), try await test.browser("yamada"))
            let id = try #require(
                try await test.platform.database.read { try $0.value("SELECT id FROM procedure WHERE number = 'Z-2'", as: String.self) })
            _ = try await officer.get("/staff/procedures/\(id)")
            let answer = try await officer.post("/staff/procedures/\(id)/abolition", ["abolished_on": "2022-05-01", "reason": "統合"])
            #expect(answer.status == 303)
            #expect(try await !names(browser, "q=\(encoded("紙飛行機競技"))").contains("紙飛行機競技"))
            #expect(try await officer.post("/staff/procedures/\(id)/abolition/removal").status == 303)
            #expect(try await names(browser, "q=\(encoded("紙飛行機競技"))").contains("紙飛行機競技"))
        }
    }
}
