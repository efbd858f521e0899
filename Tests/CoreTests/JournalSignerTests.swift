import Core
import Crypto
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("The keys that sign the journal") struct JournalSignerTests {
    private static let action = Journal.Action("test.change", Message(ja: "変更", en: "Changed"))

    /// One more entry, with its proof under a head that a site with these keys signs.
    private func proof(_ test: TestSite, _ keys: Keys) async throws -> JournalProof {
        test.wait(seconds: 60)
        return try await test.platform.database.write { db in
            let position = try Journal.record(
                Self.action, Journal.Subject("thing", "1"), after: ["receipt": "花子"], by: .program("test"), at: test.platform.now, in: db)
            let head = try Journal.sign(with: keys.journal, at: test.platform.now, in: db)
            return try Journal.proof(of: position, under: head, isOpened: true, in: db)
        }
    }

    private func verdict(_ test: TestSite, _ proof: JournalProof, _ keys: Keys) async throws -> JournalProof.Verdict {
        try await test.platform.database.read { try Journal.verdict(of: proof, keys, in: $0) }
    }

    /// As `hiroba keys replace-signer` does it. - Returns: the keys of a site that is started afterwards.
    private func replace(_ test: TestSite, _ keys: Keys) async throws -> Keys {
        test.wait(seconds: 60)
        let folder = "\(test.folder)/keys"
        let next = try Keys.nextJournal(in: folder, mayMake: true)
        for _ in 0..<2 {
            // The second time as after an interruption.
            try await test.platform.database.write {
                try Journal.replace(keys.journal, with: next, by: .program("test"), at: test.platform.now, in: $0)
            }
        }
        try Keys.putNextJournalInForce(in: folder)
        let fresh = try Keys(folder: folder)
        #expect(fresh.publicKey == hex(next.publicKey.rawRepresentation))
        return fresh
    }

    /// What somebody with a key can make for themselves: an entry of their own under a head of their own.
    private func forged(by key: Curve25519.Signing.PrivateKey, at instant: Instant) throws -> JournalProof {
        let digest = [UInt8](repeating: 7, count: 32)
        let root = hex(MerkleTree.leaf(digest))
        let signature = try key.signature(for: Data("hiroba journal head v1\n1\n\(root)\n\(instant)\n".utf8))
        let text = """
            {"format":"\(JournalProof.format)","entry":{"position":0,"id":"x","at":"\(instant)","action":"x","subject":["x","x"]},"digest":"\(hex(digest))",
            "path":[],"head":{"size":1,"root":"\(root)","signedAt":"\(instant)","signature":"\(hex(signature))",
            "signer":"\(hex(key.publicKey.rawRepresentation))"}}
            """
        return try JSONDecoder().decode(JournalProof.self, from: Data(text.utf8))
    }

    @Test("What was signed before a key was replaced holds afterwards, twice over, and the old key signs no more", arguments: Engine.tested)
    func replaced(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let (first, database) = (test.platform.keys, test.platform.database)
            let before = try await proof(test, first)
            let second = try await replace(test, first)
            let between = try await proof(test, second)
            let third = try await replace(test, second)
            let after = try await proof(test, third)
            #expect(Set([before, between, after].map(\.head.signer)).count == 3)
            for one in [before, between, after] { #expect(try await verdict(test, one, third) == .holds) }
            let signers = try await database.read { try Journal.signers(third, in: $0) }
            #expect(signers.all.map(\.key) == [third, second, first].map(\.publicKey))
            #expect(signers.all.map(\.from) == [signers.all[1].until, signers.all[2].until, nil] && signers.current == third.publicKey)
            let other = Curve25519.Signing.PrivateKey()
            try await database.write { db in
                #expect(throws: JournalProblem.keyReplaced) { try Journal.sign(with: first.journal, at: test.platform.now, in: db) }
                #expect(throws: JournalProblem.keyReplaced, "a server that was not started again since") {
                    try Journal.verdict(of: before, first, in: db)
                }
                #expect(throws: JournalProblem.keyReplaced) {
                    try Journal.replace(first.journal, with: other, by: .program("test"), at: test.platform.now, in: db)
                }
            }
            let entries = try await database.read { try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'keys.replace-signer'") }
            #expect(entries == 2, "once for each, however often it is begun")
            #expect(try await database.read { try Journal.verify(in: $0).findings }.isEmpty)
        }
    }

    @Test(
        "An earlier key vouches for nothing after its time nor for another history, and a key that the site never had for nothing at all",
        arguments: Engine.tested)
    func stolen(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let first = test.platform.keys
            _ = try await proof(test, first)
            let during = test.platform.now
            let second = try await replace(test, first)
            test.wait(seconds: 60)
            #expect(try await verdict(test, try forged(by: first.journal, at: test.platform.now), second) == .outOfTime)
            #expect(try await verdict(test, try forged(by: second.journal, at: during), second) == .outOfTime, "before it was in force")
            #expect(try await verdict(test, try forged(by: first.journal, at: during), second) == .broken, "dated back")
            #expect(try await verdict(test, try forged(by: Curve25519.Signing.PrivateKey(), at: during), second) == .unknownSigner)
        }
    }

    @Test("Who can write to the database adds no key and moves the end of none", arguments: Engine.tested)
    func vouched(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let (first, database) = (test.platform.keys, test.platform.database)
            let before = try await proof(test, first)
            let second = try await replace(test, first)
            let stranger = Curve25519.Signing.PrivateKey()
            let (end, now) = (test.platform.now, test.platform.now.adding(seconds: 1000))
            let own = try stranger.signature(for: Data("hiroba journal key v1\n\(hex(stranger.publicKey.rawRepresentation))\n\(end)\n".utf8))
            try await database.write {
                try $0.run(
                    """
                    INSERT INTO journal_key (public_key, signed_until, signature)
                    VALUES (\(hex(stranger.publicKey.rawRepresentation)), \(end), \(Array(own)))
                    """)
            }
            #expect(try await verdict(test, try forged(by: stranger, at: end), second) == .unknownSigner)
            #expect(try await verdict(test, before, second) == .holds)
            try await database.write { try $0.run("UPDATE journal_key SET signed_until = \(now) WHERE public_key = \(first.publicKey)") }
            #expect(try await verdict(test, before, second) == .unknownSigner)
        }
    }

    @Test("A journal that somebody signs with a key of their own does not hold; a head below nothing hides no other", arguments: Engine.tested)
    func strangers(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let (keys, database, stranger) = (test.platform.keys, test.platform.database, Curve25519.Signing.PrivateKey())
            func findings() async throws -> [JournalVerification.Finding] {
                try await database.read { try Journal.verify(by: Journal.signers(keys, in: $0), in: $0).findings }
            }
            _ = try await proof(test, keys)
            #expect(try await findings().isEmpty)
            let size = try await database.write { db in
                try db.run("DELETE FROM journal_head")
                return try Journal.sign(with: stranger, at: test.platform.now, in: db).size
            }
            #expect(try await findings() == [.unknownSigner(size: size, key: hex(stranger.publicKey.rawRepresentation))])
            try await database.write { db in
                try db.run("UPDATE journal_head SET root = \([UInt8](repeating: 1, count: 32))")
                try db.run(
                    """
                    INSERT INTO journal_head (size, root, signed_at, signature, signer)
                    SELECT -1, root, signed_at, signature, signer FROM journal_head
                    """)
            }
            #expect(try await findings().contains(.headMismatch(size: size)))
        }
    }

    @Test("A key whose file was lost is kept by its public half until the last head that it signed", arguments: Engine.tested)
    func lost(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let (first, folder) = (test.platform.keys, "\(test.folder)/keys")
            let before = try await proof(test, first)
            try FileManager.default.removeItem(atPath: "\(folder)/journal.key")
            let second = try Keys(folder: folder)
            #expect(try await verdict(test, before, second) == .unknownSigner)
            test.wait(seconds: 60)
            try await test.platform.database.write { db in
                for none in [String(repeating: "0", count: 64), "鍵", "", second.publicKey] {
                    #expect(throws: JournalProblem.noSuchSigner) {
                        try Journal.keep(none, second, by: .program("test"), at: test.platform.now, in: db)
                    }
                }
                try Journal.keep(first.publicKey, second, by: .program("test"), at: test.platform.now, in: db)
            }
            #expect(try await verdict(test, before, second) == .holds)
            #expect(try await verdict(test, try forged(by: first.journal, at: test.platform.now), second) == .outOfTime)
        }
    }

    @Test("One bit of a proof altered, and it proves nothing of what was noted", arguments: Engine.tested)
    func altered(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let keys = test.platform.keys
            let proof = try await proof(test, keys)
            #expect(proof.noted == ["receipt": "花子"])
            let signers = try await test.platform.database.read { try Journal.signers(keys, in: $0) }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let bytes = try encoder.encode(proof)
            #expect(signers.verdict(of: try JSONDecoder().decode(JournalProof.self, from: bytes)) == .holds)
            for place in bytes.indices {
                var altered = bytes
                altered[place] ^= 1
                // What is no proof any more is none; without its opening it says nothing.
                guard let copy = try? JSONDecoder().decode(JournalProof.self, from: altered), copy.opening != nil else { continue }
                #expect(signers.verdict(of: copy) != .holds, "byte \(place)")
            }
        }
    }

    @Test("The published keys are read as they were written, and not when one line of them was changed", arguments: Engine.tested)
    func published(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let first = test.platform.keys
            let before = try await proof(test, first)
            let second = try await replace(test, first)
            // One that was not started again has no key in force to publish, and says so rather than leave it out.
            let stale = try await test.browser().get("/journal/keys.json")
            #expect(stale.status == 503 && !stale.text.contains(first.publicKey))
            let later = try test.restarted()
            let browser = try await later.browser()
            let (page, about) = (try await browser.get("/journal").text, try await browser.get("/about/figures").text)
            for key in [first, second].map(\.publicKey) { #expect(page.contains(key) && about.contains(key)) }
            let text = try await browser.get("/journal/keys.json").text
            let path = "\(test.folder)/keys.json"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            let signers = try SignerFile.read(path)
            #expect(signers == (try await test.platform.database.read { try Journal.signers(second, in: $0) }))
            #expect(signers.verdict(of: before) == .holds)
            let until = try #require(signers.earlier.first?.until)
            for (old, new) in [(until.description, until.adding(seconds: 60).description), (first.publicKey, hex([UInt8](repeating: 1, count: 32)))] {
                try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
                #expect(throws: CommandFailure.self) { try SignerFile.read(path) }
            }
        }
    }
}
