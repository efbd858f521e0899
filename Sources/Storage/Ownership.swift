import Foundation
import Glibc

/// 所有者: whose the files of a site are. Commands are run as root, too, while the site itself is served by a user of its own: what root makes in a
/// folder belongs to whoever the folder belongs to, from the first moment on.
public enum Ownership {
    /// What keeps this program's user from a file.
    public struct Obstacle: Sendable, Equatable {
        public let path: String
        /// The file's owner and its permissions.
        public let owner: String
        public let mode: String
        /// As whom the program runs.
        public let user: String
    }

    /// The first of the paths that are there and that this user may not read and write.
    /// - Parameter writing: whether they are written, too.
    public static func obstacle(among paths: [String], writing: Bool = true) -> Obstacle? {
        for path in paths {
            var facts = stat()
            if stat(path, &facts) != 0 {
                // One that is in a folder that may not be looked into is reached as little.
                guard errno == EACCES else { continue }
                let folder = (path as NSString).deletingLastPathComponent
                if folder != path, let above = obstacle(among: [folder.isEmpty ? "." : folder], writing: writing) { return above }
                continue
            }
            let isFolder = facts.st_mode & S_IFMT == S_IFDIR
            guard access(path, R_OK | (writing ? W_OK : 0) | (isFolder ? X_OK : 0)) != 0, errno == EACCES else { continue }
            let mode = String(facts.st_mode & 0o777, radix: 8)
            return Obstacle(
                path: path, owner: name(facts.st_uid), mode: String(repeating: "0", count: max(0, 4 - mode.count)) + mode, user: name(geteuid()))
        }
        return nil
    }

    /// Whose a file or folder is.
    public static func owner(of path: String) -> String? {
        var facts = stat()
        return stat(path, &facts) == 0 ? name(facts.st_uid) : nil
    }

    /// Makes a folder for its owner alone, and those above it that are missing.
    /// - Throws: `CocoaError` when it cannot be made.
    public static func makeFolder(_ path: String) throws {
        if mkdir(path, 0o700) == 0 { return handFolder(path) }
        let above = (path as NSString).deletingLastPathComponent
        if errno == ENOENT, !above.isEmpty, above != path {
            try makeFolder(above)
            if mkdir(path, 0o700) == 0 { return handFolder(path) }
        }
        var isFolder: ObjCBool = false
        guard errno == EEXIST, FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
    }

    /// Writes a small file for its owner alone.
    /// - Throws: `CocoaError` when it cannot be written.
    public static func write(_ bytes: Data, to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path]) }
        hand(file, in: (path as NSString).deletingLastPathComponent)
        try FileHandle(fileDescriptor: file, closeOnDealloc: true).write(contentsOf: bytes)
    }

    /// Gives a file that was just made to whoever the folder belongs to in which it lies. Only root has to, and only root can.
    /// - Parameter file: open, so that nothing else can have taken its name.
    public static func hand(_ file: Int32, in folder: String) {
        var facts = stat()
        guard geteuid() == 0, stat(folder.isEmpty ? "." : folder, &facts) == 0, facts.st_uid != 0 || facts.st_gid != getegid() else { return }
        fchown(file, facts.st_uid, facts.st_gid)
    }

    /// Gives a folder that nobody else can look into yet, and all that is in it, to whoever another folder belongs to.
    public static func handWhole(_ folder: String, as other: String) {
        var facts = stat()
        guard geteuid() == 0, stat(other, &facts) == 0 else { return }
        for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
            lchown("\(folder)/\(name)", facts.st_uid, facts.st_gid)
        }
        lchown(folder, facts.st_uid, facts.st_gid)
    }

    private static func handFolder(_ path: String) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
        guard folder >= 0 else { return }
        hand(folder, in: (path as NSString).deletingLastPathComponent)
        close(folder)
    }

    private static func name(_ user: uid_t) -> String { getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? String(user) }
}
