import Core
import Foundation
import Japanese
import Storage
import Web

/// The officers' forms: what was typed, read into records. Width does not matter: １２ is 12.
enum StaffFields {
    private static func number(_ input: FormInput, _ field: String, _ problems: inout FieldProblems) -> Decimal? {
        guard let text = input.given(field) else { return nil }
        let digits = text.precomposedStringWithCompatibilityMapping.replacing(",", with: "")
        guard digits.wholeMatch(of: /\d{1,18}(\.\d{1,6})?/) != nil, let number = Decimal(string: digits, locale: Locale(identifier: "en_US_POSIX"))
        else {
            problems.add(field, StaffText.needValue)
            return nil
        }
        return number
    }

    private static func day(_ input: FormInput, _ field: String, _ problems: inout FieldProblems) -> Day? {
        guard let text = input.given(field) else { return nil }
        let day = Day(lenient: text)
        if day == nil { problems.add(field, StaffText.needDay) }
        return day
    }

    static func result(_ input: FormInput, _ place: StaffHandlers.Place, by actor: Actor, at instant: Instant) -> (ReportedResult?, FieldProblems) {
        var problems = FieldProblems()
        let value = number(input, "value", &problems)
        let reduction = number(input, "reduction", &problems)
        guard let status = ReportedResult.Status(rawValue: input["status"] ?? "") else {
            problems.add("status", StaffText.needStatus)
            return (nil, problems)
        }
        if status == .value, value == nil, problems["value"] == nil { problems.add("value", StaffText.needValue) }
        if status != .value, input.given("value") != nil { problems.add("value", StaffText.valueOfNothing) }
        if input.given("words") == nil { problems.add("words", StaffText.needWords) }
        let asOf = day(input, "as_of", &problems) ?? min(instant.day, place.year.end)
        if asOf > instant.day { problems.add("as_of", StaffText.notYet) } else if !place.year.contains(asOf) { problems.add("as_of", StaffText.outsideYear(place.year)) }
        let total = number(input, "total", &problems)
        let vacuous = number(input, "vacuous", &problems).map { NSDecimalNumber(decimal: $0).intValue }
        let one = place.assessment
        let result = ReportedResult(
            id: ID(at: instant), plan: place.plan.id, indicator: one.indicator.id, year: place.year.year, status: status,
            value: status == .value ? value : nil, total: total, reduction: reduction, vacuous: vacuous, words: input["words"] ?? "",
            note: input["note"] ?? "",
            asOf: asOf, reportedBy: actor.name, reportedAt: instant)
        return (result, problems)
    }

    static func fact(_ input: FormInput, _ place: StaffHandlers.Place, file: Fact.File?, by actor: Actor, at instant: Instant) -> (
        Fact?, FieldProblems
    ) {
        var problems = FieldProblems()
        let kind = Fact.Kind(rawValue: input["kind"] ?? "")
        if kind == nil { problems.add("kind", StaffText.needKind) }
        let name = input.given("name") ?? file.flatMap { $0.name.isEmpty ? nil : $0.name }
        if name == nil { problems.add("name", StaffText.needName) }
        if input.isEmptyFile("file") { problems.add("file", StaffText.emptyFile) }
        let date = day(input, "date", &problems)
        if let kind, problems["date"] == nil, let message = fault(of: date, kind, place.year, instant) { problems.add("date", message) }
        if kind == .done, place.assessment.records.contains(where: { $0.kind == .done && $0.name == name }) {
            problems.add("name", StaffText.alreadyDone)
        }
        let period = (input["period"] ?? "").precomposedStringWithCompatibilityMapping
        if kind == .returned, period.wholeMatch(of: /[0-9]{4}(-(0[1-9]|1[0-2]))?/) == nil { problems.add("period", StaffText.needPeriod) }
        guard let kind, let name else { return (nil, problems) }
        let one = place.assessment
        // A nil return speaks for the body that must send it: the officer's own.
        let body = kind == .returned ? place.tree.path(actor.organisation ?? "").first?.code ?? "" : ""
        let fact = Fact(
            id: ID(at: instant), plan: place.plan.id, indicator: one.indicator.id, year: place.year.year, kind: kind, name: name, date: date,
            cause: input["cause"] ?? "", body: body, period: period, note: input["note"] ?? "", file: file, recordedBy: actor.name,
            recordedAt: instant)
        return (fact, problems)
    }

    /// Only a commitment is for a day to come: a document of next month would be judged as if it were there. What was done or happened has a day
    /// of the year: it counts towards the judgement.
    private static func fault(of date: Day?, _ kind: Fact.Kind, _ year: FiscalYear, _ instant: Instant) -> Message? {
        if let date, date > instant.day, kind != .commitment { return StaffText.notYet }
        guard kind == .done || kind == .event else { return nil }
        guard let date else { return StaffText.needDate }
        return year.contains(date) ? nil : StaffText.outsideYear(year)
    }
}
