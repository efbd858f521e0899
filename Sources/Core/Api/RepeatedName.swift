import Foundation
import Web

/// A name that stands twice in one object. Which of the two counts differs from reader to reader, so that what one program has checked another may
/// read otherwise: nothing is taken that has any (I-JSON, RFC 7493 2.3).
struct RepeatedName: Hashable {
    /// With the objects and places around it: `answers.name`, `files.plan.0.name`.
    let path: String

    /// The first one of a document. It is gone through once, byte by byte; beside the names of the objects that are open nothing is kept.
    /// - Parameter data: what was found to be JSON in UTF-8.
    /// - Throws: where nothing follows a comma, which the reader of JSON takes and RFC 8259 does not.
    static func first(in data: Data) throws -> RepeatedName? { try data.withUnsafeBytes { try first(in: $0) } }

    private static func first(in bytes: UnsafeRawBufferPointer) throws -> RepeatedName? {
        var levels: [Level] = []
        var (index, isName, isAfterComma) = (0, false, false)
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "{"):
                levels.append(Level(isObject: true))
                isName = true
            case UInt8(ascii: "["):
                levels.append(Level(isObject: false))
                isName = false
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard !isAfterComma else { throw CocoaError(.propertyListReadCorrupt) }
                levels.removeLast()
                isName = false
            case UInt8(ascii: ","):
                isName = levels.last?.isObject == true
                if !isName, !levels.isEmpty { levels[levels.count - 1].place += 1 }
            case UInt8(ascii: "\""):
                let end = end(of: index, in: bytes)
                if isName {
                    let isNew = levels[levels.count - 1].add(try name(UnsafeRawBufferPointer(rebasing: bytes[index...end])))
                    guard isNew else { return RepeatedName(path: levels.map(\.word).joined(separator: ".")) }
                }
                (index, isName) = (end, false)
            default: break
            }
            if byte > UInt8(ascii: " ") { isAfterComma = byte == UInt8(ascii: ",") }
            index += 1
        }
        return nil
    }

    /// The quotation mark that ends a text, or the last byte.
    private static func end(of start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
        return min(index, bytes.count - 1)
    }

    /// A name as it is compared: `"\u0061"` is `"a"`, and what is taken out of every text that comes makes no other name.
    /// - Parameter quoted: with its quotation marks.
    private static func name(_ quoted: UnsafeRawBufferPointer) throws -> String {
        guard quoted.contains(UInt8(ascii: "\\")) else { return String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self).legible }
        return try decoder.decode(String.self, from: Data(quoted)).legible
    }

    private static let decoder = JSONDecoder()

    /// An object or a list that is open.
    private struct Level {
        let isObject: Bool
        private var names: Set<String> = []
        private var name = ""
        /// Of a list: the place of what is read.
        var place = 0

        init(isObject: Bool) { self.isObject = isObject }

        /// - Returns: whether it was not there.
        mutating func add(_ name: String) -> Bool {
            self.name = name
            return names.insert(name).inserted
        }

        /// Its part of the path.
        var word: String { isObject ? String(name.prefix(60)) : String(place) }
    }
}
