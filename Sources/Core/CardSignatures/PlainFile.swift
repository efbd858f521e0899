#if canImport(Glibc)
    import Glibc
#endif
import Foundation

/// A file that something else puts into a folder of this machine, and may be putting there just now.
struct PlainFile: Sendable {
    /// Where it lies, every symbolic link followed: whatever swaps whole folders (`..data` of Kubernetes, `ln -sfn`) changes a link and not the file.
    let place: String
    /// By which it is known again: what was written since has another one.
    let key: String
    private let most: Int

    /// `nil` where it is no regular file (a pipe would be waited for), is not there or holds more than may be read.
    init?(_ path: String, most: Int) {
        place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        self.most = most
        var facts = stat()
        guard stat(place, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, Int(facts.st_size) <= most else { return nil }
        key =
            "\(place) \(facts.st_dev) \(facts.st_ino) \(facts.st_size) \(facts.st_mtim.tv_sec).\(facts.st_mtim.tv_nsec) \(facts.st_ctim.tv_sec).\(facts.st_ctim.tv_nsec)"
    }

    /// `nil` where it cannot be read.
    var content: Data? { FileManager.default.contents(atPath: place) }

    /// Whether nothing was written to it since it was looked at.
    var isStill: Bool { PlainFile(place, most: most)?.key == key }

    /// The files of a folder, in the order of their names; a file that is named is its own.
    static func all(in folder: String, most: Int) -> [PlainFile] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else { return [] }
        guard isFolder.boolValue else { return [PlainFile(folder, most: most)].compactMap(\.self) }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().compactMap { PlainFile("\(folder)/\($0)", most: most) }
    }
}
