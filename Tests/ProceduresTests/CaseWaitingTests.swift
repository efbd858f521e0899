import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What waits for officers") struct CaseWaitingTests {
    @Test("The staff page counts what is due, the seats and the opinions that wait, each for those whom it concerns", arguments: Engine.tested)
    func counts(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            /// The count behind an address of the staff page.
            func count(_ login: String, _ address: String) async throws -> String? {
                let page = try await test.browser(login).get("/staff").text
                return page.split(separator: "<dd><a href=\"\(address)\">").dropFirst().first.map { String($0.prefix { $0 != "<" }) }
            }
            let address = Licence.staff(try await licence.apply(try await test.browser()))
            #expect(try await count("jirou", "/staff/cases?due=today") == "0件")
            #expect(try await count("jirou", "/staff/cases?assignee=none") == "1件", "nobody has taken it")
            #expect(try await count("tarou", "/staff/cases?assignee=none") == "0件", "another section's")
            #expect(try await count("jirou", "/staff/notices") == "0件")
            #expect(try await officer.get("/staff").text.contains("紙の申請の登録もここから。"), "each door says what is done behind it")
            _ = try await officer.get(address)
            let asking = ["opinion_unit": "340006-soumu-zaisan", "opinion_question": "所有地に当たりますか。", "opinion_due": "令和４年10月17日"]
            #expect(try await officer.post("\(address)/opinions", asking).status == 303)
            #expect(try await count("tarou", "/staff/opinions") == "1件")
            #expect(try await count("jirou", "/staff/opinions") == "0件")
            try await licence.propose(address.replacing("/staff/cases/", with: "/applications/"), by: officer)
            #expect(try await count("ryouko", "/staff/cases?view=mine") == "1件")
            test.wait(seconds: 120 * 86_400)
            #expect(try await count("jirou", "/staff/cases?due=today") == "1件")
            #expect(try await test.browser("jirou").get("/staff/cases?due=today").text.contains(address))
            #expect(try await count("tarou", "/staff/opinions") == "0件", "its time is over")
        }
    }

    @Test("A section is told once an hour of new applications that nobody has taken, and of nothing in them", arguments: Engine.tested)
    func arrivals(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            func mails() async throws -> [String] {
                try await test.platform.database.write { try Jobs.enqueue("procedures.new-arrivals", at: test.platform.now, in: $0) }
                try await test.work()
                return try await test.platform.database.read {
                    try $0.values("SELECT subject || body FROM mail WHERE recipient = 'jirou@example.jp' ORDER BY id", as: String.self)
                }
            }
            #expect(try await mails().isEmpty)
            _ = try await licence.apply(try await test.browser())
            _ = try await licence.apply(try await test.browser())
            let first = try await mails()
            #expect(first.count == 1 && first[0].contains("【新しい申請】2件") && first[0].contains("{site}/staff/cases?assignee=none"))
            #expect(!first[0].contains("34000-22-") && !first[0].contains("ひろば"))
            #expect(try await mails().count == 1, "each is told once")
            let taken = Licence.staff(try await licence.apply(try await test.browser()))
            _ = try await officer.get(taken)
            #expect(try await officer.post("\(taken)/assignment", ["person": "jirou"]).status == 303)
            #expect(try await mails().count == 1, "somebody has it already")
            let others = try await test.platform.database.read { try $0.count("SELECT count(*) FROM mail WHERE recipient = 'tarou@example.jp'") }
            #expect(others == 0)
        }
    }

    @Test("What stands comes behind what is due, however old it is, page by page", arguments: Engine.tested)
    func standing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let unpaid = String(try await licence.apply(try await test.browser()).suffix(26))
            test.wait(seconds: 86_400)
            let officer = try await test.browser("jirou")
            let running = try await licence.apply(try await test.browser())
            try await licence.payAtCounter(officer, running)
            let listed = try await officer.get("/staff/cases").text.matches(of: /href="\/staff\/cases\/([0-9A-Z]{26})"/).map { String($0.1) }
            #expect(listed == [String(running.suffix(26)), unpaid])
            let kept = try await test.platform.database.read {
                try $0.values("SELECT sorted_on || '~' || id FROM application ORDER BY sorted_on", as: String.self)
            }
            let next = try await officer.get("/staff/cases?after=\(kept[0])").text.matches(of: /href="\/staff\/cases\/([0-9A-Z]{26})"/)
            #expect(next.map { String($0.1) } == [unpaid])
            test.wait(seconds: 120 * 86_400)
            let due = try await test.browser("jirou").get("/staff/cases?due=today").text
            #expect(due.contains(running.suffix(26)) && !due.contains(unpaid), "whose clock stands is not due")
        }
    }
}
