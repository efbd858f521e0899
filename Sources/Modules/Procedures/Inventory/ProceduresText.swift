import Japanese
import Web

/// Every sentence of the inventory.
enum ProcedureText {
    /// The fields of the inventory's journal entries.
    static let fields = [
        "receipt": ApplicationText.receiptNumber,
        "legal_basis": law, "yearly_volume": volume, "online_target": onlineTarget, "seal_purpose": sealPurpose,
        "seal_substitute": sealSubstitute, "seal_abolished_on": sealAbolished, "procedures.add.note": note, "procedures.change.note": note,
        "online_since": onlineSince, "abolished_on": Message(ja: "廃止日", en: "abolished on"),
        "approved_on": Message(ja: "承認日", en: "approved on"), "approved_by": Message(ja: "承認者", en: "approved by"),
        "url": Message(ja: "アドレス", en: "address"), "kinds": Message(ja: "知らせること", en: "events"), "message": Message(ja: "通知", en: "message"),
        "was": Message(ja: "取消前", en: "was"),
        "procedures.publish-form.version": formVersion, "procedures.withdraw-form.version": formVersion,
        "procedures.publish-guide.version": guideVersion, "procedures.withdraw-guide.version": guideVersion,
        "valid_from": Message(ja: "施行日時", en: "in force from"), "applicants": Message(ja: "申請者の見本", en: "sample applicants"),
    ]
    static let formVersion = Message(ja: "様式の版", en: "version of the form")
    static let guideVersion = Message(ja: "案内の版", en: "version of the guide")
    static let application = Message(ja: "申請", en: "Application")
    static let procedure = Message(ja: "手続", en: "Procedure")
    static let title = Message(ja: "手続の棚卸", en: "Procedure inventory")
    /// The inventory with what hangs on it, as whoever looks for one of them calls it.
    static let door = Message(ja: "手続・様式・案内", en: "Procedures, forms and guides")
    static let name = Message(ja: "手続名", en: "Procedure")
    static let number = Message(ja: "番号", en: "Number", easy: "番号（ばんごう）", zh: "编号", ko: "번호", pt: "Número", vi: "Số")
    static let section = Message(ja: "所管課", en: "Section", easy: "担当（たんとう）の 課（か）", zh: "主管课", ko: "담당 과", pt: "Seção", vi: "Bộ phận")
    static let law = Message(
        ja: "根拠法令", en: "Legal basis", easy: "もとに なる 法律（ほうりつ）", zh: "法律依据", ko: "근거 법령", pt: "Base legal", vi: "Căn cứ pháp luật")
    static let lawAndDoor = Message(ja: "根拠法令・入口", en: "Law and door")
    static let doorHere = Message(ja: "（入口：このサイト）", en: "(door: this site)")
    static let doorElsewhere = Message(ja: "（入口：ほかのシステム）", en: "(door: another system)")
    static let volume = Message(
        ja: "年間件数", en: "Cases a year", easy: "1年（ねん）の 件数（けんすう）", zh: "年件数", ko: "연간 건수", pt: "Casos por ano", vi: "Số hồ sơ mỗi năm")
    static let major = Message(
        ja: "主要手続", en: "Major procedure", easy: "主（おも）な 手続（てつづき）", zh: "主要手续", ko: "주요 절차", pt: "Procedimento principal", vi: "Thủ tục chính")
    static let onlineTarget = Message(
        ja: "オンライン化目標年度", en: "To be online by fiscal year", easy: "いつまでに オンラインに するか（年度（ねんど））", zh: "网上化目标年度", ko: "온라인화 목표 연도",
        pt: "Online até o ano fiscal", vi: "Năm tài chính dự kiến trực tuyến")
    static let onlineSince = Message(
        ja: "オンライン開始日", en: "Online since", easy: "オンラインで できる ように なった 日（ひ）", zh: "网上办理开始日", ko: "온라인 시작일", pt: "Online desde", vi: "Trực tuyến từ")
    static let sealPurpose = Message(
        ja: "押印の目的", en: "Purpose of the seal", easy: "はんこの 目的（もくてき）", zh: "盖章目的", ko: "날인의 목적", pt: "Finalidade do carimbo", vi: "Mục đích đóng dấu")
    static let sealSubstitute = Message(
        ja: "押印に代わるもの", en: "In place of the seal", easy: "はんこの 代（か）わり", zh: "替代盖章的方式", ko: "날인을 대신하는 것", pt: "Em lugar do carimbo",
        vi: "Thay cho con dấu")
    static let sealAbolished = Message(
        ja: "押印廃止日", en: "Seal abolished on", easy: "はんこが いらなく なった 日（ひ）", zh: "废除盖章日", ko: "날인 폐지일", pt: "Carimbo abolido em", vi: "Bỏ con dấu từ")
    static let abolished = Message(ja: "廃止", en: "Abolished", easy: "廃止（はいし）（なくなりました）", zh: "已废止", ko: "폐지", pt: "Abolido", vi: "Đã bãi bỏ")
    static let note = Message(ja: "備考", en: "Note")
    static let unknown = Message(ja: "不明", en: "Unknown", easy: "わかりません", zh: "不明", ko: "알 수 없음", pt: "Desconhecido", vi: "Không rõ")
    static let never = Message(
        ja: "押印なし", en: "No seal was ever needed", easy: "はんこは いりません", zh: "无需盖章", ko: "날인 없음", pt: "Sem carimbo", vi: "Không cần dấu")
    static let notYet = Message(ja: "まだ", en: "Not yet", easy: "まだ", zh: "尚未", ko: "아직", pt: "Ainda não", vi: "Chưa")
    static let yes = Message(ja: "はい", en: "Yes", easy: "はい", zh: "是", ko: "예", pt: "Sim", vi: "Có")
    static let no = Message(ja: "いいえ", en: "No", easy: "いいえ", zh: "否", ko: "아니요", pt: "Não", vi: "Không")
    static let approved = Message(ja: "承認済み", en: "Approved")
    static let notApproved = Message(ja: "未承認", en: "Not approved")
    static let search = Message(ja: "手続名で探す", en: "Search by name")
    static let searchButton = Message(ja: "探す", en: "Search")
    static let state = Message(ja: "状態", en: "State")
    static let all = Message(ja: "すべて", en: "All")
    static let nothing = Message(ja: "該当する手続はありません。", en: "There is no such procedure.")
    static let nothingAdvice = Message(ja: "条件を減らすか、CSVを取り込んでください。", en: "Use fewer conditions, or import a CSV file.")
    static let upload = Message(ja: "CSV・Excelを取り込む", en: "Import CSV or Excel")
    static let download = Message(ja: "CSVで保存", en: "Save as CSV")
    static let file = Message(ja: "CSV・Excelファイル", en: "CSV or Excel file")
    static let fileColumns = Message(ja: "ファイルの見出し行（1行目）に使う列", en: "Columns of the file's first line")
    static let before = Message(ja: "いまの値", en: "Now")
    static let after = Message(ja: "取り込む値", en: "In the file")
    static func added(_ count: Int, shown: Int) -> Message {
        let some = count > shown ? Message(ja: "（はじめの\(shown)件）", en: " (the first \(shown))") : Message(same: "")
        return Message(ja: "追加する手続\(some.ja)", en: "Procedures to be added\(some.en)")
    }
    static let fileSupport = Message(
        ja: "CSVはUTF-8かShift_JIS（CP932）、Excelは .xlsx。先に確認の画面が出ます。", en: "CSV in UTF-8 or CP932, or .xlsx. You see a preview first.")
    static let chooseFile = Message(ja: "CSVファイルを選んでください。", en: "Choose a CSV file.")
    static let preview = Message(ja: "確認する", en: "Preview")
    static let take = Message(ja: "取り込む", en: "Import")
    static let faults = Message(ja: "このままでは取り込めません", en: "It cannot be imported yet")
    static let faultsAdvice = Message(ja: "次の行を直して、もう一度選んでください。まだ何も変わっていません。", en: "Mend these lines and choose the file again. Nothing was changed.")
    static func counts(_ added: Int, _ changed: Int, _ unchanged: Int) -> Message {
        Message(ja: "追加\(added)件、変更\(changed)件、変更なし\(unchanged)件", en: "\(added) new, \(changed) changed, \(unchanged) unchanged")
    }
    static let changesWords = Message(
        ja: "いまの棚卸と、取り込む行の違いです（はじめの300か所）。ファイルにない列は変わりません。空欄にした欄は、空欄になります。",
        en:
            "Where the rows differ from the inventory (the first 300). A column that the file does not have changes nothing; an empty cell empties the field."
    )
    static let overtaken = Message(
        ja: "確認の画面を出した後に、棚卸がほかの操作で変わりました。まだ取り込んでいません。下の内容を確かめて、よければもう一度取り込んでください。",
        en: "The inventory has changed since you saw the preview. Nothing was imported yet. Look at it again below, and import it if it is right.")
    static let edit = Message(ja: "変更する", en: "Edit")
    static let record = Message(ja: "棚卸の記録", en: "Record in the inventory")
    static let publicPage = Message(ja: "住民に見えるページ", en: "The page that residents see")
    static let save = Message(ja: "保存する", en: "Save")
    static let done: [String: Message] = [
        "saved": Message(ja: "保存しました。", en: "Saved."), "added": Message(ja: "登録しました。", en: "Added."),
        "abolished": Message(ja: "廃止を記録しました。承認されると、計画の目標から除かれます。", en: "The abolition is on record. Once approved, it leaves the plan's target."),
        "approved": Message(ja: "廃止を承認しました。", en: "The abolition is approved."),
        "voided": Message(ja: "廃止の承認を取り消しました。", en: "The approval is void."),
        "undone": Message(ja: "廃止の記録を取り消しました。", en: "The abolition is undone."),
    ]
    static let add = Message(ja: "手続を登録する", en: "Add a procedure")
    static let changedMeanwhile = Message(
        ja: "この手続は、あなたが開いた後に変更されました。入力した内容を下の「操作の履歴」と見比べて、よければもう一度保存してください。",
        en: "This procedure has changed since you opened it. Compare what you typed with the history below, and save again if it is right.")
    static let numberTaken = Message(ja: "この番号の手続はすでにあります。別の番号にしてください。", en: "There is a procedure with this number already. Choose another.")
    static let chooseSection = Message(ja: "所管課を選んでください。", en: "Choose the section.")
    static let approvalDay = Message(ja: "承認日（決裁の日）", en: "Approved on (day of the decision)")
    static let approvalSupport = Message(ja: "この日から、計画の目標から除かれます。", en: "From this day it leaves the plan's target.")
    static let approvalAhead = Message(ja: "承認日は今日までの日付にしてください。", en: "The day of the approval cannot lie ahead.")
    static let approvalInFile = Message(
        ja: "廃止の承認はファイルでは登録できません。「廃止承認日」と「廃止承認者」を空欄にし、手続のページで承認を受けてください。",
        en: "a file cannot approve an abolition. Leave 廃止承認日 and 廃止承認者 empty and have it approved on the procedure's page.")
    static let abolitionDiffers = Message(
        ja: "廃止の記録が登録済みの内容と違います。廃止の記録は手続のページで変更してください。",
        en: "the abolition differs from the one on record. Change it on the procedure's page.")
    static let imported = Message(ja: "取り込みました。", en: "Imported.")
    static let recordAbolition = Message(ja: "廃止を記録する", en: "Record an abolition")
    static let abolishedOn = Message(ja: "廃止日", en: "Abolished on")
    static let reason = Message(ja: "理由", en: "Reason")
    static let approve = Message(ja: "廃止を承認する", en: "Approve the abolition")
    static let void = Message(ja: "承認を取り消す", en: "Void the approval")
    static let voidConfirm = Message(ja: "承認を取り消すと、計画の判定が変わることがあります。取り消しますか。", en: "Voiding the approval may change a judgement of the plan. Go on?")
    static let undo = Message(ja: "廃止の記録を取り消す", en: "Undo the abolition")
    static let yearSupport = Message(ja: "西暦で書いてください（令和３年度は 2021）。", en: "The year in which the fiscal year begins, for instance 2021.")
    static let sealSupport = Message(ja: "もともと押印がない手続は空欄にしてください。", en: "Leave it empty when no seal was ever needed.")
    static let history = Message(ja: "操作の履歴", en: "History")
    static let back = Message(ja: "一覧へ", en: "To the list")
    static let states: [String: Message] = [
        "major": Message(ja: "主要手続", en: "Major"), "online": Message(ja: "オンライン", en: "Online"),
        "not-online": Message(ja: "主要でオンライン化前", en: "Major, not online yet"), "seal": Message(ja: "押印あり", en: "Seal needed"),
        "no-form": Message(ja: "様式のないもの", en: "Without a form"), "master": MasterNewsText.filter,
        "no-seal": Message(ja: "押印廃止済み", en: "Seal abolished"), "abolished": Message(ja: "廃止", en: "Abolished"),
    ]

