import Foundation
import Japanese

/// 受付番号: what the applicant holds. `34000-26-482-719-3652`: the body's code, the year of arrival, nine random digits and a check
/// digit. It can be spoken over a telephone; the number after it says nothing about the next one; and it opens nothing: for that
/// one needs the code that came with it (`AccessCode`).
package struct ReceiptNumber: Hashable, Sendable, CustomStringConvertible {
    /// The digits alone.
    package let digits: String

    /// A new number. - Parameter body: the body's code, of which the first five digits are shown.
    package static func random(body: String, on day: Day) -> ReceiptNumber {
        let start = head(body, on: day) + randomDigits(9)
        return ReceiptNumber(digits: start + String(Damm.check(start)))
    }

    /// 練習用の番号: written like one, with a check digit that is wrong. Always the same of a body and a year.
    static func specimen(body: String, on day: Day) -> String {
        let start = head(body, on: day) + "123456789"
        return ReceiptNumber(digits: start + String((Damm.check(start) + 1) % 10)).description
    }

    /// Body and year. A site may give a body a code that is shorter or has letters: its numbers have 17 digits all the same, by which they are read.
    private static func head(_ body: String, on day: Day) -> String {
        let digits = body.filter { $0.isASCII && $0.isNumber }
        return "\((digits + "00000").prefix(5))\(String(day.year % 100 + 100).suffix(2))"
    }

    private init(digits: String) { self.digits = digits }

    /// Reads a number as people type it: any width, with or without hyphens and spaces.
    /// - Returns: `nil` when the length or the check digit is wrong.
    package init?(_ typed: String) {
        let digits = Numerals.digits(typed)
        guard digits.utf8.count == 17, Damm.holds(digits) else { return nil }
        self.digits = digits
    }

    /// The end of a number as it is written, `6-7890`, from what was typed of it. - Returns: `nil` for fewer than four digits.
    package static func ending(_ typed: String) -> String? {
        let digits = Numerals.digits(typed)
        guard (4...17).contains(digits.utf8.count) else { return nil }
        let whole = ReceiptNumber(digits: String(repeating: " ", count: 17 - digits.utf8.count) + digits).description
        return String(whole.drop { $0 == " " || $0 == "-" })
    }

    package var description: String {
        let all = Array(digits)
        return [0..<5, 5..<7, 7..<10, 10..<13, 13..<17].map { String(all[$0]) }.joined(separator: "-")
    }
}

/// 確認番号: twelve random digits that open an application together with its receipt number.
package enum AccessCode {
    package static func random() -> String { grouped(randomDigits(12)) }

    /// As it was made, from what was typed; `nil` when it cannot be one.
    package static func read(_ typed: String) -> String? {
        let digits = Numerals.digits(typed)
        return digits.utf8.count == 12 ? grouped(digits) : nil
    }

    private static func grouped(_ digits: String) -> String {
        let all = Array(digits)
        return [0..<4, 4..<8, 8..<12].map { String(all[$0]) }.joined(separator: "-")
    }
}

/// 受付前番号: names a draft, so that it can be gone on with on another device. `482-719-3652`, the last digit a check digit.
package enum DraftNumber {
    package static func random() -> String {
        let start = randomDigits(9)
        return grouped(start + String(Damm.check(start)))
    }

    package static func read(_ typed: String) -> String? {
        let digits = Numerals.digits(typed)
        return digits.utf8.count == 10 && Damm.holds(digits) ? grouped(digits) : nil
    }

    private static func grouped(_ digits: String) -> String {
        let all = Array(digits)
        return [0..<3, 3..<6, 6..<10].map { String(all[$0]) }.joined(separator: "-")
    }
}

/// A decimal check digit that finds every single wrong digit and every two neighbours that were swapped
/// (H. M. Damm, "Total anti-symmetrische Quasigruppen", 2004).
enum Damm {
    private static let table: [[Int]] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2], [7, 0, 9, 2, 1, 5, 4, 8, 6, 3], [4, 2, 0, 6, 8, 7, 1, 3, 5, 9], [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8], [3, 6, 7, 4, 2, 0, 9, 5, 8, 1], [5, 8, 6, 9, 7, 2, 0, 1, 3, 4], [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5], [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ]

    static func check(_ digits: some StringProtocol) -> Int { digits.reduce(0) { table[$0][$1.wholeNumberValue ?? 0] } }
    static func holds(_ digits: some StringProtocol) -> Bool { check(digits) == 0 }
}

/// Digits of which each is as likely as any other. - Parameter count: at most 18.
private func randomDigits(_ count: Int) -> String {
    let bound = (0..<count).reduce(1) { bound, _ in bound * 10 }
    return String(String(Int.random(in: bound..<2 * bound)).dropFirst())
}
