import Japanese
import Storage
import Web

/// The form of a procedure: what was typed, read into values.
struct ProcedureFields: Sendable {
    private let organisation: String
    private let number: String
    private let name: String
    private let legalBasis: String
    private let yearlyVolume: Int?
    private let isMajor: Bool
    private let onlineTarget: Int?
    private let sealPurpose: String
    private let sealSubstitute: String
    private let sealAbolishedOn: Day?
    private let onlineSince: Day?
    private let note: String

    static func read(_ input: FormInput) -> (ProcedureFields, FieldProblems) {
        var problems = FieldProblems()
        func day(_ field: String, _ label: Message) -> Day? {
            guard let text = input.given(field) else { return nil }
            let day = Day(lenient: text)
            if day == nil { problems.add(field, ProcedureText.badDay(label.ja, text)) }
            return day
        }
        func number(_ field: String, _ label: Message) -> Int? {
            guard let text = input.given(field) else { return nil }
            guard let number = Numerals.read(text) else {
                problems.add(field, ProcedureText.badNumber(label.ja, text))
                return nil
            }
            return number
        }
        func year(_ field: String, _ label: Message) -> Int? {
            guard let text = input.given(field) else { return nil }
            guard let year = FiscalYear(lenient: text) else {
                problems.add(field, ProcedureText.badYear(label.ja, text))
                return nil
            }
            return year.year
        }
        if input.given("name") == nil { problems.add("name", ProcedureText.missing(ProcedureText.name.ja)) }
        for (field, label, most) in [
            ("name", ProcedureText.name, Procedure.longestName), ("number", ProcedureText.number, Procedure.longestNumber),
        ] where (input[field] ?? "").unicodeScalars.count > most {
            problems.add(field, ProcedureText.tooLong(label.ja, most))
        }
        let fields = ProcedureFields(
            organisation: input["organisation"] ?? "", number: input["number"] ?? "", name: input["name"] ?? "",
            legalBasis: input["legal_basis"] ?? "", yearlyVolume: number("yearly_volume", ProcedureText.volume),
            isMajor: input["major"] != nil,
            onlineTarget: year("online_target", ProcedureText.onlineTarget), sealPurpose: input["seal_purpose"] ?? "",
            sealSubstitute: input["seal_substitute"] ?? "", sealAbolishedOn: day("seal_abolished_on", ProcedureText.sealAbolished),
            onlineSince: day("online_since", ProcedureText.onlineSince), note: input["note"] ?? "")
        return (fields, problems)
    }

    /// The new record. - Parameter body: the prefecture or municipality of the chosen section.
    func made(body: String, at instant: Instant) -> Procedure {
        applied(to: Procedure(id: ID(at: instant), organisation: organisation, body: body, number: number, name: name, updatedAt: instant))
    }

    func applied(to old: Procedure) -> Procedure {
        var new = old
        new.name = name
        new.legalBasis = legalBasis
        new.yearlyVolume = yearlyVolume
        new.isMajor = isMajor
        new.onlineTarget = onlineTarget
        new.sealPurpose = sealPurpose
        new.sealSubstitute = sealSubstitute
        new.sealAbolishedOn = sealAbolishedOn
        new.onlineSince = onlineSince
        new.note = note
        return new
    }
}
