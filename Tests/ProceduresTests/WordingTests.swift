import Core
import Forms
import Foundation
import HirobaTesting
import Procedures
import Storage
import Testing

@Suite("Words that are compared") struct WordingTests {
    private static let other = "お店の看板に書く名前"
    private static let comparison = """

        comparison:
          name: {ja: 屋号の言い方, en: Words for the shop's name}
          question: shop_name
          wording:
            label: {ja: \(other), en: Name on the sign of your shop}

        """

    /// The licence with two wordings, in force from now on.
    private func publish(_ test: TestSite) async throws {
        let source = try Repository.text("Samples/hiroshima/procedures/food-business.yml") + Self.comparison
        let outcome = try await test.take("form", Data(source.utf8))
        #expect(outcome.problems.isEmpty && outcome.changed == 1, "\(outcome.problems)")
    }

    /// A draft that has come to the words.
    private func come(_ licence: Licence, _ browser: TestBrowser) async throws -> String {
        let base = try await licence.begin(browser)
        try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
        return base
    }

    /// What is counted of either wording, as `other|stopped`.
    private func counts(_ test: TestSite) async throws -> [String: Int] {
        try await test.platform.database.read { db in
            var counts: [String: Int] = [:]
            try db.each("SELECT subject, count FROM form_count WHERE event = 'compared' AND device = 'any' AND count <> 0") { row in
                let (subject, count): (String, Int) = (try row["subject"], try row["count"])
                counts[subject, default: 0] += count
            }
            return counts
        }
    }

    // MARK: reading

