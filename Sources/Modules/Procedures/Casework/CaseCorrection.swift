import Core
import Forms
import Foundation
import HTTPTypes
import Japanese
import Storage
import Web

extension CaseFile {
    /// What its procedure is called; in English, what its form is.
    func name(in db: any Connection) throws -> Message {
        try FormVersion.name(procedure.name, application.version, in: db)
    }

    /// The form that was answered, compiled.
    func form(in db: any Connection) throws -> CompiledForm {
        guard let version = try FormVersion.with(id: application.version, in: db) else { throw FormProblem.unreadable }
        return try version.form()
    }

    /// The newest answer to the question of a meaning, in words: the name on the application, its address; empty where none is.
    func answer(_ meaning: Question.Meaning, in db: any Connection) throws -> String {
        guard let question = try form(in: db).definition.question(meaning: meaning), let answer = try evaluation(in: db).answers[question.id] else {
            return ""
        }
        return AnswerWords.text(question, answer, .ja)
    }

    // MARK: the officer's side

    /// Notes what has to be mended. Flags of several officers go into one notice.
    package func flag(_ path: String, _ reason: Correction.Reason, _ words: String, by actor: Actor, at instant: Instant, in db: any Connection)
        throws
    {
        try begin(.flag, by: actor, in: db)
        let evaluation = try form(in: db).evaluate(answers(in: db).content.answers, on: application.arrivedAt.day)
        guard evaluation.paths.contains(path) else { throw RequestProblem.notFound }
        let flag = Correction.Flag(path: path, reason: reason, words: words, by: actor.name)
        // Flagged just so already.
        if state.flags.contains(flag) { return }
        try append(.flagged(flag), by: actor, at: instant, in: db)
    }

