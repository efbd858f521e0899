import Documents
import Foundation
import Storage
import Web

/// 署名の検証: by whose certificates signatures of residents' cards are believed, and by which lists they no longer are (公的個人認証法17条の署名検証者).
/// The `openssl` program checks signature, path and revocation (docs/decisions/0039).
public struct CardTrust: Sendable {
    /// A folder of the issuers' certificates in PEM.
    let roots: String
    let folders: RevocationFolders
    /// From which lists are fetched.
    public let addresses: [String]
    let seconds: Double
    let scratch: Scratch
    private let gates: (coming: Gate, sending: Gate)
    private let attempts: MinuteBudget
    /// Which lists of which files an issuer has signed.
    let genuine: Remembered<String, [RevocationList.Head]>

    /// Bytes of a signature beside the document that it may hold.
    public static let most = 256 << 10
    /// Bytes of a file in which one may come.
    public static let largestFile = 2 << 20

    /// Files of the operator's certificates.
    private static let largestRoots = 4 << 20

    /// When it is checked: as it comes, or once more as what it signs is sent, which does not wait behind those who only try.
    public enum Moment: Sendable { case coming, sending }

    /// A signature that held.
    public struct Checked: Sendable {
        /// DER, with nothing around it.
        public let signature: [UInt8]
        public let certificate: SignerCertificate
    }

    /// Those of a certificate's issuer that were fetched; those of the folders come besides.
    public typealias Fetched = @Sendable (SignerCertificate) async throws -> [RevocationList]

    /// `nil` where the operator has not set by what signatures are checked.
    public init?(_ platform: Platform) {
        let settings = platform.settings
        guard CardTrust.isConfigured(settings) else { return nil }
        roots = settings["jpki-roots"]
        let places = settings["jpki-crl"].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        addresses = places.filter(CardTrust.isAddress)
        folders = RevocationFolders(places: places.filter { !CardTrust.isAddress($0) }, heads: platform.listHeads)
        seconds = Double(max(15, settings.outsideSeconds))
        scratch = platform.scratch
        gates = (platform.signatureChecks, platform.sendingChecks)
        attempts = platform.signatureAttempts
        genuine = platform.genuineLists
    }

    public static func isConfigured(_ settings: Settings) -> Bool { !settings["jpki-roots"].isEmpty && !settings["jpki-crl"].isEmpty }

    static func isAddress(_ place: String) -> Bool { place.hasPrefix("http://") || place.hasPrefix("https://") }

    /// Checks a signature: that it is one over just this document, by a certificate for signing documents that is in force now, not revoked, and
    /// for which an issuer stands that is trusted here. A few are checked at once; lists are looked for once everything else has held.
    /// - Parameters:
    ///   - signature: CMS, detached or attached, in DER, BER or PEM.
    ///   - subject: for what it is; each is tried a few times a minute.
    /// - Throws: `CardSignatureProblem`.
    public func check(
        _ signature: [UInt8], over document: [UInt8], of subject: String = "", _ moment: Moment = .coming, at instant: Instant,
        fetched: @escaping Fetched
    ) async throws -> Checked {
        guard signature.count <= CardTrust.largestFile else { throw CardSignatureProblem.tooLarge }
        guard subject.isEmpty || attempts.spend(subject, at: instant) else { throw CardSignatureProblem.tooOften }
        do {
            return try await (moment == .coming ? gates.coming : gates.sending).hold { [self] in
                try await held(signature, over: document, at: instant, fetched)
            }
        } catch RequestProblem.unavailable {
            throw CardSignatureProblem.busy
        }
    }

    private func held(_ signature: [UInt8], over document: [UInt8], at instant: Instant, _ fetched: Fetched) async throws -> Checked {
        try await scratch.folder { folder in
            let plain = try await plain(signature, over: document, in: folder)
            let certificate = try await signer(in: folder)
            guard certificate.signsDocuments else { throw CardSignatureProblem.notForSigning }
            let anchor = try await anchor(of: certificate, at: instant, in: folder)
            try await stands(certificate, anchor, fetched(certificate), at: instant, in: folder)
            return Checked(signature: plain, certificate: certificate)
        }
    }

