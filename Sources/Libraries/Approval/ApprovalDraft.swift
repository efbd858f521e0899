/// 起案文書: what is put before the seats, by digest. The texts themselves stay with the caller.
public struct ApprovalDraft: Codable, Sendable, Hashable {
    /// 案件の項目: one subject of a 一括決裁, as an application, with the digest of its own text and reason.
    public struct Item: Codable, Sendable, Hashable {
        public let subject: String
        public let digest: String

        public init(subject: String, digest: String) {
            self.subject = subject
            self.digest = digest
        }

        enum CodingKeys: String, CodingKey { case subject, digest }
    }

    /// 添付: added while the file circulates, never replaced; its name is therefore given once.
    public struct Attachment: Codable, Sendable, Hashable {
        public let name: String
        public let digest: String

        public init(name: String, digest: String) {
            self.name = name
            self.digest = digest
        }

        enum CodingKeys: String, CodingKey { case name, digest }
    }

    /// The digest of the document. Whoever agrees names it, so that nobody agrees to a text that changed under their eyes.
    public let document: String
    /// At least one.
    public let items: [Item]
    public let attachments: [Attachment]

    public init(document: String, items: [Item], attachments: [Attachment] = []) {
        self.document = document
        self.items = items
        self.attachments = attachments
    }

    var problem: ApprovalProblem? {
        if document.isEmpty || (items.map(\.digest) + attachments.map(\.digest)).contains("") { return .digestMissing }
        if items.isEmpty { return .noItem }
        var (subjects, names) = (Set<String>(), Set<String>())
        if let item = items.first(where: { !subjects.insert($0.subject).inserted }) { return .itemTwice(item.subject) }
        if let attachment = attachments.first(where: { !names.insert($0.name).inserted }) { return .attachmentTwice(attachment.name) }
        return nil
    }

    enum CodingKeys: String, CodingKey { case document, items, attachments }
}

/// 項目別否決: one item that a seat takes out of a 一括決裁, with its own reason; the others go on.
public struct ItemStrike: Codable, Sendable, Hashable {
    public let subject: String
    public let reason: String

    public init(subject: String, reason: String) {
        self.subject = subject
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey { case subject, reason }
}

/// What has become of one item.
public struct ItemResult: Codable, Sendable, Hashable {
    public enum Outcome: String, Codable, Sendable, Hashable {
        case pending, struck, decided, abandoned
    }

    public let item: ApprovalDraft.Item
    public let outcome: Outcome
    /// The seat that struck it out, and why.
    public let seat: String?
    public let reason: String?

    public init(item: ApprovalDraft.Item, outcome: Outcome, seat: String? = nil, reason: String? = nil) {
        self.item = item
        self.outcome = outcome
        self.seat = seat
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey { case item, outcome, seat, reason }
}
