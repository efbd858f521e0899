import Core
import Japanese
import Storage

/// 番号で見つかる案件: whoever types a number wants its case, whichever view and conditions they look through.
extension Inbox {
    struct Hit: Sendable {
        let id: ID<Application>
        let receipt: String
        /// Where it is listed.
        let view: View

        fileprivate init(_ one: Application) { (id, receipt, view) = (one.id, one.receipt, one.closedAt == nil ? .open : .closed) }
    }

    static let mostHits = 10

    /// What the number finds that is not among the listed: by its number in another system always, by its receipt number where the list is empty.
    /// Read off the indexes of both, so the cost does not grow with the number of cases.
    /// - Parameters:
    ///   - units: the sections whose cases the officer may see.
    ///   - person: who looks; a case in which they have declared an interest is not found.
    func hits(but listed: [Application], units: [String], _ tree: OrganisationTree, for person: ID<Person>?, keys: Keys, in db: any Connection) throws
        -> [Hit]
    {
        if typed.isEmpty { return [] }
        var found = try CaseTrait.search(typed, among: [.outside], units: units, tree, by: person, keys: keys, limit: Self.mostHits, in: db).found
        if listed.isEmpty { found += try byReceipt(units, person, in: db) }
        var known = Set(listed.map(\.id))
        return found.filter { known.insert($0.id).inserted }.prefix(Self.mostHits).map(Hit.init)
    }

    private func byReceipt(_ units: [String], _ person: ID<Person>?, in db: any Connection) throws -> [Application] {
        guard let numbered else { return [] }
        return try db.all(
            """
            WITH found AS MATERIALIZED (SELECT * FROM application WHERE organisation IN (\(list: units)) AND \(numbered))
            SELECT * FROM found a WHERE erased_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM case_conflict c WHERE c.application_id = a.id AND c.person_id = \(person))
            ORDER BY arrived_at DESC, id DESC LIMIT \(Self.mostHits)
            """)
    }
}
