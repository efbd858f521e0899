import Web

/// 次にすること: the one thing that is to be done next on a case, or that is waited for, with the way to where it is done on the page.
enum CaseNext: String, Sendable {
    /// The reader's turn in the approval.
    case seat
    /// A mail has not told the applicant what it was to tell.
    case undelivered
    /// The applicant wants to change something.
    case change
    case acknowledgement
    /// What is flagged is asked for.
    case flags
    /// The applicant mends what was asked for.
    case correction
    /// The day until which something is awaited of the applicant is over.
    case overdue
    case form
    /// Further material has come, and the clock stands for it still.
    case material
    /// The same, with what has come since the office looked last: a correction, an opinion.
    case answered
    case criteria, payment, proposal
    /// Somebody else's turn in the approval.
    case approval
    /// What was proposed was sent back or taken back; what mends a decision or revokes it may also be unable to go on.
    case again
    /// A message to a case that has ended.
    case letter

    /// - Returns: `nil` where nothing is left to do, nor for who only reads the case.
    static func of(_ view: CaseView) -> CaseNext? {
        let state = view.state
        if !view.ownSeats.isEmpty { return .seat }
        guard view.worksIt else { return nil }
        if !state.undelivered.isEmpty { return .undelivered }
        if state.openWish != nil, state.allows(.answerWish) { return .change }
        if state.allows(.acknowledge) { return .acknowledgement }
        if !state.flags.isEmpty, state.allows(.askCorrection) { return .flags }
        if state.isReplyOverdue(on: view.day) { return .overdue }
        if state.phase == .correcting { return .correction }
        if state.furtherMaterial != nil, state.allows(.keepTime) { return .material }
        if state.phase == .decided, state.openProposal != nil {
            return state.approval?.status == .circulating && !view.isStuck ? .approval : .again
        }
        // 差戻し・引戻し: it lies with its drafter, whatever of the form is still to be looked at.
        if !state.phase.isOver, let status = state.approval?.status, [.remanded, .withdrawn].contains(status) { return .again }
        switch CaseStep.due(view) {
        case .form: return state.isAnswered ? .answered : .form
        case .criteria: return .criteria
        case .proposal: return state.fee.owed > 0 ? .payment : .proposal
        case .approval: return view.isStuck ? .proposal : .approval
        case nil: return state.awaitsAnswer ? .letter : nil
        }
    }

    static func line(_ view: CaseView, _ lang: Language) -> HTML {
        guard let next = of(view) else { return .empty }
        let more: HTML = next == .overdue ? AwaitedReplyPages.choices(view, lang) : .empty
        return
            "<p class=\"case-next lead\">\(next.isWaiting ? .empty : "\(label(lang))" as HTML)<a href=\"#\(next.place)\">\(next.words(lang))</a></p>\(more)"
    }

    /// A part of the page, to which the line leads.
    func mark(_ part: HTML) -> HTML { part == .empty ? .empty : "<div id=\"\(place)\">\(part)</div>" }

    /// Several of them are done in one part of the page.
    private var place: String {
        switch self {
        case .seat, .again: CaseNext.approval.place
        case .acknowledgement, .answered: CaseNext.form.place
        case .correction, .overdue: CaseNext.flags.place
        default: "next-\(rawValue)"
        }
    }

    private var isWaiting: Bool { [.correction, .payment, .approval].contains(self) }

    private static let label = Message(ja: "次にすること：", en: "Next: ")

    private var words: Message {
        switch self {
        case .seat: Message(ja: "自分の順番の決裁をする", en: "it is your turn in the approval")
        case .undelivered: UndeliveredText.next
        case .change: Message(ja: "申請者の変更の申出に答える", en: "answer the wish for a change")
        case .acknowledgement: Message(ja: "届出の内容を確かめる", en: "check the notification")
        case .flags: Message(ja: "補正の箇所について、申請者に補正を求める", en: "ask for the correction of what is flagged")
        case .correction: Message(ja: "申請者の補正を待っています", en: "The correction is awaited")
        case .overdue: Message(ja: "返答の期限を過ぎた申請者への対応を決める", en: "decide what to do: the applicant has not replied in time")
        case .form: Message(ja: "記載と添付を確かめ、形式審査をする", en: "check the form")
        case .material: FurtherMaterialText.next
        case .answered: Message(ja: "届いた補正や回答を確かめ、形式審査をする", en: "look at what has come, and check the form")
        case .criteria: Message(ja: "審査基準に照らして確かめる", en: "look at the criteria")
        case .payment: Message(ja: "手数料の納付を待っています（納付か減免があるまで、許可などは起案できません）", en: "The fee is awaited: nothing is granted before it is paid or waived")
        case .proposal: Message(ja: "処分を起案する", en: "propose the decision")
        case .approval: Message(ja: "決裁を待っています", en: "The approval is awaited")
        case .again: Message(ja: "処分についての起案をやり直すか、やめる", en: "propose it again, or drop it")
        case .letter: Message(ja: "申請者の連絡に答える", en: "answer the message of the applicant")
        }
    }
}
