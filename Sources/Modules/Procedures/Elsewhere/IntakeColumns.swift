import Core
import Forms
import Foundation
import Japanese
import Storage
import Web

/// 列の対応付け: which column of a file answers which question. It is suggested by labels that are equal or alike, and remembered for the next
/// file that has the same headings.
struct IntakeColumns: Codable, Sendable, Equatable {
    /// The heading of the column by what it is for (`Target.id`).
    var headings: [String: String] = [:]
    /// The question that the files answer whose folder or name says none; without one they become papers of the office (職員の資料).
    /// Empty where an officer chose none.
    var filesTo: String?
    /// 選択肢の対応: by question, which option the words of the file stand for that are none of the form's (`ForeignWords`). They stay with the file.
    var options: [String: [String: String]]?
    /// The same as it is remembered for other files: by digests of the words.
    var meanings: [String: [String: String]]?

    /// What a column can be for.
    struct Target: Sendable {
        /// The path of a question or of a part of its answer; what is no question has a hyphen in its name.
        let id: String
        let label: Message
        /// Other words for the same.
        var synonyms: [String] = []
        var isRequired = false
        /// Whether it asks for an individual number (個人番号).
        var isNumber = false
        /// Whether it asks for a day.
        var isDay = false
    }

    static let number = Target(
        id: "outside-number", label: IntakeFileText.number,
        synonyms: ["受付番号", "到達番号", "申請番号", "申込番号", "整理番号", "送信番号", "問合せ番号"], isRequired: true)
    static let arrived = Target(
        id: "arrived-at", label: IntakeFileText.arrived,
        synonyms: ["到達日時", "到達日", "受付日時", "受信日時", "申請日時", "申込日時", "送信日時", "受付年月日", "到達年月日"], isRequired: true)
    static let mail = Target(id: "contact-mail", label: IntakeFileText.mail, synonyms: ["連絡先メールアドレス"])

    static let paid = Target(
        id: "fee-paid", label: IntakeFileText.paid, synonyms: ["手数料の納付", "手数料納付", "納付状況", "手数料納付状況", "収納状況", "支払状況", "決済状況"])
    static let paidOn = Target(
        id: "fee-paid-on", label: IntakeFileText.paidOn, synonyms: ["納付日", "手数料納付日", "納付年月日", "収納日", "支払日", "決済日", "入金日"],
        isDay: true)

    /// Rows of a group that can have columns.
    static let mostRows = 3

    /// Everything that the columns of a file can answer, in the order of the form. Files come beside the table; what is sealed is sealed in the
    /// applicant's browser.
    static func targets(_ form: FormDefinition) -> [Target] {
        let questions = form.questions.flatMap { question -> [Target] in
            guard case .group(let fields, let bounds) = question.kind else { return targets(question, question.id, question.label) }
            return (1...max(1, min(bounds.upperBound, mostRows))).flatMap { row in
                fields.flatMap { field in
                    let label = Message(
                        ja: "\(question.label.ja)\(row)　\(field.label.ja)", en: "\(question.label.en) \(row): \(field.label.en)")
                    return targets(field, "\(question.id).r\(row).\(field.id)", label, short: row == 1 ? field.label : nil)
                }
            }
        }
        return [number, arrived, mail, paid, paidOn] + questions
    }

    private static func targets(_ question: Question, _ path: String, _ label: Message, short: Message? = nil) -> [Target] {
        if question.asksFiles || question.isSealed { return [] }
        if question.parts.isEmpty {
            return [
                Target(
                    id: path, label: label, synonyms: [question.id, short?.ja, short?.en].compactMap(\.self) + words(question.meaning),
                    isNumber: question.dataClass == .individualNumber, isDay: question.kind == .day)
            ]
        }
        return question.parts.map { part in
            let whole = part.id == "lines" || part.id == "number"
            return Target(
                id: "\(path).\(part.id)", label: Message(ja: "\(label.ja)：\(part.label.ja)", en: "\(label.en): \(part.label.en)"),
                synonyms: ["\(label.ja)\(part.label.ja)", "\(question.id).\(part.id)"] + (whole ? [label.ja, label.en, question.id] : [])
                    + (["postal", "lat", "lon", "lots"].contains(part.id) ? [part.label.ja] : [])
                    + (part.id == "lots" ? ["地番", "\(label.ja)地番"] : [])
                    + (whole ? words(question.meaning) : []))
        }
    }

