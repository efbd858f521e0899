import Core
import Forms
import Storage
import Web

/// What a newer version of the form means for somebody who has begun with an older one.
enum DraftMovePages {
    /// On the overview of a draft: that there is a newer version, and what an earlier move has left behind.
    static func notices(_ draft: Draft, _ need: DraftMove.Need, _ lang: Language) -> HTML {
        let left = draft.content.leftBehind ?? []
        return """
            \(need == .needed ? needed(draft, lang) : need == .offered ? Component.notice(.info, words: "\(DraftMoveText.newer, lang)", "<p>\(DraftMoveText.newerWords, lang)</p>\(look(draft, kind: "", lang))") : .empty)
            \(left.isEmpty ? .empty : """
                <details class="more"><summary>\(DraftMoveText.leftBehind, lang)</summary><p>\(DraftMoveText.leftBehindWords, lang)</p>
                \(Component.summary(left.map { (name: $0.label(lang), value: "<span class=\"lines\">\($0.words)</span>" as HTML) }))</details>
                """)
            """
    }

    /// Where it would be sent, and is not before it has moved.
    static func needed(_ draft: Draft, _ lang: Language) -> HTML {
        Component.notice(
            .warning, words: "\(DraftMoveText.otherFee, lang)", "<p>\(DraftMoveText.otherFeeWords, lang)</p>\(look(draft, kind: "primary", lang))")
    }

    private static func look(_ draft: Draft, kind: String, _ lang: Language) -> HTML {
        "<p><a class=\"button \(kind)\" href=\"/apply/\(draft.id)/new-version\">\(DraftMoveText.look, lang)</a></p>"
    }

    /// The fee before and after, where it becomes another and the answers say what it is.
    private static func fee(_ move: DraftMove, _ lang: Language) -> HTML {
        guard move.isNeeded else { return .empty }
        let rows = [(DraftMoveText.feeBefore, move.fees.before), (DraftMoveText.feeAfter, move.fees.after)].compactMap { name, yen in
            yen.map { (name: name(lang), value: "<strong>\(FeesText.yen($0), lang)</strong>" as HTML) }
        }
        return """
            <h2>\(FeesText.fee, lang)</h2><p>\(DraftMoveText.otherFeeWords, lang)</p>
            \(rows.isEmpty ? "<p>\(DraftMoveText.feeLater, lang)</p>" : Component.summary(rows))
            """
    }

    private static func list(_ words: [Message], _ lang: Language) -> HTML { "<ul>\(words.html { "<li>\($0, lang)</li>" })</ul>" }

    static func explain(_ draft: Draft, _ move: DraftMove, _ form: Form) -> HTML {
        let lang = form.language
        // What changes in the words of the other language only is nothing to whoever reads this.
        let changed = move.changed.compactMap { change in change.keeping { !$0.aspect.hasSuffix(lang.base == .ja ? ".en" : ".ja") } }
        let isSame = !move.isNeeded && move.added.isEmpty && move.dependent.isEmpty && changed.isEmpty && move.isWithoutLoss
        return """
            <h1>\(DraftMoveText.title, lang)</h1>
            \(Component.errorSummary(form.problems, lang))
            <p class="lead">\((isSame ? DraftMoveText.leadSame : DraftMoveText.lead), lang)</p>\(fee(move, lang))
            <h2>\(DraftMoveText.added, lang)</h2>
            \(move.added.isEmpty ? "<p>\(DraftMoveText.none, lang)</p>" : list(move.added, lang))
            \(move.dependent.isEmpty ? .empty : "<h2>\(DraftMoveText.dependent, lang)</h2>\(list(move.dependent, lang))" as HTML)
            <h2>\(DraftMoveText.changed, lang)</h2>
            \(changed.isEmpty ? "<p>\(DraftMoveText.none, lang)</p>" : HTML.inBase(lang) { ComparisonPages.changes(changed, $0) })
            <h2>\(DraftMoveText.left, lang)</h2>
            \(move.left.isEmpty ? "<p>\(DraftMoveText.nothingLost, lang)</p>" as HTML : """
                <p>\(DraftMoveText.leftWords, lang)</p>
                \(Component.summary(move.left.map { (name: $0.label(lang), value: "<span class=\"lines\">\($0.words)</span>" as HTML) }))
                """)
            <div id="move">\(form.button(action: "/apply/\(draft.id)/new-version", DraftMoveText.move, kind: "primary large", fields: ["version": move.target.id.text, "seen": draft.mark]))</div>
            <p><a href="/apply/\(draft.id)">\((move.isNeeded ? DraftMoveText.back : DraftMoveText.stay)(lang))</a></p>
            """
    }
}

