import Foundation
import Web

/// Every sentence of sealed answers and the keys that open them.
enum SealingText {
    static let title = Message(ja: "封緘の鍵", en: "Keys of sealed answers")
    static let key = Message(ja: "課の鍵", en: "Key of a section")
    static let about = Message(
        ja: "封緘する質問の答えは、申請者の端末の中で課の鍵に封をしてから届きます。開けられるのは鍵ファイルを持つ課だけで、このシステムにも開けられません。鍵ファイルをなくしたときは、保管者の分散片から復元します。",
        en:
            "Sealed answers are sealed to the section's key on the applicant's own device. Only the section that has the key file can open them; this system cannot. A lost key file is recovered from the shares of its keepers."
    )
    static let make = Message(ja: "鍵を作る", en: "Make a key")
    static let makeWords = Message(
        ja: "鍵はこの端末の中で作られ、公開する半分だけが登録されます。作業が終わるまで、このページを閉じないでください。",
        en: "The key is made on this device, and only its public half is registered. Do not close this page before you are done.")
    static let nothing = Message(ja: "鍵はまだありません。", en: "There is no key yet.")
    static let nothingAdvice = Message(
        ja: "封緘する質問のある様式を公開する前に、鍵を作ってください。", en: "Make one before you publish a form with sealed questions.")
    static let unit = Message(ja: "鍵を使う組織", en: "Unit that uses it")
    static let fingerprint = Message(ja: "鍵の指紋", en: "Fingerprint")
    static let made = Message(ja: "作った日時", en: "Made")
    static let state = Message(ja: "状態", en: "State")
    static let inUse = Message(ja: "使用中", en: "In use")
    static let isRetired = Message(ja: "使用終了", en: "Retired")
    static let retire = Message(ja: "この鍵の使用を終える", en: "Retire this key")
    static let retireConfirm = Message(
        ja: "新しい申請には使われなくなります。これまでの答えを開けるために、鍵ファイルは残してください。使用を終えますか。",
        en: "Nothing new is sealed to it. Keep its file: earlier answers still need it. Retire it?")

    // MARK: making one

    static let stepMake = Message(ja: "1. 鍵を作る", en: "1. Make the key")
    static let stepKeep = Message(ja: "2. 鍵ファイルと分散片を保管する", en: "2. Keep the key file and the shares")
    static let stepTry = Message(ja: "3. 確かめて登録する", en: "3. Try it and register it")
    static let keepers = Message(ja: "分散片の保管者", en: "Keepers of the shares")
    static let keepersSupport = Message(
        ja: "一行に一人、2人から9人まで。役職でもかまいません。同じ人や同じ場所に集めないでください。",
        en: "One a line, two to nine. Posts will do. Not all with one person or in one place.")
    static let threshold = Message(ja: "復元に必要な分散片の数", en: "Shares that give the key back")
    static let thresholdSupport = Message(ja: "例：5人のうち3人", en: "For instance three of five")
    static let passphrase = Message(ja: "鍵ファイルの合言葉", en: "Passphrase of the key file")
    static let passphraseSupport = Message(ja: "16文字以上。いくつかの言葉をつなげると覚えやすくなります。", en: "At least 16 characters. Several words are easy to remember.")
    static let again = Message(ja: "合言葉をもう一度", en: "The passphrase again")
    static let keepWords = Message(
        ja: "鍵ファイルを課の媒体に保存し、分散片を印刷して一枚ずつ保管者に渡してください。分散片は二度と表示されません。",
        en: "Keep the key file on a medium of the section. Print the shares and hand one to each keeper. They are never shown again.")
    static let download = Message(ja: "鍵ファイルを保存する", en: "Save the key file")
    static let printShares = Message(ja: "分散片を印刷する", en: "Print the shares")
    static let share = Message(ja: "分散片", en: "Share")
    static let shareWords = Message(
        ja: "この紙を写したり、写真に撮ったりしないでください。鍵を復元するときに、課から求められます。",
        en: "Do not copy or photograph this sheet. The section asks for it when the key has to be recovered.")
    static let tryWords = Message(
        ja: "保存した鍵ファイルを選び、合言葉を入力してください。開けることを確かめてから登録します。",
        en: "Choose the file you saved and enter its passphrase: it is registered once it has opened.")
    static let handed = Message(ja: "分散片を保管者に渡しました（または渡す手配をしました）", en: "The shares were handed to their keepers, or will be")
    static let register = Message(ja: "鍵を登録する", en: "Register the key")
    static let needKeepers = Message(ja: "保管者を一行に一人、2人から9人まで入力してください。", en: "Enter two to nine keepers, one a line.")
    static let needThreshold = Message(ja: "必要な分散片の数を、2から保管者の数までで入力してください。", en: "Enter a number from two to the number of keepers.")

    // MARK: one key

