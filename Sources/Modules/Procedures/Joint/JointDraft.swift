import Approval
import Core
import Foundation
import Japanese
import Storage
import Web

/// 一括起案の案: what is typed of one decision for many cases, and which of them can be in it.
struct JointDraft: Sendable {
    /// One case of the list.
    struct Item: Sendable {
        let id: ID<Application>
        let receipt: String
        var applicant = ""
        var phase: CaseState.Phase?
        /// Whether it is asked to be in the proposal.
        let isChosen: Bool
        /// Why it stays out.
        var problem: Message?
        /// What was proposed of it before and came back.
        var old: Decision?
        /// Criteria of which nothing was found yet, or that they are not met.
        var isUnmet = false
        /// Yen that are owed: without them what is asked for is not granted.
        var owed = 0
        /// Answers with letters that a notice cannot print.
        var unprintable: [Message] = []
    }

    private(set) var items: [Item] = []
    /// What is wrong with what was typed.
    private(set) var problems = FieldProblems()
    /// Why nothing can be proposed, where that is no single case's.
    private(set) var refusal: Message?
    private(set) var organisation = ""
    private(set) var procedure: ID<Procedure>?
    private(set) var guide: ID<Guide>?
    private(set) var name = ""
    private(set) var rules = Guide.Content()
    private(set) var ground: Ground?
    private(set) var route: ApprovalRoute?
    private(set) var decisions: [ID<Application>: Decision] = [:]
    /// What is done in each case of the proposal.
    private(set) var tasks: [(id: ID<Application>, task: JointTask)] = []

    /// Those that are chosen and can be in it.
    var ready: [ID<Application>] { items.filter { $0.isChosen && $0.problem == nil }.map(\.id) }
    /// How many of them would be proposed as it was typed.
    var sound: Int {
        let ids = items.map(\.id)
        let isMarred = problems.all.contains { problem in !ids.contains { problem.field.hasSuffix(".\($0)") } }
        return isMarred ? 0 : ready.count { id in !problems.all.contains { $0.field.hasSuffix(".\(id)") } }
    }
    var isComplete: Bool { problems.isEmpty && refusal == nil && route != nil && !ready.isEmpty }

    /// Looks at every case as it would be proposed now.
    /// - Parameters:
    ///   - ids: what is listed; a case that the reader may not see is not there.
    ///   - chosen: those that are to be in it.
    ///   - typed: `nil` before anything was typed.
    init(_ ids: [ID<Application>], chosen: Set<ID<Application>>, _ typed: JointWords?, _ visit: Visit, keys: Keys, in db: any Connection) throws {
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        let staff = try StaffList.on(visit.now.day, in: db)
        var files: [ID<Application>: (file: CaseFile, worksIt: Bool)] = [:]
        for id in ids {
            do { files[id] = try CaseAccess.open(id, for: visit, keys: keys, in: db) } catch let problem as CaseProblem
                where [.ownCase, .barred].contains(problem)
            {
                let receipt = try db.value("SELECT receipt FROM application WHERE id = \(id)", as: String.self) ?? ""
                items.append(Item(id: id, receipt: receipt, isChosen: false, problem: problem.message))
            } catch is any Problem {}
        }
        let known = ids.compactMap { files[$0] }
        guard let lead = Self.lead(known.filter(\.worksIt).map(\.file)) ?? known.first?.file else { return }
        (organisation, procedure, guide) = (lead.application.organisation, lead.procedure.id, lead.application.guide)
        (name, rules, ground) = (lead.procedure.name, lead.rules, lead.ground(tree))
        problems = typed?.problems ?? FieldProblems()
        let own = items
        items = try ids.compactMap { id in
            guard let (file, worksIt) = files[id] else { return own.first { $0.id == id } }
            return try item(file, worksIt, chosen.contains(id), typed, staff, tree, visit, db)
        }
        guard typed?.outcome != nil, !ready.isEmpty else { return }
        do {
            let own = try ready.compactMap { id -> (id: ID<Application>, decision: Decision, matter: ApprovalMatter)? in
                guard let file = files[id]?.file, let decision = decisions[id] else { return nil }
                return (id, decision, try file.matter(of: decision, tree, in: db))
            }
            guard let matter = ApprovalMatter.together(own.map(\.matter)) else { return }
            let route = try lead.route(for: matter, staff: staff, tree: tree, by: visit.actor, on: visit.now.day)
            self.route = route
            tasks = try own.map { one in
                (one.id, .propose(one.decision, try route.barring(one.matter.barred, staff, on: visit.now.day), fee: matter.fee))
            }
        } catch let problem as CaseProblem { refusal = problem.message }
    }

