import Forms
import Foundation
import Japanese
import Testing

@Suite("Conditions and calculations of a form") struct FormulaTests {
    private func value(_ text: String, _ names: [String: Formula.Value] = [:]) throws -> Formula.Value? {
        try Formula.parse(text).value { names[$0] }
    }
    private func number(_ text: String) throws -> Formula.Value { .number(try #require(Rational(text))) }

    @Test("Numbers are exact: thirds come back whole, and what does not fit is missing, never rounded") func exact() throws {
        #expect(try value("(1 / 3) * 3 = 1") == .flag(true))
        #expect(try value("0.1 + 0.2 = 0.3") == .flag(true))
        #expect(try value("floor(7 / 2) * 1_200") == number("3600"))
        #expect(try value("ceiling(-7 / 2)") == number("-3"))
        #expect(try value("1 / 0") == nil)
        #expect(try value(Array(repeating: "999999999999999999", count: 3).joined(separator: " * ")) == nil)
        #expect(try value("2 - 3 - 4") == number("-5") && value("2 + 3 * 4") == number("14"))
    }

    @Test("Signs are taken as people type them, and written as formulas have them; what is quoted stays") func signs() throws {
        #expect(try value("（２ ＋ ３） × ４ ÷ ２ － １ ＝ ９") == .flag(true))
        #expect(try value("3 ≧ 2 and 2 ≦ 3 and 2 ≠ 3") == .flag(true))
        #expect(Formula.standard("枚数 ＝ \"１×２\"") == "枚数 = \"１×２\"")
        #expect(Formula.standard("max（0、area − 100）×750") == "max(0,area - 100)*750")
    }

    @Test("What is not answered is missing: no comparison with it holds, and nothing is calculated from it") func missing() throws {
        for text in ["area > 10", "area <= 10", "area = 10", "area <> 10", "area in (10, 20)"] { #expect(try value(text) == .flag(false), "\(text)") }
        #expect(try value("area + 1") == nil && value("given(area)") == .flag(false) && value("not area > 10") == .flag(true))
    }

    @Test("Or binds less than and, and less than not; comparisons are not chained") func precedence() throws {
        #expect(try value("yes or no and no") == .flag(true))
        #expect(try value("not no and yes") == .flag(true) && value("not (no or yes)") == .flag(false))
        for text in [
            "", "1 <", "a b", "1 < 2 < 3", "(1", "1)", "\"open", "a in 1", "a in (", "nope(1)", "2022-02-30 = a", "a & b", "and", "1.2.3", "sum()",
            String(repeating: "(", count: 60) + "1" + String(repeating: ")", count: 60), String(repeating: "not ", count: 1001) + "a",
        ] {
            #expect(throws: FormulaProblem.self, "\(text.prefix(20))") { try Formula.parse(text) }
        }
    }

    @Test("Rows are counted, summed and compared; a row without a value makes a sum missing only when it is no number") func rows() throws {
        let fees: Formula.Value = .column([.number(Rational(1200)), .number(Rational(800)), nil])
        let foreign: Formula.Value = .column([.flag(false), .flag(true)])
        let names = ["rooms.fee": fees, "officers.foreign": foreign, "officers": .column([nil, nil])] as [String: Formula.Value]
        #expect(try value("sum(rooms.fee) = 2000 and max(rooms.fee) = 1200 and min(rooms.fee) = 800", names) == .flag(true))
        #expect(try value("any(officers.foreign) and not all(officers.foreign) and count(officers) = 2", names) == .flag(true))
        #expect(try value("count(nobody) = 0 and sum(nobody.fee) = 0") == .flag(true))
    }

    @Test("Several choices are in a list when any of them is; minus signs are counted like brackets") func choicesAndSigns() throws {
        let uses: [String: Formula.Value] = ["uses": .choices(["a", "b"]), "none": .choices(["c"])]
        #expect(try value("uses in (\"b\", \"d\")", uses) == .flag(true) && value("none in (\"b\", \"d\")", uses) == .flag(false))
        #expect(try value("--5") == number("5"))
        #expect(throws: FormulaProblem.self) { try Formula.parse(String(repeating: "-", count: 3000) + "5") }
    }

    @Test("Dates are compared as days, text as it is") func daysAndText() throws {
        let names = ["opening": .day(try #require(Day(iso: "2022-04-01"))), "name": .text("広島")] as [String: Formula.Value]
        #expect(try value("opening >= 2022-04-01 and opening < 2022-04-02 and name = \"広島\"", names) == .flag(true))
    }

    @Test("Years, months and days between dates, against a calendar that is walked month by month") func spans() throws {
        /// The day on which so many months have passed: the same number of the month, or the first of the next where there is none (民法143条).
        func passed(_ months: Int, since day: Day) -> Day? {
            let month = day.year * 12 + day.month - 1 + months
            return Day(year: month / 12, month: month % 12 + 1, day: day.day) ?? Day(year: (month + 1) / 12, month: (month + 1) % 12 + 1, day: 1)
        }
        var wrong: [String] = []
        for _ in 0..<4000 {
            let from = Day(epochDays: Int.random(in: -10_000...20_000))
            let to =
                Bool.random() ? Day(epochDays: from.epochDays + Int.random(in: 0...1500)) : Day(epochDays: Int.random(in: from.epochDays...30_000))
            let names = ["a": .day(from), "b": .day(to)] as [String: Formula.Value]
            var months = 0
            while let next = passed(months + 1, since: from), next <= to { months += 1 }
            let expected = [("years", months / 12), ("months", months), ("days", to.epochDays - from.epochDays)]
            for (name, number) in expected where try value("\(name)(a, b)", names) != .number(Rational(number)) {
                wrong.append("\(name) \(from) \(to)")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
        let names = ["a": .day(try #require(Day(iso: "2022-05-12"))), "b": .day(try #require(Day(iso: "2022-05-11")))] as [String: Formula.Value]
        #expect(try value("days(a, b) = -1 and months(a, b) = -1 and years(a, b) = -1 and years(a, a) = 0", names) == .flag(true))
        #expect(try value("days(a, nobody)", names) == nil && value("years(a, b) >= 0", names) == .flag(false))
    }

    @Test("If is total: a condition that does not hold, for whatever reason, gives the other side") func conditional() throws {
        #expect(try value("if(1 < 2, 10, 20)") == number("10") && value("if(missing > 2, 10, 20)") == number("20"))
        #expect(try value("if(yes, missing, 20)") == nil && value("if(no, missing, 20)") == number("20"))
        #expect(try value("max(3, 7, 5) - min(2, 9)") == number("5") && value("max(1, missing)") == nil)
    }

    @Test("Any condition on rows is counted row by row: of choices, of several fields, of what stands outside") func rowByRow() throws {
        let kinds: Formula.Value = .column([.text("big"), .text("small"), nil, .text("big")])
        let areas: Formula.Value = .column([.number(Rational(30)), .number(Rational(5)), .number(Rational(9)), nil])
        let names =
            ["rooms.kind": kinds, "rooms.area": areas, "rooms": .column([nil, nil, nil, nil]), "most": .number(Rational(8))]
            as [String: Formula.Value]
        #expect(try value("count(rooms.kind = \"big\")", names) == number("2") && value("count(rooms.area > most)", names) == number("2"))
        #expect(try value("count(rooms.kind = \"big\" and rooms.area >= 20)", names) == number("1"))
        #expect(try value("sum(if(rooms.kind = \"big\", rooms.area * 2, rooms.area))", names) == number("74"), "a row without an area adds nothing")
        #expect(try value("max(rooms.area - most) = 22 and any(rooms.kind = \"small\") and not all(given(rooms.kind))", names) == .flag(true))
        #expect(
            try value("count(rooms) = 4 and count(none.kind = \"big\") = 0 and sum(none.area) = 0 and not any(none.x) and not all(none.x)", names)
                == .flag(true))
    }

    @Test("Whatever is written, reading ends and evaluating ends; it never gives another answer the second time") func total() throws {
        let pieces = [
            "a", "b.c", "1", "0.5", "2022-01-01", "\"x\"", "yes", "no", "and", "or", "not", "in", "contains", "(", ")", ",", "=", "<>", "<", ">=",
            "+", "-", "*", "/", "sum(", "floor(", "given(", "if(", "years(", "count(", "max(", "today",
        ]
        var random = SystemRandomNumberGenerator()
        let names = ["a": .number(Rational(3)), "b.c": .column([.number(Rational(1))])] as [String: Formula.Value]
        var (read, unstable) = (0, [String]())
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1...9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "a" }.joined(separator: " ")
            guard let formula = try? Formula.parse(text) else { continue }
            read += 1
            if formula.value({ names[$0] }) != formula.value({ names[$0] }) { unstable.append(text) }
        }
        #expect(read > 200 && unstable.isEmpty, "\(unstable.prefix(3))")
    }

    @Test("Fractions follow the laws of arithmetic, against a wide integer oracle") func laws() throws {
        var wrong: [String] = []
        for _ in 0..<20_000 {
            let (a, b, c, d) = (Int.random(in: -50...50), Int.random(in: 1...50), Int.random(in: -50...50), Int.random(in: 1...50))
            let (x, y) = (try #require(Rational(Int128(a), over: Int128(b))), try #require(Rational(Int128(c), over: Int128(d))))
            let holds =
                x.adding(y) == Rational(Int128(a * d + c * b), over: Int128(b * d))
                && x.multiplied(by: y) == Rational(Int128(a * c), over: Int128(b * d))
                && (x < y) == (a * d < c * b) && (x == y) == (a * d == c * b)
                && x.floor == Rational(Int((Double(a) / Double(b)).rounded(.down)))
                && (c == 0 || x.divided(by: y)?.multiplied(by: y) == x)
            if !holds { wrong.append("\(x) \(y)") }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
        let big = try #require(Rational(Int128.max, over: 1))
        let small = try #require(Rational(1, over: Int128.max))
        #expect(big.adding(big) == nil && big.multiplied(by: big) == nil && small.multiplied(by: small) == nil)
        #expect(big > Rational(1) && small < big && small > .zero && small.multiplied(by: big) == Rational(1))
        for text in ["1200", "-0.25", "12.5", "0.000001"] { #expect(Rational(text)?.description == text) }
    }
}
