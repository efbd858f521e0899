import CPostgres
import Foundation

/// One connection to a PostgreSQL server through libpq. Used by one thread at a time; its owner sees to that.
final class PostgresLink {
    private let url: String
    private var handle: OpaquePointer?
    private var prepared: [String: String] = [:]
    /// Statements that steer the transaction and have not been sent: they travel with the next one, so that they cost no
    /// journey of their own.
    private var steering: [String] = []
    /// An answer is on its way that nobody waits for.
    private var isOwed = false
    /// Seconds that an answer may take: longer than a writer waits for its turn (`lock_timeout`). A server that is there and says nothing is
    /// taken for lost.
    static let patience = 30

    init(url: String) { self.url = url }
    deinit { if let handle { PQfinish(handle) } }

    /// Connects when there is no connection. - Throws: `StorageProblem.unavailable` with the server's own words.
    func connect() throws {
        settle()
        if let handle, PQstatus(handle) == CONNECTION_OK { return }
        disconnect()
        guard let fresh = PQconnectdb(PostgresLink.withDefaults(url)) else { throw StorageProblem.unavailable("out of memory") }
        guard PQstatus(fresh) == CONNECTION_OK else {
            let words = PostgresLink.words(PQerrorMessage(fresh))
            PQfinish(fresh)
            throw StorageProblem.unavailable(words)
        }
        handle = fresh
        PQsetNoticeProcessor(fresh, { _, _ in }, nil)
        try simple(
            """
            SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'; SET synchronous_commit = on; SET lock_timeout = '20s';
            SET idle_in_transaction_session_timeout = '60s'; SET bytea_output = 'hex'; SET client_min_messages = warning
            """)
    }

    func disconnect() {
        if let handle { PQfinish(handle) }
        handle = nil
        prepared = [:]
        steering = []
        isOwed = false
    }

    var isAlive: Bool { handle.map { PQstatus($0) == CONNECTION_OK } ?? false }
    var isInTransaction: Bool {
        guard let handle, PQstatus(handle) == CONNECTION_OK else { return false }
        if !steering.isEmpty { return true }
        let status = PQtransactionStatus(handle)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE
    }

    var serverVersion: String {
        guard let handle else { return "?" }
        return PQparameterStatus(handle, "server_version").map { String(cString: $0) } ?? "?"
    }

    /// A statement without values that steers the transaction; it goes to the server with the next one.
    func later(_ text: String) { steering.append(text) }

    /// Takes back what has not been sent. - Returns: whether anything had been.
    @discardableResult
    func forget() -> Bool {
        defer { steering = [] }
        return !steering.isEmpty
    }

    /// Sends a statement whose answer nobody waits for: the end of a reading.
    func leave(_ text: String) {
        if forget() && !isInTransaction { return }
        guard let handle, PQsendQuery(handle, text) == 1 else { return }
        isOwed = true
    }

    /// Takes the answer that was left.
    private func settle() {
        guard isOwed, let handle else { return }
        while let result = answer(handle) { PQclear(result) }
        isOwed = false
    }

    /// The next result. - Returns: `nil` at their end, and when none has come in time: the connection is broken then.
    private func answer(_ handle: OpaquePointer) -> OpaquePointer? {
        let deadline = ContinuousClock.now + .seconds(PostgresLink.patience)
        while PQisBusy(handle) == 1 {
            var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
            let left = (deadline - ContinuousClock.now) / .milliseconds(1)
            let ready = poll(&socket, 1, Int32(max(0, left)))
            if ready < 0, errno == EINTR { continue }
            if ready <= 0 {
                shutdown(PQsocket(handle), Int32(SHUT_RDWR))
                PQconsumeInput(handle)
                break
            }
            if PQconsumeInput(handle) == 0 { break }
        }
        return PQgetResult(handle)
    }

