import Approval
import Core
import Foundation
import Japanese
import Web

/// The controls of a guide's page, filled from a guide and read back into one: nothing is lost on the way there and back.
enum GuideControls {
    /// A guide as its controls hold it.
    static func filled(from content: Guide.Content) -> [String: [String]] {
        var fields: [String: String] = [
            "kind": content.kind.rawValue, "law": (content.law ?? .act).rawValue, "fee_yen": content.feeYen.map(String.init) ?? "",
            "fee_tariff": content.feeTariff ?? "",
            "period": content.period ?? "", "search_words": (content.searchWords ?? []).joined(separator: "、"),
            "identity": (content.identity ?? .none).rawValue, "grants": content.grants ?? "", "validity": content.validity ?? "",
            "authority": content.authority ?? "", "document_mark": content.documentMark ?? "",
            "appeal_to": content.appeal?.to ?? "", "appeal_represented_by": content.appeal?.representedBy ?? "",
            "retention_years": String(content.retentionYears), "sensitive_days": content.sensitiveDays.map(String.init) ?? "",
        ]
        for (key, words) in [("audience", content.audience), ("occasion", content.occasion), ("fee", content.fee)] {
            (fields["\(key)_ja"], fields["\(key)_en"]) = (words?.ja ?? "", words?.en ?? "")
        }
        for (key, isOn) in [
            ("counts_first_day", content.countsFirstDay), ("counts_closed_days", content.countsClosedDays),
            ("opinion_stops", content.opinionStops ?? false), ("reveals_numbers", content.revealsNumbers ?? false),
            ("appeal_review_first", content.appeal?.reviewFirst ?? false),
        ] where isOn {
            fields[key] = "yes"
        }
        for (name, words) in content.outcomes ?? [:] { fields["outcome_\(name)"] = words }
        var all = fields.mapValues { [$0] }
        all["life_events"] = content.lifeEvents
        all["shows"] = content.shows ?? []
        all.merge(GuideLines.filled("needs", content.needs.map { ("", $0) })) { $1 }
        all.merge(GuideLines.filled("criteria", content.criteria.map { ($0.id, $0.text) })) { $1 }
        all.merge(AcceptanceControls.filled(from: content.acceptance)) { $1 }
        all.merge(RouteControls.filled(from: content.approval)) { $1 }
        all.merge(TemplateControls.filled(from: content.templates)) { $1 }
        return all
    }

    /// The guide that the controls say.
    /// - Parameters:
    ///   - base: the guide that they were filled from: who may not set the rules of approval leaves its rules as they are.
    ///   - setsFee: whether the guide may set an amount: not beside forms that all work it out.
    static func read(_ input: FormInput, base: Guide.Content?, mayRule: Bool, setsFee: Bool = true) -> (
        content: Guide.Content, problems: FieldProblems
    ) {
        var problems = FieldProblems()
        var content = Guide.Content()
        if let kind = input["kind"].flatMap(Guide.Kind.init) { content.kind = kind } else { problems.add("kind", GuideText.chooseKind) }
        content.law = input["law"].flatMap(GoverningLaw.init).flatMap { $0 == .act ? nil : $0 }
        content.acceptance = AcceptanceControls.read(input, &problems)
        words(input, into: &content, &problems)
        if setsFee {
            content.feeYen = number(input, "fee_yen", &problems)
            content.feeTariff = input.given("fee_tariff")
        }
        content.period = input.given("period")
        content.countsFirstDay = input["counts_first_day"] != nil
        content.countsClosedDays = input["counts_closed_days"] != nil
        content.opinionStops = input["opinion_stops"] != nil ? true : nil
        content.lifeEvents = input.all("life_events")
        let search = (input["search_words"] ?? "").split { "、，,\n\r\t 　".contains($0) }.map(String.init)
        content.searchWords = search.isEmpty ? nil : search
        content.identity = input["identity"].flatMap(Identity.init).flatMap { $0 == .none ? nil : $0 }
        content.approval = mayRule ? RouteControls.read(input, &problems) : content.kind == .notification ? nil : base?.approval
        // Who works the cases does not decide that they may see the numbers.
        content.revealsNumbers = mayRule ? (input["reveals_numbers"] != nil ? true : nil) : base?.revealsNumbers
        notice(input, into: &content)
        content.templates = TemplateControls.read(input, &problems)
        content.retentionYears = number(input, "retention_years", &problems) ?? 5
        content.sensitiveDays = number(input, "sensitive_days", &problems)
        if content.kind == .notification, !mayRule, base?.approval != nil { problems.add("kind", GuideText.kindIsRuled) }
        for fault in content.faults where !problems.all.contains(where: { $0.message.ja.hasSuffix(fault.message.ja) }) {
            problems.add(control(of: fault.key), PartText.after(label(of: fault.key), fault.message))
        }
        return (content, problems)
    }

