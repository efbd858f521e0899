import Core
import Hummingbird
import Japanese
import Storage
import Web

/// 通知書の交付・発送: whoever applied on paper is given the notice on paper. The notices that wait for it are listed to be printed, and that
/// one was handed over or posted is recorded with its day.
struct NoticeHanding: Codable, Hashable, Sendable {
    enum Way: String, Codable, CaseIterable, Sendable {
        case handed, posted

        var name: Message {
            switch self {
            case .handed: Message(ja: "窓口で交付した", en: "Handed over")
            case .posted: Message(ja: "郵送した", en: "Posted")
            }
        }
    }

    let notice: String
    let way: Way
    let on: Day

    /// A notice that is still to be given on paper.
    struct Waiting: Sendable {
        let notice: Notice
        let receipt: String
    }

    /// The notices of paper cases of some sections that were neither given nor fetched on the web, the oldest first.
    static func waiting(units: [String], in db: any Connection) throws -> [Waiting] {
        try db.rows("SELECT n.*, a.receipt \(those(units)) ORDER BY n.id LIMIT 200").map {
            Waiting(notice: try Notice($0), receipt: try $0["receipt"])
        }
    }

    /// How many of them there are: counted up to a hundred.
    static func count(units: [String], in db: any Connection) throws -> Int {
        try db.count("SELECT count(*) FROM (SELECT 1 \(those(units)) LIMIT 100) AS found")
    }

    private static func those(_ units: [String]) -> SQL {
        """
        FROM notice n JOIN application a ON a.id = n.application_id
        WHERE n.awaits_paper AND n.organisation IN (\(list: units)) AND a.organisation IN (\(list: units)) AND a.erased_at IS NULL
        AND n.issued_at IS NOT NULL AND n.revoked_at IS NULL AND n.replaced_at IS NULL
        """
    }

    /// Whether a notice waits to be given on paper stands with it: its section's are found without those that were fetched on the web.
    static let migration = Migration(
        "procedures-030-notices-on-paper",
        """
        ALTER TABLE notice ADD COLUMN given_on TEXT;
        ALTER TABLE notice ADD COLUMN awaits_paper BOOLEAN NOT NULL DEFAULT FALSE;
        UPDATE notice SET awaits_paper = TRUE WHERE EXISTS (
            SELECT 1 FROM application a WHERE a.id = notice.application_id AND a.channel IN ('post', 'counter') AND a.erased_at IS NULL
        );
        CREATE INDEX notice_awaits_paper ON notice (organisation, id) WHERE awaits_paper;
        """)

    /// Of cases in which something was fetched already, what was issued before that is taken as fetched.
    static let fetched = Migration(
        "procedures-042-each-notice-is-fetched-by-itself",
        """
        UPDATE notice SET awaits_paper = FALSE WHERE awaits_paper AND EXISTS (
            SELECT 1 FROM case_event e WHERE e.application_id = notice.application_id AND e.kind = 'notice-fetched' AND e.at >= notice.issued_at
        );
        """)
}

extension CaseFile {
    /// Whether its notice has to be handed over or posted: of paper, and of what came from another system where nobody can be told of it by mail.
    func isNoticeOnPaper(on day: Day, in db: any Connection) throws -> Bool {
        guard application.channel.isReachedOnPaper else { return false }
        return try application.channel.isPaper || mailAddresses(on: day, in: db).isEmpty
    }

    /// Records that a notice was fetched on the web, the first time; it need not be given on paper any more.
    func fetch(_ notice: Notice, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        if isFetched(notice.id.text) { return }
        try db.run("UPDATE notice SET awaits_paper = FALSE WHERE id = \(notice.id)")
        try append(.noticeFetched(notice: notice.id.text), by: actor, at: instant, in: db)
    }

    /// Records that a notice was given on paper; once, however often it is sent.
    /// - Throws: `RequestProblem` for a day before it was issued, or after today.
    func give(_ notice: Notice, _ way: NoticeHanding.Way, on day: Day, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.note, by: actor, in: db)
        guard let issued = notice.issuedAt?.day, (issued...max(issued, instant.day)).contains(day) else {
            throw RequestProblem.badInput(HandingText.needDay)
        }
        guard try db.run("UPDATE notice SET given_on = \(day), awaits_paper = FALSE WHERE id = \(notice.id) AND given_on IS NULL") == 1 else {
            return
        }
        try append(.noticeGiven(NoticeHanding(notice: notice.id.text, way: way, on: day)), by: actor, at: instant, in: db)
    }
}