    static func noProcedure(_ number: String, _ body: String) -> Message {
        Message(
            ja: "「\(body)」の棚卸に番号「\(number)」の手続はありません。先に手続を取り込んでください。",
            en: "the inventory of “\(body)” has no procedure “\(number)”. Import the procedures first.")
    }
    static func missing(_ name: String) -> Message { Message(ja: "「\(name)」を書いてください。", en: "“\(name)” is needed.") }
    static func tooLong(_ name: String, _ most: Int) -> Message {
        Message(ja: "「\(name)」は\(most)文字以内で書いてください。", en: "“\(name)” is too long: at most \(most) characters.")
    }
    static func badDay(_ name: String, _ text: String) -> Message {
        Message(ja: "「\(name)」の「\(text)」は日付ではありません。2022-03-31 のように書いてください。", en: "“\(text)” in “\(name)” is not a date. Write 2022-03-31.")
    }
    static func badNumber(_ name: String, _ text: String) -> Message {
        Message(ja: "「\(name)」の「\(text)」は0以上の整数ではありません。", en: "“\(text)” in “\(name)” is not a whole number from 0.")
    }
    static func badYear(_ name: String, _ text: String) -> Message {
        Message(ja: "「\(name)」の「\(text)」は年度ではありません。2021 か 令和３年度 のように書いてください。", en: "“\(text)” in “\(name)” is no fiscal year. Write 2021.")
    }
    static func badMark(_ text: String) -> Message {
        Message(ja: "「主要」は ○（はい）か空欄（いいえ）にしてください（「\(text)」）。", en: "“主要” must be ○ or empty, not “\(text)”.")
    }
    static func noSection(_ code: String) -> Message {
        Message(
            ja: "所管課「\(code)」は登録されていません。組織コードか、画面に表示される課の名前で書いてください。",
            en: "there is no section “\(code)”. Write its code, or its name as the pages show it.")
    }
    static func severalSections(_ name: String, _ count: Int) -> Message {
        Message(
            ja: "「\(name)」という所管課は\(count)つあります。組織コードか、団体や局からの名前で書いてください。",
            en: "\(count) sections are called “\(name)”. Write the code, or the name with its body or bureau.")
    }
    static func repeated(_ number: String, _ line: Int) -> Message {
        Message(ja: "番号「\(number)」は\(line)行目にもあります。", en: "number “\(number)” stands in line \(line) too.")
    }
}

extension ProcedureText {
    static func notYours(_ code: String) -> Message {
        Message(ja: "所管課「\(code)」の手続を扱う権限がありません。", en: "you may not keep the procedures of “\(code)”.")
    }
}
