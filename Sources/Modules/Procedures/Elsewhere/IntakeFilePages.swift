import Core
import Forms
import Japanese
import Storage
import Web

/// The pages of taking in what arrived in another system.
enum IntakeFilePages {
    static func list(_ procedures: [IntakePages.Choice], _ files: [(file: IntakeFile, procedure: String)], _ form: Form) -> HTML {
        let lang = form.language
        guard !procedures.isEmpty else {
            return "<h1>\(IntakeFileText.title(lang))</h1>\(Component.empty(IntakeText.none(lang), "\(IntakeText.noneAdvice(lang))"))"
        }
        let others = Set(files.map(\.file.source)).subtracting(Origin.usual).sorted()
        return """
            <h1>\(IntakeFileText.title(lang))</h1><p class="lead">\(IntakeFileText.lead(lang))</p>
            \(form(action: IntakeFileHandlers.base, button: IntakeFileText.upload, upload: true, """
                \(form.select("procedure", ApplicationText.procedure, options: procedures.map { ($0.id, $0.name) }, required: true))
                \(form.select("source", IntakeFileText.source, options: (Origin.usual + others).map { ($0, $0) }, support: IntakeFileText.sourceSupport))
                \(form.text("source_name", IntakeFileText.otherSource))
                \(form.file("file", IntakeFileText.file, support: IntakeFileText.fileSupport, required: true, accept: ".csv,.xlsx,.zip,text/csv"))
                """))
            \(files.isEmpty ? .empty : "<h2>\(IntakeFileText.files(lang))</h2>\(table(files, lang))" as HTML)
            """
    }

    private static func table(_ files: [(file: IntakeFile, procedure: String)], _ lang: Language) -> HTML {
        Component.table(
            caption: IntakeFileText.files(lang), files,
            [
                Column(IntakeFileText.readAt(lang), .title) { one in
                    "<a href=\"\(IntakeFileHandlers.base)/\(one.file.id)\">\(one.file.takenAt.words(lang))</a>"
                },
                Column(ApplicationText.procedure(lang)) { "\($0.procedure)" },
                Column(IntakeFileText.source(lang)) { "\($0.file.source)" },
                Column(IntakeFileText.rows(lang), .number) { "\(Numerals.grouped($0.file.lines))" },
                Column(IntakeFileText.state(lang)) { "\(IntakeFileText.state($0.file)(lang))" },
            ])
    }

    static func about(_ opened: IntakeFileHandlers.Opened, _ lang: Language) -> HTML {
        Component.summary([
            (ApplicationText.procedure(lang), "\(opened.procedure.name)"), (IntakeFileText.source(lang), "\(opened.file.source)"),
            (IntakeFileText.headings(lang), "\(IntakeFileText.lineNumber(opened.file.heading)(lang))"),
            (IntakeFileText.rows(lang), "\(Numerals.grouped(opened.file.lines))"),
        ])
    }

    static func discard(_ file: IntakeFile, _ form: Form) -> HTML {
        form.button(
            action: "\(IntakeFileHandlers.base)/\(file.id)/removal",
            file.confirmedAt == nil ? IntakeFileText.discard : IntakeFileText.discardRest, kind: "text", confirm: IntakeFileText.discardSure)
    }

    // MARK: preview

