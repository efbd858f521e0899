import Core
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// Finding a case by its applicant. What is typed is personal: it is sent as a form, stands in no address, and is kept nowhere.
struct CaseSearchHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    static let most = 100

    @Sendable func search(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let typed = input["term"] ?? ""
        var problems = FieldProblems()
        if typed.isEmpty || typed.count > 200 { problems.add("term", SearchText.needTerm) }
        guard problems.isEmpty else { return page(CaseSearchPages.none(visit.form(input, problems: problems)), visit, .unprocessableContent) }
        let keys = platform.keys
        let body = try await platform.database.write { db in
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let units = CaseAccess.units(of: visit.actor, tree)
            let (kinds, found, hasMore) = try CaseTrait.search(
                typed, units: units, tree, by: visit.actor.person, keys: keys, limit: Self.most, in: db)
            // Who was looked for is told by what was found; the words themselves would be one more copy of them.
            try Journal.record(
                CaseTrait.searched, Journal.Subject("organisation", visit.actor.organisation ?? ""),
                after: [
                    "searched_by": kinds.map(\.label.ja).joined(separator: "、"), "found": String(found.count),
                    "receipts": found.prefix(20).map(\.receipt).joined(separator: "、"),
                ], by: visit.actor, at: visit.now, in: db)
            let lines = try InboxLine.all(found, tree, on: visit.now.day, in: db)
            return CaseSearchPages.found(lines, hasMore: hasMore, today: visit.now.day, visit.form(input))
        }
        return page(body, visit, .ok)
    }

    private func page(_ body: HTML, _ visit: Visit, _ status: HTTPResponse.Status) -> Answer {
        let title = SearchText.title(visit.language)
        return visit.page(Page(title: title, breadcrumbs: [Link(InboxText.inbox, "/staff/cases")], body: body), status: status)
    }
}

enum CaseSearchPages {
    /// The box in the inbox.
    static func box(_ form: Form) -> HTML {
        "<details class=\"more\"><summary>\(SearchText.title(form.language))</summary>\(self.form(form))</details>"
    }

    private static func form(_ form: Form) -> HTML {
        form(
            action: "/staff/cases/search", button: SearchText.search, kind: "",
            form.text("term", SearchText.term, support: SearchText.support, required: true, autocomplete: "off"))
    }

    static func none(_ form: Form) -> HTML { "<h1>\(SearchText.title(form.language))</h1>\(self.form(form))" }

    /// The cases, newest first; nothing of applicants stands among them.
    static func found(_ lines: [InboxLine], hasMore: Bool, today: Day, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h1>\(SearchText.title(lang))</h1>
            \(lines.isEmpty ? Component.empty(SearchText.nothing(lang), "\(SearchText.nothingAdvice(lang))") : InboxPages.table(lines, today, lang))
            \(hasMore ? "<p>\(SearchText.onlyFirst(CaseSearchHandlers.most)(lang))</p>" as HTML : .empty)
            \(self.form(form))
            """
    }
}

/// Every sentence of finding a case by its applicant.
enum SearchText {
    static let title = Message(ja: "申請者の氏名などで探す", en: "Find by the applicant")
    static let term = Message(ja: "氏名・名称、フリガナ、電話番号、メールアドレス、他システムの番号のどれか一つ", en: "Name, reading, telephone, mail address or number in another system")
    static let support = Message(
        ja: "全部を入力してください。氏と名の間に空白のある氏名は、氏だけ、名だけでも、法人は「株式会社」などのない名称でも見つかります。字体・空白・ハイフンの違いはかまいません。検索は記録されます。",
        en:
            "All of it; of a name written in several words one of them is enough, of a corporation the name without 株式会社 and the like. Variants of characters, spaces and hyphens do not matter. Every search is recorded."
    )
    static let search = Message(ja: "探す", en: "Find")
    static let needTerm = Message(ja: "探す言葉を200文字以内で入力してください。", en: "Enter at most 200 characters.")
    static let nothing = Message(ja: "あてはまる申請はありません。", en: "No application was found.")
    static let nothingAdvice = Message(
        ja: "全部の文字が合っているか確かめてください。封緘した手続の申請は、氏名などでは探せません。",
        en: "Check that all of it is right. Applications with sealed answers are not found this way.")
    static func onlyFirst(_ most: Int) -> Message {
        Message(ja: "ほかにもあります。新しいものから\(most)件を示しています。", en: "There are more; the newest \(most) are shown.")
    }
    static let fields: [String: Message] = [
        "searched_by": Message(ja: "検索した項目", en: "searched by"), "found": Message(ja: "見つかった件数", en: "found"),
        "receipts": Message(ja: "見つかった受付番号", en: "receipt numbers"),
    ]
}
