import HTTPTypes

/// Who there is in the world of the access walk.
enum Player: String, CaseIterable, Sendable {
    /// Somebody with a browser and nothing else.
    case nobody
    /// The principal, signed in, and whoever acts for them; once the mandate was ended that one is the former delegate.
    case applicant, delegate, formerDelegate
    /// 復代理人: named and not accepted yet, then acting through the delegate, then no more.
    case namedSubDelegate, subDelegate, formerSubDelegate
    /// Applicant B, with an application of their own.
    case otherApplicant
    /// Of the section that works the case; who has a seat in its approval.
    case officer, seat
    /// Of a section of the same body that gave its opinion; of another municipality.
    case otherSection, otherMunicipality
    case administrator, planOffice

    /// Those who are what they are only once something else has happened.
    static let later: Set<Player> = [.formerDelegate, .namedSubDelegate, .subDelegate, .formerSubDelegate]
}

/// Who may learn that something is there, written down by hand, a line for each address that names something. Everybody else gets the answer
/// that there is for a name that does not exist, letter by letter.
enum AccessTable {
    struct Line: Sendable {
        let who: Set<Player>
        /// `GET /applications/{id}`.
        let routes: [String]
    }

    static func who(_ route: String) -> Set<Player>? { lines.first { $0.routes.contains(route) }?.who }

    private static let everybody = Set(Player.allCases)
    private static let keepers: Set<Player> = [.officer, .seat, .administrator, .planOffice]

    /// The pages without a name in their address on which something of the case may stand; on no other may it.
    static let lists: [String: Set<Player>] = [
        "/applications": [.applicant, .delegate, .subDelegate], "/staff": [.officer, .seat], "/staff/cases": [.officer, .seat],
        "/staff/fees": [.officer],
        "/staff/intake/files": [.officer],
        "/staff/fees/unpaid": [.officer], "/staff/fees/unpaid.csv": [.officer],
        "/staff/refunds": [.officer, .seat],
        "/staff/opinions": [.officer, .otherSection], "/staff/cases/export.csv": [.officer], "/staff/cases/export.xlsx": [.officer],
        "/staff/journal": [.administrator, .planOffice], "/staff/webhooks": [.administrator], "/staff/system": [.administrator],
        "/staff/sealing": [.officer], "/account/tokens": [.officer], "/api/applications": [.officer],
    ]

    static let lines = residents + cases + staff + calls

