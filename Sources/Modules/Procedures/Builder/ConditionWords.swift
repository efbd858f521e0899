import Forms
import Japanese
import Web

/// A condition as people say it, with the labels of questions and options; what cannot be said so stays a formula.
struct ConditionWords {
    let sketch: FormSketch
    let language: Language

    /// - Parameter group: the question whose rows the condition stands in: their questions are named without it.
    func words(_ formula: String, in group: String? = nil) -> String? {
        (try? Formula.parse(formula)).flatMap { words($0, group) }
    }

    private func words(_ formula: Formula, _ group: String?) -> String? {
        switch formula {
        case .both(let a, let b): return joined(a, b, group, isEither: false)
        case .either(let a, let b): return joined(a, b, group, isEither: true)
        case .not(.call(.given, let inner)): return name(inner.first, group).map { PartText.isMissing($0)(language) }
        case .not(let inner): return words(inner, group).map { PartText.isNot($0)(language) }
        case .call(.given, let inner): return name(inner.first, group).map { PartText.isGiven($0)(language) }
        case .name: return name(formula, group).map { PartText.isTicked($0)(language) }
        case .compare(let comparison, let left, let right):
            guard let subject = name(left, group), let value = value(right, of: left, group) else { return nil }
            if comparison == .equal, right == .flag(true) { return PartText.isTicked(subject)(language) }
            return PartText.compared(subject, comparison.rawValue, value, isDay: isDay(right) || isDay(left))(language)
        case .isOne(let left, let list):
            let values = list.map { value($0, of: left, group) }
            guard let subject = name(left, group), !values.contains(nil) else { return nil }
            return PartText.compared(subject, "in", values.compactMap(\.self).joined(separator: language == .ja ? "、" : ", "))(language)
        default: return nil
        }
    }

    private func joined(_ a: Formula, _ b: Formula, _ group: String?, isEither: Bool) -> String? {
        func side(_ formula: Formula) -> String? {
            let words = words(formula, group)
            switch formula {
            case .either where !isEither: return words.map { PartText.bracketed($0)(language) }
            default: return words
            }
        }
        guard let first = side(a), let second = side(b) else { return nil }
        return (isEither ? PartText.either(first, second) : PartText.both(first, second))(language)
    }

    private func isDay(_ formula: Formula) -> Bool {
        switch formula {
        case .day: true
        case .name(let name): name.text == Formula.today
        default: false
        }
    }

    // MARK: names and values

    private func name(_ formula: Formula?, _ group: String?) -> String? {
        if case .call(let function, let inner)? = formula, inner.count == 1 {
            return self.name(inner.first, group).flatMap { PartText.ofRows(function, $0)?(language) }
        }
        guard case .name(let name)? = formula else { return nil }
        if name.text == Formula.today { return PartText.today(language) }
        return label(name.text, group).map { PartText.quoted($0)(language) }
    }

    private func label(_ name: String, _ group: String?) -> String? {
        let tree =
            group.flatMap { sketch.part(.question, "\($0).\(name)") }.flatMap { sketch[$0] }
            ?? sketch.part(.question, name).flatMap { sketch[$0] } ?? sketch.calculations.first { $0["id"]?.text == name }
        return tree.map { $0["label"]?.message(language) ?? "" }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private func value(_ formula: Formula, of subject: Formula, _ group: String?) -> String? {
        switch formula {
        case .number(let number): return number.description
        case .arithmetic(.minus, .number(.zero), .number(let number)): return "-\(number)"
        case .day(let day): return day.words(language)
        case .flag(let isOn): return (isOn ? PartText.yes : PartText.no)(language)
        case .text(let text): return PartText.quoted(text)(language)
        case .name(let name):
            guard case .name(let question) = subject else { return nil }
            let part = group.flatMap { sketch.part(.question, "\($0).\(question.text)") } ?? sketch.part(.question, question.text)
            let option = part.flatMap { sketch[$0] }.map(FormSketch.options)?.first { $0.id == name.text }
            return option.map { PartText.quoted($0.label(language))(language) } ?? self.name(formula, group)
        default: return nil
        }
    }
}
