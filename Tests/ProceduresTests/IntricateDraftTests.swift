import Core
import HirobaTesting
import Storage
import Synchronization
import Testing

@Suite("A long text of a form holds nobody up") struct IntricateDraftTests {
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

    @Test("While a pasted form is compiled, others write on", arguments: Engine.tested) func others(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            try await shop.begin(officer)
            let seen = try await shop.seen(officer)
            let written = Mutex(0)
            let others = Task {
                while !Task.isCancelled {
                    try await test.platform.database.write { _ = try $0.run("UPDATE procedure SET name = name WHERE number = 'H-0001'") }
                    written.withLock { $0 += 1 }
                    try? await Task.sleep(for: .milliseconds(1))
                }
            }
            let answer = try await officer.post("\(shop.base)/source", ["source": text(shop, 1400), "seen": seen])
            // Compiled within the transaction, it would let through what was under way, and no more.
            let meanwhile = written.withLock { $0 }
            #expect(answer.header("Location") == "\(shop.base)?done=saved")
            others.cancel()
            try await others.value
            #expect(meanwhile >= 20, "\(meanwhile) writes ended while it was compiled")
            try await shop.change(officer, "form", ["title_en": "A long form"])
            #expect(try await shop.publish(officer).header("Location") == "\(shop.base)?done=published")
        }
    }
}
