import Core
import Foundation
import Hiroba
import HirobaTesting
import Storage
import Testing

@Suite("A backup of cases") struct ProcedureBackupTests {
    private func records(_ database: Database) async throws -> [String: Int] {
        try await database.read { db in
            try Dictionary(uniqueKeysWithValues: db.tables().map { ($0, try db.count("SELECT count(*) FROM \(name: $0)")) })
        }
    }

    @Test("Cases that name what was made after them, a joint proposal, are restored on either engine", arguments: Engine.tested, Engine.tested)
    func joint(_ first: Engine, _ second: Engine) async throws {
        try await TestSite.withSample(first, at: Licence.day) { test in
            let joining = try await Joining(test)
            let ids = try await joining.cases(2, paid: 2).map(\.id)
            _ = try await joining.propose(ids)
            #expect(try await joining.count("SELECT count(*) FROM application WHERE joint_id IS NOT NULL") == 2)
            let file = "\(test.folder)/records.jsonl"
            let written = try await test.platform.database.read { try Dump.write($0, to: file) }
            let before = try await records(test.platform.database)
            try await TestSite.with(second, at: Licence.day) { other in
                let database = other.platform.database
                // What names a record that is not there is no backup of a site, though it says rightly what it holds.
                let text = try String(contentsOfFile: file, encoding: .utf8)
                let left = text.split(separator: "\n").filter { !$0.hasPrefix("[\"joint_proposal\",") }
                let broken = left.joined(separator: "\n") + "\n"
                let stated = Dump.Records(count: left.count, digest: Digest(of: Data(broken.utf8)).hex)
                try #require(stated != written)
                try broken.write(toFile: "\(test.folder)/broken.jsonl", atomically: true, encoding: .utf8)
                await #expect(throws: (any Error).self) {
                    try await database.write { try Dump.read($0, from: "\(test.folder)/broken.jsonl", expecting: stated) }
                }
                try await database.write { try Dump.read($0, from: file, expecting: written) }
                #expect(try await records(database) == before)
                await #expect(throws: StorageProblem.self, "references are held to what is there again") {
                    try await database.write { try $0.run("UPDATE application SET joint_id = 'none' WHERE id = \(ids[0])") }
                }
            }
        }
    }
}
