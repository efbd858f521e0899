import ArgumentParser
import Core
import Foundation
import Storage
import Web

/// `hiroba bench plan`
struct PlanBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Fill a copy of the sample with many procedures, to measure dashboard and report over them.",
        discussion: "Adds N procedures of the prefecture to the data directory given; then serve it and load /plan, or time `hiroba report`.")
    @OptionGroup var site: SiteOptions
    @Option(help: "How many procedures.") var records: Int = 1_000_000

    mutating func run() async throws {
        let records = records
        try await site.withPlatform(migrating: true) { platform in
            let section = try await platform.database.read { try $0.value("SELECT organisation FROM procedure LIMIT 1", as: String.self) }
            guard let section else {
                throw CommandFailure(Message(ja: "先に hiroba demo --load-only を実行してください。", en: "Run `hiroba demo --load-only` first."), code: 66)
            }
            let now = platform.now
            for start in stride(from: 0, to: records, by: 10_000) {
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
}
