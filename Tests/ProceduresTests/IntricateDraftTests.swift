import HirobaTesting
import Storage
import Testing

@Suite("A form of many questions") struct IntricateDraftTests {
    private func text(_ shop: Workshop, _ questions: Int) -> String {
        let lines = (0..<questions).map { one in
            "      - {id: q\(one), type: flag, label: {ja: 問\(one), en: Q\(one)}\(one == 0 ? "" : ", show: q\(one - 1)")}"
        }
        return """
            schema: hiroba.form/1
            body: "340006"
            procedure: \(shop.number)
            title: {ja: 長い様式, en: Long form}
            pages:
              - id: one
                title: {ja: 頁, en: Page}
                questions:
            \(lines.joined(separator: "\n"))

            """
    }

    @Test("A form of 1,400 questions, each shown by the one before, is pasted, changed and published", arguments: Engine.tested) func pasted(
        _ engine: Engine
    ) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            try await shop.begin(officer)
            let seen = try await shop.seen(officer)
            let answer = try await officer.post("\(shop.base)/source", ["source": text(shop, 1400), "seen": seen])
            #expect(answer.header("Location") == "\(shop.base)?done=saved")
            try await shop.change(officer, "form", ["title_en": "A long form"])
            #expect(try await shop.publish(officer).header("Location") == "\(shop.base)?done=published")
        }
    }
}
