import Core
import Forms
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// What was saved, what is different, and publishing.
struct VersionHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    // MARK: history

    private static let savesOnPage = 30

    /// The saves with what each has changed.
    @Sendable func history(_ request: Request, _ visit: Visit) async throws -> Answer {
        let from = try request.number("from")
        let (building, saves) = try await Building.read(visit, platform.database) { building, db in
            (building, try building.draft.saves(from: from, most: Self.savesOnPage + 1, in: db))
        }
        // The one more is only there to be compared with.
        let steps = zip(saves, saves.dropFirst().map(Optional.some) + [nil]).prefix(Self.savesOnPage).map { SaveStep($0, after: $1) }
        let next = saves.count > Self.savesOnPage ? saves.last?.number : nil
        return visit.page(
            Page(
                title: BuilderText.history(visit.language), breadcrumbs: Building.crumbs(building.procedure),
                body: HistoryPages.history(building, steps, from: from, next: next, visit.form())))
    }

    /// One save beside the one before it.
    @Sendable func save(_ request: Request, _ visit: Visit) async throws -> Answer {
        guard let number = Int(try visit.parameter("save")) else { throw RequestProblem.notFound }
        let (building, step) = try await Building.read(visit, platform.database) { building, db in
            guard let save = try building.draft.save(number, in: db) else { throw RequestProblem.notFound }
            return (building, SaveStep(save, after: try building.draft.save(number - 1, in: db)))
        }
        return visit.page(
            Page(
                title: BuilderText.savedChanges(number)(visit.language),
                breadcrumbs: Building.crumbs(building.procedure) + [Link(BuilderText.history, "\(building.base)/history")],
                body: HistoryPages.save(building, step, visit.form())))
    }

    @Sendable func goBack(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let number = input["number"].flatMap({ Int($0) }) else { throw RequestProblem.notFound }
        let base = try await Building.write(visit, platform.database) { building, db in
            try building.draft.goBack(to: number, seen: input.seen, by: visit.actor, at: visit.now, in: db)
            return building.base
        }
        return .redirect("\(base)?done=back")
    }

    /// A published version, to be read.
    @Sendable func read(_ request: Request, _ visit: Visit) async throws -> Answer {
        guard let number = Int(try visit.parameter("version")) else { throw RequestProblem.notFound }
        let (procedure, version, hasDraft, examined) = try await platform.database.read { db in
            let procedure = try Building.procedure(visit, db)
            guard let version = try FormVersion.with(number: number, of: procedure.id, in: db) else { throw RequestProblem.notFound }
            return (procedure, version, try FormDraft.of(procedure.id, in: db) != nil, try FormAccessibility.of(version.id, in: db))
        }
        let body: HTML = """
            \(ReadingPages.show(procedure, version, hasDraft: hasDraft, visit.form()))
            <h2>\(AccessibilityText.more(visit.language))</h2>\(AccessibilityPages.result(examined, version, visit.language))
            """
        return visit.page(
            Page(title: BuilderText.versionNumber(number)(visit.language), breadcrumbs: Building.crumbs(procedure), body: body))
    }

    // MARK: comparison

    /// Two versions, or a version and the draft (`to` left out).
    @Sendable func compare(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (first, second) = (try request.number("from"), try request.number("to"))
        let underWay = second == nil ? try await Building.read(visit, platform.database).check.text : nil
        let (procedure, body) = try await platform.database.read { db -> (Procedure, HTML) in
            let procedure = try Building.procedure(visit, db)
            let versions = try FormVersion.all(of: procedure.id, in: db)
            let draft = try FormDraft.of(procedure.id, in: db)
            let old = versions.first { first == nil ? $0.id == draft?.basedOn : $0.number == first }
            guard let old else { throw RequestProblem.notFound }
            guard let new = underWay ?? versions.first(where: { $0.number == second })?.source else { throw RequestProblem.notFound }
            let changes = FormSketch(old.source).flatMap { before in FormSketch(new).map { FormComparison.changes(from: before, to: $0) } }
            return (procedure, ComparisonPages.compare(procedure, versions, old.number, second, hasDraft: draft != nil, changes, visit.language))
        }
        return visit.page(Page(title: BuilderText.compare(visit.language), breadcrumbs: Building.crumbs(procedure), body: body))
    }

    // MARK: publishing

    @Sendable func publication(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await publication(visit, visit.form(), .ok)
    }

    private func publication(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let (building, body) = try await Building.read(visit, platform.database) { building, db in
            let latest = try FormVersion.latest(of: building.procedure.id, in: db)
            if let nothing = building.nothingNew(since: latest, at: visit.now) {
                return (building, VersionPages.nothing(building, nothing, visit.language))
            }
            let before = building.check.isPublishable ? latest : nil
            let changes = before.flatMap { FormSketch($0.source) }.flatMap { old in
                FormSketch(building.check.text).map { FormComparison.changes(from: old, to: $0) }
            }
            let trial = TrialRun(building.check.form, building.draft.applicants, on: visit.now.day)
            let running = try RunningComparison.of(building.procedure, at: visit.now, in: db)
            return (building, VersionPages.publication(building, before, changes, running, trial, form))
        }
        return visit.page(
            Page(title: BuilderText.publish(visit.language), breadcrumbs: Building.crumbs(building.procedure), body: body), status: status)
    }

    /// Publishes what the officer had before their eyes: never while there is a fault, and at once only when that is said twice.
    @Sendable func publish(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        let from = Self.instant(input, &problems)
        let online = GoingOnline.day(input, from: (from ?? visit.now).day, &problems)
        guard problems.isEmpty else { return try await publication(visit, visit.form(input, problems: problems), .unprocessableContent) }
        if from == nil, input["sure"] != "yes", let page = try await atOnce(input, visit) { return page }
        do {
            let base = try await Building.write(visit, platform.database) { building, db in
                guard building.check.isPublishable else { throw FormDraftProblem.faulty(building.faults.count) }
                guard input.seen == building.draft.save.number else { throw FormDraftProblem.overtaken(by: building.draft.save.savedBy) }
                let latest = try FormVersion.latest(of: building.procedure.id, in: db)
                if let nothing = building.nothingNew(since: latest, at: visit.now) { throw nothing }
                let overlay = building.check.master.map { (text: building.draft.source, master: $0.id) }
                _ = try FormVersion.publish(
                    building.check.text, for: building.procedure, validFrom: from, overlay: overlay, applicants: building.draft.applicants,
                    by: visit.actor,
                    at: visit.now, in: db)
                try building.draft.remove(in: db)
                if let online { try GoingOnline.begin(building.procedure, on: online, by: visit.actor, at: visit.now, in: db) }
                return building.base
            }
            return .redirect("\(base)?done=published")
        } catch let problem as FormDraftProblem {
            problems.add("way", problem.message)
        } catch let problem as FormProblem {
            problems.add(problem.isAboutDay ? "valid_on" : "way", problem.message)
        }
        return try await publication(visit, visit.form(input, problems: problems), .conflict)
    }

    /// - Returns: the page that asks whether it is to be in force now; `nil` for what cannot be published.
    private func atOnce(_ input: FormInput, _ visit: Visit) async throws -> Answer? {
        let (building, number) = try await Building.read(visit, platform.database, isAct: true) { building, db -> (Building, Int?) in
            let versions = try FormVersion.all(of: building.procedure.id, in: db)
            let isNew = building.nothingNew(since: versions.first { $0.withdrawnAt == nil }, at: visit.now) == nil
            let isReady = building.check.isPublishable && input.seen == building.draft.save.number && isNew
            return (building, isReady ? (versions.first?.number ?? 0) + 1 : nil)
        }
        guard let number else { return nil }
        let sent = ["seen", "way", "online", "online_on"].compactMap { name in input.given(name).map { (name, $0) } }
        let body = visit.form().confirmation(
            BuilderText.atOnceSure(number), action: "\(building.base)/publication", BuilderText.publishNumber, back: "\(building.base)/publication",
            fields: Dictionary(uniqueKeysWithValues: sent), more: "<p>\(BuilderText.pinned(visit.language))</p>")
        return visit.page(
            Page(title: BuilderText.publishNumber(visit.language), breadcrumbs: Building.crumbs(building.procedure), body: body))
    }

    /// 施行日時 as it was typed, Japanese time; `nil` is at once.
    private static func instant(_ input: FormInput, _ problems: inout FieldProblems) -> Instant? {
        guard input["way"] == "later" else {
            if input["way"] != "now" {
                problems.add("way", BuilderText.chooseWay)
            } else if input.given("valid_on") != nil {
                problems.add("way", BuilderText.dayAndAtOnce)
            }
            return nil
        }
        guard let day = Day(lenient: input["valid_on"] ?? "") else {
            problems.add("valid_on", BuilderText.badDay)
            return nil
        }
        let typed = (input.given("valid_at") ?? "0:00").precomposedStringWithCompatibilityMapping
        guard let match = typed.wholeMatch(of: #/([0-9]{1,2}):([0-9]{2})/#), let hour = Int(match.1), let minute = Int(match.2), hour < 24,
            minute < 60
        else {
            problems.add("valid_at", BuilderText.badTime)
            return nil
        }
        return Instant(milliseconds: (Int64(day.epochDays) * 86_400 + Int64(hour * 3600 + minute * 60) - 9 * 3600) * 1000)
    }

    @Sendable func withdraw(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let number = Int(try visit.parameter("version")) else { throw RequestProblem.notFound }
        let procedure = try await platform.database.write { db in
            let procedure = try Building.procedure(visit, db)
            guard let version = try FormVersion.with(number: number, of: procedure.id, in: db) else { throw RequestProblem.notFound }
            try version.withdraw(by: visit.actor, at: visit.now, in: db)
            return procedure
        }
        return .redirect("\(Building.base(procedure))?done=withdrawn")
    }
}

/// A save with what it changed of the one before it.
struct SaveStep: Sendable {
    let save: FormDraft.Save
    /// `nil` for the first that is kept, and where either is not YAML.
    let changes: [FormChange]?

    init(_ save: FormDraft.Save, after before: FormDraft.Save?) {
        self.save = save
        changes = before.flatMap { FormSketch($0.source) }.flatMap { old in
            FormSketch(save.source).map { FormComparison.changes(from: old, to: $0) }
        }
    }
}
