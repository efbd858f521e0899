import Core
import Japanese
import Web

/// What the office is doing and what happened, in plain words.
extension ApplicationText {
    /// For applicants: what the office is doing, in plain words.
    static func phase(_ phase: CaseState.Phase, _ act: ProcedureAct) -> Message {
        switch phase {
        case .arrived: Message(ja: "受付済み", en: "Received", easy: "受（う）け付（つ）けました", zh: "已受理", ko: "접수됨", pt: "Recebido", vi: "Đã tiếp nhận")
        case .reviewing where act == .notification:
            Message(ja: "確認しています", en: "Being checked", easy: "確（たし）かめて います", zh: "正在确认", ko: "확인 중", pt: "Em verificação", vi: "Đang kiểm tra")
        case .reviewing, .approving:
            Message(ja: "審査しています", en: "In review", easy: "審査（しんさ）して います", zh: "正在审查", ko: "심사 중", pt: "Em análise", vi: "Đang xét duyệt")
        case .correcting:
            Message(
                ja: "直すところがあります", en: "To be corrected by you", easy: "直（なお）す ところが あります", zh: "需要修改", ko: "고칠 곳이 있습니다", pt: "A corrigir",
                vi: "Cần sửa")
        case .decided:
            Message(ja: "結果が出ました", en: "Decided", easy: "結果（けっか）が 出（で）ました", zh: "结果已出", ko: "결과가 나왔습니다", pt: "Decidido", vi: "Đã có kết quả")
        case .acknowledged:
            Message(ja: "確認しました", en: "Acknowledged", easy: "確認（かくにん）しました", zh: "已确认", ko: "확인했습니다", pt: "Confirmado", vi: "Đã xác nhận")
        case .unfulfilled: UnfulfilledText.residentPhase
        case .withdrawn: Message(ja: "取り下げました", en: "Withdrawn", easy: "取（と）り下（さ）げました", zh: "已撤回", ko: "취하했습니다", pt: "Retirado", vi: "Đã rút")
        }
    }

    /// Whether an applicant is shown that it happened: not what officers note and agree among themselves.
    static func isPublic(_ content: CaseEvent.Content) -> Bool {
        switch content {
        case .arrived, .accepted, .correctionAsked, .changeAsked, .changeRefused, .corrected, .correctionEnded, .decided, .noticeMade, .noticeFetched,
            .noticeGiven, .acknowledged, .unfulfilled,
            .withdrawn, .mailFailed,
            .reopened, .transferred, .feeAssessed, .feePaid, .feeWaived, .feeCancelled, .feeRevoked, .feeRefunded, .feeOwed,
            .clockStopped, .clockResumed, .materialReceived, .replyExtended, .reminded, .forwarded, .numberRevealed, .paperShown(_, true):
            true
        case .paperAttached(let paper): paper.isShown
        default: false
        }
    }