    private static let residents = [
        // Public, or for whoever holds the secret that stands in the address.
        Line(
            who: everybody,
            routes: [
                "GET /about/{page}", "GET /assets/{name}", "GET /journal/stamps/{size}/reply.tsr", "GET /journal/stamps/{size}/request.tsq",
                "GET /plan/{plan}", "GET /plan/{plan}/indicators/{indicator}",
                "GET /plan/{plan}/indicators/{indicator}/evidence", "GET /plan/{plan}/indicators/{indicator}/evidence.csv",
                "GET /plan/{plan}/measures/{measure}", "GET /plan/{plan}/measures/{measure}.csv", "GET /plan/files/{fact}",
                "GET /plan/{plan}/{year}", "GET /plan/{plan}/{year}/proof.json", "GET /plan/{plan}/{year}/evidence.json",
                "GET /plan/{plan}/{year}.pdf", "GET /plan/{plan}/{year}.html", "GET /plan/{plan}/{year}.csv", "GET /plan/{plan}/{year}.json",
                "GET /plan/{plan}/{year}.xlsx",
                "GET /procedures/{id}", "GET /procedures/{id}/paper-form.pdf", "GET /procedures/{id}/apply", "POST /procedures/{id}/apply",
                "GET /procedures/{id}/practice",
                "POST /procedures/{id}/practice", "GET /procedures/{id}/practice/samples/{sample}", "GET /verify/{code}", "GET /mandates/{token}",
                "POST /mandates/{token}", "GET /sub-mandates/{token}", "POST /sub-mandates/{token}",
                "GET /applications/link/{token}", "POST /applications/link/{token}", "GET /sign-in/password/{token}",
                "POST /sign-in/password/{token}", "GET /api/procedures/{id}", "GET /api/procedures/{id}/form",
            ]),
        // What is begun in a browser is that browser's, or its person's.
        Line(
            who: [.applicant],
            routes: [
                "GET /practice/{practice}/{page}", "POST /practice/{practice}/{page}", "GET /apply/{draft}", "GET /apply/{draft}/new-version",
                "POST /apply/{draft}/new-version", "GET /apply/{draft}/save-for-later", "POST /apply/{draft}/save-for-later",
                "POST /apply/{draft}/removal", "POST /apply/{draft}/submission", "GET /apply/{draft}/identity", "POST /apply/{draft}/identity",
                "POST /apply/{draft}/identity/code", "GET /apply/{draft}/card-signature", "POST /apply/{draft}/card-signature",
                "POST /apply/{draft}/card-signature/document", "GET /apply/{draft}/mandate", "POST /apply/{draft}/mandate",
                "POST /apply/{draft}/mandate/removal",
                "POST /apply/{draft}/uploads", "PATCH /apply/{draft}/uploads/{upload}",
                "GET /apply/{draft}/files/{file}", "GET /apply/{draft}/{page}", "POST /apply/{draft}/{page}",
                "POST /applications/{id}/mandate/revocation", "GET /pay/sandbox/{charge}", "POST /pay/sandbox/{charge}",
            ]),
        Line(
            who: [.applicant, .delegate, .subDelegate],
            routes: [
                "GET /sub-mandates/of/{id}", "POST /sub-mandates/of/{id}", "POST /sub-mandates/of/{id}/permission",
                "POST /sub-mandates/of/{id}/end",
                "GET /applications/{id}", "GET /applications/{id}/receipt", "GET /applications/{id}/proof.json",
                "POST /applications/{id}/messages", "GET /applications/{id}/messages/{file}", "POST /applications/{id}/uploads",
                "PATCH /applications/{id}/uploads/{upload}", "POST /applications/{id}/withdrawal", "POST /applications/{id}/copy",
                "POST /applications/{id}/release", "GET /applications/{id}/fee", "GET /applications/{id}/fee/receipt",
                "POST /applications/{id}/fee", "POST /applications/{id}/fee/removal", "GET /applications/{id}/files/{file}",
                "GET /applications/{id}/papers/{file}",
                "GET /applications/{id}/notices/{notice}", "GET /applications/{id}/correction", "POST /applications/{id}/correction",
                "GET /applications/{id}/correction/{page}", "POST /applications/{id}/correction/{page}", "GET /applications/{id}/change",
                "POST /applications/{id}/change",
            ]),
        // The world's charge is none that is paid by a code, and nothing in it is signed.
        Line(
            who: [],
            routes: ["GET /pay/code/{charge}", "GET /apply/{draft}/card-signature/document.json", "GET /apply/{draft}/card-signature/reading.pdf"]),
    ]

