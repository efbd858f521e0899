/// Why an act on a circulating file is refused, or a list of events is no file.
public enum ApprovalProblem: Error, Sendable, Hashable {
    // The list
    case notStarted
    case startedTwice
    /// An event is missing or comes twice.
    case gap(expected: Int, found: Int)
    case timeRunsBack(from: Int64, to: Int64)

    // The state of the file
    case decided
    case abandoned
    /// Remanded or withdrawn: it rests with the drafter.
    case withDrafter
    /// It rests with a seat, not with the drafter.
    case circulating
    case tooLateToWithdraw

    // Who acts
    case notDrafter(String)
    /// Neither drafter nor holder nor deputy.
    case stranger(String)
    case unknownSeat(String)
    case notHolder(seat: String, person: String)
    case notDeputy(seat: String, person: String)
    /// The holder, or a deputy who comes first, is not known to be absent.
    case present(seat: String, person: String)
    case notTurn(seat: String)
    case actedAlready(seat: String)
    /// The decision seat decides; the others agree.
    case decisionSeat(String)
    case nothingToSee(seat: String)
    case notEarlier(seat: String, than: String)

    // What is said
    case reasonMissing
    case wordsMissing
    case digestMissing
    case documentChanged(now: String)
    case attachmentTwice(String)

    // Items
    case noItem
    case itemTwice(String)
    case unknownItem(String)
    case struckAlready(String)
    /// Who disagrees with every item remands the file.
    case nothingLeft

    // A new route on resumption
    case otherDrafter(String)
    /// The new route would let somebody act who was barred.
    case barLifted(person: String)
}
