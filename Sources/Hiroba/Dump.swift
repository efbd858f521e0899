import Core
import Foundation
import Storage
import Web

/// Every record as a line of JSON, in an order in which it can be put back; the same for both engines.
enum Dump {
    /// - Returns: how many records were written.
    static func write(_ db: any Connection, to path: String) throws -> Int {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]), let file = FileHandle(forWritingAtPath: path) else {
            throw CommandFailure(Message(ja: "「\(path)」に書けません。", en: "“\(path)” cannot be written."), code: 73)
        }
        defer { try? file.close() }
        var (count, buffer) = (0, Data())
        for table in try db.tables() where table != "migration" {
            try db.each("SELECT * FROM \(name: table)") { row in
                buffer += try line(table, row)
                count += 1
                if buffer.count > 1 << 20 {
                    try file.write(contentsOf: buffer)
                    buffer.removeAll(keepingCapacity: true)
                }
            }
        }
        try file.write(contentsOf: buffer)
        return count
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

    /// - Returns: how many records were put back.
    static func read(_ db: any Connection, from path: String) throws -> Int {
        guard let data = FileManager.default.contents(atPath: path) else { throw CommandFailure(Message(ja: "記録がありません。", en: "The backup has no records."), code: 65) }
        let flags = booleans
        var count = 0
        for line in data.split(separator: 10) {
            guard let pair = try JSONSerialization.jsonObject(with: Data(line)) as? [Any], pair.count == 2, let table = pair[0] as? String,
                let object = pair[1] as? [String: Any]
            else { throw CommandFailure(Message(ja: "バックアップの\(count + 1)行目を読めません。", en: "Line \(count + 1) of the backup cannot be read."), code: 65) }
            try insert(table, object, flags, db)
            count += 1
        }
        return count
    }

    /// Columns that are booleans: one engine keeps them as numbers, the other does not.
    private static let booleans: Set<String> = ["session.factor_due", "procedure.major"]

    private static func insert(_ table: String, _ object: [String: Any], _ flags: Set<String>, _ db: any Connection) throws {
        var (names, values): (SQL, SQL) = ("", "")
        for (index, (name, value)) in object.sorted(by: { $0.key < $1.key }).enumerated() {
            let bound: Value
            switch value {
            case let text as String: bound = .text(text)
            case let blob as [String: String]: bound = .blob([UInt8](Data(base64Encoded: blob["base64"] ?? "") ?? Data()))
            case let number as NSNumber:
                bound = flags.contains("\(table).\(name)") ? .bool(number.intValue == 1) : number.doubleValue == number.doubleValue.rounded() ? .integer(number.int64Value) : .real(number.doubleValue)
            default: bound = .null
            }
            names += index > 0 ? ", \(name: name)" : "\(name: name)"
            values += index > 0 ? ", \(bound)" : "\(bound)"
        }
        try db.run("INSERT INTO \(name: table) (\(names)) VALUES (\(values))")
    }
}
