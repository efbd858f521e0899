import Approval
import Core
import Japanese
import Storage
import Web

/// 更正: an obvious slip in a decision or its notice is mended, by the same seats. What was decided stays what it was; the old notice is
/// replaced by one that says what was mended, and both stay in the record.
struct Rectification: Codable, Hashable, Sendable {
    /// 正誤: what was wrong and what is right, as the new notice says it.
    let errata: String
    let reason: String
}

extension CaseState {
    /// Whether what was decided can be mended now: it stands, and nothing is before the seats, or what is cannot go on there.
    /// - Parameter isStuck: whether it waits for a seat whose holder has left the post.
    func mayRectify(isStuck: Bool) -> Bool { decision != nil && later == nil && (isStuck || approval?.status != .circulating) }

    /// The decision that a notice tells, by the number of the document.
    func decision(numbered number: String) -> Decision? { decisions.last { $0.number == number }?.decision }
}

extension Notice {
    /// Marks the notices of a decision as replaced: whoever verifies one is told since when.
    static func replace(_ application: ID<Application>, at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE notice SET replaced_at = \(instant) WHERE application_id = \(application) AND replaced_at IS NULL")
    }
}

extension CaseActHandlers {
    /// Puts the mended decision before the seats: everything that is not in the form stays as it was decided.
    @Sendable func rectify(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await act(visit, input, done: "proposed", naming: { "rectify_\($0)" }) { file, db in
            guard let made = file.state.decision else { throw RequestProblem.notFound }
            var (decision, typed) = (made.0, FieldProblems())
            decision.rectification = Rectification(errata: input["rectify_errata"] ?? "", reason: input["rectify_why"] ?? "")
            decision.conditions = input["rectify_conditions"] ?? ""
            decision.validUntil = nil
            if let day = input.given("rectify_valid_until") {
                decision.validUntil = Day(lenient: day)
                if decision.validUntil.map({ $0 > made.at.day }) != true { typed.add("valid_until", RectificationText.needDay) }
            }
            if decision.outcome.denies {
                decision.facts = input["rectify_facts"] ?? ""
                decision.criteria = input.all("rectify_criteria")
                decision.reason = input["rectify_reason"] ?? ""
            }
            try file.propose(
                decision, typed: typed, staff: StaffList.on(visit.now.day, in: db), tree: OrganisationTree.on(visit.now.day, in: db),
                by: visit.actor, at: visit.now, in: db)
        }
    }
}

enum RectificationPages {
    private static let fields = ["errata", "why", "conditions", "valid_until", "facts", "criteria", "reason"].map { "rectify_\($0)" }

    static func section(_ view: CaseView, _ form: Form) -> HTML {
        guard view.state.mayRectify(isStuck: view.isStuck), let made = view.state.decision?.0 else { return .empty }
        let (lang, isOpen) = (form.language, fields.contains { form.problems[$0] != nil })
        // What was remanded is mended further.
        let draft = view.state.openProposal.flatMap { $0.rectification == nil ? nil : $0 }
        let old = draft ?? made
        return """
            <details class="more"\(flag: "open", isOpen || draft != nil)><summary>\(RectificationText.title(lang))</summary>
            <p class="support">\(RectificationText.words(lang))</p>
            \(form(action: "/staff/cases/\(view.file.application.id)/rectification", button: RectificationText.propose, kind: "", summarised: false, """
                \(form.area("rectify_errata", RectificationText.errata, value: draft?.rectification?.errata, support: RectificationText.errataSupport, required: true, rows: 3))
                \(form.text("rectify_why", RectificationText.why, value: draft?.rectification?.reason, support: RectificationText.whySupport, required: true))
                \(old.outcome.grants ? terms(old, form) : .empty)
                \(old.outcome.denies ? denial(old, view.file.rules, form) : .empty)
                """))</details>
            """
    }

