import Core
import Foundation
import Storage
import Web

/// 失効リスト: those that were fetched from where their issuers publish them, made ready for the program that checks by them. A check reads only
/// those of the certificate's issuer, and of these only the one on which it may come to stand.
enum RevocationLists {
    /// What each says of itself.
    static func heads(_ which: SQL = "1 = 1", in db: any Connection) throws -> [RevocationList.Head] {
        try db.values("SELECT head FROM revocation_list WHERE \(which)", as: String.self).map(head)
    }

    /// Those on which a certificate may come to stand.
    static func of(_ certificate: SignerCertificate, in db: any Connection) throws -> [RevocationList] {
        let known = try db.rows("SELECT address, scope, head FROM revocation_list WHERE issuer = \(certificate.issuerKey)")
        return try known.compactMap { row in
            let head = try head(row["head"])
            guard head.covers(certificate) else { return nil }
            let (address, scope): (String, String) = (try row["address"], try row["scope"])
            return try db.value(
                "SELECT content FROM revocation_list WHERE address = \(address) AND scope = \(scope)", as: [UInt8].self
            ).map { RevocationList(head: head, text: Data($0)) }
        }
    }

    private static func head(_ text: String) throws -> RevocationList.Head {
        try JSONDecoder().decode(RevocationList.Head.self, from: Data(text.utf8))
    }

    private static func keep(_ list: RevocationList, from address: String, at instant: Instant, in db: any Connection) throws {
        let scope = list.head.scope
        let known = try heads("address = \(address) AND scope = \(scope)", in: db).first
        // What was revoked once is not taken back by an older list that somebody sends in its place.
        if known.map({ list.head.isOlder(than: $0) }) ?? false || list.head.until < instant { throw CardSignatureProblem.oldList(address) }
        if known == list.head { return }
        let head = String(decoding: try JSONEncoder().encode(list.head), as: UTF8.self)
        try db.run(
            """
            INSERT INTO revocation_list (address, scope, issuer, head, content, ends_at, fetched_at)
            VALUES (\(address), \(scope), \(list.head.issuer), \(head), \(Array(list.text)), \(list.head.until), \(instant))
            ON CONFLICT (address, scope) DO UPDATE SET head = excluded.head, content = excluded.content, ends_at = excluded.ends_at,
                fetched_at = excluded.fetched_at
            """)
    }

    /// Every hour: issuers publish one a day or oftener. One that fails, is not theirs or is older leaves the one before, which is believed as long
    /// as it says itself; that lists end soon makes the job fail before they do.
    static let fetching = Job(
        "procedures.revocation-lists", Message(ja: "失効した電子証明書のリストの取得", en: "Fetch the lists of revoked certificates"), lane: .calls,
        attempts: 3, every: 3600
    ) { run in
        let platform = run.platform
        let trust = CardTrust(platform)
        try await forgetOver(but: trust?.addresses ?? [], platform)
        guard let trust else { return }
        var failure: (any Error)?
        for address in trust.addresses {
            do { try await fetch(address, trust, platform) } catch { failure = error }
        }
        if let failure { throw failure }
        let ending = try await Procedures.signatureOutlooks(platform).filter { !$0.isGood(at: platform.now) }
        guard ending.isEmpty else { throw CardSignatureProblem.listEnds(ending.map(\.words).joined(separator: "; ")) }
    }

    private static func fetch(_ address: String, _ trust: CardTrust, _ platform: Platform) async throws {
        for list in try await RevocationList.fetch(address, platform.settings) {
            guard try await trust.isGenuine(list) else { throw CardSignatureProblem.falseList(address) }
            try await platform.database.write { try keep(list, from: address, at: platform.now, in: $0) }
        }
    }

    /// Lists that are over, and those from where none are fetched any more.
    private static func forgetOver(but addresses: [String], _ platform: Platform) async throws {
        try await platform.database.write { db in
            try db.run("DELETE FROM revocation_list WHERE ends_at < \(platform.now) OR address NOT IN (\(list: addresses + [""]))")
        }
    }
}

extension Procedures {
    /// Until when signatures by the cards of each issuer can be checked; none where none are taken.
    public static func signatureOutlooks(_ platform: Platform) async throws -> [RevocationOutlook] {
        guard let trust = CardTrust(platform) else { return [] }
        return trust.outlooks(try await platform.database.read { try RevocationLists.heads(in: $0) }, at: platform.now)
    }
}
