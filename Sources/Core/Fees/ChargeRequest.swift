import Foundation
import Payments
import Storage
import Web

/// 決済事業者への依頼: one request of ours, written and committed before it is sent, with the key by which the provider knows it again and the
/// very bytes that are sent each time. So whatever happens between question and answer, the same thing can be asked once more.
struct ChargeRequest: Record {
    enum Kind: String, SQLValue { case create, refund, expire }

    let charge: ID<FeeCharge>
    /// Counted from 1 for each charge: the number of `ChargeEvent.Fact.doubted`.
    let number: Int
    let kind: Kind
    let key: String
    let path: String
    let body: String
    let sentAt: Instant
    let settledAt: Instant?

    init(_ row: Row) throws {
        charge = try row["charge_id"]
        number = try row["number"]
        kind = try row["kind"]
        key = try row["idempotency_key"]
        path = try row["path"]
        body = try row["body"]
        sentAt = try row["sent_at"]
        settledAt = try row["settled_at"]
    }

    /// Seconds for which the provider knows a request by its key again (Stripe documentation: 24 hours at least).
    static let remembered = 23 * 3600.0

    // MARK: questions

    /// Whether the provider may have forgotten its key, so that it would be another request.
    func isForgotten(at instant: Instant) -> Bool { instant.since(sentAt) > Self.remembered }

    static func with(charge: ID<FeeCharge>, number: Int, in db: any Connection) throws -> ChargeRequest? {
        try db.first("SELECT * FROM charge_request WHERE charge_id = \(charge) AND number = \(number)")
    }

    /// Those without an answer, in order.
    static func open(of charge: ID<FeeCharge>, in db: any Connection) throws -> [ChargeRequest] {
        try db.all("SELECT * FROM charge_request WHERE charge_id = \(charge) AND settled_at IS NULL ORDER BY number")
    }

    // MARK: verbs

    func settle(at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE charge_request SET settled_at = \(instant) WHERE charge_id = \(charge) AND number = \(number) AND settled_at IS NULL")
    }

    /// Seconds after which a job sends it, when whoever was to do so at once has died.
    static let patience = 30.0

    private static func write(
        _ kind: Kind, _ charge: FeeCharge, path: String, _ fields: [(String, String)], notBefore wait: Double, at instant: Instant,
        in db: any Connection
    ) throws {
        let number = try db.count("SELECT count(*) FROM charge_request WHERE charge_id = \(charge.id)") + 1
        let body = fields.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
        try db.run(
            """
            INSERT INTO charge_request (charge_id, number, kind, idempotency_key, path, body, sent_at)
            VALUES (\(charge.id), \(number), \(kind), \("\(charge.id)-\(number)"), \(path), \(body), \(instant))
            """)
        try Jobs.enqueue(
            "fees.send", "\(charge.id):\(number)", once: "fees.send:\(charge.id):\(number)", at: instant, notBefore: instant.adding(seconds: wait),
            in: db)
    }

    /// A checkout of Stripe (API reference, "Create a Checkout Session").
    static func create(
        _ charge: FeeCharge, title: String, site: Cashier, language: Language, at instant: Instant, in db: any Connection
    ) throws {
        let back = site.baseURL + charge.back
        try write(
            .create, charge, path: "/v1/checkout/sessions",
            [
                ("mode", "payment"), ("locale", locale(language)), ("client_reference_id", charge.id.text), ("success_url", back),
                ("cancel_url", back),
                ("expires_at", String(charge.expiresAt.seconds)), ("metadata[charge]", charge.id.text),
                ("payment_intent_data[metadata][charge]", charge.id.text), ("line_items[0][quantity]", "1"),
                ("line_items[0][price_data][currency]", "jpy"), ("line_items[0][price_data][unit_amount]", String(charge.yen)),
                ("line_items[0][price_data][product_data][name]", title),
            ], notBefore: patience, at: instant, in: db)
    }

    /// As Stripe names it (`locale` of a checkout session); of the Chinese it takes no script.
    private static func locale(_ language: Language) -> String { String(language.tag.prefix { $0 != "-" }) }

    static func refund(_ charge: FeeCharge, _ yen: Int, at instant: Instant, in db: any Connection) throws {
        guard let intent = charge.intent else { throw FeeProblem.none }
        try write(
            .refund, charge, path: "/v1/refunds",
            [("payment_intent", intent), ("amount", String(yen)), ("metadata[charge]", charge.id.text)], notBefore: 0, at: instant, in: db)
    }

    static func expire(_ charge: FeeCharge, at instant: Instant, in db: any Connection) throws {
        guard let session = charge.session else { throw FeeProblem.underWay }
        if try open(of: charge.id, in: db).contains(where: { $0.kind == .expire }) { return }
        try write(.expire, charge, path: "/v1/checkout/sessions/\(encoded(session))/expire", [], notBefore: 0, at: instant, in: db)
    }

    private static func encoded(_ text: String) -> String {
        let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}
