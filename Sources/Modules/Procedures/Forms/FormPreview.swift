import Core
import Foundation
import Forms
import Storage

/// 見本: an officer fills an unpublished form in as an applicant would. It is sealed under a secret that only the browser has, is
/// no application and can never become one, and is gone after a day.
struct FormPreview: Sendable {
    let id: ID<FormPreview>
    let procedure: ID<Procedure>
    let form: CompiledForm
    var answers: Answers
    private let secret: String

    static let longest = 86_400.0

    /// - Parameter secret: of the browser's cookie.
    static func begin(_ text: String, for procedure: ID<Procedure>, secret: String, at instant: Instant, in db: any Connection) throws
        -> ID<FormPreview>
    {
        let id = ID<FormPreview>(at: instant)
        try db.run(
            """
            INSERT INTO form_preview (id, procedure_id, source, answers, ends_at)
            VALUES (\(id), \(procedure), \(text), \(try sealed([:], id, secret)), \(instant.adding(seconds: longest)))
            """)
        return id
    }

    /// The preview that the browser's secret opens; `nil` for everybody else.
    static func open(_ id: ID<FormPreview>, of procedure: ID<Procedure>, secret: String, at instant: Instant, in db: any Connection) throws
        -> FormPreview?
    {
        guard
            let row = try db.rows(
                "SELECT source, answers FROM form_preview WHERE id = \(id) AND procedure_id = \(procedure) AND ends_at > \(instant)"
            ).first, let data = Sealing.open(try row["answers"], with: secret, for: "preview \(id)"),
            case .success(let form) = FormReading.compiled(try row["source"])
        else { return nil }
        return FormPreview(id: id, procedure: procedure, form: form, answers: try JSONDecoder().decode(Answers.self, from: data), secret: secret)
    }

    func save(in db: any Connection) throws {
        try db.run("UPDATE form_preview SET answers = \(try FormPreview.sealed(answers, id, secret)) WHERE id = \(id)")
    }

    private static func sealed(_ answers: Answers, _ id: ID<FormPreview>, _ secret: String) throws -> [UInt8] {
        try Sealing.seal(try JSONEncoder().encode(answers), with: secret, for: "preview \(id)")
    }

    static func sweep(at instant: Instant, in db: any Connection) throws { try db.run("DELETE FROM form_preview WHERE ends_at <= \(instant)") }
}
