import Approval
import Core
import Japanese
import Web

/// The rules of approval on a guide's page: as controls for whoever may set them, as words for all others.
enum RoutePages {
    static func part(_ facts: GuidePages.Facts, _ form: Form) -> HTML {
        let lang = form.language
        let rules = RouteControls.rules(form.input)
        return """
            <p class="support">\((facts.mayRule ? GuideText.approvalSupport : GuideText.approvalClosed)(lang))</p>
            \(warnings(rules, facts, lang))
            \(facts.mayRule ? controls(rules, facts, form) : words(rules, facts, lang))
            """
    }

    // MARK: in words

    private static func words(_ rules: [RouteControls.Rule], _ facts: GuidePages.Facts, _ lang: Language) -> HTML {
        if rules.isEmpty { return "<p>\(GuideText.noRules(lang))</p>" }
        return Component.summary(
            rules.map { rule in
                (
                    name: rule.id,
                    value: """
                    <p>\(condition(rule, lang))</p><ol>\(steps(rule).html { seats in
                            "<li>\(seats.map { seat(_: $0, facts, lang) }.joined(separator: lang == .ja ? "、" : ", "))</li>"
                        })</ol>
                    """
                )
            })
    }

    private static func condition(_ rule: RouteControls.Rule, _ lang: Language) -> String {
        let outcome = Decision.Outcome(rawValue: rule.outcome)?.name ?? GuideText.anyOutcome
        let fees = [(GuideText.feeAtLeast, rule.least), (GuideText.feeAtMost, rule.most)].filter { !$0.1.isEmpty }
        return ([outcome(lang)] + fees.map { "\($0.0(lang)) \($0.1)" }).joined(separator: " / ")
    }

    private static func steps(_ rule: RouteControls.Rule) -> [[RouteControls.Seat]] {
        Dictionary(grouping: rule.seats, by: { Int($0.step) ?? 0 }).sorted { $0.key < $1.key }.map(\.value)
    }

    private static func seat(_ seat: RouteControls.Seat, _ facts: GuidePages.Facts, _ lang: Language) -> String {
        let kind = ApprovalRoute.Seat.Kind(rawValue: seat.kind).flatMap { GuideText.seats[$0] }
        let unit = seat.unit.isEmpty ? "" : facts.tree.label(seat.unit)(lang)
        return "\(kind?(lang) ?? seat.kind): \(unit) \(seat.title)\(seat.isStrict ? "（\(GuideText.strict(lang))）" : "")"
    }

    /// Seats that nobody could take today.
    private static func warnings(_ rules: [RouteControls.Rule], _ facts: GuidePages.Facts, _ lang: Language) -> HTML {
        let units = facts.tree.path(facts.procedure.organisation).reversed().map(\.code)
        let missing = rules.flatMap { rule in
            rule.seats.filter { !facts.isTaken($0.title, in: $0.unit.isEmpty ? units : [$0.unit]) }.map { GuideText.nobody(rule.id, $0.title) }
        }
        return missing.isEmpty
            ? .empty : Component.notice(.warning, GuideText.approval(lang), "<ul>\(missing.html { "<li>\($0(lang))</li>" })</ul>")
    }

    // MARK: controls

    private static func controls(_ rules: [RouteControls.Rule], _ facts: GuidePages.Facts, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <input type="hidden" name="rules" value="\(rules.count)">
            <div class="rows" id="rule_list" tabindex="-1">\(rules.enumerated().html { rule($0, $1, of: rules.count, facts, form) })</div>
            <p><button class="button" name="do" value="rule-add 0" formaction="\(facts.base)#rule_\(rules.count)">\(GuideText.addRule(lang))</button></p>
            """
    }

    private static func rule(_ index: Int, _ rule: RouteControls.Rule, of count: Int, _ facts: GuidePages.Facts, _ form: Form) -> HTML {
        let (lang, name) = (form.language, "rule_\(index)")
        let outcomes = Decision.Outcome.allCases.map { ($0.rawValue, $0.name(lang)) }
        return """
            <fieldset id="\(name)" tabindex="-1"><legend>\(GuideText.rule(index + 1)(lang))</legend>
            <div class="field-row">\(form.text("\(name)_id", GuideText.ruleName, value: rule.id))\
            \(form.select("\(name)_outcome", GuideText.ruleOutcome, options: outcomes, value: rule.outcome, none: GuideText.anyOutcome))</div>
            <div class="field-row">\(form.text("\(name)_least", GuideText.feeAtLeast, numeric: true))\(form.text("\(name)_most", GuideText.feeAtMost, numeric: true))</div>
            <input type="hidden" name="\(name)_seats" value="\(min(rule.seats.count + 1, RouteControls.mostSeats))">
            \((0..<min(rule.seats.count + 1, RouteControls.mostSeats)).html { seat($0, index, rule, facts, form) })
            <p><button class="button" name="do" value="seat-add \(index)" formaction="\(facts.base)#\(name)">\(GuideText.addSeat(lang))<span class="visually-hidden"> \(GuideText.rule(index + 1)(lang))</span></button></p>
            \(GuidePages.moves("rule", index, of: count, GuideText.rule(index + 1), facts, lang))</fieldset>
            """
    }

    private static func seat(_ place: Int, _ index: Int, _ rule: RouteControls.Rule, _ facts: GuidePages.Facts, _ form: Form) -> HTML {
        let (lang, name) = (form.language, "rule_\(index)_seat_\(place)")
        let known = rule.seats.indices.contains(place) ? rule.seats[place] : nil
        let titles = Set(facts.titles + [known?.title ?? ""]).filter { !$0.isEmpty }.sorted()
        let units = facts.units.map { ($0, facts.tree.fullLabel($0)(lang)) }
        let title = form.input["\(name)_title"] ?? ""
        let removal: HTML = """
            <p><button class="button text" name="do" value="seat-remove \(index) \(place)" formaction="\(facts.base)#rule_\(index)" formnovalidate>\(AcceptanceText.remove(lang))<span class="visually-hidden"> \(title)</span></button></p>
            """
        return """
            <div class="field-row">\(form.text("\(name)_step", GuideText.step, value: String(place + 1), numeric: true))
            \(form.select("\(name)_kind", GuideText.seat, options: ApprovalRoute.Seat.Kind.allCases.map { ($0.rawValue, GuideText.seats[$0]?(lang) ?? $0.rawValue) }))
            \(form.select("\(name)_title", GuideText.position, options: titles.map { ($0, $0) }))
            \(form.select("\(name)_unit", GuideText.unit, options: units, none: GuideText.ownUnit))
            \(form.check("\(name)_strict", GuideText.strict))</div>\(title.isEmpty ? .empty : removal)
            """
    }
}

extension GuidePages.Facts {
    /// The positions that the staff list of the body knows.
    fileprivate var titles: [String] { posts.map(\.title) }
    /// Whether somebody holds the position, or acts for it while it is vacant.
    fileprivate func isTaken(_ title: String, in units: [String]) -> Bool {
        guard let post = staff.post(titled: title, in: units) else { return false }
        return ([post.position] + post.deputies).contains { staff.post($0)?.tenures.isEmpty == false }
    }
    fileprivate var units: [String] { Array(Set(posts.map(\.unit))).sorted() }
    private var posts: [Position] { staff.posts.map(\.position).filter { tree.path($0.unit).first?.code == procedure.body } }
}
