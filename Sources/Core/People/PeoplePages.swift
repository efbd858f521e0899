import Japanese
import Storage
import Web

/// The administrator's pages about people.
enum PeoplePages {
    private static func address(_ person: Person) -> String { "/staff/people/\(person.login.percentEncoded)" }

    private static func options(_ units: [String], _ tree: OrganisationTree, _ lang: Language) -> [(value: String, label: String)] {
        units.map { ($0, tree.label($0)(lang)) }
    }

    // MARK: the list

    static func list(
        _ page: [Person], roles: [ID<Person>: [RoleGrant]], filter: People.Filter, _ tree: OrganisationTree, units: [String], next: String?,
        isFirst: Bool,
        _ lang: Language
    ) -> HTML {
        let query = "q=\(filter.words.percentEncoded)&unit=\(filter.organisation.percentEncoded)&state=\(filter.isClosed ? "closed" : "")"
        return """
            <h1>\(BasicsText.people(lang))</h1>
            <p><a class="button primary" href="/staff/people/new">\(PeopleText.add(lang))</a> <a href="/staff/posts">\(DeputyText.title(lang))</a></p>
            <form class="filters" method="get" action="/staff/people">
            <div class="field"><label for="q">\(PeopleText.search(lang))</label><input id="q" name="q" type="search" value="\(filter.words)"></div>
            <div class="field"><label for="unit">\(PeopleText.unit(lang))</label><select id="unit" name="unit"><option value="">\(PeopleText.all(lang))</option>
            \(options(units, tree, lang).html { "<option value=\"\($0.value)\"\(flag: "selected", $0.value == filter.organisation)>\($0.label)</option>" })</select></div>
            <div class="field"><label for="state">\(PeopleText.state(lang))</label><select id="state" name="state"><option value="">\(PeopleText.open(lang))</option>
            <option value="closed"\(flag: "selected", filter.isClosed)>\(PeopleText.closed(lang))</option></select></div>
            <button class="button">\(PeopleText.show(lang))</button></form>
            \(page.isEmpty ? Component.empty(PeopleText.nobody(lang), "<a href=\"/staff/people\">\(PeopleText.everybody(lang))</a>") : table(page, roles, tree, lang))
            \(Component.pager(first: isFirst ? nil : "/staff/people?\(query)", next: next.map { "/staff/people?\(query)&after=\($0.percentEncoded)" }, lang))
            """
    }

    private static func table(_ page: [Person], _ roles: [ID<Person>: [RoleGrant]], _ tree: OrganisationTree, _ lang: Language) -> HTML {
        Component.table(
            caption: BasicsText.people(lang), page,
            [
                Column(PeopleText.login(lang), .title) { "<a href=\"\(url: address($0))\">\($0.login)</a>" },
                Column(PeopleText.name(lang)) { "\($0.name)" },
                Column(PeopleText.unit(lang)) { person in
                    "\(person.organisation.map { tree.label($0)(lang) } ?? PeopleText.resident(lang))\(person.title.isEmpty ? "" : "　\(person.title)")"
                },
                Column(PeopleText.roles(lang)) { person in
                    "\((roles[person.id] ?? []).compactMap { $0.role?.name(lang) }.joined(separator: lang == .ja ? "、" : ", "))"
                },
                Column(PeopleText.factor(lang)) { "\($0.hasSecondFactor ? PeopleText.on(lang) : PeopleText.off(lang))" },
            ])
    }

    // MARK: one person

    /// What an administrator sees of somebody.
    struct Record {
        let person: Person
        let grants: [RoleGrant]
        let posts: [Post]
        let absences: [StaffAbsence]
        let planned: PlannedMove?
        let sessions: [Session]
        let history: [JournalLine]
        let isSelf: Bool
    }

    static func new(_ form: Form, _ tree: OrganisationTree, units: [String]) -> HTML {
        """
        <h1>\(PeopleText.add(form.language))</h1>
        \(form(action: "/staff/people", button: PeopleText.register, """
            \(form.text("login", PeopleText.login, support: PeopleText.loginRule, required: true, autocomplete: "off"))
            \(fields(form, nil, tree, units))
            """))
        """
    }

    private static func fields(_ form: Form, _ person: Person?, _ tree: OrganisationTree, _ units: [String]) -> HTML {
        // Whoever is in a unit that is over stays in it until another one is chosen.
        let choices = units + [person?.organisation].compactMap(\.self).filter { !units.contains($0) }
        return """
            \(form.text("name", PeopleText.name, value: person?.name, required: true))
            \(form.text("kana", PeopleText.kana, value: person?.kana))
            \(form.text("email", PeopleText.mail, value: person?.email, support: PeopleText.mailSupport, type: "email"))
            \(form.select("organisation", PeopleText.unit, options: options(choices, tree, form.language), value: person?.organisation, support: PeopleText.unitSupport))
            \(form.text("title", PeopleText.title, value: person?.title))
            """
    }

