import Foundation

/// A certification authority with certificates of its own making and a time stamping authority, both of them OpenSSL (`Tests/Peers/notary.py`).
public struct Notary: Sendable {
    /// What is secret of its certificates.
    public static let passphrase = "試験の合言葉"
    /// Where its files lie: `good.p12`, `good.pem` with `good.key`, `revoked`, `expired` and `soon` (over on 20 November 2022), `root.pem`.
    public let folder: String
    public let address: String

    public static func with<T: Sendable>(_ body: (Notary) async throws -> T) async throws -> T {
        try await TestEngines.withFolder { folder in
            try await Peer.with("notary", [folder]) { try await body(Notary(folder: folder, address: $0.address)) }
        }
    }

    /// The settings of a site that signs. - Parameter certificates: as they stand in the setting; otherwise the good one, of every body.
    public func settings(_ certificates: String? = nil, _ further: [String: String] = [:]) -> [String: String] {
        let environment = ProcessInfo.processInfo.environment
        return [
            "weasyprint": environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint",
            "pdf-signer": environment["HIROBA_PDF_SIGNER"] ?? "\(Repository.root)/bin/sign-pdf",
            "notice-certificates": certificates ?? "\(folder)/good.p12", "timestamp-url": "\(address)/stamp",
            "timestamp-ca": "\(folder)/root.pem",
        ].merging(further) { $1 }
    }

    /// What poppler says of the signatures in a file.
    public static func signatures(_ bytes: [UInt8]) async throws -> String {
        try await TestEngines.withFolder { folder in
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/signed.pdf"))
            return try await Command.output("pdfsig", ["-nocert", "\(folder)/signed.pdf"]).words
        }
    }

    /// Whether OpenSSL verifies the signature over what it covers, up to the root of this authority.
    public func verifies(_ bytes: [UInt8]) async throws -> Bool {
        let text = String(decoding: bytes.map { UInt16($0) }, as: UTF16.self)
        guard let found = text.firstMatch(of: /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/), let first = Int(found.2),
            let next = Int(found.3),
            let last = Int(found.4), first < next, next + last == bytes.count
        else { return false }
        // Between the two parts stands the signature: hexadecimal in angle brackets.
        let digits = Array(bytes[(first + 1)..<(next - 1)])
        let signature = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(decoding: digits[$0...($0 + 1)], as: UTF8.self), radix: 16)
        }
        return try await TestEngines.withFolder { place in
            try Data(signature).write(to: URL(fileURLWithPath: "\(place)/signature"))
            try Data(bytes[..<first] + bytes[next...]).write(to: URL(fileURLWithPath: "\(place)/content"))
            let arguments = ["-in", "\(place)/signature", "-content", "\(place)/content", "-CAfile", "\(folder)/root.pem", "-out", "/dev/null"]
            return try await Command.output("openssl", ["cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any"] + arguments).code == 0
        }
    }

    /// Puts one of its certificates in the place of another, without its passphrase.
    public func put(_ name: String, at path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.copyItem(atPath: "\(folder)/\(name).p12", toPath: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
}
