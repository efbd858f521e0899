import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Drafts over a change of the fee") struct DraftFeeTests {
    private static let former = "{ja: 飲食店営業, en: Restaurant}, when: business = restaurant, yen: 16000"
    private static let table = "effective_from: 2021-06-01"

    /// A table that the ordinance has from a day on, before the one of the sample.
    private static func amended(_ day: String) -> String {
        """
        - id: licence
            ordinance: {ja: 広島県手数料条例, en: Hiroshima Prefecture ordinance on fees}
            article: {ja: 改正後の表（試験）, en: the amended table}
            effective_from: \(day)
            rows:
              - {label: {ja: 営業, en: Business}, yen: 18000}
          - id: licence

        """
    }

    /// Publishes the form of the licence with something changed.
    private func publish(_ test: TestSite, _ changes: [(String, String)]) async throws {
        var text = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
        for (old, new) in changes {
            #expect(text.contains(old), "\(old)")
            text = text.replacing(old, with: new)
        }
        let outcome = try await test.take("form", Data(text.utf8))
        #expect(outcome.problems.isEmpty, "\(outcome.problems)")
    }

    private func publishDearer(_ test: TestSite, from day: String = "2021-06-01") async throws {
        try await publish(
            test, [(Self.former, Self.former.replacing("16000", with: "18000")), (Self.table, "effective_from: \(day)")])
    }

    /// Moves a draft to the version that is explained.
    private func move(_ browser: TestBrowser, _ base: String) async throws {
        let page = try await browser.get("\(base)/new-version").text
        let version = String(try #require(page.firstMatch(of: /name="version" value="([^"]+)"/)).1)
        let seen = String(try #require(page.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)).1)
        #expect(try await browser.post("\(base)/new-version", ["version": version, "seen": seen]).header("Location") == base)
    }

    /// What is owed of each fee; below, the version with which each application came.
    private func owed(_ test: TestSite) async throws -> [Int] {
        try await test.platform.database.read { try $0.values("SELECT owed FROM fee ORDER BY owed", as: Int.self) }
    }

    private func versions(_ test: TestSite) async throws -> [Int] {
        try await test.platform.database.read { db in
            try db.values("SELECT v.number FROM application a JOIN form_version v ON v.id = a.version_id ORDER BY v.number", as: Int.self)
        }
    }

    @Test("A draft over a change of the ordinance is not sent, but led to what changes, and pays the new fee after it", arguments: Engine.tested)
    func changed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(resident)
            try await licence.fill(resident, base)
            #expect(try await resident.get("\(base)/check-answers").text.contains("action=\"\(base)/submission\""))
            try await publishDearer(test)
            let overview = try await resident.get(base).text
            #expect(overview.contains("手数料が変わりました") && !overview.contains("いまの下書きのまま送ることもできます"))
            let check = try await resident.get("\(base)/check-answers").text
            #expect(check.contains("手数料が変わりました") && check.contains("href=\"\(base)/new-version\"") && !check.contains("\(base)/submission"))
            #expect(try await resident.post("\(base)/submission").header("Location") == "\(base)/new-version")
            #expect(try await versions(test).isEmpty)
            #expect(try await owed(test).isEmpty)
            let page = try await resident.get("\(base)/new-version").text
            #expect(page.contains("16,000円") && page.contains("18,000円") && !page.contains("いまの様式のまま続ける"))
            try await move(resident, base)
            let moved = try await resident.get("\(base)/check-answers").text
            #expect(moved.contains("18,000円") && moved.contains("図面.pdf") && !moved.contains("手数料が変わりました"))
            let application = try await licence.submit(resident, base)
            #expect(try await resident.get(application).text.contains("手数料は18,000円です"))
            #expect(try await owed(test) == [18_000])
            #expect(try await versions(test) == [2])
        }
    }

    @Test("A change of the form that leaves its fee as it is forces nothing, nor does a table of a later day before it", arguments: Engine.tested)
    func unchanged(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (first, second, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let (one, other) = (try await licence.begin(first), try await licence.begin(second))
            try await licence.fill(first, one)
            try await licence.fill(second, other)
            // Other words, of the question and of the row, and the table that the ordinance has from November on.
            let row = "{label: \(Self.former)}"
            try await publish(
                test,
                [
                    ("ja: 屋号", "ja: 店の名前"), (row, row.replacing("飲食店営業, en: Restaurant", with: "食堂など, en: Restaurants")),
                    ("- id: licence\n", Self.amended("2022-11-01")),
                ])
            let overview = try await first.get(one).text
            #expect(overview.contains("様式が新しくなりました") && overview.contains("いまの下書きのまま送ることもできます"))
            #expect(try await first.get("\(one)/check-answers").text.contains("action=\"\(one)/submission\""))
            _ = try await licence.submit(first, one)
            #expect(try await owed(test) == [16_000])
            #expect(try await versions(test) == [1], "by the version with which it was begun")
            test.wait(seconds: 29 * 86_400)
            #expect(try await second.get("\(other)/check-answers").text.contains("手数料が変わりました"), "the same version, on the day of the new table")
            #expect(try await second.post("\(other)/submission").header("Location") == "\(other)/new-version")
            try await move(second, other)
            _ = try await licence.submit(second, other)
            #expect(try await owed(test) == [16_000, 18_000])
            #expect(try await versions(test) == [1, 2])
        }
    }

    /// What an officer keys in from paper, all but the file. - Returns: its address.
    private func key(_ test: TestSite, _ officer: TestBrowser, day: String) async throws -> String {
        _ = try await officer.get("/staff/intake")
        let paper = ["procedure": try await Licence(test: test).procedure(), "channel": "counter", "day": day, "time": "9:30"]
        let base = try #require(try await officer.post("/staff/intake", paper).header("Location"))
        _ = try await officer.get("\(base)/whole-form")
        let answers = Licence.pages.reduce(into: [String: String]()) { $0.merge($1.1) { $1 } }
        for _ in 0..<2 { _ = try await officer.post("\(base)/whole-form", answers) }
        return base
    }

    @Test("Paper pays by the day of its arrival, whenever it is keyed in", arguments: Engine.tested)
    func paper(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let before = try await key(test, officer, day: "令和４年９月30日")
            try await publishDearer(test, from: "2022-10-01")
            #expect(try await officer.post("\(before)/submission", ["as_is": "yes"]).header("Location")?.hasSuffix("/slip") == true)
            #expect(try await owed(test) == [16_000], "the new version knows no table of that day")
        }
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let late = try await key(test, officer, day: "令和４年10月３日")
            try await publishDearer(test, from: "2022-10-01")
            #expect(try await officer.get("\(late)/check-answers").text.contains("手数料が変わりました"))
            #expect(try await officer.post("\(late)/submission", ["as_is": "yes"]).header("Location") == "\(late)/new-version")
            #expect(try await owed(test).isEmpty)
            try await move(officer, late)
            #expect(try await officer.post("\(late)/submission", ["as_is": "yes"]).header("Location")?.hasSuffix("/slip") == true)
            #expect(try await owed(test) == [18_000])
        }
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let before = try await key(test, officer, day: "令和４年９月30日")
            try await publish(test, [("- id: licence\n", Self.amended("2022-10-01"))])
            #expect(try await officer.post("\(before)/submission", ["as_is": "yes"]).header("Location")?.hasSuffix("/slip") == true)
            #expect(try await owed(test) == [16_000], "by the table of that day, which the new version has too")
        }
    }

    @Test("What another system sends is reckoned by the version in force", arguments: Engine.tested)
    func system(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let system = try await System(test, "jirou", ["procedures.submit"])
            let path = "/procedures/\(try await Licence(test: test).procedure())/applications"
            #expect(try await system.post(path, System.submission(), headers: ["Idempotency-Key": "1"]).status == 201)
            try await publishDearer(test)
            #expect(try await system.post(path, System.submission(), headers: ["Idempotency-Key": "2"]).status == 201)
            #expect(try await owed(test) == [16_000, 18_000])
            #expect(try await versions(test) == [1, 2])
        }
    }
}
