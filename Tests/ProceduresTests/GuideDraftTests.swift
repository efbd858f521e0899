import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("The draft of a guide, and two who write at it") struct GuideDraftTests {
    @Test("Who publishes is told first of a draft that somebody else has kept meanwhile: it would go away unseen", arguments: Engine.tested)
    func keptMeanwhile(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, other) = (try await test.browser("jirou"), try await test.browser("yamada"))
            let desk = GuideDesk(procedure: try await Workshop.empty(test).procedure)
            let draft = ["do": "keep", "kind": "notification", "audience_ja": "下書きの人", "audience_en": "Somebody of the draft"]
            #expect(try await desk.send(other, with: draft).status == 303)
            // The page of the officer was opened before.
            let words = ["do": "publish", "kind": "notification", "audience_ja": "店を開く人", "audience_en": "Whoever opens a shop"]
            let told = try await desk.send(officer, with: words.merging(["draft": "0"]) { $1 })
            #expect(told.status == 422 && told.text.contains("公開すると、その下書きはなくなります"), "\(desk.complaint(told.text))")
            #expect(told.text.contains("name=\"draft\" value=\"1\"") && told.text.contains("店を開く人"), "what was typed stays")
            #expect(try await officer.get(desk.address).text.contains("下書きの人"), "the draft is still there")
            #expect(try await desk.send(officer, with: words.merging(["draft": "1"]) { $1 }).status == 303)
            let page = try await officer.get(desk.address).text
            #expect(page.contains("店を開く人") && !page.contains("下書きの人"))
        }
    }
}
