import Forms
import Foundation
import HirobaTesting
import Japanese
import Testing

@Suite("A rule about rows is held against each row, and said in the row where it does not hold") struct RowRuleTests {
    private static let own =
        "  - {question: rooms.area, holds: rooms.size = big or rooms.area <= 20, message: {ja: 小の「面積」は20までです。, en: A small Area is at most 20.}}\n"

    private static func text(_ rule: String = own) -> String { EveryKind.text.replacing("rules:\n", with: "rules:\n\(rule)") }

    private static func faults(_ rule: String) -> [String] {
        guard case .failure(let problem) = FormFile.compile(Data(text(rule).utf8)) else { return [] }
        return problem.faults.map { $0.sentence(.ja) }
    }

    private static func row(_ id: String, _ size: String, _ area: Int?) -> AnswerRow {
        AnswerRow(id: id, answers: ["size": .choice(size), "fire": .flag(true)].merging(area.map { ["area": .number(Rational($0))] } ?? [:]) { $1 })
    }

    private static func said(_ rows: [AnswerRow]) throws -> [String] {
        let form = try FormFile.compile(Data(text().utf8)).get()
        let run = form.evaluate(["rooms": .rows(rows)], on: Day(epochDays: 19_144))
        return run.problems.filter { $0.kind == .rule }.map { "\($0.path) \($0.page) \($0.message.ja)" }
    }

    @Test("Of several rows those are named that break it, at the question that is meant") func rows() throws {
        let found = try Self.said([Self.row("r1", "small", 20), Self.row("r2", "small", 21), Self.row("r5", "big", 90), Self.row("r7", "small", 30)])
        #expect(found == ["rooms.r2.area place 小の「面積」は20までです。", "rooms.r7.area place 小の「面積」は20までです。"])
    }

    @Test("Of what is not answered it was said already, and where there are no rows nothing is demanded") func missing() throws {
        #expect(try Self.said([Self.row("r1", "small", nil), Self.row("r2", "big", 400)]).isEmpty)
        #expect(try Self.said([]).isEmpty)
    }

    @Test("What it names is checked: the rows of one group and no others, a question that there is, and its name in what is said")
    func compiled() {
        func rule(_ question: String, _ holds: String, _ words: String = "「面積」を確かめてください。") -> [String] {
            Self.faults("  - {question: \(question), holds: \(holds), message: {ja: \(words), en: Check the Area.}}\n")
        }
        #expect(rule("rooms.area", "rooms.area > 2").isEmpty)
        #expect(rule("rooms.area", "rooms.area * rooms.charge > 2 and big_rooms > 0").isEmpty, "what follows from the row, and from all rows")
        #expect(rule("rooms.area", "area > 2").contains { $0.contains("「rooms.area」と書き") })
        #expect(rule("rooms.area", "sum(rooms.area) > 2").contains { $0.contains("分けてください") }, "rows within rows would be gone through again")
        #expect(rule("rooms.width", "rooms.area > 2").contains { $0.contains("rooms.width") && $0.contains("という質問はありません") })
        #expect(rule("rooms.area", "rooms.area > 2", "確かめてください。").contains { $0.contains("質問の名前「面積」") })
        #expect(rule("rooms.area", "rooms.size = big or rooms.size = small").contains { $0.contains("いつも成り立ちます") })
        #expect(rule("rooms.area", "rooms.area > 600").contains { $0.contains("決して成り立ちません") })
        #expect(rule("rooms.area", "rooms.size > 2").contains { $0.contains("大小を比べられません") })
    }

    @Test("It follows the ids of its question and of its group, and is missed where either goes") func renaming() throws {
        var sketch = try #require(FormSketch(Self.text()))
        #expect(sketch.uses(of: .field(1, 0, 1)).contains { "\($0.part) \($0.control)" == "r0 question" })
        sketch.rename(.field(1, 0, 1), to: "space")
        sketch.rename(.question(1, 0), to: "halls")
        #expect(sketch.rules[0]["question"]?.text == "halls.space")
        #expect(sketch.rules[0]["holds"]?.text == "halls.size = big or halls.space <= 20")
        #expect(throws: Never.self) { try FormFile.compile(Data(sketch.source.utf8)).get() }
    }

    @Test("A hunting licence from a day to come is told at its day, and not at all licences") func sample() throws {
        let form = try FormFile.compile(Data(try Repository.text("Samples/hiroshima/procedures/hunter-registration.yml").utf8)).get()
        let day = Day(epochDays: 19_144)
        func licence(_ id: String, _ issued: Day) -> AnswerRow { AnswerRow(id: id, answers: ["licence_on": .day(issued)]) }
        let rows = [licence("r1", day), licence("r2", day.adding(days: 1)), licence("r3", day.adding(days: -1))]
        let found = form.evaluate(["licences": .rows(rows)], on: day).problems.filter { $0.kind == .rule }
        #expect(found.map(\.control) == ["licences.r2.licence_on"])
        let paid = form.evaluate(["cover_amount": .number(Rational(30_000_000))], on: day).problems.first { $0.control == "cover_amount" }
        #expect(paid?.message.en == "“Amount of cover” must be between 30,000,000 yen and 10,000,000,000 yen.")
        #expect(paid?.message.ja == "「賠償できる額」は3,000万円から100億円までの間で入力してください。", "yen instead of ten thousands: figures that can be read")
        #expect(found.first?.message.ja == "「狩猟免状の交付日」が今日より後の日になっています。確かめてください。")
    }
}
