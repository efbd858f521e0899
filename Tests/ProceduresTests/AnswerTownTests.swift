import Core
import Foundation
import HirobaTesting
import Storage
import Tabular
import Testing
import Web

@Suite("Addresses of applications carry their towns (町字ID)") struct AnswerTownTests {
    /// The licence's form with an address in each row of the managers.
    private static func form() throws -> Data {
        let name = "          - {id: manager_name, type: name, label: {ja: 責任者の氏名, en: Name of the manager}}\n"
        let home = "          - {id: home, type: address, optional: true, label: {ja: 責任者の住所, en: Home of the manager}}\n"
        return Data(try Repository.text("Samples/hiroshima/procedures/food-business.yml").replacing(name, with: name + home).utf8)
    }

    /// The same town under another id, as no real register would have it: what was found before has to stay as it was.
    private static let later = TownFixture.file([
        TownFixture.row("341011", "0777000", "広島市", ward: "中区", "基町"),
        TownFixture.row("341011", "0888001", "広島市", ward: "中区", "十日市東", chome: "１丁目"),
    ])

    private func told(_ test: TestSite, _ id: String, _ path: String) async throws -> JSON? {
        let answers = try await System(test, "jirou", ["procedures.read"]).get("/applications/\(id)").json["answers"]?.items ?? []
        return try #require(answers.first { $0["path"]?.text == path }, "\(answers)")["town"]
    }

    private func rows(_ officer: TestBrowser, _ procedure: String) async throws -> [[String]] {
        CSVReader(bytes: try await officer.get("/staff/cases/export.csv?procedure=\(procedure)").bytes).compactMap { try? $0.fields.get() }
    }

    @Test("Where no register was taken in nothing tells of towns", arguments: Engine.tested)
    func without(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            #expect(try await !officer.get(Licence.staff(application)).text.contains("町字"))
            #expect(try await told(test, String(application.suffix(26)), "address") == nil)
            let procedure = try await licence.procedure()
            #expect(try await !officer.get("/staff/cases/export?procedure=\(procedure)").text.contains("町字"))
            #expect(try await !rows(officer, procedure)[0].contains { $0.contains("町字") || $0.contains("全国地方公共団体コード") })
        }
    }

    @Test(
        "An address is in its town from its arrival on, for officers, systems and exports; a later register changes nothing, and gives nothing to what came before",
        arguments: Engine.tested)
    func arrival(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let before = try await licence.apply(try await test.browser())
            test.wait(seconds: 60)
            #expect(try await test.take("towns", TownFixture.file()).problems.isEmpty)
            let application = try await licence.apply(resident)
            let id = String(application.suffix(26))
            test.wait(seconds: 2 * 86_400)
            #expect(try await test.take("towns", Self.later).problems.isEmpty)
            let again = try await test.browser("jirou")
            let page = try await again.get(Licence.staff(application)).text
            #expect(
                page.contains("町字ID 341011-0001000 基町 （令和４年10月３日"), "\(page.components(separatedBy: "町字ID").dropFirst().first?.prefix(200) ?? "none")"
            )
            #expect(try await test.browser("tarou").get(Licence.staff(application)).status == 404, "another section")
            #expect(try await !resident.get(application).text.contains("町字"), "the applicant wrote an address and no code")
            #expect(try await !again.get(Licence.staff(before)).text.contains("町字"), "what came before has none")
            let town: JSON = ["municipality": "341011", "id": "0001000", "registered": "2022-10-03"]
            #expect(try await told(test, id, "address") == town)
            #expect(try await told(test, id, "shop_name") == nil)
            #expect(try await told(test, String(before.suffix(26)), "address") == nil)
            let procedure = try await licence.procedure()
            let choice = try await again.get("/staff/cases/export?procedure=\(procedure)").text
            for part in ["municipality", "town"] { #expect(choice.contains("name=\"personal\" value=\"address:\(part)\""), "\(part)") }
            let table = try await rows(again, procedure)
            let columns = try ["住所（法人は所在地）（全国地方公共団体コード）", "住所（法人は所在地）（町字ID）"].map { try #require(table[0].firstIndex(of: $0), "\(table[0])") }
            #expect(table.count == 3 && columns.map { table[1][$0] } == ["", ""] && columns.map { table[2][$0] } == ["341011", "0001000"])
            let chosen = try await again.get("/staff/cases/export.csv?procedure=\(procedure)&chosen=yes&personal=address:town")
            let some = CSVReader(bytes: chosen.bytes).compactMap { try? $0.fields.get() }
            #expect(some.map(\.last) == ["住所（法人は所在地）（町字ID）", "", "0001000"])
        }
    }

    @Test(
        "A corrected address is in the town that it names now, by the register of that day; one that was not touched keeps its own",
        arguments: Engine.tested)
    func correction(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("towns", TownFixture.file()).problems.isEmpty)
            let (resident, other, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let moved = try await licence.apply(resident)
            let kept = try await licence.apply(other)
            test.wait(seconds: 86_400)
            #expect(try await test.take("towns", Self.later).problems.isEmpty)
            let officer = try await test.browser("jirou")
            for (application, path) in [(moved, "address"), (kept, "shop_name")] {
                let address = Licence.staff(application)
                _ = try await officer.get(address)
                #expect(try await officer.post("\(address)/flags", ["path": path, "reason": "wrong"]).status == 303)
                #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            }
            _ = try await resident.get("\(moved)/correction/applicant")
            let lines = ["address.postal": "730-8511", "address.lines": "広島市中区十日市東１－２－３", "address.building": ""]
            #expect(try await resident.post("\(moved)/correction/applicant", lines).status == 303)
            #expect(try await resident.post("\(moved)/correction").header("Location") == "\(moved)?done=corrected")
            _ = try await other.get("\(kept)/correction/shop")
            #expect(try await other.post("\(kept)/correction/shop", ["shop_name": "新ひろば亭"]).status == 303)
            #expect(try await other.post("\(kept)/correction").header("Location") == "\(kept)?done=corrected")
            let town: JSON = ["municipality": "341011", "id": "0888001", "registered": "2022-10-04"]
            #expect(try await told(test, String(moved.suffix(26)), "address") == town)
            let old: JSON = ["municipality": "341011", "id": "0001000", "registered": "2022-10-03"]
            #expect(try await told(test, String(kept.suffix(26)), "address") == old)
            let page = try await officer.get(Licence.staff(moved)).text
            #expect(page.contains("町字ID 341011-0888001 十日市東１丁目 （") && !page.contains("341011-0001000"))
        }
    }

    @Test("Each row has its own town, and an address that names none, or goes against its postal code, has none", arguments: Engine.tested)
    func perRow(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", Self.form()).problems.isEmpty)
            #expect(try await test.take("towns", TownFixture.file()).problems.isEmpty)
            let sender = try await System(test, "jirou", ["procedures.submit"])
            let id = try await sender.apply(
                "1",
                [
                    "address.lines": "広島市中区基町字例示10", "managers.rows": ["r1", "r2"], "managers.r1.home.postal": "730-8511",
                    "managers.r1.home.lines": "広島県広島市中区十日市東二丁目1", "managers.r2.manager_name": "山田 二郎", "managers.r2.qualification": "cook",
                    "managers.r2.home.postal": "730-8511", "managers.r2.home.lines": "呉市中央四丁目1-6",
                ])
            #expect(try await told(test, id, "address") == nil, "no such 小字 is in the register")
            let town: JSON = ["municipality": "341011", "id": "0002002", "registered": "2022-10-03"]
            #expect(try await told(test, id, "managers.r1.home") == town)
            #expect(try await told(test, id, "managers.r2.home") == nil, "the postal code is of another municipality")
            let page = try await test.browser("jirou").get("/staff/cases/\(id)").text
            #expect(page.components(separatedBy: "町字ID ").count == 2)
            let names = try await test.platform.database.read { try $0.values("SELECT content FROM application_answers", as: [UInt8].self) }
            #expect(names.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("0002002") }, "it is sealed with the answers")
        }
    }
}
