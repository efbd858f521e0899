import Web

/// How long what officers write may be, in characters. Longer texts are refused with a sentence: nothing is cut off silently.
enum CaseLimits {
    /// A reason in a line.
    static let line = 500
    /// A remark, a message, a finding.
    static let text = 2000
    /// What stands in a notice, and what another section is asked.
    static let document = 4000

    static func tooLong(_ most: Int) -> Message {
        Message(ja: "\(most)文字以内で入力してください。", en: "Enter \(most) characters or fewer.")
    }
}

extension FieldProblems {
    /// Notes the answers that are longer than they may be.
    mutating func cap(_ input: FormInput, _ limits: [String: Int]) {
        for (name, most) in limits.sorted(by: { $0.key < $1.key }) where (input[name] ?? "").count > most {
            add(name, CaseLimits.tooLong(most))
        }
    }
}
