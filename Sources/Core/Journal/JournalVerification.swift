import Storage
import Web

/// What recomputing the whole log from its entries found.
public struct JournalVerification: Sendable, Equatable {
    public enum Finding: Sendable, Equatable {
        /// The entry's contents no longer have their digest, or its leaf is another one.
        case edited(position: Int)
        /// An entry in the middle is missing.
        case removed(position: Int)
        /// Entries at the end are missing.
        case truncated(from: Int, expected: Int)
        /// An entry stands in the log that the hash tree does not know.
        case inserted(position: Int)
        /// A hash in the middle of the tree is not the one that its entries lead to: proofs made from it would not hold.
        case treeDamaged(first: Int, last: Int)
        /// The log does not lead to a head that was signed.
        case headMismatch(size: Int)
        /// A head's signature is not genuine.
        case badSignature(size: Int)
        /// A head is signed by a key that is none of the site's: whoever can write to the database can make such a one.
        case unknownSigner(size: Int, key: String)
        /// An entry was emptied without the entry that says so.
        case unexplainedErasure(position: Int)
        /// What an authority outside stamped is not the root that was signed.
        case strayStamp(size: Int)
        /// A time stamp says another time than is kept with it, or was not signed by an authority that is trusted.
        case falseStamp(size: Int)

        public var message: Message {
            switch self {
            case .edited(let position):
                Message(ja: "\(position)番の記録が書き換えられています。", en: "Entry \(position) was edited.")
            case .removed(let position):
                Message(ja: "\(position)番の記録が削除されています。", en: "Entry \(position) was removed.")
            case .truncated(let from, let expected):
                Message(
                    ja: "\(from)番から\(expected - 1)番までの記録が末尾から失われています。", en: "The log was truncated: entries \(from) to \(expected - 1) are missing.")
            case .inserted(let position):
                Message(ja: "\(position)番の記録は正規の手順で加えられていません。", en: "Entry \(position) was inserted from outside.")
            case .treeDamaged(let first, let last):
                Message(
                    ja: "\(first)番から\(last)番までの記録の上にあるハッシュ木の値が書き換えられています。", en: "The hash tree over entries \(first) to \(last) was changed.")
            case .headMismatch(let size):
                Message(ja: "署名済みの先頭値（\(size)件時点）と一致しません。", en: "The log does not match the head signed at size \(size).")
            case .badSignature(let size):
                Message(ja: "\(size)件時点の先頭値の署名が正しくありません。", en: "The signature of the head at size \(size) is not genuine.")
            case .unknownSigner(let size, let key):
                Message(
                    ja: "\(size)件時点の先頭値は、このサイトの鍵でないもので署名されています（\(key)）。以前の鍵だと確かなときだけ、hiroba keys keep-signer で登録してください。",
                    en:
                        "The head at size \(size) is signed by a key that is none of this site's (\(key)). Only if you know it for an earlier one, keep it by hiroba keys keep-signer."
                )
            case .unexplainedErasure(let position):
                Message(ja: "\(position)番の記録は、消去の記録がないまま内容が空になっています。", en: "Entry \(position) was emptied without a record of erasure.")
            case .strayStamp(let size):
                Message(
                    ja: "\(size)件時点の時刻認証が、署名済みの先頭値に対するものではありません。", en: "The time stamp at size \(size) is not over the head signed there.")
            case .falseStamp(let size):
                Message(
                    ja: "\(size)件時点の時刻認証が、信頼する時刻認証局の署名したものではないか、記録された時刻と違います。",
                    en: "The time stamp at size \(size) was not signed by a trusted authority, or says another time than is kept with it.")
            }
        }
    }

    public var entries = 0
    public var heads = 0
    public var erased = 0
    public var findings: [Finding] = []
    public var holds: Bool { findings.isEmpty }
}

