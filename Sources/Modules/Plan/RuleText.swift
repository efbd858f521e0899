import Foundation
import Japanese
import Web

/// The sentences with which rules explain themselves.
enum RuleText {
    // MARK: what is missing

    static let result = Message(ja: "実績の報告", en: "the result has not been reported")
    static let target = Message(ja: "今年度の目標値", en: "this year's target has no value")
    static let tolerance = Message(ja: "「程度」の許容差", en: "the tolerance of “about”")
    static let universe = Message(ja: "全数", en: "how many there are in all")
    static let baseline = Message(ja: "基準値", en: "the baseline")
    static let evidence = Message(ja: "根拠となる取組や資料", en: "the evidence")
    static let signature = Message(ja: "責任者の署名", en: "the responsible manager's signature")
    static let noShare = Message(ja: "割合を計算できる目標値", en: "a target of which a share can be taken")
    static let noBand = Message(ja: "この割合に当たる区分", en: "a band for this share")
    static func document(_ name: String) -> Message { Message(ja: "日付のある文書「\(name)」", en: "the dated document “\(name)”") }
    static func documentDate(_ name: String) -> Message { Message(ja: "文書「\(name)」の日付", en: "the date of the document “\(name)”") }
    static func documentBefore(_ item: Facts.Item, _ day: Day, _ name: String, _ one: Case) -> Message {
        Message(
            ja: "\(one.year.label)の日付の文書「\(name)」（記録された「\(item.name)」は\(day.words(.ja))で、年度より前のものです）",
            en: "the document “\(name)” dated in \(one.year.western) (“\(item.name)”, of \(day.words(.en)), is from before the year)")
    }
    static func returns(_ missing: [(body: String, period: String)]) -> [Message] {
        let named = missing.prefix(3).map { "\($0.body) \($0.period)" }.joined(separator: ", ")
        return [
            Message(
                ja: "「該当なし」を含む報告\(missing.count)件（\(named)\(missing.count > 3 ? " ほか" : "")）",
                en: "\(missing.count) nil return\(missing.count == 1 ? "" : "s") (\(named)\(missing.count > 3 ? " and more" : ""))")
        ]
    }

    // MARK: explanations

    static func compared(_ one: Case, _ value: Decimal, _ target: Decimal, _ isReached: Bool, of population: String = "") -> Message {
        let who = population.isEmpty ? "" : "\(population)の"
        let whose = population.isEmpty ? "" : " of \(population)"
        let (v, t) = (one.number(value, .ja), one.number(target, .ja))
        let (ve, te) = (one.number(value, .en), one.number(target, .en))
        let isDown = one.indicator.isLessBetter
        return isReached
            ? Message(
                ja: "\(who)実績\(v)は、目標\(t)\(isDown ? "以下" : "以上")です。",
                en: "The result\(whose), \(ve), \(isDown ? "is within" : "reaches") the target of \(te).")
            : Message(
                ja: "\(who)実績\(v)は、目標\(t)に\(isDown ? "おさまっていません" : "届いていません")。",
                en: "The result\(whose), \(ve), \(isDown ? "is above" : "does not reach") the target of \(te).")
    }

    static func removed(_ removals: [Facts.Item], from target: Decimal, to adjusted: Decimal, _ one: Case) -> Message {
        Message(
            ja: "承認された廃止が\(removals.count)件（\(names(removals, .ja))）あるため、目標は\(one.number(target, .ja))から\(one.number(adjusted, .ja))になりました。",
            en:
                "\(removals.count) \(removals.count == 1 ? "was" : "were") abolished with approval (\(names(removals, .en))), so the target fell from \(one.number(target, .en)) to \(one.number(adjusted, .en))."
        )
    }

    static func unapproved(_ items: [Facts.Item]) -> Message {
        Message(
            ja: "廃止の承認がない\(items.count)件（\(names(items, .ja))）は、目標から除いていません。",
            en: "\(items.count) abolished without approval (\(names(items, .en))) \(items.count == 1 ? "is" : "are") not taken off the target.")
    }

    static func context(_ one: Case, _ total: Decimal, _ population: String) -> Message {
        Message(
            ja: "全体は\(one.number(total, .ja))ですが、\(population)以外は目標と比べません。",
            en: "In all there were \(one.number(total, .en)), but those outside \(population) are not compared with the target.")
    }

    static func about(_ one: Case, _ value: Decimal, _ target: Decimal, _ tolerance: Decimal, _ bound: Decimal, _ isReached: Bool) -> Message {
        let isDown = one.indicator.isLessBetter
        return Message(
            ja:
                "「\(one.number(target, .ja))程度」は、あらかじめ定めた許容差\(Numerals.plain(tolerance))％により\(one.number(bound, .ja))\(isDown ? "以下" : "以上")です。実績\(one.number(value, .ja))は\(isReached ? "これを満たします" : isDown ? "これを超えています" : "これに届きません")。",
            en:
                "“About \(one.number(target, .en))” means at \(isDown ? "most" : "least") \(one.number(bound, .en)) by the tolerance of \(Numerals.plain(tolerance)) % fixed beforehand. The result, \(one.number(value, .en)), \(isReached ? "meets it" : "does not meet it")."
        )
    }

