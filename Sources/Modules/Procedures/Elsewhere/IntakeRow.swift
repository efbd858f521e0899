import Core
import Foundation
import Forms
import Japanese
import Storage
import Tabular
import Web

/// One application of a file, read as the pages of the form read what is typed: lenient in, nothing lost, what cannot be read is said at its question.
struct IntakeRow: Sendable {
    /// Something in a row that is missing or does not hold: it is flagged for a correction, or keeps the row from being taken in.
    struct Fault: Sendable, Hashable {
        /// The heading of the column; `nil` where none was chosen.
        let column: String?
        let message: Message
        /// What stands there.
        var written = ""
    }

    /// A file with the question that it answers; `nil` makes it a paper of the office.
    struct File: Sendable, Hashable {
        let member: IntakeUpload.Member
        let path: String?
    }

    let line: Int
    let number: String
    var arrivedAt: Instant?
    /// Whether nobody has said at what time.
    private(set) var isDayOnly = false
    /// Why it cannot be taken in as it is.
    var obstacles: [Fault] = []
    /// What becomes a flag of its case.
    var faults: [Fault] = []
    /// Other rows with its number that say something else.
    var rivals: [Fault] = []
    /// What it says, to be compared (`IntakeContent`).
    var texts: [String: String] = [:]
    private(set) var answers: Answers = [:]
    private(set) var typed: [String: String] = [:]
    private(set) var unread: [Correction.Flag] = []
    private(set) var mail: String?
    private(set) var evaluation: Evaluation?
    private(set) var files: [File] = []
    /// Whether its fee was paid where it arrived, and when; `nil` where no column says.
    private(set) var payment: Payment?
    /// What stands in the file and goes nowhere.
    private(set) var notes: [Fault] = []
    /// What is said of the questions that nothing answers.
    private var missing: [String: Message] = [:]

    /// 手数料の納付.
    enum Payment: Sendable, Hashable {
        case owed
        case paid(PaidElsewhere)
    }

    /// Whether it arrived so long ago that the year may be a slip of the pen, as with what came on paper.
    func isOld(at now: Instant) -> Bool { arrivedAt.map { $0.day < now.day.adding(days: -IntakeHandlers.usualDays) } ?? false }

    var isReady: Bool { obstacles.isEmpty }

    init(line: Int, number: String, obstacle: Fault) {
        (self.line, self.number, obstacles) = (line, number, [obstacle])
    }

    init(_ row: CSVTable.Row, _ upload: IntakeUpload, _ columns: IntakeColumns, _ form: CompiledForm, by officer: String, at now: Instant) {
        line = row.line
        // As what is typed: what turns the direction of the text around it is no answer.
        func cell(_ target: String) -> String { (columns.headings[target].flatMap { row[$0] } ?? "").legible }
        number = IntakeRow.number(cell(IntakeColumns.number.id))
        let numberColumn = columns.headings[IntakeColumns.number.id]
        if Origin.plain(number).isEmpty { obstacles.append(Fault(column: numberColumn, message: IntakeFileText.needNumber)) }
        if number.unicodeScalars.count > Origin.longestNumber {
            obstacles.append(Fault(column: numberColumn, message: IntakeFileText.longNumber, written: String(number.prefix(80))))
        }
        readArrival(cell(IntakeColumns.arrived.id), columns.headings[IntakeColumns.arrived.id], at: now)
        readPayment(cell, columns, at: now)
        let address = cell(IntakeColumns.mail.id)
        if !address.isEmpty {
            let plain = MailAddress.plain(address)
            if MailAddress.isOne(plain) {
                mail = plain
            } else {
                faults.append(Fault(column: columns.headings[IntakeColumns.mail.id], message: IntakeFileText.noMail, written: address))
            }
        }
        let day = (arrivedAt ?? now).day
        judge(form, on: day, read(form, on: day, columns, cell), columns, by: officer)
        hint(columns)
        place(upload.files[Origin.plain(number)] ?? [], form.definition, columns)
    }

