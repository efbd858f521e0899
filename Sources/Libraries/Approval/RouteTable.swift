import Foundation

/// 案件: what the 決裁規程 asks about a draft.
public struct ApprovalMatter: Codable, Sendable, Hashable {
    /// The kind of procedure, in the caller's words.
    public let procedure: String
    /// What is going to be decided (許可, 不許可, …), in the caller's words.
    public let outcome: String
    /// Yen, 0 or more.
    public let fee: Int
    /// 重要・異例: not for 専決.
    public let isRisky: Bool
    /// The unit in charge (主務課) first, then the units above it: where a position of the table is looked for.
    public let units: [String]
    /// Ids of persons whose own case it is, as an officer who applies for something. They decide nothing in it.
    public let barred: Set<String>

    public init(procedure: String, outcome: String, fee: Int = 0, isRisky: Bool = false, units: [String], barred: Set<String> = []) {
        self.procedure = procedure
        self.outcome = outcome
        self.fee = fee
        self.isRisky = isRisky
        self.units = units
        self.barred = barred
    }

    enum CodingKeys: String, CodingKey {
        case procedure, outcome, fee, units, barred
        case isRisky = "risk"
    }
}

/// 決裁規程（専決の表）: which steps a matter takes. The first row whose condition holds wins.
public struct RouteTable: Codable, Sendable, Hashable {
    /// What a row demands of a matter; what is `nil` demands nothing.
    public struct Condition: Codable, Sendable, Hashable {
        public let procedure: String?
        public let outcome: String?
        /// Yen, included.
        public let feeAtLeast: Int?
        /// Yen, included.
        public let feeAtMost: Int?
        public let isRisky: Bool?

        public init(
            procedure: String? = nil, outcome: String? = nil, feeAtLeast: Int? = nil, feeAtMost: Int? = nil, isRisky: Bool? = nil
        ) {
            self.procedure = procedure
            self.outcome = outcome
            self.feeAtLeast = feeAtLeast
            self.feeAtMost = feeAtMost
            self.isRisky = isRisky
        }

        public func holds(for matter: ApprovalMatter) -> Bool {
            (procedure.map { $0 == matter.procedure } ?? true) && (outcome.map { $0 == matter.outcome } ?? true)
                && (feeAtLeast.map { matter.fee >= $0 } ?? true) && (feeAtMost.map { matter.fee <= $0 } ?? true)
                && (isRisky.map { $0 == matter.isRisky } ?? true)
        }

        enum CodingKeys: String, CodingKey {
            case procedure, outcome, feeAtLeast, feeAtMost
            case isRisky = "risk"
        }
    }

    /// A seat before anyone sits in it.
    public struct PlannedSeat: Codable, Sendable, Hashable {
        public let kind: ApprovalRoute.Seat.Kind
        public let title: String
        /// `nil`: of the unit in charge, or of the first unit above it that has the position.
        public let unit: String?
        /// False where the rules admit no 代決. A vacancy is filled all the same.
        public let allowsDeputy: Bool

        public init(_ kind: ApprovalRoute.Seat.Kind, _ title: String, unit: String? = nil, allowsDeputy: Bool = true) {
            self.kind = kind
            self.title = title
            self.unit = unit
            self.allowsDeputy = allowsDeputy
        }

        enum CodingKeys: String, CodingKey { case kind, title, unit, allowsDeputy }

        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            kind = try values.decode(ApprovalRoute.Seat.Kind.self, forKey: .kind)
            title = try values.decode(String.self, forKey: .title)
            unit = try values.decodeIfPresent(String.self, forKey: .unit)
            allowsDeputy = try values.decodeIfPresent(Bool.self, forKey: .allowsDeputy) ?? true
        }
    }

    public struct Row: Codable, Sendable, Hashable {
        /// As the rules number it; the route keeps it.
        public let id: String
        public let when: Condition
        public let steps: [[PlannedSeat]]

        public init(id: String, when: Condition = Condition(), steps: [[PlannedSeat]]) {
            self.id = id
            self.when = when
            self.steps = steps
        }

        enum CodingKeys: String, CodingKey { case id, when, steps }
    }

    public let rows: [Row]

    public init(rows: [Row]) { self.rows = rows }

    public func row(for matter: ApprovalMatter) -> Row? { rows.first { $0.when.holds(for: matter) } }

    enum CodingKeys: String, CodingKey { case rows }
}
