import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Testing

@Suite("Moves and posts of officers, on every engine") struct MoveTests {
    /// The section, and what is held on the day of the clock.
    private func standing(_ login: String, _ test: TestSite) async throws -> [String] {
        try await test.platform.database.read { [now = test.platform.now] db in
            let person = try #require(try Person.with(login: login, in: db))
            let roles = try People.allGrants(of: person.id, in: db).filter { $0.holds(on: now.day) }.map { $0.role?.rawValue ?? "" }
            return [person.organisation ?? "", person.title] + roles + (try Post.all(of: person.id, on: now.day, in: db).map(\.title))
        }
    }

    @Test("Who moves keeps no role and no post of the old section but those that an administrator confirms", arguments: Engine.tested)
    func move(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (akiko, susumu) = (try await test.browser("akiko"), try await test.browser("susumu"))
            let fields = ["name": "進", "kana": "すすむ", "email": "susumu@example.jp", "organisation": "340006-soumu-zeimu", "title": "課長"]
            func held() async throws -> [String] {
                try await test.platform.database.read { [now = test.platform.now] db in
                    let person = try #require(try Person.with(login: "susumu", in: db))
                    let roles = try People.allGrants(of: person.id, in: db).filter { $0.holds(on: now.day) }.map {
                        "\($0.role?.rawValue ?? "") \($0.organisation)"
                    }
                    return roles + (try Post.all(of: person.id, on: now.day, in: db).map { "\($0.title) \($0.organisation)" })
                }
            }
            #expect(try await held() == ["section-officer 340006-soumu-zaisan", "課長 340006-soumu-zaisan"])
            _ = try await akiko.get("/staff/people/susumu")
            let question = try await akiko.post("/staff/people/susumu", fields)
            #expect(question.status == 200 && question.text.contains("進さんの異動") && question.text.contains("職 課長"), "\(question.text.suffix(2000))")
            #expect(try await held().count == 2, "asked first")
            let grant = String(try #require(question.text.firstMatch(of: /name="keep" value="([0-9A-Z]{26})"/)).1)
            let moved = try await akiko.post("/staff/people/susumu", fields.merging(["moved": "yes", "keep": grant]) { $1 })
            #expect(moved.status == 303)
            #expect(try await held() == ["section-officer 340006-soumu-zaisan"], "one role was confirmed")
            let back = fields.merging(["organisation": "340006-soumu-zaisan", "moved": "yes"]) { $1 }
            #expect(try await akiko.post("/staff/people/susumu", back).status == 303)
            #expect(try await held().isEmpty)
            #expect(try await akiko.get("/staff/people/susumu").text.contains("進さんには、いま役割がありません"))
            #expect(try await susumu.get("/staff/plan/hiroshima/2021/P1-3").status == 403, "at the next request")
            #expect(
                try await akiko.post("/staff/people/susumu", back.merging(["name": "すすむ", "moved": ""]) { $1 }).status == 303, "no move, no question")
            // Posts are given and ended on the page; whoever held one leaves it.
            #expect(try await akiko.post("/staff/people/susumu/posts", ["post": "", "post_at": ""]).status == 422)
            #expect(try await akiko.post("/staff/people/susumu/posts", ["post": "係長", "post_at": "340006-soumu-zaisan"]).status == 303)
            #expect(try await held() == ["係長 340006-soumu-zaisan"])
            let page = try await akiko.get("/staff/people/susumu").text
            let end = String(try #require(page.firstMatch(of: #/action="(/staff/people/susumu/posts/[0-9A-Z]{26}/end)"/#)).1)
            #expect(try await akiko.post(end).status == 303)
            #expect(try await held().isEmpty)
            #expect(try await akiko.post("/staff/people/susumu/posts", ["post": "課長", "post_at": "343021-jouhou"]).status == 403, "not their body")
        }
    }

