import Crypto
import Foundation
import Storage
import HTTPTypes
import Web

/// 操作の記録: every change made by a person or a job, append-only, in a hash tree in the same transaction.
public enum Journal {
    /// A kind of change: its name in the record, and what people call it.
    public struct Action: Sendable, Hashable {
        public let name: String
        public let sentence: Message
        public init(_ name: String, _ sentence: Message) {
            self.name = name
            self.sentence = sentence
        }
    }

    /// What a change was made to: `("indicator", "hiroshima/P1-1/2021")`.
    public struct Subject: Sendable, Hashable {
        public let kind: String
        public let id: String
        public init(_ kind: String, _ id: String) {
            self.kind = kind
            self.id = id
        }
    }

    /// Writes the entry of a change, in the change's own transaction.
    /// - Returns: the entry's position in the log.
    @discardableResult
    public static func record(
        _ action: Action, _ subject: Subject, before: (any Encodable)? = nil, after: (any Encodable)? = nil, by actor: Actor, at instant: Instant,
        in db: any Connection
    ) throws -> Int {
        let position = try size(in: db)
        let entry = JournalEntry(
            position: position, id: ID(at: instant), at: instant, person: actor.person, actor: actor.name.isEmpty ? "-" : actor.name,
            action: action.name, subject: subject, request: actor.request, before: try before.map(text), after: try after.map(text),
            salt: SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) })
        try db.insert(entry)
        try append(MerkleTree.leaf(entry.digest), at: position, in: db)
        return position
    }

    /// How many entries the log has.
    public static func size(in db: any Connection) throws -> Int {
        try db.value("SELECT place FROM journal_node WHERE level = 0 ORDER BY place DESC LIMIT 1", as: Int.self).map { $0 + 1 } ?? 0
    }

    /// The root of the log as it was at a size.
    public static func root(size: Int, in db: any Connection) throws -> MerkleTree.Hash {
        try MerkleTree.root(0, size) { try node($0, $1, in: db) }
    }

    /// The newest entries of a subject, or of everything.
    public static func entries(of subject: Subject? = nil, before position: Int? = nil, limit: Int = 50, in db: any Connection) throws
        -> [JournalEntry]
    {
        var conditions: [SQL] = []
        if let subject { conditions.append("subject_kind = \(subject.kind) AND subject_id = \(subject.id)") }
        if let position { conditions.append("position < \(position)") }
        return try db.all("SELECT * FROM journal_entry WHERE \(SQL.all(conditions)) ORDER BY position DESC LIMIT \(limit)")
    }

    /// Adds a leaf and every subtree that it completes: on average one more row.
    private static func append(_ leaf: MerkleTree.Hash, at position: Int, in db: any Connection) throws {
        var (level, place, hash) = (0, position, leaf)
        while true {
            try db.run("INSERT INTO journal_node (level, place, hash) VALUES (\(level), \(place), \(hash))")
            guard place & 1 == 1 else { return }
            hash = MerkleTree.node(try node(level, place - 1, in: db), hash)
            level += 1
            place >>= 1
        }
    }

    static func node(_ level: Int, _ place: Int, in db: any Connection) throws -> MerkleTree.Hash {
        guard let hash = try db.value("SELECT hash FROM journal_node WHERE level = \(level) AND place = \(place)", as: MerkleTree.Hash.self) else {
            throw JournalProblem.noEntry
        }
        return hash
    }

    /// As JSON. Most entries are a few short texts, for which an encoder costs more than everything else of the entry.
    private static func text(_ value: any Encodable) throws -> String {
        if let texts = value as? [String: String], texts.allSatisfy({ isPlain($0.key) && isPlain($0.value) }) {
            return "{" + texts.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",") + "}"
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Whether a text stands in JSON as it is.
    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C } }

    static let erase = Action("journal.erase", Message(ja: "記録中の個人情報を消去", en: "Erased the personal data of an entry"))

    /// Takes the contents out of an entry; its place and its digest stay, so that every proof still holds.
    public static func erase(_ position: Int, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard
            try db.run(
                "UPDATE journal_entry SET before = NULL, after = NULL, salt = NULL, actor = '-', person_id = NULL WHERE position = \(position) AND salt IS NOT NULL"
            )
                == 1
        else { throw JournalProblem.noEntry }
        try record(erase, Subject("journal", String(position)), after: ["reason": reason], by: actor, at: instant, in: db)
    }
}

