import Core
import Foundation
import Forms
import HTTPTypes
import Storage
import Web

/// 様式の版: a form as it was published. It never changes; a new text is a new version.
struct FormVersion: Record, Hashable {
    let id: ID<FormVersion>
    let procedure: ID<Procedure>
    let number: Int
    let digest: Digest
    let source: String
    let publishedAt: Instant

    init(_ row: Row) throws {
        id = try row["id"]
        procedure = try row["procedure_id"]
        number = try row["number"]
        digest = try row["digest"]
        source = try row["source"]
        publishedAt = try row["published_at"]
    }

    /// The form as it was compiled when it was published; each text is compiled once.
    func form() throws -> CompiledForm {
        let form = FormVersion.compiled(digest) { try? FormFile.compile(Data(source.utf8)).get() }
        guard let form else { throw FormProblem.unreadable }
        return form
    }

    private static let compiled = Remembered<Digest, CompiledForm>()
    private static let known = Remembered<ID<FormVersion>, FormVersion>()

    // MARK: questions

    static func with(id: ID<FormVersion>, in db: any Connection) throws -> FormVersion? {
        try known(id) { try db.first("SELECT * FROM form_version WHERE id = \(id)") }
    }

    /// The version in force.
    static func current(of procedure: ID<Procedure>, in db: any Connection) throws -> FormVersion? {
        try db.first("SELECT * FROM form_version WHERE procedure_id = \(procedure) ORDER BY number DESC LIMIT 1")
    }

    // MARK: publishing

    static let published = Journal.Action("procedures.publish-form", Message(ja: "様式を公開", en: "Published a form"))

    /// Publishes the text as the next version; the same text again changes nothing.
    /// - Returns: the version's number, or `nil` when nothing changed.
    static func publish(_ source: String, for procedure: Procedure, by actor: Actor, at instant: Instant, in db: any Connection) throws -> Int? {
        let digest = Digest(of: Data(source.utf8))
        let old = try current(of: procedure.id, in: db)
        if old?.digest == digest { return nil }
        let number = (old?.number ?? 0) + 1
        try db.run(
            """
            INSERT INTO form_version (id, procedure_id, number, digest, source, published_by, published_at)
            VALUES (\(ID<FormVersion>(at: instant)), \(procedure.id), \(number), \(digest), \(source), \(actor.name), \(instant))
            """)
        try Journal.record(
            published, Journal.Subject("procedure", procedure.id.text), before: old.map { ["version": String($0.number), "digest": $0.digest.hex] },
            after: ["version": String(number), "digest": digest.hex], by: actor, at: instant, in: db)
        return number
    }

    /// `hiroba import form FILE`
    static let importer = Importer("form", help: "The form of a procedure (YAML, checked as by hiroba form check)", order: 35) {
        bytes, options, platform in
        var outcome = Importer.Outcome()
        switch FormFile.compile(bytes) {
        case .failure(let problem):
            outcome.problems = problem.faults.map { $0.sentence(options.language) }
            return outcome
        case .success(let form):
            let definition = form.definition
            return try await platform.database.write { db in
                var outcome = Importer.Outcome()
                guard let procedure = try Procedure.with(number: definition.procedure, body: definition.body, in: db) else {
                    outcome.problems = [ProcedureText.noProcedure(definition.procedure, definition.body)(options.language)]
                    return outcome
                }
                let old = try current(of: procedure.id, in: db)
                if old?.digest == Digest(of: bytes) { outcome.unchanged = 1 } else if old == nil { outcome.added = 1 } else { outcome.changed = 1 }
                if !options.dryRun {
                    _ = try publish(String(decoding: bytes, as: UTF8.self), for: procedure, by: options.actor, at: platform.now, in: db)
                }
                return outcome
            }
        }
    }
}

enum FormProblem: Problem, Equatable {
    /// A published form that this version of the program cannot compile.
    case unreadable

    var status: HTTPResponse.Status { .internalServerError }
    var code: String { "form-unreadable" }
    var message: Message {
        Message(ja: "この手続の様式を表示できません。担当の課にお問い合わせください。", en: "The form of this procedure cannot be shown. Ask the office in charge.")
    }
}