    /// What happened, in plain words.
    static func event(_ content: CaseEvent.Content, _ act: ProcedureAct) -> Message {
        switch content {
        case .arrived(_, let origin?, _):
            Message(
                ja: "\(act.noun.ja)が届きました（\(origin.source)）", en: "Your \(act.noun.en) arrived in another system (\(origin.source))",
                easy: "\(act.noun(.further(.easy)))が 届（とど）きました（\(origin.source)）", zh: "\(act.noun(.further(.chinese)))已到达（\(origin.source)）",
                ko: "\(act.korean("이", "가")) 도착했습니다(\(origin.source))",
                pt: "\(act.portuguese("O", "A")) \(act.noun(.further(.portuguese))) chegou em outro sistema (\(origin.source))",
                vi: "\(act.vietnamese) đã đến (\(origin.source))")
        case .arrived:
            Message(
                ja: "\(act.noun.ja)が届きました", en: "Your \(act.noun.en) arrived", easy: "\(act.noun(.further(.easy)))が 届（とど）きました",
                zh: "\(act.noun(.further(.chinese)))已到达", ko: "\(act.korean("이", "가")) 도착했습니다",
                pt: "\(act.portuguese("O", "A")) \(act.noun(.further(.portuguese))) chegou", vi: "\(act.vietnamese) đã đến")
        case .feeAssessed(let yen, _, _, let reason?): FeeByHandText.wasRaised(yen, reason)
        case .feeAssessed(let yen, let ground, .some, nil): FeeByHandText.wasAssessed(yen, ground)
        case .feeAssessed(let yen, _, nil, nil):
            Message(
                ja: "手数料は\(FeesText.yen(yen).ja)です", en: "The fee is \(FeesText.yen(yen).en)",
                easy: "手数料（てすうりょう）は \(FeesText.yen(yen)(.further(.easy)))です", zh: "手续费为\(FeesText.yen(yen)(.further(.chinese)))",
                ko: "수수료는 \(FeesText.yen(yen)(.further(.korean)))입니다", pt: "A taxa é \(FeesText.yen(yen)(.further(.portuguese)))",
                vi: "Lệ phí là \(FeesText.yen(yen)(.further(.vietnamese)))")
        case .feePaid(let yen, _, _, _):
            Message(
                ja: "手数料\(FeesText.yen(yen).ja)の納付を確認しました", en: "Your payment of \(FeesText.yen(yen).en) was received",
                easy: "手数料（てすうりょう）\(FeesText.yen(yen)(.further(.easy)))の 支払（しはら）いを 確（たし）かめました",
                zh: "已确认缴纳手续费\(FeesText.yen(yen)(.further(.chinese)))", ko: "수수료 \(FeesText.yen(yen)(.further(.korean))) 납부를 확인했습니다",
                pt: "O pagamento de \(FeesText.yen(yen)(.further(.portuguese))) foi recebido",
                vi: "Đã nhận lệ phí \(FeesText.yen(yen)(.further(.vietnamese)))")
        case .feeWaived(let yen, _) where yen < 0:
            Message(
                ja: "手数料の減免が\(FeesText.yen(-yen).ja)減りました", en: "\(FeesText.yen(-yen).en) less of the fee is waived",
                easy: "手数料（てすうりょう）の 割引（わりびき）が \(FeesText.yen(-yen)(.further(.easy)))減（へ）りました",
                zh: "手续费减免额减少了\(FeesText.yen(-yen)(.further(.chinese)))", ko: "수수료 감면이 \(FeesText.yen(-yen)(.further(.korean))) 줄었습니다",
                pt: "A isenção da taxa diminuiu \(FeesText.yen(-yen)(.further(.portuguese)))",
                vi: "Mức miễn giảm lệ phí giảm \(FeesText.yen(-yen)(.further(.vietnamese)))")
        case .feeWaived(let yen, _):
            Message(
                ja: "手数料\(FeesText.yen(yen).ja)が減免されました", en: "\(FeesText.yen(yen).en) of the fee was waived",
                easy: "手数料（てすうりょう）が \(FeesText.yen(yen)(.further(.easy)))安（やす）く なりました", zh: "手续费减免了\(FeesText.yen(yen)(.further(.chinese)))",
                ko: "수수료 \(FeesText.yen(yen)(.further(.korean)))이 감면되었습니다",
                pt: "Foi dispensada a taxa de \(FeesText.yen(yen)(.further(.portuguese)))",
                vi: "Được miễn giảm lệ phí \(FeesText.yen(yen)(.further(.vietnamese)))")
        case .feeCancelled(let yen, let reason, _) where yen > 0 && !reason.isEmpty: FeeByHandText.wasLowered(yen, reason)
        case .feeCancelled:
            Message(
                ja: "手数料が変更されました", en: "The fee was changed", easy: "手数料（てすうりょう）が 変（か）わりました", zh: "手续费已变更", ko: "수수료가 변경되었습니다",
                pt: "A taxa foi alterada", vi: "Lệ phí đã thay đổi")
        case .feeRevoked:
            Message(
                ja: "手数料の納付が取り消されました", en: "The payment of the fee was revoked", easy: "手数料（てすうりょう）の 支払（しはら）いが 取（と）り消（け）されました", zh: "手续费的缴纳已被取消",
                ko: "수수료 납부가 취소되었습니다", pt: "O pagamento da taxa foi cancelado", vi: "Việc nộp lệ phí đã bị hủy")
        case .feeRefunded(let yen):
            Message(
                ja: "手数料\(FeesText.yen(yen).ja)を還付しました", en: "\(FeesText.yen(yen).en) of the fee was given back",
                easy: "手数料（てすうりょう）\(FeesText.yen(yen)(.further(.easy)))を 返（かえ）しました", zh: "已退还手续费\(FeesText.yen(yen)(.further(.chinese)))",
                ko: "수수료 \(FeesText.yen(yen)(.further(.korean)))을 환급했습니다", pt: "Foram devolvidos \(FeesText.yen(yen)(.further(.portuguese))) da taxa",
                vi: "Đã hoàn lại lệ phí \(FeesText.yen(yen)(.further(.vietnamese)))")
        case .feeOwed(0, _):
            Message(
                ja: "納めていただく手数料はありません", en: "No fee is left to be paid", easy: "払（はら）う 手数料（てすうりょう）は ありません", zh: "没有需要缴纳的手续费", ko: "납부할 수수료가 없습니다",
                pt: "Não há taxa a pagar", vi: "Không còn lệ phí phải nộp")
        case .feeOwed(let yen, _):
            Message(
                ja: "納めていただく手数料は\(FeesText.yen(yen).ja)です", en: "\(FeesText.yen(yen).en) of the fee is to be paid",
                easy: "払（はら）う 手数料（てすうりょう）は \(FeesText.yen(yen)(.further(.easy)))です", zh: "需要缴纳的手续费为\(FeesText.yen(yen)(.further(.chinese)))",
                ko: "납부할 수수료는 \(FeesText.yen(yen)(.further(.korean)))입니다", pt: "Falta pagar \(FeesText.yen(yen)(.further(.portuguese))) da taxa",
                vi: "Lệ phí phải nộp là \(FeesText.yen(yen)(.further(.vietnamese)))")
        case .accepted:
            Message(
                ja: "書類がそろっていることを確かめました", en: "The documents were found complete", easy: "書類（しょるい）が そろって いる ことを 確（たし）かめました", zh: "已确认材料齐全",
                ko: "서류가 갖추어졌음을 확인했습니다", pt: "Os documentos estão completos", vi: "Hồ sơ đã được xác nhận là đủ")
        case .correctionAsked(let correction) where correction.wish != nil: ChangeText.permitted
        case .changeAsked: ChangeText.wasAsked
        case .changeRefused(_, let reason): ChangeText.wasRefused(reason)
        case .correctionAsked:
            Message(
                ja: "直していただくようお願いしました", en: "You were asked to correct something", easy: "直（なお）す ように お願（ねが）いしました", zh: "已请您修改", ko: "고쳐 달라고 요청했습니다",
                pt: "Foi pedida uma correção", vi: "Đã yêu cầu bạn sửa")
        case .corrected:
            Message(
                ja: "直した内容が届きました", en: "Your correction arrived", easy: "直（なお）した 内容（ないよう）が 届（とど）きました", zh: "修改内容已到达", ko: "고친 내용이 도착했습니다",
                pt: "A correção chegou", vi: "Nội dung sửa đã đến")
        case .correctionEnded:
            Message(
                ja: "直していただく期間が終わりました", en: "The time for the correction ended", easy: "直（なお）す 期間（きかん）が 終（お）わりました", zh: "修改期限已过", ko: "고치는 기간이 끝났습니다",
                pt: "O prazo da correção terminou", vi: "Hết thời hạn sửa")
        case .decided:
            Message(
                ja: "結果が決まりました", en: "It was decided", easy: "結果（けっか）が 決（き）まりました", zh: "结果已决定", ko: "결과가 정해졌습니다", pt: "Foi decidido",
                vi: "Đã quyết định")
        case .noticeMade:
            Message(
                ja: "通知書ができました", en: "The notice was issued", easy: "通知書（つうちしょ）が できました", zh: "通知书已制成", ko: "통지서가 만들어졌습니다", pt: "O aviso foi emitido",
                vi: "Giấy thông báo đã được lập")
        case .noticeFetched:
            Message(
                ja: "通知書を受け取りました", en: "The notice was fetched", easy: "通知書（つうちしょ）を 受（う）け取（と）りました", zh: "已领取通知书", ko: "통지서를 받았습니다",
                pt: "O aviso foi baixado", vi: "Đã nhận giấy thông báo")
        case .acknowledged:
            Message(
                ja: "届出の内容を確認しました", en: "Your notification was acknowledged", easy: "届（とど）け出（で）の 内容（ないよう）を 確（たし）かめました", zh: "申报内容已确认",
                ko: "신고 내용을 확인했습니다", pt: "A comunicação foi confirmada", vi: "Nội dung khai báo đã được xác nhận")
        case .unfulfilled: UnfulfilledText.wasEnded
        case .mailFailed: UndeliveredText.resident
        case .withdrawn:
            Message(
                ja: "\(act.noun.ja)を取り下げました", en: "It was withdrawn", easy: "\(act.noun(.further(.easy)))を 取（と）り下（さ）げました",
                zh: "已撤回\(act.noun(.further(.chinese)))", ko: "\(act.korean("을", "를")) 취하했습니다",
                pt: "\(act.portuguese("O", "A")) \(act.noun(.further(.portuguese))) foi retirad\(act.portuguese("o", "a"))",
                vi: "Đã rút \(act.noun(.further(.vietnamese)))")
        case .reopened:
            Message(
                ja: "手続を再開しました", en: "It was taken up again", easy: "手続（てつづき）を また 始（はじ）めました", zh: "手续已重新开始", ko: "절차를 다시 시작했습니다",
                pt: "O procedimento foi retomado", vi: "Thủ tục được mở lại")
        case .transferred(_, _, let offices?):
            Message(
                ja: "担当が\(offices.fromName.ja)から\(offices.toName.ja)に変わりました",
                en: "\(offices.toName.en) is in charge now, instead of \(offices.fromName.en)",
                easy: "担当（たんとう）が \(offices.fromName.ja)から \(offices.toName.ja)に 変（か）わりました", zh: "主管部门由\(offices.fromName.ja)变更为\(offices.toName.ja)",
                ko: "담당이 \(offices.fromName.ja)에서 \(offices.toName.ja)(으)로 바뀌었습니다",
                pt: "A repartição responsável mudou de \(offices.fromName.ja) para \(offices.toName.ja)",
                vi: "Bộ phận phụ trách đổi từ \(offices.fromName.ja) sang \(offices.toName.ja)"
            ).quoting([offices.fromName.ja, offices.toName.ja])
        case .transferred:
            Message(
                ja: "担当の課が変わりました", en: "Another office is in charge now", easy: "担当（たんとう）の 役所（やくしょ）が 変（か）わりました", zh: "主管部门已变更", ko: "담당 부서가 바뀌었습니다",
                pt: "Outra repartição é agora responsável", vi: "Bộ phận phụ trách đã thay đổi")
        case .noticeGiven(let given): HandingText.wasGiven(given)
        case .clockStopped(let stop) where stop.cause == .furtherMaterial:
            Message(
                ja: "資料をお願いしました", en: "You were asked for further material", easy: "書類（しょるい）などを お願（ねが）いしました", zh: "已请您提供材料", ko: "자료를 요청했습니다",
                pt: "Foram pedidos mais documentos", vi: "Đã yêu cầu bạn nộp thêm tài liệu")
        case .clockStopped(let stop):
            Message(
                ja: "審査の日数を数えるのを止めました（\(stop.cause.name.ja)）", en: "The time for a decision was paused (\(stop.cause.name.en))",
                easy: "審査（しんさ）の 日数（にっすう）を 数（かぞ）えるのを 止（と）めました（\(stop.cause.name(.further(.easy)))）",
                zh: "审查天数已停止计算（\(stop.cause.name(.further(.chinese)))）", ko: "심사 일수 계산을 멈추었습니다(\(stop.cause.name(.further(.korean))))",
                pt: "A contagem do prazo foi pausada (\(stop.cause.name(.further(.portuguese))))",
                vi: "Tạm dừng tính thời gian xét duyệt (\(stop.cause.name(.further(.vietnamese))))")
        case .materialReceived: FurtherMaterialText.resident
        case .clockResumed:
            Message(
                ja: "審査の日数をまた数え始めました", en: "The time for a decision is running again", easy: "審査（しんさ）の 日数（にっすう）を また 数（かぞ）え始（はじ）めました",
                zh: "审查天数已重新开始计算", ko: "심사 일수를 다시 세기 시작했습니다", pt: "A contagem do prazo recomeçou", vi: "Tiếp tục tính thời gian xét duyệt")
        case .replyExtended(_, let due, _):
            Message(
                ja: "送っていただく期限を\(due.words(.ja))まで延ばしました", en: "You have time until \(due.words(.en))",
                easy: "送（おく）って もらう 日（ひ）を \(due.words(.further(.easy)))まで 延（の）ばしました", zh: "提交期限已延长至\(due.words(.further(.chinese)))（含当日）",
                ko: "보내실 기한을 \(due.words(.further(.korean)))까지 늘렸습니다", pt: "O seu prazo foi estendido até \(due.words(.further(.portuguese)))",
                vi: "Thời hạn gửi được gia hạn đến hết ngày \(due.words(.further(.vietnamese)))")
        case .reminded:
            Message(
                ja: "まだ届いていないものがあることをお知らせしました", en: "You were reminded of what is awaited", easy: "まだ 届（とど）いて いない ものが ある ことを お知（し）らせしました",
                zh: "已提醒您尚有未收到的材料", ko: "아직 도착하지 않은 것이 있음을 알려 드렸습니다", pt: "Você foi lembrado do que falta", vi: "Đã nhắc bạn về những gì còn thiếu")
        case .numberRevealed:
            Message(
                ja: "担当が個人番号を確認しました", en: "The office looked at your individual number", easy: "役所（やくしょ）の 人（ひと）が マイナンバーを 確（たし）かめました",
                zh: "主管部门确认了个人编号", ko: "담당자가 개인번호를 확인했습니다", pt: "A repartição consultou o seu número individual",
                vi: "Cơ quan đã xem số cá nhân của bạn")
        case .paperAttached, .paperShown:
            Message(
                ja: "担当が資料を公開しました", en: "The office showed you a paper", easy: "役所（やくしょ）が 資料（しりょう）を 見（み）られる ように しました", zh: "主管部门公开了资料",
                ko: "담당자가 자료를 공개했습니다", pt: "A repartição mostrou um documento", vi: "Cơ quan đã cho xem một tài liệu")
        case .forwarded:
            Message(
                ja: "審査する機関に届きました", en: "It reached the body that decides", easy: "審査（しんさ）を する ところに 届（とど）きました", zh: "已到达审查机关", ko: "심사하는 기관에 도착했습니다",
                pt: "Chegou ao órgão que decide", vi: "Đã đến cơ quan xét duyệt")
        default: content.name
        }
    }

