import Forms
import Web

/// 記入: a form that somebody is filling in: for practice, as an application, or to mend what an officer has flagged.
struct Filling: Sendable {
    /// What becomes of it.
    enum Purpose: Sendable {
        case practice, draft, correction
    }

    let purpose: Purpose
    /// Where its pages are: `/apply/01J…`.
    let base: String
    let answers: Answers
    let evaluation: Evaluation
    /// The names of the files that are attached, by id.
    var files: [String: String] = [:]
    /// Those of them in which a scan has found something.
    var infected: Set<String> = []
    /// What was typed where it is stored otherwise, by path.
    var typed: [String: String] = [:]
    /// What is looked at besides the page itself.
    var looking = Looking()
    /// The further language in which the form is read; `nil` is the page's own.
    var reading: FurtherLanguage?
    /// To whom answers are sealed; `nil` where the form seals none, or the section has no key.
    var seal: SealingKey.Seal?
    /// Where answers are what somebody else has said of the applicant, by question.
    var provenance: [String: Prefill] = [:]
    /// The questions whose answers are those of an earlier application.
    var carried: Set<String> = []
    /// Whether an officer keys in what stands on paper: then the whole form is a page too.
    var isIntake = false
    /// Whether the fee that the answers come to is said: of a correction only where it becomes another, for an officer may have set the first.
    var saysFee = true
    /// The answers that may be changed, as paths; `nil` is all of them.
    var unlocked: Set<String>?

    /// The address of the summary at the end; a page's id has no hyphen, so none has this name.
    static let check = "check-answers"
    static let done = "all-done"
    /// 様式の全体: the address of all pages as one.
    static let whole = "whole-form"

    /// The paths of flags whose answers are others than they were.
    var mended: Set<String> = []

    /// Whether the answer at a path may be changed: it was flagged, or its row or its group was, or it was not asked before.
    func mayChange(_ path: AnswerPath) -> Bool {
        if path.row == nil, let known = provenance[path.question], let question = asked(path.question), known.isKept(at: question) { return false }
        guard let unlocked else { return true }
        let names = [path.description, path.question, path.row.map { "\(path.question).\($0)" }].compactMap(\.self)
        return names.contains { unlocked.contains($0) }
    }

    /// Whether anything on the page may be changed.
    func mayChange(_ page: FormPage) -> Bool {
        guard unlocked != nil else { return true }
        return page.questions.contains { question in
            mayChange(AnswerPath(question.id))
                || rows(of: question).contains { row in
                    question.fields.contains { mayChange(AnswerPath(question.id, row: row.id, field: $0.id)) }
                }
        }
    }

    private func asked(_ id: String) -> Question? { evaluation.pages.lazy.flatMap(\.questions).first { $0.id == id } }

    func rows(of question: Question) -> [AnswerRow] {
        if case .rows(let rows)? = answers[question.id] { return rows }
        return []
    }

    /// The rows that stand on the page: one empty row to begin with, where there has to be one.
    func shownRows(of question: Question) -> [AnswerRow] {
        let rows = rows(of: question)
        guard rows.isEmpty, case .group(_, let bounds) = question.kind, bounds.lowerBound > 0 else { return rows }
        return [AnswerRow(id: "r1", answers: [:])]
    }

    /// The questions that are asked in a row; in one that nobody has begun, those that depend on nothing.
    func fields(of question: Question, in row: AnswerRow) -> [Question] {
        evaluation.rows[question.id]?[row.id] ?? question.fields.filter { $0.condition == nil }
    }