    static func coverage(_ one: Case, _ value: Decimal, _ universe: Int, _ isReached: Bool, wished: Bool) -> Message {
        let all = one.number(Decimal(universe), .ja)
        let condition = wished ? "希望するものを対象として、" : ""
        return Message(
            ja: "\(condition)\(all)のうち\(one.number(value, .ja))が完了し\(isReached ? "、すべてそろいました" : "ましたが、すべてではありません")。",
            en:
                "\(Numerals.plain(value)) of \(one.number(Decimal(universe), .en)) are complete\(wished ? ", counting those who asked for it" : "")\(isReached ? ": all of them." : ", not all of them.")"
        )
    }

    static func vacuous(_ count: Int, _ one: Case) -> Message {
        Message(ja: "うち希望がなかったものは\(count)件です。", en: "Of these, \(count) had no wish to fulfil.")
    }

    static func pipeline(_ one: Case, _ value: Decimal, _ target: Decimal, _ dated: [Facts.Item], _ isCovered: Bool) -> Message {
        let start = Message(
            ja: "新規\(one.number(target, .ja))の目標に対し、年度内の実績は\(one.number(value, .ja))です。",
            en: "Against a target of \(one.number(target, .en)) new, the year brought \(one.number(value, .en)).")
        if dated.isEmpty { return start + Message(ja: "期日の決まった予定はありません。", en: "Nothing further is committed for a date.") }
        let rest = Message(
            ja: "ほかに期日の決まった予定が\(dated.count)件（\(names(dated, .ja))）あり、",
            en: "Another \(dated.count) \(dated.count == 1 ? "is" : "are") committed for a date (\(names(dated, .en))),")
        return start
            + (isCovered
                ? rest + Message(ja: "合わせると目標に届くため、一部の遅れと判定します。", en: "which together reach the target: late in part.")
                : rest + Message(ja: "合わせても目標に届きません。", en: "which together do not reach the target."))
    }

    static func reductionByAmount(_ one: Case, _ amount: Decimal, _ baseline: Decimal, _ target: Decimal, _ isReached: Bool) -> Message {
        let most = baseline * (100 - target) / 100
        let share = (baseline - amount) * 100 / baseline
        return Message(
            ja:
                "基準値\(one.number(baseline, .ja))から▲\(Numerals.plain(target))％とするには\(one.number(most, .ja))以下でなければなりません。実績は\(one.number(amount, .ja))（▲\(Numerals.plain(rounded(share)))％）で、\(isReached ? "これを満たします" : "これを超えています")。",
            en:
                "A fall of \(Numerals.plain(target)) % from the baseline of \(one.number(baseline, .en)) allows at most \(one.number(most, .en)). The result is \(one.number(amount, .en)) (a fall of \(Numerals.plain(rounded(share))) %), which \(isReached ? "is within it" : "is above it")."
        )
    }

    static func reductionByPercent(_ reduction: Decimal, _ target: Decimal, _ isReached: Bool) -> Message {
        Message(
            ja: "報告された削減率▲\(Numerals.plain(reduction))％は、目標▲\(Numerals.plain(target))％\(isReached ? "以上です" : "に届いていません")。",
            en:
                "The reported fall of \(Numerals.plain(reduction)) % \(isReached ? "reaches" : "does not reach") the target of \(Numerals.plain(target)) %."
        )
    }

    static func notZero(_ events: [Facts.Item], _ one: Case) -> Message {
        Message(
            ja: "対象となるものが\(events.count)件（\(names(events, .ja))）あり、ゼロではありません。",
            en: "There \(events.count == 1 ? "was" : "were") \(events.count) within the scope (\(names(events, .en))), so it is not zero.")
    }

    static func zero(_ one: Case, _ causes: [String], returned: Int) -> Message {
        let scope = causes.isEmpty ? "" : "（\(causes.joined(separator: "・"))）"
        return Message(
            ja: "対象となるもの\(scope)は0件で、必要な報告\(returned)件がすべてそろっています。",
            en:
                "There were none within the scope\(causes.isEmpty ? "" : " (\(causes.joined(separator: ", ")))"), and all \(returned) returns have come."
        )
    }

    static func outside(_ events: [Facts.Item], _ causes: [String]) -> Message {
        Message(
            ja: "判定の対象でない\(names(events, .ja))がありました。", en: "Outside the judged scope there was: \(names(events, .en)).")
    }

    static func documentInYear(_ item: Facts.Item, _ day: Day, _ document: String, _ one: Case) -> Message {
        Message(
            ja: "「\(document)」は、\(Wareki.format(day))付けの「\(item.name)」により\(one.year.label)内に行われました。",
            en: "“\(document)” took place within \(one.year.western): “\(item.name)”, dated \(day.words(.en)).")
    }

