import Japanese
import Storage
import Web

/// 組織の期間: on each day a unit stands once, and below no unit that stands below itself, also where one that is over stands below its
/// successor, which is there by then and of the same body. A unit stays with its body: the keys of its records do. Whose a case is must not depend on the
/// order of rows.
struct OrganisationPeriods {
    private struct Period {
        let code: String
        let parent: String?
        let successor: String?
        let from: Day
        let to: Day?

        func holds(on day: Day) -> Bool { from <= day && to.map { $0 >= day } ?? true }

        /// As `OrganisationTree.path` goes up.
        func above(on day: Day) -> String? { holds(on: day) ? parent : successor ?? parent }
    }

    /// By unit, in their order.
    private let periods: [String: [Period]]
    /// Those of the file.
    private let units: [Organisation]

    /// Those of a file, and what is stored of the same units besides.
    init(_ units: [Organisation], in db: any Connection) throws {
        self.units = units
        var all = units.map { Period(code: $0.code, parent: $0.parent, successor: $0.successor, from: $0.validFrom, to: $0.validTo) }
        let stated = Set(units.map { "\($0.code) \($0.validFrom)" })
        let codes = Array(Set(units.map(\.code)))
        for row in try db.rows("SELECT code, parent, successor, valid_from, valid_to FROM organisation_period WHERE code IN (\(list: codes))") {
            let stored = Period(
                code: try row["code"], parent: try row["parent"], successor: try row["successor"], from: try row["valid_from"],
                to: try row["valid_to"])
            if !stated.contains("\(stored.code) \(stored.from)") { all.append(stored) }
        }
        periods = Dictionary(grouping: all.sorted { ($0.code, $0.from) < ($1.code, $1.from) }, by: \.code)
    }

    /// What does not hold, unit by unit.
    var faults: [Message] {
        periods.keys.sorted().flatMap { code in
            let own = periods[code] ?? []
            let overlaps = zip(own, own.dropFirst()).filter { $0.holds(on: $1.from) }.map { OrganisationText.overlap(code, $0.from, $1.from) }
            let ends = own.filter { one in one.to.map { $0 < one.from } ?? false }.map { OrganisationText.endsBefore(code, $0.from) }
            let circles = own.contains(where: isBelowItself) ? [OrganisationText.circle(code)] : []
            let isMoved = Set(own.compactMap { body(of: code, on: $0.from) }).count > 1
            return overlaps + ends + circles + (isMoved ? [OrganisationText.moved(code)] : [])
        } + units.compactMap(faultOfSuccessor)
    }

    /// Another body's officers must not come to work the cases, nor nobody.
    private func faultOfSuccessor(_ unit: Organisation) -> Message? {
        guard let successor = unit.successor, let last = unit.validTo else { return nil }
        let day = last.adding(days: 1)
        guard periods[successor]?.contains(where: { $0.holds(on: day) }) ?? false else {
            return CSVText.at(unit.place, OrganisationText.notYet(unit.code, successor, day))
        }
        guard let own = body(of: unit.code, on: last), let other = body(of: successor, on: day), own != other else { return nil }
        return CSVText.at(unit.place, OrganisationText.otherBody(unit.code, successor))
    }

    private func above(_ code: String, on day: Day) -> String? { periods[code]?.last { $0.from <= day }?.above(on: day) }

    /// 団体: the unit at the top. Of a unit that begins later it is that of its first period; `nil` in a circle.
    private func body(of code: String, on day: Day) -> String? {
        var (body, seen) = (code, Set([code]))
        while let next = above(body, on: day) ?? periods[body]?.first.flatMap({ $0.from > day ? $0.parent : nil }) {
            guard seen.insert(next).inserted else { return nil }
            body = next
        }
        return body
    }

    /// A circle closes on the day on which the last of its periods begins, or is over for the first time.
    private func isBelowItself(_ period: Period) -> Bool {
        [period.from, period.to?.adding(days: 1)].compactMap(\.self).contains { day in
            var (next, seen) = (above(period.code, on: day), Set<String>())
            while let code = next, seen.insert(code).inserted {
                if code == period.code { return true }
                next = above(code, on: day)
            }
            return false
        }
    }
}

extension OrganisationText {
    static func overlap(_ code: String, _ first: Day, _ second: Day) -> Message {
        Message(
            ja: "\(code)：\(first)からの期間が、\(second)からの期間と重なっています。\(first)からの行に、終わる日（valid_to）を書いてください。",
            en: "\(code): its period from \(first) overlaps the one from \(second). Write its last day (valid_to) in the row from \(first).")
    }
    static func circle(_ code: String) -> Message {
        Message(
            ja: "\(code)：上位の組織や承継先をたどると自分に戻ります。parent か successor を直してください。",
            en: "\(code): it stands below itself. Mend its parent or its successor.")
    }
    static func moved(_ code: String) -> Message {
        Message(
            ja: "\(code)：別の団体の下には移せません。移った先の団体に、新しい番号の組織を作ってください。",
            en: "\(code): it cannot move to another body. Make a unit with a new code there.")
    }
    static func notYet(_ code: String, _ successor: String, _ day: Day) -> Message {
        Message(
            ja: "\(code)：承継先（successor）「\(successor)」は、\(day)にはありません。その日に存在する組織を書いてください。",
            en: "\(code): its successor “\(successor)” does not exist on \(day). Name a unit that does.")
    }
    static func otherBody(_ code: String, _ successor: String) -> Message {
        Message(
            ja: "\(code)：承継先（successor）「\(successor)」は、別の団体の組織です。同じ団体の組織を書いてください。",
            en: "\(code): its successor “\(successor)” is a unit of another body. Name one of the same body.")
    }
    static func endsBefore(_ code: String, _ first: Day) -> Message {
        Message(
            ja: "\(code)：\(first)からの期間の終わる日（valid_to）が、始まる日より前です。直してください。",
            en: "\(code): its period from \(first) ends before it begins. Mend its last day (valid_to).")
    }
}
