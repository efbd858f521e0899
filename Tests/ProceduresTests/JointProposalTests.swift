import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Testing

@Suite("One proposal for many cases: 一括起案, 一括決裁") struct JointProposalTests {
    @Test("What can be decided is proposed as one, approved as one, and decided case by case", arguments: Engine.tested)
    func granted(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(3, paid: 2).map(\.id)
            let officer = joining.officer
            #expect(try await officer.get("/staff/cases").text.contains("<option value=\"propose\">まとめて起案する（一括起案）"))
            let proposal = try await joining.begin(ids)
            let words = ["outcome": "granted", "departure": "試験のため", "conditions": "共通の条件", "conditions.\(ids[1])": "二件目だけの条件"]
            let look = try await joining.send("preview", ids, proposal: proposal, words)
            #expect(look.status == 200 && look.text.contains("3件のうち2件を起案できます。まだ何も変わっていません。"))
            #expect(look.text.contains("手数料が納付されていないので") && look.text.contains("この起案に入りません"), "and why one stays out")
            #expect(look.text.contains("二件目だけの条件") && look.text.contains("2件を一括起案する"))
            let ready = Joining.ready(look.text)
            #expect(ready == Array(ids.prefix(2)))
            #expect(try await joining.count("SELECT count(*) FROM joint_proposal") == 0, "nothing has changed yet")
            for _ in 0..<2 {
                let answer = try await joining.send("propose", ids, ready: ready, proposal: proposal, words)
                #expect(answer.header("Location") == "/staff/proposals/\(proposal)?done=proposed", "a form sent twice is one proposal")
            }
            #expect(try await joining.count("SELECT count(*) FROM joint_proposal") == 1)
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'approval-started'") == 2)
            let address = "/staff/proposals/\(proposal)"
            let history = try await officer.get("/staff/cases/\(ids[0])").text
            #expect(history.contains("一括起案：令和４年度一括起案第１号") && history.contains(address), "the events of the case tell of it")
            // Seats: one line, one mail, one list with what differs.
            let seat = try await test.browser("ryouko")
            let mine = try await seat.get("/staff/cases?view=mine").text
            #expect(mine.contains(address) && !mine.contains("/staff/cases/\(ids[0])") && mine.contains("自分の決裁（1）"), "one line for all")
            try await test.work()
            let mails = try await joining.count("SELECT count(*) FROM mail WHERE recipient = 'ryouko@example.jp' AND subject LIKE '%決裁の順番です%'")
            #expect(mails == 1)
            let list = try await seat.get(address).text
            for id in ready { #expect(list.contains("/staff/cases/\(id)")) }
            #expect(!list.contains("/staff/cases/\(ids[2])") && list.contains("二件目だけの条件") && list.contains("ひろば食品"))
            #expect(list.matches(of: /共通の条件/).count == 1, "what is common to all stands once")
            #expect(try await seat.get("/staff/cases/\(ids[1])").status == 200, "and opens each case")
            #expect(try await joining.act("agree", as: "ryouko", at: address).status == 303)
            #expect(try await !seat.get("/staff/cases?view=mine").text.contains(address))
            #expect(try await test.browser("kazuo").get(address).text.contains("差し戻さない案件の処分がすべて確定し"), "the last seat is told")
            #expect(try await joining.act("agree", as: "kazuo", at: address).status == 303)
            let result = try await officer.get(address).text
            #expect(result.contains("令和４年度第１号") && result.contains("令和４年度第２号"), "the result of each case")
            try await test.work()
            #expect(try await joining.count("SELECT count(*) FROM notice") == 2)
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'decided'") == 2)
            #expect(try await officer.get("/staff/cases/\(ids[1])").text.contains("共通の条件\n二件目だけの条件"))
            #expect(try await !officer.get("/staff/cases/\(ids[0])").text.contains("二件目だけの条件"))
        }
    }

