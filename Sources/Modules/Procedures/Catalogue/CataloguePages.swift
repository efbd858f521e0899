import Core
import Foundation
import Japanese
import Storage
import Web

/// The catalogue, in plain words for residents.
enum CataloguePages {
    /// The section with its body: 広島県 総務局財産管理課, 府中町総務課.
    static func office(_ one: Procedure, _ tree: OrganisationTree) -> Message { tree.fullLabel(one.organisation) }

    static func isOnline(_ one: Procedure, _ today: Day) -> Bool { one.onlineSince.map { $0 <= today } ?? false }

    // MARK: one procedure

    /// What the page of a procedure tells.
    struct Facts: Sendable {
        let procedure: Procedure
        let abolition: Abolition?
        let guide: Guide.Content?
        let hasForm: Bool
        /// What its form is called in English.
        let english: String?
        /// In which its form can be read besides Japanese and English.
        let languages: [FurtherLanguage]
        /// The fee as the form in force works it out; `nil` where it works none out.
        let fee: HTML?
        let isOpen: Bool
        /// Of its periods, today.
        let reception: Reception
        /// Whether it is no more; `abolition` may lie ahead.
        let isAbolished: Bool
        let median: Median?
        /// What the national survey says, where no guide does.
        let survey: ProcedureSurvey?
        /// The version in force, and what was found of its pages.
        let examined: (version: FormVersion, result: FormAccessibility?)?
        /// What one has to show to send it.
        let asks: SignInFirst
        let contact: Contact

        /// - Parameters:
        ///   - guide: in force, or as it is being written.
        init(
            _ procedure: Procedure, guide: Guide.Content?, _ ways: IdentityWays, at instant: Instant, _ language: Language,
            in db: any Connection
        ) throws {
            self.procedure = procedure
            self.guide = guide
            asks = SignInFirst(guide?.identity ?? .none, ways)
            abolition = try Abolition.of(procedure.id, in: db)
            let version = try FormVersion.current(of: procedure.id, at: instant, in: db)
            hasForm = version != nil
            examined = try version.map { ($0, try FormAccessibility.of($0.id, in: db)) }
            let form = try? version?.form().definition
            english = form?.title.en
            languages = form?.languages ?? []
            fee = form.flatMap { FeePieces.told($0, guide, on: instant.day, language) }
            isOpen = procedure.isOpen(on: instant.day, abolition: abolition)
            reception = Reception(guide, on: instant.day)
            isAbolished = abolition?.isInForce(on: instant.day) ?? false
            median = try Median.days(of: procedure.id, until: instant.day, in: db)
            survey = try ProcedureSurvey.of(procedure.id, in: db)
            contact = try Contact.of(procedure.organisation, on: instant.day, in: db)
        }

        /// The procedure's name, or what its form is called in English.
        func name(_ lang: Language) -> String { lang == .en ? english ?? procedure.name : procedure.name }

        /// Whether nobody has written in English what it is: neither a guide nor a form does, or the guide repeats its Japanese words.
        var isJapaneseOnly: Bool {
            guard let guide else { return english == nil }
            let words = [guide.audience, guide.occasion, guide.fee].compactMap(\.self) + guide.needs + guide.criteria.map(\.text)
            return words.isEmpty ? english == nil : words.contains { $0.en.isEmpty || $0.en == $0.ja }
        }
    }

    static func show(_ facts: Facts, _ tree: OrganisationTree, today: Day, mayEdit: Bool, _ lang: Language) -> HTML {
        let one = facts.procedure
        return """
            <h1>\(Component.official(facts.name(lang), lang))</h1>
            \(lang == .en && facts.english != nil ? "<p class=\"muted\" lang=\"ja\">\(one.name)</p>" as HTML : .empty)
            \(lang == .en && facts.isJapaneseOnly ? "<p class=\"muted\">\(CatalogueText.japaneseOnly(lang))</p>" as HTML : .empty)
            \(facts.abolition.map { ProcedurePages.state($0, lang) })
            \(facts.isAbolished ? .empty : "<p class=\"lead\">\(channel(facts, today)(lang))</p>\(AcceptancePieces.notice(facts.reception, lang))" as HTML)
            \(doors(facts, lang))
            \(told(facts, tree, today: today, lang))
            <details class="more"><summary>\(CatalogueText.inventory(lang))</summary>\(inventory(one, lang))</details>
            \(facts.examined.map { "<details class=\"more\"><summary>\(AccessibilityText.more(lang))</summary>\(AccessibilityPages.result($0.result, $0.version, lang))</details>" as HTML })
            \(mayEdit ? "<p><a class=\"button\" href=\"/staff/procedures/\(one.id)\">\(ProcedureText.edit(lang))</a></p>" as HTML : .empty)
            """
    }

