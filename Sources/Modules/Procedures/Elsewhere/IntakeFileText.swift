import Core
import Japanese
import Storage
import Web

/// Every sentence of taking in what arrived in another system.
enum IntakeFileText {
    static let title = Message(ja: "他システムで受け付けた申請を取り込む", en: "Take in applications from elsewhere")
    static let lead = Message(
        ja: "ぴったりサービス、前の電子申請システム、委託先などで受け付けた申請を、一件一行のファイルから取り込みます。ここでの申請と同じ案件になり、受付番号が付きます。",
        en: "What arrived in another system or at a contractor is taken in from a file with one row for each. It becomes a case like any other.")
    static let file = Message(ja: "ファイル（CSV・.xlsx・ZIP）", en: "File (CSV, .xlsx or ZIP)")
    static let fileSupport = Message(
        ja:
            "一件一行の表で、列の見出しが要ります（上に表題などがあっても構いません）。UTF-8でもShift_JISでも構いません。添付ファイルは、ZIPの中に申請の一覧と並べて、番号を名前にしたフォルダーに入れます。2,000件、32 MBまで。次の画面で列と質問を対応させ、内容を確かめるまで、何も登録されません。",
        en:
            "A table with one application a row under its headings, which may have a title above them; UTF-8 or Shift_JIS. Files that came with an application go into the ZIP beside the list, in a folder named by its number. At most 2,000 rows and 32 MB. Nothing is registered before you have seen and confirmed it."
    )
    static let source = Message(ja: "受け付けたシステム", en: "Where they arrived")
    static let sourceSupport = Message(
        ja: "同じ番号の申請は、同じシステムから二度は取り込まれません。いつも同じ名前を選んでください。",
        en: "Nothing of one number is taken in twice from the same system: always use the same name.")
    static let otherSource = Message(ja: "一覧にないシステムの名前", en: "Its name, if it is not listed")
    static let upload = Message(ja: "ファイルを読み込む", en: "Read the file")
    static let needFile = Message(ja: "ファイルを選んでください。", en: "Choose a file.")
    static let needSource = Message(
        ja: "受け付けたシステムを一つ選ぶか、名前を40文字以内で入力してください。", en: "Choose where they arrived, or enter its name in at most 40 characters.")
    static let twoSources = Message(
        ja: "一覧から選んだシステムと、入力した名前が違います。どちらか一方にしてください。", en: "What you chose and the name you entered differ. Give one of them.")
    static let notOnline = Message(ja: "この手続には公開された様式がないので、取り込めません。", en: "This procedure has no published form.")
    static let files = Message(ja: "最近のファイル", en: "Files of late")
    static let readAt = Message(ja: "読み込んだ日時", en: "Read at")
    static let rows = Message(ja: "件数", en: "Rows")
    static let state = Message(ja: "状態", en: "State")
    static func state(_ file: IntakeFile) -> Message {
        file.confirmedAt == nil
            ? Message(ja: "確認待ち（\(file.endsAt.day.words(.ja))に消えます）", en: "To be confirmed; deleted on \(file.endsAt.day.words(.en))")
            : file.isRunning ? Message(ja: "取り込み中", en: "Being taken in") : Message(ja: "取り込み済み", en: "Taken in")
    }

    /// In the journal.
    static let fields: [String: Message] = ["intake_source": source, "intake_rows": rows]

    // MARK: columns

