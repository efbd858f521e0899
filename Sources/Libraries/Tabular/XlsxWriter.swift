import CXlsx
import Foundation

/// Writes a spreadsheet (.xlsx) through libxlsxwriter. The same content always gives the same bytes.
public struct XlsxWriter: Sendable {
    public enum Cell: Sendable, Hashable {
        case text(String)
        case number(Double)
        case empty
    }

    public struct Sheet: Sendable {
        public var name: String
        /// Widths in characters.
        public var widths: [Double]
        /// Rows above the table: a title, notes.
        public var preamble: [String]
        public var header: [String]
        public var rows: [[Cell]]

        public init(name: String, widths: [Double], preamble: [String] = [], header: [String], rows: [[Cell]]) {
            self.name = name
            self.widths = widths
            self.preamble = preamble
            self.header = header
            self.rows = rows
        }
    }

    public enum Problem: Error, Sendable, Equatable {
        case failed(String)
    }

    public var title: String
    public var author: String
    /// Shown among the document's properties.
    public var comments: String
    public var sheets: [Sheet]

    public init(title: String, author: String, comments: String, sheets: [Sheet]) {
        self.title = title
        self.author = author
        self.comments = comments
        self.sheets = sheets
    }

    /// - Returns: the file's bytes.
    public func data() throws(Problem) -> Data {
        let path = NSTemporaryDirectory() + "/hiroba-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard let book = workbook_new(path) else { throw .failed("workbook_new") }
        setProperties(book)
        for sheet in sheets { try write(sheet, book) }
        let result = workbook_close(book)
        guard result == LXW_NO_ERROR, let data = FileManager.default.contents(atPath: path) else {
            throw .failed(String(cString: lxw_strerror(result)))
        }
        return data
    }

    private func setProperties(_ book: UnsafeMutablePointer<lxw_workbook>) {
        title.withCString { title in
            author.withCString { author in
                comments.withCString { comments in
                    var properties = lxw_doc_properties()
                    properties.title = UnsafeMutablePointer(mutating: title)
                    properties.author = UnsafeMutablePointer(mutating: author)
                    properties.comments = UnsafeMutablePointer(mutating: comments)
                    // A fixed day instead of now: equal content, equal bytes.
                    properties.created = 1_640_995_200
                    _ = workbook_set_properties(book, &properties)
                }
            }
        }
    }

    private func write(_ sheet: Sheet, _ book: UnsafeMutablePointer<lxw_workbook>) throws(Problem) {
        guard let page = workbook_add_worksheet(book, String(sheet.name.prefix(31))) else { throw .failed(sheet.name) }
        let (plain, head, body) = (format(book, bold: true, filled: false, bordered: false), format(book, bold: true, filled: true), format(book))
        for (index, width) in sheet.widths.enumerated() { worksheet_set_column(page, UInt16(index), UInt16(index), width, nil) }
        for (index, line) in sheet.preamble.enumerated() { worksheet_write_string(page, UInt32(index), 0, XlsxText.written(line), plain) }
        let top = UInt32(sheet.preamble.count)
        for (index, name) in sheet.header.enumerated() { worksheet_write_string(page, top, UInt16(index), XlsxText.written(name), head) }
        for (line, row) in sheet.rows.enumerated() {
            for (index, cell) in row.enumerated() {
                let (at, column) = (top + 1 + UInt32(line), UInt16(index))
                switch cell {
                case .text(let text): worksheet_write_string(page, at, column, XlsxText.written(text), body)
                case .number(let number): worksheet_write_number(page, at, column, number, body)
                case .empty: worksheet_write_blank(page, at, column, body)
                }
            }
        }
        worksheet_freeze_panes(page, top + 1, 0)
        worksheet_set_paper(page, 9)
        worksheet_set_landscape(page)
        worksheet_fit_to_pages(page, 1, 0)
        worksheet_repeat_rows(page, top, top)
    }

    private func format(_ book: UnsafeMutablePointer<lxw_workbook>, bold: Bool = false, filled: Bool = false, bordered: Bool = true)
        -> UnsafeMutablePointer<lxw_format>?
    {
        let format = workbook_add_format(book)
        format_set_font_name(format, "游ゴシック")
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        if bold { format_set_bold(format) }
        if bordered {
            format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_text_wrap(format)
        }
        if filled { format_set_bg_color(format, 0xE6E6E6) }
        return format
    }
}
