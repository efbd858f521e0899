import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Testing

@Suite("The clock of a case") struct ClockTests {
    /// The case behind an address.
    private func due(_ address: String, _ test: TestSite) async throws -> Day? {
        let id = String(address.suffix(26))
        return try await test.platform.database.read { try $0.value("SELECT due_on FROM application WHERE id = \(id)", as: Day.self) }
    }

    private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    /// Publishes the licence's guide again with other words in some controls.
    private func guide(_ test: TestSite, _ licence: Licence, _ changes: [String: String]) async throws {
        let desk = GuideDesk(procedure: try await licence.procedure())
        let answer = try await desk.send(try await test.browser("akiko"), with: changes.merging(["do": "publish"]) { $1 })
        #expect(answer.status == 303, "\(desk.complaint(answer.text))")
    }

    @Test("A period that counts closed days too is told in days of the calendar", arguments: Engine.tested)
    func daysLeft(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            try await guide(test, licence, ["counts_closed_days": "yes"])
            let application = try await licence.apply(try await test.browser())
            try await licence.payAtCounter(officer, application)
            let due = try #require(try await due(Licence.staff(application), test))
            let words = "あと\(due.days(since: try day("2022-10-03")))日"
            for page in [Licence.staff(application), "/staff/cases"] {
                let text = try await officer.get(page).text
                #expect(text.contains(words) && !text.contains("開庁日"), "\(page)")
            }
        }
    }

    @Test(
        "An administrator keeps the closing days of the body; open cases are counted anew, nobody else changes them, and a file goes out and in",
        arguments: Engine.tested)
    func calendar(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (admin, officer, licence) = (try await test.browser("akiko"), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            try await licence.payAtCounter(officer, application)
            let address = Licence.staff(application)
            #expect(try await due(address, test) == day("2022-11-01"), "twenty working days, sport's day left out")
            for page in [address, "/staff/cases"] {
                let text = try await officer.get(page).text
                #expect(text.contains("あと20開庁日") && !text.contains("あと29日"), "\(page): in the days in which the clock counts")
            }
            func changed() async throws -> Instant? {
                try await test.platform.database.read { try $0.value("SELECT changed_at FROM application", as: Instant.self) }
            }
            let before = try await changed()
            test.wait(seconds: 60)
            #expect(try await admin.get("/staff/calendar").header("Location") == "/staff/calendar/340006")
            let page = "/staff/calendar/340006"
            _ = try await admin.get(page)
            let wrong = try await admin.post("\(page)/days", ["day": "2022-10-10", "kind": "閉庁", "name": "祝日"])
            #expect(wrong.status == 422 && wrong.text.contains("登録しなくても閉庁日です。"))
            let kept = try await admin.post("\(page)/days", ["day": "令和４年10月21日", "kind": "閉庁", "name": "開庁記念日"])
            #expect(kept.header("Location") == "\(page)?done=kept&cases=1")
            #expect(try await admin.get("\(page)?done=kept&cases=1").text.contains("処理中の案件1件を、いま数え直しています"))
            try await test.work()
            #expect(try await due(address, test) == day("2022-11-02"))
            let after = try await changed()
            #expect(before != nil && after == before, "nothing has happened to the case")
            #expect(try await officer.get(page).status == 403)
            #expect(try await admin.get("/staff/calendar/341002").status == 404, "another body's")
            let file = try await admin.get("\(page)/days.csv").text
            #expect(file.contains("2022-10-21,閉庁,開庁記念日"))
            let faulty = Data("日付,区分,名称\r\n2022-10-22,開庁,休日開庁\r\n昨日,閉庁,\r\n".utf8)
            let refused = try await admin.upload("\(page)/file", field: "file", name: "days.csv", faulty)
            #expect(refused.status == 422 && refused.text.contains("3行目") && refused.text.contains("何も変えていません"))
            let whole = Data("日付,区分,名称\r\n2022-10-22,開庁,休日開庁\r\n2022-10-23,開庁,休日開庁\r\n2022-11-03,閉庁,文化の日\r\n".utf8)
            #expect(try await admin.upload("\(page)/file", field: "file", name: "days.csv", whole).status == 303)
            try await test.work()
            #expect(try await !admin.get("\(page)/days.csv").text.contains("文化の日"), "all bodies close on it")
            #expect(try await due(address, test) == day("2022-10-31"), "two days more are worked")
            _ = try await admin.get(page)
            #expect(try await admin.post("\(page)/days/removal", ["day": "2022-10-21"]).status == 303)
            try await test.work()
            #expect(try await due(address, test) == day("2022-10-28"))
            // A Saturday that was to be open and is not, after all.
            let closed = Data("日付,区分,名称\r\n2022-10-22,閉庁,土曜日\r\n".utf8)
            #expect(
                try await admin.upload("\(page)/file", field: "file", name: "days.csv", closed).header("Location") == "\(page)?done=taken&cases=1")
            try await test.work()
            #expect(try await !admin.get("\(page)/days.csv").text.contains("2022-10-22"))
            #expect(try await due(address, test) == day("2022-10-31"))
            #expect(try await test.browser("akiko").get("/staff/journal").text.contains("閉庁日・臨時開庁日を変更"))
        }
    }

    @Test("The administrator of a town keeps its closing days, and sees no other body's calendar", arguments: Engine.tested)
    func town(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let admin = try await test.browser("hideo")
            #expect(try await admin.get("/staff/calendar").header("Location") == "/staff/calendar/343021", "there is only one")
            _ = try await admin.get("/staff/calendar/343021")
            let day = ["day": "令和４年10月21日", "kind": "閉庁", "name": "町制施行記念日"]
            #expect(try await admin.post("/staff/calendar/343021/days", day).status == 303)
            #expect(try await admin.get("/staff/calendar/343021").text.contains("町制施行記念日"))
            #expect(try await admin.get("/staff/calendar/340006").status == 404)
            #expect(try await admin.post("/staff/calendar/340006/days", day).status == 404)
        }
    }

    @Test("A day that is over, or years away, is no closing day any more or yet; a decision stays as late as it was", arguments: Engine.tested)
    func frozen(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (licence, page) = (Licence(test: test), "/staff/calendar/340006")
            let application = try await licence.apply(try await test.browser())
            try await licence.payAtCounter(try await test.browser("jirou"), application)
            test.wait(seconds: 31 * 86_400)
            var officer = try await test.browser("jirou")
            _ = try await officer.get(Licence.staff(application))
            #expect(try await officer.post("\(Licence.staff(application))/acceptance").status == 303)
            let proposal = ["outcome": "granted", "departure": "試験のため"]
            #expect(try await officer.post("\(Licence.staff(application))/proposal", proposal).status == 303)
            for login in ["ryouko", "kazuo"] {
                let seat = try await test.browser(login)
                let digest = try Licence.digest(try await seat.get(Licence.staff(application)).text)
                #expect(try await seat.post("\(Licence.staff(application))/seat", ["do": "agree", "digest": digest]).status == 303, "\(login)")
            }
            func stored() async throws -> String {
                try #require(
                    try await test.platform.database.read { db in
                        try db.rows("SELECT due_on, decided_on, decided_late FROM application WHERE decided_on IS NOT NULL").first.map {
                            "\(try $0["due_on"] as String) \(try $0["decided_on"] as String) \(try $0["decided_late"] as Bool)"
                        }
                    })
            }
            #expect(try await stored() == "2022-11-01 2022-11-03 true")
            let admin = try await test.browser("akiko")
            _ = try await admin.get(page)
            for day in ["2022-10-21", "2022-11-02", "2028-01-05"] {
                let refused = try await admin.post("\(page)/days", ["day": day, "kind": "閉庁", "name": "後から"])
                #expect(refused.status == 422 && (refused.text.contains("過ぎた日") || refused.text.contains("先すぎます")), "\(day)")
            }
            let file = Data("日付,区分,名称\r\n2022-10-21,閉庁,後から\r\n2022-12-01,閉庁,先の日\r\n".utf8)
            let refused = try await admin.upload("\(page)/file", field: "file", name: "days.csv", file)
            #expect(refused.status == 422 && refused.text.contains("令和４年10月21日（金）は過ぎた日なので"))
            #expect(try await !admin.get("\(page)/days.csv").text.contains("先の日"), "all of it, or nothing")
            _ = try await admin.get(page)
            #expect(try await admin.post("\(page)/days", ["day": "2022-12-01", "kind": "閉庁", "name": "先の日"]).status == 303)
            // Whatever the calendar says by now: what was judged on the day of the decision stays.
            try await test.platform.database.write { db in
                for day in 4...28 {
                    let day = "2022-10-\(day < 10 ? "0" : "")\(day)"
                    try db.run("INSERT INTO closing_day (body, day, name, is_open) VALUES ('340006', \(day), '後から', FALSE)")
                }
            }
            officer = try await test.browser("jirou")
            _ = try await officer.get(Licence.staff(application))
            #expect(try await officer.post("\(Licence.staff(application))/notes", ["note_words": "控え"]).status == 303)
            #expect(try await stored() == "2022-11-01 2022-11-03 true")
            _ = try await admin.get(page)
            #expect(try await admin.post("\(page)/days/removal", ["day": "2022-10-21"]).status == 409)
        }
    }

    @Test(
        "Further material and a change by the applicant stop the clock until an officer says what arrived when; overlaps count once, and the sentence tells it",
        arguments: Engine.tested)
    func stops(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            var officer = try await test.browser("jirou")
            try await licence.payAtCounter(officer, application)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/stops", ["stop_cause": "further-material"]).status == 422)
            #expect(try await officer.post("\(address)/stops", ["stop_cause": "weather", "stop_reason": "雨"]).status == 422)
            let asking = ["stop_cause": "further-material", "stop_reason": "水質検査の結果を送ってください。"]
            #expect(try await officer.post("\(address)/stops", asking).status == 303)
            #expect(try await officer.post("\(address)/stops", asking).status == 409, "once for each cause")
            let seen = try await browser.get(application).text
            #expect(seen.contains("追加の資料を待っています。") && seen.contains("水質検査の結果を送ってください。"))
            test.wait(seconds: 2 * 86_400)
            officer = try await test.browser("jirou")
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/stops", ["stop_cause": "applicant-change", "stop_reason": "厨房の変更"]).status == 303)
            test.wait(seconds: 2 * 86_400)
            officer = try await test.browser("jirou")
            let open = try await officer.get(address).text
            let stops = open.matches(of: /<option value="([0-9A-Z]{26})"[^>]*>(追加資料|申請者の都合による変更)</).map { (String($0.1), String($0.2)) }
            #expect(stops.count == 2)
            func ending(_ cause: String, _ on: String) -> [String: String] {
                ["resume_stop": stops.first { $0.1 == cause }?.0 ?? "", "resume_on": on, "resume_reason": "届いた"]
            }
            #expect(try await officer.post("\(address)/stops/end", ending("追加資料", "2022-10-02")).status == 422, "before it began")
            #expect(try await officer.post("\(address)/stops/end", ending("追加資料", "2022-10-08")).status == 422, "tomorrow")
            #expect(try await officer.post("\(address)/stops/end", ending("追加資料", "2022-10-06")).status == 303)
            #expect(try await officer.post("\(address)/stops/end", ending("申請者の都合による変更", "2022-10-07")).status == 303)
            let text = try await officer.get(address).text
            #expect(text.contains("追加資料・申請者の都合による変更のため、令和４年10月４日（火）から令和４年10月７日（金）までの4日は数えません。"))
            #expect(try await due(address, test) == day("2022-11-08"), "four working days later: culture day is closed")
            #expect(try await test.browser("tarou").post("\(address)/stops", asking).status != 303)
        }
    }

    @Test("Between a withdrawal and its re-opening the clock stands, and the sentence tells it", arguments: Engine.tested)
    func withdrawn(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            try await licence.payAtCounter(officer, application)
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            #expect(try await due(address, test) == day("2022-11-01"))
            _ = try await browser.get(application)
            #expect(try await browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            test.wait(seconds: 4 * 86_400)
            let later = try await test.browser("jirou")
            _ = try await later.get(address)
            #expect(try await later.post("\(address)/reopening", ["reopen_reason": "取下げは誤りだった。"]).status == 303)
            #expect(try await due(address, test) == day("2022-11-08"), "four working days later: culture day is closed")
            #expect(try await later.get(address).text.contains("取下げのため、令和４年10月４日（火）から令和４年10月７日（金）までの4日は数えません。"))
        }
    }

    @Test(
        "Through a transit office both periods are told, and the deciding body's own runs from the day on which it is there; another body's opinion stops it where the guide says so, until its time is over",
        arguments: Engine.tested)
    func transit(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            try await guide(test, licence, ["period": "経由5日 本庁20日", "opinion_stops": "yes", "valid_from": "2022-10-03"])
            let resident = try await test.browser()
            #expect(try await resident.get("/procedures/\(try await licence.procedure())").text.contains("経由機関で5日（閉庁日を除く）、20日（閉庁日を除く）"))
            let application = try await licence.apply(resident)
            var officer = try await test.browser("jirou")
            try await licence.payAtCounter(officer, application)
            let address = Licence.staff(application)
            #expect(try await due(address, test) == day("2022-11-09"), "25 working days")
            test.wait(seconds: 2 * 86_400)
            officer = try await test.browser("jirou")
            let before = try await officer.get(address).text
            #expect(before.contains("経由機関の標準処理期間は5日です") && before.contains("本庁の標準処理期間は20日です"))
            #expect(try await officer.post("\(address)/forwarding", ["forwarded_on": "2022-10-06"]).status == 422, "tomorrow")
            #expect(try await officer.post("\(address)/forwarding", ["forwarded_on": "令和４年10月５日"]).status == 303)
            #expect(try await officer.get(address).text.contains("令和４年10月５日（水）に本庁へ届きました。"))
            #expect(try await due(address, test) == day("2022-11-04"))
            let asking = ["opinion_unit": "343021-jouhou", "opinion_question": "所有地に当たりますか。", "opinion_due": "2022-10-07"]
            #expect(try await officer.post("\(address)/opinions", asking).status == 303)
            func isStopped() async throws -> Bool {
                try await test.platform.database.read { try $0.count("SELECT count(*) FROM application WHERE stopped") == 1 }
            }
            #expect(try await isStopped())
            #expect(try await resident.get(application).text.contains("ほかの機関の意見を待っています。"), "no day is promised meanwhile")
            test.wait(seconds: 3 * 86_400)
            try await test.platform.database.write { try Jobs.enqueue("procedures.silent-opinions", at: test.platform.now, in: $0) }
            try await test.work()
            #expect(try await !isStopped(), "silence is no objection, and the clock goes on")
            #expect(try await due(address, test) == day("2022-11-08"), "two days later")
            #expect(try await test.browser("jirou").get(address).text.contains("意見の聴取のため"))
        }
    }
}
