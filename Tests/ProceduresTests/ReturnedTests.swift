import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Officers who leave, and come back") struct ReturnedTests {
    private static let section = "340006-kenkou-shokuhin"

    private func move(_ login: String, _ name: String, to organisation: String, _ test: TestSite, mail: String? = nil) async throws {
        let administrator = try await test.browser("akiko")
        _ = try await administrator.get("/staff/people/\(login)")
        let fields = ["name": name, "email": mail ?? "\(login)@example.jp", "organisation": organisation, "moved": "yes"]
        #expect(try await administrator.post("/staff/people/\(login)", fields).status == 303)
    }

    private func run(_ job: String, _ test: TestSite) async throws {
        test.wait(seconds: 60)
        try await test.platform.database.write { _ = try Jobs.enqueue(job, at: test.platform.now, in: $0) }
        try await test.work()
    }

    private func mails(_ subject: String, _ test: TestSite) async throws -> [String] {
        try await test.platform.database.read {
            try $0.values("SELECT recipient FROM mail WHERE subject LIKE \("%\(subject)%") ORDER BY recipient", as: String.self)
        }
    }

    @Test("Who left a post and has it again finds what waits for it among their approvals", arguments: Engine.tested)
    func seat(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await licence.propose(application, by: try await test.browser("jirou"))
            let seat = try await test.browser("ryouko")
            #expect(try await seat.get("/staff/cases?view=mine").text.contains(address))
            try await move("ryouko", "良子", to: "340006-soumu-zaisan", test)
            try await run("procedures.left-seats", test)
            #expect(try await !seat.get("/staff/cases?view=mine").text.contains(address))
            let administrator = try await test.browser("akiko")
            _ = try await administrator.get("/staff/people/ryouko")
            #expect(try await administrator.post("/staff/people/ryouko/posts", ["post": "係長", "post_at": Self.section]).status == 303)
            try await run("procedures.left-seats", test)
            #expect(try await seat.get("/staff/cases?view=mine").text.contains(address))
            try await licence.agree(["ryouko", "kazuo"], at: address)
        }
    }

    @Test("A draft that is remanded is told to its drafter as long as they are of the section, and else to the section", arguments: Engine.tested)
    func remanded(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            try await licence.addColleague()
            let officer = try await test.browser("jirou")
            let head = try await test.browser("kazuo")
            for (isLeft, told) in [(false, ["jirou@example.jp"]), (true, ["jirou@example.jp", "ryouko@example.jp"])] {
                let application = try await licence.apply(try await test.browser())
                let address = Licence.staff(application)
                try await licence.propose(application, by: officer)
                try await licence.agree(["ryouko"], at: address)
                if isLeft { try await move("jirou", "次郎", to: "340006-soumu-zaisan", test) }
                let digest = try Licence.digest(try await head.get(address).text)
                #expect(try await head.post("\(address)/seat", ["do": "remand", "seat_words": "確認すること。", "digest": digest]).status == 303)
                try await test.work()
                #expect(try await mails("差し戻", test) == told)
            }
        }
    }

    @Test("A case that is given again to who had left and is back stands in their list", arguments: Engine.tested)
    func assigned(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            try await licence.addColleague()
            let address = Licence.staff(try await licence.apply(try await test.browser()))
            let officer = try await test.browser("jirou")
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/assignment", ["person": "jirou"]).status == 303)
            try await move("jirou", "次郎", to: "340006-soumu-zaisan", test)
            try await run("procedures.left-charges", test)
            let colleague = try await test.browser("ryouko")
            #expect(try await colleague.get("/staff/cases?assignee=none").text.contains(address))
            try await move("jirou", "次郎", to: Self.section, test)
            let now = test.platform.now
            try await test.platform.database.write { db in
                let jirou = try #require(try Person.with(login: "jirou", in: db))
                try People.grant(.procedureOfficer, at: Self.section, to: jirou, from: now.day, by: .program("test"), at: now, in: db)
            }
            _ = try await colleague.get(address)
            let given = try await colleague.post("\(address)/assignment", ["person": "jirou"])
            #expect(given.status == 303, "\(given.status) \(given.text.suffix(800))")
            #expect(try await !colleague.get("/staff/cases?assignee=none").text.contains(address))
        }
    }

    @Test("What an officer has declared an interest in stands in no list of theirs", arguments: Engine.tested)
    func interested(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let (mine, other) = (
                Licence.staff(try await licence.apply(try await test.browser())), Licence.staff(try await licence.apply(try await test.browser()))
            )
            let officer = try await test.browser("jirou")
            _ = try await officer.get(mine)
            #expect(try await officer.post("\(mine)/conflict", ["conflict_kind": "relative"]).status == 303)
            for view in ["/staff/cases", "/staff/cases?sort=arrival", "/staff/cases?assignee=none"] {
                let page = try await officer.get(view).text
                #expect(!page.contains(mine) && page.contains(other), "\(view)")
            }
        }
    }

    @Test("A decision that is revoked shows the revocation's own number, and the clock stays where the decision left it", arguments: Engine.tested)
    func revoked(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await licence.decide(application)
            let before = try await officerPage(test, address)
            let explained = /<details class="more"><summary>[^<]*<\/summary><ul>.*?<\/ul><\/details>/.dotMatchesNewlines()
            let clock = try #require(before.firstMatch(of: explained))
            test.wait(seconds: 90 * 86_400)
            let officer = try await test.browser("jirou")
            _ = try await officer.get(address)
            let taking = ["outcome": "revoked", "facts": "廃業した。", "reason_text": "営業を廃止したため。", "hearing": "申出による。"]
            #expect(try await officer.post("\(address)/proposal", taking).status == 303)
            try await licence.agree(["ryouko", "kazuo"], at: address)
            let after = try await officerPage(test, address)
            #expect(after.contains("第２号 <span class=\"muted\">"))
            #expect(after.contains(String(clock.0)), "its days are those until the decision")
        }
    }

    private func officerPage(_ test: TestSite, _ address: String) async throws -> String { try await test.browser("jirou").get(address).text }
}