    func unflag(_ path: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.flag, by: actor, in: db)
        guard state.flags.contains(where: { $0.path == path }) else { return }
        try append(.unflagged(path: path), by: actor, at: instant, in: db)
    }

    /// 補正を求める: everything that is flagged, in one notice with a fitting period (行政手続法7条).
    package func askCorrection(until due: Day, note: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.askCorrection, by: actor, in: db)
        guard !state.flags.isEmpty else { throw CaseProblem.noFlags }
        let correction = Correction(id: ID<Correction>(at: instant).text, flags: state.flags, askedOn: instant.day, dueOn: due, note: note)
        try append(.correctionAsked(correction), by: actor, at: instant, in: db)
        try tell(.correction(until: due), at: instant, in: db)
    }

    /// Goes on without: the applicant did not answer in time, or it is not needed any more.
    /// - Parameter isDeclined: whether the applicant has said that they will not correct: their time is over then.
    package func endCorrection(reason: String, isDeclined: Bool = false, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.endCorrection, by: actor, in: db)
        for correction in state.openCorrections {
            try append(
                .correctionEnded(correction: correction.id, reason: reason, declined: isDeclined ? true : nil), by: actor, at: instant, in: db)
        }
        try forgetCorrection(at: instant, in: db)
        try tell(.correctionEnded, at: instant, in: db)
    }

    /// Nothing is kept of what was mended and not sent, and no file that no answer names.
    func forgetCorrection(at instant: Instant, in db: any Connection) throws {
        for side in CorrectionSide.allCases { try db.run("DELETE FROM \(name: side.table) WHERE application_id = \(application.id)") }
        try pruneFiles(at: instant, in: db)
    }

    /// The same of what somebody has had a part in who acts no more: what the others mend by themselves stays theirs.
    func forgetCorrection(where isTheirs: (Draft.Content) -> Bool, at instant: Instant, in db: any Connection) throws {
        guard let kept = try storedCorrection(by: .applicant, in: db), isTheirs(kept) else { return }
        try db.run("DELETE FROM correction_draft WHERE application_id = \(application.id)")
        try pruneFiles(at: instant, in: db)
    }

    // MARK: files

    /// The files of what was sent, in any of its states.
    func sentFiles(in db: any Connection) throws -> [Attachment] {
        let sent = try sentFileIDs(in: db)
        return try Attachment.all(of: application.id.text, key: key, in: db).filter { sent.contains($0.id.text) }
    }

    /// The files that one side sees: those that were sent, and its own that are not yet. What the other has begun it does not see.
    func files(seenBy side: CorrectionSide, on day: Day, in db: any Connection) throws -> [Attachment] {
        let seen = try sentFileIDs(in: db).union(begunFileIDs(by: side, on: day, in: db))
        return try Attachment.all(of: application.id.text, key: key, in: db).filter { seen.contains($0.id.text) }
    }

    func fileNames(seenBy side: CorrectionSide, on day: Day, in db: any Connection) throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try files(seenBy: side, on: day, in: db).map { ($0.id.text, $0.name) })
    }

    /// The files that some answers name: what counts of them against the room that there is.
    func files(of answers: Answers, in db: any Connection) throws -> [Attachment] {
        let named = Set(AnswerFiles.all(in: answers))
        return try Attachment.all(of: application.id.text, key: key, in: db).filter { named.contains($0.id.text) }
    }

    /// Forgets the files that neither what was sent nor what either side has begun names.
    func pruneFiles(at instant: Instant, in db: any Connection) throws {
        let begun = try CorrectionSide.allCases.flatMap { try begunFileIDs(by: $0, on: instant.day, in: db) }
        try Attachment.prune(of: application.id.text, keeping: try sentFileIDs(in: db).union(begun).sorted(), at: instant, in: db)
    }

    private func sentFileIDs(in db: any Connection) throws -> Set<String> {
        let numbers = try db.values("SELECT number FROM application_answers WHERE application_id = \(application.id)", as: Int.self)
        return Set(try numbers.flatMap { AnswerFiles.all(in: try answers(number: $0, in: db).content.answers) })
    }

    private func begunFileIDs(by side: CorrectionSide, on day: Day, in db: any Connection) throws -> Set<String> {
        Set(AnswerFiles.all(in: try keptCorrection(by: side, on: day, in: db)?.answers ?? [:]))
    }

    // MARK: mending

    /// What is mended so far, in the form in which only what was flagged may be changed.
    func correction(by side: CorrectionSide = .applicant, at instant: Instant, in db: any Connection) throws
        -> (filling: Filling, content: Draft.Content, form: CompiledForm)
    {
        try state.require(.correct)
        let form = try side == .applicant ? readForm(in: db) : form(in: db)
        let before = try answers(in: db).content
        var content = before
        if let kept = try keptCorrection(by: side, on: instant.day, in: db) { content = kept }
        var filling = filling(by: side, content.answers, before: before.answers, form, try fileNames(seenBy: side, on: instant.day, in: db))
        filling.typed = content.typed
        if side == .applicant { filling.reading = reading }
        filling.saysFee = filling.evaluation.owed?.yen != form.evaluate(before.answers, on: application.arrivedAt.day).owed?.yen
        if form.definition.isSealed {
            let unit = state.transferredTo ?? application.organisation
            // Where a section without a key has the case now, it is sealed to that to which the rest of its answers are.
            filling.seal =
                try SealingKey.seal(for: application.id.text, at: unit, on: instant, in: db)
                ?? SealingKey.seal(for: application.id.text, at: procedure.organisation, on: instant, in: db)
        }
        return (filling, content, form)
    }

    /// What was mended and not sent. What a delegate wrote goes with the mandate, also by its last day, and what a sub-delegate wrote with theirs:
    /// nobody sends it unawares as their own.
    private func keptCorrection(by side: CorrectionSide, on day: Day, in db: any Connection) throws -> Draft.Content? {
        guard let kept = try storedCorrection(by: side, in: db) else { return nil }
        guard kept.isOfDelegate == true else { return kept }
        guard let mandate = try Mandate.of(application.id.text, key: key, in: db), mandate.holds(on: day) else { return nil }
        if let sub = kept.subMandate, try SubMandate.with(sub, key: key, in: db)?.holds(on: day, under: mandate) != true { return nil }
        return kept
    }

    private func storedCorrection(by side: CorrectionSide, in db: any Connection) throws -> Draft.Content? {
        try db.value("SELECT content FROM \(name: side.table) WHERE application_id = \(application.id)", as: [UInt8].self).map {
            try key.open($0, for: side.purpose(application.id))
        }
    }

    private func filling(
        by side: CorrectionSide, _ answers: Answers, before: Answers, _ form: CompiledForm, _ files: [String: String]
    ) -> Filling {
        let (old, new) = (form.evaluate(before, on: application.arrivedAt.day), form.evaluate(answers, on: application.arrivedAt.day))
        // What was wrong before and is not asked for now cannot be mended, and holds nothing up.
        let excused = old.problems.filter { problem in
            let path = problem.path
            let names = [path.description, path.question, path.row.map { "\(path.question).\($0)" }].compactMap(\.self)
            return state.unlocked.isDisjoint(with: names)
        }
        // What a mended answer brings up anew has to be answered too, and what does not hold any more because of it, mended.
        let brought = new.paths.subtracting(old.paths)
        let caused = Set(new.problems).subtracting(old.problems).map(\.path.description)
        let opened = new.fields.filter { AnswerFiles.value(at: $0, in: answers) != AnswerFiles.value(at: $0, in: before) }
        var filling = Filling(
            purpose: .correction, base: "\(side.home(application.id))/correction", answers: answers, evaluation: new.excusing(Set(excused)),
            files: files,
            unlocked: state.unlocked.union(brought).union(caused).union(opened))
        filling.mended = state.unlocked.filter { AnswerFiles.value(at: $0, in: answers) != AnswerFiles.value(at: $0, in: before) }
        return filling
    }

    /// What a summary shows, in short: the answers, and which corrections they are to meet.
    func mark(of filling: Filling) -> String {
        let asked = state.openCorrections.map(\.id).joined(separator: " ")
        return String(Digest(of: Data("\(filling.answers.mark(under: key)) \(asked)".utf8)).hex.prefix(16))
    }

    /// Keeps what was mended on a page.
    func keepCorrection(_ content: Draft.Content, by side: CorrectionSide = .applicant, in db: any Connection) throws {
        let sealed = try key.seal(content, for: side.purpose(application.id))
        try db.run(
            """
            INSERT INTO \(name: side.table) (application_id, content) VALUES (\(application.id), \(sealed))
            ON CONFLICT (application_id) DO UPDATE SET content = excluded.content
            """)
    }

    /// 補正の提出: the mended answers become the newest state; the ones before stay, and the clock goes on.
    /// - Parameter arrived: the day on which it came on paper, of what an officer has keyed in. Paper is taken as it is: what it lacks still is
    ///   flagged anew.
    /// - Parameter seen: the mark of what whoever sends it had before their eyes; without one it is sent as it is.
    package func correct(arrived: Day? = nil, seen: String? = nil, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let (filling, content, form) = try correction(by: arrived == nil ? .applicant : .desk, at: instant, in: db)
        if let seen, seen != mark(of: filling) { throw CorrectionProblem.otherwise }
        guard filling.evaluation.isComplete || arrived != nil else { throw CaseProblem.incomplete }
        var kept = content
        kept.answers = filling.evaluation.answers
        (kept.isOfDelegate, kept.subMandate) = (nil, nil)
        kept.towns = try AnswerTowns.found(
            in: kept.answers, form.definition, before: answers(in: db).content, on: instant.day, in: db)
        let mail = kept.address(form)
        if mail != kept.mail {
            kept.mail = mail
            // What was mailed to the old address opens nothing any more.
            try db.run("DELETE FROM application_link WHERE application_id = \(application.id) AND part = \(Holding.Part.applicant)")
        }
        let (number, reckoned) = (try answers(in: db).number + 1, try evaluation(in: db).owed)
        try application.keep(kept, number: number, key: key, at: instant, in: db)
        try writeTraits(kept.answers, at: instant, in: db)
        for correction in state.openCorrections {
            try append(.corrected(correction: correction.id, answers: number, arrivedOn: arrived), by: actor, at: instant, in: db)
        }
        if arrived != nil {
            try noteMissing(IncompleteIntake.flags(filling.evaluation, typed: content.typed, by: actor.name), by: actor, at: instant, in: db)
        }
        // What an officer has assessed otherwise stays, as long as the form reckons the same, by the same rows.
        if let owed = filling.evaluation.owed, try owed != reckoned || feeFile(in: db) == nil {
            try reassessFee(owed, by: actor, at: instant, in: db)
        }
        try forgetCorrection(at: instant, in: db)
    }
}