struct NoticeHandingHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await list(visit, visit.form(), isDone: request.query["done"] != nil)
    }

    private func list(_ visit: Visit, _ form: Form, isDone: Bool = false) async throws -> Answer {
        let (waiting, late, warnings) = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let units = CaseAccess.units(of: visit.actor, tree)
            let warned = try NoticeCertificate.warned(units: units, tree, at: visit.now, in: db)
            return (
                try NoticeHanding.waiting(units: units, in: db), try Notice.late(units: units, at: visit.now, in: db),
                NoticeCertificatePages.list(warned, tree, at: visit.now, visit.language)
            )
        }
        // An envelope needs its addressee: each name that is read is a look at the case.
        let names = try await CaseHandlers(platform).applicants(of: waiting.map(\.notice.application), visit)
        let body = NoticeHandingPages.list(
            waiting, names, late: "\(warnings)\(LateNoticePages.list(late, visit.language))", today: visit.now.day, isDone: isDone, form)
        return visit.page(
            Page(title: HandingText.title(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")], body: body),
            status: form.problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// Records it of those that were chosen, all or none.
    @Sendable func give(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        let ids = input.all("notice").prefix(BulkHandlers.most).compactMap { ID<Notice>($0) }
        if ids.isEmpty { problems.add("notice", HandingText.needNotice) }
        let way = NoticeHanding.Way(rawValue: input["way"] ?? "")
        if way == nil { problems.add("way", HandingText.needWay) }
        let day = Day(lenient: input["given_on"] ?? "")
        if day.map({ $0 <= visit.now.day }) != true { problems.add("given_on", HandingText.needDay) }
        guard problems.isEmpty, let way, let day else { return try await list(visit, visit.form(input, problems: problems)) }
        let keys = platform.keys
        do {
            try await platform.database.write { db in
                for id in ids {
                    guard let notice = try db.first("SELECT * FROM notice WHERE id = \(id)", as: Notice.self) else { throw RequestProblem.notFound }
                    let (file, worksIt) = try CaseAccess.open(notice.application, for: visit, keys: keys, in: db)
                    guard worksIt else { throw RequestProblem.notFound }
                    try file.give(notice, way, on: day, by: visit.actor, at: visit.now, in: db)
                }
            }
        } catch RequestProblem.badInput(let message) {
            problems.add("given_on", message)
            return try await list(visit, visit.form(input, problems: problems))
        }
        if let back = ID<Application>(input["back"] ?? "") { return .redirect("/staff/cases/\(back)?done=given") }
        return .redirect("/staff/notices?done=given")
    }
}

enum NoticeHandingPages {
    /// Each opens as a PDF, to be printed one after another.
    /// - Parameter late: what is told of those that are not made yet, whether they are to be given on paper or not, and why.
    static func list(
        _ waiting: [NoticeHanding.Waiting], _ names: [ID<Application>: String], late: HTML, today: Day, isDone: Bool, _ form: Form
    ) -> HTML {
        let lang = form.language
        let done: HTML = "\(isDone ? Component.notice(.success, HandingText.given(lang)) : .empty)\(late)"
        guard !waiting.isEmpty else {
            return "<h1>\(HandingText.title(lang))</h1>\(done)\(Component.empty(HandingText.none(lang), "\(HandingText.noneAdvice(lang))"))"
        }
        return """
            <h1>\(HandingText.title(lang))</h1>\(done)<p class="lead">\(HandingText.words(lang))</p>
            \(form(action: "/staff/notices", button: HandingText.record, "\(table(waiting, names, form))\(fields(today, form))"))
            """
    }

    private static func table(_ waiting: [NoticeHanding.Waiting], _ names: [ID<Application>: String], _ form: Form) -> HTML {
        let (lang, chosen) = (form.language, Set(form.input.all("notice")))
        return Component.table(
            caption: HandingText.title(lang), waiting,
            [
                Column(BulkText.chosen(lang), .action) {
                    "<label class=\"choice bare\"><input type=\"checkbox\" name=\"notice\" value=\"\($0.notice.id)\"\(flag: "checked", chosen.contains($0.notice.id.text))><span class=\"visually-hidden\">\(BulkText.chosen(lang)) \($0.notice.number)</span></label>"
                },
                Column(CaseText.documentNumber(lang), .title) {
                    "<a href=\"/staff/cases/\($0.notice.application)/notices/\($0.notice.id)\">\(CaseText.notice($0.notice.number)(lang))</a>"
                },
                Column(ApplicationText.receiptNumber(lang)) {
                    "<a class=\"mono\" href=\"/staff/cases/\($0.notice.application)\">\($0.receipt)</a>"
                },
                Column(HandingText.addressee(lang)) { "\(names[$0.notice.application] ?? "—")" },
                Column(ApplicationText.procedure(lang)) { "\($0.notice.procedure)" },
                Column(VerifyText.decidedOn(lang), .unbroken) { "\($0.notice.decidedOn.words(lang))" },
            ])
    }

    private static func fields(_ today: Day, _ form: Form) -> HTML {
        """
        \(form.choices("way", HandingText.way, options: NoticeHanding.Way.allCases.map { ($0.rawValue, $0.name(form.language)) }, required: true))
        \(form.text("given_on", HandingText.day, value: today.words(.ja), support: FillingText.day, required: true))
        """
    }

    /// Beside a notice on the page of its case: how it was given, that it was fetched, or the form to record it.
    static func line(_ notice: Notice, _ view: CaseView, _ form: Form) -> HTML {
        let lang = form.language
        if let given = view.state.handings.first(where: { $0.notice == notice.id.text }) {
            return "<span class=\"small muted\">\(HandingText.was(given)(lang))</span>"
        }
        if let fetched = view.state.fetched[notice.id.text] { return "<span class=\"small muted\">\(CaseText.fetched(fetched.day)(lang))</span>" }
        let state: HTML = "<span class=\"small muted\">\(CaseText.notFetched(lang))</span>"
        guard view.worksIt, notice.replacedAt == nil, notice.revokedAt == nil else { return state }
        return """
            \(state)<details class="more"\(flag: "open", view.isOnPaper)><summary>\(HandingText.record(lang))</summary>
            \(form(action: "/staff/notices", button: HandingText.record, kind: "", summarised: false, """
                <input type="hidden" name="notice" value="\(notice.id)"><input type="hidden" name="back" value="\(view.file.application.id)">
                \(fields(view.day, form))
                """))</details>
            """
    }
}

/// Every sentence of giving notices on paper.
enum HandingText {
    static let title = Message(ja: "紙で渡す通知書", en: "Notices to give on paper")
    static let words = Message(
        ja: "紙で申請した人への通知書です。開いて印刷し、渡すか郵送したら、選んで記録してください。",
        en: "Notices of applications on paper. Open and print them; when they were handed over or posted, choose them and record it.")
    static let none = Message(ja: "紙で渡す通知書はありません。", en: "No notice waits to be given on paper.")
    static let noneAdvice = Message(
        ja: "郵送・窓口で受け付けた申請の通知書が発行されると、ここに並びます。", en: "Notices of applications by post or over the counter are listed here.")
    static let addressee = Message(ja: "宛名", en: "Addressee")
    static let record = Message(ja: "交付・発送を記録する", en: "Record that it was given")
    static let way = Message(ja: "渡し方", en: "How")
    static let day = Message(ja: "交付・発送した日", en: "Day")
    static let given = Message(ja: "交付・発送を記録しました。", en: "It was recorded.")
    static let needNotice = Message(ja: "通知書を選んでください。", en: "Choose some notices.")
    static let needWay = Message(ja: "渡し方を選んでください。", en: "Choose how.")
    static let needDay = Message(ja: "交付・発送した日を、通知書の発行の日から今日までの日付で入力してください。", en: "Enter a day between the issue and today.")
    static let isPaper = Message(ja: "紙の申請", en: "On paper")
    /// For the applicant.
    static func wasGiven(_ given: NoticeHanding) -> Message {
        switch given.way {
        case .handed:
            Message(
                ja: "通知書を窓口でお渡ししました", en: "The notice was handed to you", easy: "通知書（つうちしょ）を 役所（やくしょ）で 渡（わた）しました", zh: "已在窗口交付通知书",
                ko: "통지서를 창구에서 드렸습니다", pt: "O aviso foi entregue a você no balcão", vi: "Giấy thông báo đã được trao cho bạn tại quầy")
        case .posted:
            Message(
                ja: "通知書を郵送しました", en: "The notice was posted to you", easy: "通知書（つうちしょ）を 郵便（ゆうびん）で 送（おく）りました", zh: "已邮寄通知书",
                ko: "통지서를 우편으로 보냈습니다", pt: "O aviso foi enviado a você pelo correio", vi: "Giấy thông báo đã được gửi cho bạn qua bưu điện")
        }
    }
    static func was(_ given: NoticeHanding) -> Message {
        Message(ja: "\(given.on.words(.ja))に\(given.way.name.ja)", en: "\(given.way.name.en) on \(given.on.words(.en))")
    }
}
