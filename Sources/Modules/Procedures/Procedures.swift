import ArgumentParser
import Core
import Storage
import Web

/// 手続の棚卸: the procedure inventory, and what the plan reads from it.
public struct Procedures: Module {
    public static let name = "procedures"
    public static let migrations = ProceduresSchema.migrations + ApiSchema.migrations
    public static let measures = ProcedureMeasures.all + ShareMeasures.all
    public static let permissions = [keep, approve, rule, calendar, reveal, work, assign, confirm, read, submit, connect]
    public static let fields = ProcedureText.fields.merging(Scan.fields) { $1 }.merging(ClosingText.fields) { $1 }
        .merging(SearchText.fields) { $1 }.merging(AssignmentText.fields) { $1 }.merging(ExportText.fields) { $1 }
        .merging(IntakeFileText.fields) { $1 }.merging(CardSignatureText.fields) { $1 }
    public static let nouns = [
        Journal.Noun("procedure", ProcedureText.procedure, names: Procedure.names),
        Journal.Noun("major", ProcedureText.major, words: ["yes": ProcedureText.yes, "no": ProcedureText.no]),
        Journal.Noun("application", ProcedureText.application, names: Application.receipts), connectingNoun,
        sealingNoun,
    ]
    public static let actions =
        [
            Procedure.added, Procedure.changed, Abolition.recorded, Abolition.approved, Abolition.unapproved, Abolition.undone,
            FormVersion.published, Guide.published, Guide.withdrawn, GuideDraft.saved, GuideDraft.discarded, Arrival.received, OpenIntake.taken,
            IntakeFile.uploaded, IntakeFile.confirmed, IntakeFile.discarded,
            Scan.foundInfected, CaseAccess.opened, CaseAccess.fileOpened,
            Erasure.erased, EarlyErasure.erased, Mandate.confirmed, Mandate.revoked, SubMandate.permitted, SubMandate.forbidden,
            SubMandate.asked, SubMandate.accepted, SubMandate.declined, SubMandate.ended, ClosingDay.changed, CaseTrait.searched,
            AssignmentRule.changed,
        ] + CaseEvent.actions + connectingActions + FormDraft.actions + SealingKey.actions
    public static let commands: [any AsyncParsableCommand.Type] = [FormCommand.self, SealedCommand.self, NoticesCommand.self]
    /// The way of an applicant from the search to the notice. What is examined of a document that somebody was shown is for whoever was shown it.
    public static let translated = [
        "/procedures", "/practice", "/apply", "/mandates", "/sub-mandates", "/applications",
    ]
    public static let importers = [ProcedureFile.importer, SurveyFile.importer, GuideFile.importer, FormVersion.importer]

    static let keep = Permission(
        "procedures.keep", Message(ja: "所属する組織の手続の棚卸を整える", en: "Keep the procedure inventory of the organisation"),
        roles: [.procedureOfficer, .sectionOfficer, .planOfficer, .administrator])
    static let approve = Permission(
        "procedures.approve", Message(ja: "手続の廃止を承認する", en: "Approve the abolition of a procedure"), roles: [.planOfficer, .administrator])

    /// Who decides what is not chosen by those who work the cases.
    static let rule = Permission(
        "procedures.rule", Message(ja: "手続の決裁の定めを変える", en: "Set the rules of approval of a procedure"), roles: [.administrator])
    /// The calendar of a body is its ordinance: nobody moves a due day by the way.
    static let calendar = Permission(
        "procedures.calendar", Message(ja: "団体の閉庁日を登録する", en: "Keep the closing days of the body"), roles: [.administrator])
    /// 番号法9条: the guide of the procedure has to say so besides.
    static let reveal = Permission(
        "procedures.reveal", Message(ja: "個人番号を、理由を記録して確認する", en: "See individual numbers, with a reason that is recorded"),
        roles: [.procedureOfficer])
    static let work = Permission(
        "procedures.work", Message(ja: "所属する組織への申請を審査する", en: "Work the applications to the organisation"),
        roles: [.procedureOfficer])

