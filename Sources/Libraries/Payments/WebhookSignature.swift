import Crypto

/// 通知の署名: proves that a webhook comes from the provider and is fresh, in Stripe's scheme. The header is
/// `t=<unix seconds>,v1=<hex>[,v1=<hex>…]`; each `v1` is HMAC-SHA256, under the endpoint's secret, of `t`, a full stop and the raw
/// body (Stripe documentation, "Verify webhook signatures manually"). While a secret is being replaced there are two `v1`, and any may match.
public enum WebhookSignature {
    /// Seconds that the provider's clock and ours may differ, either way.
    public static let tolerance: Int64 = 300
    /// No honest header is longer; a longer one is not read. In bytes.
    static let longest = 2048

    /// Why a webhook is not believed. Whoever sent it is told none of this.
    public enum Fault: Error, Sendable, Hashable {
        /// An empty secret would let anybody sign.
        case noSecret
        /// No `t`, two of them, or one that is no number; or a header that is no list of `name=value`.
        case malformed
        /// No signature of a scheme that is known.
        case noSignature
        case wrongSignature
        /// Signed rightly, but too long ago, or in the future. `seconds` is our time minus the provider's.
        case stale(seconds: Int64)
    }

    /// Checks a webhook; what is in the body may be read only after this.
    /// - Parameters:
    ///   - header: the value of `Stripe-Signature`.
    ///   - body: the bytes as they came, before anything parsed them.
    ///   - secret: the endpoint's secret, with its `whsec_` prefix.
    ///   - now: Unix time in seconds.
    /// - Returns: the time of signing, Unix seconds.
    @discardableResult
    public static func verify(_ header: String, body: [UInt8], secret: String, at now: Int64) throws(Fault) -> Int64 {
        guard !secret.isEmpty else { throw .noSecret }
        let (signedAt, signatures) = try parts(of: header)
        guard !signatures.isEmpty else { throw .noSignature }
        let expected = code(body, secret: secret, at: signedAt)
        // Every signature is compared to its end, so that the time taken tells nothing.
        var matches = false
        for signature in signatures where equal(signature, expected) { matches = true }
        guard matches else { throw .wrongSignature }
        let (age, overflows) = now.subtractingReportingOverflow(signedAt)
        guard !overflows, age.magnitude <= tolerance.magnitude else { throw .stale(seconds: overflows ? .max : age) }
        return signedAt
    }

    /// The header of a signed body, as the sandbox provider sends it.
    public static func header(body: [UInt8], secret: String, at seconds: Int64) -> String {
        let digits = code(body, secret: secret, at: seconds).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        return "t=\(seconds),v1=\(digits.joined())"
    }

    private static func parts(of header: String) throws(Fault) -> (signedAt: Int64, signatures: [[UInt8]]) {
        guard header.utf8.count <= longest else { throw .malformed }
        var signedAt: Int64?
        var signatures: [[UInt8]] = []
        for item in header.split(separator: ",", omittingEmptySubsequences: false) {
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { throw .malformed }
            switch pair[0] {
            case "t":
                // Only plain digits: `Int64` would also read a sign, and a second spelling of the same time was never signed.
                guard signedAt == nil, (1...12).contains(pair[1].utf8.count), pair[1].utf8.allSatisfy({ (48...57).contains($0) }),
                    let seconds = Int64(pair[1]), String(seconds) == pair[1]
                else { throw .malformed }
                signedAt = seconds
            case "v1":
                if let bytes = bytes(pair[1]) { signatures.append(bytes) }
            default:
                continue  // Other schemes, such as v0 of test events, prove nothing.
            }
        }
        guard let signedAt else { throw .malformed }
        return (signedAt, signatures)
    }

    private static func code(_ body: [UInt8], secret: String, at seconds: Int64) -> [UInt8] {
        var hmac = HMAC<SHA256>(key: SymmetricKey(data: Array(secret.utf8)))
        hmac.update(data: Array("\(seconds).".utf8))
        hmac.update(data: body)
        return Array(hmac.finalize())
    }

    /// 32 bytes from 64 hexadecimal digits.
    private static func bytes(_ text: Substring) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 64, text.utf8.count == 64 else { return nil }
        return stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    private static func equal(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        guard first.count == second.count else { return false }
        return zip(first, second).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
