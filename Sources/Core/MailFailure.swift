import Storage

/// 不達: what becomes of a mail that reaches nobody. Whoever it was about is told by a job named after it (`application.mail`), with what was
/// to be told and why it was not; the address goes no further than the outbox.
extension Mail {
    /// What a mail is about. Nothing of it stands in the mail itself.
    public struct About: Sendable, Hashable {
        /// `application`: the module that knows such subjects has a job `application.mail`.
        public let kind: String
        public let id: String
        /// Which mail it is, in the words of that module, without a space.
        public let matter: String

        public init(kind: String, id: String, matter: String) {
            self.kind = kind
            self.id = id
            self.matter = matter
        }

        init?(_ row: Row) throws {
            guard let kind = try row["about_kind"] as String?, let id = try row["about_id"] as String?,
                let matter = try row["about_matter"] as String?
            else { return nil }
            self.init(kind: kind, id: id, matter: matter)
        }
    }

    /// Why a mail reached nobody.
    public enum Failure: String, Codable, Sendable {
        /// The relay took the address for none that there is.
        case refused
        /// For two days no relay took it.
        case givenUp = "given-up"
        /// A mail server reported afterwards that it could not be delivered (`DeliveryReport`).
        case returned
    }

    /// What the job of the module is told.
    public struct Told: Sendable {
        /// Of the subject.
        public let id: String
        public let mail: String
        public let matter: String
        public let failure: Failure

        public init?(payload: String) {
            let words = payload.split(separator: " ").map(String.init)
            guard words.count == 4, let failure = Failure(rawValue: words[3]) else { return nil }
            (id, mail, matter, self.failure) = (words[0], words[1], words[2], failure)
        }
    }

    /// Notes that a mail reached nobody, and has whoever it was about told: once for each mail.
    /// - Returns: whether it is news.
    @discardableResult
    static func fail(_ id: ID<Mail>, _ failure: Failure, at instant: Instant, in db: any Connection) throws -> Bool {
        let noted = try db.run("UPDATE mail SET failed_at = \(instant), failure = \(failure.rawValue) WHERE id = \(id) AND failed_at IS NULL")
        guard noted == 1 else { return false }
        if let about = try db.first("SELECT * FROM mail WHERE id = \(id)", as: Mail.self)?.about {
            try Jobs.enqueue(
                "\(about.kind).mail", "\(about.id) \(id) \(about.matter) \(failure.rawValue)", once: "mail.failed:\(id)", at: instant, in: db)
        }
        return true
    }

    static let failures = Migration(
        "core-027-mails-that-reach-nobody",
        """
        ALTER TABLE mail ADD COLUMN about_kind TEXT;
        ALTER TABLE mail ADD COLUMN about_id TEXT;
        ALTER TABLE mail ADD COLUMN about_matter TEXT;
        ALTER TABLE mail ADD COLUMN failed_at TEXT;
        ALTER TABLE mail ADD COLUMN failure TEXT;
        """)
}
