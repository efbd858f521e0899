import Web

/// What an officer is to the organisation at which the role was granted; it reaches downward in the tree.
public enum Role: String, Sendable, CaseIterable, Codable {
    /// 所管課職員: answers for the section's indicators.
    case sectionOfficer = "section-officer"
    /// 手続担当: keeps the procedure inventory of the organisation.
    case procedureOfficer = "procedure-officer"
    /// 計画担当: sets the plan, confirms judgements, freezes and publishes the report.
    case planOfficer = "plan-officer"
    /// システム管理者
    case administrator

    public var name: Message {
        switch self {
        case .sectionOfficer: Message(ja: "所管課職員", en: "Section officer")
        case .procedureOfficer: Message(ja: "手続担当", en: "Procedure officer")
        case .planOfficer: Message(ja: "計画担当", en: "Plan officer")
        case .administrator: Message(ja: "システム管理者", en: "Administrator")
        }
    }
}

/// One thing that roles may do, as a sentence.
public struct Permission: Sendable, Hashable {
    /// `plan.manage`.
    public let name: String
    public let sentence: Message
    public let roles: Set<Role>
    /// It reaches every body's affairs: the role has to be held at the body that runs the site.
    public let isOfSite: Bool

    public init(_ name: String, _ sentence: Message, roles: Set<Role>, ofSite isOfSite: Bool = false) {
        self.name = name
        self.sentence = sentence
        self.roles = roles
        self.isOfSite = isOfSite
    }

    public static let administer = Permission(
        "system.administer", Message(ja: "利用者と組織の連絡先を管理する", en: "Manage people and the contacts of organisations"), roles: [.administrator])
    public static let run = Permission(
        "system.run", Message(ja: "システムの状態を見て、仕事をやり直す", en: "See the system's state and try its jobs again"), roles: [.administrator],
        ofSite: true)
    public static let readJournal = Permission(
        "journal.read", Message(ja: "操作の記録を見る", en: "Read the journal"), roles: [.administrator, .planOfficer], ofSite: true)
}

/// Who may use a route. Every route names one; there is no default.
public enum Access: Sendable, Hashable {
    /// Everybody, signed in or not.
    case anyone
    /// Everybody who is signed in.
    case signedIn
    /// Anybody of the staff.
    case officer
    /// Whoever holds the permission at some organisation; the record's own rule decides further.
    case may(Permission)

    public func admits(_ actor: Actor) -> Bool {
        switch self {
        case .anyone: true
        case .signedIn: actor.person != nil
        case .officer: actor.isOfficer
        case .may(let permission): actor.may(permission)
        }
    }
}
