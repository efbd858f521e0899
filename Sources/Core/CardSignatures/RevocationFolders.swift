import Foundation
import Storage

/// Lists of revoked certificates that something else puts into folders of this machine. What each says of itself is remembered until its file is
/// another one; a list itself is read only for a certificate that may stand on it. All of it is read off the cooperative threads.
struct RevocationFolders: Sendable {
    let places: [String]
    let heads: Remembered<String, [RevocationList.Head]>

    /// A file with what its lists say of themselves.
    struct Found: Sendable {
        let file: PlainFile
        let heads: [RevocationList.Head]
    }

    func found() async throws -> [Found] { try await offload { files.map { Found(file: $0, heads: headed($0)) } } }

    func lists(where isWanted: @escaping @Sendable (RevocationList.Head) -> Bool) async throws -> [RevocationList] {
        try await offload {
            files.filter { headed($0).contains(where: isWanted) }.flatMap { file in
                file.content.map { RevocationList.all($0, where: isWanted) } ?? []
            }
        }
    }

    private var files: [PlainFile] { places.flatMap { PlainFile.all(in: $0, most: RevocationList.most) } }

    /// What could not be read, or was no list, may be one in a moment: it is looked at again the next time.
    private func headed(_ file: PlainFile) -> [RevocationList.Head] {
        if let known = heads.known(file.key) { return known }
        let found = file.content.map { RevocationList.heads($0) } ?? []
        if !found.isEmpty, file.isStill { heads.keep(found, as: file.key) }
        return found
    }
}