    @Test("A move on a day to come changes nothing before it: then roles, posts and section change, but for what was kept", arguments: Engine.tested)
    func plannedMove(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: "2022-10-03T01:00:00.000Z") { test in
            let akiko = try await test.browser("akiko")
            let before = try await standing("susumu", test)
            #expect(before == ["340006-soumu-zaisan", "課長（架空）", "section-officer", "課長"])
            _ = try await akiko.get("/staff/people/susumu")
            let fields = [
                "name": "進", "kana": "すすむ", "email": "new@example.jp", "organisation": "340006-soumu-zeimu", "title": "主幹", "move_on": "令和４年10月５日",
            ]
            for wrong in ["令和４年10月２日", "いつか"] {
                let answer = try await akiko.post("/staff/people/susumu", fields.merging(["move_on": wrong]) { $1 })
                #expect(answer.status == 422 && answer.text.contains("きょうから後の日付"), "\(wrong)")
            }
            let question = try await akiko.post("/staff/people/susumu", fields)
            #expect(question.status == 200 && question.text.contains("令和４年10月５日（水）から効力がなくなります"), "\(question.text.suffix(2000))")
            let planned = try await akiko.post("/staff/people/susumu", fields.merging(["moved": "yes"]) { $1 })
            #expect(planned.header("Location") == "/staff/people/susumu?done=move-planned")
            #expect(try await standing("susumu", test) == before, "nothing yet")
            let page = try await akiko.get("/staff/people/susumu").text
            #expect(page.contains("へ異動する予定です") && page.contains("new@example.jp"), "the rest is changed at once")
            let told = try await test.platform.database.read { db in
                try db.rows("SELECT recipient, body FROM mail WHERE subject LIKE '%メールアドレスの変更%'").map {
                    (try $0["recipient"] as String, try $0["body"] as String)
                }
            }
            #expect(told.map(\.0) == ["susumu@example.jp"], "whoever reads the address of before learns of it")
            #expect(told.allSatisfy { $0.1.contains("システム管理者によって変更されました") && !$0.1.contains("new@example.jp") })
            #expect(try await akiko.post("/staff/people/susumu", fields.merging(["moved": "yes"]) { $1 }).status == 422, "one at a time")
            test.wait(seconds: 86_400)
            try await test.work()
            #expect(try await standing("susumu", test) == before, "the day before is still the old section's")
            test.wait(seconds: 86_400)
            #expect(try await standing("susumu", test) == ["340006-soumu-zaisan", "課長（架空）"], "roles and posts end by their dates, whatever runs")
            try await test.work()
            #expect(try await standing("susumu", test) == ["340006-soumu-zeimu", "主幹"])
            let later = try await test.browser("akiko")
            #expect(try await !later.get("/staff/people/susumu").text.contains("へ異動する予定です"))
            #expect(try await later.post("/staff/people/susumu/move/removal").status == 404, "it is done")
            let actions = try await test.platform.database.read { db in
                try db.values(
                    """
                    SELECT action FROM journal_entry WHERE subject_id = (SELECT id FROM person WHERE login = 'susumu')
                    AND (action LIKE 'person.%-move' OR action = 'person.leave-post') ORDER BY position
                    """, as: String.self)
            }
            #expect(actions == ["person.plan-move", "person.leave-post"])
        }
    }

    @Test("A planned move is cancelled before its day, and everything goes on as it was", arguments: Engine.tested)
    func cancelledMove(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: "2022-10-03T01:00:00.000Z") { test in
            let (akiko, michiko) = (try await test.browser("akiko"), try await test.browser("michiko"))
            let before = try await standing("susumu", test)
            _ = try await akiko.get("/staff/people/susumu")
            let fields = [
                "name": "進", "kana": "すすむ", "email": "susumu@example.jp", "organisation": "340006-soumu-zeimu", "title": "主幹", "moved": "yes",
                "move_on": "2022-10-05",
            ]
            #expect(try await akiko.post("/staff/people/susumu", fields).status == 303)
            _ = try await michiko.get("/staff")
            #expect(try await michiko.post("/staff/people/susumu/move/removal").status == 403)
            #expect(try await akiko.post("/staff/people/susumu/move/removal").header("Location") == "/staff/people/susumu?done=move-cancelled")
            #expect(try await akiko.post("/staff/people/susumu/move/removal").status == 404)
            test.wait(seconds: 3 * 86_400)
            try await test.work()
            #expect(try await standing("susumu", test) == before)
            let again = try await test.browser("akiko")
            _ = try await again.get("/staff/people/susumu")
            #expect(try await again.post("/staff/people/susumu", fields.merging(["move_on": ""]) { $1 }).status == 303, "left empty it is today")
            #expect(try await standing("susumu", test) == ["340006-soumu-zeimu", "主幹"])
        }
    }

    @Test("An old officers' file that is taken in again gives nothing back and tells no past day otherwise", arguments: Engine.tested)
    func oldFile(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            try await test.platform.database.write { [now = test.platform.now] db in
                let (susumu, shizuko) = (
                    try #require(try Person.with(login: "susumu", in: db)), try #require(try Person.with(login: "shizuko", in: db))
                )
                for grant in try People.allGrants(of: susumu.id, in: db) {
                    try People.revoke(grant, of: susumu, by: .program("test"), at: now, in: db)
                }
                try Post.take("課長", of: "340006-soumu-zaisan", by: shizuko, from: now.day, actor: .program("test"), at: now, in: db)
            }
            let before = try await standing("susumu", test)
            #expect(before == ["340006-soumu-zaisan", "課長（架空）"])
            test.wait(seconds: 100 * 86_400)
            let file = """
                login,name,kana,email,organisation,title,roles,position
                susumu,進,すすむ,susumu@example.jp,340006-soumu-zaisan,課長（架空）,section-officer,課長
                shirou,四郎,しろう,shirou@example.jp,340006-soumu-zaisan,係長（架空）,section-officer,係長

                """
            for wrong in ["@", "@340006"] {
                let refused = try await test.take("officers", Data(file.replacing(",section-officer,", with: ",\(wrong),").utf8))
                #expect(refused.problems.count == 2 && refused.problems.allSatisfy { $0.contains("roles は") }, "\(wrong): \(refused.problems)")
            }
            let outcome = try await test.take("officers", Data(file.utf8))
            #expect(outcome.problems.isEmpty && outcome.added == 1 && outcome.unchanged == 1)
            #expect(try await standing("susumu", test) == before)
            #expect(try await standing("shizuko", test).contains("課長"))
            #expect(try await standing("shirou", test) == ["340006-soumu-zaisan", "係長（架空）", "section-officer", "係長"], "who is new to the file")
            let rewritten = try await test.platform.database.read { try $0.count("SELECT count(*) FROM post WHERE valid_to < '2022-05-01'") }
            #expect(rewritten == 0, "who held it in April did so")
        }
    }

    @Test("A post is taken by an officer who is open, and nobody changes their own posts", arguments: Engine.tested)
    func posts(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let akiko = try await test.browser("akiko")
            let post = ["post": "係長", "post_at": "340006-soumu-zaisan"]
            func held(_ login: String) async throws -> [Post] {
                try await test.platform.database.read { [now = test.platform.now] db in
                    try Post.all(of: try #require(try Person.with(login: login, in: db)).id, on: now.day, in: db)
                }
            }
            _ = try await akiko.get("/staff/people/akiko")
            let own = try await akiko.post("/staff/people/akiko/posts", post)
            #expect(own.status == 403 && own.text.contains("ほかの管理者が変更します"), "\(own.status)")
            try await test.platform.database.write { [now = test.platform.now] db in
                let akiko = try #require(try Person.with(login: "akiko", in: db))
                try Post.take("係長", of: "340006-soumu-zaisan", by: akiko, from: now.day, actor: .program("test"), at: now, in: db)
            }
            let id = try #require(try await held("akiko").first).id
            #expect(try await akiko.post("/staff/people/akiko/posts/\(id)/end").status == 403)
            #expect(try await held("akiko").map(\.id) == [id])
            #expect(try await !akiko.get("/staff/people/akiko").text.contains("/posts"), "neither form nor button")

            let resident = try await akiko.post("/staff/people/hanako/posts", post)
            #expect(resident.status == 422 && resident.text.contains("所属のない人"), "\(resident.status)")
            #expect(try await akiko.post("/staff/people/susumu/closure").status == 303)
            let closed = try await akiko.post("/staff/people/susumu/posts", post)
            #expect(closed.status == 422 && closed.text.contains("利用を停止している人"), "\(closed.status)")
            let (hanako, susumu) = (try await held("hanako"), try await held("susumu").map(\.title))
            #expect(hanako.isEmpty && susumu == ["課長"], "\(susumu)")
            #expect(try await akiko.get("/staff/people/susumu").text.contains("/posts/"), "what they hold can still be ended")
        }
    }

    @Test("Who is in a unit that is over stays an officer of it when something else is changed", arguments: Engine.tested)
    func formerUnit(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let unit = "340006-soumu-zaisan"
            try await test.platform.database.write { [day = test.platform.now.day] db in
                _ = try db.run("UPDATE organisation_period SET valid_to = \(day.adding(days: -1)) WHERE code = \(unit)")
            }
            let akiko = try await test.browser("akiko")
            let page = try await akiko.get("/staff/people/tarou").text
            #expect(page.contains("<option value=\"\(unit)\" selected>"), "\(page.suffix(3000))")
            let fields = ["name": "太郎", "kana": "たろう", "email": "tarou@example.jp", "organisation": unit, "title": "主査"]
            let answer = try await akiko.post("/staff/people/tarou", fields)
            #expect(answer.header("Location") == "/staff/people/tarou?done=changed", "\(answer.status)")
            #expect(try await standing("tarou", test).prefix(2) == [unit, "主査"])
            _ = try await akiko.get("/staff/people/new")
            let other = try await akiko.post("/staff/people", ["login": "shirou", "name": "四郎", "organisation": unit])
            #expect(other.status == 422, "nobody is put into it anew")
        }
    }
}
