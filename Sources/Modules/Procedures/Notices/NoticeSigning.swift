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
            "The PDF of the notice carries the electronic signature of the authority. Open it in a PDF reader on a computer (such as Adobe Acrobat Reader): its signature panel names the signer and says whether anything was changed afterwards. A printed or newly saved copy cannot be checked in this way: keep the file as you received it.",
        easy:
            "通知書（つうちしょ）の PDFには、役所（やくしょ）の 電子署名（でんししょめい）が あります。パソコンの PDFソフト（Adobe Acrobat Readerなど）で 開（ひら）くと、だれが 署名（しょめい）したか、あとで 変（か）わって いないか わかります。印刷（いんさつ）したり 保存（ほぞん）し直（なお）したり すると、わからなく なります。受（う）け取（と）った ファイルを そのまま 持（も）って いて ください。",
        zh: "通知书PDF附有发行机关的电子签名。在电脑上用PDF阅读软件（如Adobe Acrobat Reader）打开，可在“签名”栏确认签名人及签名后是否有改动。打印或另存后无法验证，请原样保存收到的文件。",
        ko:
            "통지서 PDF에는 발행자의 전자 서명이 있습니다. 컴퓨터의 PDF 프로그램(Adobe Acrobat Reader 등)으로 열면 서명란에서 서명자와 서명 뒤 변경 여부를 확인할 수 있습니다. 인쇄하거나 다시 저장하면 확인할 수 없으므로 받은 파일 그대로 보관해 주세요.",
        pt:
            "O PDF do aviso tem a assinatura eletrônica da autoridade. Abra-o em um leitor de PDF no computador (como Adobe Acrobat Reader): o painel de assinaturas mostra quem assinou e se algo mudou depois. Uma cópia impressa ou salva de novo não pode ser conferida: guarde o arquivo como o recebeu.",
        vi:
            "Tệp PDF của giấy thông báo có chữ ký điện tử của cơ quan. Mở bằng phần mềm đọc PDF trên máy tính (như Adobe Acrobat Reader), mục chữ ký cho biết ai đã ký và có thay đổi sau đó không. Bản in hoặc lưu lại không kiểm tra được, hãy giữ nguyên tệp đã nhận."
    )
    /// In the notice itself, which is in Japanese.
    static func inDocument(_ authority: String) -> String {
        "この通知書は電子的に発行したもので、公印の押印に代えて、\(authority)の電子署名を付しています。電子署名は、このPDFファイルをPDF閲覧ソフトで開き、「署名」の欄で確かめることができます。印刷したものは、次の確認番号により真正なものであることを確かめることができます。"
    }
}
