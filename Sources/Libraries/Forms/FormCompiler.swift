import Web

/// What is wrong with a form, and where: `pages[1].questions[0].show`.
public struct FormFault: Error, Sendable, Hashable {
    public let key: String
    public let message: Message
}

/// A form that was checked: every name means something, every question can be reached, nothing depends on itself.
public struct CompiledForm: Sendable {
    /// The definition, its options marked in every formula.
    public let definition: FormDefinition
    /// What was noticed and does not keep the form from being published.
    public let warnings: [FormFault]

    /// - Returns: the form, or every fault that was found.
    public static func compile(_ definition: FormDefinition) -> Result<CompiledForm, FormFaults> {
        var compiler = FormCompiler(definition)
        let compiled = compiler.compile()
        return compiler.faults.isEmpty
            ? .success(CompiledForm(definition: compiled, warnings: compiler.warnings)) : .failure(FormFaults(all: compiler.faults))
    }
}

public struct FormFaults: Error, Sendable {
    public let all: [FormFault]
}

struct FormCompiler {
    private let form: FormDefinition
    private(set) var faults: [FormFault] = []
    private(set) var warnings: [FormFault] = []
    /// What may be named, and what it stands for; questions join as they are asked.
    private var types: [String: ValueType] = [:]
    private var domains: [String: Satisfiability.Domain] = [:]
    /// Every question's page, for what is asked too late.
    private let known: Set<String>
    private var calculations: [String: Calculation] = [:]

    init(_ form: FormDefinition) {
        self.form = form
        known = Set(form.questions.flatMap { [$0.id] + $0.fields.map(\.id) })
    }

    private mutating func fault(_ key: String, _ message: Message) { faults.append(FormFault(key: key, message: message)) }

    mutating func compile() -> FormDefinition {
        if form.pages.isEmpty { fault("pages", FormText.noPage) }
        checkNames()
        for calculation in form.calculations { calculations[calculation.id] = calculations[calculation.id] ?? calculation }
        checkCycles()
        let pages = form.pages.enumerated().map { page($1, "pages[\($0)]") }
        // Calculations and rules are read when everything has been asked.
        var checked: [Calculation] = []
        for (index, one) in form.calculations.enumerated() { checked.append(calculation(one, "calculations[\(index)]")) }
        let rules = form.rules.enumerated().map { rule($1, "rules[\($0)]") }
        return FormDefinition(body: form.body, procedure: form.procedure, title: form.title, pages: pages, calculations: checked, rules: rules)
    }

    // MARK: names

