import Core
import Foundation
import Forms
import Japanese
import Storage
import Tabular
import Web

/// 取り込んだ行の照合: what a row says in its columns, and of what was taken in digests that only this site can make. By them a row whose number is known
/// is told from one that says something else. They say nothing of the person, nothing is kept of an individual number, and they go with the case.
struct IntakeContent: Sendable {
    private let targets: [(target: IntakeColumns.Target, heading: String)]
    private static let files = "attached-files"

    init(_ columns: IntakeColumns, _ form: FormDefinition) {
        targets = IntakeColumns.targets(form).filter { !$0.isNumber && $0.id != IntakeColumns.number.id }.compactMap { target in
            columns.headings[target.id].map { (target, $0) }
        }
    }

    /// How a row of a file stands to what was taken in under its number.
    enum Standing: Sendable, Hashable {
        case same(ID<Application>)
        /// Nothing was kept to compare it with: it came by the API, or before anything was kept.
        case uncompared(ID<Application>)
        /// - Parameter Message: the columns in which it differs.
        case differs(ID<Application>, [Message])
        /// 違いを確かめた: it differs, and somebody has dealt with that.
        case checked(ID<Application>, Look)

        var isOther: Bool { if case .differs = self { true } else { false } }
        var isChecked: Bool { if case .checked = self { true } else { false } }

        var application: ID<Application> {
            switch self {
            case .same(let id), .uncompared(let id), .differs(let id, _), .checked(let id, _): id
            }
        }
    }

    /// Who has looked at a difference, and when.
    struct Look: Sendable, Hashable {
        let by: String
        let at: Instant
    }

    // MARK: what a row says

    /// By what each column is for. What is written otherwise and means the same is the same: width, spaces, the writing of a day.
    /// - Parameter files: those that came with it; `nil` for a table that came alone, which says nothing of files.
    func texts(_ row: CSVTable.Row, _ files: [IntakeUpload.Member]?) -> [String: String] {
        var texts = Dictionary(
            targets.map { ($0.target.id, IntakeContent.plain(row[$0.heading] ?? "", $0.target)) }, uniquingKeysWith: { first, _ in first })
        if let files {
            texts[IntakeContent.files] = files.map { "\($0.folder ?? "")/\($0.name) \($0.checksum)" }.sorted().joined(separator: "\u{1F}")
        }
        return texts
    }

    private static func plain(_ text: String, _ target: IntakeColumns.Target) -> String {
        // NFKC leaves the marks of half-width kana by themselves.
        let plain = Width.full(text, .kana).precomposedStringWithCompatibilityMapping.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if IndividualNumber.stands(in: plain) { return "" }
        if target.id == IntakeColumns.arrived.id, Day(lenient: plain) == nil {
            return IntakeRow.arrival(text, at: Instant(milliseconds: 0))?.description ?? plain
        }
        return target.isDay ? Day(lenient: TableFile.day(plain))?.description ?? plain : plain
    }

    /// The columns in which two rows of a file differ.
    func differences(_ one: [String: String], _ other: [String: String]) -> [Message] { differing(one, other).map(\.name) }

    private func differing(_ one: [String: String], _ other: [String: String]) -> [(id: String, name: Message)] {
        let names = targets.map { (id: $0.target.id, name: Message(same: $0.heading)) } + [(IntakeContent.files, IntakeFileText.attachment)]
        return names.filter { id, _ in one[id].map { text in other[id].map { $0 != text } ?? false } ?? false }
    }

    // MARK: what was taken in

    /// What is kept with a case: of the row that it was made from, and of those that officers have looked at since (`IntakeCheck`).
    struct Kept: Sendable {
        var taken: [String: String]?
        var checked: [(digests: [String: String], look: Look)] = []
    }

