import Core
import Foundation
import Japanese
import Web

enum ExportPages {
    struct Chosen: Sendable {
        let export: CaseExport
        let count: Int
    }

    static func page(_ procedures: [(id: String, name: String)], from: Day, to: Day, _ chosen: Chosen?, _ lang: Language) -> HTML {
        let id = chosen?.export.procedure.id.text ?? ""
        return """
            <h1>\(ExportText.title(lang))</h1>
            \(procedures.isEmpty ? Component.empty(ExportText.nothing(lang), "\(InboxText.nothingAdvice(lang))") : """
            <form class="form" method="get" action="/staff/cases/export">
            <div class="field"><label for="procedure">\(ApplicationText.procedure(lang))</label><select id="procedure" name="procedure" required>
            \(procedures.html { "<option value=\"\($0.id)\"\(flag: "selected", $0.id == id)>\($0.name)</option>" })</select></div>
            <div class="field"><label for="from">\(ExportText.from(lang))</label><input id="from" name="from" type="date" value="\(from)" required></div>
            <div class="field"><label for="to">\(ExportText.to(lang))</label><input id="to" name="to" type="date" value="\(to)" required></div>
            <div class="cluster"><button class="button\(chosen == nil ? " primary" : "")">\(ExportText.choose(lang))</button></div></form>
            """)
            \(chosen.map { files($0, lang) })
            """
    }

    private static func files(_ chosen: Chosen, _ lang: Language) -> HTML {
        let export = chosen.export
        let query = "procedure=\(export.procedure.id)&from=\(export.from)&to=\(export.to)"
        return """
            <h2>\(export.procedure.name)</h2>
            <p role="status">\(ExportText.count(chosen.count, export.from, export.to)(lang))</p>
            <div class="prose"><p>\(ExportText.recorded(lang))</p></div>
            \(chosen.count == 0 ? .empty : """
            <p><a class="button primary" href="/staff/cases/export.xlsx?\(query)">\(ExportText.excel(lang))</a></p>
            <ul class="plain">\(export.layout.tables.html { table in
                let address = "/staff/cases/export.csv?\(query)\(table.group.map { "&table=\($0)" } ?? "")"
                return """
                <li>CSV: <a href="\(address)">\(table.name)</a> <span class="small">（<a href="\(address)&mark=no">\(ExportText.withoutMark(lang))<span class="visually-hidden"> \(table.name)</span></a>）</span></li>
                """
            })</ul>
            <p class="small muted">\(ExportText.shape(lang))</p>
            """)
            """
    }
}

enum ExportText {
    static let title = Message(ja: "申請の書き出し", en: "Export applications")
    static let nothing = Message(ja: "書き出せる申請はありません。", en: "There is nothing to export.")
    static let from = Message(ja: "到達日（から）", en: "Arrived from")
    static let to = Message(ja: "到達日（まで）", en: "until")
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
    static let excel = Message(ja: "Excelで保存する", en: "Save as Excel")
    static let withoutMark = Message(ja: "BOMなし", en: "without BOM")
    static let shape = Message(
        ja: "質問ごとに一列、様式のどの版の質問も含みます。繰り返しの項目は別の表で、受付番号でつながります。式とみなされる文字で始まるセルは、CSVでは先頭に「'」が付きます。",
        en:
            "One column for each question of any version of the form. Repeating groups are tables of their own, joined by the receipt number. In CSV, a cell that a spreadsheet would take for a formula begins with an apostrophe."
    )
    static let tooMany = Message(ja: "件数が多すぎます。期間を短くするか、CSVで書き出してください。", en: "There are too many. Choose a shorter period, or CSV.")
}
