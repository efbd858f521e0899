import Crypto
import Foundation
import Storage
import Web

/// 署名の鍵: a public key by which the journal's heads are or were signed, with the time in which it signed. Of a key that was replaced only the
/// public half is kept, so that what it signed stays verifiable. The key in force vouches for each: a line that somebody wrote into the database
/// is none of them.
public struct JournalSigner: Hashable, Sendable {
    /// Ed25519, in hexadecimal.
    public let key: String
    /// `nil` is from the beginning on.
    public let from: Instant?
    /// `nil` of the key in force.
    public let until: Instant?
    /// By the key in force, over the key and its end.
    public let signature: [UInt8]?

    static let replaced = Journal.Action("keys.replace-signer", Message(ja: "署名の鍵を取り替え", en: "Replaced the signing key"))
    static let kept = Journal.Action("keys.keep-signer", Message(ja: "以前の署名の鍵を登録", en: "Kept an earlier signing key"))
    static let fields = ["keys.replace-signer.key": Message(ja: "公開鍵", en: "public key")]
    static let noun = Journal.Noun("signing-key", Message(ja: "署名の鍵", en: "Signing key"))

    /// Whether it signed at that time: a key that was replaced, and is known to others since, vouches for nothing new.
    func signs(at instant: Instant) -> Bool { (from.map { instant >= $0 } ?? true) && (until.map { instant <= $0 } ?? true) }

    private static func statement(_ key: String, _ until: Instant) -> Data { Data("hiroba journal key v1\n\(key)\n\(until)\n".utf8) }

    static func isVouched(_ key: String, _ until: Instant, _ signature: [UInt8], by current: String) -> Bool {
        guard let bytes = unhex(current), let known = try? Curve25519.Signing.PublicKey(rawRepresentation: Data(bytes)) else { return false }
        return known.isValidSignature(Data(signature), for: statement(key, until))
    }

    fileprivate static func vouch(_ key: String, _ until: Instant, by current: Curve25519.Signing.PrivateKey) throws -> [UInt8] {
        Array(try current.signature(for: statement(key, until)))
    }

    static let migration = Migration(
        "core-026-keys-that-signed",
        "CREATE TABLE journal_key (public_key TEXT NOT NULL PRIMARY KEY, signed_until TEXT NOT NULL, signature BYTEA NOT NULL);")
}

/// The key in force and those before it.
public struct JournalSigners: Sendable, Hashable {
    /// The newest first.
    public let all: [JournalSigner]

    public var current: String { all.first?.key ?? "" }
    public var earlier: [JournalSigner] { Array(all.dropFirst()) }

    /// - Parameter ended: those that were replaced; each began where the one before it ended.
    init(_ current: String, ended: [(key: String, until: Instant, signature: [UInt8])]) {
        var (from, all) = (Instant?.none, [JournalSigner]())
        for one in ended.sorted(by: { $0.until < $1.until }) {
            all.append(JournalSigner(key: one.key, from: from, until: one.until, signature: one.signature))
            from = one.until
        }
        self.all = [JournalSigner(key: current, from: from, until: nil, signature: nil)] + all.reversed()
    }

    /// What a proof is worth to whoever trusts these keys, without any database.
    public func verdict(of proof: JournalProof) -> JournalProof.Verdict {
        let known = all.filter { $0.key == proof.head.signer }
        if known.isEmpty { return .unknownSigner }
        guard proof.holds(), let at = Instant(iso: proof.head.signedAt) else { return .broken }
        return known.contains { $0.signs(at: at) } ? .holds : .outOfTime
    }
}

extension JournalProof {
    public enum Verdict: Sendable, Hashable {
        case holds
        /// It was changed, or is another journal's.
        case broken
        /// Signed by a key that the site never had.
        case unknownSigner
        /// Signed by a key of the site when that was not, or no longer, in force.
        case outOfTime
    }
}

extension Journal {
    /// The keys that count.
    public static func signers(_ keys: Keys, in db: any Connection) throws -> JournalSigners { try signers(keys.publicKey, in: db) }

