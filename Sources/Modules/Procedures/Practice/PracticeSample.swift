import Core
import Forms
import Japanese
import Storage
import StrictYAML
import Web

/// 見本の内容: the data of an invented person for a form, that a course hands out and its participants type. There are three of each version,
/// who take different ways through it.
struct PracticeSample: Sendable {
    /// From 1 on.
    let number: Int
    let title: Message
    let answers: Answers

    /// Who it is and what they apply for: 見本1（個人、飲食店営業） 広島 花子、質問は5ページ.
    func description(_ form: CompiledForm, on day: Day, _ lang: Language) -> HTML {
        let evaluation = form.evaluate(answers, on: day)
        let name = form.definition.question(meaning: .name).flatMap { question in
            evaluation.answers[question.id].map { AnswerWords.text(question, $0, .ja) }
        }
        let rest = PracticeText.length(evaluation.pages.count)(lang)
        let who: HTML =
            name.map { "<br><span class=\"small\">\(Component.official($0, lang))\(lang.comma)\(rest)</span>" }
            ?? "<br><span class=\"small\">\(rest)</span>"
        return "\(written: title, lang)\(who)"
    }

    static let numbers = 1...SampleMaker.count

    /// A number as it came in an address or a field; the first where none was chosen.
    static func number(_ typed: String?) -> Int? {
        guard let typed, !typed.isEmpty else { return numbers.lowerBound }
        return Int(typed).flatMap { numbers.contains($0) ? $0 : nil }
    }

    private struct Key: Hashable {
        let form: Digest
        let day: Day
    }

    private static let known = Remembered<Key, [PracticeSample]>(limit: 1000)

    /// Those of a form: all through a month the same, so that a sheet that was printed before fits the pages; made anew for the very day where
    /// the form would not take them any more. To be asked for outside of transactions: the first time it takes a moment.
    static func all(of version: FormVersion, on day: Day) throws -> [PracticeSample] {
        let form = try version.form()
        let ofMonth = made(form, version.digest, on: day.adding(days: 1 - day.day))
        return ofMonth.allSatisfy { form.evaluate($0.answers, on: day).isComplete } ? ofMonth : made(form, version.digest, on: day)
    }

    private static func made(_ form: CompiledForm, _ digest: Digest, on day: Day) -> [PracticeSample] {
        known.value(Key(form: digest, day: day)) {
            func people(_ use: SampleMaker.Use) -> [PracticeSample] {
                SampleApplicant.read(SampleMaker.source(for: form, on: day, use: use), for: form.definition, FileFaults()).enumerated().map {
                    PracticeSample(number: $0 + 1, title: $1.title, answers: $1.answers)
                }
            }
            // A form that wants somebody of a certain age or in need gets whom it wants.
            let usual = people(.course)
            return usual.count == SampleMaker.count && usual.allSatisfy { form.evaluate($0.answers, on: day).isComplete } ? usual : people(.trial)
        }
    }
}
