import Foundation
import Japanese
import Storage
import Web

public enum JournalPages {
    static func entries(_ lines: [JournalLine], subject: Journal.Subject?, hasMore: Bool, isFirst: Bool, form: Form, maySign: Bool) -> HTML {
        let lang = form.language
        let filter = subject.map { "&kind=\($0.kind)&id=\($0.id)" } ?? ""
        let title = subject.map { subject in lines.first.map { "\($0.kind) \($0.subject)" } ?? "\(subject.kind) \(subject.id)" }
        return """
            <h1>\(BasicsText.journal(lang))</h1>
            \(title.map { "<p>\($0) — <a href=\"/staff/journal\">\(JournalText.all(lang))</a></p>" as HTML })
            \(maySign ? form.button(action: "/staff/journal/heads", JournalText.signNow) : .empty)
            \(table(lines, lang))
            \(Component.pager(first: isFirst ? nil : "/staff/journal?\(filter.dropFirst())", next: hasMore ? "/staff/journal?before=\(lines.last?.entry.position ?? 0)\(filter)" : nil, lang))
            """
    }

    private static func table(_ lines: [JournalLine], _ lang: Language) -> HTML {
        Component.table(
            caption: BasicsText.journal(lang), lines,
            [
                Column(JournalText.number(lang), .number) { "\($0.entry.position)" },
                Column(JournalText.when(lang), .unbroken) { "<time datetime=\"\($0.entry.at.description)\">\($0.entry.at.words(lang))</time>" },
                Column(JournalText.who(lang)) { "\(who($0.entry, lang))" },
                Column(JournalText.what(lang)) { "\($0.action)" },
                Column(JournalText.subject(lang)) { line in
                    "\(line.kind)<br><a href=\"/staff/journal?kind=\(url: line.entry.subject.kind)&amp;id=\(url: line.entry.subject.id)\">\(line.subject)</a>"
                },
                Column(JournalText.change(lang), .small) { "\($0.entry.isErased ? JournalText.erased(lang) : $0.change)" },
            ])
    }

    /// Whoever did something, by the name that was kept; a command has one that says nothing to officers.
    public static func name(_ actor: String, _ lang: Language) -> String { actor == Actor.fileImport.name ? JournalText.fileTaken(lang) : actor }

    private static func who(_ entry: JournalEntry, _ lang: Language) -> String {
        if entry.person == nil, entry.actor == Actor.fileImport.name { return name(entry.actor, lang) }
        // 自動処理: jobs are named module.job.
        return entry.person == nil && entry.actor.contains(/^[a-z]+\.[a-z-]+$/) ? JournalText.byItself(entry.actor)(lang) : entry.actor
    }

    /// Who did what to one thing, newest first.
    /// - Parameter named: whether each says to what, where several things are told of together.
    public static func history(_ lines: [JournalLine], named: Bool = false, _ lang: Language) -> HTML {
        guard !lines.isEmpty else { return "<p class=\"muted\">\(JournalText.nothing(lang))</p>" }
        return """
            <ol class="timeline">\(lines.html { line in
                "<li><time datetime=\"\(line.entry.at.description)\">\(line.entry.at.words(lang))</time> \(who(line.entry, lang)): <strong>\(line.action)</strong>\(named ? " \(line.subject)" : "")<br><span class=\"small muted\">\(line.change)</span></li>"
            })</ol>
            """
    }
}

extension Instant {
    /// 令和３年８月２日（月）9:15 in Japan; 2 August 2021 09:15 in English.
    public func words(_ lang: Language) -> String { "\(day.words(lang)) \(clockTime)" }
}

extension Day {
    /// Midnight in Japan, where the day begins.
    public var start: Instant { Instant(milliseconds: (Int64(epochDays) * 86_400 - 9 * 3600) * 1000) }

    /// A date as somebody typed it who reads pages in a language.
    public init?(typed text: String, _ lang: Language) {
        guard let day = Day(lenient: text) ?? (lang.further?.isDayFirst == true ? Day(dayFirst: text) : nil) else { return nil }
        self = day
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// Days of a month that are read otherwise than by their number.
    private static let readings = [
        1: "ついたち", 2: "ふつか", 3: "みっか", 4: "よっか", 5: "いつか", 6: "むいか", 7: "なのか", 8: "ようか", 9: "ここのか", 10: "とおか",
        14: "じゅうよっか", 20: "はつか", 24: "にじゅうよっか",
    ]

    /// The day as a sentence in a further language has it.
    public func words(in language: FurtherLanguage) -> String { words(.further(language)) }

    /// The day for people, in the calendar of their language.
    public func words(_ lang: Language) -> String {
        switch lang {
        case .ja: Wareki.format(self)
        case .further(.easy): "\(year)年（ねん）\(month)月（がつ）\(day)日（\(Day.readings[day] ?? "にち")）"
        case .further(.chinese): "\(year)年\(month)月\(day)日"
        case .further(.korean): "\(year)년 \(month)월 \(day)일"
        case .further(.portuguese), .further(.vietnamese): "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)/\(year)"
        case .en: "\(day) \(Day.months[month - 1]) \(year)"
        }
    }
}

enum JournalText {
    static let all = Message(ja: "すべての記録", en: "All entries")
    static let signNow = Message(ja: "いま署名する", en: "Sign now")
    static let number = Message(ja: "番号", en: "No.")
    static let when = Message(ja: "日時", en: "When")
    static let who = Message(ja: "操作した人", en: "Who")
    static let what = Message(ja: "操作", en: "What")
    static let subject = Message(ja: "対象", en: "Subject")
    static let change = Message(ja: "内容", en: "Change")
    static let erased = Message(ja: "（個人情報を消去済み）", en: "(personal data erased)")
    static let fileTaken = Message(ja: "ファイルの取り込み", en: "Taken in from a file")
    static func byItself(_ job: String) -> Message { Message(ja: "自動処理（\(job)）", en: "Automatic (\(job))") }
    static let nothing = Message(ja: "まだ操作の記録はありません。", en: "Nothing has been recorded yet.")
}
