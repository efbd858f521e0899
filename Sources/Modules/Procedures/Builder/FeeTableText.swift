import Japanese
import Web

/// Every sentence of the page on which a table of fees is changed.
enum FeeTableText {
    static let title = Message(ja: "手数料", en: "Fees")
    static let words = Message(
        ja: "条例の手数料表です。施行日ごとに一つの表を作ります。申請が届いた日に効力のある表で、上から順に最初に当てはまる行の額になります。",
        en:
            "Tables of an ordinance, one for each day from which it is in force. The table in force on the day of arrival counts, and of its rows the first that fits."
    )
    static let add = Message(ja: "手数料の表を加える", en: "Add a table of fees")
    static let addNext = Message(ja: "施行日の違う表を作る", en: "Add one from another day")
    static let ordinance = Message(ja: "条例の名前", en: "Ordinance")
    static let article = Message(ja: "別表・項番", en: "Table and number")
    static let articleSupport = Message(ja: "例：別表第一 12の項", en: "For instance: table 1, number 12")
    static let effectiveFrom = Message(ja: "施行日", en: "In force from")
    static let effectiveFromSupport = Message(ja: "例：令和5年4月1日、2023-04-01", en: "For instance 2023-04-01")
    static let idSupport = Message(
        ja: "同じ手数料の、施行日の違う表には同じ記号を付けます。違う記号の表は足し合わせます。",
        en: "Tables of the same fee from different days have the same id. Those of different ids are added up.")
    static let roundingTo = Message(ja: "端数の処理", en: "Rounded to")
    static let roundingSupport = Message(ja: "額が式で決まり、1円未満の端数が出るときに選びます。", en: "Where an amount is a formula that may give a fraction.")
    static func rounding(_ yen: Int) -> Message { Message(ja: "\(yen)円単位", en: "\(yen) yen") }
    static let roundingBy = Message(ja: "端数の扱い", en: "Which way")
    static let ways = [
        "down": Message(ja: "切り捨てる", en: "Down"), "up": Message(ja: "切り上げる", en: "Up"), "half": Message(ja: "四捨五入する", en: "To the nearest"),
    ]
    static let rows = Message(ja: "場合と額", en: "Cases and amounts")
    static let rowsSupport = Message(
        ja: "上から順に見て、最初に当てはまる行の額になります。どの場合にも行があるようにしてください。三つの欄をすべて空にすると、その行はなくなります。",
        en: "The first row that fits counts; every case needs one. A row whose three fields are empty goes away.")
    static func row(_ number: Int, _ language: String) -> Message {
        language == "ja"
            ? Message(ja: "行\(number)の名前（日本語）", en: "Row \(number): label (Japanese)")
            : Message(ja: "行\(number)の名前（英語）", en: "Row \(number): label (English)")
    }
    static func yen(_ number: Int) -> Message { Message(ja: "行\(number)の額（円、または式）", en: "Row \(number): yen, or a formula") }
    static func condition(_ number: Int) -> Message { Message(ja: "行\(number)の場合", en: "Row \(number): case") }
    static let when = Message(ja: "この行の額になる場合", en: "When this row counts")
    static let otherwise = Message(ja: "上のどれにも当てはまらない場合すべて", en: "Every case that the rows above leave")
    static func restInSource(_ shown: Int) -> Message {
        Message(
            ja: "ここで変えられるのは\(shown)行目までです。その後の行は、「YAMLで見る・直す」で変えてください。",
            en: "Rows after the first \(shown) stay as they are. Change them as YAML.")
    }
    static let moreRows = Message(ja: "保存して行を増やす", en: "Save and show one more row")
    static func from(_ text: String) -> Message {
        Day(iso: text).map { Message(ja: "（\(Wareki.format($0, weekday: false))から）", en: "(from \($0))") }
            ?? Message(same: text.isEmpty ? "" : "（\(text)）")
    }

    static let undecided = Message(
        ja: "手数料：決まりません（足りない答えがあるか、今日は効力のある表がありません）。",
        en: "Fee: undecided. Something is not answered, or no table is in force today.")

    /// Which row and which column a control is: `r2_yen`.
    static func control(_ name: String) -> Message? {
        guard let match = name.wholeMatch(of: #/r([0-9]{1,4})_(ja|en|when|yen)/#), let index = Int(match.1) else { return nil }
        return switch match.2 {
        case "when": condition(index + 1)
        case "yen": yen(index + 1)
        default: row(index + 1, String(match.2))
        }
    }
}
