import Web

/// 処理の順序: form check, criteria, proposal, approval: which of them are over, and which is due.
enum CaseStep: CaseIterable, Sendable {
    case form, criteria, proposal, approval

    /// - skipped: passed over, and not looked at.
    enum Standing: Sendable { case over, due, ahead, skipped }

    /// The step that is due; `nil` when a decision was made or nothing is to be decided any more.
    static func due(_ view: CaseView) -> CaseStep? {
        let state = view.state
        // 更正・取消し: what was decided is before the seats again, or back with its drafter.
        if state.phase == .decided, state.openProposal != nil { return state.approval?.status == .circulating ? .approval : .proposal }
        guard view.file.application.kind == .application, !state.phase.isOver else { return nil }
        if state.phase == .approving { return .approval }
        if !state.isAccepted { return .form }
        return view.unlooked.isEmpty || state.approval != nil ? .proposal : .criteria
    }

    /// The steps of a case, each with where it stands; none of a notification, nor of what was withdrawn.
    static func all(_ view: CaseView) -> [(step: CaseStep, standing: Standing)] {
        guard view.file.application.kind == .application, view.state.withdrawnAt == nil else { return [] }
        let steps = allCases.filter { $0 != .criteria || !view.file.rules.criteria.isEmpty }
        let due = due(view).flatMap { steps.firstIndex(of: $0) } ?? steps.count
        return steps.enumerated().map { place, step in
            if place >= due { return (step, place == due ? .due : .ahead) }
            // Passed over is not looked at; what was rejected was never complete in form.
            let isSkipped = step == .criteria && !view.unlooked.isEmpty || step == .form && !view.state.isAccepted
            return (step, isSkipped ? .skipped : .over)
        }
    }

    static func list(_ view: CaseView, _ lang: Language) -> HTML {
        let steps = all(view)
        guard !steps.isEmpty else { return .empty }
        return """
            <ol class="case-steps" aria-label="\(CaseText.steps(lang))">\(steps.html { one in
                "<li class=\"\(one.standing.mark)\"\(one.standing == .due ? " aria-current=\"step\"" as HTML : .empty)>\(one.standing == .over ? "✓ " : "")\(one.step.name(lang))<span class=\"visually-hidden\"> \(one.standing.words(lang))</span></li>"
            })</ol>
            """
    }

    private var name: Message {
        switch self {
        case .form: Message(ja: "形式審査", en: "Form check")
        case .criteria: Message(ja: "基準の確認", en: "Criteria")
        case .proposal: Message(ja: "起案", en: "Proposal")
        case .approval: Message(ja: "決裁", en: "Approval")
        }
    }
}

extension CaseStep.Standing {
    fileprivate var mark: String {
        switch self {
        case .over: "over"
        case .due: "due"
        case .ahead, .skipped: "ahead"
        }
    }

    fileprivate var words: Message {
        switch self {
        case .over: Message(ja: "済み", en: "done")
        case .due: Message(ja: "いまの段階", en: "now")
        case .ahead: Message(ja: "まだ", en: "not yet")
        case .skipped: Message(ja: "終えずに進んだ", en: "passed over")
        }
    }
}
