import Foundation

extension Value: SQLValue {
    public var sql: Value { self }
    @inlinable public init?(sql: Value) { self = sql }
}

extension String: SQLValue {
    public var sql: Value { .text(self) }
    @inlinable public init?(sql: Value) {
        guard case .text(let text) = sql else { return nil }
        self = text
    }
}

extension Int: SQLValue {
    public var sql: Value { .integer(Int64(self)) }
    @inlinable public init?(sql: Value) {
        guard case .integer(let number) = sql else { return nil }
        self.init(exactly: number)
    }
}

extension Int64: SQLValue {
    public var sql: Value { .integer(self) }
    @inlinable public init?(sql: Value) {
        guard case .integer(let number) = sql else { return nil }
        self = number
    }
}

extension Double: SQLValue {
    public var sql: Value { .real(self) }
    @inlinable public init?(sql: Value) {
        switch sql {
        case .real(let number): self = number
        case .integer(let number): self = Double(number)
        default: return nil
        }
    }
}

extension Bool: SQLValue {
    public var sql: Value { .bool(self) }
    @inlinable public init?(sql: Value) {
        switch sql {
        case .bool(let flag): self = flag
        case .integer(let number) where number == 0 || number == 1: self = number == 1
        default: return nil
        }
    }
}

extension [UInt8]: SQLValue {
    public var sql: Value { .blob(self) }
    @inlinable public init?(sql: Value) {
        guard case .blob(let bytes) = sql else { return nil }
        self = bytes
    }
}

extension Optional: SQLValue where Wrapped: SQLValue {
    public var sql: Value { self?.sql ?? .null }
    @inlinable public init?(sql: Value) {
        if case .null = sql {
            self = .none
        } else if let value = Wrapped(sql: sql) {
            self = .some(value)
        } else {
            return nil
        }
    }
}

/// A number kept exactly, as decimal text: a figure of an indicator may not be rounded by its storage.
extension Decimal: SQLValue {
    public var sql: Value { .text(description) }
    @inlinable public init?(sql: Value) {
        switch sql {
        case .text(let text):
            guard let number = Decimal(string: text, locale: Locale(identifier: "en_US_POSIX")) else { return nil }
            self = number
        case .integer(let number): self = Decimal(number)
        default: return nil
        }
    }
}

extension SQLValue where Self: RawRepresentable, RawValue: SQLValue {
    public var sql: Value { rawValue.sql }
    @inlinable public init?(sql: Value) {
        guard let raw = RawValue(sql: sql), let value = Self(rawValue: raw) else { return nil }
        self = value
    }
}
