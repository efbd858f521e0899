import Documents
import Foundation
import Storage

/// 署名の検証: by whose certificates signatures of residents' cards are believed, and by which lists they no longer are (公的個人認証法17条の署名検証者).
/// The `openssl` program checks signature, path and revocation: it is what everybody else checks them by (docs/decisions/0039).
public struct CardTrust: Sendable {
    /// A folder of the issuers' certificates in PEM.
    let roots: String
    /// A folder of lists, and addresses from which lists are fetched.
    let folders: [String]
    public let addresses: [String]
    let seconds: Double
    let scratch: Scratch

    /// Bytes of a signature that are read: it may hold the document.
    public static let most = 4 << 20

    /// `nil` where the operator has not set by what signatures are checked.
    public init?(_ platform: Platform) {
        let settings = platform.settings
        guard CardTrust.isConfigured(settings) else { return nil }
        roots = settings["jpki-roots"]
        let places = settings["jpki-crl"].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        addresses = places.filter(CardTrust.isAddress)
        folders = places.filter { !CardTrust.isAddress($0) }
        seconds = Double(max(15, settings.outsideSeconds))
        scratch = platform.scratch
    }

    /// How many issuers are believed.
    public static func certificates(_ settings: Settings) -> Int { anchors(settings["jpki-roots"]).count }

    public static func isConfigured(_ settings: Settings) -> Bool { !settings["jpki-roots"].isEmpty && !settings["jpki-crl"].isEmpty }

    private static func isAddress(_ place: String) -> Bool { place.hasPrefix("http://") || place.hasPrefix("https://") }

    /// Checks a signature: that it is one over just this document, by a certificate for signing documents that is in force now, not revoked, and
    /// for which an issuer stands that is trusted here.
    /// - Parameters:
    ///   - signature: CMS, detached or attached, in DER, BER or PEM.
    ///   - lists: which were fetched; those of the folders come besides.
    /// - Throws: `CardSignatureProblem`.
    public func check(_ signature: [UInt8], over document: [UInt8], lists: [RevocationList], at instant: Instant) async throws -> SignerCertificate {
        guard signature.count <= CardTrust.most else { throw CardSignatureProblem.tooLarge }
        let anchors = CardTrust.anchors(roots).map { PEM.text($0, "CERTIFICATE") }.joined()
        guard !anchors.isEmpty else { throw CardSignatureProblem.noRoots(roots) }
        return try await scratch.folder { folder in
            let certificate = try await signer(of: signature, over: document, in: folder)
            guard certificate.signsDocuments else { throw CardSignatureProblem.notForSigning }
            try await trust(certificate, anchors, lists + folders.flatMap { RevocationList.all(in: $0) }, at: instant, in: folder)
            return certificate
        }
    }

    /// The certificates of the operator.
    private static func anchors(_ folder: String) -> [[UInt8]] {
        PEM.files(in: folder).flatMap { PEM.bytes(FileManager.default.contents(atPath: $0) ?? Data(), "CERTIFICATE") }
    }

    // MARK: the signature

    private func signer(of signature: [UInt8], over document: [UInt8], in folder: String) async throws -> SignerCertificate {
        try Scratch.write(Data(signature), to: "\(folder)/signature")
        try Scratch.write(Data(document), to: "\(folder)/document")
        // Whatever wrapping it came in, it is DER from here on.
        let form = signature.starts(with: Array("-----BEGIN".utf8)) ? "PEM" : "DER"
        let plain = try await openssl(
            ["cms", "-cmsout", "-inform", form, "-in", "\(folder)/signature", "-outform", "DER"], output: CardTrust.most + 1 << 16)
        guard plain.isSuccess else { throw CardSignatureProblem.unreadable }
        guard try CardSignature(plain.bytes).isOver(document) else { throw CardSignatureProblem.otherDocument }
        try Scratch.write(Data(plain.bytes), to: "\(folder)/plain")
        let checked = try await openssl([
            "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", "\(folder)/plain", "-content", "\(folder)/document", "-signer",
            "\(folder)/signer.pem", "-out", "/dev/null",
        ])
        guard checked.isSuccess else { throw CardSignatureProblem.badSignature }
        let found = PEM.bytes(FileManager.default.contents(atPath: "\(folder)/signer.pem") ?? Data(), "CERTIFICATE")
        guard found.count == 1, let certificate = try? SignerCertificate(found[0]) else { throw CardSignatureProblem.unreadable }
        return certificate
    }

    // MARK: the certificate

    private func trust(
        _ certificate: SignerCertificate, _ anchors: String, _ lists: [RevocationList], at instant: Instant, in folder: String
    ) async throws {
        try Scratch.write(Data(PEM.text(certificate.bytes, "CERTIFICATE").utf8), to: "\(folder)/certificate.pem")
        try Scratch.write(Data(anchors.utf8), to: "\(folder)/roots.pem")
        let own = lists.filter { $0.issuerName == certificate.issuerName }
        try Scratch.write(Data(own.map(\.pem).joined().utf8), to: "\(folder)/lists.pem")
        // Nothing but the operator's certificates is believed, and nothing weaker than RSA of 2048 bits or SHA-256.
        let arguments =
            ["verify", "-auth_level", "2", "-no-CApath", "-no-CAstore", "-CAfile", "\(folder)/roots.pem", "-crl_check"]
            + (own.isEmpty ? [] : ["-CRLfile", "\(folder)/lists.pem"]) + ["-attime", String(instant.seconds), "\(folder)/certificate.pem"]
        let checked = try await openssl(arguments)
        if !checked.isSuccess { throw CardTrust.problem(checked.words) }
    }

    /// Why a certificate is not believed, by the number that openssl gives what it found (`X509_V_ERR_…`) and how far above the certificate.
    private static func problem(_ words: String) -> CardSignatureProblem {
        let found = words.matches(of: /error (\d+) at (\d+) depth lookup/).compactMap { match in
            Int(match.1).flatMap { code in Int(match.2).map { (code, $0) } }
        }
        func isAmong(_ codes: Set<Int>) -> Bool { found.contains { codes.contains($0.0) } }
        if isAmong([23]) { return .revoked }
        // What is wrong above it is wrong with the issuer.
        if isAmong([2, 7, 18, 19, 20, 21, 24, 26, 66, 67, 68, 79]) || found.contains(where: { $0.1 > 0 && [9, 10].contains($0.0) }) {
            return .untrusted
        }
        if isAmong([10]) { return .expired }
        if isAmong([9]) { return .notYetValid }
        if isAmong([3, 11, 12, 33, 36, 44]) { return .noFreshList }
        return .unchecked("openssl: \(found.first.map { "\($0.0)" } ?? String(words.prefix(200)))")
    }

    private func openssl(_ arguments: [String], output limit: Int = 4096) async throws -> OtherProgram.Outcome {
        do {
            let outcome = try await OtherProgram.run("openssl", arguments, output: limit, within: seconds)
            if outcome.isCrash { throw CardSignatureProblem.unchecked("openssl") }
            return outcome
        } catch OtherProgram.Failure.notInstalled {
            throw CardSignatureProblem.noProgram
        } catch OtherProgram.Failure.tooSlow(let seconds) {
            throw CardSignatureProblem.unchecked("openssl: \(Int(seconds)) s")
        } catch OtherProgram.Failure.tooLong {
            throw CardSignatureProblem.tooLarge
        }
    }
}
