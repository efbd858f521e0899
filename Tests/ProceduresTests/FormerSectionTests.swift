import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Cases of a section that is over") struct FormerSectionTests {
    /// The section of the sample's licences ends with 4 October 2022, and with it the roles and posts in it.
    private func end(_ test: TestSite, successor: String, with tables: [String] = ["role_grant", "post"]) async throws {
        let section = "340006-kenkou-shokuhin,食品生活衛生課,"
        let lines = try Repository.text("Samples/hiroshima/organisations.csv").split(separator: "\n").enumerated().map { index, line in
            let line = line.replacing("\r", with: "")
            if index == 0 { return "\(line),successor" }
            return line.hasPrefix(section) ? "\(line.replacing(",2020-04-01,,", with: ",2020-04-01,2022-10-04,")),\(successor)" : "\(line),"
        }
        let outcome = try await test.take("organisations", Data(lines.joined(separator: "\n").utf8))
        #expect(outcome.problems.isEmpty && outcome.changed == 1, "\(outcome.problems)")
        try await test.platform.database.write { db in
            for table in tables {
                try db.run("UPDATE \(name: table) SET valid_to = '2022-10-04' WHERE organisation = '340006-kenkou-shokuhin'")
            }
        }
    }

    private func told(_ test: TestSite, _ mail: String) async throws -> Int {
        try await test.platform.database.read {
            try $0.count("SELECT count(*) FROM mail WHERE recipient = \(mail) AND subject LIKE '%申請者から連絡がありました%'")
        }
    }

    @Test("The section that follows has them in its inbox, hears of them and decides them", arguments: Engine.tested)
    func successor(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            try await end(test, successor: "340006-kenkou-yakumu")
            #expect(try await test.browser("jirou").get("/staff/cases").text.contains(address), "its last day is not over")
            #expect(try await !test.browser("shouta").get("/staff/cases").text.contains(address))
            test.wait(seconds: 2 * 86_400)
            #expect(try await !test.browser("jirou").get("/staff/cases").text.contains(address), "his role has ended with it")
            let officer = try await test.browser("shouta")
            let inbox = try await officer.get("/staff/cases").text
            #expect(inbox.contains(address) && inbox.contains("健康福祉局食品生活衛生課"), "by the name it had")
            #expect(try await test.browser("tarou").get(address).status == 404, "nobody else's")
            _ = try await resident.get(application)
            #expect(try await resident.post("\(application)/messages", ["words": "お尋ねします。"]).status == 303)
            #expect(try await told(test, "shouta@example.jp") == 1)
            #expect(try await told(test, "jirou@example.jp") == 0)
            try await licence.propose(application, by: officer)
            try await licence.agree(["yuriko", "mamoru"], at: address)
            #expect(try await officer.get(address).text.contains("決裁済"))
        }
    }

    @Test("Whoever held a post there decides no more, though nobody has ended the post", arguments: Engine.tested)
    func seats(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            try await licence.propose(application, by: try await test.browser("jirou"))
            try await licence.agree(["ryouko"], at: address)
            try await end(test, successor: "340006-kenkou-yakumu", with: [])
            let page = try await test.browser("kazuo").get(address).text
            #expect(page.contains("決裁する"), "its last day is not over")
            test.wait(seconds: 2 * 86_400)
            let late = try await test.browser("kazuo")
            _ = try await late.get("/staff/cases")
            let refused = try await late.post("\(address)/seat", ["do": "agree", "digest": try Licence.digest(page)])
            #expect([403, 404].contains(refused.status), "\(refused.status)")
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM application WHERE phase = 'approving'") } == 1)
            let officer = try await test.browser("shouta")
            #expect(try await officer.get(address).text.contains("この職を離れました"))
            #expect(try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"]).status == 303)
            try await licence.agree(["yuriko", "mamoru"], at: address)
            #expect(try await officer.get(address).text.contains("決裁済"))
        }
    }

    @Test("Without one they are those of who works at the bureau above, and can be transferred", arguments: Engine.tested)
    func bureau(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            try await end(test, successor: "")
            try await test.platform.database.write { db in
                try db.run("UPDATE person SET organisation = '340006-kenkou' WHERE login = 'takumi'")
                try db.run(
                    """
                    UPDATE role_grant SET organisation = '340006-kenkou' WHERE role = 'procedure-officer'
                    AND person_id = (SELECT id FROM person WHERE login = 'takumi')
                    """)
            }
            test.wait(seconds: 2 * 86_400)
            let officer = try await test.browser("takumi")
            #expect(try await officer.get("/staff/cases").text.contains(address))
            _ = try await resident.get(application)
            #expect(try await resident.post("\(application)/messages", ["words": "お尋ねします。"]).status == 303)
            #expect(try await told(test, "takumi@example.jp") == 1)
            #expect(try await !test.browser("shouta").get("/staff/cases").text.contains(address))
            _ = try await officer.get(address)
            let transfer = ["unit": "340006-kenkou-yakumu", "transfer_reason": "組織改編のため", "sure": "yes"]
            #expect(try await officer.post("\(address)/transfer", transfer).status == 303)
            #expect(try await test.browser("shouta").get("/staff/cases").text.contains(address))
        }
    }
}
