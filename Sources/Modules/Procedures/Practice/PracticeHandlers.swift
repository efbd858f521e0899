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
        let samples = try PracticeSample.all(of: version, on: visit.now.day)
        let body = PracticePages.start(procedure, try version.form(), samples, on: visit.now.day, visit.form())
        return visit.page(Page(title: PracticeText.title(visit.language), breadcrumbs: try version.crumbs(of: procedure), body: body))
    }

    /// 見本の内容, to be printed.
    @Sendable func sample(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (procedure, version) = try await found(visit)
        guard let number = PracticeSample.number(try visit.parameter("sample")),
            let sample = try PracticeSample.all(of: version, on: visit.now.day).first(where: { $0.number == number })
        else { throw RequestProblem.notFound }
        let evaluation = try version.form().evaluate(sample.answers, on: visit.now.day)
        let sheet = SampleSheet(sample: sample, procedure: procedure, evaluation: evaluation, language: visit.language)
        let title = "\(PracticeText.invented(visit.language)) \(PracticeText.sample(number)(visit.language))"
        return visit.page(Page(title: title, breadcrumbs: try version.crumbs(of: procedure), body: sheet.html))
    }

    @Sendable func begin(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let sample = PracticeSample.number(input["sample"]) else { throw RequestProblem.notFound }
        let (_, version) = try await found(visit)
        let secret = Sealing.secret(keeping: visit.cookie(Self.cookie))
        let practice = try await platform.database.write { try Practice.begin(version, sample: sample, secret: secret, at: visit.now, in: $0) }
        var answer = Answer.redirect(try practice.start(on: visit.now.day))
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
        guard let secret = visit.cookie(Self.cookie), var practice = try Practice.open(id, secret: secret, at: visit.now, in: db),
            let procedure = try Procedure.with(id: practice.version.procedure, in: db)
        else { throw RequestProblem.notFound }
        practice.content.read(by: visit)
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
        return try await page(
            practice, procedure, visit, visit.form(), .ok, isChange: query["change"] != nil, isFilled: query["filled"] != nil, looking)
    }

    private func page(
        _ practice: Practice, _ procedure: Procedure, _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, isChange: Bool,
        isFilled: Bool = false, _ looking: Filling.Looking = Filling.Looking()
    ) async throws -> Answer {
        let compiled = try practice.readForm()
        var filling = practice.filling(compiled, on: visit.now.day)
        filling.looking = looking
        let name = try visit.parameter("page")
        guard name != Filling.done else { return try await done(practice, procedure, filling, visit) }
        let body: HTML
        if name == Filling.check {
            body = PracticePages.check(practice, procedure, filling, compiled, form)
        } else {
            guard let page = filling.pages.first(where: { $0.id == name }) else { throw RequestProblem.notFound }
            body = PracticePages.page(practice, procedure, filling, page, compiled, form, isChange: isChange, isFilled: isFilled)
        }
        return visit.page(
            Page(
                title: PracticeText.title(visit.language), breadcrumbs: try practice.version.crumbs(of: procedure),
                hasMap: compiled.definition.hasMap(on: name), keptForm: name == Filling.check ? nil : LanguageSwitch.form, body: body), status: status
        )
    }

    /// The end, once nothing is missing; nothing of it is kept.
    private func done(_ practice: Practice, _ procedure: Procedure, _ filling: Filling, _ visit: Visit) async throws -> Answer {
        guard filling.evaluation.isComplete else { return .redirect("\(filling.base)/\(Filling.check)") }
        let (name, act, contact) = try await platform.database.read { db in
            (
                try FormVersion.name(procedure.name, practice.version.id, in: db),
                procedure.act(try Guide.current(of: procedure.id, on: visit.now.day, in: db)?.content),
                try Contact.of(procedure.organisation, on: visit.now.day, in: db)
            )
        }
        let receipt = PracticeReceipt(
            procedure: procedure, name: name, act: act, form: try practice.version.form(), evaluation: filling.evaluation, contact: contact,
            at: visit.now)
        return visit.page(
            Page(
                title: PracticeText.receipt(visit.language), breadcrumbs: try practice.version.crumbs(of: procedure),
                body: PracticePages.done(receipt, filling, visit.form())))
    }

    /// Keeps what was typed; goes on when the page is answered, or shows what is missing.
    @Sendable func save(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (name, input) = (try visit.parameter("page"), LanguageSwitch.read(input, visit))
        switch input["do"] {
        case "sample": return try await fill(name, isChange: input["change"] != nil, visit)
        case "restart": return try await restart(name, input, visit)
        default: break
        }
        let (practice, procedure, before, unread) = try await platform.database.write { db -> (Practice, Procedure, Filling, [AnswerPath: Message]) in
            var (practice, procedure) = try opened(visit, db)
            let filling = practice.filling(try practice.readForm(), on: visit.now.day)
            guard let page = filling.pages.first(where: { $0.id == name }) else { return (practice, procedure, filling, [:]) }
            var answers = PageAnswers(input, filling)
            answers.read(page)
            practice.content.answers = answers.answers
            practice.content.typed = answers.kept(practice.content.typed)
            practice.content.reading = ReadingPieces.chosen(input["do"]).map(\.further) ?? practice.content.reading
            try practice.save(in: db)
            return (practice, procedure, filling, answers.unread)
        }
        let filling = practice.filling(try practice.readForm(), on: visit.now.day)
        if name == Filling.check {
            return .redirect("\(filling.base)/\(filling.evaluation.isComplete ? Filling.done : Filling.check)")
        }
        let isChange = input["change"] != nil
        if let act = input["do"], !LanguageSwitch.isRefused(input, visit) {
            var answer = Answer.redirect(filling.again(name, isChange: isChange, act: act))
            if !visit.isSwitching, let chosen = ReadingPieces.chosen(act) { answer.remember(chosen, secure: platform.settings.isSecure) }
            return answer
        }
        switch filling.step(after: name, shown: before.shown(input, on: name), isChange: isChange, problems: FieldProblems(), unread: unread) {
        case .to(let address): return .redirect(visit.isSwitching ? filling.again(name, isChange: isChange, act: "") : address)
        case .mend(let problems):
            return try await page(practice, procedure, visit, visit.form(input, problems: problems), .unprocessableContent, isChange: isChange)
        }
    }

    /// 見本を入れる: this page, and no other.
    private func fill(_ name: String, isChange: Bool, _ visit: Visit) async throws -> Answer {
        let version = try await platform.database.read { try opened(visit, $0).0.version }
        let samples = try PracticeSample.all(of: version, on: visit.now.day)
        let practice = try await platform.database.write { db in
            var (practice, _) = try opened(visit, db)
            guard practice.filling(try practice.readForm(), on: visit.now.day).pages.contains(where: { $0.id == name }) else {
                throw RequestProblem.notFound
            }
            try practice.fill(name, with: samples, on: visit.now.day)
            try practice.save(in: db)
            return practice
        }
        return .redirect("/practice/\(practice.id)/\(name)?filled=yes\(isChange ? "&change=yes" : "")")
    }

    /// Begins again, once it is sure; without a script a page asks for that.
    private func restart(_ name: String, _ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard input["sure"] == "yes" else {
            let practice = try await platform.database.read { try opened(visit, $0).0 }
            let page = "/practice/\(practice.id)/\(name.percentEncoded)"
            let body = visit.form().confirmation(
                PracticeText.restartSure, action: page, PracticeText.restart, back: page, fields: ["do": "restart"])
            return visit.page(Page(title: PracticeText.restart(visit.language), body: body))
        }
        let practice = try await platform.database.write { db in
            var (practice, _) = try opened(visit, db)
            practice.restart()
            try practice.save(in: db)
            return practice
        }
        return .redirect(try practice.start(on: visit.now.day))
    }
}

extension Practice {
    /// Where it begins.
    fileprivate func start(on day: Day) throws -> String {
        "/practice/\(id)/\(try version.form().evaluate([:], on: day).pages.first?.id ?? Filling.check)"
    }

    fileprivate func filling(_ form: CompiledForm, on day: Day) -> Filling {
        var filling = Filling(
            purpose: .practice, base: "/practice/\(id)", answers: content.answers, evaluation: form.evaluate(content.answers, on: day),
            typed: content.typed)
        filling.reading = content.reading
        return filling
    }
}
