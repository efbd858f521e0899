import Core
import Japanese
import Storage
import Web

/// Every sentence of the mails to applicants that stands nowhere else.
enum CaseMailText {
    static let receivedHead = Message(
        ja: "受け付けました", en: "Received", easy: "受（う）け付（つ）けました", zh: "已受理", ko: "접수했습니다", pt: "Recebido", vi: "Đã tiếp nhận")

    static func received(_ act: ProcedureAct, _ arrived: Instant, owed: Int) -> Message {
        func at(_ language: FurtherLanguage) -> String { arrived.words(.further(language)) }
        let received = Message(
            ja: "\(act.noun.ja)を受け付けました。\n到達：\(arrived.words(.ja))",
            en: "Your \(act.noun.en) has been received.\nArrived: \(arrived.words(.en))",
            easy: "\(act.noun(.further(.easy)))を 受（う）け付（つ）けました。届（とど）いた 日（ひ）：\(at(.easy))",
            zh: "已受理您的\(act.noun(.further(.chinese)))。到达：\(at(.chinese))", ko: "\(act.korean("을", "를")) 접수했습니다. 도달: \(at(.korean))",
            pt:
                "\(act.portuguese("O seu", "A sua")) \(act.noun(.further(.portuguese))) foi \(act.portuguese("recebido", "recebida")). Chegada: \(at(.portuguese))",
            vi: "\(act.vietnamese) của bạn đã được tiếp nhận. Thời điểm nhận: \(at(.vietnamese))")
        return owing(received, owed)
    }

    /// A sentence, and behind it what is to be paid.
    static func owing(_ sentence: Message, _ owed: Int) -> Message {
        if owed == 0 { return sentence }
        let yen = FeesText.yen(owed)
        return sentence.followed(
            by: Message(
                ja: "\n手数料\(yen.ja)の納付をお願いします。下のページで申請を開いて、納めてください。", en: "\nPlease pay the fee of \(yen.en) from the page below.",
                easy: "\n手数料（てすうりょう）\(yen(.further(.easy)))を、下（した）の ページから 払（はら）って ください。",
                zh: "\n请在下面的页面缴纳手续费\(yen(.further(.chinese)))。", ko: "\n아래 페이지에서 수수료 \(yen(.further(.korean)))을 납부해 주세요.",
                pt: "\nPague a taxa de \(yen(.further(.portuguese))) na página abaixo.",
                vi: "\nHãy nộp lệ phí \(yen(.further(.vietnamese))) tại trang bên dưới."))
    }

    /// Below what has happened: where its state is seen.
    static func status(_ receipt: String) -> Message {
        Message(
            ja: "", en: "", easy: "\n\n受付番号（うけつけばんごう）：\(receipt)\nいまの ようすを 見（み）る ページ：{site}/applications",
            zh: "\n\n受理编号：\(receipt)\n查看办理状态：{site}/applications", ko: "\n\n접수 번호: \(receipt)\n진행 상태 보기: {site}/applications",
            pt: "\n\nNúmero do comprovante: \(receipt)\nVer a situação: {site}/applications",
            vi: "\n\nSố tiếp nhận: \(receipt)\nXem tình trạng: {site}/applications")
    }

    static let noReply = Message(
        ja: "このメールには返信できません。お尋ねは、状況のページの「担当とのやりとり」か、担当の課の窓口へお願いします。",
        en: "This mail cannot be answered. Ask under “Messages” on the page of its status, or at the office in charge.",
        easy:
            "この メールに 返事（へんじ）は できません。聞（き）きたい ことは、申請（しんせい）の ページの「役所（やくしょ）との やりとり」か、役所の 窓口（まどぐち）で 聞いて ください。",
        zh: "请勿回复本邮件。如有疑问，请在办理状态页面的“与主管部门的往来”中提出，或到主管部门窗口咨询。",
        ko: "이 메일에는 회신할 수 없습니다. 문의는 진행 상태 페이지의 “담당자와의 연락”이나 담당 부서 창구로 해 주세요.",
        pt: "Não responda a este e-mail. Pergunte em “Mensagens” na página do pedido ou no balcão da repartição responsável.",
        vi: "Không thể trả lời email này. Hãy hỏi ở mục “Trao đổi với cơ quan” trên trang tình trạng hoặc tại quầy của bộ phận phụ trách.")

