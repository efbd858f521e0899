import Foundation
import Japanese
import Storage

/// 署名用電子証明書: what a signer's certificate (X.509, RFC 5280) says. Whether it is believed is for `CardTrust` to tell.
public struct SignerCertificate: Sendable, Equatable {
    /// DER
    public let bytes: [UInt8]
    /// Its number at the issuer, in hexadecimal.
    public let serial: String
    /// Organisation and common name of the issuer.
    public let issuer: String
    public let four: BasicFour
    /// The issuer's name, however it is encoded, and its key; lists of revoked certificates are found by them.
    public let issuerKey: String
    let authority: String
    /// Whose certificate it is, as `issuer` and as `issuerKey`.
    let subject: String
    let subjectKey: String
    /// Its own key (subjectKeyIdentifier), as `authority` names it; empty where it does not say.
    let ownKey: String
    /// Where its issuer publishes the list that it may come to stand on (CRLDistributionPoints).
    let points: [String]
    let from: Instant?
    let until: Instant?
    /// The bits of keyUsage, digitalSignature first; `nil` where it does not say.
    private let usage: UInt8?

    /// Whether it is one for signing documents: digitalSignature and nonRepudiation. A certificate for signing in (利用者証明用電子証明書) has the first alone.
    var signsDocuments: Bool { usage.map { $0 & 0xC0 == 0xC0 } ?? false }

    func isInForce(at instant: Instant) -> Bool { from.map { $0 <= instant } ?? false && until.map { $0 >= instant } ?? false }

    /// Whether a list is one of its name, and of its key as far as both say.
    @Sendable func maySign(_ list: RevocationList.Head) -> Bool {
        subjectKey == list.issuer && (ownKey.isEmpty || list.authority.isEmpty || ownKey == list.authority)
    }

    init(_ bytes: [UInt8]) throws {
        guard let body = try DER(parsing: bytes).items().first else { throw DER.Malformed() }
        var parts = try body.items()
        if parts.first?.tag == DER.Tag.context(0) { parts.removeFirst() }
        guard parts.count >= 6 else { throw DER.Malformed() }
        self.bytes = bytes
        serial = hex(try parts[0].content(DER.Tag.integer))
        (issuer, issuerKey) = (try parts[2].nameWords(), try parts[2].nameKey())
        (subject, subjectKey) = (try parts[4].nameWords(), try parts[4].nameKey())
        let times = try parts[3].items()
        (from, until) = (times.first?.instant, times.last?.instant)
        let extensions = try parts.first { $0.tag == DER.Tag.context(3) }.map { try $0.extensions(DER.Tag.context(3)) } ?? [:]
        usage = try extensions["2.5.29.15"].map { try SignerCertificate.bits($0) }
        four = try extensions["2.5.29.17"].map { try SignerCertificate.four($0) } ?? BasicFour()
        authority = try extensions["2.5.29.35"]?.authorityKey() ?? ""
        ownKey = try extensions["2.5.29.14"].map { hex(try $0.content(DER.Tag.octets)) } ?? ""
        points = try extensions["2.5.29.31"].map { try SignerCertificate.points($0) } ?? []
    }

    private static func bits(_ value: DER) throws -> UInt8 {
        let content = try value.content(DER.Tag.bits)
        return content.count > 1 ? content[1] : 0
    }

    private static func points(_ value: DER) throws -> [String] {
        try value.items().flatMap { try $0.items().first { $0.tag == DER.Tag.context(0) }?.pointNames() ?? [] }
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
