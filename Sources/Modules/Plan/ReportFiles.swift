import Core
import Foundation
import Japanese
import Storage
import Tabular
import Web

/// A report in each of its formats. All are made from the same content and carry its digest.
struct ReportFiles: Sendable {
    let content: ReportContent
    /// How the edition is named on the document: 案, 初版 …; the same words in every format.
    let edition: String
    let isDraft: Bool
    let stylesheet: String

    var digest: Digest { content.digest }

    private struct JSONFile: Encodable {
        let digest: String
        let edition: String
        let content: ReportContent
    }

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return try encoder.encode(JSONFile(digest: digest.hex, edition: edition, content: content)) + Data("\n".utf8)
    }

    /// The five tables as one, with a last line that names title, edition and digest.
    func csv() -> Data {
        var writer = CSVWriter()
        writer.row(["柱"] + ReportContent.columns + ["計算による判定", "判定の理由", "根拠の件数"])
        for pillar in content.pillars {
            for row in pillar.rows {
                writer.row(
                    ["\(pillar.mark) \(pillar.name)"] + row.cells + [
                        row.judgement.computed ?? "", row.judgement.explanation.ja, String(row.evidenceCount),
                    ])
            }
        }
        writer.row([content.title, edition, "SHA-256", digest.hex] + [String](repeating: "", count: 7))
        return Data(writer.text.utf8)
    }

    func xlsx() throws -> Data {
        // A spreadsheet's sheet is not called just anything.
        let sheets = content.pillars.map { pillar in
            XlsxWriter.Sheet(
                name: String("\(pillar.mark) \(pillar.name)".map { "[]:*?/\\".contains($0) ? "・" : $0 }), widths: [30, 10, 22, 18, 22, 44, 12],
                preamble: [content.title, "\(pillar.mark) \(pillar.name)（\(pillar.scope)）", "\(edition)  SHA-256 \(digest.hex)"],
                header: ReportContent.columns, rows: pillar.rows.map { $0.cells.map(XlsxWriter.Cell.text) })
        }
        return try XlsxWriter(title: content.title, author: content.section, comments: "SHA-256 \(digest.hex)", sheets: sheets).data()
    }

    /// A whole document that carries its stylesheet: the HTML file, and what the PDF is made from.
    func html() -> HTML {
        """
        <!doctype html>
        <html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>\(content.title)</title>
        <meta name="author" content="\(content.section)"><meta name="keywords" content="SHA-256 \(digest)">
        <style>\(HTML(trusted: stylesheet))</style></head>
        <body>\(ReportDocument.article(content, edition: edition, isDraft: isDraft, links: nil))</body></html>
        """
    }

    /// The bytes in a format. - Throws: for PDF what `Papers.serve` throws.
    func data(_ format: ReportFormat, _ papers: Papers) async throws -> Data {
        switch format {
        case .json: try json()
        case .csv: csv()
        case .xlsx: try xlsx()
        case .html: Data(html().text.utf8)
        case .pdf: try await papers.serve(html())
        case .evidence: Data()
        }
    }
}

extension ReportFiles {
    /// The records behind each figure of a year, by name: what an edition rests on.
    static func evidence(_ plan: ActionPlan, _ assessments: [Assessment], measures: Measures, in db: any Connection) throws -> Data {
        var sets: [String: [String]] = [:]
        for one in assessments {
            if let binding = one.indicator.measure {
                sets[one.indicator.id] = try names(binding, one.year, one.asOf, measures, db)
            } else {
                sets[one.indicator.id] = one.records.map { "\($0.kind.rawValue) \($0.id)" }
            }
        }
        for binding in plan.pillars.flatMap(\.initiatives).compactMap(\.measure) {
            guard let first = assessments.first else { continue }
            sets["initiative \(binding.name)"] = try names(binding, first.year, first.asOf, measures, db)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return try encoder.encode(sets)
    }

    private static func names(_ binding: MeasureBinding, _ year: FiscalYear, _ asOf: Day, _ measures: Measures, _ db: any Connection) throws
        -> [String]
    {
        guard let measure = measures[binding.name] else { return [] }
        let query = Evidence.query(binding, year, asOf)
        var names = try measures.read(binding.name, query, in: db)?.removals.map { "removal \($0.id)" } ?? []
        var after: String?
        while true {
            let page = try measure.evidence(query, .init(after: after, limit: 1000), db)
            names += page.map(\.id)
            guard page.count == 1000, let last = page.last else { return names }
            after = last.id
        }
    }
}
