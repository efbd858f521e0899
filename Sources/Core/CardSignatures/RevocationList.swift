import Foundation
import Web

/// 失効リスト (CRL, RFC 5280): which certificates their issuer no longer stands by. Somebody moves, changes their name or loses the card, and
/// the certificate is on it from then on.
public struct RevocationList: Sendable, Equatable {
    /// DER
    public let bytes: [UInt8]
    /// As it is encoded.
    let issuerName: [UInt8]

    /// Bytes of one that are read: a list of a whole prefecture has some million entries of forty.
    public static let most = 64 << 20

    /// In DER or PEM. - Returns: `nil` when it is none, or one that does not say until when it is good.
    public init?(_ data: Data) {
        guard data.count <= RevocationList.most,
            let bytes = PEM.bytes(data, "X509 CRL").first ?? (data.first == DER.Tag.sequence ? Array(data) : nil),
            let body = try? DER(parsing: bytes).items().first, let parts = try? body.items(), parts.count >= 4
        else { return nil }
        // A version stands before the algorithm where there is one; the issuer is followed by the times of this list and of the next one.
        let place = parts[0].tag == DER.Tag.integer ? 2 : 1
        let times = parts.dropFirst(place + 1).prefix(2).filter { [DER.Tag.shortTime, DER.Tag.time].contains($0.tag) }
        guard parts[place].tag == DER.Tag.sequence, times.count == 2 else { return nil }
        self.bytes = bytes
        issuerName = parts[place].bytes
    }

    var pem: String { PEM.text(bytes, "X509 CRL") }

    /// Every list in the files of a folder; what is none is left out.
    static func all(in folder: String) -> [RevocationList] {
        PEM.files(in: folder).compactMap { FileManager.default.contents(atPath: $0).flatMap { RevocationList($0) } }
    }

    /// Fetches one from where its issuer publishes it. - Throws: `OutsideProblem`, `CardSignatureProblem.noList`.
    public static func fetch(_ address: String, _ settings: Settings) async throws -> RevocationList {
        let answer = try await OutsideCall(url: address, longest: max(60, settings.outsideSeconds), most: most).send()
        guard answer.status == 200, let list = RevocationList(answer.body) else { throw CardSignatureProblem.noList(address, answer.status) }
        return list
    }
}

/// Text around DER (RFC 7468).
enum PEM {
    static func text(_ bytes: [UInt8], _ label: String) -> String {
        let lines = Data(bytes).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return "-----BEGIN \(label)-----\n\(lines)\n-----END \(label)-----\n"
    }

    /// What stands in a file under a label.
    static func bytes(_ data: Data, _ label: String) -> [[UInt8]] {
        guard data.range(of: Data("-----BEGIN \(label)-----".utf8)) != nil else { return [] }
        let text = String(decoding: data, as: UTF8.self)
        return text.components(separatedBy: "-----BEGIN \(label)-----").dropFirst().compactMap { part in
            guard let inner = part.components(separatedBy: "-----END \(label)-----").first else { return nil }
            return Data(base64Encoded: inner, options: .ignoreUnknownCharacters).map { Array($0) }
        }
    }

    /// The files of a folder, in the order of their names; a file that is named is its own.
    static func files(in folder: String) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else { return [] }
        guard isFolder.boolValue else { return [folder] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
    }
}
