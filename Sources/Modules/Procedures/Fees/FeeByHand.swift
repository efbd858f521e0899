import Core
import Japanese
import Storage
import Web

/// 職員による調定とその更正: what no form reckons an officer says, and what was assessed wrongly an officer corrects. Whoever works the case does it
/// alone, with its ground or its reason, which the applicant reads; the journal keeps who did.
extension CaseFile {
    /// Whether a fee may be owed and nobody knows how much: the form reckons it, and the answers do not say. Paper may lack them.
    func isFeeUnreckoned(in db: any Connection) throws -> Bool {
        guard !state.fee.isReckoned, !state.phase.isOver, try form(in: db).definition.reckonsFee else { return false }
        return try evaluation(in: db).owed == nil
    }

    /// The day from which the form's tables of fees are in force, where none is on the day of arrival.
    func firstFeeTable(in db: any Connection) throws -> Day? {
        let form = try form(in: db).definition
        return form.fees(on: application.arrivedAt.day).isEmpty ? form.fees.map(\.effectiveFrom).min() : nil
    }

    /// 調定: of a case that has no fee, as long as it is open. 0 is none, where one was to be reckoned.
    /// - Parameter ground: the article of the ordinance, or the rule, by which it is owed.
    func settleFee(_ yen: Int, ground: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try requireSettleable(yen, over: try feeFile(in: db))
        let isUnreckoned = try isFeeUnreckoned(in: db)
        guard let fee = try assess(OwedFee(yen: yen, tariff: Message(same: ground)), by: actor, at: instant, in: db) else {
            guard isUnreckoned else { throw state.fee.isReckoned ? CaseProblem.overtaken : CaseProblem.noAmount }
            return try append(.feeOwed(yen: 0, reason: ground), by: actor, at: instant, in: db)
        }
        // What lacks only an answer was due with the application.
        try append(.feeAssessed(yen: yen, tariff: ground, on: isUnreckoned ? nil : instant.day), by: actor, at: instant, in: db)
        try tell(.feeAssessed(fee.owed), at: instant, in: db)
    }

    /// - Parameter fee: what is assessed already.
    func requireSettleable(_ yen: Int, over fee: FeeFile?) throws {
        guard fee == nil else { throw CaseProblem.overtaken }
        if state.phase.isOver { throw CaseProblem.notNow(state.phase) }
        guard yen <= CaseFee.most else { throw FeeProblem.tooMuch(most: CaseFee.most) }
    }

    /// Whether an assessment can be corrected. What an early withdrawal has cancelled is none: a re-opening brings it back as it was.
    var mayCorrectFee: Bool { state.withdrawnAt == nil || state.isAccepted }

    /// 調定の更正: an assessment that was wrong is raised or lowered; what was paid beyond it waits to be given back, as whatever is overpaid.
    struct FeeCorrection: Sendable {
        /// What is assessed from now on; 0 takes it back.
        let yen: Int
        /// What was assessed when the officer looked.
        let known: Int?
        /// By which article or row the new amount is owed; empty of one that takes it back.
        let ground: String
        let reason: String
    }

    /// - Throws: what keeps it from being done.
    func requireCorrectable(_ fee: FeeFile, _ correction: FeeCorrection) throws {
        guard mayCorrectFee else { throw CaseProblem.notNow(state.phase) }
        guard fee.assessed == correction.known else { throw CaseProblem.overtaken }
        guard correction.yen <= CaseFee.most else { throw FeeProblem.tooMuch(most: CaseFee.most) }
        guard correction.yen != correction.known else { throw FeeProblem.unchanged }
        // What is to be given back and what is owed anew would cross each other.
        if correction.yen > fee.assessed, fee.refundDue > 0 { throw FeeProblem.refundUnpaid }
    }

    func correctFee(_ fee: FeeFile, _ correction: FeeCorrection, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try requireCorrectable(fee, correction)
        let ground = correction.ground.isEmpty ? nil : correction.ground
        try fee.reassess(correction.yen, ground: ground.map { ($0, "") }, reason: correction.reason, by: actor, at: instant, in: db)
        try follow(fee, ground: ground, by: actor, at: instant, in: db)
        try tell(.feeChanged(owed: fee.owed, overpaid: fee.overpaid), at: instant, in: db)
    }
}

