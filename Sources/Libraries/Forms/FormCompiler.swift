import Web

/// What is wrong with a form, and where: `pages[1].questions[0].show`.
public struct FormFault: Error, Sendable, Hashable {
    public let key: String
    public let message: Message
    /// Where it stands in the file that was read, if there was one.
    public var line: Int?
}

/// A form that was checked: every name means something, every question can be reached, nothing depends on itself.
public struct CompiledForm: Sendable {
    /// The definition, its options marked in every formula.
    public let definition: FormDefinition
    /// What was noticed and does not keep the form from being published.
    public internal(set) var warnings: [FormFault]

    /// - Parameter isPublished: whether it was looked at before, when it was published: what its conditions can come to is not tried again.
    /// - Returns: the form, or every fault that was found.
    public static func compile(_ definition: FormDefinition, isPublished: Bool = false) -> Result<CompiledForm, FormFaults> {
        let sizes = definition.sizeFaults
        guard sizes.isEmpty else { return .failure(FormFaults(all: sizes)) }
        var compiler = FormCompiler(definition, isPublished: isPublished)
        let compiled = compiler.compile()
        return compiler.faults.isEmpty
            ? .success(CompiledForm(definition: compiled, warnings: compiler.warnings)) : .failure(FormFaults(all: compiler.faults))
    }
}

public struct FormFaults: Error, Sendable {
    public let all: [FormFault]
}

/// 様式の検査: walks through the form as an applicant does; what has been asked so far is known. Its other parts look at names
/// and words (`FormNames`), at what depends on what (`FormDependencies`), at rules (`FormRules`) and at fees (`FormFees`).
struct FormCompiler {
    let form: FormDefinition
    let whole: FormScope
    let isPublished: Bool
    private(set) var faults: [FormFault] = []
    private var known: Set<FormFault> = []
    private(set) var warnings: [FormFault] = []
    /// What may be named, and what it stands for; questions join as they are asked.
    var types: [String: ValueType] = [:]
    var domains: [String: Satisfiability.Domain] = [:]
    /// Those of questions in rows, as rules about rows name them: `licences.issued_on`.
    private var rowDomains: [String: Satisfiability.Domain] = [:]
    private var position = 0
    private let effort = Satisfiability.Effort()
    /// Tables of fees and options have their own: what is not decided of them is said otherwise, or not at all.
    let feeEffort = Satisfiability.Effort()
    let optionEffort = Satisfiability.Effort()
    /// What each question and each calculation waits for.
    private(set) lazy var waits = needs()

    init(_ form: FormDefinition, isPublished: Bool = false) {
        self.form = form
        self.isPublished = isPublished
        whole = FormScope(form)
        types[Formula.today] = .day
        domains[Formula.today] = Satisfiability.Domain(type: .day, position: -1, isRequired: true, condition: nil)
    }

    mutating func fault(_ key: String, _ message: Message) {
        let fault = FormFault(key: key, message: message)
        if known.insert(fault).inserted { faults.append(fault) }
    }

    mutating func warn(_ key: String, _ message: Message) { warnings.append(FormFault(key: key, message: message)) }

    mutating func compile() -> FormDefinition {
        if form.pages.isEmpty { fault("pages", FormText.noPage) }
        checkNames()
        checkWords()
        checkCycles()
        let pages = form.pages.enumerated().map { page($1, "pages[\($0)]") }
        // Calculations, fees and rules are read when everything has been asked.
        var checked: [Calculation] = []
        for (index, one) in form.calculations.enumerated() { checked.append(calculation(one, "calculations[\(index)]")) }
        let fees = form.fees.enumerated().map { fee($1, "fees[\($0)]") }
        domains.merge(rowDomains) { first, _ in first }
        let rules = form.rules.enumerated().map { rule($1, "rules[\($0)]") }
        faults += FormSlot.faults(form.slots, in: form)
        checkComparison()
        var compiled = FormDefinition(
            body: form.body, procedure: form.procedure, title: form.title, pages: pages, calculations: checked, fees: fees, rules: rules)
        compiled.slots = form.slots
        compiled.languages = form.languages
        compiled.comparison = form.comparison
        // What follows from all of it together is only worth looking at once each part holds.
        if faults.isEmpty, !isPublished {
            checkFees(compiled)
            checkOptions(compiled)
        }
        return compiled
    }

    // MARK: the parts

    private mutating func page(_ page: FormPage, _ key: String) -> FormPage {
        let condition = page.condition.map { self.condition($0, "\(key).show", of: page.questions.map(\.id), never: FormText.unreachablePage) }
        let questions = page.questions.enumerated().map { index, one in
            let asked = question(one, "\(key).questions[\(index)]", page: condition)
            types[one.id] = whole.types[one.id] ?? ValueType(one)
            domains[one.id] = domain(asked, page: condition)
            return asked
        }
        return FormPage(id: page.id, title: page.title, condition: condition, questions: questions)
    }

    private mutating func domain(_ one: Question, page: Formula?) -> Satisfiability.Domain {
        position += 1
        let condition =
            [page, one.condition].compactMap(\.self).map(spelt).reduce(nil) { all, next in all.map { .both($0, next) } ?? next } as Formula?
        var domain = Satisfiability.Domain(type: ValueType(one), position: position, isRequired: one.isRequired, condition: condition)
        if case .number(let bounds) = one.kind { (domain.least, domain.most, domain.decimals) = (bounds.least, bounds.most, bounds.decimals) }
        return domain
    }

