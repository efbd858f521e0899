import Foundation
import Storage
import Web

/// The keys of the journal as a JSON file: whoever trusts the one in force can check by it what the earlier ones signed.
public enum SignerFile {
    private struct Line: Codable {
        let key: String
        let from: String?
        let until: String?
        let signature: String?

        init(_ signer: JournalSigner) {
            key = signer.key
            from = signer.from?.description
            until = signer.until?.description
            signature = signer.signature.map { hex($0) }
        }
    }

    public static func data(_ signers: JournalSigners) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try encoder.encode(signers.all.map(Line.init)) + Data("\n".utf8)
    }

    /// The times follow from the ends, each of which the key in force has signed.
    /// - Throws: `CommandFailure` when the file is not one of keys, or the first does not vouch for the others.
    public static func read(_ path: String) throws -> JournalSigners {
        let lines = FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode([Line].self, from: $0) } ?? []
        let ended = lines.dropFirst().compactMap { line -> (key: String, until: Instant, signature: [UInt8])? in
            guard let until = line.until.flatMap(Instant.init(iso:)), let signature = line.signature.flatMap(unhex),
                JournalSigner.isVouched(line.key, until, signature, by: lines[0].key)
            else { return nil }
            return (line.key, until, signature)
        }
        guard let current = lines.first, current.until == nil, ended.count == lines.count - 1 else {
            throw CommandFailure(
                Message(
                    ja: "「\(path)」を公開鍵の一覧として読めません。サイトの /journal/keys.json を保存し直してください。",
                    en: "“\(path)” cannot be read as a list of public keys. Save the site's /journal/keys.json anew."), code: 66)
        }
        return JournalSigners(current.key, ended: ended)
    }
}
