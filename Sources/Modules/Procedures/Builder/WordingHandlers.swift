import Core
import Forms
import Hummingbird
import HTTPTypes
import Storage
import StrictYAML
import Web

/// 言葉の比較 of a form under construction: which words are tried beside its own.
struct WordingHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// - Query: `part` chooses what is compared; `choose` asks for it anew.
    @Sendable func edit(_ request: Request, _ visit: Visit) async throws -> Answer {
        // Once a form is published there is no draft: its overview says what is compared, and begins one.
        let overview = try await platform.database.read { db -> String? in
            let procedure = try Building.procedure(visit, db)
            return try FormDraft.of(procedure.id, in: db) == nil ? Building.base(procedure) : nil
        }
        if let overview { return .redirect(overview) }
        let (building, forecast) = try await Building.read(visit, platform.database) { building, db in
            (building, try ComparisonForecast.of(building.procedure.id, on: visit.now.day, in: db))
        }
        let chosen = request.query["part"].flatMap(FormPart.init)
        let part = request.query["choose"] == nil ? chosen ?? building.sketch?.comparedPart : nil
        let isStanding = chosen == nil || chosen == building.sketch?.comparedPart
        return try page(part, building, forecast, visit, visit.form(problems: isStanding ? building.wordingProblems : FieldProblems()), .ok)
    }

    private func page(
        _ part: FormPart?, _ building: Building, _ forecast: ComparisonForecast?, _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status
    ) throws -> Answer {
        guard let sketch = building.sketch, !building.isOverlay else { throw RequestProblem.notFound }
        let body: HTML
        if let part, sketch.comparableParts.contains(part), let tree = sketch[part] {
            body = WordingPages.edit(part, tree, building, sketch, forecast, form)
        } else {
            body = WordingPages.choose(building, sketch, form)
        }
        return visit.page(
            Page(title: WordingText.title(visit.language), breadcrumbs: Building.crumbs(building.procedure), body: body), status: status)
    }

    /// Keeps the other words, whatever their faults; or decides for them (採用), or for the form's own, and compares no more.
    @Sendable func save(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (isRemoval, isAdoption) = (input["do"] == "remove", input["do"] == "adopt")
        let (building, isOvertaken) = try await Building.write(visit, platform.database) { building, db -> (Building, Bool) in
            guard var sketch = building.sketch, !building.isOverlay else { throw RequestProblem.conflict(BuilderText.partGone) }
            guard input.seen == building.draft.save.number else { return (building, true) }
            if isAdoption {
                guard sketch.adoptOtherWords() else { throw RequestProblem.conflict(WordingText.nothingToAdopt) }
            } else if isRemoval {
                sketch.comparison = nil
            } else {
                try sketch.take(input)
            }
            // What changes nothing leaves the text as it was written.
            guard sketch != building.sketch else { return (building, false) }
            try building.draft.save(
                sketch.source, isRemoval ? .remove : .edit, seen: input.seen, by: visit.actor, at: visit.now, in: db)
            return (building, false)
        }
        if isOvertaken {
            var problems = FieldProblems()
            problems.add("part", FormDraftProblem.overtaken(by: building.draft.save.savedBy).message)
            problems.add("part", BuilderText.typedBelow)
            return try page(input["part"].flatMap(FormPart.init), building, nil, visit, visit.form(input, problems: problems), .conflict)
        }
        let now = try await Building.read(visit, platform.database)
        return .redirect(now.wordingProblems.isEmpty ? "\(now.base)?done=\(isAdoption ? "adopted" : "saved")" : "\(now.base)/wording")
    }
}

extension Building {
    /// What is wrong with the words that are compared, each at its control.
    fileprivate var wordingProblems: FieldProblems {
        var problems = FieldProblems()
        for fault in faults where WordingPages.control(of: fault.fault.key) != nil {
            problems.add(fault.control, PartText.after(WordingText.place(fault.control), fault.fault.message))
        }
        return problems
    }
}

extension FormSketch {
    /// Whose words can be compared: those of pages and questions that have an id, but not of declarations, to which everybody has to agree alike, nor
    /// of what only some may read.
    var comparableParts: [FormPart] {
        pages.indices.flatMap { page in
            (pages[page].isNamed ? [FormPart.page(page)] : [])
                + questions.filter { place, tree in
                    place.path.starts(with: FormPart.page(page).path) && tree.isNamed
                        && !["flag", "individual_number", "sealed"].contains(tree["type"]?.text)
                }.map(\.part)
        }
    }

    /// The other words, as they were typed; what says the same as the form's own is no change.
    fileprivate mutating func take(_ input: FormInput) throws {
        guard let part = input["part"].flatMap(FormPart.init), comparableParts.contains(part), let tree = self[part],
            (tree["id"]?.text ?? "") == (input["was"] ?? "")
        else { throw RequestProblem.conflict(BuilderText.partGone) }
        let old = part == comparedPart ? comparison : nil
        func words(_ name: String, _ main: Message?) -> Message? {
            let typed = WordControls.read(name, input, old: old?["wording"]?[name]?.message ?? main)
            return typed.isBlank || main.map { typed.saysSame(as: $0) } ?? false ? nil : typed
        }
        // An emptied help text is a wording of its own: without.
        let drops = tree["support"] != nil && input["support_ja"] != nil && WordControls.read("support", input, old: nil).isBlank
        compare(
            part, name: WordControls.read("name", input, old: old?["name"]?.message),
            label: words("label", (tree["title"] ?? tree["label"])?.message), support: drops ? nil : words("support", tree["support"]?.message),
            dropsSupport: drops)
    }
}

extension YAMLTree {
    fileprivate var isNamed: Bool { self["id"]?.text?.isEmpty == false }
}
