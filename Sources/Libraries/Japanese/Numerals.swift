import Foundation

/// Numbers for people.
public enum Numerals {
    /// 1,742
    public static func grouped(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (number < 0 ? "-" : "") + text
    }

    /// Without exponent, the whole part grouped: 15,520,000 or 12.5.
    public static func plain(_ number: Decimal) -> String {
        let parts = "\(number)".split(separator: ".")
        let whole = parts.first.flatMap { Int($0) }.map(grouped) ?? "\(number)"
        return parts.count > 1 ? (number < 0 && number > -1 ? "-0" : whole) + "." + parts[1] : whole
    }
}

extension Numerals {
    /// The digits of what was typed, in any width; empty when something else than digits, spaces and hyphens stands there.
    public static func digits(_ typed: String) -> String {
        var digits = ""
        for character in halved(typed) {
            if character.isASCII, character.isNumber { digits.append(character) } else if !"-‐‑–—―−ーｰ－.".contains(character) { return "" }
        }
        return digits
    }
}
