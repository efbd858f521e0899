import Foundation
import Storage
import Web

/// 失効リストの期限: until when signatures by the cards of one issuer can be checked.
public struct RevocationOutlook: Sendable, Equatable {
    /// A part of its certificates, as those of one municipality, whose last list is over.
    public struct Over: Sendable, Equatable {
        /// Of which certificates; empty for a list of all.
        public let name: String
        public let since: Instant
    }

    /// Organisation and common name of the issuer.
    public let issuer: String
    /// How many lists of its certificates are good.
    public let lists: Int
    /// The end of the first of them that ends; `nil` where there is none that is good.
    public let until: Instant?
    public let over: [Over]

    /// Seconds before the end at which it is said that the next one is late: issuers publish long before.
    static let margin: Double = 6 * 3600
    /// Seconds for which a list that is over counts as late. One that is longer over is left from a municipality that was abolished (廃置分合).
    static let late: Double = 30 * 86_400

    public func isGood(at instant: Instant) -> Bool {
        let isLate = over.contains { $0.since.adding(seconds: RevocationOutlook.late) >= instant }
        return !isLate && until.map { $0 >= instant.adding(seconds: RevocationOutlook.margin) } ?? false
    }

    public var words: Message {
        let over =
            over.isEmpty ? nil : Message(ja: self.over.map(\.words.ja).joined(separator: "、"), en: self.over.map(\.words.en).joined(separator: ", "))
        let good =
            until.map { Message(ja: "有効なリスト\(lists)件、最初の期限は\($0.words(.ja))", en: "\(lists) lists, good until \($0)") }
            ?? Message(ja: "有効なリストなし", en: "no list that is good")
        return Message(
            ja: "\(issuer)：\(good.ja)\(over.map { "、期限を過ぎたもの \($0.ja)" } ?? "")", en: "\(issuer): \(good.en)\(over.map { "; over: \($0.en)" } ?? "")")
    }
}

extension RevocationOutlook.Over {
    fileprivate var words: Message {
        Message(ja: "\(name.isEmpty ? "全体" : name)（\(since.words(.ja))まで）", en: "\(name.isEmpty ? "of all" : name) since \(since)")
    }
}

extension CardTrust {
    /// How it stands with each issuer that is believed and in force, by the lists that it has signed itself.
    /// - Parameter fetched: what those lists say of themselves that were fetched, also those that are over: they were kept as the issuer's.
    public func outlooks(_ fetched: [RevocationList.Head], at instant: Instant) async throws -> [RevocationOutlook] {
        let found = try await folders.found()
        let issuers = Dictionary(anchors.filter { $0.isInForce(at: instant) }.map { ("\($0.subjectKey) \($0.ownKey)", $0) }) { first, _ in first }
        var outlooks: [RevocationOutlook] = []
        for one in issuers.values.sorted(by: { ($0.subject, $0.ownKey) < ($1.subject, $1.ownKey) }) {
            let heads = try await fetched.filter(one.maySign) + signed(found, by: one)
            outlooks.append(RevocationOutlook(one.subject, heads, at: instant))
        }
        return outlooks
    }

    /// Those of the folders that an issuer has signed; which it has is remembered.
    private func signed(_ found: [RevocationFolders.Found], by issuer: SignerCertificate) async throws -> [RevocationList.Head] {
        let own = Digest(of: Data(issuer.bytes)).hex
        var heads: [RevocationList.Head] = []
        for one in found where one.heads.contains(where: issuer.maySign) {
            let key = "\(own) \(one.file.key)"
            if let known = genuine.known(key) {
                heads += known
                continue
            }
            let lists = try await offload { one.file.content.map { RevocationList.all($0, where: issuer.maySign) } ?? [] }
            var signed: [RevocationList.Head] = []
            for list in lists where try await isGenuine(list, by: issuer) { signed.append(list.head) }
            if !lists.isEmpty, one.file.isStill { genuine.keep(signed, as: key) }
            heads += signed
        }
        return heads
    }
}

extension RevocationOutlook {
    /// - Parameter heads: of lists that it has signed; of the same certificates the newest counts.
    fileprivate init(_ issuer: String, _ heads: [RevocationList.Head], at instant: Instant) {
        let newest = Dictionary(grouping: heads, by: \.scope).values.compactMap { same in
            (same.filter { $0.isGood(at: instant) }.max { $0.isBefore($1) } ?? same.max { $0.isBefore($1) })
        }
        let good = newest.filter { $0.isGood(at: instant) }
        // Of which other lists tell now, nothing is missing.
        let over = newest.filter { old in old.until < instant && !good.contains { $0.tellsAll(of: old) } }
        self.issuer = issuer
        lists = good.count
        until = good.map(\.until).min()
        self.over = over.map { Over(name: $0.name, since: $0.until) }.sorted { ($0.since, $0.name) < ($1.since, $1.name) }
    }
}
