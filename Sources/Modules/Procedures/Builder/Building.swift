import Core
import Forms
import HTTPTypes
import Japanese
import Storage
import StrictYAML
import Web

/// A form under construction with everything that its pages tell of it.
struct Building: Sendable {
    let procedure: Procedure
    let draft: FormDraft
    let check: FormCheck
    /// Its structure; `nil` while its text is not YAML.
    let sketch: FormSketch?
    /// Whether it is said what the procedure is and by what rules its cases are worked.
    let hasGuide: Bool
    /// Whether municipalities may take it for a master: it is the prefecture's.
    let mayBeMaster: Bool
    /// 手数料の額: what the guide sets as the fee.
    let guideFee: Int?
    let today: Day

    var base: String { Building.base(procedure) }
    static func base(_ procedure: Procedure) -> String { "/staff/procedures/\(procedure.id)/form" }

    /// Whether it takes a master and changes it in places, instead of standing for itself.
    var isOverlay: Bool { sketch?.isOverlay ?? false }

    /// A fault with the address at which it is mended.
    struct Fault: Sendable {
        let fault: FileFault
        let part: FormPart
        let control: String
        let address: String
        /// Where it is, in the words of the form; `nil` where only its line can be said.
        let place: Message?
    }

    var faults: [Fault] { isOverlay ? overlayFaults : check.faults.map(fault) }

    /// What does not keep it from being published and should be seen before, each at its place.
    var warnings: [Fault] { (check.form?.warnings ?? []).map { fault(FileFault(line: 1, key: $0.key, message: $0.message)) } + twoFees + noFeeYet }

    /// One amount by the form and another by the guide.
    private var twoFees: [Fault] {
        guard let guideFee, check.form?.definition.reckonsFee == true else { return [] }
        let fault = FileFault(line: 1, key: "fees", message: GuideText.feeTwice(Numerals.grouped(guideFee)))
        return [Fault(fault: fault, part: .form, control: "fees", address: "\(Guide.address(procedure.id))#guide", place: GuideText.title)]
    }

    /// No table of fees is in force yet: what arrives before one is costs nothing by the form.
    private var noFeeYet: [Fault] {
        guard let form = check.form?.definition, let first = form.fees.map(\.effectiveFrom).min(), first > today else { return [] }
        return [fault(FileFault(line: 1, key: "fees[0].effective_from", message: BuilderText.noFeeYet(first)))]
    }

    private func fault(_ fault: FileFault) -> Fault {
        if let control = WordingPages.control(of: fault.key) {
            let place = PartText.after(WordingText.noun, WordingText.place(control))
            return Fault(fault: fault, part: .form, control: control, address: "\(base)/wording#\(control)", place: place)
        }
        let (part, control) = slotPlace(of: fault.key) ?? FormPart.place(of: fault.key)
        let isEditable = sketch?[part] != nil && (part != .form || control.hasPrefix("title"))
        return Fault(
            fault: fault, part: part, control: control,
            address: isEditable ? "\(base)/parts/\(part)#\(PartControls.anchor(control))" : "\(base)/source#source",
            place: sketch.map { Building.place(part, control, in: $0) })
    }