    /// A case of the procedure, section and rules that most of them share; of several the first.
    private static func lead(_ files: [CaseFile]) -> CaseFile? {
        let groups = Dictionary(grouping: files) { "\($0.procedure.id) \($0.application.organisation) \($0.application.guide?.text ?? "")" }
        let most = groups.values.map(\.count).max()
        return files.first { one in groups.values.contains { $0.count == most && $0.contains { $0 === one } } }
    }

    private mutating func item(
        _ file: CaseFile, _ worksIt: Bool, _ isChosen: Bool, _ typed: JointWords?, _ staff: StaffList, _ tree: OrganisationTree, _ visit: Visit,
        _ db: any Connection
    ) throws -> Item {
        let id = file.application.id
        let decision = typed?.decision(of: id)
        var item = Item(
            id: id, receipt: file.application.receipt, applicant: try file.answer(.name, in: db), phase: file.state.phase, isChosen: isChosen,
            old: file.state.openProposal.flatMap { $0.outcome.isLater || $0.rectification != nil ? nil : $0 },
            isUnmet: file.rules.criteria.contains { file.state.findings[$0.id]?.isSettled != true }, owed: file.state.fee.owed,
            unprintable: UnprintableLetters.places(try file.evaluation(in: db)))
        item.problem = worksIt ? otherness(file) : JointText.notWorked
        if item.problem != nil { return item }
        do {
            try file.requireProposable(decision ?? Decision(outcome: .rejected), staff, on: visit.now.day, in: db)
            guard let decision, isChosen else { return item }
            // Who is barred from the one case would be barred from all.
            _ = try file.route(for: file.matter(of: decision, tree, in: db), staff: staff, tree: tree, by: visit.actor, on: visit.now.day)
            decisions[id] = decision
            add(file.faults(of: decision, tree), of: decision, typed, to: item)
        } catch let problem as any Problem { item.problem = problem.message }
        return item
    }

    private func otherness(_ file: CaseFile) -> Message? {
        if file.procedure.id != procedure { return JointText.otherProcedure }
        if file.application.organisation != organisation { return JointText.otherSection }
        return file.application.guide == guide ? nil : JointText.otherRules
    }

    /// What is wrong with the decision of one case stands at its own fields; what all share, once.
    private mutating func add(_ faults: FieldProblems, of decision: Decision, _ typed: JointWords?, to item: Item) {
        let id = item.id
        var found = faults.all.map { fault in
            let isOwn = fault.field == "conditions" && typed?.own("conditions", of: id).isBlank == false
            return (isOwn ? JointWords.name("conditions", of: id) : JointWords.field(fault.field, of: id), fault.message)
        }
        // 行政手続法8条: each applicant is told the reason of their own case.
        if decision.outcome.denies, typed?.own("reason", of: id).isBlank != false, faults["reason"] == nil {
            found.append((JointWords.field("reason", of: id), JointText.needOwnReason))
        }
        for (field, text) in [("conditions", decision.conditions), ("departure", decision.departure ?? ""), ("reason", decision.reason)]
        where text.count > CaseLimits.document {
            found.append((JointWords.field(field, of: id), CaseLimits.tooLong(CaseLimits.document)))
        }
        for (field, message) in found where problems[field] == nil {
            let isOwn = field.hasSuffix(".\(id)")
            problems.add(field, isOwn ? Message(ja: "\(item.receipt)：\(message.ja)", en: "\(item.receipt): \(message.en)") : message)
        }
    }
}

