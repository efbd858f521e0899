import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("hiroba mail") struct MailCommandTests {
    @Test("Reports are read from a pipe, a file or a folder, and each failure is recorded once", arguments: Engine.tested)
    func bounces(_ engine: Engine) async throws {
        try await TestEngines.withDatabaseAddress(engine) { folder, url in
            let program = try RunningServer.program().path
            let place = ["--data", "\(folder)/data"] + (url.isEmpty ? [] : ["--database", url])
            func run(_ program: String, _ arguments: [String]) async throws -> (code: Int, words: String) {
                try await Command.output(program, arguments, environment: ["LANG": "C"])
            }
            #expect(try await run(program, ["migrate"] + place).code == 0)
            let database = url.isEmpty ? try Database.sqlite(path: "\(folder)/data/hiroba.sqlite") : try Database.postgres(url: url, readers: 1)
            let about = Mail.About(kind: "letter", id: "1", matter: "greeting")
            let mails = try await database.write { db in
                for recipient in ["hanako@example.jp", "tarou@example.jp"] {
                    try Mail.post(to: recipient, subject: "件名", body: "本文", about: about, at: .system(), in: db)
                }
                return try db.values("SELECT id FROM mail ORDER BY recipient", as: String.self)
            }
            await database.close()
            let reports = "\(folder)/new"
            try FileManager.default.createDirectory(atPath: "\(reports)/cur", withIntermediateDirectories: true)
            try BouncedMail(of: mails[0], to: "hanako@example.jp").bytes.write(to: URL(fileURLWithPath: "\(reports)/1"))
            try Data("Subject: 休暇中です\r\n\r\n".utf8).write(to: URL(fileURLWithPath: "\(reports)/2"))
            let first = try await run(program, ["mail", "bounces", reports] + place)
            #expect(first.code == 0 && first.words.contains("2 read, 1 new failures recorded."), "\(first.words)")
            let again = try await run(program, ["mail", "bounces", reports, "\(reports)/1"] + place)
            #expect(again.code == 0 && again.words.contains("3 read, 0 new failures recorded."), "\(again.words)")
            try BouncedMail(of: mails[1], to: "tarou@example.jp").bytes.write(to: URL(fileURLWithPath: "\(folder)/piped"))
            let line = ([program, "mail", "bounces"] + place).map { "'\($0)'" }.joined(separator: " ")
            let piped = try await run("sh", ["-c", "cat '\(folder)/piped' | \(line)"])
            #expect(piped.code == 0 && piped.words.contains("1 read, 1 new failures recorded."), "\(piped.words)")
            #expect(!piped.words.contains("tarou"), "no address is told")
            #expect(try await run(program, ["mail", "bounces", "\(folder)/nowhere"] + place).code == 66)
        }
    }
}
