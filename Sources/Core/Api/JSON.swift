import Foundation
import Japanese
import Storage
import Web

/// A value of JSON (RFC 8259), as the API takes and gives it.
public enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// The most commas and colons of a document: what is between them costs more to read than its bytes.
    private static let mostMarks = 200_000

    /// Reads a document as it is written.
    /// - Throws: `RequestProblem.badInput` when it is none, or made of very many values; `ApiFaults` for a name that stands twice in one object.
    public init(parsing data: Data) throws {
        let marks = data.withUnsafeBytes { bytes in
            bytes.reduce(into: 0) { count, byte in
                if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[") { count += 1 }
            }
        }
        guard marks <= JSON.mostMarks else {
            throw RequestProblem.badInput(
                Message(ja: "本文の値が多すぎます。200,000個までにしてください。", en: "The body holds too many values: at most 200,000."))
        }
        let repeated: RepeatedName?
        do {
            // In UTF-8, and nothing else (RFC 8259 8.1): of the others every document has such bytes.
            guard !data.contains(0) else { throw CocoaError(.fileReadUnknownStringEncoding) }
            self = try JSONDecoder().decode(JSON.self, from: data)
            repeated = try RepeatedName.first(in: data)
        } catch {
            throw RequestProblem.badInput(
                Message(ja: "本文がJSONとして読み取れません。", en: "The body cannot be read as JSON."))
        }
        if let repeated {
            var problems = FieldProblems()
            problems.add(repeated.path, SchemaText.repeated)
            throw ApiFaults(problems)
        }
    }

    // MARK: reading

    public subscript(_ name: String) -> JSON? {
        if case .object(let members) = self { return members[name] }
        return nil
    }

    /// The text; `nil` for everything else.
    public var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    public var flag: Bool? {
        if case .bool(let flag) = self { return flag }
        return nil
    }

    public var whole: Int? {
        if case .integer(let number) = self { return number }
        return nil
    }

    public var items: [JSON] {
        if case .array(let items) = self { return items }
        return []
    }

    public var members: [String: JSON] {
        if case .object(let members) = self { return members }
        return [:]
    }

    // MARK: writing

    public static func text(_ value: (some CustomStringConvertible)?) -> JSON { value.map { .string($0.description) } ?? .null }

    public static func list(_ values: some Sequence<some CustomStringConvertible>) -> JSON { .array(values.map { .string($0.description) }) }

    /// A sentence in both languages.
    public static func message(_ message: Message?) -> JSON {
        guard let message else { return .null }
        return ["ja": .string(message.ja), "en": .string(message.en)]
    }

    /// The document with sorted names.
    public var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A value of this type always has a text.
        return Array((try? encoder.encode(self)) ?? Data())
    }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral
{
    public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(Dictionary(elements, uniquingKeysWith: { $1 })) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: Codable {
    public init(from decoder: any Decoder) throws {
        if let members = try? decoder.container(keyedBy: Name.self) {
            var object: [String: JSON] = [:]
            for name in members.allKeys { object[name.stringValue] = try members.decode(JSON.self, forKey: name) }
            self = .object(object)
            return
        }
        if var list = try? decoder.unkeyedContainer() {
            var items: [JSON] = []
            while !list.isAtEnd { items.append(try list.decode(JSON.self)) }
            self = .array(items)
            return
        }
        let one = try decoder.singleValueContainer()
        if one.decodeNil() {
            self = .null
        } else if let flag = try? one.decode(Bool.self) {
            self = .bool(flag)
        } else if let number = try? one.decode(Int.self) {
            self = .integer(number)
        } else if let number = try? one.decode(Double.self) {
            self = .number(number)
        } else {
            self = .string(try one.decode(String.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let members):
            var container = encoder.container(keyedBy: Name.self)
            for (name, value) in members { try container.encode(value, forKey: Name(stringValue: name)) }
        case .array(let items):
            var container = encoder.unkeyedContainer()
            for item in items { try container.encode(item) }
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let flag): try flag.encode(to: encoder)
        case .integer(let number): try number.encode(to: encoder)
        case .number(let number): try number.encode(to: encoder)
        case .string(let text): try text.encode(to: encoder)
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        let intValue: Int? = nil
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Without the control characters that no keyboard writes and no database keeps, nor those that turn the direction of text, as in forms.
    var legible: JSON {
        switch self {
        case .string(let text): .string(text.legible)
        case .array(let items): .array(items.map(\.legible))
        case .object(let members):
            .object(Dictionary(members.map { ($0.key.legible, $0.value.legible) }, uniquingKeysWith: { first, _ in first }))
        case .null, .bool, .integer, .number: self
        }
    }
}
