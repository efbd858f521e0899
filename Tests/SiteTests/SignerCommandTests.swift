import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Replacing the signing key by the command") struct SignerCommandTests {
    private func run(_ arguments: [String]) async throws -> (code: Int, words: String) {
        try await Command.output(try RunningServer.program().path, arguments, environment: ["LANG": "C"])
    }

    /// The key in force, from the list.
    private static func newest(_ list: String) throws -> String { String(try #require(list.firstMatch(of: /[0-9a-f]{64}/)).0) }

    /// The list as JSON, without what else the program may say.
    private static func list(_ words: String) throws -> String { String(try #require(words.firstMatch(of: /(?s)\[.*\]/)).0) }

    @Test("A proof is checked without a database, and the command tells the receipt number and the procedure that stand in it")
    func receipt() async throws {
        try await TestSite.with(.sqlite) { test in
            let (keys, path) = (test.platform.keys, "\(test.folder)/receipt.json")
            let proof = try await test.platform.database.write { db in
                let position = try Journal.record(
                    Journal.Action("procedures.receive", Message(ja: "申請を受付", en: "Received an application")), Journal.Subject("application", "x"),
                    after: ["receipt": "34000-22-001-002-0033", "procedure": "x", "name": "飲食店営業の許可"], by: .program("test"),
                    at: test.platform.now, in: db)
                let head = try Journal.sign(with: keys.journal, at: test.platform.now, in: db)
                return try JSONEncoder().encode(try Journal.proof(of: position, under: head, isOpened: true, in: db))
            }
            func check(_ proof: Data, _ further: [String] = []) async throws -> (code: Int, words: String) {
                try proof.write(to: URL(fileURLWithPath: path))
                return try await run(["journal", "check-proof", path] + further)
            }
            let held = try await check(proof, ["--key", keys.publicKey])
            #expect(held.code == 0 && held.words.contains("Receipt number: 34000-22-001-002-0033"), "\(held.words)")
            #expect(held.words.contains("Procedure: 飲食店営業の許可"))
            let place = try #require(proof.range(of: Data("34000-22".utf8))?.lowerBound)
            var altered = proof
            altered[place] ^= 1
            let broken = try await check(altered)
            #expect(broken.code == 1 && broken.words.contains("does NOT hold") && !broken.words.contains("Receipt number"))
            let foreign = try await check(proof, ["--key", String(repeating: "0", count: 64)])
            #expect(foreign.code == 1 && foreign.words.contains("another key"))
            #expect(try await check(Data("{}".utf8)).code == 66)
        }
    }

    @Test(
        "Proofs of before and after the replacement hold by the published keys, and by the old key alone only the earlier one",
        arguments: Engine.tested)
    func replacement(_ engine: Engine) async throws {
        try await DemoCopy.with(engine) { folder, url in
            let data = "\(folder)/data"
            let place = ["--data", data] + (url.isEmpty ? [] : ["--database", url])
            func done(_ arguments: [String]) async throws -> String {
                let answer = try await run(arguments + place)
                #expect(answer.code == 0, "\(arguments): \(answer.words)")
                return answer.words
            }
            let (before, after, keys) = ("\(folder)/before.json", "\(folder)/after.json", "\(folder)/keys.json")
            func current() async throws -> String { try Self.newest(try await done(["keys", "signers"])) }
            let old = try await current()
            _ = try await done(["journal", "prove", "0", "--opened", "-o", before])
            #expect(try await done(["keys", "replace-signer"]).contains(old))
            let new = try await current()
            try #require(new != old)
            #expect(!FileManager.default.fileExists(atPath: "\(data)/keys/journal.key.next"))
            _ = try await done(["journal", "prove", "1", "--opened", "-o", after])
            try Self.list(try await done(["keys", "signers", "--json"])).write(toFile: keys, atomically: true, encoding: .utf8)
            func check(_ proof: String, _ trusted: [String]) async throws -> (code: Int, words: String) {
                try await run(["journal", "check-proof", proof] + trusted)
            }
            for proof in [before, after] {
                let answer = try await check(proof, ["--keys", keys, "--key", new])
                #expect(answer.code == 0 && answer.words.contains("stands in the journal"), "\(answer.words)")
            }
            #expect(try await check(before, ["--key", old]).code == 0)
            let other = try await check(after, ["--key", old])
            #expect(other.code == 1 && other.words.contains("another key"))
            #expect(try await check(before, ["--keys", keys, "--key", old]).code == 65, "the list is another key's")
            let altered = try String(contentsOfFile: before, encoding: .utf8).replacing(/"position" ?: ?0/, with: "\"position\" : 1")
            try altered.write(toFile: before, atomically: true, encoding: .utf8)
            #expect(try await check(before, ["--keys", keys]).code == 1)
            #expect(try await done(["journal", "verify"]).contains("The journal holds."))
        }
    }

    @Test("A lost key is kept by its public half, of which only one that signed here is taken", arguments: Engine.tested)
    func lost(_ engine: Engine) async throws {
        try await DemoCopy.with(engine) { folder, url in
            let (data, proof, keys) = ("\(folder)/data", "\(folder)/proof.json", "\(folder)/keys.json")
            let place = ["--data", data] + (url.isEmpty ? [] : ["--database", url])
            #expect(try await run(["journal", "prove", "0", "--opened", "-o", proof] + place).code == 0)
            let old = try Self.newest(try await run(["keys", "signers"] + place).words)
            try FileManager.default.removeItem(atPath: "\(data)/keys/journal.key")
            func check() async throws -> (code: Int, words: String) {
                try Self.list(try await run(["keys", "signers", "--json"] + place).words).write(toFile: keys, atomically: true, encoding: .utf8)
                return try await run(["journal", "check-proof", proof, "--keys", keys])
            }
            let unknown = try await check()
            #expect(unknown.code == 1 && unknown.words.contains("another key"))
            #expect(try await run(["keys", "keep-signer", String(repeating: "0", count: 64)] + place).code == 66)
            #expect(try await run(["keys", "keep-signer", old] + place).code == 0)
            #expect(try await check().code == 0)
        }
    }
}
