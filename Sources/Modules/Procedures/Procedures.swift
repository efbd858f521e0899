import ArgumentParser
import Core
import Storage
import Web

/// 手続の棚卸: the procedure inventory, and what the plan reads from it.
public struct Procedures: Module {
    public static let name = "procedures"
    public static let migrations = ProceduresSchema.migrations + ApiSchema.migrations
    public static let measures = ProcedureMeasures.all + ShareMeasures.all
    public static let permissions = [keep, approve, rule, calendar, reveal, work, confirm, read, submit, connect]
    public static let fields = ProcedureText.fields.merging(Scan.fields) { $1 }.merging(ClosingText.fields) { $1 }
        .merging(SearchText.fields) { $1 }
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
            Scan.foundInfected, CaseAccess.opened, CaseAccess.fileOpened,
            Erasure.erased, EarlyErasure.erased, Mandate.confirmed, Mandate.revoked, ClosingDay.changed, CaseTrait.searched,
        ] + CaseEvent.actions + connectingActions + FormDraft.actions + SealingKey.actions
    public static let commands: [any AsyncParsableCommand.Type] = [FormCommand.self, SealedCommand.self]
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
        site.get("/practice/{practice}/{page}", allow: .anyone, practice.page)
        site.post("/practice/{practice}/{page}", allow: .anyone, practice.save)
        applying(site)
        working(site)
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
        site.get("/staff/procedures/{id}/numbers", allow: .may(Self.keep), cost: 2, numbers.show)
        site.get("/staff/procedures/{id}/numbers.csv", allow: .may(Self.keep), cost: 2, numbers.dropOff)
        site.get("/staff/procedures/{id}/decisions.csv", allow: .may(Self.keep), cost: 2, numbers.decisions)
        site.post("/staff/procedures/{id}", allow: .may(Self.keep), handlers.save)
        site.post("/staff/procedures/{id}/abolition", allow: .may(Self.keep), handlers.abolish)
        site.post("/staff/procedures/{id}/abolition/removal", allow: .may(Self.keep), handlers.undoAbolition)
        site.post("/staff/procedures/{id}/approval", allow: .may(Self.approve), handlers.approve)
        site.post("/staff/procedures/{id}/approval/removal", allow: .may(Self.approve), handlers.voidApproval)
    }

    private func applying(_ site: Routes) {
        let drafts = DraftHandlers(platform)
        site.get("/procedures/{id}/apply", allow: .anyone, drafts.start)
        site.post("/procedures/{id}/apply", allow: .anyone, cost: 5, drafts.begin)
        let resume = ResumeHandlers(platform)
        site.get("/apply/resume", allow: .anyone, resume.resumePage)
        site.post("/apply/resume", allow: .anyone, cost: 10, resume.sendCode)
        site.post("/apply/resume/code", allow: .anyone, cost: 10, resume.enterCode)
        site.get("/apply/{draft}", allow: .anyone, drafts.overview)
        let moves = DraftMoveHandlers(platform)
        site.get("/apply/{draft}/new-version", allow: .anyone, moves.explain)
        site.post("/apply/{draft}/new-version", allow: .anyone, moves.move)
        site.get("/apply/{draft}/save-for-later", allow: .anyone, resume.later)
        site.post("/apply/{draft}/save-for-later", allow: .anyone, resume.keepMail)
        site.post("/apply/{draft}/removal", allow: .anyone, drafts.discard)
        site.post("/apply/{draft}/submission", allow: .anyone, cost: 5, drafts.submit)
        let identity = IdentityHandlers(platform)
        site.get("/apply/{draft}/identity", allow: .anyone, identity.page)
        site.post("/apply/{draft}/identity", allow: .anyone, cost: 10, identity.send)
        site.post("/apply/{draft}/identity/code", allow: .anyone, cost: 10, identity.prove)
        let mandates = MandateHandlers(platform)
        site.get("/apply/{draft}/mandate", allow: .anyone, mandates.page)
        site.post("/apply/{draft}/mandate", allow: .anyone, cost: 10, mandates.ask)
        site.post("/apply/{draft}/mandate/removal", allow: .anyone, mandates.remove)
        site.get("/mandates/{token}", allow: .anyone, cost: 5, mandates.answerPage)
        site.post("/mandates/{token}", allow: .anyone, cost: 10, mandates.answer)
        site.post("/applications/{id}/mandate/revocation", allow: .anyone, mandates.revoke)
        let uploads = UploadHandlers(platform)
        site.post("/apply/{draft}/uploads", allow: .anyone, cost: 2, uploads.begin)
        site.piece("/apply/{draft}/uploads/{upload}", allow: .anyone, cost: 1, limit: Upload.largestPiece, uploads.append)
        site.get("/apply/{draft}/files/{file}", allow: .anyone, drafts.file)
        site.get("/apply/{draft}/{page}", allow: .anyone, drafts.page)
        site.post("/apply/{draft}/{page}", allow: .anyone, limit: 32 * 1024 * 1024, drafts.save)

        let lost = LostCodeHandlers(platform)
        site.get("/applications/lost", allow: .anyone, lost.page)
        site.post("/applications/lost", allow: .anyone, cost: 10, lost.send)
        site.get("/applications/link/{token}", allow: .anyone, cost: 5, lost.openPage)
        site.post("/applications/link/{token}", allow: .anyone, cost: 10, lost.open)
        let applications = ApplicationHandlers(platform)
        site.get("/applications", allow: .anyone, applications.find)
        site.post("/applications", allow: .anyone, cost: 10, applications.open)
        site.get("/applications/{id}", allow: .anyone, applications.show)
        site.get("/applications/{id}/receipt", allow: .anyone, applications.receipt)
        site.get("/applications/{id}/proof.json", allow: .anyone, cost: 5, applications.proof)
        let letters = LetterHandlers(platform, side: .applicant)
        site.post("/applications/{id}/messages", allow: .anyone, cost: 5, limit: Visit.largestBody, letters.write)
        site.get("/applications/{id}/messages/{file}", allow: .anyone, letters.file)
        let sending = UploadHandlers(platform, for: .application(.applicant))
        site.post("/applications/{id}/uploads", allow: .anyone, cost: 2, sending.begin)
        site.piece("/applications/{id}/uploads/{upload}", allow: .anyone, cost: 1, limit: Upload.largestPiece, sending.append)
        site.post("/applications/{id}/withdrawal", allow: .anyone, applications.withdraw)
        site.post("/applications/{id}/copy", allow: .anyone, cost: 5, applications.copy)
        site.post("/applications/{id}/release", allow: .anyone, applications.release)
        let fees = FeeHandlers(platform)
        site.get("/applications/{id}/fee", allow: .anyone, fees.show)
        site.get("/applications/{id}/fee/receipt", allow: .anyone, fees.receipt)
        site.post("/applications/{id}/fee", allow: .anyone, cost: 5, fees.begin)
        site.post("/applications/{id}/fee/removal", allow: .anyone, cost: 5, fees.callOff)
        site.get("/applications/{id}/files/{file}", allow: .anyone, applications.file)
        site.get("/applications/{id}/papers/{file}", allow: .anyone, PaperHandlers(platform).shownFile)
        site.get("/applications/{id}/notices/{notice}", allow: .anyone, applications.notice)
        let changes = ChangeHandlers(platform)
        site.get("/applications/{id}/change", allow: .anyone, changes.page)
        site.post("/applications/{id}/change", allow: .anyone, cost: 5, changes.ask)
        let corrections = CorrectionHandlers(platform)
        site.get("/applications/{id}/correction", allow: .anyone, corrections.start)
        site.post("/applications/{id}/correction", allow: .anyone, cost: 5, corrections.submit)
        site.get("/applications/{id}/correction/{page}", allow: .anyone, corrections.page)
        site.post("/applications/{id}/correction/{page}", allow: .anyone, limit: 32 * 1024 * 1024, corrections.save)

        let verify = VerifyHandlers(platform)
        site.get("/verify", allow: .anyone, verify.form)
        site.post("/verify", allow: .anyone, cost: 5, limit: 16 * 1024 * 1024, verify.verify)
        site.get("/verify/{code}", allow: .anyone, cost: 5, verify.show)
    }

    /// Whoever has a seat in an approval sees its case, whatever their role: the case decides, not the door.
    private func working(_ site: Routes) {
        let cases = CaseHandlers(platform)
        site.get("/staff/cases", allow: .officer, cases.inbox)
        site.post("/staff/cases/search", allow: .may(Self.work), cost: 5, CaseSearchHandlers(platform).search)
        site.get("/staff/cases/{id}", allow: .officer, cases.show)
        site.get("/staff/cases/{id}/files/{file}", allow: .officer, cases.file)
        site.get("/staff/cases/{id}/notices/{notice}", allow: .officer, cases.notice)
        site.get("/staff/cases/{id}/notice-draft", allow: .officer, cost: 2, NoticeDraftHandlers(platform).show)
        let opinions = OpinionHandlers(platform)
        site.get("/staff/opinions", allow: .may(Self.work), opinions.list)
        site.get("/staff/opinions/{id}", allow: .may(Self.work), opinions.show)
        site.post("/staff/opinions/{id}", allow: .may(Self.work), opinions.answer)
        let handings = NoticeHandingHandlers(platform)
        site.get("/staff/notices", allow: .may(Self.work), handings.list)
        site.post("/staff/notices", allow: .may(Self.work), cost: 5, handings.give)
        let erasures = ErasureHandlers(platform)
        site.get("/staff/erasures", allow: .may(Self.work), erasures.list)
        site.get("/staff/erasures/{id}", allow: .may(Self.work), cost: 5, erasures.certificate)
        site.get("/staff/expiries", allow: .may(Self.work), ExpiryHandlers(platform).list)
        let intake = IntakeHandlers(platform)
        site.get("/staff/intake", allow: .may(Self.work), intake.page)
        site.post("/staff/intake", allow: .may(Self.work), intake.begin)
        site.post("/staff/intake/taking", allow: .may(Self.work), intake.take)
        site.get("/staff/cases/{id}/slip", allow: .may(Self.work), intake.slip)
        let bulk = BulkHandlers(platform)
        site.post("/staff/cases/bulk", allow: .officer, cost: 10, bulk.preview)
        site.post("/staff/cases/bulk/run", allow: .officer, cost: 20, bulk.run)
        let acts = CaseActHandlers(platform)
        site.post("/staff/cases/{id}/acceptance", allow: .may(Self.work), acts.accept)
        site.post("/staff/cases/{id}/notices/{notice}/making", allow: .may(Self.work), acts.makeNotice)
        site.post("/staff/cases/{id}/acknowledgement", allow: .may(Self.work), acts.acknowledge)
        site.post("/staff/cases/{id}/assignment", allow: .may(Self.work), acts.assign)
        site.post("/staff/cases/{id}/flags", allow: .may(Self.work), acts.flag)
        site.post("/staff/cases/{id}/flags/removal", allow: .may(Self.work), acts.unflag)
        site.post("/staff/cases/{id}/corrections", allow: .may(Self.work), acts.askCorrection)
        site.post("/staff/cases/{id}/corrections/end", allow: .may(Self.work), acts.endCorrection)
        site.post("/staff/cases/{id}/changes/permission", allow: .may(Self.work), acts.permitChange)
        site.post("/staff/cases/{id}/changes/refusal", allow: .may(Self.work), acts.refuseChange)
        site.get("/staff/cases/{id}/correction-letter", allow: .may(Self.work), CorrectionLetterHandlers(platform).show)
        let paper = CorrectionHandlers(platform, side: .desk)
        site.get("/staff/cases/{id}/correction", allow: .may(Self.work), paper.start)
        site.post("/staff/cases/{id}/correction", allow: .may(Self.work), cost: 5, paper.register)
        site.get("/staff/cases/{id}/correction/{page}", allow: .may(Self.work), paper.page)
        site.post("/staff/cases/{id}/correction/{page}", allow: .may(Self.work), limit: 32 * 1024 * 1024, paper.save)
        site.post("/staff/cases/{id}/findings", allow: .may(Self.work), acts.find)
        site.post("/staff/cases/{id}/proposal", allow: .may(Self.work), acts.propose)
        site.post("/staff/cases/{id}/rectification", allow: .may(Self.work), acts.rectify)
        site.post("/staff/cases/{id}/seat", allow: .officer, acts.seat)
        let letters = LetterHandlers(platform, side: .desk)
        site.post("/staff/cases/{id}/messages", allow: .may(Self.work), cost: 5, limit: Visit.largestBody, letters.answer)
        site.get("/staff/cases/{id}/messages/{file}", allow: .officer, letters.file)
        let sending = UploadHandlers(platform, for: .application(.desk))
        site.post("/staff/cases/{id}/uploads", allow: .may(Self.work), cost: 2, sending.begin)
        site.piece("/staff/cases/{id}/uploads/{upload}", allow: .may(Self.work), cost: 1, limit: Upload.largestPiece, sending.append)
        site.post("/staff/cases/{id}/notes", allow: .may(Self.work), acts.note)
        site.post("/staff/cases/{id}/transfer", allow: .may(Self.work), TransferHandlers(platform).transfer)
        site.post("/staff/cases/{id}/opinions", allow: .may(Self.work), acts.askOpinion)
        site.post("/staff/cases/{id}/keeping", allow: .may(Self.work), acts.hold)
        site.post("/staff/cases/{id}/reopening", allow: .may(Self.work), acts.reopen)
        site.post("/staff/cases/{id}/stops", allow: .may(Self.work), acts.stopClock)
        site.post("/staff/cases/{id}/stops/end", allow: .may(Self.work), acts.resumeClock)
        site.post("/staff/cases/{id}/forwarding", allow: .may(Self.work), acts.forward)
        site.post("/staff/cases/{id}/numbers", allow: .may(Self.reveal), acts.reveal)
        let papers = PaperHandlers(platform)
        site.get("/staff/cases/{id}/papers/{file}", allow: .officer, papers.file)
        site.post("/staff/cases/{id}/papers", allow: .may(Self.work), cost: 5, limit: 12 * 1024 * 1024, papers.attach)
        site.post("/staff/cases/{id}/papers/showing", allow: .may(Self.work), papers.show)
        site.post("/staff/cases/{id}/papers/removal", allow: .may(Self.work), papers.remove)
        let calendar = ClosingDayHandlers(platform)
        site.get("/staff/calendar", allow: .may(Self.calendar), calendar.list)
        site.get("/staff/calendar/{body}", allow: .may(Self.calendar), calendar.show)
        site.get("/staff/calendar/{body}/days.csv", allow: .may(Self.calendar), calendar.csv)
        site.post("/staff/calendar/{body}/days", allow: .may(Self.calendar), calendar.add)
        site.post("/staff/calendar/{body}/days/removal", allow: .may(Self.calendar), calendar.remove)
        site.post("/staff/calendar/{body}/file", allow: .may(Self.calendar), limit: 4 * 1024 * 1024, calendar.take)
        let fees = CaseFeeHandlers(platform)
        site.get("/staff/fees", allow: .may(Self.work), fees.list)
        site.post("/staff/fees/unmatched/{payment}/seen", allow: .may(Self.work), fees.see)
        site.post("/staff/cases/{id}/fee/payment", allow: .may(Self.work), fees.receive)
        site.post("/staff/cases/{id}/fee/settlement", allow: .may(Self.work), fees.settle)
        site.post("/staff/cases/{id}/fee/assessment", allow: .may(Self.work), fees.assess)
        site.post("/staff/cases/{id}/fee/waiver", allow: .may(Self.work), fees.waive)
        site.post("/staff/cases/{id}/fee/refund", allow: .may(Self.work), fees.refund)
        site.post("/staff/cases/{id}/fee/refund/again", allow: .may(Self.work), fees.refundAgain)
        site.post("/staff/cases/{id}/fee/repayment", allow: .may(Self.work), fees.repaid)
        let refunds = RefundHandlers(platform)
        site.get("/staff/refunds", allow: .may(Self.confirm), refunds.list)
        site.post("/staff/refunds/{refund}/confirmation", allow: .may(Self.confirm), refunds.confirm)
        site.post("/staff/refunds/{refund}/removal", allow: .may(Self.confirm), refunds.takeBack)
        site.post("/staff/cases/{id}/fee/removal", allow: .may(Self.work), fees.callOff)
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
            Notice.making, Scan.scanning, Scan.again, EarlyErasure.sweeping, Erasure.sweeping, Attachment.removing, WebhookDelivery.sending,
            Job("procedures.sweep", Message(ja: "終わった下書きと練習の削除", en: "Remove drafts and practices that ended"), every: 3600) { run in
                let now = run.platform.now
                try await run.platform.database.write { db in
                    try Practice.sweep(at: now, in: db)
                    try FormPreview.sweep(at: now, in: db)
                    try Draft.sweep(at: now, in: db)
                    try Upload.sweep(at: now, in: db)
                    try CodeBudget.sweep(at: now, in: db)
                    try SystemSubmission.sweep(at: now, in: db)
                    try WebhookDelivery.sweep(at: now, in: db)
                }
            },
            CaseFile.feeMoved, Reminder.sending, Reminder.drafts, Published.job, CaseClock.recounting, CaseClock.sweeping, CaseTrait.indexing,
            LateAlert.telling, LeftSeat.looking, LeftSeat.telling, LeftCharge.looking, FormAccessibility.examining, NewArrivals.telling,
        ]
    }

    public var navigation: [Link] {
        [Link(CatalogueText.title, "/procedures"), Link(ApplicationText.follow, "/applications"), Link(VerifyText.title, "/verify")]
    }
    public var residentsHome: String? { "/applications" }
    public var privacy: [Message] { PrivacyText.all }
    public func accessibility(_ language: Language, in db: any Connection, at instant: Instant) throws -> HTML? {
        AccessibilityPages.table(try FormAccessibility.inForce(at: instant, in: db), language)
    }
    public var door: Door? { Door(CatalogueText.title, CatalogueText.doorWords, "/procedures", search: CatalogueText.front) }
    public var staffNavigation: [(link: Link, permission: Permission?)] {
        [
            (Link(CaseText.inbox, "/staff/cases", words: DoorText.inbox), nil),
            (Link(ProcedureText.door, "/staff/procedures", words: DoorText.inventory), Self.keep),
            (Link(CaseFeeText.list, "/staff/fees", words: DoorText.fees), Self.work),
            (Link(RefundText.title, "/staff/refunds", words: DoorText.refunds), Self.confirm),
            (Link(SealingText.title, "/staff/sealing", words: DoorText.sealing), Self.work),
            (Link(WebhookText.title, "/staff/webhooks", words: DoorText.webhooks), Self.connect),
            (Link(ClosingText.title, "/staff/calendar", words: DoorText.calendar), Self.calendar),
        ]
    }
}
