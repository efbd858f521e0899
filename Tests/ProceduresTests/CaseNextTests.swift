import HirobaTesting
import Storage
import Testing

@Suite("What is to be done next on a case") struct CaseNextTests {
    @Test("A criterion that was found not to be met was looked at: the decision is due, and no step was passed over", arguments: Engine.tested)
    func unmet(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let address = Licence.staff(try await licence.apply(resident))
            _ = try await officer.get(address)
            try await licence.payAtCounter(officer, address)
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            let some = ["met.c1": "no", "met.c2": "yes"]
            #expect(try await officer.post("\(address)/findings", some).status == 303)
            #expect(try await officer.get(address).text.contains("審査基準に照らして確かめる"), "some are left")
            let all = Dictionary(uniqueKeysWithValues: (1...7).map { ("met.c\($0)", $0 == 1 ? "no" : "yes") })
            #expect(try await officer.post("\(address)/findings", all).status == 303)
            let page = try await officer.get(address).text
            #expect(page.contains("処分を起案する") && !page.contains("審査基準に照らして確かめる"))
            let refusal = ["outcome": "refused", "facts": "手洗い設備がない。", "criteria": "c1", "reason_text": "共通する基準に合わない。"]
            #expect(try await officer.post("\(address)/proposal", refusal).status == 303)
            #expect(try await !officer.get(address).text.contains("終えずに進んだ"))
        }
    }
}
