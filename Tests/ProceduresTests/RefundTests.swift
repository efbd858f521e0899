import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Refunds by two officers") struct RefundTests {
    private static let sandbox = ["payments": "sandbox"]

    /// A licence that was paid, with the officer's refund of 1,000 yen. - Returns: the case's address.
    /// - Parameter isWithdrawn: whether the applicant has withdrawn it before.
    private func proposed(_ test: TestSite, _ resident: TestBrowser, _ officer: TestBrowser, isWithdrawn: Bool = false) async throws -> String {
        let licence = Licence(test: test)
        let application = try await licence.apply(resident)
        let page = try #require(try await resident.post("\(application)/fee", ["tender": "sandbox"]).header("Location"))
        _ = try await resident.get(page)
        #expect(try await resident.post(page, ["do": "pay"]).status == 303)
        try await test.work()
        if isWithdrawn {
            _ = try await resident.get(application)
            #expect(try await resident.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
        }
        let address = Licence.staff(application)
        let text = try await officer.get(address).text
        let charge = String(try #require(text.firstMatch(of: /<option value="([0-9A-Z]{26})" selected/)).1)
        let refund = ["refund_of": charge, "refund_yen": "1000", "refund_reason": "誤って多く納付されたため。", "sure": "yes"]
        #expect(try await officer.post("\(address)/fee/refund", refund).status == 303)
        #expect(try await officer.post("\(address)/fee/refund", refund).status == 409, "one at a time")
        return address
    }

    private func link(_ browser: TestBrowser) async throws -> String {
        let text = try await browser.get("/staff/refunds").text
        return String(try #require(text.firstMatch(of: /\/staff\/refunds\/[0-9A-Z]{26}/)).0)
    }

    private func booked(_ test: TestSite) async throws -> Int {
        try await test.platform.database.read { try $0.count("SELECT count(*) FROM ledger_entry WHERE step = 'refund'") }
    }

    @Test("A refund that waits when its case is re-opened is confirmed no more: what it gave back is owed again", arguments: Engine.tested)
    func reopened(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            let (resident, officer, head) = (try await test.browser(), try await test.browser("jirou"), try await test.browser("ryouko"))
            let address = try await proposed(test, resident, officer, isWithdrawn: true)
            let refund = try await link(officer)
            #expect(try await officer.post("\(address)/reopening", ["reopen_reason": "取下げは誤りだったため。"]).status == 303)
            _ = try await head.get("/staff/refunds")
            #expect(try await head.post("\(refund)/confirmation", ["sure": "yes"]).status == 409)
            #expect(try await booked(test) == 0)
            #expect(try await !officer.get("/staff/refunds").text.contains(refund))
            let faults = try await test.platform.database.read { try Fees.faults(in: $0) }
            #expect(faults.isEmpty, "\(faults)")
        }
    }

    @Test(
        "What one officer proposes another of the section confirms; nothing is booked before, and nobody confirms their own", arguments: Engine.tested
    )
    func confirmed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            let (resident, officer, head) = (try await test.browser(), try await test.browser("jirou"), try await test.browser("ryouko"))
            let address = try await proposed(test, resident, officer)
            #expect(try await officer.get(address).text.contains("ほかの職員の確認を待っています"))
            #expect(try await booked(test) == 0)
            let seen = try await resident.get(address.replacing("/staff/cases/", with: "/applications/")).text
            #expect(!seen.contains("還付予定") && !seen.contains("還付済み"), "not before it is decided")
            #expect(try await head.get("/staff").text.contains("確認を待つ還付"))
            #expect(try await !officer.get("/staff").text.contains("確認を待つ還付"), "it does not wait for whoever proposed it")
            let refund = try await link(officer)
            let (own, others) = (try await officer.get("/staff/refunds").text, try await head.get("/staff/refunds").text)
            #expect(!own.contains("\(refund)/confirmation") && own.contains("<a href=\"\(address)\">"), "from here to the case")
            #expect(others.contains("食品営業許可申請") && others.contains("誤って多く納付されたため。") && others.contains("\(refund)/confirmation"))
            #expect(!others.contains(address), "whoever may not open the case is not sent there")
            let alone = try await officer.post("\(refund)/confirmation", ["sure": "yes"])
            #expect(alone.status == 403 && alone.text.contains("自分で確認できません"))
            let stranger = try await test.browser("tarou")
            #expect(try await !stranger.get("/staff/refunds").text.contains(refund))
            for act in ["confirmation", "removal"] { #expect(try await stranger.post("\(refund)/\(act)", ["sure": "yes"]).status == 404) }
            #expect(try await booked(test) == 0)
            _ = try await head.get("/staff/refunds")
            let asked = try await head.post("\(refund)/confirmation")
            #expect(asked.status == 200 && asked.text.contains("1,000円（うち1,000円は過誤納でなく、減免になります）の還付を決めます"), "asked once more")
            #expect(try await head.post("\(refund)/confirmation", ["sure": "yes"]).header("Location") == "/staff/refunds?done=confirmed")
            #expect(try await booked(test) == 1)
            #expect(try await officer.get(address).text.contains("手数料を還付"))
            let late = try await head.post("\(refund)/confirmation", ["sure": "yes"])
            #expect(late.status == 409 && late.text.contains("すでに確認されたか"))
            let journal = try await test.platform.database.read { db in
                try db.values("SELECT action FROM journal_entry WHERE action LIKE 'fees.%refund' ORDER BY position", as: String.self)
            }
            #expect(journal == ["fees.propose-refund", "fees.refund"])
            let faults = try await test.platform.database.read { try Fees.faults(in: $0) }
            #expect(faults.isEmpty, "\(faults)")
        }
    }

    @Test(
        "Of a case in which an officer has declared an interest no list of fees tells them, and what they proposed before is confirmed by nobody",
        arguments: Engine.tested)
    func barred(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            let licence = Licence(test: test)
            try await licence.addColleague()
            let (officer, colleague, head) = (try await test.browser("jirou"), try await test.browser("ryouko"), try await test.browser("kazuo"))
            let address = try await proposed(test, test.browser(), officer)
            let refund = try await link(officer)
            // Of one too much was paid, of another nothing.
            let (overpaid, unpaid) = (try await licence.apply(test.browser()), Licence.staff(try await licence.apply(test.browser())))
            _ = try await officer.get(Licence.staff(overpaid))
            try await licence.payAtCounter(officer, overpaid)
            let lower = [
                "correct_yen": "14000", "correct_of": "16000", "correct_ground": "別表の項（試験）", "correct_reason": "条例の読み違え（試験）", "sure": "yes",
            ]
            #expect(try await officer.post("\(Licence.staff(overpaid))/fee/correction", lower).status == 303)
            let lists = [
                ("/staff/fees", Licence.staff(overpaid)), ("/staff/fees/unpaid", unpaid), ("/staff/refunds", refund),
            ]
            for (list, shown) in lists { #expect(try await officer.get(list).text.contains(shown), "\(list)") }
            #expect(try await officer.get("/staff/fees/unpaid.csv").text.split(whereSeparator: \.isNewline).count == 2)
            for one in [address, Licence.staff(overpaid), unpaid] {
                _ = try await officer.get(one)
                #expect(try await officer.post("\(one)/conflict", ["conflict_kind": "relative"]).status == 303)
            }
            for (list, shown) in lists {
                #expect(try await !officer.get(list).text.contains(shown), "\(list)")
                #expect(try await colleague.get(list).text.contains(shown), "\(list): to others it is what it was")
            }
            #expect(try await officer.get("/staff/fees/unpaid.csv").text.split(whereSeparator: \.isNewline).count == 1)
            let seen = try await colleague.get("/staff/refunds").text
            #expect(seen.contains("利害関係を申告しました") && !seen.contains("\(refund)/confirmation"))
            let refused = try await colleague.post("\(refund)/confirmation", ["sure": "yes"])
            #expect(refused.status == 409 && refused.text.contains("出し直してください"), "\(refused.status)")
            #expect(try await officer.post("\(refund)/confirmation", ["sure": "yes"]).status == 403)
            #expect(try await booked(test) == 0)
            #expect(try await colleague.post("\(refund)/removal").status == 303)
            let text = try await colleague.get(address).text
            let charge = String(try #require(text.firstMatch(of: /<option value="([0-9A-Z]{26})" selected/)).1)
            let anew = ["refund_of": charge, "refund_yen": "1000", "refund_reason": "誤って多く納付されたため。", "sure": "yes"]
            #expect(try await colleague.post("\(address)/fee/refund", anew).status == 303)
            let second = try await link(head)
            #expect(try await head.get("/staff").text.contains("確認を待つ還付"))
            #expect(try await !officer.get("/staff").text.contains("確認を待つ還付"), "nor is it counted")
            #expect(try await head.post("\(second)/confirmation", ["sure": "yes"]).status == 303)
            #expect(try await booked(test) == 1)
        }
    }

    @Test("Two who confirm at once confirm it once", arguments: Engine.tested)
    func together(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            _ = try await proposed(test, test.browser(), test.browser("jirou"))
            let (first, second) = (try await test.browser("ryouko"), try await test.browser("kazuo"))
            let refund = try await link(first)
            _ = try await link(second)
            async let one = first.post("\(refund)/confirmation", ["sure": "yes"])
            async let other = second.post("\(refund)/confirmation", ["sure": "yes"])
            let statuses = try await [one.status, other.status].sorted()
            #expect(statuses == [303, 409])
            #expect(try await booked(test) == 1)
            let refunded = try await test.platform.database.read { try $0.value("SELECT booked_refunded FROM fee_charge", as: Int.self) }
            #expect(refunded == 1000)
        }
    }

    @Test("A proposal is taken back until it is confirmed, and another can be made", arguments: Engine.tested)
    func takenBack(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            let (officer, head) = (try await test.browser("jirou"), try await test.browser("ryouko"))
            let address = try await proposed(test, test.browser(), officer)
            let refund = try await link(officer)
            #expect(try await officer.post("\(refund)/removal").header("Location") == "/staff/refunds?done=taken-back")
            #expect(try await officer.get("/staff/refunds").text.contains("確認を待つ還付はありません"))
            _ = try await head.get("/staff/refunds")
            #expect(try await head.post("\(refund)/confirmation", ["sure": "yes"]).status == 409)
            #expect(try await booked(test) == 0)
            let text = try await officer.get(address).text
            let charge = String(try #require(text.firstMatch(of: /<option value="([0-9A-Z]{26})" selected/)).1)
            let again = ["refund_of": charge, "refund_yen": "500", "refund_reason": "誤りを直して。", "sure": "yes"]
            #expect(try await officer.post("\(address)/fee/refund", again).status == 303)
            // Whoever would confirm it may refuse it too.
            #expect(try await head.post("\(try await link(head))/removal").status == 303)
            #expect(try await booked(test) == 0)
        }
    }

    @Test("A transferred case takes its fee and the refund that waits along: the section that works it now confirms it", arguments: Engine.tested)
    func transferred(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            let (officer, head, there) = (try await test.browser("jirou"), try await test.browser("ryouko"), try await test.browser("susumu"))
            let address = try await proposed(test, test.browser(), officer)
            let refund = try await link(head)
            let move = ["unit": "340006-soumu-zaisan", "transfer_reason": "所管が違うため", "sure": "yes"]
            #expect(try await officer.post("\(address)/transfer", move).status == 303)
            #expect(try await head.get("/staff/refunds").text.contains("確認を待つ還付はありません"))
            #expect(try await head.post("\(refund)/confirmation", ["sure": "yes"]).status == 404, "the money of a case that they may not see")
            #expect(try await link(there) == refund)
            #expect(try await there.post("\(refund)/confirmation", ["sure": "yes"]).header("Location") == "/staff/refunds?done=confirmed")
            #expect(try await booked(test) == 1)
            let collects = try await test.platform.database.read { try $0.values("SELECT organisation FROM fee", as: String.self) }
            #expect(collects == ["340006-soumu-zaisan"])
        }
    }
}
