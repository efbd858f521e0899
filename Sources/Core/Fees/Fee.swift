import HTTPTypes
import Payments
import Storage
import Web

/// 手数料: what is owed for one subject, such as an application: its assessment (調定) and everything that follows. The money stands in the
/// entries of its ledger (`FeeFile`); the columns beside them are computed from those in the same transaction, for lists.
public struct Fee: Record, Hashable {
    public let id: ID<Fee>
    /// The section that collects it.
    public let organisation: String
    /// What it is owed for: `("application", id)`.
    public let subject: Journal.Subject
    /// What people call it: 「食品営業許可申請手数料」.
    public let title: String
    /// The article of the ordinance by which it is owed.
    public let tariff: String
    /// The same in English; empty where nobody has written it.
    let titleEnglish: String
    let tariffEnglish: String
    /// Yen that are still to come, that came beyond what was owed, and that are decided to be given back.
    public let owed: Int
    public let overpaid: Int
    public let refundDue: Int
    public let createdAt: Instant

    public init(_ row: Row) throws {
        id = try row["id"]
        organisation = try row["organisation"]
        subject = Journal.Subject(try row["subject_kind"], try row["subject_id"])
        title = try row["title"]
        tariff = try row["tariff"]
        titleEnglish = try row["title_en"]
        tariffEnglish = try row["tariff_en"]
        owed = try row["owed"]
        overpaid = try row["overpaid"]
        refundDue = try row["refund_due"]
        createdAt = try row["created_at"]
    }

    // MARK: questions

    /// What it is called, and by what it is owed, in the language of who reads it.
    public var name: Message { Message(ja: title, en: titleEnglish.isEmpty ? title : titleEnglish) }
    public var ground: Message { Message(ja: tariff, en: tariffEnglish.isEmpty ? tariff : tariffEnglish) }

    static func with(id: ID<Fee>, in db: any Connection) throws -> Fee? { try db.first("SELECT * FROM fee WHERE id = \(id)") }

    /// The fees of a subject, the oldest first.
    public static func all(of subject: Journal.Subject, in db: any Connection) throws -> [Fee] {
        try db.all("SELECT * FROM fee WHERE subject_kind = \(subject.kind) AND subject_id = \(subject.id) ORDER BY id")
    }

    /// Fees of one kind of subject that a person has to look at: overpaid, to be given back, or with a payment that could not be booked.
    public static func needingAttention(_ kind: String, at units: [String], limit: Int = 200, in db: any Connection) throws -> [Fee] {
        try db.all(
            """
            SELECT f.* FROM fee f WHERE f.subject_kind = \(kind) AND f.organisation IN (\(list: units)) AND (f.overpaid > 0 OR f.refund_due > 0
            OR EXISTS (SELECT 1 FROM fee_charge c WHERE c.fee_id = f.id AND c.problem IS NOT NULL)) ORDER BY f.id LIMIT \(limit)
            """)
    }

    /// The subjects of those that are overpaid or to be given back: read off an index (`fee_overpaid`).
    public static func toGiveBack(_ kind: String, at units: [String], limit: Int = 200, in db: any Connection) throws -> [String] {
        try db.values(
            """
            SELECT subject_id FROM fee WHERE organisation IN (\(list: units)) AND (overpaid > 0 OR refund_due > 0) AND subject_kind = \(kind)
            LIMIT \(limit)
            """, as: String.self)
    }

    /// 納付待ち: fees of one kind of subject that are not paid, the oldest first. Each section's part is read off its index (`fee_owed`), and of every
    /// further section only what comes before the last one found so far, as in the inbox: the cost is a look into the index for each section and the rows
    /// of the page, whatever number of fees there are before, behind and paid.
    /// - Parameter after: the last of the page before.
    public static func unpaid(_ kind: String, at units: [String], after: String?, limit: Int, in db: any Connection) throws -> [Fee] {
        var found: [Fee] = []
        for unit in units {
            let before: SQL = found.count == limit ? found.last.map { "AND id < \($0.id)" } ?? "" : ""
            let more: [Fee] = try db.all(
                """
                SELECT * FROM fee WHERE organisation = \(unit) AND owed > 0 AND id > \(after ?? "") \(before) AND subject_kind = \(kind)
                ORDER BY id LIMIT \(limit)
                """)
            if more.isEmpty { continue }
            found = Array((found + more).sorted { $0.id < $1.id }.prefix(limit))
        }
        return found
    }