    static func show(
        _ record: Record, _ tree: OrganisationTree, units: [String], today: Day, done: String?, link: String?, _ form: Form
    ) -> HTML {
        let (lang, person) = (form.language, record.person)
        let plain = Form(lang, token: form.token, input: form.input)
        return """
            <h1>\(person.name)</h1>
            \(done.flatMap { PeopleText.done[$0] }.map { Component.notice(.success, $0(lang)) })
            \(link.map { invitation($0, person, lang) })
            \(person.isOpen && person.organisation != nil && !record.grants.contains { $0.holds(on: today) } ? Component.notice(.warning, PeopleText.hasNoRole(person.name)(lang), "<p>\(PeopleText.hasNoRoleAdvice(lang))</p>") : .empty)
            \(person.isOpen ? .empty : Component.notice(.warning, PeopleText.isClosed(lang), form.button(action: address(person) + "/reopening", PeopleText.reopen)))
            \(Component.errorSummary(form.problems, lang))
            <h2>\(PeopleText.details(lang))</h2>
            \(Component.summary([((person.organisation == nil ? PeopleText.residentLogin : PeopleText.login)(lang), "\(person.login)")]))
            \(record.planned.map { PostPages.planned($0, of: record, at: address(person), today, tree, plain) })
            <form class="form" method="post" action="\(url: address(person))">\(form.hidden)\(fields(form, person, tree, units))
            \(form.text("move_on", PostText.moveOn, support: PostText.moveOnSupport, autocomplete: "off"))
            <div class="cluster"><button class="button primary">\(PeopleText.save(lang))</button></div></form>
            <h2>\(PeopleText.roles(lang))</h2>\(grants(record, tree, today, form))
            \(record.isSelf ? "<p class=\"muted\">\(PersonProblem.ownAccess.message(lang))</p>" as HTML : plain(action: address(person) + "/roles", button: PeopleText.grant, kind: "", """
                \(form.select("role", PeopleText.role, options: Role.allCases.map { ($0.rawValue, $0.name(lang)) }, required: true))
                \(form.select("at", PeopleText.at, options: options(units, tree, lang), value: person.organisation, support: PeopleText.reaches, required: true))
                """))
            <h2>\(PostText.posts(lang))</h2>\(PostPages.posts(record, at: address(person), tree, units: units, form))
            \(person.isOpen && person.organisation != nil ? AbsencePages.section(record.absences, today: today, at: address(person), form) : .empty)
            <h2>\(PeopleText.access(lang))</h2>\(access(record, form))
            <h2>\(PeopleText.history(lang))</h2>\(JournalPages.history(record.history, lang))
            """
    }

    private static func invitation(_ link: String, _ person: Person, _ lang: Language) -> HTML {
        Component.notice(
            .success, person.email.isEmpty ? PeopleText.linkMade(lang) : PeopleText.linkMailed(person.email)(lang),
            "<p>\(PeopleText.linkAdvice(lang))</p><p><span class=\"copyable mono small\"><code>\(link)</code></span></p>")
    }

    private static func grants(_ record: Record, _ tree: OrganisationTree, _ today: Day, _ form: Form) -> HTML {
        let lang = form.language
        guard !record.grants.isEmpty else { return "<p class=\"muted\">\(PeopleText.noRole(lang))</p>" }
        return Component.table(
            caption: PeopleText.roles(lang), record.grants,
            [
                Column(PeopleText.role(lang), .title) { "\($0.role?.name(lang) ?? "—")" },
                Column(PeopleText.at(lang)) { "\(tree.label($0.organisation)(lang))" },
                Column(PeopleText.period(lang), .unbroken) { "\($0.validFrom.words(lang)) – \($0.validTo?.words(lang) ?? "")" },
                Column(PeopleText.change(lang)) { grant in
                    grant.holds(on: today) && !record.isSelf
                        ? form.button(action: address(record.person) + "/roles/\(grant.id)/end", PeopleText.revoke, confirm: PeopleText.revokeConfirm)
                        : .empty
                },
            ])
    }

    private static func access(_ record: Record, _ form: Form) -> HTML {
        let (lang, person) = (form.language, record.person)
        guard person.isOpen else { return "<p class=\"muted\">\(PeopleText.isClosed(lang))</p>" }
        guard !record.isSelf else { return "<p class=\"muted\">\(PersonProblem.ownAccess.message(lang))</p>" }
        return """
            <p>\(PeopleText.signedIn(record.sessions.count)(lang))</p>
            <div class="cluster">\(form.button(action: address(person) + "/invitation", PeopleText.invite))
            \(person.hasSecondFactor ? form.button(action: address(person) + "/second-factor/removal", PeopleText.resetFactor, confirm: PeopleText.resetFactorConfirm) : .empty)
            \(form.button(action: address(person) + "/closure", PeopleText.close, confirm: PeopleText.closeConfirm))</div>
            <p class="muted">\(PeopleText.inviteSupport(lang))</p>
            """
    }
}
