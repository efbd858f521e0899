import Core
import Japanese
import Storage
import Tabular
import Web

/// What of the cases is carried away, and in which characters: personal data only as far as the work needs them (個人情報保護法61条).
struct ExportChoice: Sendable, Hashable {
    let lettering: Lettering
    /// By their names among all tables (`ExportLayout.columns`).
    let columns: Set<String>

    /// - Parameters:
    ///   - columns: those alone; `nil` for the usual ones.
    ///   - personal: whether personal data are among the usual ones; `nil` by the actor's work.
    /// - Throws: `RequestProblem.badInput` for a column that the procedure has not.
    init(_ lettering: Lettering, columns: [String]?, personal: Bool? = nil, of export: CaseExport) throws {
        self.lettering = lettering
        let offered = export.layout.columns
        guard let columns else {
            self.columns = Set(offered.filter { !$0.isPersonal || personal ?? export.isOwnWork }.map(\.key))
            return
        }
        self.columns = Set(columns)
        guard self.columns.isSubset(of: offered.map(\.key)) else { throw RequestProblem.badInput(ExportText.noColumn) }
    }

    /// As the officer's page sends it. Where nothing was said of the columns they are the usual ones; a form without a tick means none.
    init(query: [String: [String]], of export: CaseExport) throws {
        let columns = ["column", "personal"].flatMap { query[$0] ?? [] }
        try self.init(
            Lettering(try ExportChoice.one("encoding", query) ?? .marked, try ExportChoice.one("kanji", query) ?? .all),
            columns: columns.isEmpty && query["chosen"] == nil ? nil : columns, of: export)
    }

    private init(_ lettering: Lettering, _ columns: Set<String>) { (self.lettering, self.columns) = (lettering, columns) }

    /// With one group of columns ticked or unticked at once, as a button of the officer's page says.
    func ticking(_ words: String?, of export: CaseExport) -> ExportChoice {
        let words = (words ?? "").split(separator: " ")
        guard words.count == 2, let group = ExportPages.Group(rawValue: String(words[0])) else { return self }
        let all = export.layout.columns.filter { $0.isPersonal == (group == .personal) }.map(\.key)
        return ExportChoice(lettering, words[1] == "all" ? columns.union(all) : columns.subtracting(all))
    }

    private static func one<Word: RawRepresentable>(_ name: String, _ query: [String: [String]]) throws -> Word? where Word.RawValue == String {
        guard let text = query[name]?.last, !text.isEmpty else { return nil }
        guard let word = Word(rawValue: text) else { throw RequestProblem.badInput(ExportText.noLettering) }
        return word
    }
}

/// What could not be written as it is kept: the record stays as it is, and which values are changed in the file is kept beside it.
struct ExportLoss: Sendable {
    struct Cell: Sendable, Hashable {
        /// Of the case; empty for the head of a column.
        let receipt: String
        let column: String
        /// Whether 〓 stands in it, and not another form of the character alone.
        let isLost: Bool
    }

    /// Cells that are named; the rest is only counted, so that memory does not grow with the cases.
    static let mostCells = 1000

    let lettering: Lettering
    private(set) var folded = 0
    private(set) var lost = 0
    /// Those with 〓 before the others, when there are more than are named; each in the order of the file.
    private(set) var cells: [Cell] = []

    init(_ lettering: Lettering) { self.lettering = lettering }

    /// A line in the characters that the other system knows.
    /// - Parameter heads: of its columns.
    mutating func written(_ line: [ExportCell], _ heads: [String], of receipt: String) -> [ExportCell] {
        line.enumerated().map { index, cell in
            guard case .text(let text) = cell else { return cell }
            let written = lettering.written(text)
            guard written.isFolded || written.isLost else { return cell }
            if written.isLost { lost += 1 } else { folded += 1 }
            note(Cell(receipt: receipt, column: index < heads.count ? heads[index] : "", isLost: written.isLost))
            return .text(written.text)
        }
    }

    private mutating func note(_ cell: Cell) {
        if cells.count == ExportLoss.mostCells {
            guard cell.isLost, let other = cells.lastIndex(where: { !$0.isLost }) else { return }
            cells.remove(at: other)
        }
        cells.append(cell)
    }
}
