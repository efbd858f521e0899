import Approval
import Core
import Deadlines
import Japanese
import Web

extension Guide.Content {
    /// What keeps a guide from being published, by the key that the file gives it: the file and the page ask the same.
    struct Fault: Sendable {
        let key: String
        let message: Message
    }

    static let mostLines = 60
    static let longest = 2_000
    static let longestMark = 20

    var faults: [Fault] { lengthFaults + numberFaults + ruleFaults + acceptanceFaults }

    /// The rules of approval have to be rules, and a notification has none.
    private var ruleFaults: [Fault] {
        var faults: [Fault] = []
        if kind == .notification, approval != nil { faults.append(Fault(key: "approval", message: GuideText.noApproval)) }
        faults += (approval?.problems ?? []).map { Fault(key: "approval", message: GuideText.problem($0)) }
        if case .unreadable(let text) = standardPeriod { faults.append(Fault(key: "period", message: GuideText.badPeriod(text))) }
        if let validity, term == nil, !isEndless { faults.append(Fault(key: "validity", message: ValidityText.bad(validity))) }
        let ids = criteria.map(\.id)
        if Set(ids).count != ids.count { faults.append(Fault(key: "criteria", message: GuideText.idTwice)) }
        for name in lifeEvents where LifeEvent(rawValue: name) == nil {
            faults.append(Fault(key: "life_events", message: GuideText.noLifeEvent(name)))
        }
        for name in (outcomes ?? [:]).keys.sorted() where Decision.Outcome(rawValue: name) == nil {
            faults.append(Fault(key: "outcomes", message: GuideText.noOutcome(name)))
        }
        for (name, template) in (templates ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let outcome = Decision.Outcome(rawValue: name) else {
                faults.append(Fault(key: "templates", message: GuideText.noOutcome(name))); continue
            }
            faults += template.faults(outcome).map { Fault(key: "templates", message: $0.message) }
            if outcome.grants, isEndless, template.names(.validUntil) { faults.append(Fault(key: "templates", message: TemplateText.endless)) }
        }
        return faults
    }

    private var numberFaults: [Fault] {
        var faults: [Fault] = []
        if !Erasure.years.contains(retentionYears) { faults.append(Fault(key: "retention_years", message: GuideText.badYears)) }
        if let sensitiveDays, !EarlyErasure.days.contains(sensitiveDays) {
            faults.append(Fault(key: "sensitive_days", message: GuideText.badSensitiveDays))
        }
        if let documentMark, documentMark.count > Self.longestMark || documentMark.contains(where: \.isWhitespace) {
            faults.append(Fault(key: "document_mark", message: GuideText.markTooLong(Self.longestMark)))
        }
        if let feeYen, !(1...99_999_999).contains(feeYen) { faults.append(Fault(key: "fee_yen", message: GuideText.badYen)) }
        return faults
    }

    private var lengthFaults: [Fault] {
        let texts: [(String, [String])] = [
            ("audience", both(audience)), ("occasion", both(occasion)), ("fee", both(fee)), ("needs", needs.flatMap(both)),
            ("criteria", criteria.flatMap { both($0.text) }), ("search_words", searchWords ?? []), ("period", [period ?? ""]),
            ("fee_tariff", [feeTariff ?? ""]), ("grants", [grants ?? ""]), ("authority", [authority ?? ""]),
            ("appeal", [appeal?.to ?? "", appeal?.representedBy ?? ""]), ("outcomes", Array((outcomes ?? [:]).values)),
        ]
        return texts.compactMap { key, all in
            if all.count > Self.mostLines * 2 { return Fault(key: key, message: GuideText.tooMany) }
            return all.contains { $0.unicodeScalars.count > Self.longest } ? Fault(key: key, message: GuideText.tooLong) : nil
        }
    }

    private func both(_ words: Message?) -> [String] { words.map { [$0.ja, $0.en] } ?? [] }
}

extension Guide {
    /// A part of a guide that people call by one name: what a version changed is told by these.
    struct Part: Sendable {
        let name: Message
        let value: @Sendable (Content) -> AnyHashable
    }

    static let parts: [Part] = [
        Part(name: GuideText.kind) { $0.kind }, Part(name: GoverningLawText.title) { $0.law ?? .act },
        Part(name: AcceptanceText.title) { $0.acceptance }, Part(name: CatalogueText.audience) { $0.audience },
        Part(name: CatalogueText.occasion) { $0.occasion }, Part(name: CatalogueText.needs) { $0.needs },
        Part(name: CatalogueText.fee) { [$0.fee?.ja, $0.fee?.en, $0.feeYen.map(String.init), $0.feeTariff] },
        Part(name: GuideText.period) { [$0.period ?? "", "\($0.countsFirstDay)", "\($0.countsClosedDays)", "\($0.opinionStops ?? false)"] },
        Part(name: CaseText.criteria) { $0.criteria }, Part(name: GuideText.lifeEvents) { $0.lifeEvents.sorted() },
        Part(name: GuideText.searchWords) { $0.searchWords }, Part(name: GuideText.approval) { $0.approval },
        Part(name: NumberText.title) { $0.revealsNumbers ?? false }, Part(name: GuideText.identity) { $0.identity ?? .none },
        Part(name: GuideText.notice) { [$0.grants, $0.authority, $0.documentMark] + ($0.shows ?? []) },
        Part(name: ValidityText.guide) { $0.validity },
        Part(name: TemplateText.title) { $0.templates }, Part(name: GuideText.outcomes) { $0.outcomes }, Part(name: GuideText.appeal) { $0.appeal },
        Part(name: GuideText.keeping) { [$0.retentionYears, $0.sensitiveDays ?? -1] },
    ]

    /// What is different, by name; from nothing everything that says something.
    static func changes(from old: Content?, to new: Content) -> [Message] {
        parts.filter { $0.value(old ?? Content()) != $0.value(new) }.map(\.name)
    }
}
