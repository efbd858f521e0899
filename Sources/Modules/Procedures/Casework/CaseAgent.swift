import Core
import Japanese
import Storage
import Web

/// 代理人・復代理人: what an officer sees of who acts for the applicant, and of who has shown who they are.
enum CaseAgent {
    /// Among what is known of the case: the delegate with the state of the mandate, who acts through them, and whose identity was shown.
    static func rows(_ view: CaseView, _ form: Form) -> [(String, HTML)] {
        let lang = form.language
        var rows: [(String, HTML)] = []
        if let mandate = view.mandate {
            let content = mandate.content
            let (state, tone) = standing(mandate, on: view.day)
            rows.append(
                (
                    AgentText.agent(lang),
                    """
                    \(content.delegate)\(content.capacity.isEmpty ? "" : "（\(content.capacity)）") \(Component.tag(state(lang), tone))
                    <p class="small muted">\(AgentText.acts(content.acts)(lang))<br>\(AgentText.mail(content.delegateMail)(lang))</p>
                    \(LicencePieces.row(content.professional, of: mandate.id.text, view, form))
                    """
                ))
            rows += view.subs.map { (SubMandateText.label(lang), through($0, mandate, view, form)) }
            rows.append(
                (
                    AgentText.principal(lang),
                    "\(content.principal) <span class=\"small muted\">\(content.principalMail)</span> \(MandateName.mark(mandate, view.evaluation, lang))"
                ))
        }
        let declined = MandateName.declined(view.declinedBy, view.mandate, view.evaluation, lang)
        if declined != .empty { rows.append((AgentText.mandate(lang), declined)) }
        if view.language != .ja { rows.append((AgentText.language(lang), Component.tag(AgentText.reads(view.language)(lang), "warning"))) }
        rows.append((IdentityText.label(lang), identity(view, lang)))
        rows += SignaturePages.rows(view, lang)
        return rows
    }

    /// 復代理人: through whom they act, how far, and what of it is there still.
    private static func through(_ sub: SubMandate, _ mandate: Mandate, _ view: CaseView, _ form: Form) -> HTML {
        let (lang, content) = (form.language, sub.content)
        let ended = sub.ended(on: view.day, under: mandate)
        let state = ended.map { AgentText.subEnded($0.day) } ?? AgentText.subHolds(until: content.until)
        return """
            \(content.name) \(Component.tag(state(lang), ended == nil ? "good" : "plain"))
            <p class="small muted">\(AgentText.through(mandate.content)(lang))<br>\(AgentText.acts(content.acts)(lang))<br>\(AgentText.subMail(content.mail)(lang))</p>
            \(LicencePieces.row(content.professional, of: sub.id.text, view, form))
            """
    }

    private static func standing(_ mandate: Mandate, on day: Day) -> (Message, String) {
        mandate.ended(on: day).map { (AgentText.ended($0.day), "plain") } ?? (AgentText.holds(until: mandate.content.until), "good")
    }

    /// What was shown, and whose it is: a delegate's mail address says nothing of the applicant.
    private static func identity(_ view: CaseView, _ lang: Language) -> HTML {
        let shown = view.state.identity
        guard let shown, shown.how != .none else {
            // What came on paper or from a system is not asked for it: whoever decides is told of what stands for a paper of identity. An address or an
            // account only says who looks at it on these pages.
            let asked = view.file.rules.identity ?? .none
            if asked != .verified, asked != .signature { return "\(Identity.none.name(lang))" }
            return "\(Component.tag(AgentText.notShown(lang), "warning")) <span class=\"small muted\">\(AgentText.asked(asked)(lang))</span>"
        }
        var whose: [String] = []
        switch shown.how {
        case .mail:
            if let content = view.mandate?.content {
                if MailAddress.plain(shown.source) == MailAddress.plain(content.delegateMail) {
                    whose.append(AgentText.ofAgent(lang))
                } else if view.subs.contains(where: { MailAddress.plain(shown.source) == MailAddress.plain($0.content.mail) }) {
                    whose.append(AgentText.ofSub(lang))
                } else if MailAddress.plain(shown.source) == MailAddress.plain(content.principalMail) {
                    whose.append(AgentText.ofPrincipal(lang))
                }
            }
        case .account, .verified:
            let event = view.file.events.last { if case .identified = $0.content { true } else { false } }
            if let name = event?.actor, !name.isEmpty { whose.append(AgentText.account(name)(lang)) }
        case .none, .signature: break
        }
        return "\(shown.how.name(lang)) \(shown.source) \(whose.html { "<strong>\($0)</strong>" }) \(shown.name?.mark(lang))"
    }

    /// 経過 of the mandate: it is no event of the case, and stands among them.
    static func history(_ view: CaseView) -> [(at: Instant, words: Message)] {
        guard let mandate = view.mandate, let confirmed = mandate.confirmedAt else { return [] }
        let name = mandate.content.delegate
        let ended = mandate.ended(on: view.day).map { [($0, AgentText.mandateEnded(name))] } ?? []
        let subs = view.subs.flatMap { sub -> [(at: Instant, words: Message)] in
            let accepted = sub.acceptedAt.map { [($0, AgentText.subAccepted(sub.content.name, through: name))] } ?? []
            return accepted + (sub.ended(on: view.day, under: mandate).map { [($0, AgentText.subMandateEnded(sub.content.name))] } ?? [])
        }
        return [(confirmed, AgentText.mandated(name))] + subs + ended
    }

