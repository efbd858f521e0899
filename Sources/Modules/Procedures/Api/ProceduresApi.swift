import Core
import Storage
import Web

/// What other systems may ask for: one list, from which the routes, the checks of what comes and `/api/openapi.json` are made.
extension Procedures {
    /// 所属する組織への申請を見る: whoever works applications sees them; a token may be made for seeing alone.
    static let read = Permission(
        "procedures.read", Message(ja: "所属する組織への申請を見る", en: "See the applications to the organisation"), roles: work.roles)
    static let submit = Permission(
        "procedures.submit", Message(ja: "所属する組織の手続に、申請者に代わって申請を送る", en: "Send applications to the organisation for applicants"),
        roles: work.roles)

    public static let scopes = [read, work, submit]

    static let paging = [
        ApiOperation.Parameter("after", .text(0...400), note: "The `next` of the page before"),
        ApiOperation.Parameter("limit", .integer(1...100), note: "How many at most; 30 unless said"),
    ]

    public var api: [ApiOperation] { catalogueCalls + applicationCalls + exportCalls + submissionCalls + actCalls }

    private var catalogueCalls: [ApiOperation] {
        let catalogue = CatalogueCalls(platform)
        return [
            ApiOperation(
                .get, "/procedures", "listProcedures", "The catalogue, in the order of names", allow: .anyone,
                query: [
                    ApiOperation.Parameter("q", .text(0...200), note: "Words of the name; one or two characters will do"),
                    ApiOperation.Parameter("body", .text(0...20), note: "The code of the prefecture or a municipality"),
                    ApiOperation.Parameter("online", .flag, note: "Only what can be done online"),
                ] + Self.paging, answers: .json(ProcedureShape.page), catalogue.list),
            ApiOperation(
                .get, "/procedures/{id}", "showProcedure", "A procedure with its guide", allow: .anyone, answers: .json(ProcedureShape.whole),
                catalogue.show),
            ApiOperation(
                .get, "/procedures/{id}/form", "showForm", "The form in force, as it was compiled", allow: .anyone, answers: .json(FormShape.form),
                catalogue.form),
        ]
    }

    private var applicationCalls: [ApiOperation] {
        let calls = ApplicationCalls(platform)
        let access = Access.may(Self.read)
        return [
            ApiOperation(
                .get, "/applications", "listApplications", "The inbox: the most urgent first", allow: access,
                query: [
                    ApiOperation.Parameter("view", .choice(ApplicationCalls.views), note: "open unless said; closed is in the order of closing"),
                    ApiOperation.Parameter("procedure", .id, note: "Only of this procedure"),
                    ApiOperation.Parameter("assigned_to_me", .flag, note: "Only what is assigned to the maker of the token"),
                    ApiOperation.Parameter("unread", .flag, note: "Only with messages that the office has not answered"),
                    ApiOperation.Parameter("receipt", .text(0...40), note: "A receipt number, or its beginning"),
                ] + Self.paging, answers: .json(ApplicationShape.page), calls.list),
            ApiOperation(
                .get, "/applications/{id}", "showApplication", "A case with its answers; the look is recorded, and the applicant sees it",
                allow: access, answers: .json(CaseShape.whole), further: [403, 410], cost: 2, calls.show),
            ApiOperation(
                .get, "/applications/{id}/events", "listEvents", "What happened to a case, in order; the look is recorded", allow: access,
                answers: .json(CaseShape.events), further: [403, 410], cost: 2, calls.events),
            ApiOperation(
                .get, "/applications/{id}/files", "listFiles", "The files of a case; the look is recorded", allow: access,
                answers: .json(CaseShape.files), further: [403, 410], calls.files),
            ApiOperation(
                .get, "/applications/{id}/files/{file}", "fetchFile", "A file of a case, once it was scanned; the look is recorded", allow: access,
                answers: .file, further: [403, 409, 410], cost: 2, calls.file),
            ApiOperation(
                .get, "/applications/{id}/papers", "listPapers", "Officers' own files on a case (職員の資料); the look is recorded", allow: access,
                answers: .json(CaseShape.papers), further: [403, 410], calls.papers),
            ApiOperation(
                .get, "/applications/{id}/papers/{file}", "fetchPaper", "An officers' file, once it was scanned; the look is recorded",
                allow: access, answers: .file, further: [403, 409, 410], cost: 2, calls.paper),
            ApiOperation(
                .get, "/applications/{id}/messages", "listMessages", "What applicant and office wrote, with its files; the look is recorded",
                allow: access, answers: .json(CaseShape.letters), further: [403, 410], calls.messages),
            ApiOperation(
                .get, "/applications/{id}/messages/{file}", "fetchMessageFile", "A file of a message, once it was scanned; the look is recorded",
                allow: access, answers: .file, further: [403, 409, 410], cost: 2, calls.messageFile),
            ApiOperation(
                .get, "/applications/{id}/rectifications", "listRectifications", "What was mended of the decision (更正); the look is recorded",
                allow: access, answers: .json(CaseShape.rectifications), further: [403, 410], calls.rectifications),
            ApiOperation(
                .get, "/applications/{id}/notices/{notice}", "fetchNotice", "A notice as PDF; the look is recorded", allow: access, answers: .file,
                further: [403, 410], cost: 2, calls.notice),
        ] + signatureCalls
    }