    /// What is wrong with a page as it was sent: what could not be read, and what is missing or does not hold, in the order of its questions.
    func problems(on page: String, unread: [AnswerPath: Message]) -> FieldProblems {
        var found = unread.map { (path: $0.key, control: $0.key.description, message: $0.value) }.sorted { $0.control < $1.control }
        for problem in page == Filling.whole ? evaluation.problems : evaluation.problems(on: page) where unread[problem.path] == nil {
            found.append((problem.path, problem.control, problem.message))
        }
        let places = Dictionary(paths(on: page).enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        func place(_ path: AnswerPath) -> Int { places[path.description] ?? places[path.question] ?? places.count }
        var problems = FieldProblems()
        for (_, one) in found.enumerated().sorted(by: { (place($0.element.path), $0.offset) < (place($1.element.path), $1.offset) }) {
            problems.add(one.control, named(one.path, one.message))
        }
        return problems
    }

    /// What is wrong, with the row in which it is: alike questions of several rows are told apart. Names of questions that are not in the
    /// language in which the form is read stand in the sentence in Japanese.
    func named(_ path: AnswerPath, _ message: Message) -> Message {
        let message = (unticked(path) ?? message).said(in: reading)
        let own = foreign(question(at: path)?.label)
        guard let row = path.row else { return message.quoting(own) }
        let label = evaluation.label(of: "\(path.question).\(row)")
        guard let reading, reading != .easy, !foreign(label).isEmpty, !message.lacks(reading) else {
            return label.followed(by: Message(ja: "：", en: ": ", easy: "：", zh: "：", ko: ": ", pt: ": ", vi: ": ")).followed(by: message).quoting(own)
        }
        let words = "\(label.ja)\(Language.further(reading).colon)\(message(.further(reading)))"
        return Message(ja: words, en: words, further: [reading: words]).read(in: reading).quoting([label.ja] + own)
    }

    /// A name where it is not in the language in which the form is read.
    private func foreign(_ name: Message?) -> [String] {
        guard let name, let reading, name.lacks(reading) else { return [] }
        return [name.ja]
    }

    private func question(at path: AnswerPath) -> Question? {
        guard let question = asked(path.question) else { return nil }
        return path.field.map { field in question.fields.first { $0.id == field } } ?? question
    }

    /// A practice takes no file: where one is missing there is a box to tick, and nothing to choose.
    private func unticked(_ path: AnswerPath) -> Message? {
        guard purpose == .practice, let one = question(at: path), case .files = one.kind else { return nil }
        return FillingText.practiceMissing(one.label)
    }

    /// Words of the site's own, in the language in which the form is read.
    func say(_ message: Message, _ lang: Language) -> HTML { "\(message.said(in: reading), lang)" }

    /// Where the files that were sent can be looked at; `nil` where none are kept.
    var filesAddress: String? {
        switch purpose {
        case .practice: nil
        case .draft: "\(base)/files"
        case .correction: "\(base.hasSuffix("/correction") ? String(base.dropLast("/correction".count)) : base)/files"
        }
    }

    /// The names by which answers are told: `nil` where no file is kept.
    var fileNames: [String: String]? { filesAddress == nil ? nil : files }

    /// Whither files go in pieces; `nil` where none are kept.
    var uploadsAddress: String? { filesAddress.map { "\($0.dropLast("/files".count))/uploads" } }

    /// Where one goes after a page was sent.
    enum Step {
        /// The page again, with what is wrong.
        case mend(FieldProblems)
        case to(String)
    }

    /// - Parameters:
    ///   - shown: the paths of the questions that stood on the page (`paths(on:)`).
    ///   - problems: of the files that came with it, or of another window; what is wrong with the answers is added.
    func step(after name: String, shown: Set<String>, isChange: Bool, problems: FieldProblems, unread: [AnswerPath: Message]) -> Step {
        // A file that was not taken is said by itself, not among everything that is not answered yet.
        if !problems.isEmpty { return .mend(problems) }
        var problems = problems
        for problem in self.problems(on: name, unread: unread).all { problems.add(problem.field, problem.message) }
        // A question that an answer has brought up on the same page, in a row too, is shown before it is missed.
        let rows = Set(shown.map(Filling.row))
        let new = paths(on: name).filter { !shown.contains($0) && (!$0.contains(".") || rows.contains(Filling.row($0))) }
        var seen = FieldProblems()
        // By each field's own path, its row's or part's question, or its group: looked up, since there may be thousands of both.
        let brought = Set(new)
        func isNew(_ field: String) -> Bool {
            var rest = field[...]
            while !brought.contains(String(rest)) {
                guard let cut = rest.lastIndex(of: ".") else { return false }
                rest = rest[..<cut]
            }
            return true
        }
        for problem in problems.all where !isNew(problem.field) {
            seen.add(problem.field, problem.message)
        }
        guard let first = new.first else { return going(on: name, isChange: isChange, problems) }
        return seen.isEmpty ? .to("\(base)/\(name)?more=yes\(isChange ? "&change=yes" : "")#\(first)") : .mend(seen)
    }

    /// On to the next page, unless something has to be mended on this one.
    private func going(on name: String, isChange: Bool, _ problems: FieldProblems) -> Step {
        problems.isEmpty ? .to("\(base)/\(noted(next(after: name, isChange: isChange), name))") : .mend(problems)
    }

    /// The next page says what is worth saying about the one before; the summary says it of every answer.
    private func noted(_ next: String, _ name: String) -> String {
        next == Filling.check || notes(on: name).isEmpty ? next : "\(next)?noted=\(name)"
    }

    /// The page again, after something else than going on was asked for: files, rows, the places of a postal code.
    func again(_ name: String, isChange: Bool, act: String) -> String {
        var query = isChange ? ["change=yes"] : []
        var place = "form"
        if act == "overview" { return base }
        if act == "skip" { return "\(base)/\(isChange ? Filling.check : next(after: name, isChange: false))" }
        if act == "back" {
            let pages = pages
            let index = pages.firstIndex { $0.id == name } ?? 0
            return isChange ? "\(base)/\(Filling.check)" : index == 0 ? base : "\(base)/\(pages[index - 1].id)"
        }
        if act.hasPrefix("places.") {
            place = String(act.dropFirst("places.".count).filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._".contains($0)) })
            query.append("places=\(place)")
        } else if let path = FileActs.path(act) {
            (place, query) = (FileActs.place(path), query + ["files=\(act)"])
        } else if act.hasPrefix("fill.") {
            place = act.split(separator: ".").dropFirst().prefix { $0.wholeMatch(of: #/[a-z0-9_]+/#) != nil }.joined(separator: ".")
        }
        return "\(base)/\(name)\(query.isEmpty ? "" : "?\(query.joined(separator: "&"))")#\(place)"
    }

    static func row(_ path: String) -> String { path.split(separator: ".").dropLast().joined(separator: ".") }

    /// The paths of the questions on a page, those of rows too.
    func paths(on page: String) -> [String] {
        guard let page = self.page(page) else { return [] }
        return page.questions.flatMap { question in
            [question.id]
                + shownRows(of: question).flatMap { row in fields(of: question, in: row).map { "\(question.id).\(row.id).\($0.id)" } }
        }
    }

    /// What a page says it showed; the stored answers may have changed since then, by what was kept while it was filled in.
    func shown(_ input: FormInput, on page: String) -> Set<String> {
        Set(input["asked"].map { $0.split(separator: ",").map(String.init) } ?? paths(on: page))
    }

    /// The pages that are shown: all that are asked, or those on which something may be changed.
    var pages: [FormPage] { evaluation.pages.filter(mayChange) }

    /// A page of those that are shown, or all of them as one, for whoever keys in from paper.
    func page(_ name: String) -> FormPage? {
        guard name == Filling.whole, isIntake else { return pages.first { $0.id == name } }
        return FormPage(id: name, title: FillingText.whole, questions: pages.flatMap(\.questions))
    }

    /// Where to go after a page: the next one, or after a change the first that the change has left unanswered.
    func next(after name: String, isChange: Bool) -> String {
        let pages = pages
        if isChange { return evaluation.problems.first { problem in pages.contains { $0.id == problem.page } }?.page ?? Filling.check }
        guard let index = pages.firstIndex(where: { $0.id == name }), index + 1 < pages.count else { return Filling.check }
        return pages[index + 1].id
    }
}
