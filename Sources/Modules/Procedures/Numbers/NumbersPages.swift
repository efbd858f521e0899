import Forms
import Japanese
import Web

/// The numbers of a form as its section reads them.
enum NumbersPages {
    static func show(_ chosen: NumbersHandlers.Chosen, _ lang: Language) -> HTML {
        """
        <h1>\(NumbersText.title(lang))</h1>
        <p class="lead">\(chosen.procedure.name)</p>
        \(filter(chosen, lang))
        \(chosen.compared.map { ComparedWordsPages.show($0, chosen, lang) })
        \(chosen.dropOff.map { dropOff($0, chosen, lang) } ?? Component.empty(NumbersText.noForm(lang), "\(NumbersText.noFormAdvice(lang))"))
        <h2>\(ArrivalsText.of(chosen.year)(lang))</h2>\(ArrivalsPages.one(chosen.arrivals, lang))
        <p><a href="/staff/procedures/arrivals?year=\(chosen.year.year)">\(ArrivalsText.all(lang))</a></p>
        <h2>\(NumbersText.decisions(lang))</h2>\(decisions(chosen, lang))
        """
    }

    private static func filter(_ chosen: NumbersHandlers.Chosen, _ lang: Language) -> HTML {
        let versions = chosen.versions.html { one in
            "<option value=\"\(one.number)\"\(flag: "selected", one.id == chosen.version?.id)>\(NumbersText.version(one.number, one.publishedAt.day)(lang))\(one.withdrawnAt == nil ? "" : NumbersText.withdrawn(lang))</option>"
        }
        let years = chosen.years.html { year in
            "<option value=\"\(year)\"\(flag: "selected", year == chosen.year.year)>\(label(FiscalYear(year), lang))</option>"
        }
        return """
            <form class="filters" method="get" action="/staff/procedures/\(chosen.procedure.id)/numbers">
            \(chosen.versions.isEmpty ? .empty : "<div class=\"field\"><label for=\"version\">\(NumbersText.versionLabel(lang))</label><select id=\"version\" name=\"version\">\(versions)</select></div>" as HTML)
            <div class="field"><label for="year">\(NumbersText.year(lang))</label><select id="year" name="year">\(years)</select></div>
            <button class="button">\(NumbersText.show(lang))</button></form>
            """
    }

    static func label(_ year: FiscalYear, _ lang: Language) -> String { lang == .ja ? year.label : year.western }

    // MARK: where people stop

    private static func dropOff(_ one: DropOff, _ chosen: NumbersHandlers.Chosen, _ lang: Language) -> HTML {
        guard let begun = one.begun.sum else {
            return "\(Component.empty(NumbersText.tooFew(lang), "\(NumbersText.tooFewAdvice(lang))"))\(privacy(chosen, lang))"
        }
        let query = "version=\(chosen.version?.number ?? 0)&year=\(chosen.year.year)"
        let base = "/staff/procedures/\(chosen.procedure.id)"
        return """
            <h2>\(NumbersText.mendFirst(lang))</h2>\(worst(one, begun, lang))
            <h2>\(NumbersText.whereTheyStop(lang))</h2>
            \(Component.summary([
                (NumbersText.begun(lang), count(one.begun, of: nil, lang)), (NumbersText.sent(lang), count(one.sent, of: begun, lang)),
                (NumbersText.later(lang), count(one.later, of: begun, lang)),
            ]))
            \(places(one, begun, lang))
            <h2>\(NumbersText.faults(lang))</h2>\(faults(one, begun, lang))
            <h2>\(NumbersText.howLong(lang))</h2>\(minutes(one, lang))
            <p><a href="\(base)/numbers.csv?\(query)">\(NumbersText.download(lang))</a></p>
            \(privacy(chosen, lang))
            """
    }

    private static func privacy(_ chosen: NumbersHandlers.Chosen, _ lang: Language) -> HTML {
        """
        <details class="more"><summary>\(NumbersText.howCounted(lang))</summary>\
        \(NumbersText.rules(chosen.lastDay).html { "<p>\($0(lang))</p>" })</details>
        """
    }

    /// A list that can be worked off from its top.
    private static func worst(_ one: DropOff, _ begun: Int, _ lang: Language) -> HTML {
        let worst = one.worst.filter { ($0.lost ?? $0.met ?? 0) * 50 >= begun }.prefix(8)
        guard !worst.isEmpty else { return Component.empty(NumbersText.nothingToMend(lang), "\(NumbersText.nothingAdvice(lang))") }
        return "<ol class=\"results\">\(worst.enumerated().html { "<li>\($0 + 1). \(trouble($1, begun, lang))</li>" })</ol>"
    }

    private static func trouble(_ one: DropOff.Trouble, _ begun: Int, _ lang: Language) -> HTML {
        switch one.what {
        case .page(let place):
            """
            <strong>\(place.title(lang))</strong> \(NumbersText.leftHere(one.lost ?? 0)(lang)) \(bar(one.lost, of: begun))
            <p class="small muted">\(NumbersText.pageAdvice(lang))</p>
            """
        case .fault(let fault):
            """
            <strong>\(fault.label(lang))</strong> \(NumbersText.stumbled(NumbersText.kind(fault.kind), one.met ?? 0, one.lost)(lang)) \(bar(one.met, of: begun))
            <p class="small muted">\(NumbersText.advice(fault.kind)(lang))</p>
            """
        }
    }

