import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Whoever has two seats in an approval acts in each by itself") struct TwoSeatsTests {
    /// 良子, the 係長, is 課長代理 besides, and acts for the head, who is away.
    private func deputise(_ test: TestSite) async throws {
        let (now, section) = (test.platform.now, "340006-kenkou-shokuhin")
        try await test.platform.database.write { db in
            let ryouko = try #require(try Person.with(login: "ryouko", in: db))
            try Post.take("課長代理", of: section, by: ryouko, from: now.day, actor: .program("test"), at: now, in: db)
            try Post.setDeputies(["課長代理"], for: "課長", of: section, by: .program("test"), at: now, in: db)
            let kazuo = try #require(try Person.with(login: "kazuo", in: db))
            try StaffAbsence.record(of: kazuo, from: now.day, to: now.day, by: .program("test"), at: now, in: db)
        }
    }

    @Test("The form of the first seat sent once more does not decide in the second: of one case", arguments: Engine.tested)
    func single(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await deputise(test)
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await licence.propose(application, by: try await test.browser("jirou"))
            let seat = try await test.browser("ryouko")
            let form = ["do": "agree", "digest": try Licence.digest(try await seat.get(address).text)]
            #expect(try await seat.post("\(address)/seat", form).status == 303)
            let again = try await seat.post("\(address)/seat", form)
            #expect(again.status == 409, "\(again.status)")
            let decided: SQL = "SELECT count(*) FROM case_event WHERE kind IN ('decided', 'approval-deputised')"
            #expect(try await test.platform.database.read { try $0.count(decided) } == 0)
            let last = try await seat.get(address).text
            #expect(last.contains("決裁する"), "the page says what the next press does")
            #expect(try await seat.post("\(address)/seat", ["do": "agree", "digest": try Licence.digest(last)]).status == 303)
            #expect(try await test.platform.database.read { try $0.count(decided) } == 2)
        }
    }

    @Test("Nor does it of a list", arguments: Engine.tested)
    func joint(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await deputise(test)
            let joining = try await Joining(test)
            let address = try await joining.propose(try await joining.cases(2, paid: 2).map(\.id))
            let seat = try await test.browser("ryouko")
            let form = ["do": "agree", "digest": try Licence.digest(try await seat.get(address).text)]
            #expect(try await seat.post("\(address)/seat", form).status == 303)
            let again = try await seat.post("\(address)/seat", form)
            #expect(again.status == 409 && again.text.contains("一覧を確かめて、もう一度行ってください。"), "\(again.status)")
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind IN ('decided', 'approval-deputised')") == 0)
            #expect(try await joining.act("agree", as: "ryouko", at: address).status == 303, "from a page that says so")
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'decided'") == 2)
        }
    }
}
