import Core
import Forms
import HTTPTypes
import Hummingbird
import Storage
import Web

/// Mending what an officer has flagged: the same pages as applying, in which nothing else can be changed.
struct CorrectionHandlers: Sendable {
    let platform: Platform
    let applications: ApplicationHandlers

    init(_ platform: Platform) {
        self.platform = platform
        applications = ApplicationHandlers(platform)
    }

    @Sendable func start(_ request: Request, _ visit: Visit) async throws -> Answer {
        let address = try await platform.database.read { db in
            let (filling, _, _) = try applications.opened(visit, for: .correct, db).correction(at: visit.now, in: db)
            return "\(filling.base)/\(filling.pages.first?.id ?? Filling.check)"
        }
        return .redirect(address)
    }

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await page(visit, visit.form(), .ok, isChange: request.query["change"] != nil, request.query)
    }

    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, isChange: Bool, _ query: [String: String] = [:]) async throws
        -> Answer
    {
        let name = try visit.parameter("page")
        let (body, file, isSealed) = try await platform.database.read { db -> (HTML, Link, Bool) in
            let file = try applications.opened(visit, for: .correct, db)
            var (filling, content, compiled) = try file.correction(at: visit.now, in: db)
            filling.looking = try Filling.Looking(query, content.answers, in: db)
            let crumb = Link(Message(same: file.procedure.name), "/applications/\(file.application.id)")
            if name == Filling.check { return (CorrectionPages.check(file, filling, compiled, form), crumb, false) }
            guard let page = filling.pages.first(where: { $0.id == name }) else { throw RequestProblem.notFound }
            return (CorrectionPages.page(file, filling, page, form, isChange: isChange), crumb, page.isSealed)
        }
        return visit.page(
            Page(
                title: CorrectionText.title(visit.language), breadcrumbs: [Link(ApplicationText.follow, "/applications"), file],
                script: isSealed ? "seal.js" : nil, body: body),
            status: status)
    }

    @Sendable func save(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let name = try visit.parameter("page")
        let before = try await platform.database.read { db -> (Filling, FormPage?, DataKey, Int) in
            let file = try applications.opened(visit, for: .correct, db)
            let (filling, _, _) = try file.correction(at: visit.now, in: db)
            let used = try Attachment.all(of: file.application.id.text, key: file.key, in: db).map(\.size).reduce(0, +)
            return (filling, filling.pages.first { $0.id == name }, file.key, used)
        }
        guard let page = before.1 else { throw RequestProblem.notFound }
        let intake = try await FileIntake.take(input, page, before.0, key: before.2, used: before.3, platform, at: visit.now)
        let (filling, unread) = try await platform.database.write { db -> (Filling, [AnswerPath: Message]) in
            let file = try applications.opened(visit, for: .correct, db)
            var (filling, content, _) = try file.correction(at: visit.now, in: db)
            var answers = PageAnswers(input, filling, taken: intake.ids)
            answers.read(page)
            try intake.requireRoom(beside: try Attachment.all(of: file.application.id.text, key: file.key, in: db))
            for one in intake.taken {
                try Attachment.add(one.file, to: file.application.id.text, key: file.key, state: intake.state, at: visit.now, in: db)
            }
            content.answers = answers.answers
            content.typed = answers.kept(content.typed)
            if try Holding.part(of: file.application.id.text, visit.holders, in: db) == .delegate { content.isOfDelegate = true }
            try file.keepCorrection(content, in: db)
            filling = try file.correction(at: visit.now, in: db).filling
            return (filling, answers.unread)
        }
        let isChange = input["change"] != nil
        if intake.problems.isEmpty, let act = input["do"] { return .redirect(filling.again(name, isChange: isChange, act: act)) }
        switch filling.step(after: name, shown: before.0.shown(input, on: name), isChange: isChange, problems: intake.problems, unread: unread) {
        case .to(let address): return .redirect(address)
        case .mend(let problems):
            return try await self.page(visit, visit.form(input, problems: problems), .unprocessableContent, isChange: isChange)
        }
    }

    @Sendable func submit(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        do {
            let id = try await platform.database.write { db in
                let file = try applications.opened(visit, for: .correct, db)
                try file.correct(by: visit.actor, at: visit.now, in: db)
                return file.application.id
            }
            return .redirect("/applications/\(id)?done=corrected")
        } catch CaseProblem.incomplete {
            let id = try visit.id("id", of: Application.self)
            return .redirect("/applications/\(id)/correction/\(Filling.check)")
        }
    }
}
