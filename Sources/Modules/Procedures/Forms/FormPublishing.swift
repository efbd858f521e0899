import Core
import Foundation
import Forms
import Storage
import Web

extension FormVersion {
    static let published = Journal.Action("procedures.publish-form", Message(ja: "様式を公開", en: "Published a form"))
    static let withdrawn = Journal.Action("procedures.withdraw-form", Message(ja: "施行前の様式を取りやめ", en: "Took a form back before it came into force"))

    /// Publishes the text as the next version; the same text again changes nothing. The text has been compiled before.
    /// - Parameters:
    ///   - validFrom: 施行日時, from when on new applicants fill it in; `nil` is at once.
    ///   - overlay: what a municipality changes of its master, and that master.
    /// - Returns: the version's number, or `nil` when nothing changed.
    ///   - applicants: sample applicants, whose pages are examined too.
    /// - Throws: `FormProblem.inaccessible`, `.past`, `.waiting` when the same text waits for another time, and `.beforeScheduled` when a
    ///   version waits for a later time: it would undo this one.
    static func publish(
        _ source: String, for procedure: Procedure, validFrom: Instant? = nil, overlay: (text: String, master: ID<FormVersion>)? = nil,
        applicants: String = "", by actor: Actor, at instant: Instant, in db: any Connection
    ) throws -> Int? {
        let digest = Digest(of: Data(source.utf8))
        let old = try latest(of: procedure.id, in: db)
        let from = validFrom ?? instant
        if let old, old.digest == digest, old.overlay == overlay?.text, old.master == overlay?.master {
            guard old.validFrom <= instant || old.validFrom == from else { throw FormProblem.waiting(number: old.number) }
            return nil
        }
        guard from >= instant else { throw FormProblem.past }
        let versions = try all(of: procedure.id, in: db)
        if let later = versions.first(where: { $0.withdrawnAt == nil && $0.validFrom > from }) {
            throw FormProblem.beforeScheduled(number: later.number)
        }
        guard let form = try? FormFile.compile(Data(source.utf8)).get() else { throw FormProblem.unreadable }
        let finding = FormAccessibility.examine(form, applicants: applicants, on: instant.day)
        if let fault = finding.faults.first { throw FormProblem.inaccessible(fault) }
        let (number, id) = ((versions.first?.number ?? 0) + 1, ID<FormVersion>(at: instant))
        try db.run(
            """
            INSERT INTO form_version (id, procedure_id, number, digest, source, published_by, published_at, valid_from, overlay, master_id, asks)
            VALUES (\(id), \(procedure.id), \(number), \(digest), \(source), \(actor.name), \(instant), \(from),
            \(overlay?.text), \(overlay?.master), \(asks(source)))
            """)
        try FormAccessibility.keep(finding, of: id, at: instant, in: db)
        // The evidence of what is online says where its door is.
        try Revision.raise(Procedure.revision, in: db)
        try ProcedureSearch.refresh(procedure.id, at: instant, in: db)
        // One that waits has told nobody yet: then this one tells of both.
        let isNews = try old.map { try $0.validFrom > instant || !$0.asksTheSame(as: source, in: db) } ?? false
        if isNews, overlay == nil { try MasterNews.announce(id, of: procedure, from: from, at: instant, in: db) }
        try Journal.record(
            published, Journal.Subject("procedure", procedure.id.text), before: old.map { ["version": String($0.number), "digest": $0.digest.hex] },
            after: ["version": String(number), "digest": digest.hex, "valid_from": from.description], by: actor, at: instant, in: db)
        return number
    }

    /// 取りやめ: takes a version back before anybody could fill it in.
    func withdraw(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard validFrom > instant else { throw FormProblem.inForce }
        guard withdrawnAt == nil else { return }
        try db.run("UPDATE form_version SET withdrawn_at = \(instant) WHERE id = \(id)")
        try Revision.raise(Procedure.revision, in: db)
        try ProcedureSearch.refresh(procedure, at: instant, in: db)
        try Journal.record(
            FormVersion.withdrawn, Journal.Subject("procedure", procedure.text),
            before: ["version": String(number), "valid_from": validFrom.description],
            by: actor, at: instant, in: db)
    }
}
