import Foundation
import Storage
import Web

/// Signed heads as a JSON file, to be kept where nobody who could change the database can change it.
public enum HeadFile {
    struct Head: Codable {
        let size: Int
        let root: String
        let signedAt: String
        let signature: String
        let signer: String

        init(_ head: JournalHead) {
            size = head.size
            root = hex(head.root)
            signedAt = head.signedAt.description
            signature = hex(head.signature)
            signer = hex(head.signer)
        }
    }

    public static func data(_ heads: [JournalHead]) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try encoder.encode(heads.map(Head.init)) + Data("\n".utf8)
    }

    /// - Throws: `CommandFailure` when the file is not one of heads.
    public static func read(_ path: String) throws -> [JournalHead] {
        let heads = FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode([Head].self, from: $0) }
        let read = heads?.compactMap { head -> JournalHead? in
            guard let root = unhex(head.root), let at = Instant(iso: head.signedAt), let signature = unhex(head.signature),
                let signer = unhex(head.signer)
            else {
                return nil
            }
            return JournalHead(size: head.size, root: root, signedAt: at, signature: signature, signer: signer)
        }
        guard let read, read.count == heads?.count else {
            throw CommandFailure(Message(ja: "「\(path)」を先頭値の一覧として読めません。", en: "“\(path)” cannot be read as a list of heads."), code: 66)
        }
        return read
    }
}