    @Test("A refusal tells each applicant the facts and the reason of their own case, or is not proposed", arguments: Engine.tested)
    func refused(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let (ids, officer) = (try await joining.cases(2, paid: 0).map(\.id), joining.officer)
            for id in ids { #expect(try await officer.post("/staff/cases/\(id)/findings", ["met.c1": "no"]).status == 303) }
            let proposal = try await joining.begin(ids)
            var words = ["outcome": "refused", "criteria": "c1", "reason_text": "共通の理由。"]
            for id in ids { words["facts.\(id)"] = "事実 \(id)。" }
            words["reason_text.\(ids[0])"] = "一件目の理由。"
            for act in ["preview", "propose"] {
                let answer = try await joining.send(act, ids, ready: ids, proposal: proposal, words)
                #expect(answer.status == 422 && answer.text.contains("href=\"#reason_text.\(ids[1])\""), "\(act): the second has no reason")
                #expect(!answer.text.contains("href=\"#reason_text.\(ids[0])\"") && answer.text.contains("一件目の理由。"), "what was typed stays")
            }
            #expect(try await joining.count("SELECT count(*) FROM joint_proposal") == 0)
            words["reason_text.\(ids[1])"] = "二件目の理由。"
            words["facts.\(ids[0])"] = " "
            #expect(try await joining.send("propose", ids, ready: ids, proposal: proposal, words).status == 422, "nor one without facts")
            words["facts.\(ids[0])"] = "事実 \(ids[0])。"
            words["criteria"] = "c2"
            let unfound = try await joining.send("propose", ids, ready: ids, proposal: proposal, words)
            #expect(unfound.status == 422 && unfound.text.contains("「不適合」と確認していないものがあります"), "nor by a criterion that was not found unmet")
            words["criteria"] = "c1"
            #expect(try await joining.send("propose", ids, ready: ids, proposal: proposal, words).status == 303)
            for login in ["ryouko", "kazuo"] {
                #expect(try await joining.act("agree", as: login, at: "/staff/proposals/\(proposal)").status == 303)
            }
            let second = try await officer.get("/staff/cases/\(ids[1])").text
            #expect(second.contains("処分済み") && second.contains("共通の理由。\n二件目の理由。") && second.contains("事実 \(ids[1])。"))
            #expect(!second.contains("一件目の理由。"))
        }
    }