    /// Who sent it, where somebody acts for the applicant.
    static func sender(_ view: CaseView) -> Message? { view.mandate.map { AgentText.sentBy($0.content.delegate) } }
}

/// Every sentence about delegates on officers' pages.
enum AgentText {
    static let language = Message(ja: "申請者の言語", en: "Applicant's language")
    static func reads(_ language: Language) -> Message {
        let name = language.further?.label ?? Message(ja: "英語", en: "English")
        return Message(
            ja: "\(name.ja)の画面で申請（あなたの書いた日本語がそのまま届きます）", en: "Applied in \(name.en); what you write in Japanese arrives as it is")
    }
    static let notShown = Message(ja: "確認していません", en: "Not shown")
    /// Of what did not come through the pages for applicants.
    static func asked(_ identity: Identity) -> Message {
        Message(
            ja: "この手続は、送るときに「\(identity.name.ja)」を求めています。書類や窓口で確かめてください。",
            en: "When sent on these pages it asks for: \(identity.name.en). Make sure by papers or at the counter.")
    }
    static let mandate = Message(ja: "委任", en: "Mandate")
    static let agent = Message(ja: "代理人", en: "Delegate", easy: "代理人（だいりにん）", zh: "代理人", ko: "대리인", pt: "Representante", vi: "Người đại diện")
    static let principal = Message(ja: "本人（委任した人）", en: "Principal")
    static func holds(until day: Day) -> Message { Message(ja: "委任は有効（\(day.words(.ja))まで）", en: "Mandate in force until \(day.words(.en))") }
    static func ended(_ day: Day) -> Message { Message(ja: "委任は\(day.words(.ja))に終了", en: "Mandate ended on \(day.words(.en))") }
    static func acts(_ acts: [Mandate.Act]) -> Message {
        acts.isEmpty
            ? Message(
                ja: "申請だけを任されています。", en: "Only to apply.", easy: "申請（しんせい）だけを 任（まか）されて います。", zh: "仅受托提交申请。", ko: "신청만 맡았습니다.",
                pt: "Só para enviar o pedido.", vi: "Chỉ được ủy quyền nộp đơn.")
            : Message(
                ja: "任されたこと：\(acts.map(\.name.ja).joined(separator: "、"))", en: "May: \(acts.map(\.name.en).joined(separator: ", "))",
                easy: "任（まか）された こと：\(acts.map { $0.name(.further(.easy)) }.joined(separator: "、"))",
                zh: "受托事项：\(acts.map { $0.name(.further(.chinese)) }.joined(separator: "、"))",
                ko: "맡은 일: \(acts.map { $0.name(.further(.korean)) }.joined(separator: ", "))",
                pt: "Pode: \(acts.map { $0.name(.further(.portuguese)) }.joined(separator: ", "))",
                vi: "Được làm: \(acts.map { $0.name(.further(.vietnamese)) }.joined(separator: ", "))")
    }
    static func mail(_ mail: String) -> Message { Message(ja: "代理人のメール：\(mail)", en: "Mail of the delegate: \(mail)") }
    static let ofAgent = Message(ja: "代理人のアドレスです（本人のものではありません）", en: "It is the delegate's, not the applicant's")
    static let ofPrincipal = Message(ja: "本人のアドレスです", en: "It is the applicant's")
    static func account(_ name: String) -> Message { Message(ja: "\(name)さんのアカウント", en: "Account of \(name)") }
    static let ofSub = Message(ja: "復代理人のアドレスです（本人のものではありません）", en: "It is the sub-delegate's, not the applicant's")
    static func subHolds(until day: Day) -> Message { Message(ja: "復代理は有効（\(day.words(.ja))まで）", en: "In force until \(day.words(.en))") }
    static func subEnded(_ day: Day) -> Message { Message(ja: "復代理は\(day.words(.ja))に終了", en: "Ended on \(day.words(.en))") }
    static func through(_ own: Mandate.Content) -> Message {
        Message(ja: "本人 \(own.principal) → 代理人 \(own.delegate) → 復代理人", en: "Principal \(own.principal) → delegate \(own.delegate) → sub-delegate")
    }
    static func subMail(_ mail: String) -> Message { Message(ja: "復代理人のメール：\(mail)", en: "Mail of the sub-delegate: \(mail)") }
    static func subAccepted(_ name: String, through delegate: String) -> Message {
        Message(ja: "\(name)さんが\(delegate)さんの復代理人を承諾", en: "\(name) accepted to act as sub-delegate of \(delegate)")
    }
    static func subMandateEnded(_ name: String) -> Message { Message(ja: "\(name)さんの復代理が終了", en: "The sub-delegation of \(name) ended") }
    static func mandated(_ name: String) -> Message { Message(ja: "本人が\(name)さんへの委任を確認", en: "The principal agreed to a mandate for \(name)") }
    static func mandateEnded(_ name: String) -> Message { Message(ja: "\(name)さんへの委任が終了", en: "The mandate of \(name) ended") }
    static func sentBy(_ name: String) -> Message { Message(ja: "代理人：\(name)", en: "Delegate: \(name)") }
}
