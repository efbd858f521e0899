import Web

/// How a contact stands on pages and papers.
public enum ContactPieces {
    /// 問い合わせ先, as a row of a summary: the number to press first; no row where there is nothing to tell.
    public static func rows(_ contact: Contact, _ lang: Language) -> [(name: String, value: HTML)] {
        contact.isEmpty ? [] : [(ContactText.title(lang), lines(contact, lang))]
    }

    /// Several, each with its name.
    public static func list(_ contacts: [Contact], _ lang: Language) -> HTML {
        contacts.isEmpty ? .empty : Component.summary(named: contacts.map { (Component.name($0.office, lang), lines($0, lang)) })
    }

    /// Number, hours, mail address and address, one below the other.
    public static func lines(_ contact: Contact, _ lang: Language) -> HTML {
        let lines: [HTML?] = [
            contact.telephone.map { number(contact, $0.link, lang) }, contact.hours.map { own($0, lang) },
            contact.mail.map { "<a href=\"\(url: "mailto:\($0)")\">\($0)</a>" }, contact.address.map { Component.official($0(lang), lang) },
        ]
        return "<p>\(lines.compactMap(\.self).joined("<br>"))</p>"
    }

    /// For trouble on the way: whom to call, in one paragraph.
    public static func ask(_ contact: Contact, _ lang: Language) -> HTML {
        guard let line = contact.line(lang) else { return .empty }
        guard let telephone = contact.telephone else {
            let reached = contact.mail == nil ? contact.address.map { own($0, lang) } ?? .empty : "\(line)" as HTML
            return "<p>\(ask(contact.office, lang))<br>\(reached)</p>"
        }
        let hours: HTML = contact.hours.map { "<br>\(own($0, lang))" } ?? .empty
        return "<p>\(ask(contact.office, lang))<br>\(number(contact, telephone.link, lang))\(hours)</p>"
    }

    private static func ask(_ office: Message, _ lang: Language) -> HTML { Component.sentence(ContactText.ask(office), naming: office, lang) }

    /// What the office wrote of itself: in the page's language, or marked.
    private static func own(_ words: Message, _ lang: Language) -> HTML {
        lang.further == nil ? Component.official(words(lang), lang) : "\(written: words, lang)"
    }

    private static func number(_ contact: Contact, _ link: String, _ lang: Language) -> HTML {
        guard let number = contact.number(lang), let telephone = contact.telephone else { return .empty }
        let dialled = lang == .en ? telephone.abroad : telephone.description
        let rest = String(number.dropFirst(dialled.count))
        let told = lang.further == nil ? Component.official(rest, lang) : Component.quoting(rest, lang)
        return "\(ContactText.telephone(lang)) <a href=\"\(url: link)\">\(dialled)</a>\(told)"
    }
}
