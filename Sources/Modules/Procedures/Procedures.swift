import ArgumentParser
import Core
import Storage
import Web

/// 手続の棚卸: the procedure inventory, and what the plan reads from it.
public struct Procedures: Module {
    public static let name = "procedures"
    public static let migrations = ProceduresSchema.migrations
    public static let measures = ProcedureMeasures.all
    public static let permissions = [keep, approve]
    public static let fields = ProcedureText.fields
    public static let nouns = [
        Journal.Noun("procedure", ProcedureText.procedure, names: Procedure.names),
        Journal.Noun("major", ProcedureText.major, words: ["yes": ProcedureText.yes, "no": ProcedureText.no]),
    ]
    public static let actions = [
        Procedure.added, Procedure.changed, Abolition.recorded, Abolition.approved, Abolition.unapproved, Abolition.undone,
        FormVersion.published,
    ]
    public static let commands: [any AsyncParsableCommand.Type] = [FormCommand.self]
    public static let importers = [ProcedureFile.importer, FormVersion.importer]

    static let keep = Permission(
        "procedures.keep", Message(ja: "所属する組織の手続の棚卸を整える", en: "Keep the procedure inventory of the organisation"),
        roles: [.procedureOfficer, .sectionOfficer, .planOfficer, .administrator])
    static let approve = Permission(
        "procedures.approve", Message(ja: "手続の廃止を承認する", en: "Approve the abolition of a procedure"), roles: [.planOfficer, .administrator])

    private let platform: Platform
    public init(_ platform: Platform) { self.platform = platform }

    public func routes(_ site: Routes) {
        let handlers = ProcedureHandlers(platform)
        let catalogue = CatalogueHandlers(platform)
        site.get("/procedures", allow: .anyone, catalogue.list)
        site.get("/procedures/{id}", allow: .anyone, catalogue.show)
        let practice = PracticeHandlers(platform)
        site.get("/procedures/{id}/practice", allow: .anyone, practice.start)
        site.post("/procedures/{id}/practice", allow: .anyone, cost: 5, practice.begin)
        site.get("/practice/{practice}/{page}", allow: .anyone, practice.page)
        site.post("/practice/{practice}/{page}", allow: .anyone, practice.save)
        site.get("/staff/procedures", allow: .may(Self.keep), handlers.list)
        site.get("/staff/procedures.csv", allow: .may(Self.keep), cost: 10, handlers.export)
        site.get("/staff/procedures/import", allow: .may(Self.keep), handlers.importPage)
        site.post("/staff/procedures/import", allow: .may(Self.keep), cost: 10, limit: 16 * 1024 * 1024, handlers.importFile)
        site.get("/staff/procedures/new", allow: .may(Self.keep), handlers.addPage)
        site.post("/staff/procedures/new", allow: .may(Self.keep), handlers.add)
        site.get("/staff/procedures/{id}", allow: .may(Self.keep), handlers.edit)
        site.post("/staff/procedures/{id}", allow: .may(Self.keep), handlers.save)
        site.post("/staff/procedures/{id}/abolition", allow: .may(Self.keep), handlers.abolish)
        site.post("/staff/procedures/{id}/abolition/removal", allow: .may(Self.keep), handlers.undoAbolition)
        site.post("/staff/procedures/{id}/approval", allow: .may(Self.approve), handlers.approve)
        site.post("/staff/procedures/{id}/approval/removal", allow: .may(Self.approve), handlers.voidApproval)
    }

    public var jobs: [Job] {
        [
            Job("procedures.sweep", Message(ja: "終わった練習の削除", en: "Remove practices that ended"), every: 3600) { run in
                let now = run.platform.now
                try await run.platform.database.write { try Practice.sweep(at: now, in: $0) }
            }
        ]
    }

    public var navigation: [Link] { [Link(CatalogueText.title, "/procedures")] }
    public var door: Door? { Door(CatalogueText.title, CatalogueText.doorWords, "/procedures") }
    public var staffNavigation: [(link: Link, permission: Permission?)] { [(Link(ProcedureText.title, "/staff/procedures"), Self.keep)] }
}