    /// Money leaves by two: whoever answers for the section may confirm what somebody else of it has proposed.
    static let confirm = Permission(
        "procedures.confirm-refunds", Message(ja: "所属する組織の手数料の還付を確認する", en: "Confirm the refunds of fees of the organisation"),
        roles: [.sectionOfficer, .procedureOfficer])

    let platform: Platform
    public init(_ platform: Platform) { self.platform = platform }

    public func routes(_ site: Routes) {
        let handlers = ProcedureHandlers(platform)
        let catalogue = CatalogueHandlers(platform)
        site.get("/procedures", allow: .anyone, catalogue.list)
        site.get("/procedures/{id}", allow: .anyone, catalogue.show)
        site.get("/procedures/{id}/paper-form.pdf", allow: .anyone, cost: 10, BlankFormHandlers(platform).show)
        let practice = PracticeHandlers(platform)
        site.get("/procedures/{id}/practice", allow: .anyone, practice.start)
        site.post("/procedures/{id}/practice", allow: .anyone, cost: 5, practice.begin)
        site.get("/procedures/{id}/practice/samples/{sample}", allow: .anyone, cost: 10, practice.sample)
        site.get("/practice/{practice}/{page}", allow: .anyone, practice.page)
        site.post("/practice/{practice}/{page}", allow: .anyone, practice.save)
        applying(site)
        working(site)
        assigning(site)
        connecting(site)
        Self.building(site, platform)
        Self.sealing(site, platform)
        site.get("/staff/procedures", allow: .may(Self.keep), handlers.list)
        site.get("/staff/procedures.csv", allow: .may(Self.keep), cost: 10, handlers.export)
        site.get("/staff/procedures/import", allow: .may(Self.keep), handlers.importPage)
        site.post("/staff/procedures/import", allow: .may(Self.keep), cost: 10, limit: 16 * 1024 * 1024, handlers.importFile)
        site.get("/staff/procedures/new", allow: .may(Self.keep), handlers.addPage)
        site.post("/staff/procedures/new", allow: .may(Self.keep), handlers.add)
        site.get("/staff/procedures/{id}", allow: .may(Self.keep), handlers.edit)
        let guides = GuideHandlers(platform)
        site.get("/staff/procedures/{id}/guide", allow: .may(Self.keep), guides.edit)
        site.post("/staff/procedures/{id}/guide", allow: .may(Self.keep), guides.save)
        let survey = SurveyHandlers(platform)
        site.get("/staff/procedures.xlsx", allow: .may(Self.keep), cost: 10, survey.inventoryBook)
        site.get("/staff/procedures/survey", allow: .may(Self.keep), survey.page)
        site.post("/staff/procedures/survey", allow: .may(Self.keep), cost: 10, limit: 32 * 1024 * 1024, survey.take)
        site.get("/staff/procedures/survey.csv", allow: .may(Self.keep), cost: 10, survey.csv)
        site.get("/staff/procedures/survey.xlsx", allow: .may(Self.keep), cost: 10, survey.surveyBook)
        let numbers = NumbersHandlers(platform)
        let arrivals = ArrivalsHandlers(platform)
        site.get("/staff/procedures/arrivals", allow: .may(Self.keep), cost: 5, arrivals.show)
        site.get("/staff/procedures/arrivals.csv", allow: .may(Self.keep), cost: 5, arrivals.csv)
        site.get("/staff/procedures/{id}/numbers", allow: .may(Self.keep), cost: 2, numbers.show)
        site.get("/staff/procedures/{id}/numbers.csv", allow: .may(Self.keep), cost: 2, numbers.dropOff)
        site.get("/staff/procedures/{id}/decisions.csv", allow: .may(Self.keep), cost: 2, numbers.decisions)
        site.post("/staff/procedures/{id}", allow: .may(Self.keep), handlers.save)
        site.post("/staff/procedures/{id}/abolition", allow: .may(Self.keep), handlers.abolish)
        site.post("/staff/procedures/{id}/abolition/removal", allow: .may(Self.keep), handlers.undoAbolition)
        site.post("/staff/procedures/{id}/approval", allow: .may(Self.approve), handlers.approve)
        site.post("/staff/procedures/{id}/approval/removal", allow: .may(Self.approve), handlers.voidApproval)
    }

