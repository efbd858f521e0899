import Foundation
import Japanese
import Storage
import Tabular
import Web

/// `hiroba import postal-codes FILE`: `KEN_ALL.CSV`, `utf_ken_all.csv` or `JIGYOSYO.CSV` as Japan Post publishes them, unpacked.
struct PostalFile {
    static let importer = Importer(
        "postal-codes", help: "Japan Post's postal codes: KEN_ALL, utf_ken_all or JIGYOSYO (CSV, CP932 or UTF-8)", order: 5
    ) { bytes, options, platform in
        var outcome = Importer.Outcome()
        let read = PostalFile(bytes)
        outcome.problems = read.problems.map { $0(options.language) }
        guard outcome.problems.isEmpty, let half = read.half else { return outcome }
        let digest = Digest(of: bytes)
        let (records, dryRun, actor) = (read.records, options.dryRun, options.actor)
        return try await platform.database.write { db in
            var outcome = Importer.Outcome()
            let known = try db.rows("SELECT digest FROM postal_file WHERE half = \(half.rawValue)").first
            let before: String? = try known?["digest"]
            if before == digest.hex {
                outcome.unchanged = records.count
                return outcome
            }
            if before == nil { outcome.added = records.count } else { outcome.changed = records.count }
            outcome.lines = [PostalText.records(half, records.count)(options.language)]
            if !dryRun { try Addresses.replace(half, by: records, digest, by: actor, at: platform.now, in: db) }
            return outcome
        }
    }

    private(set) var half: Addresses.Half?
    private(set) var records: [PostalRecord] = []
    private(set) var problems: [Message] = []

    /// A whole file, or what is wrong with it: half a directory is worse than an old one.
    init(_ bytes: Data) {
        var rows: [[String]] = []
        var lines: [Int] = []
        for row in CSVReader(bytes: PostalFile.plain(bytes), delimiter: ",") {
            switch row.fields {
            case .success(let fields) where fields == [""]: continue
            case .success(let fields):
                rows.append(fields)
                lines.append(row.line)
            case .failure(let problem): note(CSVText.message(problem))
            }
        }
        guard let first = rows.first else {
            note(PostalText.empty)
            return
        }
        // The two layouts are told apart by their columns.
        let reading: PostalDirectory.Reading
        switch first.count {
        case 15: (half, reading) = (.towns, PostalDirectory.towns(rows))
        case 13: (half, reading) = (.offices, PostalDirectory.offices(rows))
        default:
            note(PostalText.layout(first.count))
            return
        }
        records = reading.records
        for (row, fault) in reading.faults { note(CSVText.at(lines[row], PostalText.fault(fault))) }
    }

    /// As UTF-8 in one go, which is much faster than field by field; a file that is not of one writing throughout stays as it is, so that
    /// its faults are found with their lines.
    private static func plain(_ bytes: Data) -> [UInt8] {
        let (encoding, mark) = TextEncoding.detect(Array(bytes))
        return encoding.decode(bytes.dropFirst(mark)).map { Array($0.utf8) } ?? Array(bytes)
    }

    private mutating func note(_ message: Message) { if problems.count < 20 { problems.append(message) } }
}

enum PostalText {
    static let empty = Message(ja: "行がありません。", en: "there is no row.")
    static func records(_ half: Addresses.Half, _ count: Int) -> Message {
        half == .towns ? Message(ja: "町域 \(count)件", en: "\(count) towns") : Message(ja: "大口事業所 \(count)件", en: "\(count) offices")
    }
    static func layout(_ count: Int) -> Message {
        Message(
            ja: "列が\(count)あります。日本郵便の KEN_ALL、utf_ken_all（15列）か JIGYOSYO（13列）のファイルを指定してください。",
            en: "there are \(count) columns. Name Japan Post's KEN_ALL or utf_ken_all (15 columns) or JIGYOSYO (13 columns).")
    }
    static func fault(_ fault: PostalDirectory.Fault) -> Message {
        switch fault {
        case .columns(let expected, let found):
            Message(ja: "列は\(expected)のはずですが\(found)あります。", en: "there must be \(expected) columns, not \(found).")
        case .code: Message(ja: "郵便番号が7桁の数字ではありません。", en: "the postal code is not seven digits.")
        case .openNote: Message(ja: "町域名のかっこが閉じていません。", en: "the bracket of the town is not closed.")
        }
    }
}
