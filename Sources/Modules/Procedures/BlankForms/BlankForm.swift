import Core
import Documents
import Forms
import Foundation
import Japanese
import Storage
import Web

/// 紙の様式: a form as it is printed blank and filled in by hand. It asks what the same version asks on the screen, in the same order.
struct BlankForm: Sendable {
    let procedure: Procedure
    let definition: FormDefinition
    /// In whose words its conditions are told.
    let sketch: FormSketch
    /// 様式コード: the version that an officer keys it in by; `nil` for one that is not published.
    let reference: FormOverlay.Reference?
    let guide: Guide.Content?
    /// 宛先: in whose name it is decided.
    let authority: String
    /// 提出先
    let office: Contact
    /// Where the procedure is applied for online; `nil` where it is not.
    let online: String?
    /// Where the site is.
    let site: String
    let day: Day

    /// The version in force, or a text that is being written.
    init(
        _ procedure: Procedure, _ form: CompiledForm, source: String, number: Int?, site: String, at instant: Instant, in db: any Connection
    ) throws {
        guard let sketch = FormSketch(source) else { throw FormProblem.unreadable }
        let tree = try OrganisationTree.on(instant.day, in: db)
        self.procedure = procedure
        self.sketch = sketch
        self.site = site
        definition = form.definition
        reference = number.map { FormOverlay.Reference(body: procedure.body, procedure: procedure.number, version: $0) }
        guide = try Guide.current(of: procedure.id, on: instant.day, in: db)?.content
        authority = Notice.authority(guide, tree.path(procedure.organisation).first)
        office = try Contact.of(procedure.organisation, on: instant.day, in: db)
        day = instant.day
        let abolition = try Abolition.of(procedure.id, in: db)
        let isOnline = number != nil && procedure.isOpen(on: instant.day, abolition: abolition)
        online = isOnline ? "\(site)/procedures/\(procedure.id)" : nil
    }

    /// The one of a procedure that can be applied for on paper: it has a form in force and is not abolished yet.
    static func current(of id: ID<Procedure>, site: String, at instant: Instant, in db: any Connection) throws -> BlankForm? {
        let isAbolished = try Abolition.of(id, in: db)?.isInForce(on: instant.day) ?? false
        guard !isAbolished, let procedure = try Procedure.with(id: id, in: db),
            let version = try FormVersion.current(of: id, at: instant, in: db)
        else { return nil }
        return try BlankForm(procedure, version.form(), source: version.source, number: version.number, site: site, at: instant, in: db)
    }

    /// Where an officer who has it before them keys it in.
    var intake: String? { reference.map { "\(site)/staff/intake?form=\($0)" } }

    static func address(_ procedure: ID<Procedure>) -> String { "/procedures/\(procedure)/paper-form.pdf" }

    // MARK: the file

    /// The PDF file; the same sheet is made once.
    func pdf(_ language: Language, _ papers: Papers) async throws -> [UInt8] {
        [UInt8](try await papers.serve(BlankFormDocument(form: self, language: language).html))
    }
}
