import Core
import Japanese
import Storage
import Web

/// 離れた担当: the open cases of officers who have left or were moved are nobody's: they count among those without an officer in charge, and
/// what comes to them is told to the section (`CaseFile.officerInCharge`).
enum LeftCharge {
    static let looking = Job("procedures.left-charges", Message(ja: "担当者が離れた案件の確認", en: "Look for cases whose officer has left"), every: 3600) {
        run in
        let (database, keys, now) = (run.platform.database, run.platform.keys, run.platform.now)
        for (person, unit) in try await database.read({ try left(on: now.day, in: $0) }) {
            var last = ""
            while true {
                let after = last
                let ids = try await database.write { db -> [ID<Application>] in
                    let ids = try db.values(
                        """
                        SELECT id FROM application WHERE assignee = \(person) AND organisation = \(unit) AND closed_at IS NULL AND id > \(after)
                        ORDER BY id LIMIT 50
                        """, as: ID<Application>.self)
                    for id in ids {
                        // One that cannot be read keeps no other from being somebody's.
                        do { try CaseFile.open(id, keys: keys, in: db).store(at: now, in: db) } catch is DataKeyProblem {}
                    }
                    return ids
                }
                guard let end = ids.last else { break }
                last = end.text
            }
        }
    }

    /// Those in charge of open cases of a section who may work them no more.
    private static func left(on day: Day, in db: any Connection) throws -> [(person: ID<Person>, unit: String)] {
        let rows = try db.rows("SELECT DISTINCT assignee, organisation FROM application WHERE closed_at IS NULL AND assignee IS NOT NULL")
        return try rows.compactMap { row in
            let (person, unit): (ID<Person>, String) = (try row["assignee"], try row["organisation"])
            return try CaseAccess.officer(person, of: unit, on: day, in: db) == nil ? (person, unit) : nil
        }
    }
}
