import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("The fee of an application") struct FeeTests {
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
            #expect(refused.status == 409 && refused.text.contains("手数料の計算に必要な回答か手数料表がないので"))
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

    @Test("What is owed again while the seats agree is not granted by the last of them", arguments: Engine.tested)
    func owedWhileCirculating(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
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

    @Test("Officers take cash once by receipt, waive with a reason, refund no more than came", arguments: Engine.tested)
    func officers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
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
            #expect(events == ["fee-assessed", "fee-waived", "fee-paid", "fee-waived", "fee-refunded"], "what was rightly paid is forgiven with it")
            try await test.work()
            let after = try await test.platform.database.read { try $0.count("SELECT count(*) FROM case_event WHERE kind LIKE 'fee-%'") }
            #expect(after == 5, "the job adds nothing that the case has heard")
            try await Paying.expectBalanced(test)
        }
    }

    @Test("What is not paid is listed, the oldest first, and what came in today by its means; each section sees its own", arguments: Engine.tested)
    func unpaid(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (officer, stranger, licence) = (try await test.browser("jirou"), try await test.browser("tarou"), Licence(test: test))
            let first = try await licence.apply(try await test.browser())
            test.wait(seconds: 60)
            let payer = try await test.browser()
            let second = try await licence.apply(payer)
            func listed(_ query: String = "") async throws -> [String] {
                let page = try await officer.get("/staff/fees/unpaid\(query)").text
                return page.matches(of: /href="(\/staff\/cases\/[0-9A-Z]{26})"/).map { String($0.1) }
            }
            #expect(try await listed() == [first, second].map(Licence.staff))
            let oldest = try await test.platform.database.read { try $0.value("SELECT id FROM fee ORDER BY id LIMIT 1", as: String.self) }
            #expect(try await listed("?after=\(oldest ?? "")") == [Licence.staff(second)], "the next page")
            let receipt = try await licence.numbers(payer, second).receipt
            let file = try await officer.get("/staff/fees/unpaid.csv").text
            #expect(file.contains(receipt) && file.contains(",16000,2022-10-03"), "\(file)")
            #expect(try await officer.get("/staff/fees").text.contains("本日の収納は、まだありません。"))
            try await licence.payAtCounter(officer, first)
            _ = try await payer.post(try await Paying.begin(payer, second), ["do": "pay"])
            #expect(try await listed().isEmpty)
            #expect(try await officer.get("/staff/fees/unpaid").text.contains("納付を待っている手数料はありません。"))
            let today = try #require(try await officer.get("/staff/fees").text.split(separator: "<h2>本日の収納</h2>").last)
            #expect(today.contains("窓口") && today.contains("お試しの決済") && today.matches(of: /16,000/).count == 2, "\(today)")
            #expect(try await stranger.get("/staff/fees").text.contains("本日の収納は、まだありません。"), "another section")
            test.wait(seconds: 86_400)
            #expect(try await test.browser("jirou").get("/staff/fees").text.contains("本日の収納は、まだありません。"), "on the next day")
        }
    }

    @Test("An unmatched payment stands in the list of its section until an officer says what was done about it", arguments: Engine.tested)
    func unmatched(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let (applicant, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let address = try await licence.apply(applicant)
            let receipt = try await licence.numbers(applicant, address).receipt
            _ = try await Paying.begin(applicant, address)
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
}
