import Core
import Japanese
import Web

/// To whom a mandate is asked of: the mails, and the page on which they answer.
extension MandateText {
    static let subject = Message(
        ja: "手続の委任について", en: "A mandate for a procedure", easy: "手続（てつづき）を 任（まか）せる ことについて", zh: "关于手续的委托", ko: "절차 위임에 대하여",
        pt: "Procuração para um procedimento", vi: "Về việc ủy quyền làm thủ tục")
    /// Within quotation marks, which it cannot end.
    static func quoted(_ name: String) -> String {
        name.replacing("「", with: "『").replacing("」", with: "』").replacing("”", with: "’").replacing("“", with: "‘")
    }
    static func asking(_ delegate: String, _ procedure: Message, _ address: String) -> Message {
        Message(
            ja: """
                あなたの代わりに「\(procedure.ja)」の手続をしようとしている人がいます。
                その人が入力した氏名（こちらで確かめたものではありません）：「\(quoted(delegate))」

                頼んだ覚えがあれば、次のページで内容を確かめて「任せる」を押してください。
                覚えがなければ「断る」を押すか、このメールを捨ててください。確認がなければ、何も送られません。

                \(address)
                """,
            en: """
                Somebody wants to send “\(procedure.en)” on your behalf.
                The name that they entered, which nobody has checked: “\(quoted(delegate))”

                If you asked for it, look at the page below and choose “\(confirm.en)”.
                If not, choose “\(refuse.en)” or throw this mail away: nothing is sent without you.

                \(address)
                """)
    }
    static let confirmed = Message(
        ja: "委任が確認されました。代理人は、書き始めた端末で続きを開いて送れます。申請についてのお知らせは、本人と代理人の両方に届きます。本人はいつでも委任を終えられます。",
        en:
            "The mandate was confirmed. The delegate can go on and send, on the device on which it was begun. Both will be told of news. The person acted for can end it at any time.",
        easy:
            "本人（ほんにん）が「任（まか）せる」と 答（こた）えました。代理人（だいりにん）は、書（か）き始（はじ）めた スマートフォンや パソコンで つづきを 開（ひら）いて 送（おく）れます。お知（し）らせは 本人と 代理人に 届（とど）きます。本人は いつでも やめられます。",
        zh: "委托已确认。代理人可在开始填写的设备上继续并提交。有关申请的通知会同时发给本人和代理人。本人可随时结束委托。",
        ko: "위임이 확인되었습니다. 대리인은 작성을 시작한 기기에서 계속하여 보낼 수 있습니다. 신청에 관한 알림은 본인과 대리인 모두에게 갑니다. 본인은 언제든지 위임을 끝낼 수 있습니다.",
        pt:
            "A representação foi confirmada. O representante pode continuar e enviar no aparelho em que começou. Ambos recebem os avisos. A pessoa representada pode encerrá-la a qualquer momento.",
        vi:
            "Ủy quyền đã được xác nhận. Người đại diện có thể tiếp tục và gửi trên thiết bị đã bắt đầu. Cả hai đều nhận thông báo. Người được đại diện có thể chấm dứt bất cứ lúc nào."
    )
    /// To the person acted for, with the page that ends it.
    static func confirmed(_ link: String) -> Message {
        Message(
            ja: "\(confirmed.ja)\n\n終えるときは、次のページで「\(end.ja)」を押してください。\n{site}\(link)",
            en: "\(confirmed.en)\n\nTo end it, choose “\(end.en)” on this page:\n{site}\(link)")
    }
    static let refused = Message(
        ja: "本人が委任を断りました。この申請は送れません。", en: "The person declined. The application cannot be sent.",
        easy: "本人（ほんにん）が 断（ことわ）りました。この 申請（しんせい）は 送（おく）れません。", zh: "本人拒绝了委托。此申请不能提交。", ko: "본인이 위임을 거절했습니다. 이 신청은 보낼 수 없습니다.",
        pt: "A pessoa recusou. O pedido não pode ser enviado.", vi: "Người đó đã từ chối. Không thể gửi đơn này.")
    static let revoked = Message(
        ja: "委任が終了しました。代理人はこの申請を見たり扱ったりできません。", en: "The mandate has ended. The delegate can no longer see or handle the application.",
        easy: "任（まか）せるのが 終（お）わりました。代理人（だいりにん）は この 申請（しんせい）を 見（み）たり 扱（あつか）ったり できません。", zh: "委托已结束。代理人不能再查看或处理此申请。",
        ko: "위임이 끝났습니다. 대리인은 이 신청을 보거나 처리할 수 없습니다.", pt: "A representação terminou. O representante já não vê nem trata o pedido.",
        vi: "Ủy quyền đã chấm dứt. Người đại diện không còn xem hoặc xử lý được đơn này.")
    static let confirmTitle = Message(
        ja: "手続を任せますか", en: "Do you let them act for you?", easy: "手続（てつづき）を 任（まか）せますか", zh: "要委托办理手续吗？", ko: "절차를 맡기시겠습니까?",
        pt: "Você permite que ajam em seu nome?", vi: "Bạn có ủy quyền làm thủ tục không?")
    static func asks(_ content: Mandate.Content, _ procedure: Message) -> Message {
        Message(
            ja: "\(content.delegate)さんが、\(content.principal)さんの代わりに「\(procedure.ja)」の手続をしようとしています。",
            en: "\(content.delegate) wants to send “\(procedure.en)” on behalf of \(content.principal).",
            easy: "\(content.delegate)さんが、\(content.principal)さんの 代（か）わりに「\(procedure.ja)」の 手続（てつづき）を したいと 言（い）って います。",
            zh: "\(content.delegate)希望代\(content.principal)办理“\(procedure.ja)”手续。",
            ko: "\(content.delegate) 님이 \(content.principal) 님을 대신하여 “\(procedure.ja)” 절차를 진행하려고 합니다.",
            pt: "\(content.delegate) quer enviar “\(procedure.ja)” em nome de \(content.principal).",
            vi: "\(content.delegate) muốn làm thủ tục “\(procedure.ja)” thay cho \(content.principal)."
        ).quoting([content.delegate, content.principal, procedure.ja])
    }
    static let confirm = Message(ja: "任せる", en: "Agree", easy: "任（まか）せる", zh: "同意委托", ko: "맡기기", pt: "Concordar", vi: "Đồng ý")
    static let refuse = Message(ja: "断る", en: "Decline", easy: "断（ことわ）る", zh: "拒绝", ko: "거절", pt: "Recusar", vi: "Từ chối")
    static let thanks = Message(
        ja: "任せることを確認しました", en: "You have agreed", easy: "「任（まか）せる」と 答（こた）えました", zh: "您已确认委托", ko: "맡기는 것을 확인했습니다", pt: "Você concordou",
        vi: "Bạn đã đồng ý")
    static let thanksWords = Message(
        ja: "送られた申請は、この端末の「申請の状況を見る」から確かめられます。委任は、メールのアドレスから、送られる前でもいつでも終えられます。",
        en:
            "You can follow the application on this device under “Follow an application”. The link of the mail ends the mandate at any time, also before it is sent.",
        easy:
            "送（おく）られた 申請（しんせい）は、この スマートフォンや パソコンの「\(ApplicationText.follow(.further(.easy)))」で 見（み）られます。任（まか）せるのは、メールの アドレスから いつでも やめられます。送られる 前（まえ）でも やめられます。",
        zh: "提交的申请可在本设备的“\(ApplicationText.follow(.further(.chinese)))”中查看。您可以随时通过邮件中的链接结束委托，提交之前也可以。",
        ko: "보낸 신청은 이 기기의 “\(ApplicationText.follow(.further(.korean)))”에서 볼 수 있습니다. 위임은 보내기 전이라도 메일의 주소에서 언제든지 끝낼 수 있습니다.",
        pt:
            "Você pode acompanhar o pedido neste aparelho em “\(ApplicationText.follow(.further(.portuguese)))”. O link do e-mail encerra a representação a qualquer momento, mesmo antes do envio.",
        vi:
            "Bạn có thể theo dõi đơn trên thiết bị này ở “\(ApplicationText.follow(.further(.vietnamese)))”. Có thể chấm dứt ủy quyền qua đường dẫn trong email bất cứ lúc nào, kể cả trước khi gửi."
    )
    static let refusedThanks = Message(
        ja: "断りました。申請は送られません。", en: "You declined. Nothing will be sent.", easy: "断（ことわ）りました。申請（しんせい）は 送（おく）られません。", zh: "已拒绝。申请不会提交。",
        ko: "거절했습니다. 신청은 보내지지 않습니다.", pt: "Você recusou. Nada será enviado.", vi: "Bạn đã từ chối. Đơn sẽ không được gửi.")
    static let end = Message(
        ja: "委任を終える", en: "End the mandate", easy: "任（まか）せるのを やめる", zh: "结束委托", ko: "위임 끝내기", pt: "Encerrar a representação", vi: "Chấm dứt ủy quyền")
    static let endSure = Message(
        ja: "代理人はすぐにこの申請を見られなくなります。代理人が直してまだ送っていないもの（一緒に直したものは、あなたの分も）は消えます。よろしいですか。",
        en:
            "The delegate loses sight of the application at once. What they have corrected and not sent is deleted, and so is what you corrected together with them. Are you sure?",
        easy: "代理人（だいりにん）は すぐに この 申請（しんせい）を 見（み）られなく なります。代理人が 直（なお）して まだ 送（おく）って いない ことは 消（き）えます（いっしょに 直した ことは、あなたの 分（ぶん）も 消えます）。いいですか。",
        zh: "代理人将立即无法查看此申请。代理人修改但尚未提交的内容（包括与您一起修改的部分）将被删除。确定吗？",
        ko: "대리인은 즉시 이 신청을 볼 수 없게 됩니다. 대리인이 고치고 아직 보내지 않은 내용(함께 고친 것은 당신의 것도)은 삭제됩니다. 계속하시겠습니까?",
        pt:
            "O representante deixa de ver o pedido imediatamente. O que ele corrigiu e não enviou é apagado, e também o que vocês corrigiram juntos. Tem certeza?",
        vi: "Người đại diện sẽ không thấy đơn này nữa. Nội dung họ đã sửa mà chưa gửi sẽ bị xóa, kể cả phần hai người cùng sửa. Bạn có chắc không?")
    static func byDelegate(_ content: Mandate.Content) -> Message {
        Message(
            ja: "\(content.delegate)さんが代理人です（\(content.until.words(.ja))まで）。",
            en: "\(content.delegate) acts for you until \(content.until.words(.en)).",
            easy: "\(content.delegate)さんが 代理人（だいりにん）です（\(content.until.words(.further(.easy)))まで）。",
            zh: "\(content.delegate)是代理人（至\(content.until.words(.further(.chinese)))）。",
            ko: "\(content.delegate) 님이 대리인입니다(\(content.until.words(.further(.korean)))까지).",
            pt: "\(content.delegate) representa você até \(content.until.words(.further(.portuguese))).",
            vi: "\(content.delegate) là người đại diện đến ngày \(content.until.words(.further(.vietnamese))).")
    }
}
