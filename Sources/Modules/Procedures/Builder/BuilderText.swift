import Core
import Forms
import Foundation
import Japanese
import Web

/// Every sentence of the builder.
enum BuilderText {
    static let title = Message(ja: "様式の作成・変更", en: "Form builder")
    static let draft = Message(ja: "下書き", en: "Draft")
    static let noFormYet = Message(ja: "この手続には、まだ様式がありません。", en: "This procedure has no form yet.")
    static let noDraft = Message(
        ja: "変更中の下書きはありません。公開された版は変わりません。変更すると新しい版になります。", en: "No draft is under way. A published version never changes: changes become a new one.")
    static let beginNew = Message(ja: "新しく作る", en: "Begin a new form")
    static let beginFromLatest = Message(ja: "最新の版をもとに変更を始める", en: "Begin with the latest version")
    static let beginFromMaster = Message(ja: "県の様式をもとに作る", en: "Take a form of the prefecture")
    static let masterWords = Message(
        ja: "県の様式のうち、変えてよいと決められた箇所だけを自分の団体の言葉にして使います。県が様式を改めたときは、違いを確かめて取り込めます。",
        en:
            "You use the prefecture's form and change only what it lets you change. When it is revised you are shown what differs and can take it over."
    )
    static let takeMaster = Message(ja: "この様式を使う", en: "Take this form")
    static let done = [
        "copied": FormModelText.copied,
        "saved": Message(ja: "保存しました。", en: "Saved."), "published": Message(ja: "公開しました。", en: "Published."),
        "discarded": Message(ja: "下書きを破棄しました。", en: "The draft was thrown away."),
        "back": Message(ja: "選んだ保存の内容に戻しました。", en: "Went back to that save."),
        "withdrawn": Message(ja: "施行前の版を取りやめました。", en: "The version was taken back before it came into force."),
        "adopted": WordingText.adopted,
        "current": Message(ja: "県の様式は、いま施行中の版です。取り込むものはありません。", en: "You stand on the version of the master that is in force."),
        "merged": Message(ja: "県の新しい様式を取り込みました。内容を確かめて公開してください。", en: "The new master was taken over. Check it and publish."),
    ]
    static let butFaulty = Message(ja: "まだ公開できません。下の誤りを直してください。", en: " It cannot be published yet: mend the faults below.")
    static func savedLine(_ save: FormDraft.Save, basedOn: Int?) -> Message {
        Message(
            ja: (basedOn.map { "第\($0)版をもとに変更中。" } ?? "") + "\(save.savedBy)さんが\(VersionPages.words(save.savedAt, .ja))に保存（\(save.number)回目）",
            en: (basedOn.map { "Based on version \($0). " } ?? "")
                + "Saved by \(save.savedBy) at \(VersionPages.words(save.savedAt, .en)) (no. \(save.number))")
    }

    // MARK: faults

    static func noFeeYet(_ day: Day) -> Message {
        Message(
            ja: "手数料の表は\(day.words(.ja))から使われます。その前に届いた申請の手数料は計算されません。施行日時をその日からにするか、表の日を確かめてください。",
            en:
                "The tables of fees begin on \(day.words(.en)): no fee is worked out for what arrives before. Publish the form from that day on, or check the day."
        )
    }
    static func warnings(_ count: Int) -> Message {
        Message(ja: "公開の前に確かめること（\(count)件）", en: count == 1 ? "Look at 1 thing before publishing" : "Look at \(count) things before publishing")
    }
    static let noFault = Message(ja: "誤りはありません。公開できます。", en: "There is no fault. It can be published.")
    static func faults(_ count: Int) -> Message {
        Message(ja: "直すところが\(count)件あります。直すまで公開できません", en: "\(count) fault\(count == 1 ? "" : "s") to mend before it can be published")
    }
    static func line(_ number: Int) -> Message { Message(ja: "\(number)行目", en: "line \(number)") }
    static let notYAML = Message(
        ja: "YAMLとして読めないので、構造を表示できません。YAMLの画面で直してください。", en: "The text is not YAML, so its structure cannot be shown. Mend it as text.")
    static let mendFirstFault = Message(ja: "最初の誤りを直す", en: "Mend the first fault")
    static let mendFirst = Message(ja: "先に誤りを直してください。", en: "Mend the faults first.")
    static func otherBody(_ code: String) -> Message {
        Message(ja: "この手続の団体コードは \(code) です。body をそのとおりに書いてください。", en: "the body of this procedure is \(code). Write that.")
    }
    static func otherProcedure(_ number: String) -> Message {
        Message(ja: "この手続の番号は \(number) です。procedure をそのとおりに書いてください。", en: "the number of this procedure is \(number). Write that.")
    }
    static func reusedID(_ id: String, _ label: Message, _ version: Int, isOption: Bool) -> Message {
        Message(
            ja: "記号「\(id)」は第\(version)版の\(isOption ? "選択肢" : "質問")「\(label.ja)」のものでした。その答えと混ざらないように、別の記号にしてください。",
            en:
                "the id “\(id)” was that of the \(isOption ? "option" : "question") “\(label.en)” in version \(version). Choose another, so that answers are not taken for each other."
        )
    }
    static func noMaster(_ reference: String) -> Message {
        Message(
            ja: "県の様式 \(reference) は公開されていないか、まだ施行されていません。団体・手続・版を確かめてください。",
            en: "no master \(reference) was published, or it is not in force yet. Check body, procedure and version.")
    }
    static let partGone = Message(
        ja: "この箇所は、ほかの変更で移動したか、なくなっています。様式の一覧を開き直してください。", en: "This part was moved or removed meanwhile. Open the list of the form again.")
    static let typedBelow = Message(
        ja: "下には、あなたが入力した内容が表示されています。これでよければ、もう一度保存してください。", en: "Below is what you typed. Save once more to keep it.")

