import Foundation

/// An exact number: a fraction in lowest terms. What would not fit 128 bits is no number at all, never a rounded one.
public struct Rational: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let numerator: Int128
    /// Above 0.
    public let denominator: Int128

    public static let zero = Rational(0)

    public init(_ whole: Int) {
        numerator = Int128(whole)
        denominator = 1
    }

    /// - Returns: `nil` for a denominator of 0, and when the lowest terms do not fit.
    public init?(_ numerator: Int128, over denominator: Int128) {
        guard denominator != 0, numerator != .min, denominator != .min else { return nil }
        let sign: Int128 = denominator < 0 ? -1 : 1
        let divisor = Rational.divisor(numerator.magnitude, denominator.magnitude)
        self.numerator = sign * numerator / Int128(divisor)
        self.denominator = sign * denominator / Int128(divisor)
    }

    /// A decimal number as it is written: `1200`, `-0.25`, `1_000`. At most 18 digits before the point and 12 after it.
    public init?(_ text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first?.replacing("_", with: ""), (1...18).contains(whole.utf8.count) else { return nil }
        let digits = parts.count == 2 ? String(parts[1]) : ""
        guard parts.count == 1 || (1...12).contains(digits.utf8.count), (whole + digits).utf8.allSatisfy({ (48...57).contains($0) }),
            let value = Int128(whole + digits)
        else { return nil }
        self.init(isNegative ? -value : value, over: (0..<digits.utf8.count).reduce(Int128(1)) { power, _ in power * 10 })
    }

    private static func divisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
        var (a, b) = (first, second)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }

    // MARK: arithmetic, nil when it does not fit

    public func adding(_ other: Rational) -> Rational? {
        guard let left = Rational.product(numerator, other.denominator), let right = Rational.product(other.numerator, denominator),
            let bottom = Rational.product(denominator, other.denominator)
        else { return nil }
        let (sum, overflows) = left.addingReportingOverflow(right)
        return overflows ? nil : Rational(sum, over: bottom)
    }

    public func subtracting(_ other: Rational) -> Rational? { Rational(-other.numerator, over: other.denominator).flatMap(adding) }

    public func multiplied(by other: Rational) -> Rational? {
        // Crosswise first, so that what is shortened anyway does not overflow.
        guard let first = Rational(numerator, over: other.denominator), let second = Rational(other.numerator, over: denominator),
            let top = Rational.product(first.numerator, second.numerator), let bottom = Rational.product(first.denominator, second.denominator)
        else { return nil }
        return Rational(top, over: bottom)
    }

    public func divided(by other: Rational) -> Rational? { Rational(other.denominator, over: other.numerator).flatMap(multiplied) }

    private static func product(_ first: Int128, _ second: Int128) -> Int128? {
        let (product, overflows) = first.multipliedReportingOverflow(by: second)
        return overflows ? nil : product
    }

    /// The largest whole number not above it.
    public var floor: Rational {
        let quotient = numerator / denominator
        return Rational(whole: numerator < 0 && quotient * denominator != numerator ? quotient - 1 : quotient)
    }

    public var ceiling: Rational {
        let lower = floor
        return lower == self ? lower : Rational(whole: lower.numerator + 1)
    }

    private init(whole: Int128) {
        numerator = whole
        denominator = 1
    }

    public var isWhole: Bool { denominator == 1 }

    public static func < (first: Rational, second: Rational) -> Bool {
        if let left = product(first.numerator, second.denominator), let right = product(second.numerator, first.denominator) { return left < right }
        // Too large to multiply: whole parts decide, then the fractions turned over (a continued fraction).
        let (low, high) = (first.floor.numerator, second.floor.numerator)
        if low != high { return low < high }
        let (restA, restB) = (first.numerator - low * first.denominator, second.numerator - high * second.denominator)
        if restA == 0 || restB == 0 { return restA == 0 && restB != 0 }
        guard let a = Rational(second.denominator, over: restB), let b = Rational(first.denominator, over: restA) else { return false }
        return a < b
    }

    /// `1200`, `12.5`; a fraction that no decimal number equals is written `1/3`.
    public var description: String {
        if isWhole { return "\(numerator)" }
        var (scale, digits) = (Int128(1), 0)
        while digits < 12, scale % denominator != 0 {
            scale *= 10
            digits += 1
        }
        guard scale % denominator == 0, let value = Rational.product(numerator, scale / denominator) else { return "\(numerator)/\(denominator)" }
        let text = String(value.magnitude)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        return (value < 0 ? "-" : "") + padded.dropLast(digits) + "." + padded.suffix(digits)
    }
}
