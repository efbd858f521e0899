import Approval
import Core
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Web

/// 一括処理: one act on many cases: first what would happen to each, then, after a second look, what did.
struct BulkHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// What can be done to many at once: acts that need no words of their own; whom to assign is chosen where it is looked at. 一括決裁 agrees to each decision as it was shown.
    enum Act: String, CaseIterable, Sendable {
        case accept, acknowledge, take, assign, agree
        /// 一括起案, which has words of its own: `JointHandlers` goes on with it.
        case propose

        var name: Message {
            switch self {
            case .accept: CaseText.accept
            case .acknowledge: CaseText.acknowledge
            case .take: Message(ja: "自分の担当にする", en: "Assign to me")
            case .assign: Message(ja: "担当者を決める", en: "Assign to an officer")
            case .agree: Message(ja: "承認・決裁する", en: "Agree")
            case .propose: JointText.title
            }
        }
    }

    /// One case of the list, and whether and why not it can be done, or how it went.
    struct Item: Sendable {
        let id: ID<Application>
        let receipt: String
        let procedure: String
        /// 申請者: nobody agrees to what they cannot tell from the next.
        var applicant = ""
        let words: HTML
        /// The digest of the decision that was shown.
        let digest: String
        let problem: Message?
        /// The section that works it.
        var organisation = ""
        /// Whether agreeing is the decision: the seat is the last.
        var decides = false
    }

    static let most = 200

    /// Shows what would happen; nothing does.
    @Sendable func preview(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let act = Act(rawValue: input["act"] ?? "") else { return refused(BulkText.needAct, visit) }
        let ids = Self.ids(input)
        if ids.isEmpty {
            // Back to the list as it was; what is no query of it leads nowhere.
            guard let list = input.given("list"), list.wholeMatch(of: /[A-Za-z0-9=&%+._~-]{1,500}/) != nil else {
                return refused(BulkText.needCases, visit)
            }
            return .redirect("/staff/cases?\(list)&chosen=none")
        }
        if act == .propose { return try await JointHandlers(platform).begin(ids, visit) }
        let keys = platform.keys
        let (items, people) = try await platform.database.write { db in
            let staff = try StaffList.on(visit.now.day, in: db)
            let items = try ids.compactMap { id -> Item? in
                let (file, worksIt): (CaseFile, Bool)
                do { (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db) } catch let problem as any Problem {
                    return try Self.shut(id, problem, db)
                }
                // Names stand here, and decisions where one agrees; that is a look at the case.
                try CaseAccess.record(CaseAccess.opened, file, by: visit.actor, at: visit.now, in: db)
                return Item(
                    id: id, receipt: file.application.receipt, procedure: file.procedure.name, applicant: try file.answer(.name, in: db),
                    words: act == .agree
                        ? BulkPages.decision(file, visit.language)
                        : "\(CasePieces.phase(file.state.phase, visit.language))\(InboxMark.tags(file.application.owes ? [.unpaid] : [], visit.language))\(Self.assignee(act, file, visit.language))\(try Self.gaps(act, file, visit.language, db))",
                    digest: file.state.digest(in: Self.seat(file, staff, visit)), problem: Self.obstacle(act, file, worksIt, staff, visit),
                    organisation: file.application.organisation, decides: act == .agree && Self.decides(file, staff, visit))
            }
            return (items, act == .assign ? try Self.officers(items, visit, db) : [])
        }
        return visit.page(
            Page(
                title: act.name(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")],
                body: BulkPages.preview(act, items, people, visit.form())))
    }

    /// Who works it now, where that is about to change.
    private static func assignee(_ act: Act, _ file: CaseFile, _ lang: Language) -> HTML {
        guard act == .take || act == .assign, let name = file.state.assignee?.name else { return .empty }
        return " <span class=\"small muted\">\(CaseText.assignee(lang)) \(name)</span>"
    }

    /// Who can work the cases in their sections.
    private static func officers(_ items: [Item], _ visit: Visit, _ db: any Connection) throws -> [Person] {
        try Set(items.map(\.organisation)).subtracting([""]).sorted().flatMap { try CaseAccess.officers(of: $0, on: visit.now.day, in: db) }
    }

    /// That nothing can be shown, with the way back.
    private func refused(_ why: Message, _ visit: Visit) -> Answer {
        let body = BulkPages.refused(why, visit.language)
        return visit.page(Page(title: InboxText.inbox(visit.language), body: body), status: .unprocessableContent)
    }

    /// A case of the list that the reader themselves has nothing to do with: why it stays out is told; one that is not theirs to see is not there.
    private static func shut(_ id: ID<Application>, _ problem: any Problem, _ db: any Connection) throws -> Item? {
        guard let own = problem as? CaseProblem, [.ownCase, .barred].contains(own) else { return nil }
        let receipt = try db.value("SELECT receipt FROM application WHERE id = \(id)", as: String.self) ?? ""
        return Item(id: id, receipt: receipt, procedure: "", words: .empty, digest: "", problem: own.message)
    }

    /// What its form lacks, before that is found complete.
    private static func gaps(_ act: Act, _ file: CaseFile, _ lang: Language, _ db: any Connection) throws -> HTML {
        act == .accept ? CaseGaps.line(CaseGaps.all(file.state, try file.evaluation(in: db)), lang) : .empty
    }

    /// Why it cannot be done to a case now.
    private static func obstacle(_ act: Act, _ file: CaseFile, _ worksIt: Bool, _ staff: StaffList, _ visit: Visit) -> Message? {
        switch act {
        case .accept: return worksIt && file.state.allows(.accept) && !file.state.isAccepted ? nil : CaseProblem.notNow(file.state.phase).message
        case .acknowledge:
            guard file.state.kind == .notification else { return BulkText.noNotification }
            return worksIt && file.state.allows(.acknowledge) ? nil : CaseProblem.notNow(file.state.phase).message
        case .take, .assign: return worksIt && file.state.allows(.assign) ? nil : CaseProblem.notNow(file.state.phase).message
        case .agree:
            if file.state.circulatesJointly { return JointText.together }
            do { _ = try file.state.seat(of: visit.actor.person?.text ?? "", staff, on: visit.now.day) } catch { return error.message }
            return nil
        case .propose: return JointText.together
        }
    }

    /// Whether the seat in which the person would agree is the one that decides.
    private static func decides(_ file: CaseFile, _ staff: StaffList, _ visit: Visit) -> Bool {
        seat(file, staff, visit)?.kind == .decision
    }

    private static func seat(_ file: CaseFile, _ staff: StaffList, _ visit: Visit) -> ApprovalRoute.Seat? {
        file.state.seats(of: visit.actor.person?.text ?? "", staff, on: visit.now.day).first
    }

    /// Does it, each case in a transaction of its own: what fails keeps nobody else's from being done.
    @Sendable func run(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let act = Act(rawValue: input["act"] ?? ""), act != .propose else { throw RequestProblem.badInput(BulkText.needAct) }
        let (keys, login) = (platform.keys, input["person"] ?? "")
        if act == .assign, login.isEmpty { return refused(CaseText.needPerson, visit) }
        var items: [Item] = []
        for id in Self.ids(input) {
            let digest = input["digest.\(id)"] ?? ""
            do {
                items.append(
                    try await platform.database.write { db in
                        let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
                        guard worksIt || act == .agree else { throw RequestProblem.notFound }
                        let before = file.state.decisions.count
                        try Self.perform(act, file, digest: digest, login: login, visit, db)
                        let decided = file.state.decisions.count > before ? file.decisionWords : nil
                        return Item(
                            id: id, receipt: file.application.receipt, procedure: file.procedure.name,
                            words: decided.map { "\($0(visit.language))" } ?? CasePieces.phase(file.state.phase, visit.language), digest: "",
                            problem: nil)
                    })
            } catch let problem as any Problem {
                items.append(Item(id: id, receipt: input["receipt.\(id)"] ?? "", procedure: "", words: .empty, digest: "", problem: problem.message))
            }
        }
        return visit.page(
            Page(
                title: act.name(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")],
                body: BulkPages.results(act, items, visit.language)))
    }

    private static func perform(_ act: Act, _ file: CaseFile, digest: String, login: String, _ visit: Visit, _ db: any Connection) throws {
        switch act {
        case .accept: try file.accept(by: visit.actor, at: visit.now, in: db)
        case .acknowledge: try file.acknowledge(by: visit.actor, at: visit.now, in: db)
        case .take:
            guard let id = visit.actor.person, let person = try Person.with(id: id, in: db) else { throw RequestProblem.notFound }
            try file.assign(person, by: visit.actor, at: visit.now, in: db)
        case .assign:
            let unit = file.state.transferredTo ?? file.application.organisation
            guard let person = try CaseAccess.officers(of: unit, on: visit.now.day, in: db).first(where: { $0.login == login }) else {
                throw RequestProblem.badInput(BulkText.notThere)
            }
            try file.assign(person, by: visit.actor, at: visit.now, in: db)
        case .agree:
            try file.act(.agree(note: ""), digest: digest, by: visit.actor, at: visit.now, in: db)
        case .propose: throw RequestProblem.notFound
        }
    }

    private static func ids(_ input: FormInput) -> [ID<Application>] {
        var seen: Set<String> = []
        return input.all(input["all"] == "yes" ? "listed" : "case").filter { seen.insert($0).inserted }.prefix(most).compactMap {
            ID<Application>($0)
        }
    }
}

/// The pages of bulk work.
enum BulkPages {
    static func refused(_ why: Message, _ lang: Language) -> HTML {
        "<h1>\(InboxText.inbox(lang))</h1>\(Component.notice(.error, why(lang), "<p><a class=\"button\" href=\"/staff/cases\">\(BulkText.back(lang))</a></p>"))"
    }

    static func preview(_ act: BulkHandlers.Act, _ items: [BulkHandlers.Item], _ people: [Person] = [], _ form: Form) -> HTML {
        let (lang, ready) = (form.language, items.filter { $0.problem == nil })
        return """
            <h1>\(act.name(lang))</h1><p class="lead">\(BulkText.would(ready.count, of: items.count)(lang))</p>
            \(table(items, BulkText.ready, lang))
            \(ready.contains(where: \.decides) ? "<p>\(BulkText.decides(ready.count(where: \.decides))(lang))</p>" as HTML : .empty)
            \(ready.isEmpty ? .empty : """
                <form class="form wide" method="post" action="/staff/cases/bulk/run">\(form.hidden)<input type="hidden" name="act" value="\(act.rawValue)">
                \(ready.html { "<input type=\"hidden\" name=\"case\" value=\"\($0.id)\"><input type=\"hidden\" name=\"digest.\($0.id)\" value=\"\($0.digest)\"><input type=\"hidden\" name=\"receipt.\($0.id)\" value=\"\($0.receipt)\">" })
                \(act == .assign ? form.select("person", CaseText.assignee, options: people.map { ($0.login, "\($0.title) \($0.name)") }, required: true) : .empty)
                <div class="cluster"><button class="button primary">\(BulkText.run(act, ready.count, deciding: ready.count(where: \.decides))(lang))</button><a class="button" href="/staff/cases">\(BulkText.back(lang))</a></div></form>
                """)
            """
    }

    static func results(_ act: BulkHandlers.Act, _ items: [BulkHandlers.Item], _ lang: Language) -> HTML {
        let failed = items.count { $0.problem != nil }
        return """
            <h1>\(act.name(lang))</h1>
            \(Component.notice(failed == 0 ? .success : .warning, BulkText.did(items.count - failed, failed: failed)(lang)))
            \(table(items, BulkText.fine, lang))<p><a class="button" href="/staff/cases">\(BulkText.back(lang))</a></p>
            """
    }

    private static func table(_ items: [BulkHandlers.Item], _ fine: Message, _ lang: Language) -> HTML {
        let applicant = Column<BulkHandlers.Item>(CaseText.applicant(lang)) { "\($0.applicant)" }
        return Component.table(
            caption: InboxText.inbox(lang), items,
            [
                Column(ApplicationText.receiptNumber(lang), .title) { "<a class=\"mono\" href=\"/staff/cases/\($0.id)\">\($0.receipt)</a>" },
                Column(ApplicationText.procedure(lang)) { "\($0.procedure)" },
            ] + (items.contains { !$0.applicant.isEmpty } ? [applicant] : []) + [
                Column(ApplicationText.state(lang)) { $0.words },
                Column(BulkText.result(lang)) { $0.problem.map { "\($0(lang))" } ?? Component.tag(fine(lang), "good") },
            ])
    }

    /// The decision that one would agree to, in short.
    static func decision(_ file: CaseFile, _ lang: Language) -> HTML {
        guard let proposal = file.state.proposal else { return "—" }
        let reason = proposal.outcome.denies ? proposal.reason : proposal.conditions
        return
            """
            <strong>\(file.rules.name(proposal.outcome)(lang))</strong> \(CasePieces.again(file.state, lang))\(reason.isEmpty ? .empty : "<br><span class=\"small lines\">\(reason)</span>" as HTML)
            <br><a class="small" href="/staff/cases/\(file.application.id)/notice-draft">\(NoticeDraftText.see(lang))</a>
            """
    }
}

