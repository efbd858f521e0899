import Core
import Forms
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Conditions and options in the builder") struct ConditionTests {
    /// A form with a choice, a number and a last question on which conditions are tried.
    private func begin(_ test: TestSite, _ officer: TestBrowser) async throws -> Workshop {
        let shop = try await Workshop.empty(test)
        try await shop.begin(officer)
        let file = """
            schema: hiroba.form/1
            body: "340006"
            procedure: \(shop.number)
            title: {ja: 試し, en: A trial}
            pages:
              - id: first
                title: {ja: はじめに, en: First}
                questions:
                  - id: kind
                    type: choice
                    label: {ja: 区分, en: Kind}
                    options:
                      - {id: o1, label: {ja: 個人, en: A person}}
                      - {id: o2, label: {ja: 法人, en: A corporation}}
                      - {id: o3, label: {ja: 団体, en: A body}}
                  - {id: area, type: number, label: {ja: 面積, en: Area}}
                  - {id: note, type: text, label: {ja: 備考, en: Note}}

            """
        try await shop.write(officer, file)
        return shop
    }

    private func shown(_ shop: Workshop) async throws -> String? {
        FormSketch(try await shop.source())?[.question(0, 2)]?["show"]?.text
    }

    @Test(
        "An option is chosen from the list of its question, or typed by its words; what stands there after saving is the label",
        arguments: Engine.tested)
    func options(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let shop = try await begin(test, officer)
            let page = try await officer.get("\(shop.base)/parts/p0-q2").text
            #expect(page.contains("<optgroup label=\"区分\"") && page.contains("<option value=\"kind o2\">法人</option>"))
            #expect(page.contains("<option value=\"area\">面積</option>") && !page.contains("（area）"), "a sign is shown only where words do not do")
            let chosen = ["condition": "clauses", "c0_question": "kind", "c0_option": "kind o2"]
            #expect(try await shop.change(officer, "p0-q2", chosen).hasSuffix("/form#p0-q2"))
            #expect(try await shown(shop) == "kind = o2")
            try await shop.change(officer, "p0-q1", ["label_ja": "区分"])
            let alike = try await officer.get("\(shop.base)/parts/p0-q2").text
            #expect(alike.contains("<optgroup label=\"区分（kind）\"") && alike.contains("<option value=\"area\">区分（area）</option>"))
            #expect(try await officer.get("\(shop.base)/parts/p0-q2").text.contains("<option value=\"kind o2\" selected>法人</option>"))
            let outline = try await officer.get(shop.base).text
            #expect(outline.contains("「区分」が「法人」") && !outline.contains("kind = o2"), "the list says it in words")
            try await shop.change(officer, "p0-q2", ["c0_value": "個人"])
            #expect(try await shown(shop) == "kind = o1", "words that name an option count")
            try await shop.change(officer, "p0-q2", ["c0_comparison": "in", "c0_value": "個人、団体", "c0_option": ""])
            #expect(try await shown(shop) == "kind in (o1, o3)")
            #expect(try await officer.get("\(shop.base)/parts/p0-q2").text.contains("value=\"個人、団体\""))
            #expect(try await officer.get(shop.base).text.contains("「区分」が「個人」、「団体」のどれか"))
            try await shop.change(officer, "p0-q2", ["condition": "none"])
            #expect(try await shown(shop) == nil)
            try await shop.change(officer, "p0-q2", ["c0_question": "area", "c0_comparison": ">=", "c0_value": "１００"])
            #expect(try await shown(shop) == "area >= 100", "who fills the fields in and leaves “always” means the fields")
        }
    }

    @Test("A date is compared with today by choosing it, or by writing the word; it is shown so again", arguments: Engine.tested)
    func today(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let shop = try await begin(test, officer)
            try await shop.change(officer, "p0-q1", ["id": "since", "type": "date", "label_ja": "開始日", "label_en": "Since"])
            #expect(try await officer.get("\(shop.base)/parts/p0-q2").text.contains("<option value=\"since today\">今日（申請の日）</option>"))
            let past = ["condition": "clauses", "c0_question": "since", "c0_comparison": "<=", "c0_option": "since today"]
            #expect(try await shop.change(officer, "p0-q2", past).hasSuffix("/form#p0-q2"))
            #expect(try await shown(shop) == "since <= today")
            #expect(try await officer.get("\(shop.base)/parts/p0-q2").text.contains("<option value=\"since today\" selected>"))
            try await shop.change(officer, "p0-q2", ["c0_option": "", "c0_value": "今日", "c0_comparison": ">"])
            #expect(try await shown(shop) == "since > today")
        }
    }

    @Test("What cannot be a condition is said, and the way of writing it and every word typed stay", arguments: Engine.tested)
    func faults(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let shop = try await begin(test, officer)
            let address = "\(shop.base)/parts/p0-q2"
            func send(_ fields: [String: String]) async throws -> TestBrowser.Answer {
                let fresh = Workshop.controls(try await officer.get(address).text)
                return try await officer.post(address, fresh.merging(fields) { $1 })
            }
            let noQuestion = try await send(["condition": "clauses", "c0_value": "法人", "label_ja": "メモ"])
            #expect(noQuestion.status == 422 && noQuestion.text.contains("条件1の質問を選んでください"))
            #expect(noQuestion.text.contains("value=\"法人\"") && noQuestion.text.contains("value=\"メモ\""), "what was typed is still there")
            #expect(noQuestion.text.contains("value=\"clauses\" checked") && noQuestion.text.contains("data-guard=\"changed\""))
            #expect(try await officer.get(address).text.contains("data-guard=\"\""), "leaving what was changed asks first")
            #expect(try await send(["condition": "clauses", "c0_question": "kind"]).text.contains("条件1の選択肢を選んでください"))
            #expect(try await send(["condition": "clauses", "c0_question": "area"]).text.contains("条件1の値を入力してください"))
            let other = try await send(["condition": "clauses", "c1_question": "kind", "c1_option": "area o1"])
            #expect(other.status == 422 && other.text.contains("条件2で選んだ選択肢は、ほかの質問のもの"))
            #expect(try await shown(shop) == nil, "nothing of it was kept")
            for words in ["個人 か 法人", "(", "12人 以上"] {
                _ = try await send(["condition": "clauses", "c0_question": "area", "c0_value": words])
                let page = try await officer.get(address).text
                #expect(page.contains("value=\"\(words)\"") && page.contains("value=\"clauses\" checked") && page.contains("has-error"), "\(words)")
            }
            let formula = try await send(["condition": "formula", "formula": "kind = company"])
            let next = try #require(formula.header("Location"))
            #expect(next == "\(address)?condition=formula")
            #expect(try await officer.get(next).text.contains("value=\"formula\" checked"))
        }
    }

    @Test(
        "A condition that the fields cannot say as it is stays a formula, and one that nobody changed stays as it was written",
        arguments: [Engine.sqlite])
    func kept(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let shop = try await begin(test, officer)
            let start = try await shop.source()
            let more = [("mail", "mail"), ("mail_again", "mail"), ("open", "flag")].map { id, type in
                "      - {id: \(id), type: \(type), label: {ja: \(id)の欄, en: \(id)}}\n"
            }.joined()
            let long = (1...12).map { "area = \($0)" }.joined(separator: " or ")
            for condition in ["mail = mail_again", "mail in (mail_again)", long, "open", "kind in (o1,o2)"] {
                let note = "      - {id: note, type: text,"
                try await shop.write(officer, start.replacing(note, with: "\(more)\(note) show: '\(condition)',"))
                try await shop.change(officer, "p0-q5", ["label_ja": "備考の欄"])
                let saved = try #require(FormSketch(try await shop.source())?[.question(0, 5)])
                #expect(saved["label"]?.message.ja == "備考の欄" && saved["show"]?.text == condition, "\(condition)")
            }
        }
    }

    @Test("However many options or rows of fees there are, none is lost when something else is saved", arguments: [Engine.sqlite])
    func many(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let shop = try await begin(test, officer)
            let start = try await shop.source()
            let options = (1...80).map { "          - {id: k\($0), label: {ja: 区分\($0), en: Kind \($0)}}\n" }.joined()
            try await shop.write(officer, start.replacing("          - {id: o1,", with: "\(options)          - {id: o1,"))
            try await shop.change(officer, "p0-q0", ["label_ja": "区分の欄"])
            let kind = try #require(FormSketch(try await shop.source())?[.question(0, 0)])
            #expect(kind["label"]?.message.ja == "区分の欄" && kind["options"]?.items.count == 83)
            #expect(kind["options"]?.items.last?["id"]?.text == "o3")
            let rows = (1...70).map { "      - {label: {ja: 場合\($0), en: Case \($0)}, when: area = \($0), yen: \($0)}\n" }.joined()
            let head =
                "fees:\n  - id: charge\n    ordinance: {ja: 条例, en: Ordinance}\n    article: {ja: 別表, en: Table}\n    effective_from: 2022-04-01\n"
            try await shop.write(officer, "\(start)\(head)    rows:\n\(rows)")
            #expect(try await officer.get("\(shop.base)/parts/fee0").text.contains("60行目までです"))
            try await shop.change(officer, "fee0", ["article_ja": "別表第一"])
            let fee = try #require(FormSketch(try await shop.source())?[.fee(0)])
            #expect(fee["article"]?.message.ja == "別表第一" && fee["rows"]?.items.count == 70)
            #expect(fee["rows"]?.items.last?["when"]?.text == "area = 70" && fee["rows"]?.items.last?["yen"]?.text == "70")
        }
    }

    @Test(
        "The id of an option or of a question in rows that was taken out is not made again, and typed again it stays what it was",
        arguments: Engine.tested)
    func spent(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let shop = try await begin(test, officer)
            let rooms =
                "{id: rooms, type: group, min: 1, max: 3, label: {ja: 部屋, en: Rooms}, questions: [{id: size, type: number, label: {ja: 広さ, en: Size}}, {id: use, type: text, label: {ja: 用途, en: Use}}]}"
            try await shop.write(officer, "\(try await shop.source())      - \(rooms)\n")
            #expect(try await shop.publish(officer).status == 303)
            try await shop.begin(officer)
            try await shop.change(officer, "p0-q0", ["o1_id": "", "o1_ja": "", "o1_en": ""])
            try await shop.change(officer, "p0-q0", ["o2_ja": "組合", "o2_en": "A union"])
            let options = FormSketch(try await shop.source())?[.question(0, 0)]?["options"]?.items
            #expect(options?.map { $0["id"]?.text } == ["o1", "o3", "o4"])
            try await shop.press(officer, "remove p0-q3-f0")
            #expect(try await shop.publish(officer).status == 303)
            try await shop.begin(officer)
            try await shop.change(officer, "p0-q0", ["o2_id": "o2"])
            #expect(try await officer.get("\(shop.base)/parts/p0-q0").text.contains("第1版の選択肢「法人」のものでした"))
            try await shop.press(officer, "add-question p0-q3")
            try await shop.change(officer, "p0-q3-f1", ["id": "size", "label_ja": "大きさ", "label_en": "Extent"])
            #expect(try await officer.get("\(shop.base)/parts/p0-q3-f1").text.contains("第1版の質問「広さ」のものでした"))
            #expect(try await shop.publish(officer).status == 409)
        }
    }

    @Test("Where nothing was asked before no condition is offered; elsewhere it is folded away until there is one", arguments: Engine.tested)
    func folded(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let shop = try await begin(test, officer)
            let first = try await officer.get("\(shop.base)/parts/p0-q0").text
            #expect(first.contains("これより前に質問がないので") && !first.contains("c0_question") && !first.contains("name=\"formula\""))
            #expect(try await shop.change(officer, "p0-q0", ["label_ja": "申請する人の区分"]).hasSuffix("/form#p0-q0"))
            #expect(FormSketch(try await shop.source())?[.question(0, 0)]?["show"] == nil)
            let plain = try await officer.get("\(shop.base)/parts/p0-q2").text
            #expect(plain.contains(" novalidate "), "what is not written yet is said at its control, and keeps nothing from being saved")
            #expect(plain.contains("<details class=\"more\"><summary>条件を付ける</summary>") && plain.contains("c0_question"))
            try await shop.change(officer, "p0-q2", ["condition": "clauses", "c0_question": "kind", "c0_option": "kind o2"])
            #expect(try await officer.get("\(shop.base)/parts/p0-q2").text.contains("<details class=\"more\" open><summary>条件を付ける</summary>"))
            // The sign and the text of the form stand apart, and a fault of the sign opens them.
            #expect(plain.contains("<details class=\"more\"><summary>詳しい設定</summary>") && plain.contains("\(shop.base)/source"))
            for id in ["Note!", "kind"] {
                let fields = Workshop.controls(try await officer.get("\(shop.base)/parts/p0-q2").text).merging(["id": id]) { $1 }
                let refused = try await officer.post("\(shop.base)/parts/p0-q2", fields)
                #expect(refused.status == 422 && refused.text.contains("<details class=\"more\" open><summary>詳しい設定</summary>"))
                #expect(FormSketch(try await shop.source())?[.question(0, 2)]?["id"]?.text == "note", "formulas follow no such id")
            }
        }
    }

    @Test("A choice without options is one fault; a fault of an option says which option and which column", arguments: Engine.tested)
    func optionFaults(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let shop = try await begin(test, officer)
            try await shop.change(officer, "p0-q2", ["type": "choice"])
            let fresh = try await officer.get("\(shop.base)/parts/p0-q2").text
            #expect(fresh.contains("選択肢を二つ以上") && !fresh.contains("一つ以上書いてください"))
            #expect(fresh.matches(of: /<a href="#options">/).count == 1)
            try await shop.change(officer, "p0-q2", ["o0_ja": "赤", "o0_en": "Red", "o1_id": "Blue!", "o1_ja": "青", "o1_en": "青い"])
            let page = try await officer.get("\(shop.base)/parts/p0-q2").text
            #expect(page.contains("<a href=\"#o1_en\">選択肢2（英語）：英語になっていません") && page.contains("id=\"o1_en-error\""))
            #expect(page.contains("<a href=\"#o1_id\">選択肢2の記号：「Blue!」は使えません"))
            try await shop.change(officer, "p0-q2", ["o1_id": "blue", "o1_en": ""])
            #expect(try await officer.get("\(shop.base)/parts/p0-q2").text.contains("<a href=\"#o1_en\">選択肢2（英語）：必要な値がありません"))
            #expect(try await officer.get(shop.base).text.contains("/parts/p0-q2#o1_en\">質問「備考」 選択肢2（英語）</a>"))
        }
    }

    @Test("The list says a condition in the words of its questions, and shows the formula where words would not do", arguments: [Engine.sqlite])
    func words(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            let shop = try await begin(test, officer)
            let start = try await shop.source()
            for (formula, words) in [
                ("kind = o1", "「区分」が「個人」"), ("kind <> o2 and area > 10", "「区分」が「法人」ではない、かつ、「面積」が10より大きい"),
                ("given(kind) and (area > 10 or not given(area))", "「区分」に答えがある、かつ、（「面積」が10より大きい、または、「面積」に答えがない）"),
                ("area + 1 = 3", "<code class=\"small\">area + 1 = 3</code>"), ("gone = 1", "<code class=\"small\">gone = 1</code>"),
            ] {
                try await shop.write(officer, start.replacing("type: text, label", with: "type: text, show: '\(formula)', label"))
                #expect(try await officer.get(shop.base).text.contains(words), "\(formula)")
            }
            let group =
                "{id: signs, type: group, min: 1, max: 3, label: {ja: 看板, en: Signs}, questions: [{id: top, type: number, label: {ja: 高さ, en: Top}}]}"
            let rows = start.replacing(
                "      - {id: note, type: text,", with: "      - \(group)\n      - {id: note, type: text, show: max(signs.top) > 4,")
            try await shop.write(officer, rows)
            #expect(try await officer.get(shop.base).text.contains("各行の「高さ」の最大が4より大きい"))
            let names = try await officer.get("\(shop.base)/parts/p0-q3").text
            #expect(names.contains("signs.top") && names.contains("式で使える関数") && names.contains("sum(group.a)"))
        }
    }
}
