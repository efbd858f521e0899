import Japanese
import Tabular
import Web

/// Every sentence of exports.
enum ExportText {
    /// The fields of their journal entries.
    static let fields = [
        "export": Message(ja: "書き出し", en: "export"), "format": format, "columns": columns, "cases": cases,
        "folded": Message(ja: "縮退した値", en: "folded values"), "lost": Message(ja: "「〓」のある値", en: "values with 〓"),
    ]
    static let title = Message(ja: "申請の書き出し", en: "Export applications")
    static let nothing = Message(ja: "書き出せる申請はありません。", en: "There is nothing to export.")
    static let from = Message(ja: "到達日（から）", en: "Arrived from")
    static let to = Message(ja: "到達日（まで）", en: "until")
    static let turned = Message(
        ja: "到達日の「から」が「まで」より後になっています。期間を指定し直してください。", en: "The period ends before it begins. Set its days again.")
    static let choose = Message(ja: "件数を確かめる", en: "Count them")
    static func count(_ count: Int, _ from: Day, _ to: Day) -> Message {
        Message(
            ja: "\(from.words(.ja))から\(to.words(.ja))までに到達した申請：\(Numerals.grouped(count))件",
            en: "Arrived from \(from.words(.en)) to \(to.words(.en)): \(Numerals.grouped(count))")
    }
    static let recorded = Message(
        ja: "書き出すと、一件ごとに閲覧の記録が残り、申請者にも見えます。個人情報を含むファイルです。必要がなくなったら消してください。",
        en:
            "Each exported case is recorded as opened, and its applicant sees it. The file holds personal data: delete it when it is no longer needed."
    )

    // MARK: columns

    static let columns = Message(ja: "書き出す列", en: "Columns")
    static let columnsSupport = Message(
        ja: "受付番号、到達日時、状態などは、いつも書き出します。", en: "Receipt number, time of arrival, state and the like are always there.")
    static let personal = Message(ja: "書き出す列（個人情報）", en: "Columns with personal data")
    static let personalSupport = Message(
        ja: "使いみちに要るものだけを選んでください。個人番号は書き出せません。", en: "Choose only what you need. Individual numbers cannot be exported.")
    static let tickAll = Message(ja: "すべて選ぶ", en: "Tick all")
    static let tickNone = Message(ja: "すべて外す", en: "Untick all")
    static let noColumn = Message(ja: "この手続にない列が選ばれています。書き出しのページで選び直してください。", en: "There is no such column. Choose again on the export page.")

    // MARK: characters

    static let kanji = Message(ja: "文字", en: "Characters")
    static let kanjiSupport = Message(
        ja: "渡す先のシステムで使えない字を近い字に置き換え（縮退）、置き換えられない字は「〓」にします。記録そのものは変わりません。",
        en: "What the other system does not know is written in a form that stands for it, or as 〓 where there is none. The record itself stays.")
    static func repertoire(_ repertoire: Lettering.Repertoire) -> Message {
        switch repertoire {
        case .all: Message(ja: "記録のとおり", en: "As they are kept")
        case .jisX0213: Message(ja: "JIS第1〜第4水準（JIS X 0213）に縮退", en: "JIS X 0213 (levels 1 to 4)")
        case .jisX0208: Message(ja: "JIS第1・第2水準（JIS X 0208）に縮退", en: "JIS X 0208 (levels 1 and 2)")
        }
    }
    static let encoding = Message(ja: "文字コード", en: "Encoding")
    static let encodingSupport = Message(
        ja: "Shift_JISにない字は、「文字」が「記録のとおり」でも近い字か「〓」になります。", en: "What Shift_JIS lacks is substituted, whatever is chosen for the characters.")
    static func encoding(_ encoding: Lettering.Encoding) -> Message {
        switch encoding {
        case .marked: Message(ja: "UTF-8（BOM付き・Excel向け）", en: "UTF-8 with BOM, for Excel")
        case .utf8: Message(ja: "UTF-8（BOMなし）", en: "UTF-8 without BOM")
        case .shiftJIS: Message(ja: "Shift_JIS（Windows-31J）", en: "Shift_JIS (Windows-31J)")
        }
    }
    static let noLettering = Message(
        ja: "文字コードか文字の指定が正しくありません。書き出しのページで選び直してください。", en: "There is no such encoding or set of characters. Choose again on the export page.")

