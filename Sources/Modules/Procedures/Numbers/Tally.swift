import Forms
import Japanese
import Storage
import Web

/// What of a draft has been counted, so that each thing is counted once. It lies sealed in the draft and ends with it: the numbers
/// (`FormCount`) know no draft.
struct Tally: Codable, Sendable, Equatable {
    /// On which it was begun; the draft counts there however it goes on.
    let device: String
    /// Of the form; a draft that goes over to a newer one is counted no further, for its pages are others.
    private let version: String?
    private(set) var place: String
    private var reached: Set<String> = []
    private var met: Set<String> = []
    private var stuck: Set<String> = []
    private var isLater = false
    /// Where its form compares words.
    private var compared: Compared?

    /// What has changed and is not yet in the numbers.
    private var changes: [FormCount.Key: Int] = [:]
    private enum CodingKeys: String, CodingKey { case device, version, place, reached, met, stuck, isLater, compared }

    /// A draft that begins at a page.
    /// - Parameter wording: in which it reads words that are compared; `nil` where it is not counted for them.
    init(device: String, wording: Wording?, at page: String, of form: FormDefinition, _ version: ID<FormVersion>) {
        self.device = device
        self.version = version.text
        place = page
        if form.comparison != nil { compared = wording.map { Compared(wording: $0) } }
        change(.place, page, 1)
        reach(page, form)
    }

    /// Of a draft that begins with what it holds, at its first page. With the answers of an earlier application it is made by somebody who knows the
    /// words of that, and is not counted for those that are compared.
    static func begun(_ content: Draft.Content, _ id: ID<Draft>, _ version: FormVersion, on device: String, at instant: Instant) throws -> Tally {
        let form = try version.form()
        let filling = Filling(
            purpose: .draft, base: "", answers: content.answers, evaluation: form.evaluate(content.answers, on: instant.day))
        let (first, wording) = (filling.pages.first?.id ?? Filling.check, content.isCopy == true ? nil : try version.wording(of: id.text))
        var tally = Tally(device: device, wording: wording, at: first, of: form.definition, version.id)
        tally.see(Set(filling.paths(on: first)), on: first, of: form.definition)
        return tally
    }

    /// A page was sent with nothing wrong; the next one is shown.
    mutating func pass(_ page: String, to next: String, of form: FormDefinition) {
        for name in [page, next] {
            move(to: name, form)
            reach(name, form)
        }
        leave()
        if page == form.comparedPage?.id { goOn() }
    }

    /// A page was sent and comes back with faults, by `question|kind`.
    mutating func fail(_ page: String, _ faults: Set<String>, of form: FormDefinition) {
        move(to: page, form)
        reach(page, form)
        for fault in faults where met.insert(fault).inserted { change(.met, fault, 1) }
        err(page, faults, form)
        for fault in stuck.subtracting(faults) { change(.stuck, fault, -1) }
        for fault in faults.subtracting(stuck) { change(.stuck, fault, 1) }
        stuck = faults
    }

    mutating func saveForLater() {
        if !isLater { change(.later, "", 1) }
        isLater = true
    }

    /// It was sent, so many seconds after it was begun.
    mutating func submit(after seconds: Double, of form: FormDefinition) {
        move(to: Filling.done, form)
        leave()
        goOn()
        let bound = FormCount.minutes.first { seconds <= Double($0) * 60 }
        change(.minutes, bound.map(String.init) ?? FormCount.longer, 1)
    }

    /// Writes what has changed into the numbers. - Returns: whether anything did, so that the draft has to be kept.
    mutating func write(_ version: ID<FormVersion>, begun: Instant, in db: any Connection) throws -> Bool {
        let pending = self.version == version.text ? changes.filter { $0.value != 0 } : [:]
        guard !pending.isEmpty else { return false }
        try FormCount.add(pending, version: version, on: begun.day, in: db)
        changes = [:]
        return true
    }

    // MARK: steps

    /// A draft moves forward only: who goes back to look has still been further.
    private mutating func move(to next: String, _ form: FormDefinition) {
        guard Tally.order(next, form) > Tally.order(place, form) else { return }
        change(.place, place, -1)
        change(.place, next, 1)
        place = next
    }

