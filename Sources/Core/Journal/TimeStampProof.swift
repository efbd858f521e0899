import Foundation
import Storage
import Web

extension JournalProof {
    /// A time stamp that covers the entry, with the way from the entry to the root that was stamped.
    public struct Stamp: Codable, Sendable, Equatable {
        public let size: Int
        public let root: String
        /// As the proof's own path, to this root.
        public let path: [String]
        /// The authority's answer (RFC 3161, TimeStampResp) in base 64.
        public let reply: String
    }

    /// What the time stamp in a proof is worth.
    public enum Stamped: Sendable, Equatable {
        /// None is in the proof: the entry may be younger than the newest one, or the site may have no authority. That is no fault.
        case absent
        /// The entry was there at that time at the latest, according to that authority.
        case holds(at: Instant, by: String)
        /// It is of something else, or was changed.
        case wrong
        /// It says so, and no certificate that is trusted vouches for whoever signed it.
        case untrusted(by: String)
        /// It says so, and nobody here could check its signature.
        case unchecked(at: Instant, by: String, Message)
    }

    /// The token, when it is one over a root to which the entry leads.
    private func token(of stamp: Stamp) -> TimeStampToken? {
        let path = stamp.path.compactMap(unhex)
        guard path.count == stamp.path.count, let leaf = unhex(digest), let root = unhex(stamp.root),
            stamp.reply.utf8.count <= 2 * TimeStampToken.most,
            let reply = Data(base64Encoded: stamp.reply),
            MerkleTree.verify(leaf: MerkleTree.leaf(leaf), index: entry.position, size: stamp.size, path: path, root: root),
            let token = try? TimeStampToken(Array(reply)), token.digest == root
        else { return nil }
        return token
    }

    /// Checks the time stamp by itself: no key of the site is needed for it.
    /// - Parameter trust: `nil` where no certificate is known by which to check.
    public func stamped(_ trust: TimeStampTrust?) async throws -> Stamped {
        guard let stamp else { return .absent }
        guard let token = token(of: stamp) else { return .wrong }
        guard let trust else { return .unchecked(at: token.at, by: token.authority, HeadText.noCertificates) }
        do {
            try await trust.check(token, isKept: true)
            return .holds(at: token.at, by: token.authority)
        } catch TimeStampProblem.untrusted(_) {
            return .untrusted(by: token.authority)
        } catch let problem as TimeStampProblem {
            return problem.isOfToken ? .wrong : .unchecked(at: token.at, by: token.authority, problem.message)
        }
    }
}
