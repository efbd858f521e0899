import Core
import Foundation
import Hiroba
import Hummingbird
import Logging
import NIOEmbedded
import Storage
import Synchronization
import Web

/// The whole application, built as the product builds it; only clock and mail are the test's.
public final class TestSite: Sendable {
    public let site: Site
    public let folder: String
    private let responder: any HTTPResponder<Visit>
    private let now: Clock

    /// The test's clock; it stands still until it is moved.
    final class Clock: Sendable {
        let instant: Mutex<Instant>
        init(_ instant: Instant) { self.instant = Mutex(instant) }
    }

    public var platform: Platform { site.platform }
    public static let password = "広場の合言葉はとても長いのです"
    /// Read and compressed once for all sites.
    private static let assets = Assets()

    /// A site without data. - Parameter settings: flags by key.
    @discardableResult public static func with<T: Sendable>(
        _ engine: Engine, settings flags: [String: String] = [:], at iso: String = "2022-05-12T01:00:00.000Z", mailer: (any Mailer)? = nil,
        _ body: (TestSite) async throws -> T
    ) async throws -> T {
        try await TestEngines.withFolder { folder in
            let (url, name) = try TestEngines.address(engine)
            defer { TestEngines.remove(name) }
            let site = try await make(folder, url, flags, iso, mailer)
            try await site.platform.database.migrate(modules.flatMap { $0.migrations })
            let result = try await body(site)
            await site.platform.database.close()
            return result
        }
    }

    /// A site with the Hiroshima sample and its people. The product's own importers took it in once; each test gets a copy.
    /// - Parameter place: a folder that is there already, such as a small disk.
    @discardableResult public static func withSample<T: Sendable>(
        _ engine: Engine, settings flags: [String: String] = [:], at iso: String = "2022-05-12T01:00:00.000Z", on place: String? = nil,
        _ body: (TestSite) async throws -> T
    ) async throws -> T {
        try await TestEngines.withFolder(place) { folder in
            let sample = try await SampleCopy.shared.template(engine)
            if engine == .sqlite { try FileManager.default.copyItem(atPath: sample, toPath: "\(folder)/hiroba.sqlite") }
            let (url, name) = try TestEngines.address(engine, template: sample)
            defer { TestEngines.remove(name) }
            let site = try await make(folder, url, flags, iso)
            let result = try await body(site)
            await site.platform.database.close()
            return result
        }
    }

    static func make(_ folder: String, _ url: String, _ flags: [String: String], _ iso: String, _ mailer: (any Mailer)? = nil) async throws
        -> TestSite
    {
        var flags = flags
        flags["data"] = folder
        flags["database"] = url
        if flags["rate"] == nil { flags["rate"] = "0" }
        // Some hundred tests share a machine: whoever is asked may have to wait for it.
        if flags["outside-seconds"] == nil { flags["outside-seconds"] = "300" }
        var settings = try await Settings(flags: flags, environment: [:])
        settings.passwordCost = .trivial
        let clock = Clock(Instant(iso: iso) ?? .system())
        var log = Logger(label: "test")
        log.logLevel = .critical
        let platform = Platform(
            database: url.isEmpty ? try Database.sqlite(path: "\(folder)/hiroba.sqlite") : try Database.postgres(url: url, readers: 2),
            blobs: try DirectoryBlobs(root: "\(folder)/blobs"), settings: settings, keys: try Keys(folder: "\(folder)/keys"),
            mailer: mailer ?? FolderMailer(folder: "\(folder)/mail"), assets: assets, log: log, modules: modules,
            clock: { clock.instant.withLock { $0 } })
        return TestSite(Site(platform, modules: modules), folder: folder, clock: clock)
    }

    public enum TestProblem: Error {
        case sample(String, [String])
        case noImporter(String)
        case noForm(String)
    }

    private init(_ site: Site, folder: String, clock: Clock) {
        self.site = site
        self.folder = folder
        now = clock
        responder = site.router().buildResponder()
    }

    /// The same site as a process that is started now: it reads its keys anew.
    public func restarted() throws -> TestSite {
        let before = platform
        let platform = Platform(
            database: before.database, blobs: before.blobs, settings: before.settings, keys: try Keys(folder: "\(folder)/keys"),
            mailer: before.mailer, assets: before.assets, log: before.log, modules: modules, clock: { [now] in now.instant.withLock { $0 } })
        return TestSite(Site(platform, modules: modules), folder: folder, clock: now)
    }

    /// Moves the clock.
    public func wait(seconds: Double) { now.instant.withLock { $0 = $0.adding(seconds: seconds) } }

    /// Takes a file in as `hiroba import` does.
    @discardableResult
    public func take(
        _ kind: String, _ bytes: Data, folder: String = "", dryRun: Bool = false, owner: String? = nil, by actor: Actor = .program("test")
    ) async throws
        -> Importer.Outcome
    {
        guard let importer = modules.flatMap({ $0.importers }).first(where: { $0.kind == kind }) else { throw TestProblem.noImporter(kind) }
        return try await importer.run(bytes, Importer.Options(actor: actor, dryRun: dryRun, folder: folder, language: .ja, owner: owner), platform)
    }

    /// Runs the jobs that are due until there are none.
    public func work() async throws {
        let runner = JobRunner(platform, jobs: site.jobs)
        while try await runner.runNext() {}
    }

    /// A browser of nobody, or of somebody who has signed in.
    public func browser(_ login: String? = nil, language: String = "ja") async throws -> TestBrowser {
        let browser = TestBrowser(self, language: language)
        if let login {
            _ = try await browser.get("/sign-in")
            let answer = try await browser.post("/sign-in", ["login": login, "password": Self.password])
            guard answer.status == 303 else { throw TestProblem.noForm("sign-in \(login): \(answer.status)") }
        }
        return browser
    }

    func respond(to request: Request) async throws -> Response {
        let context = Visit(source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: platform.log))
        return try await responder.respond(to: request, context: context)
    }
}
