import Core
import Foundation
import HirobaTesting
import Storage
import Tabular
import Testing
import Web

@Suite("The licence that a delegate states") struct LicenceStatementTests {
    @Test(
        "A kind needs its register number and office, a number its kind; without any the law is told in one sentence and nothing refused",
        arguments: Engine.tested)
    func stated(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let delegate = try await test.browser()
            let base = try await Licence(test: test).begin(delegate)
            #expect(try await delegate.get("\(base)/mandate").text.contains("行政書士法19条"))
            let bare = Mandating.asking.filter { !["profession", "register_number", "profession_office"].contains($0.key) }
            for (given, words) in [
                (["profession": "zeirishi"], "「登録番号」を入力してください"), (["profession": "zeirishi", "register_number": "12345"], "「事務所の名前」を入力"),
                (["profession": "other", "register_number": "1", "profession_office": "見本"], "「資格の名前（「その他の資格」のとき）」を入力"),
                (["register_number": "12345"], "「士業の資格」を選んでください"), (["profession": "hakase"], "「士業の資格」を選んでください"),
            ] {
                let answer = try await delegate.post("\(base)/mandate", bare.merging(given) { $1 })
                #expect(answer.status == 422 && answer.text.contains(words), "\(given): \(answer.status)")
            }
            #expect(try await delegate.post("\(base)/mandate", bare).status == 303, "whoever has none is not refused")
        }
    }

    @Test(
        "Principal and officers see that it is stated; an officer of the section marks it as checked, and it stands in API and export",
        arguments: Engine.tested)
    func checked(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal, sub, licence) = (
                try await test.browser(), try await test.browser(), try await test.browser(), Licence(test: test)
            )
            let application = try await Mandating.sent(delegate, principal, licence, sub: true)
            #expect(try await principal.get(try await Mandating.link(test)).status == 200)
            let stating = ["profession": "other", "capacity": "測量士", "register_number": "H30-1", "profession_office": "見本測量"]
            try await SubMandating.accepted(delegate, sub, application, test, stating: stating)
            let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
            let page = try await officer.get(address).text
            #expect(page.contains("行政書士 登録番号 00000000（見本行政書士事務所）") && page.contains("測量士 登録番号 H30-1（見本測量）"))
            #expect(page.matches(of: /申告のまま（未照合）/).count == 2)
            let agents = page.matches(of: /name="agent" value="([0-9A-Z]{26})"/).map { String($0.1) }
            try #require(agents.count == 2)
            let other = try await test.browser("tarou")
            _ = try await other.get("/staff")
            let check = ["agent": agents[0], "checked": "yes"]
            #expect(try await other.post("\(address)/licence", check).status == 404)
            #expect(try await delegate.post("\(address)/licence", check).status == 401)
            #expect(try await officer.post("\(address)/licence", check.merging(["agent": String(application.suffix(26))]) { $1 }).status == 404)
            for _ in 0..<2 { #expect(try await officer.post("\(address)/licence", check).header("Location") == "\(address)?done=profession") }
            let after = try await officer.get(address).text
            #expect(after.contains("登録を照合済み（令和４年10月３日（月）") && after.matches(of: /申告のまま（未照合）/).count == 1)
            #expect(after.matches(of: /代理人の登録を照合/).count == 1, "an event, once")
            let system = try await System(test, "jirou", ["procedures.read"])
            let json = try JSON(parsing: Data(try await system.get("/applications/\(application.suffix(26))").bytes))
            let (own, through) = (json["delegate"]?["licence"], json["delegate"]?["sub_delegates"]?.items.first)
            #expect(own?["kind"]?.text == "gyoseishoshi" && own?["register_number"]?.text == "00000000" && own?["checked_on"]?.text == "2022-10-03")
            #expect(
                through?["name"]?.text == "復代 三郎" && through?["licence"]?["name"]?.text == "測量士" && through?["licence"]?["checked_on"]?.text == nil)
            try await exported(officer, licence)
            #expect(try await officer.post("\(address)/licence", ["agent": agents[0], "checked": "no"]).status == 303)
            #expect(try await officer.get(address).text.matches(of: /申告のまま（未照合）/).count == 2, "a mistake is taken back")
        }
    }

    private func exported(_ officer: TestBrowser, _ licence: Licence) async throws {
        let csv = try await officer.get("/staff/cases/export.csv?procedure=\(try await licence.procedure())&from=2022-10-03&to=2022-10-03")
        var (reader, rows) = (CSVReader(bytes: csv.bytes), [[String]]())
        while let row = reader.next() { if case .success(let fields) = row.fields { rows.append(fields) } }
        try #require(rows.count == 2)
        func cell(_ title: String) throws -> String { rows[1][try #require(rows[0].firstIndex(of: title), "\(title)")] }
        #expect(try cell("委任の代理人") == "代理 次郎" && cell("代理人の士業の資格") == "行政書士" && cell("代理人の登録番号") == "00000000")
        #expect(try cell("代理人の登録の照合").hasPrefix("2022-10-03 "))
        #expect(try cell("復代理人") == "復代 三郎" && cell("復代理人の士業の資格") == "測量士" && cell("復代理人の登録の照合").isEmpty)
    }
}
