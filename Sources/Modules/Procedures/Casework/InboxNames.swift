import Core
import Storage

/// 申請者の氏名 among one's own approvals, for nobody agrees to what they cannot tell from the next, in a list whose reader asks for them,
/// and beside notices that are given on paper.
extension CaseHandlers {
    /// The names on the cases of a page. To read one is a look at the case: it is in the journal, once a day for each reader.
    func applicants(of ids: [ID<Application>], _ visit: Visit) async throws -> [ID<Application>: String] {
        if ids.isEmpty { return [:] }
        let keys = platform.keys
        return try await platform.database.write { db in
            let seen = try CaseAccess.seenToday(ids, visit, in: db)
            var names: [ID<Application>: String] = [:]
            for id in ids {
                // Of a case that cannot be read, or is the reader's own, no name is told.
                guard let file = try? CaseAccess.open(id, for: visit, keys: keys, in: db).file else { continue }
                names[id] = try file.answer(.name, in: db)
                if !seen.contains(id.text) { try CaseAccess.record(CaseAccess.opened, file, by: visit.actor, at: visit.now, in: db) }
            }
            return names
        }
    }
}
