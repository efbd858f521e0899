import HirobaTesting
import Storage
import Testing

@Suite("An address that is none") struct NoAddressTests {
    @Test("What came from another system with no address is told nothing by mail: the officer is asked to write a letter", arguments: Engine.tested)
    func taken(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, elsewhere) = (try await test.browser("jirou"), Elsewhere(test: test))
            let rows = [Elsewhere.row("A-1", "2022-09-30 09:00", ["メールアドレス": "okazaki@"]), Elsewhere.row("A-2", "2022-09-30 10:00")]
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, Elsewhere.csv(rows)), mails: true)
            let made = try await elsewhere.applications().map { "/staff/cases/\($0.id)" }
            try #require(made.count == 2)
            for address in made {
                _ = try await officer.get(address)
                #expect(try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong"]).status == 303)
                #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            }
            let told = try await test.platform.database.read { try $0.values("SELECT DISTINCT recipient FROM mail", as: String.self) }
            #expect(told.contains("hanako@example.jp") && !told.contains { $0.hasPrefix("okazaki@") }, "\(told)")
            let (without, with) = (try await officer.get(made[0]).text, try await officer.get(made[1]).text)
            #expect(without.contains("okazaki@"), "as it was written, to be corrected")
            #expect(!without.contains("メールで知らせた先") && with.contains("メールで知らせた先：hanako@example.jp"))
        }
    }
}
