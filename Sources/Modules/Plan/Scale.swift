import Web

/// 達成度の尺度: the words with which a plan judges, in order. It belongs to the plan: 達成・一部遅れ・未達成・―, S/A/B/C, or five words.
public struct Scale: Sendable, Hashable {
    /// One word of the scale.
    public struct Grade: Sendable, Hashable {
        public enum Tone: String, Sendable, CaseIterable { case good, partial, bad, none }

        public let id: String
        public let word: Message
        /// ●▲■○: never colour alone.
        public let mark: String
        public let tone: Tone
        /// The outcome of a rule that this word stands for, when the rule does not say otherwise.
        public let outcome: Outcome?

        /// The word on a page; explained where a plan has only a sign for it, as ― for what is not judged.
        func called(_ lang: Language) -> String {
            let word = self.word(lang)
            return word.contains(where: \.isLetter) ? word : "\(word)\(PlanText.unjudged(lang))"
        }
    }

    public let grades: [Grade]

    public subscript(_ id: String) -> Grade? { grades.first { $0.id == id } }

    /// The word for what a rule found.
    func grade(for outcome: Outcome, _ rule: Rule) -> Grade? {
        if let id = rule.outcomes[outcome] { return self[id] }
        if case .band(let id) = outcome { return self[id] }
        return grades.first { $0.outcome == outcome }
    }
}

/// What a rule finds, before it is put into the plan's words.
public enum Outcome: Sendable, Hashable {
    case achieved
    /// Late in part: what is missing is committed for a date.
    case late
    case missed
    /// There is nothing to judge this year.
    case none
    /// A band of the plan's own scale.
    case band(String)

    init?(_ name: String) {
        switch name {
        case "achieved": self = .achieved
        case "late": self = .late
        case "missed": self = .missed
        case "none": self = .none
        default: return nil
        }
    }

    static let names = ["achieved", "late", "missed", "none"]
}