    static func preview(_ opened: IntakeFileHandlers.Opened, _ upload: IntakeUpload, _ preview: IntakePreview, _ form: Form) -> HTML {
        let (lang, base) = (form.language, "\(IntakeFileHandlers.base)/\(opened.file.id)")
        let ready = preview.ready
        let counts = IntakeFileText.counts(
            ready, faulty: preview.faulty, waiting: preview.waiting, known: preview.known, checked: preview.checked, differing: preview.differing)
        let confirmation: HTML =
            ready == 0
            ? preview.known + preview.checked == preview.lines.count
                ? Component.notice(.info, (preview.checked == 0 ? IntakeFileText.allKnown : IntakeFileText.allDone)(lang))
                : Component.notice(.warning, IntakeFileText.nothing(lang))
            : form(
                action: "\(base)/confirmation", button: IntakeFileText.confirm(ready),
                """
                \(preview.old == 0 ? .empty : Component.notice(.warning, IntakeFileText.old(preview.old)(lang)))
                <input type="hidden" name="seen" value="\((opened.columns ?? IntakeColumns()).stamp)">
                \(form.tick("sure", IntakeFileText.sure, support: IntakeFileText.sureSupport, required: true))
                \(form.check("paid", IntakeFileText.paidAll))
                \(form.check("mails", IntakeFileText.mails))
                """)
        return """
            <h1>\(IntakeFileText.preview(lang))</h1><p class="lead">\(counts(lang))</p>\(about(opened, lang))
            \(left(opened, upload, preview, lang))\(foreign(opened, preview, base, lang))
            \(confirmation)
            <p><a class="button" href="\(base)/columns">\(IntakeFileText.change(lang))</a></p>
            \(discard(opened.file, form))
            <h2>\(IntakeFileText.applications(lang))</h2>
            \(checking(opened, isAny: preview.shown.contains(where: preview.mayCheck), page: preview.number, rows(opened, preview, form), form))
            \(pager(base, preview.number, hasMore: preview.hasMore, lang))
            """
    }

    private static func pager(_ base: String, _ number: Int, hasMore: Bool, _ lang: Language) -> HTML {
        Component.pager(
            first: number > 2 ? base : nil, previous: number > 1 ? "\(base)?page=\(number - 1)" : nil,
            next: hasMore ? "\(base)?page=\(number + 1)" : nil,
            lang)
    }

    private static let mostStrays = 50

    /// What of the file goes nowhere.
    private static func left(
        _ opened: IntakeFileHandlers.Opened, _ upload: IntakeUpload, _ preview: IntakePreview, _ lang: Language
    ) -> HTML {
        let used = Set((opened.columns ?? IntakeColumns()).headings.values)
        let unused = upload.table.headers.filter { !$0.isEmpty && !used.contains($0) }
        let numbers = Set(preview.lines.map { Origin.plain($0.number) })
        let loose = upload.strays.map { ($0, IntakeFileText.noFolder) }
        let lost = upload.files.filter { !numbers.contains($0.key) }.values.flatMap { $0 }.map { ($0.path, IntakeFileText.noSuchNumber) }
        let strays = (loose + lost).sorted { $0.0 < $1.0 }
        let list = strays.prefix(mostStrays).html { "<li class=\"break\">\($0.0)：\($0.1(lang))</li>" }
        return
            "\(unused.isEmpty ? .empty : Component.notice(.info, IntakeFileText.unused(unused)(lang)))\(strays.isEmpty ? .empty : Component.notice(.info, IntakeFileText.strays(strays.count)(lang), "<ul>\(list)</ul>"))"
    }

    /// What is no option of its question, and that nobody has said the meaning of.
    private static func foreign(_ opened: IntakeFileHandlers.Opened, _ preview: IntakePreview, _ base: String, _ lang: Language) -> HTML {
        let columns = opened.columns ?? IntakeColumns()
        return preview.foreign.html { one in
            let words = one.words.filter { columns.option($0, at: one.path) == nil }
            if words.isEmpty { return .empty }
            let label = one.question.label
            return Component.notice(
                .warning, IntakeFileText.foreign(label, words)(lang), "<p><a href=\"\(base)/columns#words\">\(IntakeFileText.sayWords(lang))</a></p>")
        }
    }

    /// The answers as they would stand in the case, to be opened: a column that was taken for another shows.
    private static func answers(_ row: IntakeRow, _ lang: Language) -> HTML {
        guard let evaluation = row.evaluation else { return .empty }
        let lines = evaluation.pages.flatMap(\.questions).filter { !$0.asksFiles && $0.dataClass != .individualNumber }.flatMap {
            AnswerWords.lines($0, evaluation, [:], lang)
        }
        let all = lines.map { line in
            let typed = line.answer == nil ? row.typed[line.path.description].map(IntakeFileText.masked) : nil
            return (line.name, "\(shown(line, evaluation, lang))\(typed.map { "\(IncompleteText.elsewhere($0)(lang))" as HTML })" as HTML)
        }
        return
            "<details class=\"more\"><summary>\(IntakeFileText.answers(lang))<span class=\"visually-hidden\"> \(IntakeFileText.masked(row.number))</span></summary>\(Component.summary(all))</details>"
    }