    /// Who, when, what it needs, what it costs, how long it takes, and by what it is decided.
    static func told(_ facts: Facts, _ tree: OrganisationTree, today: Day, _ lang: Language) -> HTML {
        let (one, guide) = (facts.procedure, facts.guide)
        var rows: [(String, HTML)] = []
        if let audience = guide?.audience { rows.append((CatalogueText.audience(lang), "\(audience(lang))")) }
        if let occasion = guide?.occasion { rows.append((CatalogueText.occasion(lang), "\(occasion(lang))")) }
        if let periods = AcceptancePieces.row(guide, on: today, lang) { rows.append((AcceptanceText.title(lang), periods)) }
        if let needs = guide?.needs, !needs.isEmpty { rows.append((CatalogueText.needs(lang), "<ul>\(needs.html { "<li>\($0(lang))</li>" })</ul>")) }
        if facts.hasForm, let asked = facts.asks.words { rows.append((IdentityText.label(lang), Component.quoting(asked(lang), lang))) }
        let feeWords = guide?.fee ?? surveyedFee(facts.survey) ?? CatalogueText.feeUnknown
        rows.append((CatalogueText.fee(lang), facts.fee ?? "\(feeWords(lang))"))
        if let lasting = guide?.lasting { rows.append((ValidityText.guide(lang), "\(lasting(lang))")) }
        if guide?.kind != .notification { rows.append((CatalogueText.period(lang), period(facts, today, lang))) }
        rows += [
            (CatalogueText.seal(lang), Component.quoting(seal(one, today)(lang), lang)), (CatalogueText.office(lang), "\(office(one, tree)(lang))"),
        ]
        rows += ContactPieces.rows(facts.contact, lang)
        rows.append((ProcedureText.law(lang), Component.official(one.legalBasis.isEmpty ? "—" : one.legalBasis, lang)))
        return "\(Component.summary(rows))\(criteria(guide, lang))"
    }

    /// The one thing to do here, and practising beside it.
    private static func doors(_ facts: Facts, _ lang: Language) -> HTML {
        guard facts.hasForm, !facts.isAbolished else { return .empty }
        let (base, mayBegin) = ("/procedures/\(facts.procedure.id)", facts.isOpen && facts.reception.isOpen)
        return """
            \(mayBegin ? ReadingPieces.links(facts.languages, start: "\(base)/apply") : .empty)
            <div class="cluster">\(mayBegin ? "<a class=\"button primary large\" href=\"\(base)/apply\">\(facts.procedure.act(facts.guide).verb(lang))</a>" as HTML : .empty)
            <a class="button" href="\(base)/practice">\(PracticeText.tryIt(lang))</a></div>
            <p><a href="\(BlankForm.address(facts.procedure.id))">\(BlankFormText.link(lang))</a><br>
            <a href="\(base)/practice#samples">\(PracticeText.samplesLink(lang))</a></p>
            """
    }

