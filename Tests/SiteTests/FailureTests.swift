import Core
import Foundation
import Glibc
import HirobaTesting
import Storage
import Synchronization
import Testing
import Web

/// What is beneath the program fails: the disk, the database server.
@Suite("When something beneath fails", .serialized) struct FailureTests {
    // MARK: a full disk

    /// A disk of its own, so small that it fills at once. Only root may mount one.
    private static func withSmallDisk(megabytes: Int, _ body: (String) async throws -> Void) async throws {
        try await TestEngines.withFolder { folder in
            let disk = "\(folder)/disk"
            try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
            let mounted = try await Command.run("mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", disk])
            try #require(mounted == 0)
            do { try await body(disk) } catch {
                _ = try await Command.run("umount", ["--lazy", disk])
                throw error
            }
            _ = try await Command.run("umount", ["--lazy", disk])
        }
    }

    private static func mayMount() async -> Bool {
        guard geteuid() == 0 else { return false }
        return
            (try? await TestEngines.withFolder { folder in
                let mounted = try await Command.run("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder])
                if mounted == 0 { _ = try await Command.run("umount", ["--lazy", folder]) }
                return mounted == 0
            }) ?? false
    }

    /// Takes all the room that is left.
    private static func fill(_ disk: String) throws -> String {
        let path = "\(disk)/filler"
        let file = open(path, O_WRONLY | O_CREAT, 0o600)
        defer { close(file) }
        for size in [1 << 16, 1 << 12, 1] {
            let piece = [UInt8](repeating: 1, count: size)
            while write(file, piece, size) > 0 {}
        }
        return path
    }

    @Test(
        "On a full disk pages are read, what is sent is refused with a word and comes back, and all goes on when there is room",
        .enabled("only root may mount a disk") { await mayMount() })
    func fullDisk() async throws {
        try await Self.withSmallDisk(megabytes: 48) { disk in
            try await TestSite.withSample(.sqlite, on: disk) { test in
                let tarou = try await test.browser("tarou")
                let page = "/staff/plan/hiroshima/2021/P1-3"
                let fields = ["status": "value", "value": "2", "words": "2施設（県立美術館，縮景園）", "as_of": "2022-03-31"]
                _ = try await tarou.get(page)
                let size = try await test.platform.database.read { try Journal.size(in: $0) }
                let filler = try Self.fill(disk)
                // SQLite's log may still have room that was given to it earlier; after a few writes it has not.
                var refused: TestBrowser.Answer?
                for number in 0..<400 where refused == nil {
                    let answer = try await tarou.post("\(page)/result", fields.merging(["words": "\(number)施設"]) { _, new in new })
                    if answer.status != 303 { refused = answer }
                    _ = try await tarou.get(page)
                }
                let answer = try #require(refused)
                #expect(answer.status == 507 && answer.text.contains("保存する場所がいっぱいです") && answer.text.contains("もう一度送信する"), "\(answer.status)")
                test.wait(seconds: 400)
                #expect(try await tarou.get("/plan/hiroshima/2021").status == 200)
                #expect(try await tarou.get("/account").status == 200)
                #expect(try await test.platform.database.read { try Journal.verify(in: $0).findings }.isEmpty)
                let upload = Data((0..<200_000).map { _ in UInt8.random(in: 0...255) })
                await #expect(throws: BlobProblem.full) { try await test.platform.blobs.put(upload) }
                try FileManager.default.removeItem(atPath: filler)
                _ = try await tarou.get(page)
                #expect(try await tarou.post("\(page)/result", fields).status == 303)
                #expect(try await tarou.get("/plan/hiroshima/2021").text.contains("2施設（県立美術館，縮景園）"))
                #expect(try await test.platform.blobs.put(upload) == Digest(of: upload))
                #expect(try await test.platform.database.read { try Journal.verify(in: $0).findings }.isEmpty)
                #expect(try await test.platform.database.read { try Journal.size(in: $0) } > size)
            }
        }
    }

    // MARK: a database server that goes away and comes back

    /// A PostgreSQL of the test's own, which may be ended as the power going.
    private final class OwnPostgres: Sendable {
        let url: String
        private let folder: String
        private let port: Int

        init(_ folder: String) async throws {
            self.folder = folder
            port = Int.random(in: 20_000..<30_000)
            url = "postgres://hiroba@127.0.0.1:\(port)/postgres"
            if geteuid() == 0 { _ = try await Command.run("chown", ["-R", "postgres", folder]) }
            try #require(
                try await asServer("initdb", ["-D", "\(folder)/pg", "-U", "hiroba", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]) == 0)
            try await start()
        }

        private func asServer(_ program: String, _ arguments: [String]) async throws -> Int {
            let path = try #require(OwnPostgres.program(program))
            return geteuid() == 0
                ? try await Command.run("runuser", ["-u", "postgres", "--", path] + arguments) : try await Command.run(path, arguments)
        }

        static func program(_ name: String) -> String? {
            let root = "/usr/lib/postgresql"
            let versions = (try? FileManager.default.contentsOfDirectory(atPath: root))?.sorted().reversed() ?? []
            return versions.map { "\(root)/\($0)/bin/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        }

        func start() async throws {
            let options = "-p \(port) -k \(folder) -c listen_addresses=127.0.0.1 -c fsync=on"
            try #require(try await asServer("pg_ctl", ["-D", "\(folder)/pg", "-o", options, "-l", "\(folder)/log", "-w", "start"]) == 0)
        }

        func crash() async throws { _ = try await asServer("pg_ctl", ["-D", "\(folder)/pg", "-m", "immediate", "-w", "stop"]) }
    }

    /// What the writers were told.
    private final class Told: Sendable {
        let acknowledged = Mutex(Set<Int>())
        let unknown = Mutex(Set<Int>())
        let stop = Mutex(false)
    }

    @Test(
        "A PostgreSQL that crashes under load and comes back loses nothing that was acknowledged, and pages say 503 meanwhile",
        .enabled(if: OwnPostgres.program("initdb") != nil))
    func postgresRestarts() async throws {
        try await TestEngines.withFolder { folder in
            let server = try await OwnPostgres(folder)
            let database = try Database.postgres(url: server.url)
            try await database.write { try $0.script("CREATE TABLE note (id BIGINT NOT NULL PRIMARY KEY)") }
            let told = Told()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<20 {
                    group.addTask {
                        var number = writer
                        while !told.stop.withLock({ $0 }) {
                            let id = number
                            do {
                                try await database.write { try $0.run("INSERT INTO note (id) VALUES (\(id))") }
                                told.acknowledged.withLock { _ = $0.insert(id) }
                            } catch StorageProblem.unknownOutcome {
                                told.unknown.withLock { _ = $0.insert(id) }
                            } catch StorageProblem.unavailable {
                                try await Task.sleep(for: .milliseconds(20))
                            }
                            number += 20
                        }
                    }
                }
                for _ in 0..<3 {
                    try await Task.sleep(for: .milliseconds(400))
                    try await server.crash()
                    await #expect(throws: StorageProblem.self) { try await database.read { try $0.count("SELECT 1") } }
                    try await Task.sleep(for: .milliseconds(200))
                    try await server.start()
                }
                try await Task.sleep(for: .milliseconds(400))
                told.stop.withLock { $0 = true }
                try await group.waitForAll()
            }
            let kept = Set(try await database.read { try $0.values("SELECT id FROM note", as: Int.self) })
            let acknowledged = told.acknowledged.withLock { $0 }
            #expect(acknowledged.count > 100, "the test must have something to lose: \(acknowledged.count)")
            #expect(acknowledged.subtracting(kept).isEmpty)
            #expect(kept.subtracting(acknowledged).subtracting(told.unknown.withLock { $0 }).isEmpty, "what was refused is not there")
            await database.close()
            try await server.crash()
        }
    }

    @Test(
        "Pages say that the database is away and for how long to wait; the same server answers again when it is back",
        .enabled(if: OwnPostgres.program("initdb") != nil))
    func pagesMeanwhile() async throws {
        try await TestEngines.withFolder { folder in
            let postgres = try await OwnPostgres(folder)
            try FileManager.default.createDirectory(atPath: "\(folder)/data", withIntermediateDirectories: true)
            let server = try await RunningServer(data: "\(folder)/data", database: postgres.url)
            #expect(try await server.get("/plan").0 == 200)
            try await postgres.crash()
            let (status, text) = try await server.get("/plan")
            #expect(status == 503 && text.contains("<h1>") && !text.contains("libpq") && !text.contains("127.0.0.1"), "\(status)")
            #expect(try await server.get("/readyz").0 == 503)
            #expect(try await server.get("/healthz").0 == 200)
            try await postgres.start()
            #expect(try await server.get("/readyz").0 == 200)
            #expect(try await server.get("/plan").0 == 200)
            #expect(await server.stop() == 0)
            try await postgres.crash()
        }
    }
}
