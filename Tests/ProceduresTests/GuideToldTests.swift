import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What residents are told by the numbers of a guide") struct GuideToldTests {
    @Test("An amount that is owed by the guide is told before anybody applies, also where nobody has put it in words", arguments: Engine.tested)
    func fee(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            let desk = GuideDesk(procedure: shop.procedure)
            #expect(try await desk.send(officer, with: ["do": "publish", "kind": "application", "fee_yen": "5000"]).status == 303)
            #expect(try await test.browser().get("/procedures/\(shop.procedure)").text.contains("5,000円"))
            let words = ["do": "publish", "fee_ja": "一件につき五千円です。", "fee_en": "Five thousand yen each."]
            #expect(try await desk.send(officer, with: words).status == 303)
            let told = try await test.browser().get("/procedures/\(shop.procedure)").text
            #expect(told.contains("一件につき五千円です。") && !told.contains("5,000円"), "in the guide's own words where it has some")
        }
    }

    @Test("Where a guide says 定めなし there is no standard period, and none is told", arguments: Engine.tested)
    func noPeriod(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            let desk = GuideDesk(procedure: shop.procedure)
            #expect(try await desk.send(officer, with: ["do": "publish", "kind": "application", "period": "定めなし"]).status == 303)
            let told = try await test.browser().get("/procedures/\(shop.procedure)").text
            #expect(told.contains("標準処理期間は定められていません。") && !told.contains("標準で定めなし"))
        }
    }
}
