import Core
import Storage
import Web

/// できていない通知書: a decision is made, and the file that tells it is not: the program that makes it is missing, or fails. Nobody is left to
/// wait for it without knowing; whoever works the case has it tried again at once, and the job goes on trying by itself.
extension Notice {
    /// Seconds within which the files of many decisions at once are made.
    private static let patience = 900.0

    private static func latest(at now: Instant) -> ID<Notice> { ID<Notice>(at: now.adding(seconds: -patience)) }

    func isLate(at now: Instant) -> Bool { issuedAt == nil && id < Notice.latest(at: now) }

    /// Those of some sections, the oldest first.
    static func late(units: [String], at now: Instant, in db: any Connection) throws -> [NoticeHanding.Waiting] {
        try db.rows("SELECT n.*, a.receipt \(those(units, now)) ORDER BY n.id LIMIT 200").map {
            NoticeHanding.Waiting(notice: try Notice($0), receipt: try $0["receipt"])
        }
    }

    /// How many of them there are: counted up to a hundred.
    static func countLate(units: [String], at now: Instant, in db: any Connection) throws -> Int {
        try db.count("SELECT count(*) FROM (SELECT 1 \(those(units, now)) LIMIT 100) AS found")
    }

    private static func those(_ units: [String], _ now: Instant) -> SQL {
        """
        FROM notice n JOIN application a ON a.id = n.application_id
        WHERE n.issued_at IS NULL AND n.id < \(latest(at: now)) AND n.organisation IN (\(list: units)) AND a.organisation IN (\(list: units))
        AND a.erased_at IS NULL
        """
    }

    /// Has its file made now, and not when its next turn comes.
    func makeAgain(at instant: Instant, in db: any Connection) throws {
        if issuedAt == nil { try Jobs.hasten(once: Notice.jobKey(id), at: instant, in: db) }
    }

    /// Has those of a body made that wait, also where their jobs have given up: what stood in the way may be mended.
    static func hastenUnmade(of body: String, _ tree: OrganisationTree, at instant: Instant, in db: any Connection) throws {
        for row in try db.rows("SELECT id, organisation FROM notice WHERE issued_at IS NULL ORDER BY id") {
            guard tree.path(try row["organisation"]).first?.code == body else { continue }
            try Jobs.hasten(once: jobKey(try row["id"]), at: instant, in: db)
        }
    }

    static let unmade = Migration(
        "procedures-048-notices-that-are-not-made", "CREATE INDEX notice_unmade ON notice (organisation, id) WHERE issued_at IS NULL;")
}

extension CaseActHandlers {
    @Sendable func makeNotice(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("notice", of: Notice.self)
        return try await act(visit, input, done: "making") { file, db in
            guard let notice = try Notice.all(of: file.application.id, in: db).first(where: { $0.id == id }) else { throw RequestProblem.notFound }
            try notice.makeAgain(at: visit.now, in: db)
        }
    }
}

enum LateNoticePages {
    /// On the page of its case, in the place of the notice.
    static func making(_ notice: Notice, _ view: CaseView, _ form: Form) -> HTML {
        let lang = form.language
        guard notice.isLate(at: view.now) else { return "<p>\(CaseText.noticeBeingMade(lang))</p>" }
        let again = form.button(action: "/staff/cases/\(view.file.application.id)/notices/\(notice.id)/making", LateNoticeText.again)
        return Component.notice(
            .error, LateNoticeText.title(lang),
            "<p>\((view.worksIt ? LateNoticeText.words : LateNoticeText.tell)(lang))</p>\(view.worksIt ? again : .empty)")
    }

    /// Above the notices that are to be given on paper.
    static func list(_ late: [NoticeHanding.Waiting], _ lang: Language) -> HTML {
        guard !late.isEmpty else { return .empty }
        return Component.notice(
            .error, LateNoticeText.waiting(lang),
            """
            <p>\(LateNoticeText.words(lang))</p>
            <ul>\(late.html { "<li><a href=\"/staff/cases/\($0.notice.application)\">\($0.receipt)</a> \($0.notice.procedure) \($0.notice.number)</li>" })</ul>
            """)
    }
}

/// Every sentence of notices that are not made.
enum LateNoticeText {
    static let title = Message(ja: "通知書（PDF）ができていません", en: "The notice (PDF) could not be made yet")
    static let waiting = Message(ja: "できていない通知書", en: "Notices that could not be made")
    static let words = Message(
        ja: "決定は済んでいますが、通知書のファイルを作れていません。申請者には、まだ結果が届いていません。案件の「\(again.ja)」を押し、それでもできないときは、システム管理者に知らせてください。",
        en:
            "The decision is made, and the file of its notice could not be: the applicant has not been told the result. Press “\(again.en)” on the page of the case; if that does not help, tell the administrator."
    )
    static let tell = Message(
        ja: "決定は済んでいますが、通知書のファイルを作れていません。担当者か、システム管理者に知らせてください。",
        en: "The decision is made, and the file of its notice could not be. Tell whoever works the case, or the administrator.")
    static let again = Message(ja: "通知書をもう一度作る", en: "Make the notice again")
    static let done = Message(ja: "通知書をもう一度作っています。しばらくしてから、このページを開き直してください。", en: "The notice is being made again. Open this page again in a while.")
    /// For the applicant.
    static func comes(_ office: Message) -> Message {
        Message(
            ja: "結果が出ました。通知書を作るのに、いつもより時間がかかっています。できると、ここで受け取れます。お急ぎのときは、\(office.ja)にお問い合わせください。",
            en: "A decision was made. Making the notice takes longer than usual; you will find it here. If it is urgent, ask \(office.en).",
            easy: "結果（けっか）が 出（で）ました。通知書（つうちしょ）を 作（つく）るのに 時間（じかん）が かかって います。できたら ここで 受（う）け取（と）れます。急（いそ）ぐ ときは、\(office.ja)に 聞（き）いて ください。",
            zh: "结果已出。通知书的制作比平时需要更长时间，完成后可在此领取。如有急需，请咨询\(office.ja)。",
            ko: "결과가 나왔습니다. 통지서를 만드는 데 평소보다 시간이 걸리고 있습니다. 완성되면 여기에서 받을 수 있습니다. 급하면 \(office.ja)에 문의해 주세요.",
            pt: "Houve uma decisão. O aviso está demorando mais do que o normal; estará aqui quando pronto. Se for urgente, pergunte a \(office.ja).",
            vi: "Đã có kết quả. Việc lập giấy thông báo lâu hơn thường lệ; khi xong bạn nhận tại đây. Nếu gấp, hãy hỏi \(office.ja)."
        ).quoting([office.ja])
    }
}
