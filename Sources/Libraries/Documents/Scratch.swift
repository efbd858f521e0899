import Foundation
import Synchronization

/// 一時ファイル: where files lie while other programs read or write them. They hold what people wrote: only the program's own user looks
/// into them, and what a program left that was killed is removed when the next one starts.
public final class Scratch: Sendable {
    /// The folder of all programs that work on the same data.
    private let root: String
    /// This program's own, made when it is needed first and held by a lock as long as the program lives.
    private let own: String
    private let lock = Mutex<Int32?>(nil)

    /// Where they lie in a data directory.
    public static func root(of data: String) -> String { "\(data)/tmp" }

    public init(root: String) {
        self.root = root
        own = "\(root)/\(UUID().uuidString)"
    }

    /// A folder for one piece of work, gone when the work ends.
    public func folder<T>(_ work: (String) async throws -> T) async throws -> T {
        let folder = try path()
        try Scratch.make(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await work(folder)
    }

    /// A place for one file or folder that whoever asks for it makes and removes.
    public func path() throws -> String {
        try lock.withLock { file in if file == nil { file = try held() } }
        return "\(own)/\(UUID().uuidString)"
    }

    /// Writes what only this user may read.
    public static func write(_ bytes: Data, to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: bytes, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
    }

    /// Removes what programs left that live no more. Whose lock is held works still.
    public static func empty(_ root: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [] {
            let file = open("\(root)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
            guard file >= 0 else { continue }
            if flock(file, LOCK_EX | LOCK_NB) == 0 { try? FileManager.default.removeItem(atPath: "\(root)/\(name)") }
            close(file)
        }
    }

    /// The folder's lock: the system lets it go with the program, however that ends.
    private func held() throws -> Int32 {
        try Scratch.make(root)
        try Scratch.make(own)
        let file = open(own, O_RDONLY | O_CLOEXEC)
        guard file >= 0, flock(file, LOCK_EX | LOCK_NB) == 0 else { throw CocoaError(.fileLocking) }
        return file
    }

    private static func make(_ folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    deinit {
        try? FileManager.default.removeItem(atPath: own)
        if let file = lock.withLock({ $0 }) { close(file) }
    }
}