/// The controls by which officers say what a fee is.
enum FeeByHandPages {
    /// Of a case that has no fee: asked for where the form was to reckon one, and else only there to be opened.
    static func assessment(_ view: CaseView, _ form: Form) -> HTML {
        let lang = form.language
        if view.isFeeUnreckoned {
            let why = view.firstFeeTable.map { CaseFeeText.noTable(on: view.file.application.arrivedAt.day, before: $0) }
            return """
                <h2>\(FeesText.fee(lang))</h2>
                \(Component.notice(.warning, CaseFeeText.unreckoned(lang), "<p>\((why ?? CaseFeeText.unreckonedWords)(lang))</p>"))
                \(view.worksIt ? assess(view, form, support: CaseFeeText.assessSupport) : .empty)
                """
        }
        guard view.worksIt, !view.state.phase.isOver else { return .empty }
        let isOpen = ["assess_yen", "assess_reason"].contains { form.problems[$0] != nil }
        return """
            <details class="more"\(flag: "open", isOpen)><summary>\(FeeByHandText.assess(lang))</summary><p>\(FeeByHandText.assessWords(lang))</p>
            \(view.file.rules.fee.map { "<p class=\"small\">\(FeeByHandText.guide(lang))\($0(lang))</p>" as HTML })
            \(assess(view, form, support: FeeByHandText.yenSupport))</details>
            """
    }

    private static func assess(_ view: CaseView, _ form: Form, support: Message) -> HTML {
        form(
            action: "/staff/cases/\(view.file.application.id)/fee/assessment", button: CaseFeeText.assess, kind: "", summarised: false,
            confirm: CaseFeeText.assessConfirm,
            """
            \(form.text("assess_yen", CaseFeeText.assessYen, support: support, required: true, numeric: true))
            \(form.text("assess_reason", CaseFeeText.assessReason, support: CaseFeeText.reasonSupport, required: true))
            """)
    }

    static func correction(_ view: CaseView, _ fee: FeeFile, _ form: Form) -> HTML {
        guard view.file.mayCorrectFee else { return .empty }
        let (lang, known) = (form.language, fee.assessed)
        let isOpen = ["correct_yen", "correct_ground", "correct_reason"].contains { form.problems[$0] != nil }
        let fields: HTML = """
            <input type="hidden" name="correct_of" value="\(String(known))">
            \(form.text("correct_yen", FeeByHandText.correctYen, support: FeeByHandText.correctSupport(known), required: true, numeric: true))
            \(form.text("correct_ground", FeeByHandText.correctGround, support: FeeByHandText.groundSupport(fee.fee.tariff)))
            \(form.text("correct_reason", FeeByHandText.correctReason, support: CaseFeeText.reasonSupport, required: true))
            """
        return """
            <details class="more"\(flag: "open", isOpen)><summary>\(FeeByHandText.correct(lang))</summary><p>\(FeeByHandText.correctWords(lang))</p>
            \(form(
                action: "/staff/cases/\(view.file.application.id)/fee/correction", button: FeeByHandText.correct, kind: "", summarised: false,
                fields))</details>
            """
    }

    /// What is asked before: the old and the new amount with their grounds, and what follows for the applicant.
    static func sure(_ correction: CaseFile.FeeCorrection, of fee: FeeFile, at base: String, _ lang: Language, _ form: Form) throws -> HTML {
        let after = try fee.after(reassessing: correction.yen)
        let change: HTML = "\(FeesText.yen(fee.assessed)(lang)) → <strong>\(FeesText.yen(correction.yen)(lang))</strong>"
        let ground: HTML = correction.ground.isEmpty ? "—" : "\(fee.fee.tariff) → \(correction.ground)"
        let fields = [
            "correct_yen": String(correction.yen), "correct_of": String(fee.assessed), "correct_ground": correction.ground,
            "correct_reason": correction.reason,
        ]
        return form.confirmation(
            FeeByHandText.correctConfirm, action: "\(base)/fee/correction", FeeByHandText.correct, back: base, fields: fields,
            more: """
                \(Component.summary([
                    (FeeByHandText.amount(lang), change), (CaseFeeText.tariff(lang), ground),
                    (FeeByHandText.correctReason(lang), "\(correction.reason)"),
                    (FeeByHandText.follows(lang), "\(FeeByHandText.after(owed: after.owed, overpaid: after.overpaid)(lang))"),
                ]))
                """)
    }
}

