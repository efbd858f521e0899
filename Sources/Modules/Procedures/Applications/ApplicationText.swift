import Core
import Japanese
import Web

/// Every sentence of applicants' pages.
enum ApplicationText {
    static let follow = Message(ja: "申請の状況を見る", en: "Follow an application")
    static let onDevice = Message(ja: "この端末から始めた申請", en: "Applications from this device")
    static let inAccount = Message(ja: "アカウントの申請", en: "Applications of your account")
    static let inAccountWords = Message(
        ja: "サインインして始めたか、送った申請です。サインアウトすると、この端末では開けません。",
        en: "Begun or sent while you were signed in. They close on this device when you sign out.")
    static let onDeviceWords = Message(
        ja: "この端末を使う人は、だれでも開けます。下書きは、サインインして開くか送ると、アカウントの申請になります。",
        en: "Whoever uses this device can open them. A draft becomes your account's when you open or send it while signed in.")
    static let showAll = Message(ja: "古いものもすべて表示する", en: "Show the older ones too")
    static let draft = Message(ja: "下書き", en: "Draft")
    static func saved(_ day: Day) -> Message { Message(ja: "\(day.words(.ja))に保存", en: "saved on \(day.words(.en))") }
    static let byNumber = Message(ja: "受付番号で開く", en: "Open by its number")
    static let open = Message(ja: "開く", en: "Open")
    static let receiptNumber = Message(ja: "受付番号", en: "Receipt number")
    static let receiptSupport = Message(ja: "例：34000-26-482-719-3652（数字だけでもかまいません）", en: "For instance 34000-26-482-719-3652; digits alone will do")
    static let accessCode = Message(ja: "確認番号", en: "Access code")
    static let codeSupport = Message(ja: "受付番号といっしょに表示された12けたの数字", en: "The 12 digits that came with the receipt number")
    static let wrongReceipt = Message(ja: "受付番号を確かめてください。17けたの数字です。", en: "Check the receipt number: it has 17 digits.")
    static let wrongCode = Message(ja: "確認番号を確かめてください。12けたの数字です。", en: "Check the access code: it has 12 digits.")
    static let noSuch = Message(ja: "受付番号と確認番号の組み合わせが違います。もう一度確かめてください。", en: "This receipt number and this code do not belong together. Check them.")
    static func received(_ act: ProcedureAct) -> Message { Message(ja: "\(act.noun.ja)を受け付けました", en: "Your \(act.noun.en) was received") }
    static let keepBoth = Message(
        ja: "この二つの番号があれば、ほかの端末からも状況を見られます。書きとめるか、このページを印刷してください。確認番号は人に教えないでください。",
        en: "With these two numbers you can follow it from any device. Write them down or print this page. Tell nobody the code.")
    static let howToPrint = Message(
        ja: "印刷は、ブラウザーのメニューの「印刷」からもできます（スマートフォンでは「共有」から選べることがあります）。",
        en: "You can also print from the menu of your browser (on a phone often under “Share”).")
    static let procedure = Message(ja: "手続", en: "Procedure")
    static func applicant(_ act: ProcedureAct) -> Message { Message(ja: "\(act.noun.ja)した人", en: "In the name of") }
    static let arrived = Message(ja: "到達した日時", en: "Arrived")
    static let whatNext = Message(ja: "これからのこと", en: "What happens next")
    static let nextCheck = Message(ja: "担当の課が、書類がそろっているかを確かめます。", en: "The office checks that nothing is missing.")
    static let nextCorrection = Message(ja: "直していただきたいところがあるときは、お知らせします。", en: "We will tell you if you need to correct something.")
    static func nextDue(_ day: Day) -> Message {
        Message(ja: "結果は\(day.words(.ja))までに出る見込みです（標準処理期間）。", en: "The decision is expected by \(day.words(.en)) (standard period).")
    }
    static let nextAcknowledged = Message(
        ja: "書類がそろっていれば、届出はこれで終わりです。担当の課が確認すると、状況のページに「確認しました」と表示されます。",
        en: "If nothing is missing, your notification is complete. Once the office has checked it, the status says “Acknowledged”.")
    static let nextMail = Message(ja: "お知らせがあるときは、メールでお伝えします。", en: "We will email you when there is news.")
    static let nextNoMail = Message(
        ja: "メールアドレスの入力がなかったので、ときどきこのページで状況を確かめてください。", en: "You gave no email address, so please check the status from time to time.")
    static let toStatus = Message(ja: "状況のページへ", en: "To the status")
    static let toReceipt = Message(ja: "受付票", en: "Receipt")
    static let proof = Message(ja: "到達の証明を保存する", en: "Save the proof of arrival")
    static func proofWords(_ act: ProcedureAct) -> Message {
        Message(
            ja:
                "証明のファイル（.json）は、\(act.noun.ja)がこの日時に届き、後から変えられていないことを、争いになったときなどに確かめるためのものです。手続に必要なものではなく、開いて読むものでもありません。保存しなくてもかまいません。",
            en:
                "This file (.json) proves when your \(act.noun.en) arrived and that it was not changed since, for example in a dispute. You do not need it for the procedure, and it is not meant to be read."
        )
    }
    static let state = Message(ja: "状況", en: "State")
    static let office = Message(ja: "担当", en: "Office in charge")
    static let expected = Message(ja: "結果の見込み", en: "Expected by")
    static let history = Message(ja: "これまでの経過", en: "So far")
    static let letters = Message(ja: "担当とのやりとり", en: "Messages")
    static let words = Message(ja: "担当に伝えること", en: "What you want to tell the office")
    static let write = Message(ja: "送る", en: "Send")
    static let needWords = Message(ja: "伝えることを入力してください。", en: "Enter what you want to tell.")
    static func answers(_ act: ProcedureAct) -> Message { Message(ja: "\(act.noun.ja)の内容", en: "What was sent") }
    static func readers(_ count: Int, _ act: ProcedureAct) -> Message {
        Message(ja: "この\(act.noun.ja)を見た職員（\(count)人）", en: "Officers who opened it (\(count))")
    }
    static func readersWords(_ act: ProcedureAct) -> Message {
        Message(
            ja: "職員が\(act.noun.ja)の内容や添付を開くたびに記録しています。", en: "Every time an officer opens your \(act.noun.en) or a file of it, it is recorded.")
    }
    static func withdraw(_ act: ProcedureAct) -> Message { Message(ja: "\(act.noun.ja)を取り下げる", en: "Withdraw the \(act.noun.en)") }
    static let withdrawSure = Message(ja: "取り下げると、手続は終わり、元に戻せません。よろしいですか。", en: "It ends here and cannot be taken up again. Are you sure?")
    static let releaseSure = Message(
        ja: "この端末では表示されなくなります。もう一度開くには、受付番号と確認番号が要ります。書きとめましたか。",
        en: "It is no longer shown on this device. To open it again you need the receipt number and its code. Have you written them down?")
    /// Where it cannot be sent again now.
    static func copyLater(_ act: ProcedureAct) -> Message {
        Message(ja: "同じ内容で新しく\(act.verb.ja)ことは、いまはできません。", en: "You cannot \(act.verb.en) again with the same answers now.")
    }
    static let aboutProof = Message(ja: "到達の証明とは", en: "What this proof is")
    static let reasonInNotice = Message(ja: "理由は、通知書に書いてあります。", en: "The notice says why.")
    static let noticeIsJapanese = Message(ja: "通知書は日本語です。", en: "The notice is in Japanese.")
    static func copy(_ act: ProcedureAct) -> Message {
        Message(ja: "同じ内容で新しく\(act.verb.ja)", en: "\(act.verb.en) again with the same answers")
    }
    static let notOpen = Message(ja: "この手続は、いまオンラインではできません。", en: "This procedure cannot be done online now.")
    static let release = Message(ja: "この端末に表示しない", en: "Remove it from this device")
    static let print = Message(ja: "このページを印刷する", en: "Print this page")
    static let noticeKept = Message(ja: "受け取った通知書", en: "The notice you downloaded")
    static let noticeHead = Message(ja: "結果の通知書があります", en: "Your notice is ready")
    static func fetch(_ number: String) -> Message { Message(ja: "通知書を受け取る（\(number)、PDF）", en: "Fetch the notice \(number) (PDF)") }
    static func reviewing(_ office: Message, _ due: Day?, _ act: ProcedureAct) -> Message {
        Message(
            ja: "\(office.ja)が\(act == .notification ? "確認" : "審査")しています。" + (due.map { "\($0.words(.ja))までに結果が出る見込みです。" } ?? ""),
            en: "\(office.en) is \(act == .notification ? "checking" : "reviewing") it."
                + (due.map { " A decision is expected by \($0.words(.en))." } ?? ""))
    }
    static func atOffice(_ office: Message, _ due: Day?, _ act: ProcedureAct) -> Message {
        Message(
            ja: "\(act.noun.ja)は\(office.ja)に届いています。" + (due.map { "\($0.words(.ja))までに結果が出る見込みです。" } ?? ""),
            en: "Your \(act.noun.en) is with \(office.en)." + (due.map { " A decision is expected by \($0.words(.en))." } ?? ""))
    }
    static func correcting(_ due: Day) -> Message {
        Message(ja: "\(due.words(.ja))までに、直していただきたいところがあります。", en: "Something has to be corrected by \(due.words(.en)).")
    }
    static let unpaid = Message(ja: "手数料の納付を待っています", en: "Waiting for your payment")
    static let noticeThere = Message(ja: "結果が出ました。通知書を受け取ってください。", en: "A decision has been made. Download the notice.")
    static func outcome(_ outcome: Message, isFetched: Bool) -> Message {
        isFetched
            ? Message(ja: "結果は「\(outcome.ja)」です。通知書は受け取り済みです。", en: "The result is “\(outcome.en)”. You have fetched the notice.")
            : Message(ja: "結果は「\(outcome.ja)」です。通知書を受け取ってください。", en: "The result is “\(outcome.en)”. Fetch the notice.")
    }
    static let result = Message(ja: "結果", en: "Result")
    static let later = Message(ja: "その後の決定", en: "Decided afterwards")
    static let noticeComes = Message(
        ja: "結果が出ました。通知書を作っています。しばらくしてからもう一度ご覧ください。", en: "A decision was made. The notice is being made; look again in a while.")
    static let acknowledged = Message(ja: "届出の内容を確認しました。手続は終わりです。", en: "Your notification was acknowledged. Nothing more is to be done.")
    static func isWithdrawn(_ act: ProcedureAct) -> Message {
        Message(ja: "この\(act.noun.ja)は取り下げられました。", en: "This \(act.noun.en) was withdrawn.")
    }