    public var jobs: [Job] {
        [
            Job("procedures.refresh", Message(ja: "手続をさがす写しと申請の数字の整理", en: "Refresh what procedures are found by, fold old numbers"), every: 3600) {
                run in
                let now = run.platform.now
                try await run.platform.database.write { db in
                    try ProcedureSearch.freshen(at: now, in: db)
                    try FormCount.fold(before: now.day.adding(days: -400), in: db)
                }
            },
            Notice.making, NoticeCertificate.looking, Scan.scanning, Scan.again, EarlyErasure.sweeping, Erasure.sweeping, Attachment.removing,
            WebhookDelivery.sending,
            Job("procedures.sweep", Message(ja: "終わった下書きと練習の削除", en: "Remove drafts and practices that ended"), every: 3600) { run in
                let now = run.platform.now
                try await run.platform.database.write { db in
                    try Practice.sweep(at: now, in: db)
                    try FormPreview.sweep(at: now, in: db)
                    try Draft.sweep(at: now, in: db)
                    try Upload.sweep(at: now, in: db)
                    try IntakeFile.sweep(at: now, in: db)
                    try ExportRun.sweep(at: now, in: db)
                    try CodeBudget.sweep(at: now, in: db)
                    try LostCodeHandlers.sweep(at: now, in: db)
                    try SystemSubmission.sweep(at: now, in: db)
                    try WebhookDelivery.sweep(at: now, in: db)
                }
            },
            CaseFile.feeMoved, Reminder.sending, Reminder.drafts, Published.job, CaseClock.recounting, CaseClock.sweeping, AwaitedReply.filling,
            CaseTrait.indexing,
            LateAlert.telling, LeftSeat.looking, LeftSeat.telling, JointProposal.carrying, LeftCharge.looking, FormAccessibility.examining,
            NewArrivals.telling,
            MasterNews.telling, FormVersion.keepingAsked, LostCodeHandlers.sending, Undelivered.telling, IntakeFile.taking,
            RevocationLists.fetching, RevocationLists.watching,
        ]
    }

    public var navigation: [Link] {
        [Link(CatalogueText.title, "/procedures"), Link(ApplicationText.follow, "/applications"), Link(VerifyText.title, "/verify")]
    }
    public var residentsHome: String? { "/applications" }
    public var proofCheck: Link? { Link(VerifyText.title, "/verify") }
    public var privacy: [Message] { PrivacyText.all }
    public func accessibility(_ language: Language, in db: any Connection, at instant: Instant) throws -> HTML? {
        AccessibilityPages.table(try FormAccessibility.inForce(at: instant, in: db), language)
    }
    public var door: Door? { Door(CatalogueText.title, CatalogueText.doorWords, "/procedures", search: CatalogueText.front) }
    public var staffNavigation: [(link: Link, permission: Permission?)] {
        [
            (Link(InboxText.inbox, "/staff/cases", words: DoorText.inbox), nil),
            (Link(AssignmentText.title, "/staff/assignment", words: AssignmentText.door), Self.assign),
            (Link(ProcedureText.door, "/staff/procedures", words: DoorText.inventory), Self.keep),
            (Link(CaseFeeText.list, "/staff/fees", words: DoorText.fees), Self.work),
            (Link(RefundText.title, "/staff/refunds", words: DoorText.refunds), Self.confirm),
            (Link(SealingText.title, "/staff/sealing", words: DoorText.sealing), Self.work),
            (Link(WebhookText.title, "/staff/webhooks", words: DoorText.webhooks), Self.connect),
            (Link(ClosingText.title, "/staff/calendar", words: DoorText.calendar), Self.calendar),
        ]
    }
}
