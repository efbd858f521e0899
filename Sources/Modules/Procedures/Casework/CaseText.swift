import Japanese
import Web

/// Every sentence of the officers' page of a case.
enum CaseText {
    static let due = Message(ja: "処分の期限", en: "Due")
    static let dueToday = Message(ja: "今日", en: "Today")
    static let stopped = Message(ja: "停止中", en: "Stopped")
    /// That the clock stands, and for what.
    static func standing(isCorrecting: Bool, isUnpaid: Bool) -> Message {
        let causes = (isCorrecting ? [ClockText.cause(.correction)] : []) + (isUnpaid ? [ClockText.cause(.feePayment)] : [])
        guard !causes.isEmpty else { return stopped }
        return Message(
            ja: "停止中（\(causes.map(\.ja).joined(separator: "・"))）", en: "Stopped: \(causes.map(\.en).joined(separator: ", "))")
    }
    static let assignee = Message(ja: "担当者", en: "Assignee")
    static let nobodyHasIt = Message(ja: "この案件の担当者は、まだ決まっていません", en: "Nobody is assigned to this case yet")
    static let nobody = Message(ja: "未定", en: "Nobody")
    static let channel = Message(ja: "受付の方法", en: "Channel")
    static func channelName(_ channel: Application.Channel) -> Message {
        switch channel {
        case .online: Message(ja: "オンライン", en: "Online")
        case .post: Message(ja: "郵送", en: "Post")
        case .counter: Message(ja: "窓口", en: "Counter")
        case .api: Message(ja: "API", en: "API")
        case .elsewhere: Message(ja: "他システム", en: "Another system")
        }
    }
    static func answers(_ act: ProcedureAct) -> Message { Message(ja: "\(act.noun.ja)の内容", en: "The \(act.noun.en)") }
    static let flagged = Message(ja: "補正の箇所", en: "Flagged")
    static let isAccepted = Message(ja: "形式審査済み", en: "Complete in form")
    static let acceptWords = Message(
        ja: "記載や添付がそろっていれば、形式審査を終えて内容の審査に進みます。足りないときは、補正を求めます。",
        en: "When everything the law asks of an application is there, go on to its review. Otherwise ask for a correction.")
    static let awaitedWords = Message(
        ja: "補正を待っています。補正がなくても足りると分かったときは、待たずに形式審査を終えられます。補正の依頼は残り、申請者は引き続き直せます。",
        en:
            "A correction is awaited. When it turns out that nothing is missing, the form check can be finished without it; the request stays, and the applicant can still correct."
    )
    static let acceptNow = Message(ja: "補正を待たずに形式審査を終える", en: "Complete in form without the correction")
    static let accept = Message(ja: "形式審査を終える", en: "Complete in form")
    static let acceptSure = Message(
        ja: "足りないところか、補正の箇所にしてまだ求めていないところがあります。このまま形式審査を終えますか。",
        en: "Something is missing, or flagged and not asked for yet. Complete the check of the form all the same?")
    static let acceptSureWords = Message(
        ja: "終えると、元に戻せません。補正を求めるときは、やめて案件に戻り、「\(correction.ja)」から求めてください。",
        en: "It cannot be undone. To ask for a correction, cancel, go back to the case and use “\(correction.en)”.")
    static func gaps(_ gaps: [Message]) -> Message {
        Message(
            ja: "足りないか、補正を求めていないところ：\(gaps.map(\.ja).joined(separator: "、"))",
            en: "Missing, or flagged and not asked for: \(gaps.map(\.en).joined(separator: ", "))")
    }
    static let acknowledge = Message(ja: "届出の内容を確認した", en: "Acknowledge")
    static let criteria = Message(
        ja: "審査基準", en: "Criteria", easy: "審査（しんさ）の 決（き）まり（審査基準（しんさきじゅん））", zh: "审查标准", ko: "심사 기준", pt: "Critérios", vi: "Tiêu chuẩn xét duyệt")
    static func criterion(_ number: Int) -> Message { Message(ja: "基準\(number)", en: "Criterion \(number):") }
    static let byItself = Message(ja: "自動", en: "By itself")
    static let transferConfirm = Message(ja: "移送すると、この案件は移送先の課が処理します。よろしいですか。", en: "The other section then works the case. Transfer it?")
    static let isMet = Message(ja: "適合", en: "Met")
    static let isNotApplicable = Message(ja: "該当なし", en: "Does not apply")
    static let saveFindings = Message(ja: "所見を保存する", en: "Save the findings")
    static let restIsMet = Message(ja: "未確認の残りをすべて適合にして保存する", en: "Save, and find the rest met")
    static let isNotMet = Message(ja: "不適合", en: "Not met")
    static let notLooked = Message(ja: "未確認", en: "Not looked at")
    /// Somebody else recorded it while the page was open.
    static func foundMeanwhile(_ finding: CaseState.Finding) -> Message {
        let result = finding.isNotApplicable ? isNotApplicable : finding.isMet == true ? isMet : finding.isMet == false ? isNotMet : notLooked
        let note = finding.note.isEmpty ? "" : "：\(finding.note)"
        return Message(
            ja: "\(finding.by)さんが先に「\(result.ja)\(note)」と記録しました。どちらにするか決めて、もう一度保存してください。",
            en: "\(finding.by) has recorded “\(result.en)\(note)” meanwhile. Decide which it is, and save again.")
    }
    static let findingNote = Message(ja: "所見", en: "Finding")
    static let correction = Message(ja: "補正を求める", en: "Ask for a correction")
    static let path = Message(ja: "直していただく箇所", en: "What has to be corrected")
    static let flagReason = Message(ja: "理由", en: "Reason")
    static let flagWords = Message(ja: "申請者への説明", en: "What the applicant is told")
    static let flagSupport = Message(ja: "何をどう直せばよいかを書いてください。", en: "Say what to do.")
    static let flag = Message(ja: "箇所を加える", en: "Add")
    static let unflag = Message(ja: "外す", en: "Take out")
    static let correctionDue = Message(ja: "補正の期限", en: "To be corrected by")
    static let correctionNote = Message(ja: "全体への説明", en: "General remark")
    static let ask = Message(ja: "この箇所の補正を求める", en: "Ask for it")
    static let endReason = Message(ja: "補正を待たない理由", en: "Why not to wait for the correction")
    static let end = Message(ja: "補正の期間を終える", en: "End the correction")
    static let declined = Message(ja: "申請者が補正しないと申し出た", en: "The applicant has said that they will not correct it")
    static let endWords = Message(
        ja: "補正の依頼を取りやめ、いまの内容のまま審査を続けます。申請者は直せなくなり、そのことが知らされます。",
        en: "Takes the request for correction back and goes on with the application as it is. The applicant can correct nothing more, and is told so."
    )
    static let propose = Message(ja: "起案する", en: "Propose a decision")
    static let takeBackDecision = Message(ja: "処分の取消し・撤回を起案する", en: "Propose to take the decision back")
    static let proposeButton = Message(ja: "決裁に回す", en: "Submit for approval")
    static let conditionsSupport = Message(ja: "条件を付けないときは空欄にします。", en: "Leave it empty for none.")
    static let denial = Message(ja: "許可しないとき、一部だけ許可するとき", en: "When something is denied")
    static let rejection = Message(ja: "却下するとき", en: "When it is rejected")
    static func acceptFirst(_ granted: Message, _ refused: Message) -> Message {
        Message(
            ja: "\(granted.ja)・\(refused.ja)は、形式審査を終えてから起案できます。",
            en: "“\(granted.en)” and “\(refused.en)” can be proposed once the form has been checked.")
    }
    static let leftToDo = Message(ja: "残っていること：", en: "What is left to do:")
    static func flagsLeft(_ count: Int) -> Message {
        Message(ja: "補正の箇所が\(count)件あります。補正を求めるか、箇所を外す。", en: "\(count) flagged for correction: ask for it, or take the flags out.")
    }
    static let acceptLeft = Message(
        ja: "記載や添付がそろっていることを確かめ、「形式審査を終える」を押す。", en: "See that everything is there, and press “Complete in form”.")
    static func onlyRejection(_ rejected: Message) -> Message {
        Message(ja: "いま起案できるのは「\(rejected.ja)」だけです。", en: "Until then only “\(rejected.en)” can be proposed.")
    }
    static let taking = Message(ja: "取り消す、または撤回する理由", en: "Why it is taken back")
    static let documentNumber = Message(ja: "文書番号", en: "Document number")
    static let noticeBeingMade = Message(ja: "通知書を作っています。", en: "The notice is being made.")
    static func notice(_ number: String) -> Message { Message(ja: "通知書 \(number)（PDF）", en: "Notice \(number) (PDF)") }
    static func fetched(_ day: Day) -> Message { Message(ja: "\(day.words(.ja))に申請者が受領", en: "fetched by the applicant on \(day.words(.en))") }
    static let notFetched = Message(ja: "申請者はまだ受け取っていません", en: "not fetched by the applicant yet")
    static func letters(_ count: Int) -> Message { Message(ja: "申請者とのやりとり（\(count)）", en: "Messages (\(count))") }
    static let noLetters = Message(
        ja: "まだやりとりはありません。", en: "There are no messages yet.", easy: "まだ やりとりは ありません。", zh: "尚无往来。", ko: "아직 연락이 없습니다.",
        pt: "Ainda não há mensagens.", vi: "Chưa có trao đổi.")
    static let office = Message(ja: "担当", en: "Office", easy: "役所（やくしょ）", zh: "主管部门", ko: "담당", pt: "Repartição", vi: "Cơ quan")
    static let applicant = Message(ja: "申請者", en: "Applicant", easy: "申請（しんせい）した 人（ひと）", zh: "申请人", ko: "신청인", pt: "Requerente", vi: "Người nộp đơn")
    static let isRead = Message(ja: "既読", en: "read", easy: "読（よ）みました", zh: "已读", ko: "읽음", pt: "lida", vi: "đã đọc")
    static let message = Message(ja: "申請者への連絡", en: "Message to the applicant")
    static let messageSupport = Message(
        ja: "申請者の状況のページに表示されます。メールには内容は載りません。", en: "It is shown on the applicant's page; the mail only says that there is one.")
    static let write = Message(ja: "送る", en: "Send")
    static let further = Message(ja: "担当者・内部の記録・移送", en: "Assign, note, transfer")
    static let assign = Message(ja: "担当者を決める", en: "Assign")
    static let note = Message(ja: "記録する", en: "Record")
    static let noteWords = Message(ja: "内部の記録", en: "Internal note")
    static let noteSupport = Message(ja: "申請者には見えません。", en: "Applicants do not see it.")
    static let transfer = Message(ja: "移送する", en: "Transfer")
    static let transferTo = Message(ja: "移送先の課", en: "To which section")
    static let transferReason = Message(ja: "移送の理由", en: "Why it is transferred")
    static let reopen = Message(ja: "再開する", en: "Re-open")
    static let reopenReason = Message(ja: "再開の理由", en: "Why it is re-opened")
    static func history(_ count: Int) -> Message { Message(ja: "経過（\(count)件）", en: "History (\(count))") }
    static func changed(_ day: Day) -> Message {
        Message(
            ja: "\(day.words(.ja))の補正で変わったところ", en: "Changed by the correction of \(day.words(.en))",
            easy: "\(day.words(.further(.easy)))に 直（なお）して 変（か）わった ところ", zh: "\(day.words(.further(.chinese)))补正中的变更",
            ko: "\(day.words(.further(.korean))) 보정으로 바뀐 곳", pt: "Alterado pela correção de \(day.words(.further(.portuguese)))",
            vi: "Thay đổi do sửa ngày \(day.words(.further(.vietnamese)))")
    }
    static let nothingChanged = Message(
        ja: "変わったところはありません。", en: "Nothing was changed.", easy: "変（か）わった ところは ありません。", zh: "没有变更。", ko: "바뀐 곳이 없습니다.", pt: "Nada mudou.",
        vi: "Không có thay đổi.")
    static let steps = Message(ja: "処理の順序", en: "Steps")
    static let jumps = Message(ja: "このページの中", en: "On this page")
    static let toWork = Message(ja: "審査・決裁へ", en: "To the review")
    static func earlier(_ count: Int) -> Message {
        Message(
            ja: "以前のやりとり（\(count)）", en: "Earlier messages (\(count))", easy: "前（まえ）の やりとり（\(count)）", zh: "以前的往来（\(count)）", ko: "이전 연락(\(count))",
            pt: "Mensagens anteriores (\(count))", vi: "Trao đổi trước (\(count))")
    }
    static let item = Message(ja: "項目", en: "Item", easy: "項目（こうもく）", zh: "项目", ko: "항목", pt: "Item", vi: "Mục")
    static let before = Message(ja: "補正前", en: "Before", easy: "直（なお）す 前（まえ）", zh: "补正前", ko: "보정 전", pt: "Antes", vi: "Trước")
    static let after = Message(ja: "補正後", en: "After", easy: "直（なお）した あと", zh: "补正后", ko: "보정 후", pt: "Depois", vi: "Sau")