    /// Whether a control is sent only by who may rule: the rules of approval, and that individual numbers are shown.
    private static func isRuling(_ name: String) -> Bool { name == "rules" || name.hasPrefix("rule_") || name == "reveals_numbers" }

    /// What was typed, but what only who may rule sets as it stands elsewhere.
    static func ruled(_ input: FormInput, as elsewhere: [String: [String]]) -> FormInput {
        let typed = Dictionary(grouping: input.pairs.filter { !isRuling($0.name) }, by: \.name).mapValues { $0.map(\.value) }
        return FormInput(fields: typed.merging(elsewhere.filter { isRuling($0.key) }) { $1 }, files: [:])
    }

    private static func words(_ input: FormInput, into content: inout Guide.Content, _ problems: inout FieldProblems) {
        content.audience = pair(input, "audience", &problems)
        content.occasion = pair(input, "occasion", &problems)
        content.fee = pair(input, "fee", &problems)
        content.needs = GuideLines.read("needs", input, &problems).map(\.words)
        let criteria = GuideLines.read("criteria", input, &problems)
        var taken = Set(criteria.map(\.id))
        content.criteria = criteria.map { id, words in
            // The id is made once and stays: findings name it.
            let made = id.isEmpty ? (1...).lazy.map { "c\($0)" }.first { !taken.contains($0) } ?? "" : id
            taken.insert(made)
            return Guide.Criterion(id: made, text: words)
        }
    }

    private static func notice(_ input: FormInput, into content: inout Guide.Content) {
        content.grants = input.given("grants")
        content.validity = input.given("validity")
        content.authority = input.given("authority")
        content.documentMark = input.given("document_mark")
        let shows = input.all("shows")
        content.shows = shows.isEmpty ? nil : shows
        let appeal = Guide.Appeal(
            to: input.given("appeal_to"), representedBy: input.given("appeal_represented_by"), reviewFirst: input["appeal_review_first"] != nil)
        content.appeal = appeal == Guide.Appeal() ? nil : appeal
        let outcomes = Decision.Outcome.allCases.compactMap { one in input.given("outcome_\(one.rawValue)").map { (one.rawValue, $0) } }
        content.outcomes = outcomes.isEmpty ? nil : Dictionary(outcomes) { $1 }
    }

    /// The control at which a fault of the guide is mended.
    static func control(of key: String) -> String {
        switch key {
        case "audience", "occasion", "fee": "\(key)_ja"
        case "needs", "criteria": GuideLines.anchor(key)
        case "acceptance": AcceptanceControls.anchor
        case "approval": RouteControls.anchor
        case "appeal": "appeal_to"
        case "templates": TemplateControls.name(.granted, "title")
        case "outcomes": "outcome_granted"
        default: key
        }
    }

    /// What a field of the guide is called, by the key of the file: of several faults each says where it is.
    static func label(of key: String) -> Message {
        switch key {
        case "audience": CatalogueText.audience
        case "occasion": CatalogueText.occasion
        case "acceptance": AcceptanceText.title
        case "needs": CatalogueText.needs
        case "fee": GuideText.feeWords
        case "fee_tariff": GuideText.feeTariff
        case "life_events": GuideText.lifeEvents
        case "search_words": GuideText.searchWords
        case "period": GuideText.period
        case "criteria": CaseText.criteria
        case "approval": GuideText.approval
        case "grants": GuideText.grants
        case "authority": GuideText.authority
        case "document_mark": GuideText.documentMark
        case "appeal": GuideText.appeal
        case "outcomes": GuideText.outcomes
        case "templates": TemplateText.title
        default: GuideText.numbers[key] ?? GuideText.title
        }
    }

