import ArgumentParser
import Documents
import Foundation
import Logging
import Storage
import Web

/// The options that every command has, and how they become a platform.
public struct SiteOptions: ParsableArguments {
    @Option(help: "Directory of the embedded database, files, keys and mail. [HIROBA_DATA; default: var]") public var data: String?
    @Option(help: "postgres://… instead of the embedded database. [HIROBA_DATABASE]") public var database: String?
    @Option(help: "A YAML file with settings (see `hiroba config`). [HIROBA_CONFIG]") public var config: String?

    public init() {}

    /// Flags of a command that are settings too.
    public func settings(_ further: [String: String?] = [:]) async throws -> Settings {
        var flags = further.compactMapValues(\.self)
        if let data, flags["data"] == nil { flags["data"] = data }
        if let database, flags["database"] == nil { flags["database"] = database }
        let file = config ?? ProcessInfo.processInfo.environment["HIROBA_CONFIG"]
        do {
            return try await Settings(flags: flags, file: file)
        } catch {
            throw CommandFailure(Message(ja: "設定を読めません：\(error)", en: "The settings cannot be read: \(error)"), code: 78)
        }
    }

    /// Opens everything, runs the work, and closes.
    /// - Parameter migrating: makes the site where there is none, and brings its schema up to date first; otherwise no site, or an old schema, is an
    ///   error that says what to do.
    public func withPlatform<T: Sendable>(
        _ further: [String: String?] = [:], migrating: Bool = false, _ work: @escaping @Sendable (Platform) async throws -> T
    ) async throws -> T {
        let settings = try await settings(further)
        if !migrating { try DataFolder.requireSite(settings) }
        let platform = try await PlatformMaker.open(settings)
        // Closed on every way out, so that the caller may remove the folder it lies in.
        do {
            try await Self.prepare(platform.database, migrating: migrating)
            let result = try await work(platform)
            await platform.database.close()
            return result
        } catch {
            await platform.database.close()
            throw error
        }
    }

    private static func prepare(_ database: Database, migrating: Bool) async throws {
        let migrations = PlatformMaker.modules.flatMap { $0.migrations }
        if migrating {
            _ = try await database.migrate(migrations)
        } else if try await !database.pendingMigrations(migrations).isEmpty {
            throw CommandFailure(
                Message(
                    ja: "データベースが古い形です。先に hiroba migrate を実行してください。",
                    en: "The database has an older schema. Run `hiroba migrate` first (or `hiroba serve`)."), code: 78)
        }
    }
}

/// A command that cannot go on: one sentence that says what to do, and an exit code after `sysexits.h`.
public struct CommandFailure: Error, Sendable {
    public let message: Message
    public let code: Int32
    public init(_ message: Message, code: Int32) {
        self.message = message
        self.code = code
    }
}

/// Builds the platform from settings: the only place that knows which engine, which store, which mailer.
public enum PlatformMaker {
    /// The product's modules; set once by the executable before anything else runs.
    public nonisolated(unsafe) static var modules: [any Module.Type] = [Basics.self]

