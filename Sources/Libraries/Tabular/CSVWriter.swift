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
        var field = field
        if guardsFormulas, let first = field.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first), Double(field) == nil {
            field = "'" + field
        }
        let needsQuotes = field.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
        return needsQuotes ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
    }
}
