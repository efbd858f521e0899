import Foundation
import Japanese
import Storage
import Tabular
import Web

/// `hiroba import towns FILE`: `mt_town_all.csv` as デジタル庁 publishes it (町字マスター データセット), unpacked. The country has some 700,000 rows: the
/// file is read in pieces, once to find what is wrong with it and once more to take it in.
struct TownFile: Sendable {
    static let importer = Importer(
        "towns", help: "the national register of towns: mt_town_all.csv of the Address Base Registry (UTF-8)", order: 6
    ) { bytes, options, platform in
        var outcome = Importer.Outcome()
        let (file, digest, day) = (TownFile(bytes), Digest(of: bytes), platform.now.day)
        let read = file.check(on: day)
        outcome.problems = read.problems.map { $0(options.language) }
        guard outcome.problems.isEmpty else { return outcome }
        let known = try await platform.database.read { try Towns.register(in: $0) }
        if let known, known.digest == digest.hex, known.isReadable {
            outcome.unchanged = read.records
            return outcome
        }
        if known == nil { outcome.added = read.records } else { outcome.changed = read.records }
        outcome.lines = [TownText.records(read.records)(options.language)]
        if options.dryRun { return outcome }
        let taking = TownTaking(file: file, digest: digest, records: read.records, actor: options.actor, day: day)
        guard try await taking.run(platform) else {
            outcome = Importer.Outcome()
            outcome.problems = [TownText.overtaken(options.language)]
            return outcome
        }
        return outcome
    }

    /// The columns that are read, by name: versions of the file have others besides, and not all in one order.
    static let columns = [
        "lg_code", "machiaza_id", "pref", "county", "city", "ward", "oaza_cho", "chome", "koaza", "oaza_cho_aka_flg", "koaza_aka_code", "efct_date",
        "ablt_date",
    ]
    /// 状態フラグ: read where the file has it.
    static let status = "status_flg"

    private let bytes: Data

    init(_ bytes: Data) { self.bytes = bytes }

    /// How many towns it has that may be found, or what is wrong with it: half a register is worse than an old one.
    func check(on day: Day) -> (records: Int, problems: [Message]) {
        var (records, problems): (Int, [Message]) = (0, [])
        for one in Lines(bytes) {
            switch one {
            case .success(let row): if !row.isAlias, !row.isOver(on: day) { records += 1 }
            case .failure(let fault): problems.append(fault.message)
            }
            if problems.count == 20 { break }
        }
        if records == 0, problems.isEmpty { problems = [TownText.empty] }
        return (records, problems)
    }

    /// The rows that an address may name, of a file that was checked.
    func rows(on day: Day) -> some Sequence<TownRow> { Lines(bytes).lazy.compactMap { try? $0.get() }.filter { !$0.isOver(on: day) } }

    /// What is wrong at a place.
    struct Fault: Error { let message: Message }

    /// Every row of the file, or what is wrong with it.
    private struct Lines: Sequence, IteratorProtocol {
        private var pieces: CSVPieces
        private var reader: CSVReader?
        private var rowsBefore = 0
        /// Where the columns stand; `nil` before the header was read.
        private var header: (places: [Int], status: Int?, count: Int)?
        private var isOver = false

        init(_ bytes: Data) { pieces = CSVPieces(bytes) }

        mutating func next() -> Result<TownRow, Fault>? {
            while !isOver {
                guard let row = reader?.next() else {
                    if let fault = turn() { return .failure(fault) }
                    continue
                }
                let line = rowsBefore + row.line
                switch row.fields {
                case .failure(let problem): return .failure(Fault(message: CSVText.message(at(line, problem))))
                case .success(let fields) where fields == [""]: continue
                case .success(let fields):
                    guard let header else {
                        if let fault = begin(fields) { return .failure(fault) }
                        continue
                    }
                    guard fields.count == header.count else {
                        return .failure(
                            Fault(message: CSVText.message(CSVProblem.wrongFieldCount(line: line, expected: header.count, found: fields.count))))
                    }
                    return TownRow.read(header.places.map { fields[$0] }, status: header.status.map { fields[$0] })
                        .mapError { Fault(message: CSVText.at(line, $0.message)) }
                }
            }
            return nil
        }

        /// Goes on to the next piece; what is wrong with it ends the file.
        private mutating func turn() -> Fault? {
            switch pieces.next() {
            case nil:
                isOver = true
                return nil
            case .failure(let problem):
                isOver = true
                return Fault(message: CSVText.message(problem))
            case .success(let piece):
                guard String(validating: piece.bytes, as: UTF8.self) != nil else {
                    isOver = true
                    return Fault(message: TownText.encoding(after: piece.rowsBefore))
                }
                (reader, rowsBefore) = (CSVReader(bytes: piece.bytes, delimiter: ","), piece.rowsBefore)
                return nil
            }
        }

