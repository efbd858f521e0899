import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What is told of a joint proposal") struct JointTellingTests {
    private func receipt(_ test: TestSite, _ id: String) async throws -> String {
        try #require(try await test.platform.database.read { try $0.value("SELECT receipt FROM application WHERE id = \(id)", as: String.self) })
    }

    @Test("The drafter is mailed which and how many cases came back, and of no other", arguments: Engine.tested)
    func remanded(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(3, paid: 3).map(\.id)
            let address = try await joining.propose(ids)
            #expect(try await joining.act("agree", as: "ryouko", at: address).status == 303)
            #expect(try await joining.act("agree", as: "kazuo", at: address, ["strike_words.\(ids[1])": "図面を確かめること。"]).status == 303)
            let mails = try await test.platform.database.read { db in
                try db.rows("SELECT subject, body FROM mail WHERE recipient = 'jirou@example.jp' AND subject LIKE '%差し戻されました%'").map {
                    (subject: try $0["subject"] as String, body: try $0["body"] as String)
                }
            }
            #expect(mails.count == 1)
            let mail = try #require(mails.first)
            #expect(mail.subject.contains("一括起案の3件のうち1件が差し戻されました"))
            #expect(mail.body.contains("3件のうち、次の1件が差し戻されました"))
            for (place, id) in ids.enumerated() {
                let receipt = try await receipt(test, id)
                #expect(mail.body.contains(receipt) == (place == 1), "\(mail.body)")
            }
            #expect(!mail.body.contains("図面"), "why stands behind the sign-in alone")
        }
    }

    @Test("Where the drafter has moved the section is mailed what came back, and not the drafter", arguments: Engine.tested)
    func moved(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            try await joining.licence.addColleague()
            let address = try await joining.propose(try await joining.cases(2, paid: 2).map(\.id))
            #expect(try await joining.act("agree", as: "ryouko", at: address).status == 303)
            try await test.platform.database.write { db in
                try db.run("UPDATE person SET organisation = '340006-soumu-zaisan' WHERE login = 'jirou'")
                try db.run(
                    "UPDATE role_grant SET organisation = '340006-soumu-zaisan' WHERE person_id IN (SELECT id FROM person WHERE login = 'jirou')")
            }
            #expect(try await joining.act("remand", as: "kazuo", at: address, ["seat_words": "図面を確かめること。"]).status == 303)
            let told = try await test.platform.database.read {
                try $0.values("SELECT recipient FROM mail WHERE subject LIKE '%差し戻されました%' ORDER BY recipient", as: String.self)
            }
            #expect(told.contains("ryouko@example.jp") && !told.contains("jirou@example.jp") && !told.contains("kazuo@example.jp"), "\(told)")
        }
    }

    @Test("Cases that a crash left to be recorded are told as that, and not as withheld; one that is withheld is", arguments: Engine.tested)
    func recording(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(3, paid: 3).map(\.id)
            // The second approval cannot begin now, for a reason that is nobody's.
            try await test.platform.database.write {
                try $0.run("CREATE UNIQUE INDEX test_one_approval ON case_event (kind) WHERE kind = 'approval-started'")
            }
            let address = try await joining.propose(ids)
            let seat = try await test.browser("ryouko")
            let meanwhile = try await seat.get(address).text
            #expect(meanwhile.contains("処理待ち 2") && meanwhile.contains("2件の処理が残っています。") && !meanwhile.contains("表示できない案件"))
            #expect(try await joining.officer.get(address).text.contains("処理待ち 2"), "the drafter, who sees them")
            try await test.platform.database.write { try $0.run("DROP INDEX test_one_approval") }
            for _ in 0..<2 {
                test.wait(seconds: 3600)
                try await test.work()
            }
            // The session of before has ended meanwhile.
            let later = try await test.browser("ryouko")
            let after = try await later.get(address).text
            #expect(!after.contains("処理待ち") && !after.contains("表示できない案件"))
            _ = try await later.get("/staff/cases/\(ids[1])")
            #expect(try await later.post("/staff/cases/\(ids[1])/conflict", ["conflict_kind": "relative"]).status == 303)
            let barred = try await later.get(address).text
            #expect(barred.contains("表示できない案件 1") && !barred.contains("処理待ち"))
        }
    }

    @Test("Without a script the last seat is asked once more before all are decided, and nothing that was typed is lost", arguments: Engine.tested)
    func asked(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(2, paid: 2).map(\.id)
            let address = try await joining.propose(ids)
            let seat = try await test.browser("ryouko")
            let first = ["do": "agree", "digest": try Licence.digest(try await seat.get(address).text)]
            #expect(try await seat.post("\(address)/seat", first).status == 303, "it decides nothing")
            let head = try await test.browser("kazuo")
            let form = [
                "do": "agree", "digest": try Licence.digest(try await head.get(address).text), "seat_words": "異議なし。",
                "strike_words.\(ids[1])": "図面を\n確かめること。",
            ]
            let asked = try await head.post("\(address)/seat", form)
            #expect(asked.status == 200 && asked.text.contains("よろしいですか。"), "\(asked.status)")
            for words in ["name=\"sure\" value=\"yes\"", "異議なし。", "確かめること。", "name=\"strike_words.\(ids[1])\""] {
                #expect(asked.text.contains(words), "\(words)")
            }
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'decided'") == 0)
            var stale = form.merging(["sure": "yes"]) { $1 }
            stale["digest"] = first["digest"]
            #expect(try await head.post("\(address)/seat", stale).status == 409, "being sure does not make an old list a new one")
            #expect(try await head.post("\(address)/seat", form.merging(["sure": "yes"]) { $1 }).status == 303)
            #expect(try await joining.count("SELECT count(*) FROM case_event WHERE kind = 'decided'") == 1)
            #expect(try await joining.officer.get(address).text.contains("確かめること。"))
        }
    }
}
