import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Rules by which cases are given to officers: 割当ての定め") struct AssignmentRuleTests {
    private static let page = "/staff/assignment/340006-kenkou-shokuhin"

    /// The head of the section has what arrives given evenly among both officers.
    private func evenly(_ test: TestSite, _ logins: [String] = ["jirou", "ryouko"], procedure: String = "") async throws {
        let head = try await test.browser("kazuo")
        _ = try await head.get(Self.page)
        let pairs = [("procedure", procedure), ("way", "even")] + logins.map { ("officers", $0) }
        let answer = try await head.post(Self.page, pairs: pairs)
        #expect(answer.header("Location") == "\(Self.page)?done=set", "\(answer.status) \(answer.text.suffix(1500))")
    }

    /// Who has each case, in the order of their arrival; `-` is nobody.
    private func assigned(_ test: TestSite) async throws -> [String] {
        try await test.platform.database.read {
            try $0.values(
                "SELECT coalesce(p.login, '-') FROM application a LEFT JOIN person p ON p.id = a.assignee ORDER BY a.arrived_at, a.id",
                as: String.self)
        }
    }

    private func apply(_ test: TestSite, as login: String? = nil) async throws -> String {
        test.wait(seconds: 60)
        return try await Licence(test: test).apply(try await test.browser(login))
    }

    @Test(
        "Evenly: the fewest open cases, then whose turn is longest ago; never to the applicant; the history says that it was the rule",
        arguments: Engine.tested)
    func even(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Licence(test: test).addColleague()
            _ = try await apply(test)
            #expect(try await assigned(test) == ["-"], "without a rule nobody has it")
            try await evenly(test)
            let own = try await apply(test, as: "jirou")
            let officer = try await test.browser("jirou")
            #expect(try await officer.get(Licence.staff(own)).status == 403)
            var last = ""
            for _ in 0..<3 { last = try await apply(test) }
            // 良子 has one, 次郎 none: his; then both have one and hers was longer ago; then he has one less.
            #expect(try await assigned(test) == ["-", "ryouko", "jirou", "ryouko", "jirou"])
            let page = try await officer.get(Licence.staff(last)).text
            #expect(page.contains("次郎（割当ての定めによる）") && page.contains("<time"))
            let told = try await test.platform.database.read {
                try $0.values("SELECT recipient FROM mail WHERE subject LIKE '%担当になった案件があります%' ORDER BY recipient", as: String.self)
            }
            #expect(told == ["jirou@example.jp", "jirou@example.jp", "ryouko@example.jp", "ryouko@example.jp"])
            let section = try await officer.get(Self.page).text
            #expect(section.contains("選んだ職員に均等に割り当てる") && section.contains("次郎、良子"))
            #expect(!section.contains("定めを保存する"), "an officer sees the rules and does not set them")
        }
    }

    @Test("Who is away gets none; where all are away it is nobody's", arguments: Engine.tested)
    func absent(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Licence(test: test).addColleague()
            try await evenly(test)
            func away(_ login: String) async throws {
                let browser = try await test.browser(login)
                _ = try await browser.get("/account")
                let days = ["absent_from": "2022-10-03", "absent_to": "2022-10-03"]
                #expect(try await browser.post("/account/absences", days).status == 303)
            }
            try await away("jirou")
            for _ in 0..<2 { _ = try await apply(test) }
            #expect(try await test.browser("kazuo").get(Self.page).text.contains("まで不在"))
            try await away("ryouko")
            _ = try await apply(test)
            test.wait(seconds: 86_400)
            _ = try await apply(test)
            #expect(try await assigned(test) == ["ryouko", "ryouko", "-", "jirou"])
        }
    }

    @Test("It is the same for paper and for what a system sends; whoever registers a paper can take it", arguments: Engine.tested)
    func channels(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            try await licence.addColleague()
            try await evenly(test, ["ryouko"])
            _ = try await System(test, "jirou", ["procedures.submit"]).apply("1")
            for fields in [[:], ["take": "yes"]] {
                test.wait(seconds: 60)
                _ = try await officer.get("/staff/intake")
                let paper = ["procedure": try await licence.procedure(), "channel": "counter", "day": "令和４年10月３日", "time": "10:00"]
                let base = try #require(try await officer.post("/staff/intake", paper).header("Location"))
                _ = try await officer.get(base)
                try await licence.fill(officer, base)
                let last = try await officer.get("\(base)/check-answers").text
                #expect(last.contains("割当ての定めがあります") && !last.contains("name=\"take\" value=\"yes\" checked"))
                #expect(try await officer.post("\(base)/submission", fields).status == 303)
            }
            let channels = try await test.platform.database.read {
                try $0.values(
                    "SELECT a.channel || ' ' || p.login FROM application a JOIN person p ON p.id = a.assignee ORDER BY a.id", as: String.self)
            }
            #expect(channels.sorted() == ["api ryouko", "counter jirou", "counter ryouko"], "\(channels)")
            let given = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM case_event WHERE kind = 'assigned' AND person_id IS NULL")
            }
            #expect(given == 2, "who took it was not given another's case before")
        }
    }

    @Test("Of a table that is taken in an officer is told once, however many rows the rule gives them", arguments: Engine.tested)
    func table(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await evenly(test, ["jirou"])
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let rows = (1...3).map { Elsewhere.row("A-\($0)", "2022-09-30 09:1\($0)") }
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, Elsewhere.csv(rows)))
            #expect(try await assigned(test) == ["jirou", "jirou", "jirou"])
            for _ in 0..<2 {
                try await test.platform.database.write { try Jobs.enqueue("procedures.new-arrivals", at: test.platform.now, in: $0) }
                try await test.work()
            }
            let told = try await test.platform.database.read {
                try $0.values("SELECT subject FROM mail WHERE recipient = 'jirou@example.jp' ORDER BY id", as: String.self)
            }
            #expect(told == ["【担当になった案件があります】3件"])
        }
    }

    @Test("Of what is taken in, whom somebody gave it to since was told then, and is not told that it was the rule", arguments: Engine.tested)
    func tableByHand(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Licence(test: test).addColleague()
            try await evenly(test, ["jirou"])
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            let rows = (1...3).map { Elsewhere.row("A-\($0)", "2022-09-30 09:1\($0)") }
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, Elsewhere.csv(rows)))
            let id = try #require(try await elsewhere.applications().first).id
            _ = try await officer.get("/staff/cases/\(id)")
            #expect(try await officer.post("/staff/cases/\(id)/assignment", ["person": "ryouko"]).status == 303)
            try await test.platform.database.write { try Jobs.enqueue("procedures.new-arrivals", at: test.platform.now, in: $0) }
            try await test.work()
            func told(_ recipient: String) async throws -> [String] {
                try await test.platform.database.read {
                    try $0.values("SELECT subject FROM mail WHERE recipient = \(recipient) ORDER BY id", as: String.self)
                }
            }
            #expect(try await told("jirou@example.jp") == ["【担当になった案件があります】2件"])
            let colleague = try await told("ryouko@example.jp")
            #expect(colleague.count == 1 && !colleague.contains("【担当になった案件があります】1件"), "\(colleague)")
        }
    }

    @Test("Where the rule gives what is transferred here to somebody without a mail address, the section is told", arguments: Engine.tested)
    func withoutMail(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Licence(test: test).addColleague()
            try await evenly(test, ["ryouko"])
            let address = Licence.staff(try await apply(test))
            try await test.platform.database.write { try $0.run("UPDATE person SET email = '' WHERE login = 'ryouko'") }
            for (login, unit) in [("ryouko", "340006-kenkou-yakumu"), ("shouta", "340006-kenkou-shokuhin")] {
                let browser = try await test.browser(login)
                _ = try await browser.get(address)
                let transfer = ["unit": unit, "transfer_reason": "所管のため", "sure": "yes"]
                #expect(try await browser.post("\(address)/transfer", transfer).status == 303)
            }
            #expect(try await assigned(test) == ["ryouko"])
            let told = try await test.platform.database.read {
                try $0.values("SELECT recipient FROM mail WHERE subject LIKE '%移送%' ORDER BY recipient", as: String.self)
            }
            #expect(told.contains("jirou@example.jp"), "\(told)")
        }
    }

    @Test("A procedure's own rule goes before that for all, and can be taken away again", arguments: Engine.tested)
    func own(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await evenly(test, ["jirou"])
            let (head, procedure) = (try await test.browser("kazuo"), try await Licence(test: test).procedure())
            _ = try await head.get(Self.page)
            #expect(try await head.post(Self.page, ["procedure": procedure, "way": "hand"]).status == 303)
            _ = try await apply(test)
            #expect(try await head.post("\(Self.page)/removal", ["procedure": procedure]).status == 303)
            _ = try await apply(test)
            #expect(try await head.post("\(Self.page)/removal", ["procedure": ""]).status == 303)
            _ = try await apply(test)
            #expect(try await assigned(test) == ["-", "jirou", "-"])
            let entries = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'procedures.set-assignment'")
            }
            #expect(entries == 4)
        }
    }

    @Test(
        "A case whose officer declares an interest goes to the next by the rule, and so does one that is transferred here", arguments: Engine.tested)
    func next(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Licence(test: test).addColleague()
            try await evenly(test)
            let address = Licence.staff(try await apply(test))
            #expect(try await assigned(test) == ["jirou"])
            let officer = try await test.browser("jirou")
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/conflict", ["conflict_kind": "own"]).status == 303)
            #expect(try await assigned(test) == ["ryouko"])
            let colleague = try await test.browser("ryouko")
            #expect(try await colleague.get(address).text.contains("良子（割当ての定めによる）"))
            let transfer = ["unit": "340006-kenkou-yakumu", "transfer_reason": "所管のため", "sure": "yes"]
            #expect(try await colleague.post("\(address)/transfer", transfer).status == 303)
            #expect(try await assigned(test) == ["-"], "no rule there")
            let other = try await test.browser("shouta")
            _ = try await other.get(address)
            let back = ["unit": "340006-kenkou-shokuhin", "transfer_reason": "所管のため", "sure": "yes"]
            #expect(try await other.post("\(address)/transfer", back).status == 303)
            #expect(try await assigned(test) == ["ryouko"])
        }
    }

    @Test(
        "Only the head and the administrator set rules, of their own officers and procedures; other sections do not find the page",
        arguments: Engine.tested)
    func hostile(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let rule = [("way", "even"), ("officers", "jirou")]
            for (login, status) in [("jirou", 403), ("ryouko", 403), ("tarou", 404), ("michiko", 404), ("akiko", 303)] {
                let browser = try await test.browser(login)
                _ = try await browser.get("/staff/cases")
                #expect(try await browser.post(Self.page, pairs: rule).status == status, "\(login)")
            }
            let head = try await test.browser("kazuo")
            #expect(try await head.get("/staff/assignment").header("Location") == Self.page)
            _ = try await head.get(Self.page)
            let foreign: String? = try await test.platform.database.read {
                try $0.value("SELECT id FROM procedure WHERE organisation = '340006-kenkou-yakumu' LIMIT 1", as: String.self)
            }
            let ofOthers = try await head.post(Self.page, pairs: rule + [("procedure", try #require(foreign))])
            #expect(ofOthers.status == 404, "\(ofOthers.status) \(ofOthers.header("Location") ?? "")")
            #expect(try await head.post(Self.page, pairs: [("way", "even"), ("officers", "tarou")]).status == 422)
            let nobody = try await head.post(Self.page, ["way": "even"])
            #expect(nobody.status == 422 && nobody.text.contains("割り当てる職員を一人以上選んでください。"))
            #expect(try await head.post(Self.page).text.contains("担当者の決め方を選んでください。"))
        }
    }
}
