import Crypto
import Foundation
import Storage
import Synchronization

/// A record's key as it was opened, with what follows from it. A page opens several things of one record, and the next page the same ones.
final class OpenedKey: Sendable {
    let key: SymmetricKey
    private let extracted: HashedAuthenticationCode<SHA256>
    private let sealers = Mutex<[String: Sealer]>([:])
    /// A record with more parts than this (files) begins anew.
    private static let limit = 64

    init(_ key: SymmetricKey) {
        self.key = key
        extracted = HKDF<SHA256>.extract(inputKeyMaterial: key, salt: Data())
    }

    func sealer(for purpose: String) -> Sealer {
        if let known = sealers.withLock({ $0[purpose] }) { return known }
        let made = Sealer(extracted, purpose)
        sealers.withLock { sealers in
            if sealers.count >= OpenedKey.limit { sealers.removeAll() }
            sealers[purpose] = made
        }
        return made
    }
}

/// The records' keys that this process has opened in the last minute, by how they lie in the database: one that was erased there is found no
/// more, and within the minute it is not here either. The bodies' keys, which open all of them, lie in the same memory.
final class OpenedRecords: Sendable {
    private struct State {
        var keys: [ID<DataKey>: (wrapped: [UInt8], key: OpenedKey)] = [:]
        var begun = ContinuousClock.now
    }

    private let state = Mutex(State())
    private let limit: Int
    private let longest: Duration

    init(limit: Int = 512, longest: Duration = .seconds(60)) {
        self.limit = limit
        self.longest = longest
    }

    func callAsFunction(_ id: ID<DataKey>, _ wrapped: [UInt8], open: () throws -> OpenedKey) rethrows -> OpenedKey {
        let known = state.withLock { state -> OpenedKey? in
            if ContinuousClock.now - state.begun > longest { state = State() }
            guard let known = state.keys[id], known.wrapped == wrapped else { return nil }
            return known.key
        }
        if let known { return known }
        let opened = try open()
        state.withLock { state in
            if state.keys.count >= limit { state = State() }
            state.keys[id] = (wrapped, opened)
        }
        return opened
    }
}
