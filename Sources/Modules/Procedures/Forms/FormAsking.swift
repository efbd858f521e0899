import Core
import Forms
import Foundation
import Storage
import StrictYAML
import Web

/// 尋ねること: what a version asks and in which words, without those that it compares beside them. A digest of it is kept at publication, so that
/// whether two versions ask the same is known without their texts.
extension FormVersion {
    static let asking = Migration("procedures-073-what-versions-ask", "ALTER TABLE form_version ADD COLUMN asks TEXT;")

    /// - Returns: `nil` for a text that is no YAML.
    static func asks(_ source: String) -> Digest? {
        guard var sketch = FormReading.of(source).sketch else { return nil }
        sketch.comparison = nil
        var words = ""
        sketch.tree.write(into: &words)
        return Digest(of: Data(words.utf8))
    }

    /// What some versions ask; one for which nothing is kept yet is read.
    static func asks(_ ids: some Sequence<ID<FormVersion>>, in db: any Connection) throws -> [ID<FormVersion>: Digest] {
        let ids = Set(ids).sorted { $0.text < $1.text }
        if ids.isEmpty { return [:] }
        let rows = try db.rows(
            "SELECT id, asks, CASE WHEN asks IS NULL THEN source ELSE '' END AS source FROM form_version WHERE id IN (\(list: ids))")
        return try rows.reduce(into: [:]) { all, row in all[try row["id"]] = try row["asks"] as Digest? ?? asks(try row["source"]) }
    }

    /// Whether another text is the same form but for the words that are compared.
    func asksTheSame(as text: String, in db: any Connection) throws -> Bool {
        if digest == Digest(of: Data(text.utf8)) { return true }
        guard let mine = try FormVersion.asks([id], in: db)[id] else { return false }
        return mine == FormVersion.asks(text)
    }

    /// Of versions that were published before anything was kept of it.
    static let keepingAsked = Job("procedures.what-versions-ask", Message(ja: "公開済みの様式が尋ねることの控え", en: "Keep what published forms ask"), every: 86_400)
    {
        run in
        let database = run.platform.database
        var last = ""
        while true {
            let after = last
            let ids = try await database.read {
                try $0.values("SELECT id FROM form_version WHERE asks IS NULL AND id > \(after) ORDER BY id LIMIT 20", as: ID<FormVersion>.self)
            }
            guard let end = ids.last else { return }
            let found = try await database.read { try asks(ids, in: $0) }
            try await database.write { db in
                for (id, asks) in found { try db.run("UPDATE form_version SET asks = \(asks) WHERE id = \(id)") }
            }
            last = end.text
        }
    }
}

extension YAMLTree {
    /// The same for the same content, in whatever order the keys of its maps stand.
    fileprivate func write(into words: inout String) {
        func write(_ text: String) { words += "\(text.utf8.count):\(text)" }
        switch self {
        case .text(let text): write(text)
        case .list(let items):
            words += "["
            for item in items { item.write(into: &words) }
            words += "]"
        case .map(let entries):
            words += "{"
            for entry in entries.sorted(by: { $0.key < $1.key }) {
                write(entry.key)
                entry.value.write(into: &words)
            }
            words += "}"
        }
    }
}
