import Core
import Crypto
import Foundation
import Forms
import HTTPTypes
import Hummingbird
import Storage
import Web

/// Applying: from the first page to the receipt.
struct DraftHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    // MARK: beginning

    @Sendable func start(_ request: Request, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("id", of: Procedure.self)
        let (body, procedure) = try await platform.database.read { db in
            let (procedure, version) = try found(id, visit, db)
            let guide = try Guide.current(of: id, on: visit.now.day, in: db)
            return (DraftPages.start(procedure, guide?.content, try version.form(), visit.form()), procedure)
        }
        return visit.page(Page(title: DraftText.apply(visit.language), breadcrumbs: crumbs(procedure), body: body))
    }

    @Sendable func begin(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("id", of: Procedure.self)
        let known = visit.holders.first
        let fresh = known == nil ? Holder.newBrowser() : nil
        guard let holder = known ?? fresh?.holder else { throw RequestProblem.notFound }
        let keys = platform.keys
        let (draft, first) = try await platform.database.write { db in
            let (procedure, version) = try found(id, visit, db)
            let draft = try Draft.begin(version, of: procedure, on: visit.device, for: holder, keys: keys, at: visit.now, in: db)
            return (draft, try version.form().evaluate([:]).pages.first?.id ?? Filling.check)
        }
        var answer = Answer.redirect("/apply/\(draft)/\(first)")
        if let fresh { answer.setHolder(fresh.token, secure: platform.settings.isSecure) }
        return answer
    }

    /// A procedure that can be applied for: it has a form, is online by today, and is not abolished.
    private func found(_ id: ID<Procedure>, _ visit: Visit, _ db: any Connection) throws -> (Procedure, FormVersion) {
        guard let procedure = try Procedure.with(id: id, in: db), let version = try FormVersion.current(of: id, in: db),
            procedure.isOpen(on: visit.now.day, abolition: try Abolition.of(id, in: db))
        else { throw RequestProblem.notFound }
        return (procedure, version)
    }

    func crumbs(_ procedure: Procedure) -> [Link] {
        [Link(CatalogueText.title, "/procedures"), Link(Message(same: procedure.name), "/procedures/\(procedure.id)")]
    }

    /// The draft that the visitor holds, with its procedure and its files.
    func opened(_ visit: Visit, _ db: any Connection) throws -> (draft: Draft, procedure: Procedure, files: [Attachment]) {
        let id = try visit.id("draft", of: Draft.self)
        guard let draft = try Draft.held(id, by: visit.holders, keys: platform.keys, at: visit.now, in: db),
            let procedure = try Procedure.with(id: draft.procedure, in: db)
        else { throw RequestProblem.notFound }
        return (draft, procedure, try Attachment.all(of: id.text, key: draft.key, in: db))
    }

    // MARK: answering

    /// The draft as a list of its pages, each with whether it is answered.
    @Sendable func overview(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (draft, procedure, files) = try await platform.database.read { try opened(visit, $0) }
        let filling = draft.filling(try draft.version.form(), files)
        let body = DraftPages.overview(draft, filling, visit.form())
        return visit.page(Page(title: DraftText.apply(visit.language), breadcrumbs: crumbs(procedure), body: body))
    }

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        let found = try await platform.database.read { try opened(visit, $0) }
        return try page(found, visit, visit.form(), .ok, isChange: request.query["change"] != nil)
    }

    private func page(
        _ opened: (draft: Draft, procedure: Procedure, files: [Attachment]), _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status,
        isChange: Bool
    ) throws -> Answer {
        let compiled = try opened.draft.version.form()
        let filling = opened.draft.filling(compiled, opened.files)
        let name = try visit.parameter("page")
        let body: HTML
        if name == Filling.check {
            body = DraftPages.check(opened.draft, filling, compiled, form)
        } else {
            guard let page = filling.pages.first(where: { $0.id == name }) else { throw RequestProblem.notFound }
            body = DraftPages.page(filling, page, form, FillingPages.Marks(isChange: isChange, seen: opened.draft.mark(of: page)))
        }
        return visit.page(Page(title: DraftText.apply(visit.language), breadcrumbs: crumbs(opened.procedure), body: body), status: status)
    }

    /// Keeps what was typed and the files that came; goes on when the page is answered, or shows what is missing.
    @Sendable func save(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let name = try visit.parameter("page")
        let shown = try await platform.database.read { try opened(visit, $0) }
        guard let page = try shown.draft.filling(shown.draft.version.form(), shown.files).pages.first(where: { $0.id == name }) else {
            return .redirect("/apply/\(shown.draft.id)")
        }
        let intake = try await FileIntake.take(
            input, page, shown.draft.filling(shown.draft.version.form(), shown.files), key: shown.draft.key,
            used: shown.files.map(\.size).reduce(0, +),
            platform, at: visit.now)
        let asked = try shown.draft.filling(shown.draft.version.form(), shown.files).shown(input, on: name)
        let saved = try await platform.database.write { db in try keep(input, page, intake, asked, visit, db) }
        let filling = saved.opened.draft.filling(try saved.opened.draft.version.form(), saved.opened.files)
        if input["do"] == "keep" { return try autosaved(saved, page) }
        let isChange = input["change"] != nil
        var problems = intake.problems
        if saved.isOvertaken { problems.add("form", DraftText.overtaken) }
        if problems.isEmpty, let act = input["do"], !act.isEmpty {
            return .redirect(act == "later" ? "\(filling.base)/save-for-later" : "\(filling.base)/\(name)\(isChange ? "?change=yes" : "")#form")
        }
        switch filling.step(after: name, shown: asked, isChange: isChange, problems: problems, unread: saved.unread) {
        case .to(let address): return .redirect(address)
        case .mend(let problems):
            let form = visit.form(input, problems: problems)
            return try self.page(saved.opened, visit, form, saved.isOvertaken ? .conflict : .unprocessableContent, isChange: isChange)
        }
    }

    /// What one write has done.
    private struct Saved: Sendable {
        let opened: (draft: Draft, procedure: Procedure, files: [Attachment])
        let unread: [AnswerPath: Message]
        /// Another tab or device has changed this page since it was shown, and to something else.
        let isOvertaken: Bool
    }

    private func keep(
        _ input: FormInput, _ page: FormPage, _ intake: FileIntake, _ asked: Set<String>, _ visit: Visit, _ db: any Connection
    ) throws -> Saved {
        var (draft, procedure, files) = try opened(visit, db)
        let filling = draft.filling(try draft.version.form(), files)
        var answers = PageAnswers(input, filling, taken: intake.ids)
        answers.read(page)
        let isChanged = answers.answers != draft.content.answers
        if let seen = input["seen"], seen != draft.mark(of: page), isChanged {
            return Saved(opened: (draft, procedure, files), unread: answers.unread, isOvertaken: true)
        }
        for taken in intake.taken {
            try Attachment.add(taken.file, to: draft.id.text, key: draft.key, state: intake.state, at: visit.now, in: db)
        }
        let isNew = isChanged || !intake.taken.isEmpty
        if isNew {
            draft.content.answers = answers.answers
            draft.content.typed.merge(answers.typed) { $1 }
        }
        let isCounted = try draft.count(input, page, unread: answers.unread, files: intake.problems, shown: asked, in: db)
        if isNew || isCounted { try draft.save(at: visit.now, in: db) }
        if !intake.taken.isEmpty { files = try Attachment.all(of: draft.id.text, key: draft.key, in: db) }
        return Saved(opened: (draft, procedure, files), unread: answers.unread, isOvertaken: false)
    }

    /// What a script hears that kept what is being typed.
    private func autosaved(_ saved: Saved, _ page: FormPage) throws -> Answer {
        if saved.isOvertaken { throw RequestProblem.conflict(DraftText.overtaken) }
        return try .json(["seen": saved.opened.draft.mark(of: page)])
    }

    // MARK: the end

    /// 提出: however often it is sent, it becomes one application with one receipt.
    @Sendable func submit(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("draft", of: Draft.self)
        let (keys, visitor) = (platform.keys, Submission.Visitor(visit))
        do {
            let submission = try await platform.database.write { db in
                try Submission.submit(id, by: visit.holders, visit: visitor, keys: keys, at: visit.now, in: db)
            }
            return .redirect(submission.isIntake ? "/staff/cases/\(submission.application)/slip" : "/applications/\(submission.application)/receipt")
        } catch SubmissionProblem.unconfirmed {
            return .redirect("/apply/\(id)/mandate")
        } catch SubmissionProblem.incomplete {
            return .redirect("/apply/\(id)/\(Filling.check)")
        }
    }

    @Sendable func discard(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let procedure = try await platform.database.write { db in
            let (draft, procedure, _) = try opened(visit, db)
            try draft.discard(at: visit.now, in: db)
            return procedure.id
        }
        return .redirect("/procedures/\(procedure)")
    }

    /// A file that was sent, to look at it again.
    @Sendable func file(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (draft, _, files) = try await platform.database.read { try opened(visit, $0) }
        let id = try visit.id("file", of: Attachment.self)
        guard let file = files.first(where: { $0.id == id }) else { throw RequestProblem.notFound }
        return .file(try await file.content(key: draft.key, blobs: platform.blobs), type: file.type, name: file.name)
    }
}

extension Draft {
    func filling(_ form: CompiledForm, _ files: [Attachment]) -> Filling {
        Filling(
            purpose: .draft, base: "/apply/\(id)", answers: content.answers, evaluation: form.evaluate(content.answers),
            files: Dictionary(uniqueKeysWithValues: files.map { ($0.id.text, $0.name) }))
    }

    /// What the stored answers of a page are, in short: another tab that changed them is noticed by it.
    func mark(of page: FormPage) -> String {
        let answers = content.answers.filter { answer in page.questions.contains { $0.id == answer.key } }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let bytes = (try? encoder.encode(answers)) ?? Data()
        return String(Digest(of: bytes).hex.prefix(16))
    }
}
