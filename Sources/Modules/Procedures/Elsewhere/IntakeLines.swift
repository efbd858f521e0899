import Core
import Foundation
import Forms
import Storage
import Tabular
import Web

/// A line of a file with what can be said of it only beside all the others, before it is read by the form.
struct IntakeLine: Sendable {
    let line: Int
    let number: String
    /// The line in which its number stands first; `nil` in that one.
    fileprivate(set) var first: Twin?
    /// The lines in which it stands again and says something else; a few are enough to be told.
    fileprivate(set) var rivals: [Twin] = []
    /// `nil` for a line that is no row.
    private(set) var row: CSVTable.Row?
    fileprivate var problem: CSVProblem?

    /// Another line with the same number, and the columns in which it says something else.
    struct Twin: Sendable {
        let line: Int
        let differences: [Message]
    }
    fileprivate static let mostRivals = 5
}

extension IntakeUpload {
    /// Its lines in the order of the file: a number that stands twice, a line that is no row.
    func all(_ columns: IntakeColumns, _ form: FormDefinition) -> [IntakeLine] {
        let (content, column) = (IntakeContent(columns, form), columns.headings[IntakeColumns.number.id])
        var (first, lines): ([String: Int], [IntakeLine]) = ([:], [])
        for row in rows {
            let number = IntakeRow.number(column.flatMap { row[$0] } ?? "")
            var line = IntakeLine(line: row.line, number: number, row: row)
            let plain = Origin.plain(number)
            if let place = first[plain], let before = lines[place].row {
                let differences = content.differences(content.texts(before, nil), content.texts(row, nil))
                line.first = IntakeLine.Twin(line: before.line, differences: differences)
                if !differences.isEmpty, lines[place].rivals.count < IntakeLine.mostRivals {
                    lines[place].rivals.append(IntakeLine.Twin(line: row.line, differences: differences))
                }
            } else if !plain.isEmpty {
                first[plain] = lines.count
            }
            lines.append(line)
        }
        lines += table.problems.map { IntakeLine(line: $0.line ?? 1, number: "", problem: $0) }
        return lines.sorted { $0.line < $1.line }
    }

    /// Some of them as the form reads them. Takes time in proportion to their number.
    func read(_ lines: [IntakeLine], _ columns: IntakeColumns, _ form: CompiledForm, by officer: String, at now: Instant) -> [IntakeRow] {
        let content = IntakeContent(columns, form.definition)
        let column = columns.headings[IntakeColumns.number.id]
        return lines.compactMap { one in
            if let problem = one.problem {
                return IntakeRow(line: one.line, number: "", obstacle: IntakeRow.Fault(column: nil, message: CSVText.message(problem)))
            }
            guard let row = one.row else { return nil }
            var read = IntakeRow(row, self, columns, form, by: officer, at: now)
            read.texts = content.texts(row, files(of: one.number))
            if let twin = one.first {
                let message = IntakeFileText.repeated(twin.line, twin.differences)
                read.obstacles.append(IntakeRow.Fault(column: column, message: message, written: read.number))
            }
            read.rivals = one.rivals.map { IntakeRow.Fault(column: column, message: IntakeFileText.rival($0.line, $0.differences)) }
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
    /// When the first of what is to come on that day will have arrived.
    let next: Instant?

    init(_ rows: [IntakeRow], stamp: String, at now: Instant) {
        self.stamp = stamp
        waiting = Set(rows.filter { !$0.isReady }.map(\.line))
        old = Set(rows.filter { $0.isOld(at: now) }.map(\.line))
        faulty = Set(rows.filter { !$0.faults.isEmpty }.map(\.line))
        next = rows.compactMap(\.arrivedAt).filter { $0 > now && $0.day == now.day }.min()
    }

    /// Whether it would come out the same now.
    func holds(_ stamp: String, at now: Instant) -> Bool { self.stamp == stamp && next.map { now < $0 } ?? true }

    static func stamp(_ columns: IntakeColumns, at now: Instant) -> String { "3 \(columns.stamp) \(now.day)" }

    static let migration = Migration("procedures-061-intake-outlines", "ALTER TABLE intake_file ADD COLUMN outline BYTEA;")
}
