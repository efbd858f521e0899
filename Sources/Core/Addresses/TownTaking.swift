import Foundation
import Japanese
import Storage
import Web

/// 町字マスターの取込み: a register is written some rows at a time, so that nobody who writes waits long for 700,000 of them, and counts from one moment on.
/// Until then the one before does; what breaks off is cleared away by the next.
package struct TownTaking: Sendable {
    private static let chunk = 5000

    let file: TownFile
    let digest: Digest
    let records: Int
    let actor: Actor
    /// As of which the file was checked.
    let day: Day

    /// - Returns: `false` when another was begun meanwhile: that one counts.
    func run(_ platform: Platform) async throws -> Bool {
        let number = try await platform.database.write { try begin(in: $0) }
        for left in try await platform.database.read({ try TownTaking.left(before: number, in: $0) }) {
            try await TownTaking.clear(left, platform.database)
        }
        var (waiting, place, municipalities): ([TownRow], Int, Set<TownRow.Municipality>) = ([], 0, [])
        for row in file.rows(on: day) {
            waiting.append(row)
            guard waiting.count == TownTaking.chunk else { continue }
            guard try await write(waiting, from: place, &municipalities, number, platform.database) else { return false }
            (place, waiting) = (place + waiting.count, [])
        }
        guard try await write(waiting, from: place, &municipalities, number, platform.database) else { return false }
        let (isDone, before) = try await platform.database.write { try end(number, at: platform.now, in: $0) }
        if isDone, let before { try await TownTaking.clear(before, platform.database) }
        return isDone
    }

    private func begin(in db: any Connection) throws -> Int {
        let number = try db.count("SELECT coalesce(max(number), 0) + 1 FROM town_register")
        try db.run(
            "INSERT INTO town_register (number, digest, records, writing) VALUES (\(number), \(digest), \(records), \(RegisteredTown.writing))")
        return number
    }

    private func write(
        _ rows: [TownRow], from place: Int, _ known: inout Set<TownRow.Municipality>, _ number: Int, _ database: Database
    ) async throws -> Bool {
        let new = Set(rows.map(\.municipality)).subtracting(known)
        known.formUnion(new)
        return try await database.write { db in
            guard try TownTaking.isGoingOn(number, in: db) else { return false }
            for start in stride(from: 0, to: rows.count, by: 500) {
                let values = rows[start..<min(start + 500, rows.count)].enumerated().map { index, row -> SQL in
                    """
                    (\(number), \(row.municipality.code), \(row.town.key), \(place + start + index), \(row.id), \(row.town.oaza), \(row.town.chome),
                    \(row.town.koaza), \(row.isAlias), \(row.validFrom), \(row.validTo))
                    """
                }
                try db.run(
                    """
                    INSERT INTO town (register, municipality, key, place, id, oaza, chome, koaza, is_alias, valid_from, valid_to)
                    VALUES \(SQL.list(values))
                    """)
            }
            for one in new {
                for beginning in one.beginnings {
                    try db.run(
                        """
                        INSERT INTO town_municipality (register, beginning, code) VALUES (\(number), \(beginning), \(one.code))
                        ON CONFLICT (register, beginning, code) DO NOTHING
                        """)
                }
            }
            return true
        }
    }

    /// From here on it counts.
    private func end(_ number: Int, at instant: Instant, in db: any Connection) throws -> (isDone: Bool, before: Int?) {
        let before = try Towns.register(in: db)
        let isDone = try db.run("UPDATE town_register SET taken_on = \(day) WHERE number = \(number) AND taken_on IS NULL AND digest <> ''") == 1
        guard isDone else { return (false, nil) }
        try Journal.record(
            Towns.taken, Journal.Subject("town-register", "towns"), before: before.map { ["records": String($0.records), "digest": $0.digest] },
            after: ["records": String(records), "digest": digest.hex], by: actor, at: instant, in: db)
        return (true, before?.number)
    }

    private static func isGoingOn(_ number: Int, in db: any Connection) throws -> Bool {
        try db.count("SELECT count(*) FROM town_register WHERE number = \(number) AND taken_on IS NULL AND digest <> ''") == 1
    }

    // MARK: clearing away

    /// What no longer counts, broke off or is still being written: the one that was begun last goes on, and no one touches what was begun after it.
    private static func left(before number: Int, in db: any Connection) throws -> [Int] {
        let current = try Towns.register(in: db)?.number
        return try db.values("SELECT number FROM town_register WHERE number < \(number)", as: Int.self).filter { $0 != current }
    }

    /// Its own row goes last, so that what breaks off here is cleared away the next time; without a digest nobody goes on with it. What has begun to
    /// count meanwhile stays: it is cleared away by whoever follows it.
    package static func clear(_ number: Int, _ database: Database) async throws {
        let isOver = try await database.write { db in
            try db.run(
                """
                UPDATE town_register SET digest = '' WHERE number = \(number)
                AND (taken_on IS NULL OR number < (SELECT max(number) FROM town_register WHERE taken_on IS NOT NULL))
                """) == 1
        }
        guard isOver else { return }
        let codes = try await database.read {
            try $0.values("SELECT DISTINCT code FROM town_municipality WHERE register = \(number) ORDER BY code", as: String.self)
        }
        for start in stride(from: 0, to: codes.count, by: 20) {
            let some = Array(codes[start..<min(start + 20, codes.count)])
            try await database.write { try $0.run("DELETE FROM town WHERE register = \(number) AND municipality IN (\(list: some))") }
        }
        try await database.write { db in
            try db.run("DELETE FROM town_municipality WHERE register = \(number)")
            try db.run("DELETE FROM town_register WHERE number = \(number)")
        }
    }
}
