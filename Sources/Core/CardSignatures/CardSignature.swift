import Crypto
import Foundation

/// 電子署名: what a CMS signature (RFC 5652; CAdES-BES, ETSI EN 319 122) says of itself, once it is DER. Whether it holds is for
/// `CardTrust` to tell.
struct CardSignature {
    /// The content within, where it is attached.
    let content: [UInt8]?
    private let digest: Hash
    /// The digest that the signer signed, among the signed attributes.
    private let messageDigest: [UInt8]

    private enum Hash: String {
        case sha256 = "2.16.840.1.101.3.4.2.1"
        case sha384 = "2.16.840.1.101.3.4.2.2"
        case sha512 = "2.16.840.1.101.3.4.2.3"

        func callAsFunction(_ bytes: [UInt8]) -> [UInt8] {
            switch self {
            case .sha256: Array(SHA256.hash(data: bytes))
            case .sha384: Array(SHA384.hash(data: bytes))
            case .sha512: Array(SHA512.hash(data: bytes))
            }
        }
    }

    /// RSA with PKCS #1 v1.5 and PSS, ECDSA; SHA-1 is among none of them.
    private static let algorithms: Set = [
        "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
    ]
    private static let signedData = "1.2.840.113549.1.7.2"
    private static let data = "1.2.840.113549.1.7.1"
    private static let contentType = "1.2.840.113549.1.9.3"
    private static let messageDigest = "1.2.840.113549.1.9.4"

    /// - Throws: `CardSignatureProblem`.
    init(_ bytes: [UInt8]) throws {
        do {
            try self.init(parsing: bytes)
        } catch is DER.Malformed {
            throw CardSignatureProblem.unreadable
        }
    }

    private init(parsing bytes: [UInt8]) throws {
        let outer = try DER(parsing: bytes).items()
        guard outer.count == 2, outer[0].objectText == CardSignature.signedData, let body = try outer[1].items(DER.Tag.context(0)).first else {
            throw DER.Malformed()
        }
        let signed = try body.items()
        guard signed.count >= 4, let signers = try signed.last?.items(DER.Tag.set) else { throw DER.Malformed() }
        guard signers.count == 1 else { throw CardSignatureProblem.severalSigners(signers.count) }
        let inner = try signed[2].items()
        content = try inner.dropFirst().first?.items(DER.Tag.context(0)).first?.content(DER.Tag.octets)
        let signer = try signers[0].items()
        guard signer.count >= 5 else { throw DER.Malformed() }
        let named = try signer[2].items().first?.objectText ?? ""
        guard let digest = Hash(rawValue: named) else { throw CardSignatureProblem.algorithm(named) }
        self.digest = digest
        // Without signed attributes what is signed could be taken for them, and the other way round (RFC 5652, section 5.4).
        guard signer[3].tag == DER.Tag.context(0) else { throw CardSignatureProblem.noAttributes }
        let algorithm = try signer[4].items().first?.objectText ?? ""
        guard CardSignature.algorithms.contains(algorithm) else { throw CardSignatureProblem.algorithm(algorithm) }
        guard let type = try CardSignature.attribute(CardSignature.contentType, of: signer[3])?.objectText, type == CardSignature.data,
            inner.first?.objectText == CardSignature.data,
            let named = try CardSignature.attribute(CardSignature.messageDigest, of: signer[3])?.content(DER.Tag.octets)
        else { throw CardSignatureProblem.noAttributes }
        messageDigest = named
        guard signed.dropFirst(3).contains(where: { $0.tag == DER.Tag.context(0) }) else { throw CardSignatureProblem.noCertificate }
    }

    private static func attribute(_ name: String, of attributes: DER) throws -> DER? {
        for one in try attributes.items(DER.Tag.context(0)) {
            let parts = try one.items()
            if parts.count == 2, parts[0].objectText == name { return try parts[1].items(DER.Tag.set).first }
        }
        return nil
    }

    /// Whether it was made over just these bytes, as far as it says itself.
    func isOver(_ document: [UInt8]) -> Bool { content ?? document == document && messageDigest == digest(document) }
}