    /// A number as it is meant: ="0012" is how systems write one for spreadsheets, which would take its zeros away.
    static func number(_ text: String) -> String { text.wholeMatch(of: #/="([^"]*)"/#).map { String($0.1) } ?? text }

    // MARK: when it arrived

    private mutating func readArrival(_ text: String, _ column: String?, at now: Instant) {
        guard !text.isEmpty else { return obstacles.append(Fault(column: column, message: IntakeFileText.needArrival)) }
        guard let read = IntakeRow.arrival(text, at: now), read.day.year >= IntakeHandlers.earliestYear else {
            return obstacles.append(Fault(column: column, message: IntakeFileText.badArrival, written: text))
        }
        arrivedAt = read
        isDayOnly = IntakeRow.isDay(text)
        if isDayOnly { notes.append(Fault(column: column, message: IntakeFileText.noTime(read), written: text)) }
        if isOld(at: now) { notes.append(Fault(column: column, message: IntakeFileText.longAgo, written: text)) }
        if read > now { obstacles.append(Fault(column: column, message: IntakeFileText.arrivalToCome, written: text)) }
    }

    /// 2026-11-26 09:12, 2026-11-26T09:12:30+09:00, 令和８年11月26日 午前9時12分, 20261126091200; without a time, noon, as with what came on paper, and
    /// of today now until it is noon. Without a zone it is the time of Japan.
    static func arrival(_ text: String, at now: Instant) -> Instant? {
        let plain = IntakeRow.plain(text)
        if let found = plain.wholeMatch(of: #/(\d{8})(\d{2})(\d{2})(?:\d{2})?/#) {
            return instant(String(found.1), "\(found.2):\(found.3)", zone: 540)
        }
        let pattern = #/(.+?)[T\s]*((?:午前|午後)?\s*\d{1,2}(?::\d{1,2}|時(?:\d{1,2}分)?))(?::\d{1,2}(?:\.\d+)?|\d{1,2}秒)?\s*(Z|JST|[+-]\d{2}:?\d{2})?/#
        guard let found = plain.wholeMatch(of: pattern) else {
            let noon = instant(plain, "", zone: 540)
            return noon?.day == now.day ? noon.map { min($0, now) } : noon
        }
        return instant(String(found.1), String(found.2), zone: found.3.map { zone(String($0)) } ?? 540)
    }

    /// Whether it is a day without a time.
    static func isDay(_ text: String) -> Bool { Day(lenient: plain(text)) != nil }

    private static func plain(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func instant(_ day: String, _ time: String, zone: Int) -> Instant? {
        guard let day = Day(lenient: day), let minutes = IntakeHandlers.minutes(time) else { return nil }
        return Instant(startOf: day).adding(seconds: Double((minutes + 540 - zone) * 60))
    }

    /// Minutes before universal time.
    private static func zone(_ text: String) -> Int {
        let digits = text.filter(\.isNumber)
        guard digits.count == 4, let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)) else { return text == "Z" ? 0 : 540 }
        return (hours * 60 + minutes) * (text.hasPrefix("-") ? -1 : 1)
    }

    // MARK: answers

    /// What stands in the cells of the questions.
    private struct Written {
        /// By path, of answers with parts all of them; never an individual number.
        var texts: [String: String] = [:]
        /// What could not be read as an answer, with what its flag says.
        var lost: [String: Message] = [:]
        /// The same for the officer.
        var told: [String: Message] = [:]
        /// The parts of answers in whose cells something stands, by path.
        var parts: Set<String> = []

        func isEmpty(_ part: String) -> Bool { !parts.contains(part) }
    }

    private mutating func read(_ form: CompiledForm, on day: Day, _ columns: IntakeColumns, _ cell: (String) -> String) -> Written {
        var (fields, written): ([String: [String]], Written) = ([:], Written())
        func take(_ question: Question, _ path: String) {
            for part in question.parts {
                let (name, text) = ("\(path).\(part.id)", cell("\(path).\(part.id)"))
                fields[name] = [text]
                if !text.isEmpty { written.parts.insert(name) }
            }
            let text =
                question.parts.isEmpty ? cell(path) : question.parts.map { cell("\(path).\($0.id)") }.filter { !$0.isEmpty }.joined(separator: " / ")
            if text.isEmpty { return }
            if question.dataClass != .individualNumber { written.texts[path] = text }
            if !question.parts.isEmpty { return }
            let words = ChosenWords(text, question) { columns.option($0, at: path) }
            // A program writes a time behind every day.
            fields[path] = if case .day = question.kind { words.values.map(TableFile.day) } else { words.values }
            if words.isUnread {
                written.lost[path] = IntakeFileText.noOption(question.label)
                written.told[path] = written.lost[path]
            }
        }
        for question in form.definition.questions {
            guard case .group(let inside, let bounds) = question.kind else {
                take(question, question.id)
                continue
            }
            let rows = (1...max(1, bounds.upperBound)).prefix(IntakeColumns.mostRows).map { "r\($0)" }.filter { row in
                inside.contains { field in
                    ([""] + field.parts.map { ".\($0.id)" }).contains { !cell("\(question.id).\(row).\(field.id)\($0)").isEmpty }
                }
            }
            fields["\(question.id).rows"] = rows
            for row in rows { for field in inside { take(field, "\(question.id).\(row).\(field.id)") } }
        }
        let filling = Filling(purpose: .draft, base: "", answers: [:], evaluation: form.evaluate([:], on: day))
        var reading = PageAnswers(FormInput(fields: fields, files: [:]), filling)
        for page in form.definition.pages { reading.read(page) }
        (answers, typed) = (reading.answers, reading.typed)
        for (path, message) in reading.unread {
            written.lost[path.description] = message
            written.told[path.description] = IntakeFaultText.unread(path, form.definition)
        }
        return written
    }

    /// What the answers come to: what is missing or does not hold, what could not be read and is missed by nothing, what is not asked after all.
    private mutating func judge(_ form: CompiledForm, on day: Day, _ written: Written, _ columns: IntakeColumns, by officer: String) {
        let evaluation = form.evaluate(answers, on: day)
        self.evaluation = evaluation
        // An answer that does not fit its question is none: what was written for it stays beside it.
        for path in Set(evaluation.problems.filter { $0.kind != .rule }.map(\.path.description)).union(written.lost.keys) {
            if typed[path] == nil { typed[path] = written.texts[path] }
        }
        for problem in evaluation.problems {
            let path = problem.path.description
            let said = IntakeFaultText.message(problem, evaluation.question(at: problem.path))
            let message = problem.kind == .missing ? written.told[path] ?? said : said
            // Where one half of an answer is missing, its own column is named, in which nothing stands; where that is no column, the one of the half
            // that is there.
            let ids = [problem.control, path] + (evaluation.question(at: problem.path)?.parts ?? []).map { "\(path).\($0.id)" }
            let target = ids.first { columns.headings[$0] != nil }
            let isEmpty = problem.part != nil && target == problem.control && written.isEmpty(problem.control) && answers[path]?.point == nil
            faults.append(
                Fault(column: target.flatMap { columns.headings[$0] }, message: message, written: isEmpty ? "" : written.texts[path] ?? ""))
            if problem.kind == .missing { missing[path] = message }
        }
        let (asked, said) = (evaluation.paths, Set(evaluation.problems.map(\.path.description)))
        for (path, message) in written.lost.sorted(by: { $0.key < $1.key }) where asked.contains(path) && !said.contains(path) {
            let text = written.texts[path] ?? ""
            let words = message.ja + (text.isEmpty ? "" : IncompleteText.elsewhere(text).ja)
            unread.append(Correction.Flag(path: path, reason: .unreadable, words: String(words.prefix(CaseLimits.line)), by: officer))
            faults.append(Fault(column: columns.headings[path], message: written.told[path] ?? message, written: text))
        }
        for (path, text) in written.texts.sorted(by: { $0.key < $1.key }) where !asked.contains(path) {
            notes.append(Fault(column: columns.headings[path], message: IntakeFileText.notAsked, written: text))
        }
    }

    // MARK: files

    /// Which question each file answers: by the name of its folder, by the beginning of its own, or the one that was chosen for all others, as far
    /// as that question is asked and takes so many.
    private mutating func place(_ members: [IntakeUpload.Member], _ form: FormDefinition, _ columns: IntakeColumns) {
        let questions = IntakeColumns.fileQuestions(form)
        var counts: [String: Int] = [:]
        files = members.map { member in
            let named = questions.first { question in
                let names = [question.label.ja, question.label.en, question.id].map(Origin.plain)
                if let folder = member.folder { return names.contains(Origin.plain(folder)) }
                return names.contains { Origin.plain(member.name).hasPrefix($0) }
            }
            guard let question = named ?? questions.first(where: { $0.id == columns.filesTo }), case .files(let most) = question.kind,
                evaluation?.paths.contains(question.id) == true, counts[question.id, default: 0] < most
            else { return File(member: member, path: nil) }
            counts[question.id, default: 0] += 1
            return File(member: member, path: question.id)
        }
        // What only a file answers is answered where one came.
        let told = Set(Set(files.compactMap(\.path)).compactMap { missing[$0] })
        faults.removeAll { told.contains($0.message) }
    }
}

extension IntakeRow {
    // MARK: its fee