    /// An answer, unless an individual number stands in it: a column of such may have been taken for another (番号法).
    private static func shown(_ line: AnswerWords.Line, _ evaluation: Evaluation, _ lang: Language) -> HTML {
        guard let answer = line.answer, let question = evaluation.question(at: line.path) else { return line.value }
        let words = AnswerWords.text(question, answer, lang)
        return IndividualNumber.stands(in: words) ? "\(IntakeFileText.masked(words))" : line.value
    }

    private static func rows(_ opened: IntakeFileHandlers.Opened, _ preview: IntakePreview, _ form: Form) -> HTML {
        let lang = form.language
        let name = opened.form.definition.question(meaning: .name)?.id
        return Component.table(
            caption: IntakeFileText.preview(lang), preview.shown,
            [
                Column(IntakeFileText.line(lang), .number) { "\($0.line)" },
                Column(IntakeFileText.number(lang), .title) { "\($0.number.isEmpty ? "—" : IntakeFileText.masked($0.number))" },
                Column(IntakeFileText.arrived(lang), .unbroken) { "\($0.arrivedAt?.words(lang) ?? "—")" },
                Column(CaseText.applicant(lang)) { row in
                    if let name, case .text(let text)? = row.evaluation?.answers[name] { "\(IntakeFileText.masked(text))" } else { "—" }
                },
                Column(IntakeFileText.attachment(lang)) { files($0, opened.form.definition, preview, lang) },
                Column(IntakeFileText.result(lang)) { "\(result($0, opened, preview, form))\(answers($0, lang))" },
            ])
    }

    private static func files(_ row: IntakeRow, _ form: FormDefinition, _ preview: IntakePreview, _ lang: Language) -> HTML {
        guard !row.files.isEmpty else { return "—" }
        let items = row.files.html { file in
            let place = file.path.flatMap { id in form.questions.first { $0.id == id }?.label(lang) } ?? IntakeFileText.asPaper(lang)
            let words = preview.refused[file.member].map { $0(lang) } ?? "\(file.member.name)（\(place)）"
            return "<li class=\"break\">\(words)</li>"
        }
        return "<ul class=\"plain small\">\(items)</ul>"
    }

