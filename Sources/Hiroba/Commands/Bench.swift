import ArgumentParser
import Core
import Foundation
import Storage
import Web

/// `hiroba bench`
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure, beside the raw engines, in one run.",
        subcommands: [StorageBench.self, PlanBench.self, FormsBench.self, ProceduresBench.self, AcknowledgeBench.self, BareBench.self])
}

/// `hiroba bench acknowledge`
struct AcknowledgeBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge",
        abstract: "Write and journal without end, printing each name once it is durable: kill it, and see that none is missing.")
    @OptionGroup var site: SiteOptions
    @Option(help: "Writers at once.") var writers: Int = 200

    mutating func run() async throws {
        let writers = writers
        try await site.withPlatform(migrating: true) { platform in
            let action = Journal.Action("bench.acknowledge", Message(ja: "計測", en: "Bench"))
            try await platform.database.write { try $0.script("CREATE TABLE IF NOT EXISTS acknowledged (id TEXT NOT NULL PRIMARY KEY)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<writers {
                    group.addTask {
                        while true {
                            let id = ID<AcknowledgeBench>()
                            try await platform.database.write { db in
                                try db.run("INSERT INTO acknowledged (id) VALUES (\(id))")
                                try Journal.record(action, Journal.Subject("bench", id.text), by: .program("bench"), at: platform.now, in: db)
                            }
                            Program.tell(id.text)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
