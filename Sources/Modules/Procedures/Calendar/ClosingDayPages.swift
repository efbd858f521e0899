import Core
import Japanese
import Web

/// The closing days of a body: the list, a form for one more, a file in and out.
enum ClosingDayPages {
    static func list(_ bodies: [Organisation], _ lang: Language) -> HTML {
        """
        <h1>\(ClosingText.title(lang))</h1>
        <ul>\(bodies.html { "<li><a href=\"/staff/calendar/\($0.code)\">\($0.label(lang))</a></li>" })</ul>
        """
    }

    static func show(_ body: Organisation, _ days: [ClosingDay], on today: Day, faults: [Message], done: (words: Message, cases: Int?)?, _ form: Form)
        -> HTML
    {
        let (lang, base) = (form.language, "/staff/calendar/\(body.code)")
        let kinds = [ClosingText.closed, ClosingText.open].map { ($0.ja, $0(lang)) }
        return """
            <h1>\(ClosingText.title(lang)) \(body.label(lang))</h1>
            \(done.map { done in Component.notice(.success, done.words(lang), done.cases.map { "<p>\(ClosingText.recounted($0)(lang))</p>" } ?? .empty) })
            \(faults.isEmpty ? .empty : Component.notice(.error, ClosingText.faults(lang), "<ul>\(faults.prefix(100).html { "<li>\($0(lang))</li>" })</ul>"))
            <p class="lead">\(ClosingText.words(lang))</p>
            \(days.isEmpty ? Component.empty(ClosingText.none(lang), "\(ClosingText.noneAdvice(lang))") : table(days, on: today, base, form))
            <p><a href="\(base)/days.csv">\(ClosingText.export(lang))</a></p>
            <h2>\(ClosingText.add(lang))</h2>
            \(form(action: "\(base)/days", button: ClosingText.keep, """
                \(form.text("day", ClosingText.day, support: FillingText.day, required: true))
                \(form.choices("kind", ClosingText.kind, options: kinds, required: true))
                \(form.text("name", ClosingText.name, support: ClosingText.nameSupport, required: true))
                """))
            <h2>\(ClosingText.take(lang))</h2>
            \(form(action: "\(base)/file", button: ClosingText.takeButton, kind: "", upload: true, summarised: false, form.file("file", ClosingText.file, support: ClosingText.fileSupport, required: true, accept: ".csv,.xlsx")))
            """
    }

    private static func table(_ days: [ClosingDay], on today: Day, _ base: String, _ form: Form) -> HTML {
        let lang = form.language
        return Component.table(
            caption: ClosingText.title(lang), days,
            [
                Column(ClosingText.day(lang), .title) { "<time datetime=\"\($0.day)\">\($0.day.words(lang))</time>" },
                Column(ClosingText.kind(lang)) { "\(($0.isOpen ? ClosingText.open : ClosingText.closed)(lang))" },
                Column(ClosingText.name(lang)) { "\($0.name)" },
                Column(ClosingText.remove(lang), .action) { one in
                    one.day < today
                        ? .empty
                        : form.button(
                            action: "\(base)/days/removal", ClosingText.remove, kind: "text", confirm: ClosingText.removeSure(one.day),
                            fields: ["day": one.day.description])
                },
            ])
    }
}