    /// The files of a signature, each at an address of its own.
    private var signatureCalls: [ApiOperation] {
        let files = CaseSignatureHandlers(platform)
        return CaseSignatureHandlers.Part.allCases.map { part in
            ApiOperation(
                .get, "/applications/{id}/signature/\(part.rawValue)", part.call, "\(part.words); the look is recorded", allow: .may(Self.read),
                answers: .file, further: [403, 410], cost: 2
            ) { _, visit in try await files.file(part, visit) }
        }
    }

    private var exportCalls: [ApiOperation] {
        let calls = ExportCalls(platform)
        return [
            ApiOperation(
                .get, "/procedures/{id}/export", "exportApplications",
                "The cases of a procedure as CSV, streamed; each is recorded as opened. Link names the address of the result", allow: .may(Self.read),
                query: ExportCalls.query, answers: .file, cost: 20, calls.export),
            ApiOperation(
                .get, "/exports/{export}", "showExport", "Which values of an export are not written as they are kept", allow: .may(Self.read),
                answers: .json(ExportCalls.shape), calls.show),
        ]
    }

    private var submissionCalls: [ApiOperation] {
        [
            ApiOperation(
                .post, "/procedures/{id}/applications", "submitApplication",
                "Sends an application for somebody, to a procedure of one's own section: the same key and body again give the same receipt",
                allow: .may(Self.submit),
                headers: [
                    ApiOperation.Parameter(
                        "Idempotency-Key", .text(1...200, pattern: "^[!-~]+$"), required: true,
                        note: "Of the sender's making, one for each application")
                ], body: SubmissionShape.body, answers: .json(SubmissionShape.receipt), status: .created, further: [409, 410], cost: 5,
                limit: Visit.largestBody, SubmissionCalls(platform).submit)
        ]
    }

    private var actCalls: [ApiOperation] {
        let calls = ActCalls(platform)
        func act(_ path: String, _ name: String, _ summary: String, taking body: Schema? = nil, _ handler: @escaping ApiOperation.Handler)
            -> ApiOperation
        {
            ApiOperation(
                .post, "/applications/{id}/\(path)", name, summary, allow: .may(Self.work), body: body, answers: .json(ApplicationShape.summary),
                further: [409, 410, 422], cost: 2, handler)
        }
        return [
            act("acceptance", "accept", "What the law asks of an application itself is there (形式審査)", calls.accept),
            act("acknowledgement", "acknowledge", "A notification was checked (届出の確認)", calls.acknowledge),
            act(
                "unfulfilment", "endUnfulfilled", "A notification ends, its form not met after a correction was asked for (届出義務の不履行)",
                taking: ActShape.longReason, calls.endUnfulfilled),
            act("flags", "flag", "Notes what has to be corrected", taking: ActShape.flag, calls.flag),
            act("flags/removal", "unflag", "Takes a flag back", taking: ActShape.path, calls.unflag),
            act(
                "corrections", "askCorrection", "Asks for everything that is flagged to be corrected (補正)", taking: ActShape.correction,
                calls.askCorrection),
            act("corrections/end", "endCorrection", "Waits for the correction no longer", taking: ActShape.ending, calls.endCorrection),
            act(
                "replies/extension", "extendReplies", "Gives the applicant more time for whatever is awaited (返答の期限の延長)",
                taking: ActShape.moreTime, calls.extendReplies),
            act("replies/reminder", "remind", "Tells the applicant once more what is awaited, at most once a day (催促)", calls.remind),
            act("findings", "find", "Records what was found of a criterion", taking: ActShape.finding, calls.find),
            act("proposal", "propose", "Puts a decision before the seats of its route (起案)", taking: ActShape.proposal, calls.propose),
            act(
                "rectification", "rectify", "Puts a mended decision before the seats (更正); what is left out stays as it was decided",
                taking: ActShape.rectification, calls.rectify),
            act("messages", "write", "Writes to the applicant", taking: ActShape.words, calls.write),
            act("notes", "note", "Records an internal note", taking: ActShape.words, calls.note),
        ]
    }
}
