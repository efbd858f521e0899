import Core
import HirobaTesting
import Storage
import Testing

@Suite("The fee of what is withdrawn") struct FeeWithdrawalTests {
    @Test(
        "Withdrawn before the review the fee is owed no more and given back; afterwards it stays; re-opened it is owed again",
        arguments: Engine.tested)
    func withdrawal(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            func sums() async throws -> [[Int]] {
                try await test.platform.database.read {
                    try $0.rows("SELECT owed, overpaid, refund_due FROM fee ORDER BY owed, overpaid").map {
                        [try $0["owed"], try $0["overpaid"], try $0["refund_due"]]
                    }
                }
            }
            // Paid, not reviewed.
            let paid = try await test.browser()
            let first = try await licence.apply(paid)
            _ = try await paid.post(try await Paying.begin(paid, first), ["do": "pay"])
            #expect(try await paid.post("\(first)/withdrawal").text.contains("納付した手数料は還付されます"), "said before it is done")
            _ = try await paid.post("\(first)/withdrawal", ["sure": "yes"])
            let shown = try await paid.get(first).text
            #expect(shown.contains("お返しします。") && shown.contains("（全額）を還付予定") && !shown.contains("過誤納"), "nobody has overpaid")
            let text = try await officer.get(Licence.staff(first)).text
            #expect(text.contains("過誤納"))
            #expect(try await officer.get("/staff").text.contains("返すお金のある手数料"), "what was promised is not forgotten")
            let receipt = try await licence.numbers(paid, first).receipt
            #expect(try await officer.get("/staff/fees").text.contains(receipt))
            #expect(try await !test.browser("tarou").get("/staff/fees").text.contains(receipt), "another section")
            let charge = String(try #require(text.firstMatch(of: /<option value="([0-9A-Z]{26})" selected/)).1)
            let refund = ["refund_of": charge, "refund_yen": "16000", "refund_reason": "取下げ"]
            for wrong in ["1600.0", "-1600", "１６００．０", "1e3", "+5", "", "9999999999"] {
                let answer = try await officer.post("\(Licence.staff(first))/fee/refund", refund.merging(["refund_yen": wrong]) { $1 })
                #expect(answer.status == 422, "\(wrong)")
            }
            #expect(try await officer.post("\(Licence.staff(first))/fee/refund", refund.merging(["sure": "yes"]) { $1 }).status == 303)
            #expect(try await !paid.get(first).text.contains("還付済み"), "nothing is paid back before another officer has confirmed it")
            try await licence.confirmRefund()
            #expect(try await paid.get(first).text.contains("16,000円（全額）を還付済み"))
            let told = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM mail WHERE subject LIKE '%手数料を還付しました%' AND body LIKE '%16,000円を還付しました%'")
            }
            #expect(told == 1)
            #expect(try await !officer.get("/staff/fees").text.contains(receipt))
            // Not paid, not reviewed; an attempt is open.
            let unpaid = try await test.browser()
            let second = try await licence.apply(unpaid)
            let page = try await Paying.begin(unpaid, second)
            _ = try await unpaid.post("\(second)/withdrawal", ["sure": "yes"])
            let plain = try await unpaid.get(second).text
            #expect(plain.contains("払う必要はありません") && plain.contains("取り消した額 16,000円") && !plain.contains("調定取消") && !plain.contains("調定の取消し"))
            #expect(try await officer.get(Licence.staff(second)).text.contains("調定取消"), "the office has the words of the ledger")
            _ = try await unpaid.post(page, ["do": "pay"])
            #expect(try await sums() == [[0, 0, 0], [0, 0, 0]], "what was called off cannot be paid")
            _ = try await officer.get(Licence.staff(second))
            #expect(try await officer.post("\(Licence.staff(second))/reopening", ["reopen_reason": "誤り"]).status == 303)
            #expect(try await sums() == [[0, 0, 0], [16_000, 0, 0]])
            // Again and again: what is restored is what the withdrawal had cancelled, once.
            for _ in 0..<2 {
                _ = try await unpaid.post("\(second)/withdrawal", ["sure": "yes"])
                #expect(try await sums() == [[0, 0, 0], [0, 0, 0]])
                #expect(try await officer.post("\(Licence.staff(second))/reopening", ["reopen_reason": "誤り"]).status == 303)
                #expect(try await sums() == [[0, 0, 0], [16_000, 0, 0]])
            }
            _ = try await officer.post("\(Licence.staff(second))/acceptance")
            #expect(try await unpaid.post("\(second)/withdrawal").text.contains("取り下げても手数料16,000円を納める必要があります。"))
            _ = try await unpaid.post("\(second)/withdrawal", ["sure": "yes"])
            #expect(try await unpaid.get(second).text.contains("取り下げても手数料16,000円を納める必要があります。"), "the same before and after")
            #expect(try await officer.post("\(Licence.staff(second))/reopening", ["reopen_reason": "誤り"]).status == 303)
            // Reviewed.
            let late = try await test.browser()
            let third = try await licence.apply(late)
            _ = try await late.post(try await Paying.begin(late, third), ["do": "pay"])
            _ = try await officer.get(Licence.staff(third))
            _ = try await officer.post("\(Licence.staff(third))/acceptance")
            #expect(try await late.post("\(third)/withdrawal").text.contains("取り下げても手数料は還付されません"))
            _ = try await late.post("\(third)/withdrawal", ["sure": "yes"])
            try await test.work()
            #expect(try await sums() == [[0, 0, 0], [0, 0, 0], [16_000, 0, 0]])
            try await Paying.expectBalanced(test)
        }
    }

    @Test("What a withdrawal cancelled before entries had a cause is known by its words, and restored once", arguments: Engine.tested)
    func olderEntries(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (officer, applicant, licence) = (try await test.browser("jirou"), try await test.browser(), Licence(test: test))
            let address = try await licence.apply(applicant)
            func causes() async throws -> [String] {
                try await test.platform.database.read {
                    try $0.values("SELECT COALESCE(cause, '-') FROM ledger_entry ORDER BY position", as: String.self)
                }
            }
            _ = try await applicant.post("\(address)/withdrawal", ["sure": "yes"])
            #expect(try await causes() == ["-", "withdrawal"])
            // As an older program left it.
            try await test.platform.database.write {
                try $0.run("UPDATE ledger_entry SET cause = NULL")
                try $0.run("DELETE FROM migration WHERE name = 'procedures-021-causes-of-entries'")
            }
            try await test.platform.database.migrate(test.site.modules.flatMap { type(of: $0).migrations })
            #expect(try await causes() == ["-", "withdrawal"])
            _ = try await officer.get(Licence.staff(address))
            #expect(try await officer.post("\(Licence.staff(address))/reopening", ["reopen_reason": "誤り"]).status == 303)
            #expect(try await causes() == ["-", "withdrawal", "reopening"])
            try await Paying.expectBalanced(test)
        }
    }

    @Test(
        "Withdrawn, given back wholly or in part and re-opened, just that is owed anew: to the case as to the ledger", arguments: Engine.tested,
        [("16000", "16,000円"), ("4000", "4,000円")])
    func owedAnew(_ engine: Engine, _ refunded: (yen: String, words: String)) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (applicant, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(applicant)
            let address = Licence.staff(application)
            _ = try await applicant.post(try await Paying.begin(applicant, application), ["do": "pay"])
            _ = try await applicant.post("\(application)/withdrawal", ["sure": "yes"])
            let charge = String(try #require(try await officer.get(address).text.firstMatch(of: /<option value="([0-9A-Z]{26})" selected/)).1)
            let refund = ["refund_of": charge, "refund_yen": refunded.yen, "refund_reason": "取下げ", "sure": "yes"]
            #expect(try await officer.post("\(address)/fee/refund", refund).status == 303)
            try await licence.confirmRefund()
            #expect(try await officer.post("\(address)/reopening", ["reopen_reason": "誤り"]).status == 303)
            func owes() async throws -> Bool? {
                try await test.platform.database.read { try $0.value("SELECT owes FROM application", as: Bool.self) }
            }
            #expect(try await owes() == true)
            #expect(try await applicant.get(application).text.contains("納めていただく手数料は\(refunded.words)です"))
            #expect(try await officer.get("/staff/cases?view=stopped").text.contains(address), "the clock stands")
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            let proposal = ["outcome": "granted", "departure": "試験のため"]
            let refused = try await officer.post("\(address)/proposal", proposal)
            #expect(refused.status == 409 && refused.text.contains("手数料が納付されていないので"))
            _ = try await applicant.post(try await Paying.begin(applicant, application), ["do": "pay"])
            try await test.work()
            #expect(try await owes() == false)
            #expect(try await officer.post("\(address)/proposal", proposal).status == 303)
            try await Paying.expectBalanced(test)
        }
    }

    @Test("Money to give back is counted as the list shows it: not for an officer whom an interest shuts out", arguments: Engine.tested)
    func counted(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            _ = try await resident.post(try await Paying.begin(resident, application), ["do": "pay"])
            _ = try await resident.post("\(application)/withdrawal", ["sure": "yes"])
            #expect(try await officer.get("/staff").text.contains("返すお金のある手数料"))
            _ = try await officer.get(Licence.staff(application))
            #expect(try await officer.post("\(Licence.staff(application))/conflict", ["conflict_kind": "relative"]).status == 303)
            #expect(try await !officer.get("/staff").text.contains("返すお金のある手数料"))
        }
    }
}