    static func documentLate(_ item: Facts.Item, _ day: Day, _ document: String, _ grace: Day?, _ isWithin: Bool, _ one: Case) -> Message {
        let limit = grace.map { "猶予の期日（\(Wareki.format($0))）" } ?? "年度末"
        let limitEnglish = grace.map { "the last day of grace, \($0.words(.en))" } ?? "the end of the year"
        return Message(
            ja:
                "「\(document)」の文書「\(item.name)」は\(Wareki.format(day))付けで、\(one.year.label)の後です。\(limit)\(isWithin ? "までなので、一部の遅れと判定します" : "を過ぎています")。",
            en:
                "The document for “\(document)”, “\(item.name)”, is dated \(day.words(.en)), after \(one.year.western). It is \(isWithin ? "within" : "after") \(limitEnglish)\(isWithin ? ": late in part" : "")."
        )
    }

    static func signed(_ signature: Facts.Item, _ one: Case) -> Message {
        Message(
            ja: "文章で定めた目標で、根拠がそろい、\(signature.name)が\(signature.date.map { "\(Wareki.format($0))に" } ?? "")署名しています。",
            en: "The target is a sentence. The evidence is there, and \(signature.name) signed for it\(signature.date.map { " on \($0)" } ?? "").")
    }

    static func band(_ one: Case, _ value: Decimal, _ target: Decimal, share: Decimal, atLeast: Decimal) -> Message {
        Message(
            ja:
                "目標\(one.number(target, .ja))に対する実績\(one.number(value, .ja))の割合は\(Numerals.plain(rounded(share)))％で、\(Numerals.plain(atLeast))％以上の区分です。",
            en:
                "The result, \(one.number(value, .en)), is \(Numerals.plain(rounded(share))) % of the target of \(one.number(target, .en)): the band from \(Numerals.plain(atLeast)) %."
        )
    }

    // MARK: warnings

    static func boundNotBetter(_ one: Case, _ bound: Decimal, _ baseline: Decimal) -> Message {
        let isDown = one.indicator.isLessBetter
        let (b, old) = (one.number(bound, .ja), one.number(baseline, .ja))
        let (be, oldEnglish) = (one.number(bound, .en), one.number(baseline, .en))
        return Message(
            ja: "許容差による\(isDown ? "上限" : "下限")\(b)は策定時の\(old)を\(isDown ? "下回らない" : "上回らない")ため、改善がなくても達成になります。",
            en:
                "The \(isDown ? "ceiling" : "floor") of \(be) is not \(isDown ? "below" : "above") the baseline of \(oldEnglish): a year without progress would pass."
        )
    }

    static func vacuousUnknown(_ one: Case) -> Message {
        Message(
            ja: "希望がなかった市町の数は記録されていません。全世帯の整備率とは異なります。", en: "How many had no wish at all is not recorded; this is not the share of all households.")
    }
    static let aboveUniverse = Message(ja: "実績が全数を超えています。数え方を確かめてください。", en: "The result exceeds the number there are. Check how it was counted.")
    static let totalBelowValue = Message(ja: "全体の数が対象者の数より少なくなっています。", en: "The total is smaller than the part that counts.")
    static let countingUnstated = Message(ja: "実人数か延べ人数かが定義されていません。", en: "The definition does not say whether persons or attendances are counted.")
    static let reductionRounded = Message(
        ja: "削減率は丸めて報告された値です。目標に近いため、数量で報告してください。", en: "The fall was reported as a rounded per cent and is close to the target: report the quantity."
    )

    static func undated(_ items: [Facts.Item]) -> Message {
        Message(ja: "期日のない予定（\(names(items, .ja))）は数えていません。", en: "Commitments without a date are not counted: \(names(items, .en)).")
    }

    static func tooLate(_ items: [Facts.Item], _ grace: Day?) -> Message {
        Message(
            ja: "猶予の期日\(grace.map { "（\(Wareki.format($0))）" } ?? "")より後の予定（\(names(items, .ja))）は数えていません。",
            en: "Commitments after the last day of grace\(grace.map { " (\($0.words(.en)))" } ?? "") are not counted: \(names(items, .en)).")
    }

    static func notComparable(_ baseline: String) -> Message {
        Message(
            ja: "策定時の「\(baseline)」は数値、目標は文章のため、比べていません。",
            en: "The baseline “\(baseline)” is a number and the target a sentence: they are not compared.")
    }

    private static func names(_ items: [Facts.Item], _ lang: Language) -> String {
        items.map { item in
            switch (item.date, lang) {
            case (let day?, .ja), (let day?, .further): "\(item.name) \(Wareki.format(day))"
            case (let day?, .en): "\(item.name), \(day.words(.en))"
            case (nil, _): item.name
            }
        }.joined(separator: lang == .ja ? "、" : "; ")
    }

    /// For reading only: comparisons are made before.
    static func rounded(_ value: Decimal) -> Decimal {
        var (input, output) = (value, Decimal())
        NSDecimalRound(&output, &input, 4, .plain)
        return output
    }
}