    static let rectifying = Message(ja: "更正の手続中", en: "Being rectified")
    static let takingBack = Message(ja: "取消し・撤回の手続中", en: "Being taken back")
    static let notDone = Message(ja: "この操作は行われませんでした", en: "This was not done")
    static let needPerson = Message(ja: "担当者を選んでください。", en: "Choose a person.")
    static let needPath = Message(ja: "直していただく箇所を選んでください。", en: "Choose what has to be corrected.")
    static let needReason = Message(ja: "理由を選んでください。", en: "Choose the reason.")
    static let needWords = Message(ja: "「そのほか」のときは、説明を書いてください。", en: "With “Other”, say what it is.")
    static let needDue = Message(ja: "補正の期限を、明日以降の日付で入力してください。", en: "Enter a day after today.")
    /// - Parameter typed: what cannot be read as a day after today.
    static func needDue(_ typed: String) -> Message {
        guard Wareki.lacksYear(typed) else { return needDue }
        return Message(ja: "補正の期限に年がありません。「令和８年12月４日」「2026-12-04」のように、年から入力してください。", en: "The day has no year. Enter it as 2026-12-04.")
    }
    static let needEndReason = Message(ja: "補正を待たない理由を書いてください。", en: "Say why you do not wait.")
    static let needOutcome = Message(ja: "処分の種類を選んでください。", en: "Choose the outcome.")
    static let needLater = Message(ja: "有効期間の満了日を、明日以降の日付で入力してください。", en: "Enter a day after today.")
    static let needNote = Message(ja: "記録する内容を書いてください。", en: "Write the note.")
    static let needReopenReason = Message(ja: "再開の理由を書いてください。", en: "Say why it is re-opened.")
    static let needUnit = Message(ja: "移送先の課を選んでください。", en: "Choose the section.")
    static let needTransferReason = Message(ja: "移送の理由を書いてください。", en: "Say why it is transferred.")

