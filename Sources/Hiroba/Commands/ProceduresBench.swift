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
            Each figure stands beside its limit, with "met" or "over"; the bench fails for none of them.

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
        // One more than is sent: its pages are weighed at the end.
        let drafts = try await BenchDrafts.make(submissions + 1, on: platform)
        let arguments =
            ["serve", "--port", "0", "--data", platform.settings.data]
            + (platform.settings["database"].isEmpty ? [] : ["--database", platform.settings["database"]])
        let server = try await BenchServer(arguments)
        defer { server.stop() }
        let visit = BenchVisit(platform)
        let export = ExportBench(arguments: arguments, visit: visit, platform: platform)
        try await page(drafts, visit, server, bare)
        try await submit(drafts.dropLast(), visit, server, platform, export)
        try await BenchPages(server: server, visit: visit, platform: platform).weigh(drafts[submissions], sent: drafts[0])
        try await InboxBench(server: server, visit: visit, platform: platform, requests: max(1, requests / 400)).measure(cases)
        Self.line("memory of the server, now / most", "\(server.memory.now) / \(server.memory.most) MB")
        try forms()
    }

    /// The figures of `hiroba bench forms`.
    private func forms() throws {
        let run = try FormsBench.measure(fields: 500, conditions: 300, times: 500)
        Self.line("a form of 500 fields, 300 conditions", "p50 \(run.text(50)) p99 \(run.text(99)) ms", limits: [run.limit])
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
        let share = run.rate / bare * 100
        Self.line("a page of a draft's form", "\(run.words), \(Int(share)) % of the bare route", run.answers, limits: [.least(40, " %", share)])
    }

    /// A tenth of the drafts first, so that what they cost to export can be compared with what all do.
    private func submit(
        _ drafts: ArraySlice<ReadyDraft>, _ visit: BenchVisit, _ server: BenchServer, _ platform: Platform, _ export: ExportBench
    ) async throws {
        let all = drafts.map { LoadClient.text("POST", "\($0.address)/submission", cookies: visit.cookies($0), form: "form_token=\(visit.token)") }
        let before = try await platform.database.read { try $0.count("SELECT count(*) FROM application") }
        let tenth = max(1, all.count / 10)
        _ = try await server.load(Array(all.prefix(tenth)), connections: connections, status: 303)
        let few = try await export.run()
        let run = try await server.load(Array(all.dropFirst(tenth)), connections: connections, status: 303)
        Self.line(
            "submissions, durable, sealed, journalled", run.words, run.answers, limits: [.least(1000, "/s", run.rate), .tail(150, run.answers)])
        let memory = server.memory
        Self.line(
            "memory of the server after them, now / most", "\(memory.now) / \(memory.most) MB",
            limits: [.most(150, " MB", Double(memory.most), of: "most")])
        let after = try await platform.database.read { try $0.count("SELECT count(*) FROM application") }
        guard after - before == drafts.count else {
            throw CommandFailure(Message(ja: "申請の数が合いません。", en: "\(drafts.count) were sent, \(after - before) are there."), code: 70)
        }
        ExportBench.tell(few, few == nil ? nil : try await export.run())
    }

    // MARK: telling

    /// A line of the table: a name, a figure, where there are answers their median and 99th percentile, and what they are held against.
    static func line(_ name: String, _ figure: String, _ answers: [LoadClient.Answer] = [], limits: [BenchLimit] = []) {
        let times = answers.map(\.seconds).sorted()
        let tail = times.isEmpty ? "" : "   p50 \(milliseconds(times, 50)) p99 \(milliseconds(times, 99)) ms"
        let said = limits.map { "   \($0.said)" }.joined()
        Program.tell("  \(name.padding(toLength: 46, withPad: " ", startingAt: 0))\(figure)\(tail)\(said)")
    }

    /// The value below which so many of a hundred lie.
    static func part(_ sorted: [Double], _ percent: Int) -> Double? {
        sorted.isEmpty ? nil : sorted[min(sorted.count - 1, sorted.count * percent / 100)]
    }

    private static func milliseconds(_ sorted: [Double], _ percent: Int) -> String {
        String(format: "%.1f", (part(sorted, percent) ?? 0) * 1000)
    }
}