    // MARK: files

    static let table = Message(ja: "CSVにする表", en: "Table for CSV")
    static let excel = Message(ja: "Excelで保存する", en: "Save as Excel")
    static let csv = Message(ja: "CSVで保存する", en: "Save as CSV")
    static let shape = Message(
        ja: "質問ごとに一列、様式のどの版の質問も含みます。繰り返しの項目は別の表（Excelでは別のシート）で、受付番号でつながります。式とみなされる文字で始まるセルは、CSVでは先頭に「'」が付きます。",
        en:
            "One column for each question of any version of the form. Repeating groups are tables of their own (sheets in Excel), joined by the receipt number. In CSV, a cell that a spreadsheet would take for a formula begins with an apostrophe."
    )
    static let tooMany = Message(ja: "件数が多すぎます。期間を短くするか、CSVで書き出してください。", en: "There are too many. Choose a shorter period, or CSV.")

    // MARK: what was carried away

    static let before = Message(ja: "これまでの書き出し", en: "Your exports so far")
    static let result = Message(ja: "書き出しの結果", en: "Result of an export")
    static let when = Message(ja: "書き出した日時", en: "Exported")
    static let until = Message(ja: "この結果を見られる期限", en: "This result can be seen until")
    static func kept(_ days: Int) -> Message {
        Message(ja: "結果は、書き出してから\(days)日間見られます。", en: "A result can be seen for \(days) days.")
    }
    static let period = Message(ja: "到達日", en: "Arrived")
    static let cases = Message(ja: "件数", en: "Cases")
    static let changed = Message(ja: "置き換えた値", en: "Substituted values")
    static let format = Message(ja: "形式", en: "Format")
    static let broken = Message(
        ja: "この書き出しは終わっていません。ファイルを受け取れなかったときは、もう一度書き出してください。", en: "This export has not ended. If you did not get the file, export again.")
    static let nothingLost = Message(ja: "すべての字を記録のとおりに書き出しました。", en: "Every character was written as it is kept.")
    static func folded(_ count: Int) -> Message {
        Message(ja: "\(Numerals.grouped(count))個の値で、字を近い字に置き換えました。", en: "In \(Numerals.grouped(count)) values another form stands for a character.")
    }
    static func lost(_ count: Int, folded: Int) -> Message {
        let also = folded == 0 ? nil : ExportText.folded(folded)
        return Message(
            ja: "\(Numerals.grouped(count))個の値で、書けない字を「〓」にしました。渡す先で直してください。\(also?(.ja) ?? "")",
            en:
                "In \(Numerals.grouped(count)) values 〓 stands for a character that could not be written: mend it in the other system. \(also?(.en) ?? "")"
        )
    }
    static let cells = Message(ja: "置き換えた値のある所", en: "Where values were substituted")
    static let cellsWords = Message(ja: "記録の値は、申請のページで確かめられます。", en: "The page of each case shows the value as it is kept.")
    static func someCells(_ count: Int) -> Message {
        Message(ja: "多いため、\(Numerals.grouped(count))個だけを示します。", en: "There are many: \(Numerals.grouped(count)) are shown.")
    }
    static let column = Message(ja: "列", en: "Column")
    static let head = Message(ja: "（見出し）", en: "(head)")
    static let how = Message(ja: "書き出した字", en: "Written as")
    static let isLost = Message(ja: "〓", en: "〓")
    static let isFolded = Message(ja: "近い字", en: "Another form")
}
