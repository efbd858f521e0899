import Documents
import Foundation
import HTTPTypes
import Web

/// 時刻認証局: who stands outside and says when a root of the journal was there (RFC 3161). What it says holds without the site's own key.
public struct TimeStampAuthority: Sendable, CustomStringConvertible {
    /// Nothing of it: its header may hold a password.
    public var description: String { "TimeStampAuthority" }
    private let url: String
    private let header: (name: String, value: String)?
    private let policy: DER?
    private let scratch: Scratch
    private let longest: Int
    private let trust: TimeStampTrust

    /// `nil` where none is configured.
    public init?(_ platform: Platform) {
        let settings = platform.settings
        guard TimeStampAuthority.isConfigured(settings) else { return nil }
        url = settings["timestamp-url"]
        header = TimeStampAuthority.header(settings)
        policy = DER.object(settings["timestamp-policy"])
        scratch = platform.scratch
        longest = settings.outsideSeconds
        trust = TimeStampTrust(settings)
    }

    public static func isConfigured(_ settings: Settings) -> Bool { !settings["timestamp-url"].isEmpty }

    private static func header(_ settings: Settings) -> (name: String, value: String)? {
        let parts = settings["timestamp-header"].split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        guard parts.count == 2, HTTPField.Name(parts[0]) != nil, !parts[1].isEmpty, !parts[1].contains(where: \.isNewline) else { return nil }
        return (parts[0], parts[1])
    }

    /// The setting that cannot be understood; `nil` when all can.
    static func fault(_ settings: Settings) -> String? {
        if !settings["timestamp-header"].isEmpty, header(settings) == nil { return "timestamp-header" }
        if !settings["timestamp-policy"].isEmpty, DER.object(settings["timestamp-policy"]) == nil { return "timestamp-policy" }
        return nil
    }

    /// Asks for a token over a digest, and takes none that does not answer this very request or that the trusted certificates do not vouch for.
    /// - Throws: `OutsideProblem` or `TimeStampProblem`.
    func ask(_ digest: [UInt8]) async throws -> (request: TimeStampRequest, token: TimeStampToken) {
        let request = TimeStampRequest(digest: digest, policy: policy)
        let token = try TimeStampToken(try await send(request.bytes))
        guard token.digest == digest else { throw TimeStampProblem.otherDigest }
        guard token.nonce == request.nonce else { throw TimeStampProblem.otherAnswer }
        if let policy, token.policy != policy.objectText { throw TimeStampProblem.otherPolicy(token.policy) }
        try await trust.check(token)
        return (request, token)
    }

    /// Over HTTP (RFC 3161, section 3.4).
    private func send(_ bytes: [UInt8]) async throws -> [UInt8] {
        try await scratch.folder { folder in
            let file = "\(folder)/request.tsq"
            try Scratch.write(Data(bytes), to: file)
            let headers = [("Content-Type", "application/timestamp-query"), ("Accept", "application/timestamp-reply")] + [header].compactMap(\.self)
            let call = OutsideCall(url: url, method: "POST", headers: headers, file: file, longest: longest, most: TimeStampToken.most)
            let answer = try await call.send()
            guard answer.status == 200 else { throw TimeStampProblem.answered(answer.status) }
            return Array(answer.body)
        }
    }
}

/// Whose signatures on tokens are believed. The `openssl` program checks them: it is what everybody else checks them by
/// (docs/decisions/0032).
public struct TimeStampTrust: Sendable {
    /// Certificates in PEM.
    let file: String
    let seconds: Double

    public init(file: String, seconds: Double) {
        self.file = file
        self.seconds = seconds
    }

    public init(_ settings: Settings) { self.init(file: settings["timestamp-ca"], seconds: Double(settings.outsideSeconds)) }

    /// Checks the token's signature over what it says, and that its certificate is one for time stamps that a trusted one vouches for.
    /// - Parameter isKept: whether the certificates have to be in force when the token was made, and not now: they end sooner than what they signed.
    /// - Throws: `TimeStampProblem`.
    func check(_ token: TimeStampToken, isKept: Bool = false) async throws {
        guard FileManager.default.isReadableFile(atPath: file) else { throw TimeStampProblem.noCertificates(file) }
        let time = isKept ? ["-attime", String(token.at.seconds)] : []
        let result: OtherProgram.Outcome
        do {
            result = try await OpenSSL.run(
                ["ts", "-verify", "-in", "/dev/stdin", "-digest", hex(token.digest), "-CAfile", file] + time, bytes: token.bytes, within: seconds)
        } catch OpenSSL.Failure.missing {
            throw TimeStampProblem.noProgram
        } catch OpenSSL.Failure.failed(let words) {
            throw TimeStampProblem.unchecked(words)
        } catch OpenSSL.Failure.tooLong {
            throw TimeStampProblem.unchecked("openssl")
        }
        if !result.isSuccess { throw TimeStampTrust.problem(result.words) }
    }

