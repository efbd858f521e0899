import Foundation
import Storage

/// Proof that an entry stands in the log under a signed head; it is checked without the database.
public struct JournalProof: Codable, Sendable, Equatable {
    public struct Entry: Codable, Sendable, Equatable {
        public let position: Int
        public let id: String
        public let at: String
        public let action: String
        public let subject: [String]
    }
    public struct Head: Codable, Sendable, Equatable {
        public let size: Int
        public let root: String
        public let signedAt: String
        public let signature: String
        public let signer: String
    }

    /// Everything the digest was made of. With it the entry's words are proved as well; without it only that *an* entry stands at the position.
    public struct Opening: Codable, Sendable, Equatable {
        public let salt: String
        /// In the order of `JournalEntry.parts`.
        public let parts: [String]
    }

    public let format: String
    /// What the entry says. Believe it only when the proof is opened.
    public let entry: Entry
    public let opening: Opening?
    /// The entry's salted digest: the data of the leaf.
    public let digest: String
    /// The hashes from the leaf to the root, nearest first (RFC 6962, section 2.1.1).
    public let path: [String]
    public let head: Head
    /// When somebody outside saw it; `nil` where nobody has yet, and in proofs of before there were any.
    public let stamp: Stamp?

    public static let format = "hiroba.journal-proof/1"

    init(_ entry: JournalEntry, isOpened: Bool, path: [MerkleTree.Hash], head: JournalHead, stamp: Stamp?) {
        format = JournalProof.format
        self.entry = Entry(
            position: entry.position, id: entry.id.text, at: entry.at.description, action: entry.action,
            subject: [entry.subject.kind, entry.subject.id])
        opening = isOpened ? entry.salt.map { Opening(salt: hex($0), parts: entry.parts) } : nil
        digest = hex(entry.digest)
        self.path = path.map { hex($0) }
        self.head = Head(
            size: head.size, root: hex(head.root), signedAt: head.signedAt.description, signature: hex(head.signature), signer: hex(head.signer))
        self.stamp = stamp
    }

    /// What was noted of it, by name: proved with the opening. Empty without one.
    public var noted: [String: String] {
        guard let after = opening?.parts.last else { return [:] }
        return (try? JSONDecoder().decode([String: String].self, from: Data(after.utf8))) ?? [:]
    }

    /// Whether the opening has the digest, and the entry says what the opening says.
    private var isOpeningTrue: Bool {
        guard let opening else { return true }
        guard let salt = unhex(opening.salt), opening.parts.count == JournalEntry.partCount else { return false }
        let parts = opening.parts
        return hex(JournalEntry.digest(of: parts, salt: salt)) == digest
            && [entry.id, entry.at, entry.action] + entry.subject == [parts[0], parts[1], parts[4], parts[5], parts[6]]
    }

    /// Whether the path leads from the digest to the root, the head's signature is genuine, and an opening agrees with both the digest and the entry.
    /// - Parameter signer: the public key that is trusted, in hexadecimal; `nil` trusts the one in the proof.
    public func holds(trusting signer: String? = nil) -> Bool {
        guard format == JournalProof.format, signer == nil || signer == head.signer, let leaf = unhex(digest), let root = unhex(head.root),
            let signature = unhex(head.signature), let key = unhex(head.signer), let at = Instant(iso: head.signedAt), isOpeningTrue
        else { return false }
        let path = path.compactMap(unhex)
        guard path.count == self.path.count else { return false }
        return JournalHead(size: head.size, root: root, signedAt: at, signature: signature, signer: key).isGenuine
            && MerkleTree.verify(leaf: MerkleTree.leaf(leaf), index: entry.position, size: head.size, path: path, root: root)
    }
}

extension Journal {
    /// The proof for an entry under a head that covers it.
    /// - Parameter isOpened: whether it tells all that the entry holds, so that its words are proved: for those whom it concerns.
    /// - Throws: `JournalProblem.noEntry`.
    public static func proof(of position: Int, under head: JournalHead, isOpened: Bool = false, in db: any Connection) throws -> JournalProof {
        guard position < head.size, let entry = try db.first("SELECT * FROM journal_entry WHERE position = \(position)", as: JournalEntry.self)
        else { throw JournalProblem.noEntry }
        let path = try MerkleTree.path(position, 0, head.size) { try node($0, $1, in: db) }
        return JournalProof(entry, isOpened: isOpened, path: path, head: head, stamp: try stamp(over: position, in: db))
    }

    /// The first stamped root that covers an entry, which tells the most of when it was there.
    private static func stamp(over position: Int, in db: any Connection) throws -> JournalProof.Stamp? {
        guard let stamp = try firstStamp(over: position, in: db) else { return nil }
        let path = try MerkleTree.path(position, 0, stamp.size) { try node($0, $1, in: db) }
        return JournalProof.Stamp(
            size: stamp.size, root: hex(try root(size: stamp.size, in: db)), path: path.map { hex($0) },
            reply: Data(stamp.reply).base64EncodedString())
    }
}
