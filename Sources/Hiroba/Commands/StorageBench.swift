import ArgumentParser
import Core
import Foundation
import Storage

/// `hiroba bench storage`
struct StorageBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "storage", abstract: "Durable writes and reads a second, one by one and group-committed, beside the raw engine.",
        discussion: "The embedded engine in a temporary directory under --data; PostgreSQL too when --database is given (tables bench and baseline).")
    @OptionGroup var site: SiteOptions
    @Option(help: "Seconds for each figure.") var seconds: Double = 3
    @Option(help: "Writers at once.") var writers: Int = 64

    mutating func run() async throws {
        let settings = try await site.settings()
        try FileManager.default.createDirectory(atPath: settings.data, withIntermediateDirectories: true)
        let folder = "\(settings.data)/bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/bench.sqlite"
        let database = try Database.sqlite(path: path)
        let seconds = seconds
        try await measure(
            "SQLite", database, rawWrites: { try Baseline.sqliteWrites(path: "\(folder)/raw.sqlite", seconds: seconds) },
            rawReads: { try await Baseline.sqliteReads(path: path, keys: $0, seconds: seconds) })
        let url = settings["database"]
        if !url.isEmpty {
            try await measure(
                "PostgreSQL", try Database.postgres(url: url), rawWrites: { try Baseline.postgresWrites(url: url, seconds: seconds) },
                rawReads: { try Baseline.postgresReads(url: url, keys: $0, seconds: seconds) })
        }
    }

    private func measure(_ name: String, _ database: Database, rawWrites: () throws -> Double, rawReads: ([String]) async throws -> Double)
        async throws
    {
        try await database.write { db in
            try db.script("DROP TABLE IF EXISTS bench; CREATE TABLE bench (id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL)")
        }
        print("\(name) \(database.version), \(seconds) s a figure")
        let raw = try rawWrites()
        let single = try await rate(1) { _ in try await Self.write(database) }
        let grouped = try await rate(writers) { _ in try await Self.write(database) }
        line("durable writes/s, raw, one by one", raw)
        line("durable writes/s, layer, one by one", single, raw)
        line("durable writes/s, layer, \(writers) writers", grouped, single)
        let keys = try await database.read { try $0.values("SELECT id FROM bench ORDER BY id LIMIT 10000", as: String.self) }
        let rawRead = try await rawReads(keys)
        let read = try await rate(1) { index in
            _ = try await database.read { db in try db.first("SELECT * FROM bench WHERE id = \(keys[index % keys.count])", as: BenchRow.self) }
        }
        line("reads/s, raw, one by one", rawRead)
        line("reads/s, layer, one by one", read, rawRead)
        await database.close()
    }

    private struct BenchRow: Record {
        let id: String
        let text: String
        init(_ row: Row) throws {
            id = try row["id"]
            text = try row["text"]
        }
    }

    private static func write(_ database: Database) async throws {
        try await database.write { db in try db.run("INSERT INTO bench (id, text) VALUES (\(ID<BenchRow>()), \("text"))") }
    }

    /// How often a second a number of tasks together can do something.
    private func rate(_ tasks: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async throws -> Double {
        let seconds = seconds
        let start = ContinuousClock.now
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<tasks {
                group.addTask {
                    var count = 0
                    while start.duration(to: .now) < .seconds(seconds) {
                        try await body(count)
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        let elapsed = start.duration(to: .now)
        return Double(count) / (Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18)
    }

    private func line(_ name: String, _ value: Double, _ beside: Double? = nil) {
        let ratio = beside.map { "   ×\(Double(Int(value / $0 * 100)) / 100)" } ?? ""
        print("  \(name.padding(toLength: 42, withPad: " ", startingAt: 0))\(Int(value))\(ratio)")
    }
}
