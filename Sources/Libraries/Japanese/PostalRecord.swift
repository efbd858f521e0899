/// One line of Japan Post's files: where letters with a postal code go. A code may have several.
public struct PostalRecord: Sendable, Hashable {
    public let code: PostalCode
    /// 全国地方公共団体コード without its check digit: 34101.
    public let body: String
    public let prefecture: String
    public let city: String
    /// 町域; empty when the code stands for all of the city that has no code of its own.
    public var town: String
    /// Full-width katakana; empty for an office, whose file has no reading of the address.
    public let prefectureKana: String
    public let cityKana: String
    public var townKana: String
    /// What the file says about the town: 以下に掲載がない場合, その他, １～１９丁目.
    public var note: String?
    /// 大口事業所, when the code belongs to one.
    public var office: Office?

    /// 大口事業所個別番号
    public struct Office: Sendable, Hashable {
        public let name: String
        /// Full-width katakana in capitals, as the file has it: ヒロシマケンチヨウ.
        public let kana: String
        /// 小字名、丁目、番地等: 10-52
        public let block: String
        /// 私書箱: nobody lives there.
        public let isBox: Bool

        public init(name: String, kana: String, block: String, isBox: Bool) {
            self.name = name
            self.kana = kana
            self.block = block
            self.isBox = isBox
        }
    }

    public init(
        code: PostalCode, body: String, prefecture: String, city: String, town: String, prefectureKana: String, cityKana: String, townKana: String,
        note: String?, office: Office?
    ) {
        self.code = code
        self.body = body
        self.prefecture = prefecture
        self.city = city
        self.town = town
        self.prefectureKana = prefectureKana
        self.cityKana = cityKana
        self.townKana = townKana
        self.note = note
        self.office = office
    }

    /// What may be offered to fill in: 広島県広島市中区基町, with the block of an office.
    public var address: String { prefecture + city + town + (office?.block ?? "") }
}

/// Japan Post's files as records. The caller has found the encoding and split the rows into fields.
public struct PostalDirectory: Sendable {
    private let records: [PostalCode: [PostalRecord]]

    public init(_ records: some Sequence<PostalRecord>) { self.records = Dictionary(grouping: records, by: \.code) }

    /// Every record of a code, in the order of the files: two municipalities, several towns, or none.
    public subscript(code: PostalCode) -> [PostalRecord] { records[code] ?? [] }

    /// Why a row was left out.
    public enum Fault: Sendable, Hashable {
        case columns(expected: Int, found: Int)
        case code(CodeFault)
        /// The town's parenthesis never closes, or is closed by the row of another code.
        case openNote
    }

    /// What a file yields. - Parameter faults: by row, counted from 0. A fault leaves out its row only.
    public typealias Reading = (records: [PostalRecord], faults: [(row: Int, fault: Fault)])

    /// `KEN_ALL` (a long town over several rows, half-width kana) and `utf_ken_all` (one row each): 15 columns.
    /// Rows of abolished codes (更新の表示 2) are left out.
    public static func towns(_ rows: some Sequence<[String]>) -> Reading {
        var reading: Reading = ([], [])
        var open: (row: Int, fields: [String])?
        for (index, row) in rows.enumerated() {
            guard row.count == 15 else {
                reading.faults.append((index, .columns(expected: 15, found: row.count)))
                continue
            }
            var fields = row
            if let begun = open {
                open = nil
                if belongs(row, to: begun.fields) {
                    fields = joined(begun.fields, row)
                } else {
                    reading.faults.append((begun.row, .openNote))
                }
            }
            if isOpen(fields[8]) {
                open = (index, fields)
            } else if fields[13] != "2" {
                append(fields, row: index, to: &reading)
            }
        }
        if let open { reading.faults.append((open.row, .openNote)) }
        return reading
    }

    /// `JIGYOSYO`: 13 columns. Rows of abolished codes (修正コード 5) are left out.
    public static func offices(_ rows: some Sequence<[String]>) -> Reading {
        var reading: Reading = ([], [])
        for (index, row) in rows.enumerated() {
            guard row.count == 13 else {
                reading.faults.append((index, .columns(expected: 13, found: row.count)))
                continue
            }
            guard row[12] != "5" else { continue }
            do throws(CodeFault) {
                let block = Width.half(row[6], [.ascii, .digits])
                let office = PostalRecord.Office(name: row[2], kana: kana(row[1]), block: block, isBox: row[10] == "1")
                reading.records.append(
                    PostalRecord(
                        code: try PostalCode(lenient: row[7]), body: row[0], prefecture: row[3], city: row[4], town: row[5],
                        prefectureKana: "", cityKana: "", townKana: "", note: nil, office: office))
            } catch {
                reading.faults.append((index, .code(error)))
            }
        }
        return reading
    }

    private static func append(_ fields: [String], row: Int, to reading: inout Reading) {
        do throws(CodeFault) {
            var record = PostalRecord(
                code: try PostalCode(lenient: fields[2]), body: fields[0], prefecture: fields[6], city: fields[7], town: fields[8],
                prefectureKana: Width.full(fields[3]), cityKana: Width.full(fields[4]), townKana: Width.full(fields[5]), note: nil, office: nil)
            record.separateNote()
            reading.records.append(record)
        } catch {
            reading.faults.append((row, .code(error)))
        }
    }

    /// Katakana in full width, everything else in half.
    private static func kana(_ text: String) -> String { Width.half(Width.full(text, .kana), [.ascii, .digits]) }

    // MARK: a town of more than 38 characters, in several rows of `KEN_ALL`

    private static func isOpen(_ town: String) -> Bool { town.contains("（") && !town.contains("）") }

    private static func belongs(_ row: [String], to begun: [String]) -> Bool {
        [0, 1, 2, 6, 7, 9, 10, 11, 12].allSatisfy { row[$0] == begun[$0] }
    }

    /// The reading is split only when it is too long itself; otherwise every row repeats it.
    private static func joined(_ begun: [String], _ row: [String]) -> [String] {
        var fields = begun
        fields[8] += row[8]
        if begun[5].contains("("), !begun[5].contains(")") { fields[5] += row[5] }
        return fields
    }
}
