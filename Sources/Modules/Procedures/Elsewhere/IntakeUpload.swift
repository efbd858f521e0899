import Core
import Foundation
import HTTPTypes
import Inspection
import Japanese
import Tabular
import Web

/// 取込みファイルの中身: a table with one application a row and, in a ZIP, the files that came with them, in folders named by the number that the
/// application has there. Nothing of it is unpacked before it is wanted, and never to a disk.
struct IntakeUpload: Sendable {
    /// A file of an application as it lies in the archive.
    struct Member: Sendable, Hashable {
        /// Its whole name in the archive.
        let path: String
        /// The last part.
        let name: String
        /// The folder in the application's folder, which may say for which question it is.
        let folder: String?
        /// By which another content is told.
        let checksum: Int
    }

    let table: CSVTable
    /// Those in which something stands.
    let rows: [CSVTable.Row]
    /// The files by the number of their application, as `Origin.plain` has it.
    let files: [String: [Member]]
    /// Files that lie in no folder of an application.
    let strays: [String]
    private let archive: ZipArchive?

    /// How many applications it says to hold, with the lines that are no rows.
    var lines: Int { rows.count + table.problems.count }

    static let mostRows = 2_000
    static let mostColumns = 300
    static let mostMembers = 5_000
    /// Bytes of everything in an archive unpacked, and of its table.
    static let mostUnpacked = 256 << 20
    static let largestTable = 16 << 20
    /// As an inspection bounds it: how much may come of a byte, beyond the first MiB.
    private static let ratio = 100

    /// - Parameter headings: where the names of its columns stand.
    /// - Throws: `IntakeUploadProblem`, which says what to do.
    init(_ bytes: Data, headings: CSVTable.Headings) throws {
        guard let archive = try IntakeUpload.archive(bytes) else {
            (self.archive, files, strays) = (nil, [:], [])
            (table, rows) = try IntakeUpload.table([UInt8](bytes), headings)
            return
        }
        let members = archive.names.filter { $0.last.map { !IntakeUpload.separates($0) } ?? false && !IntakeUpload.isCrumb($0) }
        let tables = members.filter { ["csv", "tsv", "xlsx"].contains(($0 as NSString).pathExtension.lowercased()) }
        let depth = tables.map(IntakeUpload.depth).min() ?? 0
        let first = tables.filter { IntakeUpload.depth($0) == depth }
        guard first.count == 1, let name = first.first else { throw IntakeUploadProblem.noTable }
        let content: [UInt8]
        do { content = try archive.content(name, most: IntakeUpload.largestTable) } catch { throw IntakeUploadProblem.damaged }
        (table, rows) = try IntakeUpload.table(content, headings)
        let root = IntakeUpload.parts(name).dropLast()
        var (files, strays): ([String: [Member]], [String]) = ([:], [])
        let checksums = archive.checksums
        for path in members where path != name {
            let all = IntakeUpload.parts(path)
            let parts = all.starts(with: root) ? Array(all.dropFirst(root.count)) : []
            guard parts.count > 1, let last = parts.last else {
                strays.append(path)
                continue
            }
            files[Origin.plain(parts[0]), default: []].append(
                Member(path: path, name: last, folder: parts.count > 2 ? parts[1] : nil, checksum: checksums[path] ?? 0))
        }
        (self.files, self.strays, self.archive) = (files, strays, archive)
    }

    /// Those that came with an application; `nil` for a table that came alone.
    func files(of number: String) -> [Member]? { archive == nil ? nil : files[Origin.plain(number)] ?? [] }

    /// What a member is. - Throws: `ZipArchive.Problem`.
    func content(_ member: Member) throws -> FormInput.File {
        guard let archive else { throw IntakeUploadProblem.damaged }
        return FormInput.File(
            name: member.name, type: "application/octet-stream", bytes: Data(try archive.content(member.path, most: FileIntake.largest)))
    }

    /// The archive; `nil` for a table. What leads out of its folder, is encrypted or unpacks to more than it should is refused whole.
    private static func archive(_ bytes: Data) throws -> ZipArchive? {
        guard bytes.starts(with: [0x50, 0x4B]) else { return nil }
        let archive: ZipArchive
        do { archive = try ZipArchive(bytes, most: mostMembers) } catch { throw error == .tooMany ? IntakeUploadProblem.tooManyFiles : .damaged }
        if let out = archive.leadingOut.first { throw IntakeUploadProblem.leadsOut(out) }
        if archive.isEncrypted { throw IntakeUploadProblem.encrypted }
        // A workbook has bounds of its own: empty rows shrink to a thousandth.
        if archive.names.contains("xl/workbook.xml") { return nil }
        // A document of a word processor, or a workbook of another kind, is an archive too.
        if archive.names.contains(where: ["[Content_Types].xml", "mimetype"].contains) { throw IntakeUploadProblem.noTableAtAll }
        guard archive.size <= min(mostUnpacked, max(1 << 20, bytes.count * ratio)) else { throw IntakeUploadProblem.tooLarge }
        return archive
    }

