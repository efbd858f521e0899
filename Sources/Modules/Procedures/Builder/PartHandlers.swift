import Core
import Forms
import HTTPTypes
import Hummingbird
import Storage
import Web

/// One part of a form, and its whole text.
struct PartHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    private func part(_ visit: Visit) throws -> FormPart {
        guard let part = FormPart(try visit.parameter("part")) else { throw RequestProblem.notFound }
        return part
    }

    @Sendable func edit(_ request: Request, _ visit: Visit) async throws -> Answer {
        let part = try part(visit)
        let building = try await Building.read(visit, platform.database)
        let way = request.query["condition"].flatMap { PartText.ways[$0] == nil ? nil : $0 }
        let isTyped = request.query["typed"] != nil
        let problems = request.query["new"] == nil ? problems(of: part, building, isTyped: isTyped) : FieldProblems()
        return try page(part, building, visit, visit.form(problems: problems), .ok, way: way, isNew: request.query["new"] != nil)
    }

    /// - Parameter isTyped: whether its type was chosen just now: that its options are still to be written is no fault yet.
    private func problems(of part: FormPart, _ building: Building, isTyped: Bool = false) -> FieldProblems {
        var problems = FieldProblems()
        for fault in building.faults where fault.part == part && (part != .form || ["title", "languages"].contains { fault.control.hasPrefix($0) }) {
            if isTyped, fault.control == "options" { continue }
            problems.add(PartControls.anchor(fault.control), PartText.named(fault.control, of: part, fault.fault.message))
        }
        return problems
    }

    private func page(
        _ part: FormPart, _ building: Building, _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, way: String? = nil, isNew: Bool = false
    ) throws -> Answer {
        guard let sketch = building.sketch, !building.isOverlay, let tree = sketch[part] else { throw RequestProblem.notFound }
        return visit.page(
            Page(
                title: PartText.name(part)(visit.language), breadcrumbs: Building.crumbs(building.procedure),
                body: PartPages.edit(part, building, sketch, tree, way: way, isNew: isNew, form)), status: status)
    }

    /// Keeps the part, whatever its faults; what is wrong with it is said at its controls. Only what says nothing – a condition without
    /// its question or its value – and an id that cannot be one is shown again as it was typed.
    @Sendable func save(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let part = try part(visit)
        let result = try await Building.write(visit, platform.database) {
            building, db -> (building: Building, problems: FieldProblems, isOvertaken: Bool) in
            guard let sketch = building.sketch, !building.isOverlay, let old = sketch[part] else {
                throw RequestProblem.conflict(BuilderText.partGone)
            }
            // The place may be another part's by now.
            guard (old["id"]?.text ?? "") == (input["was"] ?? "") else { throw RequestProblem.conflict(BuilderText.partGone) }
            guard input.seen == building.draft.save.number else { return (building, overtaken(building), true) }
            let controls = PartControls(input: input, part: part, sketch: sketch, isSpent: { try building.draft.everHad($0, in: db) })
            var problems = controls.problems
            // Formulas follow an id, so that it has to be one before.
            if let id = input["id"], id != old["id"]?.text ?? "", let fault = sketch.fault(ofID: id, at: part) { problems.add("id", fault) }
            guard problems.isEmpty else { return (building, problems, false) }
            var new = sketch
            if let tree = try controls.read() { new.set(part, tree) }
            if let id = input["id"], part != .form { new.rename(part, to: id) }
            if building.mayBeMaster { SlotPieces.take(input, part, &new) }
            // What changes nothing leaves the text as it was written.
            guard new != sketch else { return (building, FieldProblems(), false) }
            try building.draft.save(new.source, .edit, seen: input.seen, by: visit.actor, at: visit.now, in: db)
            return (building, FieldProblems(), false)
        }
        if !result.problems.isEmpty {
            return try page(
                part, result.building, visit, visit.form(input, problems: result.problems), result.isOvertaken ? .conflict : .unprocessableContent)
        }
        // As it is now.
        return .redirect(address(after: part, input, try await Building.read(visit, platform.database)))
    }

    private func overtaken(_ building: Building) -> FieldProblems {
        var problems = FieldProblems()
        problems.add("part", FormDraftProblem.overtaken(by: building.draft.save.savedBy).message)
        problems.add("part", BuilderText.typedBelow)
        return problems
    }

    /// Back to the list, or once more to the part where something is left to do: the condition in the way in which it was written. That a
    /// page or rows have no question yet is mended in the list.
    private func address(after part: FormPart, _ input: FormInput, _ building: Building) -> String {
        let isFaulty = problems(of: part, building).all.contains { $0.field != "questions" }
        guard isFaulty || input.given("do") != nil || typeIsNew(input) else { return "\(building.base)#\(part)" }
        let way = typeIsNew(input) ? "?typed=yes" : isFaulty && input["condition"] == "formula" ? "?condition=formula" : ""
        return "\(building.base)/parts/\(part)\(way)\(anchor(part, input))"
    }

    /// Where the button was that was pressed: among the rows of a table or the options of a question. After saving it is the head of the page: a
    /// place further down would take the focus from what is wrong.
    private func anchor(_ part: FormPart, _ input: FormInput) -> String {
        guard input.given("do") != nil else { return "" }
        if case .fee = part { return "#rows" }
        return "#options"
    }

    /// A type that brings controls of its own is shown once more with them.
    private func typeIsNew(_ input: FormInput) -> Bool {
        let keys = PartControls.keys(input["type"] ?? "")
        return keys.contains("options") && input["o0_id"] == nil || keys.contains("unit") && input["decimals"] == nil
    }

    // MARK: the text

    @Sendable func source(_ request: Request, _ visit: Visit) async throws -> Answer {
        let building = try await Building.read(visit, platform.database)
        return source(building, visit, visit.form(), .ok)
    }

    private func source(_ building: Building, _ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) -> Answer {
        visit.page(
            Page(
                title: BuilderText.source(visit.language), breadcrumbs: Building.crumbs(building.procedure), body: SourcePages.source(building, form)),
            status: status)
    }

    @Sendable func saveSource(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let text = (input.all("source").last ?? "").replacing("\r\n", with: "\n")
        let overtaken = try await Building.write(visit, platform.database) { building, db -> Building? in
            guard input.seen == building.draft.save.number else { return building }
            try building.draft.save(text, .source, seen: input.seen, by: visit.actor, at: visit.now, in: db)
            return nil
        }
        if let overtaken {
            var problems = FieldProblems()
            problems.add("source", FormDraftProblem.overtaken(by: overtaken.draft.save.savedBy).message)
            return source(overtaken, visit, visit.form(input, problems: problems), .conflict)
        }
        let building = try await Building.read(visit, platform.database)
        return .redirect(building.check.isPublishable ? "\(building.base)?done=saved" : "\(building.base)/source")
    }
}
