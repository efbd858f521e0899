import Foundation
import Japanese
import Storage
import Web

extension Schema {
    /// What does not agree with the shape, each with its path (`flags.0.reason`); nothing when it all does.
    public func faults(_ value: JSON, at path: String = "") -> FieldProblems {
        var problems = FieldProblems()
        check(value, path, &problems)
        return problems
    }

    private func check(_ value: JSON, _ path: String, _ problems: inout FieldProblems) {
        // One answer with a hundred faults says no more than one with twenty.
        guard problems.all.count < 20 else { return }
        if value == .null, isNullable { return }
        switch (kind, value) {
        case (.text(let length, let pattern), .string(let text)):
            if !length.contains(text.unicodeScalars.count) {
                problems.add(path, SchemaText.length(length))
            } else if let pattern, !Schema.matches(text, pattern) {
                problems.add(path, SchemaText.pattern(pattern))
            }
        case (.choice(let words), .string(let text)): if !words.contains(text) { problems.add(path, SchemaText.choice(words)) }
        case (.id, .string(let text)): if ID<Schema>(text) == nil { problems.add(path, SchemaText.id) }
        case (.day, .string(let text)): if Day(iso: text) == nil { problems.add(path, SchemaText.day) }
        case (.instant, .string(let text)): if Instant(iso: text) == nil { problems.add(path, SchemaText.instant) }
        case (.integer(let bounds), .integer(let number)):
            if !bounds.contains(number) { problems.add(path, SchemaText.bounds(bounds)) }
        case (.flag, .bool): break
        case (.list(let schema, let most), .array(let items)):
            if items.count > most { return problems.add(path, SchemaText.many(most)) }
            for (index, item) in items.enumerated() { schema.check(item, Schema.path(path, "\(index)"), &problems) }
        case (.map(let schema, let most), .object(let members)):
            if members.count > most { return problems.add(path, SchemaText.many(most)) }
            for (name, member) in members.sorted(by: { $0.key < $1.key }) { schema.check(member, Schema.path(path, name), &problems) }
        case (.object(_, let fields), .object(let members)):
            for field in fields {
                let inner = Schema.path(path, field.name)
                if let member = members[field.name] {
                    field.schema.check(member, inner, &problems)
                } else if field.isRequired {
                    problems.add(inner, SchemaText.missing(field.name))
                }
            }
            let known = Set(fields.map(\.name))
            for name in members.keys.sorted() where !known.contains(name) {
                problems.add(Schema.path(path, String(name.prefix(60))), SchemaText.unknown(String(name.prefix(60))))
            }
        case (.either(let schemas), _):
            if !schemas.contains(where: { $0.faults(value).isEmpty }) { problems.add(path, SchemaText.kind) }
        default: problems.add(path, SchemaText.kind)
        }
    }

    private static func path(_ outer: String, _ name: String) -> String { outer.isEmpty ? name : "\(outer).\(name)" }

    private static func matches(_ text: String, _ pattern: String) -> Bool {
        // The patterns are written in this program; one that does not compile fails its first test.
        guard let regex = try? Regex(pattern) else { return false }
        return text.firstMatch(of: regex) != nil
    }
}

/// The sentences about what does not agree with the shape that is published.
enum SchemaText {
    static func missing(_ name: String) -> Message { Message(ja: "「\(name)」が必要です。", en: "“\(name)” is needed.") }
    static func unknown(_ name: String) -> Message { Message(ja: "「\(name)」という項目はありません。", en: "There is no member “\(name)”.") }
    static let repeated = Message(
        ja: "同じ名前が二度あります（I-JSON、RFC 7493 2.3）。どちらかを削ってください。", en: "This name stands twice (I-JSON, RFC 7493 2.3): leave one of them out.")
    static let kind = Message(ja: "値の種類が違います。/api/openapi.json を見てください。", en: "The value is of another kind. See /api/openapi.json.")
    static func length(_ length: ClosedRange<Int>) -> Message {
        Message(
            ja: "\(length.lowerBound)文字以上\(length.upperBound)文字以内にしてください。", en: "Write \(length.lowerBound) to \(length.upperBound) characters.")
    }
    static func pattern(_ pattern: String) -> Message { Message(ja: "形が違います（\(pattern)）。", en: "It does not match \(pattern).") }
    static func choice(_ words: [String]) -> Message {
        Message(ja: "次のどれかにしてください：\(words.joined(separator: "、"))", en: "Choose one of: \(words.joined(separator: ", ")).")
    }
    static let id = Message(ja: "記録のidではありません。", en: "This is no record's id.")
    static let day = Message(ja: "日付を 2022-03-31 のように書いてください。", en: "Write the date like 2022-03-31.")
    static let instant = Message(ja: "日時を 2022-03-31T00:00:00.000Z のように書いてください。", en: "Write the time like 2022-03-31T00:00:00.000Z.")
    static func bounds(_ bounds: ClosedRange<Int>) -> Message {
        Message(
            ja: "\(bounds.lowerBound)から\(bounds.upperBound)までの整数にしてください。",
            en: "Write a whole number from \(bounds.lowerBound) to \(bounds.upperBound).")
    }
    static func many(_ most: Int) -> Message { Message(ja: "\(most)個までにしてください。", en: "Write at most \(most).") }
}