enum CorrectionProblem: Problem, Equatable {
    /// What is to be sent is not what was looked at.
    case otherwise

    var status: HTTPResponse.Status { .conflict }
    var code: String { "looked-at-another" }
    var message: Message { CorrectionText.otherwise }
}

/// Somebody else has sent what was to be corrected, or the same was pressed in another window.
struct CorrectionSent: Problem {
    let home: String
    var status: HTTPResponse.Status { .conflict }
    var code: String { "sent-already" }
    var title: Message? { CorrectionText.isSent }
    var message: Message { CorrectionText.isSentWords }
    var links: [Link] { [Link(ApplicationText.toStatus, home)] }
}

extension CaseFile {
    /// Whether the last that was heard of a correction is that it came.
    var isCorrected: Bool {
        let last = events.last { event in
            switch event.content {
            case .correctionAsked, .corrected, .correctionEnded: true
            default: false
            }
        }
        if case .corrected? = last?.content { return true }
        return false
    }
}

extension Evaluation {
    /// Everything that can be flagged: each answer that is asked, each row, each group.
    var paths: Set<String> {
        var paths = Set(pages.flatMap(\.questions).map(\.id))
        for (group, rows) in rows {
            for (row, fields) in rows { paths.formUnion(["\(group).\(row)"] + fields.map { "\(group).\(row).\($0.id)" }) }
        }
        return paths
    }

