import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Keying in what came on paper") struct PaperIntakeTests {
    /// A draft of an officer who keys in from paper, with all that the form asks for but the file. - Returns: its address.
    private func begin(_ test: TestSite, _ officer: TestBrowser, _ changes: [String: String] = [:]) async throws -> String {
        _ = try await officer.get("/staff/intake")
        let paper = ["procedure": try await Licence(test: test).procedure(), "channel": "counter", "day": "令和４年10月３日", "time": "9:30"]
        let base = try #require(try await officer.post("/staff/intake", paper).header("Location"))
        let whole = "\(base)/whole-form"
        _ = try await officer.get(whole)
        let answers = Licence.pages.reduce(into: [String: String]()) { $0.merge($1.1) { $1 } }.merging(changes) { $1 }
        for _ in 0..<2 { _ = try await officer.post(whole, answers) }
        return base
    }

    @Test("In which further language an officer reads elsewhere is neither that of what they key in nor the applicant's", arguments: Engine.tested)
    func languageOfOfficers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            officer.set(cookie: "hiroba_language", "vi")
            let base = try await begin(test, officer)
            for page in ["", "/whole-form", "/check-answers"] {
                let text = try await officer.get(base + page).text
                #expect(text.contains("<html lang=\"ja\">") && !text.contains("<main id=\"main\" tabindex=\"-1\" lang="), "\(page)")
                #expect(!text.contains("Tiếng Việt") && !text.contains("Tiếp tục"), "\(page)")
            }
            let wrong = try await officer.post("\(base)/applicant", Licence.pages[0].1.merging(["phone": "12"]) { $1 })
            #expect(wrong.status == 422 && wrong.text.contains("<html lang=\"ja\">"))
            #expect(try await officer.post("\(base)/submission", ["as_is": "yes"]).status == 303)
            #expect(!(try await officer.get("/staff/cases/\(base.suffix(26))").text.contains("ベトナム語")), "nobody has said what the applicant reads")
        }
    }

    @Test("A day of arrival that lies years back is taken once it is said to be right", arguments: Engine.tested)
    func longAgo(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            _ = try await officer.get("/staff/intake")
            let paper = ["procedure": try await Licence(test: test).procedure(), "channel": "post", "day": "2016-09-30", "time": "16:20"]
            let asked = try await officer.post("/staff/intake", paper)
            #expect(asked.status == 200 && asked.text.contains("平成28年９月30日（金）です。一年より前の日ですが、正しいですか。"))
            #expect(asked.text.contains("name=\"time\" value=\"16:20\""), "nothing typed is lost")
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM draft") } == 0)
            #expect(try await officer.post("/staff/intake", paper.merging(["sure": "yes"]) { $1 }).status == 303)
            let lately = try await officer.post("/staff/intake", paper.merging(["day": "令和３年10月４日"]) { $1 })
            #expect(lately.status == 303, "a year is not asked about")
        }
    }

    @Test(
        "However often it is registered it is one case, and whoever works it is led to its slip; nobody else learns of it", arguments: Engine.tested)
    func twice(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Licence(test: test).addColleague()
            let (officer, colleague, stranger) = (try await test.browser("jirou"), try await test.browser("ryouko"), try await test.browser("tarou"))
            let base = try await begin(test, officer)
            for browser in [colleague, stranger] { _ = try await browser.get("/staff") }
            let early = try await colleague.post("\(base)/submission", ["as_is": "yes"])
            #expect(early.status == 404, "nobody registers what another keys in")
            let slips = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<6 { group.addTask { try await officer.post("\(base)/submission", ["as_is": "yes"]).header("Location") } }
                return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
            }
            let slip = "/staff/cases/\(base.suffix(26))/slip"
            #expect(slips == [slip])
            for browser in [officer, colleague] {
                #expect(try await browser.post("\(base)/submission", ["as_is": "yes"]).header("Location") == slip)
                #expect(try await browser.get(base).header("Location") == slip)
                #expect(try await browser.get(slip).status == 200)
            }
            let late = try await officer.post("\(base)/applicant", ["name": "あとの商店"])
            #expect(late.status == 409 && late.text.contains("すでに登録されています。") && late.text.contains("href=\"\(slip)\""))
            for other in [stranger, try await test.browser(), try await test.browser("hanako")] {
                _ = try await other.get("/applications")
                #expect(try await other.post("\(base)/submission", ["as_is": "yes"]).status == 404)
                #expect(try await other.get(base).status == 404)
            }
            let count = try await test.platform.database.read { try $0.count("SELECT count(*) FROM application") }
            #expect(count == 1)
        }
    }

    @Test("What is quoted as standing on the paper is what was typed, and never a blank", arguments: Engine.tested)
    func quoted(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let base = try await begin(test, officer, ["kana": "　 ", "opening": "R4.9.1"])
            let slip = try #require(try await officer.post("\(base)/submission", ["as_is": "yes"]).header("Location"))
            let page = try await officer.get(String(slip.dropLast("/slip".count))).text
            #expect(page.contains("（紙の記載：R4.9.1）") && page.contains("フリガナ"))
            #expect(page.matches(of: /（紙の記載：\s*）/).isEmpty)
        }
    }

    @Test(
        "Whoever examines it sees how a day was typed that is kept in another writing, and nothing where only the width differs",
        arguments: Engine.tested)
    func typed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let base = try await begin(test, officer, ["kana": "ﾋﾛﾊﾞｼｮｸﾋﾝ", "opening": "R5.4.1"])
            let slip = try #require(try await officer.post("\(base)/submission", ["as_is": "yes"]).header("Location"))
            let page = try await officer.get(String(slip.dropLast("/slip".count))).text
            #expect(page.contains("（入力のまま：R5.4.1）"))
            #expect(page.contains("ヒロバショクヒン") && !page.contains("ﾋﾛﾊﾞｼｮｸﾋﾝ"))
        }
    }

    @Test(
        "The time of arrival is read as it is said; what is no day or no time is told at its own control, and nothing typed is lost",
        arguments: [Engine.sqlite])
    func times(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            _ = try await officer.get("/staff/intake")
            let paper = ["procedure": try await Licence(test: test).procedure(), "channel": "counter", "day": "令和４年９月30日", "time": "9:30"]
            for (time, hour) in [("午後３時", "06:00"), ("午前9時5分", "00:05"), ("14時", "05:00"), ("", "03:00"), ("１４：３０", "05:30")] {
                let base = try #require(try await officer.post("/staff/intake", paper.merging(["time": time]) { $1 }).header("Location"), "\(time)")
                let end = try await officer.post("\(base)/submission", ["as_is": "yes"])
                #expect(end.status == 303, "\(end.text.suffix(800))")
                let arrived = try await test.platform.database.read {
                    try $0.value("SELECT arrived_at FROM application WHERE id = \(String(base.suffix(26)))", as: String.self)
                }
                #expect(arrived == "2022-09-30T\(hour):00.000Z", "\(time)")
            }
            for (fields, words) in [
                (["time": "25時"], "9時30分、午後3時のように"), (["time": "午後13時"], "のように書いてください。"), (["day": "11/24"], "到達した日"),
                (["day": ""], "今より前で"), (["day": "令和４年10月３日", "time": "23:59"], "今より前で"),
            ] {
                let answer = try await officer.post("/staff/intake", paper.merging(fields) { $1 })
                #expect(answer.status == 422 && answer.text.contains(words), "\(fields)")
                for (_, typed) in fields where !typed.isEmpty { #expect(answer.text.contains("value=\"\(typed)\"")) }
            }
        }
    }

    @Test("What stands on the paper and is no day stays to be read on the summary, beside the fault that is said of it", arguments: [Engine.sqlite])
    func unread(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let base = try await begin(test, officer, ["opening": "令和５年13月１日"])
            let check = try await officer.get("\(base)/check-answers").text
            #expect(check.contains("<span class=\"lines\">令和５年13月１日</span>") && check.contains("直してください"))
        }
    }
}