/// Every sentence of bulk work.
enum BulkText {
    static let choose = Message(ja: "選んだものを", en: "Of those chosen")
    static let preview = Message(ja: "確かめる", en: "Look at it first")
    static let chosen = Message(ja: "選ぶ", en: "Choose")
    static let needAct = Message(ja: "まとめて行う操作を選んでください。", en: "Choose what to do.")
    static let needCases = Message(ja: "まとめて処理する申請を選んでください。", en: "Choose some applications.")
    static func would(_ ready: Int, of all: Int) -> Message {
        Message(ja: "\(all)件のうち\(ready)件に行えます。まだ何も変わっていません。", en: "It can be done to \(ready) of \(all). Nothing has changed yet.")
    }
    /// - Parameter deciding: in how many of them the reader's seat is the last.
    static func run(_ act: BulkHandlers.Act, _ count: Int, deciding: Int) -> Message {
        guard act == .agree else { return Message(ja: "\(count)件に「\(act.name.ja)」を行う", en: "\(act.name.en): \(count)") }
        let words: Message =
            deciding == count ? SeatText.decide : deciding == 0 ? SeatText.agree : BulkHandlers.Act.agree.name
        return Message(ja: "\(count)件を\(words.ja)", en: "\(words.en): \(count)")
    }
    /// Without a script the box does not tick the rows: it is chosen in their stead.
    static let all = Message(ja: "上で選んだものにかかわらず、このページの全部", en: "All on this page, whatever is chosen above")
    static let tickAll = Message(ja: "このページの全部を選ぶ", en: "Choose all on this page")
    static func decides(_ count: Int) -> Message {
        Message(ja: "うち\(count)件は、\(SeatText.decides.ja)", en: "Of these, \(count): \(SeatText.decides.en)")
    }
    static let back = Message(ja: "受信箱へ戻る", en: "Back to the inbox")
    static func did(_ done: Int, failed: Int) -> Message {
        failed == 0
            ? Message(ja: "\(done)件に行いました。", en: "It was done to \(done).")
            : Message(ja: "\(done)件に行い、\(failed)件はできませんでした。", en: "It was done to \(done); \(failed) could not be done.")
    }
    static let notThere = Message(ja: "この課の案件を扱える職員ではありません。", en: "This officer cannot work cases of the section.")
    static let noNotification = Message(
        ja: "これは届出ではなく申請です。申請は、処分の起案と決裁で終わります。",
        en: "This is no notification but an application: it ends with a decision that is proposed and approved.")
    static let result = Message(ja: "結果", en: "Result")
    static let ready = Message(ja: "行えます", en: "Can be done")
    static let fine = Message(ja: "行いました", en: "Done")
}
