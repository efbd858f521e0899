import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Keys of bodies and records") struct VaultTests {
    @Test("What is sealed opens for its own purpose and record only; one changed byte and it does not open", arguments: Engine.tested)
    func sealing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (keys, now) = (test.platform.keys, test.platform.now)
            let (one, other) = try await test.platform.database.write { db in
                (try DataKey.make(for: "340006", keys: keys, at: now, in: db), try DataKey.make(for: "343021", keys: keys, at: now, in: db))
            }
            let sealed = try one.seal(Data("秘密".utf8), for: "a")
            #expect(try one.open(sealed, for: "a") == Data("秘密".utf8))
            #expect(throws: DataKeyProblem.unreadable) { try one.open(sealed, for: "b") }
            #expect(throws: DataKeyProblem.unreadable) { try other.open(sealed, for: "a") }
            for place in sealed.indices {
                var changed = sealed
                changed[place] ^= 1
                #expect(throws: DataKeyProblem.unreadable) { try one.open(changed, for: "a") }
            }
            #expect(try one.seal(Data("秘密".utf8), for: "a") != sealed, "the same twice looks different")
        }
    }

    @Test("A body's key is rotated: every record opens as before, the old key is destroyed, other bodies keep theirs", arguments: Engine.tested)
    func rotation(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (keys, now, database) = (test.platform.keys, test.platform.now, test.platform.database)
            let made = try await database.write { db in
                try (0..<25).map { _ in try DataKey.make(for: "340006", keys: keys, at: now, in: db) } + [
                    DataKey.make(for: "343021", keys: keys, at: now, in: db)
                ]
            }
            let sealed = try made.map { try $0.seal(Data("記録".utf8), for: "x") }
            try await database.write { db in
                let old = try #require(try BodyKey.all(in: db).first { $0.body == "340006" })
                let new = try BodyKey.rotate("340006", keys: keys, by: .program("test"), at: now, in: db)
                #expect(new.number == 2 && old.number == 1)
                while try old.move(to: new, limit: 10, keys: keys, in: db) > 0 {}
                let retired = try #require(try BodyKey.all(in: db).first { $0.id == old.id })
                try retired.destroy(by: .program("test"), at: now, in: db)
            }
            // Another process has nothing in memory.
            let fresh = try Keys(folder: "\(test.folder)/keys")
            _ = try await database.read { db in
                for (key, bytes) in zip(made, sealed) {
                    #expect(try DataKey.open(key.id, keys: fresh, in: db).open(bytes, for: "x") == Data("記録".utf8))
                }
                let all = try BodyKey.all(in: db)
                #expect(all.count == 3 && all.filter(\.isDestroyed).count == 1)
            }
        }
    }

    @Test("Whoever erases the key erases the record; whoever has another site key reads nothing", arguments: Engine.tested)
    func erasure(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (keys, now, database) = (test.platform.keys, test.platform.now, test.platform.database)
            let key = try await database.write { try DataKey.make(for: "340006", keys: keys, at: now, in: $0) }
            let other = try Keys(folder: "\(test.folder)/other-keys")
            _ = try await database.read { db in
                #expect(throws: DataKeyProblem.unreadable) { try DataKey.open(key.id, keys: other, in: db) }
            }
            try await database.write { try DataKey.erase(key.id, at: now, in: $0) }
            _ = try await database.read { db in
                #expect(throws: DataKeyProblem.erased) { try DataKey.open(key.id, keys: keys, in: db) }
                let wrapped = try db.value("SELECT count(*) FROM data_key WHERE id = \(key.id) AND wrapped IS NULL", as: Int.self)
                #expect(wrapped == 1)
            }
        }
    }

    @Test("A key file that is empty, cut short or missing over records is refused, and a new one is made only for a new site")
    func files() throws {
        let folder = "\(NSTemporaryDirectory())/keys-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let made = try Keys(folder: folder)
        let again = try Keys(folder: folder, mayMakeVault: false)
        #expect(again.publicKey == made.publicKey)
        let path = "\(folder)/vault.key"
        let whole = try #require(FileManager.default.contents(atPath: path))
        for part in [Data(), whole.prefix(2), whole.prefix(60), Data(repeating: 0x7A, count: 64)] {
            try part.write(to: URL(fileURLWithPath: path))
            #expect(throws: KeyFileProblem.unreadable(path)) { try Keys(folder: folder) }
        }
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: KeyFileProblem.missing(path)) { try Keys(folder: folder, mayMakeVault: false) }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(left == ["forms.key", "journal.key"])
    }

    @Test("A record's key that was opened is found again while it lies as it did, and not once it was erased", arguments: Engine.tested)
    func opened(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let (keys, now, database) = (test.platform.keys, test.platform.now, test.platform.database)
            let key = try await database.write { try DataKey.make(for: "340006", keys: keys, at: now, in: $0) }
            let sealed = try key.seal(Data("記録".utf8), for: "x")
            _ = try await database.read { db in
                for _ in 0..<2 {
                    let text = try DataKey.open(key.id, keys: keys, in: db).open(sealed, for: "x")
                    #expect(text == Data("記録".utf8))
                }
                #expect(throws: DataKeyProblem.unreadable) { try DataKey.open(key.id, keys: keys, in: db).open(sealed, for: "y") }
            }
            try await database.write { try DataKey.erase(key.id, at: now, in: $0) }
            _ = try await database.read { db in
                #expect(throws: DataKeyProblem.erased) { try DataKey.open(key.id, keys: keys, in: db) }
            }
        }
    }
}
