import Core
import Forms
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Publishing a form") struct BuilderPublishingTests {

    @Test(
        "What takes force on 1 April at midnight is not there a second before and is there then; who has begun stays with theirs",
        arguments: Engine.tested)
    func cutOver(_ engine: Engine) async throws {
        // 31 March 2023, 23:59:50 in Japan.
        try await TestSite.withSample(engine, at: "2023-03-31T14:59:50.000Z") { test in
            let (officer, shop, licence) = (try await test.browser("jirou"), try await Workshop.licence(test), Licence(test: test))
            try await shop.begin(officer)
            try await shop.change(officer, "p0-q1", ["label_ja": "お名前"])
            let past = try await shop.publish(officer, ["way": "later", "valid_on": "令和5年3月30日"])
            #expect(past.status == 409 && past.text.contains("いまより後"))
            for fields in [["way": "later", "valid_on": "いつか"], ["way": "later", "valid_on": "2023-04-01", "valid_at": "25:00"], [:]] {
                #expect(try await shop.publish(officer, fields).status == 422, "\(fields)")
            }
            let published = try await shop.publish(officer, ["way": "later", "valid_on": "令和5年4月1日", "valid_at": "0:00"])
            #expect(published.status == 303, "\(published.text.suffix(800))")
            #expect(try await officer.get(shop.base).text.contains("施行前"))
            let history = try await officer.get("/staff/procedures/\(shop.procedure)").text
            #expect(history.contains("様式の版: 1 → 2") && !history.contains("計画の版"), "what kind of version it is")
            #expect(history.contains("施行日時: 令和５年４月１日") && !history.contains("施行日時: 2023"), "in words and in Japan's time")
            let (early, late) = (try await test.browser(), try await test.browser())
            test.wait(seconds: 9)
            let old = try await licence.begin(early)
            #expect(try await early.get("\(old)/applicant").text.contains("氏名（法人は名称）"))
            test.wait(seconds: 1)
            let new = try await licence.begin(late)
            #expect(try await late.get("\(new)/applicant").text.contains("お名前"))
            #expect(try await early.get("\(old)/applicant").text.contains("氏名（法人は名称）"))
            #expect(try await officer.post("\(shop.base)/versions/2/withdrawal").status == 409, "what is in force stays")
        }
    }

    @Test("Publishing at once is asked once more, and a day that was typed beside it is never passed over", arguments: Engine.tested)
    func atOnce(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            try await shop.change(officer, "p0-q1", ["label_ja": "お名前"])
            let address = "\(shop.base)/publication"
            let page = try await officer.get(address).text
            #expect(page.contains("公開できます。") && page.firstMatch(of: /name="way" value="[a-z]+" checked/) == nil, "nothing is chosen before")
            let seen = try await shop.seen(officer, address)
            let both = try await officer.post(address, ["way": "now", "valid_on": "令和5年4月1日", "seen": seen, "sure": "yes"])
            #expect(both.status == 422 && both.text.contains("施行日が入力されています") && both.text.contains("value=\"令和5年4月1日\""))
            #expect(!both.text.contains("公開できます。"), "it is not said that all is well")
            let alert = try #require(both.text.range(of: "class=\"error-summary\"")), change = try #require(both.text.range(of: "第1版からの変更"))
            #expect(alert.lowerBound < change.lowerBound && both.text.matches(of: /class="error-summary"/).count == 1, "said once, first")
            let asked = try await officer.post(address, ["way": "now", "seen": seen])
            #expect(asked.status == 200 && asked.text.contains("第2版がいますぐ施行され") && asked.text.contains("始めたときの版のまま"))
            #expect(try await shop.versions() == 1)
            let later = try await officer.post(address, ["way": "now", "seen": "1"])
            #expect(later.status == 409 && later.text.contains("この間に保存しました"), "what cannot be published is not asked for")
            let sent = Dictionary(
                asked.text.matches(of: /<input type="hidden" name="([a-z]+)" value="([a-z0-9]+)">/).map { (String($0.1), String($0.2)) },
                uniquingKeysWith: { $1 })
            #expect(sent["way"] == "now" && sent["seen"] == seen && sent["sure"] == "yes")
            #expect(try await officer.post(address, sent).header("Location") == "\(shop.base)?done=published")
            #expect(try await shop.versions() == 2)
            // Who presses after that learns what was published, and where it is.
            for fields in [sent, ["way": "now", "seen": seen]] {
                let second = try await officer.post(address, fields)
                #expect(second.status == 409 && second.text.contains("令和４年10月３日（月） 10:00に公開された第2版です"), "\(second.status)")
                #expect(second.text.contains("href=\"\(shop.base)/versions/2\""))
            }
            #expect(try await officer.get(address).status == 404, "there is no page of a draft that is not there")
        }
    }

    @Test("What says the same as the version in force is not offered to be published, however it is written", arguments: Engine.tested)
    func nothingNew(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            try await shop.write(officer, "# 写し\n\(try await shop.source())")
            let page = try await officer.get("\(shop.base)/publication").text
            #expect(page.contains("第1版と同じ内容なので、公開するものはありません") && !page.contains("公開できます。") && !page.contains("name=\"way\""))
            let refused = try await officer.post("\(shop.base)/publication", ["way": "now", "seen": "2", "sure": "yes"])
            #expect(refused.status == 409 && refused.text.contains("公開するものはありません"))
            #expect(try await shop.versions() == 1)
            #expect(try await shop.source().hasPrefix("# 写し"), "the draft is still there")
        }
    }

    @Test("A version that waits can be taken back; until then none can come before it", arguments: Engine.tested)
    func scheduled(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            try await shop.change(officer, "p0-q1", ["label_ja": "四月からの氏名"])
            #expect(try await shop.publish(officer, ["way": "later", "valid_on": "2023-04-01"]).status == 303)
            try await shop.begin(officer)
            #expect(try await shop.source().contains("四月からの氏名"), "one begins with what was published last")
            for fields in [["way": "now"], ["way": "later", "valid_on": "2023-05-01"]] {
                let same = try await shop.publish(officer, fields)
                #expect(same.status == 409 && same.text.contains("第2版を取りやめてから"), "\(fields): the same text waits for another day")
            }
            try await shop.change(officer, "p0-q2", ["label_ja": "よみがな"])
            let refused = try await shop.publish(officer)
            #expect(refused.status == 409 && refused.text.contains("第2版"))
            #expect(try await officer.post("\(shop.base)/versions/2/withdrawal").status == 303)
            #expect(try await shop.publish(officer).status == 303)
            #expect(try await officer.get(shop.base).text.contains("取りやめ"))
            #expect(try await officer.post(shop.base, ["version": "9"]).status == 404)
            #expect(try await officer.get("\(shop.base)/versions/2").text.contains("第2版の内容から始める"), "on its own page too")
            #expect(try await officer.get(shop.base).text.contains("第2版の内容から始める"))
            #expect(try await officer.post(shop.base, ["version": "2"]).header("Location") == shop.base)
            let again = try await shop.source()
            #expect(again.contains("四月からの氏名") && !again.contains("よみがな"), "what was taken back is there to work on")
            let second = try await officer.get("\(shop.base)/versions/2").text
            #expect(second.contains("変更中の下書きがあります") && !second.contains("第2版の内容から始める"), "there is one draft at most")
            #expect(try await officer.post("\(shop.base)/versions/99/withdrawal").status == 404)
            test.wait(seconds: 365 * 86_400)
            let licence = Licence(test: test)
            let browser = try await test.browser()
            let base = try await licence.begin(browser)
            #expect(try await browser.get("\(base)/applicant").text.contains("よみがな"))
        }
    }

    @Test("Every one of the planted faults keeps the form from being published, and its reason is said", arguments: [Engine.sqlite])
    func planted(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            try await shop.begin(officer)
            let base = PlantedFaults.base.replacing("procedure: H-1\n", with: "procedure: \(shop.number)\n")
            #expect(PlantedFaults.all.count >= 48)
            for (needle, replacement, words) in PlantedFaults.all {
                let (needle, replacement) = (
                    needle.replacing("H-1\n", with: "\(shop.number)\n"), replacement.replacing("H-1\n", with: "\(shop.number)\n")
                )
                let range = try #require(base.range(of: needle), "\(needle)")
                try await shop.write(officer, base.replacingCharacters(in: range, with: replacement))
                let answer = try await shop.publish(officer)
                let text = answer.text.replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
                #expect(answer.status == 409 && text.contains(words), "\(replacement): \(answer.status)")
            }
            #expect(try await shop.versions() == 0)
            try await shop.write(officer, base)
            #expect(try await shop.publish(officer).status == 303)
        }
    }

    @Test("The comparison names what was added, removed, changed and moved, with the old words beside the new", arguments: Engine.tested)
    func comparison(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            try await shop.change(officer, "p0-q1", ["label_ja": "お名前（法人は名称）"])
            try await shop.press(officer, "remove p0-q7")
            let added = try await shop.press(officer, "add-question p4").split(separator: "/").last.map { String($0.prefix { $0 != "?" }) } ?? ""
            try await shop.change(
                officer, added, ["type": "choices", "condition": "clauses", "c0_question": "kind", "c0_option": "kind corporation"])
            try await shop.change(officer, added, ["o0_ja": "朝だけ", "o0_en": "Mornings only", "o1_ja": "夜だけ", "o1_en": "Evenings only"])
            try await shop.change(officer, "p1-q3", ["o2_ja": "食肉の販売"])
            try await shop.change(officer, "p3-q1", ["o1_en": "A well"])
            var optional = Workshop.controls(try await officer.get("\(shop.base)/parts/p1-q1").text)
            optional["required"] = nil
            #expect(try await officer.post("\(shop.base)/parts/p1-q1", optional).status == 303)
            let text = try await officer.get("\(shop.base)/comparison").text
            let page = try #require(FormSketch(try await shop.source())?.pages[4]["title"]?.message.ja)
            let start = try #require(text.range(of: "質問「新しい質問"))
            let item = String(text[start.lowerBound...]).components(separatedBy: "</li>")[0]
            for words in [page, "いくつでも選ぶ", "New question", "朝だけ", "Mornings only", "必須", "「法人」"] {
                #expect(item.contains(words), "where it is asked, as what, in which words and when: \(words)")
            }
            for words in ["氏名（法人は名称）", "お名前（法人は名称）", "メールアドレス", "新しい質問", "食肉販売業", "食肉の販売", "追加", "削除", "変更"] {
                #expect(text.contains(words), "\(words)")
            }
            func change(_ name: String) throws -> String {
                let start = try #require(text.range(of: "質問「\(name)」"), "\(name)")
                return text[start.lowerBound...].components(separatedBy: "</li>")[0]
            }
            let (water, name) = (try change("使う水"), try change("屋号"))
            #expect(water.contains("選択肢（英語）") && water.contains("A well or other") && !water.contains("井戸水など"), "only the English is another")
            #expect(name.contains("必須") && name.contains("任意") && !name.contains("—"), "what is not said is said to be so")
            #expect(try await shop.publish(officer).status == 303)
            #expect(try await officer.get("\(shop.base)/comparison?from=1&to=2").text.contains("お名前（法人は名称）"))
            #expect(try await officer.get("\(shop.base)/comparison?from=1&to=7").status == 404)
        }
    }

    @Test("A preview is filled in as by an applicant, marked, kept by nobody and gone after a day", arguments: Engine.tested)
    func preview(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            try await shop.change(officer, "p0-q1", ["label_ja": "お名前"])
            let first = try #require(try await officer.post("\(shop.base)/previews").header("Location"))
            let page = try await officer.get(first).text
            #expect(page.contains("見本") && page.contains("お名前") && !page.contains("body class=\"staff"))
            let base = String(first.dropLast("/applicant".count))
            var answers = Licence.pages[0].1
            answers["asked"] = nil
            _ = try await officer.post(first, ["kind": "corporation"])
            #expect(try await officer.post(first, answers).header("Location") == "\(base)/shop")
            let stored = try await test.platform.database.read { try $0.values("SELECT answers FROM form_preview", as: [UInt8].self) }
            #expect(stored.count == 1 && !String(decoding: stored[0], as: UTF8.self).contains("食品"))
            let second = try #require(try await officer.post("\(shop.base)/previews").header("Location"))
            #expect(first != second)
            #expect(try await officer.get(first).text.contains("value=\"ひろば食品\""), "a second one leaves the first open")
            let applications = try await test.platform.database.read { try $0.count("SELECT count(*) FROM application") }
            #expect(applications == 0)
            test.wait(seconds: 90_000)
            #expect(try await officer.get(first).status != 200)
            _ = try await test.platform.database.write { try Jobs.enqueue("procedures.sweep", at: test.platform.now, in: $0) }
            try await test.work()
            let left = try await test.platform.database.read { try $0.count("SELECT count(*) FROM form_preview") }
            #expect(left == 0)
        }
    }

    @Test(
        "Sample applicants are kept with the draft and run through it: pages, results, what is missing, what nobody reaches", arguments: Engine.tested
    )
    func applicants(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let file = try Repository.text("Samples/hiroshima/procedures/applicants/food-business.yml")
            #expect(try await officer.get("\(shop.base)/applicants").text.contains("見本を3人分作って試す"))
            #expect(try await officer.post("\(shop.base)/applicants", ["do": "make"]).status == 303)
            let made = try await officer.get("\(shop.base)/applicants").text
            #expect(made.contains("3. 見本3") && made.contains("通るページ") && !made.contains("見本を3人分作って試す"))
            #expect(try await officer.post("\(shop.base)/applicants", ["applicants": file]).status == 303)
            let text = try await officer.get("\(shop.base)/applicants").text
            #expect(text.contains("見本 花子") && text.contains("最後まで通ります") && text.contains("営業に使う自動車"), "\(text.suffix(4000))")
            #expect(text.contains("食肉販売業") && text.contains("だれも選ばない選択肢"))
            try await shop.press(officer, "remove p0-q6")
            #expect(try await officer.get("\(shop.base)/applicants").text.contains("「phone」という質問はありません"))
            #expect(try await officer.get("\(shop.base)/publication").text.contains("人のだれも通らないところがあります"), "the same words as among them")
            _ = try await officer.post("\(shop.base)/applicants", ["applicants": "schema: x\napplicants: 3\n"])
            #expect(try await officer.get("\(shop.base)/applicants").text.contains("読めません"))
        }
    }

    @Test(
        "Publishing offers to go online, writes the day into the inventory and the journal, and says what residents read", arguments: Engine.tested)
    func goingOnline(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            try await test.platform.database.write { try $0.run("UPDATE procedure SET online_since = NULL WHERE id = \(shop.procedure)") }
            try await shop.begin(officer)
            try await shop.change(officer, "form", ["title_en": "A test"])
            try await shop.press(officer, "add-question p0")
            let offer = try await officer.get("\(shop.base)/publication").text
            #expect(offer.contains("公開と同時にオンライン受付を始める") && offer.firstMatch(of: /name="online" value="yes" checked/) != nil)
            let early = try await shop.publish(officer, ["way": "now", "online": "yes", "online_on": "令和４年９月１日"])
            #expect(early.status == 422 && early.text.contains("それより後にしてください"), "nobody can apply before there is a form")
            #expect(try await shop.publish(officer, ["way": "now"]).status == 303)
            let counter = try await officer.get("\(shop.base)?done=published").text
            #expect(counter.contains("いまも「窓口か郵送で申請してください。」と出ています") && counter.contains("href=\"/staff/procedures/\(shop.procedure)\""))
            try await shop.begin(officer)
            try await shop.change(officer, "p0-q0", ["label_ja": "区分", "label_en": "Kind"])
            #expect(try await shop.publish(officer, ["way": "now", "online": "yes"]).status == 303)
            #expect(try await officer.get("\(shop.base)?done=published").text.contains("いま「オンラインで申請できます。」"))
            let page = try await test.browser().get("/procedures/\(shop.procedure)").text
            #expect(page.contains("オンラインで申請できます") && page.contains("/procedures/\(shop.procedure)/apply"))
            let entries = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'procedures.change' AND subject_id = \(shop.procedure)")
            }
            #expect(entries == 1, "it stands in the journal")
            try await shop.begin(officer)
            #expect(!(try await officer.get("\(shop.base)/publication").text.contains("公開と同時に")), "a day that stands is not asked for again")
        }
    }

    @Test("A published version can be read, in words; a run of saves is one line of the procedure's history", arguments: Engine.tested)
    func reading(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            #expect(try await officer.get(shop.base).text.contains("href=\"\(shop.base)/versions/1\""))
            let page = try await officer.get("\(shop.base)/versions/1").text
            for words in ["第1版", "屋号", "飲食店営業", "食品営業許可の項", "16,000円", "条件つき"] { #expect(page.contains(words), "\(words)") }
            for id in ["shop_name", "business ="] { #expect(!page.contains(id), "\(id)") }
            for version in ["2", "x"] { #expect(try await officer.get("\(shop.base)/versions/\(version)").status == 404) }
            #expect(try await test.browser("michiko").get("\(shop.base)/versions/1").status == 404)
            try await shop.begin(officer)
            for name in ["お名前", "氏名か名称", "名前"] { try await shop.change(officer, "p0-q1", ["label_ja": name]) }
            let history = try await officer.get("/staff/procedures/\(shop.procedure)").text
            #expect(history.matches(of: /様式の下書きを保存/).count == 1)
            let kept = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'procedures.save-form-draft' AND subject_id = \(shop.procedure)")
            }
            #expect(kept == 3, "the journal keeps them all")
        }
    }
}
