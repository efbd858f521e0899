import Crypto
import Documents
import Foundation
import Logging
import Storage
import Synchronization
import Web

/// The outside world as values. Tests replace the clock, the mail and outside HTTP, nothing else.
public struct Platform: Sendable, CustomStringConvertible {
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
    /// Checking signatures of residents' cards: each runs other programs and may hold a long list; whoever sends one need not be known.
    package let signatureChecks = Gate(2, waiting: 32)
    /// Checking them once more as applications are sent: whoever only tries signatures keeps nobody from sending. On the last
    /// day many send in the same minute: they wait in line, and are not turned away.
    package let sendingChecks = Gate(2, waiting: 64)
    /// How often the signature of one draft is checked.
    let signatureAttempts = MinuteBudget(most: 10)
    /// What lists of revoked certificates say of themselves, and which of them an issuer has signed.
    let listHeads = Remembered<String, [RevocationList.Head]>(limit: 4096)
    let genuineLists = Remembered<String, [RevocationList.Head]>(limit: 4096)
    /// Where files lie while other programs read or write them.
    public let scratch: Scratch
    /// PDF files.
    public let papers: Papers
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
        scratch = Scratch(root: Scratch.root(of: settings.data))
        papers = Papers(program: settings["weasyprint"], scratch: scratch)
        measures = Measures(modules.flatMap { $0.measures })
        journal = Journal.Words(modules)
        scopes = modules.flatMap { $0.scopes }
        let cost = settings.passwordCost
        decoyPassword = "scrypt$\(cost.rounds)$\(cost.parallelism)$\(String(repeating: "00", count: 16))$\(String(repeating: "00", count: 32))"
    }

    public var now: Instant { clock() }
    /// Nothing of it: passwords stand in its addresses.
    public var description: String { "Platform" }
}