    /// The parts of openssl that read a token and check it; what they say is about the token.
    private static let readers = ["time stamp routines", "PKCS7 routines", "CMS routines", "ESS routines", "asn1 encoding routines", "rsa routines"]

    /// Why a token was not found good. Whatever openssl fails of besides — a file that holds no certificates, an option or an algorithm that it does
    /// not know, a signal — says nothing against the token.
    private static func problem(_ words: String) -> TimeStampProblem {
        // The one line of openssl that says what did not hold: its last words of several.
        let lines = words.split(separator: "\n").map(String.init)
        let parts = lines.last { $0.contains(":error:") }?.split(separator: ":").map(String.init) ?? []
        if words.contains("certificate verify error") { return .untrusted(parts.last ?? "openssl") }
        let isOurs = ["Error loading file", "unsupported", "malloc failure"].contains(where: words.contains)
        if !isOurs, readers.contains(where: parts.contains) { return .badSignature }
        // Its place in openssl's own source stands last.
        let reason = parts.last { !$0.contains("/") && Int($0) == nil } ?? lines.last ?? ""
        return .unchecked("openssl: \(reason.prefix(200))")
    }
}

/// Why there is no time stamp, or why one does not hold.
public enum TimeStampProblem: Problem, Equatable {
    case notConfigured
    case answered(Int)
    case refused(String)
    case unreadable
    case otherDigest
    /// To another request: it may be an old one.
    case otherAnswer
    case otherPolicy(String)
    case badSignature
    case untrusted(String)
    case noCertificates(String)
    case noProgram
    /// Nobody knows whether it holds.
    case unchecked(String)

    /// Whether the token itself is at fault, and not what it would be checked by.
    var isOfToken: Bool {
        switch self {
        case .notConfigured, .noCertificates, .noProgram, .unchecked: false
        default: true
        }
    }

    public var status: HTTPResponse.Status { .badGateway }
    public var code: String { "time-stamp" }
    public var message: Message {
        switch self {
        case .notConfigured:
            Message(ja: "時刻認証局が設定されていません。timestamp-url を設定してください。", en: "No time stamping authority is set. Set timestamp-url.")
        case .answered(let status):
            Message(
                ja: "時刻認証局が \(status) と答えました。timestamp-url と timestamp-header を確かめてください。",
                en: "The time stamping authority answered \(status). Check timestamp-url and timestamp-header.")
        case .refused(let words):
            Message(ja: "時刻認証局が断りました：\(words)", en: "The time stamping authority refused: \(words)")
        case .unreadable:
            Message(
                ja: "時刻認証局の答えがタイムスタンプ（RFC 3161）ではありません。timestamp-url を確かめてください。",
                en: "What the authority answered is no time stamp (RFC 3161). Check timestamp-url.")
        case .otherDigest: Message(ja: "タイムスタンプが、別の値に対するものです。", en: "The time stamp is over another digest.")
        case .otherAnswer:
            Message(ja: "タイムスタンプが、この依頼への答えではありません（nonceが違います）。", en: "The time stamp does not answer this request: its nonce is another.")
        case .otherPolicy(let policy):
            Message(
                ja: "タイムスタンプのポリシーが、依頼したものと違います（\(policy)）。timestamp-policy を確かめてください。",
                en: "The time stamp is of another policy (\(policy)). Check timestamp-policy.")
        case .badSignature: Message(ja: "タイムスタンプの署名が正しくありません。", en: "The signature of the time stamp is not genuine.")
        case .untrusted(let words):
            Message(
                ja: "タイムスタンプに署名した時刻認証局を、信頼する証明書（timestamp-ca）では確かめられません：\(words)",
                en: "No trusted certificate (timestamp-ca) vouches for the authority that signed the time stamp: \(words)")
        case .noCertificates(let file):
            Message(ja: "時刻認証局の証明書「\(file)」を読めません。", en: "The authority's certificates “\(file)” cannot be read.")
        case .noProgram:
            Message(
                ja: "openssl がないため、タイムスタンプを確かめられません。apt-get install openssl で入れてください。",
                en: "Time stamps cannot be checked without openssl: apt-get install openssl.")
        case .unchecked(let words): Message(ja: "タイムスタンプを確かめられませんでした：\(words)", en: "The time stamp could not be checked: \(words)")
        }
    }
}
