import Approval
import Japanese
import Storage
import Web

/// The administrator's pages about posts, and who acts for their holders.
enum DeputyPages {
    static func address(_ post: Post) -> String { "/staff/posts/\(post.id)" }

    static func list(
        _ posts: [Post], _ staff: StaffList, unit: String, _ tree: OrganisationTree, units: [String], next: ID<Post>?, isFirst: Bool,
        _ lang: Language
    ) -> HTML {
        let query = "unit=\(unit.percentEncoded)"
        return """
            <h1>\(DeputyText.title(lang))</h1><p class="lead">\(DeputyText.lead(lang))</p>
            <form class="filters" method="get" action="/staff/posts">
            <div class="field"><label for="unit">\(PeopleText.unit(lang))</label><select id="unit" name="unit"><option value="">\(PeopleText.all(lang))</option>
            \(units.html { "<option value=\"\($0)\"\(flag: "selected", $0 == unit)>\(tree.label($0)(lang))</option>" })</select></div>
            <button class="button">\(PeopleText.show(lang))</button></form>
            \(posts.isEmpty ? Component.empty(DeputyText.noPost(lang), "<a href=\"/staff/people\">\(DeputyText.noPostAdvice(lang))</a>") : table(posts, staff, tree, lang))
            \(Component.pager(first: isFirst ? nil : "/staff/posts?\(query)", next: next.map { "/staff/posts?\(query)&after=\($0)" }, lang))
            """
    }

    private static func table(_ posts: [Post], _ staff: StaffList, _ tree: OrganisationTree, _ lang: Language) -> HTML {
        Component.table(
            caption: DeputyText.title(lang), posts,
            [
                Column(PostText.post(lang), .title) { "<a href=\"\(url: address($0))\">\($0.title)</a>" },
                Column(PeopleText.at(lang)) { "\(tree.label($0.organisation)(lang))" },
                Column(DeputyText.holder(lang)) { post in
                    let holders = staff.post(post.position)?.tenures.map(\.holder) ?? []
                    return holders.isEmpty ? Component.tag(DeputyText.vacant(lang), "warning") : names(holders, staff, lang)
                },
                Column(DeputyText.deputies(lang)) { post in
                    let deputies = staff.post(post.position)?.deputies ?? []
                    return deputies.isEmpty ? "—" : "<ol>\(deputies.html { "<li>\(deputy($0, staff, lang))</li>" })</ol>"
                },
            ])
    }

    /// A post with who holds it.
    private static func deputy(_ position: Position, _ staff: StaffList, _ lang: Language) -> HTML {
        let holders = staff.post(position)?.tenures.map(\.holder) ?? []
        return "\(position.title) \(holders.isEmpty ? Component.tag(DeputyText.vacant(lang), "warning") : names(holders, staff, lang))"
    }