    /// - Throws: `CommandFailure` that names what cannot be reached and what to do.
    public static func open(_ settings: Settings, log level: Logger.Level? = nil) async throws -> Platform {
        var log = Logger(label: "hiroba")
        log.logLevel = level ?? settings.logLevel
        let data = settings.data
        try DataFolder.requireAccess(data)
        try DataFolder.make(data)
        if let (tender, lacks) = Cashier.incomplete(settings) {
            throw CommandFailure(
                Message(
                    ja: "payments に \(tender.rawValue) がありますが、\(lacks) の設定がないか、読み取れません。",
                    en: "payments names \(tender.rawValue), and \(lacks) is not set or cannot be read."), code: 78)
        }
        if settings["mail-page"] == "yes", !settings["mail"].isEmpty {
            throw CommandFailure(
                Message(
                    ja: "mail-page はすべてのメールをだれにでも見せます。mail（中継サーバー）と一緒には使えません。",
                    en: "mail-page shows every mail to everybody: it cannot be used together with mail (a relay)."), code: 78)
        }
        if !settings["card-page"].isEmpty, settings.practiceCards == nil {
            throw CommandFailure(
                Message(
                    ja: "card-page は架空のカードでだれにでも署名させます。mail-page: yes の見本だけで使い、jpki-roots にはそのフォルダーの中のものだけを指定してください。",
                    en:
                        "card-page lets everybody sign with invented cards: it is for demonstrations with mail-page: yes, where jpki-roots lies in that folder."
                ), code: 78)
        }
        if let name = TimeStampAuthority.fault(settings) {
            throw CommandFailure(
                Message(
                    ja: "\(name) を読み取れません。docs/operations.md のとおりに書いてください。", en: "\(name) cannot be understood: write it as docs/operations.md says."),
                code: 78)
        }
        let database = try database(settings)
        do {
            return Platform(
                database: database, blobs: try blobs(settings), settings: settings, keys: try await keys("\(data)/keys", database),
                mailer: try mailer(settings), assets: Assets(), log: log, modules: modules)
        } catch {
            await database.close()
            throw error
        }
    }

    /// The site's keys; they are made for a new site only, and must be those under which its records lie.
    private static func keys(_ folder: String, _ database: Database) async throws -> Keys {
        let known = try await database.read { db in
            try db.tables().contains("body_key") ? try db.first("SELECT * FROM body_key WHERE wrapped IS NOT NULL LIMIT 1", as: BodyKey.self) : nil
        }
        do {
            let keys = try Keys(folder: folder, mayMakeVault: known == nil)
            if let known { _ = try known.key(keys) }
            return keys
        } catch DataKeyProblem.unreadable {
            throw CommandFailure(
                Message(
                    ja: "「\(folder)/vault.key」は、このデータベースの記録を封じた鍵ではありません。もとの鍵のファイルを置いてください。",
                    en: "“\(folder)/vault.key” is not the key under which this database's records lie. Put the site's own key file there."), code: 78)
        } catch let problem as KeyFileProblem {
            throw CommandFailure(problem.message, code: 78)
        }
    }

    public static func database(_ settings: Settings) throws -> Database {
        let url = settings["database"]
        do {
            if url.isEmpty { return try Database.sqlite(path: "\(settings.data)/hiroba.sqlite") }
            guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
                throw CommandFailure(Message(ja: "--database は postgres:// で始めてください。", en: "--database must begin with postgres://."), code: 78)
            }
            return try Database.postgres(url: url, readers: Int(settings["database-readers"]) ?? 8)
        } catch let problem as StorageProblem {
            throw CommandFailure(
                Message(ja: "データベースを開けません：\(problem)", en: "The database cannot be opened: \(problem)."), code: 69)
        }
    }

    private static func blobs(_ settings: Settings) throws -> any BlobStore {
        let url = settings["blobs"]
        if url.isEmpty { return try DirectoryBlobs(root: "\(settings.data)/blobs") }
        guard let store = S3Blobs(url: url) else {
            throw CommandFailure(
                Message(ja: "blobs（HIROBA_BLOBS）は s3://鍵:秘密@ホスト/バケット と書いてください。", en: "blobs (HIROBA_BLOBS) must be s3://KEY:SECRET@host/bucket."),
                code: 78)
        }
        return store
    }

    private static func mailer(_ settings: Settings) throws -> any Mailer {
        let address = settings["mail"]
        if address.isEmpty { return FolderMailer(folder: "\(settings.data)/mail") }
        guard let mailer = RelayMailer(address: address, bounces: settings["mail-bounces"], scratch: Scratch(root: Scratch.root(of: settings.data)))
        else {
            throw CommandFailure(
                Message(ja: "mail（HIROBA_MAIL）は smtp://中継サーバー:587 と書いてください。", en: "mail (HIROBA_MAIL) must be smtp://relay:587 or smtps://…"),
                code: 78)
        }
        return mailer
    }
}
