import Core
import Crypto
import Foundation
import Storage
import Web

/// Every record as a line of JSON, in an order in which it can be put back; the same for both engines.
package enum Dump {
    /// What was written, or what must be there to be put back.
    package struct Records: Codable, Equatable {
        var count = 0
        /// SHA-256 of the file of records.
        var digest = ""

        package init(count: Int = 0, digest: String = "") { (self.count, self.digest) = (count, digest) }
    }

    /// The columns in which records name files of the store.
    private static let files: Set<String> = ["blob", "sha256"]

    /// Every file that a record names.
    static func files(_ db: any Connection) throws -> Set<String> {
        var names: Set<String> = []
        for table in try db.tables() {
            let first = try db.rows("SELECT * FROM \(name: table) LIMIT 1").first
            for column in first?.all.map(\.name) ?? [] where files.contains(column) {
                names.formUnion(
                    try db.values("SELECT DISTINCT \(name: column) FROM \(name: table) WHERE \(name: column) IS NOT NULL", as: String.self))
            }
        }
        return names
    }

    package static func write(_ db: any Connection, to path: String) throws -> Records {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else {
            throw CommandFailure(Message(ja: "「\(path)」に書けません。", en: "“\(path)” cannot be written."), code: 73)
        }
        defer { try? file.close() }
        var (records, buffer, hash) = (Records(), Data(), SHA256())
        func flush() throws {
            hash.update(data: buffer)
            do { try file.write(contentsOf: buffer) } catch {
                throw CommandFailure(
                    Message(ja: "「\(path)」に書けません。空き容量を確かめてください。", en: "“\(path)” cannot be written. Check the room on the disk."), code: 73)
            }
            buffer.removeAll(keepingCapacity: true)
        }
        for table in try db.tables() where table != "migration" {
            try db.each("SELECT * FROM \(name: table)") { row in
                buffer += try line(table, row)
                records.count += 1
                if buffer.count > 1 << 20 { try flush() }
            }
        }
        try flush()
        records.digest = hex(hash.finalize())
        return records
    }

    private static func line(_ table: String, _ row: Row) throws -> Data {
        var object: [String: Any] = [:]
        for (name, value) in row.all {
            switch value {
            case .null: continue
            case .integer(let number): object[name] = NSNumber(value: number)
            case .real(let number): object[name] = NSNumber(value: number)
            case .bool(let flag): object[name] = NSNumber(value: flag ? 1 : 0)
            case .text(let text): object[name] = text
            case .blob(let bytes): object[name] = ["base64": Data(bytes).base64EncodedString()]
            }
        }
        return try JSONSerialization.data(withJSONObject: [table, object], options: [.sortedKeys]) + Data("\n".utf8)
    }

    /// Puts every record back. - Throws: `CommandFailure` when there are records already, or the file is not what was written.
    package static func read(_ db: any Connection, from path: String, expecting records: Records) throws {
        for table in try db.tables() where table != "migration" {
            if try db.count("SELECT count(*) FROM (SELECT 1 AS one FROM \(name: table) LIMIT 1) AS held") > 0 {
                throw occupied
            }
        }
        guard let file = FileHandle(forReadingAtPath: path) else { throw damaged }
        defer { try? file.close() }
        do {
            // Tables stand in the order of their creation, and a later one may have been given to an earlier one to name.
            try db.checkingReferencesLate { guard try insertAll(file, db) == records else { throw damaged } }
        } catch StorageProblem.constraint { throw damaged }
    }

    /// - Returns: what was there.
    private static func insertAll(_ file: FileHandle, _ db: any Connection) throws -> Records {
        let flags = Set(try db.booleanColumns())
        var (count, rest, hash) = (0, Data(), SHA256())
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            hash.update(data: piece)
            rest += piece
            guard let end = rest.lastIndex(of: 10) else { continue }
            for line in rest[..<end].split(separator: 10) {
                try insert(line, flags, db)
                count += 1
            }
            rest = Data(rest[rest.index(after: end)...])
        }
        guard rest.isEmpty else { throw damaged }
        return Records(count: count, digest: hex(hash.finalize()))
    }

    static let occupied = CommandFailure(
        Message(ja: "データベースは空ではありません。空のデータベースに復元してください。", en: "The database is not empty. Restore into an empty one."), code: 73)

    static let damaged = CommandFailure(
        Message(ja: "バックアップが壊れているか、途中で切れています。何も復元していません。", en: "The backup is damaged or cut short. Nothing was restored."), code: 65)

    private static func insert(_ line: Data.SubSequence, _ flags: Set<String>, _ db: any Connection) throws {
        guard let pair = try? JSONSerialization.jsonObject(with: Data(line)) as? [Any], pair.count == 2, let table = pair[0] as? String,
            let object = pair[1] as? [String: Any]
        else { throw damaged }
        var (names, values): (SQL, SQL) = ("", "")
        for (index, (name, value)) in object.sorted(by: { $0.key < $1.key }).enumerated() {
            let bound = bound(value, isFlag: flags.contains("\(table).\(name)"))
            names += index > 0 ? ", \(name: name)" : "\(name: name)"
            values += index > 0 ? ", \(bound)" : "\(bound)"
        }
        do {
            try db.run("INSERT INTO \(name: table) (\(names)) VALUES (\(values))")
        } catch StorageProblem.constraint, StorageProblem.statement {
            throw damaged
        }
    }

    private static func bound(_ value: Any, isFlag: Bool) -> Value {
        switch value {
        case let text as String: .text(text)
        case let blob as [String: String]: .blob([UInt8](Data(base64Encoded: blob["base64"] ?? "") ?? Data()))
        case let number as NSNumber where isFlag: .bool(number.intValue == 1)
        case let number as NSNumber: number.doubleValue == number.doubleValue.rounded() ? .integer(number.int64Value) : .real(number.doubleValue)
        default: .null
        }
    }
}
