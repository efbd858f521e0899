import Crypto
import Foundation
import Storage

/// A signed statement of the log's size and root. Whoever keeps one can later tell whether history was changed.
public struct JournalHead: Storable, Hashable {
    public static let table = "journal_head"
    public static let key = ["size"]

    public let size: Int
    public let root: MerkleTree.Hash
    public let signedAt: Instant
    public let signature: [UInt8]
    /// The Ed25519 public key, 32 bytes.
    public let signer: [UInt8]

    public init(_ row: Row) throws {
        size = try row["size"]
        root = try row["root"]
        signedAt = try row["signed_at"]
        signature = try row["signature"]
        signer = try row["signer"]
    }

    /// - Throws: when the key cannot sign.
    init(size: Int, root: MerkleTree.Hash, at instant: Instant, key: Curve25519.Signing.PrivateKey) throws {
        self.size = size
        self.root = root
        signedAt = instant
        signer = Array(key.publicKey.rawRepresentation)
        signature = Array(try key.signature(for: Data(JournalHead.statement(size, root, instant).utf8)))
    }

    init(size: Int, root: MerkleTree.Hash, signedAt: Instant, signature: [UInt8], signer: [UInt8]) {
        self.size = size
        self.root = root
        self.signedAt = signedAt
        self.signature = signature
        self.signer = signer
    }

    /// The text that is signed.
    static func statement(_ size: Int, _ root: MerkleTree.Hash, _ instant: Instant) -> String {
        "hiroba journal head v1\n\(size)\n\(hex(root))\n\(instant)\n"
    }

    public var isGenuine: Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: Data(signer)) else { return false }
        return key.isValidSignature(Data(signature), for: Data(JournalHead.statement(size, root, signedAt).utf8))
    }

    public var columns: KeyValuePairs<String, any SQLValue> {
        ["size": size, "root": root, "signed_at": signedAt, "signature": signature, "signer": signer]
    }
}

extension Journal {
    /// Signs the log as it stands. Signing twice at one size keeps the first head.
    /// - Throws: `JournalProblem.keyReplaced` when another key has taken its place.
    @discardableResult
    public static func sign(with key: Curve25519.Signing.PrivateKey, at instant: Instant, in db: any Connection) throws -> JournalHead {
        if try isReplaced(key, in: db) { throw JournalProblem.keyReplaced }
        let size = try size(in: db)
        if let head = try db.first("SELECT * FROM journal_head WHERE size = \(size)", as: JournalHead.self) { return head }
        let head = try JournalHead(size: size, root: root(size: size, in: db), at: instant, key: key)
        try db.insert(head)
        return head
    }

    /// Signed heads, newest first.
    public static func heads(limit: Int = 50, in db: any Connection) throws -> [JournalHead] {
        try db.all("SELECT * FROM journal_head ORDER BY size DESC LIMIT \(limit)")
    }
}

/// Lower-case hexadecimal text.
public func hex(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
        text.append(digit(byte >> 4))
        text.append(digit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
}

private func digit(_ half: UInt8) -> UInt8 { half < 10 ? half + 0x30 : half + 0x57 }

/// The bytes of hexadecimal text; `nil` when it is not that.
public func unhex(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
        guard let byte = UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16) else { return nil }
        bytes.append(byte)
    }
    return bytes
}
