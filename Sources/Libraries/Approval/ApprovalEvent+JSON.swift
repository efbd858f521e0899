import Foundation

/// One flat object for each event: `number`, `at`, `by`, `act`, and the keys of that act. Keys that are not known are passed over, so that a later
/// version may add some; an `act` that is not known is an error, because a file without it would be another file.
extension ApprovalEvent: Codable {
    enum CodingKeys: String, CodingKey {
        case number, at, by, act
        case seat, document, strikes, note, absences, text, to, toSeat, reason, draft, route, attachment
    }

    /// The stored words.
    enum Name: String, Codable {
        case started, agreed, commented, remanded, withdrawn, deputised, seenAfter, decided, attachmentAdded, abandoned, resumed
    }

    enum Target: String, Codable {
        case drafter, seat
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        number = try values.decode(Int.self, forKey: .number)
        at = try values.decode(Int64.self, forKey: .at)
        by = try values.decode(String.self, forKey: .by)
        act = try ApprovalEvent.act(values.decode(Name.self, forKey: .act), values)
    }

    private static func act(_ name: Name, _ values: KeyedDecodingContainer<CodingKeys>) throws -> Act {
        func text(_ key: CodingKeys) throws -> String { try values.decode(String.self, forKey: key) }
        func draft() throws -> ApprovalDraft { try values.decode(ApprovalDraft.self, forKey: .draft) }
        func absences() throws -> [Absence] { try values.decodeIfPresent([Absence].self, forKey: .absences) ?? [] }
        return switch name {
        case .started: .started(try values.decode(ApprovalRoute.self, forKey: .route), try draft())
        case .agreed: .agreed(try assent(values))
        case .commented: .commented(try text(.text))
        case .remanded: .remanded(seat: try text(.seat), to: try target(values), reason: try text(.reason), absences: try absences())
        case .withdrawn: .withdrawn
        case .deputised: .deputised(try assent(values), absences: try absences())
        case .seenAfter: .seenAfter(seat: try text(.seat))
        case .decided: .decided(try assent(values))
        case .attachmentAdded: .attachmentAdded(try values.decode(ApprovalDraft.Attachment.self, forKey: .attachment))
        case .abandoned: .abandoned(reason: try text(.reason))
        case .resumed: .resumed(try draft(), try values.decodeIfPresent(ApprovalRoute.self, forKey: .route))
        }
    }

    private static func assent(_ values: KeyedDecodingContainer<CodingKeys>) throws -> Assent {
        try Assent(
            seat: values.decode(String.self, forKey: .seat), document: values.decode(String.self, forKey: .document),
            strikes: values.decodeIfPresent([ItemStrike].self, forKey: .strikes) ?? [],
            note: values.decodeIfPresent(String.self, forKey: .note) ?? "")
    }

    private static func target(_ values: KeyedDecodingContainer<CodingKeys>) throws -> RemandTarget {
        switch try values.decode(Target.self, forKey: .to) {
        case .drafter: .drafter
        case .seat: .seat(try values.decode(String.self, forKey: .toSeat))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(number, forKey: .number)
        try values.encode(at, forKey: .at)
        try values.encode(by, forKey: .by)
        try values.encode(act.name, forKey: .act)
        try act.encode(to: &values)
    }
}

extension ApprovalEvent.Act {
    var name: ApprovalEvent.Name {
        switch self {
        case .started: .started
        case .agreed: .agreed
        case .commented: .commented
        case .remanded: .remanded
        case .withdrawn: .withdrawn
        case .deputised: .deputised
        case .seenAfter: .seenAfter
        case .decided: .decided
        case .attachmentAdded: .attachmentAdded
        case .abandoned: .abandoned
        case .resumed: .resumed
        }
    }

    fileprivate func encode(to values: inout KeyedEncodingContainer<ApprovalEvent.CodingKeys>) throws {
        switch self {
        case .withdrawn: break
        case .started(let route, let draft):
            try values.encode(route, forKey: .route)
            try values.encode(draft, forKey: .draft)
        case .resumed(let draft, let route):
            try values.encode(draft, forKey: .draft)
            try values.encodeIfPresent(route, forKey: .route)
        case .agreed(let assent), .decided(let assent): try assent.encode(to: &values)
        case .deputised(let assent, let absences):
            try assent.encode(to: &values)
            try values.encode(absences, forKey: .absences)
        case .remanded(let seat, let target, let reason, let absences):
            try values.encode(seat, forKey: .seat)
            try target.encode(to: &values)
            try values.encode(reason, forKey: .reason)
            if !absences.isEmpty { try values.encode(absences, forKey: .absences) }
        case .seenAfter(let seat): try values.encode(seat, forKey: .seat)
        case .commented(let text): try values.encode(text, forKey: .text)
        case .attachmentAdded(let attachment): try values.encode(attachment, forKey: .attachment)
        case .abandoned(let reason): try values.encode(reason, forKey: .reason)
        }
    }
}

extension ApprovalEvent.Assent {
    fileprivate func encode(to values: inout KeyedEncodingContainer<ApprovalEvent.CodingKeys>) throws {
        try values.encode(seat, forKey: .seat)
        try values.encode(document, forKey: .document)
        if !strikes.isEmpty { try values.encode(strikes, forKey: .strikes) }
        if !note.isEmpty { try values.encode(note, forKey: .note) }
    }
}

extension ApprovalEvent.RemandTarget {
    fileprivate func encode(to values: inout KeyedEncodingContainer<ApprovalEvent.CodingKeys>) throws {
        switch self {
        case .drafter: try values.encode(ApprovalEvent.Target.drafter, forKey: .to)
        case .seat(let seat):
            try values.encode(ApprovalEvent.Target.seat, forKey: .to)
            try values.encode(seat, forKey: .toSeat)
        }
    }
}