    /// Statements without values; several may stand in one text.
    /// - Parameter isBounded: waits no longer than `patience`; a change of the schema takes what it takes.
    /// - Returns: what the server says it did last: `COMMIT`.
    @discardableResult
    func simple(_ text: String, isBounded: Bool = true) throws -> String {
        settle()
        guard let handle else { throw StorageProblem.unavailable("not connected") }
        let whole = (steering + [text]).joined(separator: "; ")
        steering = []
        guard PQsendQuery(handle, whole) == 1 else { throw problem(nil) }
        var (failure, did): ((any Error)?, String?) = (nil, nil)
        while let result = isBounded ? answer(handle) : PQgetResult(handle) {
            defer { PQclear(result) }
            did = String(cString: PQcmdStatus(result))
            let status = PQresultStatus(result)
            if status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY { continue }
            failure = failure ?? problem(result)
        }
        if let failure { throw failure }
        guard let did else { throw problem(nil) }
        return did
    }

    /// A statement whose values are bound; it is prepared once for each connection. - Returns: rows changed.
    func run(_ text: String, _ values: [Value]) throws -> Int {
        var changed = 0
        try send(text, values) { result in changed = Int(String(cString: PQcmdTuples(result))) ?? 0 }
        return changed
    }

    /// A statement whose rows are handed over one by one, as they arrive.
    func each(_ text: String, _ values: [Value], _ body: (Row) throws -> Void) throws {
        var columns: (names: Row.Columns, types: [Oid])?
        try send(text, values) { result in
            guard PQresultStatus(result) == PGRES_SINGLE_TUPLE else { return }
            let known = columns ?? PostgresLink.columns(result)
            columns = known
            try body(try PostgresLink.row(result, known))
        }
    }

