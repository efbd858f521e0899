/// Writes comma-separated values (RFC 4180): CRLF, quotes where they are needed.
public struct CSVWriter: Sendable {
    public private(set) var text: String
    /// Keeps a spreadsheet program from taking what a person typed for a formula.
    private let guardsFormulas: Bool

    /// - Parameter mark: begins with the byte order mark by which spreadsheet programs know UTF-8.
    public init(mark: Bool = true, guardsFormulas: Bool = false) {
        text = mark ? "\u{FEFF}" : ""
        self.guardsFormulas = guardsFormulas
    }

    public mutating func row(_ fields: [String]) {
        text += fields.map(quoted).joined(separator: ",") + "\r\n"
    }

    private func quoted(_ field: String) -> String {
        let field = guardsFormulas && CSVWriter.needsGuard(field) ? "\(CSVWriter.sign)\(field)" : field
        let needsQuotes = field.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
        return needsQuotes ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
    }

    // MARK: the guard

    /// Stands before a field that a spreadsheet program would take for a formula.
    private static let sign: Character = "'"

    /// Whether it would be taken for a formula, or looks like a field that has its guard already.
    private static func needsGuard(_ field: some StringProtocol) -> Bool {
        let bare = field.drop { $0 == sign }
        guard let first = bare.unicodeScalars.first else { return false }
        return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) && Double(bare) == nil
    }

    /// What a field was before it was guarded: a table that comes back says what it said.
    public static func unguarded(_ field: String) -> String {
        field.first == sign && needsGuard(field.dropFirst()) ? String(field.dropFirst()) : field
    }
}
