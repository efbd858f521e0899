import Core
import Forms
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// 変更の申出: the applicant wants to change what they have sent, of their own accord (申請者による自発的な補正). No law forbids it and none gives a
/// right to it: until a decision is proposed they may ask, saying which answers and why; the office permits it or refuses it with a reason. What
/// is permitted is a correction like any other: only what was named unlocks, and both sides see the same difference.
///
/// The clock, as judged by 行政手続法 and by the common notes to standard periods (標準処理期間): asking stops nothing, for then the office has the
/// next step (9条). From the permission until the change arrives the applicant has it: that time is 申請者の都合による変更, which the notes leave
/// out as they leave out corrections, and not a correction that the office has asked for (7条).
struct ChangeWish: Codable, Hashable, Sendable {
    let id: String
    /// What they want to change: questions, as flags name them.
    let paths: [String]
    let reason: String
}

extension CaseState {
    /// A wish and what was answered.
    struct Wished: Sendable {
        let wish: ChangeWish
        let on: Day
        var isAnswered = false
    }

    /// What waits for the office's answer.
    var openWish: Wished? { withdrawnAt == nil && endedAt == nil ? wishes.last { !$0.isAnswered } : nil }

    /// Whether all that the applicant may mend now is what they wanted to.
    var isChanging: Bool { !openCorrections.isEmpty && openCorrections.allSatisfy { $0.wish != nil } }
}

extension CaseFile {
    /// Asks to change some answers. - Throws: `CaseProblem.wishOpen` while an earlier wish waits.
    func wish(to paths: [String], reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try state.require(.wish)
        if state.openWish != nil { throw CaseProblem.wishOpen }
        guard !paths.isEmpty, Set(paths).isSubset(of: try evaluation(in: db).paths) else { throw RequestProblem.notFound }
        let wish = ChangeWish(id: ID<ChangeWish>(at: instant).text, paths: paths, reason: reason)
        try append(.changeAsked(wish), by: actor, at: instant, in: db)
    }

    /// 変更を認める: what was named unlocks until a day.
    func permitChange(_ id: String, until due: Day, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let wish = try answering(id, by: actor, in: db)
        // What an officer has flagged of it, and not sent yet, goes along.
        let flags = wish.paths.map { path in
            state.flags.first { $0.path == path } ?? Correction.Flag(path: path, reason: .other, words: "", by: actor.name)
        }
        let correction = Correction(id: ID<Correction>(at: instant).text, flags: flags, askedOn: instant.day, dueOn: due, note: "", wish: wish.id)
        try append(.correctionAsked(correction), by: actor, at: instant, in: db)
        try tell(.changePermitted(until: due), at: instant, in: db)
    }

    func refuseChange(_ id: String, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let wish = try answering(id, by: actor, in: db)
        try append(.changeRefused(wish: wish.id, reason: reason), by: actor, at: instant, in: db)
        try tell(.changeRefused, at: instant, in: db)
    }

    /// The wish that is answered. - Throws: `CaseProblem.overtaken` when it waits no longer.
    private func answering(_ id: String, by actor: Actor, in db: any Connection) throws -> ChangeWish {
        try begin(.answerWish, by: actor, in: db)
        guard let open = state.openWish, open.wish.id == id else { throw CaseProblem.overtaken }
        return open.wish
    }

    /// What a wish names, as people call it.
    func labels(of wish: ChangeWish, _ evaluation: Evaluation) -> [Message] { wish.paths.map { evaluation.label(of: $0) } }
}

/// The applicant's side of a wish: the page on which it is written.
struct ChangeHandlers: Sendable {
    let platform: Platform
    let applications: ApplicationHandlers

    init(_ platform: Platform) {
        self.platform = platform
        applications = ApplicationHandlers(platform)
    }

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer { try await page(visit, visit.form(), .ok) }

    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let (body, crumb) = try await platform.database.read { db in
            let file = try wishing(visit, db)
            let crumb = Link(try file.name(in: db), "/applications/\(file.application.id)")
            return (ChangePages.ask(file, try file.readEvaluation(in: db), form), crumb)
        }
        let crumbs = [Link(ApplicationText.follow, "/applications"), crumb]
        return visit.page(Page(title: ChangeText.title(visit.language), breadcrumbs: crumbs, body: body), status: status)
    }

    /// The case, when something of it may be asked to be changed now.
    private func wishing(_ visit: Visit, _ db: any Connection) throws -> CaseFile {
        let file = try applications.opened(visit, for: .correct, db)
        try file.state.require(.wish)
        if file.state.openWish != nil { throw CaseProblem.wishOpen }
        return file
    }

    @Sendable func ask(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let pages = try await platform.database.read { db in try wishing(visit, db).evaluation(in: db).pages }
        // A whole page is all its questions.
        let chosen = pages.flatMap { page in
            let names = input.all(ChangePages.control(page))
            return page.questions.map(\.id).filter { names.contains(ChangePages.whole) || names.contains($0) }
        }
        var problems = FieldProblems()
        if chosen.isEmpty, let first = pages.first { problems.add(ChangePages.control(first), ChangeText.needPlace) }
        let reason = input.given("reason") ?? ""
        if reason.isEmpty { problems.add("reason", ChangeText.needReason) }
        if reason.count > CaseLimits.line { problems.add("reason", CaseLimits.tooLong(CaseLimits.line)) }
        guard problems.isEmpty else { return try await page(visit, visit.form(input, problems: problems), .unprocessableContent) }
        let id = try await platform.database.write { db in
            let file = try wishing(visit, db)
            try file.wish(to: chosen, reason: reason, by: visit.actor, at: visit.now, in: db)
            return file.application.id
        }
        return .redirect("/applications/\(id)?done=wished")
    }
}

extension CaseActHandlers {
    @Sendable func permitChange(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let due = Day(lenient: input["change_due"] ?? ""), due > visit.now.day else {
            var problems = FieldProblems(lengths: input)
            problems.add("change_due", CaseText.needDue(input["change_due"] ?? ""))
            return try await refused(visit, input, problems)
        }
        return try await act(visit, input, done: "permitted") {
            try $0.permitChange(input["wish"] ?? "", until: due, by: visit.actor, at: visit.now, in: $1)
        }
    }

    @Sendable func refuseChange(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let reason = input.given("change_reason") else {
            var problems = FieldProblems(lengths: input)
            problems.add("change_reason", ChangeText.needRefusal)
            return try await refused(visit, input, problems)
        }
        return try await act(visit, input, done: "change-refused") {
            try $0.refuseChange(input["wish"] ?? "", reason: reason, by: visit.actor, at: visit.now, in: $1)
        }
    }
}
