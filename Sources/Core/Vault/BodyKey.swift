import Crypto
import Foundation
import Storage
import Synchronization
import Web

/// 団体の鍵: the key of a prefecture or municipality, under which the keys of its records lie. It is itself sealed under the
/// site's own key, a file beside the database. `hiroba keys rotate` makes a new one and moves the records' keys to it.
public struct BodyKey: Record, Hashable {
    public let id: ID<BodyKey>
    public let body: String
    /// Counted from 1 for each body.
    public let number: Int
    /// `nil` once it was destroyed: nothing under it can be read any more.
    let wrapped: [UInt8]?
    public let madeAt: Instant
    /// When a newer one took its place.
    public let retiredAt: Instant?

    public init(_ row: Row) throws {
        id = try row["id"]
        body = try row["body"]
        number = try row["number"]
        wrapped = try row["wrapped"]
        madeAt = try row["made_at"]
        retiredAt = try row["retired_at"]
    }

    static let rotated = Journal.Action("keys.rotate", Message(ja: "団体の鍵を更新", en: "Rotated a body's key"))
    static let destroyed = Journal.Action("keys.destroy", Message(ja: "使われなくなった鍵を破棄", en: "Destroyed a retired key"))

    private var purpose: String { "body key \(id)" }

    // MARK: questions

    /// Every key of every body, the newest first.
    public static func all(in db: any Connection) throws -> [BodyKey] { try db.all("SELECT * FROM body_key ORDER BY body, number DESC") }

    /// How many records' keys lie under it.
    public func records(in db: any Connection) throws -> Int {
        try db.count("SELECT count(*) FROM data_key WHERE body_key_id = \(id) AND wrapped IS NOT NULL")
    }

    /// The key in force, made when the body has none yet.
    static func current(of body: String, keys: Keys, at instant: Instant, in db: any Connection) throws -> BodyKey {
        try db.first("SELECT * FROM body_key WHERE body = \(body) AND retired_at IS NULL") ?? make(for: body, number: 1, keys, at: instant, in: db)
    }

    /// The key with an id, from memory or from the database.
    static func opened(_ id: ID<BodyKey>, keys: Keys, in db: any Connection) throws -> SymmetricKey {
        if let key = keys.opened[id] { return key }
        guard let found = try db.first("SELECT * FROM body_key WHERE id = \(id)", as: BodyKey.self) else { throw DataKeyProblem.unreadable }
        return try found.key(keys)
    }

    /// The key itself; opened keys are remembered, for there are two dozen bodies.
    func key(_ keys: Keys) throws -> SymmetricKey {
        if let key = keys.opened[id] { return key }
        guard let wrapped, let data = Sealing.open(wrapped, with: keys.vault, for: purpose) else { throw DataKeyProblem.unreadable }
        let key = SymmetricKey(data: data)
        keys.opened[id] = key
        return key
    }

    // MARK: verbs

    private static func make(for body: String, number: Int, _ keys: Keys, at instant: Instant, in db: any Connection) throws -> BodyKey {
        let id = ID<BodyKey>(at: instant)
        let key = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let wrapped = try Sealing.seal(key, with: keys.vault, for: "body key \(id)")
        try db.run("INSERT INTO body_key (id, body, number, wrapped, made_at) VALUES (\(id), \(body), \(number), \(wrapped), \(instant))")
        guard let made = try db.first("SELECT * FROM body_key WHERE id = \(id)", as: BodyKey.self) else { throw DataKeyProblem.unreadable }
        return made
    }

    /// Puts a new key in force; the records' keys are moved to it afterwards (`move`).
    public static func rotate(_ body: String, keys: Keys, by actor: Actor, at instant: Instant, in db: any Connection) throws -> BodyKey {
        let old = try current(of: body, keys: keys, at: instant, in: db)
        try db.run("UPDATE body_key SET retired_at = \(instant) WHERE id = \(old.id)")
        let new = try make(for: body, number: old.number + 1, keys, at: instant, in: db)
        try Journal.record(
            rotated, Journal.Subject("organisation", body), before: ["number": String(old.number)], after: ["number": String(new.number)], by: actor,
            at: instant, in: db)
        return new
    }

    /// Moves some records' keys from a retired key to the one in force. - Returns: how many; 0 when none is left.
    public func move(to new: BodyKey, limit: Int, keys: Keys, in db: any Connection) throws -> Int {
        let (from, to) = (try key(keys), try new.key(keys))
        let rows = try db.rows("SELECT id, wrapped FROM data_key WHERE body_key_id = \(id) AND wrapped IS NOT NULL ORDER BY id LIMIT \(limit)")
        for row in rows {
            let (id, wrapped): (ID<DataKey>, [UInt8]) = (try row["id"], try row["wrapped"])
            guard let data = Sealing.open(wrapped, with: from, for: DataKey.purpose(id)) else { throw DataKeyProblem.unreadable }
            try db.run(
                "UPDATE data_key SET body_key_id = \(new.id), wrapped = \(try Sealing.seal(data, with: to, for: DataKey.purpose(id))) WHERE id = \(id)"
            )
        }
        return rows.count
    }

    /// Destroys a retired key under which nothing lies any more.
    public func destroy(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard retiredAt != nil, wrapped != nil, try records(in: db) == 0 else { return }
        try db.run("UPDATE body_key SET wrapped = NULL WHERE id = \(id)")
        try Journal.record(
            Self.destroyed, Journal.Subject("organisation", body), before: ["number": String(number)], by: actor, at: instant, in: db)
    }

    public var isDestroyed: Bool { wrapped == nil }
}

/// The bodies' keys that this process has opened.
final class OpenedKeys: Sendable {
    private let keys = Mutex<[ID<BodyKey>: SymmetricKey]>([:])

    subscript(_ id: ID<BodyKey>) -> SymmetricKey? {
        get { keys.withLock { $0[id] } }
        set {
            keys.withLock { keys in
                if keys.count >= 256 { keys.removeAll() }
                keys[id] = newValue
            }
        }
    }
}
