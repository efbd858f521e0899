import Forms
import Foundation
import StrictYAML
import Testing
import Web

@Suite("A form under construction") struct FormSketchTests {
    private static let text = """
        schema: hiroba.form/1
        body: "340006"
        procedure: H-1
        title: {ja: 様式, en: Form}
        pages:
          - id: first
            title: {ja: はじめに, en: First}
            questions:
              - {id: kind, type: text, label: {ja: 区分, en: Kind}}
              - id: rooms
                type: group
                label: {ja: 部屋, en: Rooms}
                questions:
                  - {id: size, type: number, label: {ja: 広さ, en: Size}}
                  - {id: note, type: text, show: size > 5, label: {ja: 備考, en: Note}}
                calculations:
                  - {id: price, label: {ja: 額, en: Price}, value: size * 10}
          - id: second
            title: {ja: つぎ, en: Second}
            show: given(kind)
            questions:
              - {id: reading, type: kana, of: kind, label: {ja: よみ, en: Reading}}
        calculations:
          - {id: total, label: {ja: 合計, en: Total}, value: sum(rooms.price)}
        fees:
          - id: licence
            ordinance: {ja: 条例, en: Ordinance}
            article: {ja: 別表, en: Table}
            effective_from: 2022-04-01
            colour: blue
            rows:
              - {label: {ja: ある, en: Some}, when: given(kind), yen: total}
              - {label: {ja: ない, en: None}, yen: 100}
        rules:
          - {holds: total > 1, question: kind, message: {ja: 区分, en: Kind}}
        slots:
          - {question: kind, may: [label]}
          - {question: rooms.size, may: [support]}

        """

