import Core
import Forms
import Japanese
import Storage
import Web

/// オンライン受付の開始: a version is published for residents to apply with; the day from which they can stands in the inventory.
enum GoingOnline {
    /// A day that stands there was chosen by somebody and stays.
    static func isOffered(_ procedure: Procedure) -> Bool { procedure.onlineSince == nil }

    static func control(_ procedure: Procedure, _ form: Form) -> HTML {
        guard isOffered(procedure) else { return .empty }
        return """
            \(form.check("online", GoingOnlineText.begin, value: true))
            \(form.text("online_on", ProcedureText.onlineSince, support: GoingOnlineText.support))
            """
    }

    /// The day that was chosen; `nil` where it was not asked for, or not wanted.
    /// - Parameter from: the day on which the version comes into force. Nobody can apply before.
    static func day(_ input: FormInput, from: Day, _ problems: inout FieldProblems) -> Day? {
        guard input["online"] != nil else { return nil }
        guard let text = input.given("online_on") else { return from }
        guard let day = Day(lenient: text) else {
            problems.add("online_on", GoingOnlineText.badDay)
            return nil
        }
        if day < from { problems.add("online_on", GoingOnlineText.tooEarly(from)) }
        return day
    }

    /// Writes the day into the inventory, with the journal's entry of a change there.
    static func begin(_ procedure: Procedure, on day: Day, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard isOffered(procedure) else { return }
        var changed = procedure
        changed.onlineSince = day
        try changed.store(over: procedure, by: actor, at: instant, in: db)
    }

    /// After the only version was taken back: that the inventory goes on saying from when applications are taken online.
    static func left(_ procedure: Procedure, _ versions: [FormVersion], _ lang: Language) -> HTML? {
        guard let day = procedure.onlineSince, versions.allSatisfy({ $0.withdrawnAt != nil }) else { return nil }
        return Component.notice(
            .warning, BuilderText.done["withdrawn"]?(lang) ?? "",
            "<p>\(GoingOnlineText.left(day)(lang)) <a href=\"/staff/procedures/\(procedure.id)\">\(GoingOnlineText.mend(lang))</a></p>")
    }

    /// After a version was published: what residents read by now, and where to change that.
    static func told(
        _ procedure: Procedure, _ guide: Guide.Content?, _ latest: FormVersion?, _ abolition: Abolition?, at instant: Instant, _ lang: Language
    ) -> HTML {
        let act = procedure.act(guide)
        let (isOpen, reception) = (procedure.isOpen(on: instant.day, abolition: abolition), Reception(guide, on: instant.day))
        let scheduled = latest.flatMap { $0.validFrom > instant ? $0.validFrom : nil }
        let words =
            procedure.onlineSince.map {
                isOpen
                    ? AcceptanceText.closed(reception).map(GoingOnlineText.outside) ?? GoingOnlineText.open(act)
                    : $0 > instant.day ? GoingOnlineText.later($0, act) : GoingOnlineText.closed
            }
            ?? GoingOnlineText.atCounter(act)
        let page: HTML = "<a href=\"/procedures/\(procedure.id)\">\(ProcedureText.publicPage(lang))</a>"
        let record: HTML =
            procedure.onlineSince == nil ? " <a href=\"/staff/procedures/\(procedure.id)\">\(GoingOnlineText.record(lang))</a>" : .empty
        return Component.notice(
            procedure.onlineSince == nil ? .warning : .success, BuilderText.done["published"]?(lang) ?? "",
            """
            \(scheduled.map { "<p>\(GoingOnlineText.scheduled($0)(lang))</p>" as HTML })
            <p>\(words(lang))</p><p class="cluster">\(page)\(record)</p>
            """)
    }
}

/// Every sentence of going online.
enum GoingOnlineText {
    static let begin = Message(ja: "公開と同時にオンライン受付を始める", en: "Accept applications online with this version")
    static let support = Message(
        ja: "空けておくと、この版を使い始める日です。棚卸の「オンライン開始日」に入り、住民のページに申請のボタンが出ます。",
        en: "Left empty it is the day on which this version begins. It is written into the inventory, and residents find the button to apply.")
    static let badDay = Message(ja: "オンライン開始日を日付で入力してください（例：令和5年4月1日）。", en: "Enter the day as a date, for instance 2023-04-01.")
    static func tooEarly(_ from: Day) -> Message {
        Message(
            ja: "オンライン開始日は、この版を使い始める\(from.words(.ja))か、それより後にしてください。",
            en: "Choose \(from.words(.en)), when this version begins, or a later day.")
    }
    static func open(_ act: ProcedureAct) -> Message {
        Message(
            ja: "住民のページには、いま「\(CatalogueText.canOnline(act).ja)」と「\(act.verb.ja)」のボタンが出ています。",
            en: "Residents now read: “\(CatalogueText.canOnline(act).en)” and find the button.")
    }
    /// - Parameter closed: what residents are told outside of a period.
    static func outside(_ closed: Message) -> Message {
        Message(
            ja: "住民のページには、いま「\(closed.ja)」と出ています。申請のボタンは受付期間に出ます。", en: "Residents now read: “\(closed.en)” The button is there in a period only.")
    }
    static func later(_ day: Day, _ act: ProcedureAct) -> Message {
        Message(
            ja: "住民のページには、いま「\(CatalogueText.willBeOnline(day, act).ja)」と出ています。「\(act.verb.ja)」のボタンはその日から出ます。",
            en: "Residents now read: “\(CatalogueText.willBeOnline(day, act).en)” The button to apply is there from that day on.")
    }
    static let closed = Message(ja: "廃止された手続なので、住民のページに申請のボタンは出ません。", en: "The procedure is abolished: residents find no button to apply.")
    static func atCounter(_ act: ProcedureAct) -> Message {
        Message(
            ja: "住民のページには、いまも「\(CatalogueText.atCounter(act).ja)」と出ています。棚卸の「オンライン開始日」を入れると、オンラインで\(act.noun.ja)できるようになります。",
            en: "Residents still read: “\(CatalogueText.atCounter(act).en)” Enter in the inventory the day from which it is done online.")
    }
    static let record = Message(ja: "棚卸のオンライン開始日を入れる", en: "Enter the day in the inventory")
    static func left(_ day: Day) -> Message {
        Message(
            ja: "使われる版はもうありませんが、棚卸の「オンライン開始日」は\(day.words(.ja))のままです。その日からオンラインで受け付けないときは、直してください。",
            en: "No version is left, and the inventory still says that it is done online from \(day.words(.en)). Mend that if it is not.")
    }
    static let mend = Message(ja: "棚卸のオンライン開始日を直す", en: "Mend the day in the inventory")
    static func scheduled(_ instant: Instant) -> Message {
        Message(
            ja: "この版は\(VersionPages.words(instant, .ja))から使われます。", en: "This version is used from \(VersionPages.words(instant, .en)).")
    }
}
