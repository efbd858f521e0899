import Core
import Foundation
import Forms
import Japanese
import Web

/// The answers of a call, read as the controls of the form's pages are: one value for each path, several for several choices, and for a group
/// the names of its rows under `group.rows`.
struct SentAnswers: Sendable {
    let form: CompiledForm
    let input: FormInput
    let filling: Filling
    /// Without the files.
    let answers: Answers
    let typed: [String: String]
    let language: String?
    var problems = FieldProblems()
    private let unread: [AnswerPath: Message]

    var hasFiles: Bool { input.hasFiles }

    /// - Parameter body: as `SubmissionShape.body` has it.
    init(_ body: JSON, _ form: CompiledForm, on day: Day) throws {
        self.form = form
        var fields: [String: [String]] = [:]
        for (name, value) in body["answers"]?.members ?? [:] {
            fields[name] = value.text.map { [$0] } ?? value.items.compactMap(\.text)
            if let flag = value.flag { fields[name] = flag ? ["yes"] : [""] }
        }
        var files: [String: [FormInput.File]] = [:]
        for (name, value) in body["files"]?.members ?? [:] {
            files[name] = value.items.compactMap { one in
                guard let title = one["name"]?.text, let bytes = Data(base64Encoded: one["content"]?.text ?? "") else { return nil }
                return FormInput.File(name: title, type: "application/octet-stream", bytes: bytes)
            }
            if files[name]?.count != value.items.count { problems.add(name, SubmissionText.noBase64) }
        }
        language = body["language"]?.text
        let known = SentAnswers.names(form, FormInput(fields: fields, files: files))
        for name in fields.keys.sorted() where !known.answers.contains(name) { problems.add(name, SubmissionText.unknown(name)) }
        // A sealed answer is bound to the draft it was sealed in, and a call has none yet.
        for name in fields.keys.sorted() where known.sealed.contains(name) {
            problems.add(name, SealingText.browserOnly)
            fields[name] = nil
        }
        for name in files.keys.sorted() where !known.files.contains(name) { problems.add(name, SubmissionText.unknown(name)) }
        // What no page sends would be left out of the answers unseen.
        for (name, values) in fields.sorted(by: { $0.key < $1.key }) where values.count > 1 && known.answers.contains(name) {
            if !known.several.contains(name) { problems.add(name, SubmissionText.oneValue) }
        }
        for name in known.rows.sorted() where (fields[name] ?? []).contains(where: { !$0.isEmpty && $0.wholeMatch(of: #/r[0-9]{1,6}/#) == nil }) {
            problems.add(name, SubmissionText.rowName)
        }
        let input = FormInput(fields: fields, files: files)
        self.input = input
        filling = Filling(purpose: .draft, base: "", answers: [:], evaluation: form.evaluate([:], on: day))
        var reading = PageAnswers(input, filling)
        // What is not asked after all is dropped by the evaluation, as it is when a page is left.
        for page in form.definition.pages { reading.read(page) }
        (answers, typed, unread) = (reading.answers, reading.typed, reading.unread)
    }

    /// What could not be read, as flags of the case. No individual number is repeated in them.
    func flags(by name: String) -> [Correction.Flag] {
        unread.sorted { $0.key.description < $1.key.description }.map {
            Correction.Flag(path: $0.key.description, reason: .unreadable, words: $0.value.ja, by: name)
        }
    }

    /// What was sent for each question, of an answer with parts all of them; never an individual number.
    private var written: [(path: String, text: String)] {
        func text(_ question: Question, _ path: AnswerPath) -> (String, String)? {
            if question.asksFiles || question.isSealed || question.dataClass == .individualNumber { return nil }
            let path = path.description
            let words = question.parts.isEmpty ? input.all(path) : question.parts.map { input["\(path).\($0.id)"] ?? "" }
            let text = words.filter { !$0.isBlank }.joined(separator: " / ")
            return text.isEmpty ? nil : (path, text)
        }
        return form.definition.questions.flatMap { question -> [(path: String, text: String)] in
            guard case .group(let fields, _) = question.kind else { return [text(question, AnswerPath(question.id))].compactMap(\.self) }
            return input.all("\(question.id).rows").flatMap { row in
                fields.compactMap { text($0, AnswerPath(question.id, row: row, field: $0.id)) }
            }
        }
    }

    /// Of what is taken as it is: what was sent where it is no answer, as it stands beside the question; and what goes nowhere, as by the other answers
    /// it is not asked.
    func asSent(on day: Day) -> (typed: [String: String], notes: [(path: String, message: Message)]) {
        let evaluation = form.evaluate(answers, on: day)
        let asked = evaluation.paths
        let faulty = Set(evaluation.problems.filter { $0.kind != .rule }.map(\.path.description)).union(unread.keys.map(\.description))
        let kept = written.filter { faulty.contains($0.path) }
        return (
            Dictionary(kept.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first }).merging(typed) { $1 },
            written.filter { !asked.contains($0.path) }.map { ($0.path, IntakeFileText.notAsked) }
        )
    }

    /// - Parameter taken: the ids of the files by path.
    func answers(with taken: [String: [String]]) -> Answers {
        var reading = PageAnswers(input, filling, taken: taken)
        for page in form.definition.pages { reading.read(page) }
        return reading.answers
    }

    /// - Parameter day: on which it would arrive.
    /// - Throws: `ApiFaults` with everything that is missing or does not hold.
    func require(_ answers: Answers, on day: Day) throws {
        var all = problems
        let evaluation = form.evaluate(answers, on: day)
        let asked = evaluation.paths
        for (path, message) in unread.sorted(by: { $0.key.description < $1.key.description }) where asked.contains(path.description) {
            all.add(path.description, message)
        }
        for problem in evaluation.problems where unread[problem.path] == nil && all[problem.control] == nil {
            all.add(problem.control, problem.message)
        }
        for question in form.definition.questions where asked.contains(question.id) {
            guard case .group(_, let bounds) = question.kind else { continue }
            let rows = Set(input.all("\(question.id).rows").filter { !$0.isEmpty })
            if rows.count > bounds.upperBound { all.add("\(question.id).rows", SubmissionText.tooManyRows(bounds.upperBound)) }
        }
        guard all.isEmpty else { throw ApiFaults(all) }
    }

    /// Everything that can be sent, by name.
    private struct Names {
        var (answers, files, sealed): (Set<String>, Set<String>, Set<String>) = ([], [], [])
        /// Answers that take several values, and those that name the rows of a group.
        var (several, rows): (Set<String>, Set<String>) = ([], [])

        mutating func add(_ path: AnswerPath, _ question: Question) {
            if question.asksFiles { files.insert(path.description) } else { answers.insert(path.description) }
            if question.isSealed { sealed.insert(path.description) }
            if case .choices = question.kind { several.insert(path.description) }
            answers.formUnion(question.parts.map { "\(path).\($0.id)" })
        }

        mutating func addRows(of group: Question) {
            answers.insert("\(group.id).rows")
            several.insert("\(group.id).rows")
            rows.insert("\(group.id).rows")
        }
    }

    private static func names(_ form: CompiledForm, _ input: FormInput) -> Names {
        var names = Names()
        for question in form.definition.questions {
            guard case .group(let fields, _) = question.kind else {
                names.add(AnswerPath(question.id), question)
                continue
            }
            names.addRows(of: question)
            for row in input.all("\(question.id).rows") {
                for field in fields { names.add(AnswerPath(question.id, row: row, field: field.id), field) }
            }
        }
        return names
    }
}

/// What a submission takes and gives.
enum SubmissionShape {
    static let body = Schema.object(
        "Submission",
        [
            .init(
                "answers",
                .map(of: .either([.text(0...20_000), .list(of: .text(0...400), most: 500), .flag]), most: 2000)
                    .note(
                        "By path, as typed: `shop_name`, `managers.rows` with the names of rows (r1, r2), `managers.r1.manager_name`, and each part of an answer that has several: `address.postal`, `address.lines`"
                    )),
            .init(
                "files",
                .map(
                    of: .list(
                        of: .object("SentFile", [.init("name", .text(1...200)), .init("content", .text(0...20_000_000).note("Base64"))]), most: 20),
                    most: 200), required: false),
            .init(
                "elsewhere",
                SentOrigin.shape.note(
                    "Of what arrived in another system: needs the scope `procedures.work` too; what it lacks or cannot be read is flagged, not refused"
                ),
                required: false),
            .init("language", .choice(["ja", "en"]).note("Of the mail to the applicant"), required: false),
        ])
    static let receipt = Schema.object(
        "Receipt",
        [
            .init("application_id", .id), .init("receipt", .text()),
            .init("access_code", .text().note("Opens it for the applicant, with the receipt number")),
            .init("arrived_at", .instant), .init("is_replayed", .flag),
            .init(
                "notes",
                .list(of: .object("Note", [.init("path", .text()), .init("message", .text())])).note(
                    "What of an application from elsewhere is not kept, as by its other answers it is not asked; told once"), required: false),
        ])
}

enum SubmissionText {
    static func unknown(_ name: String) -> Message {
        Message(ja: "様式に「\(name.prefix(60))」という項目はありません。", en: "The form has nothing called “\(name.prefix(60))”.")
    }
    static let oneValue = Message(ja: "この項目の値は一つだけ送ってください。", en: "Send a single value for this.")
    static let rowName = Message(ja: "行の名前は r1、r2 のように付けてください。", en: "Name the rows r1, r2 and so on.")
    static func tooManyRows(_ most: Int) -> Message { Message(ja: "\(most)行までにしてください。", en: "Send at most \(most) rows.") }
    static let noBase64 = Message(ja: "ファイルの内容をBase64で送ってください。", en: "Send the file's content as Base64.")
}
