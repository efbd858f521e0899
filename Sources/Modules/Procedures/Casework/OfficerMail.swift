import Approval
import Core
import Japanese
import Storage
import Web

/// The mail to officers that it is their turn: the number of the case and where it is, nothing of it and nothing of anybody.
enum OfficerMail {
    enum Occasion {
        /// A seat in the approval of a case.
        /// - Parameter isBack: a later seat has sent it back there.
        case seat(ID<Application>, isBack: Bool)
        /// A seat in the approval of many cases at once.
        case jointSeat(ID<JointProposal>, isBack: Bool)
        /// Somebody else made it theirs to work.
        case assigned(ID<Application>)
        /// A seat in the approval of their case has lost its holder.
        case seatLeft(ID<Application>)
        /// An opinion that is asked of their section, until a day.
        case opinion(ID<Opinion>, until: Day)
        /// That opinion is asked no longer.
        case opinionWithdrawn
        /// What they drafted was sent back to them.
        case remanded(ID<Application>)
        /// Some or all cases of what they drafted for many were.
        case jointRemanded(ID<JointProposal>, cases: [String], of: Int)
        /// To a case of theirs something has come: a correction, a message, an answer to what was asked of another section.
        case corrected(ID<Application>), written(ID<Application>), answered(ID<Application>), changeAsked(ID<Application>)
        /// The applicant has withdrawn a case of theirs.
        case withdrawn(ID<Application>)
        /// Another section has transferred a case to theirs.
        case transferred(ID<Application>)
        /// A mail to the applicant of a case of theirs reached nobody.
        case undelivered(ID<Application>)
        /// An officer of the section that they head has declared an interest in a case.
        case conflict(unit: String)

        private var heading: Message {
            switch self {
            case .seat(_, isBack: true), .jointSeat(_, isBack: true): Message(ja: "決裁が差し戻されました", en: "It was sent back to your seat")
            case .seat, .jointSeat: Message(ja: "決裁の順番です", en: "It is your turn to approve")
            case .assigned: Message(ja: "担当になった案件があります", en: "A case was assigned to you")
            case .seatLeft: Message(ja: "決裁の席が空いています", en: "A seat of your approval is empty")
            case .opinion: Message(ja: "意見の照会があります", en: "An opinion is asked of your section")
            case .remanded: Message(ja: "起案が差し戻されました", en: "Your draft was remanded")
            case .jointRemanded(_, let cases, let all): JointText.remandedHead(cases.count, of: all)
            case .corrected: Message(ja: "補正が届きました", en: "A correction has come")
            case .written: Message(ja: "申請者から連絡がありました", en: "An applicant has written")
            case .answered: Message(ja: "意見の回答がありました", en: "An opinion was given")
            case .changeAsked: Message(ja: "変更の申出がありました", en: "An applicant wants to change something")
            case .withdrawn: Message(ja: "申請が取り下げられました", en: "An application was withdrawn")
            case .transferred: Message(ja: "移送された案件があります", en: "A case was transferred to your section")
            case .undelivered: Message(ja: "届かなかったメールがあります", en: "A mail could not be delivered")
            case .conflict: Message(ja: "利害関係の申告がありました", en: "An interest in a case was declared")
            case .opinionWithdrawn: Message(ja: "意見の照会が取りやめになりました", en: "An opinion is asked no longer")
            }
        }

        private var sentence: Message {
            switch self {
            case .seat(_, isBack: true), .jointSeat(_, isBack: true):
                Message(
                    ja: "後の席から差し戻されて、もう一度決裁の順番になりました。差し戻された理由を見て、承認するか差し戻すかを決めてください。",
                    en: "A later seat has sent it back: it is your turn again. See why, then agree or remand it.")
            case .seat: Message(ja: "決裁の順番になった案件があります。", en: "It is your turn in the approval of a case.")
            case .jointSeat: Message(ja: "決裁の順番になった一括起案があります。", en: "It is your turn in the approval of a proposal for several cases.")
            case .jointRemanded(_, let cases, let all): JointText.remanded(cases, of: all)
            case .assigned: Message(ja: "あなたが担当者に決まった案件があります。", en: "A case was assigned to you.")
            case .seatLeft:
                Message(
                    ja: "起案した案件で、順番の来ている席の職員が異動したか、その職務代理が終わったか、利害関係の申告があって決裁を進められません。案件を開いて、起案し直してください。",
                    en:
                        "Whoever had the turn in the approval of your case has left the post, acts for it no longer, or an interest was declared. Open the case and propose again."
                )
            case .remanded:
                Message(
                    ja: "あなたの起案が差し戻されました。理由を見て、直して起案し直してください。", en: "Your draft was remanded. See why, and propose again.")
            case .corrected: Message(ja: "補正を求めた案件に、申請者の補正が届きました。", en: "An applicant has corrected what was asked for.")
            case .written: Message(ja: "申請者から連絡がありました。", en: "An applicant has written to you.")
            case .answered: Message(ja: "照会した意見の回答がありました。", en: "The opinion that was asked has been given.")
            case .changeAsked:
                Message(
                    ja: "申請者が、送った内容の変更を申し出ています。認めるかどうかを回答してください。",
                    en: "An applicant wants to change what was sent. Permit it or refuse it.")
            case .withdrawn:
                Message(
                    ja: "申請者が申請を取り下げました。審査と決裁は、ここで終わります。", en: "An applicant has withdrawn an application: its review and approval end here.")
            case .transferred:
                Message(ja: "ほかの課から、所属する課に案件が移送されました。", en: "Another section has transferred a case to yours.")
            case .undelivered:
                Message(
                    ja: "案件についてのメールが届きませんでした。案件を開いて、電話か郵便で知らせてください。",
                    en: "A mail about a case could not be delivered. Open the case, and tell them by telephone or by letter.")
            case .conflict: ConflictText.mailed
            case .opinionWithdrawn:
                Message(ja: "所属する課への意見の照会は、取りやめになりました。回答はいりません。", en: "Your section's opinion is asked no longer. No answer is needed.")
            case .opinion(_, let due):
                Message(
                    ja: "所属する課に意見の照会があります。\(due.words(.ja))までに回答してください。", en: "An opinion is asked of your section. Answer by \(due.words(.en)).")
            }
        }

