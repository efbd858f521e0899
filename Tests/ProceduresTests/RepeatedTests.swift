import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What is sent twice, by a second press or by loading the page again") struct RepeatedTests {
    private func count(_ sql: SQL, _ test: TestSite) async throws -> Int { try await test.platform.database.read { try $0.count(sql) } }

    @Test("A key of one name is made once; a webhook of one address and office is registered once", arguments: Engine.tested)
    func keys(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let jirou = try await test.browser("jirou")
            _ = try await jirou.get("/account/tokens")
            let token = ["name": "文書管理", "scopes": "procedures.read", "last_day": "2023-03-31"]
            #expect(try await jirou.post("/account/tokens", token).status == 200)
            let again = try await jirou.post("/account/tokens", token)
            #expect(again.status == 422 && again.text.contains("もう使えるものがあります"))
            #expect(try await count("SELECT count(*) FROM api_token", test) == 1)
            let akiko = try await test.browser("akiko")
            _ = try await akiko.get("/staff/webhooks/new")
            let hook = ["url": "https://1.1.1.1/x", "organisation": "340006", "kinds": "notice.issued"]
            #expect(try await akiko.post("/staff/webhooks", hook).status == 200)
            let twice = try await akiko.post("/staff/webhooks", hook)
            #expect(twice.status == 422 && twice.text.contains("登録済みです"))
            #expect(try await count("SELECT count(*) FROM webhook", test) == 1)
        }
    }

    @Test("A paper is attached once; another one, or the same with another title, is another", arguments: Engine.tested)
    func papers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let address = Licence.staff(try await Licence(test: test).apply(try await test.browser()))
            _ = try await officer.get(address)
            for title in ["現地調査の記録", "現地調査の記録", "写真"] {
                let words = ["paper_title": title, "paper_kind": "inspection"]
                #expect(try await officer.upload("\(address)/papers", field: "paper_file", name: "記録.pdf", Licence.pdf, words).status == 303)
            }
            #expect(try await count("SELECT count(*) FROM case_event WHERE kind = 'paper-attached'", test) == 2)
            #expect(try await count("SELECT count(*) FROM attachment WHERE of_office", test) == 2)
        }
    }

    @Test("Nobody is registered under a name that looks like another's, or that is an address of the pages", arguments: Engine.tested)
    func logins(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let akiko = try await test.browser("akiko")
            _ = try await akiko.get("/staff/people/new")
            for login in ["TAROU", "Tarou", "new", "New"] {
                let person = ["login": login, "name": "新", "organisation": "340006-soumu-zaisan"]
                let refused = try await akiko.post("/staff/people", person)
                #expect((400..<500).contains(refused.status), "\(login): \(refused.status)")
            }
            #expect(try await count("SELECT count(*) FROM person WHERE lower(login) IN ('new', 'tarou')", test) == 1)
        }
    }
}
