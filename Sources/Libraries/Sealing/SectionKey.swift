import Crypto
import Foundation

/// 課の鍵: the key pair to which answers are sealed. Its private half is with the section, never with the server.
///
/// HPKE in base mode (RFC 9180): DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. That is what every browser's Web Crypto has.
public struct SectionKey: Sendable {
    private let key: P256.KeyAgreement.PrivateKey
    private static let suite = HPKE.Ciphersuite(kem: .P256_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)

    public init() { key = P256.KeyAgreement.PrivateKey() }

    /// - Parameter secret: the private scalar, 32 bytes.
    /// - Throws: `SealingProblem.noKey` when it is none.
    public init(secret: Data) throws(SealingProblem) {
        guard let key = try? P256.KeyAgreement.PrivateKey(rawRepresentation: secret) else { throw .noKey }
        self.key = key
    }

    /// The private scalar, 32 bytes.
    public var secret: Data { key.rawRepresentation }
    /// The uncompressed point, 65 bytes.
    public var publicKey: Data { key.publicKey.x963Representation }
    public var fingerprint: String { SectionKey.fingerprint(of: publicKey) }

    /// What a public key is known by: the first sixteen bytes of its SHA-256, in hex.
    public static func fingerprint(of publicKey: Data) -> String { SHA256.hash(data: publicKey).prefix(16).hex }

    public static func isFingerprint(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    /// Whether it is a point of the curve that answers can be sealed to.
    public static func isPublicKey(_ bytes: Data) -> Bool {
        (try? P256.KeyAgreement.PublicKey(x963Representation: bytes)) != nil && bytes.count == 65
    }

    // MARK: sealing and opening

    /// Seals a text as the browser does.
    public static func seal(_ text: String, to publicKey: Data, at place: SealedPlace) throws(SealingProblem) -> SealedEnvelope {
        guard let recipient = try? P256.KeyAgreement.PublicKey(x963Representation: publicKey) else { throw .noKey }
        do {
            var sender = try HPKE.Sender(recipientKey: recipient, ciphersuite: suite, info: SealedPlace.info)
            let sealed = try sender.seal(padded(text), authenticating: place.bound)
            return SealedEnvelope(key: fingerprint(of: publicKey), encapsulated: sender.encapsulatedKey, ciphertext: sealed)
        } catch { throw .noKey }
    }

    /// - Throws: `SealingProblem.otherKey` when it was sealed to another key, `.damaged` when it was changed or stands in another place.
    public func open(_ envelope: SealedEnvelope, at place: SealedPlace) throws(SealingProblem) -> String {
        guard envelope.key == fingerprint else { throw .otherKey }
        do {
            var recipient = try HPKE.Recipient(
                privateKey: key, ciphersuite: SectionKey.suite, info: SealedPlace.info, encapsulatedKey: envelope.encapsulated)
            let bytes = try recipient.open(envelope.ciphertext, authenticating: place.bound)
            guard let end = bytes.lastIndex(where: { $0 != 0 }), bytes[end] == 0x80, let text = String(bytes: bytes[..<end], encoding: .utf8) else {
                throw SealingProblem.damaged
            }
            return text
        } catch { throw .damaged }
    }

    /// Filled up with 0x80 and zeros (ISO/IEC 7816-4).
    private static func padded(_ text: String) -> Data {
        var bytes = Data(text.utf8) + [0x80]
        bytes.append(contentsOf: [UInt8](repeating: 0, count: (SealedPlace.block - bytes.count % SealedPlace.block) % SealedPlace.block))
        return bytes
    }
}

public enum SealingProblem: Error, Hashable {
    /// These bytes are no key.
    case noKey
    case otherKey
    case damaged
    case wrongPassphrase
    /// This text is no share, or one of its signs is wrong.
    case noShare
    /// Shares of several keys, one of them twice, or too few.
    case unfitShares
}

extension Sequence<UInt8> {
    var hex: String { map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}