    /// A fault of a slot is mended at what it opens.
    private func slotPlace(of key: String) -> (part: FormPart, control: String)? {
        guard let match = key.prefixMatch(of: #/slots\[([0-9]{1,4})\]/#), let index = Int(match.1), let sketch, sketch.slots.indices.contains(index)
        else { return nil }
        return sketch.part(sketch.slots[index].noun, sketch.slots[index].id).map { ($0, "slot") }
    }

    /// Why there is nothing to publish: the version published last says the same, however it is written.
    func nothingNew(since latest: FormVersion?, at instant: Instant) -> FormProblem? {
        guard let latest, latest.master == check.master?.id, FormReading.of(latest.overlay ?? latest.source).sketch == sketch else { return nil }
        return latest.validFrom > instant ? .waiting(number: latest.number) : .unchanged(number: latest.number)
    }

    /// A control of a part as people call it: 質問「面積」 表示する名前（英語）.
    static func place(_ part: FormPart, _ control: String, in sketch: FormSketch) -> Message {
        let label = sketch[part].flatMap { ($0["label"] ?? $0["title"] ?? $0["ordinance"] ?? $0["message"])?.message } ?? Message(same: "")
        let (name, control) = (PartText.name(part), PartText.control(control, of: part) ?? Message(same: control))
        return Message(
            ja: "\(name.ja)\(label.ja.isEmpty ? "" : "「\(label.ja)」") \(control.ja)",
            en: "\(name.en)\(label.en.isEmpty ? "" : "“\(label.en)” ")\(control.en)")
    }

    /// The procedure, found through what the actor may keep.
    static func procedure(_ visit: Visit, _ db: any Connection) throws -> Procedure {
        let id = try visit.id("id", of: Procedure.self)
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        guard let procedure = try Procedure.with(id: id, in: db), visit.actor.may(Procedures.keep, at: procedure.organisation, in: tree) else {
            throw RequestProblem.notFound
        }
        return procedure
    }

    /// Reads what begins with the form under construction.
    /// - Parameter isAct: whether it is for an act on a draft that was there when its page was opened.
    /// - Throws: `RequestProblem.notFound` where there is none, `FormDraftGone` for an act.
    static func read<T: Sendable>(
        _ visit: Visit, _ database: Database, isAct: Bool = false, _ body: @escaping @Sendable (Building, any Connection) throws -> T
    ) async throws -> T {
        try await prepare(visit, database)
        return try await database.read { db in try body(found(visit, isAct: isAct, db), db) }
    }

    static func read(_ visit: Visit, _ database: Database) async throws -> Building { try await read(visit, database) { building, _ in building } }

    /// Writes what begins with the form under construction; no other writing waits while its text is compiled.
    static func write<T: Sendable>(
        _ visit: Visit, _ database: Database, _ body: @escaping @Sendable (Building, any Connection) throws -> T
    ) async throws -> T {
        try await prepare(visit, database)
        return try await database.write { db in try body(found(visit, isAct: true, db), db) }
    }

    /// Compiles the draft outside of any transaction. Should somebody save between this and what follows, it is compiled again there.
    private static func prepare(_ visit: Visit, _ database: Database) async throws {
        let source = try await database.read { db in try FormDraft.of(procedure(visit, db).id, in: db)?.source }
        if let source { try await FormReading.prepare(source, database) }
    }

    private static func found(_ visit: Visit, isAct: Bool, _ db: any Connection) throws -> Building {
        let procedure = try procedure(visit, db)
        guard let draft = try FormDraft.of(procedure.id, in: db) else {
            guard isAct else { throw RequestProblem.notFound }
            throw FormDraftGone(procedure: procedure, latest: try FormVersion.latest(of: procedure.id, in: db))
        }
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        let isPrefecture = tree[procedure.body]?.kind == .prefecture
        let guide = try Guide.current(of: procedure.id, on: visit.now.day, in: db)
        return Building(
            procedure: procedure, draft: draft, check: try FormCheck.of(draft.source, for: procedure, at: visit.now, in: db),
            sketch: FormReading.of(draft.source).sketch, hasGuide: guide != nil, mayBeMaster: isPrefecture, guideFee: guide?.content.feeYen,
            today: visit.now.day)
    }

    static func crumbs(_ procedure: Procedure, isBelow: Bool = true) -> [Link] {
        [Link(ProcedureText.door, "/staff/procedures"), Link(Message(same: procedure.name), "/staff/procedures/\(procedure.id)")]
            + (isBelow ? [Link(BuilderText.title, base(procedure))] : [])
    }
}

/// The draft was published meanwhile, or thrown away, by somebody else or with another press of the button.
struct FormDraftGone: Problem {
    let procedure: Procedure
    let latest: FormVersion?

    var status: HTTPResponse.Status { .conflict }
    var code: String { "form-draft-gone" }
    var message: Message {
        guard let latest else {
            return Message(
                ja: "この様式の下書きは、この間に破棄されて、もうありません。様式のページから始め直してください。",
                en: "The draft of this form was thrown away meanwhile. Begin again from the page of the form.")
        }
        return Message(
            ja: "この様式の下書きは、この間に公開されたか破棄されて、もうありません。いちばん新しいのは、\(latest.publishedAt.words(.ja))に公開された第\(latest.number)版です。開いて確かめてください。",
            en:
                "The draft of this form was published meanwhile, or thrown away. The newest version is number \(latest.number), published on \(latest.publishedAt.words(.en)). Open it and see."
        )
    }
    var links: [Link] {
        let base = Building.base(procedure)
        guard let latest else { return [Link(BuilderText.title, base)] }
        return [Link(BuilderText.versionNumber(latest.number), "\(base)/versions/\(latest.number)")]
    }
}

extension FormInput {
    /// The save that the editor had before their eyes.
    var seen: Int { self["seen"].flatMap { Int($0) } ?? 0 }
}
