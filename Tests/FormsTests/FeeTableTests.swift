import Forms
import Foundation
import HirobaTesting
import Japanese
import Testing
import Web

@Suite("Fees by an ordinance, and what follows from rows") struct FeeTableTests {
    private func evaluate(_ rooms: [(String, String)], _ changes: Answers = [:], on iso: String = "2022-05-12") throws -> Evaluation {
        let rows = try rooms.enumerated().map { index, room in
            AnswerRow(id: "r\(index + 1)", answers: ["size": .choice(room.0), "area": .number(try #require(Rational(room.1))), "fire": .flag(true)])
        }
        let answers: Answers = ["kind": .choice("person"), "rooms": .rows(rows), "relief": .choice("none")]
        return try EveryKind.form().evaluate(answers.merging(changes) { $1 }, on: try #require(Day(iso: iso)))
    }

    @Test("The first row that holds counts, in exact arithmetic, rounded as the table says, and the trace tells it all") func trace() throws {
        let result = try evaluate([("big", "20.5"), ("small", "3")])
        let fee = try #require(result.fee)
        // 20 × 20.5 + 10 × 3 = 440; × 1.1 = 484; down to hundreds.
        #expect(fee.yen == 400 && result.calculations["fee"] == .number(Rational(400)))
        let line = try #require(fee.lines.first)
        #expect(fee.lines.count == 1 && line.row == 2 && line.exact == "484" && line.source == "charges * 1.1" && line.rounding?.to == 100)
        #expect(line.inputs.map(\.label.ja) == ["額の計"] && line.inputs.map(\.value) == ["440"])
        #expect(line.ground.ja == "試験手数料条例 別表第一（令和３年４月１日から）第2行「大きい部屋があるとき」")
        #expect(line.reckoning?.ja == "額の計 440 × 1.1 ＝ 484円（100円未満切捨て）")
        #expect(try JSONDecoder().decode(FeeTrace.self, from: JSONEncoder().encode(fee)) == fee, "it can be kept with the charge")
        #expect(try evaluate([("small", "30")]).fee?.yen == 500 && evaluate([("big", "19.9")]).fee?.yen == 500)
        #expect(try evaluate([("big", "400")], ["relief": .choice("asked")]).fee?.yen == 0)
    }

    @Test("Numbers are tried with the decimals that they can have: up to five and from six on is every case of whole numbers")
    func decimals() throws {
        func faults(decimals: Int, _ change: (String) -> String = { $0 }) -> [String] {
            let people = "      - {id: people, type: number, min: 0, decimals: \(decimals), label: {ja: 人数, en: People}}\n      - {id: relief,"
            let text = change(EveryKind.text).replacing("      - {id: relief,", with: people)
                .replacing("when: kind = person, yen: 700", with: "when: people <= 5, yen: 700")
                .replacing("when: kind = corporation, yen: 900", with: "when: people >= 6, yen: 900")
            if case .failure(let problem) = FormFile.compile(Data(text.utf8)) { return problem.faults.map(\.message.ja) } else { return [] }
        }
        #expect(faults(decimals: 0).isEmpty)
        let between = faults(decimals: 1)
        #expect(between.count == 1 && between[0].contains("「人数」が「5.1」"), "\(between)")
        let never = faults(decimals: 0) { $0.replacing("\"years(birthday, today) >= 18\"", with: "people > 5 and people < 6") }
        #expect(never.contains { $0.contains("決して成り立ちません") }, "\(never)")
    }

    @Test("Where a row counts only if there is something to divide by, dividing by it is no fault") func divisors() throws {
        func faults(_ rows: String) -> [String] {
            let people = "      - {id: people, type: number, min: 0, label: {ja: 人数, en: People}}\n      - {id: relief,"
            let text = EveryKind.text.replacing("      - {id: relief,", with: people).replacing("yen: charges * 1.1", with: "yen: \(rows)")
            if case .failure(let problem) = FormFile.compile(Data(text.utf8)) { return problem.faults.map(\.message.ja) } else { return [] }
        }
        #expect(faults("1000 / people").contains { $0.contains("0で割る") })
        #expect(faults("\"1000 / max(people, 1)\"").isEmpty)
        #expect(faults("0}\n      - {label: {ja: 割る, en: Divided}, when: people > 0, yen: 1000 / people").isEmpty)
    }

    @Test("An amount is told in words, with what questions are called and what was answered") func words() throws {
        func words(_ formula: String) throws -> Message {
            try Formula.parse(formula).amount { ["copies": Message(ja: "枚数", en: "Copies"), "area": Message(ja: "面積", en: "Area")][$0] }
        }
        #expect(try words("1500").ja == "1,500円")
        #expect(try words("750 * copies").ja == "750円 × 枚数" && words("750 * copies").en == "750 yen × Copies")
        #expect(try words("1000 + (copies - 1) * 200").ja == "1,000円 ＋ （枚数 － 1） × 200")
        #expect(try words("floor(area / 10) * 1200").ja == "［面積 ÷ 10、小数点以下切捨て］ × 1,200")
        let forms = EveryKind.text.replacing("yen: 500", with: "yen: 250 * count(rooms)")
        let form = try FormFile.compile(Data(forms.utf8)).get()
        let rows = (1...2).map { AnswerRow(id: "r\($0)", answers: ["size": .choice("small"), "area": .number(Rational(2))]) }
        let answers: Answers = ["kind": .choice("person"), "rooms": .rows(rows), "relief": .choice("none")]
        let line = try #require(form.evaluate(answers, on: Day(epochDays: 19_124)).fee?.lines.first)
        #expect(line.yen == 500 && line.reckoning?.ja.contains("250円 × ") == true && line.reckoning?.ja.contains("＝ 500円") == true)
        #expect(line.reckoning?.ja.contains("rooms") == false, "no id stands there")
    }

    @Test("What is divided by a number that cannot be 0 is no fault") func divided() throws {
        let text = EveryKind.text.replacing("yen: 900", with: "yen: \"floor(900 / max(1, count(rooms)))\"")
        if case .failure(let problem) = FormFile.compile(Data(text.utf8)) { Issue.record("\(problem.faults.map { $0.sentence(.ja) })") }
    }

    @Test("The table in force on the day of arrival counts, to the day") func inForce() throws {
        for (day, row, yen) in [("2021-04-01", "そのほか", 500), ("2023-03-31", "そのほか", 500), ("2023-04-01", "個人", 700), ("2030-01-01", "個人", 700)] {
            let fee = try #require(try evaluate([("small", "1")], on: day).fee)
            #expect(fee.yen == yen && fee.lines.map(\.label.ja) == [row], "\(day)")
        }
        #expect(try evaluate([("small", "1")], on: "2021-03-31").fee == nil, "before the first table there is no fee")
        #expect(try EveryKind.form().evaluate([:], on: Day(epochDays: 19_448)).fee == nil, "what is not answered yet gives none, never less")
    }

    @Test("Several fees of a form are added up, each with its own line") func several() throws {
        let second = """
              - id: inspection
                ordinance: {ja: 検査手数料条例, en: Ordinance on inspections}
                article: {ja: 第2条, en: section 2}
                effective_from: 2022-01-01
                rows:
                  - {label: {ja: 部屋ごと, en: For each room}, yen: 300 * count(rooms)}

            """
        let text = EveryKind.text.replacing("\nrules:\n", with: "\n" + second + "rules:\n")
        let form = try FormFile.compile(Data(text.utf8)).get()
        let rows = (1...3).map { AnswerRow(id: "r\($0)", answers: ["size": .choice("small"), "area": .number(Rational(2))]) }
        let answers: Answers = ["kind": .choice("person"), "rooms": .rows(rows), "relief": .choice("none")]
        let fee = try #require(form.evaluate(answers, on: Day(epochDays: 19_124)).fee)
        #expect(fee.yen == 1400 && fee.lines.map(\.yen) == [500, 900] && fee.lines[1].inputs.map(\.value) == ["3"])
        #expect(form.evaluate(answers, on: Day(epochDays: 18_992)).fee?.yen == 500, "the second was not in force")
    }

    @Test("Rounding is exact on both sides of every step", arguments: [FeeRounding.Way.down, .up, .half])
    func rounding(_ way: FeeRounding.Way) throws {
        let rounding = FeeRounding(to: 10, way: way)
        for (exact, down, up, half) in [
            ("0", 0, 0, 0), ("4.999", 0, 10, 0), ("5", 0, 10, 10), ("10", 10, 10, 10), ("14.9", 10, 20, 10), ("15", 10, 20, 20),
            ("1234.56", 1230, 1240, 1230),
        ] {
            let expected = way == .down ? down : way == .up ? up : half
            #expect(rounding.round(try #require(Rational(exact))) == Rational(expected), "\(exact) \(way)")
        }
        for _ in 0..<500 {
            let tenths = Int.random(in: 0...100_000)
            let exact = try #require(Rational(Int128(tenths), over: 10))
            let steps = (tenths / 100, tenths % 100)
            let expected = steps.0 * 10 + (way == .down || steps.1 == 0 ? 0 : way == .up ? 10 : steps.1 >= 50 ? 10 : 0)
            #expect(rounding.round(exact) == Rational(expected), "\(exact)")
        }
    }

    @Test("What follows from a row can be asked about in the row, and is a column outside") func rows() throws {
        let result = try evaluate([("big", "60"), ("small", "3"), ("big", "30")])
        #expect(
            result.rowCalculations["rooms"]?["r1"]?["charge"] == .number(Rational(1200))
                && result.rowCalculations["rooms"]?["r3"]?["charge"] == .number(Rational(600)))
        #expect(result.rows["rooms"]?["r1"]?.map(\.id) == ["size", "area", "fire"] && result.rows["rooms"]?["r3"]?.map(\.id) == ["size", "area"])
        #expect(result.calculations["big_rooms"] == .number(Rational(2)) && result.calculations["charges"] == .number(Rational(1830)))
        let many = try evaluate((0..<4).map { _ in ("big", "1") })
        #expect(many.problems.contains { $0.message.ja == "「部屋」の大は三つまでです。" })
    }

    @Test("Today is the day of the evaluation: who is of age on the day of arrival stays so") func today() throws {
        func asked(_ birthday: String, on day: String) throws -> Bool {
            let result = try evaluate([("small", "1")], ["birthday": .day(try #require(Day(iso: birthday)))], on: day)
            return result.pages.flatMap(\.questions).contains { $0.id == "adult" }
        }
        #expect(try asked("2004-05-12", on: "2022-05-12") && !asked("2004-05-13", on: "2022-05-12") && asked("2004-05-13", on: "2022-05-13"))
        #expect(try !asked("2004-02-29", on: "2022-02-28") && asked("2004-02-29", on: "2022-03-01"), "born on 29 February")
    }

    @Test("Calculations are worked out once each, however often they are named: a chain that doubles at every step ends at once") func linear() throws
    {
        let steps = 60
        let chain = (1...steps).map { Calculation(id: "c\($0)", label: Message(ja: "計算\($0)", en: "Step"), value: Self.double("c\($0 - 1)")) }
        let first = Question(id: "c0", label: Message(ja: "数", en: "Number"), kind: .number(.init(least: .zero, most: Rational(1))))
        let last = Question(id: "end", label: Message(ja: "終わり", en: "End"), kind: .flag, condition: try Self.formula("c\(steps) > 0"))
        let definition = FormDefinition(
            body: "340006", procedure: "H-3", title: Message(ja: "連鎖", en: "Chain"),
            pages: [FormPage(id: "p", title: Message(ja: "頁", en: "Page"), questions: [first, last])], calculations: chain)
        let form = try CompiledForm.compile(definition).get()
        let start = processorTime()
        let result = form.evaluate(["c0": .number(Rational(1))])
        let time = processorTime() - start
        #expect(result.calculations["c\(steps)"] == .number(try #require(Rational(Int128(1) << 60, over: 1))))
        #expect(time < .milliseconds(200), "\(time)")
    }

    private static func formula(_ text: String) throws -> Formula { try Formula.parse(text) }
    private static func double(_ name: String) -> Formula { (try? Formula.parse("\(name) + \(name)")) ?? .flag(false) }
}
