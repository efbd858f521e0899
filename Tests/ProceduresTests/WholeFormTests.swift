import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Testing

@Suite("The whole form on one page") struct WholeFormTests {
    /// A draft of an officer who keys in from paper. - Returns: its address.
    private func begin(_ test: TestSite, _ officer: TestBrowser) async throws -> String {
        _ = try await officer.get("/staff/intake")
        let paper = ["procedure": try await Licence(test: test).procedure(), "channel": "post", "day": "令和４年10月３日", "time": "9:30"]
        return try #require(try await officer.post("/staff/intake", paper).header("Location"))
    }

    @Test(
        "Whoever keys in from paper has all pages as one: what an answer brings up comes with the next save, all faults stand at the top at once",
        arguments: Engine.tested)
    func keyIn(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let base = try await begin(test, officer)
            let whole = "\(base)/whole-form"
            #expect(try await officer.get(base).text.contains("href=\"\(whole)\""))
            let page = try await officer.get(whole).text
            for title in ["申請する人", "営業する施設", "衛生管理", "欠格事項"] { #expect(page.contains("<h2>\(title)</h2>"), "\(title)") }
            #expect(!page.contains("営業に使う自動車") && !page.contains("id=\"representative\""), "what nobody is asked yet")
            let answers = Licence.pages.reduce(into: [String: String]()) { $0.merge($1.1) { $1 } }
            // The first save has brought up what depends on its answers.
            let first = try await officer.post(whole, answers.filter { $0.key != "representative" && $0.key != "kana" })
            #expect(first.status == 422)
            let summary = try #require(first.text.firstMatch(of: /(?s)<div class="error-summary".*?<\/div>/)).0
            for control in ["#kana", "#plan"] { #expect(summary.contains(control), "\(control): \(summary)") }
            #expect(first.text.contains("value=\"ひろば亭\""), "what was typed stays")
            let seen = try await officer.get(whole).text
            #expect(seen.contains("id=\"representative\"") && seen.contains("value=\"ひろば亭\""), "faults or not, it is kept")
            let rows = try await officer.post(whole, answers.merging(["do": "add.managers"]) { $1 })
            #expect(rows.status == 303)
            #expect(try await officer.get(whole).text.contains("managers.r2.manager_name"))
            let all = answers.merging(["do": "remove.managers.r2", "managers.rows": "r1"]) { $1 }
            #expect(try await officer.post(whole, all).status == 303)
            let sent = try await officer.upload(whole, field: "plan", name: "図面.pdf", Licence.pdf, answers)
            #expect(sent.status == 303 && sent.header("Location") == "\(base)/check-answers", "\(sent.text.suffix(900))")
            let slip = try #require(try await officer.post("\(base)/submission").header("Location"))
            #expect(slip.hasSuffix("/slip"))
        }
    }

    @Test("What one officer has begun to key in is in the section's list, and a colleague takes it over; nobody else", arguments: Engine.tested)
    func takenOver(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Licence(test: test).addColleague()
            let (officer, colleague, stranger) = (try await test.browser("jirou"), try await test.browser("ryouko"), try await test.browser("tarou"))
            let base = try await begin(test, officer)
            #expect(try await !officer.get("/staff/intake").text.contains("引き継いで入力する"), "their own")
            #expect(try await colleague.get(base).status == 404)
            let list = try await colleague.get("/staff/intake").text
            #expect(list.contains(base) && list.contains("引き継いで入力する") && list.contains("令和４年11月２日"), "until when it is kept")
            #expect(try await !stranger.get("/staff/intake").text.contains(base))
            let draft = ["draft": String(base.suffix(26))]
            #expect(try await stranger.post("/staff/intake/taking", draft).status == 404)
            #expect(try await colleague.post("/staff/intake/taking", draft).header("Location") == base)
            #expect(try await colleague.get(base).status == 200)
            #expect(try await officer.get(base).status == 404, "one at a time")
            #expect(try await officer.get("/staff/intake").text.contains(base), "and it can be taken back")
            #expect(
                try await test.platform.database.read { try Journal.entries(limit: 5, in: $0) }.contains {
                    $0.action == "procedures.take-over-intake"
                })
        }
    }

    @Test("What came on paper is judged by the day on which it arrived, and by the guide of that day", arguments: Engine.tested)
    func arrival(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let guides = try Repository.text("Samples/hiroshima/guides.yml").replacing("valid_from: 2022-04-01", with: "valid_from: 2022-10-02")
            #expect(
                try await test.take(
                    "guides", Data(guides.replacing("  - procedure: H-0912\n", with: "  - procedure: H-0912\n    identity: none\n").utf8)
                ).problems.isEmpty)
            let officer = try await test.browser("jirou")
            _ = try await officer.get("/staff/intake")
            let paper = ["procedure": try await Licence(test: test).procedure(), "channel": "post", "day": "令和４年９月30日", "time": "9:30"]
            let base = try #require(try await officer.post("/staff/intake", paper).header("Location"))
            // Nobody may begin before they apply: the day after the arrival is over by now.
            let answers = Licence.pages.reduce(into: [String: String]()) { $0.merge($1.1) { $1 } }.merging(["opening": "令和４年10月１日"]) { $1 }
            let whole = "\(base)/whole-form"
            _ = try await officer.get(whole)
            _ = try await officer.post(whole, answers)
            let sent = try await officer.upload(whole, field: "plan", name: "図面.pdf", Licence.pdf, answers)
            #expect(sent.status == 303 && sent.header("Location") == "\(base)/check-answers", "\(sent.text.suffix(900))")
            #expect(try await officer.post("\(base)/submission").header("Location")?.hasSuffix("/slip") == true)
            let guide = try await test.platform.database.read {
                try $0.value("SELECT g.valid_from FROM application a JOIN procedure_guide g ON g.id = a.guide_id", as: Day.self)
            }
            #expect(guide?.description == "2022-04-01", "not the one of the day on which it was keyed in")
        }
    }

    @Test("An answer that only brings up more is no fault: the page comes back at the first new question", arguments: [Engine.sqlite])
    func more(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let whole = "\(try await begin(test, officer))/whole-form"
            let answers = Licence.pages.reduce(into: [String: String]()) { $0.merge($1.1) { $1 } }.filter { $0.key != "representative" }
            _ = try await officer.get(whole)
            let sent = try await officer.upload(whole, field: "plan", name: "図面.pdf", Licence.pdf, answers)
            #expect(sent.status == 303 && sent.header("Location") == "\(whole)?more=yes#representative", "\(sent.text.suffix(900))")
            #expect(try await officer.get("\(whole)?more=yes").text.contains("答えに合わせて、質問が増えました"))
        }
    }

    @Test("Residents answer page by page: their drafts have no such page", arguments: [Engine.sqlite])
    func residents(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let resident = try await test.browser()
            let base = try await Licence(test: test).begin(resident)
            #expect(try await resident.get("\(base)/whole-form").status == 404)
            #expect(try await !resident.get(base).text.contains("whole-form"))
        }
    }

    @Test("A day in a row that is still to come is told at that day, with its row", arguments: Engine.tested)
    func rowRule(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser("hanako")
            let page = "\(try await Licence(test: test).begin(browser))/hygiene"
            let answers = ["managers.rows": "r1", "managers.r1.manager_name": "山田 一郎", "managers.r1.qualification": "course", "water": "public"]
            _ = try await browser.post(page, answers)
            let late = try await browser.post(page, answers.merging(["managers.r1.course_on": "令和４年10月４日"]) { $1 })
            #expect(late.status == 422)
            #expect(late.text.contains("href=\"#managers.r1.course_on\">食品衛生責任者 1：「講習会を修了した日」が今日より後の日になっています"), "\(late.text.suffix(4000))")
            #expect(late.text.contains(/id="managers\.r1\.course_on"[^>]*aria-invalid="true"/))
            let today = try await browser.post(page, answers.merging(["managers.r1.course_on": "令和４年10月３日"]) { $1 })
            #expect(!today.text.contains("今日より後の日になっています"))
        }
    }
}
