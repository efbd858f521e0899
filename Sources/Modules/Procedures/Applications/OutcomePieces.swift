import Japanese
import Web

/// 結果: what was decided, once its notice is issued and for whoever may fetch that.
enum OutcomePieces {
    /// What an applicant is told first of a decided application.
    static func sentence(_ one: ApplicationOverview) -> Message {
        let issued = one.notices.filter { $0.issuedAt != nil }
        guard !issued.isEmpty else {
            return one.notices.contains { $0.isLate(at: one.now) } ? LateNoticeText.comes(one.office) : ApplicationText.noticeComes
        }
        guard one.may(.receive) else { return MandateText.noticeIsTheirs }
        let current = issued.filter { $0.replacedAt == nil }
        guard !current.isEmpty else { return RectificationText.comes }
        guard let decision = told(one).last else { return ApplicationText.noticeThere }
        let (words, isFetched) = (one.file.rules.name(decision.outcome), current.allSatisfy { one.file.isFetched($0.id.text) })
        let isRectified = current.contains { $0.rectifies != nil && !one.file.isFetched($0.id.text) }
        return isRectified ? RectificationText.fetch(words) : ApplicationText.outcome(words, isFetched: isFetched)
    }

    /// The notices to fetch, what counts first; one that was replaced says so and is nothing to do.
    static func notices(_ one: ApplicationOverview, _ base: String, _ lang: Language) -> HTML {
        let issued = one.notices.filter { $0.issuedAt != nil }
        guard !issued.isEmpty, one.may(.receive) else { return .empty }
        let current = issued.filter { $0.replacedAt == nil }
        // What was fetched already is at hand, and no longer what there is to do.
        let new = current.filter { !one.file.isFetched($0.id.text) }
        let head =
            new.contains { $0.rectifies != nil } ? RectificationText.done : new.isEmpty ? ApplicationText.noticeKept : ApplicationText.noticeHead
        // What was refused is no success.
        let isDenied = told(one).contains { $0.outcome.denies }
        return Component.notice(
            new.isEmpty || isDenied ? .info : .success, words: "\(head, lang)",
            """
            \(isDenied ? "<p>\(ApplicationText.reasonInNotice, lang)</p>" as HTML : .empty)\(lang == .ja ? .empty : "<p>\(ApplicationText.noticeIsJapanese, lang)</p>" as HTML)
            <ul class="plain">\(current.html { "<li><a class=\"button\(one.file.isFetched($0.id.text) ? "" : " primary")\" href=\"\(base)/notices/\($0.id)\">\(ApplicationText.fetch($0.number), lang)</a></li>" })
            \(issued.filter { $0.replacedAt != nil }.html { "<li><a href=\"\(base)/notices/\($0.id)\">\(RectificationText.old($0.number), lang)</a></li>" })</ul>
            \(current.contains { $0.signature != nil } ? "<p class=\"small\">\(SignatureText.check, lang)</p>" as HTML : .empty)
            """)
    }

    /// A step of the case, as its applicant is told: a rectification is no second decision.
    static func event(_ content: CaseEvent.Content, _ one: ApplicationOverview) -> Message {
        switch content {
        case .decided(let decision, _) where decision.rectification != nil: RectificationText.done
        case .noticeMade(let id) where one.notices.contains { $0.id.text == id && $0.rectifies != nil }: RectificationText.issued
        default: ApplicationText.event(content, one.file.act)
        }
    }

    /// The outcome, its conditions and the end of its validity.
    static func rows(_ one: ApplicationOverview, _ lang: Language) -> [(name: String, value: HTML)] {
        told(one).flatMap { decision in
            var rows: [(name: String, value: HTML)] = [
                (
                    (decision.outcome.isLater ? ApplicationText.later : ApplicationText.result)(lang),
                    "<strong>\(one.file.rules.name(decision.outcome), lang)</strong>"
                )
            ]
            if !decision.conditions.isEmpty {
                rows.append((DecisionText.conditions(lang), "<span class=\"lines\">\(Component.official(decision.conditions, lang))</span>"))
            }
            if let day = decision.validUntil { rows.append((DecisionText.validUntil(lang), "\(day.words(lang))")) }
            return rows
        }
    }

    /// 教示: how to object to what was denied, or granted with conditions, in the words of the notice.
    static func appeal(_ one: ApplicationOverview, _ lang: Language) -> HTML {
        guard told(one).contains(where: AppealNotice.isDue) else { return .empty }
        let special = one.file.rules.appeal
        let words = AppealNotice.words(one.body, special)
        let gist = lang.further.map { AppealNotice.gist($0, reviewFirst: special?.reviewFirst == true) }
        return
            "<h2 id=\"appeal\">\(AppealNotice.residentTitle, lang)</h2>\(gist.map { "<p>\(Component.quoting($0, lang))</p>" as HTML })<ol>\(words.html { "<li>\(written: $0, lang)</li>" })</ol>"
    }

    /// Whether who looks is told what was decided.
    static func isTold(_ one: ApplicationOverview) -> Bool { !told(one).isEmpty }

    /// The decisions of which a notice is issued, the first one first.
    private static func told(_ one: ApplicationOverview) -> [Decision] {
        guard one.may(.receive) else { return [] }
        let issued = one.notices.filter { $0.issuedAt != nil }.map(\.outcome.isLater)
        return [one.file.state.decision?.0, one.file.state.later?.0].compactMap(\.self).filter { issued.contains($0.outcome.isLater) }
    }
}
