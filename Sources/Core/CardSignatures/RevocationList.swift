import Foundation
import Storage
import Web

/// 失効リスト (CRL, RFC 5280): which certificates their issuer no longer stands by. Somebody moves, changes their name or loses the card, and
/// the certificate is on it from then on.
public struct RevocationList: Sendable, Equatable {
    public let head: Head
    /// PEM, as the program reads it that checks by it.
    public let text: Data

    /// What a list says of itself: of whose certificates it is, and until when. Issuers split their lists, as the service does by municipalities
    /// under one name: each names the points of distribution (issuingDistributionPoint) that the certificates of it name too.
    public struct Head: Sendable, Hashable, Codable {
        /// The issuer's name, however it is encoded.
        public let issuer: String
        /// Its key (authorityKeyIdentifier); empty where it does not say.
        public let authority: String
        /// Empty for a list of all certificates of the issuer.
        public let points: [String]
        public let from: Instant
        public let until: Instant
        /// Of which certificates, for people: whose point of distribution it is; empty for a list of all.
        public let name: String
        /// CRLNumber, in hexadecimal; it only grows.
        public let number: String?

        /// Of which certificates it is: of two lists of the same the later one counts.
        public var scope: String { Digest(of: Data(([issuer, authority] + points).joined(separator: "\n").utf8)).hex }

        public func covers(_ certificate: SignerCertificate) -> Bool {
            issuer == certificate.issuerKey && (authority.isEmpty || certificate.authority.isEmpty || authority == certificate.authority)
                && (points.isEmpty || !Set(points).isDisjoint(with: certificate.points))
        }

        /// Whether it says all that another list of the same issuer said.
        func tellsAll(of other: Head) -> Bool { points.isEmpty || !other.points.isEmpty && Set(other.points).isSubset(of: points) }

        func isGood(at instant: Instant) -> Bool { from <= instant && until >= instant }

        /// Whether it was made before another of the same.
        public func isBefore(_ other: Head) -> Bool { from != other.from ? from < other.from : isNumberedBefore(other) }

        /// Whether anything of it says that it is older than another of the same.
        public func isOlder(than other: Head) -> Bool { from < other.from || isNumberedBefore(other) }

        private func isNumberedBefore(_ other: Head) -> Bool {
            guard let number, let last = other.number else { return false }
            return (number.count, number) < (last.count, last)
        }
    }

    /// Bytes of one file that are read: a list of a whole prefecture has some million entries of forty.
    public static let most = 64 << 20

    /// Every list of a file, DER or PEM. What is none is left out, as is one that does not say until when it is good, or that holds only a part
    /// of what it would have to: changes, some reasons, other issuers' certificates (RFC 5280, 5.2.4 and 5.2.5).
    /// - Parameter isWanted: which of them are made ready for the program.
    public static func all(_ data: Data, where isWanted: (Head) -> Bool = { _ in true }) -> [RevocationList] {
        encoded(data).compactMap { bytes in
            guard let head = try? Head(bytes), isWanted(head) else { return nil }
            return RevocationList(head: head, text: Data(PEM.text(bytes, "X509 CRL").utf8))
        }
    }

    /// What each of them says of itself.
    static func heads(_ data: Data) -> [Head] { encoded(data).compactMap { try? Head($0) } }

    private static func encoded(_ data: Data) -> [[UInt8]] {
        guard data.count <= most else { return [] }
        let found = PEM.bytes(data, "X509 CRL")
        return found.isEmpty && data.first == DER.Tag.sequence ? [Array(data)] : found
    }

    /// As it was kept.
    public init(head: Head, text: Data) {
        self.head = head
        self.text = text
    }

    /// Fetches those that stand at one address. - Throws: `OutsideProblem`, `CardSignatureProblem.noList`.
    public static func fetch(_ address: String, _ settings: Settings) async throws -> [RevocationList] {
        let answer = try await OutsideCall(url: address, longest: max(60, settings.outsideSeconds), most: most).send()
        let lists = answer.status == 200 ? try await offload { all(answer.body) } : []
        guard !lists.isEmpty else { throw CardSignatureProblem.noList(address, answer.status) }
        return lists
    }
}

extension RevocationList.Head {
    fileprivate init(_ bytes: [UInt8]) throws {
        guard let body = try DER(parsing: bytes).items().first else { throw DER.Malformed() }
        let parts = try body.items()
        // A version stands before the algorithm where there is one; the issuer is followed by the times of this list and of the next one.
        let place = parts.first?.tag == DER.Tag.integer ? 2 : 1
        guard parts.count >= place + 3, let from = parts[place + 1].instant, let until = parts[place + 2].instant else { throw DER.Malformed() }
        let extensions = try parts.last { $0.tag == DER.Tag.context(0) }.map { try $0.extensions(DER.Tag.context(0)) } ?? [:]
        // deltaCRLIndicator
        guard extensions["2.5.29.27"] == nil else { throw DER.Malformed() }
        issuer = try parts[place].nameKey()
        authority = try extensions["2.5.29.35"]?.authorityKey() ?? ""
        let point = try extensions["2.5.29.28"].flatMap { try RevocationList.Head.point($0) }
        points = try point?.pointNames() ?? []
        guard point == nil || !points.isEmpty else { throw DER.Malformed() }
        name = try point?.pointWords() ?? ""
        number = try extensions["2.5.29.20"].map { hex(try $0.content(DER.Tag.integer)) }
        (self.from, self.until) = (from, until)
    }

    /// The point of an issuingDistributionPoint. One without it, of no holders' certificates but all the same, is as none.
    private static func point(_ value: DER) throws -> DER? {
        var found: DER?
        for one in try value.items() {
            switch one.tag {
            case DER.Tag.context(0): found = one
            // onlyContainsUserCerts
            case 0x81: continue
            default: throw DER.Malformed()
            }
        }
        return found
    }
}

/// Text around DER (RFC 7468).
enum PEM {
    static func text(_ bytes: [UInt8], _ label: String) -> String {
        let lines = Data(bytes).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "-----BEGIN \(label)-----\n\(lines)\n-----END \(label)-----\n"
    }

    /// What stands in a file under a label.
    static func bytes(_ data: Data, _ label: String) -> [[UInt8]] {
        guard data.range(of: Data("-----BEGIN \(label)-----".utf8)) != nil else { return [] }
        let text = String(decoding: data, as: UTF8.self)
        return text.components(separatedBy: "-----BEGIN \(label)-----").dropFirst().compactMap { part in
            guard let inner = part.components(separatedBy: "-----END \(label)-----").first else { return nil }
            return Data(base64Encoded: inner, options: .ignoreUnknownCharacters).map { Array($0) }
        }
    }
}
