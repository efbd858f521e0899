import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Notices on paper") struct NoticeHandingTests {
    @Test(
        "The notices of paper applications are listed until they are given; that one was posted is recorded once, with its day",
        arguments: Engine.tested)
    func giving(_ engine: Engine) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            _ = try await officer.get("/staff/intake")
            let begun = try await officer.post(
                "/staff/intake", ["procedure": try await licence.procedure(), "channel": "post", "day": "令和４年10月３日", "time": "9:30"])
            let base = try #require(begun.header("Location"))
            _ = try await officer.get(base)
            try await licence.fill(officer, base)
            let slip = try #require(try await officer.post("\(base)/submission").header("Location"))
            let address = String(slip.dropLast("/slip".count))
            let online = Licence.staff(try await licence.apply(try await test.browser()))
            for one in [address, online] { try await licence.decide(one.replacing("/staff/cases/", with: "/applications/")) }
            try await test.work()
            let list = try await officer.get("/staff/notices").text
            #expect(list.contains(address) && !list.contains(online), "who applied online fetches it there")
            #expect(try await officer.get("/staff/cases?view=closed").text.contains("紙の申請"))
            let notice = String(try #require(list.firstMatch(of: /name="notice" value="([0-9A-Z]{26})"/)).1)
            #expect(try await officer.get("\(address)/notices/\(notice)").status == 200)
            #expect(try await officer.get("/staff/notices").text.contains("宛名"), "whom to hand it or post it to")
            let bare = try await officer.post("/staff/notices", ["given_on": "昨日"])
            #expect(bare.status == 422 && bare.text.contains("通知書を選んでください。") && bare.text.contains("渡し方を選んでください。"))
            let early = try await officer.post("/staff/notices", ["notice": notice, "way": "posted", "given_on": "令和４年10月２日"])
            #expect(early.status == 422 && early.text.contains("通知書の発行の日から今日までの日付"))
            let stranger = try await test.browser("tarou")
            #expect(try await !stranger.get("/staff/notices").text.contains(address), "another section")
            let fields = ["notice": notice, "way": "posted", "given_on": "令和４年10月３日"]
            #expect(try await stranger.post("/staff/notices", fields).status == 404)
            for _ in 0..<2 { #expect(try await officer.post("/staff/notices", fields).status == 303) }
            #expect(try await !officer.get("/staff/notices").text.contains(address))
            let page = try await officer.get(address).text
            #expect(page.contains("令和４年10月３日（月）に郵送した") && !page.contains("申請者はまだ受け取っていません"))
            let entries = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'case.notice-given'")
            }
            #expect(entries == 1, "once, however often it is sent")
        }
    }

    @Test("Who fetched a notice on the web is given a later one on paper all the same", arguments: Engine.tested)
    func later(_ engine: Engine) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            _ = try await officer.get("/staff/intake")
            let begun = try await officer.post(
                "/staff/intake", ["procedure": try await licence.procedure(), "channel": "counter", "day": "令和４年10月３日", "time": "9:30"])
            let base = try #require(begun.header("Location"))
            _ = try await officer.get(base)
            try await licence.fill(officer, base)
            let slip = try #require(try await officer.post("\(base)/submission").header("Location"))
            let numbers = try await officer.get(slip).text.matches(of: /receipt-number mono">([0-9-]+)</).map { String($0.1) }
            let address = String(slip.dropLast("/slip".count))
            let application = address.replacing("/staff/cases/", with: "/applications/")
            try await licence.decide(application)
            try await test.work()
            #expect(try await officer.get("/staff/notices").text.contains(address))
            let applicant = try await test.browser()
            _ = try await applicant.get("/applications")
            #expect(try await applicant.post("/applications", ["receipt": numbers[0], "code": numbers[1]]).status == 303)
            let page = try await applicant.get(application).text
            let link = String(try #require(page.firstMatch(of: /href="(\/applications\/[0-9A-Z]+\/notices\/[0-9A-Z]+)"/)).1)
            #expect(try await applicant.get(link).status == 200)
            #expect(try await !officer.get("/staff/notices").text.contains(address), "they have it")
            _ = try await officer.get(address)
            let mending = ["rectify_errata": "誤　広場亭　正　ひろば亭", "rectify_why": "誤記のため。"]
            #expect(try await officer.post("\(address)/rectification", mending).status == 303)
            try await licence.agree(["ryouko", "kazuo"], at: address)
            try await test.work()
            #expect(try await officer.get("/staff/notices").text.contains(address), "the corrected one they do not have")
        }
    }

    @Test("Of what arrived in another system a notice waits for paper only where nobody can be told of it by mail", arguments: Engine.tested)
    func elsewhere(_ engine: Engine) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
            let (elsewhere, officer, licence) = (Elsewhere(test: test), try await test.browser("jirou"), Licence(test: test))
            let rows = [Elsewhere.row("A-1", "2022-09-30 09:12"), Elsewhere.row("A-2", "2022-09-30 10:00", ["メールアドレス": ""])]
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, Elsewhere.csv(rows)))
            let addresses = try await elsewhere.applications().map { "/staff/cases/\($0.id)" }
            try #require(addresses.count == 2)
            for address in addresses {
                _ = try await officer.get(address)
                let rejected = ["outcome": "rejected", "facts": "図面がない。", "reason_text": "要件を満たさないため。"]
                let proposed = try await officer.post("\(address)/proposal", rejected)
                #expect(proposed.status == 303, "\(proposed.text.suffix(1500))")
                try await licence.agree(["ryouko", "kazuo"], at: address)
            }
            try await test.work()
            let list = try await officer.get("/staff/notices").text
            #expect(!list.contains("<a class=\"mono\" href=\"\(addresses[0])\">"), "who was mailed fetches it")
            #expect(list.contains("<a class=\"mono\" href=\"\(addresses[1])\">"))
        }
    }
}
