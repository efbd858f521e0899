import HirobaTesting
import Storage
import Testing

@Suite("What is forgiven of a fee") struct FeeWaiverTests {
    @Test("A part is forgiven once, however often it is sent from the same page", arguments: Engine.tested)
    func once(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Paying.sandbox, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let address = Licence.staff(try await Licence(test: test).apply(try await test.browser()))
            #expect(try await officer.get(address).text.contains("name=\"waive_of\" value=\"16000\""))
            let waiver = ["waive_yen": "6000", "waive_of": "16000", "waive_reason": "条例第5条"]
            let asked = try await officer.post("\(address)/fee/waiver", waiver)
            #expect(asked.status == 200 && asked.text.contains("name=\"waive_of\" value=\"16000\""), "asked once more, with the same")
            let sure = waiver.merging(["sure": "yes"]) { $1 }
            #expect(try await officer.post("\(address)/fee/waiver", sure).status == 303)
            let again = try await officer.post("\(address)/fee/waiver", sure)
            #expect(again.status == 409 && again.text.contains("name=\"waive_of\" value=\"10000\""), "\(again.status)")
            let owed = try await test.platform.database.read { try $0.value("SELECT owed FROM fee", as: Int.self) }
            #expect(owed == 10_000)
            let told = try await test.platform.database.read {
                try $0.values("SELECT body FROM mail WHERE subject LIKE '%手数料が変わりました%'", as: String.self)
            }
            #expect(told.count == 1 && told[0].contains("手数料を減免しました。納めていただく額は、いま10,000円です。"), "\(told)")
            try await Paying.expectBalanced(test)
        }
    }
}
