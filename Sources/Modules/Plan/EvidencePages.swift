import Core
import Foundation
import Japanese
import Storage
import Web

/// A page of the records behind a figure, and where the pages beside it begin.
struct EvidenceList {
    private(set) var records: [Measure.Evidence] = []
    /// What was looked for.
    private(set) var words = ""
    private(set) var isFirst = true
    private(set) var previous: String?
    private(set) var next: String?
    /// Whether there is more than one page of it.
    var isLong: Bool { !isFirst || next != nil }

    private static let size = 100

    init() {}

    init(_ measure: Measure, _ asked: Measure.Query, _ query: [String: String], in db: any Connection) throws {
        words = String((query["q"] ?? "").trimmingCharacters(in: .whitespacesAndNewlines).prefix(100))
        let (after, before) = (query["after"], query["before"])
        let window = Measure.Window(after: before == nil ? after : nil, before: before, words: words, limit: Self.size + 1)
        let found = try measure.evidence(asked, window, db)
        let hasMore = found.count > Self.size
        records = Array(before == nil ? found.prefix(Self.size) : found.suffix(Self.size))
        isFirst = before == nil ? after == nil : !hasMore
        previous = isFirst ? nil : records.first?.id
        next = before != nil || hasMore ? records.last?.id : nil
    }
}

enum EvidencePages {
    static func show(
        _ plan: ActionPlan, _ one: Assessment, _ list: EvidenceList, reading: Measure.Reading?,
        measure: Measure?, published: [Edition],
        _ tree: OrganisationTree, _ lang: Language
    ) -> HTML {
        let path = "/plan/\(plan.id)/indicators/\(one.indicator.id)/evidence"
        return """
            <h1>\(PlanText.evidence(lang)): \(one.indicator.name(lang))</h1>
            \(live(published, lang))
            <p class="lead">\(JudgementPiece.headline(one, lang))</p>
            \(JudgementPiece.computation(one, lang))
            \(one.isMeasured ? .empty : report(one, tree, lang))
            <p><strong>\(PlanText.evidenceCount(one.evidenceCount, besides: one.besidesCount)(lang))</strong>\(share(reading, lang)) <span class="muted">\(PlanText.asOfDay(one.asOf)(lang))</span></p>
            \(measure.map { "<p class=\"muted\">\($0.method(lang))</p>" as HTML })
            \(reading.map { measured(list, $0, measure, search(list, path, one.year, one.asOf, lang), tree, lang) } ?? facts(one, lang))
            \(measure == nil ? .empty : download("\(path).csv?year=\(one.year.year)&as_of=\(one.asOf)", lang))
            \(pager(list, path, one.year, one.asOf, lang))
            """
    }

    static func measure(
        _ plan: ActionPlan, _ measure: Measure, _ query: Measure.Query, reading: Measure.Reading?, _ list: EvidenceList, year: FiscalYear,
        published: [Edition], _ tree: OrganisationTree, _ lang: Language
    ) -> HTML {
        let path = "/plan/\(plan.id)/measures/\(measure.name)"
        let count = reading.map { NSDecimalNumber(decimal: $0.value).intValue } ?? 0
        return """
            <h1>\(measure.title(lang))</h1>
            \(live(published, lang))
            <p><strong>\(PlanText.evidenceCount(count)(lang))</strong>\(share(reading, lang)) <span class="muted">\(PlanText.asOfDay(query.asOf)(lang))</span></p>
            <p class="muted">\(measure.method(lang))</p>
            \(search(list, path, year, query.asOf, lang))
            \(table(list.records, measure, tree, PlanText.evidence(lang), lang, isSearch: !list.words.isEmpty))
            \(download("\(path).csv?year=\(year.year)&as_of=\(query.asOf)", lang))
            \(pager(list, path, year, query.asOf, lang))
            """
    }

    /// Of a year with published editions: that the list is not theirs, and where theirs are kept.
    private static func live(_ published: [Edition], _ lang: Language) -> HTML {
        guard !published.isEmpty else { return .empty }
        return Component.notice(
            .info, PlanText.liveEvidence(lang),
            "<p>\(PlanText.keptElsewhere(lang))</p><ul>\(published.html { "<li>\(kept($0, lang))</li>" })</ul>")
    }