    private mutating func reach(_ page: String, _ form: FormDefinition) {
        guard let page = form.pages.first(where: { $0.id == page }), !page.isAlwaysAsked, reached.insert(page.id).inserted else { return }
        change(.reach, page.id, 1)
    }

    private mutating func leave() {
        for fault in stuck { change(.stuck, fault, -1) }
        stuck = []
    }

    private mutating func change(_ event: FormCount.Event, _ subject: String, _ by: Int, device: String? = nil) {
        changes[FormCount.Key(device: device ?? self.device, event: event, subject: subject), default: 0] += by
    }

    private static func order(_ place: String, _ form: FormDefinition) -> Int {
        switch place {
        case Filling.check: form.pages.count
        case Filling.done: form.pages.count + 1
        default: form.pages.firstIndex { $0.id == place } ?? -1
        }
    }

    static func == (first: Tally, second: Tally) -> Bool {
        first.device == second.device && first.version == second.version && first.place == second.place && first.reached == second.reached
            && first.met == second.met
            && first.stuck == second.stuck && first.isLater == second.isLater && first.compared == second.compared
    }
}

/// 言葉の比較: what became of a draft that has read the words which are compared. It stands there until it goes on, and has erred at them before that
/// or not. What it does later does not count.
extension Tally {
    /// What of it has been counted.
    fileprivate struct Compared: Codable, Equatable {
        let wording: Wording
        var hasCome = false
        var hasErred = false
        var hasGoneOn = false

        /// Where it is counted; `nil` until it has read the words.
        var cell: FormCount.Compared? {
            switch (hasCome, hasGoneOn) {
            case (false, _): nil
            case (true, false): hasErred ? .stoppedErred : .stopped
            case (true, true): hasErred ? .wentOnErred : .wentOn
            }
        }
    }

    /// What stood on a page: of a question that not everybody is asked, or that stands in rows, only then are the words read.
    /// - Parameter paths: of its questions.
    mutating func see(_ paths: Set<String>, on page: String, of form: FormDefinition) {
        guard let comparison = form.comparison, page == form.comparedPage?.id else { return }
        if comparison.noun == .page || paths.contains(where: comparison.isMeant) { become { $0.hasCome = true } }
    }

    /// - Parameter faults: of the page, by `question|kind`.
    fileprivate mutating func err(_ page: String, _ faults: Set<String>, _ form: FormDefinition) {
        guard let comparison = form.comparison, page == form.comparedPage?.id,
            comparison.noun == .page || faults.contains(where: comparison.isAbout)
        else { return }
        become { $0.hasErred = true }
    }

    fileprivate mutating func goOn() { become { $0.hasGoneOn = true } }

    /// It was counted among those who read the words, and is no more: it turns out to be made by somebody who makes many. It is taken back where it was
    /// counted, whatever version the draft has gone over to since.
    mutating func leaveComparison(begun: Instant, in db: any Connection) throws {
        if let compared, let cell = compared.cell { change(cell, compared.wording, -1) }
        compared = nil
        if let version = version.flatMap({ ID<FormVersion>($0) }) { _ = try write(version, begun: begun, in: db) }
    }

    private mutating func become(_ change: (inout Compared) -> Void) {
        guard let before = compared, !before.hasGoneOn else { return }
        var after = before
        change(&after)
        guard after.hasCome, after != before else { return }
        compared = after
        if let cell = before.cell { self.change(cell, before.wording, -1) }
        if let cell = after.cell { self.change(cell, after.wording, 1) }
    }

    /// Both devices together: parted in four, small forms would be told of nothing.
    private mutating func change(_ cell: FormCount.Compared, _ wording: Wording, _ by: Int) {
        change(.compared, cell.subject(wording), by, device: FormCount.anyDevice)
    }
}

extension WordComparison {
    /// Whether a fault, `question|kind`, is one at its question or in the rows of that.
    fileprivate func isAbout(_ fault: String) -> Bool { fault.hasPrefix("\(id)|") || fault.hasPrefix("\(id).") }

    /// Whether a path on a page, `shop_name` or `managers.r1.name`, is that of its question.
    fileprivate func isMeant(_ path: String) -> Bool {
        let parts = path.split(separator: ".")
        return (parts.count > 2 ? "\(parts[0]).\(parts[2])" : path) == id
    }
}

