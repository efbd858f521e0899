import ArgumentParser
import Core
import Foundation
import Procedures
import Storage
import Web

/// `hiroba bench procedures`
struct ProceduresBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "procedures",
        abstract: "Submissions a second over HTTP, a form page, the inbox over many cases: beside a bare route and the raw engine.",
        discussion: """
            Works on a data directory made by `hiroba demo --load-only`; give it one of its own. Server and load are two processes of this
            machine. Drafts are made by the same verbs as the pages'; cases of the inbox are rows whose sealed columns are constants, which the
            inbox does not read: they cannot be opened.
            """)
    @OptionGroup var site: SiteOptions
    @Option(help: "Submissions to send.") var submissions: Int = 20_000
    @Option(help: "Connections at once.") var connections: Int = 64
    @Option(help: "Cases behind the inbox.") var cases: Int = 1_000_000
    @Option(help: "Requests for each page.") var requests: Int = 20_000

    mutating func run() async throws {
        let settings = try await site.settings()
        let bench = self
        let platform = try await PlatformMaker.open(settings, log: .error)
        try await platform.database.migrate(modules.flatMap { $0.migrations })
        do {
            try await bench.measure(platform)
        } catch {
            await platform.database.close()
            throw error
        }
        await platform.database.close()
    }

    private func measure(_ platform: Platform) async throws {
        Program.tell(
            "\(platform.database.engine.rawValue) \(platform.database.version), \(connections) connections, server and load on \(ProcessInfo.processInfo.activeProcessorCount) cores"
        )
        let bare = try await bareRoute()
        if platform.database.engine == .sqlite { try await rawWrites(platform) }
        Program.say("\(submissions) drafts …")
        let drafts = try await BenchDrafts.make(submissions, on: platform)
        let arguments =
            ["--data", platform.settings.data] + (platform.settings["database"].isEmpty ? [] : ["--database", platform.settings["database"]])
        let server = try await BenchServer(["serve", "--port", "0"] + arguments)
        defer { server.stop() }
        let visit = BenchVisit(platform)
        try await page(drafts, visit, server, bare)
        try await submit(drafts, visit, server, platform)
        try await InboxBench(server: server, visit: visit, platform: platform, requests: max(1, requests / 400)).measure(cases)
        Self.line("memory of the server, now / most", "\(server.memory.now) / \(server.memory.most) MB")
    }

    // MARK: what the others are compared with

    private func bareRoute() async throws -> Double {
        let server = try await BenchServer(["bench", "bare"])
        defer { server.stop() }
        let all = [String](repeating: LoadClient.text("GET", "/"), count: requests * 2)
        _ = try await server.client.run(Array(all.prefix(requests / 4 + 1)), connections: connections)
        let run = try await server.load(all, connections: connections)
        Self.line("a bare route of Hummingbird", run.words, run.answers)
        return run.rate
    }

    /// Group commit alone: one row a write, as many writers as there are connections, into a database with nothing else in it.
    private func rawWrites(_ platform: Platform) async throws {
        let path = "\(platform.settings.data)/bench-raw.sqlite"
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let database = try Database.sqlite(path: path)
        try await database.write { try $0.script("CREATE TABLE bench (id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL)") }
        let (count, started) = (submissions, ContinuousClock.now)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<connections {
                group.addTask { [connections] in
                    for _ in stride(from: writer, to: count, by: connections) {
                        try await database.write { try $0.run("INSERT INTO bench (id, text) VALUES (\(ID<ProceduresBench>()), \("text"))") }
                    }
                }
            }
            try await group.waitForAll()
        }
        let seconds = (ContinuousClock.now - started) / .seconds(1)
        await database.close()
        Self.line("group commit alone, one row a write", "\(Int(Double(count) / seconds))/s")
    }

    // MARK: a page and the submission

    private func page(_ drafts: [ReadyDraft], _ visit: BenchVisit, _ server: BenchServer, _ bare: Double) async throws {
        let all = (0..<requests).map { number in
            let draft = drafts[number % drafts.count]
            return LoadClient.text("GET", "\(draft.address)/shop", cookies: visit.cookies(draft))
        }
        _ = try await server.client.run(Array(all.prefix(requests / 4 + 1)), connections: connections)
        let run = try await server.load(all, connections: connections)
        Self.line("a page of a draft's form", "\(run.words), \(Int(run.rate / bare * 100)) % of the bare route", run.answers)
        try await weigh(drafts[0], visit, server)
    }

    /// What a first visit to the page brings over the wire, compressed.
    private func weigh(_ draft: ReadyDraft, _ visit: BenchVisit, _ server: BenchServer) async throws {
        func fetch(_ path: String) async throws -> LoadClient.Answer {
            try await server.client.ask(LoadClient.text("GET", path, cookies: visit.cookies(draft), gzip: true))
        }
        let plain = try await server.client.ask(LoadClient.text("GET", "\(draft.address)/shop", cookies: visit.cookies(draft)))
        let text = String(decoding: plain.body, as: UTF8.self)
        let files = Set(text.matches(of: #/(?:src|href)="(\/assets\/[^"]+)"/#).map { String($0.1) })
        var bytes = try await fetch("\(draft.address)/shop").body.count
        for file in files { bytes += try await fetch(file).body.count }
        Self.line("the page with its files, compressed", "\((bytes + 1023) / 1024) KB in \(files.count + 1) requests")
    }

    private func submit(_ drafts: [ReadyDraft], _ visit: BenchVisit, _ server: BenchServer, _ platform: Platform) async throws {
        let all = drafts.map { LoadClient.text("POST", "\($0.address)/submission", cookies: visit.cookies($0), form: "form_token=\(visit.token)") }
        let before = try await platform.database.read { try $0.count("SELECT count(*) FROM application") }
        let run = try await server.load(all, connections: connections, status: 303)
        Self.line("submissions, durable, sealed, journalled", run.words, run.answers)
        Self.line("memory of the server after them, now / most", "\(server.memory.now) / \(server.memory.most) MB")
        let after = try await platform.database.read { try $0.count("SELECT count(*) FROM application") }
        guard after - before == drafts.count else {
            throw CommandFailure(Message(ja: "申請の数が合いません。", en: "\(drafts.count) were sent, \(after - before) are there."), code: 70)
        }
    }

    // MARK: telling

    /// A line of the table: a name, a figure, and where there are answers their median and 99th percentile.
    static func line(_ name: String, _ figure: String, _ answers: [LoadClient.Answer] = []) {
        let times = answers.map(\.seconds).sorted()
        let tail = times.isEmpty ? "" : "   p50 \(milliseconds(times, 50)) p99 \(milliseconds(times, 99)) ms"
        Program.tell("  \(name.padding(toLength: 46, withPad: " ", startingAt: 0))\(figure)\(tail)")
    }

    static func milliseconds(_ sorted: [Double], _ percent: Int) -> String {
        String(format: "%.1f", sorted[min(sorted.count - 1, sorted.count * percent / 100)] * 1000)
    }
}