    private mutating func question(_ one: Question, _ key: String, page: Formula?) -> Question {
        let outer = (types, domains)
        defer { (types, domains) = outer }
        let condition = one.condition.map { self.condition($0, "\(key).show", of: [one.id], assuming: page) }
        checkKind(one, key)
        var kind = one.kind
        var calculations = one.calculations
        if case .group(let fields, let rows) = one.kind {
            let scope = whole.rows[one.id] ?? FormScope(rows: one, outside: types)
            var inside: [Question] = []
            for (index, field) in fields.enumerated() {
                let place = "\(key).questions[\(index)]"
                if case .group = field.kind { fault("\(place).type", FormText.nestedGroup) }
                let asked = question(field, place, page: nil)
                inside.append(asked)
                types[field.id] = ValueType(field)
                let own = domain(asked, page: nil)
                domains[field.id] = own
                rowDomains["\(one.id).\(field.id)"] = own.inRows(of: one)
                // What follows from a row may be named once all that it needs has been asked in the row.
                for one in one.calculations where scope.needs(one).isSubset(of: types.keys) { types[one.id] = scope.types[one.id] }
            }
            kind = .group(inside, rows: rows)
            for one in one.calculations { types[one.id] = scope.types[one.id] }
            for (index, one) in one.calculations.enumerated() { calculations[index] = calculation(one, "\(key).calculations[\(index)]") }
        }
        return Question(
            id: one.id, label: one.label, support: one.support, kind: kind, isRequired: one.isRequired, condition: condition,
            meaning: one.meaning, calculations: calculations, isIdentityImage: one.isIdentityImage,
            keepsVerified: one.keepsVerified)
    }

    private mutating func calculation(_ one: Calculation, _ key: String) -> Calculation {
        let value = checked(one.value, "\(key).value") { $0.calculation($1).0 }
        return Calculation(id: one.id, label: one.label, value: value ?? one.value, isHidden: one.isHidden)
    }

    // MARK: formulas

    /// - Parameters:
    ///   - subjects: the questions that are shown by it.
    ///   - never: what is said when it can never hold.
    mutating func condition(
        _ condition: Formula, _ key: String, of subjects: [String] = [], assuming: Formula? = nil, never: Message = FormText.neverHolds
    ) -> Formula {
        guard let marked = checked(condition, key, of: subjects, { $0.condition($1) }) else { return condition }
        guard let outcome = outcome(of: spelt(marked), assuming: assuming.map { [spelt($0)] } ?? [], key) else { return marked }
        if !outcome.canHold { fault(key, never) }
        if outcome.canHold, !outcome.canFail { fault(key, FormText.alwaysHolds) }
        return marked
    }

    /// Whether a condition can hold and can fail; that there is too much to try is a fault, said once.
    mutating func outcome(of condition: Formula, assuming: [Formula], _ key: String) -> Satisfiability? {
        if isPublished || effort.isSpent { return nil }
        let outcome = Satisfiability(condition, assuming: assuming, domains: domains, effort: effort)
        if effort.isSpent { fault(key, FormText.tooIntricate) }
        return outcome
    }

    /// The formula with calculations spelt out, so that what they say of the answers counts.
    func spelt(_ formula: Formula) -> Formula { whole.spelt(formula) }

    /// The formula with its options marked; `nil` when it has faults, which are noted.
    mutating func checked(_ formula: Formula, _ key: String, of subjects: [String] = [], _ check: (inout TypeChecker, Formula) -> Formula) -> Formula?
    {
        var available = types
        for (id, type) in whole.calculationTypes where available[id] == nil && whole.needs(named: id).isSubset(of: types.keys) {
            available[id] = type
        }
        var checker = TypeChecker(types: available, isHelpful: isHelpful)
        let marked = check(&checker, formula)
        for problem in checker.problems {
            let late = formula.names.first { $0.column == problem.column && whole.isKnown($0) && !FormScope.has($0, in: available) }
            // A name that only rows have is written with its group's, wherever that is known.
            let column = late.flatMap { name in name.parts == nil && types[name.text] == nil ? whole.column(name.text, in: available) : nil }
            fault(key, column.map { $0.at(problem.column) } ?? late.map { lateness(of: $0.text, subjects) } ?? problem.message.at(problem.column))
        }
        return checker.problems.isEmpty ? marked : nil
    }

    /// Whether a name is asked too late, or cannot be asked at all because it waits for what is shown by it.
    private mutating func lateness(of name: String, _ subjects: [String]) -> Message {
        let way = isHelpful ? path(from: name, to: Set(subjects)) : nil
        return way.map(FormText.conditionCycle) ?? FormText.askedLater(name)
    }

    /// Beside a hundred faults nobody needs to be told what may have been meant, or round which way something waits for itself.
    private var isHelpful: Bool { faults.count < 100 }
}

extension Satisfiability.Domain {
    /// A question's in rows, its condition with the names by which rules about rows know them.
    fileprivate func inRows(of group: Question) -> Satisfiability.Domain {
        var domain = self
        let fields = Set(group.fields.map(\.id))
        domain.condition = condition?.renaming { fields.contains($0.text) ? "\(group.id).\($0.text)" : $0.text }
        return domain
    }
}

extension Message {
    fileprivate func at(_ column: Int) -> Message { Message(ja: "\(column)文字目：\(ja)", en: "character \(column): \(en)") }
}
