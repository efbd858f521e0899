import Core
import Foundation
import HirobaTesting
import Storage
import Tabular
import Testing

@Suite("What of people leaves with an export") struct ExportPersonalTests {
    private func rows(_ answer: TestBrowser.Answer) -> [[String]] {
        CSVReader(bytes: answer.bytes).compactMap { try? $0.fields.get() }
    }

    @Test(
        "Who acted for the applicant leaves where it was chosen alone, stands last, and is in the journal's list; a token that only sees cases gets it on request",
        arguments: Engine.tested)
    func agents(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub, licence) = (
                try await test.browser(), try await test.browser(), try await test.browser(), Licence(test: test)
            )
            let application = try await Mandating.sent(delegate, principal, licence, sub: true)
            try await SubMandating.accepted(delegate, sub, application, test)
            let (officer, procedure) = (try await test.browser("jirou"), try await licence.procedure())
            let base = "/staff/cases/export.csv?procedure=\(procedure)&encoding=utf-8&chosen=yes"
            for path in [base, "\(base)&column=shop_name"] {
                let table = rows(try await officer.get(path))
                #expect(table.count == 2 && !table.joined().contains { $0.contains("代理") }, "\(path)")
            }
            let some = rows(try await officer.get("\(base)&column=shop_name&personal=agent-name&personal=agent-number&personal=sub-agent-name"))
            try #require(some.count == 2)
            #expect(some[0].suffix(4) == ["屋号", "委任の代理人", "代理人の登録番号", "復代理人"])
            #expect(some[1].suffix(4) == ["ひろば亭", "代理 次郎", "00000000", "復代 三郎"])
            let entry = try await test.platform.database.read {
                try $0.value("SELECT after FROM journal_entry WHERE action = 'procedures.export' ORDER BY position DESC LIMIT 1", as: String.self)
            }
            #expect(try #require(entry).contains("\"columns\":\"agent-name agent-number shop_name sub-agent-name\""))
            #expect(try await officer.get("/staff/cases/export?procedure=\(procedure)").text.contains("name=\"personal\" value=\"agent-office\""))
            let (path, reader) = ("/procedures/\(procedure)/export", try await System(test, "jirou", ["procedures.read"]))
            #expect(!rows(try await reader.get(path)).joined().contains { $0.contains("代理") })
            #expect(rows(try await reader.get("\(path)?personal=true"))[1].contains("代理 次郎"))
        }
    }

    @Test("What any version of the form asks of a person is personal, also once the newest asks it as plain text", arguments: Engine.tested)
    func versions(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            _ = try await System(test, "jirou", ["procedures.submit"]).apply("1")
            let form = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
                .replacing("{id: phone, type: phone, as: phone,", with: "{id: phone, type: text, longest: 40,")
                .replacing("{id: mail, type: mail, as: mail,", with: "{id: mail, type: individual_number, ground: 番号法別表の10,")
            #expect(try await test.take("form", Data(form.utf8)).problems.isEmpty)
            let procedure = try await Licence(test: test).procedure()
            let page = try await test.browser("jirou").get("/staff/cases/export?procedure=\(procedure)").text
            #expect(page.contains("name=\"personal\" value=\"phone\"") && !page.contains("name=\"column\" value=\"phone\""))
            #expect(!page.contains("value=\"mail\""), "an individual number in one version has no column in any")
            let usual = try await System(test, "jirou", ["procedures.read"]).get("/procedures/\(procedure)/export")
            #expect(usual.status == 200 && !rows(usual)[0].contains("電話番号") && rows(usual)[0].contains("屋号"))
        }
    }

    @Test(
        "What a system fetches changes nothing of what the officer chooses; who was moved to another section opens no result of the old one",
        arguments: Engine.tested)
    func owners(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            _ = try await System(test, "jirou", ["procedures.submit"]).apply("1")
            let (officer, procedure) = (try await test.browser("jirou"), try await Licence(test: test).procedure())
            let page = "/staff/cases/export?procedure=\(procedure)"
            let file = try await officer.get("/staff/cases/export.csv?procedure=\(procedure)&chosen=yes&column=shop_name")
            let result = String(try #require(file.header("Link")).dropFirst().prefix { $0 != ">" })
            let system = try await System(test, "jirou", ["procedures.read", "procedures.work"])
            #expect(try await system.get("/procedures/\(procedure)/export?columns=phone").status == 200)
            let again = try await officer.get(page).text
            #expect(again.contains("value=\"shop_name\" checked") && !again.contains("value=\"phone\" checked"), "as the officer did the last time")
            #expect(try await officer.get(result).status == 200)
            #expect(try await officer.get("/staff/cases/export").text.contains(result))
            try await test.platform.database.write { db in
                try db.run("UPDATE person SET organisation = '340006-kenkou-yakumu' WHERE login = 'jirou'")
                try db.run(
                    """
                    UPDATE role_grant SET organisation = '340006-kenkou-yakumu' WHERE person_id IN (SELECT id FROM person WHERE login = 'jirou')
                    """)
            }
            #expect(try await officer.get(result).status == 404)
            #expect(try await system.get("/exports/\(result.suffix(26))").status == 404)
            #expect(try await !officer.get("/staff/cases/export").text.contains(result))
        }
    }
}
