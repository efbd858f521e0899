import Foundation
import Japanese
import Storage
import Web

/// 本人確認済みの情報: what an identity provider for residents says of somebody who signs in there, with its source and its time. It is
/// sealed under a key of its own, renewed at each sign-in, and gone when the person removes it.
public struct VerifiedProfile: Sendable, Equatable {
    /// What a form can be filled in with; more is not kept.
    public enum Attribute: String, Codable, CaseIterable, Sendable {
        case name, kana, birthdate, postcode, address, mail, telephone

        public var label: Message {
            switch self {
            case .name: PeopleText.name
            case .kana: PeopleText.kana
            case .birthdate: Message(ja: "生年月日", en: "Date of birth")
            case .postcode: Message(ja: "郵便番号", en: "Postal code")
            case .address: Message(ja: "住所", en: "Address")
            case .mail: PeopleText.mail
            case .telephone: Message(ja: "電話番号", en: "Telephone")
            }
        }
    }

    /// One attribute: as the provider wrote it, since when it has been this, and when it was last said.
    public struct Value: Codable, Sendable, Hashable {
        public let text: String
        public let since: Instant
        public let at: Instant
    }

    /// The provider, as people call it.
    public let source: String
    /// How sure the provider was (`acr`); empty when it does not say.
    public let level: String
    public let values: [Attribute: Value]

    // MARK: questions

    private struct Content: Codable {
        let source: String
        let level: String
        let values: [String: Value]
    }

    /// What is kept of a person; `nil` when nothing is.
    public static func of(_ person: ID<Person>, keys: Keys, in db: any Connection) throws -> VerifiedProfile? {
        try opened(person, keys: keys, in: db)?.profile
    }

    private static func opened(_ person: ID<Person>, keys: Keys, in db: any Connection) throws -> (key: DataKey, profile: VerifiedProfile)? {
        let row = try db.rows(
            """
            SELECT p.key_id, p.content, k.wrapped, k.body_key_id FROM verified_profile p JOIN data_key k ON k.id = p.key_id
            WHERE p.person_id = \(person) AND p.content IS NOT NULL
            """
        ).first
        guard let row, let sealed: [UInt8] = try row["content"] else { return nil }
        let key = try DataKey.open(try row["key_id"], row, keys: keys, in: db)
        let content = try key.open(sealed, for: purpose(person), as: Content.self)
        let values = content.values.compactMap { name, value in Attribute(rawValue: name).map { ($0, value) } }
        return (key, VerifiedProfile(source: content.source, level: content.level, values: Dictionary(values, uniquingKeysWith: { $1 })))
    }

    /// Whether a person has said that nothing is to be kept.
    static func isDeclined(by person: ID<Person>, in db: any Connection) throws -> Bool {
        try db.count("SELECT count(*) FROM verified_profile WHERE person_id = \(person) AND declined_at IS NOT NULL") > 0
    }

    /// What is kept of a resident from their identity provider, or that they want nothing to be kept.
    struct Details: Sendable {
        let profile: VerifiedProfile?
        let isDeclined: Bool

        /// - Returns: `nil` for those who have no such provider.
        static func of(_ person: Person, keys: Keys, in db: any Connection) throws -> Details? {
            guard person.issuer != nil, person.organisation == nil else { return nil }
            return Details(
                profile: try VerifiedProfile.of(person.id, keys: keys, in: db), isDeclined: try VerifiedProfile.isDeclined(by: person.id, in: db))
        }
    }

    private static func purpose(_ person: ID<Person>) -> String { "verified profile \(person)" }

    // MARK: verbs

    static let removed = Journal.Action("person.profile-removal", Message(ja: "本人確認済みの情報を消去", en: "Removed the verified details"))
    static let allowed = Journal.Action("person.profile-allow", Message(ja: "本人確認済みの情報の受取りを再開", en: "Let verified details be kept again"))

    /// Takes over what the provider says now, and nothing of what it said before; what has not changed keeps its beginning.
    static func renew(
        _ attributes: [Attribute: String], of person: ID<Person>, source: String, level: String, keys: Keys, at instant: Instant,
        in db: any Connection
    ) throws {
        guard try !isDeclined(by: person, in: db) else { return }
        if attributes.isEmpty { return try erase(of: person, at: instant, in: db) }
        let old = try opened(person, keys: keys, in: db)
        let values = attributes.map { attribute, text in
            let known = old?.profile.values[attribute].flatMap { $0.text == text ? $0.since : nil }
            return (attribute.rawValue, Value(text: text, since: known ?? instant, at: instant))
        }
        guard let key = try old?.key ?? body(in: db).map({ try DataKey.make(for: $0, keys: keys, at: instant, in: db) }) else { return }
        let content = Content(source: source, level: level, values: Dictionary(uniqueKeysWithValues: values))
        try db.run(
            """
            INSERT INTO verified_profile (person_id, key_id, content, taken_at)
            VALUES (\(person), \(key.id), \(try key.seal(content, for: purpose(person))), \(instant))
            ON CONFLICT (person_id) DO UPDATE SET key_id = excluded.key_id, content = excluded.content, taken_at = excluded.taken_at
            """)
    }

