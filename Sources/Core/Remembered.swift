import Synchronization

/// Records that never change once they are written, such as published versions, kept in memory by their names: the rows are read
/// once, whatever many requests need them.
public final class Remembered<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let known = Mutex<[Key: Value]>([:])
    /// How many are kept; beyond that it begins anew.
    private let limit: Int

    public init(limit: Int = 256) { self.limit = limit }

    /// The record, read when it is not known yet; what is not there is asked for again the next time.
    public func callAsFunction(_ key: Key, read: () throws -> Value?) rethrows -> Value? {
        if let value = known.withLock({ $0[key] }) { return value }
        guard let value = try read() else { return nil }
        keep(value, as: key)
        return value
    }

    /// What always comes to something, worked out when it is not known yet.
    public func value(_ key: Key, make: () throws -> Value) rethrows -> Value {
        if let value = known.withLock({ $0[key] }) { return value }
        let value = try make()
        keep(value, as: key)
        return value
    }

    /// What is known already, without asking for what is not.
    public func known(_ key: Key) -> Value? { known.withLock { $0[key] } }

    public func keep(_ value: Value, as key: Key) {
        known.withLock { known in
            if known.count >= limit { known.removeAll() }
            known[key] = value
        }
    }
}
