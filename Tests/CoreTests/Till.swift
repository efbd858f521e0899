import Core
import Foundation
import HirobaTesting
import Payments
import Storage
import Testing
import Web

/// A site that takes fees by Stripe's ways, and the provider at its other end.
struct Till {
    let test: TestSite
    let peer: Peer
    static let secret = "whsec_hiroba"
    static let day = "2022-10-03T01:00:00.000Z"
    static let actor = Actor.program("test")
    static let organisation = "340006-kenkou-shokuhin"

    /// One notification as the provider signs it.
    struct Notice: Decodable, Sendable {
        let id: String
        let type: String
        let body: String
        let signature: String
    }

    struct Known: Decodable {
        let sessions: [String]
        let refunds: Int
        let intents: [String]
        let requests: [String]
    }

    static func with(_ engine: Engine, _ settings: [String: String] = [:], _ body: (Till) async throws -> Void) async throws {
        let now = try #require(Instant(iso: day)).seconds
        try await Peer.with("stripe", [secret, String(now)]) { peer in
            let flags = [
                "payments": "stripe", "stripe-key": "sk_test_hiroba", "stripe-webhook-secret": secret, "stripe-url": peer.address,
                "base-url": "https://hiroba.example.jp",
            ]
            try await TestSite.withSample(engine, settings: flags.merging(settings) { $1 }, at: day) { try await body(Till(test: $0, peer: peer)) }
        }
    }

    // MARK: our side

    func assess(_ yen: Int = 2300, _ subject: String = UUID().uuidString) async throws -> ID<Fee> {
        try await test.platform.database.write { [now = test.platform.now] in
            try Fee.assess(
                yen, for: Journal.Subject("test", subject), title: "試験手数料", tariff: "試験条例",
                english: ("Fee for a test", "Test ordinance"), organisation: Self.organisation, by: Self.actor,
                at: now, in: $0
            ).fee.id
        }
    }

    /// Begins to pay, and sends what is to be sent unless the server is to die before it can.
    @discardableResult func begin(_ fee: ID<Fee>, _ tender: Tender = .stripe, language: Language = .ja, sends: Bool = true) async throws -> ID<
        FeeCharge
    > {
        let (cashier, now) = (Cashier(test.platform.settings), test.platform.now)
        let id = try await test.platform.database.write {
            try FeeFile.open(fee, in: $0).begin(
                tender, by: nil, back: "/applications/x", site: cashier, language: language, actor: Self.actor, at: now, in: $0
            ).id
        }
        if sends { try await Settlement(test.platform).send(id) }
        return id
    }

    func act(_ fee: ID<Fee>, _ body: @escaping @Sendable (FeeFile, any Connection) throws -> Void) async throws {
        try await test.platform.database.write { try body(FeeFile.open(fee, in: $0), $0) }
    }

    /// What stands in the books of a fee.
    struct Books: Equatable {
        var owed = 0
        var overpaid = 0
        var refundDue = 0
        var received = 0
        var refunded = 0
        var revoked = 0
        var states: [Charge.State] = []
    }

    func books(_ fee: ID<Fee>) async throws -> Books {
        try await test.platform.database.read { db in
            let file = try FeeFile.open(fee, in: db)
            let totals = file.totals
            return Books(
                owed: file.owed, overpaid: file.overpaid, refundDue: file.refundDue, received: totals.received, refunded: totals.refunded,
                revoked: totals.revoked, states: file.charges.map(\.state))
        }
    }

    func charge(_ id: ID<FeeCharge>, of fee: ID<Fee>) async throws -> FeeCharge {
        try #require(try await test.platform.database.read { try FeeFile.open(fee, in: $0).charges.first { $0.id == id } })
    }

    func expectBalanced() async throws {
        let faults = try await test.platform.database.read { try Fees.faults(in: $0) }
        #expect(faults.isEmpty, "\(faults)")
    }

    // MARK: the provider's side

    @discardableResult func control(_ what: String, _ fields: [String: String] = [:]) async throws -> String {
        let data = fields.flatMap { ["--data-urlencode", "\($0.key)=\($0.value)"] }
        return try await Command.output("curl", ["--silent", "--request", "POST"] + data + ["\(peer.address)/_peer/\(what)"]).words
    }

    func known() async throws -> Known { try JSONDecoder().decode(Known.self, from: Data(try await control("known").utf8)) }

    /// The payer pays. - Returns: the intent.
    func pay(_ charge: ID<FeeCharge>, of fee: ID<Fee>) async throws -> String {
        let session = try #require(try await self.charge(charge, of: fee).session)
        let words = try await control("pay", ["session": session])
        return try #require(try JSONDecoder().decode([String: String].self, from: Data(words.utf8))["intent"])
    }

    /// Every notification so far that names one of the words.
    func notices(naming words: [String] = []) async throws -> [Notice] {
        let address = "\(peer.address)/_peer/events?at=\(test.platform.now.seconds)"
        let text = try await Command.output("curl", ["--silent", address]).words
        let all = try JSONDecoder().decode([Notice].self, from: Data(text.utf8))
        return words.isEmpty ? all : all.filter { notice in words.contains { notice.body.contains($0) } }
    }

    @discardableResult func deliver(_ notice: Notice, signature: String? = nil, body: String? = nil) async throws -> Int {
        let browser = try await test.browser()
        return try await browser.call(
            .post, "/payments/stripe/events", body ?? notice.body, headers: ["Stripe-Signature": signature ?? notice.signature]
        ).status
    }
}
