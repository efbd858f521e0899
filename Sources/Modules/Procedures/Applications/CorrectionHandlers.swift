import Core
import Forms
import HTTPTypes
import Hummingbird
import Storage
import Web

/// Mending what an officer has flagged: the same pages as applying, in which nothing else can be changed.
struct CorrectionHandlers: Sendable {
    let platform: Platform
    let side: CorrectionSide
    let applications: ApplicationHandlers

    init(_ platform: Platform, side: CorrectionSide = .applicant) {
        self.platform = platform
        self.side = side
        applications = ApplicationHandlers(platform)
    }

    /// The case, for those who may mend it on their side.
    func opened(_ visit: Visit, _ db: any Connection) throws -> CaseFile {
        guard side == .desk else {
            let file = try applications.opened(visit, for: .correct, db)
            if !file.state.allows(.correct), file.isCorrected { throw CorrectionSent(home: side.home(file.application.id)) }
            return file
        }
        let (file, worksIt) = try CaseAccess.open(try visit.id("id", of: Application.self), for: visit, keys: platform.keys, in: db)
        guard worksIt else { throw RequestProblem.notFound }
        return file
    }

    /// Reads the case; that an officer has looked at it is in the journal.
    func looking<Value: Sendable>(_ visit: Visit, _ body: @escaping @Sendable (CaseFile, any Connection) throws -> Value) async throws -> Value {
        guard side == .desk else { return try await platform.database.read { try body(opened(visit, $0), $0) } }
        return try await platform.database.write { db in
            let file = try opened(visit, db)
            try CaseAccess.record(CaseAccess.opened, file, by: visit.actor, at: visit.now, in: db)
            return try body(file, db)
        }
    }

