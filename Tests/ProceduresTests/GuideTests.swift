import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Writing the guide of a procedure in the browser") struct GuideTests {
    @Test("Every guide of the sample goes through the controls of its page and back unchanged, the rules of approval too", arguments: Engine.tested)
    func roundTrip(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let admin = try await test.browser("akiko")
            let procedures = try await test.platform.database.read {
                // Those of the procedures that have a form: of the others only what they are found by.
                try $0.rows(
                    """
                    SELECT DISTINCT procedure_id FROM procedure_guide WHERE procedure_id IN (SELECT procedure_id FROM form_version) ORDER BY 1
                    """
                ).map { try $0["procedure_id"] as String }
            }
            #expect(procedures.count == 13)
            for procedure in procedures {
                let desk = GuideDesk(procedure: procedure)
                let seen = try await desk.send(admin, with: ["do": "preview"])
                #expect(seen.status == 200 && seen.text.contains("今の版と同じ内容です"), "\(procedure): \(desk.complaint(seen.text))")
                #expect(
                    try await desk.send(admin, with: ["do": "publish", "valid_from": "2022-04-01"]).status == 422, "never from a day that is over")
                #expect(try await desk.send(admin, with: ["do": "needs-down 0", "needs_0_ja": "はじめの一つ"]).text.contains(">\nはじめの一つ</textarea>"))
            }
        }
    }

    @Test("The guide to copy from is found by a part of its name, each with a button; by its number too", arguments: Engine.tested)
    func models(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            let address = GuideDesk(procedure: shop.procedure).address
            func find(_ words: String) async throws -> String {
                try await officer.get("\(address)?find=\(words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")").text
            }
            for words in ["食品営業", "H-0912"] {
                let page = try await find(words)
                #expect(page.contains("食品営業許可申請") && page.contains("\(address)?like=H-0912"), "\(words)")
            }
            #expect(try await officer.get("\(address)?like=H-0912").text.contains("食品営業許可申請"), "its words stand in the controls")
            #expect(try await find("そのような手続").contains("案内のある手続は見つかりません。"))
            #expect(try await !find("").contains("案内のある手続は見つかりません。"))
        }
    }

    @Test("A document's number carries the section's mark where the guide gives one; a mark is short and has no spaces", arguments: Engine.tested)
    func documentMark(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            func take(_ mark: String) async throws -> [String] {
                let entry = "  - procedure: H-0912\n"
                let text = try Repository.text("Samples/hiroshima/guides.yml").replacing(entry, with: "\(entry)    document_mark: \(mark)\n")
                let bytes = Data(text.replacing("valid_from: 2022-04-01", with: "valid_from: 2022-04-02").utf8)
                return try await test.take("guides", bytes, by: .fileImport).problems
            }
            #expect(try await take("健 食").contains { $0.contains("文書番号の記号は20文字以内で、空白を入れずに") })
            #expect(try await take("健食") == [])
            let desk = GuideDesk(procedure: try await licence.procedure())
            let page = try await test.browser("jirou").get(desk.address).text
            #expect(page.contains("ファイルの取り込み") && !page.contains("hiroba import"), "who published it, as everywhere")
            let application = try await licence.apply(try await test.browser())
            try await licence.decide(application)
            let number = try await test.platform.database.read { try $0.value("SELECT number FROM notice", as: String.self) }
            #expect(number == "令和４年度 健食第１号")
        }
    }

    @Test(
        "What is typed is kept as a draft, faults and all, until it is published or thrown away; who was overtaken is told", arguments: Engine.tested)
    func draft(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            let desk = GuideDesk(procedure: shop.procedure)
            let half = ["do": "keep", "kind": "notification", "audience_ja": "飲食店を営む人"]
            let kept = try await desk.send(officer, with: half)
            #expect(kept.header("Location") == "\(desk.address)?done=kept")
            let page = try await officer.get("\(desk.address)?done=kept").text
            #expect(page.contains("飲食店を営む人") && page.contains("下書きを残しました") && page.contains("残した下書きです"))
            #expect(try await !test.browser().get("/procedures/\(shop.procedure)").text.contains("飲食店を営む人"), "nothing is published")
            let late = try await desk.send(officer, with: half.merging(["draft": "0"]) { $1 })
            #expect(late.status == 409 && late.text.contains("先に下書きを残しました"))
            let failed = try await desk.send(officer, with: ["do": "publish", "valid_from": "いつか"])
            #expect(failed.status == 422 && failed.text.contains("残した下書きがあります") && failed.text.contains("下書きを捨てる"), "it is still there")
            let whole = ["do": "publish", "audience_en": "Whoever runs a restaurant"]
            #expect(try await desk.send(officer, with: whole).header("Location") == "\(desk.address)?done=published")
            #expect(try await !officer.get(desk.address).text.contains("残した下書きです"))
            _ = try await desk.send(officer, with: ["do": "keep", "audience_ja": "別の人"])
            let stale = try await officer.post(desk.address, ["do": "discard", "draft": "0", "sure": "yes"])
            #expect(stale.status == 409 && stale.text.contains("もう一度捨ててください"), "not what somebody else has kept meanwhile")
            let discarded = try await officer.post(desk.address, ["do": "discard", "draft": "1", "sure": "yes"])
            #expect(discarded.header("Location") == "\(desk.address)?done=discarded")
            let history = try await officer.get("/staff/procedures/\(shop.procedure)").text
            #expect(history.contains("案内の下書きを保存") && history.contains("案内の下書きを破棄"), "as those of forms are")
            #expect(try await !officer.get(desk.address).text.contains("別の人"))
        }
    }

    @Test(
        "A section writes the guide of a notification: it is seen as residents will see it, published, and what arrives is handled as a notification",
        arguments: Engine.tested)
    func journey(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            let desk = GuideDesk(procedure: shop.procedure)
            try await shop.begin(officer)
            for page in ["/staff/procedures/\(shop.procedure)", "\(shop.base)/publication"] {
                #expect(try await officer.get(page).text.contains("案内がまだありません"), "\(page)")
            }
            let empty = try await desk.send(officer, with: ["do": "publish"])
            #expect(empty.status == 422 && empty.text.contains("申請か届出かを選んでください"))
            let words = [
                "kind": "notification", "audience_ja": "飲食店を営む人", "audience_en": "Whoever runs a restaurant", "needs_0_ja": "変更届",
                "needs_0_en": "The notification", "search_words": "へんこう、とどけで", "retention_years": "３",
            ]
            let half = try await desk.send(officer, with: words.merging(["do": "preview", "audience_en": ""]) { $1 })
            #expect(half.status == 422 && half.text.contains("日本語と英語の両方を書いてください"))
            #expect(half.text.contains("data-guard=\"changed\""), "what was typed and not taken is not left without a word")
            #expect(half.text.contains("だれが（英語）：日本語と英語の両方"), "of several faults each names its field")
            func rows(_ text: String) -> Int { text.matches(of: /<textarea[^>]*name="needs_[0-9]+_ja"/).count }
            #expect(rows(half.text) == 2, "a refused form does not grow by empty rows")
            #expect(half.text.contains("formaction=\"\(desk.address)#needs-new\"") && half.text.contains("id=\"needs-new\""), "back at the added row")
            let preview = try await desk.send(officer, with: words.merging(["do": "preview"]) { $1 })
            #expect(preview.status == 200 && preview.text.contains("まだ公開していません") && preview.text.contains("<li>変更届</li>"))
            #expect(try await officer.get("/procedures/\(shop.procedure)").text.contains("変更届") == false, "a preview publishes nothing")
            let published = try await desk.send(officer, with: words.merging(["do": "publish"]) { $1 })
            #expect(published.header("Location") == "\(desk.address)?done=published")
            let page = try await officer.get(desk.address).text
            #expect(page.contains("第1版") && page.contains("使用中") && page.contains("だれが"))
            #expect(try await test.browser().get("/procedures/\(shop.procedure)").text.contains("飲食店を営む人"))
            #expect(
                try await test.browser().get("/procedures?q=%E3%81%B8%E3%82%93%E3%81%93%E3%81%86").text.contains(shop.procedure),
                "found by its reading")
            let kept = try await test.platform.database.read {
                try $0.value("SELECT content FROM procedure_guide WHERE procedure_id = \(shop.procedure)", as: String.self)
            }
            #expect(kept?.contains("\"kind\":\"notification\"") == true && kept?.contains("\"retentionYears\":3") == true)
        }
    }

    @Test(
        "A version from a later day waits for it; two who write at once lose nothing; an older version is the beginning of a new one",
        arguments: Engine.tested)
    func versions(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            let desk = GuideDesk(procedure: shop.procedure)
            let (old, new) = ("20日", "15日")
            #expect(try await desk.send(officer, with: ["do": "publish", "period": "そのうち"]).text.contains("期間「そのうち」を数えられません"))
            #expect(try await desk.send(officer, with: ["do": "publish", "period": new, "valid_from": "2022-10-10"]).status == 303)
            let waiting = try await officer.get(desk.address).text
            #expect(waiting.contains("予定") && waiting.contains("第2版") && waiting.contains(">標準処理期間<"))
            let resident = try await test.browser()
            #expect(try await resident.get("/procedures/\(shop.procedure)").text.contains("標準で\(old)"))
            test.wait(seconds: 8 * 86_400)
            #expect(try await resident.get("/procedures/\(shop.procedure)").text.contains("標準で\(new)"))
            let later = try await test.browser("jirou")
            let behind = try await desk.send(later, with: ["do": "publish", "period": "30日", "seen": "1"])
            #expect(behind.status == 422 && behind.text.contains("ほかの人が新しい版を公開しました") && behind.text.contains("value=\"30日\""))
            let first = try await later.get("\(desk.address)?version=1").text
            #expect(first.contains("第1版の内容です") && first.contains("value=\"\(old)\""))
            #expect(try await later.get("\(desk.address)?version=9").status == 404)
        }
    }

    @Test("A version that waits is not undone: none comes before it until it is taken back, by the page or by a file", arguments: Engine.tested)
    func scheduled(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            let desk = GuideDesk(procedure: shop.procedure)
            #expect(try await desk.send(officer, with: ["do": "publish", "period": "15日", "valid_from": "2022-10-10"]).status == 303)
            let page = try await officer.get(desk.address).text
            #expect(page.contains("から使う第2版の内容です") && page.contains("value=\"15日\""), "one begins with what was published last")
            let before = try await desk.send(officer, with: ["do": "publish", "period": "19日", "valid_from": "2022-10-03"])
            #expect(before.status == 422 && before.text.contains("第2版を取りやめるか") && before.text.contains("value=\"19日\""))
            let file = try Repository.bytes("Samples/hiroshima/guides.yml")
            #expect(try await test.take("guides", file).problems.contains { $0.contains("第2版を取りやめるか") })
            #expect(try await officer.post(desk.address, ["do": "withdraw 1"]).status == 409, "what is in force stays")
            #expect(try await officer.post(desk.address, ["do": "withdraw 9"]).status == 404)
            #expect(try await officer.post(desk.address, ["do": "withdraw 2", "sure": "yes"]).header("Location") == "\(desk.address)?done=withdrawn")
            let taken = try await officer.get(desk.address).text
            #expect(taken.contains("取りやめ") && taken.contains("value=\"20日\""), "the one in force is the beginning again")
            #expect(try await desk.send(officer, with: ["do": "publish", "period": "19日"]).status == 303)
            test.wait(seconds: 8 * 86_400)
            #expect(try await test.browser().get("/procedures/\(shop.procedure)").text.contains("標準で19日"), "and stays after the other's day")
        }
    }

    @Test("Who works the cases does not choose who decides them; an administrator does, and a rule that is none is refused", arguments: Engine.tested)
    func approval(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, admin, shop) = (try await test.browser("jirou"), try await test.browser("akiko"), try await Workshop.licence(test))
            let desk = GuideDesk(procedure: shop.procedure)
            let shown = try await officer.get(desk.address).text
            #expect(shown.contains("システム管理者だけです") && !shown.contains("name=\"rule_0_id\"") && shown.contains("決裁: "))
            let forged = [
                "do": "publish", "rules": "1", "rule_0_id": "勝手", "rule_0_seats": "1", "rule_0_seat_0_kind": "decision", "rule_0_seat_0_title": "係長",
            ]
            #expect(try await desk.send(officer, with: forged.merging(["period": "19日"]) { $1 }).status == 303)
            let newest = try await content(of: shop.procedure, test)
            #expect(newest.contains("19日") && !newest.contains("勝手") && newest.contains("別表第1"))
            let free = try await desk.send(officer, with: ["do": "publish", "kind": "notification"])
            #expect(free.status == 422 && free.text.contains("届出に変えられるのは、システム管理者だけです"))

            let rows = try await admin.get(desk.address).text
            #expect(rows.contains("name=\"rule_0_seat_0_title\""))
            let two = try await desk.send(admin, with: ["do": "publish", "rule_0_seat_0_kind": "decision"])
            #expect(two.status == 422 && two.text.contains("最後の段に決裁（decision）の席を一つだけ"))
            let added = try await desk.send(admin, with: ["do": "rule-add 0"])
            #expect(added.status == 200 && added.text.contains("name=\"rule_\(rows.matches(of: /name="rule_[0-9]+_id"/).count)_id\""))
            let changed = try await desk.send(admin, with: ["do": "publish", "rule_0_id": "別表第９"])
            #expect(changed.status == 303, "\(desk.complaint(changed.text))")
            #expect(try await content(of: shop.procedure, test).contains("別表第９"))
        }
    }

    @Test(
        "A draft of who may not rule leaves the rules as they are, whoever publishes it; rules that an administrator drafts are not lost to others",
        arguments: Engine.tested)
    func draftedRules(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, admin, shop) = (try await test.browser("jirou"), try await test.browser("akiko"), try await Workshop.licence(test))
            let desk = GuideDesk(procedure: shop.procedure)
            let seen = try await desk.send(officer, with: ["do": "preview", "period": "18日"])
            #expect(seen.status == 200 && seen.text.contains("決裁: ") && !seen.text.contains("定めはありません"), "what comes back tells the rules")
            #expect(try await desk.send(officer, with: ["do": "keep", "period": "18日"]).status == 303)
            #expect(try await admin.get(desk.address).text.contains("name=\"rule_0_id\""))
            #expect(try await desk.send(admin, with: ["do": "publish"]).status == 303)
            let published = try await content(of: shop.procedure, test)
            #expect(published.contains("18日") && published.contains("別表第1"), "the rules stand")

            #expect(try await desk.send(admin, with: ["do": "keep", "rule_0_id": "別表第９"]).status == 303)
            let refused = try await desk.send(officer, with: ["do": "publish", "period": "17日"])
            #expect(refused.status == 422 && refused.text.contains("システム管理者が変えた決裁の定めがあります"))
            #expect(try await desk.send(officer, with: ["do": "keep", "period": "17日"]).status == 303)
            #expect(try await desk.send(admin, with: ["do": "publish"]).status == 303)
            let both = try await content(of: shop.procedure, test)
            #expect(both.contains("17日") && both.contains("別表第９"), "what the officer kept, and the rules of the administrator")
        }
    }

    @Test("A rule for dear cases is taken by what the case costs, and no other", arguments: Engine.tested)
    func byFee(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (admin, officer, licence) = (try await test.browser("akiko"), try await test.browser("jirou"), Licence(test: test))
            let desk = GuideDesk(procedure: try await licence.procedure())
            #expect(try await desk.send(admin, with: ["do": "publish", "rule_0_least": "10,000"]).status == 303)
            try await licence.propose(try await licence.apply(try await test.browser()), by: officer)
            #expect(try await desk.send(admin, with: ["do": "publish", "rule_0_least": "20,000"]).status == 303)
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            try await licence.payAtCounter(officer, application)
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            let proposed = try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"])
            #expect(proposed.status != 303, "16,000 yen are less than 20,000: no rule fits")
        }
    }

    @Test(
        "Where the form works the fee out, the guide takes no amount, residents read the form's table, and the check warns of two",
        arguments: Engine.tested)
    func oneFee(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            let desk = GuideDesk(procedure: shop.procedure)
            let page = try await officer.get(desk.address).text
            #expect(page.contains("様式の手数料の表で計算します") && !page.contains("name=\"fee_yen\""))
            #expect(try await desk.send(officer, with: ["do": "publish", "fee_yen": "5000", "period": "21日"]).status == 303)
            #expect(!(try await content(of: shop.procedure, test)).contains("feeYen"))
            let seen = try await test.browser().get("/procedures/\(shop.procedure)").text
            #expect(seen.contains("質問への答えによって決まります") && seen.contains("飲食店営業: 16,000円") && seen.contains("9,600円"))
            try await shop.begin(officer)
            #expect(!(try await officer.get(shop.base).text.contains("案内にも手数料の額")))
            // A guide that sets one while the form that works it out is still a draft.
            let other = try await Workshop.empty(test)
            #expect(
                try await GuideDesk(procedure: other.procedure).send(officer, with: ["do": "publish", "kind": "application", "fee_yen": "5000"])
                    .status
                    == 303)
            try await other.begin(officer)
            try await other.change(officer, "form", ["title_en": "A test"])
            try await other.press(officer, "add-question p0")
            #expect(!(try await officer.get(other.base).text.contains("案内にも手数料の額")))
            let table = """
                fees:
                  - id: copies
                    ordinance: {ja: 試験手数料条例, en: Ordinance on fees}
                    article: {ja: 別表, en: the table}
                    effective_from: 2022-04-01
                    rows:
                      - {label: {ja: 一通, en: One copy}, yen: 750}

                """
            try await other.write(officer, try await other.source() + table.replacing("2022-04-01", with: "2023-04-01"))
            #expect(try await officer.get(other.base).text.contains("その前に届いた申請の手数料は計算されません"), "no table is in force yet")
            try await other.write(officer, try await other.source().replacing("2023-04-01", with: "2022-04-01"))
            #expect(try await !officer.get(other.base).text.contains("その前に届いた申請の手数料は計算されません"))
            #expect(try await officer.get(other.base).text.contains("案内にも手数料の額（5,000円）があります"))
            #expect(try await other.publish(officer).status == 303)
            let told = try await test.browser().get("/procedures/\(other.procedure)").text
            #expect(told.contains("一通: 750円") && !told.contains("5,000円"))
            try await other.begin(officer)
            let samples = try await officer.post("\(other.base)/applicants", ["do": "make"])
            #expect(samples.status == 303)
            #expect(
                try await officer.get("\(other.base)/applicants").text.contains("第1行「一通」"), "the samples show what they would pay, and by which row")
        }
    }

    @Test(
        "The guide's fee is owed until the form that works one out comes into force, however often the guide is corrected before",
        arguments: [Engine.sqlite])
    func feeUntilThen(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            let desk = GuideDesk(procedure: shop.procedure)
            #expect(try await desk.send(officer, with: ["do": "publish", "kind": "application", "fee_yen": "2300"]).status == 303)
            try await shop.begin(officer)
            try await shop.change(officer, "form", ["title_en": "A test"])
            try await shop.press(officer, "add-question p0")
            #expect(try await shop.publish(officer).status == 303)
            try await shop.begin(officer)
            let table = """
                fees:
                  - id: copies
                    ordinance: {ja: 試験手数料条例, en: Ordinance on fees}
                    article: {ja: 別表, en: the table}
                    effective_from: 2022-04-01
                    rows:
                      - {label: {ja: 一通, en: One copy}, yen: 750}

                """
            try await shop.write(officer, try await shop.source() + table)
            #expect(try await shop.publish(officer, ["way": "later", "valid_on": "2023-04-01"]).status == 303)
            #expect(try await officer.get(desk.address).text.contains("name=\"fee_yen\""))
            let words = ["do": "publish", "audience_ja": "店を開く人", "audience_en": "Whoever opens a shop"]
            #expect(try await desk.send(officer, with: words).status == 303)
            let corrected = try await content(of: shop.procedure, test)
            #expect(corrected.contains("店を開く人") && corrected.contains("\"feeYen\":2300"), "\(corrected)")
        }
    }

    @Test("An officer of another body or section finds no such page", arguments: Engine.tested)
    func strangers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let shop = try await Workshop.licence(test)
            for name in ["michiko", "tarou"] {
                let stranger = try await test.browser(name)
                #expect(try await stranger.get("/staff/procedures/\(shop.procedure)/guide").status == 404)
                #expect(try await stranger.post("/staff/procedures/\(shop.procedure)/guide", ["do": "publish", "kind": "application"]).status == 404)
            }
            #expect(try await test.browser().get("/staff/procedures/\(shop.procedure)/guide").status == 303, "who is not signed in is asked to")
        }
    }

    private func content(of procedure: String, _ test: TestSite) async throws -> String {
        try await test.platform.database.read {
            try $0.value("SELECT content FROM procedure_guide WHERE procedure_id = \(procedure) ORDER BY number DESC LIMIT 1", as: String.self)
        } ?? ""
    }
}

/// The page of a guide as a browser uses it: what is not changed is sent as it stands.
struct GuideDesk {
    let procedure: String
    var address: String { "/staff/procedures/\(procedure)/guide" }

    func send(_ officer: TestBrowser, with changes: [String: String]) async throws -> TestBrowser.Answer {
        let text = try await officer.get(address).text
        var pairs = Workshop.controls(text).filter { changes[$0.key] == nil && $0.key != "life_events" && $0.key != "shows" }.map {
            ($0.key, $0.value)
        }
        for match in text.matches(of: /<input type="checkbox" name="(life_events|shows)" value="([^"]*)" checked/) {
            pairs.append((String(match.1), String(match.2)))
        }
        return try await officer.post(address, pairs: pairs + changes.map { ($0.key, $0.value) })
    }

    /// What the page says is wrong.
    func complaint(_ text: String) -> String {
        text.matches(of: /error-message[^>]*>([^<]*)</).map { String($0.1) }.joined(separator: " ")
            + String(text.matches(of: /変わるところ：[^<]*/).map { String($0.0) }.joined())
    }
}
