import Core
import Foundation
import HirobaTesting
import Procedures
import Storage
import Testing

@Suite("The inbox") struct InboxTests {
    @Test("The end of a receipt number is read as it is written, from four digits on")
    func endings() {
        #expect(ReceiptNumber.ending("7890") == "7890")
        #expect(ReceiptNumber.ending("６７８９０") == "6-7890")
        #expect(ReceiptNumber.ending("456-7890") == "456-7890")
        #expect(ReceiptNumber.ending("34000-22-123-456-7890") == "34000-22-123-456-7890")
        for wrong in ["", "789", "abcd", "123456789012345678"] { #expect(ReceiptNumber.ending(wrong) == nil, "\(wrong)") }
    }

    @Test(
        "A case is found by the last digits of its number; where nothing is found, the filter is named and can be taken off", arguments: Engine.tested
    )
    func finding(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            var found: [(address: String, receipt: String)] = []
            for _ in 0..<3 {
                let browser = try await test.browser()
                let application = try await licence.apply(browser)
                found.append((Licence.staff(application), try await licence.numbers(browser, application).receipt))
                test.wait(seconds: 60)
            }
            let wanted = found[1]
            for typed in [String(wanted.receipt.suffix(8)), wanted.receipt, wanted.receipt.filter(\.isNumber)] {
                let page = try await officer.get("/staff/cases?receipt=\(typed)").text
                #expect(page.contains(wanted.address), "\(typed)")
                for other in found where other.address != wanted.address { #expect(!page.contains("\(other.address)\"")) }
            }
            #expect(try await officer.get("/staff/cases?receipt=\(wanted.receipt.suffix(4))").text.contains(wanted.address))
            #expect(try await officer.get("/staff/cases?view=stopped&sort=arrival&receipt=\(wanted.receipt.suffix(4))").text.contains(wanted.address))
            let short = try await officer.get("/staff/cases?receipt=123").text
            #expect(short.contains("末尾の4桁以上の数字") && short.contains("条件を外して") && !short.contains(wanted.address))
            let none = try await officer.get("/staff/cases?procedure=x").text
            #expect(none.contains("この条件に合う申請はありません。") && none.contains("href=\"/staff/cases?view=open\""))
            let stranger = try await test.browser("tarou")
            #expect(try await !stranger.get("/staff/cases?receipt=\(wanted.receipt.suffix(4))").text.contains(wanted.address), "another section")
        }
    }

    @Test("Sorted by due day or by arrival, the next page goes on where the last one ended", arguments: Engine.tested)
    func sorting(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            var arrived: [String] = []
            for _ in 0..<4 {
                arrived.append(String(try await licence.apply(try await test.browser()).suffix(26)))
                test.wait(seconds: 60)
            }
            let officer = try await test.browser("jirou")
            func listed(_ query: String) async throws -> [String] {
                try await officer.get("/staff/cases?\(query)").text.matches(of: /href="\/staff\/cases\/([0-9A-Z]{26})"/).map { String($0.1) }
            }
            #expect(try await listed("view=open") == arrived)
            #expect(try await listed("view=open&sort=arrival") == arrived.reversed())
            // What follows a row, as the next page asks for it.
            let at = try await test.platform.database.read { try $0.values("SELECT arrived_at FROM application ORDER BY id", as: String.self) }
            #expect(try await listed("sort=arrival&after=\(at[2])~\(arrived[2])") == [arrived[1], arrived[0]])
            #expect(try await listed("view=stopped&sort=arrival") == arrived.reversed(), "no fee is paid")
            #expect(try await listed("sort=arrival&receipt=12") == [])
        }
    }

