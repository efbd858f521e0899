/// The text of a cell as a workbook can hold it.
enum XlsxText {
    /// What an XML document must not hold (XML 1.0, section 2.2) is written as U+FFFD: one character of one cell would make the whole workbook
    /// unreadable. Controls are libxlsxwriter's, which writes them as `_x001F_`.
    static func written(_ text: String, longest: Int = 32_767) -> String {
        let cell = String(text.prefix(longest))
        guard cell.unicodeScalars.contains(where: isForbidden) else { return cell }
        return String(String.UnicodeScalarView(cell.unicodeScalars.map { isForbidden($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0xFFFE || scalar.value == 0xFFFF }
}
