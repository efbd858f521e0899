import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("What every request passes through") struct WebShellTests {
    @Test("Every public page is whole in both languages, and says which it is") func pages() async throws {
        try await TestSite.withSample(.sqlite) { test in
            for language in ["ja", "en"] {
                for login in [nil, "yamada", "akiko"] as [String?] {
                    let browser = try await test.browser(login, language: language)
                    var (queue, seen) = (["/", "/staff", "/account"], Set<String>())
                    while let path = queue.popLast(), seen.count < 150 {
                        guard seen.insert(path.prefix { $0 != "#" }.description).inserted else { continue }
                        let answer = try await browser.get(path)
                        #expect(answer.status == 200 || answer.status == 303, "\(path) \(answer.status)")
                        guard answer.header("Content-Type")?.hasPrefix("text/html") == true, answer.text.contains("site-header") else { continue }
                        #expect(answer.text.contains("<html lang=\"\(language)\">"))
                        for match in answer.text.matches(of: /href="(\/[^"]*)"/) {
                            let link = String(match.1).replacing("&amp;", with: "&")
                            if !link.contains("."), !link.hasPrefix("/procedures/"), !link.contains("after=") { queue.append(link) }
                        }
                    }
                    #expect(seen.count > 20)
                }
            }
        }
    }

    @Test("An address names the methods it takes; a date that is none and an edition that is not there are said to be") func strictness() async throws
    {
        try await TestSite.withSample(.sqlite) { test in
            let browser = try await test.browser()
            let put = try await browser.ask(.put, "/plan/hiroshima/2021.csv")
            #expect(put.status == 405 && put.header("Allow") == "GET, HEAD")
            #expect(try await browser.ask(.delete, "/sign-in").header("Allow") == "GET, HEAD, POST")
            #expect(try await browser.ask(.put, "/nowhere").status == 404)
            // The address of a form that is opened like a page leads to the page above, also where its last word could be a name.
            let application = "00000000000000000000000000"
            for (path, page) in [
                ("/staff/plan/hiroshima/2021/editions", "/staff/plan/hiroshima/2021"), ("/staff/cases/bulk", "/staff/cases"),
                ("/staff/cases/bulk/run", "/staff/cases"), ("/applications/\(application)/withdrawal", "/applications/\(application)"),
                ("/apply/\(application)/submission", "/apply/\(application)"), ("/apply/resume/code", "/apply/resume"),
            ] {
                let answer = try await browser.get(path)
                #expect(answer.status == 303 && answer.header("Location") == page, "\(path): \(answer.status) \(answer.header("Location") ?? "")")
            }
            for path in ["/plan?as_of=2022-02-30", "/plan/hiroshima/2021?as_of=x", "/plan/hiroshima/2021.json?as_of=2022-13-01"] {
                let answer = try await browser.get(path)
                #expect(answer.status == 422 && answer.text.contains("日付ではありません"), "\(path)")
            }
            for path in [
                "/plan/hiroshima/2021?edition=9", "/plan/hiroshima/2021.json?edition=9", "/plan/hiroshima/2021.json?edition=x", "/plan?year=x",
            ] {
                #expect(try await browser.get(path).status == 404, "\(path)")
            }
            #expect(try await browser.get("/plan/hiroshima/2021.json?as_of=%E4%BB%A4%E5%92%8C4%E5%B9%B43%E6%9C%8831%E6%97%A5").status == 200)
        }
    }

    @Test("Who changes the language of a page with faults loses nothing that was typed; no secret is repeated", arguments: Engine.tested)
    func languageOfFaults(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let akiko = try await test.browser("akiko")
            _ = try await akiko.get("/staff/people/new")
            let typed = ["login": "saburou", "name": "広場 <三郎>", "email": "何か", "organisation": "", "title": "主事\"係"]
            let faulty = try await akiko.post("/staff/people", typed)
            #expect(faulty.status == 422 && faulty.text.contains("<html lang=\"ja\">"))
            let form = String(
                try #require(faulty.text.firstMatch(of: /<form method="post" action="\/staff\/people">(.+?)<\/form>/.dotMatchesNewlines())).1)
            #expect(form.contains("name=\"hiroba_language\" value=\"en\"") && !form.contains("<三郎>"))
            var again: [String: String] = [:]
            for match in form.matches(of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/) {
                again[String(match.1)] = String(match.2).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            }
            again["form_token"] = nil
            #expect(again == typed)
            let english = try await akiko.post("/staff/people", again.merging(["hiroba_language": "en"]) { $1 })
            #expect(english.status == 422 && english.text.contains("<html lang=\"en\">") && english.text.contains("Enter the mail address"))
            #expect(english.text.contains("広場 &lt;三郎&gt;") && english.text.contains("name=\"hiroba_language\" value=\"ja\""))
            #expect(try await akiko.get("/staff/people/new").text.contains("<html lang=\"en\">"), "it stays")
            #expect(try await test.platform.database.read { try Person.with(login: "saburou", in: $0) } == nil)
            // What is right by then is done, as it was asked for.
            let right = typed.merging(["email": "saburou@example.jp", "hiroba_language": "ja"]) { $1 }
            let done = try await akiko.post("/staff/people", right)
            #expect(done.status == 303 && done.header("Set-Cookie")?.contains("hiroba_language=ja") == true)
            // A password is typed again; the switch is that of any page.
            let nobody = try await test.browser()
            _ = try await nobody.get("/sign-in")
            let wrong = try await nobody.post("/sign-in", ["login": "akiko", "password": "これは違う合言葉です"])
            #expect(!wrong.text.contains("これは違う合言葉です") && wrong.text.contains("action=\"/language\""))
            // A forged form repeats nothing.
            let forged = try await akiko.post("/staff/people", typed, token: "forged")
            #expect(forged.status == 403 && !forged.text.contains("name=\"hiroba_language\""))
        }
    }

    @Test("Answers carry the headers that protect their readers") func headers() async throws {
        try await TestSite.withSample(.sqlite) { test in
            let answer = try await test.browser().get("/plan")
            #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
            #expect(answer.header("Content-Security-Policy")?.contains("unsafe-inline") == false)
            #expect(answer.header("X-Content-Type-Options") == "nosniff" && answer.header("Referrer-Policy") == "same-origin")
            #expect(answer.header("X-Request-Id")?.count == 26)
        }
    }

    @Test("A page that has not changed is not sent again; gzip when the browser takes it") func caching() async throws {
        try await TestSite.withSample(.sqlite) { test in
            let browser = try await test.browser()
            let first = try await browser.get("/plan")
            let etag = try #require(first.header("ETag"))
            let second = try await browser.get("/plan", headers: ["If-None-Match": etag])
            #expect(second.status == 304 && second.bytes.isEmpty)
            let own = try await test.browser("jirou").get("/staff")
            #expect(own.header("Cache-Control") == "no-store" && own.header("ETag") == nil, "going back after signing out shows nothing")
            let packed = try await browser.get("/plan", headers: ["Accept-Encoding": "gzip"])
            #expect(packed.header("Content-Encoding") == "gzip" && packed.bytes.count * 3 < first.bytes.count)
            #expect(try await browser.get("/plan", headers: ["Accept-Encoding": "gzip;q=0"]).header("Content-Encoding") == nil)
        }
    }

    @Test("What goes wrong is a page for people and problem JSON for programs") func problems() async throws {
        try await TestSite.withSample(.sqlite) { test in
            let browser = try await test.browser()
            let page = try await browser.get("/plan/nowhere")
            #expect(page.status == 404 && page.text.contains("ページが見つかりません"))
            let json = try await browser.get("/plan/nowhere", headers: ["Accept": "application/json"])
            #expect(json.status == 404 && json.header("Content-Type") == "application/problem+json")
            let fields = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
            #expect(
                fields["status"] as? Int == 404 && (fields["type"] as? String)?.hasSuffix("#not-found") == true && fields["detail"] as? String != nil)
            #expect(try await browser.get("/plan/hiroshima/" + String(repeating: "9", count: 9000)).status == 414)
            for path in [
                "/plan/hiroshima/2099", "/plan/hiroshima/2021?edition=99", "/plan/%00", "/plan/hiroshima/indicators/../../etc",
                "/assets/..%2f..%2fetc%2fpasswd", "/procedures/x",
            ] {
                let status = try await browser.get(path).status
                #expect([404, 422].contains(status), "\(path) \(status)")
            }
        }
    }

    @Test("A client that asks too much is told to wait; the limit is its own") func rate() async throws {
        try await TestSite.withSample(.sqlite, settings: ["rate": "2", "trust-proxy": "yes"]) { test in
            let browser = try await test.browser()
            // At once: one after the other a slow machine would save up as fast as it spends.
            let answers = try await withThrowingTaskGroup(of: TestBrowser.Answer.self) { group in
                for _ in 0..<40 {
                    group.addTask { try await test.browser().get("/about/privacy", headers: ["X-Forwarded-For": "203.0.113.7"]) }
                }
                return try await group.reduce(into: [TestBrowser.Answer]()) { $0.append($1) }
            }
            let answer = try #require(answers.first { $0.status == 429 })
            #expect(Int(answer.header("Retry-After") ?? "") ?? 0 >= 1 && answer.header("RateLimit")?.contains("r=0") == true)
            #expect(try await browser.get("/about/privacy", headers: ["X-Forwarded-For": "203.0.113.8"]).status == 200)
            #expect(try await browser.get("/healthz", headers: ["X-Forwarded-For": "203.0.113.7"]).status == 200)
        }
    }

    @Test("A large body takes more of a client's budget than a small one, before it is read") func bodies() async throws {
        try await TestSite.withSample(.sqlite, settings: ["rate": "1", "trust-proxy": "yes"]) { test in
            let browser = try await test.browser()
            func send(_ bytes: Int, from client: String) async throws -> Int {
                let headers = ["X-Forwarded-For": client, "Content-Length": String(bytes)]
                return try await browser.post("/apply/x/y", token: "", headers: headers).status
            }
            for _ in 0..<2 { #expect(try await send(50_000, from: "203.0.113.7") != 429) }
            #expect(try await send(Visit.largestBody, from: "203.0.113.8") != 429)
            #expect(try await send(Visit.largestBody, from: "203.0.113.8") == 429)
        }
    }

    @Test("Where little can be saved up, what costs more takes all of it, and is no less possible") func smallBudget() async throws {
        try await TestSite.withSample(.sqlite, settings: ["rate": "0.1"]) { test in
            let browser = try await test.browser()
            let answer = try await browser.post("/sign-in", ["login": "tarou"], token: "")
            #expect(answer.status == 403, "the form has no token, and that is all: \(answer.status)")
        }
    }

    @Test("A form that is too large is refused before it is read") func size() async throws {
        try await TestSite.withSample(.sqlite) { test in
            let tarou = try await test.browser("tarou")
            _ = try await tarou.get("/account")
            #expect(try await tarou.post("/account/password", ["old": String(repeating: "x", count: 2_000_000)]).status == 413)
        }
    }

    @Test("Metrics are for this machine and the administrator; the database's absence shows in readyz") func operations() async throws {
        try await TestSite.withSample(.sqlite) { test in
            let browser = try await test.browser()
            _ = try await browser.get("/plan")
            let text = try await browser.get("/metrics").text
            #expect(text.contains("hiroba_requests_total{") && text.contains("# TYPE hiroba_request_seconds histogram"))
            let handedOn = try await browser.get("/metrics", headers: ["X-Forwarded-For": "203.0.113.5"])
            #expect(handedOn.status == 404, "a proxy on this machine that is not trusted makes nobody a client of this machine")
            #expect(try await browser.get("/readyz").status == 200)
        }
    }

    @Test("Evidence files are downloads in a sandbox: nothing in them runs here") func files() async throws {
        try await TestSite.withSample(.sqlite) { test in
            let tarou = try await test.browser("tarou")
            _ = try await tarou.get("/staff/plan/hiroshima/2021/P1-3")
            let sent = try await tarou.upload(
                "/staff/plan/hiroshima/2021/P1-3/facts", field: "file", name: "../../<b>根拠.html", Data("<script>alert(1)</script>".utf8),
                ["kind": "evidence", "name": "根拠"])
            #expect(sent.status == 303)
            let page = try await tarou.get("/plan/hiroshima/indicators/P1-3/evidence?year=2021").text
            let link = try #require(page.firstMatch(of: /href="(\/plan\/files\/[0-9A-Z]+)"/)).1
            let file = try await test.browser().get(String(link))
            #expect(file.header("Content-Type") == "application/octet-stream" && file.header("Content-Disposition")?.hasPrefix("attachment") == true)
            #expect(file.header("Content-Security-Policy")?.hasPrefix("sandbox") == true && file.text.contains("<script>"))
        }
    }
}