    // MARK: the signature

    /// Whatever wrapping it came in, it is DER from here on.
    private func plain(_ signature: [UInt8], over document: [UInt8], in folder: String) async throws -> [UInt8] {
        let text = CardTrust.text(signature)
        try Scratch.write(Data(text ?? signature), to: "\(folder)/came")
        try Scratch.write(Data(document), to: "\(folder)/document")
        let most = CardTrust.most + document.count
        let plain = try await openssl(
            ["cms", "-cmsout", "-inform", text == nil ? "DER" : "PEM", "-in", "\(folder)/came", "-outform", "DER"], output: most + 1)
        guard plain.isSuccess else { throw CardSignatureProblem.unreadable }
        guard plain.bytes.count <= most else { throw CardSignatureProblem.tooLarge }
        guard try CardSignature(plain.bytes).isOver(document) else { throw CardSignatureProblem.otherDocument }
        try Scratch.write(Data(plain.bytes), to: "\(folder)/signature")
        return plain.bytes
    }

    /// PEM, without what some programs write before it; `nil` for what is none.
    private static func text(_ bytes: [UInt8]) -> [UInt8]? {
        let mark = Array("\u{FEFF}".utf8)
        let rest = (bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]).drop { [0x09, 0x0A, 0x0D, 0x20].contains($0) }
        return rest.starts(with: Array("-----BEGIN".utf8)) ? Array(rest) : nil
    }

    private func signer(in folder: String) async throws -> SignerCertificate {
        let checked = try await openssl([
            "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", "\(folder)/signature", "-content", "\(folder)/document", "-signer",
            "\(folder)/signer.pem", "-out", "/dev/null",
        ])
        guard checked.isSuccess else { throw CardSignatureProblem.badSignature }
        let found = PEM.bytes(FileManager.default.contents(atPath: "\(folder)/signer.pem") ?? Data(), "CERTIFICATE")
        guard found.count == 1, let certificate = try? SignerCertificate(found[0]) else { throw CardSignatureProblem.unreadable }
        try Scratch.write(Data(PEM.text(certificate.bytes, "CERTIFICATE").utf8), to: "\(folder)/certificate.pem")
        return certificate
    }

    // MARK: the issuer

    /// The certificates of the operator; what is none of them is left out.
    var anchors: [SignerCertificate] {
        PlainFile.all(in: roots, most: CardTrust.largestRoots).flatMap { PEM.bytes($0.content ?? Data(), "CERTIFICATE") }.compactMap {
            try? SignerCertificate($0)
        }
    }

    /// A certificate of the operator's that is over or ends soon: the next one has to come from whoever it is of.
    public struct EndingRoot: Sendable, Equatable {
        public let issuer: String
        public let until: Instant
    }

    /// Those that are over or end within sixty days.
    public func endingRoots(at instant: Instant) -> [EndingRoot] {
        anchors.compactMap { one in one.until.map { EndingRoot(issuer: one.subject, until: $0) } }.filter {
            $0.until < instant.adding(seconds: 60 * 86_400)
        }
    }

    /// The operator's certificate that vouches for a signer's: of several of one name the one whose key it is. Nothing but these is believed, and
    /// nothing weaker than RSA of 2048 bits or SHA-256.
    private func anchor(of certificate: SignerCertificate, at instant: Instant, in folder: String) async throws -> String {
        let all = anchors
        guard !all.isEmpty else { throw CardSignatureProblem.noRoots(roots) }
        var problem = CardSignatureProblem.untrusted
        for (place, one) in all.enumerated() where one.subjectKey == certificate.issuerKey {
            let file = "\(folder)/root-\(place).pem"
            try Scratch.write(Data(PEM.text(one.bytes, "CERTIFICATE").utf8), to: file)
            let checked = try await openssl(CardTrust.verifying(file, at: instant) + ["\(folder)/certificate.pem"])
            if checked.isSuccess { return file }
            let found = CardTrust.problem(checked.words)
            if found != .untrusted { problem = found }
        }
        throw problem
    }

    private static func verifying(_ root: String, at instant: Instant) -> [String] {
        ["verify", "-auth_level", "2", "-no-CApath", "-no-CAstore", "-CAfile", root, "-attime", String(instant.seconds)]
    }

    // MARK: the lists

    /// Asks the newest list that is good now, that the issuer itself has signed and that is of this certificate.
    private func stands(
        _ certificate: SignerCertificate, _ anchor: String, _ fetched: [RevocationList], at instant: Instant, in folder: String
    ) async throws {
        let isWanted: @Sendable (RevocationList.Head) -> Bool = { $0.covers(certificate) && $0.isGood(at: instant) }
        let lists = try await fetched.filter { isWanted($0.head) } + folders.lists(where: isWanted)
        let file = "\(folder)/list.pem"
        for list in lists.sorted(by: { $1.head.isBefore($0.head) }) {
            guard try await isGenuine(list, by: anchor, file) else { continue }
            let checked = try await openssl(
                CardTrust.verifying(anchor, at: instant) + ["-crl_check", "-CRLfile", file, "\(folder)/certificate.pem"])
            if !checked.isSuccess { throw CardTrust.problem(checked.words) }
            return
        }
        throw CardSignatureProblem.noFreshList
    }

    /// Whether a certificate's holder has signed a list. - Parameter file: where it lies for it.
    private func isGenuine(_ list: RevocationList, by anchor: String, _ file: String) async throws -> Bool {
        try? FileManager.default.removeItem(atPath: file)
        try Scratch.write(list.text, to: file)
        let checked = try await openssl(["crl", "-noout", "-in", file, "-CAfile", anchor, "-no-CApath", "-no-CAstore"])
        return checked.isSuccess && checked.words.contains("verify OK")
    }

    /// Whether a list that was fetched comes from an issuer that is believed here.
    public func isGenuine(_ list: RevocationList) async throws -> Bool {
        for one in anchors where one.maySign(list.head) {
            if try await isGenuine(list, by: one) { return true }
        }
        return false
    }

    func isGenuine(_ list: RevocationList, by issuer: SignerCertificate) async throws -> Bool {
        try await scratch.folder { folder in
            try Scratch.write(Data(PEM.text(issuer.bytes, "CERTIFICATE").utf8), to: "\(folder)/root.pem")
            return try await isGenuine(list, by: "\(folder)/root.pem", "\(folder)/list.pem")
        }
    }

    // MARK: openssl

    /// Why a certificate is not believed, by the number that openssl gives what it found (`X509_V_ERR_…`) and how far above the certificate.
    private static func problem(_ words: String) -> CardSignatureProblem {
        let found = words.matches(of: /error (\d+) at (\d+) depth lookup/).compactMap { match in
            Int(match.1).flatMap { code in Int(match.2).map { (code: code, depth: $0) } }
        }
        // What is wrong above it is wrong with what the operator has set.
        if let above = found.first(where: { $0.depth > 0 }) {
            return [9, 10].contains(above.code) ? .rootOver : .unchecked("openssl: \(above.code) at \(above.depth)")
        }
        func isAmong(_ codes: Set<Int>) -> Bool { found.contains { codes.contains($0.code) } }
        if isAmong([23]) { return .revoked }
        if isAmong([2, 7, 18, 19, 20, 21, 24, 26, 66, 67, 68, 79]) { return .untrusted }
        if isAmong([10]) { return .expired }
        if isAmong([9]) { return .notYetValid }
        if isAmong([3, 4, 8, 11, 12, 15, 16, 33, 35, 36, 44]) { return .noFreshList }
        return .unchecked("openssl: \(found.first.map { "\($0.code)" } ?? String(words.prefix(200)))")
    }

    private func openssl(_ arguments: [String], output limit: Int = 4096) async throws -> OtherProgram.Outcome {
        do {
            return try await OpenSSL.run(arguments, output: limit, within: seconds)
        } catch OpenSSL.Failure.missing {
            throw CardSignatureProblem.noProgram
        } catch OpenSSL.Failure.tooLong {
            throw CardSignatureProblem.tooLarge
        } catch OpenSSL.Failure.failed(let words) {
            throw CardSignatureProblem.unchecked(words)
        }
    }
}