enum DraftMoveText {
    static let title = Message(
        ja: "新しい様式に移る", en: "Move to the new form", easy: "新（あたら）しい 様式（ようしき）に 移（うつ）る", zh: "改用新表格", ko: "새 양식으로 옮기기", pt: "Passar ao novo formulário",
        vi: "Chuyển sang mẫu mới")
    static let newer = Message(
        ja: "この手続の様式が新しくなりました", en: "The form of this procedure has changed", easy: "この 手続（てつづき）の 様式（ようしき）（書（か）く 紙（かみ））が 新（あたら）しく なりました",
        zh: "此手续的表格已更新", ko: "이 절차의 양식이 새로워졌습니다", pt: "O formulário deste procedimento mudou", vi: "Mẫu đơn của thủ tục này đã thay đổi")
    static let newerWords = Message(
        ja: "いまの下書きのまま送ることもできます。新しい様式に移るときは、何が変わるかを先に確かめられます。",
        en: "You can go on with your draft as it is. Before you move to the new form you are shown what changes for you.",
        easy: "いまの 下書（したが）きの まま 送（おく）る ことも できます。新（あたら）しい 様式（ようしき）に 移（うつ）る ときは、何（なに）が 変（か）わるか 先（さき）に 見（み）られます。", zh: "也可以用现在的草稿提交。改用新表格时，可以先查看有哪些变化。",
        ko: "지금의 초안 그대로 보낼 수도 있습니다. 새 양식으로 옮길 때는 무엇이 바뀌는지 먼저 볼 수 있습니다.",
        pt: "Pode continuar com o rascunho como está. Antes de passar ao novo formulário, você vê o que muda.",
        vi: "Bạn có thể gửi theo bản nháp hiện tại. Trước khi chuyển sang mẫu mới, bạn sẽ thấy những gì thay đổi.")
    static let otherFee = Message(
        ja: "手数料が変わりました。新しい様式に移ってから送ってください", en: "The fee has changed: move to the new form before you send it",
        easy: "手数料（てすうりょう）が 変（か）わりました。新（あたら）しい 様式（ようしき）に 移（うつ）ってから 送（おく）って ください", zh: "手续费已变更。请改用新表格后提交", ko: "수수료가 바뀌었습니다. 새 양식으로 옮긴 뒤 보내 주세요",
        pt: "A taxa mudou: passe ao novo formulário antes de enviar", vi: "Lệ phí đã thay đổi: hãy chuyển sang mẫu mới trước khi gửi")
    static let otherFeeWords = Message(
        ja: "この手続の手数料が改められ、様式が新しくなりました。いまの下書きは前の手数料の様式なので、このままでは送れません。新しい様式に移ると、新しい手数料で送れます。入力した内容は、できるだけ引き継がれます。",
        en:
            "The fee of this procedure was changed, and the form with it. Your draft is on the form with the former fee and cannot be sent as it is. Once you move to the new form it is sent with the new fee; what you have entered goes along as far as possible.",
        easy:
            "この 手続（てつづき）の 手数料（てすうりょう）が 変（か）わって、様式（ようしき）も 新（あたら）しく なりました。いまの 下書（したが）きは 前（まえ）の 手数料の 様式なので、このままでは 送（おく）れません。新しい 様式に 移（うつ）ると 送れます。書（か）いた ことは、できるだけ うつします。",
        zh: "此手续的手续费和表格已更新。现在的草稿使用旧手续费的表格，不能直接提交。改用新表格后即可按新手续费提交。填写内容会尽量沿用。",
        ko: "이 절차의 수수료가 개정되어 양식이 새로워졌습니다. 지금의 초안은 이전 수수료의 양식이므로 이대로는 보낼 수 없습니다. 새 양식으로 옮기면 새 수수료로 보낼 수 있습니다. 입력한 내용은 가능한 한 이어받습니다.",
        pt:
            "A taxa e o formulário mudaram. O seu rascunho usa a taxa antiga e não pode ser enviado assim. No novo formulário, é enviado com a nova taxa; as respostas são copiadas na medida do possível.",
        vi:
            "Lệ phí và mẫu đơn đã thay đổi. Bản nháp của bạn theo lệ phí cũ nên không gửi được. Khi chuyển sang mẫu mới, bạn gửi theo lệ phí mới; nội dung đã nhập được giữ lại tối đa."
    )
    static let feeBefore = Message(
        ja: "いまの下書きの様式での手数料", en: "By the form of your draft", easy: "いまの 下書（したが）きの 様式（ようしき）の 手数料（てすうりょう）", zh: "按现在草稿的表格计算的手续费",
        ko: "지금 초안의 양식에 따른 수수료", pt: "Pelo formulário do seu rascunho", vi: "Theo mẫu của bản nháp hiện tại")
    static let feeAfter = Message(
        ja: "新しい様式での手数料", en: "By the new form", easy: "新（あたら）しい 様式（ようしき）の 手数料（てすうりょう）", zh: "按新表格计算的手续费", ko: "새 양식에 따른 수수료",
        pt: "Pelo novo formulário", vi: "Theo mẫu mới")
    static let feeLater = Message(
        ja: "手数料の額は、移ったあとに、確認のページで確かめられます。", en: "The summary of your answers says what the fee is once you have moved.",
        easy: "手数料（てすうりょう）が いくらかは、移（うつ）った あとに、確（たし）かめる ページで わかります。", zh: "改用新表格后，可在确认页面查看手续费金额。", ko: "수수료 금액은 옮긴 뒤 확인 페이지에서 볼 수 있습니다.",
        pt: "Depois de passar, a página de conferência mostra a taxa.", vi: "Sau khi chuyển, trang kiểm tra sẽ cho biết lệ phí.")
    static let back = Message(
        ja: "移らずに、入力の進みぐあいに戻る", en: "Back to your draft without moving", easy: "移（うつ）らないで、「\(DraftText.overview(.further(.easy)))」に もどる",
        zh: "不改用，返回“\(DraftText.overview(.further(.chinese)))”", ko: "옮기지 않고 “\(DraftText.overview(.further(.korean)))”(으)로 돌아가기",
        pt: "Voltar ao rascunho sem passar", vi: "Quay lại bản nháp, không chuyển")
    static let look = Message(
        ja: "何が変わるかを見る", en: "See what changes", easy: "何（なに）が 変（か）わるか 見（み）る", zh: "查看有哪些变化", ko: "무엇이 바뀌는지 보기", pt: "Ver o que muda",
        vi: "Xem những gì thay đổi")
    static let lead = Message(
        ja: "新しい様式に移ると、次のところが変わります。移るまで、下書きは何も変わりません。", en: "This is what changes when you move. Nothing changes before you do.",
        easy: "新（あたら）しい 様式（ようしき）に 移（うつ）ると、つぎの ところが 変（か）わります。移るまで、下書（したが）きは 何（なに）も 変わりません。", zh: "改用新表格后，以下内容会变化。改用之前，草稿不会有任何变化。",
        ko: "새 양식으로 옮기면 다음이 바뀝니다. 옮기기 전까지 초안은 바뀌지 않습니다.", pt: "Isto muda quando você passar. Nada muda antes disso.",
        vi: "Đây là những gì sẽ thay đổi khi chuyển. Trước đó bản nháp không thay đổi.")
    static let leadSame = Message(
        ja: "新しい様式に移っても、次のところは変わりません。移るまで、下書きは何も変わりません。", en: "None of the following changes when you move. Nothing changes before you do.",
        easy: "新（あたら）しい 様式（ようしき）に 移（うつ）っても、つぎの ところは 変（か）わりません。移るまで、下書（したが）きは 何（なに）も 変わりません。", zh: "改用新表格后，以下内容不会变化。改用之前，草稿不会有任何变化。",
        ko: "새 양식으로 옮겨도 다음은 바뀌지 않습니다. 옮기기 전까지 초안은 바뀌지 않습니다.", pt: "Nada do seguinte muda quando você passar. Nada muda antes disso.",
        vi: "Những điều sau không thay đổi khi chuyển. Trước đó bản nháp không thay đổi.")
    static let dependent = Message(
        ja: "答えによって新しく尋ねられること", en: "Asked anew, depending on your answers", easy: "答（こた）えに よって 新（あたら）しく 聞（き）かれる こと", zh: "视回答而新增的问题",
        ko: "답변에 따라 새로 묻는 것", pt: "Perguntas novas, conforme as respostas", vi: "Câu hỏi mới tùy theo câu trả lời")
    static let added = Message(
        ja: "新しく尋ねられること", en: "Asked anew", easy: "新（あたら）しく 聞（き）かれる こと", zh: "新增的问题", ko: "새로 묻는 것", pt: "Perguntas novas", vi: "Câu hỏi mới")
    static let changed = Message(
        ja: "尋ね方が変わること", en: "Asked otherwise", easy: "聞（き）きかたが 変（か）わる こと", zh: "问法有变的问题", ko: "묻는 방법이 바뀌는 것", pt: "Perguntas alteradas",
        vi: "Câu hỏi thay đổi")
    static let left = Message(
        ja: "新しい様式に入らない答え", en: "Answers that the new form does not take", easy: "新（あたら）しい 様式（ようしき）に 入（はい）らない 答（こた）え", zh: "新表格不采用的回答",
        ko: "새 양식에 들어가지 않는 답변", pt: "Respostas que o novo formulário não aceita", vi: "Câu trả lời không có trong mẫu mới")
    static let leftWords = Message(
        ja: "次の答えは送る内容に入りません。移ったあとも「入力の進みぐあい」のページに残るので、書き写せます。",
        en: "They will not be part of the application. They stay on the page of your draft, so that you can copy them.",
        easy: "つぎの 答（こた）えは 送（おく）りません。移（うつ）った あとも「\(DraftText.overview(.further(.easy)))」の ページに あるので、うつして 書（か）けます。",
        zh: "以下回答不会提交。改用后仍保留在“\(DraftText.overview(.further(.chinese)))”页面，可供抄写。",
        ko: "다음 답변은 보내는 내용에 들어가지 않습니다. 옮긴 뒤에도 “\(DraftText.overview(.further(.korean)))” 페이지에 남아 옮겨 쓸 수 있습니다.",
        pt: "Não farão parte do pedido. Ficam na página do rascunho para você copiar.",
        vi: "Chúng không nằm trong đơn. Chúng vẫn ở trang bản nháp để bạn chép lại.")
    static let nothingLost = Message(
        ja: "ありません。いまの答えはすべて引き継がれます。", en: "None: all your answers go along.", easy: "ありません。いまの 答（こた）えは ぜんぶ うつします。", zh: "没有。现在的回答全部沿用。",
        ko: "없습니다. 지금의 답변은 모두 이어받습니다.", pt: "Nenhuma: todas as respostas são copiadas.", vi: "Không có: mọi câu trả lời đều được giữ.")
    static let none = Message(ja: "ありません。", en: "Nothing.", easy: "ありません。", zh: "没有。", ko: "없습니다.", pt: "Nada.", vi: "Không có.")
    static let move = Message(
        ja: "新しい様式に移る", en: "Move to the new form", easy: "新（あたら）しい 様式（ようしき）に 移（うつ）る", zh: "改用新表格", ko: "새 양식으로 옮기기", pt: "Passar ao novo formulário",
        vi: "Chuyển sang mẫu mới")
    static let stay = Message(
        ja: "いまの様式のまま続ける", en: "Go on with the form as it is", easy: "いまの 様式（ようしき）の まま つづける", zh: "继续使用现在的表格", ko: "지금의 양식 그대로 계속",
        pt: "Continuar com o formulário atual", vi: "Tiếp tục với mẫu hiện tại")
    static let leftBehind = Message(
        ja: "前の様式で入力した、引き継がれなかった答え", en: "Answers to the former form that did not go along", easy: "前（まえ）の 様式（ようしき）で 書（か）いて、うつせなかった 答（こた）え",
        zh: "在旧表格中填写而未沿用的回答", ko: "이전 양식에서 입력하여 이어받지 못한 답변", pt: "Respostas do formulário anterior que não foram copiadas",
        vi: "Câu trả lời ở mẫu cũ không được chuyển sang")
    static let leftBehindWords = Message(
        ja: "送る内容には入りません。必要なら書き写してください。", en: "They are not part of the application. Copy what you need.",
        easy: "送（おく）る 内容（ないよう）には 入（はい）りません。いる ときは うつして 書（か）いて ください。", zh: "不会提交。如有需要请抄写。", ko: "보내는 내용에 들어가지 않습니다. 필요하면 옮겨 써 주세요.",
        pt: "Não fazem parte do pedido. Copie o que precisar.", vi: "Chúng không nằm trong đơn. Hãy chép lại nếu cần.")
    static let changedMeanwhile = Message(
        ja: "この間に、下書きか様式が変わりました。下の内容をもう一度確かめてください。", en: "The draft or the form has changed meanwhile. Look at the following once more.",
        easy: "この あいだに、下書（したが）きか 様式（ようしき）が 変（か）わりました。下（した）を もう 一度（いちど） 確（たし）かめて ください。", zh: "期间草稿或表格发生了变化。请再次确认以下内容。",
        ko: "그사이에 초안이나 양식이 바뀌었습니다. 아래 내용을 다시 확인해 주세요.", pt: "O rascunho ou o formulário mudou entretanto. Confira o seguinte mais uma vez.",
        vi: "Bản nháp hoặc mẫu đơn vừa thay đổi. Hãy kiểm tra lại nội dung bên dưới.")
}
