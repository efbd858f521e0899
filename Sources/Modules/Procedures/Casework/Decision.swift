import Foundation
import HTTPTypes
import Japanese
import Storage
import Web

/// 処分・決定: what is decided of an application, with what it rests on.
struct Decision: Codable, Hashable, Sendable {
    enum Outcome: String, SQLValue, Codable, CaseIterable {
        /// 許可・交付
        case granted
        /// 一部許可
        case partlyGranted = "partly-granted"
        /// 不許可: the criteria are not met.
        case refused
        /// 却下: what the law asks of an application itself is not met (行政手続法7条).
        case rejected
        /// 職権取消: a decision that was unlawful from the beginning is taken back.
        case annulled
        /// 撤回: a decision that was right is ended for a later reason.
        case revoked

        var sql: Value { .text(rawValue) }
        init?(sql: Value) {
            guard case .text(let text) = sql else { return nil }
            self.init(rawValue: text)
        }

        /// Whether something that was asked for is denied: reasons and the appeal notice are due (行政手続法8条, 行政不服審査法82条).
        var denies: Bool { self != .granted }
        /// Whether it gives what was asked for, all or a part of it.
        var grants: Bool { self == .granted || self == .partlyGranted }
        /// Whether it acts on a decision that was issued.
        var isLater: Bool { self == .annulled || self == .revoked }
    }

    var outcome: Outcome
    /// 許可の条件; empty is none.
    var conditions = ""
    /// 有効期間の満了日
    var validUntil: Day?
    /// 認定した事実
    var facts = ""
    /// The ids of the criteria that were applied (審査基準).
    var criteria: [String] = []
    /// 理由: why the facts do not meet them.
    var reason = ""
    /// Why it is granted although a criterion was not looked at or is not met, or denied by one that was not found unmet.
    var departure: String?
    /// 聴聞・弁明の機会: how the person was heard before something was taken away (行政手続法13条).
    var hearing: String?
    /// 更正: what it mends in the decision before it.
    var rectification: Rectification?

    /// What is missing before it may be proposed: a refusal states facts, criterion and reason, readable from the notice itself
    /// (行政手続法8条 or the ordinance of the body; 最判平成23年6月7日). A rejection rests on what the law asks of an application (7条), not on a criterion.
    func faults(_ guide: Guide.Content, _ ground: Ground) -> FieldProblems {
        var problems = FieldProblems()
        let known = Set(guide.criteria.map(\.id))
        if !Set(criteria).isSubset(of: known) { problems.add("criteria", DecisionText.needCriteria) }
        if let rectification {
            if rectification.errata.isBlank { problems.add("errata", RectificationText.needErrata) }
            if rectification.reason.isBlank { problems.add("why", RectificationText.needWhy) }
        }
        if !outcome.grants {
            if !conditions.isBlank { problems.add("conditions", DecisionText.noConditions) }
            if validUntil != nil { problems.add("valid_until", DecisionText.noTerm) }
        }
        // A notice with a hole in it is none. A rectification keeps the day that was decided; of what has no end, the notice says so.
        if outcome.grants, validUntil == nil, guide.term == nil, !guide.isEndless, rectification == nil,
            guide.templates?[outcome.rawValue]?.names(.validUntil) == true
        {
            problems.add("valid_until", TemplateText.needTerm)
        }
        guard outcome.denies else { return problems }
        if facts.isBlank { problems.add("facts", DecisionText.needFacts) }
        if outcome.isLater, ground.law.asksHearing, (hearing ?? "").isBlank { problems.add("hearing", ground.needHearing) }
        // Where none is set yet, the reason rests on the law alone, and there is none to choose.
        if criteria.isEmpty, !guide.criteria.isEmpty, !outcome.isLater, outcome != .rejected { problems.add("criteria", DecisionText.needCriteria) }
        if reason.isBlank { problems.add("reason", DecisionText.needReason) }
        return problems
    }

    /// What binds the approval: whoever agrees, agrees to this text and no other.
    var digest: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return Digest(of: (try? encoder.encode(self)) ?? Data()).hex
    }
}

/// What is wrong with a decision, or with the findings that it rests on, by its parts.
struct DecisionFaults: Problem {
    let faults: FieldProblems
    var status: HTTPResponse.Status { .unprocessableContent }
    var code: String { "bad-input" }
    var message: Message { faults.all.first?.message ?? DecisionText.needReason }
}

