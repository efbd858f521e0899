import Crypto
import Foundation

/// 鍵の分散片: one of n shares of a section's key, of which any k give the key back and fewer give nothing (Shamir 1979, over GF(256)).
///
/// As text: `HSH1-` and groups of four signs of Crockford's base 32, which can be read out and typed: the first eight signs of the key's
/// fingerprint, k, the number of the share, its 32 bytes, and a check.
public struct SecretShare: Sendable, Hashable, CustomStringConvertible {
    /// The first eight hex digits of the fingerprint of the key.
    public let key: String
    /// How many are needed.
    public let threshold: Int
    /// 1 to n.
    public let number: Int
    package let bytes: [UInt8]

    /// How many shares a key may have, and how many of them may be needed.
    public static let counts = 2...9

    // MARK: splitting and joining

    /// - Precondition: `threshold <= count`, both within `counts`.
    public static func split(_ key: SectionKey, threshold: Int, count: Int) -> [SecretShare] {
        precondition(counts.contains(threshold) && counts.contains(count) && threshold <= count)
        var random = SystemRandomNumberGenerator()
        // For each byte a polynomial whose constant is the byte.
        let polynomials = key.secret.map { byte in [byte] + (1..<threshold).map { _ in UInt8.random(in: 0...255, using: &random) } }
        let name = String(key.fingerprint.prefix(8))
        return (1...count).map { number in
            SecretShare(
                key: name, threshold: threshold, number: number,
                bytes: polynomials.map { polynomial in
                    polynomial.reversed().reduce(0) { GF256.times($0, UInt8(number)) ^ $1 }
                })
        }
    }

    /// The key of which these are shares.
    /// - Throws: `SealingProblem.unfitShares`; also when one of them was changed, for then the key has another fingerprint.
    public static func join(_ shares: [SecretShare]) throws(SealingProblem) -> SectionKey {
        guard let first = shares.first, Set(shares.map(\.number)).count == shares.count, shares.count >= first.threshold,
            shares.allSatisfy({ $0.key == first.key && $0.threshold == first.threshold })
        else { throw .unfitShares }
        let used = Array(shares.prefix(first.threshold))
        // Lagrange's interpolation at 0.
        let weights = used.map { one in
            used.filter { $0.number != one.number }.reduce(UInt8(1)) { weight, other in
                GF256.times(weight, GF256.over(UInt8(other.number), UInt8(other.number ^ one.number)))
            }
        }
        let secret = (0..<32).map { place in
            zip(used, weights).reduce(UInt8(0)) { $0 ^ GF256.times($1.0.bytes[place], $1.1) }
        }
        let key: SectionKey
        do { key = try SectionKey(secret: Data(secret)) } catch { throw .unfitShares }
        guard key.fingerprint.hasPrefix(first.key) else { throw .unfitShares }
        return key
    }

    /// What the server keeps of a share, to tell which of several is wrong: it tells nothing of the share, which is random.
    public var commitment: String { SHA256.hash(data: Data("hiroba share 1 \(key) \(number) ".utf8) + bytes).hex }

    // MARK: as text

    public var description: String {
        let plain = body + check(body)
        let groups = stride(from: 0, to: plain.count, by: 4).map { String(plain.dropFirst($0).prefix(4)) }
        return (["HSH1"] + groups).joined(separator: "-")
    }

    private var body: String { "\(key.uppercased())\(threshold)\(number)" + Crockford.text(bytes) }

    private func check(_ body: String) -> String { SecretShare.check(body) }
    private static func check(_ body: String) -> String {
        String(Crockford.text(Array(SHA256.hash(data: Data("HSH1\(body)".utf8)).prefix(5))).prefix(4))
    }

    package init(key: String, threshold: Int, number: Int, bytes: [UInt8]) {
        self.key = key
        self.threshold = threshold
        self.number = number
        self.bytes = bytes
    }

    /// Reads what was typed: small letters, spaces and hyphens do not matter, nor O for 0 and I or L for 1.
    public init(_ text: String) throws(SealingProblem) {
        let plain = text.precomposedStringWithCompatibilityMapping.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard plain.hasPrefix("HSH1") else { throw .noShare }
        let signs = String(plain.dropFirst(4).map { $0 == "O" ? "0" : $0 == "I" || $0 == "L" ? "1" : $0 })
        let body = String(signs.dropLast(4))
        guard signs.count == 66, SecretShare.check(body) == signs.suffix(4), let threshold = body.dropFirst(8).first?.wholeNumberValue,
            let number = body.dropFirst(9).first?.wholeNumberValue, SecretShare.counts.contains(threshold), (1...9).contains(number),
            let bytes = Crockford.bytes(String(body.dropFirst(10))), bytes.count == 32
        else { throw .noShare }
        self.init(key: body.prefix(8).lowercased(), threshold: threshold, number: number, bytes: bytes)
    }
}

/// The field of 256 elements, by the polynomial of AES.
package enum GF256 {
    package static func times(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var (a, b, product) = (a, b, UInt8(0))
        while b != 0 {
            if b & 1 == 1 { product ^= a }
            a = a & 0x80 == 0 ? a << 1 : (a << 1) ^ 0x1B
            b >>= 1
        }
        return product
    }

    /// - Precondition: `b` is not 0.
    package static func over(_ a: UInt8, _ b: UInt8) -> UInt8 {
        // b^254 is the inverse of b.
        var (inverse, power) = (UInt8(1), b)
        for bit in 1..<8 {
            power = times(power, power)
            if 254 >> bit & 1 == 1 { inverse = times(inverse, power) }
        }
        return times(a, inverse)
    }
}

/// Base 32 in Crockford's alphabet; the last sign is filled up with zeros.
enum Crockford {
    static let signs = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    static func text(_ bytes: [UInt8]) -> String {
        var (text, value, bits) = ("", 0, 0)
        for byte in bytes {
            value = value << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                text.append(signs[value >> (bits - 5) & 31])
                bits -= 5
            }
            value &= (1 << bits) - 1
        }
        if bits > 0 { text.append(signs[value << (5 - bits) & 31]) }
        return text
    }

    static func bytes(_ text: String) -> [UInt8]? {
        var (bytes, value, bits) = ([UInt8](), 0, 0)
        for sign in text {
            guard let digit = signs.firstIndex(of: sign) else { return nil }
            value = value << 5 | digit
            bits += 5
            if bits >= 8 {
                bytes.append(UInt8(value >> (bits - 8) & 255))
                bits -= 8
            }
            value &= (1 << bits) - 1
        }
        return value == 0 ? bytes : nil
    }
}
