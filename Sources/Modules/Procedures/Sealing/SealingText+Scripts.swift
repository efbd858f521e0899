import Web

/// What scripts say when they seal, open, and make keys: each stands in the page, at the element that it is about.
extension SealingText {
    static func sealing(_ longest: Int) -> KeyValuePairs<String, Message> {
        [
            "too-long": Message(
                ja: "\(longest)文字以内で入力してください。", en: "Keep it within \(longest) characters.", easy: "\(longest)文字（もじ）までで 書（か）いて ください。",
                zh: "请不超过\(longest)字。", ko: "\(longest)자 이내로 입력해 주세요.", pt: "No máximo \(longest) caracteres.", vi: "Tối đa \(longest) ký tự."),
            "sealed": Message(
                ja: "この端末の中で封をしました。", en: "Sealed on this device.", easy: "この スマートフォンや パソコンの 中（なか）で 見（み）えなく しました。", zh: "已在本设备中加封。",
                ko: "이 기기 안에서 봉인했습니다.", pt: "Lacrado neste aparelho.", vi: "Đã niêm phong trên thiết bị này."),
            "failed": Message(
                ja: "この端末では封をできませんでした。ページを読み込み直すか、ほかの端末で入力してください。",
                en: "It could not be sealed on this device. Load the page again, or enter it on another device.",
                easy: "この スマートフォンや パソコンでは できませんでした。ページを もう 一度（いちど） 開（ひら）くか、ほかの スマートフォンや パソコンで 書（か）いて ください。",
                zh: "未能在本设备上加封。请重新加载页面，或用其他设备填写。", ko: "이 기기에서 봉인하지 못했습니다. 페이지를 다시 불러오거나 다른 기기에서 입력해 주세요.",
                pt: "Não foi possível lacrar neste aparelho. Recarregue a página ou digite em outro aparelho.",
                vi: "Không niêm phong được trên thiết bị này. Hãy tải lại trang hoặc nhập trên thiết bị khác."),
        ]
    }

    static let making: KeyValuePairs = [
        "keepers": needKeepers, "threshold": needThreshold, "short-passphrase": shortPassphrase,
        "two-passphrases": Message(ja: "二つの合言葉が同じではありません。", en: "The two passphrases are not the same."),
        "choose-file": chooseFile, "no-key-file": noKeyFile, "wrong-passphrase": wrongPassphrase,
        "other-key": Message(ja: "いま作った鍵のファイルではありません。", en: "This is the file of another key."),
        "hand-out": Message(ja: "分散片を保管者に渡したら、印を付けてください。", en: "Tick the box once the shares are handed out."), "failed": failed,
    ]

    static let recovering: KeyValuePairs = [
        "unreadable": Message(
            ja: "{number}人目の分散片を読み取れません。書き間違いがないか確かめてください。", en: "The share of keeper {number} cannot be read. Look for a slip."),
        "foreign": Message(ja: "{number}人目の分散片は、この鍵のものではありません。", en: "The share of keeper {number} belongs to another key."),
        "double": Message(ja: "{number}人目の分散片は、もう入力されています。", en: "The share of keeper {number} was entered already."),
        "reason": Message(ja: "理由を入力してください。", en: "Enter the reason."), "short-passphrase": shortPassphrase,
        "no-key": Message(ja: "分散片から鍵を復元できませんでした。", en: "The shares do not give the key."),
        "not-recorded": Message(ja: "復元を記録できませんでした。もう一度お試しください。", en: "The recovery could not be recorded. Try again."), "failed": failed,
    ]

    static let opening: KeyValuePairs = [
        "choose-file": chooseFile, "no-key-file": noKeyFile, "wrong-passphrase": wrongPassphrase,
        "wrong-key": Message(ja: "この申請の答えを開ける鍵ではありません。", en: "This key does not open these answers."),
        "broken": Message(ja: "封が壊れているか、別の申請の答えです。開けられません。", en: "The seal is broken, or the answer belongs to another application."),
        "opened": Message(ja: "{opened}件の答えを、この端末の中で開けました。", en: "{opened} answers were opened on this device."), "failed": failed,
    ]

    private static let chooseFile = Message(ja: "鍵ファイルを選んでください。", en: "Choose the key file.")
    private static let noKeyFile = Message(ja: "これは鍵ファイルではありません。", en: "This is no key file.")
    private static let wrongPassphrase = Message(ja: "合言葉が違います。", en: "The passphrase is not right.")
    private static let shortPassphrase = Message(ja: "合言葉は16文字以上にしてください。", en: "Use a passphrase of at least 16 characters.")
    private static let failed = Message(ja: "うまくいきませんでした。もう一度お試しください。", en: "That did not work. Try again.")
}
