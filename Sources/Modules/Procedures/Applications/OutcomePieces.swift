import Japanese
import Web

/// 結果: what was decided, once its notice is issued and for whoever may fetch that.
enum OutcomePieces {
    /// What an applicant is told first of a decided application.
    static func sentence(_ one: ApplicationOverview) -> Message {
        let issued = one.notices.filter { $0.issuedAt != nil }
        guard !issued.isEmpty else { return ApplicationText.noticeComes }
        guard let decision = told(one).last else { return ApplicationText.noticeThere }
        return ApplicationText.outcome(one.file.rules.name(decision.outcome), isFetched: issued.allSatisfy { one.file.isFetched($0.id.text) })
    }

    /// The outcome, its conditions and the end of its validity.
    static func rows(_ one: ApplicationOverview, _ lang: Language) -> [(name: String, value: HTML)] {
        told(one).flatMap { decision in
            var rows: [(name: String, value: HTML)] = [
                (
                    (decision.outcome.isLater ? ApplicationText.later : ApplicationText.result)(lang),
                    "<strong>\(one.file.rules.name(decision.outcome)(lang))</strong>"
                )
            ]
            if !decision.conditions.isEmpty { rows.append((DecisionText.conditions(lang), "<span class=\"lines\">\(decision.conditions)</span>")) }
            if let day = decision.validUntil { rows.append((DecisionText.validUntil(lang), "\(day.words(lang))")) }
            return rows
        }
    }

    /// The decisions of which a notice is issued, the first one first.
    private static func told(_ one: ApplicationOverview) -> [Decision] {
        guard one.mayReceive else { return [] }
        let issued = one.notices.filter { $0.issuedAt != nil }.map(\.outcome.isLater)
        return [one.file.state.decision?.0, one.file.state.later?.0].compactMap(\.self).filter { issued.contains($0.outcome.isLater) }
    }
}
