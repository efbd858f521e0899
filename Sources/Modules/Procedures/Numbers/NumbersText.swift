import Japanese
import Web

/// Every sentence of the numbers.
enum NumbersText {
    static let title = Message(ja: "申請の数字", en: "Numbers of the form")
    static let door = Message(ja: "申請の数字を見る", en: "Numbers of the form")
    static let versionLabel = Message(ja: "様式の版", en: "Version of the form")
    static func version(_ number: Int, _ day: Day) -> Message {
        Message(ja: "第\(number)版（\(day.words(.ja))公開）", en: "Version \(number), published \(day.words(.en))")
    }
    /// Behind the name of a version.
    static let withdrawn = Message(ja: "・取りやめ", en: ", taken back")
    static let allYears = Message(ja: "全年度", en: "All years")
    static let year = Message(ja: "申請を始めた年度", en: "Fiscal year of the beginning")
    static let show = Message(ja: "表示する", en: "Show")
    static let noForm = Message(ja: "この手続には様式がありません。", en: "This procedure has no form.")
    static let noFormAdvice = Message(ja: "様式を公開すると、ここに数字が出ます。", en: "Numbers appear here once a form is published.")
    static let tooFew = Message(ja: "この年度に始まった申請は、まだ10件に満たないか、ありません。", en: "Fewer than ten applications were begun in this year, or none.")
    static let tooFewAdvice = Message(
        ja: "始まって７日たったものが10件になると、ここに数字が出ます。人が分かるほど少ない数は出しません。",
        en: "Numbers appear once ten are a week old: smaller ones could tell of a person.")

    static let mendFirst = Message(ja: "先に直すところ", en: "What to mend first")
    static let nothingToMend = Message(ja: "目立つところはありません。", en: "Nothing stands out.")
    static let nothingAdvice = Message(ja: "始めた人の２％以上が止まったりつまずいたりすると、ここに並びます。", en: "What stops or trips one in fifty is listed here.")
    static func leftHere(_ count: Int) -> Message {
        Message(ja: "のページで\(Numerals.grouped(count))件が終わっています。", en: ": \(Numerals.grouped(count)) ended on this page.")
    }
    static func stumbled(_ kind: Message, _ met: Int, _ lost: Int?) -> Message {
        let rest = lost.map { Message(ja: "、うち\(Numerals.grouped($0))件はそこで終わっています", en: ", \(Numerals.grouped($0)) of them stopped there") }
        return Message(
            ja: "の「\(kind.ja)」に\(Numerals.grouped(met))件がつまずきました\(rest?.ja ?? "")。",
            en: ": \(Numerals.grouped(met)) met “\(kind.en)”\(rest?.en ?? "").")
    }
    static let pageAdvice = Message(
        ja: "求めるものを減らせないか、手元に要る書類を前のページで伝えているか、ページを分けられないかを見てください。",
        en: "See whether less can be asked, whether earlier pages say what is needed here, whether the page can be parted.")
    static func kind(_ kind: String) -> Message {
        switch kind {
        case "missing": Message(ja: "入力なし", en: "not answered")
        case "unreadable": Message(ja: "読み取れない", en: "cannot be read")
        case "invalid": Message(ja: "範囲や形が違う", en: "outside its bounds")
        case "rule": Message(ja: "ほかの答えと合わない", en: "does not fit other answers")
        case "file": Message(ja: "ファイルを受け取れない", en: "file not taken")
        default: Message(same: kind)
        }
    }
    static func advice(_ kind: String) -> Message {
        switch kind {
        case "missing":
            Message(
                ja: "本当に必要かを見直し、必要なら「なぜ要るか」と例を添えてください。", en: "See whether it is needed; if so, say why and give an example.")
        case "unreadable": Message(ja: "書き方の例を添えるか、選択肢にしてください。", en: "Give an example of how to write it, or offer choices.")
        case "invalid": Message(ja: "範囲と単位を質問の下に書いてください。", en: "Write bounds and unit below the question.")
        case "rule": Message(ja: "決まりを、先に答える質問のところで伝えてください。", en: "Tell the rule at the question that is answered first.")
        default: Message(ja: "受け取れる形式と大きさ、写真でよいことを伝えてください。", en: "Say which files are taken, and that a photo will do.")
        }
    }