extension Journal {
    /// Recomputes every digest, every hash and every signed head from the entries themselves.
    ///
    /// One pass, constant memory: a million entries take a few seconds.
    /// - Parameters:
    ///   - held: heads kept elsewhere (printed, mailed, published), checked as the stored ones are.
    ///   - signers: the keys of the site, one of which must have signed each head; `nil` asks only whether its signature is genuine.
    public static func verify(against held: [JournalHead] = [], by signers: JournalSigners? = nil, in db: any Connection) throws
        -> JournalVerification
    {
        var result = JournalVerification()
        // One that was kept as it stands here is one, not two.
        let heads = Set(try db.all("SELECT * FROM journal_head ORDER BY size", as: JournalHead.self) + held).sorted { $0.size < $1.size }
        let known = try size(in: db)
        let expected = max(known, heads.last?.size ?? 0)
        let erasures = Set(try db.values("SELECT subject_id FROM journal_entry WHERE action = \(erase.name)", as: String.self))
        var frontier = MerkleTree.Frontier()
        var pending = heads[...]
        var broken = false
        func close(_ head: JournalHead, root: MerkleTree.Hash?) {
            result.heads += 1
            if !head.isGenuine { result.findings.append(.badSignature(size: head.size)) }
            if let known = signers?.all.map(\.key), !known.contains(hex(head.signer)) {
                result.findings.append(.unknownSigner(size: head.size, key: hex(head.signer)))
            }
            if let root, root != head.root { result.findings.append(.headMismatch(size: head.size)) }
        }
        // One below nothing is no head, and must not keep those behind it from being looked at.
        while let head = pending.first, head.size <= 0 {
            close(head, root: MerkleTree.emptyRoot)
            pending.removeFirst()
        }
        var next = 0
        while true {
            let window = try db.all("SELECT * FROM journal_entry WHERE position >= \(next) ORDER BY position LIMIT 4096", as: JournalEntry.self)
            guard let last = window.last else { break }
            let leaves = try storedLeaves(from: next, to: last.position, in: db)
            let nodes = try storedNodes(from: next, to: last.position, in: db)
            for entry in window {
                while next < entry.position {
                    result.findings.append(.removed(position: next))
                    broken = true
                    next += 1
                }
                result.entries += 1
                if entry.isErased {
                    result.erased += 1
                    if !erasures.contains(String(entry.position)) { result.findings.append(.unexplainedErasure(position: entry.position)) }
                }
                let leaf = MerkleTree.leaf(entry.digest)
                if let stored = leaves[entry.position] {
                    if !entry.isIntact || leaf != stored {
                        result.findings.append(.edited(position: entry.position))
                        broken = true
                    }
                } else {
                    result.findings.append(.inserted(position: entry.position))
                }
                frontier.append(leaf) { level, place, hash in
                    if !broken, nodes[Node(level: level, place: place)] != hash {
                        result.findings.append(.treeDamaged(first: place << level, last: (place + 1) << level - 1))
                    }
                }
                next = entry.position + 1
                while let head = pending.first, head.size == next {
                    close(head, root: broken ? nil : frontier.root)
                    pending.removeFirst()
                }
            }
        }
        if next < expected { result.findings.append(.truncated(from: next, expected: expected)) }
        for head in pending { close(head, root: nil) }
        result.findings += try strayStamps(in: db)
        return result
    }

    private struct Node: Hashable {
        let level: Int
        let place: Int
    }

    /// The stored hashes of the subtrees that a stretch of the log completes.
    private static func storedNodes(from first: Int, to last: Int, in db: any Connection) throws -> [Node: MerkleTree.Hash] {
        var nodes: [Node: MerkleTree.Hash] = [:]
        var level = 1
        while 1 << level <= last + 1 {
            // A subtree is complete with its last entry, (place + 1) × 2^level − 1.
            let (from, to) = ((first + 1 + (1 << level) - 1) >> level - 1, (last + 1) >> level - 1)
            if from <= to {
                try db.each("SELECT place, hash FROM journal_node WHERE level = \(level) AND place >= \(from) AND place <= \(to)") { row in
                    nodes[Node(level: level, place: try row["place"])] = try row["hash"]
                }
            }
            level += 1
        }
        return nodes
    }

    /// The stored leaf hashes of a stretch of the log.
    private static func storedLeaves(from first: Int, to last: Int, in db: any Connection) throws -> [Int: MerkleTree.Hash] {
        var leaves: [Int: MerkleTree.Hash] = [:]
        try db.each("SELECT place, hash FROM journal_node WHERE level = 0 AND place >= \(first) AND place <= \(last)") { row in
            let place: Int = try row["place"]
            leaves[place] = try row["hash"]
        }
        return leaves
    }
}