        private var address: String {
            switch self {
            case .seat(let id, _), .assigned(let id), .seatLeft(let id), .remanded(let id), .corrected(let id), .written(let id), .answered(let id),
                .changeAsked(let id), .withdrawn(let id), .transferred(let id), .undelivered(let id):
                "{site}/staff/cases/\(id)"
            case .jointSeat(let id, _), .jointRemanded(let id, _, _): "{site}/staff/proposals/\(id)"
            case .opinion(let id, _): "{site}/staff/opinions/\(id)"
            case .opinionWithdrawn: "{site}/staff/opinions"
            case .conflict(let unit): "{site}/staff/assignment/\(unit)"
            }
        }

        /// What the number is that stands in it.
        private var number: Message {
            switch self {
            case .jointSeat, .jointRemanded: JointText.number
            default: ApplicationText.receiptNumber
            }
        }

        func subject(_ receipt: String) -> Message { Message(ja: "【\(heading.ja)】\(receipt)", en: "\(heading.en): \(receipt)") }

        func body(_ receipt: String) -> Message {
            Message(
                ja: "\(sentence.ja)\n\n\(number.ja)：\(receipt)\n\(address)\n\nこのメールには返信できません。",
                en: "\(sentence.en)\n\n\(number.en): \(receipt)\n\(address)\n\nThis mail cannot be answered.")
        }
    }

    /// Tells those of the persons who have an address, in the administration's language.
    static func post(_ what: Occasion, receipt: String, to people: [Person], at instant: Instant, in db: any Connection) throws {
        let (subject, body) = (what.subject(receipt), what.body(receipt))
        for person in people where person.isOpen && !person.email.isEmpty {
            try Mail.post(to: person.email, subject: subject.ja, body: body.ja, at: instant, in: db)
        }
    }
}

extension CaseFile {
    /// Tells those whose turn it has become to approve; a deputy only while the holder of the seat is away. Of a seat whose holder left before
    /// its turn came, however long ago, the drafter is told instead.
    /// - Parameter waiting: whose turn it was before.
    func tellSeats(after waiting: Set<CaseTurn>, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        // The seats of a joint proposal are told of all its cases at once, when the last of them has come there.
        if state.circulatesJointly { return }
        let occasion = OfficerMail.Occasion.seat(application.id, isBack: state.isSentBack)
        // Whoever could have acted for somebody in one seat may hold another: of that they have not been told.
        let new = Set(waitingTurns.subtracting(waiting).map(\.person))
        try tell(new, occasion, receipt: application.receipt, by: actor.person, at: instant, in: db)
    }

    /// - Parameters:
    ///   - new: whose turn it has become.
    ///   - receipt: the number under which it is before them.
    func tell(
        _ new: Set<String>, _ what: OfficerMail.Occasion, receipt: String, by actor: ID<Person>?, at instant: Instant, in db: any Connection
    ) throws {
        guard !new.isEmpty else { return }
        let staff = try StaffList.on(instant.day, in: db)
        try tellSeatsLeft(staff, at: instant, in: db)
        let people = try new.subtracting([actor?.text].compactMap(\.self)).sorted().filter {
            !state.seats(of: $0, staff, on: instant.day).isEmpty
        }
        .compactMap { try ID<Person>($0).flatMap { try Person.with(id: $0, in: db) } }
        try OfficerMail.post(what, receipt: receipt, to: people, at: instant, in: db)
    }
}
