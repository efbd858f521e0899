import Core
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// 消去: the end of an application's keeping (保存期間の満了). Its key is erased, and with it every answer, file, message and notice; what stays
/// is that there was one: number, procedure, dates, outcome. The certificate is bound into the journal and verifies without this site.
struct Erasure: Record, Hashable {
    let application: ID<Application>
    let receipt: String
    let procedure: String
    let organisation: String
    /// The last day on which it was kept.
    let keptUntil: Day
    let erasedAt: Instant
    /// Its entry in the journal.
    let position: Int

    init(_ row: Row) throws {
        application = try row["application_id"]
        receipt = try row["receipt"]
        procedure = try row["procedure"]
        organisation = try row["organisation"]
        keptUntil = try row["kept_until"]
        erasedAt = try row["erased_at"]
        position = try row["position"]
    }

    static let erased = Journal.Action("case.erased", Message(ja: "保存期間の満了により消去", en: "Erased at the end of its keeping"))

    /// 保存期間の満了日: so many years from the 1 April after the fiscal year in which the case was closed (文書管理規則).
    /// - Parameter years: bounded once more, so that no rule erases at once what has just been closed.
    static func lastDay(closed: Day, years: Int) -> Day {
        FiscalYear(FiscalYear(containing: closed).year + min(max(years, Erasure.years.lowerBound), Erasure.years.upperBound)).end
    }

    static let years = 1...100

    // MARK: questions

    /// What was erased of some sections, the newest first.
    static func all(of units: [String], before: String?, limit: Int, in db: any Connection) throws -> [Erasure] {
        let place: SQL =
            before.map { "AND (erased_at, application_id) < (\(String($0.prefix { $0 != "~" })), \(String($0.drop { $0 != "~" }.dropFirst())))" }
            ?? ""
        return try db.all(
            "SELECT * FROM erasure WHERE organisation IN (\(list: units)) \(place) ORDER BY erased_at DESC, application_id DESC LIMIT \(limit)")
    }

    static func with(_ id: ID<Application>, in db: any Connection) throws -> Erasure? {
        try db.first("SELECT * FROM erasure WHERE application_id = \(id)")
    }

    // MARK: verbs

    /// Erases what is due, some at a time. - Returns: how many.
    static func sweep(at instant: Instant, limit: Int = 100, in db: any Connection) throws -> Int {
        // What is in force stays, whatever was reckoned when it was granted.
        let due: [Application] = try db.all(
            """
            SELECT * FROM application WHERE keep_until < \(instant.day) AND erased_at IS NULL AND (expires_on IS NULL OR expires_on < \(instant.day))
            ORDER BY keep_until, id LIMIT \(limit)
            """)
        for application in due { try erase(application, at: instant, in: db) }
        return due.count
    }

    private static func erase(_ application: Application, at instant: Instant, in db: any Connection) throws {
        let id = application.id
        let (procedure, last) = (
            try db.value("SELECT name FROM procedure WHERE id = \(application.procedure)", as: String.self) ?? "",
            try db.value("SELECT keep_until FROM application WHERE id = \(id)", as: Day.self) ?? instant.day
        )
        try DataKey.erase(application.keyID, at: instant, in: db)
        let tables = [
            "application_answers", "correction_draft", "paper_correction", "case_seat", "case_sitting", "case_trait", "case_conflict", "reminder",
            "outside_content", "outside_content_checked",
        ]
        for table in tables {
            try db.run("DELETE FROM \(name: table) WHERE application_id = \(id)")
        }
        try Holding.erase(id.text, in: db)
        try Attachment.forget("subject = \(id)", at: instant, in: db)
        try Upload.forget("subject IN (\(list: [id.text, "desk \(id)"]))", at: instant, in: db)
        try db.run("DELETE FROM mandate WHERE subject = \(id)")
        try ApplicantSignature.forget(id.text, in: db)
        let nothing: [UInt8] = []
        try db.run("UPDATE case_event SET content = \(nothing), acting = NULL, person_id = NULL, actor = '' WHERE application_id = \(id)")
        try db.run("UPDATE application SET code = \(nothing), code_digest = '', assignee = NULL, erased_at = \(instant) WHERE id = \(id)")
        let position = try Journal.record(
            erased, Journal.Subject("application", id.text), after: ["receipt": application.receipt, "until": last.description],
            by: .program("procedures.erase"), at: instant, in: db)
        try db.run(
            """
            INSERT INTO erasure (application_id, receipt, procedure, organisation, kept_until, erased_at, position)
            VALUES (\(id), \(application.receipt), \(procedure), \(application.organisation), \(last), \(instant), \(position))
            """)
    }

