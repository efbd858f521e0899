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
        /// What its form is called.
        let title: Message?
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
            (title, english) = (form?.title, form?.title.en)
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
            \(lang.further.flatMap { facts.title?.further[$0] }.map { "<p class=\"muted\">\($0)</p>" as HTML })
            \(lang == .en && facts.isJapaneseOnly || lang.further != nil ? "<p class=\"muted\">\(CatalogueText.japaneseOnly, lang)</p>" as HTML : .empty)
            \(facts.abolition.map { ProcedurePages.state($0, lang) })
            \(facts.isAbolished ? .empty : "<p class=\"lead\">\(channel(facts, today), lang)</p>\(AcceptancePieces.notice(facts.reception, lang))" as HTML)
            \(doors(facts, lang))
            \(told(facts, tree, today: today, lang))
            <details class="more"><summary>\(CatalogueText.inventory, lang)</summary>\(inventory(one, lang))</details>
            \(facts.examined.map { one in "<details class=\"more\"><summary>\(AccessibilityText.more, lang)</summary>\(HTML.inBase(lang) { AccessibilityPages.result(one.result, one.version, $0) })</details>" as HTML })
            \(mayEdit ? "<p><a class=\"button\" href=\"/staff/procedures/\(one.id)\">\(ProcedureText.edit, lang)</a></p>" as HTML : .empty)
            """
    }

    /// Who, when, what it needs, what it costs, how long it takes, and by what it is decided.
    static func told(_ facts: Facts, _ tree: OrganisationTree, today: Day, _ lang: Language) -> HTML {
        let (one, guide) = (facts.procedure, facts.guide)
        var rows: [(String, HTML)] = []
        if let audience = guide?.audience { rows.append((CatalogueText.audience(lang), "\(written: audience, lang)")) }
        if let occasion = guide?.occasion { rows.append((CatalogueText.occasion(lang), "\(written: occasion, lang)")) }
        if let periods = AcceptancePieces.row(guide, on: today, lang) { rows.append((AcceptanceText.title(lang), periods)) }
        if let needs = guide?.needs, !needs.isEmpty {
            rows.append((CatalogueText.needs(lang), "<ul>\(needs.html { "<li>\(written: $0, lang)</li>" })</ul>"))
        }
        if facts.hasForm, let asked = facts.asks.words { rows.append((IdentityText.label(lang), Component.quoting(asked(lang), lang))) }
        let feeWords =
            guide?.fee?.written(lang) ?? guide?.feeYen.map { FillingText.yen($0) } ?? surveyedFee(facts.survey) ?? CatalogueText.feeUnknown
        rows.append((CatalogueText.fee(lang), facts.fee ?? "\(feeWords, lang)"))
        if let lasting = guide?.lasting { rows.append((ValidityText.guide(lang), "\(written: lasting, lang)")) }
        if guide?.kind != .notification { rows.append((CatalogueText.period(lang), period(facts, today, lang))) }
        rows += [
            (CatalogueText.seal(lang), Component.quoting(seal(one, today)(lang), lang)),
            (CatalogueText.office(lang), Component.name(office(one, tree), lang)),
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
            <div class="cluster">\(mayBegin ? "<a class=\"button primary large\" href=\"\(base)/apply\">\(facts.procedure.act(facts.guide).verb, lang)</a>" as HTML : .empty)
            <a class="button" href="\(base)/practice">\(PracticeText.tryIt, lang)</a></div>
            <p><a href="\(BlankForm.address(facts.procedure.id))">\(BlankFormText.link, lang)</a><br>
            <a href="\(base)/practice#samples">\(PracticeText.samplesLink, lang)</a></p>
            """
    }

    /// How long it takes: what was promised, and what it took.
    private static func period(_ facts: Facts, _ today: Day, _ lang: Language) -> HTML {
        let surveyed = facts.guide?.period == nil ? facts.survey.flatMap { $0.period.isEmpty ? nil : $0.period } : nil
        let promised = (facts.guide?.promised(on: today, lang) ?? surveyed).map { CatalogueText.standard($0)(lang) } ?? CatalogueText.noPeriod(lang)
        return
            "\(Component.quoting(promised, lang))\(facts.median.map { "<br><span class=\"muted\">\(CatalogueText.median($0), lang)</span>" as HTML })"
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
            <details class="more"><summary>\(CaseText.criteria, lang)</summary><ol>\(guide.criteria.html { "<li>\(written: $0.text, lang)</li>" })</ol></details>
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
