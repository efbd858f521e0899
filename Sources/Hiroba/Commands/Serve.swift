import ArgumentParser
import Core
import Foundation
import Storage
import Web

struct ListenOptions: ParsableArguments {
    @Option(help: "Address to listen on. [HIROBA_HOST; default: 127.0.0.1]") var host: String?
    @Option(help: "Port to listen on; 0 takes a free one. [HIROBA_PORT; default: 8080]") var port: Int?
    func validate() throws {
        if let port, !(0...65535).contains(port) { throw ValidationError("--port must be between 0 and 65535.") }
    }
    var flags: [String: String?] { ["host": host, "port": port.map(String.init)] }
}

/// `hiroba serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the site: pages, background work, mail.",
        discussion:
            "Brings the schema up to date first. Stops on SIGTERM or SIGINT after finishing what it accepted. TLS belongs to the proxy in front.")
    @OptionGroup var site: SiteOptions
    @OptionGroup var listen: ListenOptions

    mutating func run() async throws {
        try await site.withPlatform(listen.flags, migrating: true) { platform in
            try await Server(Site(platform, modules: modules)).run { port in Program.tell("Listening on http://\(platform.settings["host"]):\(port)")
            }
        }
    }
}

/// `hiroba migrate`
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the database's schema up to date.")
    @OptionGroup var site: SiteOptions
    @Flag(name: .customLong("dry-run"), help: "Only list the steps.") var dryRun = false

    mutating func run() async throws {
        let settings = try await site.settings()
        if dryRun { try DataFolder.requireSite(settings) }
        let platform = try await PlatformMaker.open(settings)
        let all = modules.flatMap { $0.migrations }
        let steps = dryRun ? try await platform.database.pendingMigrations(all) : try await platform.database.migrate(all)
        for step in steps { print("\(dryRun ? "would run" : "ran") \(step)") }
        if steps.isEmpty { print("Nothing to do.") }
        await platform.database.close()
    }
}

/// `hiroba config`
struct Config: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the settings in force and where each came from; secrets are masked.",
        discussion: "Order: flag, environment (HIROBA_…), file (--config), default.")
    @OptionGroup var site: SiteOptions

    mutating func run() async throws {
        let settings = try await site.settings()
        for entry in settings.entries {
            print("\(entry.key.name) = \(entry.shown)   [\(entry.source)]\n    \(entry.key.help)")
        }
    }
}