    static let shares = Message(ja: "復元", en: "Recovery")
    static func kOfN(_ k: Int, _ n: Int) -> Message { Message(ja: "\(n)片のうち\(k)片で復元できます", en: "Any \(k) of \(n) shares give it back") }
    static let recover = Message(ja: "鍵を復元する", en: "Recover the key")
    static func recoverWords(_ k: Int) -> Message {
        Message(
            ja: "鍵ファイルや合言葉をなくしたときは、保管者から\(k)片を集めて復元します。分散片はこの端末の中だけで使われ、送られません。復元したことは記録に残ります。",
            en:
                "When the key file or its passphrase is lost, put \(k) shares together. They are used on this device alone and are not sent. That it was done is recorded."
        )
    }
    static func shareNumber(_ number: Int) -> Message { Message(ja: "\(number)人目の分散片", en: "Share of keeper \(number)") }
    static let reason = Message(ja: "理由", en: "Reason")
    static let reasonSupport = Message(ja: "例：鍵ファイルを入れた媒体の故障", en: "For instance: the medium with the key file failed")
    static let newPassphrase = Message(ja: "新しい合言葉", en: "New passphrase")
    static let recoverNow = Message(ja: "復元して鍵ファイルを保存する", en: "Recover and save a key file")
    static let recoveries = Message(ja: "復元の記録", en: "Recoveries")
    static let noRecovery = Message(ja: "復元したことはありません。", en: "It was never recovered.")
    static let at = Message(ja: "日時", en: "When")
    static let by = Message(ja: "職員", en: "By")
    static let usedShares = Message(ja: "使った分散片", en: "Shares used")
    static let done = [
        "registered": Message(ja: "鍵を登録しました。これからの封緘に使われます。", en: "The key is registered and used from now on."),
        "retired": Message(ja: "この鍵の使用を終えました。", en: "The key was retired."),
        "recovered": Message(
            ja: "鍵を復元し、記録しました。鍵ファイルが保存されたことを確かめてください。", en: "The key was recovered, and that is recorded. See that the key file was saved."),
    ]

    static let putSubject = Message(ja: "【封緘の鍵】新しい鍵が登録されました", en: "A new key for sealed answers was registered")
    static func put(_ key: SealingKey, _ office: Message) -> Message {
        Message(
            ja: """
                \(office.ja)に、新しい封緘の鍵が登録されました。これから届く封緘された答えは、この鍵を持つ人だけが開けられます。

                登録した職員：\(key.madeBy)
                日時：\(key.madeAt.words(.ja))
                指紋：\(grouped(key.fingerprint))
                {site}/staff/sealing/\(key.id)

                聞いていない登録であれば、登録した職員と所属長に確かめてください。鍵ファイルを受け取っていない人は、登録した職員から受け取ってください。

                このメールには返信できません。
                """,
            en: """
                A new key for sealed answers was registered at \(office.en). Only those who have it open what comes from now on.

                By: \(key.madeBy), \(key.madeAt.words(.en))
                Fingerprint: \(grouped(key.fingerprint))
                {site}/staff/sealing/\(key.id)

                If you were not told of it, ask who registered it and the head of the section.

                This mail cannot be answered.
                """)
    }

    // MARK: applicants