    private static let cases = [
        Line(
            who: [.officer, .seat],
            routes: [
                "GET /staff/cases/{id}", "GET /staff/cases/{id}/files/{file}", "GET /staff/cases/{id}/notices/{notice}",
                "GET /staff/cases/{id}/papers/{file}", "GET /staff/cases/{id}/messages/{file}", "POST /staff/cases/{id}/seat",
                "POST /staff/cases/{id}/conflict",
                "GET /staff/proposals/{proposal}", "POST /staff/proposals/{proposal}/seat",
            ]),
        Line(
            who: [.officer],
            routes: [
                "POST /staff/cases/{id}/acceptance", "POST /staff/cases/{id}/acknowledgement", "POST /staff/cases/{id}/assignment",
                "POST /staff/cases/{id}/licence", "POST /staff/cases/{id}/unfulfilment", "POST /staff/cases/{id}/undelivered",
                "POST /staff/cases/{id}/notices/{notice}/making",
                "POST /staff/cases/{id}/flags", "POST /staff/cases/{id}/flags/removal", "POST /staff/cases/{id}/corrections",
                "GET /staff/cases/{id}/correction", "POST /staff/cases/{id}/correction", "GET /staff/cases/{id}/correction/{page}",
                "POST /staff/cases/{id}/correction/{page}",
                "POST /staff/cases/{id}/changes/permission", "POST /staff/cases/{id}/changes/refusal",
                "POST /staff/cases/{id}/corrections/end", "POST /staff/cases/{id}/findings", "POST /staff/cases/{id}/proposal",
                "POST /staff/cases/{id}/messages", "POST /staff/cases/{id}/uploads", "PATCH /staff/cases/{id}/uploads/{upload}",
                "POST /staff/cases/{id}/notes", "POST /staff/cases/{id}/transfer",
                "POST /staff/cases/{id}/opinions", "POST /staff/cases/{id}/opinions/withdrawal", "POST /staff/cases/{id}/keeping",
                "POST /staff/cases/{id}/reopening",
                "POST /staff/cases/{id}/fee/payment", "POST /staff/cases/{id}/fee/settlement", "POST /staff/cases/{id}/fee/waiver",
                "POST /staff/cases/{id}/fee/assessment", "POST /staff/cases/{id}/fee/correction",
                "POST /staff/cases/{id}/stops", "POST /staff/cases/{id}/stops/end", "POST /staff/cases/{id}/forwarding",
                "POST /staff/cases/{id}/replies/extension", "POST /staff/cases/{id}/replies/reminder",
                "POST /staff/cases/{id}/rectification", "POST /staff/cases/{id}/papers", "POST /staff/cases/{id}/papers/showing",
                "POST /staff/cases/{id}/papers/removal", "POST /staff/cases/{id}/numbers",
                "POST /staff/cases/{id}/fee/refund", "POST /staff/cases/{id}/fee/refund/again", "POST /staff/cases/{id}/fee/repayment",
                "POST /staff/cases/{id}/fee/removal",
                "GET /staff/intake/files/{intake}", "GET /staff/intake/files/{intake}/columns", "POST /staff/intake/files/{intake}/columns",
                "POST /staff/intake/files/{intake}/heading", "POST /staff/intake/files/{intake}/confirmation",
                "POST /staff/intake/files/{intake}/removal", "POST /staff/intake/files/{intake}/check",
                "GET /staff/intake/files/{intake}/results.csv",
                "GET /staff/sealing/{key}", "POST /staff/sealing/{key}/retirement", "POST /staff/sealing/{key}/recovery",
                "GET /staff/exports/{export}",
                "POST /account/tokens/{token}/end", "POST /account/absences/{absence}/removal", "POST /staff/fees/unmatched/{payment}/seen",
            ]),
        // Whoever answers for the section confirms its refunds, also without working its cases.
        Line(who: [.officer, .seat], routes: ["POST /staff/refunds/{refund}/confirmation", "POST /staff/refunds/{refund}/removal"]),
        // Its officers see by what rules cases come to them; what its head alone does changes nothing for others.
        Line(
            who: [.officer, .seat, .administrator],
            routes: [
                "GET /staff/assignment/{unit}", "POST /staff/assignment/{unit}", "POST /staff/assignment/{unit}/removal",
                "POST /staff/assignment/{unit}/conflicts/removal",
            ]),
        // The section that is asked sees the question and the pages that it is shown, never the case.
        Line(who: [.otherSection], routes: ["GET /staff/opinions/{id}", "POST /staff/opinions/{id}", "POST /staff/opinions/{id}/conflict"]),
        // The world's case came online and unsigned, is decided, and not erased; the opinion on it was given.
        Line(
            who: [],
            routes: [
                "GET /staff/cases/{id}/signature/{part}",
                "GET /staff/opinions/{id}/files/{file}",
                "GET /staff/cases/{id}/slip", "GET /staff/cases/{id}/correction-letter", "GET /staff/cases/{id}/notice-draft",
                "GET /staff/erasures/{id}",
            ]),
    ]

    private static let staff = [
        Line(
            who: keepers,
            routes: [
                "GET /staff/procedures/{id}", "POST /staff/procedures/{id}", "GET /staff/procedures/{id}/guide", "POST /staff/procedures/{id}/guide",
                "GET /staff/procedures/{id}/numbers", "GET /staff/procedures/{id}/numbers.csv", "GET /staff/procedures/{id}/decisions.csv",
                "POST /staff/procedures/{id}/abolition", "POST /staff/procedures/{id}/abolition/removal",
            ] + form),
        Line(who: [.administrator, .planOffice], routes: ["POST /staff/procedures/{id}/approval", "POST /staff/procedures/{id}/approval/removal"]),
        // A preview is its browser's own.
        Line(
            who: [.officer],
            routes: [
                "GET /staff/procedures/{id}/form/previews/{preview}/{page}", "POST /staff/procedures/{id}/form/previews/{preview}/{page}",
            ]),
        Line(
            who: [.administrator],
            routes: [
                "GET /staff/webhooks/{webhook}", "POST /staff/webhooks/{webhook}/resumption", "POST /staff/webhooks/{webhook}/end",
                "POST /staff/webhooks/{webhook}/deliveries/{delivery}/replay", "GET /staff/people/{login}", "POST /staff/people/{login}",
                "POST /staff/people/{login}/roles", "POST /staff/people/{login}/roles/{grant}/end", "POST /staff/people/{login}/invitation",
                "POST /staff/people/{login}/move/removal", "POST /staff/people/{login}/posts", "POST /staff/people/{login}/posts/{post}/end",
                "POST /staff/people/{login}/absences", "POST /staff/people/{login}/absences/{absence}/removal",
                "POST /staff/people/{login}/second-factor/removal", "GET /staff/posts/{post}", "POST /staff/posts/{post}",
                "GET /staff/organisations/{unit}", "POST /staff/organisations/{unit}",
                "GET /staff/calendar/{body}", "GET /staff/calendar/{body}/days.csv",
                "POST /staff/calendar/{body}/days", "POST /staff/calendar/{body}/days/removal", "POST /staff/calendar/{body}/file",
                "POST /staff/people/{login}/closure", "POST /staff/people/{login}/reopening",
                "POST /staff/system/jobs/{id}/retry", "GET /staff/jobs/{id}", "GET /staff/jobs/{id}/progress.json",
            ]),
        Line(
            who: [.officer, .seat, .otherSection, .administrator, .planOffice], routes: ["GET /staff/plan/{plan}/{year}"]),
        Line(
            who: [.otherSection, .planOffice],
            routes: [
                "GET /staff/plan/{plan}/{year}/{indicator}", "POST /staff/plan/{plan}/{year}/{indicator}/result",
                "POST /staff/plan/{plan}/{year}/{indicator}/facts", "POST /staff/plan/facts/{fact}/withdrawal",
            ]),
        Line(
            who: [.planOffice],
            routes: [
                "POST /staff/plan/{plan}/{year}/confirmations", "POST /staff/plan/{plan}/{year}/{indicator}/confirmation",
                "POST /staff/plan/{plan}/{year}/{indicator}/confirmation/removal", "POST /staff/plan/{plan}/{year}/reminders",
                "POST /staff/plan/{plan}/{year}/editions", "POST /staff/plan/editions/{edition}/publication",
            ]),
    ]

