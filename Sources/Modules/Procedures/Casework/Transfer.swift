import Core
import Forms
import Hummingbird
import Japanese
import Storage
import Web

/// 移送: another section of the body works the case from now on. What that changes is shown before it is done.
struct TransferHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func transfer(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        if UnitChoice.isSought(input) { return try await CaseHandlers(platform).show(visit, visit.form(input), .ok) }
        var problems = FieldProblems(lengths: input)
        if input.given("unit") == nil { problems.add("unit", CaseText.needUnit) }
        if input.given("transfer_reason") == nil { problems.add("transfer_reason", CaseText.needTransferReason) }
        guard problems.isEmpty, let unit = input["unit"], let reason = input["transfer_reason"] else {
            return try await CaseHandlers(platform).show(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        do {
            return try await transfer(to: unit, reason, input, visit)
        } catch let problem as any Problem where CaseHandlers.isShown(problem) {
            return try await CaseHandlers(platform).refused(visit, input, problem, at: nil)
        }
    }

    private func transfer(to unit: String, _ reason: String, _ input: FormInput, _ visit: Visit) async throws -> Answer {
        if try await !isStaffed(unit, visit) {
            var problems = FieldProblems()
            problems.add("unit", TransferText.nobodyThere)
            return try await CaseHandlers(platform).show(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        guard input["sure"] == "yes" else { return try await confirmation(unit, reason, visit) }
        try await platform.database.write { db in
            try opened(unit, visit, db).file.transfer(to: unit, reason: reason, by: visit.actor, at: visit.now, in: db)
        }
        return .redirect("/staff/cases?done=transferred")
    }

    /// The case, for who works it, and the units of the day. Within the body that received it: another body has keys of its own.
    private func opened(_ unit: String, _ visit: Visit, _ db: any Connection) throws -> (file: CaseFile, tree: OrganisationTree) {
        let id = try visit.id("id", of: Application.self)
        let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: platform.keys, in: db)
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        guard worksIt, tree.isWithin(unit, file.application.body), tree[unit]?.kind == .section else { throw RequestProblem.notFound }
        return (file, tree)
    }

    /// Whether anybody there can work the case: what nobody can work is not sent away.
    private func isStaffed(_ unit: String, _ visit: Visit) async throws -> Bool {
        try await platform.database.read { db in
            let (_, tree) = try opened(unit, visit, db)
            return CaseAccess.isStaffed(unit, try CaseAccess.staffed(on: visit.now.day, in: db), tree)
        }
    }

    private func confirmation(_ unit: String, _ reason: String, _ visit: Visit) async throws -> Answer {
        let (form, lang) = (visit.form(), visit.language)
        let (body, receipt) = try await platform.database.read { db in
            let (file, tree) = try opened(unit, visit, db)
            try file.state.require(.transfer)
            let back = "/staff/cases/\(file.application.id)"
            let loses = !visit.actor.may(Procedures.work, at: unit, in: tree)
            let page = form.confirmation(
                CaseText.transferConfirm, action: "\(back)/transfer", CaseText.transfer, back: back,
                fields: ["unit": unit, "transfer_reason": reason],
                more: TransferPages.effects(file, to: unit, reason, tree, on: visit.now.day, readerLoses: loses, lang))
            return (page, file.application.receipt)
        }
        let breadcrumbs = [
            Link(InboxText.inbox, "/staff/cases"), Link(Message(same: receipt), "/staff/cases/\(try visit.id("id", of: Application.self))"),
        ]
        return visit.page(Page(title: CaseText.transfer(lang), breadcrumbs: breadcrumbs, body: body))
    }
}

enum TransferPages {
    /// What a transfer changes: who works the case, who can open it no more, and that the clock goes on.
    static func effects(
        _ file: CaseFile, to unit: String, _ reason: String, _ tree: OrganisationTree, on day: Day, readerLoses: Bool, _ lang: Language
    ) -> HTML {
        let now = file.state.transferredTo ?? file.application.organisation
        var access = [TransferText.losesAccess(tree.fullLabel(now))(lang)]
        if readerLoses { access.append(TransferText.youToo(lang)) }
        if let assignee = file.state.assignee { access.append(TransferText.assignee(assignee.name)(lang)) }
        access.append(TransferText.seatsKeep(lang))
        var rows: [(String, HTML)] = [
            (CaseText.transferTo(lang), "<strong>\(tree.fullLabel(unit)(lang))</strong>"),
            (CaseText.transferReason(lang), "<span class=\"lines\">\(reason)</span>"),
        ]
        if let clock = file.clock(on: day) { rows.append((TransferText.clock(lang), "\(TransferText.goesOn(clock)(lang))")) }
        rows.append((TransferText.access(lang), "<ul>\(access.html { "<li>\($0)</li>" })</ul>"))
        return Component.summary(rows)
    }
}

/// Every sentence of transfers.
enum TransferText {
    static let clock = Message(ja: "処理期間", en: "The clock")
    static func goesOn(_ clock: CaseClock) -> Message {
        guard let due = clock.due, clock.state != .noPeriod else { return ClockText.noPeriod }
        if case .stopped = clock.state {
            return Message(ja: "停止中です。移送しても、停止は続きます。", en: "It stands, and a transfer does not set it going.")
        }
        return Message(
            ja: "移送しても止まりません。処分の期限は\(due.words(.ja))のままです。", en: "It does not stop. The decision stays due on \(due.words(.en)).")
    }
    static let access = Message(ja: "閲覧できる人", en: "Who can open it")
    static func losesAccess(_ office: Message) -> Message {
        Message(ja: "\(office.ja)の職員は、この案件を開けなくなります。", en: "Officers of \(office.en) can open it no more.")
    }
    static let youToo = Message(ja: "あなたも開けなくなります。", en: "Nor can you.")
    static func assignee(_ name: String) -> Message { Message(ja: "担当者（\(name)）は外れます。", en: "\(name) is no longer assigned.") }
    static let seatsKeep = Message(ja: "決裁に加わった人は、引き続き閲覧できます。", en: "Who had a seat in its approval can still read it.")
    static func moved(_ offices: CaseEvent.Offices) -> Message {
        Message(ja: "\(offices.fromName.ja) → \(offices.toName.ja)", en: "\(offices.fromName.en) → \(offices.toName.en)")
    }
    static let nobodyThere = Message(
        ja: "この課には、案件を扱える職員がいないので、移送できません。ほかの課を選ぶか、職員に役割を付けるよう管理者に頼んでください。",
        en:
            "No officer of this section can work cases, so nothing can be transferred there. Choose another, or ask the administrator to give somebody the role."
    )
}
