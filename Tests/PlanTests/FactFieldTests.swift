import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What an officer records as evidence") struct FactFieldTests {
    @Test("A document of a day to come is not there yet; a promise is for one", arguments: [Engine.sqlite])
    func daysToCome(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (yamada, page) = (try await test.browser("yamada"), "/staff/plan/hiroshima/2021/P4-1")
            _ = try await yamada.get(page)
            for (kind, day, status) in [
                ("document", "2022-05-13", 422), ("signature", "2022-05-13", 422), ("document", "2022-05-12", 303), ("commitment", "2022-05-13", 303),
            ] {
                let answer = try await yamada.post("\(page)/facts", ["kind": kind, "name": "中間とりまとめ \(kind) \(day)", "date": day])
                #expect(answer.status == status, "\(kind) \(day)")
            }
        }
    }

    @Test("The month of a nil return is read in any width, and is a month", arguments: [Engine.sqlite])
    func months(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (makoto, page) = (try await test.browser("makoto"), "/staff/plan/hiroshima/2021/P5-1")
            _ = try await makoto.get(page)
            #expect(try await makoto.post("\(page)/facts", ["kind": "return", "name": "該当なし", "period": "2021-13"]).status == 422)
            #expect(try await makoto.post("\(page)/facts", ["kind": "return", "name": "該当なし", "period": "２０２１－０４"]).status == 303)
            let periods = try await test.platform.database.read {
                try $0.values("SELECT period FROM plan_fact WHERE kind = 'return' AND name = '該当なし'", as: String.self)
            }
            #expect(periods == ["2021-04"])
        }
    }

    @Test("Who confirms no judgement is asked for one", arguments: [Engine.sqlite])
    func noGrade(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (yamada, page) = (try await test.browser("yamada"), "/staff/plan/hiroshima/2021/P2-1")
            _ = try await yamada.get(page)
            let answer = try await yamada.post("\(page)/confirmation")
            #expect(answer.status == 422 && answer.text.contains("判定を選んでください。") && !answer.text.contains("実績の種類を選んでください。"))
        }
    }
}
