import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Procedures that take applications in periods") struct AcceptancePeriodTests {
    /// Until the end of the day of `Licence.day`, and a week later again.
    private static let today = "    acceptance:\n      - {from: 2022-10-01, until: 2022-10-03, note: {ja: 第１回募集, en: First round}}\n"
    private static let later = "    acceptance:\n      - {from: 2022-10-10, until: 2022-10-20, note: {ja: 第２回募集, en: Second round}}\n"
    /// From the time of `Licence.day`, ten in the morning, to midnight in Japan.
    private static let toMidnight = 14 * 3_600.0

    private static let open = "令和４年10月３日（月）まで受け付けています。"
    private static let over = "受付は令和４年10月３日（月）で終わりました。"
    private static let next = "いまは受け付けていません。次は令和４年10月10日（月）から令和４年10月20日（木）まで（第２回募集）受け付けます。"

    private func applications(_ test: TestSite) async throws -> Int {
        try await test.platform.database.read { try $0.count("SELECT count(*) FROM application") }
    }

    @Test(
        "A draft says on each of its pages until when it can be sent: in the last second of the last day it is, at midnight in Japan not",
        arguments: Engine.tested)
    func midnight(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            try await licence.publish(Self.today)
            let (early, late) = (try await test.browser(), try await test.browser())
            #expect(try await early.get("/procedures/\(licence.procedure())/apply").text.contains(Self.open))
            #expect(try await early.get("/procedures/\(licence.procedure())").text.contains("きょうの24時までに送ってください。"))
            let bases = [try await licence.begin(early), try await licence.begin(late)]
            for (browser, base) in zip([early, late], bases) {
                try await licence.fill(browser, base)
                for page in [base, "\(base)/applicant", "\(base)/check-answers"] {
                    #expect(try await browser.get(page).text.contains(Self.open), "\(page)")
                }
            }
            test.wait(seconds: Self.toMidnight - 1)
            _ = try await early.get("\(bases[0])/check-answers")
            let application = try await licence.submit(early, bases[0])
            #expect(try await late.get("\(bases[1])/check-answers").text.contains("action=\"\(bases[1])/submission\""))
            test.wait(seconds: 1)
            let refused = try await late.post("\(bases[1])/submission")
            #expect(refused.status == 409 && refused.text.contains(Self.over), "\(refused.status)")
            #expect(refused.text.contains("この下書きは、受付期間でないと送れません。") && refused.text.contains("href=\"\(bases[1])\""), "nothing typed is lost")
            #expect(try await applications(test) == 1)
            #expect(try await early.post("\(bases[0])/submission").header("Location") == "\(application)/receipt", "what was sent in time stays sent")
            for page in [bases[1], "\(bases[1])/applicant", "\(bases[1])/check-answers"] {
                let text = try await late.get(page).text
                #expect(text.contains(Self.over) && text.contains("この下書きは、受付期間でないと送れません。"), "\(page)")
                #expect(!text.contains("/submission\""), "\(page)")
            }
            #expect(try await late.get("\(bases[1])/check-answers").text.contains("ひろば食品"), "nothing of it is lost")
            let again = try await early.post("\(application)/copy")
            #expect(again.status == 409 && again.text.contains(Self.over), "nor is it begun anew: \(again.status)")
            #expect(again.text.contains("いまは受け付けていません") && !again.text.contains("ほかの操作と重なりました"))
            let status = try await early.get(application).text
            #expect(!status.contains("action=\"\(application)/copy\"") && status.contains("いまはできません。 \(Self.over)"), "nor offered")
        }
    }

    @Test(
        "Outside of a period the procedure says from when it is open and offers no button; it is found as before, and counts as online",
        arguments: Engine.tested)
    func outside(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (licence, resident) = (Licence(test: test), try await test.browser())
            let address = "/procedures/\(try await licence.procedure())"
            let evidence = "/plan/hiroshima/indicators/P1-1/evidence.csv?year=2022&as_of=2022-10-03"
            let list = "/procedures?online=yes&body=340006&q=%E9%A3%9F%E5%93%81%E5%96%B6%E6%A5%AD%E8%A8%B1%E5%8F%AF"
            let counted = try await resident.get(evidence).text
            #expect(counted.contains("H-0912,") && counted.contains("（入口：このサイト）"))
            try await licence.publish(Self.later)
            #expect(try await resident.get(evidence).text == counted, "a period changes nothing of what is online")
            func mark() async throws -> String {
                let items = try await resident.get(list).text.split(separator: "<li>").map(String.init)
                return items.first { $0.contains("href=\"\(address)\"") } ?? "not found"
            }
            let before = try await resident.get(address).text
            #expect(before.contains(Self.next) && !before.contains("href=\"\(address)/apply\"") && before.contains("href=\"\(address)/practice\""))
            #expect(before.contains("<dt>受付期間</dt>") && before.contains("オンラインで申請できます。"))
            let start = try await resident.get("\(address)/apply")
            #expect(start.status == 200 && start.text.contains(Self.next) && !start.text.contains("申請を始める"))
            _ = try await resident.get("/applications")
            let forced = try await resident.post("\(address)/apply")
            #expect(forced.status == 409 && forced.text.contains(Self.next))
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM draft") } == 0)
            #expect(try await mark().contains("受付前"))
            let english = try await test.browser(language: "en").get(address).text
            #expect(english.contains("It is not open now.") && english.contains("(Second round)"))
            test.wait(seconds: 7 * 86_400)
            let within = try await resident.get(address).text
            #expect(within.contains("href=\"\(address)/apply\"") && within.contains("令和４年10月20日（木）まで受け付けています。"))
            #expect(try await mark().contains("受付中"))
            test.wait(seconds: 11 * 86_400)
            let after = try await resident.get(address).text
            #expect(after.contains("受付は令和４年10月20日（木）で終わりました。次の受付期間は、まだ決まっていません。"))
            #expect(!after.contains("href=\"\(address)/apply\""))
            #expect(try await mark().contains("受付終了"))
        }
    }

    @Test("What is begun in one period can be sent in the next; between the two it waits", arguments: Engine.tested)
    func between(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (licence, resident) = (Licence(test: test), try await test.browser())
            try await licence.publish("\(Self.today)      - {from: 2022-10-10, until: 2022-10-20, note: {ja: 第２回募集, en: Second round}}\n")
            let base = try await licence.begin(resident)
            try await licence.fill(resident, base)
            test.wait(seconds: 4 * 86_400)
            let check = try await resident.get("\(base)/check-answers").text
            #expect(check.contains(Self.next) && !check.contains("/submission\""))
            #expect(try await resident.post("\(base)/submission").status == 409)
            test.wait(seconds: 3 * 86_400)
            _ = try await resident.get("\(base)/check-answers")
            _ = try await licence.submit(resident, base)
            #expect(try await applications(test) == 1)
        }
    }

    @Test(
        "Paper is judged by its day of arrival: what came too late is warned of and registered, what came in time is neither",
        arguments: Engine.tested)
    func paper(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            try await licence.publish(Self.today)
            test.wait(seconds: 2 * 86_400)
            let officer = try await test.browser("jirou")
            for (day, warning) in [("令和４年10月３日", nil), ("令和４年10月４日", "到達した日（令和４年10月４日（火））は、受付期間の後です")] {
                _ = try await officer.get("/staff/intake")
                let paper = ["procedure": try await licence.procedure(), "channel": "post", "day": day, "time": "23:59"]
                let base = try #require(try await officer.post("/staff/intake", paper).header("Location"))
                let pages = [base, "\(base)/applicant", "\(base)/check-answers"]
                let shown = try await pages.asyncMap { try await officer.get($0).text }
                let slip = try #require(try await officer.post("\(base)/submission", ["as_is": "yes"]).header("Location"), "\(day)")
                let known = try await officer.get(String(slip.dropLast("/slip".count))).text
                for text in shown + [known] {
                    #expect(text.contains("は、受付期間の後です") == (warning != nil), "\(day)")
                    #expect(!text.contains(Self.over), "what came on paper is not told as one who applies online: \(day)")
                    if let warning { #expect(text.contains(warning) && text.contains("届いた申請は、期間の外でも返さずに登録し")) }
                }
            }
            #expect(try await applications(test) == 2)
        }
    }

    @Test(
        "Paper that came the day after a round has closed is told as late, with the next round; what came before any round as early",
        arguments: Engine.tested)
    func betweenRounds(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            try await licence.publish("\(Self.today)      - {from: 2022-10-10, until: 2022-10-20, note: {ja: 第２回募集, en: Second round}}\n")
            test.wait(seconds: 2 * 86_400)
            let officer = try await test.browser("jirou")
            for (day, told) in [
                ("令和４年10月４日", "到達した日（令和４年10月４日（火））は、締切（令和４年10月３日（月））を過ぎています（次の受付期間は令和４年10月10日（月）から"),
                ("令和４年９月30日", "到達した日（令和４年９月30日（金））は、受付期間の前です"),
            ] {
                _ = try await officer.get("/staff/intake")
                let paper = ["procedure": try await licence.procedure(), "channel": "post", "day": day, "time": "9:00"]
                let base = try #require(try await officer.post("/staff/intake", paper).header("Location"))
                let text = try await officer.get(base).text
                #expect(text.contains(told), "\(day)")
            }
        }
    }

    @Test("Another system is told that it is not open and from when; what it had sent in time it is answered again", arguments: Engine.tested)
    func systems(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            try await licence.publish(Self.today)
            let (system, path) = (
                try await System(test, "jirou", ["procedures.read", "procedures.submit"]), "/procedures/\(try await licence.procedure())"
            )
            let (body, before) = (System.submission(), try await system.get(path).json)
            #expect(before["is_open"]?.flag == true && before["reception"]?.text == "open" && before["accepts_until"]?.text == "2022-10-03")
            #expect(before["guide"]?["acceptance"]?.items.first?["note"]?["ja"]?.text == "第１回募集")
            let sent = try await system.post("\(path)/applications", body, headers: ["Idempotency-Key": "in-time"])
            #expect(sent.status == 201)
            test.wait(seconds: Self.toMidnight)
            let late = try await system.post("\(path)/applications", body, headers: ["Idempotency-Key": "too-late"])
            #expect(late.status == 409 && late.text.contains("outside-acceptance-period"), "\(late.text)")
            let again = try await system.post("\(path)/applications", body, headers: ["Idempotency-Key": "in-time"])
            #expect(again.status == 201 && again.json["is_replayed"]?.flag == true && again.json["receipt"]?.text == sent.json["receipt"]?.text)
            let after = try await system.get(path).json
            #expect(after["is_open"]?.flag == false && after["reception"]?.text == "over" && after["online_since"]?.text == "2022-09-15")
            let found = try await system.get("/procedures?online=true&q=%E9%A3%9F%E5%93%81%E5%96%B6%E6%A5%AD%E8%A8%B1%E5%8F%AF").json["items"]?.items
            let one = found?.first { $0["number"]?.text == "H-0912" }
            #expect(one?["reception"]?.text == "over" && one?["is_open"]?.flag == false, "still found as online")
            #expect(try await applications(test) == 1)
        }
    }

    @Test(
        "A section writes periods into its guide; one that ends before it begins, two that overlap and half a row are refused",
        arguments: Engine.tested)
    func written(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let desk = GuideDesk(procedure: try await licence.procedure())
            func refused(_ fields: [String: String], _ words: String) async throws {
                let answer = try await desk.send(officer, with: fields.merging(["do": "publish"]) { $1 })
                #expect(answer.status == 422 && answer.text.contains(words), "\(words): \(desk.complaint(answer.text))")
            }
            try await refused(["acceptance_0_from": "2022-10-20", "acceptance_0_until": "2022-10-10"], "初日（令和４年10月20日（木））より前です")
            try await refused(["acceptance_0_until": "2022-10-10"], "初日を書いてください。")
            try await refused(["acceptance_0_from": "そのうち"], "は日付ではありません")
            try await refused(["acceptance_0_from": "2022-10-10", "acceptance_0_ja": "第２回募集"], "日本語と英語の両方を書いてください。")
            let first = ["acceptance_0_from": "2022-10-10", "acceptance_0_until": "2022-10-20"]
            try await refused(first.merging(["acceptance_1_from": "2022-10-20"]) { $1 }, "受付期間が重なっています")
            try await refused(["acceptance_0_from": "2022-10-01", "acceptance_1_from": "2022-11-01"], "受付期間が重なっています")
            let more = try await desk.send(officer, with: first.merging(["do": "acceptance-add 0"]) { $1 })
            #expect(more.text.contains("name=\"acceptance_1_from\"") && more.text.contains("value=\"2022-10-20\""))
            let whole = first.merging(["acceptance_0_ja": "第２回募集", "acceptance_0_en": "Second round", "do": "publish"]) { $1 }
            #expect(try await desk.send(officer, with: whole.merging(["sure": "yes"]) { $1 }).status == 303)
            #expect(try await officer.get(desk.address).text.contains("受付期間"), "the list of versions says what changed")
            #expect(try await test.browser().get("/procedures/\(desk.procedure)").text.contains(Self.next))
            let stale = try await desk.send(officer, with: ["do": "preview"])
            #expect(stale.text.contains("今の版と同じ内容です"), "nothing is lost on the way through the controls: \(desk.complaint(stale.text))")
            #expect(
                try await desk.send(
                    officer, with: ["do": "publish", "acceptance_0_from": "", "acceptance_0_until": "", "acceptance_0_ja": "", "acceptance_0_en": ""]
                ).status == 303)
            #expect(try await test.browser().get("/procedures/\(desk.procedure)").text.contains("href=\"/procedures/\(desk.procedure)/apply\""))
        }
    }

    @Test(
        "A guide that closes what is open is asked for once more, with the day and what residents will read; nothing typed is lost on the way",
        arguments: Engine.tested)
    func closing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let desk = GuideDesk(procedure: try await licence.procedure())
            let apply = "href=\"/procedures/\(desk.procedure)/apply\""
            let periods = [
                "acceptance_0_from": "2022-10-10", "acceptance_0_until": "2022-10-20", "acceptance_0_ja": "第２回募集", "acceptance_0_en": "Second round",
                "do": "publish",
            ]
            let asked = try await desk.send(officer, with: periods)
            #expect(asked.status == 200 && asked.text.contains("公開したときから（今日 令和４年10月３日（月））"))
            #expect(asked.text.contains(Self.next) && asked.text.contains("受付を止めて公開する"))
            #expect(try await test.browser().get("/procedures/\(desk.procedure)").text.contains(apply), "nothing is published yet")
            let typed = Workshop.controls(asked.text)
            let back = try await officer.post(desk.address, typed.merging(["do": "edit"]) { $1 })
            #expect(back.status == 200 && back.text.contains("value=\"2022-10-20\"") && back.text.contains("第２回募集"))
            #expect(try await test.browser().get("/procedures/\(desk.procedure)").text.contains(apply), "going back publishes nothing")
            #expect(try await officer.post(desk.address, typed.merging(["do": "publish"]) { $1 }).status == 303)
            let closed = try await test.browser().get("/procedures/\(desk.procedure)").text
            #expect(closed.contains(Self.next) && !closed.contains(apply))
            #expect(
                try await desk.send(officer, with: ["do": "publish", "acceptance_0_until": "2022-10-21"]).status == 303,
                "what was closed already is not asked about")
        }
    }

    @Test("A row of periods is removed by its own button, that of a rule's seat too; the empty row to write in has none", arguments: Engine.tested)
    func removal(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (admin, licence) = (try await test.browser("akiko"), Licence(test: test))
            let desk = GuideDesk(procedure: try await licence.procedure())
            let two = [
                "acceptance_0_from": "2022-10-01", "acceptance_0_until": "2022-10-05", "acceptance_1_from": "2022-10-10",
                "acceptance_1_until": "2022-10-20",
            ]
            let added = try await desk.send(admin, with: two.merging(["do": "acceptance-add 0", "acceptance_rows": "2"]) { $1 }).text
            #expect(added.contains("value=\"acceptance-remove 1\"") && !added.contains("value=\"acceptance-remove 2\""))
            let fewer = try await desk.send(admin, with: two.merging(["do": "acceptance-remove 0", "acceptance_rows": "2"]) { $1 }).text
            #expect(fewer.contains("value=\"2022-10-10\"") && !fewer.contains("value=\"2022-10-05\"") && !fewer.contains("\"acceptance-remove 1\""))
            func seats(_ text: String) -> Int { text.matches(of: /value="seat-remove 0 [0-9]+"/).count }
            let before = seats(try await admin.get(desk.address).text)
            #expect(before > 1)
            #expect(seats(try await desk.send(admin, with: ["do": "seat-remove 0 0"]).text) == before - 1)
        }
    }

    @Test("A file with a period that ends before it begins, or with two that overlap, is not taken in", arguments: Engine.tested)
    func file(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            func problems(_ periods: String) async throws -> [String] {
                let mark = "  - procedure: H-0912\n"
                let text = try Repository.text("Samples/hiroshima/guides.yml").replacing(mark, with: "\(mark)    acceptance: [\(periods)]\n")
                return try await test.take("guides", Data(text.replacing("valid_from: 2022-04-01", with: "valid_from: 2022-04-02").utf8)).problems
            }
            let refused = [
                ("{from: 2022-10-20, until: 2022-10-10}", "より前です"), ("{until: 2022-10-10}", "from"),
                ("{from: 2022-10-10, until: 2022-10-20}, {from: 2022-10-01, until: 2022-10-10}", "重なっています"),
                ("{from: 2022-10-01}, {from: 2023-04-01}", "重なっています"),
            ]
            for (periods, words) in refused {
                let found = try await problems(periods)
                #expect(found.contains { $0.contains(words) }, "\(periods): \(found)")
            }
            let oneAfterAnother = try await problems("{from: 2022-10-11, until: 2022-10-20}, {from: 2022-10-01, until: 2022-10-10}")
            #expect(oneAfterAnother == [], "in any order")
        }
    }
}

extension Array where Element == String {
    fileprivate func asyncMap(_ body: (String) async throws -> String) async throws -> [String] {
        var all: [String] = []
        for one in self { all.append(try await body(one)) }
        return all
    }
}
