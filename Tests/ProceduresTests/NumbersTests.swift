import Core
import Foundation
import HirobaTesting
import Procedures
import Storage
import Testing

@Suite("The numbers of a form") struct NumbersTests {
    private static let phone = ["User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) Mobile/15E148"]

    /// What is counted, as `event subject device`.
    private func counts(_ test: TestSite) async throws -> [String: Int] {
        try await test.platform.database.read { db in
            var counts: [String: Int] = [:]
            try db.each("SELECT device, event, subject, count FROM form_count WHERE count <> 0") { row in
                let (device, event, subject): (String, String, String) = (try row["device"], try row["event"], try row["subject"])
                counts["\(event) \(subject) \(device)", default: 0] += try row["count"]
            }
            return counts
        }
    }

    private func begin(_ licence: Licence, _ browser: TestBrowser, _ headers: [String: String] = [:]) async throws -> String {
        let procedure = try await licence.procedure()
        _ = try await browser.get("/procedures/\(procedure)/apply")
        let first = try #require(try await browser.post("/procedures/\(procedure)/apply", headers: headers).header("Location"))
        return String(first.dropLast("/applicant".count))
    }

    /// What is done every night.
    private func publish(_ test: TestSite) async throws {
        try await test.platform.database.write { _ = try Jobs.enqueue("procedures.publish", at: test.platform.now, in: $0) }
        try await test.work()
    }

