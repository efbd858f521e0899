import Approval
import Core
import Japanese
import Storage
import Web

/// 届いたもの: what others have done and the office has not taken up: a correction, further material, the answer of another section, a message, a draft that was
/// sent back. The officer in charge is told by mail, the staff page counts it, and the inbox marks it.
extension CaseFile {
    /// Tells the officer in charge what has come; where nobody is, or they cannot be reached, those who can work the case.
    func tellOffice(of content: CaseEvent.Content, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let what: OfficerMail.Occasion
        switch content {
        // Several requests are answered by one correction: it is told once.
        case .corrected(_, _, nil) where state.openCorrections.isEmpty: what = .corrected(application.id)
        case .changeAsked: what = .changeAsked(application.id)
        case .withdrawn: what = .withdrawn(application.id)
        case .message(let letter) where letter.from == .applicant: what = .written(application.id)
        case .opinionGiven: what = .answered(application.id)
        case .transferred:
            // To whom the rule of the section gives it is told by themselves, where they have a mail address.
            if state.allows(.assign), let given = try AssignmentRule.officer(for: self, on: instant.day, in: db), !given.email.isEmpty { return }
            what = .transferred(application.id)
        case .mailFailed: what = .undelivered(application.id)
        case .approval(let event, _):
            guard tellsDrafter, case .remanded = event.act, let drafter = returnedTo.flatMap({ ID<Person>($0) }), drafter != actor.person else {
                return
            }
            let unit = state.transferredTo ?? application.organisation
            let own = try CaseAccess.officer(drafter, of: unit, on: instant.day, in: db).flatMap { $0.email.isEmpty ? nil : $0 }
            let people = try own.map { [$0] } ?? others(CaseAccess.officers(of: unit, on: instant.day, in: db), in: db)
            return try OfficerMail.post(.remanded(application.id), receipt: application.receipt, to: people, at: instant, in: db)
        default: return
        }
        let unit = state.transferredTo ?? application.organisation
        let inCharge = try officerInCharge(on: instant.day, in: db)
        let people =
            if let inCharge, !inCharge.email.isEmpty { [inCharge] } else {
                try others(CaseAccess.officers(of: unit, on: instant.day, in: db), in: db)
            }
        try OfficerMail.post(what, receipt: application.receipt, to: people.filter { $0.id != actor.person }, at: instant, in: db)
    }

    /// 担当者: who has it to work, and still may.
    func officerInCharge(on day: Day, in db: any Connection) throws -> Person? {
        guard let id = state.assignee.flatMap({ ID<Person>($0.person) }) else { return nil }
        return try CaseAccess.officer(id, of: state.transferredTo ?? application.organisation, on: day, in: db)
    }

    /// The drafter to whom what was proposed has been sent back.
    var returnedTo: String? {
        guard state.withdrawnAt == nil, let file = state.approval, file.status == .remanded else { return nil }
        return state.barred.contains(file.route.drafter.id) ? nil : file.route.drafter.id
    }
}

extension CaseState {
    /// Whether the office has something to take up.
    var hasNews: Bool { isAnswered || openWish != nil || awaitsAnswer }

    /// Whether the event brings something, or takes up what came.
    static func answers(_ content: CaseEvent.Content) -> Bool? {
        switch content {
        case .corrected, .opinionGiven, .materialReceived: true
        default: InboxMark.acts.contains(content.kind) ? false : nil
        }
    }
}

extension ProceduresSchema {
    /// What was sent back is found by who drafted it. A draft that waits for its drafter is that whose last step was to send it back.
    static let news = Migration(
        "procedures-028-news",
        """
        ALTER TABLE application ADD COLUMN news BOOLEAN NOT NULL DEFAULT FALSE;
        ALTER TABLE application ADD COLUMN returned_to TEXT;
        UPDATE application SET news = unread;
        UPDATE application SET returned_to = (
            SELECT e.person_id FROM case_event e WHERE e.application_id = application.id AND e.kind IN ('approval-started', 'approval-resumed')
            ORDER BY e.number DESC LIMIT 1
        ) WHERE phase NOT IN ('approving', 'withdrawn') AND EXISTS (
            SELECT 1 FROM case_event e WHERE e.application_id = application.id AND e.kind = 'approval-remanded' AND e.number = (
                SELECT max(f.number) FROM case_event f WHERE f.application_id = application.id
                AND f.kind LIKE 'approval-%' AND f.kind <> 'approval-commented'
            )
        );
        CREATE INDEX application_news ON application (organisation, sorted_on, id) WHERE closed_at IS NULL AND news;
        CREATE INDEX application_news_arrived ON application (organisation, arrived_at, id) WHERE closed_at IS NULL AND news;
        CREATE INDEX application_returned ON application (returned_to, id) WHERE returned_to IS NOT NULL;
        """)
}
