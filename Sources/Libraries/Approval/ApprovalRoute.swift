import Foundation
import Japanese

/// 決裁経路: who has to agree to a draft, in which order, frozen from the staff list as of a day.
///
/// Steps follow one another; the seats of one step act in parallel. The last step is the one decision seat (決裁), and no other seat decides.
/// A route that exists is legal: whoever makes or decodes one is refused anything else.
public struct ApprovalRoute: Codable, Sendable, Hashable {
    /// 起案者. Holds no seat and deputises in none: nobody agrees to their own draft.
    public let drafter: Officer
    /// The day whose staff list named the holders (遡及・先付 are days before and after the draft's).
    public let date: Day
    /// The row of the 決裁規程 it follows.
    public let rule: String
    /// Ids of persons whose own case this is (除斥), sorted. None of them has a seat or deputises.
    public let barred: [String]
    public let steps: [[Seat]]

    /// - Throws: `RouteProblem` when the seats are not a legal route.
    public init(drafter: Officer, date: Day, rule: String, barred: Set<String> = [], steps: [[Seat]]) throws(RouteProblem) {
        self.drafter = drafter
        self.date = date
        self.rule = rule
        self.barred = barred.sorted()
        self.steps = steps
        if let problem = RouteProblem.ofShape(steps.map { $0.map(\.kind) }) ?? problemOfPersons() { throw problem }
    }

    public var seats: [Seat] { steps.flatMap { $0 } }
    public func seat(_ id: String) -> Seat? { seats.first { $0.id == id } }
    /// Counted from 0.
    public func step(of id: String) -> Int? { steps.firstIndex { $0.contains { $0.id == id } } }

    /// The drafter, the holders and their deputies: those who may comment on the file and add to it.
    public func involves(_ person: String) -> Bool { officer(person) != nil }

    /// The name under which a person stands in this route.
    public func officer(_ person: String) -> Officer? {
        ([drafter] + seats.flatMap { [$0.holder] + $0.deputies }).first { $0.id == person }
    }

    private func problemOfPersons() -> RouteProblem? {
        var (ids, holders) = (Set<String>(), Set<String>())
        for seat in seats {
            if !ids.insert(seat.id).inserted { return .seatTwice(seat.id) }
            if !holders.insert(seat.holder.id).inserted { return .personTwice(seat.holder.id) }
            let persons = [seat.holder.id] + seat.deputies.map(\.id)
            if Set(persons).count < persons.count { return .deputyTwice(seat.position) }
            if persons.contains(drafter.id) { return .ownDraft(seat.position) }
            if let person = persons.first(where: barred.contains) { return .ownCase(seat.position, person: person) }
        }
        return nil
    }

    enum CodingKeys: String, CodingKey { case drafter, date, rule, barred, steps }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            drafter: values.decode(Officer.self, forKey: .drafter), date: values.decode(Day.self, forKey: .date),
            rule: values.decode(String.self, forKey: .rule), barred: Set(values.decode([String].self, forKey: .barred)),
            steps: values.decode([[Seat]].self, forKey: .steps))
    }
}

extension ApprovalRoute {
    /// 決裁権者等の席: one office in the route and the person who held it on the route's day.
    public struct Seat: Codable, Sendable, Hashable {
        public enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
            /// 審査: an officer of the line above the drafter.
            case review
            /// 合議: an officer of another section whose business is touched.
            case consultation
            /// 決裁: the one who decides.
            case decision
        }

        /// Unique in the route.
        public let id: String
        public let kind: Kind
        public let position: Position
        public let holder: Officer
        /// 職務代理: the holder is a deputy, because the position was vacant (or its holder barred) on the route's day. Owes no 後閲 to anyone.
        public let isActing: Bool
        /// 代決者, in the order in which they may act while the holder, and each deputy before them, is absent.
        public let deputies: [Officer]

        public init(id: String, kind: Kind, position: Position, holder: Officer, isActing: Bool = false, deputies: [Officer] = []) {
            self.id = id
            self.kind = kind
            self.position = position
            self.holder = holder
            self.isActing = isActing
            self.deputies = deputies
        }

        /// Whose absence has to be shown before this person may deputise: the holder and the deputies before; `nil` for who is no deputy.
        public func persons(before deputy: String) -> [String]? {
            guard let place = deputies.firstIndex(where: { $0.id == deputy }) else { return nil }
            return [holder.id] + deputies[..<place].map(\.id)
        }

        enum CodingKeys: String, CodingKey {
            case id, kind, position, holder, deputies
            case isActing = "acting"
        }
    }
}
