import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("A correction that mends nothing") struct UnmendedTests {
    @Test("The same file once more is told to whoever goes on with it; sending what is as it was is asked about once more", arguments: Engine.tested)
    func sameFile(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/flags", ["path": "plan", "reason": "unreadable"]).status == 303)
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            let base = "\(application)/correction"
            _ = try await resident.get("\(base)/hygiene")
            let same = try await resident.upload("\(base)/hygiene", field: "plan", name: "新しい図面.pdf", Licence.pdf, ["asked": "plan"])
            let told = try #require(same.header("Location"))
            #expect(told.contains("files=same.plan"), "\(told)")
            #expect(try await resident.get(told).text.contains("同じファイル"))
            let asked = String(try #require(try await resident.get("\(base)/hygiene").text.firstMatch(of: /name="asked" value="([^"]*)"/)).1)
            let onward = try await resident.post("\(base)/hygiene", ["asked": asked]).header("Location")
            #expect(onward?.contains("check-answers") == true, "they may go on")

            let check = try await resident.get("\(base)/check-answers").text
            #expect(check.contains("name=\"unmended\" value=\"yes\""))
            let digest = String(try #require(check.firstMatch(of: /name="digest" value="([0-9a-f]{16})"/)).1)
            let question = try await resident.post(base, ["digest": digest, "unmended": "yes"])
            #expect(question.status == 200 && question.text.contains("まだ変わっていないところがあります") && question.text.contains("value=\"\(digest)\""))
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM case_event WHERE kind = 'corrected'") } == 0)
            let sure = try await resident.post(base, ["digest": digest, "unmended": "yes", "sure": "yes"])
            #expect(sure.header("Location") == "\(application)?done=corrected")
        }
    }

    @Test("What was mended is sent without a question", arguments: Engine.tested)
    func mended(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            _ = try await officer.get(Licence.staff(application))
            #expect(try await officer.post("\(Licence.staff(application))/flags", ["path": "shop_name", "reason": "wrong"]).status == 303)
            #expect(try await officer.post("\(Licence.staff(application))/corrections", ["due": "令和４年10月17日"]).status == 303)
            let base = "\(application)/correction"
            _ = try await resident.get("\(base)/shop")
            #expect(try await resident.post("\(base)/shop", ["asked": "shop_name", "shop_name": "新しい店"]).status == 303)
            #expect(try await !resident.get("\(base)/check-answers").text.contains("unmended"))
        }
    }
}
