import Foundation
import Storage

/// What certificates and lists of revoked ones (X.509, RFC 5280) have in common.
extension DER {
    /// What decides which list counts for which certificate, and which of two is the newer one: cRLNumber, deltaCRLIndicator,
    /// issuingDistributionPoint, authorityKeyIdentifier. Where one of them cannot be read it must not seem to be missing.
    private static let decisive: Set = ["2.5.29.20", "2.5.29.27", "2.5.29.28", "2.5.29.35"]

    /// The values of the extensions within a tag, by their identifiers. One that stands there twice says nothing that could be relied on.
    func extensions(_ tag: UInt8) throws -> [String: DER] {
        var found: [String: DER] = [:]
        for one in try items(tag).first?.items() ?? [] {
            let pieces = try one.items()
            guard pieces.count >= 2, let value = pieces.last else { throw Malformed() }
            let name = pieces[0].objectText
            guard found[name] == nil else { throw Malformed() }
            do {
                found[name] = try DER(parsing: value.content(Tag.octets))
            } catch  where !DER.decisive.contains(name) {
                // It may hold what this reader does not know.
                continue
            }
        }
        return found
    }

    /// A name (RFC 5280, 7.1) in which two ways of encoding the same one are the same: kinds of text, case and spaces count for nothing.
    func nameKey() throws -> String {
        try items().map { part in
            try part.items(Tag.set).map { attribute in
                let pieces = try attribute.items()
                guard pieces.count == 2 else { throw Malformed() }
                let words = pieces[1].text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
                return "\(pieces[0].objectText)=\(hex(Array(words.utf8)))"
            }.sorted().joined(separator: "+")
        }.joined(separator: ",")
    }

    /// keyIdentifier of an authorityKeyIdentifier, in hexadecimal; empty where it is named otherwise.
    func authorityKey() throws -> String { hex(try items().first { $0.tag == 0x80 }?.content ?? []) }

    /// fullName of a DistributionPointName, each as text by which two are compared; none of a name that is relative to its issuer's.
    func pointNames() throws -> [String] {
        guard let full = try items(Tag.context(0)).first, full.tag == Tag.context(0) else { return [] }
        return try full.items(Tag.context(0)).map { name in
            switch name.tag {
            case Tag.context(4): "directory:\(try name.items(Tag.context(4)).first?.nameKey() ?? "")"
            default: "\(name.tag):\(hex(name.content))"
            }
        }
    }

    /// The first of these for people: whose place in a directory it is, or an address.
    func pointWords() throws -> String {
        guard let first = try items(Tag.context(0)).first?.items(Tag.context(0)).first else { return "" }
        return first.tag == Tag.context(4) ? try first.items(Tag.context(4)).first?.nameWords() ?? "" : DER.plain(first.text)
    }

    /// UTCTime or GeneralizedTime, in UTC and by the second, as RFC 5280 has it; `nil` for anything else.
    var instant: Instant? {
        let text = String(decoding: content, as: UTF8.self)
        guard let parts = text.wholeMatch(of: /((?:\d\d)?)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z/)?.output,
            tag == (parts.1.isEmpty ? Tag.shortTime : Tag.time)
        else { return nil }
        let century = !parts.1.isEmpty ? String(parts.1) : parts.2 < "50" ? "20" : "19"
        return Instant(iso: "\(century)\(parts.2)-\(parts.3)-\(parts.4)T\(parts.5):\(parts.6):\(parts.7).000Z")
    }
}
