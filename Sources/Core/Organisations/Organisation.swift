import Japanese
import Storage
import Web

/// 組織: a body (the prefecture, a municipality) or a unit in one (局, 課), as it was on a day.
public struct Organisation: Record, Hashable {
    public enum Kind: String, Sendable, SQLValue, CaseIterable {
        case prefecture, municipality, bureau, section
    }

    public let code: String
    public let kind: Kind
    public let name: String
    public let kana: String
    public let english: String
    public let parent: String?
    public let validFrom: Day
    public let validTo: Day?
    /// 承継先: the unit that takes over what is open here when its time is over.
    public let successor: String?
    /// Where it stands in the organisation file: the order in which people know the units.
    public internal(set) var place: Int

    public init(_ row: Row) throws {
        code = try row["code"]
        kind = try row["kind"]
        name = try row["name"]
        kana = try row["kana"]
        english = try row["english"]
        parent = try row["parent"]
        validFrom = try row["valid_from"]
        validTo = try row["valid_to"]
        successor = try row["successor"]
        place = try row["place"]
    }

    init(
        code: String, kind: Kind, name: String, kana: String, english: String, parent: String?, validFrom: Day, validTo: Day?, successor: String?,
        place: Int
    ) {
        self.code = code
        self.kind = kind
        self.name = name
        self.kana = kana
        self.english = english
        self.parent = parent
        self.validFrom = validFrom
        self.validTo = validTo
        self.successor = successor
        self.place = place
    }

    public var label: Message { Message(ja: name, en: english.isEmpty ? name : english) }

    /// The body with its section, as outsiders need it: 広島県 総務局財産管理課, 府中町総務課.
    /// - Parameter path: from the body down.
    static func label(_ path: [Organisation]) -> Message {
        let names = path.map(\.label)
        let isPrefecture = path.count > 1 && path.first?.kind == .prefecture
        let japanese = isPrefecture ? "\(names[0].ja) \(names.dropFirst().map(\.ja).joined())" : names.map(\.ja).joined()
        return Message(ja: japanese, en: names.reversed().map(\.en).joined(separator: ", "))
    }
}

/// The whole tree as it stood on one day. A reorganisation does not rewrite history: ask for another day.
public struct OrganisationTree: Sendable {
    public let day: Day
    private let units: [String: Organisation]
    /// In the order of their codes.
    public let all: [Organisation]
    /// The units that were over by the day, as they were last: what is open there belongs to somebody all the same.
    private let former: [String: Organisation]

    /// Some 100 rows: one query.
    public static func on(_ day: Day, in db: any Connection) throws -> OrganisationTree {
        OrganisationTree(
            day: day,
            try db.all(
                """
                SELECT o.code, o.kind, p.name, p.kana, p.english, p.parent, p.valid_from, p.valid_to, p.successor, o.place FROM organisation o
                JOIN organisation_period p ON p.code = o.code WHERE p.valid_from <= \(day) ORDER BY o.code, p.valid_from
                """))
    }

    /// - Parameter begun: the periods that have begun by the day, those of a unit in their order.
    init(day: Day, _ begun: [Organisation]) {
        self.day = day
        let newest = Dictionary(begun.map { ($0.code, $0) }, uniquingKeysWith: { $1 })
        units = newest.filter { $0.value.validTo.map { $0 >= day } ?? true }
        former = newest.filter { $0.value.validTo.map { $0 < day } ?? false }
        all = units.values.sorted { $0.code < $1.code }
    }

    public subscript(_ code: String) -> Organisation? { units[code] }
    public var bodies: [Organisation] { all.filter { $0.parent == nil } }
    public var municipalities: [Organisation] { all.filter { $0.kind == .municipality } }
    public func children(of code: String) -> [Organisation] { all.filter { $0.parent == code } }

    /// The codes of the units of the day, and behind them of those that are over.
    public var known: [String] { all.map(\.code) + former.keys.sorted() }

    /// From the body down to the unit. A unit that is over stands below its successor; without one, where it stood last.
    public func path(_ code: String) -> [Organisation] {
        path(code) { units[$0.code] == nil ? $0.successor ?? $0.parent : $0.parent }
    }

    private func path(_ code: String, above: (Organisation) -> String?) -> [Organisation] {
        var path: [Organisation] = []
        var next: String? = code
        while let code = next, let unit = units[code] ?? former[code], path.count < 16 {
            path.insert(unit, at: 0)
            next = above(unit)
        }
        return path
    }

    /// What it is called: below the units in which it is, or was last.
    private func named(_ code: String) -> [Organisation] { path(code, above: \.parent) }

    /// Whether a unit is the other one or below it. A unit that no longer exists on the day still is itself, and below its successor.
    public func isWithin(_ code: String, _ ancestor: String) -> Bool {
        code == ancestor || path(code).contains { $0.code == ancestor }
    }

    /// 総務局デジタル県庁推進担当: a prefecture's own units without the body's name, others with it.
    public func label(_ code: String) -> Message {
        let path = named(code)
        guard let body = path.first else { return Message(same: code) }
        let named = body.kind == .prefecture && path.count > 1 ? Array(path.dropFirst()) : path
        return Message(ja: named.map(\.name).joined(), en: named.reversed().map { $0.label.en }.joined(separator: ", "))
    }

    /// The body with its section, as outsiders need it: 広島県 総務局財産管理課, 府中町総務課.
    public func fullLabel(_ unit: String) -> Message { named(unit).isEmpty ? label(unit) : Organisation.label(named(unit)) }

    /// Units in the order of the organisation file: a body with what is in it, a bureau with its sections.
    public func inFileOrder(_ units: [Organisation]) -> [Organisation] {
        units.map { ($0, path($0.code).map(\.place)) }.sorted { $0.1 == $1.1 ? $0.0.code < $1.0.code : $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
    }

    /// The unit and everything below it.
    public func codes(within code: String) -> [String] { all.map(\.code).filter { isWithin($0, code) } }
}

extension Day: SQLValue {
    public var sql: Value { .text(description) }
    public init?(sql: Value) {
        guard case .text(let text) = sql else { return nil }
        self.init(iso: text)
    }
}

extension Instant {
    /// The calendar day in Japan (UTC+9, no summer time).
    public var day: Day { Day(epochDays: Int((seconds + 9 * 3600) >= 0 ? (seconds + 9 * 3600) / 86400 : (seconds + 9 * 3600 - 86399) / 86400)) }
    /// The time of day in Japan, `09:15`.
    public var clockTime: String {
        let minutes = Int(((seconds + 9 * 3600) % 86400 + 86400) % 86400) / 60
        return (minutes / 60 < 10 ? "0" : "") + "\(minutes / 60):" + (minutes % 60 < 10 ? "0" : "") + "\(minutes % 60)"
    }
}
