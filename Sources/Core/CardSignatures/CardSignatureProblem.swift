import HTTPTypes
import Web

/// Why a signature is not taken. What nobody can tell now is not taken either: it waits.
public enum CardSignatureProblem: Problem, Equatable {
    case tooLarge
    case unreadable
    case severalSigners(Int)
    case algorithm(String)
    /// It does not say what it signs (contentType, messageDigest).
    case noAttributes
    /// It comes without the signer's certificate.
    case noCertificate
    /// It is one over something else.
    case otherDocument
    case badSignature
    /// A certificate for signing in, or for something else.
    case notForSigning
    case untrusted
    case expired
    case notYetValid
    case revoked
    /// No list of what is revoked is there, or none that is still good.
    case noFreshList
    case noRoots(String)
    /// The issuer's certificate, which the operator has set, is over or not in force yet.
    case rootOver
    case noProgram
    case noList(String, Int)
    /// What was fetched from there is not signed by an issuer that is believed, or is older than what is kept.
    case falseList(String)
    case oldList(String)
    /// The lists of an issuer end before the next one has come.
    case listEnds([RevocationOutlook])
    /// Too many signatures are being checked.
    case busy
    /// The signature of one draft was checked too often within a minute.
    case tooOften
    case unchecked(String)

    /// Whether the signature may be good, and only nobody can tell now.
    public var isOurs: Bool {
        switch self {
        case .noFreshList, .noRoots, .rootOver, .noProgram, .noList, .falseList, .oldList, .listEnds, .unchecked, .busy, .tooOften: true
        default: false
        }
    }

    public var status: HTTPResponse.Status { self == .tooOften ? .tooManyRequests : isOurs ? .serviceUnavailable : .unprocessableContent }
    public var code: String { isOurs ? "signature-waits" : "signature" }

    public var message: Message {
        switch self {
        case .tooLarge:
            Message(ja: "署名のファイルが大きすぎます。署名だけのファイル（CMS）を選んでください。", en: "The signature is too large. Choose the file of the signature alone (CMS).")
        case .unreadable:
            Message(
                ja: "署名のファイル（CMS形式、.p7s・.p7m・.pem など）として読み取れません。署名ソフトが作ったファイルを選んでください。",
                en: "The file cannot be read as a signature (CMS: .p7s, .p7m, .pem). Choose the file that your signing software made.")
        case .severalSigners(let count):
            Message(ja: "署名が\(count)個あります。申請する人の署名を１つだけ付けてください。", en: "There are \(count) signatures. Give just one, by whoever applies.")
        case .algorithm(let name):
            Message(
                ja: "この署名の方式（\(name.isEmpty ? "不明" : name)）は使えません。SHA-256で署名し直してください。",
                en: "This kind of signature (\(name.isEmpty ? "unknown" : name)) is not accepted. Sign again with SHA-256.")
        case .noAttributes:
            Message(
                ja: "署名の形式が足りません（署名属性がありません）。CAdES形式で署名し直してください。",
                en: "The signature lacks signed attributes. Sign again as CAdES.")
        case .noCertificate:
            Message(
                ja: "署名に電子証明書が付いていません。電子証明書を付ける設定にして、署名し直してください。",
                en: "The signature comes without the certificate. Have your software include it, and sign again.")
        case .otherDocument:
            Message(
                ja: "別の文書に付けた署名です。このページの「署名する文書」をもう一度保存し、中身を変えずに署名してください。",
                en: "It is a signature over another document. Save the document to be signed from this page once more and sign it unchanged.")
        case .badSignature:
            Message(ja: "署名が正しくありません。もう一度署名してください。", en: "The signature is not genuine. Sign once more.")
        case .notForSigning:
            Message(
                ja: "署名用の電子証明書ではありません。利用者証明用（数字４桁の暗証番号）ではなく、署名用（英数字６〜16桁の暗証番号）で署名してください。",
                en: "It is no certificate for signing. Do not use the one for signing in (4 digits) but the one for signing (6 to 16 characters).")
        case .untrusted:
            Message(
                ja: "公的個人認証サービスの電子証明書として確かめられません。マイナンバーカードの署名用電子証明書で署名してください。",
                en: "It cannot be shown to be a certificate of the public personal authentication service. Sign with your My Number Card.")
        case .expired:
            Message(
                ja: "電子証明書の有効期間が過ぎています。市区町村の窓口で更新してから、もう一度署名してください。",
                en: "The certificate is over. Renew it at your municipality, then sign once more.")
        case .notYetValid: Message(ja: "電子証明書の有効期間がまだ始まっていません。", en: "The certificate is not in force yet.")
        case .revoked:
            Message(
                ja: "電子証明書が失効しています（氏名や住所が変わったときなどに失効します）。市区町村の窓口で新しい電子証明書を受け取り、もう一度署名してください。",
                en: "The certificate was revoked, as when a name or an address changes. Get a new one at your municipality, then sign once more.")
        case .noFreshList:
            Message(
                ja: "電子証明書が失効していないかを、いまは確かめられません。入力した内容は残ります。時間をおいて、もう一度送ってください。",
                en: "Whether the certificate was revoked cannot be told now. What you typed stays. Send the signature again later.")
        case .noRoots, .rootOver, .noProgram, .unchecked:
            Message(
                ja: "署名をいまは確かめられません。入力した内容は残ります。時間をおいて、もう一度送ってください。",
                en: "Signatures cannot be checked now. What you typed stays. Send the signature again later.")
        case .noList(let address, let status):
            Message(ja: "失効リスト（\(address)）を取得できません（\(status)）。", en: "The list of revoked certificates (\(address)) cannot be fetched (\(status)).")
        case .falseList(let address):
            Message(
                ja: "失効リスト（\(address)）が、信頼する認証局（jpki-roots）のものではありません。前のリストを使い続けます。",
                en: "What stands at \(address) is no list of an issuer in jpki-roots. The one before stays.")
        case .oldList(let address):
            Message(
                ja: "失効リスト（\(address)）が、期限を過ぎているか、前に取得したものより古い内容です。前のリストを使い続けます。",
                en: "The list at \(address) is over, or older than the one that is kept, which stays.")
        case .listEnds(let outlooks):
            Message(
                ja: "失効リストの期限が近いか、過ぎています。新しいリストを用意してください（\(outlooks.map(\.words.ja).joined(separator: "。"))）。",
                en: "Lists of revoked certificates end soon or are over: get the next ones (\(outlooks.map(\.words.en).joined(separator: "; "))).")
        case .busy:
            Message(
                ja: "署名の確認が混み合っていて、いまは確かめられません。入力した内容も、済んだ署名も残ります。１分ほど待って、もう一度送ってください。",
                en: "Many signatures are being checked just now. What you typed and signed stays. Wait a minute and send it again.")
        case .tooOften:
            Message(
                ja: "続けて何度も送られました。入力した内容も、済んだ署名も残ります。１分ほど待って、もう一度送ってください。",
                en: "It was sent too often at once. What you typed and signed stays. Wait a minute and send it again.")
        }
    }
}