    static func done(_ what: String, _ act: ProcedureAct) -> Message? {
        switch what {
        case "message":
            Message(
                ja: "担当に送りました。", en: "It was sent to the office.", easy: "役所（やくしょ）に 送（おく）りました。", zh: "已发送给主管部门。", ko: "담당자에게 보냈습니다.",
                pt: "Enviado à repartição.", vi: "Đã gửi đến cơ quan.")
        case "wished": ChangeText.sent
        case "mandate":
            Message(
                ja: "委任を終えました。", en: "The mandate has ended.", easy: "任（まか）せるのを やめました。", zh: "委托已结束。", ko: "위임을 끝냈습니다.",
                pt: "A representação terminou.", vi: "Đã chấm dứt ủy quyền.")
        case "withdrawn":
            Message(
                ja: "\(act.noun.ja)を取り下げました。", en: "The \(act.noun.en) was withdrawn.", easy: "\(act.noun(.further(.easy)))を 取（と）り下（さ）げました。",
                zh: "已撤回\(act.noun(.further(.chinese)))。",
                ko: "\(act.korean("을", "를")) 취하했습니다.",
                pt: "\(act.portuguese("O", "A")) \(act.noun(.further(.portuguese))) foi retirad\(act.portuguese("o", "a")).",
                vi: "Đã rút \(act.noun(.further(.vietnamese))).")
        case "corrected":
            Message(
                ja: "直した内容を送りました。", en: "Your correction was sent.", easy: "直（なお）した 内容（ないよう）を 送（おく）りました。", zh: "已提交修改内容。", ko: "고친 내용을 보냈습니다.",
                pt: "A correção foi enviada.", vi: "Đã gửi nội dung sửa.")
        default: nil
        }
    }
}
