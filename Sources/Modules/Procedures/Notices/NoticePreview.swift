import Core
import Forms
import Japanese
import Storage
import Web

/// 文面の見本: the words of a guide's notices with three invented applicants in their places, before they are published, and how plainly they read.
struct NoticePreview: Sendable {
    let procedure: Procedure
    let content: Guide.Content
    /// The names of those to whom it would be addressed.
    let applicants: [String]
    let today: Day

    /// Those who try the form, or usual ones where there is none. To be asked for outside of transactions.
    static func applicants(_ version: FormVersion?, on day: Day) throws -> [String] {
        let usual = ["広島 花子", "株式会社ひろば食品", "ひろば・マリア・ガルシア"]
        guard let version, let question = try version.form().definition.question(meaning: .name) else { return usual }
        let names = try PracticeSample.all(of: version, on: day).compactMap { one in
            one.answers[question.id].map { AnswerWords.text(question, $0, .ja) }
        }
        return names.count == PracticeSample.numbers.count ? names : usual
    }

    /// What stands in the places of each case: it arrived lately, a while ago and long ago.
    private func values(_ number: Int, _ outcome: Decision.Outcome) -> [NoticeTemplate.Place: String] {
        let arrived = today.adding(days: [-1, -14, -45][number % 3])
        let until = outcome.grants && !content.isEndless ? (content.term ?? .months(36)).end(from: today) : nil
        return [
            .procedure: procedure.name, .outcome: content.name(outcome).ja, .receipt: ReceiptNumber.specimen(body: procedure.body, on: arrived),
            .arrived: Wareki.format(arrived, weekday: false), .applicant: applicants[number],
            .validUntil: until.map { Wareki.format($0, weekday: false) } ?? "",
        ]
    }

    func html(_ lang: Language) -> HTML {
        let templates = Decision.Outcome.allCases.compactMap { one in (content.templates?[one.rawValue]).map { (outcome: one, template: $0) } }
        if templates.isEmpty { return .empty }
        return """
            <h3>\(TemplateText.preview(lang))</h3><p class="muted">\(TemplateText.previewWords(lang))</p>
            \(templates.html { one in
                """
                <h4>\(Component.official(content.name(one.outcome).ja, lang))</h4>\(reading(one.template, lang))
                \(applicants.indices.html { specimen(one.template, one.outcome, $0) })
                """
            })
            """
    }

    private func specimen(_ template: NoticeTemplate, _ outcome: Decision.Outcome, _ number: Int) -> HTML {
        let values = values(number, outcome)
        let parts = [template.opening, template.closing].filter { !$0.isEmpty }.map { NoticeTemplate.filled($0, values) }
        let title = NoticeTemplate.filled(template.title, values)
        return """
            <article class="notice-draft" lang="ja" data-mark="\(TemplateText.specimen.ja)"><p>\(applicants[number])　様</p>
            \(title.isEmpty ? .empty : "<p><strong>\(title)</strong></p>" as HTML)\(parts.html { "<p class=\"lines\">\($0)</p>" })</article>
            """
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
