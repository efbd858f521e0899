import Core
import Foundation
import Forms
import HTTPTypes
import Storage
import StrictYAML
import Web

/// 様式の版: a form as it was published. It never changes; a new text is a new version.
struct FormVersion: Record, Hashable {
    let id: ID<FormVersion>
    let procedure: ID<Procedure>
    let number: Int
    let digest: Digest
    let source: String
    let publishedAt: Instant
    /// 施行日時: from when on it is the one that new applicants fill in.
    let validFrom: Instant
    /// That it was taken back before it came into force.
    let withdrawnAt: Instant?
    /// What a municipality changes of its master (YAML), and that master; `nil` for a form that stands for itself.
    let overlay: String?
    let master: ID<FormVersion>?

    init(_ row: Row) throws {
        id = try row["id"]
        procedure = try row["procedure_id"]
        number = try row["number"]
        digest = try row["digest"]
        source = try row["source"]
        publishedAt = try row["published_at"]
        validFrom = try row["valid_from"]
        withdrawnAt = try row["withdrawn_at"]
        overlay = try row["overlay"]
        master = try row["master_id"]
    }

    /// The form as it was compiled when it was published; each text is compiled once. What was looked at then is not looked at again: a
    /// compiler that has become stricter makes no form unreadable that people are filling in.
    func form() throws -> CompiledForm {
        let form = FormVersion.compiled(digest) { try? FormFile.compile(Data(source.utf8), isPublished: true).get() }
        guard let form else { throw FormProblem.unreadable }
        return form
    }

    private static let compiled = Remembered<Digest, CompiledForm>()
    private static let known = Remembered<ID<FormVersion>, FormVersion>()

    // MARK: questions

    static func with(id: ID<FormVersion>, in db: any Connection) throws -> FormVersion? {
        try known(id) { try db.first("SELECT * FROM form_version WHERE id = \(id)") }
    }

    /// The version in force at an instant.
    static func current(of procedure: ID<Procedure>, at instant: Instant, in db: any Connection) throws -> FormVersion? {
        try db.first("SELECT * \(inForce(procedure, instant))")
    }

    /// Which one that is, for whoever may have it already.
    static func currentID(of procedure: ID<Procedure>, at instant: Instant, in db: any Connection) throws -> ID<FormVersion>? {
        try db.value("SELECT id \(inForce(procedure, instant))", as: ID<FormVersion>.self)
    }

    private static func inForce(_ procedure: ID<Procedure>, _ instant: Instant) -> SQL {
        """
        FROM form_version WHERE procedure_id = \(procedure) AND valid_from <= \(instant) AND withdrawn_at IS NULL
        ORDER BY valid_from DESC, number DESC LIMIT 1
        """
    }

    /// What applicants meet from an instant on: the version in force and those that will be.
    static func ahead(of procedure: ID<Procedure>, from instant: Instant, in db: any Connection) throws -> [FormVersion] {
        let scheduled: [FormVersion] = try db.all(
            "SELECT * FROM form_version WHERE procedure_id = \(procedure) AND valid_from > \(instant) AND withdrawn_at IS NULL ORDER BY valid_from, number"
        )
        return try [current(of: procedure, at: instant, in: db)].compactMap(\.self) + scheduled
    }

    /// Every version, the newest first.
    static func all(of procedure: ID<Procedure>, in db: any Connection) throws -> [FormVersion] {
        try db.all("SELECT * FROM form_version WHERE procedure_id = \(procedure) ORDER BY number DESC")
    }

    /// The one published last that was not taken back, in force or not yet.
    static func latest(of procedure: ID<Procedure>, in db: any Connection) throws -> FormVersion? {
        try db.first("SELECT * FROM form_version WHERE procedure_id = \(procedure) AND withdrawn_at IS NULL ORDER BY number DESC LIMIT 1")
    }

    /// The versions that were published after one and before another.
    static func between(_ old: FormVersion, and new: FormVersion, in db: any Connection) throws -> [FormVersion] {
        try db.all(
            """
            SELECT * FROM form_version WHERE procedure_id = \(new.procedure) AND number > \(old.number) AND number < \(new.number)
            AND withdrawn_at IS NULL ORDER BY number
            """)
    }

    static func with(number: Int, of procedure: ID<Procedure>, in db: any Connection) throws -> FormVersion? {
        try db.first("SELECT * FROM form_version WHERE procedure_id = \(procedure) AND number = \(number)")
    }

    /// `hiroba import form FILE`
    static let importer = Importer("form", help: "The form of a procedure (YAML, checked as by hiroba form check)", order: 35) {
        bytes, options, platform in
        let text = String(decoding: bytes, as: UTF8.self)
        let named: (body: String, number: String)
        if let overlay = FormOverlay.read(text, FileFaults()) {
            named = (overlay.body, overlay.procedure)
        } else {
            switch FormFile.compile(bytes) {
            case .success(let form): named = (form.definition.body, form.definition.procedure)
            case .failure(let problem):
                var outcome = Importer.Outcome()
                outcome.problems = problem.faults.map { $0.sentence(options.language) }
                return outcome
            }
        }
        try await FormReading.prepare(text, platform.database)
        return try await platform.database.write { db in try take(text, named, options, at: platform.now, in: db) }
    }

