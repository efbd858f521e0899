import Foundation
import Payments

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Stripe's API as far as fees need it (Stripe API reference, version `2024-06-20`): form-encoded requests, JSON answers.
struct Stripe: Sendable, CustomStringConvertible {
    /// Nothing of it: it holds the account's key.
    var description: String { "Stripe" }
    /// What came back. Only an answer says what happened.
    enum Reply: Sendable {
        case answered(status: Int, body: [UInt8])
        /// A timeout, a broken connection, a fault of theirs, or a request that is worked on already: nobody here knows what they did.
        case silence
    }

    private let key: String
    private let url: String
    private let longest: Int

    init?(_ settings: Settings) {
        key = settings["stripe-key"]
        longest = settings.outsideSeconds
        url = settings["stripe-url"].hasSuffix("/") ? String(settings["stripe-url"].dropLast()) : settings["stripe-url"]
        guard !key.isEmpty, URL(string: url) != nil else { return nil }
    }

    var isLive: Bool { key.hasPrefix("sk_live_") || key.hasPrefix("rk_live_") }

    func send(_ request: ChargeRequest) async -> Reply {
        await ask(request.path, method: "POST", body: request.body, key: request.key)
    }

    func session(_ id: String) async -> Reply { await ask("/v1/checkout/sessions/\(id)?expand[]=payment_intent.latest_charge") }
    func refunds(intent: String) async -> Reply { await ask("/v1/refunds?payment_intent=\(intent)&limit=100") }
    func completed(since seconds: Int64, after last: String?) async -> Reply {
        await ask(
            "/v1/events?type=checkout.session.completed&created[gte]=\(seconds)&limit=100\(last.map { "&starting_after=\($0)" } ?? "")")
    }
    func transactions(payout: String, after last: String?) async -> Reply {
        await ask("/v1/balance_transactions?payout=\(payout)&limit=100\(last.map { "&starting_after=\($0)" } ?? "")")
    }

    private func ask(_ path: String, method: String = "GET", body: String? = nil, key idempotency: String? = nil) async -> Reply {
        let escaped = path.replacing("[", with: "%5B").replacing("]", with: "%5D")
        var headers = [(name: "authorization", value: "Bearer \(key)"), ("stripe-version", "2024-06-20")]
        if let idempotency { headers.append(("idempotency-key", idempotency)) }
        do {
            let (status, answer) = try await OutsideCall(url: url + escaped, method: method, headers: headers, body: body, longest: longest).send()
            // 409: the same request is being worked on; 429: too many. Both are asked again.
            return status >= 500 || status == 409 || status == 429 ? .silence : .answered(status: status, body: [UInt8](answer))
        } catch {
            return .silence
        }
    }
}
