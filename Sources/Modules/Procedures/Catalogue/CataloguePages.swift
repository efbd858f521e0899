import Core
import Foundation
import Japanese
import Storage
import Web

/// The catalogue, in plain words for residents.
enum CataloguePages {
    static func list(
        _ page: [Procedure], count: Int, _ catalogue: Catalogue, _ tree: OrganisationTree, today: Day, next: String?, isFirst: Bool, _ lang: Language
    ) -> HTML {
        let query = "q=\(encoded(catalogue.words))&body=\(encoded(catalogue.body))\(catalogue.isOnline ? "&online=yes" : "")"
        return """
            <h1>\(CatalogueText.title(lang))</h1>
            <form class="filters" method="get" action="/procedures" role="search">
            <div class="field"><label for="q">\(CatalogueText.words(lang))</label><input id="q" name="q" type="search" value="\(catalogue.words)" autocomplete="off"></div>
            <div class="field"><label for="body">\(CatalogueText.body(lang))</label><select id="body" name="body"><option value="">\(CatalogueText.anyBody(lang))</option>
            \(tree.bodies.html { "<option value=\"\($0.code)\"\(flag: "selected", $0.code == catalogue.body)>\($0.label(lang))</option>" })</select></div>
            <div class="field"><label class="choice"><input type="checkbox" name="online" value="yes"\(flag: "checked", catalogue.isOnline)> \(CatalogueText.onlyOnline(lang))</label></div>
            <button class="button primary">\(CatalogueText.search(lang))</button></form>
            <p role="status">\(CatalogueText.found(count)(lang))</p>
            \(page.isEmpty ? nothing(catalogue, lang) : results(page, tree, today, lang))
            \(Component.pager(first: isFirst ? nil : "/procedures?\(query)", next: next.map { "/procedures?\(query)&after=\(encoded($0))" }, lang))
            """
    }

    private static func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }

    private static func results(_ page: [Procedure], _ tree: OrganisationTree, _ today: Day, _ lang: Language) -> HTML {
        """
        <ul class="results">\(page.html { one in
            """
            <li><a href="/procedures/\(one.id)">\(one.name)</a>
            <p class="small muted">\(office(one, tree)(lang)) \(isOnline(one, today) ? Component.tag(CatalogueText.online(lang), "published") : .empty)</p></li>
            """
        })</ul>
        """
    }

    private static func nothing(_ catalogue: Catalogue, _ lang: Language) -> HTML {
        Component.empty(
            CatalogueText.nothing(lang),
            "\(CatalogueText.nothingAdvice(lang))\(catalogue.isOnline || !catalogue.body.isEmpty ? " <a href=\"/procedures?q=\(encoded(catalogue.words))\">\(CatalogueText.everywhere(lang))</a>" as HTML : .empty)"
        )
    }

    /// The section with its body: 広島県 総務局財産管理課, 府中町総務課.
    private static func office(_ one: Procedure, _ tree: OrganisationTree) -> Message {
        let label = tree.label(one.organisation)
        guard let body = tree.path(one.organisation).first, body.kind == .prefecture, body.code != one.organisation else { return label }
        return Message(ja: "\(body.label.ja) \(label.ja)", en: "\(label.en), \(body.label.en)")
    }

    private static func isOnline(_ one: Procedure, _ today: Day) -> Bool { one.onlineSince.map { $0 <= today } ?? false }

    // MARK: one procedure

    static func show(_ one: Procedure, _ abolition: Abolition?, hasForm: Bool, _ tree: OrganisationTree, today: Day, mayEdit: Bool, _ lang: Language)
        -> HTML
    {
        """
        <h1>\(one.name)</h1>
        \(abolition.map { ProcedurePages.state($0, lang) })
        <p class="lead">\(channel(one, today)(lang))</p>
        \(Component.summary([
            (CatalogueText.office(lang), "\(office(one, tree)(lang))"),
            (ProcedureText.law(lang), "\(one.legalBasis.isEmpty ? "—" : one.legalBasis)"),
            (CatalogueText.seal(lang), "\(seal(one, today)(lang))"),
            (ProcedureText.note(lang), "\(one.note.isEmpty ? "—" : one.note)"),
        ]))
        \(hasForm && abolition == nil ? "<p><a class=\"button\" href=\"/procedures/\(one.id)/practice\">\(PracticeText.tryIt(lang))</a></p>" as HTML : .empty)
        <details class="more"><summary>\(CatalogueText.inventory(lang))</summary>\(inventory(one, lang))</details>
        \(mayEdit ? "<p><a class=\"button\" href=\"/staff/procedures/\(one.id)\">\(ProcedureText.edit(lang))</a></p>" as HTML : .empty)
        """
    }

    private static func channel(_ one: Procedure, _ today: Day) -> Message {
        if isOnline(one, today) { return CatalogueText.canOnline }
        return one.onlineSince.map { CatalogueText.willBeOnline($0) } ?? CatalogueText.atCounter
    }

    private static func seal(_ one: Procedure, _ today: Day) -> Message {
        if one.sealPurpose.isEmpty { return CatalogueText.noSeal }
        guard let day = one.sealAbolishedOn else { return CatalogueText.sealNeeded(one.sealPurpose) }
        return day <= today ? CatalogueText.sealAbolished(one.sealSubstitute) : CatalogueText.sealUntil(day)
    }

    /// The record as the inventory holds it: what the plan's figures are counted from.
    private static func inventory(_ one: Procedure, _ lang: Language) -> HTML {
        func day(_ day: Day?) -> HTML { day.map { "<time datetime=\"\($0)\">\($0.words(lang))</time>" } ?? "\(ProcedureText.notYet(lang))" }
        return Component.summary([
            (ProcedureText.number(lang), "\(one.number)"),
            (ProcedureText.volume(lang), "\(one.yearlyVolume.map(Numerals.grouped) ?? ProcedureText.unknown(lang))"),
            (ProcedureText.major(lang), "\(one.isMajor ? ProcedureText.yes(lang) : ProcedureText.no(lang))"),
            (ProcedureText.onlineTarget(lang), "\(one.onlineTarget.map { lang == .ja ? FiscalYear($0).label : FiscalYear($0).western } ?? "—")"),
            (ProcedureText.onlineSince(lang), day(one.onlineSince)),
            (ProcedureText.sealPurpose(lang), "\(one.sealPurpose.isEmpty ? ProcedureText.never(lang) : one.sealPurpose)"),
            (ProcedureText.sealAbolished(lang), one.sealPurpose.isEmpty ? "—" : day(one.sealAbolishedOn)),
            (ProcedureText.sealSubstitute(lang), "\(one.sealSubstitute.isEmpty ? "—" : one.sealSubstitute)"),
        ])
    }
}