    /// Every night.
    static let sweeping = Job("procedures.erase", Message(ja: "保存期間が満了した申請の消去", en: "Erase what has been kept long enough"), every: 86_400) { run in
        let platform = run.platform
        while try await platform.database.write({ try sweep(at: platform.now, in: $0) }) > 0 {}
    }
}

struct ErasureHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (before, size) = (request.query["before"], 50)
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let found = try Erasure.all(of: CaseAccess.units(of: visit.actor, tree), before: before, limit: size + 1, in: db)
            let page = Array(found.prefix(size))
            let next = found.count > size ? page.last.map { "\($0.erasedAt)~\($0.application)" } : nil
            return ErasurePages.list(page, tree, isFirst: before == nil, next: next, visit.language)
        }
        return visit.page(Page(title: ErasureText.title(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")], body: body))
    }

    /// 消去証明: the entry of the erasure under a signed head of the journal.
    @Sendable func certificate(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        let (proof, receipt) = try await platform.database.write { db -> (JournalProof, String) in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            guard let erasure = try Erasure.with(id, in: db), CaseAccess.units(of: visit.actor, tree).contains(erasure.organisation) else {
                throw RequestProblem.notFound
            }
            let newest = try Journal.heads(limit: 1, in: db).first
            let head = if let newest, newest.size > erasure.position { newest } else { try Journal.sign(with: keys.journal, at: visit.now, in: db) }
            return (try Journal.proof(of: erasure.position, under: head, isOpened: true, in: db), erasure.receipt)
        }
        var answer = try Answer.json(proof)
        answer.headers[.contentDisposition] = "attachment; filename=\"erasure-\(receipt).json\""
        return answer
    }
}

enum ErasurePages {
    static func list(_ page: [Erasure], _ tree: OrganisationTree, isFirst: Bool, next: String?, _ lang: Language) -> HTML {
        """
        <h1>\(ErasureText.title(lang))</h1><p class="lead">\(ErasureText.words(lang))</p>
        \(page.isEmpty ? Component.empty(ErasureText.none(lang), "\(ErasureText.noneAdvice(lang))") : Component.table(caption: ErasureText.title(lang), page, [
            Column(ApplicationText.receiptNumber(lang), .title) { "<span class=\"mono\">\($0.receipt)</span>" },
            Column(ApplicationText.procedure(lang)) { "\($0.procedure)" }, Column(ErasureText.until(lang), .unbroken) { "\($0.keptUntil.words(lang))" },
            Column(ErasureText.erased(lang), .unbroken) { "\($0.erasedAt.day.words(lang))" }, Column(ApplicationText.office(lang), .small) { "\(tree.label($0.organisation)(lang))" },
            Column(ErasureText.certificate(lang)) { "<a href=\"/staff/erasures/\($0.application)\">\(ErasureText.certificate(lang))<span class=\"visually-hidden\"> \($0.receipt)</span></a>" },
        ]))
        \(Component.pager(first: isFirst ? nil : "/staff/erasures", next: next.map { "/staff/erasures?before=\($0)" }, lang))
        """
    }
}

/// Every sentence of erasures.
enum ErasureText {
    static let title = Message(ja: "保存期間が満了した申請", en: "Applications past their retention period")
    static let words = Message(
        ja: "保存期間が満了した申請は、毎晩、内容を読むための鍵を消去します。消去の記録は証明として保存できます。",
        en: "Every night the keys of applications that have been kept long enough are erased. The record of it can be saved as a certificate.")
    static let none = Message(ja: "消去した申請はまだありません。", en: "Nothing was erased yet.")
    static let noneAdvice = Message(ja: "保存期間は手続の案内で決まります。", en: "How long something is kept is set in the guide of its procedure.")
    static let until = Message(ja: "保存期間の満了日", en: "Kept until")
    static let erased = Message(ja: "消去した日", en: "Erased on")
    static let certificate = Message(ja: "消去の証明", en: "Certificate")
    static let hold = Message(ja: "保存期間が過ぎても消去しない", en: "Keep it beyond its time")
    static let release = Message(ja: "消去してよいことにする", en: "Let it be erased in time")
    static let holdReason = Message(ja: "消去しない理由（訴訟など）", en: "Why it is kept, such as a suit")
    static let needReason = Message(ja: "消去しない理由を書いてください。", en: "Say why it is kept.")
}
