import Crypto
import Foundation
import HTTPTypes
import Storage
import Web

/// 記録の鍵: the key of one record with personal data. Whoever erases it erases the record, in every copy of the database that is made
/// from then on: what was sealed under it can never be read again.
public struct DataKey: Sendable {
    public let id: ID<DataKey>
    private let opened: OpenedKey

    static func purpose(_ id: ID<DataKey>) -> String { "data key \(id)" }

    /// A new key under the one of the body that holds the record.
    public static func make(for body: String, keys: Keys, at instant: Instant, in db: any Connection) throws -> DataKey {
        let owner = try BodyKey.current(of: body, keys: keys, at: instant, in: db)
        let made = DataKey(id: ID(at: instant), opened: OpenedKey(SymmetricKey(size: .bits256)))
        let wrapped = try Sealing.seal(made.opened.key.withUnsafeBytes { Data($0) }, with: owner.key(keys), for: purpose(made.id))
        try db.run("INSERT INTO data_key (id, body_key_id, wrapped) VALUES (\(made.id), \(owner.id), \(wrapped))")
        return made
    }

    /// - Throws: `DataKeyProblem.erased` when it is no more.
    public static func open(_ id: ID<DataKey>, keys: Keys, in db: any Connection) throws -> DataKey {
        guard let row = try db.rows("SELECT wrapped, body_key_id FROM data_key WHERE id = \(id)").first else { throw DataKeyProblem.erased }
        return try open(id, row, keys: keys, in: db)
    }

    /// The key from a row that has its columns `wrapped` and `body_key_id` beside others': read together with its record.
    public static func open(_ id: ID<DataKey>, _ row: Row, keys: Keys, in db: any Connection) throws -> DataKey {
        guard let wrapped: [UInt8] = try row["wrapped"] else { throw DataKeyProblem.erased }
        return DataKey(
            id: id,
            opened: try keys.records(id, wrapped) {
                let owner = try BodyKey.opened(try row["body_key_id"], keys: keys, in: db)
                guard let data = Sealing.open(wrapped, with: owner, for: purpose(id)) else { throw DataKeyProblem.unreadable }
                return OpenedKey(SymmetricKey(data: data))
            })
    }

    /// Erases the key for ever.
    public static func erase(_ id: ID<DataKey>, at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE data_key SET wrapped = NULL, erased_at = \(instant) WHERE id = \(id) AND wrapped IS NOT NULL")
    }

    // MARK: use

    /// - Parameter purpose: what is sealed and of which record: sealed bytes open only for the same.
    public func seal(_ data: Data, for purpose: String) throws -> [UInt8] { try opened.sealer(for: purpose).seal(data) }

    /// - Throws: `DataKeyProblem.unreadable` when the bytes were changed or belong elsewhere.
    public func open(_ sealed: [UInt8], for purpose: String) throws -> Data {
        guard let data = opened.sealer(for: purpose).open(sealed) else { throw DataKeyProblem.unreadable }
        return data
    }

    /// Another key that follows from this one, for one purpose.
    func derived(for purpose: String) -> SymmetricKey { opened.sealer(for: purpose).key }

    /// A digest that only the holder of the key can make: whoever sees it can try nothing against it, be it of a number with few possible values.
    public func digest(_ text: String, for purpose: String) -> String {
        hex(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: derived(for: purpose)))
    }

    public func seal(_ value: some Encodable, for purpose: String) throws -> [UInt8] { try seal(JSONEncoder().encode(value), for: purpose) }

    public func open<T: Decodable>(_ sealed: [UInt8], for purpose: String, as type: T.Type = T.self) throws -> T {
        try JSONDecoder().decode(T.self, from: open(sealed, for: purpose))
    }
}

public enum DataKeyProblem: Problem, Equatable {
    /// The record's key was erased when its time was over.
    case erased
    /// The bytes, or a key above them, are not what they were.
    case unreadable

    public var status: HTTPResponse.Status { self == .erased ? .gone : .internalServerError }
    public var code: String { self == .erased ? "erased" : "unreadable" }
    public var message: Message {
        switch self {
        case .erased: Message(ja: "この記録は保存期間が過ぎ、消去されました。", en: "This record was erased when its time was over.")
        case .unreadable:
            Message(ja: "この記録を読み取れません。システム管理者に知らせてください。", en: "This record cannot be read. Tell the administrator.")
        }
    }
}
