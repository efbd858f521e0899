import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What a decision rests on") struct DecisionTests {
    /// The criteria of the food business licence.
    private static let criteria = (1...7).map { "c\($0)" }

    /// Complete in form and paid: ready to be decided.
    private func ready(_ test: TestSite, _ officer: TestBrowser) async throws -> String {
        let licence = Licence(test: test)
        let application = try await licence.apply(try await test.browser())
        let address = Licence.staff(application)
        try await licence.payAtCounter(officer, application)
        #expect(try await officer.post("\(address)/acceptance").status == 303)
        return address
    }

    @Test("What is granted in part cites the criteria that are not met; the others are settled, or why not is said", arguments: Engine.tested)
    func inPart(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let address = try await ready(test, officer)
            let part = ["outcome": "partly-granted", "facts": "手洗い設備が一つしかない。", "reason_text": "一部の施設が基準に適合しない。"]
            func propose(_ cited: [String]) async throws -> TestBrowser.Answer {
                try await officer.post("\(address)/proposal", pairs: part.map { ($0.key, $0.value) } + cited.map { ("criteria", $0) })
            }
            let unlooked = try await propose(["c1"])
            #expect(unlooked.status == 422 && unlooked.text.contains("未確認または不適合の審査基準があります。"), "nobody has looked at any")
            let found = Dictionary(uniqueKeysWithValues: Self.criteria.map { ("met.\($0)", $0 == "c1" ? "no" : "yes") })
            #expect(try await officer.post("\(address)/findings", found).status == 303)
            let other = try await propose(["c1", "c2"])
            #expect(other.status == 422 && other.text.contains("「不適合」と確認していないものがあります。"), "c2 is met")
            #expect(try await propose(["c2"]).status == 422, "c1 is not met and not cited")
            #expect(try await propose(["c1"]).status == 303)
        }
    }

    @Test("What nobody has looked at is found met by one press, and nothing else is", arguments: Engine.tested)
    func rest(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let address = try await ready(test, officer)
            let button = "name=\"do\" value=\"rest\""
            #expect(try await officer.get(address).text.contains(button))
            let some = ["met.c1": "no", "note.c1": "手洗い設備が足りない。", "met.c2": "none", "met.c3": "", "note.c3": "現地で確かめた。"]
            #expect(try await officer.post("\(address)/findings", some.merging(["do": "rest"]) { $1 }).header("Location") == "\(address)?done=found")
            let page = try await officer.get(address).text
            #expect(page.contains("name=\"met.c1\" value=\"no\" checked") && page.contains("name=\"met.c2\" value=\"none\" checked"))
            #expect(page.matches(of: /name="met\.c[3-7]" value="yes" checked/).count == 5 && page.contains("現地で確かめた。"))
            #expect(!page.contains(button), "nothing is left")
        }
    }

    @Test("A rejection for lack of form needs facts and reason, and no criterion", arguments: Engine.tested)
    func rejection(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let address = Licence.staff(try await licence.apply(try await test.browser()))
            #expect(try await officer.get(address).text.contains("どの形式上の要件を満たさないかを"))
            let bare = try await officer.post("\(address)/proposal", ["outcome": "rejected", "facts": "　", "reason_text": "　"])
            #expect(bare.status == 422 && bare.text.contains("認定した事実を書いてください") && bare.text.contains("理由を書いて"))
            #expect(!bare.text.contains("審査基準を選んで"))
            let whole = ["outcome": "rejected", "facts": "図面が添付されていない。", "reason_text": "食品衛生法施行規則が求める書類がない。"]
            #expect(try await officer.post("\(address)/proposal", whole).status == 303)
        }
    }

    @Test("What grants nothing has no conditions and no last day; taking back shows the seats how the person was heard", arguments: Engine.tested)
    func nothingGranted(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let address = try await ready(test, officer)
            #expect(try await officer.post("\(address)/findings", ["met.c1": "no"]).status == 303)
            let refused = ["outcome": "refused", "facts": "手洗い設備がない。", "criteria": "c1", "reason_text": "基準に適合しない。"]
            let left = ["conditions": "届け出ること。", "valid_until": "令和10年10月２日"]
            let both = try await officer.post("\(address)/proposal", refused.merging(left) { $1 })
            #expect(both.status == 422 && both.text.contains("「条件」を空にしてください。") && both.text.contains("「有効期間の満了日」を空にしてください。"))
            let granted = ["outcome": "granted", "departure": "試験のため"].merging(left) { $1 }
            #expect(try await officer.post("\(address)/proposal", granted).status == 303)
            try await Licence(test: test).agree(["ryouko", "kazuo"], at: address)
            let page = try await officer.get(address).text
            #expect(page.contains("name=\"hearing\"") && !page.contains("name=\"conditions\"") && !page.contains("name=\"valid_until\""))
            let revoked = ["outcome": "revoked", "facts": "営業をやめた。", "reason_text": "必要がなくなった。", "hearing": "10月１日に弁明の機会を与えた。"]
            #expect(try await officer.post("\(address)/proposal", revoked).status == 303)
            #expect(try await test.browser("ryouko").get(address).text.contains("10月１日に弁明の機会を与えた。"))
        }
    }

    @Test("Nothing is granted while the fee is owed, also when it came to be owed after the proposal", arguments: Engine.tested)
    func owed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let address = try await ready(test, officer)
            #expect(try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"]).status == 303)
            try await licence.agree(["ryouko"], at: address)
            // In the ledger alone: the case has not heard of it.
            func assess(_ yen: Int) async throws {
                try await test.platform.database.write { db in
                    let fee = try #require(try FeeFile.of(Journal.Subject("application", String(address.suffix(26))), in: db))
                    try fee.reassess(yen, reason: "試験", by: .program("test"), at: test.platform.now, in: db)
                }
            }
            try await assess(20_000)
            let head = try await test.browser("kazuo")
            let digest = try Licence.digest(try await head.get(address).text)
            let refused = try await head.post("\(address)/seat", ["do": "agree", "digest": digest])
            #expect(refused.status == 409 && refused.text.contains("手数料が納付されていないので、許可はできません。"))
            try await assess(16_000)
            #expect(try await head.post("\(address)/seat", ["do": "agree", "digest": digest]).status == 303)
        }
    }

    @Test(
        "A draft that was remanded is dropped by its drafter with a reason; what was decided stays, and can be proposed about anew",
        arguments: Engine.tested)
    func dropped(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await licence.decide(application)
            let revoked = ["outcome": "revoked", "facts": "営業をやめた。", "reason_text": "必要がなくなった。", "hearing": "弁明の機会を与えた。"]
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/proposal", revoked).status == 303)
            let drop = ["do": "drop", "drop_reason": "営業を続けることが分かったため。"]
            #expect(try await officer.post("\(address)/seat", drop).status == 403, "it is before a seat")
            let seat = try await test.browser("ryouko")
            let digest = try Licence.digest(try await seat.get(address).text)
            let words = ["do": "remand", "seat_words": "営業の状況を確認すること。", "digest": digest]
            #expect(try await seat.post("\(address)/seat", words).status == 303)
            let back = try await officer.get(address).text
            #expect(back.contains("取消し・撤回の手続中") && back.contains("起案をやめる（廃案）"))
            #expect(try await officer.get("/staff/cases?view=returned").text.contains(address))
            let bare = try await officer.post("\(address)/seat", ["do": "drop"])
            #expect(bare.status == 422 && bare.text.contains("廃案の理由を書いてください。"))
            #expect(try await officer.post("\(address)/seat", drop).status == 303)
            let page = try await officer.get(address).text
            #expect(!page.contains("取消し・撤回の手続中") && page.contains("営業を続けることが分かったため。"))
            #expect(try await !officer.get("/staff/cases?view=returned").text.contains(address))
            #expect(try await !officer.get("/staff/cases?view=closed").text.contains("更正・取消しの手続中"))
            #expect(try await officer.get("\(address)/notice-draft").status == 404)
            #expect(try await officer.post("\(address)/proposal", revoked).status == 303)
        }
    }

    @Test(
        "What a colleague found while the page was open is kept; where both found something, whoever saves later is asked", arguments: Engine.tested)
    func findingsOfTwo(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let address = try await ready(test, officer)
            let page = try await officer.get(address).text
            func found(_ page: String) -> [String: String] {
                Dictionary(
                    uniqueKeysWithValues: page.matches(of: /name="met\.(c[0-9])" value="([a-z]*)" checked/).map { (String($0.1), String($0.2)) })
            }
            // The form as the page shows it, with what is changed in it.
            func form(_ whole: String, _ changes: [String: String]) -> [String: String] {
                // On top of a page that came back stands the change of language, which would send all of it again.
                let page = whole.firstRange(of: "id=\"main\"").map { String(whole[$0.upperBound...]) } ?? whole
                let marks = page.matches(of: /name="(was\.c[0-9])" value="([0-9a-f]+)"/).map { (String($0.1), String($0.2)) }
                let notes = page.matches(of: /name="(note\.c[0-9])" type="text" value="([^"]*)"/).map { (String($0.1), String($0.2)) }
                #expect(marks.count == Self.criteria.count && notes.count == marks.count && found(page).count == marks.count)
                let all = found(page).map { ("met.\($0.key)", $0.value) } + marks + notes
                return Dictionary(uniqueKeysWithValues: all).merging(changes) { $1 }
            }
            let colleague = try await test.browser("jirou")
            let theirs = try await colleague.get(address).text
            let unmet = ["met.c1": "no", "note.c1": "手洗い設備がない。"]
            #expect(try await colleague.post("\(address)/findings", form(theirs, unmet)).status == 303)
            #expect(try await officer.post("\(address)/findings", form(page, ["met.c2": "yes"])).status == 303)
            let both = found(try await officer.get(address).text)
            #expect(both["c1"] == "no" && both["c2"] == "yes", "\(both)")
            let clash = try await officer.post("\(address)/findings", form(page, ["met.c1": "yes"]))
            #expect(clash.status == 422 && clash.text.contains("次郎さんが先に「不適合：手洗い設備がない。」と記録しました。"))
            #expect(found(clash.text)["c1"] == "yes" && found(clash.text)["c2"] == "yes", "what was typed stays, and what is there")
            #expect(try await officer.post("\(address)/findings", form(clash.text, [:])).status == 303)
            let after = found(try await officer.get(address).text)
            #expect(after["c1"] == "yes" && after["c2"] == "yes", "\(after)")
        }
    }
}
