import CXlsx
import Foundation

/// Writes a spreadsheet (.xlsx) of any length: each row goes to disk when the next one begins, so that memory does not grow with the rows
/// (libxlsxwriter's `constant_memory`). Text is stored as text: a spreadsheet never takes it for a formula.
public final class XlsxStream {
    /// Rows that a sheet holds (ECMA-376), the header among them.
    public static let mostRows = 1_048_576
    /// Characters of a cell.
    static let longest = 32_767

    private let path: String
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private var sheets: [(page: UnsafeMutablePointer<lxw_worksheet>, next: UInt32)] = []
    private let head: UnsafeMutablePointer<lxw_format>?
    private let body: UnsafeMutablePointer<lxw_format>?

    /// - Parameter path: of the file, which is there when `close` returns.
    public init(path: String) throws(XlsxWriter.Problem) {
        self.path = path
        var options = lxw_workbook_options()
        options.constant_memory = 1
        options.use_zip64 = 1
        guard let book = workbook_new_opt(path, &options) else { throw .failed("workbook_new") }
        self.book = book
        (head, body) = (workbook_add_format(book), workbook_add_format(book))
        format_set_bold(head)
        format_set_bg_color(head, 0xE6E6E6)
        for format in [head, body] {
            format_set_font_name(format, "游ゴシック")
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        }
        format_set_text_wrap(body)
    }

    deinit { _ = finish() }

    /// Adds a sheet with its header. - Returns: its number.
    /// - Parameter name: shortened to what a sheet may be called.
    public func addSheet(_ name: String, header: [String]) throws(XlsxWriter.Problem) -> Int {
        let safe = String(name.filter { !"[]:*?/\\'".contains($0) }.prefix(28))
        guard let book, let page = workbook_add_worksheet(book, "\(sheets.isEmpty ? "" : "\(sheets.count) ")\(safe)") else { throw .failed(name) }
        worksheet_set_column(page, 0, UInt16(max(0, header.count - 1)), 18, nil)
        worksheet_freeze_panes(page, 1, 0)
        for (index, title) in header.enumerated() { worksheet_write_string(page, 0, UInt16(index), XlsxText.written(title), head) }
        sheets.append((page, 1))
        return sheets.count - 1
    }

    /// Adds a row to a sheet. - Throws: when the sheet is full.
    public func add(_ cells: [XlsxWriter.Cell], to sheet: Int) throws(XlsxWriter.Problem) {
        let (page, line) = sheets[sheet]
        guard line < XlsxStream.mostRows else { throw .failed("a sheet holds \(XlsxStream.mostRows) rows") }
        for (index, cell) in cells.enumerated() {
            switch cell {
            case .text(let text): worksheet_write_string(page, line, UInt16(index), XlsxText.written(text, longest: XlsxStream.longest), body)
            case .number(let number): worksheet_write_number(page, line, UInt16(index), number, body)
            case .empty: continue
            }
        }
        sheets[sheet].next = line + 1
    }

    /// Writes the file. - Throws: when the disk does not take it.
    public func close() throws(XlsxWriter.Problem) {
        let result = finish()
        guard result == LXW_NO_ERROR else { throw .failed(String(cString: lxw_strerror(result))) }
    }

    private func finish() -> lxw_error {
        guard let open = book else { return LXW_NO_ERROR }
        book = nil
        return workbook_close(open)
    }
}
