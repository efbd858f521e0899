import Forms
import Foundation
import Japanese
import Testing

@Suite("Formulas, written again") struct FormulaPrinterTests {
    private struct Source: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    /// Any formula that the parser can make.
    private static func formula(_ depth: Int, _ source: inout Source) -> Formula {
        func inner() -> Formula { formula(depth - 1, &source) }
        guard depth > 0 else {
            switch Int.random(in: 0...5, using: &source) {
            case 0: return .number(Rational(Int.random(in: 0...2000, using: &source)))
            case 1: return .number(Rational("\(Int.random(in: 0...99, using: &source)).\(Int.random(in: 1...999, using: &source))") ?? .zero)
            case 2: return .day(Day(epochDays: Int.random(in: -20_000...40_000, using: &source)))
            case 3: return .flag(Bool.random(using: &source))
            case 4: return .text(["", "x y", "和 or 洋", "(", "-", "2022-04-01"].randomElement(using: &source) ?? "")
            default: return name(["kind", "officers.share", "a1", "count", "sum_of"].randomElement(using: &source) ?? "kind")
            }
        }
        switch Int.random(in: 0...10, using: &source) {
        case 0: return .not(inner())
        case 1: return .both(inner(), inner())
        case 2: return .either(inner(), inner())
        case 3, 4:
            let all: [Formula.Comparison] = [.equal, .unequal, .less, .atMost, .more, .atLeast, .contains]
            return .compare(all.randomElement(using: &source) ?? .equal, inner(), inner())
        case 5: return .isOne(inner(), (0...Int.random(in: 0...2, using: &source)).map { _ in inner() })
        case 6, 7:
            let all: [Formula.Operation] = [.plus, .minus, .times, .over]
            return .arithmetic(all.randomElement(using: &source) ?? .plus, inner(), inner())
        case 8:
            let function = Formula.Function.allCases.randomElement(using: &source) ?? .given
            let count = Int.random(in: function.arity.lowerBound...min(function.arity.upperBound, 3), using: &source)
            return .call(function, (0..<count).map { _ in inner() })
        case 9: return .choose(inner(), inner(), inner())
        default: return inner()
        }
    }

    private static func name(_ text: String) -> Formula { (try? Formula.parse(text)) ?? .flag(true) }

    @Test("20,000 formulas are written so that they read the same again") func printing() throws {
        var source = Source(state: 20_221_003)
        for _ in 0..<20_000 {
            let formula = Self.formula(Int.random(in: 0...5, using: &source), &source)
            let words = formula.written
            guard words.utf8.count <= 4000 else { continue }
            let again = try? Formula.parse(words)
            #expect(again == formula, "\(words) → \(again?.written ?? "unreadable")")
            guard again == formula else { return }
        }
    }

    @Test(
        "No bracket stands that is not needed",
        arguments: [
            ("((kind = person))", "kind = person"), ("a and (b and c)", "a and (b and c)"), ("(a and b) and c", "a and b and c"),
            ("(a and b) or (c and d)", "a and b or c and d"), ("a and (b or c)", "a and (b or c)"), ("not (a = 1)", "not a = 1"),
            ("not (a or b)", "not (a or b)"),
            ("not not a", "a"), ("(a * b) + (c / d)", "a * b + c / d"), ("a - (b - c)", "a - (b - c)"), ("(a - b) - c", "a - b - c"),
            ("-(a + b)", "-(a + b)"),
            ("0 - 5", "-5"), ("a*-1", "a * -1"), ("floor((area / 10)) * 1_200", "floor(area / 10) * 1200"), ("x in ( (a), b )", "x in (a, b)"),
            ("day >= 2022-04-01", "day >= 2022-04-01"), ("name = \"a b\"", "name = \"a b\""),
            ("if((a = 1), (b), (c + 1))", "if(a = 1, b, c + 1)"), ("years( (birthday) ,today)>=18", "years(birthday, today) >= 18"),
            ("count((rooms.kind = big))", "count(rooms.kind = big)"), ("max(0,a-1)", "max(0, a - 1)"),
        ])
    func brackets(_ typed: String, _ written: String) throws { #expect(try Formula.parse(typed).written == written) }

    @Test("A condition in three fields says what its formula says, and what three fields cannot say stays a formula") func clauses() throws {
        let kinds: [String: ConditionClauses.ValueKind] = [
            "kind": .option, "area": .number, "opening": .day, "fire": .flag, "name": .text, "uses": .option,
        ]
        func there(_ text: String) throws -> String? {
            ConditionClauses(try Formula.parse(text)) { kinds[$0] ?? .unknown }?.written { kinds[$0] ?? .unknown }
        }
        for text in [
            "kind = person", "kind in (person, corporation)", "area >= 12.5 and opening < 2022-04-01", "fire = yes or uses contains shop",
            "given(name)", "not given(name) and name <> \"a, b\"", "area = -5 and fire = no and kind <> person",
        ] { #expect(try there(text) == text) }
        #expect(try there("fire") == "fire = yes")
        for text in [
            "a = 1 and (b = 1 or c = 1)", "a = 1 and b = 1 or c = 1", "area + 1 > 3", "not kind = person", "a = 1 and (b = 1 and c = 1)", "3 < area",
            "name = other_name", "name in (other_name, third_name)", "name in (\"a, b\")", "kind = \"person\"",
        ] {
            #expect(try there(text) == nil, "\(text)")
        }
        let typed = ConditionClauses(
            joining: .or,
            clauses: [
                .init(question: "area", comparison: .more, value: "１,２００"), .init(question: "opening", comparison: .atLeast, value: "令和４年４月１日"),
                .init(question: "fire", comparison: .equal, value: "はい"), .init(question: "name", comparison: .equal, value: "x\" or yes"),
                .init(question: "kind", comparison: .oneOf, value: "person、 corporation"),
            ])
        #expect(
            typed.written { kinds[$0] ?? .unknown }
                == "area > 1200 or opening >= 2022-04-01 or fire = yes or name = \"x or yes\" or kind in (person, corporation)")
        for (question, typed) in [("area", "12人 以上"), ("opening", "いつか ("), ("kind", "個人 か 法人"), ("fire", "? !")] {
            let clause = ConditionClauses(joining: .and, clauses: [.init(question: question, comparison: .equal, value: typed)])
            let again = ConditionClauses(try Formula.parse(clause.written { kinds[$0] ?? .unknown })) { kinds[$0] ?? .unknown }
            #expect(again?.clauses.first?.value == typed, "what is no value can be read again, and is what was typed")
        }
    }
}
