import Approval
import Core
import Web

enum ConflictPages {
    /// On the case: who has nothing to do with it any more, and the form. What it is that concerns them their head alone reads.
    /// - Parameter names: of those who have declared one.
    static func section(_ names: [String], at address: String, _ form: Form) -> HTML {
        let lang = form.language
        let isOpen = ["conflict_kind", "conflict_words"].contains { form.problems[$0] != nil }
        return """
            <details class="more"\(flag: "open", isOpen)><summary>\(ConflictText.declare(lang))\(names.isEmpty ? "" : "（\(names.count)）")</summary>
            \(names.isEmpty ? .empty : "<p>\(ConflictText.who(names)(lang))</p>" as HTML)<p class="small">\(ConflictText.words(lang))</p>
            \(form(action: "\(address)/conflict", button: ConflictText.declare, kind: "", summarised: false, confirm: ConflictText.sure, """
                \(form.choices("conflict_kind", ConflictText.kind, options: Conflict.Kind.allCases.map { ($0.rawValue, $0.name(lang)) }, required: true))
                \(form.text("conflict_words", ConflictText.line, support: ConflictText.lineSupport))
                """))</details>
            """
    }

    /// For the head of the section: what was declared, and the form to lift one.
    static func declared(_ all: [Conflict.Declared], unit: String, _ form: Form) -> HTML {
        let lang = form.language
        if all.isEmpty { return "<p class=\"muted\">\(ConflictText.none(lang))</p>" }
        return """
            \(Component.table(caption: ConflictText.title(lang), all, [
                Column(ApplicationText.receiptNumber(lang), .title) { "<span class=\"mono\">\($0.receipt)</span>" },
                Column(ApplicationText.procedure(lang)) { "\($0.procedure)" },
                Column(ConflictText.officer(lang)) { "\($0.conflict.name)" },
                Column(ConflictText.kind(lang)) { "\($0.conflict.kind.name(lang))\($0.conflict.words.isEmpty ? "" : "：\($0.conflict.words)")" },
                Column(ConflictText.at(lang), .unbroken) { "\($0.at.words(lang))" },
            ]))
            <h3>\(ConflictText.lift(lang))</h3><p>\(ConflictText.liftWords(lang))</p>
            \(form(action: "/staff/assignment/\(unit)/conflicts/removal", button: ConflictText.lift, kind: "", summarised: false, confirm: ConflictText.liftSure, """
                \(form.select("conflict", ConflictText.which, options: all.map { ($0.conflict.id, "\($0.receipt) \($0.conflict.name)") }, required: true))
                \(form.text("lift_reason", ConflictText.liftReason, required: true))
                """))
            """
    }
}

extension Conflict.Kind {
    var name: Message {
        switch self {
        case .own: Message(ja: "本人・代理人", en: "The officer is the applicant, or acts for them")
        case .relative: Message(ja: "親族", en: "A relative of the officer")
        case .other: Message(ja: "その他の利害関係", en: "Another interest")
        }
    }
}

