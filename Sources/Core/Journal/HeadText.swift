import Japanese
import Storage
import Web

/// Every sentence of the page on the journal's heads.
enum HeadText {
    static let title = Message(ja: "記録が書き換えられていないことを確かめる", en: "Checking that no record was changed")
    static let lead = Message(
        ja:
            "申請が届いたこと、職員が行った変更、そのすべてを順番に記録しています。一件でも後から消したり書き換えたりすると分かるように、記録全体の「指紋」にあたる値を毎日計算し、このサイトの署名をつけて、このページで公開しています。",
        en:
            "That an application arrived, what officers changed: all of it is recorded in order. So that it shows when a single record is removed or changed later, a value that is like a fingerprint of all records is computed every day, signed by this site and published on this page."
    )
    static let holder = Message(ja: "「到達の証明」をお持ちの方へ", en: "If you hold a proof of arrival")
    static let holderWords = Message(
        ja:
            "「到達の証明」（.json）は、あなたの申請がいつ届いたかを示すファイルで、受付のページで保存できます。「届いていない」「その日ではない」と言われたときに役立ちます。開いて書き直したりせず、そのまま保管してください。正しいかどうかは、誰でも確かめられます。",
        en:
            "A proof of arrival (.json) is a file that shows when your application arrived; you save it on the page of the receipt. It helps you when somebody says that it never arrived, or not on that day. Keep it as it is, without editing it. Anybody can check whether it is right."
    )
    static let check = Message(ja: "到達の証明を確かめる", en: "Check a proof of arrival")
    static let good = Message(ja: "「確かめられました」と出たとき", en: "When it says that it was recorded")
    static let goodWords = Message(
        ja: "申請は表示された日時に記録され、その後書き換えられていません。受付番号が手元の受付票と同じかを見比べてください。",
        en: "Your application was recorded at the time shown and was not changed since. Compare the receipt number with the one that you hold.")
    static let wrong = Message(ja: "「合いません」などと出たとき", en: "When it says that it does not agree")
    static let wrongWords = Message(
        ja:
            "多くは、ファイルが途中で変わったか、ほかのサイトのものです。申請が取り消されたという意味ではありません。受付のページで証明を保存し直して、もう一度確かめてください。それでも合わないときは、このサイトの記録に間違いがあるかもしれません。ファイルを消さずに、申請先の課に知らせてください。",
        en:
            "Mostly the file was changed on its way, or is another site's. It does not mean that your application was undone. Save the proof once more on the page of the receipt and check that. If it still does not agree, a record of this site may be wrong: keep the file, and tell the office to which you applied."
    )
    static let stamps = Message(ja: "外部の時刻認証", en: "Time stamps from outside")
    static let stampWords = Message(
        ja:
            "県や市町とは別の時刻認証局が、下の時刻にその「指紋」があったことを証明したものです。その時刻までの記録は、このサイトを管理する者でも、後から作ったり日付を変えたりできません。申請の翌日以降に保存した「到達の証明」には、この証明も入ります。",
        en:
            "An authority that is independent of the prefecture and its municipalities has certified that the fingerprint was there at the time below. Not even those who run this site can make up or redate records of before that time. A proof of arrival that you save from the day after your application on contains it too."
    )
    static let noStamp = Message(
        ja: "時刻認証は、まだありません。県や市町とは別の時刻認証局に、記録があった時刻の証明を一日に一度求めます。",
        en:
            "There is none yet. An authority that is independent of the prefecture and its municipalities is asked every day to certify when the records were there."
    )
    static let noAuthority = Message(
        ja: "このサイトは、いまは外部の時刻認証を受けていません。記録は、このサイトの署名だけで守られています。",
        en: "This site has no time stamps from outside now. Its records are kept by its own signature alone.")
    static let stampedAt = Message(ja: "認証された時刻", en: "Certified time")
    static let authority = Message(ja: "時刻認証局", en: "Authority")
    static let files = Message(ja: "ファイル", en: "Files")
    static let reply = Message(ja: "時刻認証（.tsr）", en: "Time stamp (.tsr)")
    static let request = Message(ja: "依頼（.tsq）", en: "Request (.tsq)")
    static func of(_ at: Instant) -> Message { Message(ja: "\(at.words(.ja))の分", en: "of \(at.words(.en))") }
    static let entries = Message(ja: "記録の件数", en: "Records")

