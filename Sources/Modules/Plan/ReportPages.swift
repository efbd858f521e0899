import Core
import Foundation
import Japanese
import Storage
import Web

enum ReportPages {
    static func show(
        _ plan: ActionPlan, live: ReportContent, frozen: ReportContent?, edition: Edition?, editions: [Edition], _ lang: Language
    ) -> HTML {
        let content = frozen ?? live
        let base = "/plan/\(plan.id)"
        let query = edition.map { "?edition=\($0.number)" } ?? "?live=1"
        return """
            \(newer(than: edition, editions, lang))
            \(state(live, frozen, edition, plan, lang))
            <p class="cluster">\(formats.html { format in
                "<a class=\"button\" href=\"\(url: "\(base)/\(content.fiscalYear).\(format.rawValue)\(query)")\">\(format.rawValue.uppercased())</a>"
            })\(edition?.isPublished == true ? "<a href=\"\(url: "\(base)/\(content.fiscalYear)/proof.json\(query)")\">\(PlanText.proof(lang))</a>" as HTML : .empty)</p>
            \(lang == .en ? "<p class=\"muted\">\(PlanText.japaneseOnly(lang))</p>" as HTML : .empty)
            \(ReportDocument.article(content, edition: edition.map { PlanText.edition($0.number).ja } ?? PlanText.draft.ja, isDraft: edition == nil, links: base))
            \(measures(plan, content, edition, lang))
            \(list(editions, plan, content.fiscalYear, lang))
            <h2>\(PlanText.digest(lang))</h2><p class="mono small">\(content.digest)</p>
            """
    }

    private static let formats: [ReportFormat] = [.pdf, .html, .csv, .json, .xlsx]

    /// Of an edition that a published one has taken the place of: which that is.
    private static func newer(than edition: Edition?, _ editions: [Edition], _ lang: Language) -> HTML {
        guard let edition, let newest = editions.first(where: { $0.isPublished }), newest.number > edition.number else { return .empty }
        let name = PlanText.edition(newest.number)
        return Component.notice(
            .warning, PlanText.newer(name)(lang),
            "<p><a href=\"/plan/\(newest.plan)/\(newest.year)?edition=\(newest.number)\">\(PlanText.readNewer(name)(lang))</a></p>")
    }

    /// Whether this is a draft, an edition, and whether the live records say something else by now.
    private static func state(_ live: ReportContent, _ frozen: ReportContent?, _ edition: Edition?, _ plan: ActionPlan, _ lang: Language) -> HTML {
        guard let edition, let frozen else {
            return Component.notice(.warning, PlanText.draft(lang), "<p>\(PlanText.draftNotice(lang)) \(PlanText.asOfDay(live.asOf)(lang))</p>")
        }
        let changes = ReportChange.between(frozen, live, plan.scale)
        let heading =
            "\(PlanText.edition(edition.number)(lang))（\((edition.publishedAt ?? edition.frozenAt).day.words(lang)) \(edition.isPublished ? PlanText.published(lang) : PlanText.frozen(lang))）"
        let revised: HTML =
            edition.reasonKind.map { "<p>\($0.name(lang)): \(Component.official(edition.reason, lang))</p>\(revision(edition, plan, lang))" }
            ?? .empty
        guard !changes.isEmpty else { return Component.notice(.success, heading, "\(revised)<p>\(PlanText.same(lang))</p>") }
        return Component.notice(.info, heading, revised)
            + Component.notice(
                .warning, PlanText.differs(lang),
                "\(changeTable(changes, PlanText.differs, PlanText.old, PlanText.new, plan, lang))<p><a href=\"/plan/\(plan.id)/\(live.fiscalYear)?live=1\">\(PlanText.liveLink(lang))</a></p>"
            )
    }

    /// What a revised edition says otherwise than the one before it.
    private static func revision(_ edition: Edition, _ plan: ActionPlan, _ lang: Language) -> HTML {
        let last = edition.number - 1
        return changeTable(
            edition.changes, PlanText.revised(from: last), PlanText.edition(last), PlanText.edition(edition.number), plan, lang, captionHidden: false)
    }

    private static func changeTable(
        _ changes: [ReportChange], _ caption: Message, _ old: Message, _ new: Message, _ plan: ActionPlan, _ lang: Language,
        captionHidden: Bool = true
    ) -> HTML {
        Component.table(
            caption: caption(lang), changes, captionHidden: captionHidden,
            [
                Column(PlanText.indicator(lang)) { $0.name(plan, lang) }, Column(PlanText.column(lang)) { $0.columnName(lang) },
                Column(old(lang)) { Component.official($0.old, lang) }, Column(new(lang)) { Component.official($0.new, lang) },
            ])
    }