    /// The paths of single answers, those of rows too.
    fileprivate var fields: Set<String> { paths.filter { rows[$0] == nil && $0.split(separator: ".").count != 2 } }
}

/// 新旧対照: what a correction changed, the same for officer and applicant.
struct AnswerChange: Sendable {
    let name: HTML
    let old: HTML
    let new: HTML

    /// In the order of the form; what was not asked before or after is said to be empty.
    static func between(_ old: Evaluation, _ new: Evaluation, _ files: [String: String], _ lang: Language) -> [AnswerChange] {
        func lines(_ evaluation: Evaluation) -> [(key: String, line: AnswerWords.Line)] {
            evaluation.pages.flatMap(\.questions).flatMap { AnswerWords.lines($0, evaluation, files, lang) }.map { ($0.path.description, $0) }
        }
        let (before, after) = (lines(old), lines(new))
        let known = Dictionary(before.map { ($0.key, $0.line) }, uniquingKeysWith: { first, _ in first })
        let left = Set(after.map(\.key))
        let changed = after.compactMap { key, line -> AnswerChange? in
            guard let was = known[key] else { return AnswerChange(name: line.label(lang), old: "—", new: line.value) }
            return was.value == line.value && was.answer == line.answer ? nil : AnswerChange(name: line.label(lang), old: was.value, new: line.value)
        }
        return changed + before.filter { !left.contains($0.key) }.map { AnswerChange(name: $0.line.label(lang), old: $0.line.value, new: "—") }
    }
}
