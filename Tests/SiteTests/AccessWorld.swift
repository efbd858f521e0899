import Core
import Foundation
import HirobaTesting
import Sealing
import Storage
import Testing
import Web

/// One real world: an application with a file, sent by a delegate, paid, with an opinion of another section, decided, with its notice; besides it
/// everything else that has a name. What other tests prove of each is not proved here again.
struct AccessWorld {
    let test: TestSite
    let browsers: [Player: TestBrowser]
    /// What stands in an address, by `{name}`; and where that is something else in some addresses, by their beginning.
    let names: [String: String]
    let namesBelow: [(prefix: String, names: [String: String])]
    /// Applicant B's own application.
    let other: String
    let receipt: String
    /// The mailed link by which the sub-delegate who was named accepts.
    let acceptance: String

    /// After the day from which the sample's licence is online.
    static let day = "2022-10-03T01:00:00.000Z"
    static var settings: [String: String] {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        return ["payments": "sandbox", "weasyprint": program]
    }

    /// The names by which the applicant's things would be known if one of them stood on somebody else's page.
    var marks: [String] {
        let below = namesBelow.filter { ["/staff/opinions", "/apply", "/account/tokens"].contains($0.prefix) }
        let things = ["id", "file", "notice", "charge", "draft", "practice", "upload", "refund", "webhook", "delivery", "key", "intake"].compactMap {
            names[$0]
        }
        return things + below.flatMap { $0.names.values } + [receipt]
    }

    /// The names for an address.
    func names(for path: String) -> [String: String] {
        namesBelow.filter { path.hasPrefix("\($0.prefix)/") }.reduce(names) { $0.merging($1.names) { $1 } }
    }

    static func make(_ test: TestSite) async throws -> AccessWorld {
        var browsers: [Player: TestBrowser] = [:]
        for player in Player.allCases where !Player.later.contains(player) || player == .subDelegate {
            browsers[player] = try await test.browser(login(player))
        }
        // A page with a form gives everybody a token.
        for (_, browser) in browsers { _ = try await browser.get("/applications") }
        let maker = Maker(test: test, browsers: browsers)
        let application = try await maker.application()
        let opinion = try await maker.decide(application)
        var names = try await maker.things(application)
        let other = try await maker.submit(maker.filled(.otherApplicant), by: .otherApplicant)
        names["proposal"] = try await maker.joint(maker.submit(maker.filled(.otherApplicant), by: .otherApplicant))
        names["delivery"] = try await maker.newest("webhook_delivery")
        names.merge([
            "plan": "hiroshima", "year": "2021", "indicator": "P1-3", "measure": "procedures.major-online", "page": "applicant", "name": "hiroba.css",
            "part": "p0", "version": "1", "save": "1", "sample": "1", "login": "shizuko", "body": "340006",
            "unit": "340006-kenkou-shokuhin",
        ]) { $1 }
        let procedure = ["id": try await maker.procedure()]
        let job = ["id": try await maker.value("SELECT id FROM job WHERE kind = 'procedures.notice'")]
        let file = ["file": try await maker.value("SELECT id FROM attachment WHERE subject = \(names["draft"] ?? "")")]
        // As they stand in the routes.
        let (slot, paper) = ("{id}", ["file": try await maker.paper(application)])
        let letter = ["file": try await maker.letter(application)]
        let receipt = try await maker.value("SELECT receipt FROM application WHERE id = \(application)")
        return AccessWorld(
            test: test, browsers: browsers, names: names,
            namesBelow: [
                ("/procedures", procedure), ("/staff/procedures", procedure), ("/api/procedures", procedure), ("/staff/opinions", ["id": opinion]),
                ("/staff/jobs", job), ("/staff/system", job), ("/apply", file), ("/about", ["page": "privacy"]),
                ("/account/tokens", ["token": try await maker.token()]),
                ("/applications/\(slot)/papers", paper), ("/staff/cases/\(slot)/papers", paper),
                ("/api/applications/\(slot)/papers", paper), ("/api/applications/\(slot)/messages", letter),
                ("/applications/\(slot)/messages", letter), ("/staff/cases/\(slot)/messages", letter),
            ], other: other, receipt: receipt, acceptance: try await maker.named(application))
    }

