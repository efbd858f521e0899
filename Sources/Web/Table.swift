/// A column of a table: its head, and its cell of each row.
public struct Column<Row> {
    public enum Kind: Sendable {
        case plain
        /// What the row is about: its cell heads the row.
        case title
        /// Digits, one below the other.
        case number
        /// Dates and codes, never broken.
        case unbroken
        case small
        case mono
        /// A control: its head is heard, not seen.
        case action
    }

    let head: String
    let kind: Kind
    let cell: (Row) -> HTML

    public init(_ head: String, _ kind: Kind = .plain, cell: @escaping (Row) -> HTML) {
        self.head = head
        self.kind = kind
        self.cell = cell
    }

    fileprivate var headCell: HTML {
        switch kind {
        case .number: "<th role=\"columnheader\" scope=\"col\" class=\"number\">\(head)</th>"
        case .action: "<th role=\"columnheader\" scope=\"col\"><span class=\"visually-hidden\">\(head)</span></th>"
        default: "<th role=\"columnheader\" scope=\"col\">\(head)</th>"
        }
    }

    fileprivate func rowCell(_ row: Row) -> HTML {
        switch kind {
        case .title: "<th role=\"rowheader\" scope=\"row\">\(cell(row))</th>"
        case .plain: "<td role=\"cell\" data-label=\"\(head)\"><div>\(cell(row))</div></td>"
        case .number: "<td role=\"cell\" class=\"number\" data-label=\"\(head)\"><div>\(cell(row))</div></td>"
        case .unbroken: "<td role=\"cell\" class=\"nowrap\" data-label=\"\(head)\"><div>\(cell(row))</div></td>"
        case .small: "<td role=\"cell\" class=\"small\" data-label=\"\(head)\"><div>\(cell(row))</div></td>"
        case .mono: "<td role=\"cell\" class=\"mono small\" data-label=\"\(head)\"><div>\(cell(row))</div></td>"
        case .action: "<td role=\"cell\">\(cell(row))</td>"
        }
    }
}

extension Component {
    /// A table of records. On a narrow screen each row is a card and each cell bears its column's head, so that nothing
    /// lies out of sight; the roles keep it a table for those who hear it.
    /// - Parameter caption: what the table holds; also the name of its region.
    public static func table<Row>(
        caption: String, _ rows: some Sequence<Row>, dense: Bool = true, captionHidden: Bool = true, _ columns: [Column<Row>]
    ) -> HTML {
        """
        <div class="table-scroll" role="region" aria-label="\(caption)" tabindex="0"><table role="table" class="table cards\(dense ? " dense" : "")">
        <caption\(captionHidden ? " class=\"visually-hidden\"" as HTML : .empty)>\(caption)</caption>
        <thead role="rowgroup"><tr role="row">\(columns.html(\.headCell))</tr></thead>
        <tbody role="rowgroup">\(rows.html { row in "<tr role=\"row\">\(columns.html { $0.rowCell(row) })</tr>" })</tbody></table></div>
        """
    }
}
