import Crypto
import Foundation
import Storage

/// Encryption of a record: AES-256-GCM under a key derived by HKDF-SHA256 for the one purpose.
public enum Sealing {
    /// - Parameters:
    ///   - secret: at least 128 random bits, as text: one that is not in the database.
    ///   - purpose: binds the sealed bytes to their record, so that they cannot be moved to another.
    public static func seal(_ data: Data, with secret: String, for purpose: String) throws -> [UInt8] {
        try seal(data, with: SymmetricKey(data: Data(secret.utf8)), for: purpose)
    }

    /// - Returns: `nil` when the secret is another one or the bytes were changed.
    public static func open(_ sealed: [UInt8], with secret: String, for purpose: String) -> Data? {
        open(sealed, with: SymmetricKey(data: Data(secret.utf8)), for: purpose)
    }

    static func seal(_ data: Data, with key: SymmetricKey, for purpose: String) throws -> [UInt8] { try Sealer(key, purpose).seal(data) }

    static func open(_ sealed: [UInt8], with key: SymmetricKey, for purpose: String) -> Data? { Sealer(key, purpose).open(sealed) }

    /// A new secret: 256 random bits.
    public static func secret() -> String { hex((0..<32).map { _ in UInt8.random(in: 0...255) }) }

    /// The secret that a browser has in its cookie, so that what it opens stays open beside what is sealed next; a new one where that is none.
    public static func secret(keeping cookie: String?) -> String { cookie.flatMap { Digest(hex: $0)?.hex } ?? secret() }
}

/// What seals and opens for one purpose. Deriving its key costs more than the sealing itself: who has several things to open keeps it.
struct Sealer: Sendable {
    let key: SymmetricKey
    private let purpose: Data

    init(_ secret: SymmetricKey, _ purpose: String) { self.init(HKDF<SHA256>.extract(inputKeyMaterial: secret, salt: Data()), purpose) }

    /// - Parameter extracted: the first half of HKDF (RFC 5869, 2.2), which is the same for every purpose of a secret.
    init(_ extracted: HashedAuthenticationCode<SHA256>, _ purpose: String) {
        self.purpose = Data(purpose.utf8)
        key = HKDF<SHA256>.expand(pseudoRandomKey: extracted, info: self.purpose, outputByteCount: 32)
    }

    func seal(_ data: Data) throws -> [UInt8] {
        let box = try AES.GCM.seal(data, using: key, authenticating: purpose)
        // The standard nonce has 12 bytes, so the combined form exists.
        guard let sealed = box.combined else { throw CryptoKitError.incorrectParameterSize }
        return Array(sealed)
    }

    func open(_ sealed: [UInt8]) -> Data? {
        guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
        return try? AES.GCM.open(box, using: key, authenticating: purpose)
    }
}
