import Crypto
import CryptoExtras
import Foundation

/// 鍵ファイル: a section's key under a passphrase, as an officer keeps it on a medium of the section.
public struct KeyFile: Codable, Sendable, Hashable {
    public let format: String
    public let fingerprint: String
    public let publicKey: String
    /// For whoever finds the file.
    public let organisation: String
    public let made: String
    public let iterations: Int
    let salt: String
    let nonce: String
    let sealed: String

    private enum CodingKeys: String, CodingKey {
        case format, fingerprint, organisation, made, iterations, salt, nonce, sealed
        case publicKey = "public"
    }

    public static let form = "hiroba-section-key/1"
    /// PBKDF2-HMAC-SHA256 (OWASP 2023).
    public static let usual = 600_000

    public init(_ key: SectionKey, passphrase: String, organisation: String, made: String, iterations: Int = usual) throws {
        let (salt, nonce) = (SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }, AES.GCM.Nonce())
        let wrapping = try KeyFile.wrapping(passphrase, salt, iterations)
        let box = try AES.GCM.seal(key.secret, using: wrapping, nonce: nonce, authenticating: Data("\(KeyFile.form) \(key.fingerprint)".utf8))
        format = KeyFile.form
        fingerprint = key.fingerprint
        publicKey = key.publicKey.base64URL
        self.organisation = organisation
        self.made = made
        self.iterations = iterations
        self.salt = salt.base64URL
        self.nonce = Data(nonce).base64URL
        sealed = (box.ciphertext + box.tag).base64URL
    }

    /// - Throws: `SealingProblem.wrongPassphrase`, or `.noKey` when the file is damaged.
    public func open(_ passphrase: String) throws(SealingProblem) -> SectionKey {
        guard format == KeyFile.form, (1...10_000_000).contains(iterations), let salt = Data(base64URL: salt), let nonce = Data(base64URL: nonce),
            let sealed = Data(base64URL: sealed), sealed.count == 48, let place = try? AES.GCM.Nonce(data: nonce),
            let box = try? AES.GCM.SealedBox(nonce: place, ciphertext: sealed.prefix(32), tag: sealed.suffix(16))
        else { throw .noKey }
        let secret: Data
        do {
            secret = try AES.GCM.open(
                box, using: KeyFile.wrapping(passphrase, salt, iterations), authenticating: Data("\(format) \(fingerprint)".utf8))
        } catch { throw .wrongPassphrase }
        let key = try SectionKey(secret: secret)
        guard key.fingerprint == fingerprint else { throw .noKey }
        return key
    }

    private static func wrapping(_ passphrase: String, _ salt: Data, _ iterations: Int) throws -> SymmetricKey {
        try KDF.Insecure.PBKDF2.deriveKey(
            from: Data(passphrase.precomposedStringWithCompatibilityMapping.utf8), salt: salt, using: .sha256, outputByteCount: 32,
            unsafeUncheckedRounds: iterations)
    }
}
