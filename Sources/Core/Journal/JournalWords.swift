import Foundation
import Japanese
import Storage
import Web

extension Journal {
    /// Something that entries name by its id — as their subject, or as the value of a field of the same name — and how
    /// people know it: `person 01M8…` is 「利用者 山田 計子」.
    public struct Noun: Sendable {
        public let name: String
        public let label: Message
        /// The names of several at once; an id without a name is shown as it is.
        public let names: @Sendable (_ ids: [String], _ language: Language, _ db: any Connection) throws -> [String: String]

        public init(
            _ name: String, _ label: Message,
            names: @escaping @Sendable (_ ids: [String], _ language: Language, _ db: any Connection) throws -> [String: String] = { _, _, _ in [:] }
        ) {
            self.name = name
            self.label = label
            self.names = names
        }

        /// A noun whose ids are words of this program: roles, kinds.
        public init(_ name: String, _ label: Message, words: [String: Message]) {
            self.init(name, label) { ids, language, _ in
                Dictionary(uniqueKeysWithValues: ids.compactMap { id in words[id].map { (id, $0(language)) } })
            }
        }
    }

    /// What people call the kinds of change, the fields of an entry and what it names: every module brings its own.
    public struct Words: Sendable {
        private let actions: [String: Message]
        private let fields: [String: Message]
        private let nouns: [String: Noun]

        init(_ modules: [any Module.Type]) {
            actions = Dictionary(modules.flatMap { $0.actions }.map { ($0.name, $0.sentence) }, uniquingKeysWith: { first, _ in first })
            fields = Dictionary(modules.flatMap { Array($0.fields) }, uniquingKeysWith: { first, _ in first })
            nouns = Dictionary(modules.flatMap { $0.nouns }.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        }

        public func action(_ name: String) -> Message? { actions[name] }
        /// - Parameter action: where several kinds of change call a field the same and people do not, theirs comes first:
        ///   `procedures.publish-form.version`.
        public func field(_ name: String, of action: String = "") -> Message? { fields["\(action).\(name)"] ?? fields[name] ?? nouns[name]?.label }
        public func noun(_ name: String) -> Message? { nouns[name]?.label }

        /// The entries as people read them: one query for each kind of thing that they name.
        /// - Parameter hidden: fields that only prove something and say nothing to those who read this list.
        public func lines(_ entries: [JournalEntry], _ language: Language, without hidden: Set<String> = [], in db: any Connection) throws
            -> [JournalLine]
        {
            func fields(_ text: String?) -> [String: String] { Self.fields(text).filter { !hidden.contains($0.key) } }
            let read = entries.map { (entry: $0, before: fields($0.before), after: fields($0.after)) }
            var ids: [String: Set<String>] = [:]
            for one in read {
                ids[one.entry.subject.kind, default: []].insert(one.entry.subject.id)
                for (name, value) in Array(one.before) + Array(one.after) where nouns[name] != nil { ids[name, default: []].insert(value) }
            }
            var names: [String: [String: String]] = [:]
            for (name, ids) in ids { names[name] = try nouns[name]?.names(ids.sorted(), language, db) }
            return read.map { one in
                let subject = one.entry.subject
                return JournalLine(
                    entry: one.entry, action: action(one.entry.action)?(language) ?? one.entry.action,
                    kind: noun(subject.kind)?(language) ?? subject.kind, subject: names[subject.kind]?[subject.id] ?? subject.id,
                    change: change(one.entry.action, one.before, one.after, names, language))
            }
        }

        /// What changed, as names and values; of a changed value the old one and the new one.
        private func change(
            _ action: String, _ before: [String: String], _ after: [String: String], _ names: [String: [String: String]], _ language: Language
        ) -> String {
            func shown(_ name: String, _ value: String?) -> String? { value.map { names[name]?[$0] ?? Self.plain($0, language) } }
            return Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }.map { name in
                let label = field(name, of: action)?(language) ?? name
                return switch (shown(name, before[name]), shown(name, after[name])) {
                case (let old?, let new?): "\(label): \(old) → \(new)"
                case (let old?, nil): "\(label): \(old) → –"
                case (nil, let new): "\(label): \(new ?? "")"
                }
            }.joined(separator: " / ")
        }

        private static func fields(_ text: String?) -> [String: String] {
            let all = text.flatMap { try? JSONDecoder().decode([String: String].self, from: Data($0.utf8)) } ?? [:]
            return all.filter { !$0.value.isEmpty }
        }

        /// A digest is known by its beginning, a day and an instant by the calendar of the reader, in Japan.
        private static func plain(_ value: String, _ language: Language) -> String {
            if let instant = Instant(iso: value) { return instant.words(language) }
            if let day = Day(iso: value) { return day.words(language) }
            return Digest(hex: value) == nil ? value : String(value.prefix(12)) + "…"
        }
    }
}

/// An entry as people read it, in one language.
public struct JournalLine: Sendable {
    public let entry: JournalEntry
    public let action: String
    public let kind: String
    public let subject: String
    public let change: String
}
