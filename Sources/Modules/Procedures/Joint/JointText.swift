import Japanese
import Web

/// Every sentence of joint proposals and of what is approved together.
enum JointText {
    static let title = Message(ja: "まとめて起案する（一括起案）", en: "Propose together")
    static let number = Message(ja: "起案番号", en: "Proposal")
    static let explanation = Message(
        ja: "同じ手続の案件を、一つの起案で決裁に回します。決裁が終わると、案件ごとに処分と通知書ができます。",
        en: "Cases of one procedure go through the approval as one proposal. Once it is approved, each case is decided and has its own notice.")
    static func partOf(_ number: String) -> Message { Message(ja: "一括起案：\(number)", en: "Proposed together: \(number)") }

    // MARK: the form

    static let common = Message(ja: "共通の内容", en: "Common to all")
    static let own = Message(ja: "この案件だけの内容", en: "Of this case alone")
    static func cases(_ count: Int) -> Message { Message(ja: "案件（\(count)件）", en: "Cases (\(count))") }
    static let ownSupport = Message(
        ja: "案件ごとの条件や理由は、共通の内容の後に続けて通知書に載ります。含めない案件は、チェックを外してください。",
        en: "What is written for one case follows what is common to all in its notice. Clear the box of what is not to be in it.")
    static let ownFacts = Message(
        ja: "認定した事実と理由は、案件ごとに必ず書いてください。共通の理由は、その前に載ります。",
        en: "Write the facts and the reason of each case. A common reason stands before them.")
    static let commonReason = Message(ja: "共通の理由", en: "Common reason")
    static let ownFactsLabel = Message(ja: "この案件の認定した事実", en: "Facts found in this case")
    static let ownReason = Message(ja: "この案件の理由", en: "Reason in this case")
    static let ownConditions = Message(ja: "この案件だけの条件", en: "Conditions of this case")
    static let ownDeparture = Message(ja: "この案件で審査基準の所見によらない理由", en: "Why this case is decided without the findings")
    static let needOwnReason = Message(
        ja: "この案件の理由を書いてください。共通の理由だけでは、申請者に自分の案件の理由が分かりません。",
        en: "Write the reason of this case: from a common one alone the applicant does not learn it.")
    static let isIn = Message(ja: "この起案に含める", en: "In this proposal")
    static let openCase = Message(ja: "案件を開く", en: "Open the case")
    static let unmet = Message(ja: "審査基準の所見が残っています", en: "Findings are left")
    static let isReady = Message(ja: "起案できます", en: "Can be proposed")
    static let toMend = Message(ja: "入力を直してください", en: "To be mended")
    static let staysOut = Message(ja: "この起案に入りません", en: "Stays out")
    static let look = Message(ja: "起案できるか確かめる", en: "See what can be proposed")
    static func propose(_ count: Int) -> Message { Message(ja: "\(count)件を一括起案する", en: "Propose \(count)") }
    static let more = Message(ja: "同じ手続の審査中の案件を加える", en: "Add the other cases of the procedure in review")
    static func would(_ ready: Int, of all: Int) -> Message {
        Message(ja: "含める\(all)件のうち\(ready)件を起案できます。まだ何も変わっていません。", en: "\(ready) of \(all) can be proposed. Nothing has changed yet.")
    }
    static func seats(_ names: [String]) -> Message {
        Message(ja: "決裁の順：\(names.joined(separator: " → "))", en: "Goes to: \(names.joined(separator: ", then "))")
    }
    static let notProposed = Message(ja: "起案していません", en: "Nothing was proposed")
    static let lookAgain = Message(
        ja: "入力が足りないか、確かめた後に変わった案件があります。下の表示を見て、もう一度確かめてから起案してください。入力した内容は残っています。",
        en: "Something is missing, or a case has changed since you looked. See below, look once more, then propose. What you typed is still there.")
    static let nothing = Message(ja: "選んだ案件は、まとめて起案できません。", en: "None of the cases can be proposed together.")
    static let tooMany = Message(
        ja: "まとめて起案できるのは\(JointProposal.most)件までです。分けて起案してください。", en: "At most \(JointProposal.most) can be proposed together. Propose them in parts."
    )

    // MARK: why a case stays out

    static let otherProcedure = Message(ja: "ほかの手続の案件です。手続ごとに分けて起案してください。", en: "It is of another procedure. Propose each procedure by itself.")
    static let otherSection = Message(ja: "ほかの課の案件です。課ごとに分けて起案してください。", en: "It is of another section. Propose each section's by themselves.")
    static let otherRules = Message(
        ja: "審査の定め（案内の版）がほかの案件と違います。別に起案してください。", en: "It is worked by another version of the rules. Propose it by itself.")
    static let notWorked = Message(ja: "この案件を処理する権限がありません。", en: "You do not work this case.")
    static let together = Message(
        ja: "この案件は一括起案で決裁中です。承認・決裁と引戻しは、一括起案のページでまとめて行います。",
        en: "It is before the seats together with others. Agree, or take it back, on the page of the joint proposal.")

    // MARK: the proposal