    @Test("A draft stands at one place, and moves on; each fault and each saving counts once", arguments: Engine.tested)
    func counting(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await begin(licence, browser, Self.phone)
            #expect(try await counts(test) == ["place applicant phone": 1])
            var answers = Licence.pages[0].1
            answers["phone"] = ""
            for _ in 0..<3 { _ = try await browser.post("\(base)/applicant", answers) }
            #expect(try await browser.post("\(base)/applicant", answers).status == 422)
            let stuck = try await counts(test)
            #expect(stuck == ["place applicant phone": 1, "met phone|missing phone": 1, "stuck phone|missing phone": 1], "\(stuck)")
            _ = try await browser.post("\(base)/applicant", answers.merging(["do": "keep"]) { $1 }, headers: ["Accept": "application/json"])
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
            let passed = try await counts(test)
            #expect(passed == ["place shop phone": 1, "met phone|missing phone": 1], "\(passed)")
            var shop = Licence.pages[1].1
            shop["opening"] = "いつか"
            #expect(try await browser.post("\(base)/shop", shop).status == 422)
            #expect(try await counts(test)["stuck opening|unreadable phone"] == 1)
            for _ in 0..<2 { _ = try await browser.post("\(base)/shop", Licence.pages[1].1.merging(["do": "later"]) { $1 }) }
            #expect(try await counts(test)["later  phone"] == 1)
            test.wait(seconds: 25 * 60)
            try await licence.fill(browser, base)
            _ = try await browser.post("\(base)/applicant", answers)
            #expect(try await counts(test)["place check-answers phone"] == 1, "who goes back to look has still been further")
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
            _ = try await licence.submit(browser, base)
            let all = try await counts(test)
            #expect(all.filter { $0.key.hasPrefix("place") } == ["place all-done phone": 1], "\(all)")
            #expect(all["minutes 30 phone"] == 1 && !all.contains { $0.key.hasPrefix("stuck") }, "\(all)")
            _ = try await browser.post("\(base)/submission")
            #expect(try await counts(test) == all, "the same submission again counts nothing")
        }
    }

    @Test("The numbers begin with the version in force, not with one that waits or was taken back", arguments: [Engine.sqlite])
    func versionInForce(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            let numbers = "/staff/procedures/\(shop.procedure)/numbers"
            try await shop.begin(officer)
            try await shop.change(officer, "p1", ["title_ja": "お店"])
            #expect(try await shop.publish(officer, ["way": "later", "valid_on": "2023-04-01"]).status == 303)
            #expect(try await officer.get(numbers).text.contains("<option value=\"1\" selected>"))
            #expect(try await officer.get("\(numbers)?version=2").text.contains("<option value=\"2\" selected>"))
            #expect(try await officer.post("\(shop.base)/versions/2/withdrawal").status == 303)
            let after = try await officer.get(numbers).text
            #expect(after.contains("<option value=\"1\" selected>") && after.matches(of: /・取りやめ<\/option>/).count == 1, "and which one that is")
        }
    }

    @Test("Only who is asked a page comes by it; practice and another's draft count nothing", arguments: [Engine.sqlite])
    func branches(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await begin(licence, browser)
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
            try await licence.save(browser, "\(base)/shop", Licence.pages[1].1.merging(["vehicle": "yes"]) { $1 })
            let all = try await counts(test)
            #expect(all == ["place vehicle_details computer": 1, "reach vehicle_details computer": 1], "\(all)")
            let stranger = try await test.browser()
            let procedure = try await licence.procedure()
            _ = try await stranger.get("/procedures/\(procedure)/apply")
            #expect(try await stranger.post("\(base)/shop", [:]).status == 404)
            _ = try await stranger.get("/procedures/\(procedure)/practice")
            let practice = try #require(try await stranger.post("/procedures/\(procedure)/practice").header("Location"))
            _ = try await stranger.post(practice, Licence.pages[0].1)
            #expect(try await counts(test) == all)
        }
    }

    @Test("Sixty drafts at once lose no number", arguments: Engine.tested)
    func concurrency(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        let browser = try await test.browser()
                        let base = try await begin(licence, browser, number.isMultiple(of: 3) ? Self.phone : [:])
                        try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
                        // The same page twice at once: the draft still counts once.
                        async let first = browser.post("\(base)/applicant", Licence.pages[0].1)
                        async let second = browser.post("\(base)/applicant", Licence.pages[0].1)
                        _ = try await (first, second)
                        if number.isMultiple(of: 2) { _ = try await browser.post("\(base)/shop", [:]) }
                    }
                }
                try await group.waitForAll()
            }
            let all = try await counts(test)
            let places = all.filter { $0.key.hasPrefix("place") }
            #expect(places.values.reduce(0, +) == 60, "\(places)")
            let shop = (all["place shop phone"] ?? 0, all["place shop computer"] ?? 0)
            #expect(shop == (20, 40), "\(all)")
            let met = (all["met shop_name|missing phone"] ?? 0, all["met shop_name|missing computer"] ?? 0)
            #expect(met == (10, 20), "\(all)")
        }
    }

    @Test("The page shows ten and more, hides fewer, and the table file hides the same; other sections see nothing", arguments: Engine.tested)
    func page(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let procedure = try await licence.procedure()
            let address = "/staff/procedures/\(procedure)/numbers"
            let officer = try await test.browser("jirou")
            #expect(try await officer.get(address).text.contains("まだ10件に満たないか"))
            for number in 0..<24 {
                let browser = try await test.browser()
                let base = try await begin(licence, browser, number < 12 ? Self.phone : [:])
                if number >= 12 { try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1) }
                if number == 23 { _ = try await browser.post("\(base)/applicant", [:]) }
                if number >= 12 { _ = try await browser.post("\(base)/shop", [:]) }
            }
            try await publish(test)
            #expect(try await officer.get(address).text.contains("まだ10件に満たないか"), "what was begun today has not settled")
            test.wait(seconds: 7 * 86_400)
            try await publish(test)
            let tomorrow = try await test.browser("jirou")
            let page = try await tomorrow.get(address).text
            #expect(page.contains("先に直すところ") && page.contains("屋号") && page.contains("申請する人"))
            let csv = try await tomorrow.get("\(address).csv").text
            #expect(csv.contains("開始,,,,24,12,12,"), "\(csv)")
            #expect(csv.contains("離脱,applicant,申請する人,24,12,12,,"), "no computer there, or fewer than ten: \(csv)")
            #expect(csv.contains("つまずき,shop_name missing,屋号 入力なし,,12,,12,12"), "\(csv)")
            #expect(!csv.contains("phone missing"), "one alone is not told: \(csv)")
            for field in csv.split(separator: "\r\n").dropFirst().flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false).dropFirst(5) })
            {
                #expect(field.isEmpty || (Int(field) ?? 0) >= 10, "\(csv)")
            }
            for login in ["michiko", "tarou"] {
                let other = try await test.browser(login)
                for path in [address, "\(address).csv", "/staff/procedures/\(procedure)/decisions.csv"] {
                    #expect(try await other.get(path).status == 404, "\(login) \(path)")
                }
            }
            #expect(try await test.browser("hanako").get(address).status == 403)
        }
    }

    @Test("Old days become months, and nothing is lost", arguments: Engine.tested)
    func folding(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            for _ in 0..<3 {
                _ = try await begin(licence, try await test.browser())
                test.wait(seconds: 86_400)
            }
            let before = try await counts(test)
            try await test.platform.database.write { db in try FormCount.fold(before: test.platform.now.day.adding(days: 1), in: db) }
            #expect(try await counts(test) == before)
            let days = try await test.platform.database.read { try $0.values("SELECT day FROM form_count", as: String.self) }
            #expect(days == ["2022-10-01"], "\(days)")
        }
    }

    @Test("Days to decision: half, nine in ten, and whether the standard was kept; the public sees them from ten on", arguments: Engine.tested)
    func decisions(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            test.wait(seconds: 3 * 86_400)
            try await licence.decide(application)
            let procedure = try await licence.procedure()
            let stored = try await test.platform.database.read { db in
                try db.rows("SELECT decided_on, decision_days, decided_late FROM application WHERE decided_on IS NOT NULL").map {
                    "\(try $0["decided_on"] as String) \(try $0["decision_days"] as Int) \(try $0["decided_late"] as Bool)"
                }
            }
            #expect(stored == ["2022-10-06 3 false"], "\(stored)")
            let citizen = try await test.browser()
            #expect(try await !citizen.get("/procedures/\(procedure)").text.contains("この１年の実績"))
            // Nineteen more, as the index holds them: days 1 to 19, of which those over 16 were late; two in September.
            let origin = try #require(application.split(separator: "/").last.map(String.init))
            try await test.platform.database.write { db in
                let columns: SQL = "procedure_id, version_id, guide_id, kind, body, organisation"
                let rest: SQL =
                    "code, key_id, channel, device, arrived_at, position, phase, outcome, sorted_on, stopped, unread, changed_at, closed_at"
                for number in 1...19 {
                    let id = ID<TestSite>(at: test.platform.now).text
                    try db.run(
                        """
                        INSERT INTO application (id, receipt, code_digest, \(columns), \(rest), decided_on, decision_days, decided_late)
                        SELECT \(id), \("x\(number)"), \("y\(number)"), \(columns), \(rest), \(number < 3 ? "2022-09-20" : "2022-10-05"), \(number), \(number > 16)
                        FROM application WHERE id = \(origin)
                        """)
                }
            }
            test.wait(seconds: 30 * 86_400)
            try await publish(test)
            let page = try await citizen.get("/procedures/\(procedure)").text
            #expect(page.contains("この１年の実績（20件）：半分は9日以内、10件のうち９件は17日以内に決まりました。標準処理期間を守れたのは85％です。"), "\(page)")
            let csv = try await test.browser("jirou").get("/staff/procedures/\(procedure)/decisions.csv").text
            #expect(csv.contains("2022-09〜2022-10,20,9,17,20,17,85"), "two of September are told with those of October: \(csv)")
            #expect(csv.contains("計,20,9,17,20,17,85"), "\(csv)")
        }
    }
}
