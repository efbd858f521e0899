import Core
import Forms
import HTTPTypes
import Hummingbird
import Storage
import Web

struct PracticeHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    private static let cookie = "hiroba_practice"

    // MARK: beginning

    @Sendable func start(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (procedure, version) = try await found(visit)
        let body = PracticePages.start(procedure, try version.form(), visit.form())
        return visit.page(Page(title: PracticeText.title(visit.language), breadcrumbs: crumbs(procedure), body: body))
    }

    @Sendable func begin(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (_, version) = try await found(visit)
        let first = try version.form().evaluate([:]).pages.first?.id ?? PracticePages.check
        let (practice, secret) = try await platform.database.write { try Practice.begin(version, at: visit.now, in: $0) }
        var answer = Answer.redirect("/practice/\(practice.id)/\(first)")
        answer.setCookie(Self.cookie, secret, seconds: Int(Practice.longest), secure: platform.settings.isSecure)
        return answer
    }

    private func found(_ visit: Visit) async throws -> (Procedure, FormVersion) {
        let id = try visit.id("id", of: Procedure.self)
        return try await platform.database.read { db in
            guard let procedure = try Procedure.with(id: id, in: db), let version = try FormVersion.current(of: id, in: db) else {
                throw RequestProblem.notFound
            }
            return (procedure, version)
        }
    }

    private func crumbs(_ procedure: Procedure) -> [Link] {
        [Link(CatalogueText.title, "/procedures"), Link(Message(same: procedure.name), "/procedures/\(procedure.id)")]
    }

    /// The practice that this browser began, with its procedure.
    private func opened(_ visit: Visit, _ db: any Connection) throws -> (Practice, Procedure) {
        let id = try visit.id("practice", of: Practice.self)
        guard let secret = visit.cookie(Self.cookie), let practice = try Practice.open(id, secret: secret, at: visit.now, in: db),
            let procedure = try Procedure.with(id: practice.version.procedure, in: db)
        else { throw RequestProblem.notFound }
        return (practice, procedure)
    }

    // MARK: answering

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (practice, procedure) = try await platform.database.read { try opened(visit, $0) }
        return try page(practice, procedure, visit, visit.form(), .ok)
    }

    private func page(_ practice: Practice, _ procedure: Procedure, _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) throws -> Answer {
        let evaluation = try practice.version.form().evaluate(practice.answers)
        let name = try visit.parameter("page")
        let body: HTML
        switch name {
        case PracticePages.check: body = PracticePages.check(practice, evaluation, form)
        case PracticePages.done: body = PracticePages.done(procedure, visit.language)
        default:
            guard let index = evaluation.pages.firstIndex(where: { $0.id == name }) else { throw RequestProblem.notFound }
            body = PracticePages.page(practice, evaluation, index, form)
        }
        return visit.page(Page(title: PracticeText.title(visit.language), breadcrumbs: crumbs(procedure), body: body), status: status)
    }

    /// Keeps what was typed; goes on when the page is answered, or shows what is missing.
    @Sendable func save(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let name = try visit.parameter("page")
        let (practice, procedure, unread) = try await platform.database.write { db -> (Practice, Procedure, [AnswerPath: Message]) in
            var (practice, procedure) = try opened(visit, db)
            let form = try practice.version.form()
            guard let page = form.evaluate(practice.answers).pages.first(where: { $0.id == name }) else { return (practice, procedure, [:]) }
            let unread = PageAnswers.take(input, page, into: &practice.answers)
            try practice.save(in: db)
            return (practice, procedure, unread)
        }
        let evaluation = try practice.version.form().evaluate(practice.answers)
        if name == PracticePages.check {
            return .redirect("/practice/\(practice.id)/\(evaluation.isComplete ? PracticePages.done : PracticePages.check)")
        }
        if input["do"] != nil { return .redirect("/practice/\(practice.id)/\(name)#form") }
        var problems = FieldProblems()
        for (path, message) in unread.sorted(by: { $0.key.description < $1.key.description }) { problems.add(path.description, message) }
        for problem in evaluation.problems(on: name) where unread[problem.path] == nil { problems.add(problem.path.description, problem.message) }
        guard problems.isEmpty else { return try page(practice, procedure, visit, visit.form(input, problems: problems), .unprocessableContent) }
        return .redirect("/practice/\(practice.id)/\(next(after: name, evaluation, isChange: input["change"] != nil))")
    }

    /// The next page that is asked; after a change, the first that the change has left unanswered.
    private func next(after name: String, _ evaluation: Evaluation, isChange: Bool) -> String {
        if isChange { return evaluation.problems.first?.page ?? PracticePages.check }
        guard let index = evaluation.pages.firstIndex(where: { $0.id == name }), index + 1 < evaluation.pages.count else {
            return PracticePages.check
        }
        return evaluation.pages[index + 1].id
    }
}

/// The controls of a page, read into answers.
enum PageAnswers {
    /// - Returns: what could not be read, with what to do; the answers before stay where that is so.
    static func take(_ input: FormInput, _ page: FormPage, into answers: inout Answers) -> [AnswerPath: Message] {
        var unread: [AnswerPath: Message] = [:]
        for question in page.questions {
            switch question.kind {
            case .group(let fields, let bounds): answers[question.id] = .rows(rows(input, question.id, fields, bounds, &unread))
            case .files: answers[question.id] = .files(input["\(question.id)"] == nil ? [] : ["practice"])
            default: answers[question.id] = answer(input, question, AnswerPath(question.id), &unread)
            }
        }
        return unread
    }

    private static func rows(
        _ input: FormInput, _ group: String, _ fields: [Question], _ bounds: ClosedRange<Int>, _ unread: inout [AnswerPath: Message]
    ) -> [AnswerRow] {
        let change = input["do"] ?? ""
        var ids: [String] = []
        for id in input.all("\(group).rows") where id.wholeMatch(of: #/r[0-9]{1,6}/#) != nil && !ids.contains(id) { ids.append(id) }
        ids = Array(ids.prefix(bounds.upperBound)).filter { change != "remove.\(group).\($0)" }
        var rows = ids.map { id in
            var answers: Answers = [:]
            for field in fields { answers[field.id] = answer(input, field, AnswerPath(group, row: id, field: field.id), &unread) }
            return AnswerRow(id: id, answers: answers)
        }
        if change == "add.\(group)", rows.count < bounds.upperBound {
            let last = ids.compactMap { Int($0.dropFirst()) }.max() ?? 0
            rows.append(AnswerRow(id: "r\(last + 1)", answers: [:]))
        }
        return rows
    }

    private static func answer(_ input: FormInput, _ question: Question, _ path: AnswerPath, _ unread: inout [AnswerPath: Message]) -> FormAnswer? {
        if let answer = AnswerReader.read(question, input.all(path.description)) { return answer.isEmpty ? nil : answer }
        unread[path] = PracticeText.unreadable(question)
        return nil
    }
}
