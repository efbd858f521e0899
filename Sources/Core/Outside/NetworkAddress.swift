import Foundation
import Synchronization
import Web

#if canImport(Glibc)
    import Glibc
#endif

/// A numeric network address, and whether it belongs to the public internet: what this program is told to call may not lead back into the
/// network that it stands in (server-side request forgery).
public struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
    public let description: String
    /// 4 or 16.
    private let bytes: [UInt8]

    /// - Returns: `nil` when the text is no numeric address.
    public init?(_ text: String) {
        var (four, six) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bytes = withUnsafeBytes(of: six) { Array($0) }
        } else {
            return nil
        }
        description = text
    }

    public var isLoopback: Bool {
        if bytes.count == 4 { return bytes[0] == 127 }
        return embedded.map { $0[0] == 127 } ?? (bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1)
    }

    /// Whether it is one of the public internet: none of the special-purpose registries (RFC 6890, RFC 8190), no multicast, and of IPv6 only
    /// what is assigned for global unicast.
    public var isPublic: Bool {
        if bytes.count == 4 { return NetworkAddress.isPublic(four: bytes) }
        if let embedded { return NetworkAddress.isPublic(four: embedded) }
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        let special: [([UInt8], Int)] = [
            ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x20, 0x02], 16), ([0x3F, 0xFF, 0x00], 20),
        ]
        return !special.contains { NetworkAddress.begins(bytes, with: $0.0, bits: $0.1) }
    }

    /// The IPv4 address within a mapped (`::ffff:0:0/96`) or translated (`64:ff9b::/96`) one.
    private var embedded: [UInt8]? {
        let mapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        let translated = bytes.prefix(12) == [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
        return mapped || translated ? Array(bytes.suffix(4)) : nil
    }

    private static func isPublic(four: [UInt8]) -> Bool {
        let special: [([UInt8], Int)] = [
            ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24), ([192, 0, 2], 24),
            ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24), ([203, 0, 113], 24), ([224], 4), ([240], 4),
        ]
        return !special.contains { begins(four, with: $0.0, bits: $0.1) }
    }

    private static func begins(_ bytes: [UInt8], with prefix: [UInt8], bits: Int) -> Bool {
        for (index, byte) in prefix.enumerated() {
            let left = bits - index * 8
            if left <= 0 { return true }
            let mask: UInt8 = left >= 8 ? 0xFF : ~(0xFF >> left)
            if bytes[index] & mask != byte & mask { return false }
        }
        return true
    }

    /// Every address of a host, as the system resolves it; numeric ones in any spelling that the system knows.
    /// - Throws: `OutsideProblem.unknownHost`.
    public static func all(of host: String) async throws -> [NetworkAddress] {
        // It may wait for a name server: not on a thread that others need, and no longer than whoever asks can wait.
        let found = await withCheckedContinuation { (continuation: CheckedContinuation<[NetworkAddress], Never>) in
            let once = Once(continuation)
            DispatchQueue.global().async { once.answer(resolved(host)) }
            DispatchQueue.global().asyncAfter(deadline: .now() + 5) { once.answer([]) }
        }
        guard !found.isEmpty else { throw OutsideProblem.unknownHost(host) }
        return found
    }

    /// Whichever comes first: the name server's answer, or the end of our patience.
    private final class Once: Sendable {
        private let waiting: Mutex<CheckedContinuation<[NetworkAddress], Never>?>

        init(_ continuation: CheckedContinuation<[NetworkAddress], Never>) { waiting = Mutex(continuation) }

        func answer(_ found: [NetworkAddress]) {
            waiting.withLock { $0.take() }?.resume(returning: found)
        }
    }

    private static func resolved(_ host: String) -> [NetworkAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var (found, next) = ([NetworkAddress](), list)
        while let one = next?.pointee {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            if getnameinfo(one.ai_addr, one.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 {
                let name = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
                if let address = NetworkAddress(name), !found.contains(address) { found.append(address) }
                // A link-local address with its interface is no address that anybody outside has: it stays unknown.
            }
            next = one.ai_next
        }
        return found
    }
}
