import Japanese
import Storage

/// 手続の案内: the inventory as residents see it, every body's procedures that are in force.
struct Catalogue: Sendable {
    /// What was typed; every word has to stand in the name.
    var words = ""
    /// The prefecture or a municipality.
    var body = ""
    var isOnline = false

    /// A page in the order of names; the same cost on every page.
    /// - Parameters:
    ///   - day: what was abolished by then is left out.
    ///   - position: the last record of the page before, as `position(of:)` writes it.
    func page(on day: Day, after position: String?, limit: Int, in db: any Connection) throws -> [Procedure] {
        var conditions = conditions(on: day)
        if let (name, id) = position.flatMap(Catalogue.split) { conditions.append("(folded, id) > (\(name), \(id))") }
        return try db.all("SELECT * FROM procedure WHERE \(SQL.all(conditions)) ORDER BY folded, id LIMIT \(limit)")
    }

    func count(on day: Day, in db: any Connection) throws -> Int {
        try db.count("SELECT count(*) FROM procedure WHERE \(SQL.all(conditions(on: day)))")
    }

    private func conditions(on day: Day) -> [SQL] {
        var conditions: [SQL] = [
            "id NOT IN (SELECT procedure_id FROM procedure_abolition WHERE ended_at IS NULL AND abolished_on <= \(day))"
        ]
        for word in words.split(whereSeparator: \.isWhitespace).prefix(8) { conditions.append(Procedure.holds(String(word))) }
        if !body.isEmpty { conditions.append("body = \(body)") }
        if isOnline { conditions.append("online_since <= \(day)") }
        return conditions
    }

    static func position(of procedure: Procedure) -> String { "\(SearchFolding.fold(procedure.name))~\(procedure.id)" }

    private static func split(_ position: String) -> (name: String, id: String)? {
        position.lastIndex(of: "~").map { (String(position[..<$0]), String(position[position.index(after: $0)...])) }
    }
}
