import Japanese
import Web

/// The report as the official document lays it out: the same on the page, in the HTML file and in the PDF.
enum ReportDocument {
    /// - Parameter links: the plan's address, for quiet links into the evidence; `nil` on paper.
    static func article(_ content: ReportContent, edition: String, isDraft: Bool, links: String?) -> HTML {
        """
        <article class="official" lang="ja" data-digest="SHA-256 \(content.digest)">
        \(isDraft ? "<p class=\"draft-mark\">\(edition)</p>" as HTML : .empty)
        <div class="document-meta"><p class="document-number">資料番号 \(content.documentNumber)</p><p>\(content.date)</p>
        <dl><dt>課名</dt><dd>\(content.section)</dd><dt>担当者</dt><dd>\(content.contact)</dd><dt>内線</dt><dd>\(content.phone)</dd></dl></div>
        <h1>\(content.title)</h1>
        <h2>１ 要旨・目的</h2><p>\(content.sections.purpose)</p>
        <h2>２ 現状・背景</h2><p>\(content.sections.background)</p>
        <h2>３ 概要</h2>
        <h3>(1) 対象者</h3><p>\(content.sections.subjects)</p>
        <h3>(2) 実施内容\(content.sections.contentNote)</h3>
        \(content.pillars.html { pillar in
            "<h4>\(pillar.mark) \(pillar.name)（\(pillar.scope)）</h4><ul>\(pillar.initiatives.html { "<li>\($0)</li>" })</ul>"
        })
        <h3>(3) スケジュール</h3><p>\(content.sections.schedule)</p>
        <h3>(4) 予算</h3><p>\(content.sections.budget)</p>
        <h3>(5) 取組結果（目標に対する実績）</h3>
        \(content.pillars.html { table($0, content, links) })
        <p class="digest">\(edition) SHA-256 \(content.digest)</p>
        </article>
        """
    }

    private static func table(_ pillar: ReportContent.Pillar, _ content: ReportContent, _ links: String?) -> HTML {
        """
        <section class="official-pillar"><h4>\(pillar.name)（\(pillar.scope)）</h4>
        <div class="table-scroll" role="region" aria-label="\(pillar.name)" tabindex="0"><table class="official-table">
        <caption class="visually-hidden">\(pillar.name) 取組結果</caption>
        <thead><tr><th scope="col" rowspan="2">成果指標・目標</th><th scope="col" rowspan="2">達成年度</th><th scope="col" rowspan="2">全体目標</th><th scope="col" rowspan="2">策定時の状況</th><th scope="colgroup" colspan="3">\(content.situationLabel)</th></tr>
        <tr><th scope="col">目標</th><th scope="col">実績</th><th scope="col">達成度</th></tr></thead>
        <tbody>\(pillar.rows.html { row($0, content, links) })</tbody></table></div></section>
        """
    }

    private static func row(_ row: ReportContent.Row, _ content: ReportContent, _ links: String?) -> HTML {
        let name: HTML = links.map { "<a href=\"\(url: "\($0)/indicators/\(row.id)?year=\(content.fiscalYear)")\">\(row.name)</a>" } ?? "\(row.name)"
        return """
            <tr><th scope="row">\(name)</th><td>\(row.due)</td><td>\(row.overall)</td><td>\(row.baseline)</td><td>\(row.target)</td>
            <td>\(ResultPiece.lines(row.result))</td><td>\(row.grade)\(row.judgement.isOverride ? "<br><span class=\"small\">※判定変更（計算：\(row.judgement.computedWord ?? row.judgement.computed ?? PlanText.pending.ja)）</span>" as HTML : .empty)</td></tr>
            """
    }
}