    private mutating func readPayment(_ cell: (String) -> String, _ columns: IntakeColumns, at now: Instant) {
        let (words, day) = (cell(IntakeColumns.paid.id), cell(IntakeColumns.paidOn.id))
        let read = Day(lenient: TableFile.day(day)).flatMap { $0 <= now.day ? $0 : nil }
        let (isYes, isNo) = (ChosenWords.paid.contains(Origin.plain(words)), ChosenWords.owed.contains(Origin.plain(words)))
        if !words.isEmpty, !isYes, !isNo {
            notes.append(Fault(column: columns.headings[IntakeColumns.paid.id], message: IntakeFileText.badPaid, written: words))
        }
        if !day.isEmpty, read == nil {
            notes.append(Fault(column: columns.headings[IntakeColumns.paidOn.id], message: IntakeFileText.badPaidOn, written: day))
        }
        if isYes || words.isEmpty && read != nil {
            payment = (read.map(PaidElsewhere.on) ?? arrivedAt.map { .unknown(arrivedOn: $0.day) }).map(Payment.paid)
            if case .paid(let paid)? = payment { notes.append(Fault(column: nil, message: IntakeFileText.paid(paid))) }
        } else if !words.isEmpty {
            payment = .owed
        }
    }

    // MARK: hints

    /// What is worth a look and no fault: a reading that has letters which are no kana.
    private mutating func hint(_ columns: IntakeColumns) {
        guard let evaluation else { return }
        for question in evaluation.pages.flatMap(\.questions) {
            guard case .kana(_, let of) = question.kind, let answer = evaluation.answers[question.id] else { continue }
            var name: String?
            let named = of ?? (question.meaning == .kana ? evaluation.pages.flatMap(\.questions).first { $0.meaning == .name }?.id : nil)
            if let named, case .text(let text)? = evaluation.answers[named] { name = text }
            notes += AnswerNote.notes(question, answer, typed: nil, name: name).map {
                Fault(column: columns.headings[question.id], message: $0)
            }
        }
    }
}
