import Foundation
import HTTPTypes
import Web

/// Why nothing was signed, and what whoever runs the site does about it.
public enum SigningFailure: Problem, Equatable {
    case notInstalled(String)
    case missing(String)
    /// Everybody on the machine may read what is secret.
    case open(String)
    /// A wrong passphrase, or no such file.
    case unreadable(String)
    case noKey(String)
    /// Its key is not for signing.
    case usage(String)
    /// Since when, in ISO 8601.
    case expired(String)
    case early(String)
    case revoked
    /// The time stamping authority does not answer.
    case stampAway(String)
    /// It answers, and gives no stamp.
    case stampRefused(String)
    /// What it gives is no stamp over this file.
    case stampUnreadable(String)
    /// Whose stamp it is, for whom no root vouches.
    case stampUntrusted(String)
    /// A file of roots that cannot be read.
    case roots(String)
    case failed(String)

    /// - Parameter kind: what `bin/sign_pdf.py` calls it.
    init(_ kind: String, _ words: String, path: String) {
        self =
            switch kind {
            case "missing": .missing(words)
            case "unreadable": .unreadable(path)
            case "no-key": .noKey(path)
            case "usage": .usage(path)
            case "expired": .expired(words)
            case "early": .early(words)
            case "revoked": .revoked
            case "away": .stampAway(words)
            case "refused": .stampRefused(words)
            case "no-stamp": .stampUnreadable(words)
            case "stamp-untrusted": .stampUntrusted(words)
            case "roots": .roots(words)
            case "failed": .failed(words)
            default: .failed("\(kind) \(words)")
            }
    }

    /// The day in Japan of a moment in ISO 8601.
    public static func day(_ moment: String) -> String {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let date = try? style.parse(moment) else { return String(moment.prefix(10)) }
        return String(style.format(date.addingTimeInterval(9 * 3600)).prefix(10))
    }

    public var status: HTTPResponse.Status { .serviceUnavailable }
    public var code: String { "signature" }
    public var message: Message {
        switch self {
        case .notInstalled(let program):
            Message(
                ja: "PDFに署名するプログラム（\(program)）が見つかりません。設定 pdf-signer に、hirobaの bin/sign-pdf の場所を書いてください。",
                en: "The program that signs PDF files (\(program)) is not there. Name bin/sign-pdf of the checkout in the setting pdf-signer.")
        case .missing(let path):
            Message(
                ja: "署名の証明書のファイル「\(path)」を読めません。置き場所と、hirobaの利用者が読めることを確かめてください。",
                en: "The file “\(path)” of the signing certificate cannot be read. See that it is there and that the program's user may read it.")
        case .open(let path):
            Message(
                ja: "「\(path)」を、このサーバーのだれもが読めます。chmod o= \(path) で、hirobaの利用者だけが読めるようにしてください。",
                en: "Everybody on this machine may read “\(path)”. Let only the program's user read it: chmod o= \(path)")
        case .unreadable(let path):
            Message(
                ja: "「\(path)」を開けません。パスフレーズ（\(path).passphrase の1行目か、設定 notice-passphrase）と、ファイルの形式（PKCS#12かPEM）を確かめてください。",
                en:
                    "“\(path)” cannot be opened. Check the passphrase (first line of \(path).passphrase, or the setting notice-passphrase) and that it is PKCS#12 or PEM."
            )
        case .noKey(let path):
            Message(ja: "「\(path)」に、証明書と対になる秘密鍵がありません。", en: "There is no private key that belongs to the certificate in “\(path)”.")
        case .usage(let path):
            Message(
                ja: "「\(path)」の証明書は、署名に使えるもの（鍵用途が digitalSignature か nonRepudiation）ではありません。職責証明書を設定してください。",
                en: "The certificate in “\(path)” is not for signing (key usage digitalSignature or nonRepudiation). Set one that is.")
        case .expired(let end):
            Message(
                ja: "署名の証明書の有効期限（\(SigningFailure.day(end))）が切れています。新しい証明書の発行を受けて、同じ場所に置いてください。待っている通知書は、そのあと自動で作られます。",
                en:
                    "The signing certificate expired on \(SigningFailure.day(end)). Have a new one issued and put it in its place: the notices that wait are then made by themselves."
            )
        case .early(let begin):
            Message(
                ja: "署名の証明書は、まだ有効ではありません（\(SigningFailure.day(begin))から）。サーバーの時計を確かめてください。",
                en: "The signing certificate is not valid yet (from \(SigningFailure.day(begin))). Check the clock of the machine.")
        case .revoked:
            Message(
                ja: "署名の証明書は失効しています。発行した認証局に確かめ、新しい証明書を同じ場所に置いてください。待っている通知書は、そのあと自動で作られます。",
                en:
                    "The signing certificate was revoked. Ask its authority, and put a new one in its place: the notices that wait are then made by themselves."
            )
        case .stampAway(let words):
            Message(
                ja: "タイムスタンプ局が応答しません（\(words)）。設定 timestamp-url の宛先を確かめてください。つながれば、通知書は自動で作られます。",
                en:
                    "The time stamping authority does not answer (\(words)). Check the setting timestamp-url; once it answers, the notices are made by themselves."
            )
        case .stampRefused(let words):
            Message(
                ja: "タイムスタンプ局が発行を断りました（\(words)）。設定 timestamp-url と timestamp-header を確かめてください。直せば、通知書は自動で作られます。",
                en:
                    "The time stamping authority refused (\(words)). Check the settings timestamp-url and timestamp-header; then the notices are made by themselves."
            )
        case .stampUnreadable(let words):
            Message(
                ja: "タイムスタンプ局の答えが、このファイルのタイムスタンプ（RFC 3161）ではありません（\(words)）。設定 timestamp-url を確かめてください。",
                en: "What the authority answered is no time stamp (RFC 3161) over this file (\(words)). Check the setting timestamp-url.")
        case .stampUntrusted(let authority):
            Message(
                ja: "タイムスタンプを発行した局（\(authority)）を、設定 timestamp-ca の証明書では確かめられません。設定 timestamp-url が正しければ、その局の認証局の証明書を timestamp-ca のファイルに加えてください。",
                en:
                    "No certificate in timestamp-ca vouches for who made the time stamp (\(authority)). If timestamp-url is right, add the certificate of its root to the file that timestamp-ca names."
            )
        case .roots(let path):
            Message(
                ja: "「\(path)」から、信頼する認証局の証明書を読めません。設定 notice-roots と timestamp-ca のファイルがあり、形式がPEMであることを確かめてください。",
                en: "No root certificates can be read from “\(path)”. See that the files of notice-roots and timestamp-ca are there, and are PEM.")
        case .failed(let words):
            Message(ja: "PDFに署名できませんでした（\(words)）。", en: "The PDF could not be signed (\(words)).")
        }
    }
}
