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

    public let format: String
    public let entry: Entry
    /// The entry's salted digest: the data of the leaf.
    public let digest: String
    /// The hashes from the leaf to the root, nearest first (RFC 6962, section 2.1.1).
    public let path: [String]
    public let head: Head

    public static let format = "hiroba.journal-proof/1"

    init(_ entry: JournalEntry, path: [MerkleTree.Hash], head: JournalHead) {
        format = JournalProof.format
        self.entry = Entry(
            position: entry.position, id: entry.id.text, at: entry.at.description, action: entry.action,
            subject: [entry.subject.kind, entry.subject.id])
        digest = hex(entry.digest)
        self.path = path.map { hex($0) }
        self.head = Head(
            size: head.size, root: hex(head.root), signedAt: head.signedAt.description, signature: hex(head.signature), signer: hex(head.signer))
    }

    /// Whether the path leads from the digest to the root and the head's signature is genuine.
    /// - Parameter signer: the public key that is trusted, in hexadecimal; `nil` trusts the one in the proof.
    public func holds(trusting signer: String? = nil) -> Bool {
        guard format == JournalProof.format, signer == nil || signer == head.signer, let leaf = unhex(digest), let root = unhex(head.root),
            let signature = unhex(head.signature), let key = unhex(head.signer), let at = Instant(iso: head.signedAt)
        else { return false }
        let path = path.compactMap(unhex)
        guard path.count == self.path.count else { return false }
        return JournalHead(size: head.size, root: root, signedAt: at, signature: signature, signer: key).isGenuine
            && MerkleTree.verify(leaf: MerkleTree.leaf(leaf), index: entry.position, size: head.size, path: path, root: root)
    }
}

extension Journal {
    /// The proof for an entry under a head that covers it.
    /// - Throws: `JournalProblem.noEntry`.
    public static func proof(of position: Int, under head: JournalHead, in db: any Connection) throws -> JournalProof {
        guard position < head.size, let entry = try db.first("SELECT * FROM journal_entry WHERE position = \(position)", as: JournalEntry.self)
        else { throw JournalProblem.noEntry }
        let path = try MerkleTree.path(position, 0, head.size) { try node($0, $1, in: db) }
        return JournalProof(entry, path: path, head: head)
    }
}
