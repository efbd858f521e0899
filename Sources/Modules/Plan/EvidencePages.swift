import Core
import Foundation
import Japanese
import Web

enum EvidencePages {
    static func show(
        _ plan: ActionPlan, _ one: Assessment, records: [Measure.Evidence], hasMore: Bool, isFirst: Bool, reading: Measure.Reading?,
        measure: Measure?,
        _ tree: OrganisationTree, _ lang: Language
    ) -> HTML {
        let address = "/plan/\(plan.id)/indicators/\(one.indicator.id)/evidence?year=\(one.year.year)&as_of=\(one.asOf)"
        return """
            <h1>\(PlanText.evidence(lang)): \(one.indicator.name(lang))</h1>
            <p class="lead">\(one.finding.explanation(lang))</p>
            \(one.isMeasured ? .empty : report(one, tree, lang))
            <p><strong>\(PlanText.evidenceCount(one.evidenceCount)(lang))</strong>\(share(reading, lang)) <span class="muted">\(PlanText.asOfDay(one.asOf)(lang))</span></p>
            \(measure.map { "<p class=\"muted\">\($0.method(lang))</p>" as HTML })
            \(reading.map { measured(records, $0, measure?.columns, tree, lang) } ?? facts(one, lang))
            \(measure == nil ? .empty : download("/plan/\(plan.id)/indicators/\(one.indicator.id)/evidence.csv?year=\(one.year.year)&as_of=\(one.asOf)", lang))
            \(Component.pager(first: isFirst ? nil : address, next: hasMore ? records.last.map { "\(address)&after=\($0.id)" } : nil, lang))
            """
    }

    static func measure(
        _ plan: ActionPlan, _ measure: Measure, _ query: Measure.Query, reading: Measure.Reading?, records: [Measure.Evidence], hasMore: Bool,
        isFirst: Bool,
        year: FiscalYear, _ tree: OrganisationTree, _ lang: Language
    ) -> HTML {
        let address = "/plan/\(plan.id)/measures/\(measure.name)?year=\(year.year)&as_of=\(query.asOf)"
        let count = reading.map { NSDecimalNumber(decimal: $0.value).intValue } ?? 0
        return """
            <h1>\(measure.title(lang))</h1>
            <p><strong>\(PlanText.evidenceCount(count)(lang))</strong>\(share(reading, lang)) <span class="muted">\(PlanText.asOfDay(query.asOf)(lang))</span></p>
            <p class="muted">\(measure.method(lang))</p>
            \(table(records, measure.columns, tree, PlanText.evidence(lang), lang))
            \(download("/plan/\(plan.id)/measures/\(measure.name).csv?year=\(year.year)&as_of=\(query.asOf)", lang))
            \(Component.pager(first: isFirst ? nil : address, next: hasMore ? records.last.map { "\(address)&after=\($0.id)" } : nil, lang))
            """
    }

    /// Of a share: what the records listed here are a part of.
    private static func share(_ reading: Measure.Reading?, _ lang: Language) -> HTML {
        guard let reading, let whole = reading.of else { return .empty }
        return " \(PlanText.share(whole, reading.figure)(lang))"
    }

    /// What the section reported: of a figure that no service measures, the first evidence there is.
    private static func report(_ one: Assessment, _ tree: OrganisationTree, _ lang: Language) -> HTML {
        guard let reported = one.reported else { return .empty }
        return Component.summary([
            (PlanText.result(lang), ResultPiece.words(one, lang)),
            (PlanText.asOf(lang), "\(reported.asOf.words(lang))"),
            (PlanText.reported(lang), "\(tree.label(one.indicator.section)(lang))"),
            (PlanText.reportedAt(lang), "\(reported.reportedAt.words(lang))"),
        ])
    }

    private static func download(_ address: String, _ lang: Language) -> HTML {
        "<p><a href=\"\(url: address)\">\(PlanText.evidenceFile(lang))</a></p>"
    }

    private static func measured(
        _ records: [Measure.Evidence], _ reading: Measure.Reading, _ columns: (date: Message, note: Message)?, _ tree: OrganisationTree,
        _ lang: Language
    ) -> HTML {
        """
        \(reading.removals.isEmpty ? .empty : "<h2>\(PlanText.removals(lang))</h2>\(table(reading.removals, nil, tree, PlanText.removals(lang), lang))" as HTML)
        \(reading.unapproved.isEmpty ? .empty : "<h2>\(PlanText.unapproved(lang))</h2>\(table(reading.unapproved, nil, tree, PlanText.unapproved(lang), lang))" as HTML)
        <h2>\(PlanText.measured(lang))</h2>\(table(records, columns, tree, PlanText.measured(lang), lang))
        """
    }

    private static func table(
        _ records: [Measure.Evidence], _ columns: (date: Message, note: Message)?, _ tree: OrganisationTree, _ caption: String, _ lang: Language
    ) -> HTML {
        guard !records.isEmpty else { return Component.empty(PlanText.noEvidence(lang), "") }
        return Component.table(
            caption: caption, records,
            [
                Column(PlanText.name(lang), .title) { "<a href=\"\(url: $0.address)\">\(Component.official($0.title, lang))</a>" },
                Column(PlanText.section(lang)) { "\(tree.label($0.organisation)(lang))" },
                Column((columns?.date ?? PlanText.date)(lang), .unbroken) { $0.date.map { day($0, lang) } ?? "—" },
                Column((columns?.note ?? PlanText.note)(lang)) { Component.official($0.note, lang) },
            ])
    }

    private static func day(_ day: Day, _ lang: Language) -> HTML { "<time datetime=\"\(day)\">\(day.words(lang))</time>" }

    /// What the section recorded: what was counted, and everything else that bears on the judgement.
    private static func facts(_ one: Assessment, _ lang: Language) -> HTML {
        guard !one.records.isEmpty else { return Component.empty(PlanText.noEvidence(lang), "\(PlanText.noEvidenceAdvice(lang))") }
        return Component.table(
            caption: PlanText.evidence(lang), one.records,
            [
                Column(PlanText.kind(lang)) { "\($0.kind.name(lang))" },
                Column(PlanText.name(lang), .title) { fact in
                    "\(fact.name)\(fact.file.map { " <a href=\"/plan/files/\(fact.id)\">\($0.name)</a>" as HTML })"
                },
                Column(PlanText.date(lang), .unbroken) { fact in fact.date.map { day($0, lang) } ?? "\(fact.period.isEmpty ? "—" : fact.period)" },
                Column(PlanText.note(lang)) { "\([$0.cause, $0.note].filter { !$0.isEmpty }.joined(separator: " / "))" },
            ])
    }
}