    @Test(
        "A draft reads one of the two wordings, always the same, in its errors, to the end and after; officers read the published one",
        arguments: Engine.tested)
    func reading(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await publish(test)
            let (licence, officer) = (Licence(test: test), try await test.browser("jirou"))
            var seen: Set<Bool> = []
            for _ in 0..<40 where seen.count < 2 {
                let browser = try await test.browser()
                let base = try await come(licence, browser)
                let isOther = try await browser.get("\(base)/shop").text.contains(Self.other)
                guard seen.insert(isOther).inserted else { continue }
                let faulty = try await browser.post("\(base)/shop", Licence.pages[1].1.merging(["shop_name": ""]) { $1 })
                #expect(faulty.status == 422 && faulty.text.contains("「\(Self.other)」") == isOther, "what is wrong is said in the same words")
                try await licence.fill(browser, base)
                let check = try await browser.get("\(base)/check-answers").text
                #expect(check.contains(Self.other) == isOther && check.contains("屋号") != isOther)
                let application = try await licence.submit(browser, base)
                let own = try await browser.get(application).text
                #expect(own.contains(Self.other) == isOther && own.contains("屋号") != isOther, "the applicant's page")
                let theirs = try await officer.get(Licence.staff(application)).text
                #expect(!theirs.contains(Self.other) && theirs.contains("屋号"), "the officer's")
                #expect(!check.contains("屋号の言い方") && !own.contains("屋号の言い方"), "nobody is told that anything is compared")
            }
            #expect(seen.count == 2, "forty drafts of one wording do not happen")
        }
    }

    @Test("What an officer keys in from paper, and what is practised, has the published words", arguments: [Engine.sqlite])
    func elsewhere(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await publish(test)
            let (procedure, officer) = (try await Licence(test: test).procedure(), try await test.browser("jirou"))
            for _ in 0..<6 {
                _ = try await officer.get("/staff/intake")
                let paper = ["procedure": procedure, "channel": "counter", "day": "令和４年10月３日", "time": "9:30"]
                let base = try #require(try await officer.post("/staff/intake", paper).header("Location"))
                let page = try await officer.get("\(base)/shop").text
                #expect(page.contains("屋号") && !page.contains(Self.other))
            }
            #expect(try await counts(test).isEmpty)
        }
    }

    // MARK: counting

    @Test(
        "What becomes of a draft at the words counts once, with its wording, and goes on counting nothing once it is past", arguments: Engine.tested)
    func counting(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await publish(test)
            let (licence, browser) = (Licence(test: test), try await test.browser())
            let base = try await licence.begin(browser)
            #expect(try await counts(test).isEmpty, "it has not come to the words")
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
            let words = try await browser.get("\(base)/shop").text.contains(Self.other) ? "other" : "main"
            #expect(try await counts(test) == ["\(words)|stopped": 1])
            let shop = Licence.pages[1].1
            _ = try await browser.post("\(base)/shop", shop.merging(["opening": "いつか"]) { $1 })
            #expect(try await counts(test) == ["\(words)|stopped": 1], "a fault of another question is none of these words")
            for _ in 0..<3 { _ = try await browser.post("\(base)/shop", shop.merging(["shop_name": ""]) { $1 }) }
            #expect(try await counts(test) == ["\(words)|stopped": 1, "\(words)|erred": 1])
            try await licence.save(browser, "\(base)/shop", shop)
            let past = ["\(words)|went-on": 1, "\(words)|erred": 1]
            #expect(try await counts(test) == past)
            _ = try await browser.post("\(base)/shop", shop.merging(["shop_name": ""]) { $1 })
            try await licence.fill(browser, base)
            _ = try await licence.submit(browser, base)
            #expect(try await counts(test) == past, "whoever comes back to look is not counted again")

            let second = try await test.browser()
            let clean = try await come(licence, second)
            let theirs = try await second.get("\(clean)/shop").text.contains(Self.other) ? "other" : "main"
            try await licence.save(second, "\(clean)/shop", shop)
            let both = past.merging(["\(theirs)|went-on": 1, "\(theirs)|unerring": 1], uniquingKeysWith: +)
            #expect(try await counts(test) == both)
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
            #expect(try await counts(test).isEmpty)
            let numbers = try await test.browser("jirou").get("/staff/procedures/\(licence.procedure())/numbers").text
            #expect(!numbers.contains("言葉の比較"))
        }
    }

    // MARK: telling

    /// Puts numbers there as they are published.
    private func show(_ numbers: [String: Int], _ test: TestSite) async throws {
        try await test.platform.database.write { db in
            let version = try #require(try db.value("SELECT id FROM form_version WHERE source LIKE '%屋号の言い方%'", as: String.self))
            func add(_ device: String, _ event: String, _ subject: String, _ count: Int) throws {
                try db.run(
                    """
                    INSERT INTO form_count_shown (version_id, year, device, event, subject, count, waiting)
                    VALUES (\(version), 2022, \(device), \(event), \(subject), \(count), 3)
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
            try await publish(test)
            let (licence, officer) = (Licence(test: test), try await test.browser("jirou"))
            let address = "/staff/procedures/\(try await licence.procedure())/numbers"
            try await show(["main|stopped": 40, "main|went-on": 50, "other|stopped": 20, "other|went-on": 70], test)
            let early = try await officer.get(address).text
            #expect(early.contains("言葉の比較: 屋号の言い方") && early.contains(Self.other))
            #expect(early.matches(of: /まだ比べられません/).count == 2, "at ninety each nothing is said of either")
            try await show(
                [
                    "main|stopped": 120, "main|went-on": 380, "other|stopped": 60, "other|went-on": 440, "main|erred": 50, "main|unerring": 330,
                    "other|erred": 0, "other|unerring": 440,
                ], test)
            let page = try await officer.get(address).text
            #expect(page.contains("「もう一つの言葉」のほうが「ここで終わった件数」の割合が小さく"))
            #expect(page.contains("「もう一つの言葉」のほうが「一度でもつまずいた件数」の割合が小さく"))
            #expect(page.contains("24%") && page.contains("12%") && page.contains("非表示"))
            let csv = try await officer.get("\(address).csv").text
            #expect(csv.contains("言葉の比較,main stopped,元の言葉 ここで終わった件数,500,120,,,\r\n"), "\(csv)")
            #expect(csv.contains("言葉の比較,other erred,もう一つの言葉 一度でもつまずいた件数,440,,,,\r\n"), "fewer than ten are told nowhere: \(csv)")
            #expect(csv.contains("言葉の比較,verdict stopped,「もう一つの言葉」のほうが"), "\(csv)")
            for login in ["michiko", "tarou"] { #expect(try await test.browser(login).get(address).status == 404, "\(login)") }
        }
    }

    @Test("The numbers of a comparison grow by ten and more, like all others", arguments: Engine.tested)
    func published(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await publish(test)
            let licence = Licence(test: test)
            for _ in 0..<9 { _ = try await come(licence, try await test.browser()) }
            test.wait(seconds: 8 * 86_400)
            try await test.platform.database.write { try Published.count(on: test.platform.now.day, in: $0) }
            func shown() async throws -> Int {
                try await test.platform.database.read {
                    try $0.value("SELECT CAST(COALESCE(sum(count), 0) AS BIGINT) FROM form_count_shown WHERE event = 'compared'", as: Int.self)
                } ?? 0
            }
            #expect(try await shown() == 0, "nine drafts of both are told of neither")
            for _ in 0..<21 { _ = try await come(licence, try await test.browser()) }
            test.wait(seconds: 8 * 86_400)
            try await test.platform.database.write { try Published.count(on: test.platform.now.day, in: $0) }
            #expect(try await shown() >= 10, "of thirty, one wording has fifteen")
        }
    }

    @Test("A difference is told only when it is more than chance, wherever the drafts belong that still wait") func verdicts() {
        typealias Share = ComparedWords.Share
        func verdict(_ main: (Int, Int), _ other: (Int, Int)) -> ComparedWords.Verdict {
            ComparedWords.Measure(main: Share(main.0, besides: main.1), other: Share(other.0, besides: other.1)).verdict
        }
        #expect(verdict((20, 79), (90, 90)) == .notEnough && verdict((90, 90), (20, 79)) == .notEnough)
        #expect(verdict((50, 450), (50, 450)) == .chance && verdict((0, 300), (0, 300)) == .chance)
        #expect(verdict((120, 380), (60, 440)) == .fewer(.other) && verdict((60, 440), (120, 380)) == .fewer(.main))
        #expect(verdict((40, 160), (20, 180)) == .chance, "by itself one in a hundred, but nine drafts could undo it")

        var random = SystemRandomNumberGenerator()
        func shown(_ count: Int) -> Int { count < 10 ? 0 : count - Int.random(in: 0...min(9, count - 10), using: &random) }
        func share(_ likelihood: Double) -> (Int, Int) {
            let whole = Int.random(in: 200...600, using: &random)
            let part = (0..<whole).filter { _ in Double.random(in: 0..<1, using: &random) < likelihood }.count
            return (shown(part), shown(whole - part))
        }
        let alarms = (0..<1000).filter { _ in verdict(share(0.15), share(0.15)) != .chance }.count
        #expect(alarms <= 10, "the same words are told apart \(alarms) times in a thousand")
        let found = (0..<200).filter { _ in verdict(share(0.4), share(0.1)) == .fewer(.other) }.count
        #expect(found >= 190, "\(found)")
    }
}
