import Foundation
import Storage

/// Lists of revoked certificates that something else puts into folders of this machine. What each says of itself is remembered until its file is
/// another one; a list itself is read only for a certificate that may stand on it.
struct RevocationFolders: Sendable {
    let places: [String]
    let heads: Remembered<String, [RevocationList.Head]>

    var all: [RevocationList.Head] { files.flatMap { headed($0) } }

    func lists(of certificate: SignerCertificate) -> [RevocationList] {
        files.filter { headed($0).contains { $0.covers(certificate) } }.flatMap { read($0) }.filter { $0.head.covers(certificate) }
    }

    private var files: [String] { places.flatMap { PEM.files(in: $0) } }

    private func headed(_ file: String) -> [RevocationList.Head] {
        let facts = (try? FileManager.default.attributesOfItem(atPath: file)) ?? [:]
        let changed = (facts[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        let key = "\(file) \(facts[.size] ?? 0) \(facts[.systemFileNumber] ?? 0) \(changed)"
        return heads.value(key) { read(file).map(\.head) }
    }

    private func read(_ file: String) -> [RevocationList] { FileManager.default.contents(atPath: file).map { RevocationList.all($0) } ?? [] }
}

/// 失効リストの期限: until when signatures by the cards of one issuer can be checked.
public struct RevocationOutlook: Sendable {
    /// Organisation and common name of the issuer.
    public let issuer: String
    /// How many lists there are of its certificates.
    public let lists: Int
    /// The end of the first of them that ends; `nil` where there is none that is good.
    public let until: Instant?

    /// Seconds before that at which it is said that the next one is late: issuers publish long before.
    static let margin: Double = 6 * 3600

    public func isGood(at instant: Instant) -> Bool { until.map { $0 >= instant.adding(seconds: RevocationOutlook.margin) } ?? false }

    public var words: String { until.map { "\(issuer): \(lists) lists, good until \($0)" } ?? "\(issuer): no list that is good" }
}

extension CardTrust {
    /// How it stands with each issuer that is believed and in force.
    /// - Parameter fetched: what those lists say of themselves that were fetched.
    public func outlooks(_ fetched: [RevocationList.Head], at instant: Instant) -> [RevocationOutlook] {
        let heads = fetched + folders.all
        let issuers = Dictionary(anchors.filter { $0.isInForce(at: instant) }.map { ($0.subjectKey, $0.subject) }) { first, _ in first }
        return issuers.sorted { $0.value < $1.value }.map { key, name in
            let newest = Dictionary(grouping: heads.filter { $0.issuer == key }, by: \.scope).values.compactMap { same in
                same.max { $0.isBefore($1) }
            }
            let until = newest.map(\.until).min()
            return RevocationOutlook(issuer: name, lists: newest.count, until: until.flatMap { $0 >= instant ? $0 : nil })
        }
    }
}
