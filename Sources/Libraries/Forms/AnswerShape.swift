/// How a mail address is written, in one pass over the text: a form is evaluated with every page, and a pattern would be compiled every
/// time.
enum AnswerShape {
    /// Something of at most 64 characters, `@`, and a domain with at least one dot.
    static func isMail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count), !parts[0].contains(where: { $0.isWhitespace || "<>\"".contains($0) }),
            let dot = parts[1].utf8.lastIndex(of: 0x2E)
        else { return false }
        let (host, top) = (parts[1].utf8[..<dot], parts[1].utf8[dot...].dropFirst())
        return (1...190).contains(host.count) && host.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x2E || $0 == 0x2D }
            && (2...24).contains(top.count) && top.allSatisfy(isLetter)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
