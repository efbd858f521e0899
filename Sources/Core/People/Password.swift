import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: scrypt (RFC 7914) with its own salt and its cost beside it.
public enum Password {
    /// What one guess costs. `standard` is OWASP's 2^15 × 8 × 3: 32 MiB for each of three passes.
    public struct Cost: Sendable {
        public let rounds: Int
        public let parallelism: Int
        public static let standard = Cost(rounds: 1 << 15, parallelism: 3)
        /// For tests only: quick, and worth nothing against guessing.
        public static let trivial = Cost(rounds: 1 << 4, parallelism: 1)
    }

    /// Too short, or a few characters over and over.
    static func isWeak(_ password: String) -> Bool { password.count < 12 || Set(password.lowercased()).count < 5 }

    /// `scrypt$rounds$parallelism$salt$key`, hexadecimal. Takes a tenth of a second: not for an event loop.
    public static func hash(_ password: String, cost: Cost = .standard) throws -> String {
        let salt = (0..<16).map { _ in UInt8.random(in: 0...255) }
        let key = try derive(password, salt, cost)
        return "scrypt$\(cost.rounds)$\(cost.parallelism)$\(hex(salt))$\(hex(key))"
    }

    /// Compares in constant time. An unreadable hash never matches.
    public static func matches(_ password: String, _ stored: String) -> Bool {
        let parts = stored.split(separator: "$").map(String.init)
        guard parts.count == 5, parts[0] == "scrypt", let rounds = Int(parts[1]), let parallelism = Int(parts[2]), let salt = unhex(parts[3]),
            let key = unhex(parts[4]), let derived = try? derive(password, salt, Cost(rounds: rounds, parallelism: parallelism))
        else { return false }
        return equal(derived, key)
    }

    private static func derive(_ password: String, _ salt: [UInt8], _ cost: Cost) throws -> [UInt8] {
        let normal = password.precomposedStringWithCompatibilityMapping
        let key = try KDF.Scrypt.deriveKey(
            from: Data(normal.utf8), salt: salt, outputByteCount: 32, rounds: cost.rounds, blockSize: 8, parallelism: cost.parallelism,
            maxMemory: 128 * 8 * (cost.rounds + cost.parallelism + 2))
        return key.withUnsafeBytes { Array($0) }
    }
}

/// Compares without telling by its time where the first difference is.
public func equal(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    guard first.count == second.count else { return false }
    return zip(first, second).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}

/// Time-based one-time codes (RFC 6238): 6 digits, 30 seconds, SHA-1, as authenticator programs expect.
public enum OneTimeCode {
    /// 20 random bytes in base 32 (RFC 4648), for the authenticator program.
    public static func newSecret() -> String { base32((0..<20).map { _ in UInt8.random(in: 0...255) }) }

    /// The code of a 30-second step.
    static func code(secret: String, step: Int) -> String? {
        guard let key = unbase32(secret) else { return nil }
        let mac = withUnsafeBytes(of: UInt64(step).bigEndian) {
            Array(HMAC<Insecure.SHA1>.authenticationCode(for: Data($0), using: SymmetricKey(data: key)))
        }
        let offset = Int(mac[19] & 15)
        let number =
            (UInt32(mac[offset] & 127) << 24 | UInt32(mac[offset + 1]) << 16 | UInt32(mac[offset + 2]) << 8 | UInt32(mac[offset + 3])) % 1_000_000
        let text = String(number)
        return String(repeating: "0", count: 6 - text.count) + text
    }

    /// The step whose code was typed: now, or one to either side for slow clocks; never one that was used before.
    static func step(of typed: String, secret: String, seconds: Int64, after last: Int?) -> Int? {
        let digits = typed.precomposedStringWithCompatibilityMapping.filter(\.isNumber)
        let now = Int(seconds / 30)
        return (now - 1...now + 1).first { step in
            guard step > last ?? -1, let code = code(secret: secret, step: step) else { return false }
            return equal(Array(code.utf8), Array(digits.utf8))
        }
    }

    /// The address that an authenticator program reads from a QR code.
    public static func address(secret: String, login: String, site: String) -> String {
        let allowed = CharacterSet.alphanumerics
        let label = "\(site):\(login)".addingPercentEncoding(withAllowedCharacters: allowed) ?? login
        return "otpauth://totp/\(label)?secret=\(secret)&issuer=\(site.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    private static func base32(_ bytes: [UInt8]) -> String {
        var (text, buffer, bits): ([UInt8], UInt32, Int) = ([], 0, 0)
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[Int(buffer >> UInt32(bits)) & 31])
            }
        }
        if bits > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bits)) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }

    static func unbase32(_ text: String) -> [UInt8]? {
        var (bytes, buffer, bits): ([UInt8], UInt32, Int) = ([], 0, 0)
        for character in text.uppercased().utf8 where character != 61 {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            buffer = buffer << 5 | UInt32(value)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return bytes
    }
}
