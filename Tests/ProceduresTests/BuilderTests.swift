import Core
import Forms
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Building a form") struct BuilderTests {
    @Test("From nothing to a published form: a fault is shown at its control, mended, and the form is there to apply with", arguments: Engine.tested)
    func journey(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            #expect(try await officer.get("/staff/procedures/\(shop.procedure)").text.contains(shop.base))
            #expect(try await officer.get(shop.base).text.contains("まだ様式がありません"))
            try await shop.begin(officer)
            let empty = try await officer.get(shop.base).text
            #expect(empty.contains("公開できません"), "a page without a question is a fault")
            #expect(empty.matches(of: /一つ以上書いてください/).count == 1, "said once")
            #expect(empty.contains("最初の誤りを直す") && empty.matches(of: /<a class="button primary"/).count == 1, "to mend it is what there is to do")
            #expect(empty.contains("<a class=\"button\" href=\"\(shop.base)/publication\">"))
            try await shop.change(officer, "form", ["title_en": "A test"])
            let kind = try await shop.press(officer, "add-question p0")
            #expect(kind.hasSuffix("/parts/p0-q0?new=yes"))
            #expect(
                try await shop.change(officer, "p0-q0", ["id": "kind", "label_ja": "区分", "label_en": "Kind", "type": "choice"]).hasSuffix(
                    "p0-q0?typed=yes"))
            #expect(try await !officer.get("\(shop.base)/parts/p0-q0?typed=yes").text.contains("選択肢を二つ以上"), "not before they could be written")
            #expect(try await officer.get("\(shop.base)/parts/p0-q0").text.contains("選択肢を二つ以上"))
            let options = [
                "o0_id": "person", "o0_ja": "個人", "o0_en": "A person", "o1_id": "corporation", "o1_ja": "法人", "o1_en": "A corporation",
            ]
            #expect(try await shop.change(officer, "p0-q0", options).hasSuffix("/form#p0-q0"), "no fault: back to the list")
            try await shop.press(officer, "add-question p0")
            let condition = ["condition": "clauses", "c0_question": "kind", "c0_comparison": "=", "c0_value": "company"]
            let wrong = try await shop.change(
                officer, "p0-q1", ["id": "representative", "label_ja": "代表者の氏名", "label_en": "Representative"].merging(condition) { $1 })
            #expect(wrong.hasSuffix("/parts/p0-q1"))
            let faulty = try await officer.get("\(shop.base)/parts/p0-q1").text
            #expect(faulty.contains("href=\"#show\"") && faulty.contains("「company」という選択肢はありません") && faulty.contains("value=\"company\""))
            #expect(try await officer.get(shop.base).text.contains("/parts/p0-q1#show"), "the list leads to the control")
            let refused = try await shop.publish(officer)
            #expect(refused.status == 409 && refused.text.contains("「company」という選択肢はありません"))
            #expect(try await shop.versions() == 0)
            try await shop.change(officer, "p0-q1", ["c0_value": "法人"])
            #expect(try await shop.source().contains("show: kind = corporation"))
            try await shop.change(officer, "p0-q0", ["o2_ja": "団体", "o2_en": "A body"])
            #expect(try await shop.source().contains("id: o1"), "who only writes the words need not think of an id")
            let whole = try await officer.get(shop.base).text
            #expect(whole.contains("誤りはありません") && whole.contains("「新しいページ") && whole.contains("仮の名前のままです"))
            #expect(whole.contains("/parts/p0#title_ja") && whole.contains("/parts/p0#title_en"), "in both languages, each at its place")
            #expect(try await officer.get("\(shop.base)/publication").text.contains("/parts/p0#title_en"), "also before it is published")
            #expect(try await shop.publish(officer).header("Location") == "\(shop.base)?done=published")
            #expect(try await officer.get(shop.base).text.contains("施行中"))
            let resident = try await test.browser()
            let practice = try await resident.get("/procedures/\(shop.procedure)/practice")
            #expect(practice.status == 200 && practice.text.contains("新しいページ"))
        }
    }

    @Test(
        "Where there is no form yet, one begins with another procedure's, found by its name; never with one that is not published",
        arguments: Engine.tested)
    func copying(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            let found = try await officer.get("\(shop.base)?find=H-0912").text
            #expect(try await officer.get(shop.base).text.contains("name=\"like\" value=\"H-0912\""), "all of them before anything is looked for")
            #expect(found.contains("の様式を写す") && found.contains("name=\"like\" value=\"H-0912\""))
            #expect(try await officer.get("\(shop.base)?find=%E3%81%AA%E3%81%84").text.contains("様式のある手続は見つかりません"))
            #expect(try await officer.post(shop.base, ["like": shop.number]).status == 404, "nothing is published there")
            #expect(try await officer.post(shop.base, ["like": "H-0912"]).header("Location") == "\(shop.base)?done=copied")
            let source = try await shop.source()
            #expect(FormSketch(source)?.tree["procedure"]?.text == shop.number && source.contains("shop_name") && !source.contains("slots:"))
            let page = try await officer.get("\(shop.base)?done=copied").text
            #expect(page.contains("様式を写しました") && page.contains("/parts/form#title_en"), "its title in English is still to be written")
            let licence = try await Workshop.licence(test)
            #expect(try await officer.post(licence.base, ["like": "H-0001"]).status == 409, "a form that is there is not copied over")
        }
    }

    @Test("What was added just now can be given up; a new page leads back to the list, where its questions are added", arguments: Engine.tested)
    func givingUp(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let before = try await shop.source()
            let address = try await shop.press(officer, "add-question p0")
            let page = try await officer.get(address).text
            #expect(page.contains("加えるのをやめて一覧に戻る") && !page.contains("保存しないで一覧に戻る"))
            let part = String(try #require(page.firstMatch(of: /name="do" value="(remove p0-q[0-9]+)"/)).1)
            let gone = try await officer.post("\(shop.base)/acts", Workshop.controls(page).merging(["do": part, "sure": "yes"]) { $1 })
            #expect(gone.header("Location") == "\(shop.base)?done=removed")
            #expect(FormSketch(try await shop.source()) == FormSketch(FormSketch(before)?.source ?? ""))
            try await shop.press(officer, "add-page")
            let pages = try #require(FormSketch(try await shop.source())?.pages.count)
            let place = "p\(pages - 1)"
            #expect(try await shop.change(officer, place, ["title_ja": "終わりに", "title_en": "At the end"]) == "\(shop.base)#\(place)")
        }
    }

    @Test(
        "A help may be left out; in Japanese alone it is a fault, and the field of the other language says before that it is needed then",
        arguments: [Engine.sqlite])
    func help(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let page = try await officer.get("\(shop.base)/parts/p0-q1").text
            #expect(page.contains("id=\"support_en-support\">日本語を書いたときは必須です。") && !page.contains("label_en-support"))
            #expect(try await shop.change(officer, "p0-q1", ["support_ja": "登記のとおりに"]).hasSuffix("/parts/p0-q1"))
            #expect(try await officer.get("\(shop.base)/parts/p0-q1").text.contains("<a href=\"#support_en\">説明（英語）：必要な値がありません"))
        }
    }

    @Test("What the answer is to the administration is offered only where the kind of answer can be it", arguments: [Engine.sqlite])
    func meanings(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            try await shop.begin(officer)
            try await shop.press(officer, "add-question p0")
            for (type, offered) in [
                ("files", []), ("group", []), ("date", ["birthdate"]), ("mail", ["mail"]), ("name", ["name", "representative"]), ("choice", ["kind"]),
                ("corporate_number", ["corporate_number"]),
            ]
                as [(String, [String])]
            {
                try await shop.change(officer, "p0-q0", ["type": type])
                let page = try await officer.get("\(shop.base)/parts/p0-q0").text
                let select = page.firstMatch(of: /(?s)<select[^>]* name="as".*?<\/select>/).map { String($0.0) } ?? ""
                let found = select.matches(of: /<option value="([^"]+)"/).map { String($0.1) }
                #expect(found == offered, "\(type): \(found)")
            }
        }
    }

    @Test("That a verified value stays is chosen in the browser, only where the answer is the applicant's own", arguments: [Engine.sqlite])
    func keptValues(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            try await shop.change(officer, "p0-q1", ["keep": "yes"])
            #expect(try await shop.source().contains("keep: verified"))
            #expect(try await officer.get(shop.base).text.contains("誤りはありません"))
            try await shop.change(officer, "p0-q1", ["label_ja": "氏名または名称"])
            #expect(try await shop.source().contains("keep: verified"), "another change leaves it")
            try await shop.change(officer, "p0-q0", ["keep": "yes"])
            #expect(try await officer.get("\(shop.base)/parts/p0-q0").text.contains("申請者の氏名や住所などを選んだ質問だけ"))
        }
    }

    @Test(
        "Parts go up and down without a script, options too, a question over the end of its page; a new id is followed by formulas",
        arguments: Engine.tested)
    func moving(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let before = try await shop.source()
            try await shop.press(officer, "down p0-q0")
            #expect(try await officer.get(shop.base).text.contains("後で尋ねる") == false, "the questions that need it still come later")
            try await shop.press(officer, "up p0-q1")
            try await shop.press(officer, "down p0-q7")
            let moved = try #require(FormSketch(try await shop.source()))
            #expect(moved.pages[1]["questions"]?.items.first?["id"]?.text == "mail")
            try await shop.press(officer, "up p1-q0")
            try await shop.press(officer, "down p0")
            let faults = try await officer.get(shop.base).text
            #expect(faults.contains("誤りはありません"), "pages that need nothing of each other change places")
            try await shop.press(officer, "up p1")
            try await shop.change(officer, "p1-q3", ["do": "option-down 0"])
            #expect(try #require(FormSketch(try await shop.source()))[.question(1, 3)]?["options"]?.items.map { $0["id"]?.text }.first == "vending")
            try await shop.change(officer, "p1-q3", ["do": "option-up 1"])
            #expect(FormSketch(try await shop.source()) == FormSketch(FormSketch(before)?.source ?? ""))
            try await shop.change(officer, "p0-q0", ["id": "who"])
            let renamed = try await shop.source()
            #expect(renamed.contains("show: who = corporation") && renamed.contains("show: who = person") && !renamed.contains("kind ="))
            try await shop.change(officer, "p3-q0-f1", ["id": "licence"])
            #expect(try await shop.source().contains("show: licence = course"))
            try await shop.press(officer, "remove p1-q4")
            let gone = try await officer.get(shop.base).text
            #expect(gone.contains("「vehicle」という質問はありません") && gone.contains("/parts/p2#show"))
        }
    }

    @Test(
        "The second of two editors is told, and what they typed is still there; a place that is another part's by now is not overwritten",
        arguments: Engine.tested)
    func twoEditors(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (first, second, shop) = (try await test.browser("jirou"), try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(first)
            let stale = Workshop.controls(try await second.get("\(shop.base)/parts/p0-q1").text)
            try await shop.change(first, "p0-q1", ["label_ja": "お名前（法人は名称）"])
            let overtaken = try await second.post("\(shop.base)/parts/p0-q1", stale.merging(["label_ja": "氏名か名称"]) { $1 })
            #expect(overtaken.status == 409 && overtaken.text.contains("value=\"氏名か名称\"") && overtaken.text.contains("この間に保存しました"))
            #expect(try await shop.source().contains("お名前（法人は名称）"))
            let again = Workshop.controls(overtaken.text)
            #expect(try await second.post("\(shop.base)/parts/p0-q1", again).status == 303)
            #expect(try await shop.source().contains("氏名か名称"))
            let button = try await second.post("\(shop.base)/acts", ["do": "remove p0-q1", "seen": "1"])
            #expect(button.status == 409)
            try await shop.press(first, "up p0-q1")
            let elsewhere = try await second.post("\(shop.base)/parts/p0-q1", again)
            #expect(elsewhere.status == 409 && elsewhere.text.contains("移動したか"))
            let text = try await second.post("\(shop.base)/source", ["source": "x", "seen": "2"])
            #expect(text.status == 409 && text.text.contains(">\nx</textarea>"))
            #expect(try await shop.publish(second, ["way": "now", "seen": "2"]).status == 409, "nobody publishes what they have not seen")
            #expect(try await shop.versions() == 1)
        }
    }

    @Test("Any save can be gone back to, and nothing in between is lost", arguments: Engine.tested)
    func undo(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let start = try await shop.source()
            try await shop.press(officer, "remove p4")
            try await shop.write(officer, "これはYAMLではない: [")
            let broken = try await officer.get(shop.base).text
            #expect(broken.contains("YAMLとして読めない") && broken.contains("/form/source"))
            let history = try await officer.get("\(shop.base)/history").text
            #expect(history.contains("削った") && history.contains("YAMLで直した"))
            #expect(history.contains("ページ「") && history.contains("\(shop.base)/history/2\">違いを見る"), "which part it was, and the difference")
            let difference = try await officer.get("\(shop.base)/history/2").text
            #expect(difference.contains("削除") && difference.contains("2回目の保存で変わったところ") && difference.contains("2回目に戻す"))
            #expect(try await officer.get("\(shop.base)/history/3").text.contains("比べられません"))
            for save in ["9", "x"] { #expect(try await officer.get("\(shop.base)/history/\(save)").status == 404) }
            #expect(try await officer.post("\(shop.base)/history", ["number": "1", "seen": "3"]).status == 303)
            #expect(try await shop.source() == start)
            #expect(try await officer.post("\(shop.base)/history", ["number": "2", "seen": "3"]).status == 409)
            #expect(try await officer.post("\(shop.base)/history", ["number": "9", "seen": "4"]).status == 404)
            let journal = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'procedures.save-form-draft'")
            }
            #expect(journal == 3)
            let thrown = try await officer.post("\(shop.base)/removal", ["seen": try await shop.seen(officer), "sure": "yes"])
            #expect(thrown.header("Location") == "\(shop.base)?done=discarded")
            #expect(try await officer.get("\(shop.base)/history").status == 404)
        }
    }

    @Test("Removing asks first and says what depends on the part; one press undoes it", arguments: Engine.tested)
    func removing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let before = try await shop.source()
            let asked = try await officer.post("\(shop.base)/acts", ["do": "remove p1-q4", "seen": try await shop.seen(officer)])
            #expect(asked.status == 200 && asked.text.contains("を削ります。よろしいですか。"))
            #expect(asked.text.contains("\(shop.base)/parts/p2#show"), "the page of the vehicle is shown by it: \(asked.text.suffix(1500))")
            #expect(try await shop.source() == before, "nothing is gone yet")
            let gone = try await officer.post("\(shop.base)/acts", ["do": "remove p1-q4", "seen": try await shop.seen(officer), "sure": "yes"])
            #expect(gone.header("Location") == "\(shop.base)?done=removed")
            let told = try await officer.get("\(shop.base)?done=removed").text
            #expect(told.contains("削りました。まだ公開できません") && told.contains("削る前に戻す") && told.contains("\(shop.base)/history"))
            #expect(try await officer.post("\(shop.base)/history", ["number": "1", "seen": "2"]).status == 303)
            #expect(try await shop.source() == before)
            let page = try await officer.post("\(shop.base)/acts", ["do": "remove p0", "seen": try await shop.seen(officer)]).text
            #expect(page.contains("この中の質問8件も"), "\(page.suffix(1500))")
        }
    }

    @Test("A table of fees is made with controls: ordinance, day, rows with amounts and cases; its faults stand at them", arguments: Engine.tested)
    func feeTable(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let outline = try await officer.get(shop.base).text
            #expect(outline.contains("広島県手数料条例") && outline.contains("16,000円") && outline.contains("「飲食店営業」"))
            #expect(try await shop.press(officer, "add-fee fee0").hasSuffix("/parts/fee1?new=yes"))
            #expect(try await !officer.get("\(shop.base)/parts/fee1?new=yes").text.contains("error-summary"), "nobody has written anything yet")
            let copied = try await officer.get("\(shop.base)/parts/fee1").text
            #expect(copied.contains("<a href=\"#effective_from\">施行日：日付を入力してください"), "the fault says which field, and that it is empty")
            #expect(copied.contains("value=\"16000\"") && copied.contains("has-error"), "the same rows, and the day is missing")
            let fields = ["effective_from": "令和5年4月1日", "r0_yen": "１７，０００円", "do": "row-down 1"]
            #expect(try await shop.change(officer, "fee1", fields).hasSuffix("/parts/fee1#rows"))
            let table = try #require(FormSketch(try await shop.source())?[.fee(1)])
            #expect(table["effective_from"]?.text == "2023-04-01" && table["rows"]?.items.first?["yen"]?.text == "17000")
            #expect(table["rows"]?.items.compactMap { $0["label"]?.message.ja }.prefix(3) == ["飲食店営業", "食肉販売業・魚介類販売業", "自動販売機"])
            #expect(table["rows"]?.items.first?["when"]?.text == "business = restaurant")
            #expect(try await officer.get(shop.base).text.contains("誤りはありません"))
            try await shop.change(officer, "fee1", ["r0_condition": "clauses", "r0_c0_option": "business fish"])
            let faults = try await officer.get(shop.base).text
            #expect(faults.contains("公開できません") && faults.contains("/parts/fee1#"), "a case without a row: \(faults.prefix(3000))")
            #expect(!(try await officer.get(shop.base).text.contains("YAMLの画面で直すもの")))
        }
    }

    @Test("A new table of fees opens without faults; saved as it is, each fault names its field", arguments: Engine.tested)
    func freshFeeTable(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let address = try await shop.press(officer, "add-fee")
            #expect(address.hasSuffix("/parts/fee1?new=yes"))
            let fresh = try await officer.get(address).text
            #expect(!fresh.contains("error-summary") && !fresh.contains("has-error"))
            #expect(fresh.contains("<h1>手数料の表</h1>"), "a heading with nothing behind its colon")
            let history = try await officer.get("\(shop.base)/history").text
            #expect(history.contains("手数料の表（名前なし）") && !history.contains("「fee"), "an id is no name")
            #expect(try await shop.change(officer, "fee1", [:]).hasSuffix("/parts/fee1"), "it is shown again with what is to be written")
            let faulty = try await officer.get("\(shop.base)/parts/fee1").text
            for words in ["条例の名前（日本語）：", "条例の名前（英語）：", "別表・項番（日本語）：", "施行日：日付を入力してください"] {
                #expect(faulty.contains(words), "\(words)")
            }
            #expect(!faulty.contains("「」"))
        }
    }

    @Test(
        "What municipalities may change is ticked at the part, by the prefecture only; rows have calculations of their own", arguments: Engine.tested)
    func slotsAndRows(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            #expect(try await officer.get("\(shop.base)/parts/p1-q1").text.contains("市町が変えてよいところ"))
            try await shop.change(officer, "p1-q1", ["slot_label": "yes", "slot_support": "yes"])
            #expect(FormSketch(try await shop.source())?.rights(at: .question(1, 1)) == [.label, .support])
            #expect(try await officer.get(shop.base).text.contains("市町が変えられる"))
            try await shop.change(officer, "p1-q1", ["id": "trade_name"])
            #expect(FormSketch(try await shop.source())?.slots.map(\.id) == ["trade_name"])
            #expect(try await shop.press(officer, "add-calculation p3-q0").hasSuffix("/parts/p3-q0-c0?new=yes"))
            try await shop.change(
                officer, "p3-q0-c0", ["id": "points", "label_ja": "点", "label_en": "Points", "value": "if(qualification = cook, 2, 1)"])
            let whole = try await officer.get(shop.base).text
            #expect(whole.contains("誤りはありません") && whole.contains("points"), "\(whole.prefix(3000))")
            try await shop.change(officer, "p3-q0-c0", ["hidden": "yes"])
            #expect(try await shop.source().contains("hidden: true"))
        }
    }

    @Test("A long history comes in pages, each save beside the one before it", arguments: [Engine.sqlite])
    func longHistory(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            for number in 1...34 { try await shop.press(officer, number % 2 == 0 ? "up p0-q1" : "down p0-q0") }
            let first = try await officer.get("\(shop.base)/history").text
            #expect(first.contains("34回目に戻す") && first.contains("6回目に戻す") && !first.contains(">5回目に戻す"))
            #expect(first.contains("\(shop.base)/history?from=5"))
            let second = try await officer.get("\(shop.base)/history?from=5").text
            #expect(second.contains("5回目に戻す") && second.contains("1回目に戻す") && !second.contains("rel=\"next\""))
            #expect(second.contains("始めた") && second.contains("質問「"))
        }
    }

    @Test("Officers of other sections and municipalities find nothing, whatever they ask for", arguments: Engine.tested)
    func strangers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let preview = try #require(try await officer.post("\(shop.base)/previews").header("Location"))
            for login in ["michiko", "tarou"] {
                let stranger = try await test.browser(login)
                for address in ["", "/parts/p0", "/parts/form", "/source", "/history", "/history/1", "/comparison", "/publication", "/applicants"] {
                    #expect(try await stranger.get(shop.base + address).status == 404, "\(login) \(address)")
                }
                #expect(try await stranger.get(preview).status == 404)
                _ = try await stranger.get("/account")
                for address in [
                    "", "/acts", "/removal", "/parts/p0", "/source", "/history", "/publication", "/versions/1/withdrawal", "/applicants", "/previews",
                ] {
                    let answer = try await stranger.post(
                        shop.base + address, ["do": "remove p0", "seen": "1", "number": "1", "way": "now", "source": "x"])
                    #expect(answer.status == 404, "\(login) \(address) \(answer.status)")
                }
            }
            let other = try await test.browser("jirou")
            #expect(try await other.get(preview).status == 404, "a preview is its browser's own")
            #expect(try await officer.get(preview).status == 200)
        }
    }

    @Test("Hostile texts, places and buttons are bounded", arguments: [Engine.sqlite])
    func hostile(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            for part in ["p99", "p0-q99", "p0-q0-f3", "c7", "r9", "x", "p-1", "p0-q0-f", "p9999", "..", "form0"] {
                #expect(try await officer.get("\(shop.base)/parts/\(part)").status == 404, "\(part)")
            }
            for button in ["remove p99", "up p99-q1", "down", "remove form", "explode p0", "", "add-question r0", "up p0 p1"] {
                #expect(try await officer.post("\(shop.base)/acts", ["do": button, "seen": "1"]).status == 303, "\(button)")
            }
            #expect(try await shop.seen(officer) == "1", "nothing was changed by what means nothing")
            #expect(try await shop.write(officer, String(repeating: "あ", count: 100_000)).status == 413)
            let bomb =
                "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c]\npages: [*d,*d,*d,*d,*d,*d,*d]\n"
            #expect(try await shop.write(officer, bomb + "q: &q [*d,*d,*d,*d,*d,*d,*d]\nr: [*q,*q,*q,*q]\n").status == 303)
            #expect(try await officer.get(shop.base).status == 200)
            let deep = String(repeating: "[", count: 5000)
            #expect(try await shop.write(officer, "a: " + deep).status == 303)
            #expect(try await officer.get(shop.base).status == 200)
            let file = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
            try await shop.write(officer, file.replacing("営業する施設", with: "<script>alert(1)</script>"))
            #expect(!(try await officer.get(shop.base).text.contains("<script>alert")))
            #expect(!(try await officer.get("\(shop.base)/publication").text.contains("<script>alert")))
            try await shop.change(
                officer, "p0-q1", ["label_ja": "a: \"b\"\n- c", "support_ja": "{x: y} # z", "support_en": "yes", "longest": "many"])
            let faulty = try await officer.get("\(shop.base)/parts/p0-q1").text
            #expect(faulty.contains("整数ではありません") && faulty.contains("many"))
            for foreign in ["340006", "342076"] {
                try await shop.write(
                    officer, file.replacing("procedure: H-0912", with: "procedure: H-0001").replacing("\"340006\"", with: "\"\(foreign)\""))
                #expect(try await shop.publish(officer).status == 409, "a form is published for no other procedure")
            }
        }
    }
}
