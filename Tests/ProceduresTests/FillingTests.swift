import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Filling in a form: addresses, dates, numbers that nobody may see, fees") struct FillingTests {
    private let person = [
        "kind": "person", "name": "広場　花子", "kana": "ひろば　はなこ", "birthday": "昭和60年4月1日", "address.postal": "７３６００００", "address.lines": "",
        "phone": "082-228-2111",
    ]

    @Test(
        "Without a script a postal code offers its places, one is taken by a button, and what was typed is never written over",
        arguments: Engine.tested)
    func places(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let base = try await Licence(test: test).begin(browser)
            let page = "\(base)/applicant"
            #expect(try await browser.get(page).text.contains("郵便番号から住所を探す"))
            func ask(_ changes: [String: String]) async throws -> String {
                let answers = person.merging(changes) { $1 }.merging(["do": "places.address"]) { $1 }
                let location = try #require(try await browser.post(page, answers).header("Location"))
                #expect(location == "\(page)?places=address#address")
                return try await browser.get("\(page)?places=address").text
            }
            let two = try await ask([:])
            #expect(two.contains("value=\"fill.address.広島県広島市安芸区\"") && two.contains("value=\"fill.address.広島県安芸郡海田町\""))
            #expect(two.contains("value=\"736-0000\"") && two.contains("広場 花子"), "what was typed is there")
            #expect(try await ask(["address.postal": "730-8511"]).contains("広島県庁"))
            #expect(try await ask(["address.postal": "999-9999"]).contains("見つかりませんでした"))
            #expect(try await ask(["address.postal": "12"]).contains("7桁で入力してから"))
            func fill(_ typed: String) async throws -> String {
                let answers = person.merging(["address.lines": typed, "do": "fill.address.広島県安芸郡海田町"]) { $1 }
                #expect(try await browser.post(page, answers).header("Location") == "\(page)#address")
                return try await browser.get(page).text
            }
            #expect(try await fill("").contains(">\n広島県安芸郡海田町</textarea>"))
            #expect(try await fill("南昭和町14-17").contains(">\n南昭和町14-17</textarea>"), "what was typed stays")
            #expect(try await fill("14-17").contains(">\n広島県安芸郡海田町14-17</textarea>"), "a number alone follows its town")
            let kept = try await ask(["address.lines": "南昭和町14-17"])
            #expect(!kept.contains("fill.address.") && kept.contains("そのままにしてあります"))
            let hostile = try await browser.post(page, person.merging(["do": "places.x\"><script>"]) { $1 })
            #expect(hostile.status == 303 && hostile.header("Location")?.contains("<") == false)
            #expect(try await browser.get("\(page)?places=%3Cscript%3E&noted=%3Cscript%3E").text.contains("<script>") == false)
            _ = try await browser.post(page, person.merging(["do": "fill.address.<script>alert(1)</script>"]) { $1 })
            #expect(try await browser.get(page).text.contains("<script>alert") == false)
            #expect(try await browser.post(page, person.merging(["address.lines": ""]) { $1 }).status == 422)
            let wrong = try await browser.post(page, person.merging(["address.postal": "12", "address.lines": ""]) { $1 }).text
            #expect(wrong.contains("href=\"#address.postal\"") && wrong.contains("href=\"#address.lines\"") && wrong.contains("id=\"address.lines\""))
        }
    }

    @Test("A date that was taken as another is said on the next page and in the summary, until it is typed otherwise", arguments: Engine.tested)
    func notes(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            for isPractice in [false, true] {
                let browser = try await test.browser()
                let base: String
                if isPractice {
                    let procedure = try await Licence(test: test).procedure()
                    _ = try await browser.get("/procedures/\(procedure)/practice")
                    base = String(
                        try #require(try await browser.post("/procedures/\(procedure)/practice").header("Location")).dropLast("/applicant".count))
                    _ = try await browser.get("\(base)/applicant")
                } else {
                    base = try await Licence(test: test).begin(browser)
                }
                let answers = person.merging(["birthday": "平成３１年５月１日", "address.lines": "広島県安芸郡海田町1", "kana": "ヒロバ"]) { $1 }
                _ = try await browser.post("\(base)/applicant", answers)
                let next = try #require(try await browser.post("\(base)/applicant", answers).header("Location"))
                #expect(next == "\(base)/shop?noted=applicant")
                let page = try await browser.get(next).text
                #expect(page.contains("令和元年5月1日として受け取りました") && page.contains("平成３１年５月１日") && page.contains("氏名は2つ"))
                #expect(page.contains("<a href=\"\(base)/applicant#birthday\">直す") && page.contains("<a href=\"\(base)/applicant#kana\">直す"))
                #expect(try await browser.get("\(base)/shop").text.contains("として受け取りました") == false)
                #expect(try await browser.get("\(base)/check-answers").text.contains("令和元年5月1日として受け取りました"))
                #expect(try await browser.get("\(base)/applicant").text.contains("value=\"令和元年5月1日\""), "in the way of the page")
                let mended = answers.merging(["birthday": "2019-05-01", "kana": "ヒロバ ハナコ"]) { $1 }
                #expect(try await browser.post("\(base)/applicant", mended).header("Location") == "\(base)/shop")
                #expect(try await browser.get("\(base)/check-answers").text.contains("として受け取りました") == false)
            }
        }
    }

    @Test("The example of a date could be its answer: a birth long ago, otherwise the day on which the form is read", arguments: Engine.tested)
    func examples(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let base = try await Licence(test: test).begin(browser)
            _ = try await browser.post("\(base)/applicant", person)
            #expect(try await browser.get("\(base)/applicant").text.contains("例：昭和60年4月1日、1985-04-01"))
            #expect(try await browser.get("\(base)/shop").text.contains("例：令和4年10月3日、2022-10-03"))
        }
    }

    @Test("Of more than ten options one is chosen in a list that opens, and stays chosen; fewer are all in sight", arguments: Engine.tested)
    func manyOptions(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let page = "\(try await Licence(test: test).begin(browser))/shop"
            let first = try await browser.get(page).text
            #expect(first.contains("<select id=\"municipality\" name=\"municipality\"") && first.contains("<option value=\"\">選んでください</option>"))
            #expect(!first.contains("type=\"radio\" name=\"municipality\"") && first.contains("type=\"radio\" name=\"business\""))
            let none = try await browser.post(page, ["municipality": ""])
            #expect(none.status == 422 && none.text.contains("href=\"#municipality\""), "nothing was chosen")
            let refused = try await browser.post(page, ["municipality": "kaita", "opening": "いつか"])
            #expect(refused.status == 422 && refused.text.contains("<option value=\"kaita\" selected>海田町</option>"))
            #expect(try await browser.get(page).text.contains("<option value=\"kaita\" selected>海田町</option>"), "it is kept with the draft")
        }
    }

    @Test("A date stands in its field in the way of the page, and is the same date when it is sent again", arguments: Engine.tested)
    func written(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            for (language, words) in [("ja", "昭和60年4月1日"), ("en", "1 April 1985")] {
                let browser = try await test.browser(language: language)
                let base = try await Licence(test: test).begin(browser)
                let answers = person.merging(["birthday": "1985-04-01", "address.lines": "広島県安芸郡海田町1"]) { $1 }
                for _ in 1...2 { _ = try await browser.post("\(base)/applicant", answers) }
                #expect(try await browser.get("\(base)/applicant").text.contains("value=\"\(words)\""))
                let again = answers.merging(["birthday": words]) { $1 }
                #expect(try await browser.post("\(base)/applicant", again).header("Location") == "\(base)/shop")
                #expect(try await browser.get("\(base)/applicant").text.contains("value=\"\(words)\""))
            }
        }
    }

    @Test("A date that cannot be read stays as it was typed, however one leaves the page", arguments: [Engine.sqlite])
    func unread(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let base = try await Licence(test: test).begin(browser)
            // What asks for the day of birth has to be answered before it is asked.
            _ = try await browser.post("\(base)/applicant", person)
            _ = try await browser.post("\(base)/applicant", person.merging(["birthday": "三年のいつか", "do": "later"]) { $1 })
            #expect(try await browser.get("\(base)/applicant").text.contains("value=\"三年のいつか\""))
            let check = try await browser.get("\(base)/check-answers").text
            #expect(check.contains("日付で入力してください") && !check.contains("提出する</button>"))
            #expect(try await browser.post("\(base)/submission").status != 200)
        }
    }

    @Test(
        "Without a script a question that an answer brings up in a row is shown before it is missed, and nobody is blamed for it",
        arguments: Engine.tested)
    func rows(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let page = "\(try await Licence(test: test).begin(browser))/hygiene"
            let first = try await browser.get(page).text
            #expect(first.contains("value=\"managers,managers.r1.manager_name,managers.r1.qualification,water,plan\""), "the first row stands there")
            let asked = "managers,managers.r1.manager_name,managers.r1.qualification,water,plan"
            let row = ["managers.rows": "r1", "managers.r1.qualification": "course", "water": "public", "asked": asked]
            let wrong = try await browser.post(page, row)
            #expect(wrong.status == 422 && wrong.text.contains("href=\"#managers.r1.manager_name\""))
            #expect(!wrong.text.contains("href=\"#managers.r1.course_on\"") && wrong.text.contains("name=\"managers.r1.course_on\""))
            let named = row.merging(["managers.r1.manager_name": "山田 一郎"]) { $1 }
            let brought = try await browser.upload(page, field: "plan", name: "図面.pdf", Licence.pdf, named)
            #expect(brought.header("Location") == "\(page)?more=yes#managers.r1.course_on")
            let again = try await browser.get("\(page)?more=yes").text
            #expect(again.contains("答えに合わせて、質問が増えました") && !again.contains("class=\"error-message\""))
            let missed = try await browser.post(page, named.merging(["asked": "\(asked),managers.r1.course_on"]) { $1 })
            #expect(missed.status == 422 && missed.text.contains("href=\"#managers.r1.course_on\""))
        }
    }

    @Test("The summary shows what follows from the answers, but not what only other formulas need", arguments: Engine.tested)
    func hidden(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let text = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
            let calculations = """
                calculations:
                  - {id: crew, label: {ja: 責任者の数, en: Managers}, value: count(managers)}
                  - {id: steps, label: {ja: 計算に使う数, en: Steps}, value: crew * 2, hidden: true}

                rules:
                """
            #expect(try await test.take("form", Data(text.replacing("\nrules:", with: "\n\(calculations)").utf8)).problems == [])
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            let check = try await browser.get("\(base)/check-answers").text
            #expect(check.contains("答えから計算した数や金額") && check.contains("責任者の数") && !check.contains("計算に使う数"))
        }
    }

    private func withNumber(_ test: TestSite) async throws {
        let text = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
        let question =
            "      - {id: mynumber, type: individual_number, ground: 番号法別表第一（試験）, label: {ja: 個人番号, en: Individual number}, show: kind = person}\n"
        let changed = text.replacing("      - {id: address, type: address", with: question + "      - {id: address, type: address")
        #expect(try await test.take("form", Data(changed.utf8)).problems == [])
    }

    @Test("An individual number is shown to nobody: not to who typed it, not when it was wrong, not to officers", arguments: Engine.tested)
    func individual(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await withNumber(test)
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            let page = "\(base)/applicant"
            let answers = person.merging(["address.lines": "広島県安芸郡海田町1"]) { $1 }
            _ = try await browser.post(page, answers)
            #expect(try await browser.get(page).text.contains("根拠：番号法別表第一（試験）"))
            let wrong = try await browser.post(page, answers.merging(["mynumber": "１２３４５６７８９０１２"]) { $1 })
            #expect(wrong.status == 422 && wrong.text.contains("数字のどれかが違っています"))
            #expect(!wrong.text.contains("123456789012") && !wrong.text.contains("１２３４５６７８９０１２"))
            #expect(try await browser.post(page, answers).status == 422, "a wrong one was not kept")
            #expect(try await browser.post(page, answers.merging(["mynumber": "１２３４－５６７８－９０１８"]) { $1 }).status == 303)
            func isHidden(_ text: String) -> Bool { !text.contains("9018") && !text.contains("９０１８") && !text.contains("123456789018") }
            let shown = try await browser.get(page).text
            #expect(isHidden(shown) && shown.contains("●●●● ●●●● ●●●●") && shown.contains("clear.mynumber"))
            #expect(try await browser.post(page, answers).status == 303, "an empty control leaves the number")
            let check = try await browser.get("\(base)/check-answers").text
            #expect(isHidden(check) && check.contains("●●●● ●●●● ●●●●"))
            for (name, typed) in Licence.pages.dropFirst() where name != "hygiene" { try await licence.save(browser, "\(base)/\(name)", typed) }
            let hygiene = Licence.pages.first { $0.0 == "hygiene" }?.1 ?? [:]
            #expect(try await browser.upload("\(base)/hygiene", field: "plan", name: "図面.pdf", Licence.pdf, hygiene).status == 303)
            let application = try await licence.submit(browser, base)
            #expect(isHidden(try await browser.get(application).text))
            let officer = try await test.browser("jirou")
            let seen = try await officer.get(Licence.staff(application)).text
            #expect(isHidden(seen) && seen.contains("●●●● ●●●● ●●●●"))
            // The clear button takes it out again, of another draft.
            let other = try await licence.begin(browser)
            _ = try await browser.post("\(other)/applicant", answers.merging(["mynumber": "123456789018"]) { $1 })
            _ = try await browser.post("\(other)/applicant", answers.merging(["mynumber": "123456789018"]) { $1 })
            _ = try await browser.post("\(other)/applicant", answers.merging(["do": "clear.mynumber"]) { $1 })
            #expect(try await browser.get("\(other)/applicant").text.contains("●●●●") == false)
        }
    }

    @Test("A form that asks for an individual number without a provision is refused", arguments: [Engine.sqlite])
    func ground(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let text = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
            let question = "      - {id: mynumber, type: individual_number, label: {ja: 個人番号, en: Individual number}}\n"
            let outcome = try await test.take(
                "form", Data(text.replacing("      - {id: address, type: address", with: question + "      - {id: address, type: address").utf8))
            #expect(outcome.problems.count == 1 && outcome.problems[0].contains("番号法の根拠"))
        }
    }

    @Test("The summary tells the fee with its ordinance and row, and so does the case", arguments: Engine.tested)
    func fee(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            let check = try await browser.get("\(base)/check-answers").text
            #expect(check.contains("16,000円") && check.contains("広島県手数料条例") && check.contains("第1行「飲食店営業」"))
            let application = try await licence.submit(browser, base)
            let officer = try await test.browser("jirou")
            #expect(try await officer.get(Licence.staff(application)).text.contains("第1行「飲食店営業」"))
        }
    }

    @Test("A passbook of the Japan Post Bank becomes an account, and is shown as both", arguments: [Engine.sqlite])
    func account(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let procedure = try #require(
                try await test.platform.database.read { try $0.value("SELECT id FROM procedure WHERE number = 'H-1965'", as: String.self) })
            _ = try await browser.get("/procedures/\(procedure)/practice")
            let first = try #require(try await browser.post("/procedures/\(procedure)/practice").header("Location"))
            let base = String(first[..<(first.lastIndex(of: "/") ?? first.endIndex)])
            _ = try await browser.get("\(base)/papers")
            let wrong = try await browser.post("\(base)/papers", ["account.symbol": "99999", "account.number": "abc", "account.holder": "見本"]).text
            #expect(wrong.contains("href=\"#account.symbol\"") && wrong.contains("「奨学金を振り込む口座（生徒本人の名義）」の記号"))
            _ = try await browser.post(
                "\(base)/papers", ["account.symbol": "１７３８０", "account.number": "１２３４５６７１", "account.holder": "みほん　はるこ", "do": "add.nothing"])
            let page = try await browser.get("\(base)/papers").text
            #expect(page.contains("value=\"17380\"") && page.contains("value=\"12345671\"") && !page.contains("value=\"9900\""))
            let check = try await browser.get("\(base)/check-answers").text
            #expect(check.contains("ゆうちょ銀行（9900）店番 738") && check.contains("普通 1234567") && check.contains("通帳の記号 17380 番号 12345671"))
            #expect(check.contains("七三八店") && check.contains("ミホン ハルコ") && !check.contains("ﾐﾎﾝ"))
        }
    }

    @Test("The mark of a page tells nothing of its answers: the same ones in another draft have another", arguments: [Engine.sqlite])
    func marks(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            var marks: [String] = []
            for _ in 0..<2 {
                let browser = try await test.browser()
                let page = "\(try await licence.begin(browser))/\(Licence.pages[1].0)"
                _ = try await browser.get(page)
                try await licence.save(browser, page, Licence.pages[1].1)
                marks.append(String(try #require(try await browser.get(page).text.firstMatch(of: /name="seen" value="([0-9a-f]{16})"/)).1))
                #expect(try await browser.get(page).text.contains("value=\"\(marks.last ?? "")\""), "the same as long as nothing changes")
            }
            #expect(Set(marks).count == 2)
        }
    }
}