    static let columns = Message(ja: "列と質問の対応", en: "Columns and questions")
    static let columnsLead = Message(
        ja: "質問ごとに、答えが入っている列を選んでください。見出しから推測したものを選んであります。同じ見出しのファイルには、次から同じ対応を使います。",
        en: "Choose the column that answers each question. What the headings suggest is chosen. It is remembered for files with the same headings.")
    static let number = Message(ja: "受け付けたシステムでの番号", en: "Its number there")
    static let arrived = Message(ja: "到達日時", en: "Time of arrival")
    static let mail = Message(ja: "連絡先のメールアドレス（様式の質問にないとき）", en: "Mail address, if the form asks for none")
    static let noColumn = Message(ja: "列がない", en: "No column")
    static let filesTo = Message(ja: "添付ファイルが答える質問", en: "Question that the files answer")
    static let filesSupport = Message(
        ja: "質問の名前のフォルダーに入っているファイルと、名前が質問の名前で始まるファイルは、その質問の添付になります。ほかのファイルについて選んでください。選ばないと、職員の資料として案件に残ります。",
        en:
            "A file in a folder named after a question, or whose name begins with it, answers that one. Choose for the others; without a choice they are papers of the office."
    )
    static let toPreview = Message(ja: "内容を確かめる", en: "Look at what it would do")
    static let change = Message(ja: "列の対応を直す", en: "Change the columns")
    static let contents = Message(ja: "列の中身を見る", en: "See what the columns hold")
    static let heading = Message(ja: "列の見出し", en: "Heading")
    static let values = Message(ja: "初めの値", en: "First values")
    static func samples(_ values: [String]) -> Message {
        Message(ja: "初めの値：\(values.joined(separator: "、"))", en: "First values: \(values.joined(separator: ", "))")
    }
    static let words = Message(ja: "様式の選択肢にない値", en: "Values that are no options")
    static let wordsLead = Message(
        ja: "元のシステムの言葉を、様式の選択肢に読み替えられます。似ているものを選んであるので、確かめてください。同じ見出しのファイルには、次から同じ読み替えを使います。",
        en:
            "Say which option of the form each of them stands for. What is alike is chosen: check it. It is remembered for files with the same headings."
    )
    static func means(_ label: Message, _ words: String) -> Message {
        Message(ja: "\(label.ja)：「\(words)」", en: "\(label.en): “\(words)”")
    }
    static let asIs = Message(ja: "そのまま（補正へ）", en: "As it is, with a flag")
    static func foreign(_ label: Message, _ words: [String]) -> Message {
        let (some, more) = (words.prefix(5), words.count > 5)
        return Message(
            ja: "「\(label.ja)」に、様式の選択肢にない値があります：\(some.joined(separator: "、"))\(more ? "など" : "")。このままでは、補正の箇所になります。",
            en:
                "“\(label.en)” has values that are no options: \(some.joined(separator: ", "))\(more ? " and more" : ""). As they are, they are flagged."
        )
    }
    static let sayWords = Message(ja: "どの選択肢のことか選ぶ", en: "Say which options they stand for")
    static func needColumn(_ target: Message) -> Message {
        Message(ja: "「\(target.ja)」の列を選んでください。", en: "Choose the column of “\(target.en)”.")
    }

    // MARK: rows

    static let line = Message(ja: "行", en: "Line")
    static let attachment = Message(ja: "添付ファイル", en: "File")
    static let needNumber = Message(ja: "番号がありません。ファイルに書き足して、読み込み直してください。", en: "It has no number. Add it and read the file again.")
    static let longNumber = Message(ja: "番号が長すぎます。列の対応を確かめてください。", en: "The number is too long. Check the columns.")
    static let needArrival = Message(
        ja: "到達日時がありません。受け付けたシステムの記録を書き足して、読み込み直してください。", en: "It has no time of arrival. Add it and read the file again.")
    static let badArrival = Message(
        ja: "到達日時を読み取れません。2026-11-26 09:12 や 令和８年11月26日 9時12分 のように書いて、読み込み直してください。",
        en: "The time of arrival cannot be read. Write it like 2026-11-26 09:12 and read the file again.")
    static let arrivalToCome = Message(
        ja: "到達日時がこれから先になっています。受け付けたシステムの記録を確かめてください。", en: "The time of arrival is still to come. Look at the record there.")
    static let noMail = Message(ja: "連絡先のメールアドレスを読み取れません。このまま取り込むと、メールは送られません。", en: "The mail address cannot be read; no mail will be sent.")
    static func noOption(_ label: Message) -> Message {
        Message(ja: "「\(label.ja)」の値が、様式の選択肢のどれでもありません。", en: "The value of “\(label.en)” is none of the form's options.")
    }
    static let notAsked = Message(
        ja: "ほかの答えから、この質問は尋ねません。この値は案件に残りません。", en: "By the other answers this is not asked; the value is not kept.")
    static let otherFee = Message(
        ja: "読み込んだあとに、手数料の違う新しい版の様式が公開されました。ファイルを読み込み直してください。", en: "A form with another fee was published meanwhile. Read the file again.")
    /// A fault with its column and what stands there.
    /// What stands in a cell, as it may be shown: nothing of one in which an individual number stands, whatever its column is for (番号法).
    static func masked(_ text: String) -> String { IndividualNumber.stands(in: text) ? "●●●● ●●●● ●●●●" : text.legible }

    static func line(_ fault: IntakeRow.Fault) -> Message {
        let written = String(masked(fault.written).prefix(80))
        return Message(
            ja: "\(fault.column.map { "列「\($0)」：" } ?? "")\(fault.message.ja)\(written.isEmpty ? "" : "（ファイルの値：\(written)）")",
            en: "\(fault.column.map { "Column “\($0)”: " } ?? "")\(fault.message.en)\(written.isEmpty ? "" : " (in the file: \(written))")")
    }

