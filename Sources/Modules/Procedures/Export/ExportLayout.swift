import Core
import Forms
import Japanese
import Sealing
import Storage
import Tabular

/// The tables of an export. The first has one line for each case and one column for each question of any version of the form; each repeating
/// group is a table of its own, one line for each row, joined to the first by the receipt number. Individual numbers are in none of them, for
/// no law has a section carry them away in a file of its own (番号法19条).
struct ExportLayout: Sendable {
    struct Column: Sendable, Hashable {
        /// Of a part of an answer it has a colon, which no field of a group has that is called as the part.
        let id: String
        let title: String
        /// Whether it says who somebody is, or how they are reached.
        var isPersonal = false
        /// Which part of the answer (緯度, 経度, 地番), or what was found of it (町字ID), stands in it; `nil` is the whole.
        var part: String?

        /// The question that it is about.
        var question: String { part.map { String(id.dropLast($0.count + 1)) } ?? id }
    }

    struct Table: Sendable {
        /// The group's id; `nil` for the table of the cases.
        let group: String?
        let name: String
        let columns: [Column]

        /// The name of a column among all tables: `mail`, `managers.manager_name`.
        func key(_ column: Column) -> String { group.map { "\($0).\(column.id)" } ?? column.id }
    }

    /// What is the same for every procedure.
    static let fixed = [
        "受付番号", "到達日時", "受付の方法", "状態", "処分", "処分の期限", "終了日時", "担当課", "担当者", "様式の版",
    ]
    /// No question of a form has such an id: those have no hyphen.
    static let outsideNumber = Column(id: "outside-number", title: "他システムの受付番号")
    static let fixedOfRows = ["受付番号", "行"]

    let cases: Table
    let groups: [Table]

    var tables: [Table] { [cases] + groups }

    /// - Parameter forms: every version, the newest first. What an older version asked and a newer one does not stands behind the rest; the
    ///   newest words head the column. What was about a person in any version is so in all: the answers to each are in one column. Who acted
    ///   for the applicant stands behind them, and last by which number the other system knows what arrived there.
    /// - Parameter hasTowns: whether there is a register of towns, by which addresses have a 町字ID.
    init(_ forms: [FormDefinition], hasTowns: Bool) {
        var (columns, order, fields, names): ([Column], [String], [String: [Column]], [String: String]) = ([], [], [:], [:])
        let all = forms.flatMap(\.questions)
        let (numbers, personal) = (ExportLayout.keys(all) { $0.isNumberOfAPerson }, ExportLayout.keys(all) { $0.isPersonal })
        for question in all where !numbers.contains(question.id) {
            guard case .group(let inner, _) = question.kind else {
                columns += ExportLayout.columns(question, isPersonal: personal.contains(question.id), hasTowns: hasTowns, besides: columns)
                continue
            }
            if !columns.contains(where: { $0.id == question.id }) {
                columns.append(Column(id: question.id, title: "\(question.label.ja)（行数）"))
            }
            if fields[question.id] == nil {
                order.append(question.id)
                names[question.id] = question.label.ja
            }
            for field in inner {
                let key = "\(question.id).\(field.id)"
                if numbers.contains(key) { continue }
                let known = fields[question.id, default: []]
                fields[question.id, default: []] += ExportLayout.columns(
                    field, isPersonal: personal.contains(key), hasTowns: hasTowns, besides: known)
            }
        }
        cases = Table(group: nil, name: "申請", columns: ExportLayout.distinct(columns + AgentCells.columns + [ExportLayout.outsideNumber]))
        groups = order.map { Table(group: $0, name: names[$0] ?? $0, columns: ExportLayout.distinct(fields[$0] ?? [])) }
    }

    /// The columns of a question that are not there yet: one, or for a place one each for 緯度, 経度 and 地番, as maps and registers take them. Behind an
    /// address stand the codes of its town.
    private static func columns(_ question: Question, isPersonal: Bool, hasTowns: Bool, besides known: [Column]) -> [Column] {
        var columns = [Column(id: question.id, title: question.label.ja, isPersonal: isPersonal)]
        if question.isAddress, hasTowns { columns += AnswerTowns.columns(question, isPersonal: isPersonal) }
        if case .place = question.kind {
            columns = question.parts.map {
                let word = $0.id == "lots" ? "地番" : $0.label.ja
                return Column(id: "\(question.id):\($0.id)", title: "\(question.label.ja)（\(word)）", isPersonal: isPersonal, part: $0.id)
            }
        }
        return columns.filter { column in !known.contains { $0.id == column.id } }
    }

    /// The names among all tables of the questions of which something holds in any version.
    private static func keys(_ questions: [Question], _ holds: (Question) -> Bool) -> Set<String> {
        Set(questions.flatMap { one in [one].filter(holds).map(\.id) + one.fields.filter(holds).map { "\(one.id).\($0.id)" } })
    }

    /// Every version's questions but those of versions that were taken back before they were in force.
    static func of(_ versions: [FormVersion], in db: any Connection) throws -> ExportLayout {
        ExportLayout(
            try versions.filter { $0.withdrawnAt == nil }.map { try $0.form().definition }, hasTowns: try Towns.register(in: db) != nil)
    }

