import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("What a delegate is told, and what is lost with them") struct MandateSideTests {
    @Test("A delegate who may not fetch the notice is not sent to fetch it, nor reminded of it; one who may is", arguments: [Engine.sqlite])
    func notices(_ engine: Engine) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        for acts in [["correct"], ["correct", "receive"]] {
            try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
                let (delegate, principal, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
                let application = try await Mandating.sent(delegate, principal, licence, acts: acts)
                try await licence.decide(application)
                try await test.work()
                test.wait(seconds: 8 * 86_400)
                try await test.work()
                func told(_ recipient: String) async throws -> [String] {
                    try await test.platform.database.read {
                        try $0.values(
                            """
                            SELECT body FROM mail WHERE recipient = \(recipient) AND (subject LIKE '%結果%' OR subject LIKE '%通知書%') ORDER BY id
                            """, as: String.self)
                    }
                }
                let (own, theirs) = (try await told("hanako@example.jp"), try await told("dairi@example.jp"))
                #expect(own.count == 2 && own.allSatisfy { $0.contains("下のページで受け取ってください") }, "\(own)")
                if acts.contains("receive") {
                    #expect(theirs.count == 2 && theirs.allSatisfy { $0.contains("下のページで受け取ってください") }, "\(theirs)")
                } else {
                    #expect(theirs.count == 1 && theirs[0].contains("通知書は本人が受け取ります"), "\(theirs)")
                    #expect(!theirs.joined().contains("受け取ってください"))
                }
            }
        }
    }

    private func ask(_ application: String, _ path: String, _ test: TestSite) async throws {
        let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
        _ = try await officer.get(address)
        #expect(try await officer.post("\(address)/flags", ["path": path, "reason": "wrong", "words": ""]).status == 303)
        #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月31日"]).status == 303)
    }

    @Test(
        "What a delegate has begun to mend goes with the mandate, its files too, which the question says before; what was sent stays",
        arguments: Engine.tested)
    func unsent(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal) = (try await test.browser(), try await test.browser())
            let application = try await Mandating.sent(delegate, principal, Licence(test: test))
            try await ask(application, "plan", test)
            func files() async throws -> Int { try await test.platform.database.read { try $0.count("SELECT count(*) FROM attachment") } }
            let page = "\(application)/correction/hygiene"
            _ = try await delegate.get(page)
            #expect(try await delegate.upload(page, field: "plan", name: "代理人の図面.pdf", Licence.pdf + Data("\n".utf8), [:]).status == 303)
            #expect(try await files() == 2)
            _ = try await principal.get(application)
            #expect(try await principal.post("\(application)/mandate/revocation").text.contains("まだ送っていないもの"))
            #expect(try await files() == 2, "nothing before it was answered")
            #expect(try await principal.post("\(application)/mandate/revocation", ["sure": "yes"]).status == 303)
            #expect(try await files() == 1)
            let left = try await principal.get(page).text
            #expect(!left.contains("代理人の図面.pdf") && left.contains("図面.pdf"))
        }
    }

    @Test("What the principal mends by themselves stays theirs when they end the mandate", arguments: Engine.tested)
    func ownMending(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (delegate, principal) = (try await test.browser(), try await test.browser())
            let application = try await Mandating.sent(delegate, principal, Licence(test: test))
            try await ask(application, "shop_name", test)
            let page = "\(application)/correction/shop"
            _ = try await principal.get(page)
            #expect(try await principal.post(page, ["shop_name": "本人が直した店"]).status == 303)
            #expect(try await principal.post("\(application)/mandate/revocation", ["sure": "yes"]).status == 303)
            #expect(try await principal.get(page).text.contains("本人が直した店"))
            #expect(try await delegate.get(page).status == 404)
        }
    }
}