    /// How long it takes: what was promised, and what it took.
    private static func period(_ facts: Facts, _ today: Day, _ lang: Language) -> HTML {
        let surveyed = facts.survey.flatMap { $0.period.isEmpty ? nil : $0.period }
        let promised = (facts.guide?.promised(on: today, lang) ?? surveyed).map { CatalogueText.standard($0)(lang) } ?? CatalogueText.noPeriod(lang)
        return
            "\(Component.quoting(promised, lang))\(facts.median.map { "<br><span class=\"muted\">\(CatalogueText.median($0)(lang))</span>" as HTML })"
    }

    private static func surveyedFee(_ survey: ProcedureSurvey?) -> Message? {
        switch survey?.fee {
        case "no": CatalogueText.noFee
        case "yes": CatalogueText.someFee
        default: nil
        }
    }

    /// 審査基準 (行政手続法5条3項).
    private static func criteria(_ guide: Guide.Content?, _ lang: Language) -> HTML {
        guard let guide, !guide.criteria.isEmpty else { return .empty }
        return """
            <details class="more"><summary>\(CaseText.criteria(lang))</summary><ol>\(guide.criteria.html { "<li>\($0.text(lang))</li>" })</ol></details>
            """
    }

    private static func channel(_ facts: Facts, _ today: Day) -> Message {
        let (one, act) = (facts.procedure, facts.procedure.act(facts.guide))
        // What the inventory calls online may be so elsewhere: nobody is sent looking for a button.
        if isOnline(one, today) {
            let words = facts.hasForm ? CatalogueText.canOnline(act) : CatalogueText.onlineElsewhere(act)
            return facts.reception.isOpen ? words : AcceptanceText.within(words)
        }
        return one.onlineSince.map { CatalogueText.willBeOnline($0, act) } ?? CatalogueText.atCounter(act)
    }

    private static func seal(_ one: Procedure, _ today: Day) -> Message {
        if one.sealPurpose.isEmpty { return CatalogueText.noSeal }
        guard let day = one.sealAbolishedOn else { return CatalogueText.sealNeeded(one.sealPurpose) }
        return day <= today ? CatalogueText.sealAbolished(one.sealSubstitute == "不要" ? "" : one.sealSubstitute) : CatalogueText.sealUntil(day)
    }

    /// The record as the inventory holds it: what the plan's figures are counted from.
    private static func inventory(_ one: Procedure, _ lang: Language) -> HTML {
        func day(_ day: Day?) -> HTML { day.map { "<time datetime=\"\($0)\">\($0.words(lang))</time>" } ?? "\(ProcedureText.notYet(lang))" }
        return Component.summary([
            (ProcedureText.number(lang), "\(one.number)"),
            (ProcedureText.volume(lang), "\(one.yearlyVolume.map(Numerals.grouped) ?? ProcedureText.unknown(lang))"),
            (ProcedureText.major(lang), "\(one.isMajor ? ProcedureText.yes(lang) : ProcedureText.no(lang))"),
            (ProcedureText.onlineTarget(lang), "\(one.onlineTarget.map { lang == .ja ? FiscalYear($0).label : FiscalYear($0).western } ?? "—")"),
            (ProcedureText.onlineSince(lang), day(one.onlineSince)),
            (ProcedureText.sealPurpose(lang), Component.official(one.sealPurpose.isEmpty ? ProcedureText.never(lang) : one.sealPurpose, lang)),
            (ProcedureText.sealAbolished(lang), one.sealPurpose.isEmpty ? "—" : day(one.sealAbolishedOn)),
            (ProcedureText.sealSubstitute(lang), Component.official(one.sealSubstitute.isEmpty ? "—" : one.sealSubstitute, lang)),
        ])
    }
}

