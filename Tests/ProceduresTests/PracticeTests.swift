import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Practising a form") struct PracticeTests {
    private func licence(_ test: TestSite) async throws -> String {
        try #require(
            try await test.platform.database.read {
                try $0.value("SELECT id FROM procedure WHERE number = 'H-0912' AND body = '340006'", as: String.self)
            })
    }

    private func begin(_ test: TestSite, _ browser: TestBrowser) async throws -> String {
        let procedure = try await licence(test)
        #expect(try await browser.get("/procedures/\(procedure)").text.contains("/procedures/\(procedure)/practice"))
        _ = try await browser.get("/procedures/\(procedure)/practice")
        let first = try #require(try await browser.post("/procedures/\(procedure)/practice").header("Location"))
        #expect(first.hasSuffix("/applicant"))
        return String(first.dropLast("/applicant".count))
    }

    private let applicant = [
        "kind": "corporation", "name": "ひろば食品", "kana": "ヒロバショクヒン", "representative": "広場 花子", "address.postal": "７３０８５１１",
        "address.lines": "広島市中区基町10-52",
        "phone": "０８２ー２２８ー２１１１",
    ]
    private let shop = ["municipality": "kaita", "shop_name": "ひろば亭", "shop_address": "安芸郡海田町南昭和町", "business": "restaurant", "opening": "令和４年６月１日"]

    @Test("From the first page to the last: what is missing is said, what was typed stays, hidden pages are passed over", arguments: Engine.tested)
    func journey(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser()
            let base = try await begin(test, browser)
            _ = try await browser.get(base + "/applicant")
            let wrong = try await browser.post(base + "/applicant", ["kind": "corporation", "name": "ひろば食品", "address.postal": "12", "phone": "x"])
            #expect(
                wrong.status == 422 && wrong.text.contains("「フリガナ」を入力してください。") && wrong.text.contains("value=\"ひろば食品\"")
                    && wrong.text.contains("730-8511 のように"))
            #expect(try await browser.post(base + "/applicant", applicant).header("Location") == base + "/shop")
            #expect(try await browser.get(base + "/applicant").text.contains("value=\"730-8511\""))
            let day = try await browser.post(base + "/shop", shop.merging(["opening": "いつか"]) { $1 })
            #expect(day.status == 422 && day.text.contains("value=\"いつか\"") && day.text.contains("日付で入力してください"))
            let brought = try await browser.post(
                base + "/shop", shop.merging(["asked": "municipality,shop_name,shop_address,business,opening"]) { $1 })
            #expect(brought.header("Location") == base + "/shop?more=yes#vehicle", "what an answer brings up is shown before one goes on")
            #expect(try await browser.post(base + "/shop", shop).header("Location") == base + "/hygiene", "no vehicle, no page about it")
            let hygiene = [
                "managers.rows": "r1", "managers.r1.manager_name": "山田", "managers.r1.qualification": "cook", "water": "public", "plan": "yes",
            ]
            #expect(
                try await browser.post(base + "/hygiene", hygiene.merging(["do": "add.managers"]) { $1 }).header("Location") == base + "/hygiene#form"
            )
            let two = try await browser.get(base + "/hygiene").text
            #expect(two.contains("name=\"managers.r2.manager_name\"") && two.contains("value=\"山田\"") && two.contains("remove.managers.r1"))
            #expect(try await browser.post(base + "/hygiene", hygiene).header("Location") == base + "/disqualification")
            #expect(try await browser.get(base + "/check-answers").text.contains("「申請の内容は事実のとおりです」を確かめて"))
            #expect(
                try await browser.post(base + "/disqualification", ["punished": "none", "truthful": "yes"]).header("Location") == base
                    + "/check-answers")
            let check = try await browser.get(base + "/check-answers").text
            #expect(check.contains("広場 花子") && check.contains("082-228-2111") && check.contains("令和４年６月１日") && !check.contains("入力していない"))
            #expect(check.contains("添付する（練習では送られません）"), "only in practice")
            #expect(try await browser.post(base + "/check-answers").header("Location") == base + "/all-done")
            #expect(try await browser.get(base + "/all-done").text.contains("何も送られていません"))
        }
    }

    @Test("Nobody else can open it, nothing typed stands in the database, and after a day it is gone", arguments: Engine.tested)
    func secret(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (browser, other) = (try await test.browser(), try await test.browser())
            let base = try await begin(test, browser)
            _ = try await browser.get(base + "/applicant")
            _ = try await browser.post(base + "/applicant", applicant)
            #expect(try await other.get(base + "/applicant").status == 404)
            _ = try await begin(test, other)
            #expect(try await other.get(base + "/applicant").status == 404, "another one's secret opens nothing")
            let stored = try await test.platform.database.read { try $0.values("SELECT answers FROM form_practice", as: [UInt8].self) }
            #expect(
                stored.count == 2
                    && stored.allSatisfy {
                        !String(decoding: $0, as: UTF8.self).contains("食品") && !String(decoding: $0, as: UTF8.self).contains("applicant")
                    })
            for page in ["nowhere", "vehicle_details"] { #expect(try await browser.get("\(base)/\(page)").status == 404, "\(page)") }
            test.wait(seconds: 90_000)
            #expect(try await browser.get(base + "/applicant").status == 404)
            _ = try await test.platform.database.write { try Jobs.enqueue("procedures.sweep", at: test.platform.now, in: $0) }
            try await test.work()
            let left = try await test.platform.database.read { try $0.count("SELECT count(*) FROM form_practice") }
            #expect(left == 0)
        }
    }

    @Test("A second practice of a browser leaves its first open; a cookie that is no secret of ours seals nothing", arguments: Engine.tested)
    func second(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser()
            browser.set(cookie: "hiroba_practice", "guessed")
            let first = try await begin(test, browser)
            #expect(browser.cookie("hiroba_practice")?.count == 64)
            _ = try await browser.get(first + "/applicant")
            _ = try await browser.post(first + "/applicant", applicant)
            let second = try await begin(test, browser)
            #expect(first != second)
            #expect(try await browser.get(first + "/applicant").text.contains("value=\"ひろば食品\""))
            #expect(try await !browser.get(second + "/applicant").text.contains("value=\"ひろば食品\""))
        }
    }

    @Test("A hostile page of answers is bounded: too many rows, foreign options, unknown fields", arguments: [Engine.sqlite])
    func hostile(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let browser = try await test.browser()
            let base = try await begin(test, browser)
            _ = try await browser.get(base + "/applicant")
            let answer = try await browser.post(
                base + "/applicant", applicant.merging(["kind": "emperor", "truthful": "yes", "managers.rows": "r1"]) { $1 })
            #expect(answer.status == 422 && answer.text.contains("選んでください"))
            #expect(
                try await browser.post(base + "/applicant", applicant.merging(["name": String(repeating: "あ", count: 5000)]) { $1 }).text.contains(
                    "100文字以内"))
            #expect(try await browser.post(base + "/applicant", applicant.merging(["name": "<script>alert(1)</script>"]) { $1 }).status == 303)
            let check = try await browser.get(base + "/check-answers").text
            #expect(!check.contains("<script>alert"))
        }
    }

    @Test("The same form again is no new version; a changed one is, and a practice stays with its own", arguments: Engine.tested)
    func versions(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let file = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
            let same = try await test.take("form", Data(file.utf8))
            #expect(same.unchanged == 1)
            let browser = try await test.browser()
            let base = try await begin(test, browser)
            let changed = try await test.take("form", Data(file.replacing("氏名（法人は名称）", with: "お名前").utf8))
            #expect(changed.changed == 1)
            #expect(try await browser.get(base + "/applicant").text.contains("氏名（法人は名称）"))
            let other = try await test.browser()
            let next = try await begin(test, other)
            #expect(try await other.get(next + "/applicant").text.contains("お名前"))
            let broken = try await test.take("form", Data(file.replacing("kind = person", with: "kind = persona").utf8))
            #expect(broken.problems.count == 1 && broken.problems[0].contains("persona"))
            let unknown = try await test.take("form", Data(file.replacing("H-0912", with: "H-999999").utf8))
            #expect(unknown.problems.count == 1 && unknown.problems[0].contains("H-999999"))
        }
    }
}
