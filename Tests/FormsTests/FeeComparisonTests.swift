import Forms
import Foundation
import HirobaTesting
import Japanese
import Testing

@Suite("Whether two versions of a form take the same fee on a day") struct FeeComparisonTests {
    private func isSame(_ change: (String) -> String, on iso: String = "2022-05-12") throws -> Bool {
        let changed = try FormFile.compile(Data(change(EveryKind.text).utf8)).get()
        return try EveryKind.form().definition.takesSameFee(as: changed.definition, on: try #require(Day(iso: iso)))
    }

    @Test("Words, questions and tables of other days make no other fee") func same() throws {
        #expect(try isSame { $0 })
        #expect(try isSame { $0.replacing("{ja: 大きい部屋があるとき, en: With a big room}", with: "{ja: 大きな部屋, en: Big rooms}") })
        #expect(try isSame { $0.replacing("{ja: 減免の理由, en: Reason}", with: "{ja: 理由, en: The reason}") })
        #expect(try isSame { $0.replacing("yen: 700", with: "yen: 800") })
        #expect(try isSame({ $0.replacing("yen: 500", with: "yen: 600") }, on: "2023-05-12"), "the former table is in force no more")
        #expect(try isSame({ $0.replacing("if(size = big, 20, 10)", with: "if(size = big, 30, 10)") }, on: "2023-05-12"), "not needed then")
    }

    @Test("Another amount, condition, rounding or ordinance is another fee, and so is a calculation that an amount needs") func other() throws {
        let changes = [
            ("yen: 500", "yen: 600"), ("when: big_rooms > 0", "when: big_rooms > 1"), ("{to: 100, by: down}", "{to: 1000, by: down}"),
            ("試験手数料条例", "新しい手数料条例"), ("if(size = big, 20, 10)", "if(size = big, 30, 10)"),
        ]
        for (old, new) in changes { #expect(try !isSame { $0.replacing(old, with: new) }, "\(new)") }
        #expect(try !isSame({ $0.replacing("yen: 700", with: "yen: 800") }, on: "2023-05-12"))
    }

    @Test("A fee that is taken no more is another one; of a day before its tables a version says nothing") func tables() throws {
        let none = try isSame { text in
            guard let fees = text.range(of: "fees:\n"), let rules = text.range(of: "rules:\n") else { return text }
            return String(text[..<fees.lowerBound] + text[rules.lowerBound...])
        }
        #expect(!none)
        let later = { (text: String) in text.replacing("effective_from: 2021-04-01", with: "effective_from: 2022-10-01") }
        #expect(try isSame(later), "what it was before, the other version does not know")
        #expect(try isSame(later, on: "2022-11-01"), "the same amounts from another day on")
    }
}
