import Core
import Forms
import Foundation
import Storage
import Web

/// 県の様式: a form with slots that municipalities take and fill.
struct FormMaster: Sendable {
    let version: FormVersion
    let title: Message
    let reference: FormOverlay.Reference
}

extension FormVersion {
    /// The version that a reference names.
    static func with(_ reference: FormOverlay.Reference, in db: any Connection) throws -> FormVersion? {
        try db.first(
            """
            SELECT v.* FROM form_version v JOIN procedure p ON p.id = v.procedure_id
            WHERE p.body = \(reference.body) AND p.number = \(reference.procedure) AND v.number = \(reference.version) AND v.withdrawn_at IS NULL
            """)
    }

    /// The masters in force that a procedure may take: other bodies' forms that say what may be changed.
    static func masters(for procedure: Procedure, at instant: Instant, in db: any Connection) throws -> [FormMaster] {
        let found: [FormVersion] = try db.all(
            """
            SELECT v.* FROM form_version v JOIN procedure p ON p.id = v.procedure_id JOIN organisation o ON o.code = p.body
            WHERE o.kind = 'prefecture' AND p.body <> \(procedure.body) AND v.master_id IS NULL AND v.withdrawn_at IS NULL
            AND v.valid_from <= \(instant) AND v.source LIKE '%slots:%'
            AND NOT EXISTS (SELECT 1 FROM form_version w WHERE w.procedure_id = v.procedure_id AND w.withdrawn_at IS NULL
                AND w.valid_from <= \(instant) AND (w.valid_from > v.valid_from OR (w.valid_from = v.valid_from AND w.number > v.number)))
            ORDER BY p.number LIMIT 200
            """)
        return found.compactMap { version in
            guard let form = try? version.form().definition, !form.slots.isEmpty else { return nil }
            let reference = FormOverlay.Reference(body: form.body, procedure: form.procedure, version: version.number)
            return FormMaster(version: version, title: form.title, reference: reference)
        }
    }

    /// Who stands on a form: the procedures whose form in force takes a version of it, with that version's number.
    static func takers(of procedure: ID<Procedure>, at instant: Instant, in db: any Connection) throws -> [Taker] {
        try db.all(
            """
            SELECT p.id, p.body, p.name, v.number, m.number AS master_number FROM form_version v
            JOIN form_version m ON m.id = v.master_id JOIN procedure p ON p.id = v.procedure_id
            WHERE m.procedure_id = \(procedure) AND v.withdrawn_at IS NULL AND v.valid_from <= \(instant)
            AND NOT EXISTS (SELECT 1 FROM form_version w WHERE w.procedure_id = v.procedure_id AND w.withdrawn_at IS NULL
                AND w.valid_from <= \(instant) AND (w.valid_from > v.valid_from OR (w.valid_from = v.valid_from AND w.number > v.number)))
            ORDER BY p.body, p.number
            """)
    }

    struct Taker: Record {
        let procedure: ID<Procedure>
        let body: String
        let name: String
        let version: Int
        let master: Int

        init(_ row: Row) throws {
            procedure = try row["id"]
            body = try row["body"]
            name = try row["name"]
            version = try row["number"]
            master = try row["master_number"]
        }
    }
}
