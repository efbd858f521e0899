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
            let content = try db.value("SELECT content FROM revocation_list WHERE address = \(address) AND scope = \(scope)", as: [UInt8]?.self)
            return (content ?? nil).map { RevocationList(head: head, text: Data($0)) }
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
    /// as it says itself, and keeps none of the others from being taken.
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
            do { try await fetch(address, trust, platform) } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }

    /// That lists end soon is told before they do. It fetches nothing; what lists say of themselves is known from then on to whoever checks by them.
    static let watching = Job(
        "procedures.revocation-lists-end", Message(ja: "失効した電子証明書のリストの期限の確認", en: "Look until when the lists of revoked certificates last"),
        attempts: 1, every: 3600
    ) { run in
        let (now, settings) = (run.platform.now, run.platform.settings)
        guard CardTrust.isConfigured(settings) else { return }
        let outlooks = try await Procedures.signatureOutlooks(run.platform)
        if outlooks.isEmpty { throw CardSignatureProblem.noRoots(settings["jpki-roots"]) }
        let ending = outlooks.filter { !$0.isGood(at: now) }
        guard ending.isEmpty else { throw CardSignatureProblem.listEnds(ending) }
    }

    private static func fetch(_ address: String, _ trust: CardTrust, _ platform: Platform) async throws {
        var failure: (any Error)?
        for list in try await RevocationList.fetch(address, platform.settings) {
            do {
                guard try await trust.isGenuine(list) else { throw CardSignatureProblem.falseList(address) }
                try await platform.database.write { try keep(list, from: address, at: platform.now, in: $0) }
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    /// Of lists that are over stays what they said of themselves: that nothing has come in their place is told until their address is removed from
    /// the settings, and older ones are known as such.
    private static func forgetOver(but addresses: [String], _ platform: Platform) async throws {
        try await platform.database.write { db in
            try db.run("DELETE FROM revocation_list WHERE address NOT IN (\(list: addresses + [""]))")
            try db.run("UPDATE revocation_list SET content = NULL WHERE ends_at < \(platform.now) AND content IS NOT NULL")
        }
    }
}

extension Procedures {
    /// Until when signatures by the cards of each issuer can be checked; none where none are taken.
    public static func signatureOutlooks(_ platform: Platform) async throws -> [RevocationOutlook] {
        guard let trust = CardTrust(platform) else { return [] }
        return try await trust.outlooks(platform.database.read { try RevocationLists.heads(in: $0) }, at: platform.now)
    }
}