/// Every sentence of the catalogue.
enum CatalogueText {
    static let japaneseOnly = Message(
        ja: "この手続の説明は、日本語だけです。",
        en: "This explanation is only available in Japanese. If anything is unclear, please ask the office in charge.")
    static let title = Message(ja: "手続をさがす", en: "Find a procedure")
    static let doorWords = Message(ja: "県と市町の手続", en: "Procedures of the prefecture and its municipalities")
    static let words = Message(ja: "ことば（例：食品 許可）", en: "Words, such as restaurant")
    static let body = Message(ja: "県・市町", en: "Prefecture or municipality")
    static let anyBody = Message(ja: "どこでも", en: "Any")
    static func onlyHere(_ count: Int) -> Message {
        Message(ja: "このサイトで手続できるものだけ（\(Numerals.grouped(count))）", en: "Only those you can do here (\(Numerals.grouped(count)))")
    }
    static let event = Message(ja: "暮らしのできごと", en: "Life event")
    static let anyEvent = Message(ja: "すべて", en: "Anything")
    static let anySection = Message(ja: "どの課でも", en: "Any section")
    static let byEvent = Message(ja: "暮らしのできごとからさがす", en: "By life event")
    static let byName = Message(ja: "名前の順に見る", en: "By name")
    static func inBrackets(_ count: Int) -> Message { Message(ja: "（\(Numerals.grouped(count))）", en: " (\(Numerals.grouped(count)))") }
    static func all(_ count: Int) -> Message {
        Message(ja: "全\(Numerals.grouped(count))件", en: count == 1 ? "1 procedure in all" : "\(Numerals.grouped(count)) procedures in all")
    }
    static let front = Message(ja: "どんな手続をさがしていますか（例：飲食店、自動車税）", en: "What do you want to do? (such as restaurant, scholarship)")
    static let search = Message(ja: "さがす", en: "Search")
    static func unnamed(_ count: Int) -> Message {
        Message(
            ja: "このほか\(count)件は、英語の名称がありません。日本語の言葉で探してください。",
            en:
                "\(count == 1 ? "1 procedure has" : "\(count) procedures have") a Japanese name only, and English words do not find them. Search in Japanese too, or ask the office."
        )
    }
    static func found(_ count: Int) -> Message {
        Message(ja: "\(Numerals.grouped(count))件", en: count == 1 ? "1 procedure" : "\(Numerals.grouped(count)) procedures")
    }
    static let online = Message(ja: "オンライン", en: "Online")
    static let here = Message(ja: "このサイトで手続", en: "On this site")
    static let elsewhere = Message(ja: "オンライン（別の窓口）", en: "Online elsewhere")
    static let nothing = Message(ja: "見つかりませんでした。", en: "Nothing was found.")
    static let nothingAdvice = Message(
        ja: "「営業」「税」「住宅」のように、一つのことばでさがすか、下の「暮らしのできごと」から選んでください。", en: "Try one word, or choose below what happens in your life.")
    static let others = Message(
        ja: "マイナンバーカード、戸籍、住民票、児童手当などは、ここになければ、お住まいの市役所や町役場にお尋ねください。",
        en:
            "The Individual Number Card, family register, residence record and child allowance are, unless they are listed here, for your city or town hall."
    )
    static func near(_ typed: String, _ words: String) -> Message {
        let pieces = words.split(separator: " ")
        return Message(
            ja: "「\(typed)」のとおりの手続はありません。\(pieces.map { "「\($0)」" }.joined())でさがしました。",
            en: "Nothing is called “\(typed)”. This is what \(pieces.map { "“\($0)”" }.joined(separator: " and ")) finds.")
    }
    static let everywhere = Message(ja: "すべての手続からさがす", en: "Search everywhere")
    static let office = Message(ja: "担当", en: "Office in charge")
    static let seal = Message(ja: "はんこ", en: "Seal")
    static let noSeal = Message(ja: "いりません。", en: "Not needed.")
    static func sealNeeded(_ purpose: String) -> Message { Message(ja: "いります（\(purpose)のため）。", en: "Needed (\(purpose)).") }
    static func sealAbolished(_ substitute: String) -> Message {
        Message(
            ja: substitute.isEmpty ? "いりません。" : "いりません。かわりに\(substitute)で確かめます。",
            en: substitute.isEmpty ? "No longer needed." : "No longer needed. Instead: \(substitute).")
    }
    static func sealUntil(_ day: Day) -> Message { Message(ja: "\(day.words(.ja))からいらなくなります。", en: "Not needed from \(day.words(.en)).") }
    static func onlineElsewhere(_ act: ProcedureAct) -> Message {
        Message(
            ja: "オンラインで\(act.able)が、このサイトではまだ受け付けていません。どこで\(act.noun.ja)するかは、担当の課にお尋ねください。",
            en: "You can \(act.verb.en.lowercased()) online, but not on this site yet. Ask the office in charge where.")
    }
    static func canOnline(_ act: ProcedureAct) -> Message {
        Message(ja: "オンラインで\(act.able)。", en: "You can \(act.verb.en.lowercased()) online.")
    }
    static func willBeOnline(_ day: Day, _ act: ProcedureAct) -> Message {
        Message(
            ja: "\(day.words(.ja))からオンラインで\(act.able)。", en: "You can \(act.verb.en.lowercased()) online from \(day.words(.en)).")
    }
    static func atCounter(_ act: ProcedureAct) -> Message {
        Message(ja: "窓口か郵送で\(act.noun.ja)してください。", en: "\(act.verb.en) at the counter or by post.")
    }
    static let audience = Message(ja: "だれが", en: "Who")
    static let occasion = Message(ja: "いつ", en: "When")
    static let needs = Message(ja: "必要なもの", en: "What you need")
    static let fee = Message(ja: "手数料", en: "Fee")
    static let feeUnknown = Message(ja: "担当の課にお問い合わせください。", en: "Ask the office in charge.")
    static let noFee = Message(ja: "かかりません。", en: "None.")
    static let someFee = Message(ja: "かかります。金額は担当の課にお問い合わせください。", en: "There is one. Ask the office in charge.")
    static let period = Message(ja: "かかる日数", en: "How long it takes")
    static func standard(_ words: String) -> Message { Message(ja: "標準で\(words)（標準処理期間）", en: "\(words) as a rule (standard period)") }
    static let noPeriod = Message(ja: "標準処理期間は定められていません。", en: "No standard period is set.")
    static func median(_ one: Median) -> Message {
        let kept = one.kept.map { Message(ja: "標準処理期間を守れたのは\($0)％です。", en: "\($0)% kept the standard period.") }
        return Message(
            ja: "この１年の実績（\(Numerals.grouped(one.count))件）：半分は\(one.days)日以内、10件のうち９件は\(one.ninetieth)日以内に決まりました。\(kept?.ja ?? "")",
            en:
                "Of \(Numerals.grouped(one.count)) decisions in the last year half took at most \(one.days) days, nine in ten at most \(one.ninetieth). \(kept?.en ?? "")"
        )
    }
    static let inventory = Message(ja: "手続の棚卸の記録", en: "The record in the inventory")
}
