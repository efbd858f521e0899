import Core
import Japanese
import Web

/// Every sentence of sub-delegation.
enum SubMandateText {
    static let title = Message(
        ja: "復代理（代理人が別の人に頼むこと）", en: "Sub-delegation (the delegate has somebody else act)", easy: "代理人（だいりにん）が 別（べつ）の 人（ひと）に 頼（たの）む こと（復代理（ふくだいり））",
        zh: "复代理（代理人再委托他人）", ko: "복대리(대리인이 다른 사람에게 부탁하는 것)", pt: "Subrepresentação (o representante pede a outra pessoa)",
        vi: "Ủy quyền lại (người đại diện nhờ người khác)")
    static let words = Message(
        ja: "本人が認めたときだけ、代理人は別の人（復代理人）に頼めます。頼めるのは、代理人が任されたことの中だけです。復代理人が、さらに別の人に頼むことはできません。",
        en:
            "Only if the principal permits it, the delegate may have somebody else act (a sub-delegate), and for no more than they may do themselves. A sub-delegate cannot pass it on.",
        easy: "本人（ほんにん）が「いい」と 言（い）った ときだけ、代理人（だいりにん）は 別（べつ）の 人（ひと）（復代理人（ふくだいりにん））に 頼（たの）めます。頼めるのは、代理人が 任（まか）された ことだけです。復代理人は、ほかの 人に 頼めません。",
        zh: "只有本人许可时，代理人才能委托他人（复代理人），且仅限于代理人受托的范围。复代理人不能再委托他人。",
        ko: "본인이 허락한 때에만 대리인은 다른 사람(복대리인)에게 부탁할 수 있습니다. 대리인이 맡은 범위 안에서만 가능합니다. 복대리인은 다시 다른 사람에게 부탁할 수 없습니다.",
        pt:
            "Só com a permissão da pessoa representada o representante pode pedir a outra pessoa (sub-representante), e só para o que ele mesmo pode fazer. O sub-representante não pode passar adiante.",
        vi:
            "Chỉ khi người được đại diện cho phép, người đại diện mới được nhờ người khác (người đại diện lại), trong phạm vi việc mình được làm. Người đại diện lại không được nhờ tiếp."
    )
    static let label = Message(
        ja: "復代理人", en: "Sub-delegate", easy: "復代理人（ふくだいりにん）", zh: "复代理人", ko: "복대리인", pt: "Sub-representante", vi: "Người đại diện lại")
    static let nobody = Message(ja: "いません", en: "Nobody", easy: "いません", zh: "无", ko: "없습니다", pt: "Ninguém", vi: "Không có")
    static let permission = Message(
        ja: "本人の許可", en: "Permission of the principal", easy: "本人（ほんにん）の 許可（きょか）", zh: "本人的许可", ko: "본인의 허락", pt: "Permissão da pessoa representada",
        vi: "Sự cho phép của người được đại diện")
    static let isPermitted = Message(ja: "認めています", en: "Given", easy: "許可（きょか）して います", zh: "已许可", ko: "허락했습니다", pt: "Dada", vi: "Đã cho phép")
    static let isNotPermitted = Message(
        ja: "認めていません", en: "Not given", easy: "許可（きょか）して いません", zh: "未许可", ko: "허락하지 않았습니다", pt: "Não dada", vi: "Chưa cho phép")
    static let permit = Message(
        ja: "代理人が復代理人に頼むことを認める", en: "Permit a sub-delegate", easy: "代理人（だいりにん）が 復代理人（ふくだいりにん）に 頼（たの）む ことを 許可（きょか）する", zh: "许可代理人委托复代理人",
        ko: "대리인이 복대리인에게 부탁하는 것을 허락", pt: "Permitir um sub-representante", vi: "Cho phép có người đại diện lại")
    static let forbid = Message(
        ja: "復代理人に頼むことを認めない（復代理も終わります）", en: "Take the permission back (this ends the sub-delegation)",
        easy: "復代理人（ふくだいりにん）に 頼（たの）む ことを 許可（きょか）しない（いまの 復代理も 終（お）わります）", zh: "不许可委托复代理人（复代理也将结束）", ko: "복대리인에게 부탁하는 것을 허락하지 않음(복대리도 끝납니다)",
        pt: "Retirar a permissão (encerra também a subrepresentação)", vi: "Rút lại sự cho phép (việc ủy quyền lại cũng chấm dứt)")
    static let offer = Message(
        ja: "代理人が、さらに別の人（復代理人）に頼むことを認める。頼んだときは、すぐにあなたにメールが届きます。いつでもやめさせられます。",
        en: "Permit the delegate to have somebody else act (a sub-delegate). You are told by mail at once, and can end it at any time.",
        easy: "代理人（だいりにん）が 別（べつ）の 人（ひと）（復代理人（ふくだいりにん））に 頼（たの）む ことを 許可（きょか）する。頼んだ ときは、すぐに あなたに メールが 来（き）ます。いつでも やめさせられます。",
        zh: "许可代理人委托他人（复代理人）。一旦委托，您会立即收到邮件，并可随时终止。", ko: "대리인이 다른 사람(복대리인)에게 부탁하는 것을 허락합니다. 부탁하면 바로 메일로 알려 드립니다. 언제든지 그만두게 할 수 있습니다.",
        pt:
            "Permitir que o representante peça a outra pessoa (sub-representante). Você é avisado por e-mail na hora e pode encerrar a qualquer momento.",
        vi: "Cho phép người đại diện nhờ người khác (người đại diện lại). Bạn sẽ được báo ngay qua email và có thể chấm dứt bất cứ lúc nào.")
    static let notPermitted = Message(
        ja: "本人が認めていないので、復代理人に頼むことはできません。必要なときは、本人に「申請の状況を見る」から認めてもらってください。",
        en: "The person you act for has not permitted a sub-delegate. Ask them to permit it under “Follow an application”.",
        easy: "本人（ほんにん）が 許可（きょか）して いないので、復代理人（ふくだいりにん）に 頼（たの）めません。頼みたい ときは、本人に「\(ApplicationText.follow(.further(.easy)))」で 許可して もらって ください。",
        zh: "本人未许可，不能委托复代理人。如有需要，请本人在“\(ApplicationText.follow(.further(.chinese)))”中许可。",
        ko: "본인이 허락하지 않아 복대리인에게 부탁할 수 없습니다. 필요하면 본인이 “\(ApplicationText.follow(.further(.korean)))”에서 허락하도록 해 주세요.",
        pt: "A pessoa representada não permitiu um sub-representante. Peça que ela permita em “\(ApplicationText.follow(.further(.portuguese)))”.",
        vi: "Người được đại diện chưa cho phép. Nếu cần, hãy nhờ họ cho phép ở “\(ApplicationText.follow(.further(.vietnamese)))”.")
    static let oneAtATime = Message(
        ja: "復代理人は一人です。別の人に頼むときは、今の復代理を終えてください。", en: "There is one sub-delegate at a time. End the present one first.",
        easy: "復代理人（ふくだいりにん）は 一人（ひとり）だけです。別（べつ）の 人（ひと）に 頼（たの）む ときは、いまの 復代理を やめて ください。", zh: "复代理人只能有一名。要委托他人，请先结束当前的复代理。",
        ko: "복대리인은 한 명입니다. 다른 사람에게 부탁하려면 지금의 복대리를 끝내 주세요.",
        pt: "Só pode haver um sub-representante. Para pedir a outra pessoa, encerre primeiro a atual.",
        vi: "Chỉ có một người đại diện lại. Muốn nhờ người khác, hãy chấm dứt việc ủy quyền lại hiện tại.")
    static let name = Message(
        ja: "復代理人の氏名", en: "Name of the sub-delegate", easy: "復代理人（ふくだいりにん）の 名前（なまえ）", zh: "复代理人的姓名", ko: "복대리인의 성명", pt: "Nome do sub-representante",
        vi: "Họ tên người đại diện lại")
    static let mail = Message(
        ja: "復代理人のメールアドレス", en: "Their mail address", easy: "復代理人（ふくだいりにん）の メールアドレス", zh: "复代理人的电子邮箱", ko: "복대리인의 이메일 주소",
        pt: "E-mail do sub-representante", vi: "Email của người đại diện lại")
    static let acts = Message(
        ja: "送ったあとで、復代理人がすること", en: "What the sub-delegate may do after it was sent", easy: "送（おく）った あとで、復代理人（ふくだいりにん）が する こと", zh: "提交后由复代理人办理的事项",
        ko: "보낸 뒤에 복대리인이 할 일", pt: "O que o sub-representante pode fazer depois do envio", vi: "Việc người đại diện lại được làm sau khi gửi")
    static let wider = Message(
        ja: "あなたが任されたことの中から選んでください。", en: "Choose among what you may do yourself.", easy: "あなたが 任（まか）された ことから えらんで ください。", zh: "请在您受托的范围内选择。",
        ko: "당신이 맡은 것 중에서 선택해 주세요.", pt: "Escolha entre o que você mesmo pode fazer.", vi: "Hãy chọn trong những việc bạn được làm.")
    static func untilSupport(_ day: Day) -> Message {
        Message(
            ja: "\(day.words(.ja))まで。\(FillingText.day.ja)", en: "At most until \(day.words(.en)). \(FillingText.day.en)",
            easy: "\(day.words(.further(.easy)))まで。\(FillingText.day(.further(.easy)))",
            zh: "最迟\(day.words(.further(.chinese)))。\(FillingText.day(.further(.chinese)))",
            ko: "\(day.words(.further(.korean)))까지. \(FillingText.day(.further(.korean)))",
            pt: "No máximo até \(day.words(.further(.portuguese))). \(FillingText.day(.further(.portuguese)))",
            vi: "Muộn nhất đến \(day.words(.further(.vietnamese))). \(FillingText.day(.further(.vietnamese)))")
    }
    static func needUntil(_ day: Day) -> Message {
        Message(
            ja: "今日から\(day.words(.ja))までの日を入力してください。あなたの委任より長くはできません。",
            en: "Enter a day from today until \(day.words(.en)): not longer than your own mandate.",
            easy: "今日（きょう）から \(day.words(.further(.easy)))までの 日（ひ）を 書（か）いて ください。あなたが 任（まか）された 期間（きかん）より 長（なが）くは できません。",
            zh: "请填写今天至\(day.words(.further(.chinese)))之间的日期，不能超过您的受托期限。",
            ko: "오늘부터 \(day.words(.further(.korean)))까지의 날짜를 입력해 주세요. 당신이 맡은 기간보다 길게 할 수 없습니다.",
            pt: "Escreva uma data de hoje até \(day.words(.further(.portuguese))): não pode passar do seu próprio prazo.",
            vi: "Hãy nhập ngày từ hôm nay đến \(day.words(.further(.vietnamese))), không dài hơn thời hạn của bạn.")
    }
    static let sameMail = Message(
        ja: "本人やあなたのものと別のアドレスを入力してください。", en: "Enter another address than yours and that of the person you act for.",
        easy: "本人（ほんにん）や あなたのと 別（べつ）の アドレスを 書（か）いて ください。", zh: "请填写与本人及您不同的邮箱。", ko: "본인이나 당신의 것과 다른 주소를 입력해 주세요.",
        pt: "Escreva um e-mail diferente do seu e do da pessoa representada.", vi: "Hãy nhập email khác với email của bạn và của người được đại diện."
    )
    static let ask = Message(
        ja: "復代理人に頼むメールを送る", en: "Ask them by mail", easy: "復代理人（ふくだいりにん）に 頼（たの）む メールを 送（おく）る", zh: "发送委托复代理人的邮件", ko: "복대리인에게 부탁하는 메일 보내기",
        pt: "Pedir por e-mail", vi: "Gửi email nhờ người đó")
    static let another = Message(
        ja: "別の人に頼む", en: "Ask somebody else instead", easy: "別（べつ）の 人（ひと）に 頼（たの）む", zh: "委托其他人", ko: "다른 사람에게 부탁", pt: "Pedir a outra pessoa",
        vi: "Nhờ người khác")
    static func waiting(_ content: SubMandate.Content) -> Message {
        Message(
            ja: "\(content.name)さんの返事を待っています", en: "Waiting for \(content.name) to answer", easy: "\(content.name)さんの 返事（へんじ）を 待（ま）って います",
            zh: "正在等待\(content.name)答复", ko: "\(content.name) 님의 답을 기다리고 있습니다", pt: "Aguardando a resposta de \(content.name)",
            vi: "Đang chờ \(content.name) trả lời")
    }
    static func acts(for content: SubMandate.Content) -> Message {
        Message(
            ja: "\(content.name)さんが復代理人です", en: "\(content.name) is the sub-delegate", easy: "\(content.name)さんが 復代理人（ふくだいりにん）です",
            zh: "\(content.name)是复代理人", ko: "\(content.name) 님이 복대리인입니다", pt: "\(content.name) é o sub-representante",
            vi: "\(content.name) là người đại diện lại")
    }
    static func lasts(_ day: Day) -> Message {
        Message(
            ja: "\(day.words(.ja))まで。", en: "Until \(day.words(.en)).", easy: "\(day.words(.further(.easy)))まで。",
            zh: "至\(day.words(.further(.chinese)))。", ko: "\(day.words(.further(.korean)))까지.", pt: "Até \(day.words(.further(.portuguese))).",
            vi: "Đến ngày \(day.words(.further(.vietnamese))).")
    }
    static let end = Message(
        ja: "復代理を終える", en: "End the sub-delegation", easy: "復代理（ふくだいり）を 終（お）わりに する", zh: "结束复代理", ko: "복대리 끝내기", pt: "Encerrar a subrepresentação",
        vi: "Chấm dứt ủy quyền lại")
    static let endSure = Message(
        ja: "復代理人はすぐにこの手続を見られなくなります。復代理人が直してまだ送っていないもの（一緒に直したものも）は消えます。よろしいですか。",
        en:
            "The sub-delegate loses sight of it at once. What they have corrected and not sent is deleted, and so is what was corrected together with them. Are you sure?",
        easy: "復代理人（ふくだいりにん）は すぐに この 手続（てつづき）を 見（み）られなく なります。復代理人が 直（なお）して まだ 送（おく）って いない こと（いっしょに 直した ことも）は 消（き）えます。いいですか。",
        zh: "复代理人将立即无法查看此手续。复代理人修改但尚未提交的内容（包括一起修改的部分）将被删除。确定吗？", ko: "복대리인은 즉시 이 절차를 볼 수 없게 됩니다. 복대리인이 고치고 아직 보내지 않은 내용(함께 고친 것도)은 삭제됩니다. 계속하시겠습니까?",
        pt:
            "O sub-representante deixa de ver o pedido imediatamente. O que ele corrigiu e não enviou é apagado, e também o que foi corrigido em conjunto. Tem certeza?",
        vi: "Người đại diện lại sẽ không thấy thủ tục này nữa. Nội dung họ đã sửa mà chưa gửi, kể cả phần cùng sửa, sẽ bị xóa. Bạn có chắc không?")
    static let toApplication = Message(
        ja: "申請のページに戻る", en: "Back to the application", easy: "申請（しんせい）の ページに もどる", zh: "返回申请页面", ko: "신청 페이지로 돌아가기", pt: "Voltar ao pedido",
        vi: "Quay lại trang đơn")
    static func through(_ own: Mandate.Content, _ content: SubMandate.Content) -> Message {
        Message(
            ja: "\(own.delegate)さんを通じて、\(content.name)さんが復代理人です（\(content.until.words(.ja))まで）。",
            en: "Through \(own.delegate), \(content.name) acts as sub-delegate until \(content.until.words(.en)).",
            easy: "\(own.delegate)さんを 通（とお）して、\(content.name)さんが 復代理人（ふくだいりにん）です（\(content.until.words(.further(.easy)))まで）。",
            zh: "通过\(own.delegate)，\(content.name)是复代理人（至\(content.until.words(.further(.chinese)))）。",
            ko: "\(own.delegate) 님을 통해 \(content.name) 님이 복대리인입니다(\(content.until.words(.further(.korean)))까지).",
            pt: "Por meio de \(own.delegate), \(content.name) é sub-representante até \(content.until.words(.further(.portuguese))).",
            vi: "Thông qua \(own.delegate), \(content.name) là người đại diện lại đến ngày \(content.until.words(.further(.vietnamese))).")
    }

