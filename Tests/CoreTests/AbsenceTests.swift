import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Testing

@Suite("Absences and deputies, on every engine") struct AbsenceTests {
    /// A Monday.
    private static let day = "2022-10-03T01:00:00.000Z"

    /// Whose absences there are, with their days.
    private func absences(_ test: TestSite) async throws -> [String] {
        try await test.platform.database.read { db in
            try db.rows("SELECT p.login, a.first_day, a.last_day FROM absence a JOIN person p ON p.id = a.person_id ORDER BY a.first_day").map {
                let (login, first, last): (String, Day, Day) = (try $0["login"], try $0["first_day"], try $0["last_day"])
                return "\(login) \(first) \(last)"
            }
        }
    }

    private func days(_ first: String, _ last: String) -> [String: String] { ["absent_from": first, "absent_to": last] }

    /// The address at which the only absence of a page is taken back.
    private func removal(_ page: String) throws -> String {
        String(try #require(page.firstMatch(of: #/action="(/[a-z/]+/absences/[0-9A-Z]{26}/removal)"/#)).1)
    }

    @Test("An officer records when they are away and takes it back, and nobody else does", arguments: Engine.tested)
    func own(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Self.day) { test in
            let (susumu, shizuko, hanako) = (try await test.browser("susumu"), try await test.browser("shizuko"), try await test.browser("hanako"))
            for browser in [susumu, shizuko] { #expect(try await browser.get("/account").text.contains("登録された不在はありません。")) }
            for (first, last) in [("2022-10-05", "2022-10-04"), ("2022-09-01", "2022-10-02"), ("いつか", "2022-10-05"), ("2022-10-05", "")] {
                #expect(try await susumu.post("/account/absences", days(first, last)).status == 422, "\(first) – \(last)")
            }
            #expect(try await absences(test).isEmpty)
            let recorded = try await susumu.post("/account/absences", days("令和４年10月５日", "2022-10-07"))
            #expect(recorded.header("Location") == "/account?done=absent")
            #expect(try await absences(test) == ["susumu 2022-10-05 2022-10-07"])
            let twice = try await susumu.post("/account/absences", days("2022-10-07", "2022-10-08"))
            #expect(twice.status == 422 && twice.text.contains("登録された不在がすでにあります"))
            let page = try await susumu.get("/account").text
            #expect(page.contains("令和４年10月５日（水） – 令和４年10月７日（金）"))
            let removal = try removal(page)
            #expect(try await shizuko.post(removal).status == 404, "another's")
            #expect(try await !hanako.get("/account").text.contains("/account/absences"))
            #expect(try await hanako.post("/account/absences", days("2022-10-05", "2022-10-07")).status == 403, "a resident has no seat")
            #expect(try await absences(test) == ["susumu 2022-10-05 2022-10-07"])
            #expect(try await susumu.post(removal).header("Location") == "/account?done=absence-ended")
            #expect(try await susumu.post(removal).status == 404, "once")
            #expect(try await absences(test).isEmpty)
        }
    }

    @Test("Who comes back early was away until yesterday", arguments: Engine.tested)
    func early(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Self.day) { test in
            let before = try await test.browser("susumu")
            _ = try await before.get("/account")
            #expect(try await before.post("/account/absences", days("2022-10-03", "2022-10-07")).status == 303)
            test.wait(seconds: 2 * 86_400)
            let back = try await test.browser("susumu")
            let page = try await back.get("/account").text
            #expect(page.contains("きょう復帰した"))
            #expect(try await back.post(try removal(page)).status == 303)
            #expect(try await absences(test) == ["susumu 2022-10-03 2022-10-04"])
            #expect(try await back.get("/account").text.contains("登録された不在はありません。"))
        }
    }