/// Every sentence of closing days.
enum ClosingText {
    static let title = Message(ja: "閉庁日", en: "Closing days")
    static let words = Message(
        ja: "休日を定める条例などにより、この団体だけが閉庁・開庁する日を登録します。土曜日・日曜日・祝日・年末年始は登録しなくても閉庁日です。変更すると、処理中の案件の期限を数え直します。過ぎた日は、登録も変更もできません。",
        en:
            "Days on which only this body closes or opens, by its ordinance. Weekends, holidays and the days about New Year are closed without an entry. A change counts the due days of open cases anew. Days that are over are neither added nor changed."
    )
    static let none = Message(ja: "この団体だけの閉庁日・臨時開庁日はありません。", en: "This body has no days of its own.")
    static let noneAdvice = Message(ja: "下の欄で一日ずつ、またはCSVファイルでまとめて登録できます。", en: "Add them below one by one, or by a file.")
    static let add = Message(ja: "一日を登録する", en: "Add a day")
    static let keep = Message(ja: "登録する", en: "Add")
    static let day = Message(ja: "日付", en: "Day")
    static let kind = Message(ja: "区分", en: "Kind")
    static let closed = Message(ja: "閉庁", en: "Closed")
    static let open = Message(ja: "開庁", en: "Open")
    static let name = Message(ja: "名称", en: "Name")
    static let nameSupport = Message(ja: "例：原爆の日、休日開庁", en: "For instance 原爆の日")
    static let take = Message(ja: "ファイルで登録する", en: "Take in a file")
    static let takeButton = Message(ja: "ファイルを取り込む", en: "Take the file in")
    static let file = Message(ja: "CSV・Excelファイル", en: "CSV or Excel file")
    static let fileSupport = Message(
        ja: "1行目は「日付,区分,名称」とします。登録済みの日は書き換え、ファイルにない日はそのまま残します。祝日など、どの団体も閉庁する日の行は読み飛ばします。",
        en: "The first row is 日付,区分,名称. Days that are not in the file stay; rows of days that all bodies close are passed over.")
    static let export = Message(ja: "CSVで保存する", en: "Save as CSV")
    static let remove = Message(ja: "削除する", en: "Remove")
    static func removeSure(_ day: Day) -> Message {
        Message(ja: "\(day.words(.ja))の登録を削除しますか。", en: "Remove \(day.words(.en))?")
    }
    static let faults = Message(ja: "ファイルを取り込めませんでした。何も変えていません。", en: "The file was not taken in. Nothing was changed.")
    static let needDay = Message(ja: "日付を「令和８年８月６日」「2026-08-06」のように入力してください。", en: "Enter a day as 2026-08-06.")
    static let needKind = Message(ja: "区分は「閉庁」か「開庁」にしてください。", en: "The kind is 閉庁 or 開庁.")
    static let needName = Message(ja: "名称を入力してください。", en: "Enter its name.")
    static let tooLong = Message(ja: "名称は\(ClosingDay.longestName)文字以内で入力してください。", en: "The name is too long.")
    static func twice(_ day: Day) -> Message { Message(ja: "\(day.words(.ja))が二度あります。", en: "\(day.words(.en)) stands twice.") }
    static func tooMany(_ most: Int) -> Message { Message(ja: "一度に取り込めるのは\(most)行までです。", en: "At most \(most) rows.") }
    static func opensAnyway(_ day: Day) -> Message {
        Message(ja: "\(day.words(.ja))は、登録しなくても開庁日です。", en: "\(day.words(.en)) is a working day anyway.")
    }
    static func closesAnyway(_ day: Day) -> Message {
        Message(ja: "\(day.words(.ja))は、登録しなくても閉庁日です。", en: "\(day.words(.en)) is closed anyway.")
    }
    static func over(_ day: Day) -> Message {
        Message(
            ja: "\(day.words(.ja))は過ぎた日なので、登録も変更も削除もできません。その日までの期限が、さかのぼって変わってしまいます。",
            en: "\(day.words(.en)) is over and cannot be added, changed or removed: deadlines until then would change after the fact.")
    }
    static func tooFar(_ day: Day) -> Message {
        Message(
            ja: "\(day.words(.ja))は先すぎます。登録できるのは\(ClosingDay.farthest)年後までです。",
            en: "\(day.words(.en)) is too far away: days are entered for up to \(ClosingDay.farthest) years.")
    }
    static let fields: [String: Message] = ["closing_day": day, "closing_name": name, "closing_kind": kind]

    /// - Parameter cases: whose deadline is on or after the day.
    static func recounted(_ cases: Int) -> Message {
        cases == 0
            ? Message(ja: "期限を数え直す案件はありません。", en: "No deadline is counted anew.")
            : Message(
                ja: "期限がこの日以後の処理中の案件\(Numerals.grouped(cases))件を、いま数え直しています。終わるまでの間、表示される期限が変わることがあります。",
                en:
                    "The deadlines of \(cases) open cases that end on this day or later are being counted anew; until that is done they may still change."
            )
    }

    static func done(_ what: String) -> Message? {
        switch what {
        case "kept": Message(ja: "登録しました。", en: "Added.")
        case "removed": Message(ja: "削除しました。", en: "Removed.")
        case "taken": Message(ja: "ファイルを取り込みました。", en: "The file was taken in.")
        default: nil
        }
    }
}
