import Web

/// The administrator's pages about how offices are reached.
enum OrganisationPages {
    private static func address(_ unit: Organisation) -> String { "/staff/organisations/\(unit.code.percentEncoded)" }

    static func list(_ contacts: [(unit: Organisation, contact: Contact)], _ lang: Language) -> HTML {
        """
        <h1>\(ContactText.contacts(lang))</h1>
        <p class="lead">\(ContactText.lead(lang))</p>
        <p><a href="/staff/organisations.csv">\(ContactText.export(lang))</a></p>
        \(Component.table(
            caption: ContactText.contacts(lang), contacts,
            [
                Column(ContactText.unit(lang), .title) { "<a href=\"\(url: address($0.unit))\">\($0.contact.office(lang))</a>" },
                Column(ContactText.telephone(lang), .unbroken) { one in
                    "\(one.contact.number(lang).map { Component.official($0, lang) } ?? "<span class=\"muted\">\(ContactText.none(lang))</span>")"
                },
                Column(ContactText.mail(lang)) { "\($0.contact.mail ?? "—")" },
                Column(ContactText.hours(lang)) { one in one.contact.hours.map { Component.official($0(lang), lang) } ?? "—" },
            ]))
        """
    }

    /// What an administrator sees of one unit.
    struct Record {
        let unit: Organisation
        /// What it states itself.
        let stated: ContactEntry
        /// What people read of it.
        let contact: Contact
        let history: [JournalLine]
    }

    static func show(_ record: Record, done: String?, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h1>\(record.contact.office(lang))</h1>
            \(done == "kept" ? Component.notice(.success, ContactText.kept(lang)) : .empty)
            <h2>\(ContactText.shown(lang))</h2>
            \(record.contact.isEmpty ? Component.empty(ContactText.none(lang), "\(ContactText.noneAdvice(lang))") : Component.summary(ContactPieces.rows(record.contact, lang)))
            <h2>\(ContactText.stated(lang))</h2><p>\(ContactText.inherits(lang))</p>
            \(form(action: address(record.unit), button: ContactText.save, ContactField.allCases.html { field in
                form.text(field.rawValue, field.label, value: record.stated[field], support: field.support, type: field == .telephone ? "tel" : "text")
            }))
            <h2>\(PeopleText.history(lang))</h2>\(JournalPages.history(record.history, lang))
            """
    }
}
