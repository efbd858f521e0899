import Core
import Crypto
import Foundation
import Storage
import Web

/// 外部への通知: an address of another system that is told what happens to the applications of an organisation: which one and what kind of
/// thing, never what it says. Every message is signed in the scheme of Standard Webhooks.
struct Webhook: Record, Hashable {
    /// What can be told.
    enum Kind: String, CaseIterable, Sendable {
        case received = "application.received"
        case corrected = "application.corrected"
        case decided = "application.decided"
        case withdrawn = "application.withdrawn"
        case issued = "notice.issued"
    }

    let id: ID<Webhook>
    /// Told of the applications to it and to everything below it.
    let organisation: String
    let url: String
    let kinds: Set<String>
    private let keyID: ID<DataKey>
    private let sealed: [UInt8]
    let madeBy: String
    let madeAt: Instant
    /// In a row.
    let failures: Int
    let pausedAt: Instant?
    let endedAt: Instant?

    init(_ row: Row) throws {
        id = try row["id"]
        organisation = try row["organisation"]
        url = try row["url"]
        kinds = Set((try row["kinds"] as String).split(separator: " ").map(String.init))
        keyID = try row["key_id"]
        sealed = try row["secret"]
        madeBy = try row["made_by"]
        madeAt = try row["made_at"]
        failures = try row["failures"]
        pausedAt = try row["paused_at"]
        endedAt = try row["ended_at"]
    }

    static let made = Journal.Action("webhook.make", Message(ja: "外部への通知を登録", en: "Registered a webhook"))
    static let ended = Journal.Action("webhook.end", Message(ja: "外部への通知を終了", en: "Ended a webhook"))
    static let resumed = Journal.Action("webhook.resume", Message(ja: "外部への通知を再開", en: "Resumed a webhook"))
    static let replayed = Journal.Action("webhook.replay", Message(ja: "外部への通知を再送", en: "Sent a message of a webhook again"))
    static let actions = [made, ended, resumed, replayed]

    /// Failures in a row after which it is left alone until somebody looks.
    static let mostFailures = 100

    /// Seconds that an address is left alone after a failure, with everything that waits for it: so a few that never answer cannot keep all
    /// hands busy.
    var patience: Double { min(60, pow(2, Double(min(failures + 1, 6)))) }

    private static func purpose(_ id: ID<Webhook>) -> String { "webhook secret \(id)" }

    // MARK: questions

    static func all(of units: [String], in db: any Connection) throws -> [Webhook] {
        try db.all("SELECT * FROM webhook WHERE organisation IN (\(list: units)) ORDER BY ended_at IS NOT NULL, id DESC LIMIT 200")
    }

    static func with(id: ID<Webhook>, in db: any Connection) throws -> Webhook? { try db.first("SELECT * FROM webhook WHERE id = \(id)") }

    /// Those that are told of a kind of thing at a unit. Where there is none at all, that costs one short look.
    static func told(_ kind: Kind, at unit: String, on day: Instant, in db: any Connection) throws -> [Webhook] {
        guard try db.value("SELECT id FROM webhook WHERE ended_at IS NULL LIMIT 1", as: ID<Webhook>.self) != nil else { return [] }
        let units = try OrganisationTree.on(day.day, in: db).path(unit).map(\.code) + [unit]
        let all: [Webhook] = try db.all("SELECT * FROM webhook WHERE ended_at IS NULL AND organisation IN (\(list: units)) ORDER BY id")
        return all.filter { $0.kinds.contains(kind.rawValue) }
    }

    /// Whether an address is told of a unit's applications already: a second one would be told of each thing twice.
    static func isRegistered(_ url: String, for organisation: String, in db: any Connection) throws -> Bool {
        try db.count("SELECT count(*) FROM webhook WHERE url = \(url) AND organisation = \(organisation) AND ended_at IS NULL") > 0
    }

    // MARK: verbs

