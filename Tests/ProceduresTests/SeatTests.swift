import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Seats whose holders move") struct SeatTests {
    /// Moves somebody to another section, with nothing that goes along.
    private func move(_ login: String, _ name: String, _ administrator: TestBrowser) async throws {
        _ = try await administrator.get("/staff/people/\(login)")
        let fields = ["name": name, "email": "\(login)@example.jp", "organisation": "340006-soumu-zaisan", "moved": "yes"]
        #expect(try await administrator.post("/staff/people/\(login)", fields).status == 303)
    }

    private func appoint(_ login: String, _ post: String, _ administrator: TestBrowser) async throws {
        _ = try await administrator.get("/staff/people/\(login)")
        let answer = try await administrator.post("/staff/people/\(login)/posts", ["post": post, "post_at": "340006-kenkou-shokuhin"])
        #expect(answer.status == 303, "\(answer.text.suffix(800))")
    }

    @Test("Who left the post agrees no more; proposed anew, it goes to whoever stands in, and is decided", arguments: Engine.tested)
    func running(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (applicant, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let administrator = try await test.browser("akiko")
            let application = try await licence.apply(applicant)
            let address = Licence.staff(application)
            try await licence.propose(application, by: officer)
            let seat = try await test.browser("ryouko")
            let digest = try Licence.digest(try await seat.get(address).text)
            try await move("ryouko", "良子", administrator)
            let refused = try await seat.post("\(address)/seat", ["do": "agree", "digest": digest])
            #expect(refused.status == 403 && refused.text.contains("職を離れている"), "\(refused.status)")
            #expect(try await !seat.get(address).text.contains("value=\"agree\""))
            let bulk = try await seat.post("/staff/cases/bulk", pairs: [("act", "agree"), ("case", String(address.suffix(26)))]).text
            #expect(bulk.contains("1件のうち0件に行えます。") && bulk.contains("職を離れている"), "what would be refused is not promised")
            // The seat is empty: the officer is told, by mail once, and who can help.
            test.wait(seconds: 60)
            for _ in 0..<2 {
                try await test.platform.database.write { _ = try Jobs.enqueue("procedures.left-seats", at: test.platform.now, in: $0) }
                try await test.work()
            }
            let mails = try await test.platform.database.read {
                try $0.values("SELECT recipient FROM mail WHERE subject LIKE '%決裁の席が空いています%'", as: String.self)
            }
            #expect(mails == ["jirou@example.jp"])
            #expect(try await !seat.get("/staff/cases?view=mine").text.contains(address), "it waits no longer for who left")
            let page = try await officer.get(address).text
            #expect(page.contains("係長の良子さんは、この職を離れました") && page.contains("\(address)/proposal"))
            let proposal = ["outcome": "granted", "departure": "試験のため"]
            let vacant = try await officer.post("\(address)/proposal", proposal)
            #expect(vacant.status == 409 && vacant.text.contains("事務取扱"), "\(vacant.text.suffix(1500))")
            // An administrator names somebody who stands in.
            try await appoint("shizuko", "係長", administrator)
            #expect(try await officer.post("\(address)/proposal", proposal).status == 303)
            #expect(try await !officer.get(address).text.contains("この職を離れました"))
            #expect(try await officer.post("\(address)/proposal", proposal).status == 409, "it circulates")
            try await licence.agree(["shizuko", "kazuo"], at: address)
            #expect(try await officer.get(address).text.contains("決裁済"))
        }
    }

    @Test("The seat that decides is told what its press does, and afterwards the outcome and the number", arguments: Engine.tested)
    func deciding(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (applicant, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(applicant)
            let address = Licence.staff(application)
            try await licence.propose(application, by: officer)
            for login in ["ryouko", "kazuo"] {
                let (seat, isLast) = (try await test.browser(login), login == "kazuo")
                let page = try await seat.get(address).text
                #expect(page.contains("決裁すると処分が確定し、番号を付けた通知書が発行されます。") == isLast, "\(login)")
                let answer = try await seat.post("\(address)/seat", ["do": "agree", "digest": try Licence.digest(page)])
                #expect(answer.header("Location") == "\(address)?done=\(isLast ? "decided" : "seat-agree")")
                let twice = try await seat.post("\(address)/seat", ["do": "agree", "digest": try Licence.digest(page)])
                #expect(twice.status == 409 && twice.text.contains("あなたの席の処理は記録されています"), "a second press says that the first was taken")
                let after = try await seat.get("\(address)?done=\(isLast ? "decided" : "seat-agree")")
                #expect(after.status == 200, "who had a seat can still read the case")
                #expect(after.text.contains("を決定し、令和４年度第１号の通知書を発行します。") == isLast)
                #expect(after.text.contains("承認しました。次の席に回りました。") != isLast)
                #expect(after.text.contains("/staff/cases?view=mine"))
            }
            // Where nothing was decided, the address alone says nothing.
            let other = Licence.staff(try await licence.apply(try await test.browser()))
            #expect(try await !officer.get("\(other)?done=decided").text.contains("を決定し"))
        }
    }

    @Test("A move of somebody whose turn it is not changes nothing until it is", arguments: Engine.tested)
    func later(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (applicant, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let administrator = try await test.browser("akiko")
            let address = Licence.staff(try await licence.apply(applicant))
            try await licence.propose(address.replacing("/staff/cases/", with: "/applications/"), by: officer)
            try await move("kazuo", "和夫", administrator)
            #expect(try await !officer.get(address).text.contains("この職を離れました"))
            let seat = try await test.browser("ryouko")
            let digest = try Licence.digest(try await seat.get(address).text)
            #expect(try await seat.post("\(address)/seat", ["do": "agree", "digest": digest]).status == 303)
            #expect(try await officer.get(address).text.contains("課長の和夫さんは、この職を離れました"))
        }
    }

    @Test("A turn that comes long after the move is told to the drafter, not to whoever left the seat", arguments: Engine.tested)
    func muchLater(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await licence.propose(application, by: try await test.browser("jirou"))
            try await move("kazuo", "和夫", try await test.browser("akiko"))
            test.wait(seconds: 20 * 86_400)
            let seat = try await test.browser("ryouko")
            let digest = try Licence.digest(try await seat.get(address).text)
            #expect(try await seat.post("\(address)/seat", ["do": "agree", "digest": digest]).status == 303)
            try await test.work()
            func told(_ subject: String) async throws -> [String] {
                try await test.platform.database.read {
                    try $0.values("SELECT recipient FROM mail WHERE subject LIKE \("%\(subject)%") ORDER BY recipient", as: String.self)
                }
            }
            #expect(try await told("決裁の席が空いています") == ["jirou@example.jp"])
            #expect(try await !told("決裁の順番です").contains("kazuo@example.jp"))
        }
    }

    @Test("A case that cannot be read keeps no other empty seat from being told of", arguments: Engine.tested)
    func unreadable(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            var ids: [String] = []
            for _ in 0..<2 {
                let application = try await licence.apply(try await test.browser())
                try await licence.propose(application, by: officer)
                ids.append(String(application.suffix(26)))
            }
            try await move("ryouko", "良子", try await test.browser("akiko"))
            let first = ids.min() ?? ""
            test.wait(seconds: 60)
            try await test.platform.database.write { db in
                try db.run("UPDATE data_key SET wrapped = NULL WHERE id = (SELECT key_id FROM application WHERE id = \(first))")
                try Jobs.enqueue("procedures.left-seats", at: test.platform.now, in: db)
            }
            try await test.work()
            let mails = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM mail WHERE subject LIKE '%決裁の席が空いています%'")
            }
            #expect(mails == 1)
        }
    }

    @Test("A correction of a decision whose seat is empty is proposed anew in its own form, and goes to whoever stands in", arguments: Engine.tested)
    func stuckRectification(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let administrator = try await test.browser("akiko")
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await licence.decide(application)
            let mending = ["rectify_errata": "誤　広場亭　正　ひろば亭", "rectify_why": "誤記のため。"]
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/rectification", mending).status == 303)
            let circulating = try await officer.get(address).text
            #expect(!circulating.contains("\(address)/rectification") && !circulating.contains("\(address)/proposal"))
            try await move("ryouko", "良子", administrator)
            let stuck = try await officer.get(address).text
            #expect(stuck.contains("係長の良子さんは、この職を離れました"))
            #expect(stuck.contains("\(address)/rectification") && stuck.contains("誤　広場亭　正　ひろば亭"), "with what was proposed")
            #expect(!stuck.contains("\(address)/proposal"), "what waits is no decision that takes back")
            #expect(try await officer.post("\(address)/rectification", mending).status == 409, "nobody holds the post yet")
            try await appoint("shizuko", "係長", administrator)
            #expect(try await officer.post("\(address)/rectification", mending).status == 303)
            try await licence.agree(["shizuko", "kazuo"], at: address)
            #expect(try await officer.get(address).text.contains("決裁済"))
        }
    }

    @Test("What was withdrawn before the seats is before none of them: no move makes it one that can be proposed", arguments: Engine.tested)
    func withdrawn(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (applicant, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let administrator = try await test.browser("akiko")
            let application = try await licence.apply(applicant)
            let address = Licence.staff(application)
            try await licence.propose(application, by: officer)
            let seat = try await test.browser("ryouko")
            #expect(try await seat.get(address).text.contains("value=\"agree\""))
            #expect(try await applicant.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            #expect(try await !seat.get(address).text.contains("value=\"agree\""))
            try await move("ryouko", "良子", administrator)
            try await appoint("shizuko", "係長", administrator)
            let page = try await officer.get(address).text
            #expect(!page.contains("この職を離れました") && !page.contains("\(address)/proposal") && !page.contains("value=\"back\""))
            let proposed = try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"])
            #expect(proposed.status == 409 && proposed.text.contains("取下げ"), "\(proposed.status)")
            // Opened again it goes on where it stood: at a seat that is empty.
            #expect(try await officer.post("\(address)/reopening", ["reopen_reason": "取下げは誤りだった。"]).status == 303)
            #expect(try await officer.get(address).text.contains("係長の良子さんは、この職を離れました"))
            #expect(try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"]).status == 303)
        }
    }
}
