import Core
import Forms
import Foundation
import Storage
import Web

/// ほかの手続の様式を写す: a form begins with what another procedure has published.
enum FormModels {
    static let most = 20

    /// What was looked for, and the procedures that were found.
    struct Search: Sendable {
        let words: String
        let found: [Procedure]
    }

    /// Procedures of the same body with a form in force, by their name or number; all of them where nothing was looked for.
    static func search(_ typed: String?, for procedure: Procedure, at instant: Instant, in db: any Connection) throws -> Search {
        let words = String((typed ?? "").trimmingCharacters(in: .whitespaces).prefix(100))
        let isMeant: SQL = words.isEmpty ? "" : "AND (number = \(words) OR \(Procedure.holds(words)))"
        return Search(
            words: words,
            found: try db.all(
                """
                SELECT * FROM procedure WHERE body = \(procedure.body) AND id <> \(procedure.id) \(isMeant)
                AND EXISTS (SELECT 1 FROM form_version v WHERE v.procedure_id = procedure.id AND v.valid_from <= \(instant) AND v.withdrawn_at IS NULL)
                ORDER BY folded, number LIMIT \(most + 1)
                """))
    }

    /// The form in force of another procedure of the body, made the form of this one.
    static func copy(_ number: String, for procedure: Procedure, at instant: Instant, in db: any Connection) throws -> String {
        guard let other = try Procedure.with(number: number, body: procedure.body, in: db), other.id != procedure.id,
            let version = try FormVersion.current(of: other.id, at: instant, in: db), let sketch = FormSketch(version.source)
        else { throw RequestProblem.notFound }
        return sketch.copy(body: procedure.body, procedure: procedure.number, title: procedure.name).source
    }

    // MARK: pages

    static func part(_ search: Search?, base: String, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h2>\(FormModelText.title(lang))</h2><p>\(FormModelText.words(lang))</p>
            <form class="filters" id="models" method="get" action="\(base)#models"><div class="field"><label for="find">\(FormModelText.find(lang))</label>\
            <input id="find" name="find" type="search" value="\(search?.words ?? "")" maxlength="100"></div><button class="button">\(ProcedureText.searchButton(lang))</button></form>
            \(search.map { results($0, base, form) })
            """
    }

    private static func results(_ search: Search, _ base: String, _ form: Form) -> HTML {
        let lang = form.language
        if search.found.isEmpty, search.words.isEmpty { return "<p class=\"muted\">\(FormModelText.none(lang))</p>" }
        if search.found.isEmpty { return Component.empty(FormModelText.nothing(lang), "\(GuideText.noModelAdvice(lang))") }
        return """
            <ul class="results">\(search.found.prefix(most).html { one in
                """
                <li><strong>\(one.name)</strong> <span class="muted small">\(one.number)</span>
                \(form.button(action: base, FormModelText.take(one.name), fields: ["like": one.number]))</li>
                """
            })</ul>
            \(search.found.count > most ? "<p class=\"support\">\(GuideText.moreModels(most)(lang))</p>" as HTML : .empty)
            """
    }
}

/// Every sentence of copying a form.
enum FormModelText {
    static let title = Message(ja: "ほかの手続の様式を写して作る", en: "Begin with the form of another procedure")
    static let words = Message(
        ja: "公開されている様式を写して、違うところを直します。写した後に元の様式が変わっても、この様式は変わりません。",
        en: "You copy a published form and change what differs. Later changes of the other one do not touch it.")
    static let find = Message(ja: "手続名か番号で探す", en: "Its name or number")
    static let none = Message(ja: "写せる様式は、まだ公開されていません。", en: "No form is published yet that could be copied.")
    static let nothing = Message(ja: "様式のある手続は見つかりません。", en: "No procedure with a form is called so.")
    static func take(_ name: String) -> Message { Message(ja: "「\(name)」の様式を写す", en: "Copy the form of “\(name)”") }
    static let copied = Message(
        ja: "様式を写しました。手数料の表、条文、説明の言葉を、この手続のものに直してください。個人番号を尋ねる根拠は写していません。",
        en:
            "The form was copied. Make its fees, provisions and help texts those of this procedure. The ground for asking an individual number was not copied."
    )
}
