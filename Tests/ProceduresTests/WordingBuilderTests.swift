import Core
import Forms
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Putting other words beside those of a form") struct WordingBuilderTests {
    private static let words = [
        "name_ja": "屋号の言い方", "name_en": "Words for the name", "label_ja": "お店の看板に書く名前", "label_en": "Name on the sign of your shop",
    ]

    /// Where a question is, as addresses name it.
    private func place(_ question: String, _ shop: Workshop) async throws -> String {
        let sketch = try #require(FormSketch(try await shop.source()))
        return try #require(sketch.part(.question, question)).description
    }

    @Test(
        "Other words are written beside a question; what is wrong with them is said at their control and keeps the form from being published",
        arguments: Engine.tested)
    func journey(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let (address, part, truthful) = ("\(shop.base)/wording", try await place("shop_name", shop), try await place("truthful", shop))
            #expect(try await officer.get(shop.base).text.contains("href=\"\(address)\""))
            let choice = try await officer.get(address).text
            #expect(choice.contains("<option value=\"\(part)\"") && choice.contains("<option value=\"p0\""))
            #expect(!choice.contains("<option value=\"\(truthful)\""), "a declaration is the same for all")
            let blank = try await officer.get("\(address)?part=\(part)").text
            #expect(blank.contains("value=\"屋号\""), "the words as they are, to be changed")
            let fields = Workshop.controls(blank)
            let same = try await officer.post(address, fields.merging(Self.words) { $1 }.merging(["label_ja": "営業の種類"]) { $1 })
            #expect(same.header("Location") == "\(address)#part")
            let faulty = try await officer.get(address).text
            #expect(faulty.contains("同じ場所に二つ") && faulty.contains("href=\"#label_ja\"") && faulty.contains("value=\"営業の種類\""))
            #expect(try await officer.get(shop.base).text.contains("\(address)#label_ja"), "the list leads there")
            let refused = try await shop.publish(officer)
            #expect(refused.status == 409 && refused.text.contains("同じ場所に二つ"))
            let late = try await officer.post(address, fields.merging(Self.words) { $1 })
            #expect(late.status == 409 && late.text.contains("value=\"お店の看板に書く名前\""), "what was typed is not lost to another window")
            let saved = try await officer.post(address, Workshop.controls(faulty).merging(Self.words) { $1 })
            #expect(saved.header("Location") == "\(shop.base)?done=saved")
            let source = try await shop.source()
            #expect(source.contains("comparison:") && source.contains("question: shop_name") && !source.contains("support: {}"))
            #expect(FormSketch(source)?.comparison?["wording"]?["support"] == nil, "what says the same is no other word")
            #expect(try await officer.get("\(shop.base)/comparison").text.contains("言葉の比較"))
            _ = try await officer.get(address)
            for (words, isOther) in [("other", true), ("main", false)] {
                let preview = try #require(try await officer.post("\(shop.base)/previews", ["wording": words]).header("Location"))
                let page = try await officer.get(preview.replacing("/applicant", with: "/shop")).text
                #expect(page.contains("お店の看板に書く名前") == isOther && page.contains("屋号") != isOther, "either is tried before it is published")
            }
            #expect(try await shop.publish(officer).status == 303)
            #expect(try await officer.get("\(shop.base)/versions/2").text.contains("お店の看板に書く名前"))
        }
    }

    @Test("The comparison goes to another place, and is taken out again; declarations and what is not there are refused", arguments: Engine.tested)
    func changing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let (address, part, truthful) = ("\(shop.base)/wording", try await place("shop_name", shop), try await place("truthful", shop))
            func fields(_ part: String) async throws -> [String: String] {
                Workshop.controls(try await officer.get("\(address)?part=\(part)").text).merging(Self.words) { $1 }
            }
            let first = try await fields(part)
            for (place, was) in [(truthful, "truthful"), ("p9-q9", ""), (part, "another"), ("form", "")] {
                #expect(try await officer.post(address, first.merging(["part": place, "was": was]) { $1 }).status == 409, "\(place) \(was)")
            }
            #expect(try await officer.post(address, first).status == 303)
            #expect(try await officer.get("\(address)?choose=yes").text.contains("<option value=\"\(part)\" selected"))
            #expect(try await officer.post(address, try await fields("p0")).status == 303)
            let moved = FormSketch(try await shop.source())?.comparison
            #expect(moved?["page"]?.text == "applicant" && moved?["question"] == nil, "there is one in each version")
            let seen = try await shop.seen(officer, address)
            #expect(try await officer.post(address, ["do": "remove", "seen": seen]).status == 303)
            #expect(try await !shop.source().contains("comparison:"))
            #expect(try await officer.get("\(shop.base)/history").text.contains("言葉の比較"), "the history tells of it")
        }
    }

    @Test("Nobody but who keeps the procedure comes there", arguments: [Engine.sqlite])
    func strangers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            for login in ["michiko", "tarou"] {
                let other = try await test.browser(login)
                _ = try await other.get("/staff/procedures")
                #expect(try await other.get("\(shop.base)/wording").status == 404, "\(login)")
                #expect(try await other.post("\(shop.base)/wording", ["do": "remove", "seen": "1"]).status == 404, "\(login)")
            }
            #expect(try await test.browser("hanako").get("\(shop.base)/wording").status == 403)
        }
    }
}
