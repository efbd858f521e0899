import Documents
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Web

/// The web server and the job queue, until they are asked to stop.
public struct Server: Sendable {
    private let site: Site
    private let limits: ConnectionLimits
    /// What is accepted is finished within this time, or cut: `TimeoutStopSec` of the unit is longer.
    private static let longestEnd = Duration.seconds(40)

    public init(_ site: Site) {
        self.site = site
        limits = ConnectionLimits(site.platform.settings)
    }

    /// Listens until SIGTERM or SIGINT; then takes no more connections and finishes what it accepted.
    /// - Parameter onReady: told the port when the first request can be answered.
    public func run(onReady: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        let (site, limits, clients) = (site, limits, ClientConnections(most: limits.connectionsOfClient))
        let settings = site.platform.settings
        Scratch.empty(Scratch.root(of: settings.data))
        var application = Application(
            router: site.router(),
            server: HTTPServerBuilder { GuardedChannel(responder: $0, limits: limits, clients: clients, metrics: site.metrics) },
            configuration: ApplicationConfiguration(
                address: .hostname(settings["host"], port: Int(settings["port"]) ?? 8080), backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
            onServerRunning: { await onReady($0.localAddress?.port ?? 0) },
            logger: site.platform.log)
        application.addServices(JobRunner(site.platform, jobs: site.jobs))
        do {
            // A client that drips its request holds nobody up longer than the service manager waits.
            var group = ServiceGroupConfiguration(
                services: [.init(service: application, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint, .sighup], logger: site.platform.log)
            group.maximumGracefulShutdownDuration = Server.longestEnd
            try await ServiceGroup(configuration: group).run()
        } catch is CancellationError {
            return
        } catch {
            throw Server.failure(error, settings) ?? error
        }
    }

    /// Why the address could not be listened on, and what to do.
    private static func failure(_ error: any Error, _ settings: Settings) -> CommandFailure? {
        let (host, port) = (settings["host"], settings["port"])
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            return CommandFailure(
                Message(
                    ja: "\(host):\(port) はほかのプログラムが使っています。--port で別の番号を指定してください。",
                    en: "\(host):\(port) is in use by another program. Choose another with --port."), code: 69)
        case let error as IOError where error.errnoCode == EACCES:
            return CommandFailure(
                Message(
                    ja: "\(port)番ポートを使う権限がありません。1024以上の番号を --port で指定してください。",
                    en: "This user may not listen on port \(port). Choose one from 1024 with --port."), code: 77)
        case is IOError, is SocketAddressError, is SocketAddressError.UnknownHost:
            return CommandFailure(
                Message(
                    ja: "\(host):\(port) で待ち受けられません（\(error)）。--host を確かめてください。",
                    en: "\(host):\(port) cannot be listened on (\(error)). Check --host."),
                code: 69)
        default: return nil
        }
    }
}
