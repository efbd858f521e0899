import Web

/// Rules over several answers: each can hold and can fail, demands nothing that is not asked, and leaves every option to be chosen.
extension FormCompiler {
    mutating func rule(_ one: FormRule, _ key: String) -> FormRule {
        let group = one.place?.group
        let marked = checked(one.holds, "\(key).holds") { checker, formula in
            if let group { checker.condition(formula, inRowsOf: group) } else { checker.condition(formula) }
        }
        guard let question = form.question(named: one.question) else {
            fault("\(key).question", FormText.noName(one.question, near: nil))
            return one
        }
        let words = [("ja", question.label.ja, one.message.ja), ("en", question.label.en, one.message.en)]
        for (language, label, message) in words where !message.contains(label) {
            fault("\(key).message.\(language)", FormText.namelessMessage(label))
        }
        guard let marked else { return one }
        let rule = FormRule(holds: marked, question: one.question, message: one.message)
        checkReach(rule, "\(key).holds")
        return rule
    }

    private mutating func checkReach(_ rule: FormRule, _ key: String) {
        let holds = spelt(rule.holds)
        let applies = whenApplied(rule)
        if let outcome = outcome(of: holds, assuming: applies, key) {
            if !outcome.canHold { fault(key, FormText.ruleNeverHolds) }
            if outcome.canHold, !outcome.canFail { fault(key, FormText.alwaysHolds) }
        }
        // What it asks for with `given` may be hidden: then nobody could satisfy it.
        let demanded = Set(holds.demandedNames.map(\.text))
        for name in Set(holds.names.map(\.text)).subtracting(demanded).sorted() {
            guard let condition = domains[name]?.condition,
                let outcome = outcome(of: holds, assuming: applies + [.not(condition)], key),
                !outcome.canHold, outcome.canFail
            else { continue }
            fault(key, FormText.requiredButHidden(form.label(of: name) ?? Message(same: name)))
        }
    }

    /// A rule counts where its question is asked and what it needs is answered.
    private func whenApplied(_ rule: FormRule) -> [Formula] {
        let names = spelt(rule.holds).demandedNames.filter { !$0.text.hasPrefix(Formula.optionMark) && $0.text != Formula.today }
        let asked = [rule.place?.group, rule.question].compactMap { $0.flatMap { domains[$0]?.condition } }
        return asked + names.map { .call(.given, [.name($0)]) }
    }

    /// Options that some rule never allows: meant so where one turns people away, and a slip where it is not.
    mutating func checkOptions(_ form: FormDefinition) {
        let rules = form.rules.enumerated().map { RuleReach($1, number: $0, spelt($1.holds), whenApplied($1)) }
        for (index, page) in form.pages.enumerated() {
            for (place, question) in page.questions.enumerated() where !question.options.isEmpty {
                let about = rules.filter { $0.names.contains(question.id) }
                for (number, option) in question.options.enumerated() {
                    guard let rule = forbidding(option.id, of: question, about) else { continue }
                    warn("pages[\(index)].questions[\(place)].options[\(number)].id", FormText.deadOption(option.label, rule))
                }
            }
        }
    }

    /// The number of the rule that never allows an option.
    private func forbidding(_ option: String, of question: Question, _ rules: [RuleReach]) -> Int? {
        let name = Formula.name(.init(text: question.id, column: 1))
        let mark = Formula.name(.init(text: Formula.optionMark + option, column: 1))
        let isChosen: Formula
        if case .choices = question.kind { isChosen = .compare(.contains, name, mark) } else { isChosen = .compare(.equal, name, mark) }
        return rules.first { rule in
            guard let outcome = Satisfiability(rule.isKept, assuming: [isChosen], domains: domains, effort: optionEffort) else { return false }
            return !outcome.canHold && outcome.canFail
        }?.number
    }
}

/// A rule with what it says of the answers where it counts.
private struct RuleReach {
    let number: Int
    /// What it holds together.
    let names: Set<String>
    /// It holds, or does not count.
    let isKept: Formula

    init(_ rule: FormRule, number: Int, _ holds: Formula, _ applies: [Formula]) {
        self.number = number
        names = Set(holds.names.map(\.text))
        isKept = .either(holds, .not(applies.reduce(Formula.flag(true)) { .both($0, $1) }))
    }
}