    private static func table(_ bytes: [UInt8], _ headings: CSVTable.Headings) throws -> (CSVTable, [CSVTable.Row]) {
        let table: CSVTable
        // What Excel wrote until 2003, in a format of its own.
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw IntakeUploadProblem.oldWorkbook }
        if bytes.isEmpty { throw IntakeUploadProblem.empty }
        if !bytes.starts(with: [0x50, 0x4B]), !isText(bytes) { throw IntakeUploadProblem.noTableAtAll }
        do { table = try CSVTable(file: bytes, headings: headings) } catch { throw IntakeUploadProblem(error) }
        let rows = table.rows.filter { !$0.isBlank }
        guard rows.count + table.problems.count <= mostRows else { throw IntakeUploadProblem.tooManyRows }
        // A number and a time of arrival are the least.
        guard table.headers.count(where: { !$0.isEmpty }) > 1 else { throw IntakeUploadProblem.noTableAtAll }
        guard table.headers.count <= mostColumns else { throw IntakeUploadProblem.tooManyColumns }
        guard !rows.isEmpty || !table.problems.isEmpty else { throw IntakeUploadProblem.noRows }
        return (table, rows)
    }

    /// Whether it may be text with a table: no PDF, RTF, XML, JSON, picture or program.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        let head = bytes.prefix(4096).drop { [0xEF, 0xBB, 0xBF, 9, 10, 13, 32].contains($0) }
        if ["%PDF", "<", "{"].contains(where: { head.starts(with: $0.utf8) }) { return false }
        return !head.contains { $0 < 0x20 && ![9, 10, 12, 13, 26].contains($0) }
    }

    /// Folders by `/`; some programs of Windows write `\`.
    private static func separates(_ character: Character) -> Bool { character == "/" || character == "\\" }
    private static func parts(_ path: String) -> [String] { path.split(whereSeparator: separates).map(String.init) }
    private static func depth(_ path: String) -> Int { parts(path).count }

    /// What macOS and Windows leave in archives.
    private static func isCrumb(_ path: String) -> Bool {
        let parts = parts(path)
        return parts.first == "__MACOSX" || parts.last.map { $0.hasPrefix(".") || $0 == "Thumbs.db" } ?? true
    }
}

enum IntakeUploadProblem: Problem {
    /// Nothing at all stands in it.
    case empty
    /// It is a file of another kind.
    case noTableAtAll
    case damaged, encrypted, tooLarge, noTable, noRows, tooManyRows, tooManyColumns, tooManyFiles, oldWorkbook
    case leadsOut(String)
    case table(Message)

    init(_ problem: CSVProblem) {
        switch problem {
        case .tooManyRows: self = .tooManyRows
        case .repeatedHeader:
            let message = CSVText.message(problem)
            self = .table(
                Message(
                    ja: "\(message.ja)見出しより上にある表題などの行を消すか、見出しを変えてください。",
                    en: "\(message.en) Take out the title above the headings, or change a heading."))
        default: self = .table(CSVText.message(problem))
        }
    }

    var status: HTTPResponse.Status { .unprocessableContent }
    var message: Message {
        switch self {
        case .empty:
            Message(
                ja: "選んだファイルは空（0バイト）です。元のシステムで出力し直して、選び直してください。",
                en: "The file that you chose is empty (0 bytes). Have the other system write it again, and choose that one.")
        case .noTableAtAll:
            Message(
                ja: "申請の一覧の表ではありません。読めるのは、CSV（カンマかタブ区切り）、Excelのブック（.xlsx）と、そのどちらかに添付ファイルを添えたZIPです。PDFや文書ではなく、元のシステムから表を出力して選び直してください。",
                en:
                    "This is no table of applications. A CSV (with commas or tabs), an Excel workbook (.xlsx) and a ZIP that holds one of them with its files can be read. Have the other system write such a table instead of a PDF or a document."
            )
        case .damaged:
            Message(ja: "ZIPファイルが壊れているか、読めない形です。作り直してください。", en: "The ZIP file is damaged or cannot be read. Make it again.")
        case .encrypted: Message(ja: "ZIPファイルにパスワードがかかっています。外して送ってください。", en: "The ZIP file has a password. Send it without.")
        case .tooLarge:
            Message(
                ja: "ZIPファイルの中身が大きすぎます。展開して256 MBまでになるように分けてください。",
                en: "The ZIP file holds too much. Split it so that each unpacks to 256 MB at most.")
        case .leadsOut(let name):
            Message(
                ja: "ZIPファイルに、フォルダーの外を指す名前（\(name)）があります。安全でないので取り込めません。出力元に確かめてください。",
                en: "The ZIP file has a name that leads out of its folder (\(name)). It is not safe and cannot be taken in. Ask where it comes from.")
        case .noTable:
            Message(
                ja: "ZIPファイルのいちばん上に、申請の一覧（CSVか.xlsx）を一つだけ入れてください。", en: "Put one list of applications (CSV or .xlsx) at the top of the ZIP file.")
        case .noRows: Message(ja: "見出しの下に申請の行がありません。", en: "There is no row under the headings.")
        case .tooManyRows:
            Message(
                ja: "申請は一度に\(IntakeUpload.mostRows)件までです。ファイルを分けてください。",
                en: "Take in at most \(IntakeUpload.mostRows) applications at once. Split the file.")
        case .tooManyColumns:
            Message(
                ja: "列は\(IntakeUpload.mostColumns)までです。要らない列を除いてください。", en: "There can be at most \(IntakeUpload.mostColumns) columns. Take some out."
            )
        case .tooManyFiles:
            Message(
                ja: "ZIPファイルの中のファイルは\(Numerals.grouped(IntakeUpload.mostMembers))個までです。申請の一覧ごと分けてください。",
                en: "A ZIP file can hold \(Numerals.grouped(IntakeUpload.mostMembers)) files at most. Split it with its list.")
        case .oldWorkbook:
            Message(
                ja: "古い形のExcelのブック（.xls）です。Excelで開いて、.xlsx かCSVで保存し直してください。",
                en: "It is an Excel workbook of the old kind (.xls). Open it in Excel and save it as .xlsx or CSV.")
        case .table(let message): message
        }
    }
}
