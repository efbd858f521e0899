import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Freezing, publishing, revising, on every engine") struct EditionTests {
    /// Everything but the PDF, which needs a program from outside (the browser tests make it).
    private func freeze(_ yamada: TestBrowser, _ fields: [String: String] = [:]) async throws -> Int {
        _ = try await yamada.get("/staff/plan/hiroshima/2021")
        let address = "/staff/plan/hiroshima/2021/editions"
        let asked = try await yamada.post(address, fields)
        guard asked.status == 200, let seen = asked.text.firstMatch(of: /name="seen" value="([0-9a-f]{64})"/) else { return asked.status }
        let other = try await yamada.post(address, fields.merging(["sure": "yes", "seen": "0"]) { $1 })
        #expect(other.status == 200, "asked again where it is another: \(other.status) \(other.text.prefix(300))")
        return try await yamada.post(address, fields.merging(["sure": "yes", "seen": String(seen.1)]) { $1 }).status
    }

    private func pretendPDF(_ test: TestSite) async throws {
        try await test.platform.database.write { db in
            try db.run(
                "INSERT INTO plan_edition_file (edition_id, format, sha256, size) SELECT id, 'pdf', \(Digest(of: Data("pdf".utf8))), 3 FROM plan_edition WHERE published_at IS NULL ON CONFLICT DO NOTHING"
            )
        }
    }

    private func publish(_ test: TestSite, _ yamada: TestBrowser) async throws -> Int {
        let page = try await yamada.get("/staff/plan/hiroshima/2021").text
        guard let id = page.firstMatch(of: /editions\/([0-9A-Z]{26})\/publication/) else { return 0 }
        return try await yamada.post("/staff/plan/editions/\(id.1)/publication").status
    }

    @Test("A frozen edition stays as it is to the byte when a record changes; the live view says that it differs", arguments: Engine.tested)
    func freezing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (yamada, nobody) = (try await test.browser("yamada"), try await test.browser())
            #expect(try await nobody.get("/plan/hiroshima/2021/evidence.json").status == 404, "a draft has no list of its own")
            #expect(try await freeze(yamada) == 303)
            #expect(try await publish(test, yamada) == 0, "not before the PDF is there")
            try await pretendPDF(test)
            #expect(try await nobody.get("/plan/hiroshima/2021?edition=1").status == 404, "frozen is not public yet")
            #expect(try await publish(test, yamada) == 303)
            let before = try await ["json", "csv", "xlsx", "html"].asyncMap { try await nobody.get("/plan/hiroshima/2021.\($0)").bytes }
            let file =
                "schema: hiroba.results/1\nplan: hiroshima\nfiscal_year: 2021\nindicators: [{id: P2-1, result: {value: 1001, total: 1300, words: \"1,001 人\"}}]\n"
            test.wait(seconds: 60)
            try await test.take("results", Data(file.utf8))
            let after = try await ["json", "csv", "xlsx", "html"].asyncMap { try await nobody.get("/plan/hiroshima/2021.\($0)").bytes }
            #expect(before == after)
            let page = try await nobody.get("/plan/hiroshima/2021").text
            #expect(page.contains("確定後に記録が変わりました") && page.contains("565 人（全体受講者数 1,259人）") && page.contains("1,001 人"))
            let kept = "href=\"/plan/hiroshima/2021/evidence.json?edition=1\""
            #expect(page.contains(kept) && page.contains("初版の根拠の一覧"))
            for path in ["measures/procedures.seals-abolished", "indicators/P2-1/evidence"] {
                let list = try await nobody.get("/plan/hiroshima/\(path)?year=2021").text
                #expect(list.contains("これは、いまの記録による一覧です") && list.contains(kept), "\(path)")
            }
            #expect(try await nobody.get("/plan/hiroshima/2021/evidence.json?edition=1").text.contains("initiative procedures.seals-abolished"))
            #expect(try await nobody.get("/plan/hiroshima/2021.json?live=1").text.contains("1,001 人"))
            #expect(try await nobody.get("/plan/feed.xml").text.contains("初版"))
        }
    }

    @Test("A revised edition says what kind, why, and what it changes; the first stays", arguments: Engine.tested)
    func revising(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (yamada, nobody) = (try await test.browser("yamada"), try await test.browser())
            #expect(try await freeze(yamada) == 303)
            try await pretendPDF(test)
            _ = try await publish(test, yamada)
            #expect(try await freeze(yamada, ["reason_kind": "correction", "reason": "何も変わっていない"]) == 409)
            let file =
                "schema: hiroba.results/1\nplan: hiroshima\nfiscal_year: 2021\nindicators: [{id: P2-1, result: {value: 1001, total: 1300, words: \"1,001 人\"}}]\n"
            test.wait(seconds: 60)
            try await test.take("results", Data(file.utf8))
            #expect(try await freeze(yamada) == 422, "a reason is needed")
            #expect(try await freeze(yamada, ["reason_kind": "better-data", "reason": "受講者の名簿を突合した"]) == 303)
            try await pretendPDF(test)
            #expect(try await publish(test, yamada) == 303)
            let page = try await nobody.get("/plan/hiroshima/2021").text
            #expect(page.contains("改訂第2版") && page.contains("より確かなデータ") && page.contains("受講者の名簿を突合した"))
            #expect(page.firstMatch(of: /<div>未達成<\/div><\/td><td[^>]*><div>達成<\/div>/) != nil, "the effect on the judgement")
            #expect(page.contains("初版から改めたところ") && page.contains(">初版</th>") && page.contains(">改訂第2版</th>"))
            #expect(!page.contains("確定後に記録が変わりました") && !page.contains("<div>P2-1</div>"), "by its name, not its code")
            let english = try await test.browser(language: "en").get("/plan/hiroshima/2021").text
            #expect(english.contains("Changed since: First edition") && english.contains("<div>Judgement</div>"))
            let first = try await nobody.get("/plan/hiroshima/2021?edition=1").text
            #expect(first.contains("565 人（全体受講者数 1,259人）") && first.contains("この版の後に、改訂第2版があります"))
            #expect(!page.contains("この版の後に"), "the newest has none after it")
        }
    }

    @Test("The proof tells the published file from any other, offline", arguments: [Engine.sqlite])
    func proof(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let yamada = try await test.browser("yamada")
            _ = try await freeze(yamada)
            try await pretendPDF(test)
            _ = try await publish(test, yamada)
            let json = try await yamada.get("/plan/hiroshima/2021.json").bytes
            let proof = try #require(
                try JSONSerialization.jsonObject(with: Data(try await yamada.get("/plan/hiroshima/2021/proof.json").bytes)) as? [String: Any])
            #expect((proof["files"] as? [String: String])?["json"] == Digest(of: Data(json)).hex)
            #expect(proof["signer"] as? String == test.platform.keys.publicKey)
        }
    }

    @Test("A confirmation keeps both judgements; an override needs a reason; it goes stale when the figures move", arguments: Engine.tested)
    func confirming(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let yamada = try await test.browser("yamada")
            let base = "/staff/plan/hiroshima/2021/P2-1"
            _ = try await yamada.get(base)
            #expect(try await yamada.post(base + "/confirmation", ["grade": "late", "reason": ""]).status == 422)
            let before = ["grade": "late", "reason": "追加の研修を実施中", "seen": String(repeating: "0", count: 64)]
            #expect(try await yamada.post(base + "/confirmation", before).status == 422, "what was shown is no longer so")
            #expect(try await yamada.post(base + "/confirmation", ["grade": "late", "reason": "追加の研修を実施中"]).status == 303)
            let page = try await test.browser().get("/plan/hiroshima/indicators/P2-1").text
            #expect(page.contains("一部遅れ") && page.contains("未達成") && page.contains("判定変更あり") && page.contains("追加の研修を実施中"))
            for path in ["/plan/hiroshima/indicators/P2-1", "/plan/hiroshima/indicators/P2-1/evidence", base] {
                let text = try await yamada.get(path).text
                #expect(text.contains(">職員の判定の理由：追加の研修を実施中</p>") && text.contains("<p>計算による判定："), "\(path): the reason first")
            }
            let row = try await test.browser().get("/plan/hiroshima/2021.csv").text
            #expect(row.contains("一部遅れ,missed"))
            test.wait(seconds: 60)
            try await test.take(
                "results",
                Data(
                    "schema: hiroba.results/1\nplan: hiroshima\nfiscal_year: 2021\nindicators: [{id: P2-1, result: {value: 700, words: \"700 人\"}}]\n"
                        .utf8))
            #expect(try await yamada.get(base).text.contains("確認の後で数値が変わりました"))
            _ = try await yamada.post(base + "/confirmation/removal")
            #expect(try await !test.browser().get("/plan/hiroshima/indicators/P2-1").text.contains("判定変更あり"))
        }
    }

    @Test("All computed judgements are confirmed at once, as they were shown; overridden ones are left alone", arguments: Engine.tested)
    func confirmingAll(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let yamada = try await test.browser("yamada")
            let page = "/staff/plan/hiroshima/2021"
            _ = try await yamada.get(page)
            #expect(try await yamada.post("\(page)/P2-1/confirmation", ["grade": "late", "reason": "追加の研修を実施中"]).status == 303)
            let seen = try #require(try await yamada.get(page).text.firstMatch(of: /name="seen" value="([0-9a-f]{64})"/)).1
            #expect(try await yamada.post("\(page)/P1-3/confirmation", ["grade": "late", "reason": ""]).status == 303)
            #expect(try await yamada.post("\(page)/confirmations", ["seen": String(seen)]).status == 422, "one was confirmed meanwhile")
            let now = try #require(try await yamada.get(page).text.firstMatch(of: /name="seen" value="([0-9a-f]{64})"/)).1
            #expect(try await yamada.post("\(page)/confirmations", ["seen": String(now)]).status == 303)
            let text = try await yamada.get(page).text
            #expect(text.contains("<strong>判定を確認</strong>") && text.contains("<strong>判定を変更</strong>"), "the year's history tells it")
            #expect(text.contains("判定はすべて確認されています") && !text.contains("先に上で確認してください") && !text.contains("name=\"seen\""))
            #expect(try await test.browser().get("/plan/hiroshima/indicators/P2-1").text.contains("判定変更あり"))
            #expect(try await test.browser("tarou").post("\(page)/confirmations", ["seen": String(now)]).status == 403)
        }
    }

    @Test("Sections that have not answered are reminded by mail, once each, and it is seen", arguments: [Engine.sqlite])
    func reminding(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            try await test.platform.database.write { db in
                try db.run("UPDATE plan_result SET withdrawn_at = 'x' WHERE indicator = 'P1-3'")
                try db.run("UPDATE plan_fact SET withdrawn_at = 'x' WHERE indicator = 'P1-3'")
            }
            let yamada = try await test.browser("yamada")
            _ = try await yamada.get("/staff/plan/hiroshima/2021")
            #expect(try await yamada.post("/staff/plan/hiroshima/2021/reminders").status == 303)
            try await test.work()
            let mails = try FileManager.default.contentsOfDirectory(atPath: test.folder + "/mail")
            #expect(mails.count >= 1)
            #expect(try await yamada.get("/staff/plan/hiroshima/2021").text.contains("催促"))
        }
    }
}

extension Array {
    fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async throws -> [T] {
        var results: [T] = []
        for element in self { results.append(try await body(element)) }
        return results
    }
}