    static let paid = Message(ja: "手数料の納付（納付済み・未納）", en: "Fee paid there (yes or no)")
    static let paidOn = Message(ja: "手数料の納付日", en: "Day on which the fee was paid")
    static func paid(_ paid: PaidElsewhere) -> Message {
        Message(
            ja: "手数料は、元のシステムで納付済み（\(paid.isUnknown ? "\(paidOn.ja)：" : "")\(paid.words(.ja))）とします。",
            en: "Its fee counts as paid in the other system (\(paid.isUnknown ? "day " : "")\(paid.words(.en))).")
    }
    static let badPaid = Message(
        ja: "納付したかどうかを読み取れません。未納として取り込みます。「納付済み」か「未納」と書けば直ります。", en: "Whether the fee was paid cannot be read: it counts as owed. Write yes or no.")
    static let badPaidOn = Message(
        ja: "納付日を読み取れないか、これから先の日です。納付済みなら、到達の日の納付とします。", en: "The day of payment cannot be read or is to come. If paid, the day of arrival counts.")
    static let paidUnbooked = Message(
        ja: "元のシステムで納付済みとされていますが、手数料の額がまだ決まらないので、納付は記録していません。額が決まったら、元のシステムの記録を確かめてください。",
        en:
            "It is said to be paid in the other system, but how much is owed is not known yet, so no payment was booked. See the record there once it is."
    )
    static func noTime(_ arrived: Instant) -> Message {
        Message(ja: "時刻がないので、\(arrived.clockTime)とします。", en: "It has no time of day: \(arrived.clockTime) is taken.")
    }
    static let longAgo = Message(
        ja: "一年より前の到達です。年の書き間違いでないか確かめてください。", en: "It arrived more than a year ago. See whether the year is right.")

    // MARK: preview

    static let preview = Message(ja: "取り込む内容の確認", en: "What would be taken in")
    static func counts(_ ready: Int, faulty: Int, waiting: Int, known: Int, checked: Int, differing: Int) -> Message {
        let flagged = some(faulty, Message(ja: "（うち\(faulty)件に補正の箇所）", en: ", \(faulty) of them with flags"))
        return some(ready, Message(ja: "\(ready)件が案件になります\(flagged.ja)。", en: "\(ready) become cases\(flagged.en). "))
            + some(known, Message(ja: "\(known)件はすでに取り込まれています。", en: "\(known) were taken in already. ")) + differed(checked)
            + left(waiting + differing, differing, Message(ja: "取り込めません", en: "cannot be taken in"))
            + Message(ja: "このファイルからは、まだ何も登録されていません。", en: "Nothing of this file is registered yet.")
    }
    /// What is none of something is not counted.
    private static func some(_ count: Int, _ words: Message) -> Message { count == 0 ? Message(ja: "", en: "") : words }
    private static func differed(_ checked: Int) -> Message {
        some(
            checked,
            Message(
                ja: "\(checked)件は同じ番号の案件と内容が違い、違いを確かめてあります。",
                en: "\(checked) differ from the case of their number, which was dealt with. "))
    }
    private static func left(_ count: Int, _ differing: Int, _ words: Message) -> Message {
        let others = some(
            differing,
            Message(ja: "（うち\(differing)件は、同じ番号の案件と内容が違います）", en: ", \(differing) of them because they differ from the case of their number"))
        return some(count, Message(ja: "\(count)件は\(words.ja)\(others.ja)。", en: "\(count) \(words.en)\(others.en). "))
    }
    static func old(_ count: Int) -> Message {
        Message(
            ja: "\(count)件は一年より前の到達です。年の書き間違いでないか確かめてから取り込んでください。",
            en: "\(count) arrived more than a year ago. See whether their years are right before you take them in.")
    }
    static let paidAll = Message(
        ja: "手数料は、元のシステムで納付済み（列に「未納」とある申請のほか。納付日の列がなければ、不明として到達の日とします）",
        en: "Their fees were paid in the other system, except where a column says no; where none says when, the day of arrival stands for it")
    static let answers = Message(ja: "答えを見る", en: "See the answers")
    static let becomes = Message(ja: "案件になります", en: "Becomes a case")
    static let becomesFlagged = Message(ja: "補正の箇所を付けて案件になります", en: "Becomes a case with flags")
    static let waits = Message(ja: "取り込めません", en: "Cannot be taken in")
    static let known = Message(ja: "取込み済み", en: "Taken in before")
    static let openCase = Message(ja: "案件を開く", en: "Open the case")
    static let result = Message(ja: "結果", en: "Result")
    static let asPaper = Message(ja: "職員の資料", en: "paper of the office")
    static func unused(_ names: [String]) -> Message {
        Message(
            ja: "使わない列：\(names.joined(separator: "、"))。案件には残りません。", en: "Columns that are not used, and not kept: \(names.joined(separator: ", "))")
    }
    static func strays(_ count: Int) -> Message {
        Message(
            ja: "どの申請のものか分からないファイルが\(count)個あります。取り込みません。",
            en: "\(count) files belong to no row of the list, by the names of their folders, and are not taken in.")
    }
    static let noFolder = Message(ja: "番号を名前にしたフォルダーに入っていません", en: "it lies in no folder named by a number")
    static let noSuchNumber = Message(ja: "フォルダーの名前の番号が、一覧にありません", en: "no row has the number of its folder")
    static let sure = Message(
        ja: "到達日時は、受け付けたシステムに記録された日時です（情報通信技術を活用した行政の推進等に関する法律６条３項）",
        en: "The times of arrival are those recorded in the system in which they arrived")
    static let sureSupport = Message(
        ja: "この日時が案件の到達日時になり、標準処理期間はここから数えます。", en: "They become the arrival of the cases, from which the standard period counts.")
    static let needSure = Message(ja: "到達日時を確かめて、チェックを入れてください。", en: "Check the times of arrival, and tick this.")
    static let mails = Message(ja: "メールアドレスのある申請者に、受け付けたことをメールで知らせる", en: "Tell applicants who have a mail address that it was received")
    static func confirm(_ count: Int) -> Message { Message(ja: "\(count)件を取り込む", en: "Take in \(count)") }
    static let nothing = Message(ja: "取り込める申請がありません。ファイルか列の対応を直してください。", en: "Nothing can be taken in. Mend the file or the columns.")
    static let allKnown = Message(
        ja: "このファイルの申請は、すべて取り込まれています。", en: "All applications of this file were taken in already.")
    static let allDone = Message(
        ja: "このファイルの申請は、すべて取り込まれているか、違いを確かめてあります。",
        en: "All applications of this file were taken in already, or differ and were dealt with.")
    static let applications = Message(ja: "ファイルにある申請", en: "Applications in the file")
    static let discard = Message(ja: "取り込まずにファイルを捨てる", en: "Throw the file away")
    static let discardSure = Message(ja: "ファイルを捨てます。よろしいですか。", en: "Throw the file away?")

