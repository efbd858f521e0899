import Core
import Japanese
import Web

/// Every sentence of corrections, for applicants.
enum CorrectionText {
    static let title = Message(ja: "直すところ", en: "To be corrected", easy: "直（なお）す ところ", zh: "需要修改之处", ko: "고칠 곳", pt: "A corrigir", vi: "Chỗ cần sửa")
    static let needed = Message(
        ja: "直していただきたいところがあります", en: "You need to correct something", easy: "直（なお）して ほしい ところが あります", zh: "有需要您修改的地方", ko: "고쳐 주셔야 할 곳이 있습니다",
        pt: "É preciso corrigir algo", vi: "Có chỗ bạn cần sửa")
    static func until(_ day: Day) -> Message {
        Message(
            ja: "\(day.words(.ja))までに直して送ってください。期限までに直らないときは、認められないことがあります。",
            en: "Correct it by \(day.words(.en)). Otherwise it may not be accepted.",
            easy: "\(day.words(.further(.easy)))までに 直（なお）して 送（おく）って ください。それまでに 直さないと、認（みと）められない ことが あります。",
            zh: "请最迟于\(day.words(.further(.chinese)))（含当日）修改并提交。逾期未修改可能不予认可。",
            ko: "\(day.words(.further(.korean)))까지 고쳐서 보내 주세요. 기한까지 고치지 않으면 인정되지 않을 수 있습니다.",
            pt: "Corrija e envie até \(day.words(.further(.portuguese))). Caso contrário, o pedido pode não ser aceito.",
            vi: "Hãy sửa và gửi chậm nhất là ngày \(day.words(.further(.vietnamese))). Nếu không sửa kịp, đơn có thể không được chấp nhận.")
    }
    static let moreTime = Message(
        ja: "間に合わないときは、その日より前に、担当の課に電話するか、やりとりのページから知らせてください。期限を延ばせることがあります。",
        en: "If you need more time, call the office or send it a message before that day. It may be able to give you more.",
        easy: "間（ま）に 合（あ）わない ときは、その 日（ひ）より 前（まえ）に、役所（やくしょ）に 電話（でんわ）するか、やりとりの ページで 知（し）らせて ください。日（ひ）を 延（の）ばせる ことが あります。",
        zh: "如来不及，请在该日之前致电主管部门或在往来页面告知。期限有时可以延长。", ko: "기한을 맞추지 못하면 그 날이 되기 전에 담당 부서에 전화하거나 연락 페이지에서 알려 주세요. 기한을 늘릴 수 있는 경우가 있습니다.",
        pt: "Se precisar de mais tempo, telefone à repartição ou envie uma mensagem antes desse dia. O prazo pode ser estendido.",
        vi: "Nếu không kịp, hãy gọi điện hoặc nhắn tin cho cơ quan trước ngày đó. Có thể được gia hạn.")
    static let paid = Message(
        ja: "手数料は納付済みです", en: "You have paid the fee", easy: "手数料（てすうりょう）は 払（はら）って あります", zh: "手续费已缴纳", ko: "수수료는 납부되었습니다", pt: "A taxa já foi paga",
        vi: "Lệ phí đã được nộp")
    static let paidWords = Message(
        ja: "もう一度納める必要はありません。直した内容で金額が変わるときは、担当の課からお知らせします。",
        en: "You do not have to pay again. If your correction changes the amount, the office will tell you.",
        easy: "もう 一度（いちど） 払（はら）わなくて いいです。直（なお）した 内容（ないよう）で お金（かね）が 変（か）わる ときは、役所（やくしょ）が お知（し）らせします。", zh: "无需再次缴纳。如修改内容导致金额变化，主管部门会通知您。",
        ko: "다시 납부할 필요가 없습니다. 고친 내용으로 금액이 바뀌면 담당 부서에서 알려 드립니다.",
        pt: "Não é preciso pagar de novo. Se a correção mudar o valor, a repartição avisará.",
        vi: "Không cần nộp lại. Nếu nội dung sửa làm thay đổi số tiền, cơ quan sẽ báo cho bạn.")
    static let begin = Message(ja: "直す", en: "Correct it", easy: "直（なお）す", zh: "修改", ko: "고치기", pt: "Corrigir", vi: "Sửa")
    static let unmendedSure = Message(
        ja: "まだ変わっていないところがあります。このまま送ると、もう一度お尋ねするか、申請を認められないことがあります。このまま送りますか。",
        en: "You have not changed everything yet. If you send it like this you may be asked again, or refused. Send it?",
        easy: "まだ 変（か）わって いない ところが あります。このまま 送（おく）ると、もう 一度（いちど） 聞（き）くか、申請（しんせい）が 認（みと）められない ことが あります。このまま 送りますか。",
        zh: "还有未更改的地方。就这样提交的话，可能会再次询问您，或不予认可。要就这样提交吗？", ko: "아직 바뀌지 않은 곳이 있습니다. 이대로 보내면 다시 문의하거나 신청이 인정되지 않을 수 있습니다. 이대로 보내시겠습니까?",
        pt: "Nem tudo foi alterado. Se enviar assim, podem perguntar de novo ou recusar o pedido. Enviar?",
        vi: "Vẫn còn chỗ chưa thay đổi. Nếu gửi như vậy, bạn có thể bị hỏi lại hoặc đơn không được chấp nhận. Bạn vẫn gửi chứ?")
    static let unmended = Message(
        ja: "まだ変わっていないところがあります", en: "You have not changed everything yet", easy: "まだ 変（か）わって いない ところが あります", zh: "还有未更改的地方", ko: "아직 바뀌지 않은 곳이 있습니다",
        pt: "Nem tudo foi alterado", vi: "Vẫn còn chỗ chưa thay đổi")
    static let otherwise = Message(
        ja: "確かめたあとで、ほかの画面かほかの人が内容を変えたか、補正を求められたところが増えました。まだ送っていません。今の内容をもう一度確かめてください。",
        en:
            "After you looked at it, it was changed in another window or by somebody else, or more was asked for. Nothing was sent: look at it as it is now.",
        easy: "あなたが 確（たし）かめた あとで、別（べつ）の 画面（がめん）か 別の 人（ひと）が 内容（ないよう）を 変（か）えたか、直（なお）す ところが ふえました。まだ 送（おく）って いません。いまの 内容を もう 一度（いちど） 確かめて ください。",
        zh: "在您确认之后，内容在其他画面或由他人更改，或增加了需要修改之处。尚未提交。请再次确认当前内容。", ko: "확인한 뒤에 다른 화면이나 다른 사람이 내용을 바꾸었거나 고칠 곳이 늘었습니다. 아직 보내지 않았습니다. 지금의 내용을 다시 확인해 주세요.",
        pt:
            "Depois que você conferiu, algo mudou em outra janela ou por outra pessoa, ou pediram mais correções. Nada foi enviado: confira como está agora.",
        vi:
            "Sau khi bạn kiểm tra, nội dung đã được thay đổi ở cửa sổ khác hoặc bởi người khác, hoặc có thêm chỗ cần sửa. Chưa gửi gì: hãy kiểm tra lại nội dung hiện tại."
    )
    static let send = Message(
        ja: "直した内容を送る", en: "Send what was corrected", easy: "直（なお）した 内容（ないよう）を 送（おく）る", zh: "提交修改内容", ko: "고친 내용 보내기", pt: "Enviar a correção",
        vi: "Gửi nội dung sửa")
    static let isSent = Message(
        ja: "もう送られています", en: "It was sent already", easy: "もう 送（おく）って あります", zh: "已经提交", ko: "이미 보냈습니다", pt: "Já foi enviado", vi: "Đã được gửi rồi")
    static let isSentWords = Message(
        ja: "直した内容は、すでに担当の課に届いています。もう一度送る必要はありません。",
        en: "The correction has reached the office already. You do not have to send it again.",
        easy: "直（なお）した 内容（ないよう）は、もう 役所（やくしょ）に 届（とど）いて います。もう 一度（いちど） 送（おく）らなくて いいです。", zh: "修改内容已到达主管部门，无需再次提交。",
        ko: "고친 내용은 이미 담당 부서에 도착했습니다. 다시 보낼 필요가 없습니다.", pt: "A correção já chegou à repartição. Não é preciso enviá-la de novo.",
        vi: "Nội dung sửa đã đến cơ quan. Không cần gửi lại.")
}