    private init(cases: Table, groups: [Table]) { (self.cases, self.groups) = (cases, groups) }

    /// Columns of one title are told apart by their ids.
    private static func distinct(_ columns: [Column]) -> [Column] {
        let counts = Dictionary(grouping: columns, by: \.title).mapValues(\.count)
        return columns.map {
            counts[$0.title] == 1 ? $0 : Column(id: $0.id, title: "\($0.title)（\($0.id)）", isPersonal: $0.isPersonal, part: $0.part)
        }
    }

    // MARK: choosing

    /// Every column, with its name among all tables and its words.
    var columns: [(key: String, title: String, isPersonal: Bool)] {
        tables.flatMap { table in
            table.columns.map { (table.key($0), table.group == nil ? $0.title : "\(table.name)：\($0.title)", $0.isPersonal) }
        }
    }

    /// With the columns that were chosen; a group of which none was is no table.
    func keeping(_ keys: Set<String>) -> ExportLayout {
        func kept(_ table: Table) -> Table {
            Table(group: table.group, name: table.name, columns: table.columns.filter { keys.contains(table.key($0)) })
        }
        return ExportLayout(cases: kept(cases), groups: groups.map(kept).filter { !$0.columns.isEmpty })
    }

    /// Whether it says who acted for the applicant.
    var hasAgents: Bool { cases.columns.contains { column in AgentCells.columns.contains { $0.id == column.id } } }

    // MARK: lines

    func header(_ table: Table) -> [String] {
        let titles = table.columns.map(\.title)
        return table.group == nil ? ExportLayout.fixed + titles : ExportLayout.fixedOfRows + titles
    }

    /// The lines that a case adds to a table: one, or one for each row of the group.
    func lines(_ one: ExportedCase, _ table: Table) -> [[ExportCell]] {
        guard let group = table.group else {
            return [
                one.fixed
                    + table.columns.map { column in
                        one.beside[column.id]
                            ?? one.cell(one.questions[column.question], one.answers[column.question], AnswerPath(column.question), part: column.part)
                    }
            ]
        }
        guard case .rows(let rows)? = one.answers[group] else { return [] }
        let questions = Dictionary((one.questions[group]?.fields ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return rows.enumerated().map { index, row in
            [.text(one.receipt), .number(Rational(index + 1))]
                + table.columns.map { column in
                    let path = AnswerPath(group, row: row.id, field: column.question)
                    return one.cell(questions[column.question], row.answers[column.question], path, part: column.part)
                }
        }
    }
}

extension Question {
    /// Whether its answer says who somebody is, how they are reached, or what they keep to themselves (個人情報保護法2条). Files count, for their
    /// names say whose they are.
    fileprivate var isPersonal: Bool {
        switch kind {
        case .name, .kana, .mail, .phone, .address, .place, .postalCode, .bankAccount, .files, .sealed, .individualNumber: true
        default: meaning != nil
        }
    }

    fileprivate var isNumberOfAPerson: Bool {
        if case .individualNumber = kind { return true }
        return false
    }
}

/// A cell as it is meant, before a format writes it.
enum ExportCell: Sendable, Hashable {
    case text(String)
    case number(Rational)
    case empty

    /// Exact, as machines read it.
    var plain: String {
        switch self {
        case .text(let text): text
        case .number(let number): number.description
        case .empty: ""
        }
    }

    var xlsx: XlsxWriter.Cell {
        switch self {
        case .text(let text): .text(text)
        // A spreadsheet's number has 15 digits; a longer one stays exact as text.
        case .number(let number): number.description.count <= 15 ? Double(number.description).map { .number($0) } ?? .text(plain) : .text(plain)
        case .empty: .empty
        }
    }
}

/// A case as it is exported: opened, with the questions of the version that it answered.
struct ExportedCase: Sendable {
    let id: ID<Application>
    let receipt: String
    let fixed: [ExportCell]
    let questions: [String: Question]
    let answers: Answers
    let files: [String: String]
    /// The towns of its addresses, by path.
    var towns: [String: Town] = [:]
    /// What it has beside its answers, by column: who acted for the applicant, the number in the other system.
    let beside: [String: ExportCell]

    /// A sealed answer goes out sealed, with what `hiroba sealed open` opens it by.
    func cell(_ question: Question?, _ answer: FormAnswer?, _ path: AnswerPath, part: String? = nil) -> ExportCell {
        guard let question, let answer, !answer.isEmpty else { return .empty }
        if let part {
            if question.isAddress { return AnswerTowns.cell(towns[path.description], part) }
            guard case .parts(let parts) = answer, let text = parts[part], !text.isEmpty else { return .empty }
            return part == "lots" ? .text(text) : Rational(text).map { .number($0) } ?? .text(text)
        }
        switch answer {
        case .number(let number): return .number(number)
        case .day(let day): return .text(day.description)
        case .rows(let rows): return .number(Rational(rows.count))
        case .files(let ids): return .text(ids.map { files[$0] ?? $0 }.joined(separator: "、"))
        case .sealed(let envelope): return .text(envelope.placed(SealedPlace(subject: id.text, path: path.description)))
        default: return .text(AnswerWords.text(question, answer, .ja))
        }
    }
}
