import Core
import Web

/// 教示 (行政不服審査法82条、行政事件訴訟法46条): whom one may object to and sue, and within which time. The notice and the applicant's page say the
/// same.
enum AppealNotice {
    /// Whether it is due: something is denied, or granted with conditions.
    static func isDue(_ decision: Decision) -> Bool { decision.outcome.denies || !decision.conditions.isEmpty }

    /// The objection, and the suit.
    /// - Parameter special: what the guide says where it is otherwise than usual.
    static func words(_ body: Organisation?, _ special: Guide.Appeal?) -> [Message] {
        let name = body?.label ?? Message(same: "")
        let head =
            body?.kind == .prefecture
            ? Message(ja: "\(name.ja)知事", en: "the Governor of \(name.en)") : Message(ja: "\(name.ja)長", en: "the Mayor of \(name.en)")
        let (to, represented) = (special?.to.map(Message.init(same:)) ?? head, special?.representedBy.map(Message.init(same:)) ?? head)
        return [objection(to), special?.reviewFirst == true ? suitAfterReview(name, represented) : suit(name, represented)]
    }

    static let title = Message(ja: "教示", en: "How to object")
    static let residentTitle = Message(
        ja: "この結果に不服があるとき（教示）", en: "If you do not agree with the result", easy: "この 結果（けっか）が おかしいと 思（おも）う とき（教示（きょうじ））", zh: "对此结果不服时（告知）",
        ko: "이 결과에 불복할 때(고지)", pt: "Se você não concorda com o resultado", vi: "Nếu bạn không đồng ý với kết quả này")

    /// That there is a limit at all, in a further language: a help, and no part of what counts, which is the Japanese.
    static func gist(_ language: FurtherLanguage, reviewFirst: Bool) -> String {
        switch language {
        case .easy:
            "いつまでに するか、決（き）まりが あります。役所（やくしょ）に もう 一度（いちど） 調（しら）べて もらう こと（審査請求（しんさせいきゅう））は 3か月（げつ）の あいだ、裁判（さいばん）は \(reviewFirst ? "その 答（こた）えが 出（で）てから " : "")6か月（げつ）の あいだに します。これは わかりやすく した 文（ぶん）です。正式（せいしき）な 文は、下（した）の ふつうの 日本語（にほんご）です。"
        case .chinese:
            "有期限：请求复审（審査請求）为3个月内，起诉为\(reviewFirst ? "复审裁决后" : "")6个月内，起算日等见下文。本句仅供参考，以下面的日文为准。"
        case .korean:
            "기한이 있습니다. 심사청구는 3개월 이내, 소송은 \(reviewFirst ? "심사청구의 재결 후 " : "")6개월 이내이며, 기산일 등은 아래와 같습니다. 이 문장은 참고용이며 아래 일본어에 효력이 있습니다."
        case .portuguese:
            "Há prazos: três meses para pedir a revisão (審査請求) e seis meses para ir à Justiça\(reviewFirst ? ", depois de decidida a revisão" : ""), contados como se diz abaixo. Esta frase é só uma ajuda; vale o texto em japonês."
        case .vietnamese:
            "Có thời hạn: ba tháng để yêu cầu xem xét lại (審査請求), sáu tháng để khởi kiện\(reviewFirst ? " sau khi có kết quả xem xét lại" : ""), tính như ghi bên dưới. Câu này chỉ để tham khảo; văn bản tiếng Nhật bên dưới mới có giá trị."
        }
    }

    private static func objection(_ to: Message) -> Message {
        Message(
            ja:
                "この処分について不服があるときは、この処分があったことを知った日の翌日から起算して３か月以内に、\(to.ja)に対して審査請求をすることができます。ただし、この処分の日の翌日から起算して１年を経過したときは、審査請求をすることができません。",
            en:
                "If you do not agree with this decision, you can request a review by \(to.en) within three months from the day after you learned of it, and not later than one year from the day after the decision."
        )
    }

    /// Where a review was requested the time runs from its decision (行政事件訴訟法14条3項).
    private static func suit(_ body: Message, _ represented: Message) -> Message {
        Message(
            ja:
                "この処分の取消しの訴えは、この処分があったことを知った日の翌日から起算して６か月以内に、\(body.ja)を被告として（訴訟において\(body.ja)を代表する者は\(represented.ja)となります。）提起することができます。ただし、この処分の日の翌日から起算して１年を経過したときは、提起することができません。なお、この処分について審査請求をしたときは、その審査請求に対する裁決があったことを知った日の翌日から起算して６か月以内に提起することができます。ただし、裁決の日の翌日から起算して１年を経過したときは、提起することができません。",
            en:
                "You can sue \(body.en) (represented in court by \(represented.en)) for the revocation of this decision within six months from the day after you learned of it, and not later than one year from the day after the decision. If you requested a review of it, you can sue within six months from the day after you learned how that was decided, and not later than one year from the day after the decision on the review."
        )
    }

    private static func suitAfterReview(_ body: Message, _ represented: Message) -> Message {
        Message(
            ja:
                "この処分の取消しの訴えは、前記の審査請求に対する裁決を経た後でなければ提起することができません。裁決があったことを知った日の翌日から起算して６か月以内に、\(body.ja)を被告として（訴訟において\(body.ja)を代表する者は\(represented.ja)となります。）提起することができます。ただし、裁決の日の翌日から起算して１年を経過したときは、提起することができません。なお、審査請求をした日の翌日から起算して３か月を経過しても裁決がないときなどは、裁決を経ないで提起することができます。",
            en:
                "You can sue for the revocation of this decision only after the request for review was decided: within six months from the day after you learned of that, and not later than one year from the day after that was decided, against \(body.en) (represented in court by \(represented.en)). If the review is not decided within three months from the day after you requested it, and in some other cases, you can sue without it."
        )
    }
}
