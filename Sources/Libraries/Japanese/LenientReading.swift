import Foundation

// What people type, read leniently: width and the usual separators do not matter.

extension Numerals {
    /// A whole number from 0 as people type it: １２, 1,742, １，７４２.
    public static func read(_ text: String) -> Int? {
        let digits = halved(text).replacing(",", with: "")
        guard !digits.isEmpty, digits.count <= 18, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(digits)
    }

    /// A whole number below 10,000 in kanji: 二, 二十, 三百五. `nil` for digits side by side: 二三人 are two people or three.
    public static func kanji(_ text: String) -> Int? {
        guard !text.isEmpty else { return nil }
        var (sum, digit, above) = (0, nil as Int?, 10_000)
        for character in text {
            if digit == nil, let value = kanjiDigits.firstIndex(of: character), value > 0 {
                digit = value
            } else if let place = kanjiPlaces[character], place < above {
                sum += (digit ?? 1) * place
                (digit, above) = (nil, place)
            } else {
                return nil
            }
        }
        return sum + (digit ?? 0)
    }

    /// Whether a number may have the character: 3, 三, 千, 万.
    public static func isNumeral(_ character: Character) -> Bool {
        character.isWholeNumber || kanjiDigits.contains(character) || kanjiPlaces[character] != nil || "万億兆".contains(character)
    }

    static let kanjiDigits: [Character] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    private static let kanjiPlaces: [Character: Int] = ["十": 10, "百": 100, "千": 1000]

    /// Compatibility forms (full width, circled) as plain ones, without white space.
    static func halved(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
    }
}

extension Day {
    /// A date as people type it: 2021-08-02, 2021/8/2, 2021年８月２日, 20210802, 令和３年８月２日, 令和元年5月1日, R3.8.2, ㋿3-8-2,
    /// 令和三年八月二日, 2 August 2021, 2-Aug-2021, Aug 2nd, 2021.
    ///
    /// A date after the end of its era is read all the same (平成31年5月1日 is 1 May 2019): such dates were printed years
    /// ahead. One before its era began is nobody's date. `Wareki.read` says what is odd about a date.
    public init?(lenient text: String) {
        guard let typed = TypedDate(text), let read = typed.day else { return nil }
        self = read
    }

    /// 02/08/2021 or 2.8.2021, the day first: only for readers in whose language dates are written so.
    public init?(dayFirst text: String) {
        guard let match = Numerals.halved(text).wholeMatch(of: #/(\d{1,2})([\/.])(\d{1,2})([\/.])(\d{4})/#), match.2 == match.4,
            let day = Int(match.1), let month = Int(match.3), let year = Int(match.5)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
