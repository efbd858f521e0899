import Core
import Foundation
import HTTPTypes
import Sealing
import Storage
import Web

/// 課の鍵: the public half of a section's key, to which applicants' browsers seal answers. The private half was made in an officer's browser
/// and never came here: the section keeps it in a file under a passphrase, and n people keep shares of it of which k give it back.
struct SealingKey: Record, Hashable {
    let id: ID<SealingKey>
    let organisation: String
    let fingerprint: String
    let publicKey: [UInt8]
    /// How many shares give the key back.
    let threshold: Int
    let madeBy: String
    let madeAt: Instant
    /// Since when nothing new is sealed to it; what was sealed before stays as it is.
    let retiredAt: Instant?

    init(_ row: Row) throws {
        id = try row["id"]
        organisation = try row["organisation"]
        fingerprint = try row["fingerprint"]
        publicKey = try row["public_key"]
        threshold = try row["threshold"]
        madeBy = try row["made_by"]
        madeAt = try row["made_at"]
        retiredAt = try row["retired_at"]
    }

    /// 鍵の分散片の保管者: who keeps a share, and what tells the right share from a wrong one.
    struct Keeper: Record, Hashable {
        let number: Int
        let name: String
        /// `SecretShare.commitment`
        let commitment: String

        init(number: Int, name: String, commitment: String) {
            self.number = number
            self.name = name
            self.commitment = commitment
        }

        init(_ row: Row) throws {
            self.init(number: try row["number"], name: try row["name"], commitment: try row["commitment"])
        }
    }

    /// 復元の記録: that the key was put together from shares again.
    struct Recovery: Record, Hashable {
        let at: Instant
        let by: String
        /// The numbers of the shares, `1, 3, 4`.
        let shares: String
        let reason: String

        init(_ row: Row) throws {
            at = try row["at"]
            by = try row["by_name"]
            shares = try row["shares"]
            reason = try row["reason"]
        }
    }

    /// To whom, and for which application, a form seals.
    struct Seal: Sendable, Hashable {
        let fingerprint: String
        let publicKey: String
        /// The keys to which an answer may be sealed as it comes: the one that the page names, and what a page named that was opened before.
        let taken: Set<String>
        /// The id of the draft, which the application keeps (`SealedPlace.subject`).
        let subject: String
        let office: Message
    }

    // MARK: questions

    static func with(id: ID<SealingKey>, in db: any Connection) throws -> SealingKey? { try db.first("SELECT * FROM sealing_key WHERE id = \(id)") }

    /// The keys of some units, those in use first.
    static func all(of units: [String], in db: any Connection) throws -> [SealingKey] {
        try db.all("SELECT * FROM sealing_key WHERE organisation IN (\(list: units)) ORDER BY retired_at IS NOT NULL, id DESC LIMIT 500")
    }

    /// The key to which a unit's answers are sealed now: its own newest one, else that of the nearest unit above it.
    static func current(of unit: String, _ tree: OrganisationTree, in db: any Connection) throws -> SealingKey? {
        let path = tree.path(unit).map(\.code)
        let keys: [SealingKey] = try db.all(
            "SELECT * FROM sealing_key WHERE organisation IN (\(list: path.isEmpty ? [unit] : path)) AND retired_at IS NULL ORDER BY id DESC")
        for code in path.reversed() {
            if let key = keys.first(where: { $0.organisation == code }) { return key }
        }
        return keys.first
    }

    static func seal(for subject: String, at unit: String, on instant: Instant, in db: any Connection) throws -> Seal? {
        let tree = try OrganisationTree.on(instant.day, in: db)
        guard let key = try current(of: unit, tree, in: db) else { return nil }
        return Seal(
            fingerprint: key.fingerprint, publicKey: Data(key.publicKey).base64EncodedString(),
            taken: try taken(at: tree.path(unit).map(\.code) + [key.organisation], on: instant, in: db), subject: subject,
            office: tree.label(key.organisation))
    }