/// What is typed of it: in common, and for each case.
struct JointWords: Sendable {
    let input: FormInput
    let outcome: Decision.Outcome?
    private let validUntil: Day?
    /// What could not be read, or is too long.
    let problems: FieldProblems

    /// The outcomes that can be proposed of many: what takes a decision back needs a hearing of each.
    static let outcomes: [Decision.Outcome] = [.granted, .partlyGranted, .refused, .rejected]

    init(_ input: FormInput, on day: Day) {
        var problems = FieldProblems(lengths: input)
        let outcome = Decision.Outcome(rawValue: input["outcome"] ?? "").flatMap { Self.outcomes.contains($0) ? $0 : nil }
        if outcome == nil { problems.add("outcome", CaseText.needOutcome) }
        let until = input.given("valid_until").map { Day(lenient: $0) }
        if let until, until.map({ $0 > day }) != true { problems.add("valid_until", CaseText.needLater) }
        (self.input, self.outcome, validUntil, self.problems) = (input, outcome, until ?? nil, problems)
    }

    /// The decision of one case: what is common to all, then what is its own. The facts are always its own.
    func decision(of id: ID<Application>) -> Decision? {
        guard let outcome else { return nil }
        var decision = Decision(outcome: outcome)
        decision.conditions = joined("conditions", of: id)
        decision.validUntil = validUntil
        let departure = joined("departure", of: id)
        decision.departure = departure.isEmpty ? nil : departure
        guard outcome.denies else { return decision }
        decision.facts = own("facts", of: id)
        decision.criteria = input.all("criteria")
        decision.reason = joined("reason", of: id)
        return decision
    }

    func own(_ part: String, of id: ID<Application>) -> String { input[Self.name(part, of: id)] ?? "" }

    private func joined(_ part: String, of id: ID<Application>) -> String {
        [input[part == "reason" ? "reason_text" : part] ?? "", own(part, of: id)].filter { !$0.isBlank }.joined(separator: "\n")
    }

    /// The field of a part of one case's decision.
    static func name(_ part: String, of id: ID<Application>) -> String { "\(part == "reason" ? "reason_text" : part).\(id)" }

    /// The field at which a fault of a part is mended: of what is typed for each case its own, otherwise the common one.
    static func field(_ part: String, of id: ID<Application>) -> String {
        ["facts", "reason", "departure"].contains(part) ? name(part, of: id) : part
    }
}

extension ApprovalRoute {
    /// The same seats for one case of many: it keeps the ids of those whom it concerns itself, and of the officers for whom somebody acts in all.
    fileprivate func barring(_ own: Set<String>, _ staff: StaffList, on day: Day) throws -> ApprovalRoute {
        let acting = Set(seats.filter(\.isActing).map(\.position))
        let posts = staff.posts.filter { acting.contains($0.position) }
        let holders = posts.flatMap(\.tenures).filter { $0.covers(day) }.map(\.holder.id)
        return try ApprovalRoute(drafter: drafter, date: date, rule: rule, barred: own.union(Set(barred).intersection(holders)), steps: steps)
    }
}

extension ApprovalMatter {
    /// 専決 for many at once: the highest fee, whatever is risky of one, and nobody whose own case one of them is.
    static func together(_ matters: [ApprovalMatter]) -> ApprovalMatter? {
        guard let first = matters.first else { return nil }
        return ApprovalMatter(
            procedure: first.procedure, outcome: first.outcome, fee: matters.map(\.fee).max() ?? 0, isRisky: matters.contains(where: \.isRisky),
            units: first.units, barred: matters.reduce(into: []) { $0.formUnion($1.barred) })
    }
}