extension FormPage {
    /// Whether everybody comes by it, whatever they answer.
    var isAlwaysAsked: Bool { condition == nil && questions.contains { $0.condition == nil } }
}

extension Filling {
    /// What is wrong with a page as it was sent, for the numbers: question and kind, no row and no answer.
    /// - Parameters:
    ///   - files: the questions whose files were not taken.
    ///   - shown: what stood on the page. Nobody stumbles over a question that an answer has only just brought up.
    func faults(on page: String, unread: [AnswerPath: Message], files: FieldProblems, shown: Set<String>) -> Set<String> {
        func name(_ path: AnswerPath, _ kind: String) -> String { "\([path.question, path.field].compactMap(\.self).joined(separator: "."))|\(kind)" }
        var faults = Set(unread.keys.map { name($0, "unreadable") })
        let rows = Set(shown.map(Filling.row))
        for problem in evaluation.problems(on: page) where unread[problem.path] == nil {
            let path = problem.path.description
            if shown.contains(path) || (path.contains(".") && !rows.contains(Filling.row(path))) {
                faults.insert(name(problem.path, problem.kind.rawValue))
            }
        }
        for problem in files.all {
            let parts = problem.field.split(separator: ".").map(String.init)
            guard let first = parts.first else { continue }
            faults.insert(name(AnswerPath(first, row: nil, field: parts.count > 2 ? parts[2] : nil), "file"))
        }
        return faults
    }
}

extension Draft {
    /// Counts what became of a page that was sent, in the transaction that keeps it.
    /// - Parameters:
    ///   - files: what was wrong with the files that came.
    ///   - shown: the questions that stood on the page.
    /// - Returns: whether the draft has to be kept for it.
    mutating func count(
        _ input: FormInput, _ page: FormPage, unread: [AnswerPath: Message], files: FieldProblems, shown: Set<String>, on day: Day,
        in db: any Connection
    ) throws -> Bool {
        guard content.tally != nil else { return false }
        let form = try version.form()
        // What a script keeps is much, and shows nothing that is counted where no words are compared.
        guard input["do"] != "keep" || form.definition.comparison != nil || !files.isEmpty else { return false }
        let filling = filling(form, [], on: day)
        content.tally?.see(shown, on: page.id, of: form.definition)
        // What a script keeps while somebody types is no attempt; nor is another row.
        switch input["do"] ?? "" {
        case let act where act.isEmpty || !files.isEmpty: attempt(input, page, filling, unread: unread, files: files, shown: shown, of: form)
        case "later": content.tally?.saveForLater()
        case "back", "overview": break
        case "skip": show(filling.next(after: page.id, isChange: input["change"] != nil), filling, form)
        default: show(page.id, filling, form)
        }
        return try content.tally?.write(version.id, begun: startedAt, in: db) ?? false
    }

    private mutating func attempt(
        _ input: FormInput, _ page: FormPage, _ filling: Filling, unread: [AnswerPath: Message], files: FieldProblems, shown: Set<String>,
        of form: CompiledForm
    ) {
        let isChange = input["change"] != nil
        switch filling.step(after: page.id, shown: shown, isChange: isChange, problems: files, unread: unread) {
        case .to(let address):
            // With a mark it leads to a question that has come up on the same page.
            guard !address.contains("#") else { return show(page.id, filling, form) }
            let next = filling.next(after: page.id, isChange: isChange)
            content.tally?.pass(page.id, to: next, of: form.definition)
            show(next, filling, form)
        case .mend:
            content.tally?.fail(page.id, filling.faults(on: page.id, unread: unread, files: files, shown: shown), of: form.definition)
            show(page.id, filling, form)
        }
    }

    /// A page is shown, with what stands on it by now.
    private mutating func show(_ page: String, _ filling: Filling, _ form: CompiledForm) {
        content.tally?.see(Set(filling.paths(on: page)), on: page, of: form.definition)
    }

    /// Counts that it is sent; what becomes of it is not counted any more.
    func countSubmission(at instant: Instant, in db: any Connection) throws {
        guard var tally = content.tally else { return }
        tally.submit(after: instant.since(startedAt), of: try version.form().definition)
        _ = try tally.write(version.id, begun: startedAt, in: db)
    }
}
