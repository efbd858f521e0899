import CPostgres

/// What the server answers, as rows.
extension PostgresLink {
    static func columns(_ result: OpaquePointer) -> (names: Row.Columns, types: [Oid]) {
        let count = PQnfields(result)
        let names = (0..<count).map { PQfname(result, $0).map { String(cString: $0) } ?? "" }
        return (Row.Columns(names), (0..<count).map { PQftype(result, $0) })
    }

    static func row(_ result: OpaquePointer, _ columns: (names: Row.Columns, types: [Oid])) throws -> Row {
        var values: [Value] = []
        values.reserveCapacity(columns.types.count)
        for (index, type) in columns.types.enumerated() {
            let column = Int32(index)
            guard PQgetisnull(result, 0, column) == 0, let pointer = PQgetvalue(result, 0, column) else {
                values.append(.null)
                continue
            }
            let length = Int(PQgetlength(result, 0, column))
            let text = String(decoding: UnsafeRawBufferPointer(start: pointer, count: length), as: UTF8.self)
            values.append(try value(text, type: type))
        }
        return Row(columns: columns.names, values: values)
    }

    /// Object identifiers of PostgreSQL's built-in types (`pg_type.dat`).
    private static func value(_ text: String, type: Oid) throws -> Value {
        switch type {
        case 20, 21, 23, 26: return Int64(text).map(Value.integer) ?? .text(text)
        case 16: return .bool(text == "t")
        case 700, 701: return Double(text).map(Value.real) ?? .text(text)
        case 1700: return Int64(text).map(Value.integer) ?? Double(text).map(Value.real) ?? .text(text)
        case 17: return .blob(unhex(text.utf8.dropFirst(2)))
        default: return .text(text)
        }
    }

    private static func unhex(_ digits: Substring.UTF8View) -> [UInt8] {
        func nibble(_ byte: UInt8) -> UInt8 { byte <= 57 ? byte - 48 : (byte | 32) - 87 }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        var high: UInt8?
        for digit in digits {
            if let upper = high {
                bytes.append(upper << 4 | nibble(digit))
                high = nil
            } else {
                high = nibble(digit)
            }
        }
        return bytes
    }
}
