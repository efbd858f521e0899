import Core
import Forms
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Masters and those who take them") struct MasterTests {
    @Test("A town takes the prefecture's form, fills its slots and nothing else, and publishes it as its own", arguments: Engine.tested)
    func taking(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            let licence = try await Mastering.publish(test, jirou)
            let shop = try await Mastering.take(test, michiko)
            #expect(try await michiko.get(shop.base).text.contains("誤りはありません"))
            #expect(try await michiko.get("\(shop.base)/parts/p0").status == 404, "what is not a slot is not edited")
            #expect(try await michiko.post("\(shop.base)/acts", ["do": "add-page", "seen": "1"]).status == 303)
            #expect(try await shop.source().contains("pages:") == false, "nor added to")
            let fields = Workshop.controls(try await michiko.get(shop.base).text.replacing("<form class=\"form\"", with: "<form class=\"form wide\""))
            var changed = fields.merging(["s0_label_ja": "お店の名前", "s0_label_en": "Your shop"]) { $1 }
            changed["s2_present"] = nil
            changed["s3_present"] = nil
            #expect(try await michiko.post("\(shop.base)/slots", changed).status == 303)
            let source = try await shop.source()
            #expect(source.contains("お店の名前") && source.contains("present: no") && !source.contains("business"))
            #expect(try await michiko.get(shop.base).text.contains("誤りはありません"))
            #expect(try await shop.publish(michiko).status == 303)
            let again = try await test.take("form", Data(source.utf8))
            #expect(again.unchanged == 1 && again.problems.isEmpty, "the same by import: \(again.problems)")
            let closed = try await test.take("form", Data(source.replacing("question: shop_name", with: "question: shop_address").utf8))
            #expect(closed.problems.count == 1 && closed.problems[0].contains("shop_address"), "\(closed.problems)")
            let resident = try await test.browser()
            _ = try await resident.get("/procedures/\(shop.procedure)/practice")
            let first = try #require(try await resident.post("/procedures/\(shop.procedure)/practice").header("Location"))
            let base = String(first.dropLast("/applicant".count))
            #expect(try await resident.get("\(base)/shop").text.contains("お店の名前"))
            #expect(try await resident.get("\(base)/vehicle_details").status == 404)
            let takers = try await jirou.get("\(licence.base)/municipalities").text
            #expect(takers.contains("23市町のうち1市町") && takers.contains("第2版") && takers.contains("最新"))
            #expect(try await michiko.get("\(licence.base)/municipalities").status == 404)
        }
    }

    @Test("A fault of a slot is said at its control by its name; an empty field takes the master's words", arguments: Engine.tested)
    func slotFaults(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            _ = try await Mastering.publish(test, jirou)
            let shop = try await Mastering.take(test, michiko)
            func fields() async throws -> [String: String] {
                Workshop.controls(try await michiko.get(shop.base).text.replacing("<form class=\"form\"", with: "<form class=\"form wide\""))
            }
            let halfTitle = try await fields().merging(["title_ja": "町の食品営業許可申請", "title_en": ""]) { $1 }
            #expect(try await michiko.post("\(shop.base)/slots", halfTitle).status == 303)
            let named = try #require(FormSketch(try await shop.source())).title
            #expect(named.ja == "町の食品営業許可申請" && !named.en.isEmpty, "\(named)")
            #expect(try await michiko.get("\(shop.base)?done=saved").text.contains("保存しました。</"))
            let english = try await fields().merging(["s0_label_ja": "お店の名前", "s0_label_en": "お店"]) { $1 }
            #expect(try await michiko.post("\(shop.base)/slots", english).status == 303)
            let page = try await michiko.get("\(shop.base)?done=saved").text
            #expect(page.contains("保存しました。まだ公開できません。") && !page.contains("notice success"))
            #expect(page.contains("form#s0_label_en\">質問「屋号") && page.contains("表示する名前（英語）</a>"))
            #expect(page.contains("id=\"s0_label_en-error\""), "the control is marked")
            let options = try await fields().merging(["s0_label_en": "Shop", "s1_o0_en": "和食"]) { $1 }
            #expect(try await michiko.post("\(shop.base)/slots", options).status == 303)
            let choice = try await michiko.get(shop.base).text
            #expect(choice.contains("form#s1_o0_en\">") && choice.contains("選択肢1（英語）</a>") && !choice.contains("行目"))
        }
    }

    @Test("Whatever is changed outside of a slot is a fault with its line, and keeps the form from being published", arguments: Engine.tested)
    func closed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            let licence = try await Mastering.publish(test, jirou)
            let shop = try await Mastering.take(test, michiko)
            let start = try await shop.source()
            let planted: [(String, String)] = [
                ("overrides:\n  - {question: name, label: {ja: x, en: x}}\n", "name」の label は"),
                ("overrides:\n  - {question: shop_name, options: [{id: a, label: {ja: x, en: x}}]}\n", "shop_name」の options は"),
                ("overrides:\n  - {question: shop_name, present: no}\n", "shop_name」の presence は"),
                ("overrides:\n  - {question: nobody, present: no}\n", "「nobody」という質問はありません"),
                ("overrides:\n  - {page: nowhere, present: no}\n", "「nowhere」というページはありません"),
                ("overrides:\n  - {question: shop_name}\n", "何を変えるか"),
                ("overrides:\n  - {question: shop_name, page: shop, label: {ja: x, en: x}}\n", "どちらか一つ"),
                ("overrides:\n  - {question: shop_name, label: {ja: x}}\n", "必要な値がありません"),
                ("overrides:\n  - {question: shop_name, lable: {ja: x, en: x}}\n", "「label」の誤りではありませんか"),
                ("overrides:\n  - {question: vehicle, present: no}\n", "「vehicle」という質問はありません"),
                ("overrides:\n  - {question: business, options: [{id: a, label: {ja: x, en: x}}]}\n", "という選択肢はありません"),
                ("pages: []\n", "このキーは使えません"),
            ]
            for (text, words) in planted {
                try await shop.write(michiko, start + text)
                let refused = try await shop.publish(michiko)
                #expect(refused.status == 409 && refused.text.contains(words), "\(text): \(refused.status)")
            }
            try await licence.begin(jirou)
            try await licence.change(jirou, "p0-q1", ["label_ja": "四月からの氏名"])
            #expect(try await licence.publish(jirou, ["way": "later", "valid_on": "2023-04-01"]).status == 303)
            // What is in force or was may be taken, what waits may not.
            for reference in ["340006/H-0912@1", "340006/H-0912@3", "340006/H-0912@9", "340006/H-9999@1", "x", "343021/H-0912@2"] {
                try await shop.write(michiko, start.replacing("340006/H-0912@2", with: reference))
                #expect(try await shop.publish(michiko).status == (reference == "340006/H-0912@1" ? 303 : 409), "\(reference)")
                if reference == "340006/H-0912@1" { #expect(try await michiko.post(shop.base).status == 303) }
            }
        }
    }

    @Test(
        "A new version of the master is merged: what does not meet goes through, what does is shown side by side and decided",
        arguments: Engine.tested)
    func merging(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            _ = try await Mastering.publish(test, jirou)
            let shop = try await Mastering.take(test, michiko)
            let own = """
                overrides:
                  - {question: shop_name, label: {ja: お店の名前, en: Your shop}, support: {ja: 看板の名前, en: As on the sign}}
                  - {page: vehicle_details, label: {ja: 車, en: Car}}

                """
            try await shop.write(michiko, try await shop.source() + own)
            #expect(try await shop.publish(michiko).status == 303)
            _ = try await Mastering.publish(test, jirou) {
                $0.replacing("ja: 屋号, en: Name of the shop", with: "ja: 屋号（看板の名前）, en: Trade name").replacing("フリガナ", with: "よみがな")
                    .replacing("page: vehicle_details, may: [presence, label]", with: "page: vehicle_details, may: [presence]")
            }
            try await shop.begin(michiko)
            let page = try await michiko.get("\(shop.base)/merge").text
            for words in ["屋号（看板の名前）", "お店の名前", "屋号", "よみがな", "変えられなくなりました", "県も、こちらも変えています"] { #expect(page.contains(words), "\(words)") }
            #expect(!page.contains("choice.question.shop_name.support"), "what the master left alone is no conflict")
            var fields = Workshop.controls(page.replacing("<form class=\"form\"", with: "<form class=\"form wide\""))
            #expect(try await michiko.post("\(shop.base)/merge", fields).status == 422, "undecided")
            fields["choice.question.shop_name.label"] = "emperor"
            #expect(try await michiko.post("\(shop.base)/merge", fields).status == 422)
            fields["choice.question.shop_name.label"] = "own"
            fields["choice.page.vehicle_details.label"] = "own"
            #expect(try await michiko.post("\(shop.base)/merge", fields).status == 422, "what is closed cannot be kept")
            fields["choice.page.vehicle_details.label"] = "master"
            let resolved = try await michiko.post("\(shop.base)/merge", fields)
            #expect(resolved.header("Location") == "\(shop.base)?done=merged", "\(resolved.text.suffix(900))")
            let source = try await shop.source()
            #expect(source.contains("@3") && source.contains("お店の名前") && source.contains("看板の名前") && !source.contains("車"))
            #expect(try await shop.publish(michiko).status == 303)
            #expect(try await michiko.get("\(shop.base)/merge").status == 404)
            let whole = try await test.platform.database.read { db in
                try db.value("SELECT source FROM form_version WHERE procedure_id = \(shop.procedure) ORDER BY number DESC LIMIT 1", as: String.self)
            }
            #expect(whole?.contains("よみがな") == true && whole?.contains("お店の名前") == true)
        }
    }
}
