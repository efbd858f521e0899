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
            #expect(same.header("Location") == address)
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

    @Test("The better words are taken over by one press, in every language, and the comparison ends", arguments: Engine.tested)
    func deciding(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            let (address, numbers) = ("\(shop.base)/wording", "/staff/procedures/\(shop.procedure)/numbers")
            #expect(try await officer.get(numbers).text.contains("href=\"\(shop.base)#comparison\""))
            let start = try await officer.get(shop.base).text
            #expect(start.contains("公開中の第2版で、") && start.contains("言葉の比較「屋号の言い方」をしています") && start.contains("\(numbers)?version=2#comparison"))
            #expect(try await officer.post(shop.base, ["then": "wording"]).header("Location") == address)
            #expect(try await officer.get(shop.base).text.contains("href=\"\(address)\">どちらの言葉にするか決める"))
            #expect(try await officer.get(address).text.contains("もう一つの言葉を採用する"))
            let late = try await officer.post(address, ["do": "adopt", "seen": "0"])
            #expect(late.status == 409, "what somebody else has saved is not decided over")
            #expect(
                try await officer.post(address, ["do": "adopt", "seen": try await shop.seen(officer, address)]).header("Location")
                    == "\(shop.base)?done=adopted")
            let sketch = try #require(FormSketch(try await shop.source()))
            let label = sketch.part(.question, "shop_name").flatMap { sketch[$0]?["label"]?.message }
            #expect(label?.ja == Comparing.other && label?.en == "Name on the sign of your shop" && sketch.comparison == nil)
            #expect(try await officer.get("\(shop.base)?done=adopted").text.contains("もう一つの言葉を様式の言葉にしました"))
            let again = try await officer.post(address, ["do": "adopt", "seen": try await shop.seen(officer)])
            #expect(again.status == 409 && again.text.contains("採用する言葉がありません"))
            let publication = try await officer.get("\(shop.base)/publication").text
            #expect(publication.contains("第2版の言葉の比較「屋号の言い方」は、新しい版が使われ始めると終わります"))
            #expect(try await shop.publish(officer).status == 303)
            #expect(try await officer.get(address).header("Location") == shop.base, "nothing is under construction after it was published")
            #expect(try await test.browser("tarou").get(address).status == 404, "another section")
            #expect(try await !officer.get(shop.base).text.contains("をしています。"), "nothing is compared any more")
            let resident = try await test.browser()
            let base = try await Comparing.come(Licence(test: test), resident)
            #expect(try await resident.get("\(base)/shop").text.contains(Comparing.other), "everybody reads them")
        }
    }

    @Test(
        "It is decided only where the draft compares what the version in force does; of another comparison that is said, on both pages",
        arguments: Engine.tested)
    func another(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            let (numbers, link) = ("/staff/procedures/\(shop.procedure)/numbers", "\">どちらの言葉にするか決める")
            try await shop.begin(officer)
            let source = try await shop.source()
            let said = "いまの下書きが比べる言葉は、この比較とは別のものです"
            for changed in [
                source.replacing(Comparing.other, with: "看板の言葉"), source.replacing("question: shop_name\n", with: "question: name\n"),
                source.replacing("label: {ja: 屋号", with: "label: {ja: 店の屋号"),
            ] {
                #expect(changed != source)
                try await shop.write(officer, changed)
                for page in [shop.base, numbers] {
                    let text = try await officer.get(page).text
                    #expect(text.contains(said) && !text.contains(link), "\(page)")
                }
            }
            try await shop.write(officer, source.replacing("ja: 屋号の言い方", with: "ja: 屋号の呼び方"))
            for page in [shop.base, numbers] {
                let text = try await officer.get(page).text
                #expect(text.contains(link) && !text.contains(said), "under another name it is the same: \(page)")
            }
        }
    }

    @Test("Where another version waits, nothing is decided in what would begin with that", arguments: [Engine.sqlite])
    func waiting(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let source = try await shop.source()
            try await shop.write(officer, String(source[..<(try #require(source.range(of: "comparison:"))).lowerBound]))
            #expect(try await shop.publish(officer, ["way": "later", "valid_on": "2022-10-05"]).status == 303)
            let page = try await officer.get(shop.base).text
            #expect(page.contains("施行を待っている版は言葉を比べません") && !page.contains("どちらの言葉にするか決める"))
        }
    }

    @Test("Publishing over a comparison says before that its count ends and the new one begins at nothing", arguments: [Engine.sqlite])
    func over(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            try await shop.change(officer, "p0-q1", ["label_ja": "お名前"])
            #expect(try await officer.get("\(shop.base)/publication").text.contains("新しい版の比較は、0件から数え直します"))
        }
    }

    @Test("How long a judgement would take is said before, by what was begun of late", arguments: Engine.tested)
    func forecast(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let address = "\(shop.base)/wording?part=\(try await place("shop_name", shop))"
            #expect(try await officer.get(address).text.contains("この様式では件数が足りず判定できません"), "nothing was begun yet")
            try await test.platform.database.write { db in
                let version = try #require(try db.value("SELECT id FROM form_version WHERE procedure_id = \(shop.procedure)", as: String.self))
                // Settled from 5 July to 26 September: 84 days.
                try db.run(
                    "INSERT INTO form_count (version_id, day, device, event, subject, count) VALUES (\(version), '2022-07-05', 'phone', 'place', 'shop', 1)"
                )
                try db.run(
                    "INSERT INTO form_count_shown (version_id, year, device, event, subject, count, waiting) VALUES (\(version), 2022, 'phone', 'place', 'shop', 1000, 0)"
                )
            }
            // 2000 of both wordings, 1000 in 84 days.
            let page = try await officer.get(address).text
            #expect(page.contains("申請が約2,000件始まるのを待つ必要があります。このままだと約6か月です"), "\(page.suffix(4000))")
            #expect(page.contains("委任を受けて作るもの"), "what does not count is said")
            for (begun, said) in [(500, "約2,600件始まるのを待つ必要があります。このままだと約15か月です"), (100, "24か月を超えます")] {
                try await test.platform.database.write { _ = try $0.run("UPDATE form_count_shown SET count = \(begun)") }
                #expect(try await officer.get(address).text.contains(said), "over the end of a fiscal year more waits: \(begun)")
            }
        }
    }

    @Test("To be without the help text is a wording; what only lost its line breaks is none", arguments: Engine.tested)
    func help(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let lines = try await shop.source().replacing("昼間に連絡がつく番号を書いてください。", with: "昼間に連絡がつく\\n番号を書いてください。")
            try await shop.write(officer, lines.replacing("support: {ja: 昼間に連絡がつく\\n番号を書いてください。,", with: "support: {ja: \"昼間に連絡がつく\\n番号を書いてください。\","))
            let (address, part) = ("\(shop.base)/wording", try await place("phone", shop))
            let page = try await officer.get("\(address)?part=\(part)").text
            #expect(page.contains("どの言語の説明も空にします"))
            let words = ["name_ja": "電話", "name_en": "Telephone", "label_ja": "日中の電話番号", "label_en": "Telephone by day"]
            var fields = Workshop.controls(page).merging(words) { $1 }
            // A browser takes line breaks out of a control of one line.
            fields["support_ja"] = "昼間に連絡がつく番号を書いてください。"
            #expect(try await officer.post(address, fields).status == 303)
            #expect(FormSketch(try await shop.source())?.comparison?["wording"]?["support"] == nil)
            let emptied = ["support_ja": "", "support_en": ""]
            let again = Workshop.controls(try await officer.get("\(address)?part=\(part)").text).merging(emptied) { $1 }
            #expect(try await officer.post(address, again).status == 303)
            #expect(try await shop.source().contains("support: \"none\""))
            let standing = try await officer.get(address).text
            #expect(Workshop.controls(standing)["support_ja"] == "", "it stands there as it was left")
            #expect(try await officer.get("\(shop.base)/comparison").text.contains("言葉の比較"))
            let saved = try await officer.post(address, Workshop.controls(standing))
            #expect(saved.status == 303)
            #expect(try await shop.source().contains("support: \"none\""), "and stays")
            #expect(try await shop.publish(officer).status == 303)
            #expect(try await officer.get("\(shop.base)/versions/2").text.contains("説明なし"))
        }
    }

    @Test("A comparison whose question is gone is taken out where its fault leads; pages without an id are not offered", arguments: [Engine.sqlite])
    func broken(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await Comparing.publish(test)
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.licence(test))
            try await shop.begin(officer)
            let source = try await shop.source()
            try await shop.write(
                officer,
                source.replacing("question: shop_name\n", with: "question: shop_nam\n").replacing("  - id: applicant\n    title", with: "  - title"))
            let page = try await officer.get("\(shop.base)/wording").text
            #expect(page.contains("元の言葉のままにする（比較をやめる）") && !page.contains("もう一つの言葉を採用する"))
            #expect(!page.contains("<option value=\"p0\"") && page.contains("<option value=\"p1\""))
            let seen = try await shop.seen(officer, "\(shop.base)/wording")
            #expect(try await officer.post("\(shop.base)/wording", ["do": "remove", "seen": seen]).status == 303)
            #expect(try await !shop.source().contains("comparison:"))
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
                for verb in ["remove", "adopt"] {
                    #expect(try await other.post("\(shop.base)/wording", ["do": verb, "seen": "1"]).status == 404, "\(login)")
                }
            }
            #expect(try await test.browser("hanako").get("\(shop.base)/wording").status == 403)
        }
    }
}