/// Every sentence of what officers assess and correct.
enum FeeByHandText {
    static let assess = Message(ja: "手数料を調定する", en: "Assess a fee")
    static let assessWords = Message(
        ja: "この案件の手数料は計算されていません。条例などで手数料がかかるときは、額と根拠を書いてください。申請者にメールで知らせ、納付か減免があるまで、許可はできません。",
        en:
            "No fee has been worked out for this case. Where one is owed by an ordinance or another rule, enter the amount and its ground. The applicant is told by mail, and nothing is granted before it is paid or waived."
    )
    static let guide = Message(ja: "案内に書いてある手数料：", en: "What the guide says of the fee: ")
    static let yenSupport = Message(ja: "1円以上の額。", en: "1 yen or more.")

    static let correct = Message(ja: "調定の額を改める", en: "Correct the assessment")
    static let correctWords = Message(
        ja: "調定の額に誤りがあったときに、正しい額に改めます。申請者に理由とともに知らせます。納付済みの額より低くすると、差額は過誤納になり、還付できます。正しい額を免除するときは、減免を使ってください。",
        en:
            "Where the amount was assessed wrongly, enter the right one. The applicant is told, with the reason. What was paid beyond it is overpaid and can be refunded. To forgive what was rightly assessed, waive it."
    )
    static let correctYen = Message(ja: "正しい手数料の額（円）", en: "The right fee in yen")
    static func correctSupport(_ known: Int) -> Message {
        Message(
            ja: "いまの調定額は\(FeesText.yen(known).ja)です。調定を取り消すときは、0と書いてください。",
            en: "\(FeesText.yen(known).en) is assessed now. Enter 0 where none is owed.")
    }
    static let correctGround = Message(ja: "正しい額の根拠（条例の条、別表の行など）", en: "By which article or row of the ordinance")
    static func groundSupport(_ known: String) -> Message {
        Message(
            ja: "申請者のページに表示されます。いまの根拠：\(known)。調定を取り消す（0円にする）ときは要りません。",
            en: "The applicant reads it on their page. It now says: \(known). Not needed where nothing is owed (0).")
    }
    static let needGround = Message(ja: "正しい額の根拠を書いてください。", en: "Say by which article or row it is owed.")
    static let amount = Message(ja: "調定額", en: "Assessed")
    static let follows = Message(ja: "この後", en: "What follows")
    static func after(owed: Int, overpaid: Int) -> Message {
        if owed > 0 {
            return Message(
                ja: "申請者がこれから納める額は\(FeesText.yen(owed).ja)になります。納付か減免があるまで、許可はできません。",
                en: "The applicant still has to pay \(FeesText.yen(owed).en). Nothing is granted before it is paid or waived.")
        }
        if overpaid > 0 {
            return Message(
                ja: "納付済みの\(FeesText.yen(overpaid).ja)が過誤納になります。案件のページから還付を起案してください。",
                en: "\(FeesText.yen(overpaid).en) is overpaid then. Propose its refund on the page of the case.")
        }
        return Message(ja: "申請者がこれから納める額も、還付する額もありません。", en: "Nothing is left to be paid, and nothing to be refunded.")
    }
    static let correctReason = Message(ja: "改める理由", en: "Why it is corrected")
    static let correctConfirm = Message(
        ja: "調定の額を改め、申請者に知らせます。よろしいですか。", en: "The assessment is corrected, and the applicant is told. Go on?")
    static let needReason = Message(ja: "調定の額を改める理由を書いてください。", en: "Say why the assessment is corrected.")
    static let corrected = Message(ja: "調定の額を改めました。", en: "The assessment was corrected.")

    // Applicants

