import Core
import Crypto
import Foundation
import Storage
import Web

/// 送信: one message to one address, and how it went. It is written in the transaction of its cause and sent by a job after the commit.
struct WebhookDelivery: Record, Hashable {
    let id: ID<WebhookDelivery>
    let webhook: ID<Webhook>
    /// The name of the message: the same when it is sent again, so that the receiver can tell.
    let message: String
    let kind: String
    let body: String
    let madeAt: Instant
    let attempts: Int
    let triedAt: Instant?
    /// The status of the last answer.
    let answered: Int?
    /// Why there was none.
    let problem: Message?
    let deliveredAt: Instant?
    let givenUpAt: Instant?

    init(_ row: Row) throws {
        id = try row["id"]
        webhook = try row["webhook_id"]
        message = try row["message"]
        kind = try row["kind"]
        body = try row["body"]
        madeAt = try row["made_at"]
        attempts = try row["attempts"]
        triedAt = try row["tried_at"]
        answered = try row["answered"]
        problem = (try row["problem"] as String?).map(WebhookDelivery.read)
        deliveredAt = try row["delivered_at"]
        givenUpAt = try row["given_up_at"]
    }

    /// Attempts over about five hours: 2, 4, 8 … seconds, then every hour.
    static let most = 16
    /// Days that they are kept.
    static let kept = 90.0

    // MARK: questions

    /// A page of what was sent to an address, the newest first.
    static func all(of webhook: ID<Webhook>, before: String?, limit: Int, in db: any Connection) throws -> [WebhookDelivery] {
        var conditions: [SQL] = ["webhook_id = \(webhook)"]
        if let before { conditions.append("id < \(before)") }
        return try db.all("SELECT * FROM webhook_delivery WHERE \(SQL.all(conditions)) ORDER BY id DESC LIMIT \(limit)")
    }

    static func with(id: ID<WebhookDelivery>, in db: any Connection) throws -> WebhookDelivery? {
        try db.first("SELECT * FROM webhook_delivery WHERE id = \(id)")
    }

    // MARK: verbs

    /// Tells those who asked for it that something happened to a case.
    static func order(for file: CaseFile, _ content: CaseEvent.Content, at instant: Instant, in db: any Connection) throws {
        guard let kind = Webhook.Kind(content, file.state) else { return }
        let unit = file.state.transferredTo ?? file.application.organisation
        let told = try Webhook.told(kind, at: unit, on: instant, in: db)
        guard !told.isEmpty else { return }
        // Which application and what kind of thing; never what it says, nor of whom.
        let body: JSON = [
            "type": .string(kind.rawValue), "timestamp": .text(instant),
            "data": [
                "application_id": .text(file.application.id), "receipt": .string(file.application.receipt),
                "procedure_id": .text(file.application.procedure), "procedure_number": .string(file.procedure.number), "organisation": .string(unit),
            ],
        ]
        for webhook in told {
            let id = ID<WebhookDelivery>(at: instant)
            try insert(id, webhook.id, message: "msg_\(id)", kind: kind.rawValue, String(decoding: body.bytes, as: UTF8.self), at: instant, in: db)
        }
    }

    private static func insert(
        _ id: ID<WebhookDelivery>, _ webhook: ID<Webhook>, message: String, kind: String, _ body: String, at instant: Instant, in db: any Connection
    ) throws {
        try db.insert(
            into: "webhook_delivery",
            ["id": id, "webhook_id": webhook, "message": message, "kind": kind, "body": body, "made_at": instant, "attempts": 0])
        try Jobs.enqueue(sending.kind, id.text, once: "webhook:\(id)", line: webhook.text, at: instant, in: db)
    }

    /// Sends the message again, whatever became of it: under its own name, signed anew.
    func replay(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try WebhookDelivery.insert(ID(at: instant), webhook, message: message, kind: kind, body, at: instant, in: db)
        try Journal.record(
            Webhook.replayed, Journal.Subject("webhook", webhook.text), after: ["message": message], by: actor, at: instant, in: db)
    }

    /// Sends what has waited while the address was paused, in its order. What is being worked at may have found it paused and end without a word: it is
    /// sent again, and what was delivered meanwhile says so.
    static func release(of webhook: ID<Webhook>, at instant: Instant, in db: any Connection) throws {
        let waiting = try db.values(
            """
            SELECT d.id FROM webhook_delivery d WHERE d.webhook_id = \(webhook) AND d.delivered_at IS NULL AND d.given_up_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM job j WHERE j.state = 'waiting' AND j.kind = \(sending.kind) AND j.payload = d.id)
            ORDER BY d.id
            """, as: ID<WebhookDelivery>.self)
        for id in waiting { try Jobs.enqueue(sending.kind, id.text, line: webhook.text, at: instant, in: db) }
    }

