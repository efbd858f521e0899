import Dispatch
import Foundation
import GRDB

/// The raw engines, for measuring what the layer above them costs. Nothing of the product uses it.
public enum Baseline {
    /// Durable single-row transactions a second through GRDB alone (WAL, `synchronous=FULL`), one after the other.
    public static func sqliteWrites(path: String, seconds: Double) throws -> Double {
        let pool = try DatabasePool(path: path)
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try pool.write { try $0.execute(sql: "CREATE TABLE IF NOT EXISTS baseline (id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL)") }
        return try rate(seconds) {
            try pool.writeWithoutTransaction { db in
                try db.inTransaction(.immediate) {
                    try db.cachedStatement(sql: "INSERT INTO baseline (id, text) VALUES (?, ?)").execute(arguments: [ID<Baseline.Row>().text, "text"])
                    return .commit
                }
            }
        }
    }

    /// Single-row reads by key a second through GRDB alone.
    public static func sqliteReads(path: String, keys: [String], seconds: Double) async throws -> Double {
        let pool = try DatabasePool(path: path)
        let start = ContinuousClock.now
        var count = 0
        while start.duration(to: .now) < .seconds(seconds) {
            let key = keys[count % keys.count]
            _ = try await pool.read { db in
                try GRDB.Row.fetchOne(db.cachedStatement(sql: "SELECT * FROM bench WHERE id = ?"), arguments: [key]).map { row in
                    ["id", "text"].map { row[$0] as String }
                }
            }
            count += 1
        }
        return Double(count) / seconds
    }

    /// Durable single-row transactions a second through libpq alone, one after the other.
    public static func postgresWrites(url: String, seconds: Double) throws -> Double {
        let link = PostgresLink(url: url)
        try link.connect()
        try link.simple("CREATE TABLE IF NOT EXISTS baseline (id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL)")
        return try rate(seconds) {
            _ = try link.run("INSERT INTO baseline (id, text) VALUES ($1, $2)", [.text(ID<Baseline.Row>().text), .text("text")])
        }
    }

    /// Single-row reads by key a second through libpq alone.
    public static func postgresReads(url: String, keys: [String], seconds: Double) throws -> Double {
        let link = PostgresLink(url: url)
        try link.connect()
        var count = 0
        return try rate(seconds) {
            try link.each("SELECT * FROM bench WHERE id = $1", [.text(keys[count % keys.count])]) { _ in }
            count += 1
        }
    }

    enum Row {}

    private static func rate(_ seconds: Double, _ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        var count = 0
        while start.duration(to: .now) < .seconds(seconds) {
            try body()
            count += 1
        }
        return Double(count) / seconds
    }
}