    static func login(_ player: Player) -> String? {
        switch player {
        case .nobody, .delegate, .formerDelegate, .otherApplicant, .namedSubDelegate, .subDelegate, .formerSubDelegate: nil
        case .applicant: "hanako"
        case .officer: "jirou"
        case .seat: "ryouko"
        case .otherSection: "tarou"
        case .otherMunicipality: "michiko"
        case .administrator: "akiko"
        case .planOffice: "yamada"
        }
    }

    /// Makes the world by what its people would do.
    private struct Maker {
        let test: TestSite
        let browsers: [Player: TestBrowser]

        func browser(_ player: Player) throws -> TestBrowser { try #require(browsers[player]) }

        func value(_ query: SQL) async throws -> String {
            try #require(try await test.platform.database.read { try $0.value(query, as: String.self) })
        }

        func newest(_ table: String) async throws -> String {
            switch table {
            case "webhook_delivery": try await value("SELECT id FROM webhook_delivery ORDER BY id DESC LIMIT 1")
            case "webhook": try await value("SELECT id FROM webhook ORDER BY id DESC LIMIT 1")
            case "intake_file": try await value("SELECT id FROM intake_file ORDER BY id DESC LIMIT 1")
            case "sealing_key": try await value("SELECT id FROM sealing_key ORDER BY id DESC LIMIT 1")
            default: try await value("SELECT id FROM opinion ORDER BY id DESC LIMIT 1")
            }
        }

        func procedure() async throws -> String { try await value("SELECT id FROM procedure WHERE number = 'H-0912' AND body = '340006'") }

        private static let pages: [(String, [String: String])] = [
            (
                "applicant",
                [
                    "kind": "corporation", "name": "ひろば食品", "kana": "ヒロバショクヒン", "representative": "広場 花子", "address.postal": "7308511",
                    "address.lines": "広島市中区基町10-52", "phone": "082-228-2111", "mail": "hanako@example.jp",
                ]
            ),
            ("shop", ["municipality": "kaita", "shop_name": "ひろば亭", "shop_address": "安芸郡海田町南昭和町", "business": "restaurant", "opening": "令和５年４月１日"]),
            ("hygiene", ["managers.rows": "r1", "managers.r1.manager_name": "山田 一郎", "managers.r1.qualification": "cook", "water": "public"]),
            ("disqualification", ["punished": "none", "truthful": "yes"]),
        ]

        private static let pdf = Data(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"
                .utf8)

        /// A draft of the food business licence with every answer and the plan. - Returns: its address.
        func filled(_ player: Player) async throws -> String {
            let (browser, procedure) = (try browser(player), try await procedure())
            _ = try await browser.get("/procedures/\(procedure)/apply")
            let first = try #require(try await browser.post("/procedures/\(procedure)/apply").header("Location"))
            let base = String(first.dropLast("/applicant".count))
            for (page, answers) in Self.pages {
                // Once more when an answer brought up a question.
                for _ in 0..<2 {
                    let answer =
                        page == "hygiene"
                        ? try await browser.upload("\(base)/\(page)", field: "plan", name: "図面.pdf", Self.pdf, answers)
                        : try await browser.post("\(base)/\(page)", answers)
                    #expect(answer.status == 303, "\(page): \(answer.text.suffix(1500))")
                    if answer.header("Location")?.contains("more=yes") != true { break }
                }
            }
            return base
        }

        /// - Returns: the application's id.
        func submit(_ base: String, by player: Player) async throws -> String {
            let location = try #require(try await browser(player).post("\(base)/submission").header("Location"))
            return String(location.dropLast("/receipt".count).suffix(26))
        }

        /// Sent by the delegate once the principal agreed, and paid.
        func application() async throws -> String {
            let (delegate, applicant) = (try browser(.delegate), try browser(.applicant))
            let base = try await filled(.delegate)
            let asking = [
                "principal": "見本 花子", "principal_mail": "hanako@example.jp", "delegate": "代理 次郎", "delegate_mail": "dairi@example.jp",
                "profession": "gyoseishoshi", "register_number": "00000000", "profession_office": "見本行政書士事務所", "acts": "correct",
                "until": "令和５年３月31日",
            ]
            #expect(try await delegate.post("\(base)/mandate", asking).status == 303)
            let mail = try await value("SELECT body FROM mail WHERE recipient = 'hanako@example.jp' AND body LIKE '%/mandates/%' LIMIT 1")
            let link = String(try #require(mail.firstMatch(of: /\/mandates\/[0-9a-f]{64}/)).0)
            _ = try await applicant.get(link)
            #expect(try await applicant.post(link, ["do": "confirm", "sub": "yes"]).status == 200)
            let application = try await submit(base, by: .delegate)
            let page = try #require(try await applicant.post("/applications/\(application)/fee", ["tender": "sandbox"]).header("Location"))
            #expect(try await applicant.post(page, ["do": "pay"]).status == 303)
            try await test.work()
            return application
        }

        /// The delegate names a sub-delegate, who has not answered yet. - Returns: the link of their mail.
        func named(_ application: String) async throws -> String {
            let naming = ["sub_name": "復代 三郎", "sub_mail": "fukudai@example.jp", "sub_acts": "correct", "sub_until": "令和５年２月28日"]
            #expect(try await browser(.delegate).post("/sub-mandates/of/\(application)", naming).status == 303)
            let mail = try await value("SELECT body FROM mail WHERE recipient = 'fukudai@example.jp'")
            return String(try #require(mail.firstMatch(of: /\/sub-mandates\/[0-9a-f]{64}/)).0)
        }

        /// With the opinion of another section, by the two seats. - Returns: the opinion's id.
        func decide(_ application: String) async throws -> String {
            let (address, officer, asked) = ("/staff/cases/\(application)", try browser(.officer), try browser(.otherSection))
            let asking = [
                "opinion_unit": "340006-soumu-zaisan", "opinion_question": "所有地に当たりますか。", "opinion_pages": "shop", "opinion_due": "令和４年10月17日",
            ]
            #expect(try await officer.post("\(address)/opinions", asking).status == 303)
            let opinion = try await newest("opinion")
            _ = try await asked.get("/staff/opinions/\(opinion)")
            #expect(try await asked.post("/staff/opinions/\(opinion)", ["words": "異議はありません。"]).status == 303)
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            #expect(try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"]).status == 303)
            for seat in [try browser(.seat), try await test.browser("kazuo")] {
                let digest = try #require(try await seat.get(address).text.firstMatch(of: /name="digest" value="([0-9a-f]+)"/))
                #expect(try await seat.post("\(address)/seat", ["do": "agree", "digest": String(digest.1)]).status == 303)
            }
            try await test.work()
            return opinion
        }

        /// Before the seats as a joint proposal. - Returns: its id.
        func joint(_ application: String) async throws -> String {
            let proposal = ID<AccessWorld>(at: test.platform.now).text
            let words = [
                "proposal": proposal, "row": application, "case": application, "ready": application, "outcome": "rejected", "do": "propose",
                "facts.\(application)": "図面がない。", "reason_text.\(application)": "要件を満たさないため。",
            ]
            let location = try await browser(.officer).post("/staff/proposals", words).header("Location")
            #expect(location == "/staff/proposals/\(proposal)?done=proposed")
            return proposal
        }

        /// Everything else that has a name.
        func things(_ application: String) async throws -> [String: String] {
            let (applicant, officer, administrator, procedure) = (
                try browser(.applicant), try browser(.officer), try browser(.administrator), try await procedure()
            )
            var names = ["id": application, "draft": String(try await filled(.applicant).suffix(26))]
            names["file"] = try await value("SELECT id FROM attachment WHERE subject = \(application)")
            let about = ["path": "plan", "name": "図面.pdf", "length": "100", "changed": "1"]
            let upload = try await applicant.post("/apply/\(names["draft"] ?? "")/uploads", about)
            names["upload"] = String(try #require(upload.header("Location")).suffix(26))
            names["charge"] = try await value("SELECT id FROM fee_charge")
            names["payment"] = try await unmatched(names["charge"] ?? "")
            let refund = ["refund_of": names["charge"] ?? "", "refund_yen": "100", "refund_reason": "試験", "sure": "yes"]
            #expect(try await officer.post("/staff/cases/\(application)/fee/refund", refund).status == 303)
            names["refund"] = try await value("SELECT id FROM refund_proposal")
            names["notice"] = try await value("SELECT id FROM notice WHERE application_id = \(application)")
            names["code"] = try await value("SELECT code FROM notice WHERE application_id = \(application)")
            let practice = try #require(try await applicant.post("/procedures/\(procedure)/practice").header("Location"))
            names["practice"] = String(practice.split(separator: "/")[1])
            #expect(try await officer.post("/staff/procedures/\(procedure)/form").status == 303)
            let preview = try #require(try await officer.post("/staff/procedures/\(procedure)/form/previews").header("Location"))
            names["preview"] = String(try #require(preview.split(separator: "/").dropLast().last))
            let hook = ["url": "https://1.1.1.1/x", "organisation": "340006", "kinds": "application.received"]
            #expect(try await administrator.post("/staff/webhooks", hook).status == 200)
            names["webhook"] = try await newest("webhook")
            #expect(try await officer.get("/staff/cases/export.csv?procedure=\(procedure)").status == 200)
            names["export"] = try await value("SELECT id FROM export_run")
            let list = Data("受付番号,到達日時,氏名\r\nA-1,2022-10-01 10:00,広場 花子\r\n".utf8)
            let intake = ["procedure": procedure, "source": "委託先"]
            #expect(try await officer.upload("/staff/intake/files", field: "file", name: "一覧.csv", list, intake).status == 303)
            names["intake"] = try await newest("intake_file")
            let key = SectionKey()
            let shares = SecretShare.split(key, threshold: 2, count: 3)
            let registration = [
                "organisation": "340006-kenkou-shokuhin", "keepers": "課長\n係長\n文書館", "threshold": "2",
                "public_key": key.publicKey.base64EncodedString(), "commitments": shares.map(\.commitment).joined(separator: " "),
            ]
            #expect(try await officer.post("/staff/sealing/new", registration).status == 303)
            names["key"] = try await newest("sealing_key")
            names["fact"] = try await value("SELECT id FROM plan_fact WHERE indicator = 'P1-3' LIMIT 1")
            names["grant"] = try await value(
                "SELECT role_grant.id FROM role_grant JOIN person ON person.id = role_grant.person_id WHERE person.login = 'shizuko' LIMIT 1")
            names["post"] = try await value("SELECT post.id FROM post JOIN person ON person.id = post.person_id WHERE person.login = 'shizuko'")
            #expect(try await officer.post("/account/absences", ["absent_from": "2030-01-07", "absent_to": "2030-01-08"]).status == 303)
            names["absence"] = try await value("SELECT id FROM absence")
            // Nothing of the world has these: an edition of the plan's report, and the secrets of links.
            names["edition"] = ID<AccessWorld>(at: test.platform.now).text
            names["token"] = String(repeating: "1", count: 64)
            return names
        }

        /// Money that names the applicant's payment and is not it. - Returns: its id.
        func unmatched(_ charge: String) async throws -> String {
            let (id, now) = (ID<AccessWorld>(at: test.platform.now), test.platform.now)
            try await test.platform.database.write { db in
                try db.run(
                    """
                    INSERT INTO provider_event (id, provider, event_id, kind, object_id, at, fact, yen, digest, arrived_at, named, mismatch)
                    VALUES (\(id), 'stripe', 'evt_other', 'checkout.session.completed', 'cs_other', \(now.seconds), 'succeeded', 1, \([UInt8](id.text.utf8)),
                    \(now), \(charge), 'names')
                    """)
            }
            return id.text
        }

        /// A paper of the officer's that the applicant may see.
        func paper(_ application: String) async throws -> String {
            let (address, officer) = ("/staff/cases/\(application)", try browser(.officer))
            let words = ["paper_title": "現地調査の記録", "paper_kind": "inspection"]
            #expect(try await officer.upload("\(address)/papers", field: "paper_file", name: "記録.pdf", Self.pdf, words).status == 303)
            let paper = try await value("SELECT id FROM attachment WHERE of_office LIMIT 1")
            #expect(try await officer.post("\(address)/papers/showing", ["paper": paper, "shown": "yes"]).status == 303)
            return paper
        }

        /// A file that the applicant has sent with a message.
        func letter(_ application: String) async throws -> String {
            let browser = try browser(.applicant)
            let sent = try await browser.upload(
                "/applications/\(application)/messages", field: "message-files", name: "写真.pdf", Self.pdf, ["words": "写真を送ります。"])
            #expect(sent.status == 303, "\(sent.text.suffix(1500))")
            return try await value("SELECT id FROM attachment WHERE of_message LIMIT 1")
        }

        /// A token of the officer's, of which others must not learn.
        func token() async throws -> String {
            try await test.platform.database.write { [test] db in
                let person = try #require(try Person.with(login: "jirou", in: db))
                let scope = try #require(test.platform.scopes.first)
                try ApiToken.make(
                    "受付システム", scopes: [scope], until: test.platform.now.day.adding(days: 30), for: person, by: .program("test"),
                    at: test.platform.now, in: db)
            }
            return try await value("SELECT id FROM api_token ORDER BY id DESC LIMIT 1")
        }
    }
}