    // MARK: the mailed link

    static let answerTitle = Message(
        ja: "復代理の引受け", en: "Acting as a sub-delegate", easy: "復代理（ふくだいり）の お願（ねが）いに 答（こた）える", zh: "接受复代理", ko: "복대리 맡기",
        pt: "Atuar como sub-representante", vi: "Nhận làm người đại diện lại")
    static func asks(_ own: Mandate.Content, _ content: SubMandate.Content) -> Message {
        Message(
            ja: "\(own.principal)さんの手続を任されている\(own.delegate)さんが、\(content.name)さんに復代理人を頼んでいます。",
            en: "\(own.delegate), who acts for \(own.principal), asks \(content.name) to act as sub-delegate.",
            easy: "\(own.delegate)さんは、\(own.principal)さんの 手続（てつづき）を 任（まか）されて います。\(own.delegate)さんが、\(content.name)さんに 復代理人（ふくだいりにん）を 頼（たの）んで います。",
            zh: "受\(own.principal)委托办理手续的\(own.delegate)，请\(content.name)担任复代理人。",
            ko: "\(own.principal) 님의 절차를 맡은 \(own.delegate) 님이 \(content.name) 님에게 복대리인을 부탁하고 있습니다.",
            pt: "\(own.delegate), que representa \(own.principal), pede que \(content.name) seja sub-representante.",
            vi: "\(own.delegate), người đại diện cho \(own.principal), nhờ \(content.name) làm người đại diện lại.")
    }
    static let procedure = Message(ja: "手続", en: "Procedure", easy: "手続（てつづき）", zh: "手续", ko: "절차", pt: "Procedimento", vi: "Thủ tục")
    static let accept = Message(ja: "引き受ける", en: "Accept", easy: "引（ひ）き受（う）ける", zh: "接受", ko: "맡기", pt: "Aceitar", vi: "Nhận lời")
    static let decline = Message(ja: "断る", en: "Decline", easy: "断（ことわ）る", zh: "拒绝", ko: "거절", pt: "Recusar", vi: "Từ chối")
    static let open = Message(ja: "手続を開く", en: "Open it", easy: "手続（てつづき）を 開（ひら）く", zh: "打开手续", ko: "절차 열기", pt: "Abrir", vi: "Mở thủ tục")
    static let waits = Message(
        ja: "返事を待っています", en: "Waiting for the answer", easy: "返事（へんじ）を 待（ま）って います", zh: "等待答复", ko: "답을 기다리고 있습니다", pt: "Aguardando resposta",
        vi: "Đang chờ trả lời")
    static let holds = Message(ja: "引き受けています", en: "Accepted", easy: "引（ひ）き受（う）けて います", zh: "已接受", ko: "맡고 있습니다", pt: "Aceito", vi: "Đã nhận lời")
    static let isDeclined = Message(ja: "断られました", en: "Declined", easy: "断（ことわ）られました", zh: "已被拒绝", ko: "거절되었습니다", pt: "Recusado", vi: "Đã bị từ chối")
    static let isOver = Message(ja: "終わっています", en: "Over", easy: "終（お）わって います", zh: "已结束", ko: "끝났습니다", pt: "Encerrado", vi: "Đã kết thúc")
    static let ownBrowser = Message(
        ja: "この端末は本人か代理人が使っています。復代理人の端末で、メールのアドレスを開いて答えてください。",
        en: "This device is that of the principal or the delegate. Open the link of the mail on a device of your own.",
        easy: "これは 本人（ほんにん）か 代理人（だいりにん）が 使（つか）って いる ものです。復代理人（ふくだいりにん）の スマートフォンや パソコンで、メールの アドレスを 開（ひら）いて 答（こた）えて ください。",
        zh: "本设备由本人或代理人使用。请在复代理人的设备上打开邮件中的链接并回答。", ko: "이 기기는 본인이나 대리인이 쓰고 있습니다. 복대리인의 기기에서 메일의 주소를 열어 답해 주세요.",
        pt: "Este aparelho é da pessoa representada ou do representante. Abra o link do e-mail em um aparelho seu.",
        vi: "Thiết bị này là của người được đại diện hoặc người đại diện. Hãy mở đường dẫn trong email trên thiết bị của bạn.")

