import Foundation
import Storage

/// 確認を待つファイル: what an officer was shown the preview of waits in the blob store until they have it taken in. The name by which the form
/// asks for it is sealed for them: a digest of their own choosing opens nothing of the store, nor tells whether it is there.
extension Platform {
    /// - Returns: the name.
    public func keep(previewed bytes: Data, for actor: Actor) async throws -> String {
        let digest = try await blobs.put(bytes)
        return digest.hex + seal(digest, actor)
    }

    /// - Returns: `nil` for a name that was not given to the actor.
    public func previewed(_ name: String, for actor: Actor) async throws -> Data? {
        guard let digest = Digest(hex: String(name.prefix(64))), name == digest.hex + seal(digest, actor) else { return nil }
        return try await blobs.get(digest)
    }

    private func seal(_ digest: Digest, _ actor: Actor) -> String { keys.digest("\(actor.person?.text ?? "") \(digest.hex)", for: "previewed file") }
}
