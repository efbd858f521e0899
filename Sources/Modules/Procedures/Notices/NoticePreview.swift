import Core
import Forms
import Japanese
import Storage
import Web

/// 文面の見本: the notices of a guide as they would be issued, with invented applicants, before it is published, and how plainly their words read.
struct NoticePreview: Sendable {
    let procedure: Procedure
    let content: Guide.Content
    /// The newest version, with which it is compared.
    let newest: Guide.Content?
    let applicants: [Applicant]
    let today: Day

    /// To whom an invented notice would be addressed.
    struct Applicant: Sendable {
        let addressee: Addressee
        var address = ""
        var answered: (form: CompiledForm, evaluation: Evaluation)?
    }

    /// Those who try the form, or usual ones where there is none. To be asked for outside of transactions.
    static func applicants(_ version: FormVersion?, on day: Day) throws -> [Applicant] {
        let usual = ["広島 花子", "株式会社ひろば食品", "ひろば・マリア・ガルシア"].map { Applicant(addressee: Addressee(name: $0)) }
        guard let form = try version?.form(), let version, form.definition.question(meaning: .name) != nil else { return usual }
        let address = form.definition.question(meaning: .address)
        let made = try PracticeSample.all(of: version, on: day).compactMap { one -> Applicant? in
            let evaluation = form.evaluate(one.answers, on: day)
            let addressee = Addressee(form.definition, evaluation)
            if addressee.name.isEmpty { return nil }
            let lines = address.flatMap { place in evaluation.answers[place.id].map { AnswerWords.text(place, $0, .ja) } }
            return Applicant(addressee: addressee, address: lines ?? "", answered: (form, evaluation))
        }
        return made.count == PracticeSample.numbers.count ? made : usual
    }

    /// What it would change, and always that by which something is granted; nothing where nothing is decided.
    private var outcomes: [Decision.Outcome] {
        guard content.kind == .application else { return [] }
        return Decision.Outcome.allCases.filter { one in
            one == .granted || content.templates?[one.rawValue] != nil || content.name(one) != (newest ?? Guide.Content()).name(one)
        }
    }

    func html(_ tree: OrganisationTree, _ lang: Language, in db: any Connection) throws -> HTML {
        let shown = try outcomes.map { (outcome: $0, words: try specimens($0, tree, lang, in: db)) }
        if shown.isEmpty { return .empty }
        return """
            <h3>\(TemplateText.preview(lang))</h3><p class="muted">\(TemplateText.previewWords(lang))</p>
            \(shown.html { one in
                "<h4>\(Component.official(content.name(one.outcome).ja, lang))</h4>\(content.templates?[one.outcome.rawValue].map { reading($0, lang) } ?? .empty)\(one.words)"
            })
            """
    }

    /// One notice; where words of its own are filled, with the others to be opened.
    private func specimens(_ outcome: Decision.Outcome, _ tree: OrganisationTree, _ lang: Language, in db: any Connection) throws -> HTML {
        let count = content.templates?[outcome.rawValue] == nil ? 1 : applicants.count
        let all = try applicants.prefix(count).indices.map { try specimen(outcome, $0, tree, in: db) }
        return """
            \(all.first ?? .empty)\(zip(applicants, all).dropFirst().map { $0 }.html { applicant, words in
                "<details class=\"more\"><summary>\(TemplateText.other(applicant.addressee.name)(lang))</summary>\(words)</details>"
            })
            """
    }

    /// It arrived lately, a while ago or long ago.
    private func specimen(_ outcome: Decision.Outcome, _ number: Int, _ tree: OrganisationTree, in db: any Connection) throws -> HTML {
        let (one, arrived) = (applicants[number], today.adding(days: [-1, -14, -45][number % 3]))
        let facts = NoticeDocument.Facts(
            decision(outcome), of: procedure, by: content, receipt: ReceiptNumber.specimen(body: procedure.body, on: arrived), arrivedOn: arrived,
            one.answered, addressee: one.addressee, address: one.address, made: (documentNumber(on: arrived), arrived))
        let document = try NoticeDocument.specimen(facts, number: documentNumber(on: today), today: today, tree: tree, in: db)
        return "<article class=\"notice-draft\" lang=\"ja\" data-mark=\"\(TemplateText.specimen.ja)\">\(document)</article>"
    }

    private func documentNumber(on day: Day) -> String { Notice.number("○", of: FiscalYear(containing: day), mark: content.documentMark) }

    private func decision(_ outcome: Decision.Outcome) -> Decision {
        var decision = Decision(outcome: outcome)
        if outcome.grants, !content.isEndless { decision.validUntil = (content.term ?? .months(36)).end(from: today) }
        if outcome.denies {
            (decision.facts, decision.reason) = (TemplateText.facts.ja, TemplateText.reason.ja)
            if outcome != .rejected, !outcome.isLater { decision.criteria = content.criteria.prefix(1).map(\.id) }
            if outcome.isLater { decision.hearing = TemplateText.hearing.ja }
        }
        return decision
    }

    /// 読みやすさ: how many of its sentences are plain, and what to do with the others.
    private func reading(_ template: NoticeTemplate, _ lang: Language) -> HTML {
        let reading = PlainReading([template.opening, template.closing].joined(separator: "\n"))
        if reading.sentences == 0 { return .empty }
        return """
            <p>\(TemplateText.plain(reading.plain, of: reading.sentences)(lang))</p>
            \(reading.remarks.isEmpty ? .empty : """
            <ul>\(reading.remarks.html { "<li>\(TemplateText.remark($0.fault)(lang)) <span class=\"muted\">\(Component.official("「\($0.sentence.prefix(30))…」", lang))</span></li>" })</ul>
            """)
            """
    }
}
