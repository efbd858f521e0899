import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("How long what is granted lasts") struct ValidityTests {
    private static let settings = [
        "weasyprint": ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
    ]

    /// The guide of the food business licence with a term.
    @discardableResult
    private func set(_ term: String, _ test: TestSite) async throws -> [String] {
        let guides = try Repository.text("Samples/hiroshima/guides.yml")
        let mark = "  - procedure: H-0912\n"
        let changed = guides.replacing(mark, with: "\(mark)    validity: \(term)\n").replacing(
            "valid_from: 2022-04-01", with: "valid_from: 2022-04-02")
        return try await test.take("guides", Data(changed.utf8)).problems
    }

    /// Decides it, as it is or until a day. - Returns: the case's address.
    private func grant(_ test: TestSite, _ application: String, _ more: [String: String] = [:], told: String? = nil) async throws -> String {
        let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
        try await Licence(test: test).payAtCounter(officer, application)
        _ = try await officer.get(address)
        #expect(try await officer.post("\(address)/acceptance").status == 303)
        let proposal = ["outcome": "granted", "departure": "試験のため"].merging(more) { $1 }
        #expect(try await officer.post("\(address)/proposal", proposal).status == 303)
        if let told { #expect(try await officer.get("\(address)/notice-draft").text.contains(told), "the day is not known yet") }
        try await Licence(test: test).agree(["ryouko", "kazuo"], at: address)
        return address
    }

    private func expiries(_ test: TestSite) async throws -> [String] {
        try await test.platform.database.read {
            try $0.values("SELECT expires_on FROM application WHERE expires_on IS NOT NULL ORDER BY expires_on", as: String.self)
        }
    }

    @Test(
        "What is granted ends on the day that the guide's term comes to: told in notice and page, listed three months before, mailed ninety days before, once",
        arguments: Engine.tested)
    func term(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.settings, at: Licence.day) { test in
            #expect(try await set("5年", test).isEmpty)
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            #expect(try await resident.get("/procedures/\(try await licence.procedure())").text.contains("許可などの有効期間"))
            let application = try await licence.apply(resident)
            let address = try await grant(test, application, told: "決裁の日から5年")
            #expect(try await expiries(test) == ["2027-10-03"], "the day of the decision is not counted")
            let kept = try await test.platform.database.read { try $0.value("SELECT keep_until FROM application", as: String.self) }
            #expect(kept == "2038-03-31", "ten years from the end of its term, not from the decision")
            try await test.work()
            #expect(try await resident.get(application).text.contains("令和９年10月３日"))
            let list = "/staff/expiries"
            #expect(try await !test.browser("jirou").get(list).text.contains(address), "years away")
            func mails() async throws -> Int {
                try await test.platform.database.read { try $0.count("SELECT count(*) FROM mail WHERE body LIKE '%有効期間があり%'") }
            }
            test.wait(seconds: Double(5 * 365 - 92) * 86_400)
            try await test.work()
            #expect(try await mails() == 0)
            test.wait(seconds: 5 * 86_400)
            try await test.work()
            try await test.work()
            #expect(try await mails() == 1)
            #expect(try await test.browser("jirou").get(list).text.contains(address))
            #expect(try await !test.browser("tarou").get(list).text.contains(address), "another section's")
        }
    }

    @Test(
        "What is granted without an end is not erased while it is in force; taken back, or with a day of its own, it is kept as long as anything",
        arguments: Engine.tested)
    func endless(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await set("無期限", test).isEmpty)
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            #expect(try await resident.get("/procedures/\(try await licence.procedure())").text.contains("無期限"))
            func kept(_ application: String) async throws -> String? {
                try await test.platform.database.read {
                    try $0.value("SELECT COALESCE(keep_until, '-') FROM application WHERE id = \(String(application.suffix(26)))", as: String.self)
                }
            }
            let application = try await licence.apply(resident)
            let address = try await grant(test, application)
            #expect(try await kept(application) == "-")
            let other = try await licence.apply(resident)
            _ = try await grant(test, other, ["valid_until": "令和５年３月31日"])
            #expect(try await kept(other) == "2033-03-31", "a day of its own")

            let officer = try await test.browser("jirou")
            _ = try await officer.get(address)
            let revoked = ["outcome": "revoked", "facts": "営業をやめた。", "reason_text": "必要がなくなった。", "hearing": "弁明の機会を与えた。"]
            #expect(try await officer.post("\(address)/proposal", revoked).status == 303)
            #expect(try await kept(application) == "-", "only proposed")
            try await licence.agree(["ryouko", "kazuo"], at: address)
            #expect(try await kept(application) == "2033-03-31")
        }
    }

    @Test("A day that is set for a case goes before the term; a term that cannot be read is no guide", arguments: Engine.tested)
    func ownDay(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: Self.settings, at: Licence.day) { test in
            #expect(try await set("ずっと", test).contains { $0.contains("期間として読めません") })
            #expect(try await set("1年６ヶ月", test).isEmpty)
            let application = try await Licence(test: test).apply(try await test.browser())
            _ = try await grant(test, application, ["valid_until": "令和５年３月31日"])
            #expect(try await expiries(test) == ["2023-03-31"])
            try await test.work()
            let code = try #require(try await test.platform.database.read { try $0.value("SELECT code FROM notice", as: String.self) })
            let anybody = try await test.browser()
            test.wait(seconds: 179 * 86_400)
            #expect(try await anybody.get("/verify/\(code)").text.contains("確かに発行しています"), "its last day")
            test.wait(seconds: 86_400)
            let over = try await anybody.get("/verify/\(code)").text
            #expect(over.contains("有効期間は令和５年３月31日（金）に終わっています") && !over.contains("確かに発行しています"))
        }
    }
}
