import Core
import Foundation
import Forms
import Storage
import Tabular

/// A line of a file with what can be said of it only beside all the others, before it is read by the form.
struct IntakeLine: Sendable {
    let line: Int
    let number: String
    /// The line in which its number stands first; `nil` in that one.
    var first: Int?
    /// `nil` for a line that is no row.
    fileprivate var row: CSVTable.Row?
    fileprivate var problem: CSVProblem?
}

extension IntakeUpload {
    /// Its lines in the order of the file: a number that stands twice, a line that is no row.
    func all(_ columns: IntakeColumns) -> [IntakeLine] {
        var first: [String: Int] = [:]
        let column = columns.headings[IntakeColumns.number.id]
        var lines = rows.map { row in
            let number = IntakeRow.number(column.flatMap { row[$0] } ?? "")
            let before = number.isEmpty ? nil : first[Origin.plain(number)]
            if before == nil { first[Origin.plain(number)] = row.line }
            return IntakeLine(line: row.line, number: number, first: before, row: row)
        }
        lines += table.problems.map { IntakeLine(line: $0.line ?? 1, number: "", problem: $0) }
        return lines.sorted { $0.line < $1.line }
    }

    /// Some of them as the form reads them. Takes time in proportion to their number.
    func read(_ lines: [IntakeLine], _ columns: IntakeColumns, _ form: CompiledForm, by officer: String, at now: Instant) -> [IntakeRow] {
        lines.compactMap { one in
            if let problem = one.problem {
                return IntakeRow(line: one.line, number: "", obstacle: IntakeRow.Fault(column: nil, message: CSVText.message(problem)))
            }
            guard let row = one.row else { return nil }
            var read = IntakeRow(row, self, columns, form, by: officer, at: now)
            if let line = one.first {
                let column = columns.headings[IntakeColumns.number.id]
                read.obstacles.append(IntakeRow.Fault(column: column, message: IntakeFileText.repeated(line), written: read.number))
            }
            return read
        }
    }
}

/// 取込みの見通し: which lines of a file will wait and which will be flagged, kept so that each look at the preview reads only the rows that it shows.
struct IntakeOutline: Codable, Sendable {
    /// Of which columns, in which order of its lines, and on which day: what is to come today has arrived tomorrow.
    let stamp: String
    let waiting: Set<Int>
    let faulty: Set<Int>
    /// Those that arrived more than a year ago.
    let old: Set<Int>?

    init(_ rows: [IntakeRow], stamp: String, at now: Instant) {
        self.stamp = stamp
        waiting = Set(rows.filter { !$0.isReady }.map(\.line))
        old = Set(rows.filter { $0.isOld(at: now) }.map(\.line))
        faulty = Set(rows.filter { !$0.faults.isEmpty }.map(\.line))
    }

    static func stamp(_ columns: IntakeColumns, at now: Instant) -> String { "2 \(columns.stamp) \(now.day)" }

    static let migration = Migration("procedures-061-intake-outlines", "ALTER TABLE intake_file ADD COLUMN outline BYTEA;")
}
