import Core
import Forms
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import StrictYAML
import Web

/// Trying a form before it is published: as an applicant, and with sample applicants.
struct TrialHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    private static let cookie = "hiroba_preview"

    // MARK: preview

    @Sendable func begin(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let secret = Sealing.secret(keeping: visit.cookie(Self.cookie))
        let (building, preview) = try await Building.write(visit, platform.database) { building, db in
            guard building.check.isPublishable else { throw RequestProblem.conflict(BuilderText.mendFirst) }
            let other = input["wording"] == Wording.other.rawValue ? building.check.form?.worded(.other).definition : nil
            let text = other.map(FormFile.write) ?? building.check.text
            return (building, try FormPreview.begin(text, for: building.procedure.id, secret: secret, at: visit.now, in: db))
        }
        let first = building.check.form?.evaluate([:], on: visit.now.day).pages.first?.id ?? Filling.check
        var answer = Answer.redirect("\(building.base)/previews/\(preview)/\(first)")
        answer.setCookie(Self.cookie, secret, seconds: Int(FormPreview.longest), secure: platform.settings.isSecure)
        return answer
    }

    /// The preview that this browser began, of a procedure that the officer keeps.
    private func opened(_ visit: Visit, _ db: any Connection) throws -> (FormPreview, Procedure) {
        let procedure = try Building.procedure(visit, db)
        let id = try visit.id("preview", of: FormPreview.self)
        guard let secret = visit.cookie(Self.cookie),
            let preview = try FormPreview.open(id, of: procedure.id, secret: secret, at: visit.now, in: db)
        else { throw RequestProblem.notFound }
        return (preview, procedure)
    }

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (preview, procedure) = try await platform.database.read { try opened(visit, $0) }
        return try page(preview, procedure, visit, visit.form(), .ok, isChange: request.query["change"] != nil)
    }

    private func page(
        _ preview: FormPreview, _ procedure: Procedure, _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, isChange: Bool
    ) throws -> Answer {
        let (filling, name) = (preview.filling(procedure, on: visit.now.day), try visit.parameter("page"))
        let body: HTML
        switch name {
        case Filling.check: body = TrialPages.check(filling, preview.form, procedure, form)
        case Filling.done: body = TrialPages.done(procedure, visit.language)
        default:
            guard let page = filling.pages.first(where: { $0.id == name }) else { throw RequestProblem.notFound }
            body = TrialPages.page(filling, page, procedure, form, isChange: isChange)
        }
        // As applicants see it: in their frame.
        return visit.page(
            Page(
                title: BuilderText.specimen(visit.language), breadcrumbs: Building.crumbs(procedure),
                hasMap: preview.form.definition.hasMap(on: name), body: body), status: status, isStaff: false)
    }

    @Sendable func save(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let name = try visit.parameter("page")
        // Its text is compiled here, where nobody's writing waits for it, and remembered.
        _ = try await platform.database.read { try opened(visit, $0) }
        let (preview, procedure, before, unread) = try await platform.database.write {
            db -> (FormPreview, Procedure, Filling, [AnswerPath: Message]) in
            var (preview, procedure) = try opened(visit, db)
            let filling = preview.filling(procedure, on: visit.now.day)
            guard let page = filling.pages.first(where: { $0.id == name }) else { return (preview, procedure, filling, [:]) }
            var answers = PageAnswers(input, filling)
            answers.read(page)
            preview.answers = answers.answers
            try preview.save(in: db)
            return (preview, procedure, filling, answers.unread)
        }
        let filling = preview.filling(procedure, on: visit.now.day)
        if name == Filling.check { return .redirect("\(filling.base)/\(filling.evaluation.isComplete ? Filling.done : Filling.check)") }
        if input["do"] != nil { return .redirect("\(filling.base)/\(name)#form") }
        let isChange = input["change"] != nil
        switch filling.step(after: name, shown: before.shown(input, on: name), isChange: isChange, problems: FieldProblems(), unread: unread) {
        case .to(let address): return .redirect(address)
        case .mend(let problems):
            return try page(preview, procedure, visit, visit.form(input, problems: problems), .unprocessableContent, isChange: isChange)
        }
    }

    // MARK: sample applicants

    @Sendable func applicants(_ request: Request, _ visit: Visit) async throws -> Answer {
        let building = try await Building.read(visit, platform.database)
        return applicants(building, visit, building.draft.applicants, visit.form(), .ok)
    }

    private func applicants(_ building: Building, _ visit: Visit, _ text: String, _ form: Form, _ status: HTTPResponse.Status) -> Answer {
        visit.page(
            Page(
                title: BuilderText.applicants(visit.language), breadcrumbs: Building.crumbs(building.procedure),
                body: TrialPages.applicants(building, text, TrialRun(building.check.form, text, on: visit.now.day), form)), status: status)
    }

    /// Keeps what was written, or makes some where there are none.
    @Sendable func keep(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let made = input["do"] == "make" ? try await made(visit) : nil
        let typed = (input.all("applicants").last ?? "").replacing("\r\n", with: "\n")
        let (building, isOvertaken) = try await Building.write(visit, platform.database) { building, db -> (Building, Bool) in
            if made == nil, let seen = input["was"], seen != building.draft.seenApplicants { return (building, true) }
            if made == nil || building.draft.applicants.isEmpty {
                try building.draft.keep(applicants: made ?? typed, by: visit.actor, at: visit.now, in: db)
            }
            return (building, false)
        }
        if isOvertaken {
            var problems = FieldProblems()
            problems.add("applicants", BuilderText.applicantsChanged)
            problems.add("applicants", BuilderText.typedBelow)
            return applicants(building, visit, typed, visit.form(input, problems: problems), .conflict)
        }
        return .redirect("\(building.base)/applicants")
    }

    private func made(_ visit: Visit) async throws -> String {
        let building = try await Building.read(visit, platform.database)
        guard let form = building.check.form else { throw RequestProblem.conflict(BuilderText.mendFirst) }
        return SampleMaker.source(for: form, on: visit.now.day)
    }
}

/// Sample applicants, each run through the form.
struct TrialRun: Sendable {
    let runs: [(applicant: SampleApplicant, evaluation: Evaluation)]
    let coverage: FormCoverage?
    let faults: [FileFault]

    init(_ form: CompiledForm?, _ text: String, on day: Day) {
        let faults = FileFaults()
        guard let form, !text.isEmpty else {
            (runs, coverage, self.faults) = ([], nil, [])
            return
        }
        runs = SampleApplicant.read(text, for: form.definition, faults).map { ($0, form.evaluate($0.answers, on: day)) }
        coverage = runs.isEmpty ? nil : FormCoverage(form.definition, runs.map(\.evaluation))
        self.faults = faults.all
    }
}

extension FormPreview {
    fileprivate func filling(_ procedure: Procedure, on day: Day) -> Filling {
        Filling(
            purpose: .practice, base: "\(Building.base(procedure))/previews/\(id)", answers: answers, evaluation: form.evaluate(answers, on: day))
    }
}
