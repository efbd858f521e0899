import Forms
import Japanese
import Storage

/// 宛名: to whom a letter of the administration is addressed. Behind a person's name stands 様, behind that of an organisation 御中; where it is
/// known who represents it (会社法349条 and its like) the letter is to that person: 「会社名　役職 氏名　様」.
package struct Addressee: Sendable, Hashable {
    let name: String
    /// 代表者: their office, where the form asks for it, and their name.
    var representative = ""
    /// 法人・団体
    let isOrganisation: Bool

    package var words: String {
        // Whoever represents themselves is written to once, with or without a space.
        let isOneself = PersonName.variantFolded(representative) == PersonName.variantFolded(name)
        if representative.isEmpty || isOneself { return "\(name)　\(isOrganisation ? "御中" : "様")" }
        return "\(name)　\(representative)　様"
    }

    /// Of whom no more than the name is known: it says what it is.
    package init(name: String) {
        self.name = name
        isOrganisation = OrganisationName.isOne(name)
    }

    /// Who applies, by what was answered.
    package init(_ form: FormDefinition, _ evaluation: Evaluation) {
        func words(_ meaning: Question.Meaning) -> String {
            guard let question = form.question(meaning: meaning), let answer = evaluation.answers[question.id] else { return "" }
            return AnswerWords.text(question, answer, .ja)
        }
        (name, representative) = (words(.name), words(.representative))
        // 法人格 stands in no person's name; what else a name ends with may be a person's 屋号.
        if CorporateForm.dropped(from: PersonName.variantFolded(name)) != nil {
            isOrganisation = true
        } else {
            isOrganisation = Addressee.saysOrganisation(form, evaluation) ?? (!words(.corporateNumber).isEmpty || OrganisationName.isOne(name))
        }
    }

    /// Whether it was said to be one, at the question of the form that asks for it (`as: kind`), or at one beside the name that plainly does; `nil`
    /// where it was not said. What else is chosen there says nothing of it: 個人番号カード or 運転免許証, 個人事業主 or 会社員.
    private static func saysOrganisation(_ form: FormDefinition, _ evaluation: Evaluation) -> Bool? {
        func chosen(_ question: Question) -> Question.Option? {
            guard case .choice(let id)? = evaluation.answers[question.id] else { return nil }
            return question.options.first { $0.id == id }
        }
        if let question = form.question(meaning: .kind) { return chosen(question).map { !question.persons.contains($0) } }
        let beside = evaluation.pages.first { $0.questions.contains { $0.meaning == .name } }?.questions ?? []
        for question in beside where question.options.contains(where: isPerson) {
            guard let chosen = chosen(question) else { continue }
            if isPerson(chosen) { return false }
            if ["法人", "団体", "会社", "組合"].contains(where: chosen.label.ja.contains) { return true }
        }
        return nil
    }

    /// 個人, whatever stands in brackets behind it.
    private static func isPerson(_ option: Question.Option) -> Bool {
        option.label.ja.wholeMatch(of: /個人(の方)?\s*([（(].*[）)])?/) != nil
    }
}

extension CaseFile {
    func addressee(in db: any Connection) throws -> Addressee { Addressee(try form(in: db).definition, try evaluation(in: db)) }
}
