import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Testing

@Suite("Who acts for whom: 代決, 後閲, 職務代理") struct DeputyTests {
    private static let section = "340006-kenkou-shokuhin"

    /// 静子 becomes 課長代理 of the section, and acts for its head.
    private func deputy(_ test: TestSite) async throws {
        let now = test.platform.now
        try await test.platform.database.write { db in
            let shizuko = try #require(try Person.with(login: "shizuko", in: db))
            try Post.take("課長代理", of: Self.section, by: shizuko, from: now.day, actor: .program("test"), at: now, in: db)
            try Post.setDeputies(["課長代理"], for: "課長", of: Self.section, in: db)
        }
    }

    /// 和夫, the head of the section, is away today.
    private func absent(_ test: TestSite) async throws {
        let now = test.platform.now
        try await test.platform.database.write { db in
            let kazuo = try #require(try Person.with(login: "kazuo", in: db))
            try Post.recordAbsence(of: kazuo, from: now.day, to: now.day, by: .program("test"), at: now, in: db)
        }
    }

    @Test("What a deputy decided is seen afterwards by the holder, also when a correction was proposed before", arguments: Engine.tested)
    func seenAfter(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await deputy(test)
            try await absent(test)
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            let officer = try await test.browser("jirou")
            try await licence.propose(application, by: officer)
            try await licence.agree(["ryouko", "shizuko"], at: address)
            #expect(try await officer.get(address).text.contains("（後閲待ち）"))
            let mending = ["rectify_errata": "誤　広場亭　正　ひろば亭", "rectify_why": "誤記のため。"]
            #expect(try await officer.post("\(address)/rectification", mending).status == 303)
            let head = try await test.browser("kazuo")
            #expect(try await head.get("/staff/cases?view=mine").text.contains(address), "the look is still due")
            let page = try await head.get(address).text
            #expect(page.contains("name=\"file\" value=\"0\"") && !page.contains("value=\"agree\""), "his turn in the correction has not come")
            let seen = ["do": "seen", "seat": "2.1", "file": "0"]
            #expect(try await head.post("\(address)/seat", seen).status == 303)
            #expect(try await head.post("\(address)/seat", seen).status == 403, "once")
            #expect(try await !head.get("/staff/cases?view=mine").text.contains(address))
            #expect(try await officer.get(address).text.contains("後閲 <span class=\"small muted\">和夫"), "it is in the history")
        }
    }
}
