import Core
import Forms
import HTTPTypes
import Hummingbird
import Japanese
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
        return visit.page(Page(title: PracticeText.title(visit.language), breadcrumbs: try version.crumbs(of: procedure), body: body))
    }

    @Sendable func begin(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (_, version) = try await found(visit)
        let first = try version.form().evaluate([:], on: visit.now.day).pages.first?.id ?? Filling.check
        let secret = Sealing.secret(keeping: visit.cookie(Self.cookie))
        let practice = try await platform.database.write { try Practice.begin(version, secret: secret, at: visit.now, in: $0) }
        var answer = Answer.redirect("/practice/\(practice.id)/\(first)")
        answer.setCookie(Self.cookie, secret, seconds: Int(Practice.longest), secure: platform.settings.isSecure)
        return answer
    }

    private func found(_ visit: Visit) async throws -> (Procedure, FormVersion) {
        let id = try visit.id("id", of: Procedure.self)
        return try await platform.database.read { db in
            guard let procedure = try Procedure.with(id: id, in: db), let version = try FormVersion.current(of: id, at: visit.now, in: db) else {
                throw RequestProblem.notFound
            }
            return (procedure, version)
        }
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
        let (query, name) = (request.query, try visit.parameter("page"))
        let (practice, procedure, looking) = try await platform.database.read { db in
            let (practice, procedure) = try opened(visit, db)
            let form = try practice.version.form().definition
            return (practice, procedure, try Filling.Looking(query, practice.content.answers, on: name, of: form, in: db))
        }
        return try page(practice, procedure, visit, visit.form(), .ok, isChange: query["change"] != nil, looking)
    }

    private func page(
        _ practice: Practice, _ procedure: Procedure, _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, isChange: Bool,
        _ looking: Filling.Looking = Filling.Looking()
    ) throws -> Answer {
        let compiled = try practice.readForm()
        var filling = practice.filling(compiled, on: visit.now.day)
        filling.looking = looking
        let name = try visit.parameter("page")
        let body: HTML
        switch name {
        case Filling.check: body = PracticePages.check(filling, compiled, form)
        case Filling.done: body = PracticePages.done(procedure, visit.language)
        default:
            guard let page = filling.pages.first(where: { $0.id == name }) else { throw RequestProblem.notFound }
            body = PracticePages.page(filling, page, compiled, form, isChange: isChange)
        }
        return visit.page(
            Page(title: PracticeText.title(visit.language), breadcrumbs: try practice.version.crumbs(of: procedure), body: body), status: status)
    }

    /// Keeps what was typed; goes on when the page is answered, or shows what is missing.
    @Sendable func save(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let name = try visit.parameter("page")
        let (practice, procedure, before, unread) = try await platform.database.write { db -> (Practice, Procedure, Filling, [AnswerPath: Message]) in
            var (practice, procedure) = try opened(visit, db)
            let filling = practice.filling(try practice.readForm(), on: visit.now.day)
            guard let page = filling.pages.first(where: { $0.id == name }) else { return (practice, procedure, filling, [:]) }
            var answers = PageAnswers(input, filling)
            answers.read(page)
            practice.content.answers = answers.answers
            practice.content.typed = answers.kept(practice.content.typed)
            practice.content.reading = ReadingPieces.chosen(input["do"]) ?? practice.content.reading
            try practice.save(in: db)
            return (practice, procedure, filling, answers.unread)
        }
        let filling = practice.filling(try practice.readForm(), on: visit.now.day)
        if name == Filling.check {
            return .redirect("\(filling.base)/\(filling.evaluation.isComplete ? Filling.done : Filling.check)")
        }
        let isChange = input["change"] != nil
        if let act = input["do"] { return .redirect(filling.again(name, isChange: isChange, act: act)) }
        switch filling.step(after: name, shown: before.shown(input, on: name), isChange: isChange, problems: FieldProblems(), unread: unread) {
        case .to(let address): return .redirect(address)
        case .mend(let problems):
            return try page(practice, procedure, visit, visit.form(input, problems: problems), .unprocessableContent, isChange: isChange)
        }
    }
}

extension Practice {
    fileprivate func filling(_ form: CompiledForm, on day: Day) -> Filling {
        var filling = Filling(
            purpose: .practice, base: "/practice/\(id)", answers: content.answers, evaluation: form.evaluate(content.answers, on: day),
            typed: content.typed)
        filling.reading = content.reading(form)
        return filling
    }
}
