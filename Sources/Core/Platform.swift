import Crypto
import Foundation
import Logging
import Storage
import Synchronization
import Web

/// The outside world as values. Tests replace the clock, the mail and outside HTTP, nothing else.
public struct Platform: Sendable {
    public let database: Database
    public let blobs: any BlobStore
    public let settings: Settings
    public let keys: Keys
    public let mailer: any Mailer
    public let assets: Assets
    public let log: Logger
    /// What the plan may read, from every module.
    public let measures: Measures
    /// What people call the journal's kinds of change and their fields.
    public let journal: Journal.Words
    /// What tokens can be made for.
    public let scopes: [Permission]
    private let clock: @Sendable () -> Instant
    /// Scrypt takes 32 MiB and a core for a tenth of a second: two at a time.
    let passwords = Gate(2)
    /// Looking into files that came in: one at a time leaves the other cores to everybody else.
    public let inspections = Gate(1)
    let decoyPassword: String

    public init(
        database: Database, blobs: any BlobStore, settings: Settings, keys: Keys, mailer: any Mailer, assets: Assets, log: Logger,
        modules: [any Module.Type], clock: @escaping @Sendable () -> Instant = { .system() }
    ) {
        self.database = database
        self.blobs = blobs
        self.settings = settings
        self.keys = keys
        self.mailer = mailer
        self.assets = assets
        self.log = log
        self.clock = clock
        measures = Measures(modules.flatMap { $0.measures })
        journal = Journal.Words(modules)
        scopes = modules.flatMap { $0.scopes }
        let cost = settings.passwordCost
        decoyPassword = "scrypt$\(cost.rounds)$\(cost.parallelism)$\(String(repeating: "00", count: 16))$\(String(repeating: "00", count: 32))"
    }

    public var now: Instant { clock() }
}

/// The site's own secrets, files in the data directory that only its user can read. Several servers share them.
public struct Keys: Sendable {
    /// Signs the journal's heads and the report's editions (Ed25519).
    public let journal: Curve25519.Signing.PrivateKey
    /// Makes the tokens of forms.
    public let forms: SymmetricKey
    /// Under which the keys of the bodies lie (`BodyKey`).
    public let vault: SymmetricKey
    /// The bodies' keys that were opened.
    let opened = OpenedKeys()

    /// Reads the keys, and makes those that are missing.
    public init(folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let journal = try Keys.file("\(folder)/journal.key") { Curve25519.Signing.PrivateKey().rawRepresentation }
        self.journal = try Curve25519.Signing.PrivateKey(rawRepresentation: journal)
        forms = SymmetricKey(data: try Keys.file("\(folder)/forms.key", make: Keys.random))
        vault = SymmetricKey(data: try Keys.file("\(folder)/vault.key", make: Keys.random))
    }

    private static func random() -> Data { SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) } }

    /// A digest that only this site can make: of short secrets, which anybody could find from a plain digest.
    public func digest(_ text: String, for purpose: String) -> String {
        hex(HMAC<SHA256>.authenticationCode(for: Data("\(purpose)|\(text)".utf8), using: forms))
    }

    /// The key by which others verify.
    public var publicKey: String { hex(journal.publicKey.rawRepresentation) }

    private static func file(_ path: String, make: () -> Data) throws -> Data {
        if let text = FileManager.default.contents(atPath: path).map({ String(decoding: $0, as: UTF8.self) }),
            let bytes = unhex(text.trimmingCharacters(in: .whitespacesAndNewlines))
        {
            return Data(bytes)
        }
        if FileManager.default.fileExists(atPath: path) { throw JournalProblem.noKey(path) }
        let key = make()
        guard FileManager.default.createFile(atPath: path, contents: Data((hex(key) + "\n").utf8), attributes: [.posixPermissions: 0o600]) else {
            throw JournalProblem.noKey(path)
        }
        return key
    }
}
