import Core
import Documents
import Foundation
import Storage
import Web

/// 通知書の電子署名: where a body has a certificate (職責証明書) every notice of it is signed before it is kept, given to anybody, or verified. One that
/// cannot be signed is not issued: its job tries again, as when the PDF could not be made.
struct NoticeSigning: Sendable {
    let signer: PDFSigner
    /// By body; under the empty name that of every body that has none of its own.
    private let certificates: [String: PDFSigner.Certificate]

    init(_ platform: Platform) {
        let settings = platform.settings
        signer = PDFSigner(
            program: settings["pdf-signer"], scratch: platform.scratch, roots: settings["notice-roots"], timestamp: settings["timestamp-url"],
            header: settings["timestamp-header"], stampRoots: settings["timestamp-ca"])
        let passphrase = settings["notice-passphrase"]
        certificates = Dictionary(
            settings["notice-certificates"].split(separator: ",").map { part in
                let (body, path) = Self.place(part.trimmingCharacters(in: .whitespaces))
                return (body, PDFSigner.Certificate(path: path, passphrase: passphrase))
            }, uniquingKeysWith: { $1 })
    }

    private static func place(_ part: String) -> (body: String, path: String) {
        guard let sign = part.firstIndex(of: "=") else { return ("", part) }
        return (String(part[..<sign]), String(part[part.index(after: sign)...]))
    }

    /// Each with the body that it is set for, the empty name for every body.
    var all: [(body: String, certificate: PDFSigner.Certificate)] { certificates.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    /// With which the notices of a body are signed; `nil` where they are not.
    func certificate(of body: String?) -> PDFSigner.Certificate? { certificates[body ?? ""] ?? certificates[""] }

    /// The file as it goes out: signed where a certificate is set for the body, otherwise as it is.
    /// - Throws: `SigningFailure`; nothing goes out then. What is wrong with the certificate is noted for those who have to know.
    func signed(_ bytes: Data, _ notice: Notice, of body: Organisation?, _ platform: Platform) async throws -> (Data, PDFSigner.Signed?) {
        guard let certificate = certificate(of: body?.code) else { return (bytes, nil) }
        let words = PDFSigner.Words(
            name: notice.authority, reason: "\(notice.procedure) \(notice.outcomeWords) \(notice.number)", location: body?.name ?? "",
            contact: "\(platform.settings.baseURL)/verify/\(notice.code)")
        do {
            let signed = try await signer.sign(bytes, with: certificate, words)
            return (signed.bytes, signed)
        } catch let failure as SigningFailure {
            if let body { try await platform.database.write { try NoticeCertificate.note(failure, of: body.code, at: platform.now, in: $0) } }
            throw failure
        }
    }
}

extension Notice {
    /// What stands with a notice of its signature.
    struct Signature: Sendable, Hashable {
        /// The name in the certificate: 広島県知事.
        let signer: String
        /// PAdES: `B-B`, `B-T` or `B-LT`.
        let level: String
    }

    /// Who signed it and how; `nil` for those that were issued unsigned, and until it is made.
    static let signatures = Migration(
        "procedures-054-signed-notices",
        """
        ALTER TABLE notice ADD COLUMN signed_by TEXT;
        ALTER TABLE notice ADD COLUMN signature_level TEXT;
        CREATE TABLE notice_certificate (
            body TEXT NOT NULL PRIMARY KEY REFERENCES organisation (code), valid_until TEXT, fault TEXT,
            told TEXT, seen_at TEXT NOT NULL
        );
        """)
}

/// Every sentence of signatures, for those who hold a notice.
enum SignatureText {
    static let title = Message(ja: "電子署名", en: "Electronic signature")
    /// The signer is called as the certificate says, in Japanese.
    static func signed(_ signature: Notice.Signature, _ lang: Language) -> HTML {
        let (signer, how) = (Component.official(signature.signer, lang), level(signature)(lang))
        return lang == .ja ? "\(signer)（\(how)）" : "\(signer) (\(how))"
    }
    private static func level(_ signature: Notice.Signature) -> Message {
        switch signature.level {
        case "B-LT": Message(ja: "PAdES、タイムスタンプ・長期検証用の情報付き", en: "PAdES, with a time stamp and what it takes to verify it for years")
        case "B-T": Message(ja: "PAdES、タイムスタンプ付き", en: "PAdES, with a time stamp")
        default: Message(same: "PAdES")
        }
    }
    /// For whoever fetches it, and whoever verifies it.
    static let check = Message(
        ja:
            "通知書のPDFには、発行者の電子署名が付いています。PDFをパソコンのPDF閲覧ソフト（Adobe Acrobat Readerなど）で開き、「署名」の欄で、署名者の名前と、署名のあとに変更がないことを確かめられます。印刷したり保存し直したりすると、署名は確かめられません。受け取ったファイルのまま保管してください。",
        en:
            "The PDF of the notice carries the electronic signature of the authority. Open it in a PDF reader on a computer (such as Adobe Acrobat Reader): its signature panel names the signer and says whether anything was changed afterwards. A printed or newly saved copy cannot be checked in this way: keep the file as you received it."
    )
    /// In the notice itself, which is in Japanese.
    static func inDocument(_ authority: String) -> String {
        "この通知書は電子的に発行したもので、公印の押印に代えて、\(authority)の電子署名を付しています。電子署名は、このPDFファイルをPDF閲覧ソフトで開き、「署名」の欄で確かめることができます。印刷したものは、次の確認番号により真正なものであることを確かめることができます。"
    }
}