    static let whereTheyStop = Message(ja: "どこで止まっているか", en: "Where they stop")
    static let begun = Message(ja: "始めた申請", en: "Begun")
    static let sent = Message(ja: "提出した申請", en: "Sent")
    static let later = Message(ja: "途中で保存した申請", en: "Saved for later")
    static let page = Message(ja: "ページ", en: "Page")
    static let someOnly = Message(ja: "一部の人だけ", en: "Asked of some")
    static let reached = Message(ja: "到達した件数", en: "Came to it")
    static let left = Message(ja: "ここで終わった件数", en: "Ended here")
    static let share = Message(ja: "割合", en: "Share")
    static let phone = Message(ja: "スマートフォン", en: "Phone")
    static let computer = Message(ja: "パソコン", en: "Computer")
    static let faults = Message(ja: "どこでつまずいているか", en: "What they stumble over")
    static let noFaults = Message(ja: "10件以上がつまずいた質問はありません。", en: "No question tripped ten or more.")
    static let question = Message(ja: "質問", en: "Question")
    static let kindLabel = Message(ja: "つまずき方", en: "Kind")
    static let met = Message(ja: "つまずいた件数", en: "Met it")
    static let stuck = Message(ja: "うちそこで終わった件数", en: "Stopped there")
    static let howLong = Message(ja: "始めてから提出までの時間", en: "Time from beginning to submission")
    static let time = Message(ja: "時間", en: "Time")
    static let drafts = Message(ja: "件数", en: "Applications")
    static let hidden = Message(ja: "非表示", en: "hidden")
    static let hiddenAll = Message(ja: "少ないため表示しません。", en: "Too few to be shown.")
    static let download = Message(ja: "この表をCSVで保存する", en: "Download as CSV")
    static func minutes(_ bound: String) -> Message {
        switch bound {
        case "1440": Message(ja: "24時間以内", en: "within 24 hours")
        case "120": Message(ja: "２時間以内", en: "within 2 hours")
        case "more": Message(ja: "それより長い", en: "longer")
        default: Message(ja: "\(bound)分以内", en: "within \(bound) minutes")
        }
    }

    static let howCounted = Message(ja: "数え方と、非表示の数について", en: "How this is counted, and why some numbers are hidden")
    static func rules(_ day: Day) -> [Message] {
        [
            Message(
                ja: "\(day.words(.ja))までに始まった下書きを、始めた日と始めたときの機器で数えています。始めて７日後にどこにあったかで数え、その後は変わりません。練習と補正は含みません。",
                en:
                    "Drafts begun until \(day.words(.en)), by the day and the device of their beginning, as they stood a week later; no practice, no corrections."
            ),
            Message(
                ja: "一つの下書きは、どの数にも一度しか入りません。だれが何を入力したかは記録していません。",
                en: "A draft counts once in each number. Nobody and nothing that was typed is recorded."),
            Message(
                ja: "どの数も、10件たまるごとに増えます。10件に満たない数は非表示です。日をおいて見比べても、一人ひとりのことは分かりません。",
                en: "Each number grows once ten more have gathered; fewer than ten are hidden. Who compares two days learns of no single person."),
            Message(
                ja: "処分までの日数は、終わった月を、処分が10件以上になるまで合わせて出します。",
                en: "Time to decision is told by months that are over, as many together as hold ten decisions."),
        ]
    }

    static let decisions = Message(ja: "処分までの日数", en: "Time to decision")
    static let noDecisions = Message(ja: "この年度の処分は、まだ10件に満たないか、ありません。", en: "Fewer than ten decisions in this year, or none.")
    static let noDecisionsAdvice = Message(ja: "月が終わり、10件になると、ここに数字が出ます。", en: "Numbers appear after the month's end, from ten on.")
    static let month = Message(ja: "処分の月", en: "Month of decision")
    static let decided = Message(ja: "件数", en: "Decisions")
    static let median = Message(ja: "半分が決まるまで（日）", en: "Median days")
    static let ninetieth = Message(ja: "10件中９件が決まるまで（日）", en: "90th percentile, days")
    static let kept = Message(ja: "標準処理期間内", en: "Within the standard period")
    static let noPeriod = Message(ja: "定めなし", en: "none set")
    static let total = Message(ja: "計", en: "Together")

    static func channel(_ channel: Application.Channel) -> Message {
        switch channel {
        case .online: Message(ja: "オンライン", en: "Online")
        case .api: Message(ja: "オンライン（API）", en: "Online (API)")
        case .elsewhere: Message(ja: "オンライン（他システム）", en: "Online (another system)")
        case .post: Message(ja: "郵送", en: "Post")
        case .counter: Message(ja: "窓口", en: "Counter")
        }
    }
}