    private static func signers(_ current: String, in db: any Connection) throws -> JournalSigners {
        let ended = try db.rows("SELECT * FROM journal_key WHERE public_key <> \(current)").map {
            (key: try $0["public_key"] as String, until: try $0["signed_until"] as Instant, signature: try $0["signature"] as [UInt8])
        }
        return JournalSigners(current, ended: ended.filter { JournalSigner.isVouched($0.key, $0.until, $0.signature, by: current) })
    }

    /// What a proof is worth here. Whoever has an earlier key can date back what they sign by it: it counts only where the journal leads to the
    /// same head.
    /// - Throws: `JournalProblem.keyReplaced` on a server that still has a key that was replaced: it knows none that is in force.
    public static func verdict(of proof: JournalProof, _ keys: Keys, in db: any Connection) throws -> JournalProof.Verdict {
        if try isReplaced(keys.journal, in: db) { throw JournalProblem.keyReplaced }
        let verdict = try signers(keys, in: db).verdict(of: proof)
        guard verdict == .holds, proof.head.signer != keys.publicKey else { return verdict }
        guard try proof.head.size <= size(in: db), try hex(root(size: proof.head.size, in: db)) == proof.head.root else { return .broken }
        return .holds
    }

    /// Whether a key was replaced: it signs no more, also where a server still has it.
    public static func isReplaced(_ key: Curve25519.Signing.PrivateKey, in db: any Connection) throws -> Bool {
        try db.count("SELECT count(*) FROM journal_key WHERE public_key = \(hex(key.publicKey.rawRepresentation))") > 0
    }

    /// Puts a new key in the place of the one in force, which signs the journal once more as it stands. Again after an interruption it does
    /// nothing.
    /// - Throws: `JournalProblem.keyReplaced` when yet another key has taken its place.
    public static func replace(
        _ old: Curve25519.Signing.PrivateKey, with new: Curve25519.Signing.PrivateKey, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws {
        let (was, becomes) = (hex(old.publicKey.rawRepresentation), hex(new.publicKey.rawRepresentation))
        if try isReplaced(old, in: db) {
            guard try signers(becomes, in: db).all.contains(where: { $0.key == was }) else { throw JournalProblem.keyReplaced }
            return
        }
        try sign(with: old, at: instant, in: db)
        for one in try signers(was, in: db).earlier {
            guard let until = one.until else { continue }
            try db.run("UPDATE journal_key SET signature = \(try JournalSigner.vouch(one.key, until, by: new)) WHERE public_key = \(one.key)")
        }
        try keep(was, until: instant, by: new, in: db)
        try record(
            JournalSigner.replaced, Subject("signing-key", becomes), before: ["key": was], after: ["key": becomes], by: actor, at: instant, in: db)
    }

    /// Keeps a public key whose private half is lost or was replaced by hand, until the last head that it signed here.
    /// - Throws: `JournalProblem.noSuchSigner` when it signed none.
    public static func keep(_ signer: String, _ keys: Keys, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let bytes = unhex(signer) ?? []
        let head = try db.first("SELECT * FROM journal_head WHERE signer = \(bytes) ORDER BY size DESC LIMIT 1", as: JournalHead.self)
        guard let head, head.isGenuine, hex(bytes) != keys.publicKey else { throw JournalProblem.noSuchSigner }
        try keep(hex(bytes), until: head.signedAt, by: keys.journal, in: db)
        try record(
            JournalSigner.kept, Subject("signing-key", hex(bytes)), after: ["until": head.signedAt.description], by: actor, at: instant, in: db)
    }

    private static func keep(_ key: String, until: Instant, by current: Curve25519.Signing.PrivateKey, in db: any Connection) throws {
        let signature = try JournalSigner.vouch(key, until, by: current)
        try db.run(
            """
            INSERT INTO journal_key (public_key, signed_until, signature) VALUES (\(key), \(until), \(signature))
            ON CONFLICT (public_key) DO UPDATE SET signed_until = excluded.signed_until, signature = excluded.signature
            """)
    }
}
