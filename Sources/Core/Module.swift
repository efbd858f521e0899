import ArgumentParser
import Foundation
import Japanese
import Storage
import Web

/// A part of the product: a folder of nouns, introduced by one table of contents. The list in `Hiroba` is the product;
/// nothing registers itself.
public protocol Module: Sendable {
    /// `courses`: the prefix of its addresses, permissions and migrations.
    static var name: String { get }
    static var migrations: [Migration] { get }
    /// What the plan may read.
    static var measures: [Measure] { get }
    static var permissions: [Permission] { get }
    /// Those of its permissions that a token may use.
    static var scopes: [Permission] { get }
    /// The kinds of change it writes into the journal.
    static var actions: [Journal.Action] { get }
    /// What people call the fields of its journal entries.
    static var fields: [String: Message] { get }
    /// What its journal entries name by id.
    static var nouns: [Journal.Noun] { get }
    /// Commands of the `hiroba` program.
    static var commands: [any AsyncParsableCommand.Type] { get }
    /// Files it can take in, by `hiroba import KIND FILE`.
    static var importers: [Importer] { get }
    init(_ platform: Platform)
    /// The table of its addresses, with who may use each.
    func routes(_ site: Routes)
    /// What other systems may ask for, under `/api/`.
    var api: [ApiOperation] { get }
    /// Links of the residents' menu.
    var navigation: [Link] { get }
    /// Links of the officers' menu, with the permission that shows them (`nil`: every officer).
    var staffNavigation: [(link: Link, permission: Permission?)] { get }
    /// The addresses under which residents' pages are in further languages (`FurtherLanguage`) too.
    static var translated: [String] { get }
    /// What the module keeps of people and which cookies it sets, for the page on privacy.
    var privacy: [Message] { get }
    /// What the module has examined of its pages, for the page on accessibility.
    func accessibility(_ language: Language, in db: any Connection, at instant: Instant) throws -> HTML?
    /// One of the doors of the front page.
    var door: Door? { get }
    /// Where residents find what is theirs: there they land when they sign in without having been on their way elsewhere.
    var residentsHome: String? { get }
    /// Where anybody checks a proof of what the journal holds.
    var proofCheck: Link? { get }
    /// One line for the front page: what is worth knowing today.
    func headline(_ language: Language, in db: any Connection, at instant: Instant) throws -> HTML?
    /// What waits for an officer, for the page on which they begin.
    func waiting(for actor: Actor, in db: any Connection, at instant: Instant) throws -> [Waiting]
    /// Background work.
    var jobs: [Job] { get }
}

extension Module {
    public static var migrations: [Migration] { [] }
    public static var measures: [Measure] { [] }
    public static var permissions: [Permission] { [] }
    public static var scopes: [Permission] { [] }
    public static var actions: [Journal.Action] { [] }
    public static var fields: [String: Message] { [:] }
    public static var nouns: [Journal.Noun] { [] }
    public static var commands: [any AsyncParsableCommand.Type] { [] }
    public static var translated: [String] { [] }
    public static var importers: [Importer] { [] }
    public func routes(_ site: Routes) {}
    public var api: [ApiOperation] { [] }
    public var navigation: [Link] { [] }
    public var staffNavigation: [(link: Link, permission: Permission?)] { [] }
    public var privacy: [Message] { [] }
    public func accessibility(_ language: Language, in db: any Connection, at instant: Instant) throws -> HTML? { nil }
    public var door: Door? { nil }
    public var residentsHome: String? { nil }
    public var proofCheck: Link? { nil }
    public func headline(_ language: Language, in db: any Connection, at instant: Instant) throws -> HTML? { nil }
    public func waiting(for actor: Actor, in db: any Connection, at instant: Instant) throws -> [Waiting] { [] }
    public var jobs: [Job] { [] }
}

/// What waits for an officer: how much of it, and where it is done.
public struct Waiting: Sendable {
    public let label: Message
    /// Counted up to a hundred, for nobody reads further.
    public let count: Int
    public let address: String
    public init(_ label: Message, _ count: Int, _ address: String) {
        self.label = label
        self.count = count
        self.address = address
    }
}

/// A large link of the front page.
public struct Door: Sendable {
    public let label: Message
    public let words: Message
    public let address: String
    /// What can be searched for right on the front page, as `q` at the door's address.
    public let search: Message?
    public init(_ label: Message, _ words: Message, _ address: String, search: Message? = nil) {
        self.label = label
        self.words = words
        self.address = address
        self.search = search
    }
}

/// A kind of file that can be taken in. Taking in the same file twice changes nothing the second time.
public struct Importer: Sendable {
    /// What would happen, or has happened.
    public struct Outcome: Sendable {
        /// Lines for people: what is added, changed, left alone.
        public var lines: [String] = []
        /// What is wrong, each with its place; nothing was taken in when there is any.
        public var problems: [String] = []
        public var added = 0
        public var changed = 0
        public var unchanged = 0
        public init() {}
    }

    /// `plan` in `hiroba import plan FILE`.
    public let kind: String
    public let help: String
    /// The order in which a sample is loaded: smaller first.
    public let order: Int
    /// Whether it can be said whose its records are.
    public let takesOwner: Bool
    public let run: @Sendable (_ bytes: Data, _ options: Options, _ platform: Platform) async throws -> Outcome

    public struct Options: Sendable {
        public let actor: Actor
        /// Only says what would happen.
        public let dryRun: Bool
        /// The folder of the file, where files that it names are found.
        public let folder: String
        public let language: Language
        /// The organisation that the records are for, where the file does not say; `nil` is as the importer does.
        public let owner: String?
        public init(actor: Actor, dryRun: Bool, folder: String, language: Language, owner: String? = nil) {
            self.actor = actor
            self.dryRun = dryRun
            self.folder = folder
            self.language = language
            self.owner = owner
        }
    }

    public init(
        _ kind: String, help: String, order: Int, takesOwner: Bool = false,
        run: @escaping @Sendable (_ bytes: Data, _ options: Options, _ platform: Platform) async throws -> Outcome
    ) {
        self.kind = kind
        self.help = help
        self.order = order
        self.takesOwner = takesOwner
        self.run = run
    }
}