/// Every sentence of interests that officers declare.
enum ConflictText {
    static let title = Message(ja: "利害関係の申告", en: "Declared interests")
    static let declare = Message(ja: "利害関係を申告して、この案件から外れる", en: "Declare an interest and leave this case")
    static let declared = Message(ja: "利害関係を申告", en: "Declared an interest")
    static let lifted = Message(ja: "利害関係の申告を取消し", en: "Lifted a declared interest")
    static func who(_ names: [String]) -> Message {
        Message(
            ja: "利害関係を申告して外れた職員：\(names.joined(separator: "、"))", en: "Have declared an interest and left: \(names.joined(separator: ", "))")
    }
    static let words = Message(
        ja:
            "申請者があなたや親族であるなど、この案件に利害関係があるときに申告します。申告すると、すぐに担当と決裁から外れ、案件を開けなくなります。種類と説明は、案件を扱う課の所属長（所属長自身の申告は、その上の所属長かシステム管理者）だけが見ます。案件が移送されると、移送先の課の所属長が見ます。申請者には知らされません。",
        en:
            "If the applicant is you or a relative, or you have another interest in the case. You are then neither assigned nor in its approval, and cannot open it. Only the head of the section that has the case (of what the head declares, the head above or an administrator) reads of what kind it is, after a transfer that of the new section; the applicant is not told."
    )
    static let kind = Message(ja: "利害関係の種類", en: "Kind of interest")
    static let line = Message(ja: "説明（なくてもかまいません）", en: "A line about it, if you like")
    static let lineSupport = Message(ja: "見る人は、上に書いたとおりです。", en: "Read by nobody else than those named above.")
    static let needKind = Message(ja: "利害関係の種類を選んでください。", en: "Choose the kind of interest.")
    static let sure = Message(
        ja: "申告すると、この案件を開けなくなります。自分では取り消せません。申告しますか。", en: "You will not be able to open the case, nor to take this back. Go on?")
    static let done = Message(
        ja: "利害関係を申告し、案件から外れました。誤って申告したときは、案件を扱う課の所属長（あなたが所属長のときはシステム管理者）に取消しを頼んでください。",
        en:
            "You have declared an interest and left the case. If that was a mistake, ask the head of the section that has the case, or if you are the head an administrator, to lift it."
    )
    static let barred = Message(
        ja: "この案件に利害関係があると申告した職員は、案件を開くことも、担当や決裁をすることもできません。誤った申告のときは、案件を扱う課の所属長に取消しを頼んでください。",
        en:
            "Whoever has declared an interest in this case can neither open, work nor approve it. If it was a mistake, ask the head of the section to lift it."
    )
    static let approval = Message(
        ja: "起案または承認をした職員が利害関係を申告したので、この決裁は進められません。ほかの職員が起案し直してください。",
        en: "Whoever drafted this or agreed to it has declared an interest since, so it goes no further. Another officer has to propose it again.")
    static func route(_ position: Message) -> Message {
        Message(
            ja: "\(position.ja)は、申請者本人か、この案件の利害関係を申告した職員です。システム管理者に、この決裁を代わりに行う人（事務取扱）を職に就けるよう頼むか、案件をほかの課に移送してから、起案してください。",
            en:
                "\(position.en) is the applicant or has declared an interest in the case. Ask the administrator to give the post to a stand-in (People), or transfer the case to another section, then propose."
        )
    }
    static func seatLeft(_ seat: ApprovalRoute.Seat, _ state: CaseState) -> Message {
        if state.isApprovalBarred { return approval }
        if state.barred.contains(seat.holder.id) {
            return Message(
                ja: "\(seat.position.title)の\(seat.holder.name)さんは、この案件の利害関係を申告しました",
                en: "\(seat.holder.name) (\(seat.position.title)) has declared an interest in the case")
        }
        // The holder is there and would be acted for by somebody who is barred.
        if !state.barred.isDisjoint(with: seat.deputies.map(\.id)) {
            return Message(ja: "\(seat.position.title)の代決者が、この案件の利害関係を申告しました", en: "A deputy of \(seat.position.title) has declared an interest")
        }
        return SeatText.seatLeft(seat)
    }
    static func seatAdvice(_ seat: ApprovalRoute.Seat, _ state: CaseState) -> Message {
        guard state.isBarred(seat) else { return SeatText.seatLeftAdvice }
        return Message(
            ja: "この席の決裁は進みません。起案し直すと、申告した職員の席には、代決者など代わりの人が就きます。前の承認は、もう一度必要です。",
            en:
                "The approval does not pass this seat. Propose again: a deputy or a stand-in takes the place of whoever declared, and everybody agrees anew."
        )
    }
    static let mailed = Message(
        ja: "所属する課の案件で、職員が利害関係を申告して、担当と決裁から外れました。内容を確かめ、誤りのときは取り消してください。",
        en: "An officer has declared an interest in a case of your section and left it. See what it is, and lift it if it is a mistake.")

    // MARK: for the head

    static let none = Message(ja: "いま有効な申告はありません。", en: "Nothing is declared now.")
    static let older = Message(ja: "以前の申告を見る", en: "Older declarations")
    static let officer = Message(ja: "申告した職員", en: "Declared by")
    static let at = Message(ja: "申告した日時", en: "Declared at")
    static let lift = Message(ja: "申告を取り消す", en: "Lift a declaration")
    static let liftWords = Message(
        ja: "誤った申告だけを取り消します。取り消すと、その職員は案件をまた開けるようになります。担当には戻りません。取消しと理由は、案件の経過に残ります。",
        en:
            "Only what was declared by mistake. The officer can open the case again, and is not assigned to it. That and the reason stay in its history."
    )
    static let which = Message(ja: "取り消す申告", en: "Declaration")
    static let liftReason = Message(ja: "取り消す理由", en: "Why it is lifted")
    static let needWhich = Message(ja: "取り消す申告を選んでください。", en: "Choose the declaration.")
    static let needLiftReason = Message(ja: "取り消す理由を書いてください。", en: "Say why it is lifted.")
    static let liftSure = Message(ja: "この申告を取り消しますか。", en: "Lift this declaration?")
    static let liftDone = Message(ja: "申告を取り消しました。", en: "The declaration was lifted.")
}
