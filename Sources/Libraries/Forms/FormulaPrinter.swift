import Japanese

extension Formula {
    /// As it is written in a form, with no bracket that it can do without: `Formula.parse(formula.written) == formula` for every
    /// formula that was read or compiled.
    public var written: String { FormulaPrinter.text(self, .either) }
}

enum FormulaPrinter {
    /// How tightly a formula holds together; one that stands where something tighter is needed gets brackets.
    enum Strength: Int {
        case either, both, negated, comparison, sum, product, atom
    }

    static func text(_ formula: Formula, _ needed: Strength) -> String {
        let (words, strength) = plain(formula)
        return strength.rawValue < needed.rawValue ? "(\(words))" : words
    }

    private static func list(_ arguments: [Formula]) -> String { arguments.map { text($0, .either) }.joined(separator: ", ") }

    private static func plain(_ formula: Formula) -> (String, Strength) {
        switch formula {
        case .number(let number): (number.description, .atom)
        case .text(let text): ("\"\(text)\"", .atom)
        case .day(let day): (day.description, .atom)
        case .flag(let isOn): (isOn ? "yes" : "no", .atom)
        case .name(let name): (name.text.hasPrefix(Formula.optionMark) ? String(name.text.dropFirst()) : name.text, .atom)
        case .not(let inner): ("not \(text(inner, .comparison))", .negated)
        case .both(let a, let b): ("\(text(a, .both)) and \(text(b, .negated))", .both)
        case .either(let a, let b): ("\(text(a, .either)) or \(text(b, .both))", .either)
        case .compare(let comparison, let a, let b): ("\(text(a, .sum)) \(comparison.rawValue) \(text(b, .sum))", .comparison)
        case .isOne(let inner, let list): ("\(text(inner, .sum)) in (\(list.map { text($0, .sum) }.joined(separator: ", ")))", .comparison)
        // A minus before a value is read as 0 minus it.
        case .arithmetic(.minus, .number(.zero), let b): ("-\(text(b, .atom))", .atom)
        case .arithmetic(let operation, let a, let b):
            switch operation {
            case .plus, .minus: ("\(text(a, .sum)) \(operation.rawValue) \(text(b, .product))", .sum)
            case .times, .over: ("\(text(a, .product)) \(operation.rawValue) \(text(b, .atom))", .product)
            }
        case .choose(let condition, let then, let otherwise): ("if(\(list([condition, then, otherwise])))", .atom)
        case .call(let function, let arguments): ("\(function.rawValue)(\(list(arguments)))", .atom)
        }
    }
}

extension Formula {
    /// The formula with a question under another id.
    /// - Parameter rename: the new name of a name: `officers.share` is one.
    public func renaming(_ rename: (Name) -> String) -> Formula {
        replacing { name in .name(Name(text: rename(name), column: name.column)) }
    }
}
