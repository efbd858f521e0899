import Core
import Foundation
import Tabular
import Web

/// 見出しの行の選び直し: the line of a file in which the names of its columns stand is found (`CSVTable.Headings`), said, and chosen by whoever sees
/// that it is another.
extension IntakeFileHandlers {
    @Sendable func saveHeading(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let opened = try await opened(visit)
        let upload = try await upload(opened)
        var problems = FieldProblems()
        guard let line = input["line"].flatMap({ Int($0) }), upload.beginning.contains(where: { $0.line == line }) else {
            problems.add("line", IntakeFileText.needHeading)
            return try await columns(opened, upload, visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        let lines: Int
        do {
            lines = try await opened.file.upload(opened.key, platform, headingsAt: line).lines
        } catch let problem as IntakeUploadProblem {
            problems.add("line", problem.message)
            return try await columns(opened, upload, visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        try await platform.database.write { db in
            let (file, _) = try IntakeFile.worked(opened.file.id, by: visit.actor, at: visit.now, in: db)
            try file.head(at: line, lines: lines, in: db)
        }
        return .redirect("\(Self.base)/\(opened.file.id)/columns")
    }
}

extension IntakeUpload {
    /// The lines at the beginning of its table in which something stands, with the first of it.
    var beginning: [(line: Int, words: String)] {
        table.beginning.compactMap { row in
            let cells = ((try? row.fields.get()) ?? []).filter { !$0.allSatisfy(\.isWhitespace) }
            if cells.isEmpty { return nil }
            let words = cells.prefix(4).map { cell in
                // What may be an individual number is none to be shown here (番号法).
                cell.filter(\.isNumber).count >= 12 ? "…" : String(IntakeFileText.masked(cell).prefix(12))
            }
            return (row.line, words.joined(separator: "、") + (cells.count > 4 ? "…" : ""))
        }
    }
}

enum IntakeHeadingPages {
    /// Which line is taken for the headings, and the way to another.
    static func show(_ opened: IntakeFileHandlers.Opened, _ upload: IntakeUpload, _ form: Form) -> HTML {
        let (lang, heading, lines) = (form.language, upload.table.headingLine, upload.beginning)
        let isBelow = lines.contains { $0.line < heading }
        let options = lines.map { (value: String($0.line), label: "\(IntakeFileText.lineNumber($0.line)(lang))：\($0.words)") }
        return """
            \(isBelow ? Component.notice(.info, IntakeFileText.isBelow(heading)(lang)) : .empty)
            <details class="more"\(flag: "open", form.problems["line"] != nil)><summary>\(IntakeFileText.chooseHeading(lang))</summary>
            \(form(action: "\(IntakeFileHandlers.base)/\(opened.file.id)/heading", button: IntakeFileText.saveHeading, kind: "", summarised: false, """
                \(form.select("line", IntakeFileText.headings, options: options, value: String(heading), support: IntakeFileText.headingSupport, required: true))
                """))</details>
            """
    }
}

extension IntakeFileText {
    static let headings = Message(ja: "列の見出しの行", en: "Line of the headings")
    static func lineNumber(_ line: Int) -> Message { Message(ja: "\(line)行目", en: "Line \(line)") }
    static func isBelow(_ line: Int) -> Message {
        Message(
            ja: "\(line)行目を列の見出しとして読みます。それより上の行は、表題などとみて取り込みません。違うときは、見出しの行を選び直してください。",
            en: "Line \(line) is read as the headings; what stands above it is taken for a title and left out. Choose another line if that is wrong.")
    }
    static let chooseHeading = Message(ja: "見出しの行を選び直す", en: "Choose another line of headings")
    static let saveHeading = Message(ja: "この行を見出しとして読む", en: "Read this line as the headings")
    static let headingSupport = Message(
        ja: "初めの20行のうち、埋まったセルの数が下の多くの行とほぼ同じ、最初の行を選んであります。選び直すと、列と質問の対応もやり直しになります。",
        en:
            "Of the first 20 lines the first is chosen that has about as many filled cells as most of the lines below it. With another the columns are chosen anew."
    )
    static let needHeading = Message(ja: "見出しの行を、一覧から選んでください。", en: "Choose the line of the headings from the list.")
}
