import Japanese
import Storage
import Web

/// 組織の期間: on each day a unit stands once, and below no unit that stands below itself. Whose a case is must not depend on the order of rows.
struct OrganisationPeriods {
    private struct Period {
        let code: String
        let parent: String?
        let from: Day
        let to: Day?

        func holds(on day: Day) -> Bool { from <= day && to.map { $0 >= day } ?? true }
    }

    /// By unit, in their order.
    private let periods: [String: [Period]]

    /// Those of a file, and what is stored of the same units besides.
    init(_ units: [Organisation], in db: any Connection) throws {
        var all = units.map { Period(code: $0.code, parent: $0.parent, from: $0.validFrom, to: $0.validTo) }
        let stated = Set(units.map { "\($0.code) \($0.validFrom)" })
        let codes = Array(Set(units.map(\.code)))
        for row in try db.rows("SELECT code, parent, valid_from, valid_to FROM organisation_period WHERE code IN (\(list: codes))") {
            let stored = Period(code: try row["code"], parent: try row["parent"], from: try row["valid_from"], to: try row["valid_to"])
            if !stated.contains("\(stored.code) \(stored.from)") { all.append(stored) }
        }
        periods = Dictionary(grouping: all.sorted { ($0.code, $0.from) < ($1.code, $1.from) }, by: \.code)
    }

    /// What does not hold, unit by unit.
    var faults: [Message] {
        periods.keys.sorted().flatMap { code in
            let own = periods[code] ?? []
            let overlaps = zip(own, own.dropFirst()).filter { $0.holds(on: $1.from) }.map { OrganisationText.overlap(code, $0.from, $1.from) }
            return overlaps + (own.contains(where: isBelowItself) ? [OrganisationText.circle(code)] : [])
        }
    }

    /// A circle closes on the day on which the last of its periods begins.
    private func isBelowItself(_ period: Period) -> Bool {
        var (above, seen) = (period.parent, Set<String>())
        while let code = above, seen.insert(code).inserted {
            if code == period.code { return true }
            above = periods[code]?.first { $0.holds(on: period.from) }?.parent
        }
        return false
    }
}

extension OrganisationText {
    static func overlap(_ code: String, _ first: Day, _ second: Day) -> Message {
        Message(
            ja: "\(code)：\(first)からの期間が、\(second)からの期間と重なっています。\(first)からの行に、終わる日（valid_to）を書いてください。",
            en: "\(code): its period from \(first) overlaps the one from \(second). Write its last day (valid_to) in the row from \(first).")
    }
    static func circle(_ code: String) -> Message {
        Message(ja: "\(code)：上位の組織をたどると自分に戻ります。parent を直してください。", en: "\(code): it stands below itself. Mend its parent.")
    }
}
