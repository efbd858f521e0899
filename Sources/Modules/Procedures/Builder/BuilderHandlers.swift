import Core
import Forms
import HTTPTypes
import Hummingbird
import Storage
import Web

/// 様式の作成: the form of a procedure as a list of its parts.
struct BuilderHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func overview(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (done, find) = (request.query["done"], request.query["find"])
        let begun = try await platform.database.read { db -> (Procedure, HTML)? in
            let procedure = try Building.procedure(visit, db)
            return try FormDraft.of(procedure.id, in: db) == nil ? (procedure, start(procedure, done: done, find: find, visit, db)) : nil
        }
        let (procedure, body) =
            if let begun { begun } else {
                try await Building.read(visit, platform.database) { building, db in
                    let versions = try FormVersion.all(of: building.procedure.id, in: db)
                    let form = visit.form(problems: building.slotProblems)
                    let news = try MasterNews.of(building.procedure.id, at: visit.now, in: db)
                    let running = try RunningComparison.of(building.procedure, at: visit.now, in: db)
                    return (building.procedure, BuilderPages.overview(building, versions, news, running, at: visit.now, done: done, form))
                }
            }
        return visit.page(Page(title: BuilderText.title(visit.language), breadcrumbs: Building.crumbs(procedure, isBelow: false), body: body))
    }

    /// Where nothing is under construction: how one begins.
    private func start(_ procedure: Procedure, done: String?, find: String?, _ visit: Visit, _ db: any Connection) throws -> HTML {
        let versions = try FormVersion.all(of: procedure.id, in: db)
        let masters = try FormVersion.masters(for: procedure, at: visit.now, in: db)
        let models = versions.isEmpty ? try FormModels.search(find, for: procedure, at: visit.now, in: db) : nil
        let published =
            done == "published"
            ? GoingOnline.told(
                procedure, try Guide.current(of: procedure.id, on: visit.now.day, in: db)?.content, versions.first { $0.withdrawnAt == nil },
                try Abolition.of(procedure.id, in: db), at: visit.now, visit.language)
            : nil
        return BuilderPages.start(
            procedure, versions, masters, models, try MasterNews.of(procedure.id, at: visit.now, in: db),
            try RunningComparison.of(procedure, at: visit.now, in: db), at: visit.now,
            published ?? BuilderPages.withdrawn(done, procedure, versions, visit.language), visit.form())
    }

    /// Begins with the version published last or another one, with nothing, or with a master of the prefecture.
    @Sendable func begin(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let procedure = try await platform.database.write { db in
            let procedure = try Building.procedure(visit, db)
            let latest = try FormVersion.latest(of: procedure.id, in: db)
            if let number = input.given("like") {
                guard latest == nil else { throw FormDraftProblem.underWay }
                let text = try FormModels.copy(number, for: procedure, at: visit.now, in: db)
                try FormDraft.begin(text, for: procedure.id, basedOn: nil, by: visit.actor, at: visit.now, in: db)
            } else if let name = input.given("master") {
                guard let master = try FormVersion.masters(for: procedure, at: visit.now, in: db).first(where: { $0.version.id.text == name }) else {
                    throw RequestProblem.notFound
                }
                let text = FormOverlay(body: procedure.body, procedure: procedure.number, master: master.reference).source
                try FormDraft.begin(text, for: procedure.id, basedOn: latest?.id, by: visit.actor, at: visit.now, in: db)
            } else {
                let fresh = FormSketch(body: procedure.body, procedure: procedure.number, title: procedure.name).source
                let version = try input.given("version").map { number in
                    guard let version = try Int(number).flatMap({ try FormVersion.with(number: $0, of: procedure.id, in: db) }) else {
                        throw RequestProblem.notFound
                    }
                    return version
                }
                let text = (version ?? latest).map { $0.overlay ?? $0.source }
                try FormDraft.begin(text ?? fresh, for: procedure.id, basedOn: latest?.id, by: visit.actor, at: visit.now, in: db)
            }
            return procedure
        }
        if let then = input["then"], ["merge", "wording"].contains(then) { return .redirect("\(Building.base(procedure))/\(then)") }
        return .redirect(Building.base(procedure) + (input.given("like") == nil ? "" : "?done=copied"))
    }

    /// One button of the list: add, remove, up, down. What is removed is asked for once more, with what depends on it.
    @Sendable func act(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let words = (input["do"] ?? "").split(separator: " ").map(String.init)
        if words.first == "remove", input["sure"] == nil, let page = try await removal(words.count > 1 ? words[1] : "", input, visit) { return page }
        let address = try await Building.write(visit, platform.database) { building, db in
            guard var sketch = building.sketch, !building.isOverlay, let verb = words.first,
                let (act, added) = try sketch.take(verb, words.dropFirst().first, isSpent: { try building.draft.everHad($0, in: db) })
            else {
                return building.base
            }
            // What changes nothing leaves the text as it was written.
            guard sketch != building.sketch else { return building.base }
            try building.draft.save(sketch.source, act, seen: input.seen, by: visit.actor, at: visit.now, in: db)
            // What nobody has written in yet is not full of faults.
            if let added { return "\(building.base)/parts/\(added)?new=yes" }
            if act == .remove { return "\(building.base)?done=removed" }
            return "\(building.base)#\(words.count > 1 ? words[1] : "outline")"
        }
        return .redirect(address)
    }

    /// - Returns: the page that asks; `nil` for a part that is not there.
    private func removal(_ name: String, _ input: FormInput, _ visit: Visit) async throws -> Answer? {
        let building = try await Building.read(visit, platform.database)
        guard let part = FormPart(name), part != .form, let sketch = building.sketch, !building.isOverlay, sketch[part] != nil else { return nil }
        guard input.seen == building.draft.save.number else { throw FormDraftProblem.overtaken(by: building.draft.save.savedBy) }
        return visit.page(
            Page(
                title: BuilderText.remove(visit.language), breadcrumbs: Building.crumbs(building.procedure),
                body: RemovalPages.removal(of: part, building, sketch, visit.form())))
    }

    /// Throws away what the officer had before their eyes, and nothing that somebody saved since then.
    @Sendable func discard(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard input["sure"] == "yes" else {
            let building = try await Building.read(visit, platform.database, isAct: true) { building, _ in building }
            let body = visit.form().confirmation(
                BuilderText.discardSure, action: "\(building.base)/removal", BuilderText.discard, back: building.base,
                fields: ["seen": "\(input.seen)"])
            return visit.page(
                Page(title: BuilderText.discard(visit.language), breadcrumbs: Building.crumbs(building.procedure), body: body))
        }
        let base = try await Building.write(visit, platform.database) { building, db in
            guard input.seen == building.draft.save.number else { throw FormDraftProblem.overtaken(by: building.draft.save.savedBy) }
            try building.draft.discard(by: visit.actor, at: visit.now, in: db)
            return building.base
        }
        return .redirect("\(base)?done=discarded")
    }
}

extension FormSketch {
    /// Does what a button says. - Returns: what was done, and the new part; `nil` for a button that is none.
    fileprivate mutating func take(_ verb: String, _ name: String?, isSpent: (String) throws -> Bool) throws -> (FormDraft.Act, FormPart?)? {
        let part = name.flatMap(FormPart.init)
        switch (verb, part) {
        case ("up", let part?): move(part, by: -1)
        case ("down", let part?): move(part, by: 1)
        case ("remove", let part?):
            removeWithSlots(part)
            return (.remove, nil)
        case ("add-page", _): return (.add, try addPage(isSpent: isSpent))
        case ("add-question", let part?): return try addQuestion(to: part, isSpent: isSpent).map { (.add, $0) }
        case ("add-calculation", let part): return try addCalculation(to: part, isSpent: isSpent).map { (.add, $0) }
        case ("add-fee", let part?): return addFee(after: part).map { (.add, $0) }
        case ("add-fee", nil): return (.add, try addFee(isSpent: isSpent))
        case ("add-rule", _): return (.add, addRule())
        default: return nil
        }
        return (.move, nil)
    }
}
