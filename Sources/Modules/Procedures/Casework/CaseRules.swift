import HTTPTypes
import Web

/// What the law lets be done with a case in which state: one table (行政手続法5条–11条, 37条).
///
/// There is no act that sends an application back as if it had not arrived: what lacks form is corrected, or refused (7条).
package enum CaseAct: String, CaseIterable, Sendable {
    case assign, accept, flag, askCorrection, correct, endCorrection, find, propose, act, acknowledge, unfulfil, withdraw, reopen, transfer, consult,
        keepTime, awaitReply, write, note, wish, answerWish

    /// In which states it may be done, by the kind of procedure.
    private func phases(_ kind: Guide.Kind) -> Set<CaseState.Phase> {
        let open: Set<CaseState.Phase> = [.arrived, .reviewing, .correcting]
        switch self {
        case .accept: return [.arrived, .correcting]
        // What the applicant wants to change is asked for and answered before a decision is proposed.
        case .flag, .askCorrection, .transfer, .consult, .wish, .answerWish: return open
        case .correct, .endCorrection: return [.correcting]
        // 標準処理期間 is that of a decision.
        case .keepTime: return kind == .application ? open.union([.approving]) : []
        case .find: return kind == .application ? open : []
        // Rejection needs no completed form; refusal and grant do (`CaseState.refusal(of:as:)`).
        // What was granted can be taken back afterwards.
        case .propose: return kind == .application ? [.arrived, .reviewing, .decided] : []
        case .act: return kind == .application ? [.approving] : []
        case .acknowledge: return kind == .notification ? [.arrived, .reviewing] : []
        // Only once a correction was asked for and its time is over (`CaseFile.endUnfulfilled`).
        case .unfulfil: return kind == .notification ? open : []
        // What is awaited of the applicant: the day can be another, and they can be reminded.
        case .withdraw, .awaitReply: return open.union([.approving])
        case .reopen: return [.withdrawn, .acknowledged, .unfulfilled]
        case .assign: return open.union([.approving])
        case .write, .note: return Set(CaseState.Phase.allCases)
        }
    }

    package func isAllowed(_ kind: Guide.Kind, _ phase: CaseState.Phase) -> Bool { phases(kind).contains(phase) }
}

extension CaseState {
    func allows(_ act: CaseAct) -> Bool { act.isAllowed(kind, phase) }

    /// - Throws: `CaseProblem.notNow` when the state does not allow it.
    func require(_ act: CaseAct) throws {
        guard allows(act) else { throw CaseProblem.notNow(phase) }
    }

    /// - Throws: when the decision may not be proposed yet: what grants or refuses is decided on a complete application.
    /// - Parameter isStuck: whether it circulates and waits for a seat whose holder has left the post.
    func requireProposal(_ decision: Decision, isStuck: Bool) throws {
        if openWish != nil { throw CaseProblem.wishOpen }
        // What is before the seats is decided or sent back first, unless it cannot go on.
        if !isStuck { try require(.propose) }
        if approval?.status == .circulating, !isStuck { throw CaseProblem.notNow(.approving) }
        if decision.rectification != nil {
            guard mayRectify(isStuck: isStuck), self.decision?.0.outcome == decision.outcome else { throw CaseProblem.notNow(phase) }
            return
        }
        guard decision.outcome.isLater == (phase == .decided) else { throw CaseProblem.notNow(phase) }
        if phase == .decided {
            guard let made = self.decision?.0, made.outcome.grants, later == nil else {
                throw CaseProblem.notNow(phase)
            }
            return
        }
        if decision.outcome != .rejected, !isAccepted { throw CaseProblem.notAccepted }
    }
}