    /// The fingerprints of the keys that are in use, or were until a day ago, in a unit or above it: what was sealed on a page that stood open
    /// when another key was made, be it the unit's first, or this one retired, is not lost, and whoever has the key opens it.
    private static func taken(at units: [String], on instant: Instant, in db: any Connection) throws -> Set<String> {
        let before = instant.adding(seconds: -86_400)
        return Set(
            try db.values(
                "SELECT fingerprint FROM sealing_key WHERE organisation IN (\(list: units)) AND (retired_at IS NULL OR retired_at > \(before))",
                as: String.self))
    }

    /// Tells the others of the section that a key was put in force, and by whom: what comes from now on is sealed to it, and whoever does not hold it
    /// opens none of it.
    static func tell(_ id: ID<SealingKey>, of unit: String, _ tree: OrganisationTree, by actor: Actor, at instant: Instant, in db: any Connection)
        throws
    {
        guard let key = try with(id: id, in: db) else { return }
        let text = SealingText.put(key, tree.fullLabel(unit))
        for person in try CaseAccess.officers(of: unit, on: instant.day, in: db) where !person.email.isEmpty && person.id != actor.person {
            try Mail.post(to: person.email, subject: SealingText.putSubject.ja, body: text.ja, at: instant, in: db)
        }
    }

    func keepers(in db: any Connection) throws -> [Keeper] { try db.all("SELECT * FROM sealing_share WHERE key_id = \(id) ORDER BY number") }

    func recoveries(in db: any Connection) throws -> [Recovery] {
        try db.all("SELECT * FROM sealing_recovery WHERE key_id = \(id) ORDER BY at DESC LIMIT 100")
    }

    // MARK: verbs

    static let registered = Journal.Action("procedures.register-sealing-key", Message(ja: "課の鍵を登録", en: "Registered a section's key"))
    static let retired = Journal.Action("procedures.retire-sealing-key", Message(ja: "課の鍵の使用を終了", en: "Retired a section's key"))
    static let recovered = Journal.Action("procedures.recover-sealing-key", Message(ja: "課の鍵を分散片から復元", en: "Recovered a section's key from shares"))
    static let actions = [registered, retired, recovered]

