import Core
import Crypto
import Foundation
import Forms
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// Applying: from the first page to the receipt.
struct DraftHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    // MARK: beginning

    @Sendable func start(_ request: Request, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("id", of: Procedure.self)
        let (body, act, crumbs) = try await platform.database.read { db in
            let (procedure, version) = try found(id, visit, db)
            let guide = try Guide.current(of: id, on: visit.now.day, in: db)
            let asks = SignInFirst(guide?.content.identity ?? .none, IdentityWays(platform)).due(from: visit)
            let reception = Reception(guide?.content, on: visit.now.day)
            return (
                DraftPages.start(procedure, guide?.content, try version.form(), asks: asks, reception, on: visit.now.day, visit.form()),
                procedure.act(guide?.content), try version.crumbs(of: procedure)
            )
        }
        return visit.page(Page(title: act.verb(visit.language), breadcrumbs: crumbs, body: body))
    }

    @Sendable func begin(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("id", of: Procedure.self)
        let known = visit.holders.first
        let fresh = known == nil ? Holder.newBrowser() : nil
        guard let holder = known ?? fresh?.holder else { throw RequestProblem.notFound }
        let keys = platform.keys
        let (draft, first) = try await platform.database.write { db in
            let (procedure, version) = try found(id, visit, db)
            try Reception.requireOpen(procedure, on: visit.now.day, in: db)
            var content = Draft.Content()
            content.reading = (ReadingPieces.chosen(input["do"]) ?? visit.language).further
            try content.prefill(
                version.form().definition, for: visit.actor, verified: visit.session?.verified, keys: keys, at: visit.now, in: db)
            let draft = try Draft.begin(version, of: procedure, with: content, on: visit.device, for: holder, keys: keys, at: visit.now, in: db)
            return (draft, try version.form().evaluate([:], on: visit.now.day).pages.first?.id ?? Filling.check)
        }
        var answer = Answer.redirect("/apply/\(draft)/\(first)")
        if let chosen = ReadingPieces.chosen(input["do"]) { answer.remember(chosen, secure: platform.settings.isSecure) }
        if let fresh { answer.setHolder(fresh.token, secure: platform.settings.isSecure) }
        return answer
    }

    /// A procedure that can be applied for: it has a form, is online by today, and is not abolished. It may be between two periods.
    private func found(_ id: ID<Procedure>, _ visit: Visit, _ db: any Connection) throws -> (Procedure, FormVersion) {
        guard let procedure = try Procedure.with(id: id, in: db), let version = try FormVersion.current(of: id, at: visit.now, in: db),
            procedure.isOpen(on: visit.now.day, abolition: try Abolition.of(id, in: db))
        else { throw RequestProblem.notFound }
        return (procedure, version)
    }

    /// The draft that the visitor holds, with its procedure and its files.
    func opened(_ visit: Visit, _ db: any Connection) throws -> (draft: Draft, procedure: Procedure, files: [Attachment]) {
        let id = try visit.id("draft", of: Draft.self)
        guard var draft = try Draft.held(id, by: visit.holders, keys: platform.keys, at: visit.now, in: db),
            let procedure = try Procedure.with(id: draft.procedure, in: db)
        else {
            if let made = try Submission.made(of: id, by: visit.holders, visit.actor, on: visit.now.day, in: db) {
                throw SentAlready(submission: made)
            }
            try FormerDelegate.tell(id.text, visit.holders, in: db)
            throw RequestProblem.notFound
        }
        draft.viewer = Prefill.Viewer(visit)
        draft.content.read(by: visit)
        draft.reception = Reception(try draft.guide(on: visit.now.day, in: db)?.content, on: draft.judged(on: visit.now.day))
        let mandate = try Mandate.of(id.text, key: draft.key, in: db)
        let agency = try Agency.of(id.text, mandate, visit.holders, key: draft.key, on: visit.now.day, in: db)
        draft.isSubs = agency?.sub != nil
        draft.isActedFor = agency != nil || mandate?.isAsked == true
        draft.mandate = mandate?.isOver(on: visit.now.day) == true ? nil : mandate
        draft.sub = try SubMandate.current(draft.mandate, key: draft.key, on: visit.now.day, in: db)
        if draft.content.intake != nil {
            // What an officer keys in is theirs only as long as they work the section's cases.
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            guard visit.actor.may(Procedures.work, at: procedure.organisation, in: tree) else { throw RequestProblem.notFound }
        }
        if try draft.version.form().definition.isSealed {
            draft.seal = try SealingKey.seal(for: draft.id.text, at: procedure.organisation, on: visit.now, in: db)
        }
        return (draft, procedure, try Attachment.all(of: id.text, key: draft.key, in: db))
    }

    /// A draft of this device becomes the account's when its holder opens it, or writes to it, signed in.
    func take(_ visit: Visit) async throws {
        guard let id = try? visit.id("draft", of: Draft.self).text, visit.actor.person != nil,
            try await platform.database.read({ try Holding.isToTake(id, by: visit.holders, in: $0) })
        else { return }
        try await platform.database.write { try Holding.take(id, by: visit.holders, at: visit.now, in: $0) }
    }

    // MARK: answering

    /// The draft as a list of its pages, each with whether it is answered.
    @Sendable func overview(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await take(visit)
        let found: (draft: Draft, procedure: Procedure, files: [Attachment])
        do { found = try await platform.database.read { try opened(visit, $0) } } catch let sent as SentAlready {
            return .redirect(sent.submission.address)
        }
        let (draft, procedure, files) = found
        let (move, isOpen, act) = try await platform.database.read { db in
            (
                try draft.moveNeed(at: visit.now, in: db), try draft.content.intake != nil || draft.isOpen(procedure, on: visit.now.day, in: db),
                procedure.act(try Guide.current(of: procedure.id, on: visit.now.day, in: db)?.content)
            )
        }
        let filling = draft.filling(try draft.readForm(), files, on: visit.now.day)
        let reader = visit.reading(draft)
        let body = DraftPages.overview(draft, filling, move: move, isOpen: isOpen, reader.form())
        return reader.page(
            Page(title: act.verb(reader.language), breadcrumbs: try draft.version.crumbs(of: procedure), body: body), isStaff: draft.isKeyedIn)
    }

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await take(visit)
        let (query, name) = (request.query, try visit.parameter("page"))
        let (found, looking, lastStep) = try await platform.database.read { db in
            let found = try opened(visit, db)
            let looking = try Filling.Looking(
                query, found.draft.content.answers, on: name, of: found.draft.version.form().definition, in: db)
            let lastStep =
                name == Filling.check
                ? try DraftPages.LastStep(found.draft, of: found.procedure, visit, IdentityWays(platform), in: db) : nil
            return (found, looking, lastStep)
        }
        var problems = FieldProblems()
        if query["still"] != nil { problems.add("still_right", CarriedText.needed) }
        if query["unsent"] != nil, let why = lastStep?.unsent { problems.add("identity", why) }
        if query["renewed"] != nil { problems.add("form", OwnDetailsText.renewed) }
        let reader = visit.reading(found.draft)
        return try page(
            found, reader, reader.form(problems: problems), .ok, isChange: query["change"] != nil, looking, lastStep: lastStep,
            isMore: query["more"] != nil)
    }

    private func page(
        _ opened: (draft: Draft, procedure: Procedure, files: [Attachment]), _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status,
        isChange: Bool, _ looking: Filling.Looking = Filling.Looking(), lastStep: DraftPages.LastStep? = nil, isMore: Bool = false
    ) throws -> Answer {
        let compiled = try opened.draft.readForm()
        var filling = opened.draft.filling(compiled, opened.files, on: visit.now.day)
        filling.looking = looking
        let name = try visit.parameter("page")
        let body: HTML
        if let lastStep {
            body = DraftPages.check(opened.draft, filling, compiled, lastStep, form)
        } else {
            guard let page = filling.page(name) else { throw RequestProblem.notFound }
            body = DraftPages.page(
                opened.draft, filling, page, compiled, form,
                FillingPages.Marks(isChange: isChange, seen: opened.draft.mark(of: page), isMore: isMore))
        }
        // The window's title is in the page's language, in whichever the form is read.
        let page = filling.page(name)
        let inner = visit.language.further == nil ? try opened.draft.wordedForm() : compiled
        let title = form.titled(inner.definition.pages.first { $0.id == name }?.title ?? page?.title)
        return visit.page(
            Page(
                title: title, breadcrumbs: try opened.draft.version.crumbs(of: opened.procedure), script: page?.script,
                hasMap: compiled.definition.hasMap(on: name), keptForm: lastStep == nil ? LanguageSwitch.form : nil, body: body), status: status,
            isStaff: opened.draft.isKeyedIn)
    }

    /// Keeps what was typed and the files that came; goes on when the page is answered, or shows what is missing.
    @Sendable func save(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await take(visit)
        let (name, sent) = (try visit.parameter("page"), LanguageSwitch.read(input, visit))
        let shown = try await platform.database.read { try opened(visit, $0) }
        let before = shown.draft.filling(try shown.draft.readForm(), shown.files, on: visit.now.day)
        guard let page = before.page(name) else { return .redirect("/apply/\(shown.draft.id)") }
        let controls = before.fileControls(on: page, sent).map(\.path.description)
        let (input, uploads) = try await UploadHandlers.filled(sent, controls, from: shown.draft.uploads, platform, at: visit.now)
        // A page that another window has changed takes no files: nothing is stored that nobody will name.
        if LanguageSwitch.isOvertaken(sent, visit) || input.bringsFiles(to: shown.draft.mark(of: page)) {
            if input["do"] == "keep" { throw RequestProblem.conflict(DraftText.overtaken) }
            let reader = visit.reading(shown.draft)
            let form = reader.form(input, problems: before.overtaken(page, input))
            return try self.page(shown, reader, form, .conflict, isChange: input["change"] != nil)
        }
        let intake = try await FileIntake.take(
            input, page, before, key: shown.draft.key, beside: shown.files, platform, at: visit.now)
        let asked = before.shown(input, on: name)
        let saved = try await platform.database.write { db in
            let saved = try keep(input, page, intake, asked, visit, db)
            // What has been looked at is on its way no longer, whether it was taken or not.
            if !saved.isOvertaken, !uploads.isEmpty { try Upload.forget("id IN (\(list: uploads))", at: visit.now, in: db) }
            return saved
        }
        var filling = saved.opened.draft.filling(try saved.opened.draft.readForm(), saved.opened.files, on: visit.now.day)
        filling.looking.apart = saved.apart
        if input["do"] == "keep" { return try autosaved(saved, filling, page) }
        let isChange = input["change"] != nil
        var problems = intake.problems
        if saved.isOvertaken { problems.add("form", DraftText.overtaken) }
        if problems.isEmpty, let act = input["do"], !act.isEmpty, !LanguageSwitch.isRefused(input, visit) {
            var answer = Answer.redirect(
                act == "later" ? "\(filling.base)/save-for-later" : filling.again(name, isChange: isChange, act: intake.told(act)))
            if !visit.isSwitching, let chosen = ReadingPieces.chosen(act) { answer.remember(chosen, secure: platform.settings.isSecure) }
            return answer
        }
        switch filling.step(after: name, shown: asked, isChange: isChange, problems: problems, unread: saved.unread) {
        case .to(let address): return .redirect(visit.isSwitching ? filling.again(name, isChange: isChange, act: "") : address)
        case .mend(let problems):
            let reader = visit.reading(saved.opened.draft)
            let form = reader.form(input, problems: problems)
            return try self.page(saved.opened, reader, form, saved.isOvertaken ? .conflict : .unprocessableContent, isChange: isChange)
        }
    }

    /// What one write has done.
    private struct Saved: Sendable {
        let opened: (draft: Draft, procedure: Procedure, files: [Attachment])
        let unread: [AnswerPath: Message]
        /// Addresses that do not go together with their postal codes.
        var apart: [String: [PostalRecord]] = [:]
        /// Another tab or device has changed this page since it was shown, and to something else.
        let isOvertaken: Bool
    }

    private func keep(
        _ input: FormInput, _ page: FormPage, _ intake: FileIntake, _ asked: Set<String>, _ visit: Visit, _ db: any Connection
    ) throws -> Saved {
        var (draft, procedure, files) = try opened(visit, db)
        try intake.requireRoom(beside: files)
        let filling = draft.filling(try draft.version.form(), files, on: visit.now.day)
        var answers = PageAnswers(input, filling, taken: intake.ids)
        answers.read(page)
        let isChanged = answers.answers != draft.content.answers
        if let seen = input["seen"], seen != draft.mark(of: page), isChanged {
            return Saved(opened: (draft, procedure, files), unread: answers.unread, isOvertaken: true)
        }
        for taken in intake.taken {
            try Attachment.add(taken.file, to: draft.id.text, key: draft.key, state: intake.state, at: visit.now, in: db)
        }
        let raw = answers.kept(draft.content.typed)
        let reading = ReadingPieces.chosen(input["do"]).map(\.further) ?? draft.content.reading
        let isNew = isChanged || raw != draft.content.typed || !intake.taken.isEmpty || reading != draft.content.reading
        if isNew {
            draft.content.answers = answers.answers
            draft.content.typed = raw
            draft.content.reading = reading
        }
        let isCounted = try draft.count(input, page, unread: answers.unread, files: intake.problems, shown: asked, on: visit.now.day, in: db)
        if isNew || isCounted { try draft.save(at: visit.now, in: db) }
        if !intake.taken.isEmpty { files = try Attachment.all(of: draft.id.text, key: draft.key, in: db) }
        // A file that was taken out is kept no longer, nor does it count against the room that there is.
        let named = Set(AnswerFiles.all(in: draft.content.answers))
        if files.contains(where: { !named.contains($0.id.text) }) {
            try Attachment.prune(of: draft.id.text, keeping: named.sorted(), at: visit.now, in: db)
            files.removeAll { !named.contains($0.id.text) }
        }
        return Saved(
            opened: (draft, procedure, files), unread: answers.unread, apart: try Filling.Looking.apart(answers.answers.of(page.questions), in: db),
            isOvertaken: false)
    }

    /// What a script hears that kept what is being typed: what the answers of the page are now, and which questions stand on it.
    private func autosaved(_ saved: Saved, _ filling: Filling, _ page: FormPage) throws -> Answer {
        if saved.isOvertaken { throw RequestProblem.conflict(DraftText.overtaken) }
        let now = filling.page(page.id) ?? page
        return try .json(["seen": saved.opened.draft.mark(of: now), "asked": filling.paths(on: page.id).joined(separator: ",")])
    }

    // MARK: the end

    @Sendable func discard(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard input["sure"] == "yes" else {
            let (draft, procedure, _) = try await platform.database.read { try opened(visit, $0) }
            let reader = visit.reading(draft)
            return reader.page(
                Page(
                    title: DraftText.discard(reader.language), breadcrumbs: try draft.version.crumbs(of: procedure),
                    body: reader.form().confirmation(
                        DraftText.discardSure, action: "/apply/\(draft.id)/removal", DraftText.discard, back: "/apply/\(draft.id)")),
                isStaff: draft.isKeyedIn)
        }
        let procedure = try await platform.database.write { db in
            let (draft, procedure, _) = try opened(visit, db)
            // It is not whose who acts through a delegate to throw away.
            guard !draft.isSubs else { throw OutsideMandate() }
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
