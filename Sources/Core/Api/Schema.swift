import Foundation
import Japanese
import Web

/// The shape of a JSON value: what a request is held against before its handler sees it, and what the API's description publishes
/// (JSON Schema 2020-12, OpenAPI 3.1). One value for both, so that they cannot differ.
public struct Schema: Sendable {
    indirect enum Kind: Sendable {
        /// Its length is counted in Unicode code points, as JSON Schema does.
        case text(ClosedRange<Int>, pattern: String?)
        case choice([String])
        /// A record's id (`ID`).
        case id
        case day
        case instant
        case integer(ClosedRange<Int>)
        case flag
        case list(Schema, most: Int)
        case object(name: String?, [Field])
        /// Any names, with values of one shape.
        case map(Schema, most: Int)
        case either([Schema])
    }

    /// A member of an object.
    public struct Field: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool

        public init(_ name: String, _ schema: Schema, required: Bool = true) {
            self.name = name
            self.schema = schema
            isRequired = required
        }
    }

    let kind: Kind
    private(set) var isNullable = false
    private(set) var note: String?

    private init(_ kind: Kind) { self.kind = kind }

    // MARK: making

    public static func text(_ length: ClosedRange<Int> = 0...100_000, pattern: String? = nil) -> Schema { Schema(.text(length, pattern: pattern)) }
    public static func choice(_ words: [String]) -> Schema { Schema(.choice(words)) }
    public static func choice<T: CaseIterable & RawRepresentable>(of type: T.Type) -> Schema where T.RawValue == String {
        Schema(.choice(T.allCases.map(\.rawValue)))
    }
    public static let id = Schema(.id)
    public static let day = Schema(.day)
    public static let instant = Schema(.instant)
    public static func integer(_ bounds: ClosedRange<Int> = 0...1_000_000_000) -> Schema { Schema(.integer(bounds)) }
    public static let flag = Schema(.flag)
    public static func list(of schema: Schema, most: Int = 10_000) -> Schema { Schema(.list(schema, most: most)) }
    /// - Parameter name: under which the description has it once, wherever it stands.
    public static func object(_ name: String, _ fields: [Field]) -> Schema { Schema(.object(name: name, fields)) }
    public static func object(_ fields: [Field]) -> Schema { Schema(.object(name: nil, fields)) }
    public static func map(of schema: Schema, most: Int = 10_000) -> Schema { Schema(.map(schema, most: most)) }
    public static func either(_ schemas: [Schema]) -> Schema { Schema(.either(schemas)) }

    public var orNull: Schema {
        var schema = self
        schema.isNullable = true
        return schema
    }

    /// What it means, for the description.
    public func note(_ words: String) -> Schema {
        var schema = self
        schema.note = words
        return schema
    }

    /// A sentence in both languages.
    public static let message = Schema.object("Message", [Field("ja", .text()), Field("en", .text())])

    static let idPattern = "^[0-7][0-9A-HJKMNP-TV-Z]{25}$"

    // MARK: the description

    /// As JSON Schema. Objects with a name go into `named`, and a reference stands in their place.
    func described(_ named: inout [String: JSON]) -> JSON {
        var plain = bare(&named)
        if isNullable {
            if case .object(let members) = plain, let type = members["type"], members["enum"] == nil {
                plain = .object(members.merging(["type": .array([type, "null"])]) { $1 })
            } else {
                plain = ["anyOf": .array([plain, ["type": "null"]])]
            }
        }
        if let note, case .object(let members) = plain { plain = .object(members.merging(["description": .string(note)]) { $1 }) }
        return plain
    }

    private func bare(_ named: inout [String: JSON]) -> JSON {
        switch kind {
        case .text(let length, let pattern):
            var members: [String: JSON] = ["type": "string", "maxLength": .integer(length.upperBound)]
            if length.lowerBound > 0 { members["minLength"] = .integer(length.lowerBound) }
            if let pattern { members["pattern"] = .string(pattern) }
            return .object(members)
        case .choice(let words): return ["type": "string", "enum": .list(words)]
        case .id: return ["type": "string", "pattern": .string(Schema.idPattern)]
        case .day: return ["type": "string", "format": "date"]
        case .instant: return ["type": "string", "format": "date-time"]
        case .integer(let bounds): return ["type": "integer", "minimum": .integer(bounds.lowerBound), "maximum": .integer(bounds.upperBound)]
        case .flag: return ["type": "boolean"]
        case .list(let schema, let most): return ["type": "array", "items": schema.described(&named), "maxItems": .integer(most)]
        case .map(let schema, let most):
            return ["type": "object", "additionalProperties": schema.described(&named), "maxProperties": .integer(most)]
        case .either(let schemas): return ["anyOf": .array(schemas.map { $0.described(&named) })]
        case .object(let name, let fields):
            guard let name else { return Schema.plain(fields, &named) }
            if named[name] == nil { named[name] = Schema.plain(fields, &named) }
            return ["$ref": .string("#/components/schemas/\(name)")]
        }
    }

    private static func plain(_ fields: [Field], _ named: inout [String: JSON]) -> JSON {
        var properties: [String: JSON] = [:]
        for field in fields { properties[field.name] = field.schema.described(&named) }
        return [
            "type": "object", "properties": .object(properties), "required": .list(fields.filter(\.isRequired).map(\.name)),
            "additionalProperties": false,
        ]
    }
}