    static let drafter = Message(ja: "起案者", en: "Drafter")
    static let proposed = Message(ja: "起案日時", en: "Proposed")
    static let count = Message(ja: "件数", en: "Cases")
    static let hidden = Message(ja: "表示できない案件", en: "Not shown to you")
    static let isDecided = Message(ja: "処分済み", en: "Decided")
    static let cameBack = Message(ja: "起案者に戻ったもの", en: "Back with the drafter")
    static func standing(_ standing: JointView.Standing) -> Message {
        switch standing {
        case .waiting: Message(ja: "処理待ち", en: "Being recorded")
        case .notProposed: Message(ja: "起案できなかったもの", en: "Not proposed")
        case .circulating: SeatText.status(.circulating)
        case .remanded: SeatText.status(.remanded)
        case .takenBack: SeatText.status(.withdrawn)
        case .dropped: SeatText.status(.abandoned)
        case .withdrawn: CaseState.Phase.withdrawn.name
        case .decided: isDecided
        case .elsewhere: Message(ja: "この起案から外れたもの", en: "No longer in this proposal")
        }
    }
    static let takeOut = Message(ja: "この案件だけ差し戻す", en: "Remand this case alone")
    static let strikeWords = Message(ja: "差し戻す理由", en: "Why it is remanded")
    static let strikeSupport = Message(
        ja: "差し戻す理由を書いた案件だけが起案者に戻り、ほかの案件は承認・決裁に進みます。", en: "A case with a reason for remanding goes back to the drafter; the others go on.")
    static let remandAll = Message(ja: "全部を差し戻す", en: "Remand all")
    static let decides = Message(
        ja: "決裁すると、差し戻さない案件の処分がすべて確定し、案件ごとに番号を付けた通知書が発行されます。",
        en: "Your approval decides every case that you do not remand: each takes its number, and its notice is issued.")
    static let decidesSure = Message(ja: "\(decides.ja)よろしいですか。", en: "\(decides.en) Go on?")
    static let takeBackSure = Message(
        ja: "決裁の途中の案件をすべて起案者に引き戻します。直して起案し直せます。よろしいですか。",
        en: "Every case that is before the seats comes back to you; you can propose them again. Go on?")
    static func again(_ count: Int) -> Message {
        Message(ja: "戻った\(count)件を、もう一度まとめて起案する", en: "Propose those that came back together again (\(count))")
    }
    static func remandedHead(_ count: Int, of all: Int) -> Message {
        count == all
            ? Message(ja: "一括起案が差し戻されました（\(all)件すべて）", en: "Your joint proposal was remanded (all \(all))")
            : Message(ja: "一括起案の\(all)件のうち\(count)件が差し戻されました", en: "\(count) of \(all) of your joint proposal were remanded")
    }
    /// - Parameter cases: their receipt numbers.
    static func remanded(_ cases: [String], of all: Int) -> Message {
        let (list, rest) = (cases.prefix(20).joined(separator: "\n"), cases.count - 20)
        let (ja, en) = rest > 0 ? ("\nほか\(rest)件", "\nand \(rest) more") : ("", "")
        return Message(
            ja: "あなたの一括起案の\(all)件のうち、次の\(cases.count)件が差し戻されました。理由を見て、直して起案し直してください。\n\n\(list)\(ja)",
            en: "Of the \(all) cases of your joint proposal these \(cases.count) were remanded. See why, and propose them again.\n\n\(list)\(en)")
    }
    static func oldUntil(_ day: Day) -> Message {
        Message(
            ja: "前の起案の満了日は\(day.words(.ja))でした。案件ごとに違う満了日は引き継がれません。共通の内容に書くか、別に起案してください。",
            en:
                "It was proposed until \(day.words(.en)) before. Days that differ are not taken over: write one for all, or propose this case by itself."
        )
    }
    static let remandSupport = Message(
        ja: "「全部を差し戻す」ときの差し戻す先です。選ばないときは起案者に差し戻します。この案件だけ差し戻すものは、いつも起案者に戻ります。",
        en: "Where all are remanded to; to the drafter if none is chosen. A case taken out by itself always goes back to the drafter.")
    static func notDone(_ count: Int) -> Message {
        Message(ja: "\(count)件はできませんでした。理由は一覧にあります。", en: "\(count) could not be done. The list says why.")
    }
    static func stuck(_ count: Int) -> Message {
        Message(ja: "決裁を進められない案件が\(count)件あります", en: "The approval of \(count) goes no further")
    }
    static let changed = Message(
        ja: "開いた後に、回議中の案件が変わりました。一覧を確かめて、もう一度行ってください。入力した内容は残っています。",
        en: "The cases before the seats have changed since you opened it. See the list and do it again. What you typed is still there.")
    static let stillRunning = Message(
        ja: "前の処理が続いています。しばらくして開き直してから行ってください。", en: "What was done before is still being recorded. Open it again in a while, then do it.")
    static func running(_ count: Int) -> Message { Message(ja: "\(count)件の処理が残っています。", en: "\(count) are still being recorded.") }
    static let runningAdvice = Message(ja: "処理は自動で続きます。しばらくして開き直してください。", en: "It goes on by itself. Open the page again in a while.")
    static let wasProposed = Message(ja: "起案しました。案件ごとの結果は一覧にあります。", en: "It was proposed. The list tells what became of each case.")
    static let wasDone = Message(ja: "記録しました。案件ごとの結果は一覧にあります。", en: "It was recorded. The list tells what became of each case.")
}