    private static func words(_ meaning: Question.Meaning?) -> [String] {
        switch meaning {
        case .name: ["氏名", "名前", "申請者氏名", "申請者名", "申請者"]
        case .kana: ["氏名フリガナ", "フリガナ", "カナ氏名", "氏名カナ"]
        case .birthdate: ["生年月日"]
        case .address: ["住所", "申請者住所"]
        case .mail: ["メールアドレス", "Eメール", "メール"]
        case .phone: ["電話番号", "連絡先電話番号", "電話", "連絡先"]
        case .representative: ["代表者氏名", "代表者名", "代表者職氏名"]
        case .kind: ["個人・法人の別", "申請者区分", "申請者の区分"]
        case .corporateNumber: ["法人番号", "申請者法人番号"]
        case nil: []
        }
    }

    /// The questions that ask for files, outside of groups.
    static func fileQuestions(_ form: FormDefinition) -> [Question] { form.questions.filter(\.asksFiles).filter(\.fields.isEmpty) }

    /// What they come to, as what an officer has looked at is told from what a colleague has changed since.
    var stamp: String {
        let words =
            headings.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] } + [filesTo ?? ""]
            + (options ?? [:]).sorted { $0.key < $1.key }.flatMap { one in
                [one.key] + one.value.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
            }
        return Digest(of: Array(words.joined(separator: "\u{1F}").utf8)).hex
    }

    // MARK: suggestions

    /// By equal words first, then by words of which one begins with or holds the other, or that differ in a letter. Each column once.
    static func suggested(for headings: [String], _ form: FormDefinition) -> IntakeColumns {
        var columns = IntakeColumns()
        // Folded once: a file has hundreds of headings, and each is compared with hundreds of words.
        var free = headings.filter { !$0.isEmpty }.map { (heading: $0, plain: plain($0)) }
        for isAlike in [{ $0 == $1 }, alike] as [(String, String) -> Bool] {
            for target in targets(form) where columns.headings[target.id] == nil {
                let names = ([target.label.ja, target.label.en] + target.synonyms).map(plain)
                guard let place = free.firstIndex(where: { one in names.contains { isAlike(one.plain, $0) } }) else { continue }
                columns.headings[target.id] = free.remove(at: place).heading
            }
        }
        columns.filesTo = filesTo(form)
        return columns
    }

    /// One question that asks for files takes them.
    static func filesTo(_ form: FormDefinition) -> String? {
        let files = fileQuestions(form)
        return files.count == 1 ? files[0].id : files.first { $0.isRequired && $0.condition == nil }?.id
    }

    /// 個人番号の列: the headings that are chosen or suggested for a question that asks for an individual number.
    func numbers(of all: [String], _ form: FormDefinition) -> Set<String> {
        let suggested = IntakeColumns.suggested(for: all, form).headings
        return Set(IntakeColumns.targets(form).filter(\.isNumber).flatMap { [headings[$0.id], suggested[$0.id]] }.compactMap(\.self))
    }

    private static func plain(_ text: String) -> String { SearchFolding.fold(text).filter { $0.isLetter || $0.isNumber } }

    private static func alike(_ heading: String, _ name: String) -> Bool {
        guard heading.count > 1, name.count > 1 else { return false }
        let (short, long) = heading.count < name.count ? (heading, name) : (name, heading)
        if short.count > 3, EditDistance.between(heading, name) == 1 { return true }
        return short.count * 2 >= long.count && (long.hasPrefix(short) || long.hasSuffix(short))
    }

    // MARK: remembering

    private static func key(_ headings: [String]) -> String {
        let plain = headings.map(Origin.plain)
        return Digest(of: Array(plain.joined(separator: "\u{1F}").utf8)).hex
    }

    /// As they were chosen for the last file with the same headings; `recall` finds the words of a file.
    static func remembered(_ headings: [String], of procedure: ID<Procedure>, in db: any Connection) throws -> IntakeColumns? {
        let text: String? = try db.value("SELECT columns FROM intake_columns WHERE procedure_id = \(procedure) AND headings = \(key(headings))")
        return text.flatMap { try? JSONDecoder().decode(IntakeColumns.self, from: Data($0.utf8)) }
    }

    func remember(_ all: [String], of procedure: ID<Procedure>, keys: Keys, at instant: Instant, in db: any Connection) throws {
        let text = String(decoding: try JSONEncoder().encode(withoutWords(keys)), as: UTF8.self)
        try db.run(
            """
            INSERT INTO intake_columns (procedure_id, headings, columns, saved_at) VALUES (\(procedure), \(IntakeColumns.key(all)), \(text), \(instant))
            ON CONFLICT (procedure_id, headings) DO UPDATE SET columns = excluded.columns, saved_at = excluded.saved_at
            """)
    }
}
