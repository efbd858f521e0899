import Core
import Deadlines
import Japanese
import Storage
import Web

enum SurveyPages {
    /// - Parameter isOvertaken: whether the inventory has changed since the officer saw what the file would do.
    static func upload(
        _ sections: [(code: String, label: Message)], _ form: Form, preview: SurveyFile.Preview?, blob: String?, isOvertaken: Bool = false
    ) -> HTML {
        let lang = form.language
        guard !sections.isEmpty else { return "<h1>\(SurveyText.title(lang))</h1>\(Component.empty(SurveyText.notYours(lang), ""))" }
        return """
            <h1>\(SurveyText.title(lang))</h1>
            <p class="lead">\(SurveyText.lead(lang))</p>
            \(isOvertaken ? Component.notice(.warning, ProcedureText.overtaken(lang)) : .empty)\(preview.map { outcome($0, blob, form) })
            \(form(action: "/staff/procedures/survey", button: ProcedureText.preview, kind: blob == nil ? "primary" : "", upload: true, """
                \(form.file("file", SurveyText.file, support: SurveyText.fileSupport, accept: ".csv,.xlsx,text/csv"))
                \(form.select("section", SurveyText.section, options: sections.map { ($0.code, $0.label(lang)) }, value: form.input["section"], required: true))
                \(form.text("day", SurveyText.day, value: form.input["day"], support: SurveyText.daySupport, required: true))
                """))
            <p><a href="/staff/procedures/survey.csv">\(SurveyText.csv(lang))</a> / <a href="/staff/procedures/survey.xlsx">\(SurveyText.xlsx(lang))</a></p>
            """
    }

    private static func outcome(_ preview: SurveyFile.Preview, _ blob: String?, _ form: Form) -> HTML {
        let lang = form.language
        let counts = ProcedureText.counts(preview.added, preview.changed, preview.unchanged)(lang)
        if !preview.problems.isEmpty {
            return Component.notice(
                .error, ProcedureText.faults(lang),
                "<p>\(ProcedureText.faultsAdvice(lang))</p><ul>\(preview.problems.prefix(200).html { "<li>\($0(lang))</li>" })</ul><p>\(counts)</p>")
        }
        let fields = ["blob": blob ?? "", "seen": preview.base, "section": form.input["section"] ?? "", "day": form.input["day"] ?? ""]
        return """
            \(Component.notice(.info, counts, """
                <ul>\(SurveyText.lines(preview).html { "<li>\($0(lang))</li>" })</ul>
                \(blob == nil ? .empty : form.button(action: "/staff/procedures/survey", ProcedureText.take, kind: "primary", fields: fields))
                """))
            \(CellChange.table(preview.changes, SurveyText.changesWords, lang))\(notes(preview, lang))<h2>\(SurveyText.understood(lang))</h2>\(rows(preview, lang))
            """
    }

    private static func notes(_ preview: SurveyFile.Preview, _ lang: Language) -> HTML {
        guard !preview.notes.isEmpty else { return .empty }
        return """
            <h2>\(SurveyText.notUnderstood(lang))</h2><p>\(SurveyText.notUnderstoodAdvice(lang))</p>
            \(Component.table(caption: SurveyText.notUnderstood(lang), preview.notes.prefix(200), [
                Column(SurveyText.line(lang), .number) { "\($0.line)" },
                Column(SurveyText.id(lang), .unbroken) { "\($0.number)" },
                Column(SurveyText.column(lang), .title) { "\($0.column)" },
                Column(SurveyText.what(lang)) { "\($0.message(lang))" },
            ]))
            """
    }

    /// What was made of the first rows.
    private static func rows(_ preview: SurveyFile.Preview, _ lang: Language) -> HTML {
        Component.table(
            caption: SurveyText.understood(lang), preview.rows.prefix(100),
            [
                Column(SurveyText.line(lang), .number) { "\($0.line)" },
                Column(SurveyText.id(lang), .unbroken) { "\($0.number)" },
                Column(ProcedureText.name(lang), .title) { "\($0.name)" },
                Column(ProcedureText.law(lang)) { "\($0.legalBasis)" },
                Column(ProcedureText.volume(lang), .number) { "\($0.volume.map(Numerals.grouped) ?? "—")" },
                Column(CatalogueText.online(lang)) { "\($0.isOnline.map { $0 ? ProcedureText.yes(lang) : ProcedureText.no(lang) } ?? "—")" },
                Column(CatalogueText.period(lang)) { "\($0.period.map { StandardPeriod.parse($0).description } ?? "—")" },
                Column(CatalogueText.event(lang)) { "\($0.events.map { $0.label(lang) }.joined(separator: lang == .ja ? "、" : ", "))" },
            ])
    }
}

