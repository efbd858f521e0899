import Forms
import Japanese
import Storage

/// 宛名: to whom a letter of the administration is addressed. Behind a person's name stands 様, behind that of an organisation 御中; where it is
/// known who represents it (会社法349条 and its like) the letter is to that person: 「会社名　役職 氏名　様」.
struct Addressee: Sendable, Hashable {
    let name: String
    /// 代表者: their office, where the form asks for it, and their name.
    var representative = ""
    /// 法人・団体
    let isOrganisation: Bool

    var words: String {
        if representative.isEmpty || representative == name { return "\(name)　\(isOrganisation ? "御中" : "様")" }
        return "\(name)　\(representative)　様"
    }

    /// Of whom no more than the name is known: 法人格 in it says what it is.
    init(name: String) {
        self.name = name
        isOrganisation = CorporateForm.dropped(from: PersonName.variantFolded(name)) != nil
    }

    /// Who applies, by what was answered.
    init(_ form: FormDefinition, _ evaluation: Evaluation) {
        func words(_ meaning: Question.Meaning) -> String {
            guard let question = form.question(meaning: meaning), let answer = evaluation.answers[question.id] else { return "" }
            return AnswerWords.text(question, answer, .ja)
        }
        let named = Addressee(name: words(.name))
        (name, representative) = (named.name, words(.representative))
        isOrganisation = named.isOrganisation || Addressee.saysOrganisation(evaluation)
    }

    /// Whether it was said beside the name: with a 法人番号, or by choosing something else than 個人 where that could be chosen.
    private static func saysOrganisation(_ evaluation: Evaluation) -> Bool {
        let beside = evaluation.pages.first { $0.questions.contains { $0.meaning == .name } }?.questions ?? []
        return beside.contains { question in
            switch (question.kind, evaluation.answers[question.id]) {
            case (.corporateNumber, .text(let number)?): !number.isEmpty
            case (.choice(let options), .choice(let chosen)?):
                options.contains { $0.label.ja.hasPrefix("個人") }
                    && options.first { $0.id == chosen }.map { !$0.label.ja.hasPrefix("個人") } ?? false
            default: false
            }
        }
    }
}

extension CaseFile {
    func addressee(in db: any Connection) throws -> Addressee { Addressee(try form(in: db).definition, try evaluation(in: db)) }
}