    /// Figures that stand in the text only, with the way down to their records.
    private static func measures(_ plan: ActionPlan, _ content: ReportContent, _ edition: Edition?, _ lang: Language) -> HTML {
        let bound = plan.pillars.flatMap { pillar in
            zip(pillar.initiatives, content.pillars.first { $0.id == pillar.id }?.initiatives ?? []).compactMap { one, text in
                one.measure.map { ($0, text) }
            }
        }
        guard !bound.isEmpty || edition != nil else { return .empty }
        let links = bound.html { binding, text in
            """
            <li><a href="/plan/\(plan.id)/measures/\(binding.name)?year=\(content.fiscalYear)&amp;as_of=\(content.asOf)">\(Component.official(text, lang))</a></li>
            """
        }
        return """
            <h2>\(PlanText.evidence(lang))</h2>
            \(edition.map { "<p>\(EvidencePages.kept($0, lang))</p><p>\(PlanText.linksAreLive(lang))</p>" as HTML })
            \(bound.isEmpty ? .empty : "<ul>\(links)</ul>" as HTML)
            """
    }

    private static func list(_ editions: [Edition], _ plan: ActionPlan, _ year: Int, _ lang: Language) -> HTML {
        guard !editions.isEmpty else { return .empty }
        return """
            <h2>\(PlanText.otherEditions(lang))</h2>
            <ul>\(editions.html { edition in
                """
                <li><a href="/plan/\(plan.id)/\(year)?edition=\(edition.number)">\(PlanText.edition(edition.number)(lang))</a> \(edition.frozenAt.day.words(lang))
                \(edition.isPublished ? Component.tag(PlanText.published(lang), "published") : Component.tag(PlanText.notPublished(lang), "draft"))
                \(edition.reasonKind.map { "\($0.name(lang)): \(Component.official(edition.reason, lang))" as HTML })</li>
                """
            })<li><a href="/plan/\(plan.id)/\(year)?live=1">\(PlanText.liveLink(lang))</a></li></ul>
            """
    }

    static func feed(_ items: [(Edition, String)], base: String, _ lang: Language) -> HTML {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <rss version="2.0"><channel><title>\(PlanText.feedTitle(lang))</title><link>\(url: base)/plan</link><description>\(PlanText.feedTitle(lang))</description><language>\(lang.rawValue)</language>
        \(items.html { edition, title in
            """
            <item><title>\(title)（\(PlanText.edition(edition.number)(lang))）</title><link>\(url: base)/plan/\(edition.plan)/\(edition.year)?edition=\(edition.number)</link>
            <guid isPermaLink="false">urn:hiroba:edition:\(edition.id)</guid><pubDate>\(date(edition.publishedAt ?? edition.frozenAt))</pubDate>
            <description>\(edition.reasonKind.map { "\($0.name(lang)): \(edition.reason) " } ?? "")SHA-256 \(edition.digest)</description></item>
            """
        })</channel></rss>
        """
    }

    /// RFC 822 date, as RSS asks for.
    private static func date(_ instant: Instant) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 9 * 3600)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
        return formatter.string(from: Date(timeIntervalSince1970: Double(instant.seconds)))
    }
}

/// Changes are kept with the codes of the plan file and the report's own headings; a page names both.
extension ReportChange {
    fileprivate func name(_ plan: ActionPlan, _ lang: Language) -> HTML {
        if let found = plan.indicator(indicator) { return "\(found.name(lang)) \(Component.official(found.qualifier, lang))" }
        if let pillar = plan.pillars.first(where: { $0.mark == indicator }) { return Component.quoting(pillar.called(lang), lang) }
        return indicator == PlanText.report.ja ? "\(PlanText.report(lang))" : Component.official(indicator, lang)
    }

    fileprivate func columnName(_ lang: Language) -> HTML {
        Self.columns.first { $0.ja == column }.map { "\($0(lang))" } ?? Component.official(column, lang)
    }

    private static let columns: [Message] = [
        Message(ja: "成果指標・目標", en: "Indicator and target"), PlanText.due, PlanText.overall, PlanText.baseline, PlanText.target,
        PlanText.result, PlanText.judgement, PlanText.computed, StaffText.reason, PlanText.evidence, PlanText.pillar, PlanText.initiatives,
        Message(ja: "資料番号", en: "Document number"), PlanText.date, Message(ja: "課名", en: "Section"), Message(ja: "担当者", en: "Contact"),
        Message(ja: "内線", en: "Extension"), Message(ja: "表題", en: "Title"), Message(ja: "要旨・目的", en: "Purpose"),
        Message(ja: "現状・背景", en: "Background"), Message(ja: "対象者", en: "Whom it concerns"), Message(ja: "スケジュール", en: "Schedule"),
        Message(ja: "予算", en: "Budget"),
    ]
}
