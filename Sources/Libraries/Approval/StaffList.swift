import Foundation
import Japanese

/// 職員: a person who acts, under the opaque id of the caller's directory.
public struct Officer: Codable, Sendable, Hashable {
    public let id: String
    public let name: String

    public init(id: String, name: String) {
        self.id = id
        self.name = name
    }

    enum CodingKeys: String, CodingKey { case id, name }
}

/// 職: an office (役職, as 係長, 課長, 部長) in a unit.
public struct Position: Codable, Sendable, Hashable {
    /// The unit's code.
    public let unit: String
    public let title: String

    public init(unit: String, title: String) {
        self.unit = unit
        self.title = title
    }

    enum CodingKeys: String, CodingKey { case unit, title }
}

/// 不在: days on which a person cannot act, both ends included.
public struct Absence: Codable, Sendable, Hashable {
    public let person: String
    public let from: Day
    public let to: Day

    public init(person: String, from: Day, to: Day) {
        self.person = person
        self.from = from
        self.to = to
    }

    public func covers(_ other: String, on day: Day) -> Bool { person == other && from <= day && day <= to }

    enum CodingKeys: String, CodingKey { case person, from, to }
}

/// 職員名簿: which positions there are, who holds them from when to when, who deputises, who is absent. A value, so that any day can be asked.
public struct StaffList: Codable, Sendable, Hashable {
    public struct Tenure: Codable, Sendable, Hashable {
        public let holder: Officer
        public let from: Day
        /// The last day; `nil` while it lasts.
        public let to: Day?

        public init(_ holder: Officer, from: Day, to: Day? = nil) {
            self.holder = holder
            self.from = from
            self.to = to
        }

        public func covers(_ day: Day) -> Bool { from <= day && to.map { day <= $0 } ?? true }

        enum CodingKeys: String, CodingKey { case holder, from, to }
    }

    public struct Post: Codable, Sendable, Hashable {
        public let position: Position
        public let tenures: [Tenure]
        /// 代決者の職, in order.
        public let deputies: [Position]

        public init(_ position: Position, tenures: [Tenure], deputies: [Position] = []) {
            self.position = position
            self.tenures = tenures
            self.deputies = deputies
        }

        enum CodingKeys: String, CodingKey { case position, tenures, deputies }
    }

    public let posts: [Post]
    public let absences: [Absence]

    public init(posts: [Post], absences: [Absence] = []) {
        self.posts = posts
        self.absences = absences
    }

    /// The post of that title in the first of the units that has one, occupied or not.
    public func post(titled title: String, in units: [String]) -> Post? {
        for unit in units {
            if let post = post(Position(unit: unit, title: title)) { return post }
        }
        return nil
    }

    public func post(_ position: Position) -> Post? { posts.first { $0.position == position } }

    /// - Returns: `nil` when the position is vacant on that day.
    /// - Throws: `RouteProblem.heldTwice` when the list names two persons for the day.
    public func holder(of position: Position, on day: Day) throws(RouteProblem) -> Officer? {
        let holders = Set(post(position)?.tenures.filter { $0.covers(day) }.map(\.holder) ?? [])
        guard holders.count < 2 else { throw .heldTwice(position) }
        return holders.first
    }

    public func isAbsent(_ person: String, on day: Day) -> Bool { absences.contains { $0.covers(person, on: day) } }

    enum CodingKeys: String, CodingKey { case posts, absences }
}