/// Every sentence of the survey.
enum SurveyText {
    static let title = Message(ja: "国の棚卸調査の形で取り込む", en: "Import the national survey")
    static let lead = Message(
        ja: "行政手続等の棚卸（46列）のCSVかExcelを、棚卸に取り込みます。読み取れなかったところも、元の行のまま手続といっしょに残ります。",
        en:
            "Takes the national survey of procedures (46 columns, CSV or Excel) into the inventory. What cannot be read is kept with its procedure as it stands."
    )
    static let notYours = Message(ja: "団体の全体の棚卸を整える人だけが取り込めます。", en: "Only who keeps a body's whole inventory can import a survey.")
    static let file = Message(ja: "ファイル（CSV・.xlsx）", en: "File (CSV or .xlsx)")
    static let fileSupport = Message(
        ja: "見出しの書き方（全角・半角、かっこ）や前年の38列の形も読めます。先に確認の画面が出ます。",
        en: "Headings may be written in any width; the 38 columns of the year before are read too. You see a preview first.")
    static let chooseFile = Message(ja: "ファイルを選んでください。", en: "Choose a file.")
    static let section = Message(ja: "新しい手続の所管課", en: "Section of new procedures")
    static let day = Message(ja: "調査の基準日", en: "Day of the survey")
    static let daySupport = Message(
        ja: "「実施済」の手続で開始日が分からないものは、この日までにオンラインになったものとします。", en: "What is online without a known beginning counts as online from this day.")
    static let chooseDay = Message(ja: "今日までの日付を入力してください。", en: "Enter a date up to today.")
    static let csv = Message(ja: "国の棚卸調査の形（CSV）で保存", en: "Save as survey (CSV)")
    static let xlsx = Message(ja: "国の棚卸調査の形（Excel）で保存", en: "Save as survey (Excel)")
    static let inventoryXlsx = Message(ja: "Excelで保存", en: "Save as Excel")
    static let understood = Message(ja: "読み取った内容（はじめの100行）", en: "What was understood (first 100 rows)")
    static let notUnderstood = Message(ja: "読み取れなかったところ", en: "What was not understood")
    static let notUnderstoodAdvice = Message(ja: "このまま取り込めます。元の書き方のまま残ります。", en: "It can be imported like this. What was written is kept.")
    static let changes = Message(ja: "変わるところ", en: "What it changes")
    static let changesWords = Message(
        ja: "いまの棚卸から書き出した調査の行と、取り込む行の違いです（はじめの300か所）。空欄で取り込んでも、棚卸の開始日や件数は消えません。",
        en:
            "Where the rows differ from those that the inventory gives out now (the first 300). An empty cell removes no day and no number of the inventory."
    )
    static func badStatus(_ cell: String) -> Message {
        Message(
            ja: "「オンライン化の実施状況」の「\(cell)」を読み取れません。調査の選択肢（1 実施済、2 未実施など）のどれか一つに直してください。",
            en: "“\(cell)” is no answer to whether it is online. Write one of the survey's answers.")
    }
    static let line = Message(ja: "行", en: "Line")
    static let id = Message(ja: "手続ID", en: "ID")
    static let column = Message(ja: "列", en: "Column")
    static let what = Message(ja: "内容", en: "What")
    static let noBody = Message(ja: "県の組織が登録されていません。", en: "No prefecture is registered.")
    static func unknownOwner(_ words: String) -> Message {
        Message(
            ja: "「\(words)」という団体や課はありません。組織の番号か、団体の名前を書いてください。", en: "There is no body or section “\(words)”. Write its code, or the name of a body.")
    }
    static func otherOwner(_ words: String) -> Message {
        Message(
            ja: "「団体」が「\(words)」の手続です。この画面で取り込めるのは、選んだ所管課の団体の手続だけです。",
            en: "it is a procedure of “\(words)”. Only those of the body of the chosen section are taken in here.")
    }
    static let noHeader = Message(ja: "「手続ID」と「手続名」のある見出しの行が見つかりません。", en: "No line with the headings 手続ID and 手続名 was found.")
    static func repeated(_ number: String) -> Message { Message(ja: "手続ID「\(number)」が二度あります。", en: "the ID \(number) stands twice.") }
    static func several(_ count: Int) -> Message {
        Message(ja: "一つだけ選ぶ列に\(count)個の答えがあります。", en: "It has \(count) answers where one was asked for.")
    }
    static func notInList(_ answer: String) -> Message { Message(ja: "「\(answer)」は選択肢にありません。", en: "“\(answer)” is not in the list of answers.") }
    static func noNumber(_ cell: String) -> Message { Message(ja: "「\(cell)」を数として読めません。", en: "“\(cell)” is no number.") }
    static func noPeriod(_ cell: String) -> Message { Message(ja: "「\(cell)」を期間として読めません。", en: "“\(cell)” cannot be read as a period.") }

    /// The whole file in a few lines.
    static func lines(_ preview: SurveyFile.Preview) -> [Message] {
        let noted = preview.noted.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var lines = [
            Message(
                ja: "住民・事業者から地方に出す申請等：\(Numerals.grouped(preview.rows.count))行。ほかの\(Numerals.grouped(preview.others))行は、棚卸に入れるものではありません。",
                en: "\(preview.rows.count) rows are applications to local bodies; the other \(preview.others) do not belong into this inventory."),
            Message(
                ja: noted.isEmpty
                    ? "すべて読み取れました。" : "読み取れなかったところ（元のまま残ります）：\(noted.map { "\($0.key) \(Numerals.grouped($0.value))か所" }.joined(separator: "、"))",
                en: noted.isEmpty
                    ? "Everything was understood." : "Not understood, kept as it is: \(noted.map { "\($0.key) \($0.value)" }.joined(separator: ", "))"
            ),
        ]
        if !preview.unknown.isEmpty {
            lines.append(
                Message(
                    ja: "調査にない列（残します）：\(preview.unknown.joined(separator: "、"))",
                    en: "Columns that the survey does not have, kept: \(preview.unknown.joined(separator: ", "))"))
        }
        return lines
    }
}