package enum CaseProblem: Problem, Equatable {
    case notNow(CaseState.Phase)
    case notAccepted
    /// Nothing is granted before its fee is paid.
    case feeOwed
    /// What is owed is not known.
    case feeUnreckoned
    /// A fee of nothing is assessed where one was to be reckoned, and nowhere else.
    case noAmount
    case noFlags
    /// The clock stands for this cause already.
    case stoppedAlready
    /// The section is asked for its opinion already, and can still answer.
    case askedAlready
    /// Nobody of the section, nor of what is above it, could answer here.
    case askedNobody
    /// The applicant's wish to change something waits for its answer.
    case wishOpen
    /// A mail to the applicant reached nobody, and nobody has told them otherwise.
    case untold
    /// No correction was asked for, or its time is not over.
    case correctable
    /// An answer is not there, or may not be changed.
    case locked
    case incomplete
    case ownCase
    /// 除斥: they have declared an interest in it.
    case barred
    /// Somebody has drafted or agreed to it who has declared an interest since.
    case approvalBarred
    case noSeat
    /// They have acted in their seat already: a button that was pressed twice.
    case seatDone
    /// It is before the seats together with others.
    case jointly
    /// The seat is still theirs in the route, the post no longer is.
    case leftPost
    case noRoute(Message)
    /// Another section works it now, and the asker's did.
    case transferred(to: Message)
    /// Somebody else was quicker.
    case overtaken

    package var status: HTTPResponse.Status {
        switch self {
        case .ownCase, .barred, .noSeat, .leftPost, .locked, .transferred: .forbidden
        case .incomplete, .noFlags, .noAmount: .unprocessableContent
        default: .conflict
        }
    }

    package var code: String {
        switch self {
        case .notNow: "not-now"
        case .notAccepted: "not-accepted"
        case .feeOwed: "fee-owed"
        case .feeUnreckoned: "fee-unreckoned"
        case .noAmount: "no-amount"
        case .noFlags: "no-flags"
        case .stoppedAlready: "stopped-already"
        case .askedAlready: "asked-already"
        case .askedNobody: "asked-nobody"
        case .wishOpen: "wish-open"
        case .untold: "untold"
        case .correctable: "correctable"
        case .locked: "locked"
        case .incomplete: "incomplete"
        case .ownCase: "own-case"
        case .barred: "barred"
        case .approvalBarred: "approval-barred"
        case .noSeat: "no-seat"
        case .seatDone: "seat-done"
        case .jointly: "joint"
        case .leftPost: "left-post"
        case .noRoute: "no-route"
        case .transferred: "transferred"
        case .overtaken: "overtaken"
        }
    }

    package var title: Message? {
        switch self {
        case .feeOwed: Message(ja: "手数料が納付されていません", en: "The fee is not paid")
        case .feeUnreckoned: Message(ja: "手数料が決まっていません", en: "The fee is not known")
        case .noRoute: Message(ja: "決裁の経路を組めません", en: "There is no route of approval")
        case .transferred: Message(ja: "この案件は移送されました", en: "This case was transferred")
        case .ownCase: Message(ja: "自分の申請は扱えません", en: "It is your own application")
        case .barred: ConflictText.title
        case .overtaken: Message(ja: "ほかの人が先に操作しました", en: "Somebody else was quicker")
        case .noSeat, .leftPost, .locked: nil
        case .seatDone: Message(ja: "この決裁は済んでいます", en: "You have done this already")
        default: Message(ja: "いまはこの操作ができません", en: "This cannot be done now")
        }
    }

    package var message: Message {
        switch self {
        case .notNow(let phase):
            Message(
                ja: "この案件はいま「\(phase.name.ja)」なので、この操作はできません。案件を開き直して確かめてください。",
                en: "The case is “\(phase.name.en)” now, so this cannot be done. Open it again and see.")
        case .notAccepted:
            Message(ja: "形式審査が終わっていません。先に形式審査を終えるか、却下を選んでください。", en: "Its form has not been checked yet. Finish that first, or choose rejection.")
        case .feeOwed:
            Message(ja: "手数料が納付されていないので、許可はできません。納付または減免を待ってください。", en: "The fee is not paid, so nothing can be granted yet.")
        case .feeUnreckoned:
            Message(
                ja: "手数料の計算に必要な回答か手数料表がないので、許可はできません。補正を求めるか、この画面の「手数料」で額を定めてください。",
                en:
                    "Neither the answers nor a table of that day say what fee is owed, so nothing can be granted yet. Ask for a correction, or set the fee under “Fee”."
            )
        case .noAmount:
            Message(ja: "手数料の額は、1円以上で入力してください。手数料がかからないときは、定める必要はありません。", en: "Enter 1 yen or more. Where no fee is owed, none has to be set.")
        case .noFlags: Message(ja: "補正を求める箇所を先に選んでください。", en: "Flag what has to be corrected first.")
        case .stoppedAlready: Message(ja: "この理由では、すでに停止しています。", en: "The clock stands for this cause already.")
        case .askedAlready: OpinionText.askedAlready
        case .askedNobody: OpinionText.askedNobody
        case .wishOpen:
            Message(ja: "申請者の変更の申出が、まだ回答されていません。", en: "The applicant's wish to change something has not been answered yet.")
        case .untold: UndeliveredText.first
        case .correctable: UnfulfilledText.tooEarly
        case .locked: Message(ja: "この項目は変更できません。", en: "This cannot be changed.")
        case .incomplete: Message(ja: "まだ直していないところがあります。確認のページで確かめてください。", en: "Something is still to be mended. See the summary.")
        case .ownCase: Message(ja: "自分の申請は、自分で扱えません。所属長に知らせてください。", en: "You cannot work your own application. Tell your superior.")
        case .barred: ConflictText.barred
        case .approvalBarred: ConflictText.approval
        case .jointly: JointText.together
        case .noSeat: Message(ja: "あなたはこの決裁の順番にいません。", en: "It is not your turn in this approval.")
        case .seatDone:
            Message(ja: "あなたの席の処理は記録されています。案件を開き直して確かめてください。", en: "What you did in your seat is recorded. Open the case again and see.")
        case .leftPost:
            Message(
                ja: "この席の職を離れているか、職務代理が終わっているので、決裁できません。起案者に知らせてください。起案し直すと、今その職に就いている人の席に回ります。",
                en: "You no longer hold the post of this seat, or act for it. Tell the drafter: a new proposal goes to whoever holds it now.")
        case .transferred(let office):
            Message(ja: "この案件は\(office.ja)に移送されました。", en: "This case was transferred to \(office.en).")
        case .noRoute(let why): Message(ja: "決裁の経路を組めません：\(why.ja)", en: "No route of approval can be made: \(why.en)")
        case .overtaken: Message(ja: "ほかの人が先に操作しました。案件を開き直して確かめてください。", en: "Somebody else was quicker. Open the case again and see.")
        }
    }
}
