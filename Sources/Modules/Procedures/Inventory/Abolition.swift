import Core
import Foundation
import HTTPTypes
import Japanese
import Storage
import Web

/// 廃止: a procedure that no longer exists, from a day, with a reason. It leaves a target once it is approved.
struct Abolition: Record, Hashable {
    let id: ID<Abolition>
    let procedure: ID<Procedure>
    let abolishedOn: Day
    let reason: String
    let recordedBy: String
    /// Who recorded it; `nil` for a file that was taken in.
    let recorder: ID<Person>?
    let approvedOn: Day?
    let approvedBy: String?

    init(_ row: Row) throws {
        id = try row["id"]
        procedure = try row["procedure_id"]
        abolishedOn = try row["abolished_on"]
        reason = try row["reason"]
        recordedBy = try row["recorded_by"]
        recorder = try row["recorder"]
        approvedOn = try row["approved_on"]
        approvedBy = try row["approved_by"]
    }

    var isApproved: Bool { approvedOn != nil }

    /// Whether the procedure is no more on a day: until then it is there as before. Approving it concerns the target of the plan alone.
    func isInForce(on day: Day) -> Bool { abolishedOn <= day }

    static func of(_ procedure: ID<Procedure>, in db: any Connection) throws -> Abolition? {
        try db.first("SELECT * FROM procedure_abolition WHERE procedure_id = \(procedure) AND ended_at IS NULL")
    }

    static func of(_ procedures: [Procedure], in db: any Connection) throws -> [ID<Procedure>: Abolition] {
        let all: [Abolition] = try db.all(
            "SELECT * FROM procedure_abolition WHERE procedure_id IN (\(list: procedures.map(\.id))) AND ended_at IS NULL")
        return Dictionary(all.map { ($0.procedure, $0) }, uniquingKeysWith: { first, _ in first })
    }

    static func all(body: String, in db: any Connection) throws -> [Abolition] {
        try db.all(
            "SELECT a.* FROM procedure_abolition a JOIN procedure p ON p.id = a.procedure_id WHERE p.body = \(body) AND a.ended_at IS NULL")
    }

    // MARK: verbs

    static let recorded = Journal.Action("procedures.abolish", Message(ja: "手続の廃止を記録", en: "Recorded an abolition"))
    static let approved = Journal.Action("procedures.approve-abolition", Message(ja: "廃止を承認", en: "Approved an abolition"))
    static let unapproved = Journal.Action("procedures.void-approval", Message(ja: "廃止の承認を取消", en: "Voided the approval of an abolition"))
    static let undone = Journal.Action("procedures.undo-abolition", Message(ja: "廃止の記録を取消", en: "Undid an abolition"))

    static func record(
        _ procedure: Procedure, on day: Day, reason: String, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        guard try of(procedure.id, in: db) == nil else { throw ProcedureProblem.alreadyAbolished }
        try db.run(
            """
            INSERT INTO procedure_abolition (id, procedure_id, abolished_on, reason, recorded_by, recorder, recorded_at)
            VALUES (\(ID<Abolition>(at: instant)), \(procedure.id), \(day), \(reason), \(actor.name), \(actor.person), \(instant))
            """)
        try note(recorded, procedure.id, ["abolished_on": day.description, "reason": reason], actor, instant, db)
    }

    /// - Parameter day: when it was decided (決裁日); from then on it leaves a target.
    /// - Throws: `ProcedureProblem.notTwice` when the approver recorded it: nobody approves their own record. `.meanwhile` when it
    ///   is approved already.
    func approve(on day: Day, byName: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        if let recorder, recorder == actor.person { throw ProcedureProblem.notTwice }
        let count = try db.run(
            "UPDATE procedure_abolition SET approved_on = \(day), approved_by = \(byName) WHERE id = \(id) AND approved_on IS NULL AND ended_at IS NULL"
        )
        guard count == 1 else { throw ProcedureProblem.meanwhile }
        try Abolition.note(Abolition.approved, procedure, ["approved_on": day.description, "approved_by": byName], actor, instant, db)
    }

    /// Takes the approval back: it then counts for no day.
    func voidApproval(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let count = try db.run("UPDATE procedure_abolition SET approved_on = NULL, approved_by = NULL WHERE id = \(id) AND approved_on IS NOT NULL")
        guard count == 1 else { throw ProcedureProblem.meanwhile }
        try Abolition.note(Abolition.unapproved, procedure, ["was": approvedOn?.description ?? ""], actor, instant, db)
    }

    /// Takes the whole record back, as long as it is not approved.
    func undo(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let count = try db.run(
            "UPDATE procedure_abolition SET ended_at = \(instant) WHERE id = \(id) AND ended_at IS NULL AND approved_on IS NULL")
        guard count == 1 else { throw ProcedureProblem.meanwhile }
        try Abolition.note(Abolition.undone, procedure, ["was": abolishedOn.description], actor, instant, db)
    }

    private static func note(
        _ action: Journal.Action, _ procedure: ID<Procedure>, _ details: [String: String], _ actor: Actor, _ instant: Instant, _ db: any Connection
    ) throws {
        try Revision.raise(Procedure.revision, in: db)
        try ProcedureSearch.refresh(procedure, at: instant, in: db)
        try Journal.record(action, Journal.Subject("procedure", procedure.text), after: details, by: actor, at: instant, in: db)
    }
}

enum ProcedureProblem: Problem, Equatable {
    case alreadyAbolished
    case notTwice
    /// Somebody else was quicker, or the page is old.
    case meanwhile

    var status: HTTPResponse.Status { .conflict }
    var code: String {
        switch self {
        case .alreadyAbolished: "already-abolished"
        case .notTwice: "own-approval"
        case .meanwhile: "changed-meanwhile"
        }
    }
    var message: Message {
        switch self {
        case .alreadyAbolished: Message(ja: "この手続の廃止はすでに記録されています。", en: "The abolition of this procedure is already on record.")
        case .meanwhile:
            Message(
                ja: "この記録はほかの操作で変わっています。手続のページを開き直して、今の状態を確かめてください。",
                en: "This record has changed meanwhile. Open the procedure again and see how it stands now.")
        case .notTwice: Message(ja: "廃止を記録した本人は承認できません。ほかの担当者が承認してください。", en: "Whoever recorded an abolition cannot approve it. Ask a colleague.")
        }
    }
}
