import Web

/// How long what officers write, and messages of applicants, may be, in characters. What is longer is refused with a sentence and stays in its field: of a decision, a
/// reason or a message nothing is cut off silently.
enum CaseLimits {
    /// A reason in a line or two.
    static let line = 500
    /// A remark, a message, a finding.
    static let text = 2000
    /// What stands in a notice, and what another section is asked or answers.
    static let document = 4000

    private static let fields = [
        "words": line, "end_reason": line, "hold_reason": line, "reopen_reason": line, "transfer_reason": line, "waive_reason": line,
        "refund_reason": line, "assess_reason": line, "correct_reason": line, "correct_ground": line, "paper_title": 100, "paper_reason": line,
        "number_reason": line,
        "resume_reason": line, "reply_reason": line, "stop_reason": text, "drop_reason": line,
        "rectify_errata": text,
        "rectify_why": line, "conflict_words": line, "lift_reason": line,
        "rectify_conditions": document, "rectify_facts": document,
        "rectify_reason": document,
        "change_reason": line, "undelivered_note": line, "unfulfilled_reason": text,
        "note": text, "seat_words": text, "strike_words": text, "message": text, "note_words": text, "departure": text, "hearing": text,
        "conditions": document, "facts": document, "reason_text": document, "opinion_question": document,
        // Numbers of receipts and of transfers.
        "receipt_number": 60, "reference": 60, "repaid_number": 60,
    ]

    /// - Parameter field: of those that stand once for each criterion or case, as `note.c1`, the first part counts.
    static func most(_ field: String) -> Int? { fields[String(field.prefix { $0 != "." })] }

    static func tooLong(_ most: Int) -> Message {
        Message(
            ja: "\(most)文字以内で入力してください。", en: "Enter \(most) characters or fewer.", easy: "\(most)文字（もじ）までで 書（か）いて ください。", zh: "请不超过\(most)字。",
            ko: "\(most)자 이내로 입력해 주세요.", pt: "No máximo \(most) caracteres.", vi: "Tối đa \(most) ký tự.")
    }
}

extension FieldProblems {
    /// What is wrong with the lengths of an officer's answers.
    init(lengths input: FormInput) {
        self.init()
        for (name, value) in input.pairs {
            if let most = CaseLimits.most(name), value.count > most { add(name, CaseLimits.tooLong(most)) }
        }
    }
}
