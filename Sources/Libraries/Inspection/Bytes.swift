import Foundation

/// A checked view of bytes that somebody else holds. It must not outlive the closure that lends them.
///
/// Every question has an answer at every offset (a byte outside is 0), so that no offset written in a hostile file can reach beyond it.
struct Bytes {
    private let buffer: UnsafeRawBufferPointer

    init(_ buffer: UnsafeRawBufferPointer) { self.buffer = buffer }

    var count: Int { buffer.count }
    var isEmpty: Bool { buffer.isEmpty }

    subscript(_ index: Int) -> UInt8 { index >= 0 && index < buffer.count ? buffer[index] : 0 }

    /// The part of `range` that exists.
    func slice(_ range: Range<Int>) -> Bytes {
        let start = min(max(range.lowerBound, 0), count)
        return Bytes(UnsafeRawBufferPointer(rebasing: buffer[start..<min(max(range.upperBound, start), count)]))
    }

    func suffix(from start: Int) -> Bytes { slice(min(max(start, 0), count)..<count) }

    func withUnsafe<T>(_ body: (UnsafeRawBufferPointer) -> T) -> T { body(buffer) }

    /// An unsigned number of up to four bytes; `nil` when it is not wholly inside.
    func number(_ width: Int, at index: Int, bigEndian: Bool = false) -> Int? {
        guard index >= 0, index <= count - width else { return nil }
        return (0..<width).reduce(0) { $0 << 8 | Int(buffer[bigEndian ? index + $1 : index + width - 1 - $1]) }
    }

    func starts(with pattern: [UInt8], at index: Int = 0) -> Bool {
        guard index >= 0, index <= count - pattern.count else { return false }
        return pattern.indices.allSatisfy { buffer[index + $0] == pattern[$0] }
    }

    func starts(with text: StaticString, at index: Int = 0) -> Bool {
        guard index >= 0, index <= count - text.utf8CodeUnitCount, let base = buffer.baseAddress else { return false }
        return memcmp(base + index, text.utf8Start, text.utf8CodeUnitCount) == 0
    }

    /// The first place of the bytes at or after `start`.
    func find(_ pattern: [UInt8], from start: Int = 0) -> Int? {
        pattern.withUnsafeBufferPointer { find($0, from: start) }
    }

    func find(_ text: StaticString, from start: Int = 0) -> Int? {
        find(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), from: start)
    }

    /// Linear, because the patterns are short.
    private func find(_ pattern: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let first = pattern.first, let wanted = pattern.baseAddress, let base = buffer.baseAddress else { return nil }
        var index = start
        while let place = find(first, from: index), place <= count - pattern.count {
            if memcmp(base + place, wanted, pattern.count) == 0 { return place }
            index = place + 1
        }
        return nil
    }

    func find(_ byte: UInt8, from start: Int) -> Int? {
        guard start >= 0, start < count, let base = buffer.baseAddress else { return nil }
        return memchr(base + start, Int32(byte), count - start).map { UnsafeRawPointer($0) - base }
    }

    /// The last place of the bytes.
    func findLast(_ pattern: [UInt8]) -> Int? {
        var index = count - pattern.count
        while index >= 0 {
            if buffer[index] == pattern[0], starts(with: pattern, at: index) { return index }
            index -= 1
        }
        return nil
    }

    /// The first place of ASCII words whatever their case; `text` is in lower case.
    ///
    /// - Parameter stride: 2 finds them in UTF-16 of either byte order, where the bytes between are 0.
    func find(folded text: StaticString, from start: Int = 0, stride: Int = 1) -> Int? {
        let first = text.utf8Start[0]
        let capital = Bytes.isLower(first) ? first - 32 : first
        var (small, large) = (find(first, from: start), first == capital ? nil : find(capital, from: start))
        while let place = small.map({ one in large.map { min(one, $0) } ?? one }) ?? large {
            if starts(folded: text, at: place, stride: stride) { return place }
            if place == small { small = find(first, from: place + 1) } else { large = find(capital, from: place + 1) }
        }
        return nil
    }

    func starts(folded text: StaticString, at index: Int, stride: Int = 1) -> Bool {
        let length = text.utf8CodeUnitCount
        guard index >= 0, index <= count - ((length - 1) * stride + 1) else { return false }
        for offset in 0..<length {
            let place = index + offset * stride
            let byte = buffer[place]
            guard (byte &- 65 < 26 ? byte + 32 : byte) == text.utf8Start[offset] else { return false }
            if stride == 2, offset > 0, buffer[place - 1] != 0 { return false }
        }
        return true
    }

    private static func isLower(_ byte: UInt8) -> Bool { byte &- 97 < 26 }
}
