import Foundation

/// 団体の名称: whether a name says by itself that it is an organisation's, to whom a letter goes with 御中. Besides the forms of corporations
/// (`CorporateForm`) there are the words with which the names of others end. Where in doubt it is a person's: 様 offends no organisation as 御中 does a person.
public enum OrganisationName {
    public static func isOne(_ name: String) -> Bool {
        let folded = PersonName.variantFolded(name)
        if CorporateForm.dropped(from: folded) != nil { return true }
        return endings.contains { folded.count > $0.count && folded.hasSuffix($0) } || isPublicBody(folded)
    }

    /// 地方公共団体, with what it lies in: 広島県、広島県呉市、安芸郡海田町. By itself 市, 町 and 村 end names of people too (喜市, 小町).
    private static func isPublicBody(_ folded: String) -> Bool {
        folded.wholeMatch(of: /(東京都|北海道|京都府|大阪府|.{2,3}県)(.{1,5}郡)?(.{1,6}[市区町村])?/) != nil
            || folded.wholeMatch(of: /.{2,5}郡.{1,6}[町村]/) != nil
    }

    private static let endings = [
        "組合", "組合連合会", "連合会", "連盟", "協会", "協議会", "委員会", "信用金庫", "労働金庫", "銀行", "商工会", "商工会議所", "商店会", "商店街振興会", "振興会", "自治会", "自治会連合会", "町内会", "子ども会",
        "婦人会", "老人クラブ", "保存会", "後援会", "同窓会", "保護者会", "消防団", "公社", "公団", "機構", "大学", "高等学校", "中学校", "小学校", "特別支援学校", "幼稚園", "保育所", "こども園", "市役所",
        "区役所",
        "町役場", "村役場",
    ].map(PersonName.variantFolded)
}
