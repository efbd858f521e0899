import Synchronization

/// The one database of a site: `read` and `write` transactions over SQLite or PostgreSQL.
///
/// Blocks are synchronous: nothing suspends inside a transaction. A read block sees one moment. Write blocks are
/// serial, on one machine and over several, and **may run again**, so nothing outside happens in them: mail, HTTP and
/// jobs go through the outbox in the same transaction. A write that returns is on disk.
public final class Database: Sendable {
    public let engine: Engine
    /// The engine's own version, for `doctor`.
    public let version: String
    private let reader: any ReaderEngine
    private let writer: GroupCommit
    private let counts = Mutex(Counts())

    /// How often the database was asked, since the start.
    public struct Counts: Sendable {
        public var reads = 0
        public var writes = 0
        public var failures = 0
        var isClosed = false
    }

    init(engine: Engine, version: String, reader: any ReaderEngine, writer: any TransactionEngine) {
        self.engine = engine
        self.version = version
        self.reader = reader
        self.writer = GroupCommit(engine: writer)
    }

    public var statistics: Counts { counts.withLock { $0 } }

    /// Reads at one moment; writes fail.
    public func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        counts.withLock { $0.reads += 1 }
        return try await reader.read(body)
    }

    /// Writes; returns when the change is durable.
    @discardableResult
    public func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        counts.withLock { $0.writes += 1 }
        let result = Box<T>()
        do {
            return try await withCheckedThrowingContinuation { continuation in
                writer.submit(
                    GroupCommit.Job(
                        run: { connection in
                            let value = try body(connection)
                            result.value.withLock { $0 = value }
                        },
                        finish: { error in
                            if let error {
                                continuation.resume(throwing: error)
                            } else if let value = result.value.withLock({ $0 }) {
                                continuation.resume(returning: value)
                            } else {
                                continuation.resume(throwing: StorageProblem.statement("the write block left no result"))
                            }
                        }))
            }
        } catch {
            counts.withLock { $0.failures += 1 }
            throw error
        }
    }

    /// Ends the connections, once; later use fails.
    public func close() async {
        let isFirst = counts.withLock { counts in
            defer { counts.isClosed = true }
            return !counts.isClosed
        }
        guard isFirst else { return }
        await reader.close()
        await writer.close()
    }

    private final class Box<T: Sendable>: Sendable {
        let value = Mutex<T?>(nil)
    }
}

/// One engine's way to read.
protocol ReaderEngine: Sendable {
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
    func close() async
}