    /// The list of the records that an edition was frozen with.
    static func kept(_ edition: Edition, _ lang: Language) -> HTML {
        let address = "/plan/\(edition.plan)/\(edition.year)/evidence.json?edition=\(edition.number)"
        return "<a href=\"\(url: address)\">\(PlanText.keptEvidence(PlanText.edition(edition.number))(lang))</a>"
    }

    /// Among many records one looks for a name or a number.
    private static func search(_ list: EvidenceList, _ path: String, _ year: FiscalYear, _ asOf: Day, _ lang: Language) -> HTML {
        guard list.isLong || !list.words.isEmpty else { return .empty }
        return """
            <form class="filters" method="get" action="\(url: path)"><input type="hidden" name="year" value="\(year.year)"><input type="hidden" name="as_of" value="\(asOf)">
            <div class="field"><label for="q">\(PlanText.searchRecords(lang))</label><input id="q" name="q" type="search" maxlength="100" value="\(list.words)"></div>
            <button class="button">\(PlanText.search(lang))</button></form>
            """
    }

    private static func pager(_ list: EvidenceList, _ path: String, _ year: FiscalYear, _ asOf: Day, _ lang: Language) -> HTML {
        let address = "\(path)?year=\(year.year)&as_of=\(asOf)\(list.words.isEmpty ? "" : "&q=\(list.words.percentEncoded)")"
        return Component.pager(
            first: list.isFirst ? nil : address, previous: list.previous.map { "\(address)&before=\($0.percentEncoded)" },
            next: list.next.map { "\(address)&after=\($0.percentEncoded)" }, lang)
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
        _ list: EvidenceList, _ reading: Measure.Reading, _ measure: Measure?, _ search: HTML, _ tree: OrganisationTree,
        _ lang: Language
    ) -> HTML {
        """
        \(reading.removals.isEmpty ? .empty : "<h2>\(PlanText.removals(lang))</h2>\(table(reading.removals, nil, tree, PlanText.removals(lang), lang))" as HTML)
        \(reading.unapproved.isEmpty ? .empty : "<h2>\(PlanText.unapproved(lang))</h2>\(table(reading.unapproved, nil, tree, PlanText.unapproved(lang), lang))" as HTML)
        <h2>\(PlanText.measured(lang))</h2>\(search)\(table(list.records, measure, tree, PlanText.measured(lang), lang, isSearch: !list.words.isEmpty))
        """
    }

    private static func table(
        _ records: [Measure.Evidence], _ measure: Measure?, _ tree: OrganisationTree, _ caption: String, _ lang: Language,
        isSearch: Bool = false
    ) -> HTML {
        guard !records.isEmpty else { return Component.empty((isSearch ? PlanText.noneFound : PlanText.noEvidence)(lang), "") }
        let heads = measure?.columns
        var columns: [Column<Measure.Evidence>] = [
            Column(PlanText.name(lang), .title) { "<a href=\"\(url: $0.address)\">\(Component.official($0.title, lang))</a>" }
        ]
        if let number = measure?.number { columns.append(Column(number(lang), .unbroken) { "\($0.id)" }) }
        columns += [
            Column(PlanText.section(lang)) { "\(tree.label($0.organisation)(lang))" },
            Column((heads?.date ?? PlanText.date)(lang), .unbroken) { $0.date.map { day($0, lang) } ?? "—" },
            Column((heads?.note ?? PlanText.note)(lang)) { Component.official($0.note, lang) },
        ]
        for (place, head) in (measure?.more ?? []).enumerated() {
            columns.append(Column(head(lang)) { $0.more.indices.contains(place) ? Component.official($0.more[place], lang) : "—" })
        }
        return Component.table(caption: caption, records, columns)
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
                    "\(Component.official(fact.name, lang))\(fact.file.map { " <a href=\"/plan/files/\(fact.id)\">\(Component.official($0.name, lang))</a>" as HTML })"
                },
                Column(PlanText.date(lang), .unbroken) { fact in fact.date.map { day($0, lang) } ?? "\(fact.period.isEmpty ? "—" : fact.period)" },
                Column(PlanText.note(lang)) { Component.official([$0.cause, $0.note].filter { !$0.isEmpty }.joined(separator: " / "), lang) },
            ])
    }
}
