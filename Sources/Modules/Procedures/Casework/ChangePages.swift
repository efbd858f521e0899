import Core
import Forms
import Japanese
import Web

/// The pages of a wish to change what was sent: how it is asked for, that it waits, and how the office answers.
enum ChangePages {
    /// The value by which all questions of a page are chosen; no question has a hyphen.
    static let whole = "whole-page"
    /// The name of a page's control.
    static func control(_ page: FormPage) -> String { "change.\(page.id)" }

    static func ask(_ file: CaseFile, _ evaluation: Evaluation, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h1>\(ChangeText.title, lang)</h1><p class="lead">\(ChangeText.lead, lang)</p><p>\(ChangeText.clock, lang)</p>
            \(form(action: "/applications/\(file.application.id)/change", button: ChangeText.send, guarded: true, """
                \(evaluation.pages.html { page in
                    form.several(
                        control(page), page.title,
                        words: [(whole, "\(ChangeText.whole, lang)" as HTML)] + page.questions.map { ($0.id, "\($0.label, lang)" as HTML) })
                })
                \(form.area("reason", ChangeText.reason, support: ChangeText.reasonSupport, required: true, rows: 3))
                """))
            """
    }

    /// On the applicant's page: what waits, or where it begins.
    static func applicant(_ one: ApplicationOverview, _ base: String, _ lang: Language) -> HTML {
        if let open = one.file.state.openWish {
            return Component.notice(
                .info, words: "\(ChangeText.waits(open.on), lang)",
                "<ul>\(one.file.labels(of: open.wish, one.evaluation).html { "<li>\($0, lang)</li>" })</ul><p class=\"lines\">\(open.wish.reason)</p>"
            )
        }
        guard one.may(.correct), one.file.state.allows(.wish) else { return .empty }
        return "<p><a href=\"\(base)/change\">\(ChangeText.title, lang)</a></p>"
    }

    /// On the officer's page: what the applicant wants, and the two answers.
    static func office(_ view: CaseView, _ form: Form) -> HTML {
        guard view.state.allows(.answerWish), let open = view.state.openWish else { return .empty }
        let (lang, base) = (form.language, "/staff/cases/\(view.file.application.id)/changes")
        let wish: HTML = "<input type=\"hidden\" name=\"wish\" value=\"\(open.wish.id)\">"
        let due = view.day.adding(days: 14).words(.ja)
        return """
            \(Component.notice(.warning, words: "\(ChangeText.wished(open.on), lang)", """
                <ul>\(view.file.labels(of: open.wish, view.evaluation).html { "<li>\($0, lang)</li>" })</ul><p class="lines">\(open.wish.reason)</p>
                """))
            \(form(action: "\(base)/permission", button: ChangeText.permit, summarised: false, "\(wish)\(form.text("change_due", ChangeText.due, value: due, support: FillingText.day, required: true))"))
            \(form(action: "\(base)/refusal", button: ChangeText.refuse, kind: "", summarised: false, "\(wish)\(form.text("change_reason", ChangeText.refusal, required: true))"))
            """
    }
}

/// Every sentence of changes that an applicant asks for.
enum ChangeText {
    static let title = Message(
        ja: "送った内容の変更を申し出る", en: "Ask to change what was sent", easy: "送（おく）った 内容（ないよう）を 変（か）えたいと 伝（つた）える", zh: "申请变更已提交的内容", ko: "보낸 내용의 변경 요청",
        pt: "Pedir para alterar o que foi enviado", vi: "Xin thay đổi nội dung đã gửi")
    static let lead = Message(
        ja: "変更したいところを選び、理由を書いて送ってください。担当が認めると、選んだところを変更できるようになります。",
        en: "Choose what you want to change and say why. Once the office permits it, you can change what you chose.",
        easy: "変（か）えたい ところを えらんで、理由（りゆう）を 書（か）いて 送（おく）って ください。役所（やくしょ）が「いい」と 言（い）えば、変えられます。", zh: "请选择要变更之处，写明理由并提交。主管部门认可后即可变更。",
        ko: "변경하고 싶은 곳을 선택하고 이유를 적어 보내 주세요. 담당자가 인정하면 변경할 수 있습니다.",
        pt: "Escolha o que quer alterar e diga por quê. Se a repartição permitir, você poderá alterar.",
        vi: "Hãy chọn chỗ muốn thay đổi và ghi lý do rồi gửi. Khi cơ quan cho phép, bạn có thể thay đổi.")
    static let clock = Message(
        ja: "認められてから変更の内容が届くまでの間は、審査にかかる日数に数えません。認められないときは、いまの内容で審査を続けます。",
        en:
            "The time from the permission until your change arrives does not count towards the time for a decision. If your request is refused, the review continues with what you sent.",
        easy: "役所（やくしょ）が「いい」と 言（い）ってから 変更（へんこう）が 届（とど）くまでの あいだは、審査（しんさ）の 日数（にっすう）に 入（い）れません。「だめ」の ときは、いまの 内容（ないよう）で 審査を つづけます。",
        zh: "从认可到收到变更内容的期间不计入审查天数。不予认可时，按现有内容继续审查。", ko: "인정된 뒤 변경 내용이 도착할 때까지는 심사 일수에 넣지 않습니다. 인정되지 않으면 지금 내용으로 심사를 계속합니다.",
        pt: "O tempo entre a permissão e a chegada da alteração não conta no prazo. Se for recusada, a análise continua com o que você enviou.",
        vi:
            "Thời gian từ khi được phép đến khi nhận nội dung thay đổi không tính vào thời gian xét duyệt. Nếu không được phép, việc xét duyệt tiếp tục với nội dung hiện tại."
    )
    static let whole = Message(
        ja: "このページの全部", en: "All of this page", easy: "この ページの ぜんぶ", zh: "本页全部", ko: "이 페이지 전부", pt: "Toda esta página", vi: "Toàn bộ trang này")
    static let reason = Message(
        ja: "変更したい理由", en: "Why you want to change it", easy: "変（か）えたい 理由（りゆう）", zh: "变更理由", ko: "변경하고 싶은 이유", pt: "Por que quer alterar",
        vi: "Lý do muốn thay đổi")
    static let reasonSupport = Message(
        ja: "例：開店の日が変わった、電話番号を間違えた", en: "For instance: the opening day has changed", easy: "例（れい）：店（みせ）を 開（ひら）く 日（ひ）が 変（か）わった、電話番号（でんわばんごう）を まちがえた",
        zh: "例如：开业日期变了、电话号码写错了", ko: "예: 개점일이 바뀌었다, 전화번호를 잘못 썼다", pt: "Por exemplo: a data de abertura mudou",
        vi: "Ví dụ: ngày khai trương thay đổi, ghi sai số điện thoại")
    static let send = Message(
        ja: "変更を申し出る", en: "Ask for the change", easy: "変（か）えたいと 伝（つた）える", zh: "申请变更", ko: "변경 요청", pt: "Pedir a alteração", vi: "Xin thay đổi")
    static let needPlace = Message(
        ja: "変更したいところを選んでください。", en: "Choose what you want to change.", easy: "変（か）えたい ところを えらんで ください。", zh: "请选择要变更之处。", ko: "변경하고 싶은 곳을 선택해 주세요.",
        pt: "Escolha o que quer alterar.", vi: "Hãy chọn chỗ muốn thay đổi.")
    static let needReason = Message(
        ja: "変更したい理由を書いてください。", en: "Write why you want to change it.", easy: "変（か）えたい 理由（りゆう）を 書（か）いて ください。", zh: "请填写变更理由。",
        ko: "변경하고 싶은 이유를 적어 주세요.", pt: "Escreva por que quer alterar.", vi: "Hãy ghi lý do muốn thay đổi.")
    static let sent = Message(
        ja: "変更の申出を送りました。担当の返事をお待ちください。", en: "Your wish was sent. The office will answer.",
        easy: "変（か）えたい ことを 送（おく）りました。役所（やくしょ）の 返事（へんじ）を 待（ま）って ください。", zh: "变更申请已提交。请等待主管部门答复。", ko: "변경 요청을 보냈습니다. 담당자의 답을 기다려 주세요.",
        pt: "O seu pedido de alteração foi enviado. A repartição responderá.", vi: "Đã gửi yêu cầu thay đổi. Hãy chờ cơ quan trả lời.")
    static func waits(_ day: Day) -> Message {
        Message(
            ja: "変更の申出（\(day.words(.ja))）に、担当の返事を待っています", en: "Your wish of \(day.words(.en)) waits for the office's answer",
            easy: "変（か）えたいと 伝（つた）えた こと（\(day.words(.further(.easy)))）に、役所（やくしょ）の 返事（へんじ）を 待（ま）って います",
            zh: "变更申请（\(day.words(.further(.chinese)))）正在等待主管部门答复", ko: "변경 요청(\(day.words(.further(.korean))))에 대한 담당자의 답을 기다리고 있습니다",
            pt: "O pedido de alteração de \(day.words(.further(.portuguese))) aguarda resposta",
            vi: "Yêu cầu thay đổi ngày \(day.words(.further(.vietnamese))) đang chờ cơ quan trả lời")
    }
    static func until(_ day: Day) -> Message {
        Message(
            ja: "\(day.words(.ja))までに変更して送ってください。送らないときは、もとの内容で審査を続けます。",
            en: "Change it and send it by \(day.words(.en)). Otherwise the review goes on with what was sent before.",
            easy: "\(day.words(.further(.easy)))までに 変（か）えて 送（おく）って ください。送らない ときは、もとの 内容（ないよう）で 審査（しんさ）を つづけます。",
            zh: "请最迟于\(day.words(.further(.chinese)))（含当日）变更并提交。未提交时，按原内容继续审查。",
            ko: "\(day.words(.further(.korean)))까지 변경해서 보내 주세요. 보내지 않으면 원래 내용으로 심사를 계속합니다.",
            pt: "Altere e envie até \(day.words(.further(.portuguese))). Caso contrário, a análise continua com o que foi enviado.",
            vi: "Hãy thay đổi và gửi chậm nhất là ngày \(day.words(.further(.vietnamese))). Nếu không, việc xét duyệt tiếp tục với nội dung cũ.")
    }
    static let permitted = Message(
        ja: "申し出た変更が認められました", en: "You may change what you asked for", easy: "変（か）える ことが できます", zh: "您申请的变更已获认可", ko: "요청한 변경이 인정되었습니다",
        pt: "A alteração foi permitida", vi: "Yêu cầu thay đổi được chấp nhận")
    static let begin = Message(ja: "変更する", en: "Change it", easy: "変（か）える", zh: "变更", ko: "변경", pt: "Alterar", vi: "Thay đổi")
    static func changing(_ day: Day) -> Message {
        Message(
            ja: "申し出た変更が認められました。\(day.words(.ja))までに変更して送ってください。", en: "You may change what you asked for, by \(day.words(.en)).",
            easy: "変（か）える ことが できます。\(day.words(.further(.easy)))までに 変えて 送（おく）って ください。",
            zh: "您申请的变更已获认可。请最迟于\(day.words(.further(.chinese)))（含当日）变更并提交。",
            ko: "요청한 변경이 인정되었습니다. \(day.words(.further(.korean)))까지 변경해서 보내 주세요.",
            pt: "A alteração foi permitida. Altere e envie até \(day.words(.further(.portuguese))).",
            vi: "Yêu cầu thay đổi được chấp nhận. Hãy thay đổi và gửi chậm nhất là ngày \(day.words(.further(.vietnamese))).")
    }
    static let state = Message(
        ja: "変更できます", en: "To be changed by you", easy: "変（か）えられます", zh: "可以变更", ko: "변경할 수 있습니다", pt: "A alterar", vi: "Có thể thay đổi")
    static let wasAsked = Message(
        ja: "送った内容の変更を申し出ました", en: "You asked to change what was sent", easy: "送（おく）った 内容（ないよう）を 変（か）えたいと 伝（つた）えました", zh: "已申请变更提交的内容",
        ko: "보낸 내용의 변경을 요청했습니다", pt: "Você pediu para alterar o que foi enviado", vi: "Bạn đã xin thay đổi nội dung đã gửi")
    static func wasRefused(_ reason: String) -> Message {
        Message(
            ja: "変更の申出は認められませんでした：\(reason)", en: "The change was refused: \(reason)", easy: "変（か）える ことは できません：\(reason)", zh: "变更申请未获认可：\(reason)",
            ko: "변경 요청이 인정되지 않았습니다: \(reason)", pt: "A alteração foi recusada: \(reason)", vi: "Yêu cầu thay đổi không được chấp nhận: \(reason)")
    }
    static let mailPermitted = Message(
        ja: "申し出た変更が認められました", en: "You may change what you asked for", easy: "変（か）える ことが できます", zh: "变更申请已获认可", ko: "요청한 변경이 인정되었습니다",
        pt: "A alteração foi permitida", vi: "Yêu cầu thay đổi được chấp nhận")
    static func mailUntil(_ day: Day) -> Message {
        Message(
            ja: "申し出のあった変更を認めました。\(day.words(.ja))までに変更してください。", en: "The change that you asked for is permitted until \(day.words(.en)).",
            easy: "変（か）える ことが できます。\(day.words(in: .easy))までに 変えて 送（おく）って ください。",
            zh: "您申请的变更已获认可。请最迟于\(day.words(in: .chinese))（含当日）变更并提交。", ko: "요청한 변경이 인정되었습니다. \(day.words(in: .korean))까지 변경해서 보내 주세요.",
            pt: "A alteração foi permitida. Altere e envie até \(day.words(in: .portuguese)) (esse dia incluído).",
            vi: "Yêu cầu thay đổi được chấp nhận. Hãy thay đổi và gửi chậm nhất là ngày \(day.words(in: .vietnamese)).")
    }
    static let mailRefused = Message(
        ja: "変更の申出への回答があります", en: "Your wish for a change was answered", easy: "変（か）えたい ことへの 返事（へんじ）が あります", zh: "变更申请已有答复", ko: "변경 요청에 대한 답변이 있습니다",
        pt: "Há resposta ao pedido de alteração", vi: "Đã có trả lời cho yêu cầu thay đổi")
    static let mailRefusedWords = Message(
        ja: "変更の申出は認められませんでした。理由は下のページにあります。", en: "The change that you asked for was refused. The page below says why.",
        easy: "変（か）える ことは できませんでした。理由（りゆう）は 下（した）の ページに あります。", zh: "变更申请未获认可。理由见下面的页面。",
        ko: "변경 요청은 인정되지 않았습니다. 이유는 아래 페이지에 있습니다.", pt: "A alteração não foi permitida. O motivo está na página abaixo.",
        vi: "Yêu cầu thay đổi không được chấp nhận. Lý do có ở trang bên dưới.")

    // MARK: for officers

    static func wished(_ day: Day) -> Message {
        Message(ja: "申請者が内容の変更を申し出ています（\(day.words(.ja))）", en: "The applicant wants to change something (\(day.words(.en)))")
    }
    static let permit = Message(ja: "変更を認める", en: "Permit the change")
    static let due = Message(ja: "変更の期限", en: "Until")
    static let refuse = Message(ja: "変更を認めない", en: "Refuse the change")
    static let refusal = Message(ja: "認めない理由（申請者に表示されます）", en: "Why it is refused; the applicant sees it")
    static let needRefusal = Message(ja: "認めない理由を書いてください。", en: "Write why it is refused.")
    static let wasPermitted = Message(ja: "変更を認め、申請者に知らせました。", en: "The change is permitted; the applicant was told.")
    static let refusedDone = Message(ja: "変更を認めず、申請者に知らせました。", en: "The change was refused; the applicant was told.")
}
