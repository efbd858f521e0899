import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("The fee of an application") struct FeeTests {
    static let sandbox = ["payments": "sandbox"]

    /// Begins to pay by the sandbox. - Returns: the address of its page.
    static func begin(_ browser: TestBrowser, _ application: String) async throws -> String {
        _ = try await browser.get("\(application)/fee")
        let page = try #require(try await browser.post("\(application)/fee", ["tender": "sandbox"]).header("Location"))
        #expect(page.hasPrefix("/pay/sandbox/"))
        _ = try await browser.get(page)
        return page
    }

    /// Every entry balances, every fee is what its entries say, and nothing is left unmatched.
    static func expectBalanced(_ test: TestSite) async throws {
        let faults = try await test.platform.database.read { try Fees.faults(in: $0) }
        #expect(faults.isEmpty, "\(faults)")
    }

    @Test("Who corrects an application whose fee is paid is told so beside the amount", arguments: Engine.tested)
    func correctedAfterPaying(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            let (browser, officer) = (try await test.browser(), try await test.browser("jirou"))
            let application = try await Licence(test: test).apply(browser)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "other", "words": "確かめてください。"]).status == 303)
            let typed = try await officer.post("\(address)/corrections", ["due": "12/4", "note": ""])
            #expect(typed.status == 422 && typed.text.contains("補正の期限に年がありません。"))
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月28日", "note": ""]).status == 303)
            #expect(try await !browser.get("\(application)/correction/check-answers").text.contains("手数料は納付済みです"))
            #expect(try await browser.post(try await Self.begin(browser, application), ["do": "pay"]).status == 303)
            _ = try await browser.get(application)
            #expect(try await browser.get("\(application)/correction/check-answers").text.contains("手数料は納付済みです"))
        }
    }

    @Test("Paper that lacks what its fee is reckoned from is not charged by another amount of the guide", arguments: Engine.tested)
    func undecided(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let text = try Repository.text("Samples/hiroshima/guides.yml").replacing(
                "    # The fee is worked out by the table of the form (food-business.yml).\n", with: "    fee_yen: 5000\n    fee_tariff: 試験の条例\n")
            #expect(try await test.take("guides", Data(text.utf8)).problems.isEmpty)
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            _ = try await officer.get("/staff/intake")
            let begun = try await officer.post(
                "/staff/intake", ["procedure": try await licence.procedure(), "channel": "counter", "day": "令和４年10月３日", "time": "9:30"])
            let base = try #require(begun.header("Location"))
            _ = try await officer.get(base)
            for (page, answers) in Licence.pages where page != "hygiene" {
                let left = answers.filter { $0.key != "business" }
                _ = try await officer.post("\(base)/\(page)", left.merging(["do": "overview"]) { $1 })
            }
            #expect(try await officer.post("\(base)/submission", ["as_is": "yes"]).header("Location")?.hasSuffix("/slip") == true)
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM fee") } == 0)
            // Nor is it granted for nothing: somebody has to say what is owed.
            let id = try #require(try await test.platform.database.read { try $0.value("SELECT id FROM application", as: String.self) })
            let address = "/staff/cases/\(id)"
            #expect(try await officer.get(address).text.contains("手数料が計算できていません"))
            #expect(try await officer.post("\(address)/acceptance", ["sure": "yes"]).status == 303)
            let proposal = ["outcome": "granted", "departure": "試験のため"]
            let refused = try await officer.post("\(address)/proposal", proposal)
            #expect(refused.status == 409 && refused.text.contains("手数料の計算に必要な回答がないので"))
            let none = ["assess_yen": "0", "assess_reason": "条例第5条により無料", "sure": "yes"]
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff/cases")
            #expect(try await stranger.post("\(address)/fee/assessment", none).status == 404)
            for wrong in [["assess_yen": ""], ["assess_yen": "-1"], ["assess_reason": ""]] {
                #expect(try await officer.post("\(address)/fee/assessment", none.merging(wrong) { $1 }).status == 422, "\(wrong)")
            }
            #expect(try await officer.post("\(address)/fee/assessment", none).status == 303)
            #expect(try await officer.post("\(address)/fee/assessment", none).status == 409, "once")
            #expect(try await officer.get(address).text.contains("条例第5条により無料"))
            #expect(try await officer.post("\(address)/proposal", proposal).status == 303)
        }
    }

    @Test("Withdrawn, given back and re-opened, the fee is owed anew: to the case as to the ledger", arguments: Engine.tested)
    func owedAnew(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            let (applicant, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(applicant)
            let address = Licence.staff(application)
            _ = try await applicant.post(try await Self.begin(applicant, application), ["do": "pay"])
            _ = try await applicant.post("\(application)/withdrawal", ["sure": "yes"])
            let charge = String(try #require(try await officer.get(address).text.firstMatch(of: /<option value="([0-9A-Z]{26})" selected/)).1)
            let refund = ["refund_of": charge, "refund_yen": "16000", "refund_reason": "取下げ", "sure": "yes"]
            #expect(try await officer.post("\(address)/fee/refund", refund).status == 303)
            try await licence.confirmRefund()
            #expect(try await officer.post("\(address)/reopening", ["reopen_reason": "誤り"]).status == 303)
            func owes() async throws -> Bool? {
                try await test.platform.database.read { try $0.value("SELECT owes FROM application", as: Bool.self) }
            }
            #expect(try await owes() == true)
            #expect(try await applicant.get(application).text.contains("納めていただく手数料は16,000円です"))
            #expect(try await officer.get("/staff/cases?view=stopped").text.contains(address), "the clock stands")
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            let proposal = ["outcome": "granted", "departure": "試験のため"]
            let refused = try await officer.post("\(address)/proposal", proposal)
            #expect(refused.status == 409 && refused.text.contains("手数料が納付されていないので"))
            _ = try await applicant.post(try await Self.begin(applicant, application), ["do": "pay"])
            try await test.work()
            #expect(try await owes() == false)
            #expect(try await officer.post("\(address)/proposal", proposal).status == 303)
            try await Self.expectBalanced(test)
        }
    }

    @Test("What is owed again while the seats agree is not granted by the last of them", arguments: Engine.tested)
    func owedWhileCirculating(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await licence.propose(application, by: try await test.browser("jirou"))
            try await licence.agree(["ryouko"], at: address)
            // The ledger moves, and the case has not heard of it yet.
            try await test.platform.database.write { [now = test.platform.now] db in
                let subject = Journal.Subject("application", String(application.suffix(26)))
                let fee = try #require(try FeeFile.of(subject, in: db))
                try fee.reassess(20_000, reason: "試験", by: .program("test"), at: now, in: db)
            }
            let head = try await test.browser("kazuo")
            let digest = try Licence.digest(try await head.get(address).text)
            let refused = try await head.post("\(address)/seat", ["do": "agree", "digest": digest])
            #expect(refused.status == 409 && refused.text.contains("手数料が納付されていないので"), "\(refused.status)")
            func decided() async throws -> Int {
                try await test.platform.database.read { try $0.count("SELECT count(*) FROM case_event WHERE kind = 'decided'") }
            }
            #expect(try await decided() == 0)
            let officer = try await test.browser("jirou")
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/fee/payment", ["receipt_number": "領収 2", "yen": "4000", "sure": "yes"]).status == 303)
            try await licence.agree(["kazuo"], at: address)
            #expect(try await decided() == 1)
        }
    }

    @Test("Assessed with the arrival, paid on a phone, told to the case; the clock stands meanwhile; the ledger balances", arguments: Engine.tested)
    func sandbox(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            #expect(try await browser.get("\(application)/receipt").text.contains("手数料は16,000円です"))
            let before = try await browser.get(application).text
            #expect(before.contains("手数料を払う") && before.contains("未納"))
            #expect(try await officer.get("/staff/cases?view=stopped").text.contains(address), "the applicant has the next step")
            _ = try await officer.get(address)
            _ = try await officer.post("\(address)/acceptance")
            let refused = try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"])
            #expect(refused.status == 409, "nothing is granted before it is paid")
            #expect(
                refused.text.contains("手数料が納付されていないので") && refused.text.contains("試験のため") && refused.text.contains("決裁に回す"), "said where it was asked"
            )
            #expect(!refused.text.contains("ほかの操作と重なりました"))
            test.wait(seconds: 3 * 86_400)
            let page = try await Self.begin(browser, application)
            #expect(try await browser.get(page).text.contains("これは試用のための画面です"))
            #expect(try await browser.post(page, ["do": "pay"]).header("Location") == application)
            let just = try await browser.get(application).text
            #expect(just.contains("納付済み") && !just.contains("手数料の納付を待っています"), "before any job has run")
            let paper = try await browser.get("\(application)/fee/receipt")
            #expect(paper.status == 200 && paper.text.contains("納付確認書") && paper.text.contains("ひろば食品") && paper.text.contains("16,000円"))
            #expect(try await browser.get(application).text.contains("\(application)/fee/receipt"))
            #expect(try await test.browser().get("\(application)/fee/receipt").status == 404, "another browser")
            #expect(try await browser.post(page, ["do": "pay"]).status == 303, "again")
            #expect(try await browser.post("\(application)/fee", ["tender": "sandbox"]).status == 409, "nothing is owed")
            try await test.work()
            // A session does not last three days.
            let later = try await test.browser("jirou")
            let case_ = try await later.get(address).text
            #expect(case_.contains("手数料の納付") && case_.contains("手数料の納付待ちのため") && case_.contains("の3日は数えません"), "\(case_.suffix(3000))")
            #expect(try await !later.get("/staff/cases?view=stopped").text.contains(address))
            #expect(try await later.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"]).status == 303)
            let events = try await test.platform.database.read {
                try $0.values("SELECT kind FROM case_event WHERE kind LIKE 'fee-%' ORDER BY number", as: String.self)
            }
            #expect(events == ["fee-assessed", "fee-paid"])
            try await Self.expectBalanced(test)
            let mail = try await test.platform.database.read { try $0.values("SELECT subject FROM mail", as: String.self) }
            #expect(mail.contains { $0.contains("手数料の納付を確認しました") })
        }
    }

    @Test("Declined, tried again, no answer: nothing is paid twice, and what is not known is found out", arguments: Engine.tested)
    func troubles(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            let page = try await Self.begin(browser, application)
            _ = try await browser.post(page, ["do": "decline"])
            let declined = try await browser.get(application).text
            #expect(declined.contains("お金は引き落とされていません。") && declined.contains("別のカードやほかの方法で"), "\(declined)")
            let refused = try await browser.get("\(application)/fee").text
            #expect(refused.contains("支払えませんでした") && refused.contains("もう一度支払う") && !refused.contains("納付の手続が途中です"), "\(refused)")
            #expect(refused.contains("窓口で払う"), "the counter is always open")
            #expect(try await Self.begin(browser, application) == page, "the same attempt goes on")
            _ = try await browser.post(page, ["do": "silence"])
            #expect(try await browser.get(application).text.contains("手数料の納付を確認中です"))
            #expect(try await browser.get("\(application)/fee").text.contains("もう一度支払わないで"))
            #expect(try await browser.post("\(application)/fee", ["tender": "sandbox"]).status == 409)
            #expect(try await browser.post("\(application)/fee/removal").status == 409)
            _ = try await browser.post(page, ["do": "pay"])
            test.wait(seconds: 12)
            try await test.work()
            #expect(try await browser.get(application).text.contains("納付済み"))
            let received = try await test.platform.database.read { try $0.values("SELECT booked_received FROM fee_charge", as: Int.self) }
            #expect(received == [16_000])
            try await Self.expectBalanced(test)
        }
    }

    @Test("Another's payment is not there, nor where the sandbox is not set; other means that are not on offer are refused", arguments: Engine.tested)
    func strangers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            let (browser, other, licence) = (try await test.browser(), try await test.browser("hanako"), Licence(test: test))
            let application = try await licence.apply(browser)
            let page = try await Self.begin(browser, application)
            _ = try await other.get("/applications")
            for address in [page, page.replacing("sandbox", with: "code"), "\(application)/fee"] {
                #expect(try await other.get(address).status == 404, "\(address)")
            }
            for address in [page, "\(application)/fee", "\(application)/fee/removal"] {
                #expect(try await other.post(address, ["do": "pay", "tender": "sandbox"]).status == 404, "\(address)")
            }
            let staff = Licence.staff(application)
            for login in ["tarou", "michiko"] {
                let stranger = try await test.browser(login)
                _ = try await stranger.get("/staff/cases")
                let fields = [
                    "receipt_number": "1", "reference": "1", "charge": String(page.suffix(26)), "waive_yen": "1", "waive_reason": "x",
                    "refund_of": String(page.suffix(26)), "refund_yen": "1", "refund_reason": "x", "repaid_number": "1",
                ]
                for act in ["payment", "settlement", "waiver", "refund", "repayment", "removal"] {
                    #expect(try await stranger.post("\(staff)/fee/\(act)", fields).status == 404, "\(login) \(act)")
                }
            }
            for tender in ["stripe", "code"] {
                #expect(try await browser.post("\(application)/fee", ["tender": tender]).status == 422, "\(tender)")
            }
            for tender in ["counter", "gold"] {
                #expect(try await browser.post("\(application)/fee", ["tender": tender]).status == 404, "\(tender)")
            }
        }
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            let text = try await browser.get("\(application)/fee").text
            #expect(text.contains("窓口") && !text.contains("お試し"))
            #expect(try await browser.post("\(application)/fee", ["tender": "sandbox"]).status == 422)
        }
    }

    @Test("Officers take cash once by receipt, waive with a reason, refund no more than came", arguments: Engine.tested)
    func officers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let staff = Licence.staff(application)
            let page = try await officer.get(staff).text
            #expect(page.contains("16,000円") && page.contains("未納"))
            #expect(page.contains("name=\"waive_yen\" type=\"text\" value=\"\"") && page.contains("全額を減免するときも"), "how much is for the officer to say")
            #expect(try await officer.post("\(staff)/fee/waiver", ["waive_yen": "", "waive_reason": "x"]).status == 422)
            #expect(try await officer.post("\(staff)/fee/waiver", ["waive_yen": "6000", "waive_reason": ""]).status == 422)
            let tooMuch = try await officer.post("\(staff)/fee/waiver", ["waive_yen": "16,001", "waive_reason": "x", "sure": "yes"])
            #expect(tooMuch.status == 422 && tooMuch.text.contains("16,000円以下"))
            let waiver = ["waive_yen": "６，０００", "waive_reason": "条例第5条"]
            let asked = try await officer.post("\(staff)/fee/waiver", waiver)
            #expect(asked.status == 200 && asked.text.contains("取り消せません") && asked.text.contains("条例第5条"), "asked once more, nothing typed is lost")
            #expect(try await officer.post("\(staff)/fee/waiver", waiver.merging(["sure": "yes"]) { $1 }).status == 303)
            #expect(try await officer.post("\(staff)/fee/payment", ["receipt_number": ""]).status == 422)
            #expect(try await officer.post("\(staff)/fee/payment", ["receipt_number": "第12号"]).text.contains("手数料10,000円を窓口で受け取ったことを記録します。"))
            for fields in [["yen": "16000"], ["yen": "16000", "sure": "yes"]] {
                let other = try await officer.post("\(staff)/fee/payment", fields.merging(["receipt_number": "第12号"]) { $1 })
                #expect(other.status == 409 && other.text.contains("いま10,000円です"), "taken before it was lowered: nothing is booked")
            }
            #expect(try await officer.post("\(staff)/fee/payment", ["receipt_number": "第12号", "yen": "10000", "sure": "yes"]).status == 303)
            let nothing = try await officer.post("\(staff)/fee/payment", ["receipt_number": "第13号"])
            #expect(nothing.status == 409 && nothing.text.contains("この操作は行われませんでした") && nothing.text.contains("納付していただく手数料はありません。"))
            let text = try await officer.get(staff).text
            #expect(text.contains("手数料を減免") && text.contains("条例第5条") && text.contains("納付済み"))
            #expect(try await browser.get(application).text.contains("手数料6,000円が減免されました"))
            let charge = String(try #require(text.firstMatch(of: /<option value="([0-9A-Z]{26})" selected/)).1)
            let refund = ["refund_of": charge, "refund_reason": "誤り"]
            #expect(try await officer.post("\(staff)/fee/refund", refund.merging(["refund_yen": "10001", "sure": "yes"]) { $1 }).status == 422)
            #expect(try await officer.post("\(staff)/fee/refund", refund.merging(["refund_yen": "1000", "sure": "yes"]) { $1 }).status == 303)
            #expect(try await !officer.get(staff).text.contains("還付未済"), "it waits for another officer")
            try await licence.confirmRefund()
            #expect(try await officer.get(staff).text.contains("還付未済"))
            #expect(try await officer.post("\(staff)/fee/repayment", ["repaid_number": "支出5"]).status == 303)
            let events = try await test.platform.database.read {
                try $0.values("SELECT kind FROM case_event WHERE kind LIKE 'fee-%' ORDER BY number", as: String.self)
            }
            #expect(events == ["fee-assessed", "fee-waived", "fee-paid", "fee-refunded"])
            try await test.work()
            let after = try await test.platform.database.read { try $0.count("SELECT count(*) FROM case_event WHERE kind LIKE 'fee-%'") }
            #expect(after == 4, "the job adds nothing that the case has heard")
            try await Self.expectBalanced(test)
        }
    }

    @Test(
        "Withdrawn before the review the fee is owed no more and given back; afterwards it stays; re-opened it is owed again",
        arguments: Engine.tested)
    func withdrawal(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
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
            _ = try await paid.post(try await Self.begin(paid, first), ["do": "pay"])
            #expect(try await paid.post("\(first)/withdrawal").text.contains("納付した手数料は還付されます"), "said before it is done")
            _ = try await paid.post("\(first)/withdrawal", ["sure": "yes"])
            #expect(try await paid.get(first).text.contains("多く納付いただいています"))
            let text = try await officer.get(Licence.staff(first)).text
            #expect(text.contains("過誤納"))
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
            let page = try await Self.begin(unpaid, second)
            _ = try await unpaid.post("\(second)/withdrawal", ["sure": "yes"])
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
            _ = try await late.post(try await Self.begin(late, third), ["do": "pay"])
            _ = try await officer.get(Licence.staff(third))
            _ = try await officer.post("\(Licence.staff(third))/acceptance")
            #expect(try await late.post("\(third)/withdrawal").text.contains("取り下げても手数料は還付されません"))
            _ = try await late.post("\(third)/withdrawal", ["sure": "yes"])
            try await test.work()
            #expect(try await sums() == [[0, 0, 0], [0, 0, 0], [16_000, 0, 0]])
            try await Self.expectBalanced(test)
        }
    }

    @Test("What a withdrawal cancelled before entries had a cause is known by its words, and restored once", arguments: Engine.tested)
    func olderEntries(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
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
            try await Self.expectBalanced(test)
        }
    }

    @Test("An unmatched payment stands in the list of its section until an officer says what was done about it", arguments: Engine.tested)
    func unmatched(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.sandbox, at: Licence.day) { test in
            let (applicant, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let address = try await licence.apply(applicant)
            let receipt = try await licence.numbers(applicant, address).receipt
            _ = try await Self.begin(applicant, address)
            let id = ID<FeeTests>(at: test.platform.now)
            try await test.platform.database.write { [now = test.platform.now] db in
                try db.run(
                    """
                    INSERT INTO provider_event (id, provider, event_id, kind, object_id, at, fact, yen, digest, arrived_at, named, mismatch)
                    SELECT \(id), 'stripe', 'evt_1', 'checkout.session.completed', 'cs_1', \(now.seconds), 'succeeded', 15999, \([UInt8](id.text.utf8)),
                    \(now), id, 'amount' FROM fee_charge
                    """)
            }
            let list = try await officer.get("/staff/fees").text
            #expect(list.contains(receipt) && list.contains("金額が違う") && list.contains("cs_1 evt_1"), "\(list.suffix(3000))")
            let seen = "/staff/fees/unmatched/\(id)/seen"
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/account")
            #expect(try await stranger.post(seen, ["note.\(id)": "返金"]).status == 404, "another section")
            for wrong in ["", " ", String(repeating: "あ", count: 2001)] {
                let answer = try await officer.post(seen, ["note.\(id)": wrong])
                #expect(answer.status == 422 && answer.text.contains(receipt) && answer.text.contains("error-message"), "\(wrong.prefix(10))")
            }
            try await test.platform.database.write { db in
                try db.run("INSERT INTO party (subject, person_id) SELECT f.subject_id, p.id FROM fee f, person p WHERE p.login = 'jirou'")
            }
            #expect(try await officer.post(seen, ["note.\(id)": "管理画面で返金"]).status == 403, "of their own application")
            try await test.platform.database.write { try $0.run("DELETE FROM party") }
            #expect(try await officer.post(seen, ["note.\(id)": "管理画面で返金"]).header("Location") == "/staff/fees?done=fee-seen")
            let after = try await officer.get("/staff/fees?done=fee-seen").text
            #expect(!after.contains(receipt) && after.contains("確認済みにしました"))
            let by = try await test.platform.database.read {
                try $0.value("SELECT p.login FROM provider_event e JOIN person p ON p.id = e.seen_by WHERE e.id = \(id)", as: String.self)
            }
            #expect(by == "jirou")
        }
    }

    @Test("A code is shown with its amount; an officer books it by the transaction's number, once", arguments: Engine.tested)
    func code(_ engine: Engine) async throws {
        let settings = ["payments": "code", "jpqr": "1234567890123-0001-000001-000001 HIROSHIMA-PREF HIROSHIMA"]
        try await TestSite.withSample(engine, settings: settings, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            _ = try await browser.get("\(application)/fee")
            let page = try #require(try await browser.post("\(application)/fee", ["tender": "code"]).header("Location"))
            let text = try await browser.get(page).text
            #expect(text.contains("<svg class=\"qr\"") && text.contains("16,000円"))
            let staff = Licence.staff(application)
            #expect(try await officer.get(staff).text.contains("コード決済の入金を確かめた"))
            #expect(try await browser.get(application).text.contains("担当の課が入金を確かめると「納付済み」になります"))
            #expect(try await browser.post("\(application)/fee/removal").status == 303)
            #expect(try await officer.get(staff).text.contains("コード決済の入金を確かめた"), "called off, and paid all the same")
            let settle = ["charge": String(page.suffix(26)), "reference": "PP-0001"]
            #expect(try await officer.post("\(staff)/fee/settlement", settle).status == 303)
            #expect(try await officer.post("\(staff)/fee/settlement", settle).status == 409, "the same transaction again")
            #expect(try await browser.get(application).text.contains("納付済み"))
            #expect(try await browser.get(page).text.contains("納付の手続は終わっています"))
            try await Self.expectBalanced(test)
        }
    }
}
