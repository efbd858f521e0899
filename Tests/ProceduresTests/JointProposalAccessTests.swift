import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Whose a joint proposal is, and what it refuses") struct JointProposalAccessTests {
    private static let words = ["outcome": "granted", "departure": "試験のため"]

    @Test("A case of another section is not there: posted among the others it proposes nothing and is not told of", arguments: Engine.tested)
    func otherSection(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(2, paid: 2).map(\.id)
            let (own, other) = (ids[0], ids[1])
            let receipt = try await test.platform.database.write { db in
                try db.run("UPDATE application SET organisation = '340006-soumu-zaisan' WHERE id = \(other)")
                return try #require(try db.value("SELECT receipt FROM application WHERE id = \(other)", as: String.self))
            }
            let proposal = try await joining.begin([own])
            let look = try await joining.send("preview", ids, proposal: proposal, Self.words)
            #expect(look.text.contains("1件のうち1件を起案できます。") && !look.text.contains(receipt) && !look.text.contains("/staff/cases/\(other)"))
            let forged = try await joining.send("propose", ids, ready: ids, proposal: proposal, Self.words)
            #expect(forged.status == 409 && !forged.text.contains(receipt))
            #expect(try await joining.count("SELECT count(*) FROM joint_proposal") == 0)
            let many = (0..<201).map { _ in ID<Joining>(at: test.platform.now).text }
            #expect(try await joining.send("propose", many, ready: many, proposal: proposal, Self.words).status == 422)
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff/cases")
            let theirs = try await stranger.post("/staff/cases/bulk", ["act": "propose", "case": own])
            #expect(!theirs.text.contains(own), "nor is it to theirs")
        }
    }

    @Test("Nobody acts on a proposal in which they have no seat, nor out of turn, nor on one case by itself", arguments: Engine.tested)
    func seats(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let cases = try await joining.cases(3, paid: 3)
            let (ids, officer) = (cases.map(\.id), joining.officer)
            let address = try await joining.propose(Array(ids.prefix(2)))
            let seat = try await test.browser("ryouko")
            let digest = try Licence.digest(try await seat.get(address).text)
            for login in ["tarou", "kazuo"] {
                let stranger = try await test.browser(login)
                _ = try await stranger.get("/staff/cases")
                #expect(try await stranger.get(address).status == 404, "\(login): of another section, or not yet their turn")
                #expect(try await stranger.post("\(address)/seat", ["do": "agree", "digest": digest]).status == 404, "\(login)")
            }
            #expect(try await officer.post("\(address)/seat", ["do": "agree", "digest": digest]).status == 403, "the drafter has none")
            // The list of another proposal is another list.
            let other = try await joining.propose([ids[2]])
            #expect(try await seat.post("\(other)/seat", ["do": "agree", "digest": digest]).status == 409)
            let single = try await seat.get("/staff/cases/\(ids[0])").text
            #expect(single.contains(address) && !single.contains("value=\"agree\""))
            let proposed = try await test.platform.database.read { try $0.count("SELECT count(*) FROM case_event WHERE kind = 'approval-agreed'") }
            let alone = try await seat.post("/staff/cases/\(ids[0])/seat", ["do": "agree", "digest": digest])
            #expect(alone.status == 409 && alone.text.contains("この案件は一括起案で決裁中です。"))
            let bulk = try await seat.post("/staff/cases/bulk", ["act": "agree", "case": ids[0]]).text
            #expect(bulk.contains("1件のうち0件に行えます。"))
            #expect(try await officer.post("/staff/cases/\(ids[0])/seat", ["do": "back"]).status == 409)
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'approval-agreed'") == proposed)
            // By itself a case is only taken out.
            #expect(try await seat.post("/staff/cases/\(ids[0])/seat", ["do": "remand", "seat_words": "確かめること。"]).status == 303)
            #expect(try await seat.post("\(address)/seat", ["do": "agree", "digest": digest]).status == 409, "the list has changed")
            // So it has when an applicant withdraws.
            let now = try Licence.digest(try await seat.get(address).text)
            #expect(try await cases[1].applicant.post("/applications/\(ids[1])/withdrawal", ["sure": "yes"]).status == 303)
            let late = try await seat.post("\(address)/seat", ["do": "agree", "digest": now, "seat_words": "異議なし"])
            #expect(late.status == 409 || late.status == 403, "\(late.status)")
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'decided'") == 0)
        }
    }

    @Test("What changes between the look and the press proposes nothing, and nothing typed is lost", arguments: Engine.tested)
    func changed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let cases = try await joining.cases(2, paid: 2)
            let ids = cases.map(\.id)
            let proposal = try await joining.begin(ids)
            let words = Self.words.merging(["conditions.\(ids[0])": "一件目だけの条件"]) { $1 }
            let ready = Joining.ready(try await joining.send("preview", ids, proposal: proposal, words).text)
            #expect(ready == ids)
            #expect(try await cases[1].applicant.post("/applications/\(ids[1])/withdrawal", ["sure": "yes"]).status == 303)
            let refused = try await joining.send("propose", ids, ready: ready, proposal: proposal, words)
            #expect(refused.status == 409 && refused.text.contains("確かめた後に変わった案件があります"))
            #expect(refused.text.contains("一件目だけの条件") && refused.text.contains("取下げ"), "what was typed, and why it stays out")
            #expect(try await joining.count("SELECT count(*) FROM joint_proposal") == 0)
            // Looked at once more the rest goes on.
            let rest = Joining.ready(try await joining.send("preview", ids, proposal: proposal, words).text)
            #expect(rest == [ids[0]])
            #expect(try await joining.send("propose", ids, ready: rest, proposal: proposal, words).status == 303)
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'approval-started'") == 1)
        }
    }

    @Test("An own case, and one of whoever would decide, are in no proposal; nor is one under other rules", arguments: Engine.tested)
    func barred(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(5, paid: 5).map(\.id)
            try await test.platform.database.write { db in
                for (login, id) in [("jirou", ids[0]), ("kazuo", ids[1])] {
                    try db.run("INSERT INTO party (subject, person_id) SELECT \(id), id FROM person WHERE login = \(login)")
                }
                try db.run("UPDATE application SET guide_id = NULL WHERE id = \(ids[2])")
            }
            let proposal = try await joining.begin(ids)
            let look = try await joining.send("preview", ids, proposal: proposal, Self.words).text
            #expect(Joining.ready(look) == Array(ids.suffix(2)))
            #expect(look.contains("自分の申請は、自分で扱えません。") && look.contains("の課長は、申請者本人か、この案件の利害関係を申告した職員です。") && look.contains("審査の定め（案内の版）"))
            for forged in [ids[0], ids[1], ids[2]] {
                let answer = try await joining.send("propose", ids, ready: [forged, ids[3]], proposal: proposal, Self.words)
                #expect(answer.status == 409, "\(forged)")
            }
            #expect(try await joining.count("SELECT count(*) FROM joint_proposal") == 0)
            #expect(try await joining.send("propose", ids, ready: Array(ids.suffix(2)), proposal: proposal, Self.words).status == 303)
            // Somebody else's form does not become theirs.
            try await Licence(test: test).addColleague()
            let colleague = try await test.browser("ryouko")
            _ = try await colleague.get("/staff/cases")
            let stolen = try await colleague.post("/staff/proposals", ["proposal": proposal, "row": ids[3], "do": "propose"])
            #expect(stolen.status == 404)
        }
    }
}