        private mutating func begin(_ fields: [String]) -> Fault? {
            let missing = TownFile.columns.filter { !fields.contains($0) }
            guard missing.isEmpty else {
                isOver = true
                return Fault(message: CSVText.message(CSVProblem.missingHeaders(missing)))
            }
            header = (TownFile.columns.compactMap { fields.firstIndex(of: $0) }, fields.firstIndex(of: TownFile.status), fields.count)
            return nil
        }

        /// A problem of a piece at its line of the file.
        private func at(_ line: Int, _ problem: CSVProblem) -> CSVProblem {
            switch problem {
            case .unterminatedQuote: .unterminatedQuote(line: line)
            case .textAfterQuote(_, let column): .textAfterQuote(line: line, column: column)
            case .undecodable(_, let column): .undecodable(line: line, column: column)
            default: .tooLong(line: line)
            }
        }
    }
}

/// A row of the register.
struct TownRow: Sendable, Hashable {
    struct Municipality: Sendable, Hashable {
        let code: String
        let prefecture: String
        let county: String
        let city: String
        let ward: String

        var beginnings: Set<String> { RegisteredTown.beginnings(prefecture: prefecture, county: county, city: city, ward: ward) }
    }

    let municipality: Municipality
    let id: String
    let town: RegisteredTown
    /// 通称: a name in common use, a street of Kyoto (京都の通り名), or what its municipality says is none of the towns of the law (地方自治法260条). It is
    /// known so that an address that may be in it is in no town.
    let isAlias: Bool
    /// 効力発生日
    let validFrom: Day?
    /// 廃止日: from which day on it is no more.
    let validTo: Day?

    /// What has ended is never found; what begins later, or ends, is found by the day.
    func isOver(on day: Day) -> Bool { validTo.map { $0 <= day } ?? false }

    /// 状態フラグ: 0 自治体確認待ち, 1 地方自治法の町若しくは字に該当, 2 非該当, 3 不明.
    private static let noTown = "2"

    enum Fault: Error {
        case code, city, id, day(String)

        var message: Message {
            switch self {
            case .code: Message(ja: "lg_code が全国地方公共団体コード（6桁）ではありません。", en: "lg_code is no code of a municipality (six digits).")
            case .city: Message(ja: "city（市区町村名）がありません。", en: "city, the name of the municipality, is empty.")
            case .id: Message(ja: "machiaza_id が7桁の数字ではありません。", en: "machiaza_id is not seven digits.")
            case .day(let column): Message(ja: "\(column) が日付（2026-04-01 の形）ではありません。", en: "\(column) is no day like 2026-04-01.")
            }
        }
    }

    /// - Parameter fields: as `TownFile.columns` names them.
    /// - Parameter status: 状態フラグ, where the file has it.
    static func read(_ fields: [String], status: String?) -> Result<TownRow, Fault> {
        func day(_ text: String) -> Day?? { text.isEmpty ? .some(nil) : Day(iso: text).map(Optional.some) }
        guard let code = try? BodyCode(lenient: fields[0]), fields[0] == code.digits else { return .failure(.code) }
        guard !fields[4].isEmpty else { return .failure(.city) }
        guard fields[1].utf8.count == 7, fields[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return .failure(.id) }
        guard let from = day(fields[11]) else { return .failure(.day(TownFile.columns[11])) }
        guard let to = day(fields[12]) else { return .failure(.day(TownFile.columns[12])) }
        return .success(
            TownRow(
                municipality: Municipality(code: code.digits, prefecture: fields[2], county: fields[3], city: fields[4], ward: fields[5]),
                id: fields[1], town: RegisteredTown(oaza: fields[6], chome: fields[7], koaza: fields[8]),
                isAlias: !["", "0"].contains(fields[9]) || !["", "0"].contains(fields[10]) || status == noTown, validFrom: from, validTo: to))
    }
}

enum TownText {
    static let empty = Message(ja: "町字の行がありません。", en: "there is no row of a town.")
    static func records(_ count: Int) -> Message { Message(ja: "町字 \(count)件", en: "\(count) towns") }
    static let overtaken = Message(
        ja: "町字マスターの別の取込みが始まったため、やめました。", en: "another register of towns is being taken in; this one was given up.")
    static func encoding(after row: Int) -> Message {
        CSVText.at(
            row + 1,
            Message(
                ja: "この行より後に、UTF-8でない文字があります。公開されているファイル（mt_town_all.csv）を、開いて保存し直さずに指定してください。",
                en: "from here on it is not all UTF-8. Name the published file, mt_town_all.csv, without saving it anew."))
    }
}