    /// For applicants: what the office is doing, in plain words.
    static func phase(_ phase: CaseState.Phase, _ act: ProcedureAct) -> Message {
        switch phase {
        case .arrived: Message(ja: "受付済み", en: "Received")
        case .reviewing where act == .notification: Message(ja: "確認しています", en: "Being checked")
        case .reviewing, .approving: Message(ja: "審査しています", en: "In review")
        case .correcting: Message(ja: "直すところがあります", en: "To be corrected by you")
        case .decided: Message(ja: "結果が出ました", en: "Decided")
        case .acknowledged: Message(ja: "確認しました", en: "Acknowledged")
        case .unfulfilled: UnfulfilledText.residentPhase
        case .withdrawn: Message(ja: "取り下げました", en: "Withdrawn")
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
            Message(ja: "\(act.noun.ja)が届きました（\(origin.source)）", en: "Your \(act.noun.en) arrived in another system (\(origin.source))")
        case .arrived: Message(ja: "\(act.noun.ja)が届きました", en: "Your \(act.noun.en) arrived")
        case .feeAssessed(let yen, _, _, let reason?): FeeByHandText.wasRaised(yen, reason)
        case .feeAssessed(let yen, let ground, .some, nil): FeeByHandText.wasAssessed(yen, ground)
        case .feeAssessed(let yen, _, nil, nil): Message(ja: "手数料は\(FeesText.yen(yen).ja)です", en: "The fee is \(FeesText.yen(yen).en)")
        case .feePaid(let yen, _, _, _):
            Message(ja: "手数料\(FeesText.yen(yen).ja)の納付を確認しました", en: "Your payment of \(FeesText.yen(yen).en) was received")
        case .feeWaived(let yen, _) where yen < 0:
            Message(ja: "手数料の減免が\(FeesText.yen(-yen).ja)減りました", en: "\(FeesText.yen(-yen).en) less of the fee is waived")
        case .feeWaived(let yen, _): Message(ja: "手数料\(FeesText.yen(yen).ja)が減免されました", en: "\(FeesText.yen(yen).en) of the fee was waived")
        case .feeCancelled(let yen, let reason, _) where yen > 0 && !reason.isEmpty: FeeByHandText.wasLowered(yen, reason)
        case .feeCancelled: Message(ja: "手数料が変更されました", en: "The fee was changed")
        case .feeRevoked: Message(ja: "手数料の納付が取り消されました", en: "The payment of the fee was revoked")
        case .feeRefunded(let yen): Message(ja: "手数料\(FeesText.yen(yen).ja)を還付しました", en: "\(FeesText.yen(yen).en) of the fee was given back")
        case .feeOwed(0, _): Message(ja: "納めていただく手数料はありません", en: "No fee is left to be paid")
        case .feeOwed(let yen, _): Message(ja: "納めていただく手数料は\(FeesText.yen(yen).ja)です", en: "\(FeesText.yen(yen).en) of the fee is to be paid")
        case .accepted: Message(ja: "書類がそろっていることを確かめました", en: "The documents were found complete")
        case .correctionAsked(let correction) where correction.wish != nil: ChangeText.permitted
        case .changeAsked: ChangeText.wasAsked
        case .changeRefused(_, let reason): ChangeText.wasRefused(reason)
        case .correctionAsked: Message(ja: "直していただくようお願いしました", en: "You were asked to correct something")
        case .corrected: Message(ja: "直した内容が届きました", en: "Your correction arrived")
        case .correctionEnded: Message(ja: "直していただく期間が終わりました", en: "The time for the correction ended")
        case .decided: Message(ja: "結果が決まりました", en: "It was decided")
        case .noticeMade: Message(ja: "通知書ができました", en: "The notice was issued")
        case .noticeFetched: Message(ja: "通知書を受け取りました", en: "The notice was fetched")
        case .acknowledged: Message(ja: "届出の内容を確認しました", en: "Your notification was acknowledged")
        case .unfulfilled: UnfulfilledText.wasEnded
        case .mailFailed: UndeliveredText.resident
        case .withdrawn: Message(ja: "\(act.noun.ja)を取り下げました", en: "It was withdrawn")
        case .reopened: Message(ja: "手続を再開しました", en: "It was taken up again")
        case .transferred(_, _, let offices?):
            Message(
                ja: "担当が\(offices.fromName.ja)から\(offices.toName.ja)に変わりました",
                en: "\(offices.toName.en) is in charge now, instead of \(offices.fromName.en)")
        case .transferred: Message(ja: "担当の課が変わりました", en: "Another office is in charge now")
        case .noticeGiven(let given): HandingText.wasGiven(given)
        case .clockStopped(let stop) where stop.cause == .furtherMaterial: Message(ja: "資料をお願いしました", en: "You were asked for further material")
        case .clockStopped(let stop):
            Message(ja: "審査の日数を数えるのを止めました（\(stop.cause.name.ja)）", en: "The time for a decision was paused (\(stop.cause.name.en))")
        case .materialReceived: FurtherMaterialText.resident
        case .clockResumed: Message(ja: "審査の日数をまた数え始めました", en: "The time for a decision is running again")
        case .replyExtended(_, let due, _):
            Message(ja: "送っていただく期限を\(due.words(.ja))まで延ばしました", en: "You have time until \(due.words(.en))")
        case .reminded: Message(ja: "まだ届いていないものがあることをお知らせしました", en: "You were reminded of what is awaited")
        case .numberRevealed: Message(ja: "担当が個人番号を確認しました", en: "The office looked at your individual number")
        case .paperAttached, .paperShown: Message(ja: "担当が資料を公開しました", en: "The office showed you a paper")
        case .forwarded: Message(ja: "審査する機関に届きました", en: "It reached the body that decides")
        default: content.name
        }
    }

