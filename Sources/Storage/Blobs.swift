#if canImport(Glibc)
    import Glibc
#endif
import Crypto
import Foundation

/// The name of a file's content: its SHA-256.
public struct Digest: Sendable, Hashable, CustomStringConvertible, SQLValue, Codable {
    /// 64 lower-case hexadecimal digits.
    public let hex: String

    public init(of bytes: some DataProtocol) {
        hex = Digest.hex(SHA256.hash(data: bytes))
    }

    public init?(hex: String) {
        guard hex.utf8.count == 64, hex.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) }) else { return nil }
        self.hex = hex
    }

    public var description: String { hex }
    public var bytes: [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: 64, by: 2).map { index in
            func nibble(_ byte: UInt8) -> UInt8 { byte <= 57 ? byte - 48 : byte - 87 }
            return nibble(digits[index]) << 4 | nibble(digits[index + 1])
        }
    }

    public var sql: Value { .text(hex) }
    public init?(sql: Value) {
        guard case .text(let text) = sql else { return nil }
        self.init(hex: text)
    }

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func digit(_ half: UInt8) -> UInt8 {
        half < 10 ? half + 0x30 : half + 0x57
    }
}

/// Files by the digest of their content: what is put in never changes.
public protocol BlobStore: Sendable {
    /// Keeps the bytes durably. Putting the same bytes again does nothing.
    func put(_ bytes: Data) async throws -> Digest
    /// - Throws: `BlobProblem.missing`, or `.damaged` when the content no longer has its digest.
    func get(_ digest: Digest) async throws -> Data
    func has(_ digest: Digest) async throws -> Bool
    /// Removes the bytes for good; what is not there is removed already.
    func remove(_ digest: Digest) async throws
    /// Every name, for a backup.
    func all() async throws -> [Digest]
    /// Where the files are, without secrets.
    var place: String { get }
}

public enum BlobProblem: Error, Sendable, Equatable {
    case missing(Digest)
    case damaged(Digest)
    case full
    case unavailable(String)
}

/// Files in a directory: `ab/cdef…`, written beside, flushed to the disk, then given their name.
public struct DirectoryBlobs: BlobStore {
    private let root: String
    public var place: String { root }

    /// - Throws: `BlobProblem.unavailable` when the directory cannot be made.
    public init(root: String) throws {
        self.root = root
        do {
            try Ownership.makeFolder(root)
        } catch {
            throw BlobProblem.unavailable("\(root): \(error.localizedDescription)")
        }
    }

    private func path(_ digest: Digest) -> String { "\(root)/\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))" }

    public func put(_ bytes: Data) async throws -> Digest {
        let digest = Digest(of: bytes)
        let path = path(digest)
        if FileManager.default.fileExists(atPath: path) { return digest }
        try await offload { try DirectoryBlobs.write(bytes, to: path) }
        return digest
    }

    public func get(_ digest: Digest) async throws -> Data {
        let path = path(digest)
        return try await offload {
            guard let bytes = FileManager.default.contents(atPath: path) else { throw BlobProblem.missing(digest) }
            guard Digest(of: bytes) == digest else { throw BlobProblem.damaged(digest) }
            return bytes
        }
    }

    public func has(_ digest: Digest) async throws -> Bool { FileManager.default.fileExists(atPath: path(digest)) }

    public func remove(_ digest: Digest) async throws {
        let path = path(digest)
        try await offload {
            do { try FileManager.default.removeItem(atPath: path) } catch {
                if FileManager.default.fileExists(atPath: path) { throw BlobProblem.unavailable("\(path): \(error.localizedDescription)") }
            }
        }
    }

    public func all() async throws -> [Digest] {
        let root = root
        return try await offload {
            let folders = try FileManager.default.contentsOfDirectory(atPath: root).filter { $0.count == 2 }
            return try folders.flatMap { folder in
                try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").compactMap { Digest(hex: folder + $0) }
            }.sorted { $0.hex < $1.hex }
        }
    }

    private static func write(_ bytes: Data, to path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        try Ownership.makeFolder(folder)
        let draft = "\(folder)/.\(ID<DirectoryBlobs>().text)"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o640)
        guard file >= 0 else { throw errno == ENOSPC ? BlobProblem.full : BlobProblem.unavailable(String(cString: strerror(errno))) }
        defer { close(file) }
        Ownership.hand(file, in: folder)
        do {
            try bytes.withUnsafeBytes { buffer in
                var done = 0
                while done < buffer.count {
                    let count = Glibc.write(file, buffer.baseAddress.map { $0 + done }, buffer.count - done)
                    guard count >= 0 else { throw errno == ENOSPC ? BlobProblem.full : BlobProblem.unavailable(String(cString: strerror(errno))) }
                    done += count
                }
            }
            guard fsync(file) == 0, rename(draft, path) == 0 else { throw BlobProblem.unavailable(String(cString: strerror(errno))) }
        } catch {
            unlink(draft)
            throw error
        }
        let directory = open(folder, O_RDONLY)
        if directory >= 0 {
            fsync(directory)
            close(directory)
        }
    }
}

/// Runs blocking work off the cooperative threads.
public func offload<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
    }
}
