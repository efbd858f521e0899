import Foundation
import Japanese
import Storage
import Web

/// APIトークン: a key by which another system does what an officer may do, within the token's scopes and until its last day. The officer is shown
/// it once; the database has only its digest.
public struct ApiToken: Record, Hashable {
    public let id: ID<ApiToken>
    public let person: ID<Person>
    /// What the officer calls the system that has it; it stands beside their name wherever it acted.
    public let name: String
    /// The names of the permissions that it may use.
    public let scopes: Set<String>
    public let madeAt: Instant
    /// The last day on which it works.
    public let lastDay: Day
    public let usedAt: Instant?
    public let endedAt: Instant?

    public init(_ row: Row) throws {
        id = try row["id"]
        person = try row["person_id"]
        name = try row["name"]
        scopes = Set((try row["scopes"] as String).split(separator: " ").map(String.init))
        madeAt = try row["made_at"]
        lastDay = try row["last_day"]
        usedAt = try row["used_at"]
        endedAt = try row["ended_at"]
    }

    static let made = Journal.Action("token.make", Message(ja: "APIトークンを作成", en: "Made an API token"))
    static let ended = Journal.Action("token.end", Message(ja: "APIトークンを失効", en: "Revoked an API token"))

    /// Days that a token may work.
    public static let longest = 365
    /// Open tokens of one person.
    static let most = 20
    /// By which a secret that leaked into a file is found and known for what it is.
    static let mark = "hiroba_"

    // MARK: questions

    func works(on day: Day) -> Bool { endedAt == nil && lastDay >= day }

    /// The token that a header holds; `nil` when there is none, it was revoked, or its time is over.
    static func open(_ secret: String, on day: Day, in db: any Connection) throws -> ApiToken? {
        guard secret.hasPrefix(mark), secret.utf8.count == mark.utf8.count + 64 else { return nil }
        return try db.first(
            "SELECT * FROM api_token WHERE digest = \(Session.digest(of: secret)) AND ended_at IS NULL AND last_day >= \(day)")
    }

    /// A person's tokens, those first that work longest: however many are over, each that works is among them.
    static func all(of person: ID<Person>, in db: any Connection) throws -> [ApiToken] {
        try db.all("SELECT * FROM api_token WHERE person_id = \(person) ORDER BY ended_at IS NOT NULL, last_day DESC, id DESC LIMIT 100")
    }

    // MARK: verbs

    /// Makes a token. - Returns: the secret, which is nowhere else.
    /// - Throws: `TokenProblem` when the scopes, the time or the number are not allowed.
    @discardableResult
    public static func make(
        _ name: String, scopes: [Permission], until lastDay: Day, for person: Person, by actor: Actor, at instant: Instant, in db: any Connection
    ) throws -> String {
        guard !name.isEmpty, name.count <= 60, !scopes.isEmpty else { throw TokenProblem.incomplete }
        guard lastDay >= instant.day, lastDay <= instant.day.adding(days: longest) else { throw TokenProblem.tooLong }
        let open = try db.count(
            "SELECT count(*) FROM api_token WHERE person_id = \(person.id) AND ended_at IS NULL AND last_day >= \(instant.day)")
        guard open < most else { throw TokenProblem.tooMany }
        let secret = mark + Session.newToken()
        let names = scopes.map(\.name).sorted().joined(separator: " ")
        try db.insert(
            into: "api_token",
            [
                "id": ID<ApiToken>(at: instant), "person_id": person.id, "name": name, "scopes": names, "digest": Session.digest(of: secret),
                "made_at": instant, "last_day": lastDay,
            ])
        try Journal.record(
            made, Journal.Subject("person", person.id.text), after: ["name": name, "scopes": names, "until": lastDay.description], by: actor,
            at: instant, in: db)
        return secret
    }

    /// Revokes it: from now on it opens nothing.
    func end(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard try db.run("UPDATE api_token SET ended_at = \(instant) WHERE id = \(id) AND ended_at IS NULL") == 1 else { return }
        try Journal.record(ApiToken.ended, Journal.Subject("person", person.text), before: ["name": name], by: actor, at: instant, in: db)
    }

    /// Revokes every token of somebody whose access ends.
    static func endAll(of person: ID<Person>, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        for token in try all(of: person, in: db) where token.endedAt == nil { try token.end(by: actor, at: instant, in: db) }
    }

    /// Notes that it is in use; called at most every five minutes.
    func touch(at instant: Instant, in db: any Connection) throws { try db.run("UPDATE api_token SET used_at = \(instant) WHERE id = \(id)") }

    static let migrations = [
        Migration(
            "core-009-create-tokens",
            """
            CREATE TABLE api_token (
                id TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id), name TEXT NOT NULL CHECK (name <> ''),
                scopes TEXT NOT NULL CHECK (scopes <> ''), digest TEXT NOT NULL UNIQUE, made_at TEXT NOT NULL, last_day TEXT NOT NULL,
                used_at TEXT, ended_at TEXT
            );
            CREATE INDEX api_token_person ON api_token (person_id, id);
            """)
    ]
}