    static func done(_ what: String, _ act: ProcedureAct) -> Message? {
        switch what {
        case "message": Message(ja: "担当に送りました。", en: "It was sent to the office.")
        case "wished": ChangeText.sent
        case "mandate": Message(ja: "委任を終えました。", en: "The mandate has ended.")
        case "withdrawn": Message(ja: "\(act.noun.ja)を取り下げました。", en: "The \(act.noun.en) was withdrawn.")
        case "corrected": Message(ja: "直した内容を送りました。", en: "Your correction was sent.")
        default: nil
        }
    }
}

/// Every sentence of corrections, for applicants.
enum CorrectionText {
    static let title = Message(ja: "直すところ", en: "To be corrected")
    static let needed = Message(ja: "直していただきたいところがあります", en: "You need to correct something")
    static func until(_ day: Day) -> Message {
        Message(
            ja: "\(day.words(.ja))までに直して送ってください。期限までに直らないときは、認められないことがあります。",
            en: "Correct it by \(day.words(.en)). Otherwise it may not be accepted.")
    }
    static let moreTime = Message(
        ja: "間に合わないときは、その日より前に、担当の課に電話するか、やりとりのページから知らせてください。期限を延ばせることがあります。",
        en: "If you need more time, call the office or send it a message before that day. It may be able to give you more.")
    static let paid = Message(ja: "手数料は納付済みです", en: "You have paid the fee")
    static let paidWords = Message(
        ja: "もう一度納める必要はありません。直した内容で金額が変わるときは、担当の課からお知らせします。",
        en: "You do not have to pay again. If your correction changes the amount, the office will tell you.")
    static let begin = Message(ja: "直す", en: "Correct it")
    static let unmendedSure = Message(
        ja: "まだ変わっていないところがあります。このまま送ると、もう一度お尋ねするか、申請を認められないことがあります。このまま送りますか。",
        en: "You have not changed everything yet. If you send it like this you may be asked again, or refused. Send it?")
    static let unmended = Message(ja: "まだ変わっていないところがあります", en: "You have not changed everything yet")
    static let otherwise = Message(
        ja: "確かめたあとで、ほかの画面かほかの人が内容を変えたか、補正を求められたところが増えました。まだ送っていません。今の内容をもう一度確かめてください。",
        en:
            "After you looked at it, it was changed in another window or by somebody else, or more was asked for. Nothing was sent: look at it as it is now."
    )
    static let send = Message(ja: "直した内容を送る", en: "Send what was corrected")
    static let isSent = Message(ja: "もう送られています", en: "It was sent already")
    static let isSentWords = Message(
        ja: "直した内容は、すでに担当の課に届いています。もう一度送る必要はありません。",
        en: "The correction has reached the office already. You do not have to send it again.")
}