    @Test("A seat takes one case out: it goes back with the reason, the others are decided; alone it is proposed again", arguments: Engine.tested)
    func struck(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let (ids, officer) = (try await joining.cases(3, paid: 3).map(\.id), joining.officer)
            let address = try await joining.propose(ids)
            #expect(try await joining.act("agree", as: "ryouko", at: address).status == 303)
            #expect(try await joining.act("agree", as: "kazuo", at: address, ["strike_words.\(ids[1])": "図面を確かめること。"]).status == 303)
            let page = try await officer.get(address).text
            #expect(page.contains("図面を確かめること。") && page.contains("令和４年度第２号"), "what became of each")
            let decided = try await test.platform.database.read {
                try $0.values("SELECT application_id FROM case_event WHERE kind = 'decided' ORDER BY application_id", as: String.self)
            }
            #expect(decided == [ids[0], ids[2]].sorted())
            #expect(try await officer.get("/staff/cases?view=returned").text.contains("/staff/cases/\(ids[1])"))
            let mails = try await joining.count("SELECT count(*) FROM mail WHERE recipient = 'jirou@example.jp' AND subject LIKE '%差し戻されました%'")
            #expect(mails == 1)
            let again = try await officer.post("/staff/cases/\(ids[1])/proposal", ["outcome": "granted", "departure": "確かめた"])
            #expect(again.status == 303, "\(again.text.suffix(1500))")
            try await joining.licence.agree(["ryouko", "kazuo"], at: "/staff/cases/\(ids[1])")
            #expect(try await officer.get("/staff/cases/\(ids[1])").text.contains("処分済み"))
            #expect(try await officer.get(address).text.contains("この起案から外れたもの"), "it was decided elsewhere")
        }
    }

    @Test("The drafter takes all back until a seat has acted, and proposes them together again", arguments: Engine.tested)
    func takenBack(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let (ids, officer) = (try await joining.cases(2, paid: 2).map(\.id), joining.officer)
            let first = try await joining.propose(ids)
            #expect(try await joining.act("back", as: "jirou", at: first).status == 303)
            #expect(try await !test.browser("ryouko").get("/staff/cases?view=mine").text.contains(first))
            #expect(try await officer.get(first).text.contains("戻った2件を、もう一度まとめて起案する"))
            let second = try await joining.propose(ids)
            #expect(try await officer.get(second).text.contains("令和４年度一括起案第２号"))
            #expect(try await joining.act("agree", as: "ryouko", at: second).status == 303)
            #expect(try await !officer.get(second).text.contains("value=\"back\""), "the next seat has acted")
            // The whole list goes back too.
            #expect(try await joining.act("remand", as: "kazuo", at: second).status == 422, "not without a reason")
            #expect(try await joining.act("remand", as: "kazuo", at: second, ["seat_words": "期間を定めること。"]).status == 303)
            #expect(try await officer.get("/staff/cases?view=returned").text.contains("/staff/cases/\(ids[1])"))
            #expect(try await joining.count("SELECT count(*) FROM mail WHERE subject LIKE '%差し戻されました%'") == 1, "told once of all")
            #expect(try await joining.count("SELECT count(*) FROM notice") == 0)
        }
    }

    @Test("A deputy decides all for the head who is away, who sees it afterwards as one", arguments: Engine.tested)
    func deputised(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (now, section) = (test.platform.now, "340006-kenkou-shokuhin")
            try await test.platform.database.write { db in
                let shizuko = try #require(try Person.with(login: "shizuko", in: db))
                try Post.take("課長代理", of: section, by: shizuko, from: now.day, actor: .program("test"), at: now, in: db)
                try Post.setDeputies(["課長代理"], for: "課長", of: section, by: .program("test"), at: now, in: db)
                let kazuo = try #require(try Person.with(login: "kazuo", in: db))
                try StaffAbsence.record(of: kazuo, from: now.day, to: now.day, by: .program("test"), at: now, in: db)
            }
            let joining = try await Joining(test)
            let ids = try await joining.cases(2, paid: 2).map(\.id)
            let address = try await joining.propose(ids)
            for login in ["ryouko", "shizuko"] { #expect(try await joining.act("agree", as: login, at: address).status == 303, "\(login)") }
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'approval-deputised'") == 2)
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'decided'") == 2)
            let head = try await test.browser("kazuo")
            #expect(try await head.get("/staff/cases?view=mine").text.contains(address))
            #expect(try await joining.act("seen", as: "kazuo", at: address).status == 303)
            #expect(try await !head.get("/staff/cases?view=mine").text.contains(address))
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'approval-seen'") == 2)
        }
    }

    @Test("What a crash leaves in the middle the job finishes: none is lost, none is decided twice", arguments: Engine.tested)
    func crashed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(3, paid: 3).map(\.id)
            let address = try await joining.propose(ids)
            #expect(try await joining.act("agree", as: "ryouko", at: address).status == 303)
            // A second notice fails now, for a reason that is nobody's.
            try await test.platform.database.write { try $0.run("CREATE UNIQUE INDEX test_one_notice ON notice (organisation)") }
            #expect(try await joining.act("agree", as: "kazuo", at: address).status == 303, "what is written down is done")
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'decided'") == 1)
            let page = try await test.browser("kazuo").get(address).text
            #expect(page.contains("2件の処理が残っています。") && !page.contains("value=\"agree\""), "nobody acts meanwhile")
            try await test.platform.database.write { try $0.run("DROP INDEX test_one_notice") }
            for _ in 0..<2 {
                test.wait(seconds: 3600)
                try await test.work()
            }
            for id in ids {
                #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'decided' AND application_id = \(id)") == 1, "\(id)")
            }
            #expect(try await joining.count("SELECT count(*) FROM notice") == 3)
            // Two hours later everybody signs in again.
            let officer = try await test.browser("jirou")
            let result = try await officer.get(address).text
            #expect(result.contains("令和４年度第３号") && !result.contains("処理が残っています"))
            #expect(try await officer.get("/staff/cases/\(ids[2])").text.contains("決裁 <span class=\"small muted\">和夫"), "by whoever pressed")
        }
    }
}
