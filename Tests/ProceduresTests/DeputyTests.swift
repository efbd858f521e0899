import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Testing

@Suite("Who acts for whom: 代決, 後閲, 職務代理") struct DeputyTests {
    private static let section = "340006-kenkou-shokuhin"

    /// 静子 becomes 課長代理 of the section, and acts for its head.
    private func deputy(_ test: TestSite) async throws {
        let now = test.platform.now
        try await test.platform.database.write { db in
            let shizuko = try #require(try Person.with(login: "shizuko", in: db))
            try Post.take("課長代理", of: Self.section, by: shizuko, from: now.day, actor: .program("test"), at: now, in: db)
            try Post.setDeputies(["課長代理"], for: "課長", of: Self.section, by: .program("test"), at: now, in: db)
        }
    }

    /// 和夫, the head of the section, is away today.
    private func absent(_ test: TestSite) async throws {
        let now = test.platform.now
        try await test.platform.database.write { db in
            let kazuo = try #require(try Person.with(login: "kazuo", in: db))
            try StaffAbsence.record(of: kazuo, from: now.day, to: now.day, by: .program("test"), at: now, in: db)
        }
    }

    @Test("What a deputy decided is seen afterwards by the holder, also when a correction was proposed before", arguments: Engine.tested)
    func seenAfter(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await deputy(test)
            try await absent(test)
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            let officer = try await test.browser("jirou")
            try await licence.propose(application, by: officer)
            try await licence.agree(["ryouko", "shizuko"], at: address)
            #expect(try await officer.get(address).text.contains("（後閲待ち）"))
            let head = try await test.browser("kazuo")
            _ = try await head.get(address)
            for wrong in ["7", "-1", "99999999999999999999", "一"] {
                #expect(try await head.post("\(address)/seat", ["do": "seen", "seat": "2.1", "file": wrong]).status == 403, "\(wrong)")
            }
            let mending = ["rectify_errata": "誤　広場亭　正　ひろば亭", "rectify_why": "誤記のため。"]
            #expect(try await officer.post("\(address)/rectification", mending).status == 303)
            #expect(try await head.get("/staff/cases?view=mine").text.contains(address), "the look is still due")
            let page = try await head.get(address).text
            #expect(page.contains("name=\"file\" value=\"0\"") && !page.contains("value=\"agree\""), "his turn in the correction has not come")
            let seen = ["do": "seen", "seat": "2.1", "file": "0"]
            #expect(try await head.post("\(address)/seat", seen).status == 303)
            #expect(try await head.post("\(address)/seat", seen).status == 403, "once")
            #expect(try await !head.get("/staff/cases?view=mine").text.contains(address))
            #expect(try await officer.get(address).text.contains("後閲 <span class=\"small muted\">和夫"), "it is in the history")
        }
    }

    @Test("A deputy finds a case while its holder is away, and afterwards what they have acted in", arguments: Engine.tested)
    func whileAway(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await deputy(test)
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            var addresses: [String] = []
            for _ in 0..<2 {
                let application = try await licence.apply(try await test.browser())
                try await licence.propose(application, by: officer)
                addresses.append(Licence.staff(application))
                try await licence.agree(["ryouko"], at: Licence.staff(application))
            }
            let acting = try await test.browser("shizuko")
            for address in addresses { #expect(try await acting.get(address).status == 404, "the head of the section is there") }
            #expect(try await !acting.get("/staff/cases?view=mine").text.contains("/staff/cases/\(addresses[0].suffix(26))"))
            #expect(try await test.browser("kazuo").get("/staff/cases?view=mine").text.contains(addresses[0]))
            #expect(try await !officer.get(addresses[0]).text.contains("和夫さんは不在"))
            try await absent(test)
            #expect(try await officer.get(addresses[0]).text.contains("和夫さんは不在です。静子さんが代決できます。"))
            for address in addresses { #expect(try await acting.get("/staff/cases?view=mine").text.contains(address)) }
            try await licence.agree(["shizuko"], at: addresses[0])
            #expect(try await acting.get(addresses[1]).text.contains("value=\"agree\""))
            test.wait(seconds: 86_400)
            let next = try await test.browser("shizuko")
            #expect(try await next.get(addresses[0]).status == 200, "who decided keeps it before their eyes")
            #expect(try await next.get(addresses[1]).status == 404, "he is back")
            #expect(try await !next.get("/staff/cases?view=mine").text.contains(addresses[1]))
        }
    }

    /// Somebody leaves what they hold under a title.
    private func leave(_ title: String, _ login: String, _ test: TestSite) async throws {
        let now = test.platform.now
        try await test.platform.database.write { db in
            let person = try #require(try Person.with(login: login, in: db))
            let post = try #require(try Post.all(of: person.id, on: now.day, in: db).first { $0.title == title })
            try post.leave(on: now.day.adding(days: -1), actor: .program("test"), at: now, in: db)
        }
    }

    @Test("Who has left the post by which they deputise decides for nobody any more", arguments: Engine.tested)
    func leftDeputy(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await deputy(test)
            try await absent(test)
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await licence.propose(application, by: officer)
            try await licence.agree(["ryouko"], at: address)
            let acting = try await test.browser("shizuko")
            let digest = try Licence.digest(try await acting.get(address).text)
            try await leave("課長代理", "shizuko", test)
            #expect(try await acting.get(address).status == 404)
            #expect(try await officer.get(address).text.contains("和夫さんは不在で、代わりに処理できる代決者がいません。"))
            #expect(try await acting.post("\(address)/seat", ["do": "agree", "digest": digest]).status == 404)
            let decided = try await test.platform.database.read { try $0.count("SELECT count(*) FROM notice") }
            #expect(decided == 0)
        }
    }

    @Test("A vacant post is acted for by the deputy, and where there is none nobody else's is taken for it", arguments: Engine.tested)
    func vacant(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            try await licence.payAtCounter(officer, application)
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            try await leave("係長", "ryouko", test)
            let proposal = ["outcome": "granted", "departure": "試験のため"]
            let nobody = try await officer.post("\(address)/proposal", proposal)
            #expect(nobody.status == 409 && nobody.text.contains("食品生活衛生課の係長に就いている人が一人に決まりません。"))
            let now = test.platform.now
            try await test.platform.database.write { db in
                let shizuko = try #require(try Person.with(login: "shizuko", in: db))
                try Post.take("係長代理", of: Self.section, by: shizuko, from: now.day, actor: .program("test"), at: now, in: db)
                try Post.setDeputies(["係長代理"], for: "係長", of: Self.section, by: .program("test"), at: now, in: db)
            }
            #expect(try await officer.post("\(address)/proposal", proposal).status == 303)
            try await licence.agree(["shizuko", "kazuo"], at: address)
            #expect(try await !officer.get(address).text.contains("後閲待ち"), "who acts for a vacant post owes a look to nobody")
        }
    }

    @Test("Who acts for a vacant post acts no more once it is filled: proposed anew, it goes to whoever holds it", arguments: Engine.tested)
    func filledAgain(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await deputy(test)
            try await leave("課長", "kazuo", test)
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await licence.propose(application, by: officer)
            try await licence.agree(["ryouko"], at: address)
            let acting = try await test.browser("shizuko")
            let digest = try Licence.digest(try await acting.get(address).text)
            let now = test.platform.now
            try await test.platform.database.write { db in
                let kazuo = try #require(try Person.with(login: "kazuo", in: db))
                try Post.take("課長", of: Self.section, by: kazuo, from: now.day, actor: .program("test"), at: now, in: db)
            }
            #expect(try await !acting.get(address).text.contains("value=\"agree\""))
            let refused = try await acting.post("\(address)/seat", ["do": "agree", "digest": digest])
            #expect(refused.status == 403 && refused.text.contains("職務代理が終わっている"), "\(refused.status)")
            #expect(try await officer.get(address).text.contains("静子さんによる課長の職務代理は終わりました"))
            test.wait(seconds: 60)
            try await test.platform.database.write { _ = try Jobs.enqueue("procedures.left-seats", at: test.platform.now, in: $0) }
            try await test.work()
            let mails = try await test.platform.database.read {
                try $0.values("SELECT recipient FROM mail WHERE subject LIKE '%決裁の席が空いています%'", as: String.self)
            }
            #expect(mails == ["jirou@example.jp"])
            #expect(try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"]).status == 303)
            try await licence.agree(["ryouko", "kazuo"], at: address)
            #expect(try await officer.get(address).text.contains("決裁済"))
        }
    }
}
