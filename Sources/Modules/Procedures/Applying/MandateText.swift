import Core
import Japanese
import Web

/// 氏名と資格: what a stranger types here stands in the office's own mail and page before somebody who has not asked for it. It is a name, and
/// never a letter or a way to somewhere else.
enum MandateLine {
    static let longest = 60

    /// Whether it is one short line without an address in it. What mail programs make a link of is one, also without its scheme.
    static func isOne(_ typed: String) -> Bool {
        let folded = typed.precomposedStringWithCompatibilityMapping.lowercased().replacing("。", with: ".")
        return typed.unicodeScalars.count <= longest && typed.unicodeScalars.allSatisfy { !isHidden($0) } && !folded.contains("://")
            && !folded.contains("@")
            && folded.firstMatch(of: /[a-z0-9]\.[a-z]{2}/) == nil
    }

    /// Line ends, other control characters, and what turns or hides the text around it.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

/// Every sentence of mandates.
enum MandateText {
    static let title = Message(
        ja: "だれかの代わりに手続する", en: "Do this for somebody else", easy: "だれかの 代（か）わりに 手続（てつづき）を する", zh: "代他人办理", ko: "다른 사람을 대신하여 절차 진행",
        pt: "Fazer isto em nome de outra pessoa", vi: "Làm thủ tục thay cho người khác")
    static let atStart = Message(
        ja: "家族など、だれかの代わりに手続するときは、始めたあとで「\(DraftText.overview.ja)」を開き、「\(title.ja)」を選んでください。",
        en: "To do this for somebody else, begin, open “\(DraftText.overview.en)” and choose “\(title.en)”.",
        easy:
            "家族（かぞく）など、だれかの 代（か）わりに 手続（てつづき）を する ときは、始（はじ）めた あとで「\(DraftText.overview(.further(.easy)))」を 開（ひら）いて、「\(title(.further(.easy)))」を えらんで ください。",
        zh: "代家人等他人办理时，请在开始后打开“\(DraftText.overview(.further(.chinese)))”，选择“\(title(.further(.chinese)))”。",
        ko: "가족 등 다른 사람을 대신할 때는 시작한 뒤 “\(DraftText.overview(.further(.korean)))”을 열고 “\(title(.further(.korean)))”을 선택해 주세요.",
        pt:
            "Para fazer isto em nome de outra pessoa, comece, abra “\(DraftText.overview(.further(.portuguese)))” e escolha “\(title(.further(.portuguese)))”.",
        vi:
            "Nếu làm thay cho người khác, hãy bắt đầu rồi mở “\(DraftText.overview(.further(.vietnamese)))” và chọn “\(title(.further(.vietnamese)))”."
    )
    static let words = Message(
        ja: "家族や依頼者の代わりに手続するときは、本人にメールで確認します。本人が確認するまで送れません。本人がメールを使えないときは、担当の課の窓口か郵送で手続してください。",
        en:
            "When you do this for a relative or a client, they are asked by mail. It cannot be sent before they have agreed. Where they have no mail, do this at the office or by post.",
        easy:
            "家族（かぞく）など、だれかの 代（か）わりに 手続（てつづき）を する ときは、本人（ほんにん）に メールで 確（たし）かめます。本人が「いいです」と 答（こた）えるまで 送（おく）れません。本人が メールを 使（つか）えない ときは、役所（やくしょ）の 窓口（まどぐち）か 郵便（ゆうびん）で 手続を して ください。",
        zh: "代家人或委托人办理时，会通过邮件向本人确认。本人确认之前不能提交。本人无法使用邮件时，请到主管部门窗口或通过邮寄办理。",
        ko: "가족이나 의뢰인을 대신할 때는 본인에게 메일로 확인합니다. 본인이 확인하기 전에는 보낼 수 없습니다. 본인이 메일을 쓸 수 없으면 담당 부서 창구나 우편으로 진행해 주세요.",
        pt:
            "Quando você age por um parente ou cliente, a pessoa é consultada por e-mail. Nada pode ser enviado antes de ela concordar. Se ela não usa e-mail, faça o procedimento no balcão ou pelo correio.",
        vi:
            "Khi làm thay người thân hoặc khách hàng, người đó sẽ được hỏi qua email. Chưa thể gửi trước khi họ đồng ý. Nếu họ không dùng email, hãy làm tại quầy hoặc qua bưu điện."
    )
    static let principal = Message(
        ja: "本人の氏名（法人は名称）", en: "Name of the person or corporation you act for", easy: "本人（ほんにん）の 名前（なまえ）（会社（かいしゃ）などは その 名前）", zh: "本人姓名（法人填写名称）",
        ko: "본인의 성명(법인은 명칭)", pt: "Nome da pessoa ou empresa representada", vi: "Họ tên người (hoặc tên pháp nhân) được đại diện")
    static let principalName = Message(
        ja: "本人", en: "The person acted for", easy: "本人（ほんにん）", zh: "本人", ko: "본인", pt: "Pessoa representada", vi: "Người được đại diện")
    static let principalMail = Message(
        ja: "本人のメールアドレス", en: "Their mail address", easy: "本人（ほんにん）の メールアドレス", zh: "本人的电子邮箱", ko: "본인의 이메일 주소", pt: "E-mail dessa pessoa",
        vi: "Email của người đó")
    static let delegate = Message(ja: "あなたの氏名", en: "Your name", easy: "あなたの 名前（なまえ）", zh: "您的姓名", ko: "당신의 성명", pt: "Seu nome", vi: "Họ tên của bạn")
    static let delegateMail = Message(
        ja: "あなたのメールアドレス", en: "Your mail address", easy: "あなたの メールアドレス", zh: "您的电子邮箱", ko: "당신의 이메일 주소", pt: "Seu e-mail", vi: "Email của bạn")
    static let acts = Message(
        ja: "送ったあとで、あなたがすること", en: "What you may do after it was sent", easy: "送（おく）った あとで、あなたが する こと", zh: "提交后由您办理的事项", ko: "보낸 뒤에 당신이 할 일",
        pt: "O que você pode fazer depois do envio", vi: "Việc bạn được làm sau khi gửi")
    static let delegateActs = Message(
        ja: "送ったあとで、代理人がすること", en: "What the delegate may do after it was sent", easy: "送（おく）った あとで、代理人（だいりにん）が する こと", zh: "提交后由代理人办理的事项",
        ko: "보낸 뒤에 대리인이 할 일", pt: "O que o representante pode fazer depois do envio", vi: "Việc người đại diện được làm sau khi gửi")
    static func already(_ answered: Mandate.Answered) -> Message {
        switch answered {
        case .confirmed:
            Message(
                ja: "この委任は確認済みです。申請は、確認した端末の「申請の状況を見る」から確かめられます。委任は、このページからいつでも終えられます。",
                en:
                    "You have agreed already. Follow the application on the device on which you agreed, under “Follow an application”. You can end the mandate from this page at any time.",
                easy:
                    "あなたは もう「任（まか）せる」と 答（こた）えました。申請（しんせい）は、答えた スマートフォンや パソコンの「\(ApplicationText.follow(.further(.easy)))」で 見（み）る ことが できます。任せるのは、この ページから いつでも やめられます。",
                zh: "此委托已确认。可在确认时使用的设备上从“\(ApplicationText.follow(.further(.chinese)))”查看申请。您可以随时在本页结束委托。",
                ko: "이 위임은 이미 확인되었습니다. 신청은 확인한 기기의 “\(ApplicationText.follow(.further(.korean)))”에서 볼 수 있습니다. 위임은 이 페이지에서 언제든지 끝낼 수 있습니다.",
                pt:
                    "Você já concordou. Acompanhe o pedido no aparelho em que concordou, em “\(ApplicationText.follow(.further(.portuguese)))”. Pode encerrar a representação nesta página a qualquer momento.",
                vi:
                    "Bạn đã đồng ý. Hãy theo dõi đơn trên thiết bị đã dùng để đồng ý, ở mục “\(ApplicationText.follow(.further(.vietnamese)))”. Bạn có thể chấm dứt ủy quyền tại trang này bất cứ lúc nào."
            )
        case .refused:
            Message(
                ja: "この委任は断られています。申請は送られません。", en: "This was declined already. Nothing is sent.", easy: "あなたは 断（ことわ）りました。申請（しんせい）は 送（おく）られません。",
                zh: "此委托已被拒绝。申请不会提交。", ko: "이 위임은 거절되었습니다. 신청은 보내지지 않습니다.", pt: "Isto já foi recusado. Nada será enviado.",
                vi: "Việc này đã bị từ chối. Đơn sẽ không được gửi.")
        case .revoked:
            Message(
                ja: "この委任は終わっています。", en: "This mandate has ended.", easy: "任（まか）せるのは 終（お）わって います。", zh: "此委托已结束。", ko: "이 위임은 끝났습니다.",
                pt: "Esta representação terminou.", vi: "Ủy quyền này đã chấm dứt.")
        case .renewed:
            Message(
                ja: "この確認のお願いは、内容を変えてもう一度送られました。新しく届いたメールのアドレスを開いてください。",
                en: "You were asked anew, with other details. Open the link of the newer mail.",
                easy: "新（あたら）しい メールを 送（おく）りました。新しい メールの アドレスを 開（ひら）いて ください。", zh: "此确认请求已更改内容并重新发送。请打开新邮件中的链接。",
                ko: "이 확인 요청은 내용을 바꾸어 다시 보냈습니다. 새로 온 메일의 주소를 열어 주세요.",
                pt: "Um novo pedido, com outros dados, foi enviado. Abra o link do e-mail mais recente.",
                vi: "Yêu cầu này đã được gửi lại với nội dung khác. Hãy mở đường dẫn trong email mới hơn.")
        case .overtaken:
            Message(
                ja: "この確認のお願いは取り消されました。答える必要はありません。心当たりがあるときは、お願いした人に尋ねてください。",
                en: "You are not asked any more, and need not answer. If you expected this, ask whoever wanted to act for you.",
                easy: "この お願（ねが）いは 取（と）り消（け）されました。答（こた）えなくて いいです。わからない ときは、お願いした 人（ひと）に 聞（き）いて ください。", zh: "此确认请求已取消，无需回答。如有疑问，请询问向您提出请求的人。",
                ko: "이 확인 요청은 취소되었습니다. 답할 필요가 없습니다. 짚이는 데가 있으면 요청한 사람에게 물어보세요.",
                pt: "Este pedido foi cancelado; não precisa responder. Em caso de dúvida, pergunte a quem queria representá-lo.",
                vi: "Yêu cầu này đã bị hủy, bạn không cần trả lời. Nếu có thắc mắc, hãy hỏi người đã nhờ bạn.")
        }
    }
    static let tooLate = Message(
        ja: "任せる期間が過ぎたため、いま答えることはできません。必要なら、代理人に申請を始めなおして、もう一度頼むよう伝えてください。",
        en: "The time for which you were asked is over. If it is still needed, ask the delegate to begin anew and ask you again.",
        easy: "任（まか）せる 期間（きかん）が おわりました。必要（ひつよう）なら、代（か）わりに する 人（ひと）に もう 一度（いちど） はじめて もらってください。",
        zh: "委托期限已过，现在无法答复。如仍需要，请让代理人重新开始申请并再次提出委托。", ko: "맡기는 기간이 지나 지금은 답할 수 없습니다. 필요하면 대리인에게 신청을 다시 시작해 다시 요청하라고 해 주세요.",
        pt: "O prazo do mandato já passou. Se ainda for preciso, peça ao representante que comece de novo e lhe peça outra vez.",
        vi: "Thời hạn ủy quyền đã qua. Nếu vẫn cần, hãy bảo người đại diện bắt đầu lại và nhờ bạn lần nữa.")
    static let until = Message(ja: "いつまで", en: "Until when", easy: "いつまで", zh: "截止日期", ko: "언제까지", pt: "Até quando", vi: "Đến khi nào")
    static let ask = Message(
        ja: "本人に確認のメールを送る", en: "Ask them by mail", easy: "本人（ほんにん）に 確（たし）かめる メールを 送（おく）る", zh: "向本人发送确认邮件", ko: "본인에게 확인 메일 보내기",
        pt: "Perguntar à pessoa por e-mail", vi: "Gửi email hỏi người đó")
    static let waiting = Message(
        ja: "本人の確認を待っています", en: "Waiting for the person to agree", easy: "本人（ほんにん）の 答（こた）えを 待（ま）って います", zh: "正在等待本人确认", ko: "본인의 확인을 기다리고 있습니다",
        pt: "Aguardando a resposta da pessoa", vi: "Đang chờ người đó đồng ý")
    static let codeIsTheirs = Message(
        ja: "確認番号は本人だけが見られます。代理人はこの端末で開くか、ほかの端末では「確認番号をなくしたとき」に受付番号を入力して、届いたアドレスから開いてください。",
        en:
            "Only the person you act for sees the access code. Open it on this device; on another one enter the receipt number under “If you lost the code” and open the link that is mailed to you.",
        easy:
            "確認番号（かくにんばんごう）を 見（み）られるのは、本人（ほんにん）だけです。代理人（だいりにん）は、この スマートフォンや パソコンで 開（ひら）いて ください。別（べつ）の もので 開く ときは、「\(LostCodeText.title(.further(.easy)))」に 受付番号（うけつけばんごう）を 書（か）いて、届（とど）いた メールの アドレスから 開いて ください。",
        zh: "确认编号只有本人能看到。代理人请在本设备上打开；使用其他设备时，请在“\(LostCodeText.title(.further(.chinese)))”中输入受理编号，再打开邮件收到的链接。",
        ko: "확인 번호는 본인만 볼 수 있습니다. 대리인은 이 기기에서 열어 주세요. 다른 기기에서는 “\(LostCodeText.title(.further(.korean)))”에 접수 번호를 입력하고 메일로 받은 주소에서 열어 주세요.",
        pt:
            "Só a pessoa representada vê o código. Abra neste aparelho; em outro, digite o número do comprovante em “\(LostCodeText.title(.further(.portuguese)))” e abra o link enviado por e-mail.",
        vi:
            "Chỉ người được đại diện thấy mã xác nhận. Hãy mở trên thiết bị này; trên thiết bị khác, nhập số tiếp nhận ở “\(LostCodeText.title(.further(.vietnamese)))” rồi mở đường dẫn được gửi qua email."
    )
    static let ownBrowser = Message(
        ja: "この端末は代理人が使っています。本人の端末で、メールのアドレスを開いて答えてください。", en: "This device is the delegate's. Open the link of the mail on a device of your own.",
        easy: "これは 代理人（だいりにん）が 使（つか）って いる ものです。本人（ほんにん）の スマートフォンや パソコンで、メールの アドレスを 開（ひら）いて 答（こた）えて ください。", zh: "本设备由代理人使用。请在本人的设备上打开邮件中的链接并回答。",
        ko: "이 기기는 대리인이 쓰고 있습니다. 본인의 기기에서 메일의 주소를 열어 답해 주세요.", pt: "Este aparelho é do representante. Abra o link do e-mail em um aparelho seu.",
        vi: "Thiết bị này là của người đại diện. Hãy mở đường dẫn trong email trên thiết bị của chính bạn.")
    static func forWhom(_ content: Mandate.Content) -> Message {
        Message(
            ja: "\(content.principal)さんの代わりに手続します（代理人：\(content.delegate)さん）", en: "For \(content.principal), by \(content.delegate)",
            easy: "\(content.principal)さんの 代（か）わりに 手続（てつづき）を します（代理人（だいりにん）：\(content.delegate)さん）",
            zh: "代\(content.principal)办理（代理人：\(content.delegate)）", ko: "\(content.principal) 님을 대신하여 진행합니다(대리인: \(content.delegate) 님)",
            pt: "Em nome de \(content.principal), por \(content.delegate)",
            vi: "Làm thay cho \(content.principal) (người đại diện: \(content.delegate))")
    }
    static func answersOf(_ content: Mandate.Content) -> Message {
        Message(
            ja: "\(content.principal)さんの代わりに入力しています。\(content.principal)さんのことを入力してください。",
            en: "You fill this in for \(content.principal): enter what is true of them.",
            easy: "\(content.principal)さんの 代（か）わりに 書（か）いて います。\(content.principal)さんの ことを 書いて ください。",
            zh: "您正在代\(content.principal)填写。请填写\(content.principal)的信息。",
            ko: "\(content.principal) 님을 대신하여 입력하고 있습니다. \(content.principal) 님에 대해 입력해 주세요.",
            pt: "Você preenche por \(content.principal): escreva os dados dessa pessoa.",
            vi: "Bạn đang nhập thay cho \(content.principal): hãy nhập thông tin của người đó.")
    }
    static let isTheirs = Message(
        ja: "この下書きは本人が委任を確認しているので、本人のものです。ほかの人の代わりにすることはできません。",
        en: "The person has agreed to a mandate for this draft: it is theirs, and cannot be made somebody else's.",
        easy: "この 下書（したが）きは、本人（ほんにん）が「任（まか）せる」と 答（こた）えたので、本人の ものです。ほかの 人（ひと）の 代（か）わりには できません。", zh: "本人已确认委托，此草稿属于本人，不能改为代他人办理。",
        ko: "본인이 위임을 확인했으므로 이 초안은 본인의 것입니다. 다른 사람을 대신하는 것으로 바꿀 수 없습니다.", pt: "A pessoa já concordou: este rascunho é dela e não pode passar a outra.",
        vi: "Người đó đã đồng ý ủy quyền nên bản nháp này là của họ, không thể chuyển sang cho người khác.")
    static let noticeIsTheirs = Message(
        ja: "結果が出ました。通知書は本人が受け取ります。", en: "A decision was made. The person you act for fetches the notice.",
        easy: "結果（けっか）が 出（で）ました。通知書（つうちしょ）は 本人（ほんにん）が 受（う）け取（と）ります。", zh: "结果已出。通知书由本人领取。", ko: "결과가 나왔습니다. 통지서는 본인이 받습니다.",
        pt: "Houve uma decisão. A pessoa representada recebe o aviso.", vi: "Đã có kết quả. Người được đại diện nhận giấy thông báo.")
    static let isDecided = Message(
        ja: "結果が出ました", en: "A decision was made", easy: "結果（けっか）が 出（で）ました", zh: "结果已出", ko: "결과가 나왔습니다", pt: "Houve uma decisão", vi: "Đã có kết quả")
    static let newNoticeIsTheirs = Message(
        ja: "先にお渡しした通知書の誤りを更正し、新しい通知書を発行しました。新しい通知書は本人が受け取ります。",
        en: "A slip in the notice was corrected, and a new one issued. The person you act for fetches it.",
        easy: "通知書（つうちしょ）の まちがいを 直（なお）して、新（あたら）しい 通知書を 作（つく）りました。新しい 通知書は 本人（ほんにん）が 受（う）け取（と）ります。", zh: "已更正先前通知书的错误并签发新通知书。新通知书由本人领取。",
        ko: "먼저 드린 통지서의 오류를 고쳐 새 통지서를 발행했습니다. 새 통지서는 본인이 받습니다.",
        pt: "Um erro no aviso foi corrigido e um novo foi emitido. A pessoa representada o recebe.",
        vi: "Sai sót trong giấy thông báo đã được sửa và giấy mới đã được phát hành. Người được đại diện nhận giấy mới.")
    static let forMyself = Message(
        ja: "代理をやめて、自分の手続にする", en: "Do it for myself instead", easy: "代（か）わりに するのを やめて、自分（じぶん）の 手続（てつづき）に する", zh: "不再代理，改为自己的手续",
        ko: "대리를 그만두고 내 절차로 하기", pt: "Deixar de representar e fazer para mim", vi: "Thôi làm thay, làm cho chính mình")
    static let isLent = Message(
        ja: "この下書きは、代理人として本人が送った内容から引き継いだものです。自分の手続にするときは、新しく始めてください。",
        en: "This draft was begun with the answers of the person you act for. To do it for yourself, begin a new one.",
        easy: "この 下書（したが）きは、本人（ほんにん）が 送（おく）った ことから 始（はじ）めました。自分（じぶん）の 手続（てつづき）に する ときは、新（あたら）しく 始めて ください。", zh: "此草稿沿用了本人提交的内容。若要办理自己的手续，请重新开始。",
        ko: "이 초안은 본인이 보낸 내용을 이어받은 것입니다. 자신의 절차로 하려면 새로 시작해 주세요.",
        pt: "Este rascunho começou com as respostas da pessoa representada. Para fazer o seu, comece um novo.",
        vi: "Bản nháp này dùng nội dung của người được đại diện. Để làm cho chính mình, hãy bắt đầu bản mới.")
    static let agreed = Message(
        ja: "本人が確認しました", en: "The person has agreed", easy: "本人（ほんにん）が「任（まか）せる」と 答（こた）えました", zh: "本人已确认", ko: "본인이 확인했습니다", pt: "A pessoa concordou",
        vi: "Người đó đã đồng ý")
    static let declined = Message(
        ja: "本人が断りました", en: "The person declined", easy: "本人（ほんにん）が 断（ことわ）りました", zh: "本人已拒绝", ko: "본인이 거절했습니다", pt: "A pessoa recusou",
        vi: "Người đó đã từ chối")
    static func need(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」を入力してください。", en: "Enter “\(label.en)”.", easy: "「\(label(.further(.easy)))」を 書（か）いて ください。",
            zh: "请填写“\(label(.further(.chinese)))”。", ko: "“\(label(.further(.korean)))”을(를) 입력해 주세요.",
            pt: "Preencha “\(label(.further(.portuguese)))”.", vi: "Hãy nhập “\(label(.further(.vietnamese)))”.")
    }
    static func noLine(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」は、\(MandateLine.longest)字以内の1行で入力してください。ホームページやメールのアドレスは入れられません（「.」のあとに英字が続くときは、間を空けてください）。",
            en:
                "Enter “\(label.en)” in one line of at most \(MandateLine.longest) characters, without addresses of pages or mail. Leave a space between a full stop and the letters after it.",
            easy:
                "「\(label(.further(.easy)))」は、\(MandateLine.longest)文字（もじ）までの 1行（ぎょう）で 書（か）いて ください。ホームページや メールの アドレスは 書けません。「.」の あとに アルファベットが 続（つづ）く ときは、あいだを 空（あ）けて ください。",
            zh: "请用不超过\(MandateLine.longest)字的一行填写“\(label(.further(.chinese)))”。不能填写网址或电子邮箱（“.”后接字母时请加空格）。",
            ko: "“\(label(.further(.korean)))”은(는) \(MandateLine.longest)자 이내 한 줄로 입력해 주세요. 홈페이지나 이메일 주소는 넣을 수 없습니다(“.” 뒤에 영문자가 올 때는 띄어 주세요).",
            pt:
                "Escreva “\(label(.further(.portuguese)))” em uma linha de até \(MandateLine.longest) caracteres, sem endereços de páginas ou e-mail. Deixe um espaço entre um ponto e as letras seguintes.",
            vi:
                "Hãy nhập “\(label(.further(.vietnamese)))” trên một dòng tối đa \(MandateLine.longest) ký tự, không có địa chỉ trang web hay email. Sau dấu chấm hãy để khoảng trắng trước chữ cái."
        )
    }
    static let sameMail = Message(
        ja: "本人のメールアドレスは、あなたのものと別のものを入力してください。", en: "Their mail address has to be another than yours.",
        easy: "本人（ほんにん）の メールアドレスは、あなたのと 別（べつ）の ものを 書（か）いて ください。", zh: "本人的电子邮箱请填写与您不同的地址。", ko: "본인의 이메일 주소는 당신과 다른 것을 입력해 주세요.",
        pt: "O e-mail da pessoa tem de ser diferente do seu.", vi: "Email của người đó phải khác email của bạn.")
    static let sameAsBefore = Message(
        ja: "前の申請の答えから始めたので、前の申請で委任を確認した本人のメールアドレスを入力してください。",
        en: "You began with the answers of an earlier application: enter the address of the person who agreed to that one.",
        easy: "前（まえ）の 申請（しんせい）の 答（こた）えから 始（はじ）めました。前の 申請で「任（まか）せる」と 答えた 本人（ほんにん）の メールアドレスを 書（か）いて ください。", zh: "由于沿用了上次申请的回答，请填写上次确认委托的本人的电子邮箱。",
        ko: "이전 신청의 답변으로 시작했으므로 이전 신청에서 위임을 확인한 본인의 이메일 주소를 입력해 주세요.",
        pt: "Você começou com as respostas de um pedido anterior: escreva o e-mail da pessoa que concordou naquele.",
        vi: "Bạn đã bắt đầu từ nội dung đơn trước: hãy nhập email của người đã đồng ý ủy quyền ở đơn đó.")
    static let needUntil = Message(
        ja: "明日から1年以内の日を入力してください。", en: "Enter a day after today and within a year.", easy: "明日（あした）から 1年（ねん）までの 日（ひ）を 書（か）いて ください。",
        zh: "请填写明天起一年以内的日期。", ko: "내일부터 1년 이내의 날짜를 입력해 주세요.", pt: "Escreva uma data depois de hoje e dentro de um ano.",
        vi: "Hãy nhập ngày từ ngày mai và trong vòng một năm.")
}
