import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle

/// The web server and the job queue, until they are asked to stop.
public struct Server: Sendable {
    private let site: Site
    private let limits: ConnectionLimits

    public init(_ site: Site, limits: ConnectionLimits = ConnectionLimits()) {
        self.site = site
        self.limits = limits
    }

    /// Listens until SIGTERM or SIGINT; then takes no more connections and finishes what it accepted.
    /// - Parameter onReady: told the port when the first request can be answered.
    public func run(onReady: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        let (site, limits) = (site, limits)
        let settings = site.platform.settings
        var application = Application(
            router: site.router(),
            server: HTTPServerBuilder { GuardedChannel(responder: $0, limits: limits, metrics: site.metrics) },
            configuration: ApplicationConfiguration(
                address: .hostname(settings["host"], port: Int(settings["port"]) ?? 8080), backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
            onServerRunning: { await onReady($0.localAddress?.port ?? 0) },
            logger: site.platform.log)
        application.addServices(JobRunner(site.platform, jobs: site.jobs))
        try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
    }
}
