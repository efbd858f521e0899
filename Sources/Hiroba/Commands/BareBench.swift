import ArgumentParser
import Core
import Foundation
import Hummingbird
import Logging

/// `hiroba bench bare`
struct BareBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bare", abstract: "Serve one route of Hummingbird that says ok: what the others are compared with.")
    @Option(help: "Port to listen on; 0 takes a free one.") var port: Int = 0

    mutating func run() async throws {
        let router = Router()
        router.get("/") { _, _ in "ok" }
        var log = Logger(label: "bare")
        log.logLevel = .error
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { Program.tell("Listening on http://127.0.0.1:\($0.localAddress?.port ?? 0)") }, logger: log)
        try await application.runService()
    }
}
