import ArgumentParser
import Core
import Foundation
import FoundationNetworking
import Storage
import Web

/// `hiroba bench plan`
struct PlanBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Time dashboard and report over many procedures, over HTTP, beside a page that reads nothing.",
        discussion: """
            Adds procedures of the prefecture to the data directory given (made by `hiroba demo --load-only`), as many as are missing,
            serves it on a free port and asks for each page one after the other.
            """)
    @OptionGroup var site: SiteOptions
    @Option(help: "How many procedures.") var records: Int = 1_000_000

    mutating func run() async throws {
        let records = records
        try await site.withPlatform(["host": "127.0.0.1", "port": "0", "rate": "0"], migrating: true) { platform in
            try await PlanBench.fill(records, platform)
            let (ports, port) = AsyncStream.makeStream(of: Int.self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await Server(Site(platform, modules: modules)).run { port.yield($0) } }
                for await port in ports.prefix(1) { try await PlanBench.measure(platform, "http://127.0.0.1:\(port)", records) }
                group.cancelAll()
            }
        }
    }

    // MARK: measuring

    private static func measure(_ platform: Platform, _ base: String, _ records: Int) async throws {
        print("\(records) procedures, \(platform.database.engine) \(platform.database.version), over HTTP on one connection")
        func row(_ name: String, _ times: [Double]) {
            let sorted = times.sorted()
            let figures = [sorted[sorted.count / 2], sorted[min(sorted.count - 1, sorted.count * 99 / 100)]].map {
                String(format: "%9.1f", $0 * 1000)
            }
            print("  \(name.padding(toLength: 44, withPad: " ", startingAt: 0))\(figures.joined())")
        }
        print("  \("ms".padding(toLength: 44, withPad: " ", startingAt: 0))   median      p99")
        row("a page that reads nothing (/healthz)", try await times(base + "/healthz", 200))
        row("dashboard, first after a write", try await times(base + "/plan", 10) { try await PlanBench.touch(platform) })
        row("dashboard", try await times(base + "/plan", 200))
        for format in ["json", "csv", "html", "xlsx"] {
            row(
                "report, \(format), first after a write",
                try await times("\(base)/plan/hiroshima/2021.\(format)?live=1", 5) { try await PlanBench.touch(platform) })
            row("report, \(format)", try await times("\(base)/plan/hiroshima/2021.\(format)?live=1", 20))
        }
        if !platform.settings["weasyprint"].isEmpty { row("report, pdf", try await times("\(base)/plan/hiroshima/2021.pdf?live=1", 3)) }
    }

    /// The seconds of each answer. - Throws: `CommandFailure` when one is not 200.
    private static func times(_ url: String, _ count: Int, before: () async throws -> Void = {}) async throws -> [Double] {
        guard let address = URL(string: url) else { return [] }
        let request = URLRequest(url: address, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: 60)
        var times: [Double] = []
        for _ in 0..<count {
            try await before()
            let started = ContinuousClock.now
            let (_, answer) = try await URLSession.shared.data(for: request)
            let status = (answer as? HTTPURLResponse)?.statusCode ?? 0
            guard status == 200 else { throw CommandFailure(Message(ja: "\(url) が \(status) を返しました。", en: "\(url) answered \(status)."), code: 69) }
            times.append((ContinuousClock.now - started) / .seconds(1))
        }
        return times
    }

    /// As a change of some procedure would: remembered figures are stale.
    private static func touch(_ platform: Platform) async throws { try await platform.database.write { try Revision.raise("procedure", in: $0) } }

    // MARK: filling

    private static func fill(_ records: Int, _ platform: Platform) async throws {
        let (section, known) = try await platform.database.read { db in
            (
                try db.value("SELECT organisation FROM procedure LIMIT 1", as: String.self),
                try db.count("SELECT count(*) FROM procedure WHERE number LIKE 'B-%'")
            )
        }
        guard let section else {
            throw CommandFailure(Message(ja: "先に hiroba demo --load-only を実行してください。", en: "Run `hiroba demo --load-only` first."), code: 66)
        }
        let now = platform.now
        for start in stride(from: known, to: records, by: 10_000) {
            try await platform.database.write { db in
                for number in start..<min(start + 10_000, records) {
                    try db.run(
                        """
                        INSERT INTO procedure (id, organisation, body, number, name, folded, legal_basis, yearly_volume, major, online_target, seal_purpose,
                        seal_substitute, seal_abolished_on, online_since, note, updated_at)
                        VALUES (\(ID<PlanBench>(at: now)), \(section), '340006', \("B-\(number)"), \("計測用手続\(number)"), \("計測用手続\(number)"), '', 10,
                        \(number % 50 == 0), 2021, '本人確認', '', \(number % 2 == 0 ? "2021-06-01" : nil), \(number % 50 == 0 ? "2021-07-01" : nil), '', \(now))
                        """)
                }
                try Revision.raise("procedure", in: db)
            }
            Program.say("\(min(start + 10_000, records)) of \(records)")
        }
    }
}