/// One change: who, when, what, before and after.
public struct JournalEntry: Storable, Hashable {
    public static let table = "journal_entry"
    public static let key = ["position"]

    public let position: Int
    public let id: ID<JournalEntry>
    public let at: Instant
    public let person: ID<Person>?
    public let actor: String
    public let action: String
    public let subject: Journal.Subject
    public let request: String
    public let before: String?
    public let after: String?
    /// Keeps the digest from being guessed from the contents; `nil` once the contents are erased.
    public let salt: [UInt8]?
    private let stored: [UInt8]?

    init(
        position: Int, id: ID<JournalEntry>, at: Instant, person: ID<Person>?, actor: String, action: String, subject: Journal.Subject,
        request: String,
        before: String?, after: String?, salt: [UInt8]
    ) {
        self.position = position
        self.id = id
        self.at = at
        self.person = person
        self.actor = actor
        self.action = action
        self.subject = subject
        self.request = request
        self.before = before
        self.after = after
        self.salt = salt
        stored = nil
    }

    public init(_ row: Row) throws {
        position = try row["position"]
        id = try row["id"]
        at = try row["at"]
        person = try row["person_id"]
        actor = try row["actor"]
        action = try row["action"]
        subject = Journal.Subject(try row["subject_kind"], try row["subject_id"])
        request = try row["request"]
        before = try row["before"]
        after = try row["after"]
        salt = try row["salt"]
        stored = try row["digest"] as [UInt8]
    }

    public var isErased: Bool { salt == nil }

    /// The salted digest of the contents; of an erased entry, the one it had.
    public var digest: [UInt8] { salt.map { JournalEntry.digest(of: parts, salt: $0) } ?? stored ?? [] }

    static let partCount = 10
    /// What is digested, in this order for ever.
    var parts: [String] {
        [id.text, at.description, person?.text ?? "", actor, action, subject.kind, subject.id, request, before ?? "", after ?? ""]
    }

    /// SHA-256 over the salt and the parts, each after its length in eight bytes.
    static func digest(of parts: [String], salt: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: salt)
        for part in parts {
            let bytes = Array(part.utf8)
            withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { hasher.update(bufferPointer: $0) }
            hasher.update(data: bytes)
        }
        return Array(hasher.finalize())
    }

    /// Whether the contents still have the digest that was stored with them.
    var isIntact: Bool { stored == nil || stored == digest }

    public var columns: KeyValuePairs<String, any SQLValue> {
        [
            "position": position, "id": id, "at": at, "person_id": person, "actor": actor, "action": action, "subject_kind": subject.kind,
            "subject_id": subject.id, "request": request, "before": before, "after": after, "salt": salt, "digest": digest,
        ]
    }
}

public enum JournalProblem: Problem, Equatable {
    case noEntry
    /// By another one: this process was started before.
    case keyReplaced
    /// No head was signed by such a key, or it is the one in force.
    case noSuchSigner

    public var status: HTTPResponse.Status { self == .keyReplaced ? .serviceUnavailable : .notFound }
    public var code: String {
        switch self {
        case .noEntry: "journal-entry-not-found"
        case .keyReplaced: "signing-key-replaced"
        case .noSuchSigner: "signing-key-not-found"
        }
    }
    public var message: Message {
        switch self {
        case .keyReplaced:
            Message(
                ja: "署名の鍵が取り替えられたため、いまは署名できません。システム管理者は、新しい journal.key を置いてサイトを起動し直してください。",
                en:
                    "The signing key was replaced, so nothing can be signed now. Administrators: put the new journal.key there and start the site anew."
            )
        case .noSuchSigner:
            Message(
                ja: "その公開鍵で署名した先頭値がないか、いま使っている鍵です。/journal/heads.json の signer を指定してください。",
                en: "No head was signed by that public key, or it is the one in force. Name a signer of /journal/heads.json.")
        case .noEntry: Message(ja: "その記録は見つかりません。番号を確かめてください。", en: "There is no such entry. Check its number.")
        }
    }
}
