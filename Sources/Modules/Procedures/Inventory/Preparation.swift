import Core
import Japanese
import Storage
import Web

/// 準備の状況: with what a procedure can be applied for here: which version of its form, and whether its guide tells residents of it.
struct Preparation: Sendable, Equatable {
    /// The version in force.
    var version: Int?
    /// The next one, published and not in force yet.
    var coming: Int?
    var hasDraft = false
    var hasGuide = false

    /// Of some procedures, with three questions however many they are.
    static func of(_ procedures: [ID<Procedure>], at instant: Instant, in db: any Connection) throws -> [ID<Procedure>: Preparation] {
        if procedures.isEmpty { return [:] }
        var all: [ID<Procedure>: Preparation] = [:]
        let versions = try db.rows(
            """
            SELECT procedure_id, number, valid_from FROM form_version WHERE procedure_id IN (\(list: procedures)) AND withdrawn_at IS NULL
            ORDER BY procedure_id, valid_from, number
            """)
        for row in versions {
            let (id, number, from): (ID<Procedure>, Int, Instant) = (try row["procedure_id"], try row["number"], try row["valid_from"])
            if from <= instant {
                all[id, default: Preparation()].version = number
            } else if all[id]?.coming == nil {
                all[id, default: Preparation()].coming = number
            }
        }
        for id in try db.values("SELECT procedure_id FROM form_draft WHERE procedure_id IN (\(list: procedures))", as: ID<Procedure>.self) {
            all[id, default: Preparation()].hasDraft = true
        }
        let guides = try db.values(
            "SELECT DISTINCT procedure_id FROM procedure_guide WHERE procedure_id IN (\(list: procedures)) AND valid_from <= \(instant.day) AND withdrawn_at IS NULL",
            as: ID<Procedure>.self)
        for id in guides { all[id, default: Preparation()].hasGuide = true }
        return all
    }

    /// That no form of a procedure is published.
    static let hasNoForm: SQL = "NOT EXISTS (SELECT 1 FROM form_version v WHERE v.procedure_id = procedure.id AND v.withdrawn_at IS NULL)"

    // MARK: in words

    /// Where its form stands: 公開中：第1版、下書きあり; `nil` when there is nothing yet.
    private var standing: Message? {
        let parts = [
            version.map { PreparationText.inForce($0) }, coming.map { PreparationText.coming($0) }, hasDraft ? PreparationText.draft : nil,
        ].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        return Message(ja: parts.map(\.ja).joined(separator: "、"), en: parts.map(\.en).joined(separator: ", "))
    }

    /// What the link to the builder says.
    var door: Message {
        let verb = version == nil && coming == nil ? PreparationText.make : PreparationText.change
        guard let standing else { return verb }
        return Message(ja: "\(verb.ja)（\(standing.ja)）", en: "\(verb.en) (\(standing.en))")
    }

    /// The cell of a list.
    func form(_ lang: Language) -> HTML {
        let versions = [version.map { BuilderText.versionNumber($0) }, coming.map { PreparationText.comingShort($0) }].compactMap(\.self)
        if versions.isEmpty, !hasDraft { return "\(PreparationText.none(lang))" }
        let words = versions.map { $0(lang) }.joined(separator: lang == .ja ? "、" : ", ")
        return "\(words) \(hasDraft ? Component.tag(BuilderText.draft(lang), "draft") : .empty)"
    }
}

/// Every sentence of what is prepared of a procedure.
enum PreparationText {
    static let form = Message(ja: "様式", en: "Form")
    static let guide = Message(ja: "案内", en: "Guide")
    static let none = Message(ja: "なし", en: "None")
    static let there = Message(ja: "あり", en: "Yes")
    static let make = Message(ja: "様式を作る", en: "Make the form")
    static let change = Message(ja: "様式を変える", en: "Change the form")
    static let draft = Message(ja: "下書きあり", en: "with a draft")
    static func inForce(_ number: Int) -> Message { Message(ja: "公開中：第\(number)版", en: "published: version \(number)") }
    static func coming(_ number: Int) -> Message { Message(ja: "施行前：第\(number)版", en: "to come: version \(number)") }
    static func comingShort(_ number: Int) -> Message { Message(ja: "第\(number)版（施行前）", en: "Version \(number) (to come)") }
}
