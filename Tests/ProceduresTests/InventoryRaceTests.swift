import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Two officers at one inventory") struct InventoryRaceTests {
    private func procedure(_ test: TestSite) async throws -> String {
        try #require(
            try await test.platform.database.read {
                try $0.value("SELECT id FROM procedure WHERE number = 'H-0021' AND body = '340006'", as: String.self)
            })
    }

    @Test("Nobody approves an abolition that was recorded in the place of the one that they saw", arguments: Engine.tested)
    func otherAbolition(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (tarou, yamada) = (try await test.browser("tarou"), try await test.browser("yamada"))
            let base = "/staff/procedures/\(try await procedure(test))"
            func record(_ day: String, _ reason: String) async throws {
                _ = try await tarou.get(base)
                #expect(try await tarou.post("\(base)/abolition", ["abolished_on": day, "reason": reason]).status == 303)
            }
            func seen() async throws -> String {
                String(try #require(try await yamada.get(base).text.firstMatch(of: /name="abolition" value="([0-9A-Z]{26})"/)).1)
            }
            try await record("2022-04-01", "統合のため")
            let first = try await seen()
            #expect(try await tarou.post("\(base)/abolition/removal").status == 303)
            try await record("2021-04-01", "別の理由")
            let late = try await yamada.post("\(base)/approval", ["approved_on": "2022-05-01", "abolition": first])
            #expect(late.status == 409 && late.text.contains("ほかの操作で変わっています"))
            #expect(try await yamada.post("\(base)/abolition/removal", ["abolition": first]).status == 409)
            #expect(try await yamada.post("\(base)/approval", ["approved_on": "2022-05-01", "abolition": try await seen()]).status == 303)
        }
    }

    @Test("What a colleague changes between the preview of a file and its taking in is shown before it is overwritten", arguments: Engine.tested)
    func overtakenFile(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (tarou, yamada) = (try await test.browser("tarou"), try await test.browser("yamada"))
            let base = "/staff/procedures/\(try await procedure(test))"
            func note() async throws -> String? {
                try await test.platform.database.read {
                    try $0.value("SELECT note FROM procedure WHERE number = 'H-0021' AND body = '340006'", as: String.self)
                }
            }
            func fields(_ page: String) throws -> [String: String] {
                let blob = try #require(page.firstMatch(of: /name="blob" value="([0-9a-f]{128})"/)).1
                return ["blob": String(blob), "seen": String(try #require(page.firstMatch(of: /name="seen" value="([0-9a-f]{64})"/)).1)]
            }
            _ = try await tarou.get("/staff/procedures/import")
            let file = Data("番号,手続名,所管課,備考\nH-0021,行政財産使用許可申請,340006-soumu-zaisan,ファイルの備考\n".utf8)
            let shown = try await tarou.upload("/staff/procedures/import", field: "file", name: "a.csv", file).text
            test.wait(seconds: 60)
            let seen = try #require(try await yamada.get(base).text.firstMatch(of: /name="seen" value="([^"]+)"/)).1
            let edit = ["name": "行政財産使用許可申請", "note": "その間の備考", "seen": String(seen)]
            #expect(try await yamada.post(base, edit).status == 303)
            let late = try await tarou.post("/staff/procedures/import", try fields(shown))
            #expect(late.status == 409 && late.text.contains("まだ取り込んでいません") && late.text.contains("その間の備考"))
            #expect(try await note() == "その間の備考")
            let again = try fields(late.text)
            #expect(try await tarou.post("/staff/procedures/import", again).status == 303)
            #expect(try await note() == "ファイルの備考")
            #expect(try await tarou.post("/staff/procedures/import", again).status == 303, "pressed twice it changes nothing more")
        }
    }
}