    /// Registers an address. - Returns: the id, and the secret by which its owner verifies.
    static func make(
        _ url: String, kinds: [Kind], for organisation: String, keys: Keys, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws -> (id: ID<Webhook>, secret: String) {
        let id = ID<Webhook>(at: instant)
        let secret = "whsec_" + SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64EncodedString()
        let body = try OrganisationTree.on(instant.day, in: db).path(organisation).first?.code ?? organisation
        let key = try DataKey.make(for: body, keys: keys, at: instant, in: db)
        let names = kinds.map(\.rawValue).sorted().joined(separator: " ")
        try db.insert(
            into: "webhook",
            [
                "id": id, "organisation": organisation, "url": url, "kinds": names, "key_id": key.id,
                "secret": try key.seal(Data(secret.utf8), for: purpose(id)), "made_by": actor.name, "made_at": instant, "failures": 0,
            ])
        try Journal.record(
            made, Journal.Subject("webhook", id.text), after: ["url": url, "kinds": names, "organisation": organisation], by: actor, at: instant,
            in: db)
        return (id, secret)
    }

    func secret(keys: Keys, in db: any Connection) throws -> String {
        let key = try DataKey.open(keyID, keys: keys, in: db)
        return String(decoding: try key.open(sealed, for: Webhook.purpose(id)), as: UTF8.self)
    }

    /// Ends it: nothing more is told, and its secret is gone.
    func end(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard try db.run("UPDATE webhook SET ended_at = \(instant) WHERE id = \(id) AND ended_at IS NULL") == 1 else { return }
        try DataKey.erase(keyID, at: instant, in: db)
        try Journal.record(Webhook.ended, Journal.Subject("webhook", id.text), before: ["url": url], by: actor, at: instant, in: db)
    }

    /// Goes on with it: what happened meanwhile is told.
    func resume(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let paused: SQL = "id = \(id) AND ended_at IS NULL AND paused_at IS NOT NULL"
        guard try db.run("UPDATE webhook SET paused_at = NULL, failures = 0 WHERE \(paused)") == 1 else { return }
        try WebhookDelivery.release(of: id, at: instant, in: db)
        try Journal.record(Webhook.resumed, Journal.Subject("webhook", id.text), after: ["url": url], by: actor, at: instant, in: db)
    }

    /// Notes how a call went.
    func note(success: Bool, gone: Bool, at instant: Instant, in db: any Connection) throws {
        if success {
            try db.run("UPDATE webhook SET failures = 0 WHERE id = \(id) AND failures > 0")
        } else {
            let pause: Instant? = gone || failures + 1 >= Webhook.mostFailures ? instant : pausedAt
            try db.run("UPDATE webhook SET failures = failures + 1, paused_at = \(pause) WHERE id = \(id)")
        }
    }

    /// What webhooks are called in the journal.
    static func names(_ ids: [String], _ language: Language, in db: any Connection) throws -> [String: String] {
        let rows = try db.rows("SELECT id, url FROM webhook WHERE id IN (\(list: ids))")
        return Dictionary(try rows.map { (try $0["id"], try $0["url"]) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Webhook.Kind {
    /// What kind of thing an event of a case is; `nil` for those that nobody is told of.
    init?(_ content: CaseEvent.Content, _ state: CaseState) {
        switch content {
        case .arrived: self = .received
        // Several corrections that are mended at once are one thing.
        case .corrected where state.openCorrections.isEmpty: self = .corrected
        case .decided: self = .decided
        case .withdrawn: self = .withdrawn
        case .noticeMade: self = .issued
        default: return nil
        }
    }

    var name: Message {
        switch self {
        case .received: Message(ja: "申請を受け付けた", en: "An application was received")
        case .corrected: Message(ja: "補正された", en: "It was corrected")
        case .decided: Message(ja: "処分が決まった", en: "It was decided")
        case .withdrawn: Message(ja: "取り下げられた", en: "It was withdrawn")
        case .issued: Message(ja: "通知書を発行した", en: "The notice was issued")
        }
    }
}
