import Foundation

/// A mail address as people type it: one rule for forms, accounts and mandates.
public enum MailAddress {
    /// As it is kept and compared: half-width letters, small, nothing around it.
    public static func plain(_ typed: String) -> String {
        // Most are typed so.
        if typed.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !(0x41...0x5A).contains($0) }) { return typed }
        return typed.precomposedStringWithCompatibilityMapping.trimmingCharacters(in: .whitespaces).lowercased()
    }

    /// Whether it is one address and nothing besides: at most 64 characters of RFC 5322's atoms and dots, `@`, and a domain with at least one dot.
    /// A comma, a semicolon or a comment would make more of it in the header of a mail, and a program that sends mails takes a hyphen at the
    /// beginning for an option. Dots stand where they like: telephone companies gave out such addresses. In one pass, without a pattern: a form is
    /// evaluated with every page.
    public static func isOne(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].count), parts[0].first != hyphen, parts[0].allSatisfy(isAtom)
        else { return false }
        let labels = parts[1].split(separator: dot, omittingEmptySubsequences: false)
        guard labels.count > 1, let top = labels.last, (2...24).contains(top.count), top.allSatisfy(isLetter) else { return false }
        return labels.dropLast().allSatisfy(isLabel)
    }

    private static let (dot, hyphen): (UInt8, UInt8) = (0x2E, 0x2D)
    private static let marks = Set("!#$%&'*+-/=?^_`{|}~.".utf8)

    private static func isAtom(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || marks.contains(byte) }
    private static func isLabel(_ bytes: Substring.UTF8View) -> Bool {
        (1...63).contains(bytes.count) && bytes.first != hyphen && bytes.last != hyphen
            && bytes.allSatisfy { isLetter($0) || isDigit($0) || $0 == hyphen }
    }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