    private static func places(_ one: DropOff, _ begun: Int, _ lang: Language) -> HTML {
        Component.table(
            caption: NumbersText.whereTheyStop(lang), one.places,
            [
                Column(NumbersText.page(lang), .title) {
                    "\($0.title(lang))\($0.isAlwaysAsked ? .empty : " \(Component.tag(NumbersText.someOnly(lang)))" as HTML)"
                },
                Column(NumbersText.reached(lang), .number) { number($0.reached, lang) },
                Column(NumbersText.left(lang), .number) { number($0.left.sum, lang) },
                Column(NumbersText.share(lang)) { "\(percent($0.left.sum, of: $0.reached)) \(bar($0.left.sum, of: begun))" },
                Column(NumbersText.phone(lang), .number) { number($0.left.phone, lang) },
                Column(NumbersText.computer(lang), .number) { number($0.left.computer, lang) },
            ])
    }

    private static func faults(_ one: DropOff, _ begun: Int, _ lang: Language) -> HTML {
        let shown = one.faults.sorted { ($0.met.sum ?? 0, $1.question) > ($1.met.sum ?? 0, $0.question) }
        guard !shown.isEmpty else { return Component.empty(NumbersText.noFaults(lang), "") }
        return Component.table(
            caption: NumbersText.faults(lang), shown,
            [
                Column(NumbersText.question(lang), .title) { "\($0.label(lang))" },
                Column(NumbersText.kindLabel(lang)) { "\(NumbersText.kind($0.kind)(lang))" },
                Column(NumbersText.met(lang), .number) { number($0.met.sum, lang) },
                Column(NumbersText.share(lang)) { "\(percent($0.met.sum, of: begun)) \(bar($0.met.sum, of: begun))" },
                Column(NumbersText.stuck(lang), .number) { number($0.stuck, lang) },
                Column(NumbersText.phone(lang), .number) { number($0.met.phone, lang) },
                Column(NumbersText.computer(lang), .number) { number($0.met.computer, lang) },
            ])
    }

    private static func minutes(_ one: DropOff, _ lang: Language) -> HTML {
        guard let sent = one.sent.sum, one.minutes.contains(where: { $0.count != nil }) else { return "<p>\(NumbersText.hiddenAll(lang))</p>" }
        return Component.table(
            caption: NumbersText.howLong(lang), one.minutes,
            [
                Column(NumbersText.time(lang), .title) { "\(NumbersText.minutes($0.bound)(lang))" },
                Column(NumbersText.drafts(lang), .number) { number($0.count, lang) },
                Column(NumbersText.share(lang)) { "\(percent($0.count, of: sent)) \(bar($0.count, of: sent))" },
            ])
    }

    // MARK: how long decisions take

    private static func decisions(_ chosen: NumbersHandlers.Chosen, _ lang: Language) -> HTML {
        let times = chosen.times
        guard let whole = times.whole else { return Component.empty(NumbersText.noDecisions(lang), "\(NumbersText.noDecisionsAdvice(lang))") }
        let rows = times.steps.map { ($0.months, $0) } + [(NumbersText.total(lang), whole)]
        return """
            \(Component.table(caption: NumbersText.decisions(lang), rows, [
                Column(NumbersText.month(lang), .title) { "\($0.0)" },
                Column(NumbersText.decided(lang), .number) { number($0.1.count, lang) },
                Column(NumbersText.median(lang), .number) { number($0.1.median, lang) },
                Column(NumbersText.ninetieth(lang), .number) { number($0.1.ninetieth, lang) },
                Column(NumbersText.kept(lang)) { $0.1.keptShare.map { "\($0)% \(bar($0, of: 100))" } ?? "\(NumbersText.noPeriod(lang))" },
            ]))
            <p><a href="/staff/procedures/\(chosen.procedure.id)/decisions.csv?year=\(chosen.year.year)">\(NumbersText.download(lang))</a></p>
            """
    }

    // MARK: pieces

    static func number(_ number: Int?, _ lang: Language) -> HTML {
        number.map { "\(Numerals.grouped($0))" } ?? "<span class=\"muted\">\(NumbersText.hidden(lang))</span>"
    }

    private static func count(_ count: DropOff.Count, of whole: Int?, _ lang: Language) -> HTML {
        let share = whole.map { " (\(percent(count.sum, of: $0)))" as HTML } ?? .empty
        let devices: HTML =
            count.phone == nil
            ? .empty
            : " <span class=\"muted\">\(NumbersText.phone(lang)) \(number(count.phone, lang)) / \(NumbersText.computer(lang)) \(number(count.computer, lang))</span>"
        return "\(number(count.sum, lang))\(count.sum == nil ? .empty : share)\(devices)"
    }

    static func percent(_ part: Int?, of whole: Int?) -> String {
        guard let part, let whole, whole > 0 else { return "" }
        return "\((part * 200 + whole) / (whole * 2))%"
    }

    /// A length beside a number; the number says the same.
    private static func bar(_ part: Int?, of whole: Int) -> HTML {
        guard let part, whole > 0 else { return .empty }
        return """
            <svg class="share-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
            <rect class="share-all" fill="#e6e6e6" width="100" height="6"/><rect class="share-part" fill="#0017c1" width="\(min(part * 100 / whole, 100))" height="6"/></svg>
            """
    }
}
