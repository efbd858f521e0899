import Core
import Japanese
import Web

/// 結果の見込み: what an applicant may expect of the time. While they have the next step no day is known; after the end,
/// and of a notification (届出), which asks for no decision, none is owed.
enum Expectation {
    /// What the applicant has to do.
    enum Awaited: Hashable {
        case correction, payment, opinion
        /// Until a day, where the office has set one.
        case material(until: Day?), change(until: Day?)
        /// Further material has come, and the office has not said yet that it is everything.
        case looking

        /// - Parameter hasPeriod: whether there is a standard period that stands meanwhile.
        func words(hasPeriod: Bool) -> Message {
            let what =
                switch self {
                case .correction: Message(ja: "直していただくのを待っています。", en: "Your correction is awaited.")
                case .payment: Message(ja: "手数料の納付を待っています。", en: "Your payment is awaited.")
                case .material(let due?):
                    Message(
                        ja: "追加の資料を\(due.words(.ja))まで待っています。内容は「担当とのやりとり」にあります。",
                        en: "Further material is awaited from you until \(due.words(.en)); the messages say what.")
                case .change(let due?): Message(ja: "内容の変更を\(due.words(.ja))まで待っています。", en: "Your change is awaited until \(due.words(.en)).")
                case .material: Message(ja: "追加の資料を待っています。", en: "Further material is awaited from you.")
                case .change: Message(ja: "内容の変更を待っています。", en: "Your change is awaited.")
                case .looking: FurtherMaterialText.looking
                case .opinion: Message(ja: "ほかの機関の意見を待っています。", en: "The opinion of another body is awaited.")
                }
            guard hasPeriod, self != .looking else { return what }
            return Message(
                ja: what.ja + "待っている間は、審査にかかる日数に数えません。", en: what.en + " This waiting time does not count towards the time for a decision.")
        }
    }

    case awaited([Message])
    case due(CaseClock, Day)
    case noPeriod
    case nothing
}

extension CaseFile {
    /// What the applicant still has to do, the correction first.
    var awaited: [Expectation.Awaited] {
        if state.endedAt != nil { return [] }
        return (state.openCorrections.isEmpty ? [] : [state.isChanging ? .change(until: nil) : .correction]) + (state.fee.owed > 0 ? [.payment] : [])
            + state.openStoppages.map { stop in
                if state.materialCameAt[stop.id] != nil { return .looking }
                return stop.cause == .furtherMaterial ? .material(until: stop.dueOn) : .change(until: stop.dueOn)
            }
    }

    /// What may be expected on a day.
    func expectation(on day: Day) -> Expectation {
        if state.endedAt != nil { return .nothing }
        let clock = clock(on: day)
        let standing = awaited.isEmpty && state.isStanding(on: day) ? [.opinion] : awaited
        if !standing.isEmpty { return .awaited(standing.map { $0.words(hasPeriod: clock?.due != nil) }) }
        if application.kind == .notification { return .nothing }
        guard let clock, let due = clock.due else { return .noPeriod }
        return .due(clock, due)
    }
}

extension Application {
    /// The day on which the decision is due; `nil` while the clock stands, and when it is over.
    package var promisedOn: Day? { isStopped || closedAt != nil ? nil : dueOn }

    /// Whether what the applicant has to do next is to pay.
    var awaitsPayment: Bool { owes && closedAt == nil && phase != .correcting }
}
