import Foundation

/// 封緘: an answer that was sealed in the applicant's browser, as the server keeps it. Only the holder of the section's key can open it.
///
/// `hs1.<fingerprint of the key>.<encapsulated key>.<ciphertext>`, the last two in base64url (RFC 4648 section 5) without padding.
public struct SealedEnvelope: Sendable, Hashable, CustomStringConvertible {
    /// The fingerprint of the public key that it was sealed to.
    public let key: String
    /// The ephemeral public key (RFC 9180 `enc`): an uncompressed point of P-256, 65 bytes.
    public let encapsulated: Data
    /// What was sealed and its tag.
    public let ciphertext: Data

    /// More is no answer: four bytes for each of the characters that a control can hold, and the padding.
    public static let longest = 120_000
    static let prefix = "hs1"

    /// Stands for an answer in practices and trials, where nothing is kept. No key opens it.
    public static let nobody = SealedEnvelope(
        key: String(repeating: "0", count: 32), encapsulated: Data([4] + [UInt8](repeating: 0, count: 64)),
        ciphertext: Data(repeating: 0, count: 16 + SealedPlace.block))

    package init(key: String, encapsulated: Data, ciphertext: Data) {
        self.key = key
        // Copies, for a slice keeps the indices of what it was cut from.
        self.encapsulated = Data(encapsulated)
        self.ciphertext = Data(ciphertext)
    }

    /// - Returns: `nil` for what is none. That it can be opened is known only to who has the key.
    public init?(_ text: String) {
        guard text.utf8.count <= SealedEnvelope.longest else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == SealedEnvelope.prefix, SectionKey.isFingerprint(parts[1]), let point = Data(base64URL: parts[2]),
            point.count == 65, point.first == 4, let sealed = Data(base64URL: parts[3]), sealed.count >= 16 + SealedPlace.block,
            (sealed.count - 16) % SealedPlace.block == 0
        else { return nil }
        self.init(key: parts[1], encapsulated: point, ciphertext: sealed)
    }

    /// As exports write it, with the place in which it opens: `hs1.…@<subject>/<path>`.
    public func placed(_ place: SealedPlace) -> String { "\(self)@\(place.subject)/\(place.path)" }

    /// Reads what `placed` has written.
    public static func placed(_ text: String) -> (envelope: SealedEnvelope, place: SealedPlace)? {
        let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
        guard parts.count == 2, let envelope = SealedEnvelope(parts[0]) else { return nil }
        let names = parts[1].split(separator: "/", maxSplits: 1).map(String.init)
        guard names.count == 2 else { return nil }
        return (envelope, SealedPlace(subject: names[0], path: names[1]))
    }

    public var description: String { "\(SealedEnvelope.prefix).\(key).\(encapsulated.base64URL).\(ciphertext.base64URL)" }
}

/// Where a sealed answer stands: it opens nowhere else, so that nobody can lay one person's answer into another's application.
public struct SealedPlace: Sendable, Hashable {
    /// The id of the draft, which the application keeps.
    public let subject: String
    /// `story` or `children.r1.needs`
    public let path: String

    public init(subject: String, path: String) {
        self.subject = subject
        self.path = path
    }

    /// The associated data (RFC 9180 `aad`).
    var bound: Data { Data("\(subject)\n\(path)".utf8) }
    /// What application of HPKE it is (RFC 9180 `info`).
    static let info = Data("hiroba sealed answer 1".utf8)
    /// Text is filled up to a multiple of this, so that its length tells little.
    package static let block = 256
}

extension Data {
    /// Base64url without padding (RFC 4648 section 5).
    var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    init?(base64URL text: String) {
        guard text.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95 }) else {
            return nil
        }
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }
}