    // MARK: results

    static func running(_ done: Int, of all: Int) -> Message {
        Message(ja: "\(all)件のうち\(done)件を処理しました。この画面を閉じても続きます。", en: "\(done) of \(all) rows are done. It goes on when you close this page.")
    }
    static let progress = Message(ja: "進み具合", en: "Progress")
    static func did(_ taken: Int, known: Int, checked: Int, differing: Int, left: Int) -> Message {
        some(taken, Message(ja: "\(taken)件を案件にしました。", en: "\(taken) became cases. "))
            + some(known, Message(ja: "\(known)件はすでに取り込まれていました。", en: "\(known) were cases already. ")) + differed(checked)
            + self.left(left, differing, Message(ja: "取り込めませんでした", en: "could not be taken in"))
    }
    static let taken = Message(ja: "案件になりました", en: "Became a case")
    static let failed = Message(ja: "できませんでした", en: "Failed")
    static func name(_ outcome: IntakeResult.Outcome) -> Message {
        switch outcome {
        case .taken: taken
        case .known: known
        case .differs: differing
        case .checked: checked
        case .waits: waits
        case .failed: failed
        }
    }
    /// In the history of the case.
    static func takenFrom(_ file: IntakeFile, _ line: Int) -> Message {
        Message(
            ja: "「\(file.source)」から受け取ったファイル（\(file.takenAt.words(.ja))に読込み）の\(line)行目から取り込みました。",
            en: "Taken in from row \(line) of the file of “\(file.source)” read at \(file.takenAt.words(.en)).")
    }
    static let slip = Message(ja: "受付票", en: "Slip")
    static let again = Message(ja: "取り込めなかったものをもう一度試す", en: "Try the rest again")
    static let csv = Message(ja: "結果をCSVで保存", en: "Save the results (CSV)")
    static let another = Message(ja: "ほかのファイルを取り込む", en: "Take in another file")
    static let remark = Message(ja: "お知らせ", en: "Remarks")
    static let gone = Message(
        ja: "このファイルの中身は、取り込みが終わったので消えています。もう一度読み込んでください。", en: "The content of this file is gone, as it was taken in. Read it again.")
    static let begun = Message(ja: "取り込みを始めたファイルは、列を変えたり捨てたりできません。", en: "A file that is being taken in cannot be changed or thrown away.")
    static let changed = Message(
        ja: "内容を確かめたあとに、列の対応が変えられています。まだ何も取り込んでいません。前の画面を開き直し、もう一度内容を確かめてください。",
        en: "The columns were changed after you looked. Nothing was taken in. Open the page again and see what it would do now.")
    static let discardRest = Message(ja: "残りを取り込まずに、ファイルの中身を捨てる", en: "Throw away the rest of the file")
}
