import Foundation
import Japanese

/// What is refused. Verbs and folding both come through `check`: what cannot be done cannot be replayed either.
extension ApprovalFile {
    func check(_ event: ApprovalEvent) throws(ApprovalProblem) {
        guard event.number == history.count + 1 else { throw .gap(expected: history.count + 1, found: event.number) }
        if let last = history.last, event.at < last.at { throw .timeRunsBack(from: last.at, to: event.at) }
        if case .seenAfter(let seat) = event.act { return try checkSeenAfter(seat, by: event.by) }
        if status == .decided { throw .decided }
        if status == .abandoned { throw .abandoned }

        switch event.act {
        case .started: throw .startedTwice
        case .seenAfter: break
        case .agreed(let assent): try checkHolder(assent, event, decides: false)
        case .decided(let assent): try checkHolder(assent, event, decides: true)
        case .deputised(let assent, let absences): try checkDeputy(assent, event, absences)
        case .remanded(let seat, let target, let reason, let absences): try checkRemand(seat, target, reason, event, absences)
        case .withdrawn: try checkWithdrawal(by: event.by)
        case .commented(let text):
            guard route.involves(event.by) else { throw .stranger(event.by) }
            if text.isBlank { throw .wordsMissing }
        case .attachmentAdded(let attachment): try checkAttachment(attachment, by: event.by)
        case .abandoned(let reason):
            try checkWithDrafter(event.by)
            if reason.isBlank { throw .reasonMissing }
        case .resumed(let draft, let route): try checkResumption(draft, route, by: event.by)
        }
    }

    // MARK: seats

    private func checkHolder(_ assent: ApprovalEvent.Assent, _ event: ApprovalEvent, decides: Bool) throws(ApprovalProblem) {
        let seat = try circulatingSeat(assent.seat)
        guard seat.holder.id == event.by else { throw .notHolder(seat: seat.id, person: event.by) }
        guard (seat.kind == .decision) == decides else { throw .decisionSeat(route.seats.last?.id ?? seat.id) }
        try checkTurn(seat)
        try checkContent(assent)
    }

    private func checkDeputy(_ assent: ApprovalEvent.Assent, _ event: ApprovalEvent, _ absences: [Absence]) throws(ApprovalProblem) {
        let seat = try circulatingSeat(assent.seat)
        try checkAbsence(seat, event, absences)
        try checkTurn(seat)
        try checkContent(assent)
    }

    private func checkRemand(
        _ id: String, _ target: ApprovalEvent.RemandTarget, _ reason: String, _ event: ApprovalEvent, _ absences: [Absence]
    ) throws(ApprovalProblem) {
        let seat = try circulatingSeat(id)
        if seat.holder.id != event.by {
            guard seat.persons(before: event.by) != nil else { throw .notHolder(seat: id, person: event.by) }
            try checkAbsence(seat, event, absences)
        }
        try checkTurn(seat)
        if reason.isBlank { throw .reasonMissing }
        guard case .seat(let earlier) = target else { return }
        guard let step = route.step(of: earlier) else { throw .unknownSeat(earlier) }
        guard let own = route.step(of: id), step < own else { throw .notEarlier(seat: earlier, than: id) }
    }

    private func circulatingSeat(_ id: String) throws(ApprovalProblem) -> ApprovalRoute.Seat {
        guard let seat = route.seat(id) else { throw .unknownSeat(id) }
        guard status == .circulating else { throw .withDrafter }
        return seat
    }

    private func checkTurn(_ seat: ApprovalRoute.Seat) throws(ApprovalProblem) {
        guard standings[seat.id] == nil else { throw .actedAlready(seat: seat.id) }
        guard waiting.contains(seat) else { throw .notTurn(seat: seat.id) }
    }

    private func checkAbsence(_ seat: ApprovalRoute.Seat, _ event: ApprovalEvent, _ absences: [Absence]) throws(ApprovalProblem) {
        guard let before = seat.persons(before: event.by) else { throw .notDeputy(seat: seat.id, person: event.by) }
        let day = event.day
        for person in before where !absences.contains(where: { $0.covers(person, on: day) }) { throw .present(seat: seat.id, person: person) }
    }

    private func checkContent(_ assent: ApprovalEvent.Assent) throws(ApprovalProblem) {
        guard assent.document == draft.document else { throw .documentChanged(now: draft.document) }
        var left = Set(results.filter { $0.outcome == .pending }.map(\.item.subject))
        for strike in assent.strikes {
            if strike.reason.isBlank { throw .reasonMissing }
            guard draft.items.contains(where: { $0.subject == strike.subject }) else { throw .unknownItem(strike.subject) }
            guard left.remove(strike.subject) != nil else { throw .struckAlready(strike.subject) }
        }
        if left.isEmpty { throw .nothingLeft }
    }

    private func checkSeenAfter(_ id: String, by person: String) throws(ApprovalProblem) {
        if status == .abandoned { throw .abandoned }
        guard let seat = route.seat(id) else { throw .unknownSeat(id) }
        guard seat.holder.id == person else { throw .notHolder(seat: id, person: person) }
        guard needsSeenAfter.contains(seat) else { throw .nothingToSee(seat: id) }
    }

    // MARK: the drafter

    private func checkWithdrawal(by person: String) throws(ApprovalProblem) {
        guard person == route.drafter.id else { throw .notDrafter(person) }
        guard status == .circulating else { throw .withDrafter }
        if isTouched { throw .tooLateToWithdraw }
    }

    private func checkWithDrafter(_ person: String) throws(ApprovalProblem) {
        guard person == route.drafter.id else { throw .notDrafter(person) }
        guard isWithDrafter else { throw .circulating }
    }

    private func checkResumption(_ draft: ApprovalDraft, _ other: ApprovalRoute?, by person: String) throws(ApprovalProblem) {
        try checkWithDrafter(person)
        if let problem = draft.problem { throw problem }
        guard let other else { return }
        guard other.drafter.id == route.drafter.id else { throw .otherDrafter(other.drafter.id) }
        if let lifted = route.barred.first(where: { !other.barred.contains($0) }) { throw .barLifted(person: lifted) }
    }

    private func checkAttachment(_ attachment: ApprovalDraft.Attachment, by person: String) throws(ApprovalProblem) {
        guard route.involves(person) else { throw .stranger(person) }
        guard status == .circulating else { throw .withDrafter }
        if attachment.digest.isEmpty { throw .digestMissing }
        if attachments.contains(where: { $0.name == attachment.name }) { throw .attachmentTwice(attachment.name) }
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