    static func sweep(at instant: Instant, in db: any Connection) throws {
        try db.run("DELETE FROM webhook_delivery WHERE made_at < \(instant.adding(seconds: -kept * 86_400))")
    }

    /// What was written down of a problem, in both languages; before, one text.
    private static func read(_ text: String) -> Message {
        (try? JSONDecoder().decode(Message.self, from: Data(text.utf8))) ?? Message(same: text)
    }

    private static func written(_ message: Message?) throws -> String? {
        try message.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    }

    /// The headers of a message (Standard Webhooks, "Signature scheme"): HMAC-SHA256 under the secret of name, time and body.
    static func headers(_ message: String, _ body: String, secret: String, at seconds: Int64) -> [(name: String, value: String)] {
        let key = SymmetricKey(data: Data(base64Encoded: String(secret.dropFirst("whsec_".count))) ?? Data())
        let code = HMAC<SHA256>.authenticationCode(for: Data("\(message).\(seconds).\(body)".utf8), using: key)
        return [
            ("content-type", "application/json"), ("user-agent", "Hiroba"), ("webhook-id", message), ("webhook-timestamp", "\(seconds)"),
            ("webhook-signature", "v1,\(Data(code).base64EncodedString())"),
        ]
    }

    static let sending = Job(
        "procedures.webhook", Message(ja: "外部への通知の送信", en: "Send a webhook"), lane: .calls, attempts: most,
        // Servers may have ended in the middle of attempts, which the delivery has not counted.
        givenUp: { payload, instant, db in
            guard let id = ID<WebhookDelivery>(payload) else { return }
            try db.run("UPDATE webhook_delivery SET given_up_at = \(instant) WHERE id = \(id) AND delivered_at IS NULL AND given_up_at IS NULL")
        }
    ) { run in
        let platform = run.platform
        guard let id = ID<WebhookDelivery>(run.payload) else { return }
        let found = try await platform.database.read { db -> (WebhookDelivery, Webhook, String)? in
            guard let delivery = try with(id: id, in: db), delivery.deliveredAt == nil, delivery.givenUpAt == nil,
                // While the address is paused it waits; resuming releases it.
                let webhook = try Webhook.with(id: delivery.webhook, in: db), webhook.endedAt == nil, webhook.pausedAt == nil
            else { return nil }
            return (delivery, webhook, try webhook.secret(keys: platform.keys, in: db))
        }
        guard let (delivery, webhook, secret) = found else { return }
        let outcome = await delivery.attempt(webhook, secret, platform)
        let hasEnded = delivery.attempts + 1 >= most || outcome.isGone
        let givenUp: Instant? = !outcome.isDelivered && hasEnded ? platform.now : nil
        try await platform.database.write { db in
            let delivered: Instant? = outcome.isDelivered ? platform.now : nil
            try db.run(
                """
                UPDATE webhook_delivery SET attempts = attempts + 1, tried_at = \(platform.now), answered = \(outcome.status),
                problem = \(try written(outcome.problem)), delivered_at = \(delivered), given_up_at = \(givenUp) WHERE id = \(id)
                """)
            guard let now = try Webhook.with(id: webhook.id, in: db) else { return }
            try now.note(success: outcome.isDelivered, gone: outcome.isGone, at: platform.now, in: db)
            if !outcome.isDelivered { try Jobs.hold(line: webhook.id.text, until: platform.now.adding(seconds: now.patience), in: db) }
        }
        // The queue tries again, later each time.
        if !outcome.isDelivered, givenUp == nil { throw WebhookFailure(outcome.problem?.en ?? "HTTP \(outcome.status ?? 0)") }
    }

    private struct Outcome: Sendable {
        var status: Int?
        var problem: Message?
        var isDelivered: Bool { status.map { (200..<300).contains($0) } ?? false }
        /// 410: whoever answers there wants nothing more.
        var isGone: Bool { status == 410 }
    }

    private func attempt(_ webhook: Webhook, _ secret: String, _ platform: Platform) async -> Outcome {
        let post = OutsidePost(
            url: webhook.url, headers: WebhookDelivery.headers(message, body, secret: secret, at: platform.now.seconds), body: body,
            allowsPrivate: platform.settings["webhooks-private"] == "yes", longest: platform.settings.outsideSeconds)
        do {
            return Outcome(status: try await post.send())
        } catch {
            return Outcome(problem: (error as? any Problem)?.message ?? Message(same: "\(error)"))
        }
    }
}

/// It was not taken; the words are for the page of background work.
struct WebhookFailure: Error, CustomStringConvertible {
    let description: String
    init(_ words: String) { description = words }
}
