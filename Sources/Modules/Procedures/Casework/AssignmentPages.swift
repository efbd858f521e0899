import Approval
import Core
import Japanese
import Storage
import Web

/// The page of a section's officers: what each has open, by which rules cases come to them, and what they have declared.
enum AssignmentPages {
    /// A section, as whoever looks at it sees it.
    struct Section: Sendable {
        let code: String
        let tree: OrganisationTree
        let staff: StaffList
        let heads: SectionHead
        /// Whether they head it, or set rules otherwise.
        let maySet: Bool
        /// Whether they are told what was declared.
        let isHead: Bool
        /// Those who work its cases.
        let officers: [Person]
    }

    static func list(_ units: [(code: String, name: Message)], _ lang: Language) -> HTML {
        """
        <h1>\(AssignmentText.title(lang))</h1>
        \(units.isEmpty
            ? Component.empty(AssignmentText.noUnit(lang), "\(AssignmentText.noUnitAdvice(lang))")
            : "<ul class=\"results\">\(units.html { "<li><a href=\"/staff/assignment/\($0.code)\">\($0.name(lang))</a></li>" })</ul>" as HTML)
        """
    }

    static func show(
        _ section: Section, _ rules: [AssignmentRule], _ loads: [ID<Person>: Int], _ procedures: [(id: ID<Procedure>, name: String)],
        _ declared: (declared: [Conflict.Declared], next: ID<Conflict>?), on day: Day, done: Message?, _ form: Form
    ) -> HTML {
        let lang = form.language
        return """
            <h1>\(AssignmentText.title(lang))</h1><p class="lead">\(section.tree.fullLabel(section.code)(lang))</p>
            \(done.map { Component.notice(.success, $0(lang)) })\(Component.errorSummary(form.problems, lang))
            <h2>\(AssignmentText.officers(lang))</h2>\(officers(section, loads, on: day, lang))
            <h2>\(AssignmentText.rules(lang))</h2><p>\(AssignmentText.rulesWords(lang))</p>\(table(rules, section, form))
            \(section.maySet ? setting(section, procedures, form) : "<p class=\"support\">\(AssignmentText.notHead(lang))</p>")
            <h2>\(ConflictText.title(lang))</h2>\(declared.declared.isEmpty && !section.isHead
                ? "<p class=\"support\">\(AssignmentText.onlyHead(lang))</p>" : ConflictPages.declared(declared.declared, unit: section.code, form))
            \(declared.next.map { "<p><a href=\"/staff/assignment/\(section.code)?before=\($0)\">\(ConflictText.older(lang))</a></p>" as HTML })
            """
    }

    private static func officers(_ section: Section, _ loads: [ID<Person>: Int], on day: Day, _ lang: Language) -> HTML {
        if section.officers.isEmpty { return Component.empty(AssignmentText.noOfficer(lang), "\(AssignmentText.noOfficerAdvice(lang))") }
        return Component.table(
            caption: AssignmentText.officers(lang), section.officers,
            [
                Column(AssignmentText.officer(lang), .title) { "\($0.name)" }, Column(AssignmentText.post(lang), .small) { "\($0.title)" },
                Column(AssignmentText.open(lang), .number) { "\(loads[$0.id] ?? 0)" },
                Column(AssignmentText.away(lang)) { officer in
                    let away = section.staff.absences.first { $0.covers(officer.id.text, on: day) }
                    return away.map { Component.tag(AssignmentText.awayUntil($0.to)(lang), "warning") } ?? "—"
                },
            ])
    }

    private static func table(_ rules: [AssignmentRule], _ section: Section, _ form: Form) -> HTML {
        let lang = form.language
        if rules.isEmpty { return "<p class=\"muted\">\(AssignmentText.noRule(lang))</p>" }
        let removal = Column<AssignmentRule>(AssignmentText.remove(lang)) { rule in
            form.button(
                action: "/staff/assignment/\(section.code)/removal", AssignmentText.remove, kind: "text", confirm: AssignmentText.removeSure,
                fields: ["procedure": rule.procedure?.text ?? ""])
        }
        return Component.table(
            caption: AssignmentText.rules(lang), rules,
            [
                Column(ApplicationText.procedure(lang), .title) {
                    $0.procedure == nil ? "\(AssignmentText.all(lang))" : Component.official($0.name, lang)
                },
                Column(AssignmentText.way(lang)) { "\($0.way.name(lang))" },
                Column(AssignmentText.among(lang)) { "\($0.officers.map(\.name).joined(separator: lang == .ja ? "、" : ", "))" },
            ] + (section.maySet ? [removal] : []))
    }