    static let experts = Message(ja: "くわしいしくみ（専門家向け）", en: "How it works (for experts)")
    static let tree = Message(
        ja:
            "記録は RFC 6962 のハッシュ木の葉です。木の根（ルート、SHA-256）が「指紋」で、記録の件数・ルート・日時に Ed25519 で署名したものが下の一覧です。ルートを別の場所に保存しておけば、後の記録がそこから続いているかを hiroba journal verify --heads で確かめられます。",
        en:
            "Records are the leaves of a hash tree after RFC 6962. Its root (SHA-256) is the fingerprint; the list below holds number of records, root and time, signed with Ed25519. Keep the roots elsewhere, and hiroba journal verify --heads tells whether later records grew out of them."
    )
    static func size(_ size: Int) -> Message {
        Message(ja: "現在の記録は\(Numerals.grouped(size))件です。", en: "There are \(Numerals.grouped(size)) records now.")
    }
    static let keyHead = Message(ja: "署名を確かめる鍵", en: "The keys of the signatures")
    static let key = Message(ja: "署名の公開鍵（Ed25519）", en: "Public key of the signatures (Ed25519)")
    static let earlierKeys = Message(
        ja: "以前の公開鍵（それぞれの期間の署名は、いまも有効です）", en: "Earlier public keys: what each signed in its time still counts")
    static let keyWords = Message(
        ja: "この公開鍵で、署名が本当にこのサイトのものかを確かめます。鍵と使っていた期間は次のファイルにあり、保存しておくと、このサイトにつながらなくても「到達の証明」を確かめられます：",
        en:
            "By this key anybody can tell whether a signature is this site's. This file has the keys, each with the time in which it signed; with a copy of it proofs of arrival can be checked without this site:"
    )
    static let keyFile = Message(ja: "公開鍵の一覧（keys.json）", en: "the public keys (keys.json)")
    static func signed(_ from: Instant?, _ until: Instant?) -> Message {
        Message(
            ja: [from.map { "\($0.words(.ja))から" }, until.map { "\($0.words(.ja))まで" }].compactMap(\.self).joined(),
            en: [from.map { "from \($0.words(.en))" }, until.map { "until \($0.words(.en))" }].compactMap(\.self).joined(separator: " "))
    }
    static let byHand = Message(ja: "このサイトを使わずに確かめる", en: "Checking without this site")
    static let byHandWords = Message(
        ja:
            "時刻認証は RFC 3161 の応答で、対象のダイジェストはルートそのものです。同じ件数のルートと、時刻認証局が公開している証明書（PEM）を使って、openssl で確かめられます。証明書の期限が過ぎた後は -attime に認証の時刻（UNIX 秒）を付けます。",
        en:
            "A time stamp is an answer after RFC 3161, and the digest that it is over is the root itself. Check it by openssl with the root of the same number of records and the certificates (PEM) that the authority publishes; once those have expired, add -attime with the certified time in Unix seconds."
    )
    static let stampCommand = "openssl ts -verify -digest ROOT -in journal-SIZE.tsr -CAfile tsa-ca.pem"
    static let proofWords = Message(
        ja: "「到達の証明」は、次のコマンドで、署名も時刻認証もつながずに確かめられます。", en: "A proof of arrival, its signature and its time stamp are checked offline by this command.")
    static let proofCommand = "hiroba journal check-proof receipt.json --keys keys.json --ca tsa-ca.pem"
    static let heads = Message(ja: "署名したルートの一覧", en: "Signed roots")
    static let headFile = Message(ja: "署名したルートの一覧（heads.json）", en: "The signed roots (heads.json)")
    static let noHead = Message(ja: "まだ署名したルートがありません。", en: "No root has been signed yet.")
    static let noHeadAdvice = Message(ja: "一日に一度、自動で署名します。", en: "One is signed every day.")
    static let signedAt = Message(ja: "署名日時", en: "Signed at")
    static let root = Message(ja: "ルート（SHA-256）", en: "Root (SHA-256)")

    static let noCertificates = Message(
        ja: "時刻認証局の証明書が指定されていません。--ca で指定してください。", en: "No certificates of the authority are named. Name them with --ca.")
}
