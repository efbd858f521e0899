import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("The language buttons at the top of a page of questions") struct LanguageSwitchTests {
    /// The value that a button at the top sends with the form of questions, as a browser without a script finds it.
    private func button(_ language: String, in page: String) throws -> [String: String] {
        let header = String(try #require(page.firstMatch(of: /<header class="site-header">(.+?)<\/header>/.dotMatchesNewlines())).1)
        #expect(header.contains("form=\"form\" formnovalidate name=\"hiroba_language\" value=\"\(language)\""))
        #expect(!header.contains("action=\"/language\"") && page.contains("id=\"form\" method=\"post\""))
        // Enter presses the first button of a form, wherever it stands.
        let first = try #require(page.firstMatch(of: /<button[^>]* form="form"[^>]*>/))
        #expect(!first.0.contains("name=") && first.0.contains("aria-hidden=\"true\""), "Enter goes on")
        return ["hiroba_language": language]
    }

    /// What the form carries unseen.
    private func hidden(_ page: String) throws -> [String: String] {
        let form = String(try #require(page.firstMatch(of: /<form class="form" id="form".+?<\/form>/.dotMatchesNewlines())).0)
        return form.matches(of: /<input type="hidden" name="(asked|change|seen|refused)" value="([^"]*)">/).reduce(into: [:]) {
            $0[String($1.1)] = String($1.2)
        }
    }

    @Test(
        "After a refusal they keep what stands in the fields then, not what was refused, and the faults are read in the other language",
        arguments: Engine.tested)
    func refused(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let page = "\(try await licence.begin(browser))/applicant"
            let before = try hidden(try await browser.get(page).text)
            let answers = Licence.pages[0].1
            let wrong = answers.merging(["name": "違う食品", "phone": "電話なし"]) { $1 }
            let faulty = try await browser.post(page, before.merging(wrong) { $1 })
            #expect(faulty.status == 422 && faulty.text.contains("<html lang=\"ja\">"))
            // A script keeps what is corrected, from a page that the server has seen since.
            let typed = wrong.merging(["name": "正しい食品"]) { $1 }
            let kept = try await browser.post(
                page, try hidden(faulty.text).merging(typed) { $1 }.merging(["do": "keep"]) { $1 }, headers: ["Accept": "application/json"])
            let seen = String(try #require(kept.text.firstMatch(of: /"seen" ?: ?"([0-9a-f]+)"/)).1)
            let now = try hidden(faulty.text).merging(typed) { $1 }.merging(["seen": seen, "phone": "電話未定"]) { $1 }
            let english = try await browser.post(page, now.merging(try button("en", in: faulty.text)) { $1 })
            #expect(english.status == 422 && english.text.contains("<html lang=\"en\">"), "\(english.status)")
            #expect(english.text.contains("value=\"正しい食品\"") && english.text.contains("value=\"電話未定\""))
            #expect(!english.text.contains("違う食品") && !english.text.contains("another window"))
            // What is right by then is shown as it is kept, on the same page.
            let right = try hidden(english.text).merging(typed) { $1 }.merging(["phone": "082-555-0000"]) { $1 }
            let shown = try await browser.post(page, right.merging(try button("ja", in: english.text)) { $1 })
            #expect(shown.status == 303 && shown.header("Location") == "\(page)#form")
            let read = try await browser.get(page).text
            #expect(read.contains("<html lang=\"ja\">") && read.contains("value=\"正しい食品\"") && read.contains("value=\"082-555-0000\""))
        }
    }

    @Test("Where nothing was refused they keep what was typed, and say nothing yet of what is missing", arguments: Engine.tested)
    func kept(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let page = "\(try await licence.begin(browser))/applicant"
            let first = try await browser.get(page).text
            let typed = try hidden(first).merging(["kind": "corporation", "name": "ひろば食"]) { $1 }
            let answer = try await browser.post(page, typed.merging(try button("en", in: first)) { $1 })
            #expect(answer.status == 303 && answer.header("Location") == "\(page)#form")
            let read = try await browser.get(page).text
            #expect(read.contains("<html lang=\"en\">") && read.contains("value=\"ひろば食\"") && !read.contains("<title>Please check"))
            // Who does not hold the draft has no part in it.
            let stranger = try await test.browser()
            _ = try await stranger.get("/procedures/\(try await licence.procedure())/apply")
            #expect(try await stranger.post(page, ["name": "他人", "hiroba_language": "ja"]).status == 404)
            #expect(try await browser.get(page).text.contains("value=\"ひろば食\""))
        }
    }

    @Test("Who is told of another window in a language that they cannot read has not gone over it by asking for theirs", arguments: Engine.tested)
    func overtaken(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let page = "\(try await licence.begin(browser))/applicant"
            let old = try hidden(try await browser.get(page).text)
            let answers = Licence.pages[0].1
            #expect(try await browser.post(page, old.merging(answers) { $1 }.merging(["name": "甲の店"]) { $1 }).status == 303)
            let mine = answers.merging(["name": "乙の店"]) { $1 }
            let late = try await browser.post(page, old.merging(mine) { $1 })
            #expect(late.status == 409)
            let told = try await browser.post(
                page, try hidden(late.text).merging(mine) { $1 }.merging(try button("en", in: late.text)) { $1 })
            #expect(told.status == 409 && told.text.contains("changed in another window") && told.text.contains("value=\"乙の店\""))
            #expect(try await browser.get(page).text.contains("value=\"甲の店\""), "nothing is written")
            #expect(try await browser.post(page, try hidden(told.text).merging(mine) { $1 }).status == 303)
            #expect(try await browser.get(page).text.contains("value=\"乙の店\""))
        }
    }

    @Test(
        "A file that comes with a page that another window has changed is not taken, and the page says to choose it again", arguments: Engine.tested)
    func files(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let draft = "\(try await licence.begin(browser))/hygiene"
            let answers = try #require(Licence.pages.first { $0.0 == "hygiene" }).1
            func late(_ page: String, file field: String, english: Bool) async throws {
                let old = try hidden(try await browser.get(page).text).merging(answers) { $1 }
                _ = try await browser.post(page, old.merging(["managers.r1.manager_name": "甲野 一"]) { $1 })
                var mine = old.merging(["managers.r1.manager_name": "乙野 二"]) { $1 }
                if english { mine["hiroba_language"] = "en" }
                let told = try await browser.upload(page, field: field, name: "図面.pdf", Licence.pdf, mine)
                #expect(told.status == 409 && told.text.contains("value=\"乙野 二\""), "\(told.status)")
                #expect(told.text.contains(english ? "was not taken. If it is not listed here, choose it again" : "にいま送られたファイルは受け取っていません"))
                #expect(try await browser.get(page).text.contains("value=\"甲野 一\""), "nothing is written")
                let again = try hidden(told.text).merging(mine) { $0.isEmpty ? $1 : $0 }.filter { $0.key != "hiroba_language" }
                #expect(try await browser.upload(page, field: field, name: "図面.pdf", Licence.pdf, again).status == 303)
                #expect(try await browser.get(page).text.contains("value=\"乙野 二\""))
            }
            try await late(draft, file: "plan", english: false)
            let other = "\(try await licence.begin(browser))/hygiene"
            try await late(other, file: "plan", english: true)
            _ = try await browser.get("/language?to=ja&back=/")
            let application = try await licence.apply(browser)
            let staff = Licence.staff(application)
            _ = try await officer.get(staff)
            for path in ["plan", "managers.r1.manager_name"] {
                #expect(try await officer.post("\(staff)/flags", ["path": path, "reason": "unreadable"]).status == 303)
            }
            #expect(try await officer.post("\(staff)/corrections", ["due": "令和４年10月17日"]).status == 303)
            try await late("\(application)/correction/hygiene", file: "plan", english: false)
        }
    }

    @Test("A correction and a practice keep it likewise; the summary, which sends, has the buttons of any page", arguments: Engine.tested)
    func others(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let staff = Licence.staff(application)
            _ = try await officer.get(staff)
            #expect(try await officer.post("\(staff)/flags", ["path": "shop_name", "reason": "wrong"]).status == 303)
            #expect(try await officer.post("\(staff)/corrections", ["due": "令和４年10月17日"]).status == 303)
            let shop = "\(application)/correction/shop"
            let first = try await browser.get(shop).text
            let empty = try await browser.post(shop, try hidden(first).merging(["shop_name": ""]) { $1 })
            #expect(empty.status == 422)
            let typed = try hidden(empty.text).merging(["shop_name": "直した店"]) { $1 }
            let answer = try await browser.post(shop, typed.merging(try button("en", in: empty.text)) { $1 })
            #expect(answer.status == 303 && answer.header("Location") == "\(shop)#form")
            let read = try await browser.get(shop).text
            #expect(read.contains("<html lang=\"en\">") && read.contains("value=\"直した店\""))
            let check = try await browser.get("\(application)/correction/check-answers").text
            #expect(check.contains("action=\"/language\"") && !check.contains("name=\"hiroba_language\""))
            #expect(try await officer.get(staff).text.contains("ひろば亭"), "nothing was sent")

            let practice = "/procedures/\(try await licence.procedure())/practice"
            _ = try await browser.get(practice)
            let page = try #require(try await browser.post(practice).header("Location"))
            let blank = try await browser.get(page).text
            let tried = try hidden(blank).merging(["name": "練習の食品"]) { $1 }
            #expect(try await browser.post(page, tried.merging(try button("ja", in: blank)) { $1 }).status == 303)
            let again = try await browser.get(page).text
            #expect(again.contains("<html lang=\"ja\">") && again.contains("value=\"練習の食品\""))
        }
    }
}
