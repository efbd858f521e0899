import Crypto
import Foundation
import Storage

/// 検索の鍵: by which values of a body's records are found without being readable (a blind index): each value stands as its HMAC-SHA256 under
/// this key. It lies under the body's key like a record's, so `hiroba keys rotate` moves it and the digests stay.
public struct SearchKey: Sendable {
    private let key: SymmetricKey

    private init(_ key: DataKey) { self.key = key.derived(for: "search") }

    /// Opened keys by how they lie in the database: one that was erased there is found no more.
    private static let opened = Remembered<[UInt8], SearchKey>(limit: 64)

    /// The key of a body, made when it has none yet.
    public static func make(for body: String, keys: Keys, at instant: Instant, in db: any Connection) throws -> SearchKey {
        if let known = try of(body, keys: keys, in: db) { return known }
        let key = try DataKey.make(for: body, keys: keys, at: instant, in: db)
        // Writers are serial: nobody has made one in the meantime.
        try db.run("INSERT INTO search_key (body, key_id) VALUES (\(body), \(key.id))")
        return SearchKey(key)
    }

    /// The key of a body; `nil` while nothing of it can be found.
    public static func of(_ body: String, keys: Keys, in db: any Connection) throws -> SearchKey? {
        let row = try db.rows(
            "SELECT k.id, k.wrapped, k.body_key_id FROM search_key s JOIN data_key k ON k.id = s.key_id WHERE s.body = \(body)"
        ).first
        guard let row else { return nil }
        guard let wrapped: [UInt8] = try row["wrapped"] else { throw DataKeyProblem.erased }
        return try opened(wrapped) { SearchKey(try DataKey.open(try row["id"], row, keys: keys, in: db)) }
    }

    /// What stands for a value. - Parameter kind: of what it is: the same text as a name and as a telephone number are two things.
    /// - Returns: 128 bits, in hexadecimal.
    public func digest(_ value: String, of kind: String) -> String {
        hex(HMAC<SHA256>.authenticationCode(for: Data("\(kind)\u{0}\(value)".utf8), using: key).prefix(16))
    }

    static let migration = Migration(
        "core-012-search-keys",
        "CREATE TABLE search_key (body TEXT NOT NULL PRIMARY KEY REFERENCES organisation (code), key_id TEXT NOT NULL REFERENCES data_key (id));")
}