    private static func setting(_ section: Section, _ procedures: [(id: ID<Procedure>, name: String)], _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h3>\(AssignmentText.set(lang))</h3>
            \(form(action: "/staff/assignment/\(section.code)", button: AssignmentText.save, summarised: false, """
                \(form.select("procedure", ApplicationText.procedure, options: procedures.map { ($0.id.text, $0.name) }, none: AssignmentText.all))
                \(form.choices("way", AssignmentText.way, options: AssignmentRule.Way.allCases.map { ($0.rawValue, $0.name(lang)) }, required: true))
                \(form.several("officers", AssignmentText.among, options: section.officers.map { ($0.login, "\($0.title) \($0.name)") }, support: AssignmentText.amongSupport))
                """))
            """
    }
}

extension AssignmentRule.Way {
    var name: Message {
        switch self {
        case .hand: Message(ja: "手で決める", en: "By hand")
        case .even: Message(ja: "選んだ職員に均等に割り当てる", en: "Evenly among chosen officers")
        }
    }
}

/// Every sentence of how cases are given to officers.
enum AssignmentText {
    static let title = Message(ja: "担当者の割当て", en: "Assignment of cases")
    static let door = Message(ja: "届いた申請の担当者の決め方と、利害関係の申告を見ます。", en: "How arriving cases are assigned, and declared interests.")
    /// What the journal's entries name.
    static let fields = [
        "assignment": way, "assigned_officers": Message(ja: "割り当てる職員", en: "officers"),
    ]
    static let noUnit = Message(ja: "割当てを見られる課がありません。", en: "There is no section whose assignment you can see.")
    static let noUnitAdvice = Message(ja: "役割は、システム管理者が付けます。", en: "Roles are given by the administrator.")
    static let officers = Message(ja: "案件を扱う職員", en: "Officers who work cases")
    static let noOfficer = Message(ja: "この課に、案件を扱える職員がいません。", en: "No officer of the section can work cases.")
    static let noOfficerAdvice = Message(ja: "職員に「手続担当」の役割を付けるよう、システム管理者に頼んでください。", en: "Ask the administrator to give somebody the role.")
    static let officer = Message(ja: "職員", en: "Officer")
    static let post = Message(ja: "職", en: "Post")
    static let open = Message(ja: "担当中の案件（件）", en: "Open cases")
    static let away = Message(ja: "きょうの不在", en: "Away today")
    static func awayUntil(_ day: Day) -> Message { Message(ja: "\(day.words(.ja))まで不在", en: "Away until \(day.words(.en))") }
    static let rules = Message(ja: "割当ての定め", en: "Rules of assignment")
    static let rulesWords = Message(
        ja:
            "「均等に割り当てる」とすると、届いた案件は、選んだ職員のうち担当中の案件がいちばん少ない人の担当になります。同じ件数のときは、割り当てられてからいちばん長くたった人です。不在の人と、その案件の申請者や利害関係を申告した人には割り当てません。オンライン・郵送・窓口のどれで届いても同じです。移送されてきた案件にも当てはまります。",
        en:
            "Evenly: what arrives goes to whoever of the chosen officers has the fewest open cases, and of these to whom one was given longest ago. Who is away, has applied or has declared an interest gets none. It is the same for what comes online, by post or over the counter, and for what is transferred here."
    )
    static let noRule = Message(ja: "定めはありません。届いた案件の担当者は、手で決めます。", en: "There is none: what arrives is assigned by hand.")
    static let set = Message(ja: "定めを加える・変える", en: "Add or change a rule")
    static let all = Message(ja: "すべての手続（個別の定めのないもの）", en: "All procedures without a rule of their own")
    static let way = Message(ja: "担当者の決め方", en: "How it is assigned")
    static let among = Message(ja: "割り当てる職員", en: "Among")
    static let amongSupport = Message(ja: "「均等に割り当てる」ときに選びます。", en: "Choose them for an even assignment.")
    static let save = Message(ja: "定めを保存する", en: "Save the rule")
    static let remove = Message(ja: "定めをなくす", en: "Remove the rule")
    static let removeSure = Message(ja: "この定めをなくしますか。すでに決まった担当者は変わりません。", en: "Remove this rule? Who has a case keeps it.")
    static let needWay = Message(ja: "担当者の決め方を選んでください。", en: "Choose how cases are assigned.")
    static let needOfficers = Message(ja: "割り当てる職員を一人以上選んでください。", en: "Choose one officer or more.")
    static let notHead = Message(ja: "定めを変えられるのは、所属長とシステム管理者です。", en: "The head of the section and the administrator change the rules.")
    static let onlyHead = Message(ja: "申告の内容は、この課の所属長だけが見ます。", en: "Only the head of the section reads what was declared.")
    static let wasByRule = Message(ja: "（割当ての定めによる）", en: " (by the rule of assignment)")
    static let takenByRule = Message(
        ja: "この手続には割当ての定めがあります。選ばなければ、定めに従って担当者が決まります。", en: "There is a rule of assignment for this procedure: leave this unticked and it decides.")
    static func done(_ what: String) -> Message? {
        switch what {
        case "set": Message(ja: "定めを保存しました。これから届く案件に当てはまります。", en: "The rule was saved. It holds for what arrives from now on.")
        case "removed": Message(ja: "定めをなくしました。", en: "The rule was removed.")
        case "lifted": ConflictText.liftDone
        default: nil
        }
    }
}