    private static let form = [
        "GET /staff/procedures/{id}/form", "POST /staff/procedures/{id}/form", "POST /staff/procedures/{id}/form/acts",
        "POST /staff/procedures/{id}/form/removal", "GET /staff/procedures/{id}/form/parts/{part}", "POST /staff/procedures/{id}/form/parts/{part}",
        "GET /staff/procedures/{id}/form/source", "POST /staff/procedures/{id}/form/source", "GET /staff/procedures/{id}/form/history",
        "POST /staff/procedures/{id}/form/history", "GET /staff/procedures/{id}/form/history/{save}", "GET /staff/procedures/{id}/form/comparison",
        "GET /staff/procedures/{id}/form/publication", "POST /staff/procedures/{id}/form/publication",
        "GET /staff/procedures/{id}/form/versions/{version}", "POST /staff/procedures/{id}/form/versions/{version}/withdrawal",
        "GET /staff/procedures/{id}/form/applicants", "GET /staff/procedures/{id}/form/paper-form.pdf",
        "POST /staff/procedures/{id}/form/applicants", "POST /staff/procedures/{id}/form/slots", "GET /staff/procedures/{id}/form/merge",
        "POST /staff/procedures/{id}/form/merge", "GET /staff/procedures/{id}/form/municipalities", "POST /staff/procedures/{id}/form/previews",
        "GET /staff/procedures/{id}/form/wording", "POST /staff/procedures/{id}/form/wording",
    ]

    /// By token.
    private static let calls = [
        Line(
            who: [.officer],
            routes: [
                "GET /api/procedures/{id}/export", "GET /api/exports/{export}",
                "GET /api/applications/{id}", "GET /api/applications/{id}/events", "GET /api/applications/{id}/files",
                "GET /api/applications/{id}/files/{file}", "GET /api/applications/{id}/notices/{notice}", "POST /api/procedures/{id}/applications",
                "POST /api/applications/{id}/acceptance", "POST /api/applications/{id}/acknowledgement", "POST /api/applications/{id}/flags",
                "POST /api/applications/{id}/unfulfilment",
                "POST /api/applications/{id}/flags/removal", "POST /api/applications/{id}/corrections",
                "POST /api/applications/{id}/replies/extension", "POST /api/applications/{id}/replies/reminder",
                "POST /api/applications/{id}/corrections/end", "POST /api/applications/{id}/findings", "POST /api/applications/{id}/proposal",
                "POST /api/applications/{id}/messages", "POST /api/applications/{id}/notes", "POST /api/applications/{id}/rectification",
                "GET /api/applications/{id}/papers", "GET /api/applications/{id}/papers/{file}", "GET /api/applications/{id}/messages",
                "GET /api/applications/{id}/messages/{file}", "GET /api/applications/{id}/rectifications",
            ]),
        // The world's case is unsigned (`SignatureBindingTests` has who may fetch what was signed).
        Line(
            who: [],
            routes: [
                "GET /api/applications/{id}/signature/document", "GET /api/applications/{id}/signature/reading",
                "GET /api/applications/{id}/signature/signature", "GET /api/applications/{id}/signature/certificate",
            ]),
    ]
}