    private mutating func checkNames() {
        var seen: [String: String] = [:]
        func claim(_ id: String, _ key: String, _ seen: inout [String: String]) {
            if id.wholeMatch(of: #/[a-z][a-z0-9_]{0,39}/#) == nil { fault("\(key).id", FormText.badID(id)) }
            if FormCompiler.reserved.contains(id) { fault("\(key).id", FormText.reserved(id)) }
            if let first = seen.updateValue(key, forKey: id) { fault("\(key).id", FormText.twice(id, first)) }
        }
        var pageIDs: [String: String] = [:]
        for (index, page) in form.pages.enumerated() {
            claim(page.id, "pages[\(index)]", &pageIDs)
            if page.questions.isEmpty { fault("pages[\(index)].questions", FormText.noQuestion) }
            for (place, question) in page.questions.enumerated() {
                let key = "pages[\(index)].questions[\(place)]"
                claim(question.id, key, &seen)
                var fields: [String: String] = [:]
                for (number, field) in question.fields.enumerated() { claim(field.id, "\(key).questions[\(number)]", &fields) }
            }
            var labels: [String: Int] = [:]
            for (place, question) in page.questions.enumerated() {
                if labels.updateValue(place, forKey: question.label.ja) != nil {
                    fault("pages[\(index)].questions[\(place)].label", FormText.sameLabel(question.label.ja))
                }
            }
        }
        for (index, one) in form.calculations.enumerated() { claim(one.id, "calculations[\(index)]", &seen) }
        checkMeanings()
    }

    /// Each meaning stands once, at a question of its own kind, and not in a row.
    private mutating func checkMeanings() {
        var seen: Set<Question.Meaning> = []
        for (index, page) in form.pages.enumerated() {
            for (place, question) in page.questions.enumerated() {
                let key = "pages[\(index)].questions[\(place)]"
                for (number, field) in question.fields.enumerated() where field.meaning != nil {
                    fault("\(key).questions[\(number)].as", FormText.meaningInRow)
                }
                guard let meaning = question.meaning else { continue }
                if !seen.insert(meaning).inserted { fault("\(key).as", FormText.meaningTwice(meaning.rawValue)) }
                if !meaning.fits(question.kind) { fault("\(key).as", FormText.meaningKind(meaning.rawValue)) }
            }
        }
    }

    private static let reserved: Set<String> = ["and", "or", "not", "in", "contains", "yes", "no"]

    /// Calculations that need themselves, by whatever way round.
    private mutating func checkCycles() {
        var state: [String: Bool] = [:]
        func visit(_ name: String, _ path: [String]) -> [String]? {
            guard let one = calculations[name] else { return nil }
            if let isDone = state[name] { return isDone ? nil : Array(path.drop { $0 != name }) + [name] }
            state[name] = false
            for next in one.value.names { if let cycle = visit(next.text, path + [name]) { return cycle } }
            state[name] = true
            return nil
        }
        for (index, one) in form.calculations.enumerated() {
            if let cycle = visit(one.id, []) {
                fault("calculations[\(index)].value", FormText.cycle(cycle))
                return
            }
        }
    }

    // MARK: the parts

    private mutating func page(_ page: FormPage, _ key: String) -> FormPage {
        let condition = page.condition.map { self.condition($0, "\(key).show", assuming: nil) }
        let questions = page.questions.enumerated().map { index, one in
            let asked = question(one, "\(key).questions[\(index)]", page: condition, scope: types)
            types[one.id] = ValueType(one)
            domains[one.id] = domain(one, isAlwaysAsked: condition == nil && one.condition == nil)
            return asked
        }
        return FormPage(id: page.id, title: page.title, condition: condition, questions: questions)
    }

    private func domain(_ one: Question, isAlwaysAsked: Bool) -> Satisfiability.Domain {
        var domain = Satisfiability.Domain(type: ValueType(one), mayBeMissing: !(isAlwaysAsked && one.isRequired))
        if case .number(let bounds) = one.kind { (domain.least, domain.most) = (bounds.least, bounds.most) }
        return domain
    }

    private mutating func question(_ one: Question, _ key: String, page: Formula?, scope: [String: ValueType]) -> Question {
        let outer = (types, domains)
        types = scope
        defer { (types, domains) = outer }
        let condition = one.condition.map { self.condition($0, "\(key).show", assuming: page) }
        checkKind(one, key)
        var kind = one.kind
        if case .group(let fields, let rows) = one.kind {
            var inside: [Question] = []
            for (index, field) in fields.enumerated() {
                let place = "\(key).questions[\(index)]"
                if case .group = field.kind { fault("\(place).type", FormText.nestedGroup) }
                inside.append(question(field, place, page: nil, scope: types))
                types[field.id] = ValueType(field)
                domains[field.id] = domain(field, isAlwaysAsked: field.condition == nil)
            }
            kind = .group(inside, rows: rows)
        }
        return Question(
            id: one.id, label: one.label, support: one.support, kind: kind, isRequired: one.isRequired, condition: condition,
            meaning: one.meaning)
    }

    private mutating func checkKind(_ one: Question, _ key: String) {
        switch one.kind {
        case .choice(let options), .choices(let options):
            if options.count < 2 { fault("\(key).options", FormText.fewOptions) }
            for (id, same) in Dictionary(grouping: options, by: \.id) where same.count > 1 { fault("\(key).options", FormText.sameOption(id)) }
            for (label, same) in Dictionary(grouping: options, by: \.label.ja) where same.count > 1 {
                fault("\(key).options", FormText.sameLabel(label))
            }
        case .number(let bounds):
            if let least = bounds.least, let most = bounds.most, least > most {
                fault("\(key).max", FormText.bounds(least.description, most.description))
            }
        case .group(let fields, let rows):
            if fields.isEmpty { fault("\(key).questions", FormText.noQuestion) }
            if one.isRequired, rows.lowerBound == 0 { fault("\(key).min", FormText.requiredRows) }
        case .text, .lines, .day, .flag, .mail, .phone, .postalCode, .files: break
        }
    }

    private mutating func condition(_ condition: Formula, _ key: String, assuming: Formula?) -> Formula {
        guard let marked = checked(condition, key, { $0.condition($1) }) else { return condition }
        // With calculations spelt out, so that what they say of the answers counts.
        guard let outcome = Satisfiability(marked, assuming: assuming, domains: domains) else { return marked }
        if !outcome.canHold { fault(key, FormText.neverHolds) }
        if outcome.canHold, !outcome.canFail { fault(key, FormText.alwaysHolds) }
        return marked
    }

    private mutating func calculation(_ one: Calculation, _ key: String) -> Calculation {
        let value = checked(one.value, "\(key).value") { $0.calculation($1).0 }
        return Calculation(id: one.id, label: one.label, value: value ?? one.value)
    }

    private mutating func rule(_ one: FormRule, _ key: String) -> FormRule {
        let holds = condition(one.holds, "\(key).holds", assuming: nil)
        guard let question = form.questions.first(where: { $0.id == one.question }) else {
            fault("\(key).question", FormText.noName(one.question, near: nil))
            return one
        }
        for (label, message) in [(question.label.ja, one.message.ja), (question.label.en, one.message.en)] where !message.contains(label) {
            fault("\(key).message", FormText.namelessMessage(label))
        }
        return FormRule(holds: holds, question: one.question, message: one.message)
    }

    /// The formula with its options marked; `nil` when it has faults, which are noted.
    private mutating func checked(_ formula: Formula, _ key: String, _ check: (inout TypeChecker, Formula) -> Formula) -> Formula? {
        var available = types
        for (id, calculation) in calculations where isReady(calculation, []) { available[id] = type(of: calculation) }
        var checker = TypeChecker(types: available)
        let marked = check(&checker, formula)
        for problem in checker.problems {
            let late = formula.names.first {
                $0.column == problem.column && (known.contains($0.text) || calculations[$0.text] != nil) && available[$0.text] == nil
            }
            fault(key, late.map { FormText.askedLater($0.text) } ?? problem.message.at(problem.column))
        }
        return checker.problems.isEmpty ? marked : nil
    }

    /// Whether all that a calculation needs has been asked by now.
    private func isReady(_ calculation: Calculation, _ path: Set<String>) -> Bool {
        calculation.value.names.allSatisfy { name in
            let base = name.parts?.group ?? name.text
            if let next = calculations[base] { return !path.contains(base) && isReady(next, path.union([base])) }
            return types[base] != nil || !known.contains(base)
        }
    }

    private func type(of calculation: Calculation) -> ValueType {
        switch calculation.value {
        case .not, .both, .either, .compare, .isOne, .flag, .call(.given, _), .call(.any, _), .call(.all, _): .flag
        case .day: .day
        case .text: .text
        case .name(let name): types[name.text] ?? .number
        default: .number
        }
    }
}

extension Question.Meaning {
    func fits(_ kind: Question.Kind) -> Bool {
        switch (self, kind) {
        case (.mail, .mail), (.phone, .phone), (.name, .text), (.kana, .text), (.address, .text), (.address, .lines): true
        default: false
        }
    }
}

extension Message {
    fileprivate func at(_ column: Int) -> Message { Message(ja: "\(column)文字目：\(ja)", en: "character \(column): \(en)") }
}