    private func sketch() throws -> FormSketch { try #require(FormSketch(Self.text)) }

    @Test(
        "Every part has a name in addresses and comes back from it", arguments: ["form", "p0", "p1-q2", "p1-q2-f3", "p1-q2-c3", "c4", "r5", "fee6"])
    func names(_ name: String) { #expect(FormPart(name)?.description == name) }

    @Test(
        "A fault leads to the control at which it is mended",
        arguments: [
            ("fees[1].ordinance.en", "fee1", "ordinance_en"), ("fees[0].rows[2].when", "fee0", "r2_when"),
            ("fees[0].rows[2].label.en", "fee0", "r2_en"), ("rules[0].message.en", "r0", "message_en"),
            ("fees[0].rows[2]", "fee0", "r2_ja"), ("fees[0].rows", "fee0", "rows"), ("fees[0].rounding.to", "fee0", "rounding"),
            ("pages[0].questions[1].calculations[2].value", "p0-q1-c2", "value"), ("pages[0].questions[1].options[2].label.en", "p0-q1", "o2_en"),
            ("pages[0].questions[1].options[2].id", "p0-q1", "o2_id"), ("pages[0].questions[1].options", "p0-q1", "options"),
        ])
    func places(_ key: String, _ part: String, _ control: String) {
        let place = FormPart.place(of: key)
        #expect(place.part.description == part && place.control == control)
    }

    @Test("What is added never takes an id that something had before") func spentIDs() throws {
        var sketch = try sketch()
        let spent: Set = ["question1", "question2", "page1", "calculation1", "fee1"]
        let isSpent: (String) -> Bool = { spent.contains($0) }
        let parts = [
            sketch.addQuestion(to: .page(0), isSpent: isSpent), sketch.addQuestion(to: .question(0, 1), isSpent: isSpent),
            sketch.addPage(isSpent: isSpent), sketch.addCalculation(isSpent: isSpent), sketch.addFee(isSpent: isSpent),
        ]
        let ids = parts.compactMap { $0.flatMap { sketch[$0]?["id"]?.text } }
        #expect(ids == ["question3", "question4", "page2", "calculation2", "fee2"])
    }

    @Test("Whatever depends on a part is found: conditions, calculations, fees, rules and readings, in its rows and outside") func uses() throws {
        let sketch = try sketch()
        func found(_ part: String) throws -> [String] { sketch.uses(of: try #require(FormPart(part))).map { "\($0.part) \($0.control)" } }
        #expect(try found("p0-q0") == ["p1 show", "fee0 r0_when", "p1-q0 of", "r0 question"])
        #expect(try found("p0-q1") == ["c0 value"])
        #expect(try found("p0-q1-f0") == ["p0-q1-f1 show", "p0-q1-c0 value"])
        #expect(try found("p0-q1-c0") == ["c0 value"])
        #expect(try found("c0") == ["r0 holds", "fee0 r0_yen"])
        #expect(try found("p1") == [] && found("r0") == [] && found("fee0") == [])
    }

    @Test("A table of fees keeps what its editor does not know; a new one follows it, from a day still to be written") func fees() throws {
        var sketch = try sketch()
        #expect(sketch.addFee(after: .fee(0)) == .fee(1) && sketch.addFee(after: .page(0)) == nil)
        #expect(sketch[.fee(1)]?["colour"]?.text == "blue" && sketch[.fee(1)]?["effective_from"]?.text == "")
        let fee = try sketch.addFee()
        #expect(fee == .fee(2) && sketch[.fee(2)]?["id"]?.text == "fee1")
        sketch.move(.fee(2), by: -1)
        #expect(sketch[.fee(1)]?["id"]?.text == "fee1")
        sketch.rename(.fee(0), to: "permit")
        #expect(sketch[.fee(0)]?["id"]?.text == "permit" && sketch.slots.count == 2)
    }

    @Test("A calculation of each row knows the whole row; its id is followed where it is named") func rowCalculations() throws {
        var sketch = try sketch()
        let (inRow, outside) = (try sketch.addCalculation(to: .question(0, 1)), try sketch.addCalculation(to: .question(0, 0)))
        #expect(inRow == .rowCalculation(0, 1, 1) && outside == nil)
        #expect(sketch.askedBefore(.rowCalculation(0, 1, 0)).map(\.id) == ["kind", "size", "note"])
        #expect(sketch.askedBefore(.fee(0)).map(\.id) == ["kind", "rooms", "reading"])
        sketch.rename(.rowCalculation(0, 1, 0), to: "amount")
        #expect(sketch[.calculation(0)]?["value"]?.text == "sum(rooms.amount)")
    }

    @Test("A formula follows the id of a question and not an option that is called the same; an id that another part has is none")
    func renaming() throws {
        let other = "{id: other, type: text, label: {ja: ほか, en: Other}}"
        let text = Self.text.replacing(
            "{id: kind, type: text, label: {ja: 区分, en: Kind}}",
            with: "{id: kind, type: choice, label: {ja: 区分, en: Kind}, options: [{id: other, label: {ja: 他, en: Other}}]}\n      - \(other)"
        ).replacing("show: given(kind)", with: "show: kind = other or kind in (other) or other = \"x\"")
        var sketch = try #require(FormSketch(text))
        sketch.rename(.question(0, 1), to: "rest")
        #expect(sketch[.page(1)]?["show"]?.text == "kind = other or kind in (other) or rest = \"x\"")
        for (part, id, isFree) in [
            (.question(0, 1), "kind", false), (.question(0, 1), "total", false), (.question(0, 1), "size", true),
            (.field(0, 2, 0), "price", false), (.field(0, 2, 0), "kind", true), (.page(0), "second", false), (.page(0), "kind", true),
            (.question(0, 1), "shop-name", false), (.question(0, 1), "法人", false), (.question(0, 1), "and", false), (.fee(0), "licence", true),
        ] as [(FormPart, String, Bool)] { #expect((sketch.fault(ofID: id, at: part) == nil) == isFree, "\(part) \(id)") }
    }

    @Test("A name within rows means what the rows ask under it, and follows no other question that is called the same") func ownNames() throws {
        let kind = "{id: kind, type: text, label: {ja: 区分, en: Kind}}"
        let text = Self.text.replacing(kind, with: kind.replacing("kind, type: text", with: "size, type: number"))
            .replacing("given(kind)", with: "size > 2")
        var sketch = try #require(FormSketch(text))
        sketch.rename(.question(0, 0), to: "area")
        #expect(sketch[.page(1)]?["show"]?.text == "area > 2")
        #expect(sketch[.field(0, 1, 1)]?["show"]?.text == "size > 5" && sketch[.rowCalculation(0, 1, 0)]?["value"]?.text == "size * 10")
    }

    @Test("What may be changed follows the ids, is opened and closed by itself, and goes with what it opens") func slots() throws {
        var sketch = try sketch()
        sketch.rename(.question(0, 0), to: "sort")
        sketch.rename(.question(0, 1), to: "spaces")
        #expect(sketch.slots.map(\.id) == ["sort", "spaces.size"])
        sketch.set(.page(1), may: [.presence, .label])
        #expect(sketch.slots.last == FormSlot(noun: .page, id: "second", may: [.label, .presence]) && sketch.rights(at: .page(1)).count == 2)
        sketch.set(.question(0, 0), may: [])
        #expect(sketch.slots.map(\.id) == ["spaces.size", "second"])
        sketch.removeWithSlots(.page(0))
        #expect(sketch.slots.map(\.id) == ["second"] && sketch.pages.count == 1)
        sketch.removeWithSlots(.form)
        #expect(sketch.slots.count == 1, "the form itself is no part that can go")
        sketch.removeWithSlots(.page(0))
        #expect(sketch.tree["slots"] == nil)
    }
}