    /// Registers the public half; what was sealed to older keys stays sealed to them.
    static func register(
        _ publicKey: Data, for unit: String, threshold: Int, keepers: [Keeper], by actor: Actor, at instant: Instant, in db: any Connection
    ) throws -> ID<SealingKey> {
        let fingerprint = SectionKey.fingerprint(of: publicKey)
        guard SectionKey.isPublicKey(publicKey), SecretShare.counts.contains(keepers.count), (2...keepers.count).contains(threshold),
            keepers.map(\.number) == Array(1...keepers.count), Set(keepers.map(\.commitment)).count == keepers.count,
            keepers.allSatisfy({ $0.commitment.wholeMatch(of: #/[0-9a-f]{64}/#) != nil })
        else { throw SealingKeyProblem.unfit }
        guard try db.count("SELECT count(*) FROM sealing_key WHERE fingerprint = \(fingerprint)") == 0 else { throw SealingKeyProblem.known }
        let id = ID<SealingKey>(at: instant)
        try db.insert(
            into: "sealing_key",
            [
                "id": id, "organisation": unit, "fingerprint": fingerprint, "public_key": [UInt8](publicKey), "threshold": threshold,
                "made_by": actor.name, "made_at": instant,
            ])
        for keeper in keepers {
            try db.run(
                """
                INSERT INTO sealing_share (key_id, number, name, commitment)
                VALUES (\(id), \(keeper.number), \(keeper.name), \(keeper.commitment))
                """)
        }
        try Journal.record(
            registered, Journal.Subject("sealing-key", id.text),
            after: ["fingerprint": fingerprint, "organisation": unit, "shares": "\(threshold)/\(keepers.count)"], by: actor, at: instant, in: db)
        return id
    }

    /// 使用の終了: nothing new is sealed to it. A unit's last key stays: forms that seal would take no more applications.
    func retire(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard retiredAt == nil else { return }
        let others = try db.count("SELECT count(*) FROM sealing_key WHERE organisation = \(organisation) AND retired_at IS NULL AND id <> \(id)")
        guard others > 0 else { throw SealingKeyProblem.last }
        try db.run("UPDATE sealing_key SET retired_at = \(instant) WHERE id = \(id)")
        try Journal.record(
            SealingKey.retired, Journal.Subject("sealing-key", id.text), after: ["fingerprint": fingerprint], by: actor, at: instant, in: db)
    }

    /// Notes that shares are put together again; whoever does it is asked why before the key comes out.
    func recover(shares: [Int], reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let known = Set(try keepers(in: db).map(\.number))
        guard Set(shares).count >= threshold, Set(shares).isSubset(of: known), !reason.isEmpty, reason.count <= 500 else {
            throw SealingKeyProblem.unfit
        }
        let words = Set(shares).sorted().map(String.init).joined(separator: ", ")
        try db.run(
            "INSERT INTO sealing_recovery (key_id, at, by_name, shares, reason) VALUES (\(id), \(instant), \(actor.name), \(words), \(reason))")
        try Journal.record(
            SealingKey.recovered, Journal.Subject("sealing-key", id.text),
            after: ["fingerprint": fingerprint, "shares": words, "reason": reason], by: actor, at: instant, in: db)
    }

    /// What keys are called in the journal.
    static func names(_ ids: [String], _ language: Language, in db: any Connection) throws -> [String: String] {
        let rows = try db.rows("SELECT id, fingerprint FROM sealing_key WHERE id IN (\(list: ids))")
        return Dictionary(try rows.map { (try $0["id"], SealingText.short(try $0["fingerprint"])) }, uniquingKeysWith: { first, _ in first })
    }
}

enum SealingKeyProblem: Problem, Equatable {
    /// What was sent is no key with its shares.
    case unfit
    case known
    /// The unit would have none.
    case last

    var status: HTTPResponse.Status { self == .unfit ? .unprocessableContent : .conflict }
    var code: String { self == .unfit ? "sealing-key-unfit" : self == .known ? "sealing-key-known" : "sealing-key-last" }
    var message: Message {
        switch self {
        case .unfit:
            Message(
                ja: "鍵を登録できませんでした。JavaScriptを有効にして、鍵を作るところからやり直してください。", en: "The key could not be registered. With JavaScript on, make it again.")
        case .known: Message(ja: "この鍵はもう登録されています。", en: "This key is registered already.")
        case .last:
            Message(ja: "この組織のほかの鍵がありません。新しい鍵を作ってから、この鍵の使用を終えてください。", en: "The unit has no other key. Make a new one first, then retire this one.")
        }
    }
}

extension ProceduresSchema {
    static let sealing = Migration(
        "procedures-017-sealing",
        """
        CREATE TABLE sealing_key (
            id TEXT NOT NULL PRIMARY KEY, organisation TEXT NOT NULL, fingerprint TEXT NOT NULL UNIQUE, public_key BYTEA NOT NULL,
            threshold BIGINT NOT NULL CHECK (threshold BETWEEN 2 AND 9), made_by TEXT NOT NULL, made_at TEXT NOT NULL, retired_at TEXT
        );
        CREATE INDEX sealing_key_organisation ON sealing_key (organisation, id);
        CREATE TABLE sealing_share (
            key_id TEXT NOT NULL REFERENCES sealing_key (id), number BIGINT NOT NULL, name TEXT NOT NULL, commitment TEXT NOT NULL,
            PRIMARY KEY (key_id, number)
        );
        CREATE TABLE sealing_recovery (
            key_id TEXT NOT NULL REFERENCES sealing_key (id), at TEXT NOT NULL, by_name TEXT NOT NULL, shares TEXT NOT NULL, reason TEXT NOT NULL
        );
        CREATE INDEX sealing_recovery_key ON sealing_recovery (key_id, at);
        """)
}