    // MARK: mails

    static func asked(_ procedure: Message) -> Message {
        Message(ja: "【復代理のお願い】\(procedure.ja)", en: "Will you act as sub-delegate? \(procedure.en)")
    }
    static func asking(_ delegate: String, _ procedure: Message, _ address: String) -> Message {
        Message(
            ja: """
                「\(procedure.ja)」の手続を任されている代理人が、あなたに復代理人を頼んでいます。
                代理人が入力した氏名（こちらで確かめたものではありません）：「\(MandateText.quoted(delegate))」

                覚えがあれば、次のページで内容を確かめて「引き受ける」を押してください。
                覚えがなければ「断る」を押すか、このメールを捨ててください。

                \(address)
                """,
            en: """
                A delegate for “\(procedure.en)” asks you to act as sub-delegate.
                The name that they entered, which nobody has checked: “\(MandateText.quoted(delegate))”

                If you know of it, look at the page below and choose “\(accept.en)”. If not, choose “\(decline.en)” or throw this mail away.

                \(address)
                """)
    }
    static func namedTitle(_ procedure: Message) -> Message {
        Message(ja: "【代理人が復代理人に頼みました】\(procedure.ja)", en: "A sub-delegate was named: \(procedure.en)")
    }
    static func named(_ delegate: String, _ content: SubMandate.Content, _ address: String) -> Message {
        Message(
            ja: """
                代理人の「\(MandateText.quoted(delegate))」が、復代理人を頼みました。
                代理人が入力した氏名（こちらで確かめたものではありません）：「\(MandateText.quoted(content.name))」
                期間：\(content.until.words(.ja))まで

                引き受けると、その人もあなたの手続を見て、任された範囲で扱います。やめさせるときは、次のページで「復代理を終える」を押してください。

                \(address)
                """,
            en: """
                Your delegate, “\(MandateText.quoted(delegate))”, has asked somebody to act as sub-delegate.
                The name that they entered, which nobody has checked: “\(MandateText.quoted(content.name))”
                Until \(content.until.words(.en))

                Once they accept they see your procedure too, and act within what was given.
                To end it, choose “\(end.en)” on the page below.

                \(address)
                """)
    }
    static func acceptedTitle(_ procedure: Message) -> Message {
        Message(ja: "【復代理が始まりました】\(procedure.ja)", en: "The sub-delegation has begun: \(procedure.en)")
    }
    static func accepted(_ content: SubMandate.Content) -> Message {
        Message(
            ja: "「\(MandateText.quoted(content.name))」が復代理人を引き受けました（\(content.until.words(.ja))まで）。本人と代理人は、いつでも終えられます。",
            en:
                "“\(MandateText.quoted(content.name))” acts as sub-delegate until \(content.until.words(.en)). Principal and delegate can end it at any time."
        )
    }
    static func declinedTitle(_ procedure: Message) -> Message {
        Message(ja: "【復代理が断られました】\(procedure.ja)", en: "The sub-delegation was declined: \(procedure.en)")
    }
    static func declined(_ content: SubMandate.Content) -> Message {
        Message(ja: "「\(MandateText.quoted(content.name))」は復代理人を断りました。", en: "“\(MandateText.quoted(content.name))” declined to act as sub-delegate.")
    }
    static func endedTitle(_ procedure: Message) -> Message {
        Message(ja: "【復代理が終わりました】\(procedure.ja)", en: "The sub-delegation has ended: \(procedure.en)")
    }
    static func ended(_ content: SubMandate.Content) -> Message {
        Message(
            ja: "「\(MandateText.quoted(content.name))」への復代理は終わりました。復代理人は、この手続を見たり扱ったりできません。",
            en: "The sub-delegation to “\(MandateText.quoted(content.name))” has ended: they can no longer see or handle it.")
    }
    static func permittedTitle(_ procedure: Message) -> Message {
        Message(ja: "【復代理が認められました】\(procedure.ja)", en: "A sub-delegate is permitted: \(procedure.en)")
    }
    static let permitted = Message(
        ja: "本人が、復代理人に頼むことを認めました。手続のページの「\(title.ja)」から頼めます。", en: "The principal permits a sub-delegate. Name one on the page of the procedure.",
        easy: "本人（ほんにん）が、復代理人（ふくだいりにん）に 頼（たの）む ことを 許可（きょか）しました。手続（てつづき）の ページの「\(title(.further(.easy)))」から 頼めます。",
        zh: "本人已许可委托复代理人。可从手续页面的“\(title(.further(.chinese)))”委托。",
        ko: "본인이 복대리인에게 부탁하는 것을 허락했습니다. 절차 페이지의 “\(title(.further(.korean)))”에서 부탁할 수 있습니다.",
        pt: "A pessoa representada permitiu um sub-representante. Indique-o na página do procedimento.",
        vi: "Người được đại diện đã cho phép có người đại diện lại. Hãy chỉ định ở trang thủ tục.")
    static func forbiddenTitle(_ procedure: Message) -> Message {
        Message(ja: "【復代理の許可が取り消されました】\(procedure.ja)", en: "A sub-delegate is no longer permitted: \(procedure.en)")
    }
    static let forbidden = Message(
        ja: "本人が、復代理人に頼む許可を取り消しました。復代理人がいたときは、その復代理も終わりました。", en: "The principal has taken the permission back; a sub-delegation has ended with it.",
        easy: "本人（ほんにん）が、復代理人（ふくだいりにん）に 頼（たの）む 許可（きょか）を 取（と）り消（け）しました。復代理人が いた ときは、その 復代理も 終（お）わりました。", zh: "本人已取消委托复代理人的许可。如有复代理人，该复代理也已结束。",
        ko: "본인이 복대리인에게 부탁하는 허락을 취소했습니다. 복대리인이 있었다면 그 복대리도 끝났습니다.",
        pt: "A pessoa representada retirou a permissão; a subrepresentação terminou com ela.",
        vi: "Người được đại diện đã rút lại sự cho phép; việc ủy quyền lại (nếu có) cũng chấm dứt.")
}
