import Crypto
import Foundation
import Payments
import Storage

/// 決済の通知: what was said of a payment, once each: by a provider's signed notification, by its answer, by an officer at the counter, or by
/// this program about its own requests. No names or addresses of payers are kept.
public struct ProviderEvent: Sendable {
    /// `stripe`, `sandbox`, `code`, `counter`; `own` for what this program says.
    let provider: String
    /// The provider's name of the event: the store takes each once.
    let eventID: String
    let kind: String
    /// What it is about, by the provider's names.
    let object: String
    let intent: String?
    /// The provider's clock, Unix seconds.
    let at: Int64
    let fact: ChargeEvent.Fact
    /// Of the bytes as they came.
    let digest: [UInt8]

    init(
        _ provider: String, _ eventID: String, _ fact: ChargeEvent.Fact, at: Int64, kind: String = "", object: String = "", intent: String? = nil,
        digest: [UInt8]? = nil
    ) {
        self.provider = provider
        self.eventID = eventID
        self.kind = kind.isEmpty ? fact.word.name : kind
        self.object = object
        self.intent = intent
        self.at = at
        self.fact = fact
        self.digest = digest ?? Array(SHA256.hash(data: Data("\(provider)|\(eventID)".utf8)))
    }

    /// Stores it.
    /// - Parameters:
    ///   - named: the charge that it names, where that is not yet, or not at all, the one it is of.
    ///   - mismatch: why it is not.
    /// - Returns: its own id; `nil` when it was here before.
    func insert(
        of charge: ID<FeeCharge>?, named: ID<FeeCharge>? = nil, currency: String? = nil, mismatch: StripeMatch.Mismatch? = nil, at instant: Instant,
        in db: any Connection
    ) throws -> ID<ProviderEvent>? {
        let id = ID<ProviderEvent>(at: instant)
        let word = fact.word
        let inserted = try db.run(
            """
            INSERT INTO provider_event (id, provider, event_id, kind, object_id, intent_id, charge_id, at, fact, yen, of_yen, request, digest, arrived_at,
            named, currency, mismatch)
            VALUES (\(id), \(provider), \(eventID), \(kind), \(object), \(intent), \(charge), \(at), \(word.name), \(word.yen), \(word.of), \(word.request), \(digest), \(instant),
            \(named), \(currency.map { String($0.prefix(10)) }), \(mismatch))
            ON CONFLICT (provider, event_id) DO NOTHING
            """)
        return inserted == 1 ? id : nil
    }

    /// Everything that is known of a charge.
    static func facts(of charge: ID<FeeCharge>, in db: any Connection) throws -> [ChargeEvent] {
        try db.rows("SELECT * FROM provider_event WHERE charge_id = \(charge) ORDER BY id").compactMap { row in
            let word = FactWord(name: try row["fact"], yen: try row["yen"], of: try row["of_yen"], request: try row["request"])
            return try word.fact.map { ChargeEvent(id: try row["event_id"], at: try row["at"], $0) }
        }
    }

    /// Events that came before it was known whose they are, taken by the charge that has their session or intent, where the sum is its own.
    /// - Returns: how many.
    @discardableResult
    static func adopt(by charge: ID<FeeCharge>, in db: any Connection) throws -> Int {
        guard let found = try FeeCharge.with(id: charge, in: db) else { return 0 }
        func take(_ condition: SQL) throws -> Int {
            try db.run(
                """
                UPDATE provider_event SET charge_id = \(charge) WHERE provider = 'stripe' AND charge_id IS NULL AND \(condition) AND mismatch IS NULL
                AND (named IS NULL OR named = \(charge)) AND (fact <> 'succeeded' OR yen = \(found.yen))
                AND (fact <> 'refunded' OR of_yen = \(found.yen)) AND (currency IS NULL OR currency = 'jpy')
                """)
        }
        // One after the other: each has an index of its own.
        let bySession = try found.session.map { try take("object_id = \($0)") } ?? 0
        let byIntent = try found.intent.map { try take("intent_id = \($0)") } ?? 0
        // Money that names it and came by another session or intent is not its.
        let isSession: SQL = "kind LIKE 'checkout.%'"
        if let session = found.session { try refuse("\(isSession) AND object_id <> \(session)", named: charge, in: db) }
        if let intent = found.intent { try refuse("NOT \(isSession) AND intent_id <> \(intent)", named: charge, in: db) }
        return bySession + byIntent
    }

    /// Leaves money that names a charge and is not its to a person.
    static func refuse(_ condition: SQL = "TRUE", named charge: ID<FeeCharge>, in db: any Connection) throws {
        try db.run(
            """
            UPDATE provider_event SET mismatch = 'names' WHERE provider = 'stripe' AND named = \(charge) AND charge_id IS NULL AND mismatch IS NULL
            AND fact = 'succeeded' AND \(condition)
            """)
    }
}

/// A fact as it is stored: a word and its numbers.
struct FactWord: Sendable, Hashable {
    let name: String
    var yen: Int?
    var of: Int?
    var request: Int?

    /// - Returns: `nil` for a word that this program does not know.
    var fact: ChargeEvent.Fact? {
        switch (name, yen, of, request) {
        case ("pending", _, _, _): .pending
        case ("failed", _, _, _): .failed
        case ("expired", _, _, _): .expired
        case ("canceled", _, _, _): .canceled
        case ("succeeded", let yen?, _, _): .succeeded(received: yen)
        case ("refunded", let yen?, let of?, _): .refunded(issued: yen, of: of)
        case ("refund_failed", let yen?, _, _): .refundFailed(total: yen)
        case ("refund_renewed", let yen?, _, _): .refundRenewed(total: yen)
        case ("disputed", _, _, _): .disputed(.open)
        case ("dispute_won", _, _, _): .disputed(.won)
        case ("dispute_lost", _, _, _): .disputed(.lost)
        case ("doubted", _, _, let request?): .doubted(request: request)
        case ("reconciled", _, _, let request?): .reconciled(request: request)
        default: nil
        }
    }
}

extension ChargeEvent.Fact {
    var word: FactWord {
        switch self {
        case .pending: FactWord(name: "pending")
        case .failed: FactWord(name: "failed")
        case .expired: FactWord(name: "expired")
        case .canceled: FactWord(name: "canceled")
        case .succeeded(let yen): FactWord(name: "succeeded", yen: yen)
        case .refunded(let yen, let of): FactWord(name: "refunded", yen: yen, of: of)
        case .refundFailed(let yen): FactWord(name: "refund_failed", yen: yen)
        case .refundRenewed(let yen): FactWord(name: "refund_renewed", yen: yen)
        case .disputed(let word): FactWord(name: word == .lost ? "dispute_lost" : word == .won ? "dispute_won" : "disputed")
        case .doubted(let request): FactWord(name: "doubted", request: request)
        case .reconciled(let request): FactWord(name: "reconciled", request: request)
        }
    }
}