    /// Sends a statement, with what steers the transaction before it, in one journey (libpq, "Pipeline Mode"), and hands
    /// over each of its results.
    private func send(_ text: String, _ values: [Value], _ take: (OpaquePointer) throws -> Void) throws {
        settle()
        // A statement that is new may fail to be prepared: not within what the one before has done.
        if prepared[text] == nil, !steering.isEmpty { try simple("SELECT 1") }
        let before = steering
        steering = []
        let sent = try withParameters(text, values) { handle, name, pointers, lengths, formats -> Int32 in
            if before.isEmpty { return PQsendQueryPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 0) }
            guard PQenterPipelineMode(handle) == 1 else { return 0 }
            for one in before where PQsendQueryParams(handle, one, 0, nil, nil, nil, nil, 0) != 1 { return 0 }
            guard PQsendQueryPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 0) == 1 else { return 0 }
            return PQpipelineSync(handle)
        }
        guard let handle, sent == 1 else { throw problem(nil) }
        var failure: (any Error)?
        for _ in before { results(handle, &failure) { _ in } }
        PQsetSingleRowMode(handle)
        results(handle, &failure, take)
        if !before.isEmpty {
            results(handle, &failure) { _ in }
            PQexitPipelineMode(handle)
        }
        if let failure { throw failure }
    }

    /// Takes every result of one statement; the first failure counts.
    private func results(_ handle: OpaquePointer, _ failure: inout (any Error)?, _ take: (OpaquePointer) throws -> Void) {
        while let result = answer(handle) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            // What marks the end of a pipeline has no empty result after it.
            case PGRES_PIPELINE_SYNC: return
            case PGRES_PIPELINE_ABORTED: break
            case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                guard failure == nil else { break }
                do { try take(result) } catch { failure = error }
            default: failure = failure ?? problem(result)
            }
        }
    }

    // MARK: binding

    private func withParameters<T>(
        _ text: String, _ values: [Value],
        _ body: (OpaquePointer, String, [UnsafePointer<CChar>?], [Int32], [Int32]) -> T
    ) throws -> T {
        let name = try prepare(text)
        guard let handle else { throw StorageProblem.unavailable("not connected") }
        var storage: [[UInt8]?] = []
        var formats: [Int32] = []
        for value in values {
            storage.append(try PostgresLink.bytes(value))
            if case .blob = value { formats.append(1) } else { formats.append(0) }
        }
        let lengths = storage.map { Int32(max(0, ($0?.count ?? 1) - 1)) }
        let pointers = storage.map { bytes -> UnsafeMutableBufferPointer<CChar>? in
            guard let bytes else { return nil }
            let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: bytes.count)
            _ = buffer.initialize(from: bytes.lazy.map { CChar(bitPattern: $0) })
            return buffer
        }
        defer { for pointer in pointers { pointer?.deallocate() } }
        return body(handle, name, pointers.map { UnsafePointer($0?.baseAddress) }, lengths, formats)
    }

    private func prepare(_ text: String) throws -> String {
        if let name = prepared[text] { return name }
        guard let handle else { throw StorageProblem.unavailable("not connected") }
        if prepared.count >= 512 {
            try simple("DEALLOCATE ALL")
            prepared = [:]
        }
        let name = "s\(prepared.count)"
        let result = PQprepare(handle, name, text, 0, nil)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw problem(result) }
        prepared[text] = name
        return name
    }

    /// The value as the server reads it, followed by a zero byte; `nil` is NULL.
    private static func bytes(_ value: Value) throws -> [UInt8]? {
        switch value {
        case .null: return nil
        case .integer(let number): return Array(String(number).utf8) + [0]
        case .real(let number): return Array("\(number)".utf8) + [0]
        case .bool(let flag): return [flag ? 116 : 102, 0]
        case .blob(let bytes): return bytes + [0]
        case .text(let text):
            let bytes = Array(text.utf8)
            if bytes.contains(0) { throw StorageProblem.constraint(.check, detail: "text holds U+0000") }
            return bytes + [0]
        }
    }

    // MARK: failures

    /// SQLSTATE classes as what they mean for the product (PostgreSQL manual, appendix A).
    private func problem(_ result: OpaquePointer?) -> StorageProblem {
        let state = result.flatMap { PQresultErrorField($0, Int32(UInt8(ascii: "C"))) }.map { String(cString: $0) } ?? ""
        let words = PostgresLink.words(result.flatMap { PQresultErrorMessage($0) } ?? handle.flatMap { PQerrorMessage($0) })
        switch state {
        case "23505": return .constraint(.unique, detail: words)
        case "23503": return .constraint(.foreignKey, detail: words)
        case "23502": return .constraint(.notNull, detail: words)
        case "23514": return .constraint(.check, detail: words)
        case "53100": return .full
        case "55P03", "40001", "40P01", "57014": return .busy
        // Read-only: a standby, or a server whose disk is full. A new connection may find another.
        case "25006": return .unavailable(words)
        case "XX001", "XX002": return .damaged(words)
        case "": return .unavailable(words)
        case _ where state.hasPrefix("23") || state.hasPrefix("22"): return .constraint(.other, detail: words)
        case _ where state.hasPrefix("57P") || state.hasPrefix("08") || state == "25P03": return .unavailable(words)
        case _ where state.hasPrefix("53"): return .overloaded
        default: return .statement("\(state) \(words)")
        }
    }

    private static func words(_ message: UnsafePointer<CChar>?) -> String {
        message.map { String(cString: $0).split(separator: "\n").first.map(String.init) ?? "" } ?? ""
    }

    /// Without a limit of its own an address keeps libpq waiting for minutes.
    private static func withDefaults(_ url: String) -> String {
        var url = url
        for setting in [
            "connect_timeout=5", "keepalives_idle=10", "keepalives_interval=5", "keepalives_count=3", "tcp_user_timeout=20000",
            "application_name=hiroba",
        ]
        where !url.contains(setting.prefix { $0 != "=" } + "=") {
            url += (url.contains("?") ? "&" : "?") + setting
        }
        return url
    }
}