    private static func take(
        _ text: String, _ named: (body: String, number: String), _ options: Importer.Options, at instant: Instant, in db: any Connection
    ) throws -> Importer.Outcome {
        var outcome = Importer.Outcome()
        guard let procedure = try Procedure.with(number: named.number, body: named.body, in: db) else {
            outcome.problems = [ProcedureText.noProcedure(named.number, named.body)(options.language)]
            return outcome
        }
        let check = try FormCheck.of(text, for: procedure, at: instant, in: db)
        guard check.isPublishable else {
            outcome.problems = check.faults.map { $0.sentence(options.language) }
            return outcome
        }
        let (old, overlay) = (try latest(of: procedure.id, in: db), check.master.map { (text: text, master: $0.id) })
        let isSame = old?.digest == Digest(of: Data(check.text.utf8)) && old?.overlay == overlay?.text && old?.master == overlay?.master
        if isSame { outcome.unchanged = 1 } else if old == nil { outcome.added = 1 } else { outcome.changed = 1 }
        if !options.dryRun, !isSame { _ = try publish(check.text, for: procedure, overlay: overlay, by: options.actor, at: instant, in: db) }
        return outcome
    }
}

enum FormProblem: Problem, Equatable {
    /// A published form that this version of the program cannot compile.
    case unreadable
    /// It would come into force before one that was published for a later day.
    case beforeScheduled(number: Int)
    /// The same text was published already and waits for another time.
    case waiting(number: Int)
    /// It says what the version published last says.
    case unchanged(number: Int)
    /// It would have been in force before it was published.
    case past
    /// What is in force stays: somebody may have begun to fill it in.
    case inForce
    /// A page of it could not be used by everybody.
    case inaccessible(AccessibilityRule.Fault)

    /// Whether another day would mend it.
    var isAboutDay: Bool {
        switch self {
        case .beforeScheduled, .waiting, .past: true
        case .unreadable, .unchanged, .inForce, .inaccessible: false
        }
    }
    var status: HTTPResponse.Status { self == .unreadable ? .internalServerError : .conflict }
    var code: String {
        switch self {
        case .unreadable: "form-unreadable"
        case .beforeScheduled: "form-before-scheduled"
        case .waiting: "form-waiting"
        case .unchanged: "form-unchanged"
        case .past: "form-in-the-past"
        case .inForce: "form-in-force"
        case .inaccessible: "form-inaccessible"
        }
    }
    var message: Message {
        switch self {
        case .unreadable:
            Message(ja: "この手続の様式を表示できません。担当の課にお問い合わせください。", en: "The form of this procedure cannot be shown. Ask the office in charge.")
        case .beforeScheduled(let number):
            Message(
                ja: "第\(number)版がこれより後の施行日時で公開されています。第\(number)版を取りやめるか、同じかそれより後の施行日時にしてください。",
                en: "Version \(number) comes into force later than that. Take it back first, or choose the same time or a later one.")
        case .waiting(let number):
            Message(
                ja: "第\(number)版と同じ内容です。第\(number)版は施行を待っています。施行日時を変えるときは、第\(number)版を取りやめてから公開してください。",
                en: "It is the same as version \(number), which waits for its time. To choose another time, take version \(number) back first.")
        case .unchanged(let number):
            Message(
                ja: "第\(number)版と同じ内容なので、公開するものはありません。内容を変えてから公開してください。",
                en: "It is the same as version \(number): there is nothing to publish. Change something first.")
        case .inaccessible(let fault): AccessibilityText.fault(fault)
        case .past: Message(ja: "施行日時は、いまより後にしてください。", en: "Choose a time that is still to come.")
        case .inForce: Message(ja: "施行された版は取りやめられません。新しい版を公開してください。", en: "What is in force cannot be taken back. Publish a new version.")
        }
    }
}

extension FormVersion {
    /// What a procedure is called; in English, what its form is.
    static func name(_ procedure: String, _ version: ID<FormVersion>, in db: any Connection) throws -> Message {
        try with(id: version, in: db)?.name(procedure) ?? Message(same: procedure)
    }

    private func name(_ procedure: String) throws -> Message {
        let english = try form().definition.title.en
        return Message(ja: procedure, en: english.isEmpty ? procedure : english)
    }

    /// Where the pages of filling it in stand: below the page of its procedure.
    func crumbs(of procedure: Procedure) throws -> [Link] {
        [Link(CatalogueText.title, "/procedures"), Link(try name(procedure.name), "/procedures/\(procedure.id)")]
    }
}