    /// As it is kept with a case. Of a column that the file does not have nothing is known.
    private static func digests(_ texts: [String: String], of application: ID<Application>, _ keys: Keys) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: texts.map { id, text in
                (id, String(keys.digest([application.text, id, text].joined(separator: "\u{1F}"), for: "outside content").prefix(32)))
            })
    }

    /// How a row stands to the case that its number has become.
    func standing(_ texts: [String: String], to application: ID<Application>, _ kept: [ID<Application>: Kept], _ keys: Keys) -> Standing {
        guard let kept = kept[application], let taken = kept.taken else { return .uncompared(application) }
        let now = IntakeContent.digests(texts, of: application, keys)
        let differing = differing(now, taken)
        if differing.isEmpty { return .same(application) }
        let checked = kept.checked.first { one in
            differing.allSatisfy { one.digests[$0.id] == now[$0.id] } && differences(now, one.digests).isEmpty
        }
        return checked.map { .checked(application, $0.look) } ?? .differs(application, differing.map(\.name))
    }

    /// What was kept of some applications.
    static func kept(of ids: [ID<Application>], in db: any Connection) throws -> [ID<Application>: Kept] {
        var kept: [ID<Application>: Kept] = [:]
        func digests(_ row: Row) throws -> [String: String] {
            try JSONDecoder().decode([String: String].self, from: Data((try row["digests"] as String).utf8))
        }
        for start in stride(from: 0, to: ids.count, by: 500) {
            let some = ids[start...].prefix(500).map(\.text)
            for row in try db.rows("SELECT application_id, digests FROM outside_content WHERE application_id IN (\(list: some))") {
                kept[try row["application_id"], default: Kept()].taken = try digests(row)
            }
            let checked = try db.rows(
                """
                SELECT c.application_id, c.digests, e.actor, e.at FROM outside_content_checked c
                JOIN case_event e ON e.application_id = c.application_id AND e.number = c.event
                WHERE c.application_id IN (\(list: some)) ORDER BY c.application_id, c.event
                """)
            for row in checked {
                kept[try row["application_id"], default: Kept()].checked.append((try digests(row), Look(by: try row["actor"], at: try row["at"])))
            }
        }
        return kept
    }

    /// Keeps what a row says, in the transaction that makes the case.
    static func keep(_ texts: [String: String], of application: ID<Application>, keys: Keys, in db: any Connection) throws {
        try db.run("INSERT INTO outside_content (application_id, digests) VALUES (\(application), \(try written(texts, of: application, keys)))")
    }

    static func written(_ texts: [String: String], of application: ID<Application>, _ keys: Keys) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(digests(texts, of: application, keys)), as: UTF8.self)
    }

    static let migration = Migration(
        "procedures-067-content-from-elsewhere",
        "CREATE TABLE outside_content (application_id TEXT NOT NULL PRIMARY KEY REFERENCES application (id), digests TEXT NOT NULL);")
}

extension IntakeUpload {
    /// How the lines stand whose number is known, by line.
    func standings(
        _ lines: [IntakeLine], _ known: [String: ID<Application>], _ kept: [ID<Application>: IntakeContent.Kept], _ content: IntakeContent,
        _ keys: Keys
    ) -> [Int: IntakeContent.Standing] {
        var standings: [Int: IntakeContent.Standing] = [:]
        for line in lines {
            guard let row = line.row, let application = known[Origin.plain(line.number)] else { continue }
            standings[line.line] = content.standing(content.texts(row, files(of: line.number)), to: application, kept, keys)
        }
        return standings
    }
}

/// What is said of a row whose number is known or stands in another row too.
extension IntakeFileText {
    private static func columns(_ differences: [Message]) -> Message {
        let (some, more) = (differences.prefix(8), differences.count > 8)
        return Message(
            ja: "違う列：\(some.map(\.ja).joined(separator: "、"))\(more ? "など" : "")",
            en: "columns: \(some.map(\.en).joined(separator: ", "))\(more ? " and more" : "")")
    }

    static let differing = Message(ja: "取り込んだものと内容が違います", en: "Differs from what was taken in")
    static func differs(_ differences: [Message]) -> Message {
        let columns = columns(differences)
        return Message(
            ja:
                "この番号の申請はすでに案件になっていますが、この行は内容が違います（\(columns.ja)）。この行は取り込みません。案件を開いて見比べ、こちらが正しければ、案件で補正を登録するか、申請者に補正を求めてください。別の申請なら、元のシステムで番号を確かめてください。済んだら、この行に印を付けて「違いを確かめた」を押すと、同じ内容は次から知らせません。",
            en:
                "The application of this number is a case already, and this row differs from it (\(columns.en)). It is not taken in. Open the case; if this row is right, correct it there or ask the applicant to. If it is another application, look up its number in the other system. Once it is dealt with, tick it and say so: the same content is told no more."
        )
    }
    static let notCompared = Message(
        ja: "取り込んだときの内容の控えがないので、内容が同じかは確かめていません。", en: "Nothing was kept to compare it with, so whether it says the same is not known.")
    static func repeated(_ line: Int, _ differences: [Message]) -> Message {
        if differences.isEmpty {
            return Message(
                ja: "同じ番号が\(line)行目にもあります。内容は同じなので、\(line)行目だけを取り込みます。",
                en: "The same number stands in line \(line), with the same content: only that one is taken in.")
        }
        let columns = columns(differences)
        return Message(
            ja: "同じ番号が\(line)行目にもあります。内容が違うので（\(columns.ja)）、どちらが正しいか元のシステムで確かめてください。",
            en: "The same number stands in line \(line), with other content (\(columns.en)). See in the other system which is right.")
    }
    static func rival(_ line: Int, _ differences: [Message]) -> Message {
        let columns = columns(differences)
        return Message(
            ja: "同じ番号が\(line)行目にもあり、内容が違います（\(columns.ja)）。取り込むのはこの行だけです。どちらが正しいか元のシステムで確かめてください。",
            en:
                "The same number stands in line \(line) too, with other content (\(columns.en)). Only this row is taken in: see in the other system which is right."
        )
    }
}