    static func words(_ office: Message) -> Message {
        Message(
            ja: "この答えは、送る前にこの端末の中で封をします。開けられるのは\(office.ja)だけです。送ったあとは、ここにも表示されません。",
            en: "This answer is sealed on your device before it is sent. Only \(office.en) can open it. It is not shown here again.",
            easy: "この 答（こた）えは、送（おく）る 前（まえ）に この スマートフォンや パソコンの 中（なか）で 見（み）えなく します。見られるのは \(office.ja)だけです。送った あとは、ここにも 出（で）ません。",
            zh: "此回答在发送前会在本设备中加封，只有\(office.ja)能打开。发送后此处也不再显示。",
            ko: "이 답변은 보내기 전에 이 기기 안에서 봉인합니다. 열 수 있는 곳은 \(office.ja)뿐입니다. 보낸 뒤에는 여기에도 표시되지 않습니다.",
            pt: "Esta resposta é lacrada no seu aparelho antes do envio. Só \(office.ja) pode abri-la. Depois não aparece mais aqui.",
            vi: "Câu trả lời này được niêm phong trên thiết bị trước khi gửi. Chỉ \(office.ja) mở được. Sau khi gửi cũng không hiện ở đây."
        ).quoting([office.ja])
    }
    static let needScript = Message(
        ja: "封をするにはJavaScriptが必要です。JavaScriptを使えないときは、窓口か郵送で申請してください。",
        en: "Sealing needs JavaScript. Without it, apply at the counter or by post.",
        easy: "JavaScriptが いります。JavaScriptを 使（つか）えない ときは、窓口（まどぐち）か 郵便（ゆうびん）で 申請（しんせい）して ください。", zh: "加封需要JavaScript。无法使用时，请到窗口或邮寄申请。",
        ko: "봉인하려면 JavaScript가 필요합니다. 쓸 수 없으면 창구나 우편으로 신청해 주세요.",
        pt: "Para lacrar é preciso JavaScript. Sem ele, faça o pedido no balcão ou pelo correio.",
        vi: "Cần JavaScript để niêm phong. Nếu không dùng được, hãy nộp tại quầy hoặc qua bưu điện.")
    static let noKey = Message(
        ja: "担当の課の鍵がないため、いまは入力できません。担当の課にお問い合わせください。", en: "The office in charge has no key at the moment. Ask the office.",
        easy: "いまは 書（か）けません（役所（やくしょ）の 鍵（かぎ）が ありません）。担当（たんとう）の 役所に 聞（き）いて ください。", zh: "主管部门没有密钥，目前无法填写。请咨询主管部门。",
        ko: "담당 부서의 키가 없어 지금은 입력할 수 없습니다. 담당 부서에 문의해 주세요.", pt: "A repartição não tem chave no momento. Pergunte a ela.",
        vi: "Bộ phận phụ trách hiện chưa có khóa nên không nhập được. Hãy hỏi bộ phận đó.")
    static let isSealed = Message(ja: "封緘済み", en: "Sealed", easy: "見（み）えなく しました", zh: "已加封", ko: "봉인됨", pt: "Lacrado", vi: "Đã niêm phong")
    static let change = Message(
        ja: "書き直すときだけ入力してください。", en: "Type only to replace it.", easy: "書（か）き直（なお）す ときだけ 書いて ください。", zh: "仅在重写时填写。", ko: "다시 쓸 때만 입력해 주세요.",
        pt: "Escreva só para substituir.", vi: "Chỉ nhập khi muốn viết lại.")
    static let onlySection = Message(
        ja: "担当の課だけが開けます", en: "Only the office in charge can open it", easy: "担当（たんとう）の 役所（やくしょ）だけが 見（み）られます", zh: "只有主管部门能打开",
        ko: "담당 부서만 열 수 있습니다", pt: "Só a repartição responsável pode abrir", vi: "Chỉ bộ phận phụ trách mở được")
    static func sealed(_ lang: Language) -> String {
        Message(ja: "封緘されています", en: "Sealed", easy: "見（み）えなく して あります", zh: "已加封", ko: "봉인되어 있습니다", pt: "Lacrado", vi: "Đã niêm phong")(lang)
    }
    static func practice(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」を書いて封をしたことにする", en: "As if “\(label.en)” were written and sealed", easy: "「\(label(.further(.easy)))」を 書（か）いた ことに する",
            zh: "视为已填写并加封“\(label(.further(.chinese)))”", ko: "“\(label(.further(.korean)))”을(를) 쓰고 봉인한 것으로 하기",
            pt: "Como se “\(label(.further(.portuguese)))” estivesse escrito e lacrado",
            vi: "Coi như đã viết và niêm phong “\(label(.further(.vietnamese)))”")
    }
    static func again(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」に封をできませんでした。ページを読み込み直して、もう一度入力してください。",
            en: "“\(label.en)” could not be sealed. Load the page again and enter it once more.",
            easy: "「\(label(.further(.easy)))」を 送（おく）る 準備（じゅんび）が できませんでした。ページを もう 一度（いちど） 開（ひら）いて、書（か）いて ください。",
            zh: "“\(label(.further(.chinese)))”未能加封。请重新加载页面并再次填写。", ko: "“\(label(.further(.korean)))”을(를) 봉인하지 못했습니다. 페이지를 다시 불러와 입력해 주세요.",
            pt: "“\(label(.further(.portuguese)))” não pôde ser lacrado. Recarregue a página e digite de novo.",
            vi: "Không niêm phong được “\(label(.further(.vietnamese)))”. Hãy tải lại trang và nhập lại.")
    }
    static let browserOnly = Message(
        ja: "封緘する質問には、申請のページからだけ答えられます。", en: "Sealed questions can be answered only on the pages for applying.")
    static let needsKey = Message(
        ja: "封緘する質問があります。公開する前に、担当の組織の鍵を作ってください（メニューの「封緘の鍵」）。",
        en: "It has sealed questions. Make a key of the section first (“Keys of sealed answers” in the menu).")

    // MARK: officers

    static let open = Message(ja: "封緘された答えがあります", en: "Some answers are sealed")
    static let openWords = Message(
        ja: "課の鍵ファイルで、この端末の中だけで開けます。開けた答えも鍵も送られません。",
        en: "Open them with the section's key file, on this device alone. Neither the key nor what it opens is sent.")
    static let file = Message(ja: "鍵ファイル", en: "Key file")
    static let openNow = Message(ja: "開ける", en: "Open")
    static let putAway = Message(ja: "鍵をしまう", en: "Put the key away")

    /// `1f0c 22ab …`: the beginning, for lists.
    static func short(_ fingerprint: String) -> String { grouped(String(fingerprint.prefix(8))) }
    /// In groups of four, as people compare it.
    static func grouped(_ fingerprint: String) -> String {
        stride(from: 0, to: fingerprint.count, by: 4).map { String(fingerprint.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }
}