    private static func terms(_ old: Decision, _ form: Form) -> HTML {
        """
        \(form.area("rectify_conditions", DecisionText.conditions, value: old.conditions, rows: 3))
        \(form.text("rectify_valid_until", DecisionText.validUntil, value: old.validUntil.map { $0.words(.ja) }, support: FillingText.day))
        """
    }

    private static func denial(_ old: Decision, _ rules: Guide.Content, _ form: Form) -> HTML {
        """
        \(form.area("rectify_facts", DecisionText.facts, value: old.facts, rows: 4))
        \(rules.criteria.isEmpty ? .empty : form.several("rectify_criteria", DecisionText.criteria, options: rules.criteria.map { ($0.id, $0.text(form.language)) }, values: old.criteria))
        \(form.area("rectify_reason", DecisionText.reason, value: old.reason, rows: 4))
        """
    }
}

/// Every sentence of rectifications.
enum RectificationText {
    static let title = Message(ja: "処分・通知書の誤記を更正する", en: "Correct a clerical error in the decision or its notice")
    static let words = Message(
        ja: "書き間違い・計算間違いなど、明らかな誤りだけを直します。処分の種類は変えられません。処分と同じ決裁を経て、更正した通知書を発行します。前の通知書は、確認番号で確かめた人に、替わったことが示されます。",
        en:
            "Only obvious slips. The outcome stays. It goes through the same approval, and a corrected notice is issued; whoever verifies the old one is told that it was replaced."
    )
    static let errata = Message(ja: "更正の内容（正誤）", en: "What was wrong, and what is right")
    static let errataSupport = Message(ja: "例：誤　令和10年３月31日　正　令和11年３月31日。通知書に載ります。", en: "It stands in the notice.")
    static let why = Message(ja: "更正の理由", en: "Why it is mended")
    static let whySupport = Message(ja: "例：誤記のため。通知書に載ります。", en: "It stands in the notice.")
    static let propose = Message(ja: "更正を決裁に回す", en: "Put the correction before the seats")
    static let mark = Message(ja: "更正", en: "Corrected")
    static let before = Message(ja: "更正前", en: "Replaced")
    static let done = Message(
        ja: "通知書を更正しました", en: "The notice was corrected", easy: "通知書（つうちしょ）を 直（なお）しました", zh: "通知书已更正", ko: "통지서를 경정했습니다", pt: "O aviso foi corrigido",
        vi: "Giấy thông báo đã được sửa")
    static let issued = Message(
        ja: "更正した通知書ができました", en: "The corrected notice was issued", easy: "直（なお）した 通知書（つうちしょ）が できました", zh: "更正后的通知书已制成", ko: "경정한 통지서가 만들어졌습니다",
        pt: "O aviso corrigido foi emitido", vi: "Giấy thông báo đã sửa được lập")
    static let comes = Message(
        ja: "通知書を更正しました。新しい通知書を作っています。しばらくしてからもう一度ご覧ください。", en: "The notice was corrected. The new one is being made; look again in a while.",
        easy: "通知書（つうちしょ）を 直（なお）しました。新（あたら）しい 通知書を 作（つく）って います。すこし あとで もう 一度（いちど） 見（み）て ください。", zh: "通知书已更正，正在制作新通知书。请稍后再查看。",
        ko: "통지서를 경정했습니다. 새 통지서를 만들고 있습니다. 잠시 뒤에 다시 봐 주세요.", pt: "O aviso foi corrigido. O novo está sendo preparado; volte daqui a pouco.",
        vi: "Giấy thông báo đã được sửa. Bản mới đang được lập; hãy xem lại sau.")
    static func fetch(_ outcome: Message) -> Message {
        Message(
            ja: "通知書の誤りを更正しました。結果は「\(outcome.ja)」のままです。新しい通知書を受け取って、前のものと取り替えてください。",
            en: "A slip in the notice was corrected. The result is still “\(outcome.en)”. Fetch the new notice and use it in place of the old one.",
            easy: "通知書（つうちしょ）の まちがいを 直（なお）しました。結果（けっか）は「\(outcome(.further(.easy)))」の ままです。新（あたら）しい 通知書を 受（う）け取（と）って、前（まえ）の ものと 取（と）りかえて ください。",
            zh: "已更正通知书的错误。结果仍为“\(outcome(.further(.chinese)))”。请领取新通知书并替换旧通知书。",
            ko: "통지서의 오류를 경정했습니다. 결과는 “\(outcome(.further(.korean)))” 그대로입니다. 새 통지서를 받아 이전 것과 바꾸어 주세요.",
            pt:
                "Um erro no aviso foi corrigido. O resultado continua “\(outcome(.further(.portuguese)))”. Baixe o novo aviso e use-o no lugar do antigo.",
            vi: "Sai sót trong giấy thông báo đã được sửa. Kết quả vẫn là “\(outcome(.further(.vietnamese)))”. Hãy nhận giấy mới thay cho giấy cũ.")
    }
    static func old(_ number: String) -> Message {
        Message(
            ja: "更正前の通知書（\(number)、PDF）", en: "The notice \(number) that was replaced (PDF)", easy: "直（なお）す 前（まえ）の 通知書（つうちしょ）（\(number)、PDF）",
            zh: "更正前的通知书（\(number)，PDF）", ko: "경정 전의 통지서(\(number), PDF)", pt: "O aviso anterior \(number) (PDF)",
            vi: "Giấy thông báo cũ \(number) (PDF)")
    }
    static let mailed = Message(
        ja: "先にお渡しした通知書の誤りを更正し、新しい通知書を発行しました。下のページで受け取って、前のものと取り替えてください。",
        en:
            "A slip in the notice that you were given was corrected, and a new notice issued. Fetch it from the page below and use it in place of the old one.",
        easy:
            "通知書（つうちしょ）の まちがいを 直（なお）して、新（あたら）しい 通知書を 作（つく）りました。下（した）の ページで 受（う）け取（と）って、前（まえ）の ものと 取（と）り替（か）えて ください。",
        zh: "已更正先前通知书的错误并签发新通知书。请在下面的页面领取，并替换旧通知书。", ko: "먼저 드린 통지서의 오류를 고쳐 새 통지서를 발행했습니다. 아래 페이지에서 받아 이전 것과 바꿔 주세요.",
        pt: "Um erro no aviso foi corrigido e um novo foi emitido. Baixe-o na página abaixo e use-o no lugar do antigo.",
        vi: "Sai sót trong giấy thông báo đã được sửa và giấy mới đã được phát hành. Hãy nhận tại trang bên dưới và dùng thay giấy cũ.")
    static let needErrata = Message(ja: "何を何に直すかを書いてください。", en: "Say what was wrong and what is right.")
    static let needWhy = Message(ja: "更正の理由を書いてください。", en: "Write why it is mended.")
    static let needDay = Message(ja: "有効期間の満了日を、処分の日より後の日付で入力してください。", en: "Enter a day after that of the decision.")
    static func replaced(_ day: Day) -> Message {
        Message(
            ja: "この確認番号の通知書は発行しましたが、\(day.words(.ja))に更正した通知書に替わりました",
            en: "A notice with this code was issued, but was replaced by a corrected one on \(day.words(.en))")
    }
    /// - Parameter number: of the new notice.
    static func instead(_ number: String?) -> Message {
        Message(
            ja: "替わりの通知書は\(number.map { "「\($0)」" } ?? "作成中")です。新しい通知書を見せてもらい、その確認番号で確かめてください。",
            en:
                "\(number.map { "The notice in its place is “\($0)”." } ?? "The notice in its place is being made.") Ask for it and verify it by its code."
        )
    }
    static func corrected(_ number: String) -> Message {
        Message(ja: "\(number)の通知書を更正したものです。", en: "It corrects the notice \(number).")
    }
}

extension ProceduresSchema {
    static let rectification = Migration(
        "procedures-024-rectification",
        """
        ALTER TABLE notice ADD COLUMN replaced_at TEXT;
        ALTER TABLE notice ADD COLUMN rectifies TEXT;
        """)
}
