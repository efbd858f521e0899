import Foundation

// What people type, read leniently: width and the usual separators do not matter.

extension Numerals {
    /// A whole number from 0 as people type it: １２, 1,742, １，７４２.
    public static func read(_ text: String) -> Int? {
        let digits = halved(text).replacing(",", with: "")
        guard !digits.isEmpty, digits.count <= 18, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(digits)
    }

    /// Compatibility forms (full width, circled) as plain ones, without white space.
    static func halved(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.filter { !$0.isWhitespace }
    }
}

extension Day {
    /// A date as people type it: 2021-08-02, 2021/8/2, 2021年８月２日, 20210802, 令和３年８月２日, 令和元年5月1日, R3.8.2, ㋿3-8-2.
    ///
    /// A date after the end of its era is read all the same (平成31年5月1日 is 1 May 2019): such dates were printed years
    /// ahead. One before its era began is nobody's date.
    public init?(lenient text: String) {
        let plain = Numerals.halved(text).uppercased().replacing("元年", with: "1年")
        if let match = plain.wholeMatch(of: #/(\d{4})(\d{2})(\d{2})/#) {
            self.init(year: Int(match.1) ?? 0, month: Int(match.2) ?? 0, day: Int(match.3) ?? 0)
            return
        }
        let pattern =
            #/(?<era>令和|平成|昭和|大正|明治|令|平|昭|大|明|R|H|S|T|M)?(?<year>\d{1,4})(?:年|[-\/.])(?<month>\d{1,2})(?:月|[-\/.])(?<day>\d{1,2})日?(?:\(.\))?/#
        guard let match = plain.wholeMatch(of: pattern), let year = Int(match.year), let month = Int(match.month), let day = Int(match.day) else {
            return nil
        }
        guard let name = match.era else {
            guard match.year.count == 4 else { return nil }
            self.init(year: year, month: month, day: day)
            return
        }
        guard year > 0, let first = Wareki.first(of: String(name)), let read = Day(year: first.year + year - 1, month: month, day: day), read >= first
        else { return nil }
        self = read
    }
}
