import Crypto
import Foundation
import Storage
import Web

/// A person's stay after signing in, kept on the server; the browser holds only a random name for it.
public struct Session: Record, Hashable {
    /// SHA-256 of the cookie's value: whoever reads the database cannot use it.
    public let digest: String
    public let person: ID<Person>
    public let startedAt: Instant
    public let seenAt: Instant
    public let expiresAt: Instant
    /// The password was right, the second factor has not been shown yet.
    public let factorDue: Bool
    public let agent: String
    /// 本人確認: the provider that made sure who it is as the stay began, how sure it was (`acr`, perhaps empty), and when.
    public let verified: Verified?

    public struct Verified: Sendable, Hashable {
        public let source: String
        public let level: String
        public let at: Instant
    }

    /// A stay ends after twelve hours, or after an hour without a request.
    static let longest = 12.0 * 3600
    static let idle = 3600.0

    public init(_ row: Row) throws {
        digest = try row["digest"]
        person = try row["person_id"]
        startedAt = try row["started_at"]
        seenAt = try row["seen_at"]
        expiresAt = try row["expires_at"]
        factorDue = try row["factor_due"]
        agent = try row["agent"]
        let (source, level): (String?, String?) = (try row["source"], try row["level"])
        let at = startedAt
        verified = source.map { Verified(source: $0, level: level ?? "", at: at) }
    }

    static func digest(of token: String) -> String { hex(SHA256.hash(data: Data(token.utf8))) }
    static func newToken() -> String { hex((0..<32).map { _ in UInt8.random(in: 0...255) }) }

    /// The open session that a cookie names.
    static func open(token: String, at instant: Instant, in db: any Connection) throws -> Session? {
        guard token.utf8.count == 64 else { return nil }
        return try open(digest: digest(of: token), at: instant, in: db)
    }

    static func open(digest: String, at instant: Instant, in db: any Connection) throws -> Session? {
        try db.first("SELECT * FROM session WHERE digest = \(digest) AND \(isOpen(at: instant))")
    }

    private static func isOpen(at instant: Instant) -> SQL {
        "ended_at IS NULL AND expires_at > \(instant) AND seen_at > \(instant.adding(seconds: -idle))"
    }

    /// Begins a session under a new name. - Returns: the cookie's value.
    static func begin(
        for person: Person, factorDue: Bool, verified: (source: String, level: String)? = nil, agent: String, at instant: Instant,
        in db: any Connection
    ) throws -> String {
        let token = newToken()
        try db.run(
            """
            INSERT INTO session (digest, person_id, started_at, seen_at, expires_at, factor_due, agent, source, level)
            VALUES (\(digest(of: token)), \(person.id), \(instant), \(instant), \(instant.adding(seconds: longest)), \(factorDue),
            \(String(agent.prefix(200))), \(verified?.source), \(verified?.level))
            """)
        return token
    }

    func end(at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE session SET ended_at = \(instant) WHERE digest = \(digest) AND ended_at IS NULL")
    }

    /// Notes that the session is in use; called at most every five minutes.
    func touch(at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE session SET seen_at = \(instant) WHERE digest = \(digest)")
    }

    /// Ends every session of a person: after a change of password, or when they leave.
    public static func endAll(of person: ID<Person>, except digest: String? = nil, at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE session SET ended_at = \(instant) WHERE person_id = \(person) AND ended_at IS NULL AND digest <> \(digest ?? "")")
    }

    public static func open(of person: ID<Person>, at instant: Instant, in db: any Connection) throws -> [Session] {
        try db.all("SELECT * FROM session WHERE person_id = \(person) AND \(isOpen(at: instant)) ORDER BY started_at DESC LIMIT 50")
    }

    /// The browser and the system by the names that people know, from what the browser says of itself.
    func device(_ lang: Language) -> String {
        let browsers = [
            ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
        ]
        let systems = [
            ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
        ]
        let names = [browsers, systems].compactMap { known in known.first { agent.contains($0.0) }?.1 }
        return names.isEmpty ? AccountText.unknownDevice(lang) : names.joined(separator: " / ")
    }
}
