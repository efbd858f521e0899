import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Other systems are told what happens") struct WebhookTests {
    /// Registers an address. - Returns: its page and its secret.
    private func register(_ browser: TestBrowser, _ url: String, _ kinds: String, at unit: String = "340006") async throws -> (
        page: String, secret: String
    ) {
        _ = try await browser.get("/staff/webhooks/new")
        let made = try await browser.post("/staff/webhooks", ["url": url, "organisation": unit, "kinds": kinds])
        #expect(made.status == 200, "\(made.text.suffix(1500))")
        let secret = String(try #require(made.text.firstMatch(of: /data-copy="(whsec_[^"]+)"/)).1)
        let list = try await browser.get("/staff/webhooks").text
        return (String(try #require(list.firstMatch(of: #/href="(/staff/webhooks/[0-9A-Z]{26})"/#)).1), secret)
    }

    private func seen(_ receiver: Peer, _ secret: String) async throws -> [JSON] {
        let escaped = secret.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return try JSON(parsing: Data(try await Command.output("curl", ["--silent", "\(receiver.address)/seen?secret=\(escaped)"]).words.utf8)).items
    }

    @Test("A message is signed as the reference library signs, says nothing of the applicant, and can be sent again", arguments: Engine.tested)
    func messages(_ engine: Engine) async throws {
        try await Peer.with("receiver") { receiver in
            try await TestSite.withSample(engine, settings: ["webhooks-private": "yes"], at: Licence.day) { test in
                let (akiko, applicant, licence) = (try await test.browser("akiko"), try await test.browser(), Licence(test: test))
                let (page, secret) = try await register(akiko, "\(receiver.address)/hook", "application.received")
                let stored = try await test.platform.database.read { try $0.values("SELECT secret FROM webhook", as: [UInt8].self) }
                #expect(stored.count == 1 && !String(decoding: stored[0], as: UTF8.self).contains("whsec_"))
                let application = try await licence.apply(applicant)
                let (receipt, _) = try await licence.numbers(applicant, application)
                #expect(try await applicant.post("\(application)/withdrawal", ["sure": "yes"]).status == 303, "nobody asked to be told of that")
                try await test.work()
                let first = try await seen(receiver, secret)
                #expect(first.count == 1 && first[0]["right"]?.flag == true, "\(first)")
                let body = try JSON(parsing: Data((first[0]["body"]?.text ?? "").utf8))
                #expect(body["type"]?.text == "application.received" && body["data"]?["receipt"]?.text == receipt)
                #expect(
                    Set(body["data"]?.members.keys ?? [:].keys) == ["application_id", "receipt", "procedure_id", "procedure_number", "organisation"])
                #expect(first[0]["body"]?.text?.contains("ひろば") == false)
                let list = try await akiko.get(page).text
                #expect(list.contains("届いた") && list.contains("HTTP 204") && list.contains(first[0]["id"]?.text ?? "?") && !list.contains(secret))
                let replay = String(try #require(list.firstMatch(of: #/action="(/staff/webhooks/[^"]+/replay)"/#)).1)
                test.wait(seconds: 60)
                #expect(try await akiko.post(replay).status == 303)
                try await test.work()
                let again = try await seen(receiver, secret)
                #expect(again.count == 2 && again[1]["id"] == again[0]["id"] && again[1]["right"]?.flag == true)
                #expect(again[1]["timestamp"] != again[0]["timestamp"], "signed anew")
                #expect(try await akiko.post("\(page)/end").status == 303)
                _ = try await licence.apply(try await test.browser())
                try await test.work()
                #expect(try await seen(receiver, secret).count == 2, "nothing after the end")
                #expect(try await akiko.post(replay).status == 404)
            }
        }
    }

    @Test("What fails is tried again later and later; 410 pauses the address until somebody resumes it", arguments: Engine.tested)
    func failures(_ engine: Engine) async throws {
        try await Peer.with("receiver") { receiver in
            try await TestSite.withSample(engine, settings: ["webhooks-private": "yes"], at: Licence.day) { test in
                let (office, licence) = (try await test.browser("akiko"), Licence(test: test))
                let (failing, secret) = try await register(office, "\(receiver.address)/hook/500", "application.received")
                _ = try await licence.apply(try await test.browser())
                try await test.work()
                #expect(try await office.get(failing).text.contains("再試行中"))
                for _ in 0..<20 {
                    test.wait(seconds: 3600)
                    try await test.work()
                }
                #expect(try await seen(receiver, secret).count == 16)
                let akiko = try await test.browser("akiko")
                #expect(try await akiko.get(failing).text.contains("届かなかった"))
                let jobs = try await test.platform.database.read { db in
                    try db.values("SELECT state FROM job WHERE kind = 'procedures.webhook'", as: String.self)
                }
                #expect(jobs == ["done"], "an address that does not answer is no failure of this site: \(jobs)")
                #expect(try await akiko.post("\(failing)/end").status == 303)
                let (gone, _) = try await register(akiko, "\(receiver.address)/hook/410", "application.received")
                _ = try await licence.apply(try await test.browser())
                try await test.work()
                let paused = try await akiko.get(gone).text
                #expect(paused.contains("停止中") && paused.contains("届かなかった"))
                _ = try await licence.apply(try await test.browser())
                try await test.work()
                #expect(try await seen(receiver, secret).filter { $0["path"]?.text == "/hook/410" }.count == 1, "left alone")
                #expect(try await akiko.post("\(gone)/resumption").status == 303)
                #expect(try await akiko.get(gone).text.contains("届いています"))
            }
        }
    }

    @Test("What happens while an address is paused waits, and is sent once when somebody resumes it", arguments: Engine.tested)
    func paused(_ engine: Engine) async throws {
        try await Peer.with("receiver") { receiver in
            try await TestSite.withSample(engine, settings: ["webhooks-private": "yes"], at: Licence.day) { test in
                let (akiko, licence) = (try await test.browser("akiko"), Licence(test: test))
                let (page, secret) = try await register(akiko, "\(receiver.address)/hook", "application.received")
                try await test.platform.database.write { [now = test.platform.now] in _ = try $0.run("UPDATE webhook SET paused_at = \(now)") }
                for _ in 0..<2 {
                    _ = try await licence.apply(try await test.browser())
                    try await test.work()
                }
                #expect(try await seen(receiver, secret).isEmpty, "left alone")
                let list = try await akiko.get(page).text
                #expect(list.contains("送信待ち") && !list.contains("届かなかった"))
                #expect(try await akiko.post("\(page)/resumption").status == 303)
                try await test.work()
                try await test.work()
                #expect(try await seen(receiver, secret).count == 2)
                #expect(try await !akiko.get(page).text.contains("送信待ち"))
            }
        }
    }

    @Test(
        "Why nobody answers is told in the reader's language; a delivery ends with its last attempt, also where a server ended in the middle of one",
        arguments: Engine.tested)
    func lastAttempt(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: ["webhooks-private": "yes"], at: Licence.day) { test in
            let (akiko, licence) = (try await test.browser("akiko"), Licence(test: test))
            let (page, _) = try await register(akiko, "http://127.0.0.1:1/hook", "application.received")
            _ = try await licence.apply(try await test.browser())
            try await test.work()
            let waiting = try await akiko.get(page).text
            #expect(waiting.contains("再試行中") && waiting.contains("相手が答えません") && !waiting.contains("No answer"), "\(waiting)")
            try await test.platform.database.write { _ = try $0.run("UPDATE job SET attempts = 15 WHERE kind = 'procedures.webhook'") }
            test.wait(seconds: 120)
            try await test.work()
            let over = try await akiko.get(page).text
            #expect(over.contains("届かなかった") && !over.contains("再試行中"), "\(over)")
            _ = try await licence.apply(try await test.browser())
            #expect(try await akiko.post("\(page)/end").status == 303)
            let ended = try await akiko.get(page).text
            #expect(ended.contains("終了したので送りません") && !ended.contains("送信待ち"), "\(ended)")
        }
    }

    @Test("However many addresses others have registered, none of one's own is left out", arguments: Engine.tested)
    func many(_ engine: Engine) async throws {
        try await Peer.with("receiver") { receiver in
            try await TestSite.withSample(engine, settings: ["webhooks-private": "yes"], at: Licence.day) { test in
                let (akiko, licence) = (try await test.browser("akiko"), Licence(test: test))
                let (_, secret) = try await register(akiko, "\(receiver.address)/hook", "application.received")
                try await test.platform.database.write { db in
                    for number in 1...500 {
                        let id = String(repeating: "0", count: 23) + String(1000 + number).suffix(3)
                        try db.run(
                            """
                            INSERT INTO webhook (id, organisation, url, kinds, key_id, secret, made_by, made_at, failures)
                            SELECT \(id), '343021', 'https://1.1.1.1/x', kinds, key_id, secret, made_by, made_at, 0 FROM webhook WHERE organisation = '340006'
                            """)
                    }
                }
                _ = try await licence.apply(try await test.browser())
                try await test.work()
                #expect(try await seen(receiver, secret).count == 1)
            }
        }
    }

    @Test("Only whoever administers registers; only for their own; no address within the network", arguments: Engine.tested)
    func access(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let akiko = try await test.browser("akiko")
            _ = try await akiko.get("/staff/webhooks/new")
            for url in ["http://127.0.0.1:80/x", "https://127.0.0.1/x", "https://10.0.0.1/", "https://localhost/", "javascript:alert(1)", ""] {
                let refused = try await akiko.post("/staff/webhooks", ["url": url, "organisation": "340006", "kinds": "notice.issued"])
                #expect(refused.status == 422, "\(url)")
            }
            let bare = try await akiko.post("/staff/webhooks", ["url": "https://1.1.1.1/x", "organisation": "343021"])
            #expect(bare.status == 422 && bare.text.contains("知らせることを一つ以上") && bare.text.contains("組織を選んで"), "a town has its own administrators")
            #expect(
                try await akiko.post("/staff/webhooks", ["url": "https://1.1.1.1/x", "organisation": "340006", "kinds": "notice.issued"]).status
                    == 200)
            let id = try #require(try await test.platform.database.read { try $0.value("SELECT id FROM webhook", as: String.self) })
            for login in ["jirou", "michiko", "yamada"] {
                let other = try await test.browser(login)
                #expect(try await other.get("/staff/webhooks/\(id)", headers: ["Accept": "application/json"]).status == 403, "\(login)")
            }
            // An administrator of a town finds nothing of the prefecture's.
            try await test.platform.database.write { [now = test.platform.now] db in
                let michiko = try #require(try Person.with(login: "michiko", in: db))
                try People.grant(.administrator, at: "343021", to: michiko, from: now.day, by: .program("test"), at: now, in: db)
            }
            let town = try await test.browser("michiko")
            #expect(try await town.get("/staff/webhooks/\(id)").status == 404)
            #expect(try await !town.get("/staff/webhooks").text.contains(id))
            for act in ["end", "resumption", "deliveries/\(id)/replay"] { #expect(try await town.post("/staff/webhooks/\(id)/\(act)").status == 404) }
        }
    }
}