    // MARK: the list

    static let edit = Message(ja: "変える", en: "Change")
    static let formTitle = Message(ja: "様式の名前", en: "Title of the form")
    static func pageNumber(_ number: Int) -> Message { Message(ja: "\(number)ページ", en: "Page \(number)") }
    static let addPage = Message(ja: "ページを加える", en: "Add a page")
    static let addQuestion = Message(ja: "質問を加える", en: "Add a question")
    static let addField = Message(ja: "繰り返しの中に質問を加える", en: "Add a question to its rows")
    static let calculations = Message(ja: "計算", en: "Calculations")
    static let addCalculation = Message(ja: "計算を加える", en: "Add a calculation")
    static let addRowCalculation = Message(ja: "行ごとの計算を加える", en: "Add a calculation of each row")
    static let rules = Message(ja: "入力の決まり", en: "Rules")
    static let rulesWords = Message(ja: "いくつかの答えのあいだで成り立たなければならないこと。", en: "What has to hold between several answers.")
    static let addRule = Message(ja: "決まりを加える", en: "Add a rule")
    static let slot = Message(ja: "市町が変えられる", en: "Municipalities may change it")
    static func inText(_ keys: [String]) -> Message {
        Message(ja: "ほかに、YAMLの画面で直すもの：\(keys.joined(separator: "、"))", en: "Besides, in the YAML: \(keys.joined(separator: ", "))")
    }
    static let nothingYet = Message(ja: "まだありません。", en: "None yet.")
    static let unnamed = Message(ja: "（名前なし）", en: "(no name)")
    static let conditional = Message(ja: "条件つき", en: "When")
    static let up = Message(ja: "↑ 上へ", en: "↑ Up")
    static let down = Message(ja: "↓ 下へ", en: "↓ Down")
    static let remove = Message(ja: "削る", en: "Remove")
    static func removeSure(_ place: Message) -> Message {
        Message(
            ja: "\(place.ja.trimmingCharacters(in: .whitespaces))を削ります。よろしいですか。",
            en: "\(place.en.trimmingCharacters(in: .whitespaces)) will be removed. Are you sure?")
    }
    static func removedWithIt(_ count: Int) -> Message {
        Message(ja: "この中の質問\(count)件も一緒になくなります。", en: "\(count) question\(count == 1 ? "" : "s") in it will go with it.")
    }
    static let nothingDepends = Message(ja: "これを使っている条件・計算・決まりはありません。", en: "No condition, calculation or rule depends on it.")
    static func depends(_ count: Int) -> Message {
        Message(
            ja: "これを使っているところが\(count)件あります。削ったあとで直してください",
            en: "\(count) other place\(count == 1 ? " depends" : "s depend") on it and must be mended afterwards")
    }
    static let removalCanBeUndone = Message(ja: "削ったあとでも、保存の履歴から元に戻せます。", en: "You can still go back to the save before it.")
    static let removedPart = Message(ja: "削りました。", en: "Removed.")
    static let undoRemoval = Message(ja: "削る前に戻す", en: "Undo the removal")
    static let discardTitle = Message(ja: "下書きをやめる", en: "Give the draft up")
    static let discard = Message(ja: "下書きを破棄する", en: "Throw the draft away")
    static let discardSure = Message(
        ja: "下書きと保存の履歴をすべて消します。公開された版は残ります。よろしいですか。", en: "The draft and all its saves will be gone; published versions stay. Are you sure?")
    static let source = Message(ja: "YAMLで見る・直す", en: "As YAML")
    static let sourceWords = Message(
        ja: "様式の一覧と同じ内容です。どちらで直しても同じです。一覧で直すと、# で始まる注記は残りません。", en: "The same form as in the list. Comments (#) do not survive a change in the list.")

    // MARK: preview

    static let preview = Message(ja: "画面に入力して試す", en: "Fill it in as a preview")
    static let specimen = Message(ja: "見本", en: "Specimen")
    static let specimenWords = Message(
        ja: "公開前の様式の見本です。何も送られず、申請にはなりません。入力した内容は一日で消えます。",
        en: "A form before its publication. Nothing is sent, nothing becomes an application; what you type is gone after a day.")
    static let endPreview = Message(ja: "見本を終える", en: "End the preview")
    static let previewDone = Message(ja: "見本はこれで終わりです", en: "That was the preview")
    static let backToBuilder = Message(ja: "様式の一覧へ", en: "To the form")
}
