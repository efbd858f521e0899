import Foundation
import Japanese

/// 署名用電子証明書: what a signer's certificate (X.509, RFC 5280) says. Whether it is believed is for `CardTrust` to tell.
public struct SignerCertificate: Sendable, Equatable {
    /// DER
    public let bytes: [UInt8]
    /// Its number at the issuer, in hexadecimal.
    public let serial: String
    /// Organisation and common name of the issuer.
    public let issuer: String
    public let four: BasicFour
    /// The issuer's name as it is encoded: lists of revoked certificates are found by it.
    let issuerName: [UInt8]
    /// The bits of keyUsage, digitalSignature first; `nil` where it does not say.
    private let usage: UInt8?

    /// Whether it is one for signing documents: digitalSignature and nonRepudiation. A certificate for signing in (利用者証明用電子証明書) has the first alone.
    var signsDocuments: Bool { usage.map { $0 & 0xC0 == 0xC0 } ?? false }

    init(_ bytes: [UInt8]) throws {
        guard let body = try DER(parsing: bytes).items().first else { throw DER.Malformed() }
        var parts = try body.items()
        if parts.first?.tag == DER.Tag.context(0) { parts.removeFirst() }
        guard parts.count >= 6 else { throw DER.Malformed() }
        self.bytes = bytes
        serial = hex(try parts[0].content(DER.Tag.integer))
        issuer = try parts[2].nameWords()
        issuerName = parts[2].bytes
        let extensions = try SignerCertificate.extensions(parts)
        usage = try extensions["2.5.29.15"].map { try SignerCertificate.bits($0) }
        four = try extensions["2.5.29.17"].map { try SignerCertificate.four($0) } ?? BasicFour()
    }

    /// The values of the extensions, by their identifiers. One that stands there twice says nothing that could be relied on.
    private static func extensions(_ parts: [DER]) throws -> [String: DER] {
        guard let holder = parts.first(where: { $0.tag == DER.Tag.context(3) }), let list = try holder.items(DER.Tag.context(3)).first else {
            return [:]
        }
        var found: [String: DER] = [:]
        for one in try list.items() {
            let pieces = try one.items()
            guard pieces.count >= 2, let value = pieces.last else { throw DER.Malformed() }
            let name = pieces[0].objectText
            guard found[name] == nil else { throw DER.Malformed() }
            // Other extensions may hold what this reader does not know.
            if let read = try? DER(parsing: value.content(DER.Tag.octets)) { found[name] = read }
        }
        return found
    }

    private static func bits(_ value: DER) throws -> UInt8 {
        let content = try value.content(DER.Tag.bits)
        return content.count > 1 ? content[1] : 0
    }

    private static func four(_ names: DER) throws -> BasicFour {
        var four = BasicFour()
        for name in try names.items() where name.tag == DER.Tag.context(0) {
            let parts = try name.items(DER.Tag.context(0))
            guard parts.count == 2, let value = try parts[1].items(DER.Tag.context(0)).first else { continue }
            four.take(parts[0].objectText, value.text)
        }
        return four
    }
}
