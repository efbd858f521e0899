import Core
import Foundation
import Forms
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// 紙・窓口の受付: an officer keys in what came by post or over the counter. It becomes the same record as an online application, with its
/// channel and the time at which it really arrived; so the share online is exact.
struct IntakeHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (code, chosen) = (request.query["form"] ?? "", request.query["procedure"] ?? "")
        let named = try await platform.database.read { try Self.printed(code, at: visit.now, in: $0)?.procedure.text }
        return try await page(visit, visit.form(FormInput(["procedure": named ?? chosen, "form": code])), .ok)
    }

    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let (procedures, open) = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            return (
                try IntakePages.Choice.all(of: CaseAccess.units(of: visit.actor, tree), in: db),
                try OpenIntake.all(of: CaseAccess.worked(by: visit.actor, tree), at: visit.now, in: db)
            )
        }
        let body: HTML = "\(IntakePages.page(procedures, form, now: visit.now))\(IntakePages.open(open, for: visit.actor.person, form))"
        return visit.page(
            Page(
                title: IntakeText.title(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")],
                body: body), status: status)
    }

    @Sendable func begin(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        let code = input.given("form")
        let printed = try await platform.database.read { db in try code.flatMap { try Self.printed($0, at: visit.now, in: db) } }
        if code != nil, printed == nil { problems.add("form", IntakeText.noSuchForm) }
        let id = ID<Procedure>(input["procedure"] ?? "") ?? printed?.procedure
        if id == nil { problems.add("procedure", IntakeText.needProcedure) }
        if let printed, printed.procedure != id { problems.add("form", IntakeText.otherForm) }
        let channel = Application.Channel(rawValue: input["channel"] ?? "").flatMap { [.post, .counter].contains($0) ? $0 : nil }
        if channel == nil { problems.add("channel", IntakeText.needChannel) }
        let arrived = Self.arrival(input, at: visit.now, &problems)
        guard problems.isEmpty, let id, let channel, let arrived, let person = visit.actor.person else {
            return try await page(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        if input["sure"] != "yes", arrived.day < visit.now.day.adding(days: -Self.usualDays) { return sureOfDay(arrived.day, input, visit) }
        let keys = platform.keys
        let draft = try await platform.database.write { db -> ID<Draft> in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            guard let procedure = try Procedure.with(id: id, in: db), visit.actor.may(Procedures.work, at: procedure.organisation, in: tree),
                let version = try printed ?? FormVersion.current(of: id, at: arrived, in: db) ?? FormVersion.current(of: id, at: visit.now, in: db)
            else { throw RequestProblem.notFound }
            var content = Draft.Content()
            content.intake = Draft.Intake(channel: channel, arrivedAt: arrived, isDayOnly: input.given("time") == nil ? true : nil)
            return try Draft.begin(version, of: procedure, with: content, for: .desk(person), keys: keys, at: visit.now, in: db)
        }
        return .redirect("/apply/\(draft)")
    }

    /// The version that a sheet was printed from, by the code at its foot, in any width; `nil` for what was never in force.
    private static func printed(_ code: String, at instant: Instant, in db: any Connection) throws -> FormVersion? {
        let plain = code.precomposedStringWithCompatibilityMapping.trimmingCharacters(in: .whitespaces)
        let version = try FormOverlay.Reference(plain).flatMap { try FormVersion.with($0, in: db) }
        return version.flatMap { $0.validFrom <= instant ? $0 : nil }
    }

    /// No application that is still to be keyed in arrived earlier: a year before it is a slip of the pen.
    static let earliestYear = 1950

    /// What arrived longer ago is keyed in once it is sure: the year is easily mistyped, and law, fee and periods are those of that day.
    static let usualDays = 366

    private func sureOfDay(_ day: Day, _ input: FormInput, _ visit: Visit) -> Answer {
        let sent = ["procedure", "form", "channel", "day", "time"].compactMap { name in input.given(name).map { (name, $0) } }
        let body = visit.form().confirmation(
            IntakeText.longAgo(day), action: "/staff/intake", IntakeText.begin, back: "/staff/intake",
            fields: Dictionary(sent) { $1 }, more: "<p>\(IntakeText.longAgoWords(visit.language))</p>")
        return visit.page(Page(title: IntakeText.begin(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")], body: body))
    }

    /// When it arrived, as it was typed; what cannot be read, or is to come, is said at its control.
    private static func arrival(_ input: FormInput, at now: Instant, _ problems: inout FieldProblems) -> Instant? {
        let (typed, day, minutes) = (input["day"] ?? "", Day(lenient: input["day"] ?? ""), minutes(input["time"] ?? ""))
        if minutes == nil { problems.add("time", IntakeText.badTime) }
        guard let day else {
            problems.add("day", typed.isBlank ? IntakeText.needDay : ProcedureText.badDay(IntakeText.day.ja, typed))
            return nil
        }
        guard let minutes, let midnight = Instant(iso: "\(day)T00:00:00.000Z") else { return nil }
        var arrived = midnight.adding(seconds: Double((minutes - 9 * 60) * 60))
        // Before noon, what came today has come by now.
        if input.given("time") == nil, day == now.day { arrived = min(arrived, now) }
        if day.year < earliestYear { problems.add("day", IntakeText.tooEarly) }
        if arrived > now { problems.add("day", IntakeText.needDay) }
        return arrived
    }

    /// 9:30, ９時30分, 午後3時; without a time, noon. - Returns: minutes since midnight in Japan; `nil` for what is no time.
    static func minutes(_ time: String) -> Int? {
        let plain = time.precomposedStringWithCompatibilityMapping.trimmingCharacters(in: .whitespaces)
        if plain.isEmpty { return 12 * 60 }
        guard let match = plain.wholeMatch(of: #/(午前|午後)?\s*(\d{1,2})(?::(\d{1,2})|時(?:(\d{1,2})分?)?)/#), let hour = Int(match.2) else { return nil }
        let minute = (match.3 ?? match.4).flatMap { Int($0) } ?? 0
        guard minute < 60, hour < (match.1 == nil ? 24 : 12) else { return nil }
        return (match.1 == "午後" ? hour + 12 : hour) * 60 + minute
    }

    /// 受付票: for the applicant who stands at the counter, or in the reply to a letter.
    @Sendable func slip(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        let body = try await platform.database.write { db in
            let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            guard worksIt, file.application.channel.isReachedOnPaper else { throw RequestProblem.notFound }
            try CaseAccess.record(CaseAccess.opened, file, by: visit.actor, at: visit.now, in: db)
            return IntakePages.slip(
                file, code: try file.application.code(file.key, in: db), applicant: try file.answer(.name, in: db),
                fee: try file.feeFile(in: db), isPaidOnline: !Cashier(platform.settings).online.isEmpty,
                contact: try file.contact(on: visit.now.day, in: db), site: platform.settings.baseURL,
                missing: IncompleteIntake.told(file, try file.evaluation(in: db), visit.language),
                visit.language)
        }
        return visit.page(Page(title: ApplicationText.toReceipt(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")], body: body))
    }
}

/// The pages of paper and counter intake.
enum IntakePages {
    struct Choice: Sendable {
        let id: String
        let name: String

        /// The procedures of some sections that have a form.
        static func all(of units: [String], in db: any Connection) throws -> [Choice] {
            try db.rows(
                """
                SELECT p.id, p.name FROM procedure p WHERE p.organisation IN (\(list: units))
                AND EXISTS (SELECT 1 FROM form_version v WHERE v.procedure_id = p.id) ORDER BY p.folded, p.id LIMIT 500
                """
            ).map { Choice(id: try $0["id"], name: try $0["name"]) }
        }
    }

    static func page(_ procedures: [Choice], _ form: Form, now: Instant) -> HTML {
        let lang = form.language
        guard !procedures.isEmpty else {
            return "<h1>\(IntakeText.title(lang))</h1>\(Component.empty(IntakeText.none(lang), "\(IntakeText.noneAdvice(lang))"))"
        }
        return """
            <h1>\(IntakeText.title(lang))</h1><p class="lead">\(IntakeText.words(lang))</p>
            <p><a href="\(IntakeFileHandlers.base)">\(IntakeFileText.title(lang))</a></p>
            \(form(action: "/staff/intake", button: IntakeText.begin, """
                \(form.select("procedure", ApplicationText.procedure, options: procedures.map { ($0.id, $0.name) }, support: IntakeText.procedureSupport))
                \(form.text("form", IntakeText.form, support: IntakeText.formSupport))
                \(form.choices("channel", CaseText.channel, options: [Application.Channel.counter, .post].map { ($0.rawValue, CaseText.channelName($0)(lang)) }, required: true))
                \(form.text("day", IntakeText.day, value: now.day.words(.ja), support: FillingText.day, required: true))
                \(form.text("time", IntakeText.time, value: now.clockTime, support: IntakeText.timeSupport))
                """))
            """
    }

    /// What stands on the paper is for the applicant; what is for the officer stands on the screen only.
    static func slip(
        _ file: CaseFile, code: String, applicant: String, fee: FeeFile?, isPaidOnline: Bool, contact: Contact, site: String, missing: HTML = .empty,
        _ lang: Language
    ) -> HTML {
        """
        <h1>\(IntakeText.slipTitle(lang))</h1><p class="lead screen-only" data-print\(Component.say(["print": ApplicationText.print], lang))>\(IntakeText.slip(lang))</p>
        \(Component.summary([
            (ApplicationText.procedure(lang), "\(file.procedure.name)"),
            (ApplicationText.applicant(file.act)(lang), "\(applicant.isEmpty ? "—" : applicant)"),
            (ApplicationText.office(lang), "\(contact.office(lang))"),
        ] + ContactPieces.rows(contact, lang)))
        <section class="receipt"><p>\(ApplicationText.receiptNumber(lang))</p><p class="receipt-number mono">\(file.application.receipt)</p>
        <p>\(ApplicationText.accessCode(lang))</p><p class="receipt-number mono">\(code)</p><p>\(ApplicationText.arrived(lang)) \(file.arrivedWords(lang))</p>
        <p class="muted">\(ApplicationText.keepBoth(lang))</p></section>\(due(file, fee, isPaidOnline, contact, lang))\(missing)
        <p>\(IntakeText.follow(file.act)(lang))<br><span class="mono break">\(site)/applications</span></p>
        <p><a class="button" href="/staff/cases/\(file.application.id)">\(IntakeText.toCase(lang))</a></p>
        """
    }

    /// What is still to be paid, and how: whoever has only the paper is told nowhere else.
    private static func due(_ file: CaseFile, _ fee: FeeFile?, _ isPaidOnline: Bool, _ contact: Contact, _ lang: Language) -> HTML {
        guard let fee, fee.owed > 0, !fee.isUnknown else { return .empty }
        return Component.notice(
            .warning, CaseFeeText.due(lang),
            """
            <p>\(CaseFeeText.dueWords(fee.owed)(lang))</p><p>\(CaseFeeText.counterWords(contact.office, file.application.receipt)(lang))</p>
            \(isPaidOnline ? "<p>\(IntakeText.payOnline(lang))</p>" as HTML : .empty)
            """)
    }
}

/// Every sentence of paper and counter intake.
enum IntakeText {
    static let title = Message(ja: "郵送・窓口の申請を登録する", en: "Key in an application")
    static let words = Message(
        ja: "紙で届いた申請を、オンラインと同じ様式で登録します。到達した日時は、実際に届いた日時を入力してください。",
        en: "What came on paper is keyed into the same form. Enter the time at which it really arrived.")
    static let procedureSupport = Message(ja: "下の様式コードを入力したときは、選ばなくて構いません。", en: "Not needed with the code of the form.")
    static let form = Message(ja: "様式コード", en: "Code of the form")
    static let formSupport = Message(
        ja: "このサイトで印刷した様式のときは、紙の下の端にあるコードを入力するか、QRコードから開いてください（例：340006/H-0912@1）。その版の様式で登録します。",
        en: "If the form was printed from here, enter the code at its foot, such as 340006/H-0912@1. It is keyed in by that version.")
    static let noSuchForm = Message(ja: "このコードの様式はありません。紙の下の端にあるコードを確かめてください。", en: "There is no such form. Check the code at its foot.")
    static let otherForm = Message(ja: "このコードは、選んだ手続の様式のものではありません。どちらかを直してください。", en: "This code is of another procedure's form. Mend one of them.")
    static let day = Message(ja: "到達した日", en: "Day of arrival")
    static let time = Message(ja: "到達した時刻", en: "Time of arrival")
    static let timeSupport = Message(ja: "例：10:30。分からないときは空欄にします。", en: "For instance 10:30. Leave it empty if it is not known.")
    static let begin = Message(ja: "登録を始める", en: "Begin")
    static let whole = Message(ja: "様式の全体を一つのページで入力する", en: "Key in the whole form on one page")
    static let needProcedure = Message(ja: "手続を選んでください。", en: "Choose the procedure.")
    static let needChannel = Message(ja: "受付の方法を選んでください。", en: "Choose the channel.")
    static let needDay = Message(ja: "到達した日と時刻を、今より前で入力してください。", en: "Enter a day and a time that are over.")
    static let badTime = Message(ja: "到達した時刻は、9:30、9時30分、午後3時のように書いてください。", en: "Write the time like 9:30 or 15:00.")
    static func longAgo(_ day: Day) -> Message {
        Message(ja: "到達した日は\(day.words(.ja))です。一年より前の日ですが、正しいですか。", en: "It arrived on \(day.words(.en)), more than a year ago. Is this right?")
    }
    static let longAgoWords = Message(
        ja: "標準処理期間や手数料は、到達した日の定めで決まります。年を書き間違えたときは、やめて登録をやり直してください。",
        en: "Periods and fees are those of that day. If the year is mistyped, cancel and begin again.")
    static let tooEarly = Message(ja: "到達した日は、1950年（昭和25年）以降の日付で入力してください。", en: "Enter a day of 1950 or later.")
    static let none = Message(ja: "登録できる手続がありません。", en: "There is no procedure to key in.")
    static let noneAdvice = Message(ja: "所属する課の手続に様式が公開されると、ここで登録できます。", en: "Once a form of your section is published it can be keyed in here.")
    static let slipTitle = Message(ja: "受付票", en: "Slip of receipt")
    static let slip = Message(ja: "この受付票を印刷し、申請者に渡すか郵送してください。", en: "Print this slip, and give or post it to the applicant.")
    static func follow(_ act: ProcedureAct) -> Message {
        Message(
            ja: "\(act.noun.ja)の状況は、次のページで受付番号と確認番号を入力して見られます。", en: "Follow the \(act.noun.en) on this page, by the number and the code:")
    }
    static let payOnline = Message(
        ja: "下のアドレスのページで受付番号と確認番号を入力すると、そこからも払えます。", en: "You can also pay on the page below, with the number and the code.")
    static let toCase = Message(ja: "案件を開く", en: "Open the case")
    static let banner = Message(ja: "郵送・窓口の申請を登録しています", en: "You are keying in an application on paper")
}
