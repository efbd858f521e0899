import Core
import Crypto
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Administering people, on every engine") struct AdministrationTests {
    private func link(in text: String) throws -> String {
        "/sign-in/password/" + String(try #require(text.firstMatch(of: /\/sign-in\/password\/([0-9a-f]{64})/)).1)
    }

    @Test("Somebody new is registered, invited, sets a password once, and works with the role they were given", arguments: Engine.tested)
    func newcomer(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let akiko = try await test.browser("akiko")
            _ = try await akiko.get("/staff/people/new")
            let fields = ["login": "saburou", "name": "三郎", "email": "saburou@example.jp", "organisation": "340006-soumu-zaisan", "title": "主事"]
            #expect(try await akiko.post("/staff/people", fields).header("Location") == "/staff/people/saburou?done=added")
            #expect(try await akiko.post("/staff/people", fields).status == 422, "the login is taken")
            #expect(try await akiko.post("/staff/people/saburou/roles", ["role": "section-officer", "at": "340006-soumu-zaisan"]).status == 303)
            let first = try link(in: try await akiko.post("/staff/people/saburou/invitation").text)
            let second = try link(in: try await akiko.post("/staff/people/saburou/invitation").text)
            try await test.work()
            let mails = try FileManager.default.contentsOfDirectory(atPath: "\(test.folder)/mail")
            #expect(mails.count == 2)
            let saburou = try await test.browser()
            #expect(try await saburou.get(first).status == 404, "a new link ends the one before")
            #expect(try await saburou.get(second).status == 200)
            #expect(try await saburou.post(second, ["new": "短い", "again": "短い"]).status == 422)
            #expect(try await saburou.post(second, ["new": TestSite.password, "again": "違う違う違う違う違う違う"]).status == 422)
            let set = try await saburou.post(second, ["new": TestSite.password, "again": TestSite.password])
            #expect(set.status == 303, "\(set.text)")
            #expect(try await saburou.post(second, ["new": TestSite.password, "again": TestSite.password]).status == 404, "once")
            #expect(try await test.browser("saburou").get("/staff/plan/hiroshima/2021/P1-3").status == 200)
        }
    }

    @Test(
        "Who forgot a password is mailed a link for an hour, which signs them out everywhere; nobody learns of an account", arguments: Engine.tested)
    func forgotten(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            try await test.platform.database.write {
                _ = try $0.run("UPDATE person SET email = 'tarou@example.jp' WHERE login = 'tarou'")
                _ = try $0.run("UPDATE person SET email = '' WHERE login = 'jirou'")
            }
            func mails() async throws -> [String] {
                try await test.platform.database.read {
                    try $0.values("SELECT body FROM mail WHERE subject = 'パスワードの再設定' ORDER BY id", as: String.self)
                }
            }
            let anybody = try await test.browser()
            #expect(try await anybody.get("/sign-in").text.contains("href=\"/sign-in/forgotten\""))
            _ = try await anybody.get("/sign-in/forgotten")
            #expect(try await anybody.post("/sign-in/forgotten", ["login": ""]).status == 422)
            for login in ["dare", "jirou", "tarou"] {
                #expect(
                    try await anybody.post("/sign-in/forgotten", ["login": login]).header("Location") == "/sign-in/forgotten?sent=yes", "\(login)")
            }
            #expect(try await anybody.get("/sign-in/forgotten?sent=yes").text.contains("登録があれば、メールを送りました"))
            #expect(try await mails().count == 1)
            let first = try link(in: try #require(try await mails().first))
            test.wait(seconds: 3601)
            #expect(try await anybody.get(first).status == 404, "an hour")
            for _ in 0..<4 {
                _ = try await anybody.post("/sign-in/forgotten", ["login": "tarou"])
                // The newest is the last one by its name.
                test.wait(seconds: 0.01)
            }
            #expect(try await anybody.post("/sign-in/forgotten", ["login": "tarou"]).status == 429, "no mailbox is filled")
            let newest = try link(in: try #require(try await mails().last))
            let new = "新しい合言葉を忘れない２０２６"
            let signedIn = try await test.browser("tarou")
            #expect(try await signedIn.get("/account").status == 200, "asking changes nothing")
            _ = try await anybody.get(newest)
            #expect(try await anybody.post(newest, ["new": new, "again": new]).header("Location") == "/sign-in?done=password")
            #expect(try await signedIn.get("/account").status == 303, "every session has ended")
            #expect(try await anybody.post("/sign-in", ["login": "tarou", "password": new]).status == 303)
            let asked = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'person.ask-password'")
            }
            #expect(asked == (try await mails().count))
        }
    }

    @Test("A role that ends, a section that changes and access that ends take effect at the next request", arguments: Engine.tested)
    func takeAway(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (akiko, tarou) = (try await test.browser("akiko"), try await test.browser("tarou"))
            let page = try await akiko.get("/staff/people/tarou").text
            for match in page.matches(of: /\/staff\/people\/tarou\/roles\/([0-9A-Za-z]{26})\/end/) {
                #expect(try await akiko.post(String(match.0)).status == 303)
            }
            #expect(try await tarou.get("/staff/plan/hiroshima/2021/P1-3").status == 403)
            #expect(try await akiko.post("/staff/people/tarou/roles", ["role": "section-officer", "at": "340006-soumu-zaisan"]).status == 303)
            #expect(try await tarou.get("/staff/plan/hiroshima/2021/P1-3").status == 200, "given back on the same day")
            #expect(try await akiko.post("/staff/people/tarou/closure").status == 303)
            #expect(try await tarou.get("/account").status == 303)
            #expect(try await akiko.post("/staff/people/tarou/invitation").status == 422)
            #expect(try await akiko.post("/staff/people/tarou/reopening").status == 303)
            #expect(try await test.browser("tarou").get("/account").status == 200)
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

    /// The section, and what is held on the day of the clock.
    private func standing(_ login: String, _ test: TestSite) async throws -> [String] {
        try await test.platform.database.read { [now = test.platform.now] db in
            let person = try #require(try Person.with(login: login, in: db))
            let roles = try People.allGrants(of: person.id, in: db).filter { $0.holds(on: now.day) }.map { $0.role?.rawValue ?? "" }
            return [person.organisation ?? "", person.title] + roles + (try Post.all(of: person.id, on: now.day, in: db).map(\.title))
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

    @Test("An administrator reaches their own body's people only, and cannot lock themselves out", arguments: Engine.tested)
    func reach(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            try await test.platform.database.write { [now = test.platform.now] db in
                let michiko = try #require(try Person.with(login: "michiko", in: db))
                try People.grant(.administrator, at: "343021", to: michiko, from: now.day, by: .program("test"), at: now, in: db)
            }
            let (akiko, michiko) = (try await test.browser("akiko"), try await test.browser("michiko"))
            let (prefecture, town) = (try await akiko.get("/staff/people").text, try await michiko.get("/staff/people").text)
            #expect(
                prefecture.contains("/staff/people/tarou") && prefecture.contains("/staff/people/hanako")
                    && !prefecture.contains("/staff/people/michiko"))
            #expect(!town.contains("/staff/people/tarou") && !town.contains("/staff/people/hanako") && town.contains("/staff/people/michiko"))
            for words in ["TAROU", "tarou@EXAMPLE", "太郎"] {
                let words = words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
                let found = try await akiko.get("/staff/people?q=\(words)").text
                #expect(found.contains("/staff/people/tarou") && !found.contains("/staff/people/jirou"), "\(words)")
            }
            for path in ["", "/roles", "/invitation", "/second-factor/removal", "/closure", "/reopening"] {
                let fields = ["name": "乗っ取り", "role": "administrator", "at": "343021", "organisation": "343021-jouhou"]
                #expect(try await michiko.post("/staff/people/tarou\(path)", fields).status == 404)
                #expect(try await akiko.post("/staff/people/michiko\(path)", fields).status == 404)
            }
            // What reaches every body is the prefecture's.
            for path in ["/staff/system", "/staff/journal"] {
                #expect(try await akiko.get(path).status == 200, "\(path)")
                #expect(try await michiko.get(path).status == 403, "\(path)")
            }
            let (desk, ours) = (try await michiko.get("/staff").text, try await akiko.get("/staff").text)
            #expect(desk.contains("/staff/people") && !desk.contains("/staff/system") && !desk.contains("/staff/journal"))
            #expect(ours.contains("/staff/system") && ours.contains("/staff/journal"))
            for path in ["/staff/journal/heads", "/staff/system/retry"] { #expect(try await michiko.post(path).status == 403) }
            // A role above their own, a section of another body, their own access.
            _ = try await michiko.get("/staff/people/new")
            #expect(try await michiko.post("/staff/people", ["login": "shirou", "name": "四郎", "organisation": "340006-soumu-zaisan"]).status == 422)
            #expect(try await michiko.post("/staff/people", ["login": "shirou", "name": "四郎", "organisation": "343021-jouhou"]).status == 303)
            #expect(try await michiko.post("/staff/people/shirou/roles", ["role": "administrator", "at": "340006"]).status == 403)
            #expect(try await michiko.post("/staff/people/michiko/closure").status == 403)
            #expect(try await michiko.post("/staff/people/michiko/roles", ["role": "plan-officer", "at": "343021"]).status == 403)
        }
    }

    @Test(
        "Who administers one section changes no access of a person who holds more than that, and nobody changes their own", arguments: Engine.tested)
    func widerRoles(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let unit = "340006-soumu-system"
            try await test.platform.database.write { [now = test.platform.now] db in
                let makoto = try #require(try Person.with(login: "makoto", in: db))
                try People.grant(.administrator, at: unit, to: makoto, from: now.day, by: .program("test"), at: now, in: db)
            }
            let (akiko, makoto) = (try await test.browser("akiko"), try await test.browser("makoto"))
            #expect(try await makoto.get("/staff/people/akiko").status == 200, "she belongs to the section")
            let acts = ["/invitation", "/second-factor/removal", "/closure", "/reopening"]
            for act in acts {
                let answer = try await makoto.post("/staff/people/akiko\(act)")
                #expect(answer.status == 403 && answer.text.contains("あなたの管理しない組織でも"), "\(act): \(answer.status)")
            }
            let fields = ["name": "明子", "kana": "あきこ", "email": "akiko@example.jp", "organisation": unit, "title": "主査"]
            let mail = try await makoto.post("/staff/people/akiko", fields.merging(["email": "makoto@example.jp"]) { $1 })
            #expect(mail.status == 422 && mail.text.contains("あなたの管理しない組織でも"), "a forgotten password goes there: \(mail.status)")
            #expect(try await makoto.post("/staff/people/akiko", fields).status == 303, "a title opens nothing")
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM password_link") } == 0)

            // A colleague without more than the section's roles is theirs; a post above the section takes that away.
            _ = try await makoto.get("/staff/people/new")
            #expect(try await makoto.post("/staff/people", ["login": "shirou", "name": "四郎", "organisation": unit]).status == 303)
            #expect(try await makoto.post("/staff/people/shirou/invitation").status == 200)
            try await test.platform.database.write { [now = test.platform.now] db in
                let shirou = try #require(try Person.with(login: "shirou", in: db))
                try Post.take("局長", of: "340006-soumu", by: shirou, from: now.day, actor: .program("test"), at: now, in: db)
            }
            #expect(try await makoto.post("/staff/people/shirou/invitation").status == 403)

            _ = try await akiko.get("/staff/people/akiko")
            #expect(try await akiko.post("/staff/people/shirou/invitation").status == 200, "the prefecture's administrator")
            for act in acts {
                let own = try await akiko.post("/staff/people/akiko\(act)")
                #expect(own.status == 403 && own.text.contains("ほかの管理者が変更します"), "\(act): \(own.status)")
            }
            let page = try await akiko.get("/staff/people/akiko").text
            #expect(acts.allSatisfy { !page.contains("/staff/people/akiko\($0)") }, "no button either")
        }
    }

    // MARK: the second factor

    /// RFC 6238 as it stands there: the test's own, not the product's.
    private func code(_ secret: String, at instant: Instant) throws -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bits = ""
        for letter in secret {
            bits +=
                String(repeating: "0", count: 5 - String(alphabet.firstIndex(of: letter)!, radix: 2).count)
                + String(alphabet.firstIndex(of: letter)!, radix: 2)
        }
        let key = stride(from: 0, to: bits.count - 7, by: 8).map { UInt8(bits.dropFirst($0).prefix(8), radix: 2)! }
        let counter = withUnsafeBytes(of: UInt64(instant.seconds / 30).bigEndian) { Data($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: key)))
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        return String(String(number + 1_000_000_000).suffix(6))
    }

    @Test("A second factor is asked for after the password; a code works once; a wrong one opens nothing", arguments: Engine.tested)
    func secondFactor(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let tarou = try await test.browser("tarou")
            let page = try await tarou.get("/account").text
            let secret = String(try #require(page.firstMatch(of: /name="secret" value="([A-Z2-7]{32})"/)).1)
            #expect(try await tarou.post("/account/second-factor", ["secret": secret, "code": "000000"]).status == 422)
            #expect(
                try await tarou.post("/account/second-factor", ["secret": secret, "code": try code(secret, at: test.platform.now)]).status == 303)

            let again = try await test.browser()
            _ = try await again.get("/sign-in")
            let asked = try await again.post("/sign-in", ["login": "tarou", "password": TestSite.password, "back": "/staff/plan"])
            #expect(asked.header("Location")?.hasPrefix("/sign-in/code") == true)
            #expect(try await again.get("/account").status == 303, "the password alone opens nothing")
            _ = try await again.get("/sign-in/code?back=/staff/plan")
            test.wait(seconds: 60)
            let now = try code(secret, at: test.platform.now)
            #expect(try await again.post("/sign-in/code", ["code": "000000"]).status == 422)
            let entered = try await again.post("/sign-in/code", ["code": now, "back": "/staff/plan"])
            #expect(entered.status == 303 && entered.header("Location") == "/staff/plan")
            #expect(try await again.get("/account").status == 200)

            let replay = try await test.browser()
            _ = try await replay.get("/sign-in")
            _ = try await replay.post("/sign-in", ["login": "tarou", "password": TestSite.password])
            _ = try await replay.get("/sign-in/code")
            #expect(try await replay.post("/sign-in/code", ["code": now]).status == 422, "the same code a second time")
        }
    }

    @Test("Who finds a session left open cannot guess the code or the password: attempts wait as at signing in", arguments: Engine.tested)
    func guessesFromInside(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let tarou = try await test.browser("tarou")
            let page = try await tarou.get("/account").text
            let secret = String(try #require(page.firstMatch(of: /name="secret" value="([A-Z2-7]{32})"/)).1)
            let first = try code(secret, at: test.platform.now)
            #expect(try await tarou.post("/account/second-factor", ["secret": secret, "code": first]).status == 303)
            test.wait(seconds: 60)
            let removal = "/account/second-factor/removal"
            for _ in 0..<4 { #expect(try await tarou.post(removal, ["code": "000000"]).status == 422) }
            let right = try code(secret, at: test.platform.now)
            let early = try await tarou.post(removal, ["code": right])
            #expect(early.status == 429 && early.text.contains("しばらく受け付けません"), "\(early.status)")
            test.wait(seconds: 3)
            #expect(try await tarou.post(removal, ["code": right]).status == 303)

            let new = "新しい合言葉を忘れない２０２６"
            for _ in 0..<4 { #expect(try await tarou.post("/account/password", ["old": "当てずっぽう", "new": new]).status == 422) }
            #expect(try await tarou.post("/account/password", ["old": TestSite.password, "new": new]).status == 429)
            test.wait(seconds: 3)
            #expect(try await tarou.post("/account/password", ["old": TestSite.password, "new": new]).status == 303)
            #expect(try await tarou.get("/account").status == 200, "in a new session")
        }
    }

    @Test("A new password or second factor puts nothing else of the account back as it was", arguments: Engine.tested)
    func nothingElse(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let now = test.platform.now
            let after = try await test.platform.database.write { db in
                // Read before a slow hash; meanwhile an administrator ended the access.
                let read = try #require(try Person.with(login: "tarou", in: db))
                try People.close(read, by: .program("test"), at: now, in: db)
                try People.setPassword(try Password.hash(TestSite.password, cost: .trivial), of: read, by: .program("test"), at: now, in: db)
                try People.setSecondFactor(nil, of: read, by: .program("test"), at: now, in: db)
                return try #require(try Person.with(login: "tarou", in: db))
            }
            #expect(!after.isOpen)
        }
    }

    @Test("Many guesses at once wait like many guesses in a row", arguments: Engine.tested)
    func parallelGuesses(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        let browser = try await test.browser()
                        _ = try await browser.get("/sign-in")
                        return try await browser.post("/sign-in", ["login": "tarou", "password": "当てずっぽう\(number)"]).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 422 }.count == 4 && statuses.filter { $0 == 429 }.count == 16, "\(statuses)")
        }
    }

    @Test("The mails of a demonstration stand on a page, which no other site has", arguments: Engine.tested)
    func demonstration(_ engine: Engine) async throws {
        let other = try await TestSite.with(engine) { test in try await test.browser().get("/demo/mail").status }
        #expect(other == 404)
        try await TestSite.with(engine, settings: ["mail-page": "yes", "banner": "見本です。"]) { test in
            let browser = try await test.browser()
            #expect(try await browser.get("/demo/mail").text.contains("メールはまだありません"))
            try await test.platform.database.write { db in
                for text in ["前のもの", "開いてください。\n{site}/mandates/abc\n<b>"] {
                    try Mail.post(to: "hanako@example.jp", subject: "確認のお願い", body: text, at: test.platform.now, in: db)
                }
            }
            let page = try await browser.get("/demo/mail").text
            #expect(page.contains("hanako@example.jp") && page.contains("/mandates/abc</a>") && page.contains("&lt;b&gt;") && page.contains("前のもの"))
            #expect(page.contains("href=\"/demo/mail\""), "the banner leads there")
        }
    }
}
