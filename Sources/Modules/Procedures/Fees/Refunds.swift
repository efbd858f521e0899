import Core
import HTTPTypes
import Hummingbird
import Storage
import Web

/// 還付の確認: refunds that one officer of a section has proposed and another confirms, or does not.
struct RefundHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// The units whose refunds the actor may confirm.
    static func units(of actor: Actor, _ tree: OrganisationTree) -> [String] {
        tree.known.filter { actor.may(Procedures.confirm, at: $0, in: tree) }
    }

    /// How many wait for the actor: those of others, without the cases from which the actor is barred.
    static func count(for actor: Actor, at units: [String], in db: any Connection) throws -> Int {
        guard let person = actor.person, !units.isEmpty else { return 0 }
        let all = try RefundProposal.waiting("application", at: units, in: db).filter { $0.proposedBy != person }
        let barred = try Conflict.bars(person, from: all.map(\.subject), in: db)
        return all.count { !barred.contains($0.subject) }
    }

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer { try await list(visit, .ok, done: request.query["done"]) }

    private func list(_ visit: Visit, _ status: HTTPResponse.Status, done: String? = nil, refusal: Message? = nil) async throws -> Answer {
        let body = try await platform.database.read { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            var waiting = try RefundProposal.waiting("application", at: Self.units(of: visit.actor, tree), in: db)
            let barred = try Conflict.bars(visit.actor.person, from: waiting.map(\.subject), in: db)
            waiting.removeAll { barred.contains($0.subject) }
            let cases = try RefundPages.Case.all(waiting.map(\.subject), seenAt: CaseAccess.units(of: visit.actor, tree), in: db)
            return RefundPages.list(waiting, cases, for: visit.actor, done: done, refusal: refusal, visit.form())
        }
        return visit.page(Page(title: RefundText.title(visit.language), body: body), status: status)
    }

    private func found(_ visit: Visit, _ db: any Connection) throws -> RefundProposal {
        let units = Self.units(of: visit.actor, try OrganisationTree.on(visit.now.day, in: db))
        let id = try visit.id("refund", of: RefundProposal.self)
        guard let proposal = try RefundProposal.with(id, "application", at: units, in: db) else { throw RequestProblem.notFound }
        return proposal
    }

    /// Confirms it: from here money is given back. Asked once more where no script has.
    @Sendable func confirm(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard input["sure"] == "yes" else {
            let proposal = try await platform.database.read { try found(visit, $0) }
            let body = visit.form().confirmation(
                RefundText.sure(proposal), action: "/staff/refunds/\(proposal.id)/confirmation", RefundText.confirm, back: "/staff/refunds")
            return visit.page(Page(title: RefundText.confirm(visit.language), body: body))
        }
        return try await end(visit, done: "confirmed") { proposal, fee, file, db in
            // As with a decision: what somebody drafted who has an interest in it, another drafts anew.
            if file.state.barred.contains(proposal.proposedBy.text) { throw RefundProblem.proposerBarred }
            try fee.confirmRefund(proposal, by: visit.actor, at: visit.now, in: db)
            // What is paid back at once is told when it is.
            if fee.refundDue > 0 { try file.tell(.feeRefund(proposal.yen), at: visit.now, in: db) }
            try file.follow(fee, by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func takeBack(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await end(visit, done: "taken-back") { proposal, fee, _, db in
            try fee.takeBackRefund(proposal, by: visit.actor, at: visit.now, in: db)
        }
    }

    /// Ends a refund that waits; nobody has a say in the money of their own application.
    private func end(
        _ visit: Visit, done: String, _ body: @escaping @Sendable (RefundProposal, FeeFile, CaseFile, any Connection) throws -> Void
    ) async throws -> Answer {
        let keys = platform.keys
        do {
            try await platform.database.write { db in
                let proposal = try found(visit, db)
                guard let id = ID<Application>(proposal.subject) else { throw RequestProblem.notFound }
                let file = try CaseFile.open(id, keys: keys, in: db)
                try file.requireOther(visit.actor, in: db)
                if try Holding.part(of: id.text, visit.holders, in: db) != nil { throw CaseProblem.ownCase }
                try body(proposal, FeeFile.open(proposal.fee, in: db), file, db)
            }
        } catch let problem as any Problem where problem is FeeProblem || problem is RefundProblem {
            return try await list(visit, problem.status, refusal: problem.message)
        }
        return .redirect("/staff/refunds?done=\(done)")
    }
}

/// Why a refund that waits is not confirmed.
enum RefundProblem: Problem {
    /// Whoever proposed it has declared an interest in the case since.
    case proposerBarred

    var status: HTTPResponse.Status { .conflict }
    var code: String { "refund-barred" }
    var message: Message { RefundText.proposerBarred }
}

enum RefundPages {
    /// The case of a refund, as far as it is told to whoever only confirms the refund.
    struct Case: Sendable {
        let receipt: String
        let procedure: String
        let phase: CaseState.Phase
        /// Whether the case itself can be opened.
        let isSeen: Bool
        /// Who has declared an interest in it, by id.
        let barred: Set<String>

        /// - Parameter units: those whose cases the reader sees.
        static func all(_ ids: [String], seenAt units: [String], in db: any Connection) throws -> [String: Case] {
            let rows = try db.rows(
                """
                SELECT a.id, a.receipt, a.phase, a.organisation, p.name FROM application a JOIN procedure p ON p.id = a.procedure_id
                WHERE a.id IN (\(list: ids))
                """)
            let conflicts = try db.rows("SELECT application_id, person_id FROM case_conflict WHERE application_id IN (\(list: ids))").map {
                (subject: try $0["application_id"] as String, person: try $0["person_id"] as String)
            }
            let barred = Dictionary(grouping: conflicts, by: \.subject).mapValues { Set($0.map(\.person)) }
            let cases = try rows.map { row -> (String, Case) in
                let (id, unit): (String, String) = (try row["id"], try row["organisation"])
                return (
                    id,
                    Case(
                        receipt: try row["receipt"], procedure: try row["name"], phase: try row["phase"], isSeen: units.contains(unit),
                        barred: barred[id] ?? [])
                )
            }
            return Dictionary(cases, uniquingKeysWith: { first, _ in first })
        }
    }

    static func list(
        _ waiting: [RefundProposal], _ cases: [String: Case], for actor: Actor, done: String?, refusal: Message?, _ form: Form
    ) -> HTML {
        let lang = form.language
        let columns: [Column<RefundProposal>] = [
            Column(ApplicationText.receiptNumber(lang), .title) { receipt($0.subject, cases[$0.subject]) },
            Column(ApplicationText.procedure(lang)) { one in
                cases[one.subject].map { "\($0.procedure) \(CasePieces.phase($0.phase, lang))" as HTML } ?? "\(one.title)"
            },
            Column(CaseFeeText.refundYen(lang), .number) { one in
                "\(FeesText.yen(one.yen)(lang))\(one.waived > 0 ? "<br><span class=\"small\">\(RefundText.waived(one.waived)(lang))</span>" as HTML : .empty)"
            },
            Column(CaseFeeText.tender(lang)) { "\(FeesText.tender($0.tender)(lang))" },
            Column(CaseFeeText.refundReason(lang)) { "<span class=\"lines\">\($0.reason)</span>" },
            Column(RefundText.proposer(lang)) { "\($0.proposer) <span class=\"small muted\">\($0.proposedAt.words(lang))</span>" },
            Column(RefundText.act(lang), .action) { acts($0, cases[$0.subject]?.barred.contains($0.proposedBy.text) == true, actor, form) },
        ]
        return """
            <h1>\(RefundText.title(lang))</h1>\(done.flatMap(RefundText.done).map { Component.notice(.success, $0(lang)) })
            \(refusal.map { Component.notice(.error, CaseText.notDone(lang), "<p>\($0(lang))</p>") })
            <p class="lead">\(RefundText.words(lang))</p>
            \(waiting.isEmpty ? Component.empty(RefundText.none(lang), "\(RefundText.noneAdvice(lang))") : Component.table(caption: RefundText.title(lang), waiting, columns))
            """
    }

    private static func receipt(_ id: String, _ one: Case?) -> HTML {
        let number: HTML = "<span class=\"mono\">\(one?.receipt ?? id)</span>"
        return one?.isSeen == true ? "<a href=\"/staff/cases/\(id)\">\(number)</a>" : number
    }

    /// Whoever proposed it only takes it back.
    /// - Parameter isBarred: whether that person has declared an interest since: then it is ended, and another proposes it anew.
    private static func acts(_ one: RefundProposal, _ isBarred: Bool, _ actor: Actor, _ form: Form) -> HTML {
        let base = "/staff/refunds/\(one.id)"
        let confirm: HTML =
            isBarred
            ? "<p class=\"small\">\(RefundText.proposerBarred(form.language))</p>"
            : one.proposedBy == actor.person
                ? .empty : form.button(action: "\(base)/confirmation", RefundText.confirm, kind: "primary", confirm: RefundText.sure(one))
        let end = one.proposedBy == actor.person ? RefundText.takeBack : RefundText.decline
        return "\(confirm)\(form.button(action: "\(base)/removal", end, kind: "text"))"
    }

    /// On the page of the case: what waits, with the way to take it back.
    static func waiting(_ one: RefundProposal, _ form: Form) -> HTML {
        let lang = form.language
        return Component.notice(
            .info, RefundText.waits(one.yen, one.proposer)(lang),
            "<p class=\"lines\">\(one.reason)</p>\(form.button(action: "/staff/refunds/\(one.id)/removal", RefundText.takeBack, kind: "text"))")
    }
}

/// Every sentence of refunds that wait.
enum RefundText {
    static let title = Message(ja: "還付の確認", en: "Refunds to confirm")
    static let waiting = Message(ja: "確認を待つ還付", en: "Refunds to confirm")
    static let toGiveBack = Message(ja: "返すお金のある手数料（過誤納・還付未済）", en: "Fees with money to give back")
    static let words = Message(
        ja: "還付は、案を出した職員とは別の、同じ組織の職員が確認すると決まります。確認すると、納付された方法で返されます。",
        en: "A refund is decided when another officer of the same organisation confirms it. It then goes back by the means it came.")
    static let none = Message(ja: "確認を待つ還付はありません。", en: "No refund waits to be confirmed.")
    static let noneAdvice = Message(ja: "案件のページで還付の案を出すと、ここに並びます。", en: "What is proposed on the page of a case is listed here.")
    static let proposer = Message(ja: "案を出した職員", en: "Proposed by")
    static let act = Message(ja: "操作", en: "Act")
    static let confirm = Message(ja: "還付を確認して決める", en: "Confirm the refund")
    static let decline = Message(ja: "還付を認めない", en: "Decline the refund")
    static let proposerBarred = Message(
        ja: "案を出した職員が、この案件の利害関係を申告しました。「還付を認めない」で終わらせて、ほかの職員が還付の案を出し直してください。",
        en: "Whoever proposed it has declared an interest in the case. Decline it, and let another officer propose it anew.")
    static let takeBack = Message(ja: "還付の案を取り下げる", en: "Take the proposal back")
    static func sure(_ one: RefundProposal) -> Message {
        let (yen, part) = (FeesText.yen(one.yen), one.waived > 0 ? waived(one.waived) : nil)
        return Message(
            ja: "\(yen.ja)\(part.map { "（\($0.ja)）" } ?? "")の還付を決めます。納付された方法で返され、取り消せません。よろしいですか。",
            en: "\(yen.en)\(part.map { " (\($0.en))" } ?? "") will be given back by the means they came. It cannot be undone. Go on?")
    }
    static func waived(_ yen: Int) -> Message {
        Message(ja: "うち\(FeesText.yen(yen).ja)は過誤納でなく、減免になります", en: "\(FeesText.yen(yen).en) of it were rightly paid and are waived")
    }
    static func waits(_ yen: Int, _ proposer: String) -> Message {
        Message(
            ja: "還付の案（\(FeesText.yen(yen).ja)、\(proposer)）が、ほかの職員の確認を待っています",
            en: "A refund of \(FeesText.yen(yen).en), proposed by \(proposer), waits for another officer")
    }
    static func done(_ what: String) -> Message? {
        switch what {
        case "confirmed": Message(ja: "還付を決定しました。", en: "The refund was decided.")
        case "taken-back": Message(ja: "還付の案を終わらせました。還付はされません。", en: "The proposed refund is over: nothing is given back.")
        default: nil
        }
    }
}
