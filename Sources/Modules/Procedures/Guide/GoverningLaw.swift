import Core
import Web

/// 手続の根拠: by which law of procedure its cases are worked.
package enum GoverningLaw: String, Codable, CaseIterable, Hashable, Sendable {
    /// 行政手続法: its ground is a law of the State.
    case act
    /// 行政手続条例: its ground is an ordinance or a rule of the body (行政手続法3条3項、46条).
    case ordinance
    /// 租税: of 行政手続法 only articles 8 and 14 apply (国税通則法74条の14、地方税法18条の4).
    case tax
    /// 適用なし: neither applies, as to what is done by contract or by an outline (要綱), or is taken out (行政手続法3条1項、4条).
    case neither = "none"

    /// Whether somebody has to be heard before something is taken away.
    var asksHearing: Bool { self == .act || self == .ordinance }

    var name: Message {
        switch self {
        case .act: Message(ja: "行政手続法（法律に基づく手続）", en: "The Administrative Procedure Act (its ground is a law)")
        case .ordinance:
            Message(ja: "行政手続条例（条例・規則に基づく手続）", en: "The body's own ordinance (its ground is an ordinance or rule)")
        case .tax: Message(ja: "租税（行政手続法の第8条と第14条だけ）", en: "A tax (articles 8 and 14 of the Act only)")
        case .neither: Message(ja: "どちらも適用されない（要綱や契約によるものなど）", en: "Neither (such as an outline or a contract)")
        }
    }
}

/// What governs a case, and every sentence that cites it: nowhere else is a law of procedure named to anybody.
package struct Ground: Sendable {
    let law: GoverningLaw
    /// 行政手続条例 of the body in charge. Its articles differ from body to body, so none is cited.
    let ordinance: Message

    /// - Parameters:
    ///   - law: as the guide says it; a guide without it, and a procedure without a guide, is worked by 行政手続法.
    ///   - body: the prefecture or municipality in charge.
    package init(_ law: GoverningLaw?, of body: Organisation?) {
        self.law = law ?? .act
        ordinance =
            body.map {
                Message(ja: "\($0.label.ja)行政手続条例", en: "the Administrative Procedure Ordinance of \($0.label.en)")
            } ?? Message(ja: "行政手続条例", en: "the body's Administrative Procedure Ordinance")
    }

    private static let act = Message(ja: "行政手続法", en: "the Administrative Procedure Act")

    /// A rule of the law, as far as it holds here.
    /// - Parameters:
    ///   - articles: of 行政手続法.
    ///   - taxed: those of them that hold for taxes.
    private func rule(_ articles: [Int], taxed: [Int] = []) -> Message? {
        let held = law == .tax ? taxed : articles
        switch law {
        case .ordinance: return ordinance
        case .neither: return nil
        case .act, .tax:
            guard !held.isEmpty else { return nil }
            let (ja, en) = (held.map { "第\($0)条" }.joined(separator: "・"), held.map(String.init).joined(separator: " and "))
            return Message(ja: "\(Ground.act.ja)\(ja)", en: "\(held.count == 1 ? "article" : "articles") \(en) of \(Ground.act.en)")
        }
    }

    /// `行政手続法第8条により、`; nothing where no law asks for it.
    private func by(_ rule: Message?) -> Message {
        Message(ja: rule.map { "\($0.ja)により、" } ?? "", en: rule.map { "By \($0.en): " } ?? "")
    }

    private func inBrackets(_ rule: Message?) -> Message { Message(ja: rule.map { "（\($0.ja)）" } ?? "", en: rule.map { " (\($0.en))" } ?? "") }
}

extension Ground {
    /// 補正: by what it is asked for, in the letter to the applicant: 「、行政手続法第7条により」. The letter is Japanese.
    package var correction: String { rule([7]).map { "、\($0.ja)により" } ?? "" }

    /// 形式上の要件: what asks for the form that an application lacks, in brackets.
    package var form: Message { inBrackets(rule([7])) }

    /// 補正がないとき: by what an application may then be refused.
    package var refusal: Message { Message(ja: by(rule([7])).ja, en: form.en) }

    /// 届出: by what a notification fulfils its duty only when it meets its form; `nil` where no law says so.
    var notification: Message? { rule([37]) }

    /// 不適合な届出: by what a notification that lacks something does not count as made.
    package var unmade: Message { inBrackets(notification) }

    /// 到達: that what comes on paper is registered as it is.
    var arrival: Message {
        let cited = inBrackets(rule([7]))
        return Message(
            ja: "申請は、到達したときから審査を始めます\(cited.ja)。記載や添付が足りなくても、そのまま登録できます。足りないところは補正の箇所として記録され、案件の画面からすぐに補正を求められます。",
            en:
                "An application is examined from its arrival\(cited.en). It can be registered as it is; what is missing is flagged, and the correction can be asked for at once."
        )
    }

    /// 拒否処分: what is written when something is denied.
    package var denial: Message {
        let cited = by(rule([8], taxed: [8]))
        return Message(
            ja: "\(cited.ja)事実・審査基準・理由を示します。形式上の要件による却下では、審査基準は要りません。教示は自動で付きます。",
            en:
                "\(cited.en)Write facts, criterion and reason; a rejection for lack of form needs no criterion. The appeal notice is added."
        )
    }

    /// 却下
    package var rejection: Message {
        let cited = by(rule([7, 8], taxed: [8]))
        return Message(
            ja: "\(cited.ja)認定した事実と、どの法令のどの形式上の要件を満たさないかを、理由に書きます。審査基準は要りません。教示は自動で付きます。",
            en:
                "\(cited.en)Write the facts, and as the reason which requirement of which law the application does not meet. No criterion is needed. The appeal notice is added."
        )
    }

    /// 不利益処分: what is written when something is taken back.
    package var taking: Message {
        let cited = by(rule([14], taxed: [14]))
        let hearing: Message =
            switch law {
            case .act:
                Message(ja: "あらかじめ、同法第13条の聴聞か弁明の機会を設けます。", en: "Article 13 asks for a hearing before.")
            case .ordinance: Message(ja: "あらかじめ、同条例の聴聞か弁明の機会を設けます。", en: "It asks for a hearing before.")
            case .tax, .neither:
                Message(ja: "聴聞や弁明の機会を設けたときは、それも書きます。", en: "If the person was heard before, write that too.")
            }
        return Message(
            ja: "\(cited.ja)事実と理由を示します。\(hearing.ja)教示は自動で付きます。",
            en: "\(cited.en)Write facts and reason. \(hearing.en) The appeal notice is added.")
    }

    /// 聴聞・弁明の機会: that it was forgotten to say how the person was heard.
    var needHearing: Message {
        let cited = inBrackets(rule([13]))
        return Message(ja: "聴聞または弁明の機会をどう与えたかを書いてください\(cited.ja)。", en: "Write how the person was heard\(cited.en).")
    }
}

/// The sentences of the choice in the guide.
enum GoverningLawText {
    static let title = Message(ja: "手続の根拠", en: "Governing law")
    static let support = Message(
        ja: "通知や画面で引く法令が、これで決まります。県や市町の条例・規則に基づく処分と届出には、行政手続法ではなく、その団体の行政手続条例が適用されます。",
        en:
            "It decides which law letters and pages cite. To decisions and notifications by an ordinance or rule of the prefecture or municipality its own ordinance applies, and not the Administrative Procedure Act."
    )
}
