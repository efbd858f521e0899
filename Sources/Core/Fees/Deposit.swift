import Payments
import Storage
import Web

/// 入金: one payout of a provider, which hands over what it took for the body, less what it keeps.
struct Deposit: Record {
    let id: ID<Deposit>
    let payout: String
    /// What reached the bank and what the provider kept, in yen.
    let yen: Int
    let fee: Int

    init(_ row: Row) throws {
        id = try row["id"]
        payout = try row["payout_id"]
        yen = try row["yen"]
        fee = try row["fee"]
    }

    static let booked = Journal.Action("fees.deposit", Message(ja: "決済事業者からの入金を記帳", en: "Booked a provider's deposit"))

    /// Books a payout once, however often it is told. - Returns: whether it was new.
    static func book(
        _ payout: String, from tender: Tender, yen: Int, fee: Int, arrived: Instant, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws -> Bool {
        let id = ID<Deposit>(at: instant)
        let inserted = try db.run(
            """
            INSERT INTO deposit (id, provider, payout_id, yen, fee, arrived_on, booked_at)
            VALUES (\(id), \(tender), \(payout), \(yen), \(fee), \(arrived.day), \(instant)) ON CONFLICT (provider, payout_id) DO NOTHING
            """)
        guard inserted == 1 else { return false }
        if yen != 0 || fee != 0 {
            try LedgerStore.insert(
                .settle(yen, fee: fee, from: tender), of: .deposit(id), position: 1, reason: payout, event: nil, by: actor, at: instant, in: db)
        }
        try Journal.record(
            booked, Journal.Subject("deposit", id.text), after: ["payout": payout, "yen": String(yen), "tender": tender.rawValue], by: actor,
            at: instant, in: db)
        return true
    }

    /// 指定納付受託者未収: yen that a provider took and has not handed over, over all fees.
    static func outstanding(_ tender: Tender, in db: any Connection) throws -> Int {
        let account = Account.clearing(tender).code
        return try db.value(
            "SELECT CAST(COALESCE(SUM(CASE WHEN side = 'debit' THEN yen ELSE -yen END), 0) AS BIGINT) FROM ledger_posting WHERE account = \(account)",
            as: Int.self)
            ?? 0
    }
}