    @Sendable func start(_ request: Request, _ visit: Visit) async throws -> Answer {
        let address = try await looking(visit) { file, db in
            let (filling, _, _) = try file.correction(by: side, at: visit.now, in: db)
            return "\(filling.base)/\(filling.pages.first?.id ?? Filling.check)"
        }
        return .redirect(address)
    }

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await page(visit, visit.form(), .ok, isChange: request.query["change"] != nil, request.query)
    }

    /// - Parameter named: the page, where the address does not say it.
    func page(
        _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, named: String? = nil, isChange: Bool, _ query: [String: String] = [:]
    ) async throws -> Answer {
        let name = try named ?? visit.parameter("page")
        let (body, file, script, hasMap) = try await looking(visit) { file, db -> (HTML, Link, String?, Bool) in
            var (filling, content, compiled) = try file.correction(by: side, at: visit.now, in: db)
            filling.looking = try Filling.Looking(query, content.answers, on: name, of: compiled.definition, in: db)
            let crumb = Link(try side.crumb(file, in: db), side.home(file.application.id))
            let contact = try file.contact(on: visit.now.day, in: db)
            if name == Filling.check { return (side.check(file, filling, compiled, form, contact: contact, on: visit.now.day), crumb, nil, false) }
            guard let page = filling.pages.first(where: { $0.id == name }) else { throw RequestProblem.notFound }
            let body = CorrectionPages.page(file, filling, page, form, isChange: isChange, side: side, contact: contact)
            return (body, crumb, page.script, compiled.definition.hasMap(on: name))
        }
        return visit.page(
            Page(
                title: side.title(visit.language), breadcrumbs: [side.door, file], script: script, hasMap: hasMap,
                keptForm: name == Filling.check ? nil : LanguageSwitch.form, body: body),
            status: status)
    }

    @Sendable func save(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (name, sent) = (try visit.parameter("page"), LanguageSwitch.read(input, visit))
        let (before, place, known) = try await platform.database.read { db -> (Filling, Upload.Place, [Attachment]) in
            let file = try opened(visit, db)
            let (filling, _, _) = try file.correction(by: side, at: visit.now, in: db)
            return (filling, file.uploads(of: side), try file.files(of: filling.answers, in: db))
        }
        guard let page = before.pages.first(where: { $0.id == name }) else { throw RequestProblem.notFound }
        let controls = before.fileControls(on: page, sent).map(\.path.description)
        let (input, uploads) = try await UploadHandlers.filled(sent, controls, from: place, platform, at: visit.now)
        // As in a draft: a page that another window or another person has changed takes no files.
        if LanguageSwitch.isOvertaken(sent, visit) || input.bringsFiles(to: before.answers.mark(of: page, under: place.key)) {
            let form = visit.form(input, problems: before.overtaken(page, input))
            return try await self.page(visit, form, .conflict, isChange: input["change"] != nil)
        }
        let intake = try await FileIntake.take(input, page, before, key: place.key, beside: known, platform, at: visit.now)
        let (filling, unread, isOvertaken) = try await platform.database.write { db -> (Filling, [AnswerPath: Message], Bool) in
            let file = try opened(visit, db)
            var (filling, content, _) = try file.correction(by: side, at: visit.now, in: db)
            var answers = PageAnswers(input, filling, taken: intake.ids)
            answers.read(page)
            if let seen = input["seen"], seen != content.answers.mark(of: page, under: file.key), answers.answers != content.answers {
                return (filling, answers.unread, true)
            }
            try intake.requireRoom(beside: try file.files(of: answers.answers, in: db))
            for one in intake.taken {
                try Attachment.add(one.file, to: file.application.id.text, key: file.key, state: intake.state, at: visit.now, in: db)
            }
            content.answers = answers.answers
            content.typed = answers.kept(content.typed)
            let subject = file.application.id.text
            if side == .applicant, try Holding.part(of: subject, visit.holders, in: db) == .delegate {
                content.isOfDelegate = true
                if let sub = try Holding.through(subject, visit.holders, in: db) { content.subMandate = sub }
            }
            try file.keepCorrection(content, by: side, in: db)
            try file.pruneFiles(at: visit.now, in: db)
            // What has been looked at is on its way no longer, whether it was taken or not.
            try Upload.forget("id IN (\(list: uploads))", at: visit.now, in: db)
            filling = try file.correction(by: side, at: visit.now, in: db).filling
            return (filling, answers.unread, false)
        }
        let isChange = input["change"] != nil
        var problems = intake.problems
        if isOvertaken { problems.add("form", DraftText.overtaken) }
        // A file that is there already mends nothing: whoever sent it to go on is told so.
        let act = input["do"] ?? intake.same.first.map { "\(FileActs.Verb.same).\($0)" }
        if problems.isEmpty, let act, !LanguageSwitch.isRefused(input, visit) {
            return .redirect(filling.again(name, isChange: isChange, act: intake.told(act)))
        }
        switch filling.step(after: name, shown: before.shown(input, on: name), isChange: isChange, problems: problems, unread: unread) {
        case .to(let address): return .redirect(visit.isSwitching ? filling.again(name, isChange: isChange, act: "") : address)
        case .mend(let problems):
            let status: HTTPResponse.Status = isOvertaken ? .conflict : .unprocessableContent
            return try await self.page(visit, visit.form(input, problems: problems), status, isChange: isChange)
        }
    }

    /// The summary as it is now, to whoever has looked at another.
    func otherwise(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        problems.add("digest", CorrectionText.otherwise)
        return try await page(visit, visit.form(input, problems: problems), .conflict, named: Filling.check, isChange: false)
    }

    /// Asks once more where no script has: something is still as it was.
    private func sure(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (home, crumb) = try await looking(visit) { file, db in
            (side.home(file.application.id), Link(try side.crumb(file, in: db), side.home(file.application.id)))
        }
        let fields = ["digest": input["digest"] ?? ""]
        let body = visit.form().confirmation(
            CorrectionText.unmendedSure, action: "\(home)/correction", CorrectionText.send, back: "\(home)/correction/\(Filling.check)",
            fields: fields)
        return visit.page(Page(title: side.title(visit.language), breadcrumbs: [side.door, crumb], body: body))
    }

    @Sendable func submit(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        if input["unmended"] == "yes", input["sure"] != "yes" { return try await sure(input, visit) }
        do {
            let id = try await platform.database.write { db in
                let file = try opened(visit, db)
                try file.correct(seen: input["digest"], by: visit.actor, at: visit.now, in: db)
                return file.application.id
            }
            return .redirect("/applications/\(id)?done=corrected")
        } catch CorrectionProblem.otherwise {
            return try await otherwise(input, visit)
        } catch CaseProblem.incomplete {
            let id = try visit.id("id", of: Application.self)
            return .redirect("/applications/\(id)/correction/\(Filling.check)")
        }
    }
}
