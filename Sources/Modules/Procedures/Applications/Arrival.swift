import Core
import Forms
import Japanese
import Payments
import Storage
import Web

/// 到達: an application as it comes in, by whatever channel.
struct Arrival: Sendable {
    let id: ID<Application>
    let procedure: Procedure
    let ready: ReadySubmission
    let channel: Application.Channel
    let device: String
    /// When it reached the body: on paper that may be before it was keyed in.
    let arrivedAt: Instant
    /// The guide by which it is worked.
    var guide: Guide?
    /// What the applicant has shown of who they are.
    var identity: Identity.Shown?
    /// The signature on it: the journal binds it with the arrival, so that the receipt's proof says that it was signed.
    var signature: Digest?
    /// Whether somebody takes it to work as they register it; otherwise the rule of the section says who does.
    var isTaken = false
    /// What it lacks: only of paper, and of what is taken in from another system.
    var missing: [Correction.Flag] = []
    /// Where it arrived, when that was in another system.
    var origin: Origin?
    /// Whether of the time of its arrival only the day is known.
    var isDayOnly: Bool?
    /// When its fee was paid in that system.
    var paid: PaidElsewhere?
    /// Whether its mail tells of it.
    var isTold = true

    static let received = Journal.Action("procedures.receive", Message(ja: "申請を受付", en: "Received an application"))

    /// Writes everything that an arrival is: the application with what happens to it in that moment, its fee, its place in the journal, the mail
    /// that tells of it.
    func record(
        actor: Actor, _ acting: CaseEvent.Acting? = nil, keys: Keys, mandate: Mandate?, at instant: Instant, in db: any Connection
    ) throws -> Submission {
        let receipt = try freshReceipt(on: instant.day, in: db)
        // The entry tells that something arrived for which procedure, and binds every byte of it; not what. Its proof is read by people.
        let position = try Journal.record(
            Arrival.received, Journal.Subject("application", id.text),
            after: [
                "receipt": receipt, "procedure": procedure.id.text, "name": procedure.name, "digest": Digest(of: ready.sealed).hex,
            ].merging(signature.map { ["signature": $0.hex] } ?? [:]) { $1 }, by: actor, at: instant, in: db)
        let application = Application(self, receipt: receipt, position: position)
        let file = try CaseFile.arriving(application, procedure, guide, ready.draft.key, keys: keys, in: db)
        file.acting = acting
        var happened: [(content: CaseEvent.Content, at: Instant)] = [(.arrived(channel: channel, from: origin, isDayOnly: isDayOnly), arrivedAt)]
        if let identity { happened.append((.identified(identity), arrivedAt)) }
        if let fee = try file.assess(ready.evaluation.owed, by: actor, at: instant, in: db) {
            happened.append((.feeAssessed(yen: fee.owed, tariff: fee.fee.tariff), instant))
            if let paid, let origin {
                happened.append((paid.event(yen: fee.owed), instant))
                try fee.receive(from: origin.source, on: paid.day, by: actor, at: instant, in: db)
            }
        }
        happened += missing.map { (.flagged($0), instant) }
        let officer = isTaken ? nil : try AssignmentRule.officer(for: file, on: instant.day, in: db)
        try file.arrive(happened, with: columns(of: application, keys), to: officer, by: actor, at: instant, in: db)
        try origin?.keep(id, of: procedure.body, keys: keys, in: db)
        try db.run("INSERT INTO application_answers (application_id, number, content, at) VALUES (\(id), 1, \(ready.sealed), \(instant))")
        try file.write(ready.traits.union(CaseTrait.found(from: origin)), at: instant, in: db)
        try Revision.raise(ShareMeasures.revision, in: db)
        try tell(file, mandate, at: instant, in: db)
        return Submission(application: id, receipt: receipt)
    }

    private func freshReceipt(on day: Day, in db: any Connection) throws -> String {
        while true {
            let receipt = ReceiptNumber.random(body: procedure.body, on: day).description
            if try db.count("SELECT count(*) FROM application WHERE receipt = \(receipt)") == 0 { return receipt }
        }
    }

    /// What never changes of it; where it stands the case itself knows.
    private func columns(of application: Application, _ keys: Keys) -> KeyValuePairs<String, any SQLValue> {
        [
            "id": id, "procedure_id": procedure.id, "version_id": application.version, "guide_id": guide?.id, "kind": application.kind,
            "body": procedure.body, "receipt": application.receipt,
            "code_digest": Application.codeDigest(application.receipt, ready.code.plain, keys), "code": ready.code.sealed,
            "key_id": application.keyID, "channel": channel, "device": device, "arrived_at": arrivedAt, "position": application.position,
            "is_indexed": true, "is_told": channel.isPaper,
        ]
    }

    private func tell(_ file: CaseFile, _ mandate: Mandate?, at instant: Instant, in db: any Connection) throws {
        guard isTold else { return }
        let heading = CaseMail.Heading(try file.name(in: db), file.act, receipt: file.application.receipt, office: ready.office)
        let language = ready.content.lettersLanguage
        try file.send(.received, to: file.mails(ready.content, mandate, on: instant.day, in: db), at: instant, in: db) {
            CaseMail.received(heading, arrived: arrivedAt, owed: file.state.fee.owed, $0, language)
        }
    }
}

extension Application {
    /// As it comes in: nothing has happened to it yet.
    fileprivate init(_ arrival: Arrival, receipt: String, position: Int) {
        self.init(
            id: arrival.id, procedure: arrival.procedure.id, version: arrival.ready.draft.version.id, guide: arrival.guide?.id,
            kind: arrival.guide?.content.kind ?? .application, body: arrival.procedure.body, organisation: arrival.procedure.organisation,
            receipt: receipt, channel: arrival.channel, device: arrival.device, keyID: arrival.ready.draft.key.id, arrivedAt: arrival.arrivedAt,
            position: position, phase: .arrived, outcome: nil, dueOn: nil, isStopped: false, replyDueOn: nil, owes: false, assignee: nil,
            returnedTo: nil,
            changedAt: arrival.arrivedAt, closedAt: nil, decidedOn: nil, decidedLate: nil)
    }
}
