import Core
import Foundation
import Forms
import Japanese
import Storage
import Web

/// 案件: an application with everything that happened to it, opened with its key; the verbs add what happens next.
package final class CaseFile {
    package let application: Application
    let procedure: Procedure
    let guide: Guide?
    let key: DataKey
    let keys: Keys
    /// The closed and open days of its body, by which its clock counts.
    let calendar: WorkingCalendar
    private(set) var events: [CaseEvent]
    package private(set) var state: CaseState
    /// 代理の記録: who of the applicant's side does what comes next, where there is a mandate.
    var acting: CaseEvent.Acting?
    /// The further language in which its applicant looks at it.
    var reading: FurtherLanguage?
    /// Whether the drafter is told by mail when it is sent back; of many that are, they are told once.
    var tellsDrafter = true
    /// The states of the answers that were opened, by their numbers.
    private var opened: [Int: Application.Answered] = [:]

    private init(
        _ application: Application, _ procedure: Procedure, _ guide: Guide?, _ key: DataKey, _ keys: Keys, _ events: [CaseEvent],
        in db: any Connection
    ) throws {
        self.application = application
        self.procedure = procedure
        self.guide = guide
        self.key = key
        self.keys = keys
        self.events = events
        calendar = application.kind == .application ? try WorkingCalendar(of: application.body, in: db) : WorkingCalendar()
        state = try CaseState(kind: application.kind, events)
    }

    var rules: Guide.Content { guide?.content ?? Guide.Content() }

    /// The law that governs it: the ordinance is that of the body that received it.
    func ground(_ tree: OrganisationTree) -> Ground { Ground(guide?.content.law, of: tree.path(application.body).first) }

    /// Whether whoever holds the application has fetched a notice.
    func isFetched(_ notice: String) -> Bool { state.fetched[notice] != nil }

    /// The answers in one of their states, or in the newest. None of them changes while a case is open, so each is opened once, whatever many
    /// pieces of a page or an act need it.
    func answers(number: Int? = nil, in db: any Connection) throws -> Application.Answered {
        let number =
            try number ?? db.count("SELECT coalesce(max(number), 0) FROM application_answers WHERE application_id = \(application.id)")
        if let known = opened[number] { return known }
        let found = try application.answers(key, number: number, in: db)
        opened[number] = found
        return found
    }

    /// Opens a case whoever asks: callers have shown that they may.
    package static func open(_ id: ID<Application>, keys: Keys, in db: any Connection) throws -> CaseFile {
        guard let application = try db.first("SELECT * FROM application WHERE id = \(id)", as: Application.self) else {
            throw RequestProblem.notFound
        }
        return try open(application, keys: keys, in: db)
    }

    static func open(_ application: Application, keys: Keys, in db: any Connection) throws -> CaseFile {
        guard let procedure = try Procedure.with(id: application.procedure, in: db) else { throw RequestProblem.notFound }
        let key = try application.key(keys, in: db)
        let guide = try application.guide.flatMap { try Guide.with(id: $0, in: db) }
        return try CaseFile(application, procedure, guide, key, keys, try CaseEvent.all(of: application.id, key: key, in: db), in: db)
    }

    /// The case of what comes in now (`arrive`): nothing has happened yet, and nothing of it stands in the database.
    static func arriving(_ application: Application, _ procedure: Procedure, _ guide: Guide?, _ key: DataKey, keys: Keys, in db: any Connection)
        throws -> CaseFile
    {
        try CaseFile(application, procedure, guide, key, keys, [], in: db)
    }

    // MARK: adding

    /// 到達: writes the row of what comes in, with what has happened to it in that moment.
    /// - Parameters:
    ///   - columns: what never changes of it.
    ///   - officer: to whom a rule gives it.
    func arrive(
        _ happened: [(content: CaseEvent.Content, at: Instant)], with columns: KeyValuePairs<String, any SQLValue>, to officer: Person?,
        by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        var new = try happened.map { (event: try apply($0.content, by: actor, at: $0.at), by: actor) }
        if let officer {
            let rule = AssignmentRule.actor
            new.append((try apply(AssignmentRule.gives(officer), by: rule, at: instant), rule))
        }
        try db.insert(into: "application", Array(columns) + Array(standing(on: instant, in: db)))
        try CaseEvent.insert(new.map(\.event), into: application.id, key: key, in: db)
        for one in new { try tell(of: one.event, by: one.by, at: instant, in: db) }
        if let officer { try noteTurn(of: officer, isTold: application.channel != .elsewhere, at: instant, in: db) }
    }

    /// Adds what happened; the columns that say where the case stands follow.
    func append(_ content: CaseEvent.Content, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let waited = waitingTurns
        let event = try apply(content, by: actor, at: instant)
        try CaseEvent.insert([event], into: application.id, key: key, in: db)
        try store(at: instant, in: db)
        try tellSeats(after: waited, by: actor, at: instant, in: db)
        try tell(of: event, by: actor, at: instant, in: db)
    }

    private func apply(_ content: CaseEvent.Content, by actor: Actor, at instant: Instant) throws -> CaseEvent {
        var event = CaseEvent(number: (events.last?.number ?? 0) + 1, at: instant, person: actor.person, actor: actor.name, content: content)
        if !actor.isProgram { event.acting = acting }
        try state.apply(event)
        events.append(event)
        return event
    }

    /// The journal, and whoever waits for such a thing.
    private func tell(of event: CaseEvent, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let content = event.content
        if !content.isJournalledElsewhere {
            let action = Journal.Action("case.\(content.kind)", content.name)
            try Journal.record(action, subject, after: ["receipt": application.receipt], by: actor, at: event.at, in: db)
        }
        try tellOffice(of: content, by: actor, at: instant, in: db)
        try WebhookDelivery.order(for: self, content, at: instant, in: db)
        try Reminder.order(for: self, content, at: instant, in: db)
    }

    var subject: Journal.Subject { Journal.Subject("application", application.id.text) }

    /// Writes what the inbox is sorted and filtered by.
    func store(at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE application SET \(SQL.sets(standing(on: instant, in: db))) WHERE id = \(application.id)")
        if decided != nil { try Revision.raise(ShareMeasures.revision, in: db) }
        try storeTurns(on: instant.day, in: db)
    }

    /// Where it stands. The case has changed when something last happened to it, not when it was counted anew.
    private func standing(on instant: Instant, in db: any Connection) throws -> KeyValuePairs<String, any SQLValue> {
        let clock = clock(on: instant.day)
        // What is open is the officer's as long as they may work it; afterwards it says whose it was.
        let assignee = try state.endedAt == nil ? officerInCharge(on: instant.day, in: db)?.id : state.assignee.flatMap { ID<Person>($0.person) }
        let (decided, isStanding) = (decided, state.isStanding(on: instant.day))
        return [
            "phase": state.phase, "outcome": state.later?.0.outcome ?? state.decision?.0.outcome, "due_on": clock?.due,
            "sorted_on": Inbox.sorted(clock?.due, isStopped: isStanding), "stopped": isStanding, "reply_due_on": state.replyDueOn,
            "owes": state.fee.owed > 0, "assignee": assignee,
            "organisation": state.transferredTo ?? application.organisation, "changed_at": events.last?.at ?? instant,
            "decided_on": decided?.on, "decision_days": decided?.days, "decided_late": decided?.isLate, "closed_at": state.endedAt,
            "keep_until": keepUntil, "sensitive_until": try sensitiveUntil(in: db), "unread": state.awaitsAnswer, "news": state.hasNews,
            "undelivered": !state.undelivered.isEmpty, "expires_on": state.expiresOn, "returned_to": returnedTo, "joint_id": state.seatedWith,
        ]
    }

    /// The last day on which it is kept, once it is closed; `nil` while it is open or held. What was granted is kept from its end on, and what
    /// has no end as long as it is in force.
    private var keepUntil: Day? {
        guard !state.isHeld, !state.isInForceWithoutEnd(rules), let ended = state.endedAt?.day else { return nil }
        return Erasure.lastDay(closed: max(ended, state.expiresOn ?? ended), years: rules.retentionYears)
    }

    // MARK: simple verbs

    /// 形式審査を終える.
    package func accept(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.accept, by: actor, in: db)
        if state.isAccepted { throw CaseProblem.notNow(state.phase) }
        try append(.accepted, by: actor, at: instant, in: db)
    }

    /// 所見: what was found of a criterion.
    /// - Parameter isNotApplicable: 該当なし: it does not concern this case; whether it is met then says nothing.
    package func find(
        _ criterion: String, isMet: Bool?, isNotApplicable: Bool = false, note: String, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        try begin(.find, by: actor, in: db)
        guard rules.criteria.contains(where: { $0.id == criterion }) else { throw RequestProblem.notFound }
        try append(
            .found(criterion: criterion, isMet: isNotApplicable ? nil : isMet, note: note, isNotApplicable: isNotApplicable ? true : nil), by: actor,
            at: instant, in: db)
    }

    /// 届出の確認.
    package func acknowledge(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.acknowledge, by: actor, in: db)
        if state.openWish != nil { throw CaseProblem.wishOpen }
        try append(.acknowledged, by: actor, at: instant, in: db)
        try tell(.acknowledged, at: instant, in: db)
    }

    /// 取下げ: by the applicant, effective at once, until the decision.
    package func withdraw(reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try state.require(.withdraw)
        try append(.withdrawn(reason: reason), by: actor, at: instant, in: db)
        try forgetCorrection(at: instant, in: db)
        try endFee(by: actor, at: instant, in: db)
        try tell(.withdrawn, at: instant, in: db)
    }

    package func reopen(reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.reopen, by: actor, in: db)
        let withdrawn = state.withdrawnAt
        try append(.reopened(reason: reason), by: actor, at: instant, in: db)
        try eraseAgain(in: db)
        try restoreFee(since: withdrawn, reason: reason, by: actor, at: instant, in: db)
        try tell(.reopened(owed: state.fee.owed), at: instant, in: db)
    }

    package func transfer(to unit: String, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.transfer, by: actor, in: db)
        let from = state.transferredTo ?? application.organisation
        let offices = CaseEvent.Offices(
            from: from, fromName: try Contact.of(from, on: instant.day, in: db).office,
            toName: try Contact.of(unit, on: instant.day, in: db).office)
        try append(.transferred(to: unit, reason: reason, offices: offices), by: actor, at: instant, in: db)
        try Fee.move(subject, to: unit, by: actor, at: instant, in: db)
        try giveByRule(at: instant, in: db)
    }

    package func note(_ words: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        // A button that was pressed again while the page was on its way.
        if let last = events.last, case .noted(words) = last.content, last.actor == actor.name, instant < last.at.adding(seconds: 60) { return }
        try append(.noted(words), by: actor, at: instant, in: db)
    }

    /// 連絡: what one side writes to the other.
    package func write(_ words: String, from side: CaseEvent.Letter.Side, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try write(words, with: nil, from: side, by: actor, at: instant, in: db)
    }

    /// Notes that one side has read what the other wrote; nothing when it had already.
    func markRead(by side: CaseEvent.Letter.Side, actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard state.hasUnread(for: side) else { return }
        try append(.read(side: side), by: actor, at: instant, in: db)
    }

    func begin(_ act: CaseAct, by actor: Actor, in db: any Connection) throws {
        try requireOther(actor, in: db)
        try state.require(act)
    }

    func hold(reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try requireOther(actor, in: db)
        try append(.held(reason: reason), by: actor, at: instant, in: db)
    }

    func release(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard state.isHeld else { return }
        try append(.released, by: actor, at: instant, in: db)
    }
}
