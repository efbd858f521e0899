import Approval
import Core
import Forms
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// Writing the guide of a procedure: what residents are told, and by what rules its cases are worked.
struct GuideHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func edit(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (version, like, done) = (try request.number("version"), request.query["like"], request.query["done"])
        let find = String((request.query["find"] ?? "").trimmingCharacters(in: .whitespaces).prefix(100))
        let answer = try await platform.database.read { db -> (facts: GuidePages.Facts, form: Form) in
            var facts = try Self.facts(visit, db)
            if !find.isEmpty {
                let found = try Guide.models(for: facts.procedure, called: find, on: visit.now.day, limit: GuidePages.mostModels + 1, in: db)
                facts.models = (find, found)
            }
            var problems = FieldProblems()
            if let draft = facts.draft, version == nil, like == nil {
                // What was typed when the draft was kept was typed over that version: a newer one is told of when it is published.
                facts.seen = draft.input.seen
                facts.isDraft = true
                return (facts, Self.form(draft.input, facts, visit))
            }
            let content = try Self.content(&facts, version: version, like: like, visit, &problems, db)
            var fields = GuideControls.filled(from: content ?? Guide.Content())
            // Nobody has said yet what it is.
            if content == nil { fields["kind"] = nil }
            return (facts, Self.form(FormInput(fields: fields, files: [:]), facts, visit, problems))
        }
        return page(answer.facts, answer.form, visit, done: done, isUnsaved: false)
    }

    /// The words that the page begins with: the newest version, an older one, or the guide of another procedure.
    private static func content(
        _ facts: inout GuidePages.Facts, version: Int?, like: String?, _ visit: Visit, _ problems: inout FieldProblems, _ db: any Connection
    ) throws -> Guide.Content? {
        if let version {
            guard let one = facts.versions.first(where: { $0.number == version }) else { throw RequestProblem.notFound }
            if one.id != facts.newest?.id { facts.origin = GuideText.older(version) }
            return one.content
        }
        if let like, !like.isEmpty, facts.newest == nil {
            let other = try Procedure.with(number: like, body: facts.procedure.body, in: db)
            guard let other, let guide = try Guide.current(of: other.id, on: visit.now.day, in: db) else {
                problems.add("like", GuideText.noLike(like))
                return nil
            }
            facts.origin = GuideText.copied(other.name)
            var content = guide.content
            if !facts.mayRule { (content.approval, content.revealsNumbers) = (nil, nil) }
            return content
        }
        if let newest = facts.newest, newest.validFrom > facts.today { facts.origin = GuideText.waiting(newest.number, newest.validFrom) }
        return facts.newest?.content
    }

    /// Publishes it, shows how it would look, or moves a row of its controls.
    @Sendable func save(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let words = (input["do"] ?? "").split(separator: " ").map(String.init)
        if let typed = words == ["edit"] ? input : Self.moved(words, in: input) {
            let facts = try await platform.database.read { try Self.facts(visit, $0, seen: input.seen) }
            return page(facts, Self.form(typed, facts, visit), visit)
        }
        if words == ["keep"] { return try await keep(input, visit) }
        if words == ["discard"] { return try await discard(input, visit) }
        if words.count == 2, words[0] == "withdraw" { return try await withdraw(Int(words[1]), visit) }
        if words.first == "preview" { return try await preview(input, visit) }
        let result = try await platform.database.write { db -> (facts: GuidePages.Facts, problems: FieldProblems, closing: GuideClosing?) in
            var facts = try Self.facts(visit, db, seen: input.seen)
            let newest = facts.newest
            var (content, problems) = GuideControls.read(input, base: newest?.content, mayRule: facts.mayRule, setsFee: !facts.formsReckonFee)
            let day = Self.day(input, visit, &problems)
            if content.identity == .signature, newest?.content.identity != .signature, !IdentityWays(platform).takesSignatures {
                problems.add("identity", CardSignatureText.unset)
            }
            if input.seen != newest?.number ?? 0 {
                problems.add("valid_from", GuideText.overtaken)
                facts.seen = newest?.number ?? 0
            }
            if !facts.mayRule, facts.draft?.rules(otherwiseThan: newest?.content) == true { problems.add("valid_from", GuideDraftText.holdsRules) }
            if let draft = facts.draft, draft.number != input["draft"].flatMap({ Int($0) }) ?? 0 {
                problems.add("valid_from", GuideDraftText.goesAway)
            }
            guard problems.isEmpty, let day else { return (facts, problems, nil) }
            if input["sure"] != "yes", let closing = try GuideClosing(content, of: facts.procedure, from: day, in: db) {
                return (facts, problems, closing)
            }
            // Only the same words from the same day are no version: the same words from another day are a decision too.
            do {
                _ = try Guide.publish(content, for: facts.procedure, from: day, by: visit.actor, at: visit.now, in: db)
            } catch let problem as GuideProblem {
                problems.add("valid_from", problem.message)
                return (facts, problems, nil)
            }
            try GuideDraft.remove(facts.procedure.id, in: db)
            return (facts, problems, nil)
        }
        guard result.problems.isEmpty else {
            // Who publishes again has been told of the draft that stands now.
            let typed = input.with("draft", String(result.facts.draft?.number ?? 0))
            return page(result.facts, Self.form(typed, result.facts, visit, result.problems), visit, status: .unprocessableContent)
        }
        if let closing = result.closing {
            let body = closing.question(result.facts.base, today: visit.now.day, visit.form(input))
            return visit.page(
                Page(title: GuideText.publish(visit.language), breadcrumbs: Building.crumbs(result.facts.procedure, isBelow: false), body: body))
        }
        return .redirect("\(result.facts.base)?done=published")
    }

    /// Keeps what was typed, as it is: whoever goes on finds it here.
    private func keep(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (facts, isKept) = try await platform.database.write { db in
            let facts = try Self.facts(visit, db, seen: input.seen)
            let seen = input["draft"].flatMap { Int($0) } ?? 0
            let isKept = try GuideDraft.keep(
                input, for: facts.procedure.id, seen: seen, mayRule: facts.mayRule, by: visit.actor, at: visit.now, in: db)
            return (facts, isKept)
        }
        if isKept { return .redirect("\(facts.base)?done=kept") }
        var problems = FieldProblems()
        problems.add("valid_from", GuideDraftText.overtaken)
        return page(facts, Self.form(input, facts, visit, problems), visit, status: .conflict)
    }

    private func discard(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let base = try await platform.database.write { db in
            let procedure = try Building.procedure(visit, db)
            let seen = input["draft"].flatMap { Int($0) } ?? 0
            guard try GuideDraft.discard(procedure.id, seen: seen, by: visit.actor, at: visit.now, in: db) else {
                throw RequestProblem.conflict(GuideDraftText.notDiscarded)
            }
            return Guide.address(procedure.id)
        }
        return .redirect("\(base)?done=discarded")
    }

    private func withdraw(_ number: Int?, _ visit: Visit) async throws -> Answer {
        let base = try await platform.database.write { db in
            let procedure = try Building.procedure(visit, db)
            let version = try Guide.versions(of: procedure.id, in: db).first { $0.number == number }
            guard let version else { throw RequestProblem.notFound }
            let mayRule = visit.actor.may(Procedures.rule, at: procedure.organisation, in: try OrganisationTree.on(visit.now.day, in: db))
            let standing = try Guide.current(of: procedure.id, on: visit.now.day, in: db)?.content
            if !mayRule, version.content.rules(otherwiseThan: standing) { throw RequestProblem.conflict(GuideDraftText.versionHoldsRules) }
            try version.withdraw(by: visit.actor, at: visit.now, in: db)
            return Guide.address(procedure.id)
        }
        return .redirect("\(base)?done=withdrawn")
    }

    private func preview(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let version = try await platform.database.read { db in try FormVersion.latest(of: Building.procedure(visit, db).id, in: db) }
        let applicants = try NoticePreview.applicants(version, on: visit.now.day)
        let result = try await platform.database.read { db -> (facts: GuidePages.Facts, problems: FieldProblems) in
            var facts = try Self.facts(visit, db, seen: input.seen)
            let newest = facts.newest?.content
            var (content, problems) = GuideControls.read(input, base: newest, mayRule: facts.mayRule, setsFee: !facts.formsReckonFee)
            _ = Self.day(input, visit, &problems)
            // What is refused is not shown as if it could be.
            content.acceptance?.removeAll(where: \.isBackwards)
            let told = CataloguePages.told(
                try CataloguePages.Facts(
                    facts.procedure, guide: content, IdentityWays(platform), at: visit.now, visit.language, in: db), facts.tree,
                today: visit.now.day, visit.language)
            let notices = NoticePreview(
                procedure: facts.procedure, content: content, newest: newest, applicants: applicants, today: visit.now.day)
            facts.preview = ("\(told)\(try notices.html(facts.tree, visit.language, in: db))", Guide.changes(from: newest, to: content))
            return (facts, problems)
        }
        return page(
            result.facts, Self.form(input, result.facts, visit, result.problems), visit,
            status: result.problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func page(
        _ facts: GuidePages.Facts, _ form: Form, _ visit: Visit, done: String? = nil, isUnsaved: Bool = true, status: HTTPResponse.Status = .ok
    ) -> Answer {
        visit.page(
            Page(
                title: GuideText.title(visit.language), breadcrumbs: Building.crumbs(facts.procedure, isBelow: false),
                body: GuidePages.edit(facts, done: done, isUnsaved: isUnsaved, IdentityWays(platform), form)), status: status)
    }

    // MARK: pieces

    /// The controls as they are shown. Where the writer may not rule, now or when the draft was kept, they hold the rules that stand.
    private static func form(
        _ input: FormInput, _ facts: GuidePages.Facts, _ visit: Visit, _ problems: FieldProblems = FieldProblems()
    ) -> Form {
        let standing = GuideControls.filled(from: facts.newest?.content ?? Guide.Content())
        let isRuled = facts.mayRule && input["rules"] != nil
        return visit.form(isRuled ? input : GuideControls.ruled(input, as: standing), problems: problems)
    }

    private static func facts(_ visit: Visit, _ db: any Connection, seen: Int? = nil) throws -> GuidePages.Facts {
        let procedure = try Building.procedure(visit, db)
        let tree = try OrganisationTree.on(visit.now.day, in: db)
        let versions = try Guide.versions(of: procedure.id, in: db)
        let form = try FormVersion.latest(of: procedure.id, in: db)?.form().definition
        let ahead = try FormVersion.ahead(of: procedure.id, from: visit.now, in: db)
        let formsReckonFee = try !ahead.isEmpty && ahead.allSatisfy { try $0.form().definition.reckonsFee }
        let draft = try GuideDraft.of(procedure.id, in: db)
        return GuidePages.Facts(
            procedure: procedure, tree: tree, versions: versions, seen: seen ?? versions.first { $0.withdrawnAt == nil }?.number ?? 0,
            today: visit.now.day, draft: draft,
            questions: (form?.questions ?? []).filter(\.mayBeRepeated).map { ($0.id, $0.label(visit.language)) },
            staff: try StaffList.on(visit.now.day, in: db),
            mayRule: visit.actor.may(Procedures.rule, at: procedure.organisation, in: tree), formsReckonFee: formsReckonFee)
    }

    /// From today on: what has arrived keeps to what was in force then.
    private static func day(_ input: FormInput, _ visit: Visit, _ problems: inout FieldProblems) -> Day? {
        guard let day = Day(lenient: input["valid_from"] ?? "") else {
            problems.add("valid_from", ProcedureText.badDay(GuideText.validFrom.ja, input["valid_from"] ?? ""))
            return nil
        }
        if day < visit.now.day { problems.add("valid_from", GuideText.dayPast) }
        return day
    }

    /// What was typed, after a button of a row was pressed; `nil` for another button.
    private static func moved(_ words: [String], in input: FormInput) -> FormInput? {
        guard (2...3).contains(words.count), let place = Int(words[1]), let dash = words[0].lastIndex(of: "-") else { return nil }
        let (key, verb) = (String(words[0][..<dash]), String(words[0][words[0].index(after: dash)...]))
        let rows: [String: [String]]
        switch key {
        case "acceptance": rows = AcceptanceControls.filled(AcceptanceControls.moved(verb, place, in: input))
        case "needs", "criteria": rows = GuideLines.filled(key, GuideLines.moved(key, verb, place, in: input))
        case "rule": rows = RouteControls.filled(RouteControls.moved(verb, place, in: input))
        case "seat": rows = RouteControls.filled(RouteControls.seatsMoved(verb, place, words.count > 2 ? Int(words[2]) : nil, in: input))
        default: return nil
        }
        let prefix = key == "seat" ? "rule_" : "\(key)_"
        var fields = Dictionary(grouping: input.pairs.filter { !$0.name.hasPrefix(prefix) }, by: \.name).mapValues { $0.map(\.value) }
        fields.merge(rows) { $1 }
        return FormInput(fields: fields, files: [:])
    }
}

extension Guide {
    /// Where it is written.
    static func address(_ procedure: ID<Procedure>) -> String { "/staff/procedures/\(procedure)/guide" }
}
