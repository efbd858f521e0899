import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Other systems: tokens, reading, acting, submitting") struct ApiTests {
    private static let all = ["procedures.read", "procedures.work", "procedures.submit"]

    @Test("Anybody reads the catalogue page by page, one procedure with its guide, and its form", arguments: Engine.tested)
    func catalogue(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let system = try await System(test)
            var (names, after, pages) = ([String](), "", 0)
            repeat {
                let page = try await system.get("/procedures?limit=97&body=340006\(after.isEmpty ? "" : "&after=\(after)")").json
                names += (page["items"]?.items ?? []).compactMap { $0["id"]?.text }
                after = page["next"]?.text?.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
                pages += 1
            } while !after.isEmpty && pages < 200
            let count = try await test.platform.database.read {
                try $0.count(
                    """
                    SELECT count(*) FROM procedure WHERE body = '340006'
                    AND id NOT IN (SELECT procedure_id FROM procedure_abolition WHERE ended_at IS NULL AND abolished_on <= '2022-10-03')
                    """)
            }
            #expect(names.count == count && Set(names).count == count, "\(names.count) of \(count), \(Set(names).count) different")
            let found = try await system.get("/procedures?q=%E9%A3%9F%E5%93%81").json["items"]?.items ?? []
            #expect(!found.isEmpty && found.allSatisfy { $0["name"]?.text?.contains("食品") == true })
            let id = try await Licence(test: test).procedure()
            let one = try await system.get("/procedures/\(id)").json
            #expect(one["number"]?.text == "H-0912" && one["guide"]?["kind"]?.text == "application" && one["is_open"]?.flag == true)
            let form = try await system.get("/procedures/\(id)/form").json
            let questions = (form["pages"]?.items ?? []).flatMap { $0["questions"]?.items ?? [] }
            #expect(questions.contains { $0["id"]?.text == "representative" && $0["show"]?.text == "kind = corporation" })
            #expect(questions.contains { $0["id"]?.text == "managers" && $0["fields"]?.items.isEmpty == false })
        }
    }

    @Test("What comes is held against the published shapes; every problem is one of RFC 9457", arguments: [Engine.sqlite])
    func problems(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let system = try await System(test, "jirou", Self.all)
            #expect(try await system.get("/nothing").status == 404)
            #expect(try await system.get("/procedures/x").status == 404)
            let wrong = try await system.get("/procedures?limit=0&online=maybe&colour=red")
            #expect(wrong.status == 422 && wrong.faultPaths == ["limit", "online", "colour"])
            #expect(try await system.post("/procedures").status == 405)
            let id = try await system.apply("k")
            let notes = "/applications/\(id)/notes"
            #expect(try await system.post(notes, ["words": " "]).faultPaths == ["words"])
            #expect(try await system.post(notes, ["words": 1, "more": true]).faultPaths == ["words", "more"])
            #expect(try await system.browser.call(.post, "/api\(notes)", token: system.token, "{\"words\":").status == 422)
            #expect(
                try await system.browser.call(.post, "/api\(notes)", token: system.token, "words=x", headers: ["Content-Type": "text/plain"]).status
                    == 415)
            let long = String(repeating: "x", count: 300_000)
            #expect(try await system.post(notes, ["words": .string(long)]).status == 413)
            let nul = try await system.browser.call(.post, "/api\(notes)", token: system.token, #"{"words":"a\u0000b"}"#)
            #expect(nul.status == 200, "a character that no database keeps is left out: \(nul.text)")
        }
    }

    @Test("A token opens what its maker may do, within its scopes, until it ends; a cookie opens nothing", arguments: Engine.tested)
    func tokens(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let owner = try await System(test, "jirou", Self.all)
            let id = try await owner.apply("k1")
            let case_ = "/applications/\(id)"
            let paths = [case_, "\(case_)/events", "\(case_)/files"]
            for path in paths { #expect(try await owner.get(path).status == 200, "\(path)") }
            // Another section, another municipality, somebody without the role: the case is not there, or nothing is.
            for login in ["tarou", "michiko"] {
                let stranger = try await System(test, login, Self.all)
                for path in paths { #expect(try await stranger.get(path).status == 404, "\(login) \(path)") }
                #expect(try await stranger.post("\(case_)/acceptance").status == 404, "\(login)")
                #expect(try await stranger.get("/applications").json["items"]?.items.isEmpty == true, "\(login)")
                let procedure = try await Licence(test: test).procedure()
                let sent = try await stranger.post(
                    "/procedures/\(procedure)/applications", System.submission(), headers: ["Idempotency-Key": "x"])
                #expect(sent.status == 403, "\(login)")
            }
            let plan = try await System(test, "yamada", Self.all)
            for path in paths + ["/applications"] { #expect(try await plan.get(path).status == 403, "the plan office works no applications") }
            // The head of the section has a seat in approvals, no role: through a token not even that.
            let seat = try await System(test, "kazuo", Self.all)
            for path in paths { #expect(try await seat.get(path).status == 403) }
            // Scopes.
            let reader = try await System(test, "jirou", ["procedures.read"])
            #expect(try await reader.get(case_).status == 200)
            let refused = try await reader.post("\(case_)/acceptance")
            #expect(refused.status == 403 && refused.header("WWW-Authenticate")?.contains("insufficient_scope") == true)
            let sender = try await System(test, "jirou", ["procedures.submit"])
            for path in paths { #expect(try await sender.get(path).status == 403) }
            let worker = try await System(test, "jirou", ["procedures.work"])
            #expect(try await worker.post("\(case_)/acceptance").status == 200)
            #expect(try await worker.get(case_).status == 403)
            // Nobody; a stranger's secret; a session's cookie; another scheme.
            let nobody = try await System(test)
            let asked = try await nobody.get(case_)
            #expect(asked.status == 401 && asked.header("WWW-Authenticate") == "Bearer realm=\"hiroba\"")
            for header in ["Bearer hiroba_\(String(repeating: "0", count: 64))", "Bearer x", "Basic eDp5", "Bearer"] {
                let answer = try await nobody.browser.call(.get, "/api\(case_)", headers: ["Authorization": header])
                #expect(answer.status == 401 && answer.header("WWW-Authenticate")?.contains("invalid_token") == true, "\(header)")
            }
            let signedIn = try await test.browser("jirou")
            #expect(try await signedIn.call(.get, "/api\(case_)").status == 401)
            let elsewhere = try await nobody.browser.call(.get, "/staff/cases", token: owner.token)
            #expect(elsewhere.status == 401, "a token opens no pages")
            // Its time is over.
            test.wait(seconds: 31 * 86_400)
            #expect(try await owner.get(case_).status == 401)
        }
    }

    @Test(
        "On the account page a token is made, shown once, listed with its last use, revoked; closing a person ends theirs", arguments: Engine.tested)
    func account(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let jirou = try await test.browser("jirou")
            #expect(try await jirou.get("/account").text.contains("/account/tokens"))
            _ = try await jirou.get("/account/tokens")
            let bare = try await jirou.post("/account/tokens", ["name": "", "last_day": "2024-01-01"])
            #expect(bare.status == 422 && bare.text.contains("1年以内") && bare.text.contains("できることを一つ以上"))
            let made = try await jirou.post("/account/tokens", ["name": "文書管理", "scopes": "procedures.read", "last_day": "2023-03-31"])
            let secret = String(try #require(made.text.firstMatch(of: /data-copy="(hiroba_[0-9a-f]{64})"/)).1)
            let list = try await jirou.get("/account/tokens").text
            #expect(list.contains("文書管理") && !list.contains(secret) && list.contains("まだ"))
            #expect(list.contains("<li>所属する組織への申請を見る</li>") && !list.contains(">procedures.read"), "what it may do, in words")
            let stored = try await test.platform.database.read { try $0.values("SELECT digest FROM api_token", as: String.self) }
            #expect(stored.allSatisfy { !secret.contains($0) })
            let nobody = try await test.browser()
            #expect(try await nobody.call(.get, "/api/applications", token: secret).status == 200)
            let used = try await jirou.get("/account/tokens").text
            #expect(used.contains("令和４年10月３日"), "when it was used last")
            let id = String(try #require(used.firstMatch(of: #/account/tokens/([0-9A-Z]{26})/end/#)).1)
            let other = try await test.browser("tarou")
            _ = try await other.get("/account/tokens")
            #expect(try await other.post("/account/tokens/\(id)/end").status == 404, "not theirs")
            #expect(try await jirou.post("/account/tokens/\(id)/end").status == 303)
            #expect(try await nobody.call(.get, "/api/applications", token: secret).status == 401)
            let yamada = try await test.browser("yamada")
            let unable = try await yamada.get("/account/tokens").text
            #expect(unable.contains("鍵を作れるのは、次の役割") && unable.contains("手続担当") && !unable.contains("name=\"scopes\""))
            #expect(
                try await yamada.post("/account/tokens", ["name": "x", "scopes": "procedures.read", "last_day": "2022-12-31"]).status == 422,
                "a permission that one does not hold")
            let again = try await System(test, "jirou", ["procedures.read"])
            try await test.platform.database.write { [now = test.platform.now] db in
                try People.close(try #require(try Person.with(login: "jirou", in: db)), by: .program("test"), at: now, in: db)
            }
            #expect(try await again.get("/applications").status == 401)
            let actions = try await test.platform.database.read { db in
                try db.values("SELECT action FROM journal_entry WHERE action LIKE 'token.%' ORDER BY position", as: String.self)
            }
            #expect(actions == ["token.make", "token.end", "token.make", "token.end"])
        }
    }
}