    private static func result(_ row: IntakeRow, _ opened: IntakeFileHandlers.Opened, _ preview: IntakePreview, _ form: Form) -> HTML {
        let lang = form.language
        if let standing = preview.standings[row.line] {
            let words = Self.standing(standing, row, preview, lang)
            return preview.mayCheck(row) ? "\(words)\(box(opened, line: row.line, row.number, lang))" : words
        }
        let faults = row.rivals + row.obstacles + row.faults + row.notes
        let list = faults.prefix(30).html { "<li>\(IntakeFileText.line($0)(lang))</li>" }
        let tag =
            !row.isReady
            ? Component.tag(IntakeFileText.waits(lang), "bad")
            : row.faults.isEmpty ? Component.tag(IntakeFileText.becomes(lang), "good") : Component.tag(IntakeFileText.becomesFlagged(lang), "warning")
        return "\(tag)\(faults.isEmpty ? .empty : "<ul class=\"small\">\(list)</ul>" as HTML)"
    }

    /// Of a row whose number is a case already.
    private static func standing(_ standing: IntakeContent.Standing, _ row: IntakeRow, _ preview: IntakePreview, _ lang: Language) -> HTML {
        func words(_ name: Message) -> HTML {
            preview.seen.contains(standing.application) ? "<a href=\"/staff/cases/\(standing.application)\">\(name(lang))</a>" : "\(name(lang))"
        }
        switch standing {
        case .same: return words(IntakeFileText.known)
        case .checked(_, let look): return words(IntakeFileText.checked(look))
        case .uncompared: return "\(words(IntakeFileText.known))<p class=\"small\">\(IntakeFileText.notCompared(lang))</p>"
        case .differs(_, let differences):
            let list = ([IntakeFileText.differs(differences)] + (row.rivals + row.obstacles).map(IntakeFileText.line)).html { "<li>\($0(lang))</li>" }
            return "\(Component.tag(IntakeFileText.differing(lang), "bad")) \(words(IntakeFileText.openCase))<ul class=\"small\">\(list)</ul>"
        }
    }

    // MARK: results

    static let mostResults = 200

    static func results(
        _ opened: IntakeFileHandlers.Opened, _ results: [IntakeResult], _ counts: [IntakeResult.Outcome: Int], _ seen: Set<ID<Application>>,
        _ number: Int, _ form: Form
    ) -> HTML {
        let (lang, base, file) = (form.language, "\(IntakeFileHandlers.base)/\(opened.file.id)", opened.file)
        let done = counts.values.reduce(0, +)
        // With those that nobody has come to: who confirmed it may have lost the right meanwhile.
        let differing = counts[.differs, default: 0]
        let left = differing + counts[.waits, default: 0] + counts[.failed, default: 0] + max(0, file.lines - done)
        let head: HTML =
            file.isRunning
            ? """
            <p class="lead">\(IntakeFileText.running(done, of: file.lines)(lang))</p>
            <div class="progress"><label for="progress">\(IntakeFileText.progress(lang))</label> <progress id="progress" max="\(max(1, file.lines))" value="\(done)"></progress></div>
            """
            : Component.notice(
                left == 0 ? .success : .warning,
                IntakeFileText.did(
                    counts[.taken, default: 0], known: counts[.known, default: 0], checked: counts[.checked, default: 0], differing: differing,
                    left: left)(lang))
        let again: HTML =
            file.isRunning || file.blob == nil || left == 0
            ? .empty
            : "\(form.button(action: "\(base)/confirmation", IntakeFileText.again, fields: ["sure": "yes"]))\(discard(file, form))"
        let window = results.prefix(mostResults)
        let isAny = window.contains { isOpen($0, seen) }
        return """
            <h1>\(IntakeFileText.result(lang))</h1>\(head)\(about(opened, lang))
            <div class="cluster"><a class="button" href="\(base)/results.csv">\(IntakeFileText.csv(lang))</a> <a class="button" href="\(IntakeFileHandlers.base)">\(IntakeFileText.another(lang))</a></div>\(again)
            \(window.isEmpty ? .empty : checking(opened, isAny: isAny, page: number, outcomes(Array(window), opened, seen, form), form))
            \(pager(base, number, hasMore: results.count > mostResults, lang))
            """
    }

    /// Whether it waits for somebody to look at it, and the reader may.
    private static func isOpen(_ one: IntakeResult, _ seen: Set<ID<Application>>) -> Bool {
        one.outcome == .differs && one.application.map(seen.contains) == true
    }

    private static func outcomes(
        _ results: [IntakeResult], _ opened: IntakeFileHandlers.Opened, _ seen: Set<ID<Application>>, _ form: Form
    ) -> HTML {
        let lang = form.language
        return Component.table(
            caption: IntakeFileText.result(lang), results,
            [
                Column(IntakeFileText.line(lang), .number) { "\($0.line)" },
                Column(IntakeFileText.number(lang), .title) { "\($0.content.number.isEmpty ? "—" : $0.content.number)" },
                Column(IntakeFileText.result(lang)) { one in
                    let isDone = [.known, .checked].contains(one.outcome)
                    return Component.tag(IntakeFileText.name(one.outcome)(lang), one.outcome == .taken ? "good" : isDone ? "plain" : "bad")
                },
                Column(ApplicationText.receiptNumber(lang), .unbroken) { one in
                    guard let id = one.application else { return "—" }
                    guard let receipt = one.content.receipt else {
                        return seen.contains(id)
                            ? "<a href=\"/staff/cases/\(id)\">\(IntakeFileText.openCase(lang))<span class=\"visually-hidden\"> \(one.content.number)</span></a>"
                            : "—"
                    }
                    return
                        "<a class=\"mono\" href=\"/staff/cases/\(id)\">\(receipt)</a> <a href=\"/staff/cases/\(id)/slip\">\(IntakeFileText.slip(lang))<span class=\"visually-hidden\"> \(receipt)</span></a>"
                },
                Column(IntakeFileText.remark(lang)) { one in
                    let act = isOpen(one, seen) ? box(opened, line: one.line, one.content.number, lang) : .empty
                    return one.content.words.isEmpty
                        ? "—" : "<ul class=\"small\">\(one.content.words.prefix(30).html { "<li>\($0(lang))</li>" })</ul>\(act)"
                },
            ])
    }
}
