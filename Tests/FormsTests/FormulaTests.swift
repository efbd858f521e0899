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
        let fees: Formula.Value = .column([.number(Rational(1200)), .number(Rational(800))], rows: 3)
        let foreign: Formula.Value = .column([.flag(false), .flag(true)], rows: 2)
        let names = ["rooms.fee": fees, "officers.foreign": foreign, "officers": .column([], rows: 2)] as [String: Formula.Value]
        #expect(try value("sum(rooms.fee) = 2000 and max(rooms.fee) = 1200 and min(rooms.fee) = 800", names) == .flag(true))
        #expect(try value("any(officers.foreign) and not all(officers.foreign) and count(officers) = 2", names) == .flag(true))
        #expect(try value("count(nobody) = 0 and sum(nobody.fee) = 0") == .flag(true))
    }

    @Test("Dates are compared as days, text as it is") func daysAndText() throws {
        let names = ["opening": .day(try #require(Day(iso: "2022-04-01"))), "name": .text("広島")] as [String: Formula.Value]
        #expect(try value("opening >= 2022-04-01 and opening < 2022-04-02 and name = \"広島\"", names) == .flag(true))
    }

    @Test("Whatever is written, reading ends and evaluating ends; it never gives another answer the second time") func total() throws {
        let pieces = [
            "a", "b.c", "1", "0.5", "2022-01-01", "\"x\"", "yes", "no", "and", "or", "not", "in", "contains", "(", ")", ",", "=", "<>", "<", ">=",
            "+", "-", "*", "/", "sum(", "floor(", "given(",
        ]
        var random = SystemRandomNumberGenerator()
        let names = ["a": .number(Rational(3)), "b.c": .column([.number(Rational(1))], rows: 1)] as [String: Formula.Value]
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