    // MARK: pieces

    /// Words that are needed in both languages or in none.
    private static func pair(_ input: FormInput, _ key: String, _ problems: inout FieldProblems) -> Message? {
        let (ja, en) = (input["\(key)_ja"] ?? "", input["\(key)_en"] ?? "")
        if ja.isEmpty, en.isEmpty { return nil }
        for (language, text) in [("ja", ja), ("en", en)] where text.isEmpty {
            problems.add("\(key)_\(language)", PartText.after(PartText.inLanguage(label(of: key), language), GuideText.bothLanguages))
        }
        return Message(ja: GuideLines.plain(ja), en: GuideLines.plain(en))
    }

    private static func number(_ input: FormInput, _ key: String, _ problems: inout FieldProblems) -> Int? {
        guard let text = input.given(key) else { return nil }
        let number = Numerals.read(text)
        if number == nil { problems.add(key, ProcedureText.badNumber((GuideText.numbers[key] ?? GuideText.kind).ja, text)) }
        return number
    }
}

/// A list of words in two languages as rows of controls, with buttons that move, take away and add a row.
enum GuideLines {
    typealias Line = (id: String, words: Message)

    static func anchor(_ key: String) -> String { "\(key)_0_ja" }
    static func plain(_ text: String) -> String { text.replacing("\r\n", with: "\n") }

    static func filled(_ key: String, _ lines: [Line]) -> [String: [String]] {
        var fields: [String: [String]] = ["\(key)_rows": [String(lines.count)]]
        for (index, line) in lines.enumerated() {
            fields["\(key)_\(index)_id"] = [line.id]
            fields["\(key)_\(index)_ja"] = [line.words.ja]
            fields["\(key)_\(index)_en"] = [line.words.en]
        }
        return fields
    }

    /// How many rows there are, a last one to write in left out.
    /// A form that comes back does not grow: rows in which nothing was written are not counted.
    static func count(_ key: String, _ input: FormInput) -> Int {
        let sent = max(0, min(input["\(key)_rows"].flatMap { Int($0) } ?? 0, 200))
        return (0...sent).last { index in ["ja", "en"].contains { input.given("\(key)_\(index)_\($0)") != nil } }.map { $0 + 1 } ?? 0
    }

    /// The rows that say something.
    static func read(_ key: String, _ input: FormInput, _ problems: inout FieldProblems) -> [Line] {
        lines(key, input).enumerated().compactMap { index, line in
            if line.words.ja.isEmpty, line.words.en.isEmpty { return nil }
            let name = GuideControls.label(of: key)
            let numbered = Message(ja: "\(name.ja) \(index + 1)", en: "\(name.en) \(index + 1)")
            for (language, text) in [("ja", line.words.ja), ("en", line.words.en)] where text.isEmpty {
                problems.add("\(key)_\(index)_\(language)", PartText.after(PartText.inLanguage(numbered, language), GuideText.bothLanguages))
            }
            return line
        }
    }

    static func lines(_ key: String, _ input: FormInput) -> [Line] {
        (0...count(key, input)).map { index in
            (
                input["\(key)_\(index)_id"] ?? "",
                Message(ja: plain(input["\(key)_\(index)_ja"] ?? ""), en: plain(input["\(key)_\(index)_en"] ?? ""))
            )
        }
    }

    /// The rows after a button was pressed.
    static func moved(_ key: String, _ verb: String, _ place: Int, in input: FormInput) -> [Line] {
        var lines = lines(key, input)
        guard lines.indices.contains(place) else { return lines }
        switch verb {
        case "remove": lines.remove(at: place)
        case "up" where place > 0: lines.swapAt(place, place - 1)
        case "down" where place + 1 < lines.count: lines.swapAt(place, place + 1)
        default: break
        }
        return lines.filter { !$0.words.ja.isEmpty || !$0.words.en.isEmpty }
    }
}
