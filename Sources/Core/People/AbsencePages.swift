import Japanese
import Web

/// 不在 on the page of an account, and on the administrator's page of a person.
enum AbsencePages {
    /// When somebody is away, today or later, and the form for more.
    static func section(_ absences: [StaffAbsence], today: Day, at address: String, _ form: Form) -> HTML {
        let lang = form.language
        let list: HTML =
            absences.isEmpty
            ? "<p class=\"muted\">\(AbsenceText.none(lang))</p>"
            : Component.table(
                caption: AbsenceText.title(lang), absences,
                [
                    Column(PeopleText.period(lang), .title) { "\($0.first.words(lang)) – \($0.last.words(lang))" },
                    Column(PeopleText.change(lang)) { absence in
                        form.button(
                            action: "\(address)/absences/\(absence.id)/removal", absence.first > today ? AbsenceText.takeBack : AbsenceText.end,
                            confirm: AbsenceText.sure)
                    },
                ])
        return """
            <h2>\(AbsenceText.title(lang))</h2><p>\(AbsenceText.lead(lang))</p>\(list)
            \(form(action: "\(address)/absences", button: AbsenceText.record, kind: "", summarised: false, """
                \(form.date("absent_from", AbsenceText.first, required: true))
                \(form.date("absent_to", AbsenceText.last, support: AbsenceText.lastSupport, required: true))
                """))
            """
    }

    /// The days that were typed, or what is wrong with them.
    static func read(_ input: FormInput, today: Day) -> (days: (first: Day, last: Day)?, problems: FieldProblems) {
        let (first, last) = (Day(lenient: input["absent_from"] ?? ""), Day(lenient: input["absent_to"] ?? ""))
        var problems = FieldProblems()
        if first == nil { problems.add("absent_from", AbsenceText.needFirst) }
        if last.map({ $0 < max(first ?? today, today) }) ?? true { problems.add("absent_to", AbsenceText.needLast) }
        guard problems.isEmpty, let first, let last else { return (nil, problems) }
        return ((first, last), problems)
    }
}

enum AbsenceText {
    static let title = Message(ja: "不在", en: "Absences")
    static let none = Message(ja: "登録された不在はありません。", en: "No absence is recorded.")
    static let lead = Message(
        ja: "不在の日は、決裁の席の順番が来ると代決者が処理できます。復帰した後に後閲します。",
        en: "On these days deputies act in the seats of approval; the holder looks at it afterwards.")
    static let first = Message(ja: "最初の日", en: "First day")
    static let last = Message(ja: "最後の日", en: "Last day")
    static let lastSupport = Message(ja: "１日だけのときは、最初の日と同じ日付にしてください。", en: "For one day only, the same as the first.")
    static let record = Message(ja: "不在を登録する", en: "Record the absence")
    static let takeBack = Message(ja: "取り消す", en: "Take back")
    static let end = Message(ja: "きょう復帰した", en: "Back today")
    static let sure = Message(ja: "この不在をなくしますか。代決者は、きょうから処理できなくなります。", en: "Take this absence back? Deputies can act no more from today.")
    static let needFirst = Message(ja: "最初の日を日付で入力してください。", en: "Enter the first day.")
    static let needLast = Message(ja: "最後の日は、きょう以後で、最初の日以後の日付を入力してください。", en: "Enter a last day that is neither over nor before the first.")
    static let recorded = Message(ja: "不在を登録しました。", en: "The absence was recorded.")
    static let ended = Message(ja: "不在を取り消しました。", en: "The absence was taken back.")
}