extension Decision.Outcome {
    var name: Message {
        switch self {
        case .granted: Message(ja: "許可", en: "Granted", easy: "許可（きょか）（いい）", zh: "许可", ko: "허가", pt: "Concedido", vi: "Được phép")
        case .partlyGranted:
            Message(
                ja: "一部許可", en: "Granted in part", easy: "一部（いちぶ） 許可（きょか）", zh: "部分许可", ko: "일부 허가", pt: "Concedido em parte",
                vi: "Được phép một phần")
        case .refused: Message(ja: "不許可", en: "Refused", easy: "不許可（ふきょか）（だめ）", zh: "不许可", ko: "불허가", pt: "Negado", vi: "Không được phép")
        case .rejected: Message(ja: "却下", en: "Rejected", easy: "却下（きゃっか）（受（う）け付（つ）けない）", zh: "驳回", ko: "각하", pt: "Rejeitado", vi: "Bị bác")
        case .annulled: Message(ja: "職権取消し", en: "Annulled", easy: "取（と）り消（け）し", zh: "依职权撤销", ko: "직권 취소", pt: "Anulado", vi: "Bị hủy")
        case .revoked: Message(ja: "撤回", en: "Revoked", easy: "やめに する（撤回（てっかい））", zh: "撤销许可", ko: "철회", pt: "Revogado", vi: "Bị thu hồi")
        }
    }
}

extension String {
    /// Whether it says nothing: a space is no reason.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

/// The sentences of a decision.
enum DecisionText {
    static let needFacts = Message(
        ja: "認定した事実を書いてください。通知書だけで理由が分かる必要があります。", en: "Write the facts that were found: the notice alone has to tell the reason.")
    static let needCriteria = Message(ja: "あてはめた審査基準を選んでください。", en: "Choose the criteria that were applied.")
    static let departure = Message(ja: "審査基準の所見によらない理由", en: "Why it is decided without the findings")
    static let departureSupport = Message(
        ja: "未確認または不適合の審査基準を残して許可するとき、または「不適合」と確認していない審査基準で拒むときに、理由を書いてください。",
        en: "To grant although a criterion was not looked at or is not met, or to deny by a criterion that was not found unmet, say why.")
    static let needDeparture = Message(
        ja: "未確認または不適合の審査基準があります。所見を記録するか、「審査基準の所見によらない理由」を書いてください。",
        en: "A criterion was not looked at or is not met. Record the findings, or say why it is granted.")
    static let needFound = Message(
        ja: "あてはめた審査基準に、「不適合」と確認していないものがあります。所見を記録するか、「審査基準の所見によらない理由」を書いてください。",
        en: "A criterion that is cited was not found unmet. Record the findings, or say why it is denied all the same.")
    static let noConditions = Message(
        ja: "この処分には条件を付けられません。「条件」を空にしてください。", en: "Nothing is granted, so there are no conditions. Leave them empty.")
    static let noTerm = Message(
        ja: "この処分には有効期間がありません。「有効期間の満了日」を空にしてください。", en: "Nothing is granted, so nothing expires. Leave the day empty.")
    static let hearing = Message(ja: "聴聞・弁明の機会", en: "Hearing")
    static let needReason = Message(ja: "理由を書いてください。", en: "Write the reason.")
    static let outcome = Message(ja: "処分の種類", en: "Outcome")
    static let conditions = Message(ja: "条件", en: "Conditions", easy: "条件（じょうけん）（守（まも）る こと）", zh: "条件", ko: "조건", pt: "Condições", vi: "Điều kiện")
    static let validUntil = Message(
        ja: "有効期間の満了日", en: "Valid until", easy: "いつまで 使（つか）えるか", zh: "有效期届满日", ko: "유효 기간 만료일", pt: "Válido até", vi: "Có giá trị đến")
    static func validityOver(_ day: Day) -> Message {
        Message(
            ja: "有効期間の満了日（\(day.words(.ja))）が過ぎているので、決定できません。差し戻して、満了日を直してもらってください。",
            en: "Its last day, \(day.words(.en)), is over: it cannot be decided. Remand it to have the day mended.")
    }
    static let facts = Message(ja: "認定した事実", en: "Facts found")
    static let criteria = Message(ja: "あてはめた審査基準", en: "Criteria applied")
    static let reason = Message(ja: "理由", en: "Reason")
}
