import Japanese

/// Why there is no route: the seats are none, or the staff list does not fill them.
public enum RouteProblem: Error, Sendable, Hashable {
    case noDecisionSeat
    case severalDecisionSeats
    /// Another seat stands after the decision seat or beside it.
    case decisionSeatNotLast
    /// Steps are counted from 0.
    case emptyStep(Int)
    case seatTwice(String)
    case personTwice(String)
    case deputyTwice(Position)

    /// No row of the 決裁規程 answers the matter.
    case noRow(ApprovalMatter)
    /// The staff list knows no such position in any of the units.
    case unknownPosition(title: String, units: [String])
    /// 欠員: nobody holds the position, and no deputy may stand in.
    case vacant(Position)
    case heldTwice(Position)
    /// The drafter would agree to, or decide, their own draft.
    case ownDraft(Position)
    /// 除斥: a person whose own case it is would act.
    case ownCase(Position, person: String)

    static func ofShape(_ steps: [[ApprovalRoute.Seat.Kind]]) -> RouteProblem? {
        if let empty = steps.firstIndex(where: \.isEmpty) { return .emptyStep(empty) }
        let decisions = steps.flatMap { $0 }.count { $0 == .decision }
        if decisions == 0 { return .noDecisionSeat }
        if decisions > 1 { return .severalDecisionSeats }
        return steps.last == [.decision] ? nil : .decisionSeatNotLast
    }
}

/// What is wrong with a 決裁規程 before any matter comes to it.
public enum RouteTableProblem: Error, Sendable, Hashable {
    /// The row's steps are no legal route.
    case illegalSteps(row: String, RouteProblem)
    case rowTwice(String)
    case positionTwice(row: String, title: String)
    /// No fee is at least the one and at most the other.
    case contradictoryFees(row: String)
    /// Every matter it would answer is answered by one of the rows before it.
    case unreachable(row: String, coveredBy: [String])

    /// The row that it is mended at.
    public var row: String {
        switch self {
        case .illegalSteps(let row, _), .rowTwice(let row), .positionTwice(let row, _), .contradictoryFees(let row), .unreachable(let row, _): row
        }
    }
}
