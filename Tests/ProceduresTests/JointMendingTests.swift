import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("A joint proposal of which some cases go another way") struct JointMendingTests {
    private func mails(_ joining: Joining, _ login: String, _ subject: String) async throws -> Int {
        let (to, like) = ("\(login)@example.jp", "%\(subject)%")
        return try await joining.count("SELECT count(*) FROM mail WHERE recipient = \(to) AND subject LIKE \(like)")
    }

    @Test("Of each case in which a seat declares an interest the drafter is told, and the next seat of the others", arguments: Engine.tested)
    func declared(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(3, paid: 3).map(\.id)
            let address = try await joining.propose(ids)
            let seat = try await test.browser("ryouko")
            for id in ids.prefix(2) {
                _ = try await seat.get("/staff/cases/\(id)")
                #expect(try await seat.post("/staff/cases/\(id)/conflict", ["conflict_kind": "relative"]).status == 303)
            }
            try await test.work()
            #expect(try await mails(joining, "jirou", "決裁の席が空いています") == 2, "each stands by itself")
            #expect(try await joining.act("agree", as: "ryouko", at: address).status == 303)
            try await test.work()
            #expect(try await mails(joining, "kazuo", "決裁の順番です") == 1, "the ones left behind keep nobody from being told")
            let page = try await joining.officer.get(address).text
            #expect(page.contains("決裁を進められない案件が2件あります"))
            #expect(page.contains("係長の良子さんは、この案件の利害関係を申告しました") && !page.contains("この職を離れました"))
            #expect(try await joining.act("agree", as: "kazuo", at: address).status == 303)
            let decided = try await test.platform.database.read {
                try $0.values("SELECT application_id FROM case_event WHERE kind = 'decided'", as: String.self)
            }
            #expect(decided == [ids[2]], "only what its seat has agreed to")
        }
    }

    @Test("Where the first case was sent back and the others were decided, the page says decided", arguments: Engine.tested)
    func firstRemanded(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(2, paid: 2).map(\.id)
            let address = try await joining.propose(ids)
            #expect(try await joining.act("agree", as: "ryouko", at: address).status == 303)
            #expect(try await joining.act("agree", as: "kazuo", at: address, ["strike_words.\(ids[0])": "確かめること。"]).status == 303)
            let page = try await joining.officer.get(address).text
            #expect(page.contains("決裁済み") && page.contains("確かめること。"))
        }
    }

    @Test("What is typed in the form of what was proposed already is kept, and is never taken for it", arguments: Engine.tested)
    func back(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(2, paid: 2).map(\.id)
            let words = ["outcome": "granted", "departure": "試験のため"]
            let proposal = try await joining.begin(ids)
            #expect(try await joining.send("propose", ids, ready: ids, proposal: proposal, words).status == 303)
            let changed = words.merging(["conditions": "後から書いた条件"]) { $1 }
            for act in ["preview", "propose"] {
                let answer = try await joining.send(act, ids, ready: ids, proposal: proposal, changed)
                #expect(answer.status == (act == "preview" ? 200 : 409), "\(act): \(answer.status)")
                #expect(answer.text.contains("後から書いた条件") && !answer.text.contains("name=\"proposal\" value=\"\(proposal)\""), "\(act)")
            }
            #expect(try await joining.count("SELECT count(*) FROM joint_proposal") == 1)
            let same = try await joining.send("propose", ids, ready: ids, proposal: proposal, words)
            #expect(same.header("Location") == "/staff/proposals/\(proposal)?done=proposed", "the very same form is the same proposal")
        }
    }

    @Test("Nothing can be proposed before the outcome is known, nor what has a fault; each fault names its case", arguments: Engine.tested)
    func faulty(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(2, paid: 2).map(\.id)
            let proposal = try await joining.begin(ids)
            let none = try await joining.send("preview", ids, proposal: proposal, [:])
            #expect(none.status == 422 && none.text.contains("処分の種類を選んでください。") && !none.text.contains("件を起案できます。"))
            let unfound = try await joining.send("preview", ids, proposal: proposal, ["outcome": "granted"])
            #expect(unfound.status == 422 && unfound.text.contains("2件のうち0件を起案できます。"), "\(unfound.status)")
            let receipts = try await test.platform.database.read { try $0.values("SELECT receipt FROM application", as: String.self) }
            for receipt in receipts { #expect(unfound.text.contains("\(receipt)：")) }
        }
    }

    @Test("A fee that is owed since is told before the seat acts, and afterwards that the case was not decided", arguments: Engine.tested)
    func owed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(2, paid: 2).map(\.id)
            let address = try await joining.propose(ids)
            #expect(try await joining.act("agree", as: "ryouko", at: address).status == 303)
            let raise = [
                "correct_yen": "18000", "correct_of": "16000", "correct_ground": "別表の項（試験）", "correct_reason": "条例の読み違え（試験）", "sure": "yes",
            ]
            let raised = try await joining.officer.post("/staff/cases/\(ids[0])/fee/correction", raise)
            #expect(raised.status == 303, "\(raised.text.suffix(1500))")
            let head = try await test.browser("kazuo")
            #expect(try await head.get(address).text.contains("2,000円"))
            #expect(try await joining.act("agree", as: "kazuo", at: address).status == 303)
            #expect(try await head.get("\(address)?done=acted").text.contains("1件はできませんでした。理由は一覧にあります。"))
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'decided'") == 1)
        }
    }

    @Test("What was ticked after the look is not left out without a word", arguments: Engine.tested)
    func tickedLate(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(2, paid: 2).map(\.id)
            let proposal = try await joining.begin(ids)
            let words = ["outcome": "granted", "departure": "試験のため"]
            let look = try await joining.send("preview", ids, proposal: proposal, words, chosen: [ids[0]])
            #expect(Joining.ready(look.text) == [ids[0]])
            let answer = try await joining.send("propose", ids, ready: [ids[0]], proposal: proposal, words)
            #expect(answer.status == 409 && Joining.ready(answer.text) == ids, "it is shown, and proposed by the next press")
            #expect(try await joining.count("SELECT count(*) FROM joint_proposal") == 0)
        }
    }
}
