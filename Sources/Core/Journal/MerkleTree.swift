import Crypto
import Storage

/// RFC 6962, section 2.1: the hash tree of the journal.
public enum MerkleTree {
    public typealias Hash = [UInt8]

    /// The hash of a leaf's data: SHA-256(0x00 ‖ d).
    public static func leaf(_ data: some Sequence<UInt8>) -> Hash { digest([0], data) }

    /// The hash of two subtrees: SHA-256(0x01 ‖ left ‖ right).
    public static func node(_ left: Hash, _ right: Hash) -> Hash {
        var hasher = SHA256()
        hasher.update(data: [1])
        hasher.update(data: left)
        hasher.update(data: right)
        return Array(hasher.finalize())
    }

    private static func digest(_ prefix: [UInt8], _ data: some Sequence<UInt8>) -> Hash { Array(SHA256.hash(data: prefix + data)) }

    /// The root of an empty tree: SHA-256 of nothing.
    public static let emptyRoot: Hash = Array(SHA256.hash(data: [UInt8]()))

    /// Builds a root leaf by leaf in memory for log₂ n hashes: the complete subtrees seen so far, largest first.
    public struct Frontier: Sendable {
        public private(set) var size = 0
        private var peaks: [(level: Int, hash: Hash)] = []

        public init() {}

        /// Takes the next leaf hash.
        /// - Parameter completed: told of every subtree above the leaf that it completes.
        public mutating func append(_ leaf: Hash, completed: (_ level: Int, _ place: Int, _ hash: Hash) -> Void = { _, _, _ in }) {
            var (level, hash) = (0, leaf)
            while let last = peaks.last, last.level == level {
                peaks.removeLast()
                hash = MerkleTree.node(last.hash, hash)
                level += 1
                completed(level, size >> level, hash)
            }
            peaks.append((level, hash))
            size += 1
        }

        public var root: Hash {
            guard var root = peaks.last?.hash else { return MerkleTree.emptyRoot }
            for peak in peaks.dropLast().reversed() { root = MerkleTree.node(peak.hash, root) }
            return root
        }
    }

    /// The root over leaves `start..<end`, from the hashes of complete subtrees.
    static func root(_ start: Int, _ end: Int, _ complete: (_ level: Int, _ place: Int) throws -> Hash) rethrows -> Hash {
        let count = end - start
        if count == 0 { return emptyRoot }
        let level = count.trailingZeroBitCount
        if count == 1 << level, start % count == 0 { return try complete(level, start / count) }
        let split = largestPower(below: count)
        return node(try root(start, start + split, complete), try root(start + split, end, complete))
    }

    /// The audit path of a leaf (section 2.1.1), nearest first.
    static func path(_ index: Int, _ start: Int, _ end: Int, _ complete: (_ level: Int, _ place: Int) throws -> Hash) rethrows -> [Hash] {
        let count = end - start
        if count <= 1 { return [] }
        let split = largestPower(below: count)
        if index < start + split {
            return try path(index, start, start + split, complete) + [root(start + split, end, complete)]
        }
        return try path(index, start + split, end, complete) + [root(start, start + split, complete)]
    }

    /// The consistency proof between two sizes (section 2.1.2).
    static func consistency(_ first: Int, _ second: Int, _ complete: (_ level: Int, _ place: Int) throws -> Hash) rethrows -> [Hash] {
        func part(_ size: Int, _ start: Int, _ end: Int, _ whole: Bool) throws -> [Hash] {
            if size == end - start { return whole ? [] : [try root(start, end, complete)] }
            let split = largestPower(below: end - start)
            if size <= split { return try part(size, start, start + split, whole) + [root(start + split, end, complete)] }
            return try part(size - split, start + split, end, false) + [root(start, start + split, complete)]
        }
        return first == 0 || first == second ? [] : try rethrowing { try part(first, 0, second, true) }
    }

    private static func rethrowing<T>(_ body: () throws -> T) rethrows -> T { try body() }

    /// Whether the audit path leads from the leaf to the root (RFC 9162, section 2.1.3.2).
    public static func verify(leaf: Hash, index: Int, size: Int, path: [Hash], root: Hash) -> Bool {
        guard index >= 0, index < size else { return false }
        var (place, last, hash) = (index, size - 1, leaf)
        for sibling in path {
            if last == 0 { return false }
            if place & 1 == 1 || place == last {
                hash = node(sibling, hash)
                if place & 1 == 0 {
                    while place & 1 == 0, place != 0 {
                        place >>= 1
                        last >>= 1
                    }
                }
            } else {
                hash = node(hash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    private static func largestPower(below count: Int) -> Int {
        var power = 1
        while power << 1 < count { power <<= 1 }
        return power
    }
}