    static func wasAssessed(_ yen: Int, _ ground: String) -> Message {
        Message(
            ja: "手数料は\(FeesText.yen(yen).ja)です（\(ground)）", en: "The fee is \(FeesText.yen(yen).en) (\(ground))",
            easy: "手数料（てすうりょう）は \(FeesText.yen(yen)(.further(.easy)))です（\(ground)）", zh: "手续费为\(FeesText.yen(yen)(.further(.chinese)))（\(ground)）",
            ko: "수수료는 \(FeesText.yen(yen)(.further(.korean)))입니다(\(ground))", pt: "A taxa é \(FeesText.yen(yen)(.further(.portuguese))) (\(ground))",
            vi: "Lệ phí là \(FeesText.yen(yen)(.further(.vietnamese))) (\(ground))")
    }
    static func wasRaised(_ yen: Int, _ reason: String) -> Message {
        let why = CaseFeeText.reason(reason)
        return Message(
            ja: "手数料が\(FeesText.yen(yen).ja)増えました（\(why.ja)）", en: "The fee is \(FeesText.yen(yen).en) more (\(why.en))",
            easy: "手数料（てすうりょう）が \(FeesText.yen(yen)(.further(.easy)))高（たか）く なりました（\(why(.further(.easy)))）",
            zh: "手续费增加了\(FeesText.yen(yen)(.further(.chinese)))（\(why(.further(.chinese)))）",
            ko: "수수료가 \(FeesText.yen(yen)(.further(.korean))) 늘었습니다(\(why(.further(.korean))))",
            pt: "A taxa aumentou \(FeesText.yen(yen)(.further(.portuguese))) (\(why(.further(.portuguese))))",
            vi: "Lệ phí tăng thêm \(FeesText.yen(yen)(.further(.vietnamese))) (\(why(.further(.vietnamese))))")
    }
    static func wasLowered(_ yen: Int, _ reason: String) -> Message {
        let why = CaseFeeText.reason(reason)
        return Message(
            ja: "手数料が\(FeesText.yen(yen).ja)減りました（\(why.ja)）", en: "The fee is \(FeesText.yen(yen).en) less (\(why.en))",
            easy: "手数料（てすうりょう）が \(FeesText.yen(yen)(.further(.easy)))安（やす）く なりました（\(why(.further(.easy)))）",
            zh: "手续费减少了\(FeesText.yen(yen)(.further(.chinese)))（\(why(.further(.chinese)))）",
            ko: "수수료가 \(FeesText.yen(yen)(.further(.korean))) 줄었습니다(\(why(.further(.korean))))",
            pt: "A taxa diminuiu \(FeesText.yen(yen)(.further(.portuguese))) (\(why(.further(.portuguese))))",
            vi: "Lệ phí giảm \(FeesText.yen(yen)(.further(.vietnamese))) (\(why(.further(.vietnamese))))")
    }
    /// Of what has been decided: nothing waits for it any more.
    static func dueAfter(_ yen: Int) -> Message {
        Message(
            ja: "手数料\(FeesText.yen(yen).ja)が未納です。納めてください。", en: "The fee of \(FeesText.yen(yen).en) is not paid yet. Please pay it.",
            easy: "手数料（てすうりょう）\(FeesText.yen(yen)(.further(.easy)))を まだ 払（はら）って いません。払って ください。",
            zh: "手续费\(FeesText.yen(yen)(.further(.chinese)))尚未缴纳。请缴纳。", ko: "수수료 \(FeesText.yen(yen)(.further(.korean)))이 미납입니다. 납부해 주세요.",
            pt: "A taxa de \(FeesText.yen(yen)(.further(.portuguese))) ainda não foi paga. Pague-a.",
            vi: "Lệ phí \(FeesText.yen(yen)(.further(.vietnamese))) chưa được nộp. Hãy nộp.")
    }
    static func mailAssessed(_ yen: Int) -> Message {
        Message(
            ja: "手数料は\(FeesText.yen(yen).ja)です。下のページで申請を開いて、根拠を確かめて納めてください。",
            en: "The fee is \(FeesText.yen(yen).en). The page below says by what it is owed, and there it is paid.",
            easy: "手数料（てすうりょう）は \(FeesText.yen(yen)(.further(.easy)))です。下（した）の ページを 見（み）て、払（はら）って ください。",
            zh: "手续费为\(FeesText.yen(yen)(.further(.chinese)))。请在下面的页面确认依据并缴纳。",
            ko: "수수료는 \(FeesText.yen(yen)(.further(.korean)))입니다. 아래 페이지에서 근거를 확인하고 납부해 주세요.",
            pt: "A taxa é de \(FeesText.yen(yen)(.further(.portuguese))). Veja o fundamento e pague na página abaixo.",
            vi: "Lệ phí là \(FeesText.yen(yen)(.further(.vietnamese))). Hãy xem căn cứ và nộp tại trang bên dưới.")
    }
    static let mailChangedHead = Message(
        ja: "手数料が変わりました", en: "Your fee was changed", easy: "手数料（てすうりょう）が 変（か）わりました", zh: "手续费已变更", ko: "수수료가 바뀌었습니다",
        pt: "A taxa mudou", vi: "Lệ phí đã thay đổi")
    static func mailChanged(owed: Int, overpaid: Int) -> Message {
        let next = next(owed: owed, overpaid: overpaid)
        func then(_ language: FurtherLanguage) -> String { next(.further(language)) }
        return Message(
            ja: "手数料の額を改めました。\(next.ja)理由は下のページにあります。", en: "The fee was corrected. \(next.en) The page below says why.",
            easy: "手数料（てすうりょう）を 直（なお）しました。\(then(.easy))理由（りゆう）は 下（した）の ページに あります。",
            zh: "手续费金额已更正。\(then(.chinese))理由见下面的页面。", ko: "수수료 금액을 고쳤습니다. \(then(.korean)) 이유는 아래 페이지에 있습니다.",
            pt: "A taxa foi corrigida. \(then(.portuguese)) O motivo está na página abaixo.",
            vi: "Lệ phí đã được sửa lại. \(then(.vietnamese)) Lý do có ở trang bên dưới.")
    }
    static func mailWaived(owed: Int, overpaid: Int) -> Message {
        let next = next(owed: owed, overpaid: overpaid)
        func then(_ language: FurtherLanguage) -> String { next(.further(language)) }
        return Message(
            ja: "手数料を減免しました。\(next.ja)", en: "The fee was waived, in whole or in part. \(next.en)",
            easy: "手数料（てすうりょう）を 少（すく）なく しました（減免（げんめん））。\(then(.easy))", zh: "手续费已减免。\(then(.chinese))",
            ko: "수수료를 감면했습니다. \(then(.korean))", pt: "A taxa foi dispensada, no todo ou em parte. \(then(.portuguese))",
            vi: "Lệ phí đã được miễn giảm. \(then(.vietnamese))")
    }
    private static func next(owed: Int, overpaid: Int) -> Message {
        owed > 0 ? stillOwed(FeesText.yen(owed)) : overpaid > 0 ? tooMuch(FeesText.yen(overpaid)) : nothingOwed
    }
    private static func stillOwed(_ yen: Message) -> Message {
        Message(
            ja: "納めていただく額は、いま\(yen.ja)です。", en: "\(yen.en) is to be paid now.", easy: "いま 払（はら）う お金（かね）は \(yen(.further(.easy)))です。",
            zh: "现应缴纳\(yen(.further(.chinese)))。", ko: "지금 납부할 금액은 \(yen(.further(.korean)))입니다.",
            pt: "Agora devem ser pagos \(yen(.further(.portuguese))).", vi: "Số tiền phải nộp hiện là \(yen(.further(.vietnamese))).")
    }
    private static func tooMuch(_ yen: Message) -> Message {
        Message(
            ja: "\(yen.ja)を多く納めていただいていたことになるので、還付についてご連絡します。",
            en: "\(yen.en) was paid too much; you will be told how it is given back.",
            easy: "\(yen(.further(.easy))) 多（おお）く 払（はら）って いました。どうやって 返（かえ）すか お知（し）らせします。",
            zh: "您多缴纳了\(yen(.further(.chinese)))，退还事宜将另行通知。", ko: "\(yen(.further(.korean)))을 더 납부하셨으므로 환급에 대해 알려 드리겠습니다.",
            pt: "Foram pagos \(yen(.further(.portuguese))) a mais; você será avisado sobre a devolução.",
            vi: "Bạn đã nộp thừa \(yen(.further(.vietnamese))); cách hoàn lại sẽ được thông báo.")
    }
    private static let nothingOwed = Message(
        ja: "納めていただく手数料はありません。", en: "Nothing is left to be paid.", easy: "払（はら）う お金（かね）は ありません。", zh: "没有需要缴纳的手续费。",
        ko: "납부할 수수료는 없습니다.", pt: "Nada resta a pagar.", vi: "Không còn lệ phí phải nộp.")
}
