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
    init(device: String, wording: Wording = .main, at page: String, of form: FormDefinition, _ version: ID<FormVersion>) {
        self.device = device
        self.version = version.text
        place = page
        if form.comparison != nil { compared = Compared(wording: wording) }
        change(.place, page, 1)
        reach(page, form)
    }

    /// A page was sent with nothing wrong; the next one is shown.
    mutating func pass(_ page: String, to next: String, of form: FormDefinition) {
        for name in [page, next] {
            move(to: name, form)
            reach(name, form)
        }
        leave()
        if page == form.comparedPage?.id { goOn(after: true) }
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
        goOn(after: false)
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
        come(page, form)
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

/// 言葉の比較: what became of a draft at the words that are compared. It stands there until it goes on, and has erred at them before that or not.
extension Tally {
    /// What of it has been counted.
    fileprivate struct Compared: Codable, Equatable {
        let wording: Wording
        var hasCome = false
        var hasErred = false
        var hasGoneOn = false
    }

    fileprivate mutating func come(_ page: String, _ form: FormDefinition) {
        guard compared?.hasCome == false, page == form.comparedPage?.id else { return }
        compared?.hasCome = true
        change(.stopped, 1)
    }

    /// - Parameter faults: of the page, by `question|kind`.
    fileprivate mutating func err(_ page: String, _ faults: Set<String>, _ form: FormDefinition) {
        guard let compared, let comparison = form.comparison, compared.hasCome, !compared.hasErred, !compared.hasGoneOn,
            page == form.comparedPage?.id, comparison.noun == .page || faults.contains(where: { comparison.isAbout($0) })
        else { return }
        self.compared?.hasErred = true
        change(.erred, 1)
    }

    /// - Parameter answered: whether the page was sent with nothing wrong, and not only left behind.
    fileprivate mutating func goOn(after answered: Bool) {
        guard let compared, compared.hasCome, !compared.hasGoneOn else { return }
        self.compared?.hasGoneOn = true
        change(.stopped, -1)
        change(.wentOn, 1)
        if answered, !compared.hasErred { change(.unerring, 1) }
    }

    /// Both devices together: parted in four, small forms would be told of nothing.
    private mutating func change(_ what: FormCount.Compared, _ by: Int) {
        guard let compared else { return }
        change(.compared, what.subject(compared.wording), by, device: FormCount.anyDevice)
    }
}

extension WordComparison {
    /// Whether a fault, `question|kind`, is one at its question or in the rows of that.
    fileprivate func isAbout(_ fault: String) -> Bool { fault.hasPrefix("\(id)|") || fault.hasPrefix("\(id).") }
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
        let act = input["do"] ?? ""
        // What a script keeps while somebody types is no attempt; nor is another row.
        guard content.tally != nil, act.isEmpty || act == "later" || !files.isEmpty else { return false }
        let form = try version.form()
        if act == "later", files.isEmpty {
            content.tally?.saveForLater()
        } else {
            let filling = filling(form, [], on: day)
            let isChange = input["change"] != nil
            switch filling.step(after: page.id, shown: shown, isChange: isChange, problems: files, unread: unread) {
            case .to(let address):
                // With a mark it leads to a question that has come up on the same page.
                if !address.contains("#") { content.tally?.pass(page.id, to: filling.next(after: page.id, isChange: isChange), of: form.definition) }
            case .mend:
                content.tally?.fail(page.id, filling.faults(on: page.id, unread: unread, files: files, shown: shown), of: form.definition)
            }
        }
        return try content.tally?.write(version.id, begun: startedAt, in: db) ?? false
    }

    /// Counts that it is sent; what becomes of it is not counted any more.
    func countSubmission(at instant: Instant, in db: any Connection) throws {
        guard var tally = content.tally else { return }
        tally.submit(after: instant.since(startedAt), of: try version.form().definition)
        _ = try tally.write(version.id, begun: startedAt, in: db)
    }
}
