/// One step of the schema: numbered within its module, forward only, never edited after it has been released.
public struct Migration: Sendable {
    /// `courses-001-create-course`.
    public let name: String
    let script: String

    /// - Parameter script: statements of the portable subset (`BIGINT TEXT BOOLEAN DOUBLE PRECISION BYTEA`).
    public init(_ name: String, _ script: String) {
        self.name = name
        self.script = script
    }
}

extension Database {
    /// Brings the schema up to date in one transaction. Several servers may start at once: writers are serial, so the
    /// second finds the work done.
    /// - Returns: the names of the steps that were taken.
    /// - Throws: `StorageProblem.newerSchema` when the database knows a step that this program does not.
    @discardableResult
    public func migrate(_ migrations: [Migration]) async throws -> [String] {
        try await write { connection in
            try connection.script("CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, applied_at TEXT NOT NULL)")
            let applied = Set(try connection.values("SELECT name FROM migration", as: String.self))
            if let unknown = applied.subtracting(migrations.map(\.name)).min() { throw StorageProblem.newerSchema(unknown) }
            let open = migrations.filter { !applied.contains($0.name) }
            for migration in open {
                try connection.script(migration.script)
                try connection.run("INSERT INTO migration (name, applied_at) VALUES (\(migration.name), \(Instant.system()))")
            }
            return open.map(\.name)
        }
    }

    /// The steps that this program has and the database has not taken yet.
    public func pendingMigrations(_ migrations: [Migration]) async throws -> [String] {
        try await read { connection in
            guard try connection.tables().contains("migration") else { return migrations.map(\.name) }
            let applied = Set(try connection.values("SELECT name FROM migration", as: String.self))
            return migrations.map(\.name).filter { !applied.contains($0) }
        }
    }
}
