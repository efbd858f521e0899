import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Backup and restore") struct BackupTests {
    /// Runs the program. - Returns: its exit code and what it said.
    private func run(_ arguments: [String]) async throws -> (code: Int, words: String) {
        try await Command.output(try RunningServer.program().path, arguments, environment: ["LANG": "C"])
    }

    private func place(_ folder: String, _ url: String) -> [String] { ["--data", folder] + (url.isEmpty ? [] : ["--database", url]) }

    /// Everything that the report says, and the state of the journal.
    private func told(_ folder: String, _ url: String) async throws -> String {
        let report = "\(folder)-report.json"
        let made = try await run(["report", "--plan", "hiroshima", "--fiscal-year", "2021", "--format", "json", "-o", report] + place(folder, url))
        #expect(made.code == 0, "\(made.words)")
        let verified = try await run(["journal", "verify"] + place(folder, url))
        #expect(verified.code == 0, "\(verified.words)")
        return try String(contentsOfFile: report, encoding: .utf8)
    }

    @Test("What is backed up on one engine is restored on the other, every record and file of it", arguments: Engine.tested, Engine.tested)
    func across(_ first: Engine, _ second: Engine) async throws {
        try await DemoCopy.with(first) { folder, url in
            try await TestEngines.withDatabaseAddress(second) { _, otherURL in
                let (data, other, file) = ("\(folder)/data", "\(folder)/two", "\(folder)/backup.tar.gz")
                let before = try await told(data, url)
                let backup = try await run(["backup", file] + place(data, url))
                #expect(backup.code == 0, "\(backup.words)")
                let restored = try await run(["restore", file] + place(other, otherURL))
                #expect(restored.code == 0, "\(restored.words)")
                #expect(try await told(other, otherURL) == before)
                let again = try await run(["restore", file] + place(other, otherURL))
                #expect(again.code == 73 && again.words.contains("not empty"))
                if second == .postgres {
                    let third = try await run(["restore", file] + place("\(folder)/three", otherURL))
                    #expect(third.code == 73 && third.words.contains("not empty") && !FileManager.default.fileExists(atPath: "\(folder)/three"))
                }
            }
        }
    }

    @Test("A backup that lacks files which records name is written, says which, and fails; so does the doctor") func lost() async throws {
        try await DemoCopy.with(.sqlite) { folder, _ in
            let (data, file) = ("\(folder)/data", "\(folder)/backup.tar.gz")
            let database = try Database.sqlite(path: "\(data)/hiroba.sqlite")
            let absent = Digest(of: Data("無い".utf8))
            let changed = try await database.write { db in
                try db.run("UPDATE plan_fact SET blob = \(absent) WHERE id = (SELECT min(id) FROM plan_fact)")
            }
            await database.close()
            try #require(changed == 1)
            let backup = try await run(["backup", file] + place(data, ""))
            #expect(backup.code == 74 && backup.words.contains(absent.hex) && FileManager.default.fileExists(atPath: file), "\(backup.words)")
            let doctor = try await run(["doctor"] + place(data, ""))
            #expect(doctor.code != 0 && doctor.words.contains(absent.hex), "\(doctor.words)")
        }
    }

    @Test("What a step of the schema fills in of earlier records it fills in of those of a backup from before it", arguments: Engine.tested)
    func earlier(_ engine: Engine) async throws {
        try await DemoCopy.with(.sqlite) { folder, _ in
            try await TestEngines.withDatabaseAddress(engine) { _, url in
                let (data, other, file, early) = ("\(folder)/data", "\(folder)/two", "\(folder)/backup.tar.gz", "\(folder)/early.tar.gz")
                let database = try Database.sqlite(path: "\(data)/hiroba.sqlite")
                try await database.write { _ = try $0.run("UPDATE procedure_search SET is_stale = FALSE") }
                await database.close()
                #expect(try await run(["backup", file] + place(data, "")).code == 0)
                // As the version wrote it that did not have this step yet.
                let change = "sed -i 's/,\"procedures-049-spellings\"//' contents.json; if grep -q 049-spellings contents.json; then exit 1; fi"
                let script = "mkdir \(folder)/t; cd \(folder)/t; tar -xzf \(file); \(change); tar -czf \(early) *"
                let made = try await Command.output("/bin/sh", ["-ec", script])
                try #require(made.code == 0, "\(made.words)")
                let restored = try await run(["restore", early] + place(other, url))
                #expect(restored.code == 0, "\(restored.words)")
                let filled = url.isEmpty ? try Database.sqlite(path: "\(other)/hiroba.sqlite") : try Database.postgres(url: url, readers: 1)
                let fresh = try await filled.read { try $0.count("SELECT count(*) FROM procedure_search WHERE NOT is_stale") }
                let all = try await filled.read { try $0.count("SELECT count(*) FROM procedure_search") }
                await filled.close()
                #expect(fresh == 0 && all > 0, "\(fresh) of \(all)")
            }
        }
    }

    @Test("A backup that is cut short, or whose records or files were changed, restores nothing") func damaged() async throws {
        try await DemoCopy.with(.sqlite) { folder, _ in
            let (data, file) = ("\(folder)/data", "\(folder)/backup.tar.gz")
            // It leaves a file in the store.
            _ = try await run(["doctor"] + place(data, ""))
            #expect(try await run(["backup", file] + place(data, "")).code == 0)
            let whole = try Data(contentsOf: URL(fileURLWithPath: file))
            func tampered(_ change: String) async throws -> Data {
                let script = "rm -rf \(folder)/t; mkdir \(folder)/t; cd \(folder)/t; tar -xzf \(file); \(change); tar -czf \(folder)/t.tar.gz *"
                let done = try await Command.output("/bin/sh", ["-ec", script])
                try #require(done.code == 0, "\(change): \(done.words)")
                return try Data(contentsOf: URL(fileURLWithPath: "\(folder)/t.tar.gz"))
            }
            let cases = [
                ("cut short", whole.prefix(whole.count / 2)), ("nothing", Data()), ("not an archive", Data("これはバックアップではない".utf8)),
                ("a record changed", try await tampered("sed -i '0,/太郎/s//次郎/' records.jsonl")),
                ("a record removed", try await tampered("sed -i '40d' records.jsonl")),
                ("a line cut", try await tampered("truncate -s -5 records.jsonl")),
                ("a file missing", try await tampered("rm $(ls blobs/* | head -1)")),
                ("a file changed", try await tampered("echo x >> $(ls blobs/* | head -1)")), ("no keys", try await tampered("rm -r keys")),
            ]
            for (name, bytes) in cases {
                try bytes.write(to: URL(fileURLWithPath: "\(folder)/bad.tar.gz"))
                let answer = try await run(["restore", "\(folder)/bad.tar.gz"] + place("\(folder)/two", ""))
                #expect(answer.code == 65 && answer.words.contains("Nothing was restored"), "\(name): \(answer)")
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("two") }.isEmpty, "\(name)")
            }
        }
    }
}
