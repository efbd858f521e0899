import Approval
import Foundation
import Japanese
import Web

/// The rules of approval (決裁規程の表) as rows of controls: a rule says for which decisions it is, and who sits in which step.
enum RouteControls {
    static let anchor = "rule_0_id"
    static let mostRules = 20
    static let mostSeats = 20

    /// A seat as its controls hold it.
    struct Seat: Hashable {
        var step = ""
        var kind = ""
        var title = ""
        var unit = ""
        var isStrict = false
    }

    /// A rule as its controls hold it.
    struct Rule: Hashable {
        var id = ""
        var outcome = ""
        var least = ""
        var most = ""
        var seats: [Seat] = []

        var isBlank: Bool { id.isEmpty && outcome.isEmpty && least.isEmpty && most.isEmpty && seats.isEmpty }
    }

    // MARK: controls

    static func filled(from table: RouteTable?) -> [String: [String]] {
        filled(
            (table?.rows ?? []).map { row in
                Rule(
                    id: row.id, outcome: row.when.outcome ?? "", least: row.when.feeAtLeast.map(String.init) ?? "",
                    most: row.when.feeAtMost.map(String.init) ?? "",
                    seats: row.steps.enumerated().flatMap { step, seats in
                        seats.map {
                            Seat(step: String(step + 1), kind: $0.kind.rawValue, title: $0.title, unit: $0.unit ?? "", isStrict: !$0.allowsDeputy)
                        }
                    })
            })
    }

    static func filled(_ rules: [Rule]) -> [String: [String]] {
        var fields: [String: String] = ["rules": String(rules.count)]
        for (index, rule) in rules.enumerated() {
            let name = "rule_\(index)"
            fields["\(name)_id"] = rule.id
            fields["\(name)_outcome"] = rule.outcome
            fields["\(name)_least"] = rule.least
            fields["\(name)_most"] = rule.most
            fields["\(name)_seats"] = String(rule.seats.count)
            for (place, seat) in rule.seats.enumerated() {
                let name = "\(name)_seat_\(place)"
                fields["\(name)_step"] = seat.step
                fields["\(name)_kind"] = seat.kind
                fields["\(name)_title"] = seat.title
                fields["\(name)_unit"] = seat.unit
                if seat.isStrict { fields["\(name)_strict"] = "yes" }
            }
        }
        return fields.mapValues { [$0] }
    }

    /// The rules as they were typed; a seat without a title is none.
    static func rules(_ input: FormInput) -> [Rule] {
        (0..<count(input["rules"], mostRules)).map { index in
            let name = "rule_\(index)"
            let seats = (0...count(input["\(name)_seats"], mostSeats)).map { place -> Seat in
                let name = "\(name)_seat_\(place)"
                return Seat(
                    step: input["\(name)_step"] ?? "", kind: input["\(name)_kind"] ?? "", title: input["\(name)_title"] ?? "",
                    unit: input["\(name)_unit"] ?? "", isStrict: input["\(name)_strict"] != nil)
            }
            return Rule(
                id: input["\(name)_id"] ?? "", outcome: input["\(name)_outcome"] ?? "", least: input["\(name)_least"] ?? "",
                most: input["\(name)_most"] ?? "", seats: seats.filter { !$0.title.isEmpty })
        }
    }

    private static func count(_ text: String?, _ most: Int) -> Int { max(0, min(text.flatMap { Int($0) } ?? 0, most)) }

    /// The rules after a button was pressed: `rule-add`, `rule-remove 1`, `rule-up 1`, `rule-down 1`.
    static func moved(_ verb: String, _ place: Int, in input: FormInput) -> [Rule] {
        var rules = rules(input)
        if verb == "add", rules.count < mostRules { rules.append(Rule()) }
        guard rules.indices.contains(place) else { return rules }
        switch verb {
        case "remove": rules.remove(at: place)
        case "up" where place > 0: rules.swapAt(place, place - 1)
        case "down" where place + 1 < rules.count: rules.swapAt(place, place + 1)
        default: break
        }
        return rules
    }

    /// The rules after a button of a seat was pressed: `seat-add 1`, `seat-remove 1 0`.
    static func seatsMoved(_ verb: String, _ rule: Int, _ place: Int?, in input: FormInput) -> [Rule] {
        // A seat without a title is none.
        guard verb == "remove", let place else { return rules(input) }
        return rules(input.without("rule_\(rule)_seat_\(place)_title"))
    }

    // MARK: reading

    /// The table that the controls say; `nil` without any rule: the head of the section decides.
    static func read(_ input: FormInput, _ problems: inout FieldProblems) -> RouteTable? {
        var rows: [RouteTable.Row] = []
        for (index, rule) in rules(input).enumerated() where !rule.isBlank {
            let name = "rule_\(index)"
            if rule.id.isEmpty { problems.add("\(name)_id", GuideText.ruleNeedsName) }
            if rule.id.unicodeScalars.count > 100 { problems.add("\(name)_id", GuideText.tooLong) }
            if !rule.outcome.isEmpty, Decision.Outcome(rawValue: rule.outcome) == nil {
                problems.add("\(name)_outcome", GuideText.noOutcome(rule.outcome))
            }
            let condition = RouteTable.Condition(
                outcome: rule.outcome.isEmpty ? nil : rule.outcome, feeAtLeast: yen(rule.least, "\(name)_least", &problems),
                feeAtMost: yen(rule.most, "\(name)_most", &problems))
            rows.append(RouteTable.Row(id: rule.id, when: condition, steps: steps(rule.seats, name, &problems)))
        }
        guard !rows.isEmpty else { return nil }
        let table = RouteTable(rows: rows)
        for problem in table.problems {
            let place = rows.firstIndex { $0.id == problem.row } ?? 0
            if problems["rule_\(place)_id"] == nil { problems.add("rule_\(place)_id", GuideText.problem(problem)) }
        }
        return table
    }

    private static func yen(_ text: String, _ control: String, _ problems: inout FieldProblems) -> Int? {
        if text.isEmpty { return nil }
        guard let yen = Numerals.read(text), yen <= 99_999_999 else {
            problems.add(control, GuideText.badYen)
            return nil
        }
        return yen
    }

    /// Seats with the same number sit side by side; the numbers only order the steps.
    private static func steps(_ seats: [Seat], _ name: String, _ problems: inout FieldProblems) -> [[RouteTable.PlannedSeat]] {
        var steps: [Int: [RouteTable.PlannedSeat]] = [:]
        for (place, seat) in seats.enumerated() {
            let control = "\(name)_seat_\(place)"
            guard let step = seat.step.isEmpty ? (steps.keys.max() ?? 0) + 1 : Numerals.read(seat.step), (1...mostSeats).contains(step) else {
                problems.add("\(control)_step", GuideText.badStep)
                continue
            }
            guard let kind = ApprovalRoute.Seat.Kind(rawValue: seat.kind) else {
                problems.add("\(control)_kind", GuideText.chooseSeat)
                continue
            }
            if seat.title.unicodeScalars.count > 100 { problems.add("\(control)_title", GuideText.tooLong) }
            steps[step, default: []].append(
                RouteTable.PlannedSeat(kind, seat.title, unit: seat.unit.isEmpty ? nil : seat.unit, allowsDeputy: !seat.isStrict))
        }
        return steps.sorted { $0.key < $1.key }.map(\.value)
    }
}
