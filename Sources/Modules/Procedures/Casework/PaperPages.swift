import Web

/// Officers' papers on the page of a case, and those that the applicant is shown.
enum PaperPages {
    static func section(_ view: CaseView, _ form: Form) -> HTML {
        guard view.worksIt || !view.papers.isEmpty else { return .empty }
        let (lang, base) = (form.language, "/staff/cases/\(view.file.application.id)/papers")
        let fields = ["paper_file", "paper_title", "paper_kind", "paper", "paper_reason"]
        return """
            <details class="more"\(flag: "open", !view.papers.isEmpty || fields.contains { form.problems[$0] != nil })><summary>\(PaperText.section(view.papers.count)(lang))</summary>
            <ul class="plain">\(view.papers.html { "<li>\(line($0.paper, $0.file, view.worksIt, base, form))</li>" })</ul>
            \(view.worksIt ? forms(view, base, form) : .empty)</details>
            """
    }

    private static func line(_ paper: Paper, _ file: Attachment, _ worksIt: Bool, _ base: String, _ form: Form) -> HTML {
        let lang = form.language
        let button = form.button(
            action: "\(base)/showing", paper.isShown ? PaperText.hide : PaperText.show, kind: "text",
            fields: ["paper": paper.id, "shown": paper.isShown ? "no" : "yes"])
        return """
            \(CasePieces.file(file, title: paper.title, at: "\(base)/\(paper.id)", lang)) <span class="small muted">\(paper.kind.name(lang)) \(CasePieces.size(file.size))</span>
            \(paper.isShown ? Component.tag(PaperText.isShown(lang), "warning") : .empty) \(worksIt ? button : .empty)
            """
    }

    private static func forms(_ view: CaseView, _ base: String, _ form: Form) -> HTML {
        let lang = form.language
        if view.state.keepsPapers(isStuck: view.isStuck) { return "<p class=\"support\">\(PaperText.circulating(lang))</p>" }
        let papers = view.papers.filter { !view.file.isDecidedOn($0.paper.id) }.map { (value: $0.paper.id, label: $0.paper.title) }
        return """
            \(form(action: base, button: PaperText.attach, kind: "", upload: true, summarised: false, """
                \(form.file("paper_file", PaperText.file, support: PaperText.fileSupport, required: true))
                \(form.text("paper_title", PaperText.title, required: true))
                \(form.select("paper_kind", PaperText.kind, options: Paper.Kind.allCases.map { ($0.rawValue, $0.name(lang)) }, required: true))
                \(form.check("paper_shown", PaperText.shown))
                """))
            \(papers.isEmpty ? .empty : form(action: "\(base)/removal", button: PaperText.remove, kind: "", summarised: false, """
                \(form.select("paper", PaperText.which, options: papers, required: true))
                \(form.text("paper_reason", PaperText.reason, required: true))
                """))
            """
    }

    /// What the office shows the applicant.
    static func shown(_ all: [(paper: Paper, file: Attachment)], _ base: String, _ lang: Language) -> HTML {
        let papers = all.filter(\.paper.isShown)
        guard !papers.isEmpty else { return .empty }
        return """
            <h2>\(PaperText.fromOffice(lang))</h2>
            <ul>\(papers.html { paper, file in
                "<li>\(CasePieces.file(file, title: paper.title, at: "\(base)/papers/\(paper.id)", lang)) <span class=\"small muted\">\(written: paper.kind.name, lang)</span></li>"
            })</ul>
            """
    }
}

/// Every sentence of officers' papers.
enum PaperText {
    static func section(_ count: Int) -> Message { Message(ja: "職員の資料（\(count)）", en: "Papers of the office (\(count))") }
    static let file = Message(ja: "資料のファイル", en: "File")
    static let fileSupport = Message(ja: "PDF・写真・文書・表など。10 MBまで。", en: "PDF, picture, document or table of at most 10 MB.")
    static let title = Message(ja: "資料の題名", en: "Title")
    static let kind = Message(ja: "資料の種類", en: "Kind")
    static let shown = Message(ja: "申請者にも見せる", en: "The applicant sees it too")
    static let attach = Message(ja: "資料を加える", en: "Attach it")
    static let show = Message(ja: "申請者に見せる", en: "Show it to the applicant")
    static let hide = Message(ja: "申請者に見せない", en: "Hide it from the applicant")
    static let isShown = Message(ja: "申請者に公開中", en: "Shown to the applicant")
    static let which = Message(ja: "取り除く資料", en: "Which paper")
    static let reason = Message(ja: "取り除く理由", en: "Why it is taken out")
    static let remove = Message(ja: "資料を取り除く", en: "Take it out")
    static let fromOffice = Message(
        ja: "担当からの資料", en: "Papers from the office", easy: "役所（やくしょ）からの 資料（しりょう）", zh: "主管部门提供的资料", ko: "담당자가 보낸 자료", pt: "Documentos da repartição",
        vi: "Tài liệu từ cơ quan")
    static let needFile = Message(ja: "資料のファイルを選んでください。", en: "Choose a file.")
    static let needTitle = Message(ja: "資料の題名を入力してください。", en: "Enter its title.")
    static let needKind = Message(ja: "資料の種類を選んでください。", en: "Choose its kind.")
    static let needPaper = Message(ja: "取り除く資料を選んでください。", en: "Choose the paper.")
    static let decidedOn = Message(
        ja: "この資料を見て処分が決まったので、取り除けません。", en: "The case was decided with this paper in it: it cannot be taken out.")
    static let circulating = Message(
        ja: "決裁に回っている間は、資料を加えたり取り除いたりできません。引き戻すか、差し戻してもらってからにしてください。",
        en: "While it is before the seats no paper is added or taken out. Take it back, or have it remanded first.")
    static let needReason = Message(ja: "取り除く理由を書いてください。", en: "Write why it is taken out.")
}
