import Storage

/// What is asked of an authority (RFC 3161, section 2.4.1, TimeStampReq): a token over a digest by SHA-256, with its certificate.
struct TimeStampRequest: Sendable {
    let digest: [UInt8]
    /// An answer that repeats it is an answer to this request.
    let nonce: [UInt8]
    /// 時刻認証ポリシー: the policy to which the authority is to keep; `nil` leaves it to the authority.
    let policy: DER?

    init(digest: [UInt8], policy: DER? = nil) {
        self.digest = digest
        self.policy = policy
        // An integer in its shortest form, and not a negative one: its first byte is from 1 to 127.
        nonce = [UInt8.random(in: 1...127)] + (0..<15).map { _ in UInt8.random(in: 0...255) }
    }

    var bytes: [UInt8] {
        let imprint = DER(DER.Tag.sequence, [TimeStampToken.sha256, DER(DER.Tag.octets, digest)])
        let version = DER(DER.Tag.integer, [1])
        let certificate = DER(DER.Tag.boolean, [0xFF])
        return DER(DER.Tag.sequence, [version, imprint] + [policy].compactMap(\.self) + [DER(DER.Tag.integer, nonce), certificate]).bytes
    }
}

/// タイムスタンプトークン: an authority's answer (RFC 3161, section 2.4.2, TimeStampResp) and what its token says. Whether the authority said so
/// is for its signature to tell (`TimeStampTrust`).
public struct TimeStampToken: Sendable, Equatable {
    /// The answer as it came.
    public let bytes: [UInt8]
    /// What the token is over: a SHA-256.
    public let digest: [UInt8]
    /// When the authority saw the digest.
    public let at: Instant
    /// Whose certificate signed it, in its own words.
    public let authority: String
    /// The identifier of the policy to which it keeps.
    public let policy: String
    let nonce: [UInt8]?

    /// Bytes of an answer that are read; a token with its certificates has some six thousand.
    static let most = 1 << 16

    private static let signedData = "1.2.840.113549.1.7.2"
    private static let tokenInfo = "1.2.840.113549.1.9.16.1.4"
    private static let sha256Name = "2.16.840.1.101.3.4.2.1"
    static let sha256 = DER(
        DER.Tag.sequence, [DER(DER.Tag.object, [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01]), DER(DER.Tag.null, [UInt8]())])

    /// - Throws: `TimeStampProblem`, in the authority's own words where it refused.
    init(_ bytes: [UInt8]) throws {
        do {
            try self.init(parsing: bytes)
        } catch is DER.Malformed {
            throw TimeStampProblem.unreadable
        }
    }

    private init(parsing bytes: [UInt8]) throws {
        guard bytes.count <= TimeStampToken.most else { throw DER.Malformed() }
        let answer = try DER(parsing: bytes).items()
        guard let status = try answer.first?.items(), let code = try status.first?.content(DER.Tag.integer) else { throw DER.Malformed() }
        // Granted, or granted with modifications, which are then held against the request.
        guard code == [0] || code == [1] else { throw TimeStampProblem.refused(TimeStampToken.words(status)) }
        guard answer.count == 2 else { throw DER.Malformed() }
        let content = try TimeStampToken.explicit(try answer[1].items(), named: TimeStampToken.signedData)
        let signed = try content.items()
        guard signed.count >= 4 else { throw DER.Malformed() }
        let octets = try TimeStampToken.explicit(try signed[2].items(), named: TimeStampToken.tokenInfo).content(DER.Tag.octets)
        let info = try DER(parsing: octets).items()
        guard info.count >= 5, info[0] == DER(DER.Tag.integer, [1]) else { throw DER.Malformed() }
        let imprint = try info[2].items()
        guard imprint.count == 2, try imprint[0].items().first?.objectText == TimeStampToken.sha256Name else { throw DER.Malformed() }
        self.bytes = bytes
        policy = info[1].objectText
        digest = try imprint[1].content(DER.Tag.octets)
        at = try TimeStampToken.time(try info[4].content(DER.Tag.time))
        nonce = info.dropFirst(5).first { $0.tag == DER.Tag.integer }?.content
        authority = try TimeStampToken.signer(of: signed) ?? ""
    }

    /// The value of a ContentInfo or an EncapsulatedContentInfo (RFC 5652) of one type.
    private static func explicit(_ items: [DER], named name: String) throws -> DER {
        guard items.count == 2, items[0].objectText == name, let value = try items[1].items(DER.Tag.context(0)).first else { throw DER.Malformed() }
        return value
    }

    /// `20261126232314.25Z`
    private static func time(_ content: [UInt8]) throws -> Instant {
        let text = String(decoding: content, as: UTF8.self)
        guard let parts = text.wholeMatch(of: /(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z/)?.output else { throw DER.Malformed() }
        let thousandths = String("\(parts.7 ?? "")000".prefix(3))
        guard let instant = Instant(iso: "\(parts.1)-\(parts.2)-\(parts.3)T\(parts.4):\(parts.5):\(parts.6).\(thousandths)Z") else {
            throw DER.Malformed()
        }
        return instant
    }

    /// What an authority says of why it gives no token, or the number of its status.
    private static func words(_ status: [DER]) -> String {
        let told = status.dropFirst().first { $0.tag == DER.Tag.sequence }.flatMap { try? $0.items() } ?? []
        let words = told.map { DER.plain(String(decoding: $0.content, as: UTF8.self)) }.joined(separator: " ")
        return words.isEmpty ? "PKIStatus \(hex(status.first?.content ?? []))" : words
    }

    // MARK: Whose certificate

    /// The subject of the certificate that its signer names by issuer and number: organisation and common name.
    private static func signer(of signed: [DER]) throws -> String? {
        guard let last = signed.last, let signer = try last.items(DER.Tag.set).first?.items(), signer.count >= 2 else { throw DER.Malformed() }
        guard let certificates = signed.first(where: { $0.tag == DER.Tag.context(0) }), signer[1].tag == DER.Tag.sequence else { return nil }
        let named = try signer[1].items()
        for certificate in try certificates.items(DER.Tag.context(0)) where certificate.tag == DER.Tag.sequence {
            guard var parts = try certificate.items().first?.items() else { continue }
            if parts.first?.tag == DER.Tag.context(0) { parts.removeFirst() }
            guard parts.count >= 5, [parts[2], parts[0]] == named else { continue }
            return try parts[4].nameWords()
        }
        return nil
    }
}
