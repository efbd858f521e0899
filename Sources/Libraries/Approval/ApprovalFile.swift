import Foundation
import Japanese

/// 回議中の起案: a draft on its way through its route, folded from the events that made it.
///
/// `ApprovalFile+Verbs.swift` makes the next event, `ApprovalFile+Rules.swift` says what is refused, this file what is so. The value holds nothing that its
/// `history` does not say: the same events give the same file.
public struct ApprovalFile: Sendable, Hashable {
    public enum Status: String, Codable, Sendable, Hashable, CaseIterable {
        case circulating
        /// 差戻し to the drafter.
        case remanded
        /// 引戻し by the drafter.
        case withdrawn
        /// 決裁済.
        case decided
        /// 廃案.
        case abandoned
    }

    /// A seat's agreement that stands: not undone by a remand.
    public struct Standing: Codable, Sendable, Hashable {
        public let by: String
        public let at: Int64
        /// 代決.
        public let isDeputised: Bool
        public let strikes: [ItemStrike]
        public let note: String
        /// When the holder saw what the deputy had done (後閲), milliseconds since 1970.
        public fileprivate(set) var seenAt: Int64?

        enum CodingKeys: String, CodingKey {
            case by, at, strikes, note, seenAt
            case isDeputised = "deputised"
        }
    }

    public private(set) var route: ApprovalRoute
    public private(set) var draft: ApprovalDraft
    public private(set) var status: Status
    /// Those of the draft and those added since it circulates.
    public private(set) var attachments: [ApprovalDraft.Attachment]
    /// The agreements that stand, by seat.
    public private(set) var standings: [String: Standing]
    /// Whether a seat has acted since the draft was last put forward; the drafter may not withdraw it any more.
    public private(set) var isTouched: Bool
    /// Every event, in order.
    public private(set) var history: [ApprovalEvent]

    /// - Throws: `ApprovalProblem` at the first event that is out of place or illegal.
    public static func fold(_ events: [ApprovalEvent]) throws(ApprovalProblem) -> ApprovalFile {
        guard let first = events.first else { throw .notStarted }
        var file = try ApprovalFile(first)
        for event in events.dropFirst() { try file.apply(event) }
        return file
    }

    /// Opens the file with its first event (起案).
    public init(_ event: ApprovalEvent) throws(ApprovalProblem) {
        guard case .started(let route, let draft) = event.act else { throw .notStarted }
        guard event.number == 1 else { throw .gap(expected: 1, found: event.number) }
        guard event.by == route.drafter.id else { throw .notDrafter(event.by) }
        if let problem = draft.problem { throw problem }
        (self.route, self.draft, status) = (route, draft, .circulating)
        (attachments, standings, isTouched, history) = (draft.attachments, [:], false, [event])
    }

    /// Appends an event, which is checked as if it were made now: an illegal one is refused and leaves the file as it was.
    public mutating func apply(_ event: ApprovalEvent) throws(ApprovalProblem) {
        try check(event)
        history.append(event)
        switch event.act {
        case .started, .commented: break
        case .agreed(let assent), .decided(let assent): stand(assent, event, isDeputised: false)
        case .deputised(let assent, _): stand(assent, event, isDeputised: true)
        case .remanded(_, let target, _, _): sendBack(to: target)
        case .withdrawn: (status, standings) = (.withdrawn, [:])
        case .seenAfter(let seat): standings[seat]?.seenAt = event.at
        case .attachmentAdded(let attachment): attachments.append(attachment)
        case .abandoned: status = .abandoned
        case .resumed(let draft, let route):
            (self.route, self.draft, attachments) = (route ?? self.route, draft, draft.attachments)
            (status, isTouched) = (.circulating, false)
        }
    }

    private mutating func stand(_ assent: ApprovalEvent.Assent, _ event: ApprovalEvent, isDeputised: Bool) {
        standings[assent.seat] = Standing(
            by: event.by, at: event.at, isDeputised: isDeputised, strikes: assent.strikes, note: assent.note, seenAt: nil)
        isTouched = true
        if route.seat(assent.seat)?.kind == .decision { status = .decided }
    }

    private mutating func sendBack(to target: ApprovalEvent.RemandTarget) {
        switch target {
        case .drafter: (status, standings) = (.remanded, [:])
        case .seat(let id):
            isTouched = true
            guard let step = route.step(of: id) else { return }
            let again = Set(route.steps[(step + 1)...].flatMap { $0.map(\.id) } + [id])
            standings = standings.filter { !again.contains($0.key) }
        }
    }
}

// MARK: questions

extension ApprovalFile {
    public var isDecided: Bool { status == .decided }
    /// The drafter's turn: to resume, or to abandon.
    public var isWithDrafter: Bool { status == .remanded || status == .withdrawn }

    /// The seats whose turn it is; empty when it is the drafter's, or nobody's.
    public var waiting: [ApprovalRoute.Seat] {
        guard status == .circulating else { return [] }
        return route.steps.lazy.map { $0.filter { standings[$0.id] == nil } }.first { !$0.isEmpty } ?? []
    }

    /// The seats in which the person may act on that day: their own, and those of absent persons for whom they deputise.
    /// - Parameter absences: those of the staff list as it is now. A holder who acts although absent (from home, or back early) is not hindered.
    public func seats(waitingFor person: String, on day: Day, absences: [Absence]) -> [ApprovalRoute.Seat] {
        waiting.filter { seat in
            guard let before = seat.persons(before: person) else { return seat.holder.id == person }
            return before.allSatisfy { absent in absences.contains { $0.covers(absent, on: day) } }
        }
    }

    public func isWaiting(for person: String, on day: Day, absences: [Absence] = []) -> Bool {
        !seats(waitingFor: person, on: day, absences: absences).isEmpty
    }

    /// 後閲 that is due: the seats in which a deputy acted and the holder has not looked since.
    public var needsSeenAfter: [ApprovalRoute.Seat] {
        route.seats.filter { seat in standings[seat.id].map { $0.isDeputised && $0.seenAt == nil } ?? false }
    }

    /// What has become of each item, in the order of the draft.
    public var results: [ItemResult] {
        draft.items.map { item in
            for seat in route.seats {
                guard let strike = standings[seat.id]?.strikes.first(where: { $0.subject == item.subject }) else { continue }
                return ItemResult(item: item, outcome: .struck, seat: seat.id, reason: strike.reason)
            }
            return ItemResult(item: item, outcome: status == .decided ? .decided : status == .abandoned ? .abandoned : .pending)
        }
    }
}

extension ApprovalFile: Codable {
    enum CodingKeys: String, CodingKey { case events }

    /// The events are the file; they are folded and checked again.
    public init(from decoder: any Decoder) throws {
        self = try ApprovalFile.fold(decoder.container(keyedBy: CodingKeys.self).decode([ApprovalEvent].self, forKey: .events))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(history, forKey: .events)
    }
}