    @Test("From a page one goes forth and back; what is left at the beginning is the first page, whole", arguments: Engine.tested)
    func back(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let id = String(try await licence.apply(try await test.browser()).suffix(26))
            // A hundred and twenty more like it.
            try await test.platform.database.write { db in
                let person = try #require(try Person.with(login: "jirou", in: db))
                let columns: SQL =
                    "procedure_id, version_id, guide_id, kind, body, organisation, code, key_id, channel, device, arrived_at, position, phase, outcome, due_on, sorted_on, stopped, unread, changed_at"
                try db.run(
                    """
                    INSERT INTO application (id, receipt, code_digest, \(columns))
                    WITH RECURSIVE n (i) AS (SELECT 100001 UNION ALL SELECT i + 1 FROM n WHERE i < 100120)
                    SELECT substr(id, 1, 19) || 'Z' || CAST(i AS TEXT), 'Z' || CAST(i AS TEXT), 'Z' || CAST(i AS TEXT), \(columns) FROM n CROSS JOIN application
                    WHERE id = \(id)
                    """)
                try db.run("UPDATE application SET returned_to = \(person.id)")
                try db.run("INSERT INTO case_sitting (application_id, person_id) SELECT id, \(person.id) FROM application")
            }
            func listed(_ text: String) -> [String] {
                text.matches(of: /class="mono" href="\/staff\/cases\/([0-9A-Z]{26})"/).map { String($0.1) }
            }
            func link(_ relation: String, _ text: String) throws -> String? {
                try text.firstMatch(of: Regex("rel=\"\(relation)\" href=\"([^\"]+)\"", as: (Substring, Substring).self)).map {
                    String($0.1).replacing("&amp;", with: "&")
                }
            }
            func walk(_ view: String) async throws {
                let first = try await officer.get("/staff/cases?view=\(view)").text
                let second = try await officer.get(try #require(try link("next", first), "\(view)")).text
                let third = try await officer.get(try #require(try link("next", second), "\(view)")).text
                #expect([first, second, third].map { listed($0).count } == [50, 50, 21], "\(view)")
                #expect(Set([first, second, third].flatMap(listed)).count == 121, "\(view)")
                #expect(try link("prev", first) == nil && link("first", first) == nil && link("next", third) == nil, "\(view)")
                let back = try await officer.get(try #require(try link("prev", third), "\(view)")).text
                #expect(listed(back) == listed(second), "\(view)")
                #expect(listed(try await officer.get(try #require(try link("next", back), "\(view)")).text) == listed(third), "\(view)")
                let start = try await officer.get(try #require(try link("prev", back), "\(view)")).text
                #expect(try listed(start) == listed(first) && link("prev", start) == nil && link("first", start) == nil, "\(view)")
                // Going back from the middle of the first page leaves no stump of it.
                let whole = try await officer.get(
                    try #require(try link("prev", second), "\(view)").replacing(listed(second)[0], with: listed(first)[9])
                ).text
                #expect(listed(whole) == listed(first), "\(view)")
            }
            for view in ["open", "open&sort=arrival", "stopped", "returned", "sat"] { try await walk(view) }
            try await test.platform.database.write { _ = try $0.run("UPDATE application SET closed_at = arrived_at") }
            try await walk("closed")
        }
    }

    @Test("What waits for my approval, and what was sent back to me, goes on on the next page", arguments: Engine.tested)
    func ownPages(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, seat, licence) = (try await test.browser("jirou"), try await test.browser("ryouko"), Licence(test: test))
            var ids: [String] = []
            for _ in 0..<2 {
                let application = try await licence.apply(try await test.browser())
                try await licence.propose(application, by: officer)
                ids.append(String(application.suffix(26)))
                test.wait(seconds: 60)
            }
            func listed(_ browser: TestBrowser, _ query: String) async throws -> [String] {
                try await browser.get("/staff/cases?\(query)").text.matches(of: /href="\/staff\/cases\/([0-9A-Z]{26})"/).map { String($0.1) }
            }
            let first = ids[0]
            let due = try #require(
                try await test.platform.database.read {
                    try $0.value("SELECT sorted_on FROM application WHERE id = \(first)", as: String.self)
                })
            #expect(try await listed(seat, "view=mine") == ids)
            #expect(try await listed(seat, "view=mine&after=\(due)~\(ids[0])") == [ids[1]])
            for id in ids {
                let digest = try Licence.digest(try await seat.get("/staff/cases/\(id)").text)
                let remand = ["do": "remand", "seat_words": "条件を確認してください。", "digest": digest]
                #expect(try await seat.post("/staff/cases/\(id)/seat", remand).status == 303)
            }
            #expect(try await listed(officer, "view=returned") == ids)
            #expect(try await listed(officer, "view=returned&after=\(due)~\(ids[0])") == [ids[1]])
        }
    }

    @Test(
        "Applicants are named when who works the cases asks for it, each a look in the journal; what is closed says its outcome",
        arguments: Engine.tested)
    func names(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            let plain = try await officer.get("/staff/cases").text
            #expect(plain.contains("/staff/cases?view=open&amp;names=yes") && !plain.contains("ひろば食品"))
            func looks() async throws -> Int {
                try await test.platform.database.read {
                    try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'case.open' AND subject_id = \(String(application.suffix(26)))")
                }
            }
            let before = try await looks()
            for _ in 0..<2 { #expect(try await officer.get("/staff/cases?names=yes").text.contains("ひろば食品")) }
            #expect(try await looks() == before + 1, "once a day")
            #expect(try await !test.browser("tarou").get("/staff/cases?names=yes").text.contains("ひろば食品"), "another section")
            try await licence.decide(application)
            #expect(try await officer.get("/staff/cases?view=closed").text.contains(">許可</span>"))
        }
    }

    @Test("Marks say what came and what is owed, and why the clock stands; they go when it is seen to", arguments: Engine.tested)
    func marks(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, browser, licence) = (try await test.browser("jirou"), try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            let first = try await officer.get("/staff/cases").text
            #expect(first.contains("手数料未納") && first.contains("停止中（手数料の納付待ち）") && !first.contains("ひろば食品"), "nothing of the applicant")
            try await licence.payAtCounter(officer, application)
            _ = try await officer.post("\(address)/flags", ["path": "shop_address", "reason": "missing", "words": "番地まで"])
            _ = try await officer.post("\(address)/corrections", ["due": "令和４年10月20日"])
            let second = try await officer.get("/staff/cases").text
            #expect(second.contains("停止中（補正）") && !second.contains("手数料未納"))
            _ = try await browser.get("\(application)/correction")
            #expect(try await browser.post("\(application)/correction/shop", ["shop_address": "安芸郡海田町窪町1-1"]).status == 303)
            #expect(try await browser.post("\(application)/correction").status == 303)
            _ = try await browser.post("\(application)/messages", ["words": "直しました。"])
            let third = try await officer.get("/staff/cases").text
            #expect(third.contains("補正が届きました") && third.contains("未対応の連絡</span>"))
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            let fourth = try await officer.get("/staff/cases").text
            #expect(!fourth.contains("補正が届きました") && fourth.contains("未対応の連絡</span>"), "the message is not answered")
            #expect(try await officer.post("\(address)/messages", ["message": "確かめました。"]).status == 303)
            #expect(try await !officer.get("/staff/cases").text.contains("未対応の連絡</span>"))
        }
    }
}