    /// Officers, each with when they are away.
    private static func names(_ officers: [Officer], _ staff: StaffList, _ lang: Language) -> HTML {
        officers.html { officer in
            let away = staff.absences.filter { $0.person == officer.id }
            return "\(officer.name)\(away.html { " <span class=\"small muted\">\(DeputyText.away(from: $0.from, to: $0.to)(lang))</span>" })"
        }
    }

    /// What an administrator sees of one post.
    struct Record {
        let post: Post
        let holders: [Person]
        /// Those of the holders whom the administrator reaches.
        let reached: Set<ID<Person>>
        let staff: StaffList
        let history: [JournalLine]
    }

    static func show(_ record: Record, _ tree: OrganisationTree, isDone: Bool, _ form: Form) -> HTML {
        let (lang, post, staff) = (form.language, record.post, record.staff)
        return """
            <h1>\(tree.label(post.organisation)(lang)) \(post.title)</h1>
            \(isDone ? Component.notice(.success, DeputyText.kept(lang)) : .empty)
            \(Component.summary([(DeputyText.holder(lang), record.holders.isEmpty ? Component.tag(DeputyText.vacant(lang), "warning") : "<ul>\(record.holders.html { "<li>\(holder($0, record, lang))</li>" })</ul>")]))
            <h2>\(DeputyText.deputies(lang))</h2><p>\(DeputyText.deputiesLead(lang))</p>
            \(deputies(post, staff, form))
            <h2>\(PeopleText.history(lang))</h2>\(JournalPages.history(record.history, lang))
            """
    }

    private static func holder(_ person: Person, _ record: Record, _ lang: Language) -> HTML {
        let name = names([Officer(id: person.id.text, name: person.name)], record.staff, lang)
        guard record.reached.contains(person.id) else { return name }
        return "\(name) <a href=\"/staff/people/\(person.login.percentEncoded)\">\(DeputyText.toPerson(person.name)(lang))</a>"
    }

    /// One list for each place, and one more than there are deputies.
    private static func deputies(_ post: Post, _ staff: StaffList, _ form: Form) -> HTML {
        let others = staff.others(post.position)
        guard !others.isEmpty else { return "<p class=\"muted\">\(DeputyText.noOther(form.language))</p>" }
        let now = staff.post(post.position)?.deputies.map(\.title) ?? []
        let options = others.map { title in
            let holders = staff.post(Position(unit: post.organisation, title: title))?.tenures.map(\.holder.name) ?? []
            return (
                value: title,
                label: "\(title) \(holders.isEmpty ? DeputyText.vacant(form.language) : holders.joined(separator: form.language == .ja ? "、" : ", "))"
            )
        }
        return form(
            action: address(post), button: DeputyText.keep,
            (0..<min(others.count, max(2, now.count + 1))).html { place in
                form.select(
                    "deputy_\(place + 1)", DeputyText.place(place + 1), options: options, value: place < now.count ? now[place] : nil,
                    none: DeputyText.nobody)
            })
    }
}

extension Post {
    var position: Position { Position(unit: organisation, title: title) }
}

extension StaffList {
    /// The titles of the unit that can act for a position: every other one.
    func others(_ position: Position) -> [String] { posts.map(\.position).filter { $0.unit == position.unit && $0 != position }.map(\.title) }
}

enum DeputyText {
    static let title = Message(ja: "職と代決者", en: "Posts and deputies")
    static let lead = Message(
        ja: "決裁の席になる職と、その人が不在の日に代決する職です。不在は、本人がアカウントのページで、管理者が利用者のページで登録します。",
        en:
            "The posts that sit in approvals, and those that act for them while the holder is away. Absences are recorded on one's account page, or on the page of the person."
    )
    static let noPost = Message(ja: "該当する職はありません。", en: "No post.")
    static let noPostAdvice = Message(ja: "利用者のページで職に就ける", en: "Give posts on the page of a person")
    static let holder = Message(ja: "就いている人", en: "Holder")
    static let vacant = Message(ja: "空席", en: "Vacant")
    static let deputies = Message(ja: "代決者", en: "Deputies")
    static let deputiesLead = Message(
        ja: "就いている人が不在の日と空席のときに、第1代決者から順に代わります。代決者は起案のときに決まります。いま回議中のものには、起案し直すまで加わりません。",
        en:
            "They act in this order while the holder is away or the post is vacant. Deputies are fixed when a decision is proposed: what circulates already gets no new ones unless it is proposed anew."
    )
    static let noOther = Message(
        ja: "この組織には、ほかの職がありません。先に利用者のページで代決する人を職に就けてください。", en: "The unit has no other post. Give one to the deputy first, on their page.")
    static func place(_ number: Int) -> Message { Message(ja: "第\(number)代決者", en: "Deputy \(number)") }
    static let nobody = Message(ja: "なし", en: "Nobody")
    static let keep = Message(ja: "代決者を保存する", en: "Save the deputies")
    static let kept = Message(ja: "代決者を保存しました。", en: "The deputies were saved.")
    static func toPerson(_ name: String) -> Message { Message(ja: "\(name)さんのページ（不在の登録）", en: "Page of \(name) (absences)") }
    static func away(from first: Day, to last: Day) -> Message {
        first == last
            ? Message(ja: "不在 \(first.words(.ja))", en: "away \(first.words(.en))")
            : Message(ja: "不在 \(first.words(.ja))から\(last.words(.ja))まで", en: "away \(first.words(.en)) – \(last.words(.en))")
    }
}