    @Test("An administrator records it for the people of their own bodies, in the journal", arguments: Engine.tested)
    func forOthers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Self.day) { test in
            try await test.platform.database.write { [now = test.platform.now] db in
                let michiko = try #require(try Person.with(login: "michiko", in: db))
                try People.grant(.administrator, at: "343021", to: michiko, from: now.day, by: .program("test"), at: now, in: db)
            }
            let (akiko, michiko, tarou) = (try await test.browser("akiko"), try await test.browser("michiko"), try await test.browser("tarou"))
            for browser in [akiko, michiko, tarou] { _ = try await browser.get("/account") }
            let address = "/staff/people/susumu/absences"
            #expect(try await tarou.post(address, days("2022-10-05", "2022-10-07")).status == 403, "an officer for a colleague")
            #expect(try await michiko.post(address, days("2022-10-05", "2022-10-07")).status == 404, "the administrator of another body")
            #expect(try await akiko.post("/staff/people/hanako/absences", days("2022-10-05", "2022-10-07")).status == 404, "a resident")
            #expect(try await akiko.post(address, days("2022-10-05", "2022-10-04")).status == 422)
            #expect(try await absences(test).isEmpty)
            #expect(try await akiko.post(address, days("2022-10-05", "2022-10-07")).header("Location") == "/staff/people/susumu?done=absent")
            #expect(try await absences(test) == ["susumu 2022-10-05 2022-10-07"])
            let removal = try removal(try await akiko.get("/staff/people/susumu").text)
            #expect(try await tarou.post(removal).status == 403)
            #expect(try await michiko.post(removal).status == 404)
            #expect(try await akiko.post(removal.replacing("/susumu/", with: "/tarou/")).status == 404, "not the person's own")
            #expect(try await akiko.post(removal).header("Location") == "/staff/people/susumu?done=absence-ended")
            #expect(try await absences(test).isEmpty)
            #expect(try await akiko.get("/staff/people/susumu").text.contains("不在を取消し"), "in the history")
            let actions = try await test.platform.database.read { db in
                try db.values("SELECT action FROM journal_entry WHERE action LIKE 'person.%absen%' ORDER BY position", as: String.self)
            }
            #expect(actions == ["person.absent", "person.take-back-absence"])
        }
    }

    private static let section = "340006-soumu-zaisan"

    /// Somebody becomes 課長代理 of the section in which 進 is 課長 and 静子 係長. - Returns: the address of the post of its head.
    private func third(_ login: String, _ test: TestSite) async throws -> String {
        try await test.platform.database.write { [now = test.platform.now] db in
            let person = try #require(try Person.with(login: login, in: db))
            try Post.take("課長代理", of: Self.section, by: person, from: now.day, actor: .program("test"), at: now, in: db)
            let susumu = try #require(try Person.with(login: "susumu", in: db))
            return "/staff/posts/\(try #require(try Post.all(of: susumu.id, on: now.day, in: db).first).id)"
        }
    }

    private func deputies(_ test: TestSite) async throws -> [String] {
        try await test.platform.database.read { db in
            try db.values(
                "SELECT deputy_title FROM post_deputy WHERE organisation = \(Self.section) AND title = '課長' ORDER BY place", as: String.self)
        }
    }

    @Test("An administrator says who acts for whom and in which order, for the posts of their own bodies", arguments: Engine.tested)
    func deputise(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Self.day) { test in
            let post = try await third("tarou", test)
            try await test.platform.database.write { [now = test.platform.now] db in
                let michiko = try #require(try Person.with(login: "michiko", in: db))
                try People.grant(.administrator, at: "343021", to: michiko, from: now.day, by: .program("test"), at: now, in: db)
            }
            let (akiko, michiko, tarou) = (try await test.browser("akiko"), try await test.browser("michiko"), try await test.browser("tarou"))
            #expect(try await akiko.get("/staff/posts?unit=\(Self.section)").text.contains("href=\"\(post)\""))
            #expect(try await !akiko.get("/staff/posts?unit=340006-soumu-zeimu").text.contains(post), "another section")
            let (town, officer) = (try await michiko.get("/staff/posts"), try await tarou.get("/staff/posts"))
            #expect(town.status == 200 && !town.text.contains(post))
            #expect(officer.status == 403)
            #expect(try await michiko.get(post).status == 404)
            #expect(try await michiko.post(post, ["deputy_1": "係長"]).status == 404)
            _ = try await tarou.get("/account")
            #expect(try await tarou.post(post, ["deputy_1": "係長"]).status == 403)
            #expect(try await akiko.get(post).text.contains("第2代決者"))
            for wrong in [["deputy_1": "係長", "deputy_2": "係長"], ["deputy_1": "課長"], ["deputy_1": "部長"]] {
                let answer = try await akiko.post(post, wrong)
                #expect(answer.status == 422 && answer.text.contains("一度ずつ選んでください"), "\(wrong)")
            }
            #expect(try await deputies(test).isEmpty)
            #expect(try await akiko.post(post, ["deputy_1": "課長代理", "deputy_2": "係長"]).header("Location") == "\(post)?done=yes")
            #expect(try await deputies(test) == ["課長代理", "係長"])
            #expect(try await akiko.post(post, ["deputy_1": "係長", "deputy_2": "課長代理"]).status == 303)
            #expect(try await deputies(test) == ["係長", "課長代理"])
            #expect(try await akiko.post("/staff/people/shizuko/absences", days("2022-10-05", "2022-10-05")).status == 303)
            #expect(try await akiko.get("/staff/posts").text.contains("不在 令和４年10月５日（水）"), "the deputy is away then")
            let page = try await akiko.get(post).text
            #expect(page.contains("代決者: 課長代理、係長 → 係長、課長代理 / 職: 課長"), "the history says what changed")
            #expect(try await akiko.post(post, ["deputy_1": "", "deputy_2": ""]).status == 303)
            #expect(try await deputies(test).isEmpty)
            let entries = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'organisation.set-deputies'")
            }
            #expect(entries == 3)
        }
    }

    @Test("The officers' file says who deputises for a post that it gives, and nothing against the browser", arguments: Engine.tested)
    func file(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Self.day) { test in
            let unit = "340006-soumu-zeimu"
            func file(_ deputies: String) -> Data {
                let text = """
                    login,name,organisation,roles,position,deputies
                    shirou,四郎,\(unit),section-officer,課長,\(deputies)
                    gorou,五郎,\(unit),section-officer,課長補佐,
                    rokurou,六郎,\(unit),section-officer,係長,

                    """
                return Data(text.utf8)
            }
            func deputies() async throws -> [String] {
                try await test.platform.database.read { db in
                    try db.values(
                        "SELECT deputy_title FROM post_deputy WHERE organisation = \(unit) AND title = '課長' ORDER BY place", as: String.self)
                }
            }
            for wrong in ["課長補佐;部長", "係長;係長", "課長"] {
                let outcome = try await test.take("officers", file(wrong))
                #expect(outcome.problems.count == 1 && outcome.problems[0].contains("一度ずつ選んでください"), "\(wrong)")
            }
            #expect(try await test.platform.database.read { try Person.with(login: "shirou", in: $0) } == nil, "a fault changes nothing")
            let outcome = try await test.take("officers", file("課長補佐;係長"))
            #expect(outcome.problems.isEmpty && outcome.added == 3)
            #expect(try await deputies() == ["課長補佐", "係長"])
            try await test.platform.database.write { [now = test.platform.now] db in
                try Post.setDeputies(["係長"], for: "課長", of: unit, by: .program("test"), at: now, in: db)
            }
            #expect(try await test.take("officers", file("課長補佐;係長")).problems.isEmpty)
            #expect(try await deputies() == ["係長"], "what was changed since stays")
        }
    }

    @Test("No administrator makes another's turn their own", arguments: Engine.tested)
    func ownTurn(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Self.day) { test in
            let post = try await third("akiko", test)
            let akiko = try await test.browser("akiko")
            _ = try await akiko.get(post)
            #expect(try await akiko.post(post, ["deputy_1": "係長", "deputy_2": "課長代理"]).status == 403)
            #expect(try await deputies(test).isEmpty)
            try await test.platform.database.write { [now = test.platform.now] db in
                try Post.setDeputies(["係長", "課長代理"], for: "課長", of: Self.section, by: .program("test"), at: now, in: db)
            }
            for login in ["susumu", "shizuko"] {
                let answer = try await akiko.post("/staff/people/\(login)/absences", days("2022-10-03", "2022-10-03"))
                #expect(answer.status == 422 && answer.text.contains("代わって決裁するのは、あなたになります"), "\(login) comes before her")
            }
            #expect(try await akiko.post("/staff/people/susumu/closure", ["sure": "yes"]).status == 403, "nor by taking the access away")
            #expect(try await akiko.post("/staff/people/susumu/posts/\(post.suffix(26))/end", ["sure": "yes"]).status == 403, "or the post")
            let invited = try await akiko.post("/staff/people/susumu/invitation")
            #expect(invited.status == 403 && !invited.text.contains("/sign-in/password/"), "nor by signing in as them")
            #expect(try await akiko.post("/staff/people/tarou/absences", days("2022-10-03", "2022-10-03")).status == 303)
            let given = ["post": "課長", "post_at": Self.section]
            let refused = try await akiko.post("/staff/people/tarou/posts", given)
            #expect(refused.status == 403 && refused.text.contains("代わって決裁するのは、あなたになります"), "nor by giving the post to who is away")
            #expect(
                try await akiko.get("/staff/people/susumu").text.contains("/staff/people/susumu/posts/\(post.suffix(26))/end"), "it stays as it was")
            #expect(try await akiko.post("/staff/people/minoru/posts", given).status == 303, "who is there takes it")
            #expect(try await akiko.post("/account/absences", days("2022-10-03", "2022-10-03")).status == 303, "she is away herself")
            #expect(try await absences(test).sorted() == ["akiko 2022-10-03 2022-10-03", "tarou 2022-10-03 2022-10-03"])
        }
    }
}