    static func done(_ what: String) -> Message? {
        switch what {
        case "transferred": Message(ja: "移送しました。", en: "It was transferred.")
        case "accepted": Message(ja: "形式審査を終えました。", en: "It is complete in form.")
        case "assigned": Message(ja: "担当者を決めました。", en: "It was assigned.")
        case "conflict": ConflictText.done
        case "flagged": Message(ja: "補正の箇所を加えました。期限を決めて「この箇所の補正を求める」を押してください。", en: "Added. Set the time and ask for it.")
        case "unflagged": Message(ja: "補正の箇所を外しました。", en: "Taken out.")
        case "given": HandingText.given
        case "profession": ProfessionText.done
        case "making": LateNoticeText.done
        case "corrected": Message(ja: "紙で届いた補正を登録しました。", en: "The correction on paper was registered.")
        case "ended": Message(ja: "補正の期間を終えました。", en: "The correction was ended.")
        case "found": Message(ja: "所見を記録しました。", en: "The finding was recorded.")
        case "proposed": Message(ja: "決裁に回しました。", en: "It was put before the seats.")
        case "seat-agree": Message(ja: "承認しました。次の席に回りました。", en: "You agreed. It goes to the next seat.")
        case "seat-remand": Message(ja: "差し戻しました。", en: "You remanded it.")
        case "seat-seen": Message(ja: "後閲を記録しました。", en: "It is recorded that you have seen it.")
        case "seat-back": Message(ja: "引き戻しました。直して起案し直せます。", en: "Taken back. You can change it and propose it again.")
        case "seat-drop": Message(ja: "廃案にしました。", en: "The draft was dropped.")
        case "seat-comment": Message(ja: "意見を記録しました。", en: "Your comment was recorded.")
        case "acknowledged": Message(ja: "届出を確認しました。", en: "It was acknowledged.")
        case "told": UndeliveredText.done
        case "unfulfilled": UnfulfilledText.done
        case "written": Message(ja: "申請者に送りました。", en: "It was sent.")
        case "permitted": ChangeText.wasPermitted
        case "change-refused": ChangeText.refusedDone
        case "noted": Message(ja: "記録しました。", en: "Recorded.")
        case let fee where fee.hasPrefix("fee-"): CaseFeeText.done(fee)
        case "opinion-withdrawn": OpinionText.takenBack
        case "consulted": Message(ja: "意見を照会しました。", en: "The opinion was asked.")
        case "held": Message(ja: "保存期間が過ぎても消去しません。", en: "It is kept beyond its time.")
        case "attached": Message(ja: "資料を加えました。", en: "The paper was attached.")
        case "shown": Message(ja: "資料の公開を変えました。", en: "Who sees the paper was changed.")
        case "removed": Message(ja: "資料を取り除きました。", en: "The paper was taken out.")
        case "stopped": Message(ja: "処理期間の計算を停止しました。", en: "The clock stands.")
        case "resumed": Message(ja: "処理期間の計算を再開しました。", en: "The clock goes on.")
        case "reminded": ReplyText.reminded
        case "forwarded": Message(ja: "本庁に届いた日を記録しました。", en: "Recorded when it reached the deciding body.")
        case "released": Message(ja: "保存期間が過ぎたら消去します。", en: "It will be erased in time.")
        case "reopened": Message(ja: "再開しました。", en: "Re-opened.")
        default: nil
        }
    }
}
