import Core
import Forms
import Foundation
import HirobaTesting
import Procedures
import Storage
import Testing

@Suite("Words that are compared") struct WordingTests {
    // MARK: reading

    @Test(
        "A draft reads one of the two wordings, always the same, in its errors, to the end and after; officers read the published one",
        arguments: Engine.tested)
    func reading(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let (licence, officer) = (Licence(test: test), try await test.browser("jirou"))
            var seen: Set<Bool> = []
            for _ in 0..<40 where seen.count < 2 {
                let browser = try await test.browser()
                let base = try await Comparing.come(licence, browser)
                let isOther = try await browser.get("\(base)/shop").text.contains(Comparing.other)
                guard seen.insert(isOther).inserted else { continue }
                let faulty = try await browser.post("\(base)/shop", Licence.pages[1].1.merging(["shop_name": ""]) { $1 })
                #expect(faulty.status == 422 && faulty.text.contains("「\(Comparing.other)」") == isOther, "what is wrong is said in the same words")
                try await licence.fill(browser, base)
                let check = try await browser.get("\(base)/check-answers").text
                #expect(check.contains(Comparing.other) == isOther && check.contains("屋号") != isOther)
                let application = try await licence.submit(browser, base)
                let own = try await browser.get(application).text
                #expect(own.contains(Comparing.other) == isOther && own.contains("屋号") != isOther, "the applicant's page")
                let theirs = try await officer.get(Licence.staff(application)).text
                #expect(theirs.contains("屋号"), "the officer's")
                #expect(theirs.contains("（申請者の画面では「\(Comparing.other)」）") == isOther, "beside the answer, where it was given to other words")
                #expect(theirs.matches(of: /お店の看板に書く名前/).count == (isOther ? 1 : 0))
                #expect(!check.contains("屋号の言い方") && !own.contains("屋号の言い方"), "nobody is told that anything is compared")
            }
            #expect(seen.count == 2, "forty drafts of one wording do not happen")
        }
    }

    @Test(
        "Other words of what is asked in rows are said to officers once, and not at every answer", arguments: ["managers", "managers.manager_name"])
    func rows(_ asked: String) async throws {
        try await TestSite.withSample(.sqlite, at: Licence.day) { test in
            try await Comparing.publish(test, Comparing.comparison(of: asked))
            let (licence, officer) = (Licence(test: test), try await test.browser("jirou"))
            for _ in 0..<40 {
                let browser = try await test.browser()
                let base = try await Comparing.come(licence, browser)
                try await licence.save(browser, "\(base)/shop", Licence.pages[1].1)
                guard try await browser.get("\(base)/hygiene").text.contains(Comparing.other) else { continue }
                try await licence.fill(browser, base)
                let theirs = try await officer.get(Licence.staff(try await licence.submit(browser, base))).text
                #expect(theirs.matches(of: /申請者の画面では「お店の看板に書く名前」/).count == 1, "\(theirs)")
                return
            }
            Issue.record("forty drafts of one wording do not happen")
        }
    }

    @Test("What an officer keys in from paper, and what is practised, has the published words", arguments: [Engine.sqlite])
    func elsewhere(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let (procedure, officer) = (try await Licence(test: test).procedure(), try await test.browser("jirou"))
            for _ in 0..<6 {
                _ = try await officer.get("/staff/intake")
                let paper = ["procedure": procedure, "channel": "counter", "day": "令和４年10月３日", "time": "9:30"]
                let base = try #require(try await officer.post("/staff/intake", paper).header("Location"))
                let page = try await officer.get("\(base)/shop").text
                #expect(page.contains("屋号") && !page.contains(Comparing.other))
            }
            #expect(try await Comparing.counts(test).isEmpty)
        }
    }

    // MARK: counting

    @Test(
        "What becomes of a draft at the words counts once, with its wording, and goes on counting nothing once it is past", arguments: Engine.tested)
    func counting(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let (licence, browser) = (Licence(test: test), try await test.browser())
            let base = try await licence.begin(browser)
            #expect(try await Comparing.counts(test).isEmpty, "it has not come to the words")
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
            let words = try await browser.get("\(base)/shop").text.contains(Comparing.other) ? "other" : "main"
            #expect(try await Comparing.counts(test) == ["\(words)|stopped": 1])
            let shop = Licence.pages[1].1
            _ = try await browser.post("\(base)/shop", shop.merging(["opening": "いつか"]) { $1 })
            #expect(try await Comparing.counts(test) == ["\(words)|stopped": 1], "a fault of another question is none of these words")
            for _ in 0..<3 { _ = try await browser.post("\(base)/shop", shop.merging(["shop_name": ""]) { $1 }) }
            #expect(try await Comparing.counts(test) == ["\(words)|stopped-erred": 1], "it stands in one of four")
            try await licence.save(browser, "\(base)/shop", shop)
            let past = ["\(words)|went-on-erred": 1]
            #expect(try await Comparing.counts(test) == past)
            _ = try await browser.post("\(base)/shop", shop.merging(["shop_name": ""]) { $1 })
            try await licence.fill(browser, base)
            _ = try await licence.submit(browser, base)
            #expect(try await Comparing.counts(test) == past, "whoever comes back to look is not counted again")

            let second = try await test.browser()
            let clean = try await Comparing.come(licence, second)
            let theirs = try await second.get("\(clean)/shop").text.contains(Comparing.other) ? "other" : "main"
            try await licence.save(second, "\(clean)/shop", shop)
            let both = past.merging(["\(theirs)|went-on": 1], uniquingKeysWith: +)
            #expect(try await Comparing.counts(test) == both)
            #expect(
                try await test.platform.database.read { try $0.count("SELECT count(*) FROM form_count WHERE device = 'any' AND event <> 'compared'") }
                    == 0)
        }
    }

    @Test("A version that compares nothing counts nothing of it", arguments: [Engine.sqlite])
    func plain(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            _ = try await licence.apply(try await test.browser())
            #expect(try await Comparing.counts(test).isEmpty)
            let numbers = try await test.browser("jirou").get("/staff/procedures/\(licence.procedure())/numbers").text
            #expect(!numbers.contains("言葉の比較"))
        }
    }

    // MARK: telling

    /// Puts numbers there as they are published.
    private func show(_ numbers: [String: Int], _ test: TestSite, year: Int = 2022) async throws {
        try await test.platform.database.write { db in
            let version = try #require(try db.value("SELECT id FROM form_version WHERE source LIKE '%屋号の言い方%'", as: String.self))
            func add(_ device: String, _ event: String, _ subject: String, _ count: Int) throws {
                try db.run(
                    """
                    INSERT INTO form_count_shown (version_id, year, device, event, subject, count, waiting)
                    VALUES (\(version), \(year), \(device), \(event), \(subject), \(count), 3)
                    ON CONFLICT (version_id, year, device, event, subject) DO UPDATE SET count = excluded.count
                    """)
            }
            try add("computer", "place", "applicant", 500)
            for (subject, count) in numbers { try add("any", "compared", subject, count) }
        }
    }

    @Test("The numbers stand side by side with what they say; what is not ten is hidden there and in the table file", arguments: Engine.tested)
    func telling(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let (licence, officer) = (Licence(test: test), try await test.browser("jirou"))
            let address = "/staff/procedures/\(try await licence.procedure())/numbers"
            try await show(["main|stopped": 40, "main|went-on": 50, "other|stopped": 20, "other|went-on": 70], test)
            let early = try await officer.get(address).text
            #expect(early.contains("言葉の比較: 屋号の言い方") && early.contains(Comparing.other))
            #expect(early.matches(of: /まだ比べられません/).count == 1, "at ninety each nothing is said")
            try await show(
                [
                    "main|stopped": 120, "main|stopped-erred": 50, "main|went-on": 330, "main|went-on-erred": 0, "other|stopped": 30,
                    "other|stopped-erred": 10, "other|went-on": 440, "other|went-on-erred": 20,
                ], test)
            let page = try await officer.get(address).text
            #expect(page.contains("「もう一つの言葉」のほうが、つまずかずに進んだ割合が大きくなりました（元の言葉66%、もう一つの言葉88%）"), "\(page)")
            #expect(page.matches(of: /大きくなりました/).count == 1, "one outcome, one verdict")
            #expect(page.contains("170 (34%)") && page.contains("50 (10%)"), "whoever erred and ended here is in both parts")
            let csv = try await officer.get("\(address).csv").text
            #expect(csv.contains("言葉の比較,name,屋号の言い方,"), "\(csv)")
            #expect(csv.contains("全年度,言葉の比較,main stopped,元の言葉：屋号　ここで終わった件数,500,170,,,\r\n"), "\(csv)")
            #expect(csv.contains("言葉の比較,other erred,もう一つの言葉：\(Comparing.other)　一度でもつまずいた件数,500,30,,,\r\n"), "\(csv)")
            #expect(csv.contains("言葉の比較,verdict,「もう一つの言葉」のほうが"), "\(csv)")
            try await show(["main|stopped-erred": 0], test)
            #expect(try await officer.get(address).text.contains("非表示"), "of those who erred with the published words fewer than ten are told")
            #expect(try await officer.get("\(address).csv").text.contains("一度でもつまずいた件数,450,,,,\r\n"))
            for login in ["michiko", "tarou"] { #expect(try await test.browser(login).get(address).status == 404, "\(login)") }
        }
    }

    @Test("A comparison is one through all years, whichever is looked at", arguments: Engine.tested)
    func years(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let address = "/staff/procedures/\(try await Licence(test: test).procedure())/numbers"
            try await show(["main|went-on": 60, "other|went-on": 60], test)
            try await show(["main|went-on": 60, "other|went-on": 60], test, year: 2023)
            let officer = try await test.browser("jirou")
            for year in [2022, 2023, 2024] {
                let page = try await officer.get("\(address)?year=\(year)").text
                #expect(page.contains("違いは見つかっていません") && page.contains("120 (100%)"), "\(year)")
            }
        }
    }

    @Test("The numbers of a comparison grow by ten and more, like all others", arguments: Engine.tested)
    func published(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let licence = Licence(test: test)
            for _ in 0..<9 { _ = try await Comparing.come(licence, try await test.browser()) }
            test.wait(seconds: 8 * 86_400)
            try await test.platform.database.write { try Published.count(on: test.platform.now.day, in: $0) }
            func shown() async throws -> Int {
                try await test.platform.database.read {
                    try $0.value("SELECT CAST(COALESCE(sum(count), 0) AS BIGINT) FROM form_count_shown WHERE event = 'compared'", as: Int.self)
                } ?? 0
            }
            #expect(try await shown() == 0, "nine drafts of both are told of neither")
            for _ in 0..<21 { _ = try await Comparing.come(licence, try await test.browser()) }
            test.wait(seconds: 8 * 86_400)
            try await test.platform.database.write { try Published.count(on: test.platform.now.day, in: $0) }
            #expect(try await shown() >= 10, "of thirty, one wording has fifteen")
        }
    }
}
