import Foundation
import Japanese

/// What may be done. Each verb checks, and returns the event to append; the file itself changes only by `apply`. `at` is milliseconds since 1970.
///
/// All throw `ApprovalProblem`.
extension ApprovalFile {
    /// 起案: opens a file.
    public static func start(_ draft: ApprovalDraft, on route: ApprovalRoute, by person: String, at: Int64) throws(ApprovalProblem) -> ApprovalEvent {
        let event = ApprovalEvent(number: 1, at: at, by: person, act: .started(route, draft))
        _ = try ApprovalFile(event)
        return event
    }

    /// 承認 by a reviewer or a consulted officer, of the document whose digest they saw.
    public func agree(
        in seat: String, to document: String, striking strikes: [ItemStrike] = [], note: String = "", by person: String, at: Int64
    ) throws(ApprovalProblem) -> ApprovalEvent {
        try next(.agreed(.init(seat: seat, document: document, strikes: strikes, note: note)), by: person, at: at)
    }

    /// 決裁: the last act. The items that nobody struck out are decided.
    public func decide(
        on document: String, striking strikes: [ItemStrike] = [], note: String = "", by person: String, at: Int64
    ) throws(ApprovalProblem) -> ApprovalEvent {
        let seat = route.seats.last?.id ?? ""
        return try next(.decided(.init(seat: seat, document: document, strikes: strikes, note: note)), by: person, at: at)
    }

    /// 代決: agrees, or decides, in the seat of an absent holder. A deputy with a seat of their own acts in both, each in its turn.
    /// - Parameter absences: those of the staff list. The event keeps those it rests on.
    public func deputise(
        in seat: String, to document: String, striking strikes: [ItemStrike] = [], note: String = "", absences: [Absence], by person: String,
        at: Int64
    ) throws(ApprovalProblem) -> ApprovalEvent {
        let assent = ApprovalEvent.Assent(seat: seat, document: document, strikes: strikes, note: note)
        return try next(.deputised(assent, absences: evidence(in: seat, for: person, at: at, from: absences)), by: person, at: at)
    }

    /// 後閲: the holder takes note of what the deputy did; also after the decision.
    public func seeAfter(in seat: String, by person: String, at: Int64) throws(ApprovalProblem) -> ApprovalEvent {
        try next(.seenAfter(seat: seat), by: person, at: at)
    }

    /// 意見: by anyone in the route; no act of a seat, so that the drafter may still withdraw.
    public func comment(_ text: String, by person: String, at: Int64) throws(ApprovalProblem) -> ApprovalEvent {
        try next(.commented(text), by: person, at: at)
    }

    /// 差戻し, to the drafter or to a seat of an earlier step. A deputy remands as they deputise.
    public func remand(
        from seat: String, to target: ApprovalEvent.RemandTarget, reason: String, absences: [Absence] = [], by person: String, at: Int64
    ) throws(ApprovalProblem) -> ApprovalEvent {
        let evidence = evidence(in: seat, for: person, at: at, from: absences)
        return try next(.remanded(seat: seat, to: target, reason: reason, absences: evidence), by: person, at: at)
    }

    /// 引戻し: only until the next person acts.
    public func withdraw(by person: String, at: Int64) throws(ApprovalProblem) -> ApprovalEvent { try next(.withdrawn, by: person, at: at) }

    /// 再起案 after a remand or a withdrawal, with the document as it is now: all seats act anew.
    /// - Parameter route: when the matter or the persons have changed; it has the same drafter and bars at least the same persons.
    public func resume(
        with draft: ApprovalDraft, on route: ApprovalRoute? = nil, by person: String, at: Int64
    ) throws(ApprovalProblem) -> ApprovalEvent {
        try next(.resumed(draft, route), by: person, at: at)
    }

    /// 添付の追加, while it circulates.
    public func attach(_ attachment: ApprovalDraft.Attachment, by person: String, at: Int64) throws(ApprovalProblem) -> ApprovalEvent {
        try next(.attachmentAdded(attachment), by: person, at: at)
    }

    /// 廃案, by the drafter with whom it rests. A file that circulates is remanded first.
    public func abandon(reason: String, by person: String, at: Int64) throws(ApprovalProblem) -> ApprovalEvent {
        try next(.abandoned(reason: reason), by: person, at: at)
    }

    private func next(_ act: ApprovalEvent.Act, by person: String, at: Int64) throws(ApprovalProblem) -> ApprovalEvent {
        let event = ApprovalEvent(number: history.count + 1, at: later(at), by: person, act: act)
        try check(event)
        return event
    }

    /// Not before what came before: two that act at once, or the clocks of two machines, differ by moments.
    private func later(_ at: Int64) -> Int64 { max(at, history.last?.at ?? at) }

    /// One absence for each person who comes before the deputy; a missing one is found by the check.
    private func evidence(in seat: String, for person: String, at: Int64, from absences: [Absence]) -> [Absence] {
        let before = route.seat(seat)?.persons(before: person) ?? []
        let day = ApprovalEvent.day(later(at))
        return before.compactMap { absent in absences.first { $0.covers(absent, on: day) } }
    }
}
