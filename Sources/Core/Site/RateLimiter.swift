import Foundation
import HTTPTypes
import Synchronization
import Web

/// Token buckets, one for each client: an IPv4 address, or the /64 network of an IPv6 one.
///
/// They are kept by each server for itself: N servers give N budgets. That is on purpose (a budget in the database
/// would cost every page a write), see `docs/decisions/0008-budgets-per-server.md`.
final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var at: ContinuousClock.Instant
    }

    private let rate: Double
    private let capacity: Double
    private let buckets = Mutex<[String: Bucket]>([:])
    /// Clients that are remembered; the fullest buckets are forgotten first.
    private let limit = 50_000

    init(rate: Double) {
        self.rate = rate
        capacity = rate * 6
    }

    /// Takes the cost of a request from the client's bucket.
    /// - Throws: `RequestProblem.tooManyRequests` when there is not enough in it.
    func charge(_ visit: Visit, cost: Double) throws {
        guard rate > 0, cost > 0 else { return }
        // What costs more than can be saved up takes all that can.
        let cost = min(cost, capacity)
        let now = ContinuousClock.now
        let wait = buckets.withLock { buckets -> Double in
            let key = RateLimiter.key(visit.client)
            var bucket = buckets[key] ?? Bucket(tokens: capacity, at: now)
            bucket.tokens = min(capacity, bucket.tokens + bucket.at.duration(to: now).seconds * rate)
            bucket.at = now
            let missing = cost - bucket.tokens
            if missing <= 0 { bucket.tokens -= cost }
            buckets[key] = bucket
            if buckets.count > limit { RateLimiter.forget(&buckets, now, rate, capacity) }
            return missing <= 0 ? 0 : missing / rate
        }
        if wait > 0 { throw RateProblem(seconds: Int(wait.rounded(.up)), capacity: Int(capacity)) }
    }

    private static func forget(_ buckets: inout [String: Bucket], _ now: ContinuousClock.Instant, _ rate: Double, _ capacity: Double) {
        buckets = buckets.filter { $0.value.tokens + $0.value.at.duration(to: now).seconds * rate < capacity }
        if buckets.count > 50_000 { buckets.removeAll(keepingCapacity: true) }
    }

    static func key(_ client: String) -> String {
        guard client.contains(":"), !client.hasPrefix("::ffff:") else { return client }
        var bytes = in6_addr()
        guard inet_pton(AF_INET6, client, &bytes) == 1 else { return client }
        return withUnsafeBytes(of: bytes) { hex($0.prefix(8)) }
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

/// 429 with the fields of the IETF draft "RateLimit header fields for HTTP".
struct RateProblem: Problem {
    let seconds: Int
    let capacity: Int
    var status: HTTPResponse.Status { .tooManyRequests }
    var code: String { "too-many-requests" }
    var message: Message { RequestProblem.tooManyRequests(seconds: seconds).message }
    var headers: HTTPFields {
        [
            .retryAfter: String(seconds), .init("RateLimit-Policy")!: "\"client\";q=\(capacity);w=6",
            .init("RateLimit")!: "\"client\";r=0;t=\(seconds)",
        ]
    }
}
