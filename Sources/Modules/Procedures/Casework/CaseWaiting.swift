import Core
import Storage
import Web

extension Procedures {
    /// What waits for an officer: seats of approvals that are theirs, and where they work cases, what is due and what is asked of their section.
    public func waiting(for actor: Actor, in db: any Connection, at instant: Instant) throws -> [Waiting] {
        let units = CaseAccess.units(of: actor, try OrganisationTree.on(instant.day, in: db))
        let counts = try Inbox.counts(units: units, for: actor.person, on: instant.day, in: db)
        let seats = Waiting(CaseText.waitingSeats, counts.mine, "/staff/cases?view=mine")
        guard actor.may(Self.work) else { return [seats] }
        return [
            Waiting(CaseText.waitingDue, counts.due, "/staff/cases"), seats,
            Waiting(CaseText.waitingReturned, counts.returned, "/staff/cases?view=returned"),
            Waiting(CaseText.waitingNews, counts.news, "/staff/cases?assignee=me&unread=yes"),
            Waiting(CaseText.waitingOpinions, counts.opinions, "/staff/opinions"),
        ]
    }
}
