import Core
import Forms
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Drafts on an older version of their form") struct DraftMoveTests {
    @Test(
        "What changes is explained, nothing moves by itself, what cannot go along is kept as words; what was sent never moves",
        arguments: Engine.tested)
    func moving(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, resident, other) = (try await test.browser("jirou"), try await test.browser(), try await test.browser())
            let (shop, licence) = (try await Workshop.licence(test), Licence(test: test))
            let sent = try await licence.apply(other)
            let base = try await licence.begin(resident)
            try await licence.fill(resident, base)
            #expect(!(try await resident.get(base).text.contains("様式が新しくなりました")))
            #expect(try await resident.get("\(base)/new-version").header("Location") == base)
            try await shop.begin(officer)
            let file = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
            try await shop.write(
                officer,
                file.replacing("ja: 屋号", with: "ja: 店の名前").replacing("en: Name of the shop", with: "en: Name over the door")
                    .replacing("- {id: restaurant, label: {ja: 飲食店営業", with: "- {id: diner, label: {ja: 食堂")
                    .replacing("business in (restaurant, confectionery)", with: "business in (diner, confectionery)")
                    .replacing("when: business = restaurant", with: "when: business = diner").replacing(
                        "- id: shop_address\n", with: "- {id: capacity, type: number, min: 1, label: {ja: 座席の数, en: Seats}}\n      - id: premises\n"))
            let published = try await shop.publish(officer)
            #expect(published.status == 303, "\(published.text.suffix(1500))")
            let overview = try await resident.get(base).text
            #expect(overview.contains("様式が新しくなりました") && overview.contains("\(base)/new-version"))
            #expect(try await resident.get("\(base)/shop").text.contains("屋号"), "nothing has moved")
            let page = try await resident.get("\(base)/new-version").text
            for words in ["座席の数", "店の名前", "屋号", "安芸郡海田町南昭和町", "飲食店営業", "施設の所在地"] { #expect(page.contains(words), "\(words)") }
            #expect(!page.contains("フリガナ"), "what stays the same is not told")
            #expect(!page.contains("shop_name") && !page.contains("（英語）"), "no ids, and not the words of another language")
            #expect(!page.contains("Name over the door"))
            resident.set(cookie: "hiroba_language", "vi")
            let vietnamese = try await resident.get("\(base)/new-version").text
            #expect(vietnamese.contains("<html lang=\"vi\">") && vietnamese.contains("店の名前"), "changes are told in Japanese, which counts")
            #expect(!vietnamese.contains("Name over the door") && !vietnamese.contains("（英語）"), "and not in English besides")
            resident.set(cookie: "hiroba_language", "ja")
            #expect(try await other.get("\(base)/new-version").status == 404)
            #expect(try await other.post("\(base)/new-version").status == 404)
            let version = String(try #require(page.firstMatch(of: /name="version" value="([^"]+)"/)).1)
            let seen = String(try #require(page.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)).1)
            for fields in [["version": "x", "seen": seen], ["version": version, "seen": "0"], [:]] {
                #expect(try await resident.post("\(base)/new-version", fields).status == 409, "what was not explained is not done")
            }
            #expect(try await resident.post("\(base)/new-version", ["version": version, "seen": seen]).header("Location") == base)
            let moved = try await resident.get(base).text
            #expect(!moved.contains("様式が新しくなりました") && moved.contains("引き継がれなかった答え") && moved.contains("飲食店営業"))
            let shopPage = try await resident.get("\(base)/shop").text
            #expect(shopPage.contains("店の名前") && shopPage.contains("座席の数") && shopPage.contains("value=\"ひろば亭\""))
            #expect(try await resident.get("\(base)/check-answers").text.contains("図面.pdf"), "files go along")
            try await licence.save(
                resident, "\(base)/shop",
                [
                    "municipality": "kaita", "shop_name": "ひろば亭", "capacity": "12", "premises": "安芸郡海田町南昭和町", "business": "diner",
                    "opening": "令和５年４月１日",
                ])
            let application = try await licence.submit(resident, base)
            #expect(try await resident.get(application).text.contains("食堂"))
            #expect(try await other.get(sent).text.contains("飲食店営業"), "what was sent stays as it was")
            let numbers = try await test.platform.database.read { db in
                try db.values("SELECT v.number FROM application a JOIN form_version v ON v.id = a.version_id ORDER BY v.number", as: Int.self)
            }
            #expect(numbers == [1, 2])
            let stored = try await test.platform.database.read { try $0.values("SELECT content FROM application_answers", as: [UInt8].self) }
            #expect(stored.count == 2)
        }
    }

    @Test("What is asked only after another answer is told as well; where nothing changes no change is announced", arguments: Engine.tested)
    func dependent(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, resident) = (try await test.browser("jirou"), try await test.browser())
            let (shop, licence) = (try await Workshop.licence(test), Licence(test: test))
            let base = try await licence.begin(resident)
            try await licence.save(resident, "\(base)/applicant", Licence.pages[0].1)
            try await shop.begin(officer)
            let file = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
            try await shop.write(officer, file.replacing("ja: 食品営業許可の申請", with: "ja: 食品営業の許可の申請"))
            #expect(try await shop.publish(officer).status == 303)
            let same = try await resident.get("\(base)/new-version").text
            #expect(same.contains("次のところは変わりません") && !same.contains("次のところが変わります"))
            try await shop.begin(officer)
            let seats = "- {id: seats, type: number, show: business = restaurant, label: {ja: 席の数, en: Seats}}\n      - {id: opening,"
            try await shop.write(officer, file.replacing("- {id: opening,", with: seats))
            #expect(try await shop.publish(officer).status == 303)
            let page = try await resident.get("\(base)/new-version").text
            #expect(page.contains("答えによって新しく尋ねられること") && page.contains("席の数") && page.contains("次のところが変わります"))
        }
    }

    @Test("Rows for which the new form has no room are said, and stay as words", arguments: Engine.tested)
    func fewerRows(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, resident) = (try await test.browser("jirou"), try await test.browser())
            let (shop, licence) = (try await Workshop.licence(test), Licence(test: test))
            let base = try await licence.begin(resident)
            _ = try await resident.get("\(base)/hygiene")
            let rows = [
                ("managers.rows", "r1"), ("managers.rows", "r2"), ("managers.r1.manager_name", "山田 一郎"), ("managers.r1.qualification", "cook"),
                ("managers.r2.manager_name", "佐藤 次郎"), ("managers.r2.qualification", "cook"), ("water", "public"),
            ]
            #expect(try await resident.post("\(base)/hygiene", pairs: rows).status == 422, "the plan is missing; the rest is kept")
            try await shop.begin(officer)
            let file = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
            try await shop.write(officer, file.replacing("        min: 1\n        max: 5\n", with: "        min: 1\n        max: 1\n"))
            let published = try await shop.publish(officer)
            #expect(published.status == 303, "\(published.text.suffix(1500))")
            let page = try await resident.get("\(base)/new-version").text
            #expect(page.contains("佐藤 次郎") && !page.contains("山田 一郎"), "what does not go along is told")
            let version = String(try #require(page.firstMatch(of: /name="version" value="([^"]+)"/)).1)
            let seen = String(try #require(page.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)).1)
            #expect(try await resident.post("\(base)/new-version", ["version": version, "seen": seen]).header("Location") == base)
            #expect(try await resident.get(base).text.contains("佐藤 次郎"))
            let hygiene = try await resident.get("\(base)/hygiene").text
            #expect(hygiene.contains("山田 一郎") && !hygiene.contains("佐藤 次郎"))
        }
    }

    @Test(
        "An answer goes along only to the same question: an id that was away in between, or became another kind, is another's",
        arguments: Engine.tested)
    func otherQuestions(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, resident) = (try await test.browser("jirou"), try await test.browser())
            let (shop, licence) = (try await Workshop.licence(test), Licence(test: test))
            let base = try await licence.begin(resident)
            try await licence.fill(resident, base)
            try await shop.begin(officer)
            try await shop.press(officer, "remove p1-q1")
            #expect(!(try await shop.source()).contains("shop_name"))
            #expect(try await shop.publish(officer).status == 303)
            try await shop.begin(officer)
            try await shop.press(officer, "add-question p1")
            let place = try #require(
                FormSketch(try await shop.source())?.questions.last { $0.tree["label"]?.message.ja.hasPrefix("新しい質問") == true }?.part)
            let made = try await newID(shop, place)
            try await shop.press(officer, "remove \(place)")
            try await shop.press(officer, "add-question p1")
            #expect(try await newID(shop, place) != made, "what was gone does not come back under another question")
            try await shop.change(officer, "\(place)", ["id": "shop_name", "label_ja": "営業者の通称", "label_en": "Alias"])
            #expect(try await officer.get("\(shop.base)/parts/\(place)").text.contains("第1版の質問「屋号」のものでした"))
            #expect(try await shop.publish(officer).status == 409)
            try await shop.change(officer, "\(place)", ["label_ja": "屋号", "label_en": "Name of the shop"])
            #expect(try await shop.publish(officer).status == 303, "it may come back as what it was")
            let page = try await resident.get("\(base)/new-version").text
            #expect(page.contains("ひろば亭") && !page.contains("いまの答えはすべて引き継がれます"), "but what was answered to the first stays beside it")
            let version = String(try #require(page.firstMatch(of: /name="version" value="([^"]+)"/)).1)
            let seen = String(try #require(page.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)).1)
            #expect(try await resident.post("\(base)/new-version", ["version": version, "seen": seen]).header("Location") == base)
            #expect(!(try await resident.get("\(base)/shop").text.contains("value=\"ひろば亭\"")))
            #expect(try await resident.get(base).text.contains("ひろば亭"), "as words")
        }
    }

    private func newID(_ shop: Workshop, _ part: FormPart) async throws -> String {
        try #require(FormSketch(try await shop.source())?[part]?["id"]?.text)
    }
}
