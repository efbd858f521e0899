import Crypto
import Foundation
import Storage
import Web

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
    /// The records' keys that were opened a moment ago.
    let records = OpenedRecords()

    /// Reads the keys, and makes those that are missing.
    /// - Parameter mayMakeVault: whether nothing lies under a vault key yet; otherwise a missing one is an error, for a new one would open nothing.
    public init(folder: String, mayMakeVault: Bool = true) throws {
        try Ownership.makeFolder(folder)
        let journal = try Keys.file("\(folder)/journal.key") { Curve25519.Signing.PrivateKey().rawRepresentation }
        self.journal = try Curve25519.Signing.PrivateKey(rawRepresentation: journal)
        forms = SymmetricKey(data: try Keys.file("\(folder)/forms.key", make: Keys.random))
        vault = SymmetricKey(data: try Keys.file("\(folder)/vault.key", mayMake: mayMakeVault, make: Keys.random))
    }

    private static func random() -> Data { SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) } }

    /// A digest that only this site can make: of short secrets, which anybody could find from a plain digest.
    public func digest(_ text: String, for purpose: String) -> String {
        hex(HMAC<SHA256>.authenticationCode(for: Data("\(purpose)|\(text)".utf8), using: forms))
    }

    /// The key by which others verify.
    public var publicKey: String { hex(journal.publicKey.rawRepresentation) }

    /// 署名の鍵の取替え: the key that is to sign next lies beside the one in force until the database knows of it (`Journal.replace`).
    /// - Parameter mayMake: whether it may be made; otherwise only one that an interrupted replacement left there counts.
    public static func nextJournal(in folder: String, mayMake: Bool) throws -> Curve25519.Signing.PrivateKey {
        try Curve25519.Signing.PrivateKey(
            rawRepresentation: file("\(folder)/\(next)", mayMake: mayMake) { Curve25519.Signing.PrivateKey().rawRepresentation })
    }

    /// Puts that key in the place of the one in force, whose private half is gone then.
    public static func putNextJournalInForce(in folder: String) throws {
        guard rename("\(folder)/\(next)", "\(folder)/journal.key") == 0 else { throw KeyFileProblem.unreadable("\(folder)/\(next)") }
        sync(folder)
    }

    private static let next = "journal.key.next"

    /// A key of 256 bits, in hexadecimal.
    private static func file(_ path: String, mayMake: Bool = true, make: () -> Data) throws -> Data {
        if !FileManager.default.fileExists(atPath: path) {
            guard mayMake else { throw KeyFileProblem.missing(path) }
            try write(Array((hex(make()) + "\n").utf8), to: path)
        }
        let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard let bytes = unhex(text.trimmingCharacters(in: .whitespacesAndNewlines)), bytes.count == 32 else {
            throw KeyFileProblem.unreadable(path)
        }
        return Data(bytes)
    }

    /// On disk whole or not at all, and never over a key that another process has made meanwhile.
    private static func write(_ bytes: [UInt8], to path: String) throws {
        let draft = "\(path).\(UUID().uuidString)"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard file >= 0 else { throw KeyFileProblem.unreadable(path) }
        defer { unlink(draft) }
        Ownership.hand(file, in: (path as NSString).deletingLastPathComponent)
        let isWritten = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) } == bytes.count && fsync(file) == 0
        close(file)
        guard isWritten, link(draft, path) == 0 || errno == EEXIST else { throw KeyFileProblem.unreadable(path) }
        sync((path as NSString).deletingLastPathComponent)
    }

    private static func sync(_ folder: String) {
        let folder = open(folder, O_RDONLY)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}

/// A key file with which nothing may go on.
public enum KeyFileProblem: Error, Equatable {
    case unreadable(String)
    /// There are records under it, and it is not there.
    case missing(String)

    public var message: Message {
        switch self {
        case .unreadable(let path):
            Message(
                ja: "鍵のファイル「\(path)」を読めません。16進数64文字のもとのファイルを置いてください。",
                en: "The key file “\(path)” cannot be read. Put the original there: 64 hexadecimal digits.")
        case .missing(let path):
            Message(
                ja: "鍵のファイル「\(path)」がありません。このデータベースの記録はその鍵で封じられています。ほかのサーバーか控えから写してください。",
                en: "The key file “\(path)” is missing; this database's records lie under that key. Copy it from another server or a backup.")
        }
    }
}
