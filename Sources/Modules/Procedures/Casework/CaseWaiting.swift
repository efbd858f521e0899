import Core
import Storage
import Web

extension Procedures {
    /// What waits for an officer: seats of approvals that are theirs, and where they work cases, what nobody has
    /// taken, what is due, what is asked of their section and what it has to give on paper.
    public func waiting(for actor: Actor, in db: any Connection, at instant: Instant) throws -> [Waiting] {
        let tree = try OrganisationTree.on(instant.day, in: db)
        let units = CaseAccess.units(of: actor, tree)
        let counts = try Inbox.counts(units: units, for: actor.person, on: instant.day, in: db)
        let seats = Waiting(InboxText.waitingSeats, counts.mine, "/staff/cases?view=mine")
        let confirming = actor.may(Self.confirm) ? RefundHandlers.units(of: actor, tree) : []
        let refunds = try RefundHandlers.count(for: actor, at: confirming, in: db)
        // Few officers ever confirm one: it is told of when there is one.
        let money = refunds == 0 ? [] : [Waiting(RefundText.waiting, refunds, "/staff/refunds")]
        let masters = try changedMasters(for: actor, tree, in: db, at: instant)
        guard actor.may(Self.work) else { return [seats] + money + masters }
        // As the list shows them: without those from which the officer is barred.
        let overpaidCases = try Fee.toGiveBack("application", at: units, in: db)
        let barred = try overpaidCases.isEmpty ? [] : Conflict.bars(actor.person, from: overpaidCases, in: db)
        let overpaid = overpaidCases.count { !barred.contains($0) }
        let back = overpaid == 0 ? [] : [Waiting(RefundText.toGiveBack, overpaid, "/staff/fees")]
        let letters = counts.letters == 0 ? [] : [Waiting(InboxText.waitingLetters, counts.letters, "/staff/cases?view=closed&unread=yes")]
        let undelivered = counts.undelivered
        let mails = undelivered == 0 ? [] : [Waiting(UndeliveredText.waiting, undelivered, "/staff/cases?view=undelivered")]
        let unmade = try Notice.countLate(units: units, at: instant, in: db)
        let notices = unmade == 0 ? [] : [Waiting(LateNoticeText.waiting, unmade, "/staff/notices")]
        let worn = try NoticeCertificate.warned(units: units, tree, at: instant, in: db).count
        let certificates = worn == 0 ? [] : [Waiting(CertificateText.waiting, worn, "/staff/notices")]
        return [
            Waiting(InboxText.waitingUnassigned, counts.unassigned, "/staff/cases?assignee=none"),
            Waiting(InboxText.waitingDue, counts.due, "/staff/cases?due=today"),
            Waiting(InboxText.waitingReplies, counts.overdue, "/staff/cases?view=overdue"), seats,
            Waiting(InboxText.waitingReturned, counts.returned, "/staff/cases?view=returned"),
            Waiting(InboxText.waitingNews, counts.news, "/staff/cases?assignee=me&unread=yes"),
            Waiting(InboxText.waitingOpinions, counts.opinions, "/staff/opinions"),
            Waiting(HandingText.title, try NoticeHanding.count(units: units, in: db), "/staff/notices"),
        ] + mails + notices + certificates + letters + back + money + masters
    }

    /// Told of where there are any: few bodies take masters, and they change seldom.
    private func changedMasters(for actor: Actor, _ tree: OrganisationTree, in db: any Connection, at instant: Instant) throws -> [Waiting] {
        guard actor.may(Self.keep) else { return [] }
        let count = try MasterNews.behind(units: ProcedureHandlers.kept(actor, tree), at: instant, in: db).count
        return count == 0 ? [] : [Waiting(MasterNewsText.waiting, count, "/staff/procedures?state=master")]
    }
}
