import Core
import Storage
import Web

/// 印: what an officer should know of a case before opening it. Found for the rows of one page, never by the filter.
enum InboxMark: Sendable, Hashable {
    /// The applicant wrote, and nobody of the office has answered it.
    case unread
    /// A correction arrived, and the office has done nothing since.
    case corrected
    /// The opinion of another section came, and the office has done nothing since.
    case answered
    /// Further material came, and the office has done nothing since.
    case material
    /// The applicant wants to change something, and nobody has answered.
    case wished
    /// What was decided is before the seats once more, to be mended or taken back.
    case again
    /// What was drafted was sent back to its drafter.
    case returned
    /// Yen of the fee are still to come.
    case unpaid
    /// A mail about it reached nobody, and nobody has told otherwise what it was to tell.
    case undelivered

    /// What the office does of a case after it has looked at a correction.
    static let acts = [
        "accepted", "flagged", "correction-asked", "change-permitted", "change-refused", "found", "proposed", "acknowledged", "unfulfilled",
        "message-sent", "noted",
        "opinion-asked", "opinion-withdrawn", "clock-stopped",
        "clock-resumed", "paper-attached", "transferred",
        "decided",
    ]

    /// The marks of some cases; a case without any is not among them.
    static func all(_ applications: [Application], in db: any Connection) throws -> [ID<Application>: Set<InboxMark>] {
        let returned = applications.filter { $0.returnedTo != nil }.map(\.id)
        let again = try self.again(applications.filter { $0.phase == .decided }.map(\.id), in: db)
        let open = applications.filter { $0.closedAt == nil }
        let ids = open.map(\.id)
        func taken(_ kind: String, by acts: [String] = acts) throws -> [ID<Application>] {
            try db.values(
                """
                SELECT application_id FROM case_event WHERE application_id IN (\(list: ids)) AND (kind = \(kind) OR kind IN (\(list: acts)))
                GROUP BY application_id HAVING MAX(CASE WHEN kind = \(kind) THEN number ELSE 0 END) > MAX(CASE WHEN kind = \(kind) THEN 0 ELSE number END)
                """, as: ID<Application>.self)
        }
        let (corrected, answered, material) = (try taken("corrected"), try taken("opinion-given"), try taken("material-received"))
        let wished = try taken("change-asked", by: ["change-permitted", "change-refused"])
        let unread = try db.values("SELECT id FROM application WHERE id IN (\(list: applications.map(\.id))) AND unread", as: ID<Application>.self)
        let undelivered = try db.values(
            "SELECT id FROM application WHERE id IN (\(list: applications.map(\.id))) AND undelivered", as: ID<Application>.self)
        var marks: [ID<Application>: Set<InboxMark>] = [:]
        let all: [(InboxMark, [ID<Application>])] = [
            (.undelivered, undelivered), (.unread, unread), (.wished, wished), (.corrected, corrected), (.answered, answered), (.material, material),
            (.returned, returned),
            (.again, again),
            (.unpaid, open.filter(\.owes).map(\.id)),
        ]
        for (mark, found) in all {
            for id in found { marks[id, default: []].insert(mark) }
        }
        return marks
    }

    /// Those of some decided cases of which something was proposed since the decision, and not dropped.
    private static func again(_ ids: [ID<Application>], in db: any Connection) throws -> [ID<Application>] {
        if ids.isEmpty { return [] }
        return try db.values(
            """
            SELECT application_id FROM case_event WHERE application_id IN (\(list: ids)) AND kind IN ('proposed', 'decided', 'approval-abandoned')
            GROUP BY application_id HAVING MAX(CASE WHEN kind = 'proposed' THEN number ELSE 0 END) > MAX(CASE WHEN kind = 'proposed' THEN 0 ELSE number END)
            """, as: ID<Application>.self)
    }
}

extension InboxMark {
    static func tags(_ marks: Set<InboxMark>, _ lang: Language) -> HTML {
        [InboxMark.undelivered, .again, .returned, .unread, .wished, .corrected, .material, .answered, .unpaid].filter(marks.contains).html {
            " \(Component.tag($0.words(lang), $0 == .unpaid ? "plain" : "warning"))"
        }
    }

    private var words: Message {
        switch self {
        case .unread: Message(ja: "未対応の連絡", en: "Message to answer")
        case .wished: Message(ja: "変更の申出", en: "Wants a change")
        case .corrected: Message(ja: "補正が届きました", en: "Corrected")
        case .answered: Message(ja: "意見の回答が届きました", en: "Opinion given")
        case .material: FurtherMaterialText.mark
        case .again: Message(ja: "更正・取消しの手続中", en: "Being mended or taken back")
        case .returned: Message(ja: "差し戻されました", en: "Remanded")
        case .undelivered: UndeliveredText.mark
        case .unpaid: Message(ja: "手数料未納", en: "Fee not paid")
        }
    }
}
