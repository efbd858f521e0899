import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Administering people, on every engine") struct AdministrationTests {
    @Test("Somebody new is registered, invited, sets a password once, and works with the role they were given", arguments: Engine.tested)
    func newcomer(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let akiko = try await test.browser("akiko")
            _ = try await akiko.get("/staff/people/new")
            let fields = ["login": "saburou", "name": "三郎", "email": "saburou@example.jp", "organisation": "340006-soumu-zaisan", "title": "主事"]
            #expect(try await akiko.post("/staff/people", fields).header("Location") == "/staff/people/saburou?done=added")
            #expect(try await akiko.post("/staff/people", fields).status == 422, "the login is taken")
            #expect(try await akiko.post("/staff/people/saburou/roles", ["role": "section-officer", "at": "340006-soumu-zaisan"]).status == 303)
            let first = try Invitation.link(in: try await akiko.post("/staff/people/saburou/invitation").text)
            let second = try Invitation.link(in: try await akiko.post("/staff/people/saburou/invitation").text)
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
}