/// Every sentence of the catalogue.
enum CatalogueText {
    static let title = Message(ja: "手続をさがす", en: "Find a procedure")
    static let doorWords = Message(ja: "県と市町の手続", en: "Procedures of the prefecture and its municipalities")
    static let words = Message(ja: "ことば（例：食品 許可）", en: "Words, such as 食品 許可")
    static let body = Message(ja: "県・市町", en: "Prefecture or municipality")
    static let anyBody = Message(ja: "どこでも", en: "Any")
    static let onlyOnline = Message(ja: "オンラインでできるものだけ", en: "Only those online")
    static let search = Message(ja: "さがす", en: "Search")
    static func found(_ count: Int) -> Message {
        Message(ja: "\(Numerals.grouped(count))件", en: count == 1 ? "1 procedure" : "\(Numerals.grouped(count)) procedures")
    }
    static let online = Message(ja: "オンライン", en: "Online")
    static let nothing = Message(ja: "見つかりませんでした。", en: "Nothing was found.")
    static let nothingAdvice = Message(ja: "ことばを短くするか、ひらがなで書いてみてください。", en: "Try fewer or shorter words.")
    static let everywhere = Message(ja: "すべての手続からさがす", en: "Search everywhere")
    static let office = Message(ja: "担当", en: "Office in charge")
    static let seal = Message(ja: "はんこ", en: "Seal")
    static let noSeal = Message(ja: "いりません。", en: "Not needed.")
    static func sealNeeded(_ purpose: String) -> Message { Message(ja: "いります（\(purpose)のため）。", en: "Needed (\(purpose)).") }
    static func sealAbolished(_ substitute: String) -> Message {
        Message(
            ja: substitute.isEmpty ? "いりません。" : "いりません。かわりに\(substitute)で確かめます。",
            en: substitute.isEmpty ? "No longer needed." : "No longer needed. Instead: \(substitute).")
    }
    static func sealUntil(_ day: Day) -> Message { Message(ja: "\(day.words(.ja))からいらなくなります。", en: "Not needed from \(day.words(.en)).") }
    static let canOnline = Message(ja: "オンラインで申請できます。", en: "You can apply online.")
    static func willBeOnline(_ day: Day) -> Message {
        Message(ja: "\(day.words(.ja))からオンラインで申請できます。", en: "You can apply online from \(day.words(.en)).")
    }
    static let atCounter = Message(ja: "窓口か郵送で申請してください。", en: "Apply at the counter or by post.")
    static let inventory = Message(ja: "手続の棚卸の記録", en: "The record in the inventory")
}
