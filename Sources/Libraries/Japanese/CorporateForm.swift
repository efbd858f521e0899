/// 法人格: the words by which a corporation's name says what it is (商号, 会社法6条2項: 株式会社 and the others stand in it), in front or behind. People leave
/// them out when they say the name.
public enum CorporateForm {
    /// A name or its reading without its form: 株式会社瀬戸内フーズ and 瀬戸内フーズ㈱ are 瀬戸内フーズ.
    /// - Parameter folded: as names are compared (`PersonName.variantFolded`).
    /// - Returns: `nil` where there is none; nothing is left of what is a form only.
    public static func dropped(from folded: String) -> String? {
        let name = Array(folded.utf8)
        for form in forms {
            if name.starts(with: form) { return String(decoding: name.dropFirst(form.count), as: UTF8.self) }
            if name.suffix(form.count).elementsEqual(form) { return String(decoding: name.dropLast(form.count), as: UTF8.self) }
        }
        return nil
    }

    /// As they are compared, the longest first: 医療法人社団 is more than 医療法人.
    private static let forms = (written + read + short.map { "(\($0))" }).map(PersonName.variantFolded).sorted { $0.count > $1.count }
        .map { Array($0.utf8) }

    private static let written = [
        "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "相互会社", "一般社団法人", "公益社団法人", "社団法人", "一般財団法人", "公益財団法人", "財団法人", "特定非営利活動法人", "認定特定非営利活動法人",
        "NPO法人", "認定NPO法人", "社会福祉法人", "医療法人", "医療法人社団", "医療法人財団", "社会医療法人", "学校法人", "宗教法人", "農事組合法人", "独立行政法人", "地方独立行政法人", "国立大学法人", "弁護士法人",
        "税理士法人", "司法書士法人", "行政書士法人", "監査法人",
    ]
    private static let read = [
        "カブシキガイシャ", "カブシキカイシャ", "ユウゲンガイシャ", "ゴウドウガイシャ", "ゴウシガイシャ", "ゴウメイガイシャ", "イッパンシャダンホウジン", "コウエキシャダンホウジン", "イッパンザイダンホウジン", "コウエキザイダンホウジン",
        "トクテイヒエイリカツドウホウジン", "エヌピーオーホウジン", "シャカイフクシホウジン", "イリョウホウジン", "イリョウホウジンシャダン", "イリョウホウジンザイダン", "ガッコウホウジン", "シュウキョウホウジン", "ノウジクミアイホウジン",
    ]
    /// What stands in brackets, or in one sign with them: (株), ㈱.
    private static let short = [
        "株", "有", "同", "資", "名", "一社", "公社", "社", "一財", "公財", "財", "特非", "社福", "福", "医", "学", "宗", "農", "独",
    ]
}
