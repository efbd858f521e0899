import Core
import Japanese
import Storage
import Web

/// Finding a procedure: by words, by what happens in life, by office; every filter tells what it would find, and stands in the address.
enum CatalogueListPages {
    /// - Parameter unnamed: how many have a Japanese name only, so that English words do not find them.
    static func list(
        _ page: [Catalogue.Found], _ facets: Catalogue.Facets, everything: Catalogue.Facets, _ asked: Catalogue, typed: String,
        _ receptions: [ID<Procedure>: Reception], _ tree: OrganisationTree, contact: Contact?, today: Day, unnamed: Int, next: String?, isFirst: Bool,
        _ lang: Language
    ) -> HTML {
        """
        <h1>\(CatalogueText.title, lang)</h1>
        \(filters(facets, asked, typed: typed, tree, lang))
        \(typed == asked.words ? .empty : Component.notice(.info, words: "\(CatalogueText.near(typed, asked.words), lang)"))
        \(asked.isEmpty && isFirst ? "\(doors(facets, lang))<h2>\(CatalogueText.byName, lang)</h2>" : .empty)
        <p role="status" id="found">\(asked.isEmpty ? CatalogueText.all(facets.count)(lang) : CatalogueText.found(facets.count)(lang))</p>
        \(unnamed == 0 ? .empty : "<p class=\"small muted\">\(CatalogueText.unnamed(unnamed), lang)</p>" as HTML)
        \(page.isEmpty ? "\(nothing(asked, contact, lang))\(doors(everything, lang))" : results(page, receptions, tree, today, lang))
        \(Component.pager(first: isFirst ? nil : address(asked), next: next.map { "\(address(asked))&after=\($0.percentEncoded)" }, lang))
        """
    }

    private static func filters(_ facets: Catalogue.Facets, _ asked: Catalogue, typed: String, _ tree: OrganisationTree, _ lang: Language) -> HTML {
        let bodies = tree.bodies.map { ($0.code, $0.label, facets.bodies[$0.code] ?? 0) }
        let sections = facets.sections.keys.union(asked.section).filter { tree.isWithin($0, asked.body) }.map {
            ($0, tree.label($0), facets.sections[$0] ?? 0)
        }
        let events = LifeEvent.allCases.map { ($0.rawValue, $0.label, facets.events[$0.rawValue] ?? 0) }
        return """
            <form class="filters" method="get" action="/procedures#found" role="search">
            <div class="field"><label for="q">\(CatalogueText.words, lang)</label><input id="q" name="q" type="search" value="\(typed)" autocomplete="off"></div>
            \(select("event", CatalogueText.event, CatalogueText.anyEvent, events, asked.event, lang))
            \(select("body", CatalogueText.body, CatalogueText.anyBody, bodies, asked.body, lang))
            \(asked.body.isEmpty ? .empty : select("section", ProcedureText.section, CatalogueText.anySection, sections.sorted { ($1.2, $0.0) < ($0.2, $1.0) }, asked.section, lang))
            <div class="field"><label class="choice"><input type="checkbox" name="online" value="yes"\(flag: "checked", asked.isHere)> \(CatalogueText.onlyHere(facets.here), lang)</label></div>
            <button class="button primary">\(CatalogueText.search, lang)</button></form>
            """
    }

    /// What would find nothing is not offered, unless it is what was asked for.
    private static func select(
        _ name: String, _ label: Message, _ any: Message, _ options: [(code: String, label: Message, count: Int)], _ chosen: String, _ lang: Language
    ) -> HTML {
        let offered = options.filter { $0.count > 0 || $0.code == chosen }
        guard !offered.isEmpty else { return .empty }
        let list = offered.html { one in
            "<option value=\"\(one.code)\"\(lang.mark(of: one.label).map { " lang=\"\($0)\"" as HTML })\(flag: "selected", one.code == chosen)>\(one.label(lang))\(CatalogueText.inBrackets(one.count)(lang))</option>"
        }
        return """
            <div class="field"><label for="\(name)">\(label, lang)</label><select id="\(name)" name="\(name)"><option value="">\(any, lang)</option>\(list)</select></div>
            """
    }

    /// Before anything is asked, and where nothing is found: what happens in a life.
    private static func doors(_ facets: Catalogue.Facets, _ lang: Language) -> HTML {
        let events = LifeEvent.allCases.compactMap { event in facets.events[event.rawValue].map { (event, $0) } }
        guard !events.isEmpty else { return .empty }
        return """
            <h2>\(CatalogueText.byEvent, lang)</h2>
            <ul class="events">\(events.html { event, count in
                "<li><a href=\"/procedures?event=\(event.rawValue)\">\(event.label, lang)</a> <span class=\"muted\">\(CatalogueText.inBrackets(count), lang)</span></li>"
            })</ul>
            """
    }

    private static func results(
        _ page: [Catalogue.Found], _ receptions: [ID<Procedure>: Reception], _ tree: OrganisationTree, _ today: Day, _ lang: Language
    ) -> HTML {
        """
        <ul class="results">\(page.html { found in
            let (one, isEnglish) = (found.procedure, lang == .en && !found.english.isEmpty)
            return """
            <li><a href="/procedures/\(one.id)">\(Component.official(isEnglish ? found.english : one.name, lang))</a>
            <p class="small muted">\(isEnglish ? "<span lang=\"ja\">\(one.name)</span> · " as HTML : .empty)\(written: CataloguePages.office(one, tree), lang) \(mark(found, today, lang)) \(AcceptancePieces.tag(receptions[one.id], lang))</p></li>
            """
        })</ul>
        """
    }

    /// Where one applies online: what the inventory calls online may be so elsewhere.
    private static func mark(_ found: Catalogue.Found, _ today: Day, _ lang: Language) -> HTML {
        guard CataloguePages.isOnline(found.procedure, today) else { return .empty }
        return found.isHere
            ? Component.tag(words: "\(CatalogueText.here, lang)", "published") : Component.tag(words: "\(CatalogueText.elsewhere, lang)", "plain")
    }

    /// What to try, who else may have it, and whom to ask.
    private static func nothing(_ asked: Catalogue, _ contact: Contact?, _ lang: Language) -> HTML {
        let everywhere = Catalogue(words: asked.words)
        let wider: HTML = asked == everywhere ? .empty : " <a href=\"\(address(everywhere))\">\(CatalogueText.everywhere, lang)</a>"
        return """
            \(Component.empty(CatalogueText.nothing(lang), "\(CatalogueText.nothingAdvice(lang))\(wider)"))
            <p>\(CatalogueText.others, lang)</p>\(contact.map { ContactPieces.ask($0, lang) })
            """
    }

    private static func address(_ asked: Catalogue) -> String {
        let fields = [
            ("q", asked.words), ("event", asked.event), ("body", asked.body), ("section", asked.section), ("online", asked.isHere ? "yes" : ""),
        ].filter { !$0.1.isEmpty }
        return "/procedures?" + fields.map { "\($0.0)=\($0.1.percentEncoded)" }.joined(separator: "&")
    }
}

extension Dictionary.Keys where Element == String {
    /// The keys, and one more unless it is empty.
    fileprivate func union(_ more: String) -> Set<String> { more.isEmpty ? Set(self) : Set(self).union([more]) }
}
