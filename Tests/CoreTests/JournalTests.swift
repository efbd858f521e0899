import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("The hash tree (RFC 6962)") struct MerkleTreeTests {
    /// The reference vectors that every implementation agrees on.
    private let leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    private let roots = [
        0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", 3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7", 8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test("Roots are those of the reference") func vectors() {
        var frontier = MerkleTree.Frontier()
        #expect(hex(frontier.root) == roots[0])
        for (index, leaf) in leaves.enumerated() {
            frontier.append(MerkleTree.leaf(unhex(leaf) ?? []))
            if let root = roots[index + 1] { #expect(hex(frontier.root) == root) }
        }
    }
}

@Suite("The journal, on every engine") struct JournalTests {
    private static let action = Journal.Action("test.change", Message(ja: "変更", en: "Changed"))

    private func fill(_ test: TestSite, _ count: Int) async throws {
        for start in stride(from: 0, to: count, by: 50) {
            try await test.platform.database.write { db in
                for index in start..<min(count, start + 50) {
                    try Journal.record(
                        Self.action, Journal.Subject("thing", String(index)), after: ["name": "花子 \(index)"], by: .program("test"),
                        at: test.platform.now, in: db)
                }
            }
        }
        try await test.platform.database.write { try Journal.sign(with: test.platform.keys.journal, at: test.platform.now, in: $0) }
    }

    private func verify(_ test: TestSite) async throws -> [JournalVerification.Finding] {
        try await test.platform.database.read { try Journal.verify(in: $0).findings }
    }

    @Test("An untouched journal holds, and its stored nodes give the root of its entries", arguments: Engine.tested)
    func holds(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await fill(test, 137)
            #expect(try await verify(test).isEmpty)
        }
    }

    @Test("What was before and after stands in the journal as JSON, whatever it says", arguments: Engine.tested)
    func contents(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let all: [[String: String]] = [
                ["receipt": "34000-26", "digest": "ab/c"], ["b": "", "a": "\u{7F}é𠮷"], ["name": "「\"」\\ \n\t"], ["a\"b": "c"], [:],
            ]
            for after in all {
                let position = try await test.platform.database.write { db in
                    try Journal.record(
                        Self.action, Journal.Subject("thing", "1"), after: after, by: .program("test"), at: test.platform.now, in: db)
                }
                let entry = try #require(
                    try await test.platform.database.read { try Journal.entries(before: position + 1, limit: 1, in: $0) }.first)
                let read = try JSONDecoder().decode([String: String].self, from: Data(try #require(entry.after).utf8))
                #expect(read == after)
            }
            #expect(try await verify(test).isEmpty)
        }
    }

    @Test("A changed or missing hash inside the tree is found: a proof made from it would not hold", arguments: Engine.tested)
    func nodes(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await fill(test, 137)
            try await test.platform.database.write {
                try $0.run("UPDATE journal_node SET hash = \([UInt8](repeating: 0, count: 32)) WHERE level = 3 AND place = 2")
            }
            #expect(try await verify(test) == [.treeDamaged(first: 16, last: 23)])
            try await test.platform.database.write { try $0.run("DELETE FROM journal_node WHERE level = 7") }
            #expect(try await verify(test) == [.treeDamaged(first: 16, last: 23), .treeDamaged(first: 0, last: 127)])
        }
    }

    @Test("One changed byte is found and named", arguments: Engine.tested)
    func edited(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await fill(test, 60)
            try await test.platform.database.write { try $0.run("UPDATE journal_entry SET after = '{\"name\":\"花子 12!\"}' WHERE position = 12") }
            #expect(try await verify(test) == [.edited(position: 12)])
        }
    }

    @Test("An entry that is edited together with its digest is found as well", arguments: Engine.tested)
    func editedDigest(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await fill(test, 20)
            try await test.platform.database.write { db in
                try db.run("UPDATE journal_entry SET actor = 'mallory', digest = \([UInt8](repeating: 7, count: 32)) WHERE position = 5")
            }
            #expect(try await verify(test) == [.edited(position: 5)])
        }
    }

    @Test("One deleted entry is found and named", arguments: Engine.tested)
    func removed(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await fill(test, 60)
            try await test.platform.database.write { try $0.run("DELETE FROM journal_entry WHERE position = 30") }
            #expect(try await verify(test) == [.removed(position: 30)])
        }
    }

    @Test("A truncated tail is found and named, even when its hashes were cut off too", arguments: Engine.tested, [false, true])
    func truncated(_ engine: Engine, hashesToo: Bool) async throws {
        try await TestSite.with(engine) { test in
            try await fill(test, 60)
            try await test.platform.database.write { db in
                try db.run("DELETE FROM journal_entry WHERE position >= 55")
                if hashesToo { try db.run("DELETE FROM journal_node WHERE level = 0 AND place >= 55") }
            }
            #expect(try await verify(test) == [.truncated(from: 55, expected: 60)])
        }
    }

    @Test("A history that was rewritten throughout does not match a head that was signed before", arguments: Engine.tested)
    func rewritten(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await fill(test, 40)
            let heads = try await test.platform.database.read { try Journal.heads(in: $0) }
            try await test.platform.database.write { db in
                try db.run("DELETE FROM journal_entry")
                try db.run("DELETE FROM journal_node")
                try db.run("DELETE FROM journal_head")
            }
            try await fill(test, 40)
            let findings = try await test.platform.database.read { try Journal.verify(against: heads, in: $0).findings }
            #expect(findings == [.headMismatch(size: 40)])
        }
    }

    @Test("A head that was kept elsewhere as it stands here is counted once, and one that was changed there is told", arguments: Engine.tested)
    func kept(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await fill(test, 12)
            let path = "\(test.folder)/heads.json"
            let heads = try await test.platform.database.read { try Journal.heads(in: $0) }
            let text = String(decoding: try HeadFile.data(heads), as: UTF8.self)
            func verify(_ text: String) async throws -> JournalVerification {
                try text.write(toFile: path, atomically: true, encoding: .utf8)
                let held = try HeadFile.read(path)
                return try await test.platform.database.read { try Journal.verify(against: held, in: $0) }
            }
            let same = try await verify(text)
            #expect(same.holds && same.heads == heads.count)
            let root = hex(try #require(heads.first).root)
            let other = try await verify(text.replacing(root, with: hex([UInt8](repeating: 1, count: 32))))
            #expect(other.heads == heads.count + 1 && other.findings.contains(.headMismatch(size: 12)))
        }
    }

    @Test("A forged head is noticed", arguments: Engine.tested)
    func forged(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await fill(test, 10)
            try await test.platform.database.write { try $0.run("UPDATE journal_head SET signature = \([UInt8](repeating: 1, count: 64))") }
            #expect(try await verify(test) == [.badSignature(size: 10)])
        }
    }

    @Test("Every entry can be proved offline; a changed proof fails", arguments: Engine.tested)
    func proofs(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await fill(test, 37)
            let head = try #require(try await test.platform.database.read { try Journal.heads(in: $0).first })
            for position in [0, 1, 17, 31, 32, 35, 36] {
                let proof = try await test.platform.database.read { try Journal.proof(of: position, under: head, in: $0) }
                let copy = try JSONDecoder().decode(JournalProof.self, from: JSONEncoder().encode(proof))
                #expect(copy.holds(trusting: test.platform.keys.publicKey))
                let text = String(decoding: try JSONEncoder().encode(proof), as: UTF8.self)
                let forged = text.replacingOccurrences(of: "\"position\":\(position)", with: "\"position\":\((position + 1) % 37)")
                #expect(try !JSONDecoder().decode(JournalProof.self, from: Data(forged.utf8)).holds())
                #expect(!copy.holds(trusting: String(repeating: "0", count: 64)))
            }
        }
    }

    @Test("An opened proof proves the words of the entry: none of them can be changed", arguments: Engine.tested)
    func openedProofs(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await fill(test, 9)
            let head = try #require(try await test.platform.database.read { try Journal.heads(in: $0).first })
            let proof = try await test.platform.database.read { try Journal.proof(of: 4, under: head, isOpened: true, in: $0) }
            #expect(proof.opening != nil && proof.holds())
            let text = String(decoding: try JSONEncoder().encode(proof), as: UTF8.self)
            for word in [proof.entry.at, proof.entry.action, proof.entry.id, proof.entry.subject[0]] {
                let place = try #require(text.range(of: word))
                let changed = String(word.reversed())
                let forged = [text.replacingCharacters(in: place, with: changed), text.replacingOccurrences(of: word, with: changed)]
                for forgery in forged { #expect(try !JSONDecoder().decode(JournalProof.self, from: Data(forgery.utf8)).holds(), "\(word)") }
            }
        }
    }

    @Test("Personal data can be erased without breaking the journal or a proof; erasing secretly is noticed", arguments: Engine.tested)
    func erasure(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await fill(test, 20)
            let head = try #require(try await test.platform.database.read { try Journal.heads(in: $0).first })
            let proof = try await test.platform.database.read { try Journal.proof(of: 7, under: head, in: $0) }
            try await test.platform.database.write { db in
                try Journal.erase(7, reason: "本人の求め", by: .program("test"), at: test.platform.now, in: db)
            }
            #expect(try await verify(test).isEmpty)
            #expect(proof.holds())
            let contents = try await test.platform.database.read {
                try $0.values("SELECT after FROM journal_entry WHERE position = 7", as: String?.self)
            }
            #expect(contents == [nil])
            try await test.platform.database.write { try $0.run("UPDATE journal_entry SET salt = NULL, after = NULL WHERE position = 8") }
            #expect(try await verify(test) == [.unexplainedErasure(position: 8)])
        }
    }

    @Test("What a file brought is told as that, in the table and in histories, not by the name of a command", arguments: [Engine.sqlite])
    func imports(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            try await test.platform.database.write { [now = test.platform.now] db in
                let person = Person(id: ID(at: now), login: "fumio", name: "文雄", organisation: "340006-soumu-zaisan", createdAt: now)
                try People.add(person, password: nil, by: .fileImport, at: now, in: db)
            }
            let browser = try await test.browser("akiko")
            for path in ["/staff/journal", "/staff/people/fumio"] {
                let text = try await browser.get(path).text
                #expect(text.contains("ファイルの取り込み") && !text.contains("hiroba import"), "\(path)")
            }
        }
    }
}