    static let japaneseBelow = Message(
        ja: "", en: "", easy: "――――――――\nこの 下（した）は 日本語（にほんご）の メールの ぜんぶです。正（ただ）しいのは 下の 日本語です。", zh: "――――――――\n以下为日语全文，以日语为准。",
        ko: "――――――――\n아래는 일본어 전문입니다. 일본어가 기준입니다.", pt: "--------\nAbaixo está o texto completo em japonês, que é o que vale.",
        vi: "--------\nBên dưới là toàn văn tiếng Nhật; bản tiếng Nhật là bản có giá trị.")

    static func correction(_ noun: Message, _ due: Day) -> Message {
        Message(
            ja: "\(noun.ja)の内容に、直していただきたいところがあります。\(due.words(.ja))までに直してください。",
            en: "Something in your \(noun.en) needs to be corrected. Please do so by \(due.words(.en)).",
            easy: "\(noun(.further(.easy)))に 直（なお）して ほしい ところが あります。\(due.words(in: .easy))までに 直して 送（おく）って ください。",
            zh: "您的\(noun(.further(.chinese)))中有需要补正的地方。请最迟于\(due.words(in: .chinese))（含当日）补正并提交。",
            ko: "\(noun(.further(.korean))) 내용에 고칠 곳이 있습니다. \(due.words(in: .korean))까지 고쳐서 보내 주세요.",
            pt: "Há algo a corrigir no que você enviou. Corrija e envie até \(due.words(in: .portuguese)) (esse dia incluído).",
            vi: "Nội dung bạn gửi có chỗ cần sửa. Hãy sửa và gửi lại chậm nhất là ngày \(due.words(in: .vietnamese)).")
    }
    static let correctionHead = Message(
        ja: "直していただきたいところがあります", en: "Something needs to be corrected", easy: "直（なお）して ほしい ところが あります", zh: "有需要补正的地方", ko: "고칠 곳이 있습니다",
        pt: "Há algo a corrigir", vi: "Có chỗ cần sửa")
    static let noticeHead = Message(
        ja: "結果の通知書があります", en: "Your notice is there", easy: "結果（けっか）の 通知書（つうちしょ）が あります", zh: "结果通知书已可领取", ko: "결과 통지서가 있습니다",
        pt: "O aviso da decisão está disponível", vi: "Đã có giấy thông báo kết quả")
    static let notice = Message(
        ja: "結果の通知書を発行しました。下のページで受け取ってください。", en: "The notice of the decision has been issued. Fetch it from the page below.",
        easy: "結果（けっか）の 通知書（つうちしょ）が できました。下（した）の ページで 受（う）け取（と）って ください。", zh: "结果通知书已签发。请在下面的页面领取。",
        ko: "결과 통지서를 발행했습니다. 아래 페이지에서 받아 주세요.", pt: "O aviso da decisão foi emitido. Baixe-o na página abaixo.",
        vi: "Giấy thông báo kết quả đã được phát hành. Hãy nhận tại trang bên dưới.")
    static let messageHead = Message(
        ja: "担当からの連絡があります", en: "The office has written to you", easy: "役所（やくしょ）から お知（し）らせが あります", zh: "主管部门给您留言", ko: "담당 부서의 연락이 있습니다",
        pt: "A repartição escreveu a você", vi: "Cơ quan đã gửi tin nhắn cho bạn")
    static let message = Message(
        ja: "担当の課からの連絡があります。", en: "The office in charge has written to you.", easy: "役所（やくしょ）から お知（し）らせが あります。下（した）の ページで 読（よ）んで ください。",
        zh: "主管部门给您留言了。请在下面的页面阅读。", ko: "담당 부서의 연락이 있습니다. 아래 페이지에서 읽어 주세요.", pt: "A repartição responsável escreveu a você. Leia na página abaixo.",
        vi: "Bộ phận phụ trách đã gửi tin nhắn cho bạn. Hãy đọc tại trang bên dưới.")
    static let paidHead = Message(
        ja: "手数料の納付を確認しました", en: "Your payment has arrived", easy: "手数料（てすうりょう）を 確（たし）かめました", zh: "已确认手续费缴纳", ko: "수수료 납부를 확인했습니다",
        pt: "Pagamento confirmado", vi: "Đã xác nhận nộp lệ phí")
    static let paid = Message(
        ja: "手数料の納付を確認しました。", en: "The payment of the fee has arrived.", easy: "手数料（てすうりょう）の お金（かね）が 届（とど）いた ことを 確（たし）かめました。",
        zh: "已确认手续费到账。", ko: "수수료 납부를 확인했습니다.", pt: "O pagamento da taxa foi confirmado.", vi: "Đã xác nhận khoản lệ phí bạn nộp.")
    static let refundHead = Message(
        ja: "手数料を還付します", en: "Your fee will be refunded", easy: "手数料（てすうりょう）を 返（かえ）します", zh: "将退还手续费", ko: "수수료를 환급합니다",
        pt: "A taxa será devolvida", vi: "Lệ phí sẽ được hoàn lại")
    static func refund(_ yen: Message) -> Message {
        Message(
            ja: "手数料のうち\(yen.ja)を還付することに決めました。理由は下のページにあります。", en: "\(yen.en) of the fee will be given back. The page below says why.",
            easy: "手数料（てすうりょう）の うち \(yen(.further(.easy)))を 返（かえ）す ことに なりました。理由（りゆう）は 下（した）の ページに あります。",
            zh: "决定退还手续费中的\(yen(.further(.chinese)))。理由见下面的页面。", ko: "수수료 중 \(yen(.further(.korean)))을 환급하기로 했습니다. 이유는 아래 페이지에 있습니다.",
            pt: "\(yen(.further(.portuguese))) da taxa serão devolvidos. O motivo está na página abaixo.",
            vi: "Sẽ hoàn lại \(yen(.further(.vietnamese))) lệ phí. Lý do có ở trang bên dưới.")
    }
    static let refundedHead = Message(
        ja: "手数料を還付しました", en: "Your fee was refunded", easy: "手数料（てすうりょう）を 返（かえ）しました", zh: "已退还手续费", ko: "수수료를 환급했습니다",
        pt: "A taxa foi devolvida", vi: "Đã hoàn lại lệ phí")
    static func refunded(_ yen: Message) -> Message {
        Message(
            ja: "手数料のうち\(yen.ja)を還付しました。理由は下のページにあります。", en: "\(yen.en) of the fee were given back. The page below says why.",
            easy: "手数料（てすうりょう）の うち \(yen(.further(.easy)))を 返（かえ）しました。理由（りゆう）は 下（した）の ページに あります。",
            zh: "已退还手续费中的\(yen(.further(.chinese)))。理由见下面的页面。", ko: "수수료 중 \(yen(.further(.korean)))을 환급했습니다. 이유는 아래 페이지에 있습니다.",
            pt: "\(yen(.further(.portuguese))) da taxa foram devolvidos. O motivo está na página abaixo.",
            vi: "Đã hoàn lại \(yen(.further(.vietnamese))) lệ phí. Lý do có ở trang bên dưới.")
    }
    static let infectedHead = Message(
        ja: "添付ファイルを開けません", en: "A file cannot be opened", easy: "ファイルが 開（ひら）けません", zh: "附件无法打开", ko: "첨부 파일을 열 수 없습니다",
        pt: "Um arquivo não pode ser aberto", vi: "Không mở được tệp đính kèm")
    static let infected = Message(
        ja: "添付ファイルに危険なものが見つかったため、担当は開くことができません。別のファイルをお願いすることがあります。お使いの機器を確かめてください。",
        en: "Something dangerous was found in a file, so the office cannot open it. You may be asked for another. Please check your device.",
        easy: "ファイルに 危（あぶ）ない ものが 見（み）つかったので、役所（やくしょ）は 開（ひら）けません。別（べつ）の ファイルを お願（ねが）いする ことが あります。あなたの パソコンや スマートフォンを 確（たし）かめて ください。",
        zh: "附件中发现危险内容，主管部门无法打开。可能会请您提交其他文件。请检查您的设备。", ko: "첨부 파일에서 위험한 것이 발견되어 담당자가 열 수 없습니다. 다른 파일을 요청할 수 있습니다. 사용하는 기기를 확인해 주세요.",
        pt: "Foi encontrado algo perigoso em um arquivo, e a repartição não pode abri-lo. Outro pode ser pedido. Verifique o seu aparelho.",
        vi: "Phát hiện nội dung nguy hiểm trong tệp nên cơ quan không thể mở. Bạn có thể được yêu cầu gửi tệp khác. Hãy kiểm tra thiết bị của bạn.")
    static func withdrawnHead(_ noun: Message) -> Message {
        Message(
            ja: "\(noun.ja)を取り下げました", en: "Withdrawn", easy: "取（と）り下（さ）げました", zh: "已撤回", ko: "취하했습니다", pt: "Retirado a seu pedido", vi: "Đã rút đơn")
    }
    static func withdrawn(_ noun: Message) -> Message {
        Message(
            ja: "\(noun.ja)の取下げを受け付けました。手続は終わりました。心当たりがないときは、担当の課にお知らせください。",
            en: "The \(noun.en) was withdrawn, and the procedure has ended. If this was not you, tell the office in charge.",
            easy: "\(noun(.further(.easy)))を 取（と）り下（さ）げました。手続（てつづき）は 終（お）わりました。あなたが して いない ときは、役所（やくしょ）に 知（し）らせて ください。",
            zh: "\(noun(.further(.chinese)))已撤回，手续已结束。如果不是您本人所为，请告知主管部门。",
            ko: "\(noun(.further(.korean))) 취하를 접수했습니다. 절차는 끝났습니다. 본인이 한 것이 아니면 담당 부서에 알려 주세요.",
            pt: "A retirada foi registrada e o procedimento terminou. Se não foi você, avise a repartição responsável.",
            vi:
                "Việc rút \(noun(.further(.vietnamese))) đã được tiếp nhận và thủ tục đã kết thúc. Nếu không phải bạn làm, hãy báo cho bộ phận phụ trách."
        )
    }
    static let correctionEndedHead = Message(
        ja: "直していただく期間が終わりました", en: "The time for the correction ended", easy: "直（なお）す 期間（きかん）が 終（お）わりました", zh: "补正期间已结束",
        ko: "고치는 기간이 끝났습니다", pt: "O prazo da correção terminou", vi: "Thời hạn sửa đã hết")
    static func correctionEnded(_ noun: Message) -> Message {
        Message(
            ja: "\(noun.ja)の内容を直していただく期間を、担当の課が終えました。いま届いている内容で手続を進めます。",
            en: "The office in charge has ended the time for the correction. It goes on with what has arrived so far.",
            easy: "直（なお）す 期間（きかん）を 役所（やくしょ）が 終（お）わりに しました。いま 届（とど）いて いる もので 手続（てつづき）を 進（すす）めます。",
            zh: "主管部门已结束补正期间，将按现有内容继续办理。", ko: "담당 부서가 고치는 기간을 끝냈습니다. 지금까지 도착한 내용으로 절차를 진행합니다.",
            pt: "A repartição encerrou o prazo da correção e continua com o que chegou até agora.",
            vi: "Bộ phận phụ trách đã kết thúc thời hạn sửa và tiếp tục với nội dung đã nhận được.")
    }
    static let reopenedHead = Message(
        ja: "手続を再開しました", en: "Taken up again", easy: "手続（てつづき）を また 始（はじ）めました", zh: "手续已重新开始", ko: "절차를 재개했습니다", pt: "Procedimento retomado",
        vi: "Thủ tục được mở lại")
    static func reopened(_ noun: Message, owed: Int) -> Message {
        owing(
            Message(
                ja: "終わっていた手続を、担当の課が再開しました。いまの状態を下のページで確かめてください。",
                en: "The office in charge has taken your \(noun.en) up again. See on the page below where it stands.",
                easy: "終（お）わった 手続（てつづき）を、役所（やくしょ）が また 始（はじ）めました。いまの ようすを 下（した）の ページで 見（み）て ください。",
                zh: "主管部门已重新开始此前结束的手续。请在下面的页面确认当前状态。", ko: "끝났던 절차를 담당 부서가 재개했습니다. 아래 페이지에서 현재 상태를 확인해 주세요.",
                pt: "A repartição retomou o procedimento que havia terminado. Veja a situação na página abaixo.",
                vi: "Bộ phận phụ trách đã mở lại thủ tục đã kết thúc. Hãy xem tình trạng tại trang bên dưới."), owed)
    }
    static let acknowledgedHead = Message(
        ja: "届出を確認しました", en: "Your notification was acknowledged", easy: "届（とど）け出（で）を 確（たし）かめました", zh: "已确认您的申报", ko: "신고를 확인했습니다",
        pt: "A sua comunicação foi confirmada", vi: "Khai báo của bạn đã được xác nhận")
    static let acknowledged = Message(
        ja: "届出の内容を確認しました。", en: "Your notification has been checked.", easy: "届（とど）け出（で）の 内容（ないよう）を 確（たし）かめました。", zh: "已确认申报内容。",
        ko: "신고 내용을 확인했습니다.", pt: "O conteúdo da sua comunicação foi conferido.", vi: "Nội dung khai báo của bạn đã được kiểm tra.")
}
