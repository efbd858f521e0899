import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Testing

@Suite("Fees that officers assess and correct") struct FeeByHandTests {
    /// The licence by a form that reckons no fee, of which the guide says that there is one.
    private func publishFeeless(_ test: TestSite) async throws {
        let form = try #require(
            try Repository.text("Samples/hiroshima/procedures/food-business.yml").components(separatedBy: "# The amounts follow").first)
        #expect(try await test.take("form", Data(form.utf8)).problems.isEmpty)
        let guides = try Repository.text("Samples/hiroshima/guides.yml").replacing(
            "    # The fee is worked out by the table of the form (food-business.yml).\n",
            with: "    fee: {ja: 条例で定める手数料がかかります（試験）。, en: There is a fee by ordinance.}\n"
        ).replacing("valid_from: 2022-04-01", with: "valid_from: 2022-04-02")
        #expect(try await test.take("guides", Data(guides.utf8)).problems.isEmpty)
    }

    private func fees(_ test: TestSite) async throws -> [[Int]] {
        try await test.platform.database.read {
            try $0.rows("SELECT owed, overpaid, refund_due FROM fee ORDER BY id").map { [try $0["owed"], try $0["overpaid"], try $0["refund_due"]] }
        }
    }

    private func events(_ test: TestSite) async throws -> [String] {
        try await test.platform.database.read {
            try $0.values("SELECT kind FROM case_event WHERE kind LIKE 'fee-%' ORDER BY number", as: String.self)
        }
    }

    private func mails(_ test: TestSite, _ subject: String, _ words: String) async throws -> Int {
        try await test.platform.database.read {
            try $0.count("SELECT count(*) FROM mail WHERE subject LIKE \("%\(subject)%") AND body LIKE \("%\(words)%")")
        }
    }

    private let assessment = ["assess_yen": "１２，３００円", "assess_reason": "広島県手数料条例別表の項（試験）", "sure": "yes"]

    @Test(
        "What no form reckons an officer assesses with its ground: it is told, listed, paid online, and nothing is granted before",
        arguments: Engine.tested)
    func assessed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            try await publishFeeless(test)
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            #expect(try await fees(test).isEmpty)
            test.wait(seconds: 86_400)
            let (officer, stranger) = (try await test.browser("jirou"), try await test.browser("tarou"))
            let page = try await officer.get(address).text
            #expect(page.contains("手数料を調定する") && page.contains("条例で定める手数料がかかります（試験）。"))
            #expect(!page.contains("手数料が計算できていません") && !page.contains("調定の額を改める"))
            _ = try await stranger.get("/staff/cases")
            for fields in [assessment, assessment.merging(["sure": ""]) { $1 }, ["assess_yen": ""]] {
                #expect(try await stranger.post("\(address)/fee/assessment", fields).status == 404)
            }
            for wrong in ["", "-1", "0", "０", "1.5", "100,000,000", "9999999999", "千円"] {
                let answer = try await officer.post("\(address)/fee/assessment", assessment.merging(["assess_yen": wrong]) { $1 })
                #expect(answer.status == 422 && answer.text.contains("error-message"), "\(wrong): \(answer.status)")
            }
            for wrong in ["", "　", String(repeating: "条", count: 501)] {
                #expect(try await officer.post("\(address)/fee/assessment", assessment.merging(["assess_reason": wrong]) { $1 }).status == 422)
            }
            let asked = try await officer.post("\(address)/fee/assessment", assessment.merging(["sure": ""]) { $1 })
            #expect(asked.status == 200 && asked.text.contains("広島県手数料条例別表の項（試験）"), "asked once more, nothing typed is lost")
            #expect(try await fees(test).isEmpty)
            #expect(try await officer.post("\(address)/fee/assessment", assessment).header("Location") == "\(address)?done=fee-assessed")
            let again = try await officer.post("\(address)/fee/assessment", assessment.merging(["assess_reason": "別の条例"]) { $1 })
            #expect(again.status == 409 && again.text.contains("ほかの人が先に操作しました"))
            #expect(try await officer.post("\(address)/fee/assessment", assessment.merging(["sure": ""]) { $1 }).status == 409, "nor is it asked")
            #expect(try await fees(test) == [[12_300, 0, 0]])
            #expect(try await events(test) == ["fee-assessed"])
            #expect(try await mails(test, "手数料の納付をお願いします", "手数料は12,300円です") == 1)
            let worked = try await officer.get(address).text
            #expect(worked.contains("令和４年10月４日（火）から停止中"), "it is awaited since it was told, and not since the arrival")
            #expect(worked.contains("12,300円 広島県手数料条例別表の項（試験）") && worked.contains("調定の額を改める"))
            #expect(try await officer.get("/staff/fees/unpaid").text.contains(address))
            let told = try await resident.get(application).text
            #expect(told.contains("手数料は12,300円です（広島県手数料条例別表の項（試験））") && told.contains("手数料の納付をお願いします"))
            #expect(try await resident.get("\(application)/fee").text.contains("広島県手数料条例別表の項（試験）"))
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            let proposal = ["outcome": "granted", "departure": "試験のため"]
            let refused = try await officer.post("\(address)/proposal", proposal)
            #expect(refused.status == 409 && refused.text.contains("手数料が納付されていないので"))
            #expect(try await resident.post(try await Paying.begin(resident, application), ["do": "pay"]).status == 303)
            try await test.work()
            #expect(try await officer.post("\(address)/proposal", proposal).status == 303)
            #expect(try await events(test) == ["fee-assessed", "fee-paid"])
            try await Paying.expectBalanced(test)
        }
    }

    @Test("Two officers who assess at once assess one fee", arguments: Engine.tested)
    func together(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await publishFeeless(test)
            let licence = Licence(test: test)
            try await licence.addColleague()
            let address = Licence.staff(try await licence.apply(try await test.browser()))
            let (first, second) = (try await test.browser("jirou"), try await test.browser("ryouko"))
            for browser in [first, second] { _ = try await browser.get(address) }
            let other = assessment.merging(["assess_yen": "5000", "assess_reason": "別の条例（試験）"]) { $1 }
            async let one = first.post("\(address)/fee/assessment", assessment)
            async let two = second.post("\(address)/fee/assessment", other)
            let statuses = try await [one.status, two.status].sorted()
            #expect(statuses == [303, 409])
            #expect(try await fees(test).count == 1)
            #expect(try await events(test) == ["fee-assessed"])
            try await Paying.expectBalanced(test)
        }
    }

    @Test("A fee can be assessed while the seats agree, and no more once it is decided or withdrawn", arguments: Engine.tested)
    func untilClosed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await publishFeeless(test)
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            #expect(try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"]).status == 303)
            try await licence.agree(["ryouko"], at: address)
            #expect(try await officer.post("\(address)/fee/assessment", assessment).status == 303)
            let head = try await test.browser("kazuo")
            let digest = try Licence.digest(try await head.get(address).text)
            let refused = try await head.post("\(address)/seat", ["do": "agree", "digest": digest])
            #expect(refused.status == 409 && refused.text.contains("手数料が納付されていないので"))
            try await licence.payAtCounter(officer, application)
            try await licence.agree(["kazuo"], at: address)
            // Of one that is withdrawn nothing is assessed.
            let resident = try await test.browser()
            let withdrawn = try await licence.apply(resident)
            _ = try await resident.get(withdrawn)
            #expect(try await resident.post("\(withdrawn)/withdrawal", ["sure": "yes"]).status == 303)
            let late = Licence.staff(withdrawn)
            #expect(try await !officer.get(late).text.contains("手数料を調定する"))
            #expect(try await officer.post("\(late)/fee/assessment", assessment).status == 409)
            #expect(try await officer.post("\(late)/reopening", ["reopen_reason": "誤り"]).status == 303)
            #expect(try await officer.post("\(late)/fee/assessment", assessment).status == 303)
            try await Paying.expectBalanced(test)
        }
    }

    @Test("Of what was rejected no fee is asked for, unless the section corrects it afterwards", arguments: Engine.tested)
    func rejected(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(resident)
            try await licence.decide(application, ["outcome": "rejected", "facts": "図面がない。", "reason_text": "要件を満たさないため。"])
            try await test.work()
            try await test.platform.database.write { [now = test.platform.now] in try $0.run("UPDATE notice SET issued_at = \(now)") }
            let before = try await resident.get(application).text
            #expect(before.contains("いま手数料を納める必要はありません") && !before.contains("href=\"\(application)/fee\""))
            test.wait(seconds: 60)
            let officer = try await test.browser("jirou")
            _ = try await officer.get(Licence.staff(application))
            let corrected = try await officer.post("\(Licence.staff(application))/fee/correction", correction("14000", of: "16000"))
            #expect(corrected.status == 303, "\(corrected.text.suffix(900))")
            let after = try await resident.get(application).text
            #expect(!after.contains("納める必要はありません") && after.contains("14,000円") && after.contains("href=\"\(application)/fee\""))
        }
    }

    private func correction(_ yen: String, of known: String, _ reason: String = "条例の読み違え（試験）") -> [String: String] {
        ["correct_yen": yen, "correct_of": known, "correct_ground": "別表の項（試験）", "correct_reason": reason, "sure": "yes"]
    }

    @Test(
        "Paper that arrived before the first table of fees: the case says that there is none for the day, and not that answers are missing",
        arguments: Engine.tested)
    func beforeTheTable(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let form = try Repository.text("Samples/hiroshima/procedures/food-business.yml").replacing(
                "    effective_from: 2021-06-01", with: "    effective_from: 2022-10-03")
            #expect(try await test.take("form", Data(form.utf8)).problems.isEmpty)
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            _ = try await officer.get("/staff/intake")
            let paper = ["procedure": try await licence.procedure(), "channel": "counter", "day": "令和４年４月20日", "time": "9:30"]
            let base = try #require(try await officer.post("/staff/intake", paper).header("Location"))
            _ = try await officer.get(base)
            for (page, answers) in Licence.pages where page != "hygiene" {
                _ = try await officer.post("\(base)/\(page)", answers.merging(["do": "overview"]) { $1 })
            }
            let slip = try await officer.post("\(base)/submission", ["as_is": "yes"]).header("Location")
            let address = try #require(slip?.hasSuffix("/slip") == true ? slip.map { String($0.dropLast("/slip".count)) } : nil)
            let page = try await officer.get(address).text
            #expect(page.contains("到達した日（令和４年４月20日（水））の手数料表が様式にありません（手数料表は令和４年10月３日（月）からです）"))
            #expect(!page.contains("補正で回答が届くと計算されます"))
            let set = ["assess_yen": "14000", "assess_reason": "当時の条例（試験）", "sure": "yes"]
            #expect(try await officer.post("\(address)/fee/assessment", set).status == 303)
        }
    }

    @Test("Money that was taken at the counter earlier is booked with its day, from which the clock counts", arguments: Engine.tested)
    func paidEarlier(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let address = Licence.staff(try await Licence(test: test).apply(try await test.browser()))
            test.wait(seconds: 4 * 86_400)
            let (officer, stranger) = (try await test.browser("jirou"), try await test.browser("tarou"))
            #expect(try await officer.get(address).text.contains("name=\"paid_on\""))
            let payment = ["receipt_number": "第21号", "yen": "16000", "sure": "yes"]
            for wrong in ["令和４年10月８日", "令和４年10月２日", "きのう"] {
                let answer = try await officer.post("\(address)/fee/payment", payment.merging(["paid_on": wrong]) { $1 })
                #expect(answer.status == 422 && answer.text.contains("到達した日から今日までの日付で"), "\(wrong)")
            }
            let first = payment.merging(["paid_on": "令和４年10月３日"]) { $1 }
            _ = try await stranger.get("/staff/cases")
            #expect(try await stranger.post("\(address)/fee/payment", first).status == 404)
            #expect(try await officer.post("\(address)/fee/payment", first).status == 303)
            let due = try await test.platform.database.read { try $0.value("SELECT due_on FROM application", as: Day.self) }
            #expect(due == Day(iso: "2022-11-01"), "as if it had been booked on the day of arrival")
        }
    }

    @Test("A wrong assessment is raised or lowered with a reason: what was paid beyond it is given back by two officers", arguments: Engine.tested)
    func corrected(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let stranger = try await test.browser("tarou")
            let application = try await licence.apply(resident)
            let (address, receipt) = (Licence.staff(application), try await licence.numbers(resident, application).receipt)
            #expect(try await officer.get(address).text.contains("name=\"correct_of\" value=\"16000\""))
            _ = try await stranger.get("/staff/cases")
            for fields in [correction("20000", of: "16000"), ["correct_yen": ""]] {
                #expect(try await stranger.post("\(address)/fee/correction", fields).status == 404)
            }
            for wrong in ["", "-1", "10²", "①②", "16000", "１６，０００", "100000000", "1e3"] {
                let answer = try await officer.post("\(address)/fee/correction", correction(wrong, of: "16000"))
                #expect(answer.status == 422 && answer.text.contains("error-message"), "\(wrong)")
            }
            #expect(try await officer.post("\(address)/fee/correction", correction("20000", of: "16000", "")).status == 422)
            let other = try await officer.post("\(address)/fee/correction", correction("20000", of: "15000"))
            #expect(other.status == 409 && other.text.contains("ほかの人が先に操作しました"), "another assessment than the officer saw")
            let page = try await Paying.begin(resident, application)
            let asked = try await officer.post("\(address)/fee/correction", correction("20000", of: "16000").merging(["sure": ""]) { $1 })
            #expect(asked.status == 200 && asked.text.contains("条例の読み違え（試験）"))
            #expect(asked.text.contains("16,000円 → <strong>20,000円</strong>") && asked.text.contains("→ 別表の項（試験）"))
            #expect(asked.text.contains("申請者がこれから納める額は20,000円になります"))
            let groundless = try await officer.post(
                "\(address)/fee/correction", correction("20000", of: "16000").merging(["correct_ground": ""]) { $1 })
            #expect(groundless.status == 422 && groundless.text.contains("正しい額の根拠を書いてください"))
            for (wrong, status) in [("16000", 422), ("100000000", 422)] {
                let unasked = correction(wrong, of: "16000").merging(["sure": ""]) { $1 }
                #expect(try await officer.post("\(address)/fee/correction", unasked).status == status, "not asked about what cannot be done")
            }
            #expect(try await fees(test) == [[16_000, 0, 0]])
            #expect(try await officer.post("\(address)/fee/correction", correction("２０，０００", of: "16000")).status == 303)
            _ = try await resident.post(page, ["do": "pay"])
            #expect(try await fees(test) == [[20_000, 0, 0]], "what was begun would have brought the former amount")
            let raised = try await resident.get(application).text
            #expect(raised.contains("手数料が4,000円増えました（条例の読み違え（試験））") && raised.contains("手数料は20,000円です"))
            #expect(try await resident.get("\(application)/fee").text.contains("別表の項（試験）"), "by which it is owed now")
            #expect(try await officer.get(address).text.contains("根拠：別表の項（試験）"))
            #expect(try await mails(test, "手数料が変わりました", "いま20,000円です") == 1)
            #expect(try await resident.post(try await Paying.begin(resident, application), ["do": "pay"]).status == 303)
            try await test.work()
            let back = correction("16000", of: "20000", "元の額が正しい（試験）")
            let lower = try await officer.post("\(address)/fee/correction", back.merging(["sure": ""]) { $1 }).text
            #expect(lower.contains("納付済みの4,000円が過誤納になります"))
            #expect(try await officer.post("\(address)/fee/correction", back).status == 303)
            #expect(try await fees(test) == [[0, 4_000, 0]])
            let lowered = try await resident.get(application).text
            #expect(lowered.contains("4,000円を多く納付いただいています") && lowered.contains("手数料が4,000円減りました（元の額が正しい（試験））"))
            #expect(try await mails(test, "手数料が変わりました", "4,000円を多く納めていただいていた") == 1)
            #expect(try await officer.get("/staff/fees").text.contains(receipt))
            let text = try await officer.get(address).text
            #expect(text.contains("調定を改めたか取り消したため、") && !text.contains("納付が二重になったか"))
            let charge = String(try #require(text.firstMatch(of: /<option value="([0-9A-Z]{26})" selected/)).1)
            let refund = ["refund_of": charge, "refund_yen": "4000", "refund_reason": "過誤納", "sure": "yes"]
            #expect(try await officer.post("\(address)/fee/refund", refund).status == 303)
            try await licence.confirmRefund()
            #expect(try await fees(test) == [[0, 0, 0]])
            let shown = try await resident.get(application).text
            #expect(shown.contains("手数料の額 16,000円") && !shown.contains("手数料の額 20,000円"), "as it is now, and not what was ever assessed")
            #expect(try await resident.get(application).text.contains("4,000円を還付済み"))
            _ = try await officer.get(address)
            let none = correction("0", of: "16000", "手数料のかからない営業（試験）").merging(["correct_ground": ""]) { $1 }
            #expect(try await officer.post("\(address)/fee/correction", none).status == 303, "what is owed no more needs no ground")
            #expect(try await fees(test) == [[0, 16_000, 0]])
            #expect(try await officer.post("\(address)/fee/correction", correction("18000", of: "0")).status == 303)
            #expect(try await fees(test) == [[2_000, 0, 0]], "what lay there meets what is owed")
            try await test.work()
            let journal = try await test.platform.database.read { db in
                try db.values(
                    "SELECT action FROM journal_entry WHERE action IN ('fees.assess', 'fees.cancel', 'fees.lower') ORDER BY position", as: String.self
                )
            }
            #expect(journal == ["fees.assess", "fees.assess", "fees.lower", "fees.cancel", "fees.assess"])
            try await Paying.expectBalanced(test)
        }
    }

    @Test("What an early withdrawal has cancelled is not corrected: a re-opening brings it back", arguments: Engine.tested)
    func withdrawn(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            _ = try await resident.get(application)
            #expect(try await resident.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            #expect(try await !officer.get(address).text.contains("調定の額を改める"))
            #expect(try await officer.post("\(address)/fee/correction", correction("5000", of: "0")).status == 409)
            #expect(try await officer.post("\(address)/reopening", ["reopen_reason": "誤り"]).status == 303)
            #expect(try await officer.post("\(address)/fee/correction", correction("5000", of: "16000")).status == 303)
            #expect(try await fees(test) == [[5_000, 0, 0]])
            try await Paying.expectBalanced(test)
        }
    }

    @Test("What an officer has corrected stays when the applicant mends what the fee does not hang on", arguments: Engine.tested)
    func kept(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let (address, base) = (Licence.staff(application), "\(application)/correction")
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/fee/correction", correction("20000", of: "16000")).status == 303)
            func mend(_ path: String, _ value: String) async throws {
                #expect(try await officer.post("\(address)/flags", ["path": path, "reason": "wrong"]).status == 303)
                #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
                let seen = String(try #require(try await resident.get("\(base)/shop").text.firstMatch(of: /name="seen" value="([0-9a-f]{16})"/)).1)
                #expect(try await resident.post("\(base)/shop", ["asked": path, path: value, "seen": seen]).status == 303)
                let text = try await resident.get("\(base)/check-answers").text
                let digest = String(try #require(text.firstMatch(of: /name="digest" value="([0-9a-f]{16})"/)).1)
                #expect(try await resident.post(base, ["digest": digest]).header("Location") == "\(application)?done=corrected")
            }
            try await mend("shop_name", "ひろば食堂")
            #expect(try await fees(test) == [[20_000, 0, 0]])
            try await mend("business", "confectionery")
            #expect(try await fees(test) == [[14_000, 0, 0]], "by the row of what it is now")
            let ground = try await test.platform.database.read { try $0.value("SELECT tariff FROM fee", as: String.self) }
            #expect(ground?.contains("菓子製造業") == true, "\(ground ?? "")")
            // Two rows of the same amount.
            for (business, row) in [("vending", "自動販売機"), ("meat", "食肉販売業")] {
                try await mend("business", business)
                let ground = try await test.platform.database.read { try $0.value("SELECT tariff FROM fee", as: String.self) }
                #expect(ground?.contains(row) == true, "\(business): \(ground ?? "")")
                #expect(try await fees(test) == [[9_600, 0, 0]])
            }
            try await Paying.expectBalanced(test)
        }
    }

    @Test(
        "What was forgiven with a refund stays forgiven when the assessment is corrected down and up again; its reason stays its own",
        arguments: Engine.tested)
    func forgiven(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            #expect(try await resident.post(try await Paying.begin(resident, application), ["do": "pay"]).status == 303)
            try await test.work()
            let charge = String(try #require(try await officer.get(address).text.firstMatch(of: /<option value="([0-9A-Z]{26})" selected/)).1)
            let refund = ["refund_of": charge, "refund_yen": "6000", "refund_reason": "災害による減免（試験）", "sure": "yes"]
            #expect(try await officer.post("\(address)/fee/refund", refund).status == 303)
            try await licence.confirmRefund()
            _ = try await officer.get(address)
            for (yen, known) in [("10000", "16000"), ("16000", "10000"), ("9000", "16000"), ("16000", "9000")] {
                #expect(try await officer.post("\(address)/fee/correction", correction(yen, of: known)).status == 303)
            }
            #expect(try await fees(test) == [[0, 0, 0]], "nobody is asked for what was given back")
            #expect(try await officer.get(address).text.contains("災害による減免（試験）"))
            try await Paying.expectBalanced(test)
        }
    }
}