    /// What fees are called in the journal.
    static func titles(_ ids: [String], _ language: Language, in db: any Connection) throws -> [String: String] {
        let rows = try db.rows("SELECT id, title FROM fee WHERE id IN (\(list: ids))")
        return Dictionary(try rows.map { (try $0["id"], try $0["title"]) }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: verbs

    /// 調定 (地方自治法231条): the fee is owed from now on. The same subject owes the same tariff once. Who calls it knows, and is not told by the
    /// job that tells of everything else.
    /// - Parameters:
    ///   - yen: above 0.
    ///   - english: title and tariff in English, for those who pay it; empty where nobody has written it.
    @discardableResult
    public static func assess(
        _ yen: Int, for subject: Journal.Subject, title: String, tariff: String, english: (title: String, tariff: String) = ("", ""),
        organisation: String, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws -> FeeFile {
        let id = ID<Fee>(at: instant)
        let inserted: Fee? = try db.first(
            """
            INSERT INTO fee (id, organisation, subject_kind, subject_id, title, tariff, title_en, tariff_en, owed, overpaid, refund_due, created_at)
            VALUES (\(id), \(organisation), \(subject.kind), \(subject.id), \(title), \(tariff), \(english.title), \(english.tariff), 0, 0, 0,
            \(instant))
            ON CONFLICT (subject_kind, subject_id, tariff) DO NOTHING RETURNING *
            """)
        guard let inserted else {
            guard let known = try all(of: subject, in: db).first(where: { $0.tariff == tariff }) else { throw FeeProblem.none }
            return try FeeFile.open(known.id, in: db)
        }
        let file = try FeeFile(inserted)
        try file.enter([.assess(yen)], because: tariff, by: actor, at: instant, in: db)
        try Journal.record(assessed, file.subject, after: ["yen": String(yen), "tariff": tariff], by: actor, at: instant, in: db)
        return file
    }

    /// 移送: another section collects what a subject owes from now on, and its officers confirm the refunds that wait.
    public static func move(_ subject: Journal.Subject, to organisation: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        for fee in try all(of: subject, in: db) where fee.organisation != organisation {
            try db.run("UPDATE fee SET organisation = \(organisation) WHERE id = \(fee.id)")
            try db.run("UPDATE refund_proposal SET organisation = \(organisation) WHERE fee_id = \(fee.id) AND ended_at IS NULL")
            try Journal.record(
                handedOver, Journal.Subject("fee", fee.id.text), before: ["organisation": fee.organisation], after: ["organisation": organisation],
                by: actor, at: instant, in: db)
        }
    }

    static let assessed = Journal.Action("fees.assess", Message(ja: "手数料を調定", en: "Assessed a fee"))
    static let handedOver = Journal.Action("fees.move", Message(ja: "手数料の収納をほかの課に移した", en: "Another section collects a fee"))
}

public enum FeeProblem: Problem, Equatable {
    case none
    case nothingOwed
    /// What is owed has changed since it was shown.
    case otherAmount(owed: Int)
    /// Another attempt to pay may still succeed.
    case underWay
    /// The means of payment is not on offer here.
    case notOffered
    /// The reference (a receipt's or a transaction's number) was booked before.
    case referenceUsed
    /// Another refund of the fee waits to be confirmed.
    case refundWaits
    /// Nobody confirms what they have proposed themselves.
    case ownRefund
    /// The proposed refund was confirmed or taken back by somebody else.
    case refundOver
    /// More than can be forgiven or given back, or than a fee may be.
    case tooMuch(most: Int)
    /// It is assessed at that amount already.
    case unchanged
    /// A refund that was decided is still to be paid out.
    case refundUnpaid
    /// The ledger refused the entry: nothing was booked.
    case refused(String)
    /// The provider does not answer.
    case noAnswer

    public var status: HTTPResponse.Status {
        switch self {
        case .none: .notFound
        case .tooMuch, .unchanged, .notOffered: .unprocessableContent
        case .noAnswer: .serviceUnavailable
        case .ownRefund: .forbidden
        default: .conflict
        }
    }

    public var code: String { "fee-" + String(describing: self).prefix { $0.isLetter }.lowercased() }

    public var message: Message {
        switch self {
        case .none: RequestProblem.notFound.message
        case .nothingOwed: Message(ja: "納付していただく手数料はありません。", en: "No fee is owed.")
        case .otherAmount(let owed):
            Message(
                ja: "納めていただく額は、いま\(FeesText.yen(owed).ja)です。受け取った額を確かめて、もう一度記録してください。",
                en: "\(FeesText.yen(owed).en) is owed now. Check what you received, and book it again.")
        case .underWay:
            Message(
                ja: "手数料の納付の手続が途中です。終わるのを待つか、その納付を取りやめてください。",
                en: "A payment of this fee is under way. Wait for its end, or call it off.")
        case .notOffered: Message(ja: "この納付方法は利用できません。ほかの方法を選んでください。", en: "This means of payment is not offered. Choose another.")
        case .referenceUsed: Message(ja: "その番号の納付は、もう記録されています。番号を確かめてください。", en: "A payment with that number is booked already. Check the number.")
        case .tooMuch(let most): Message(ja: "金額は\(FeesText.yen(most).ja)以下で入力してください。", en: "Enter an amount of \(FeesText.yen(most).en) or less.")
        case .unchanged: Message(ja: "いまの調定額と同じ額です。改める額を入力してください。", en: "It is assessed at that amount already. Enter the right one.")
        case .refundUnpaid:
            Message(
                ja: "還付が決まり、まだ払い出していない金額があります。払い出しを記録してから、調定の額を上げてください。",
                en: "A refund that was decided is not paid out yet. Record that it is, then raise the assessment.")
        case .refundWaits: Message(ja: "この手数料の還付の案が、すでに確認を待っています。", en: "A refund of this fee waits to be confirmed already.")
        case .ownRefund: Message(ja: "自分が出した還付の案は、自分で確認できません。", en: "You cannot confirm a refund that you proposed yourself.")
        case .refundOver: Message(ja: "この還付の案は、すでに確認されたか取り下げられています。", en: "This refund was confirmed or taken back already.")
        case .refused(let why): Message(ja: "台帳に記帳できません（\(why)）。", en: "The ledger refuses the entry (\(why)).")
        case .noAnswer: Message(ja: "決済事業者から応答がありません。しばらくして確かめます。", en: "The payment provider does not answer. It is asked again in a while.")
        }
    }
}
