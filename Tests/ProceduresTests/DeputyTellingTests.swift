import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Who deputises in one seat and holds another is told of their own") struct DeputyTellingTests {
    /// 良子, the 係長, is 課長代理 besides, and would act for the head if he were away.
    private func deputise(_ test: TestSite) async throws {
        let (now, section) = (test.platform.now, "340006-kenkou-shokuhin")
        try await test.platform.database.write { db in
            let ryouko = try #require(try Person.with(login: "ryouko", in: db))
            try Post.take("課長代理", of: section, by: ryouko, from: now.day, actor: .program("test"), at: now, in: db)
            try Post.setDeputies(["課長代理"], for: "課長", of: section, by: .program("test"), at: now, in: db)
        }
    }

    /// The mails to 良子 of a heading.
    private func mails(_ test: TestSite, _ heading: String) async throws -> Int {
        let like = "%\(heading)%"
        return try await test.platform.database.read {
            try $0.count("SELECT count(*) FROM mail WHERE recipient = 'ryouko@example.jp' AND subject LIKE \(like)")
        }
    }

    @Test("A list that the head sends back to the seat of his deputy is told to the deputy", arguments: Engine.tested)
    func joint(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await deputise(test)
            let joining = try await Joining(test)
            let address = try await joining.propose(try await joining.cases(2, paid: 2).map(\.id))
            #expect(try await joining.act("agree", as: "ryouko", at: address).status == 303)
            #expect(try await mails(test, "決裁の順番です") == 1, "of her own seat, and not of his, who is there")
            let back = ["seat_words": "営業時間を確かめること。", "to": "1.1"]
            #expect(try await joining.act("remand", as: "kazuo", at: address, back).status == 303)
            #expect(try await mails(test, "決裁が差し戻されました") == 1)
        }
    }

    @Test("So is a single case", arguments: Engine.tested)
    func single(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await deputise(test)
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            try await licence.propose(application, by: try await test.browser("jirou"))
            try await licence.agree(["ryouko"], at: address)
            #expect(try await mails(test, "決裁の順番です") == 1, "of her own seat, and not of his, who is there")
            let head = try await test.browser("kazuo")
            let digest = try Licence.digest(try await head.get(address).text)
            let back = ["do": "remand", "digest": digest, "seat_words": "営業時間を確かめること。", "to": "1.1"]
            #expect(try await head.post("\(address)/seat", back).status == 303)
            #expect(try await mails(test, "決裁が差し戻されました") == 1)
        }
    }
}