    /// Removes what is kept, and keeps nothing any more until the person allows it again.
    static func remove(of person: ID<Person>, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard try !isDeclined(by: person, in: db) else { return }
        try erase(of: person, at: instant, in: db)
        try db.run("INSERT INTO verified_profile (person_id, taken_at, declined_at) VALUES (\(person), \(instant), \(instant))")
        try Journal.record(removed, Journal.Subject("person", person.text), by: actor, at: instant, in: db)
    }

    /// Lets the next sign-in take over what the provider says.
    static func allow(for person: ID<Person>, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard try isDeclined(by: person, in: db) else { return }
        try db.run("DELETE FROM verified_profile WHERE person_id = \(person)")
        try Journal.record(allowed, Journal.Subject("person", person.text), by: actor, at: instant, in: db)
    }

    /// Erases the key with the record: no copy of the database that is made from then on can be read. That a person wants nothing to be kept stays.
    static func erase(of person: ID<Person>, at instant: Instant, in db: any Connection) throws {
        let rows = try db.rows("DELETE FROM verified_profile WHERE person_id = \(person) AND declined_at IS NULL RETURNING key_id")
        for row in rows {
            if let key: ID<DataKey> = try row["key_id"] { try DataKey.erase(key, at: instant, in: db) }
        }
    }

    /// Days after the last sign-in that details are kept.
    static let keptDays = 400

    /// Erases what nobody has renewed for longer than a year, some at a time.
    static func sweep(at instant: Instant, in db: any Connection) throws {
        let before = instant.adding(seconds: -Double(keptDays) * 86_400)
        let rows = try db.rows(
            "SELECT person_id FROM verified_profile WHERE taken_at < \(before) AND declined_at IS NULL ORDER BY taken_at LIMIT 200")
        for row in rows { try erase(of: try row["person_id"], at: instant, in: db) }
    }

    /// Under whose key residents' details lie: the prefecture's.
    private static func body(in db: any Connection) throws -> String? {
        try db.rows("SELECT code FROM organisation WHERE kind = 'prefecture' ORDER BY code LIMIT 1").first.map { try $0["code"] }
    }

    static let migration = Migration(
        "core-011-residents-sign-in",
        """
        ALTER TABLE openid_request ADD COLUMN provider TEXT NOT NULL DEFAULT 'registered';
        ALTER TABLE session ADD COLUMN source TEXT;
        ALTER TABLE session ADD COLUMN level TEXT;
        CREATE TABLE verified_profile (
            person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id), key_id TEXT REFERENCES data_key (id), content BYTEA,
            taken_at TEXT NOT NULL, declined_at TEXT
        );
        CREATE INDEX verified_profile_taken ON verified_profile (taken_at);
        """)
}

/// What a provider's documents say of the person: the standard claims (OpenID Connect Core 1.0, sections 5.1 and 5.2).
enum VerifiedClaims {
    /// Every attribute that is said and makes sense; of mail and telephone only what the provider itself calls verified.
    static func read(_ claims: JSON) -> [VerifiedProfile.Attribute: String] {
        var found: [VerifiedProfile.Attribute: String] = [:]
        found[.name] = text(claims, "name#ja-Hani-JP") ?? text(claims, "name#ja-JP") ?? text(claims, "name") ?? joined(claims, "#ja-Hani-JP", "")
        found[.kana] =
            text(claims, "name#ja-Hira-JP") ?? text(claims, "name#ja-Kana-JP") ?? text(claims, "name_kana")
            ?? joined(claims, "#ja-Hira-JP", "#ja-Kana-JP")
        // A year of 0000 says that the year is not told.
        found[.birthdate] = text(claims, "birthdate").flatMap { Day(iso: $0) }.flatMap { $0.year > 0 ? $0.description : nil }
        found[.postcode] = claims["address"].flatMap { text($0, "postal_code") }
        found[.address] = claims["address"].flatMap(address)
        if isTrue(claims["email_verified"]) { found[.mail] = text(claims, "email")?.lowercased() }
        if isTrue(claims["phone_number_verified"]) { found[.telephone] = text(claims, "phone_number") }
        return found
    }

    private static func joined(_ claims: JSON, _ scripts: String...) -> String? {
        scripts.lazy.compactMap { script -> String? in
            guard let family = text(claims, "family_name" + script), let given = text(claims, "given_name" + script) else { return nil }
            return "\(family) \(given)"
        }.first
    }

    private static func address(_ claim: JSON) -> String? {
        let parts = ["region", "locality", "street_address"].compactMap { text(claim, $0) }
        if let whole = text(claim, "formatted") { return whole }
        return parts.isEmpty ? nil : parts.joined()
    }

    private static func isTrue(_ value: JSON?) -> Bool { value?.flag == true || value?.text == "true" }

    /// One line of at most 200 characters; a longer one is not cut, for half an address is a wrong one.
    private static func text(_ claims: JSON, _ name: String) -> String? {
        guard let text = claims.legible[name]?.text else { return nil }
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty || line.count > 200 ? nil : line
    }
}
