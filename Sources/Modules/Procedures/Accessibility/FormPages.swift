import Forms
import Japanese
import Web

/// Every page of a form as applicants may come to see it, so that it can be examined: with all its questions at once and as sample applicants are
/// asked them, empty and with something wrong at each control, in both languages; and the summary at the end.
struct FormPages {
    let form: CompiledForm
    let day: Day

    /// A page that was made.
    struct Made {
        let html: String
        let language: Language
    }

    /// - Parameter runs: of sample applicants.
    func all(_ runs: [Evaluation]) -> [Made] {
        var seen: Set<String> = []
        let blank = Filling(purpose: .draft, base: "/apply/form", answers: [:], evaluation: form.evaluate([:], on: day))
        var pages = form.definition.pages.map { (filled(blank), open($0)) }
        for run in runs {
            let filling = filled(Filling(purpose: .draft, base: "/apply/form", answers: run.answers, evaluation: run))
            // What is asked decides what stands on a page.
            pages += run.pages.filter { seen.insert("\($0.id) \(filling.paths(on: $0.id))").inserted }.map { (filling, $0) }
        }
        return Language.allCases.flatMap { language in
            pages.flatMap { made($0, $1, language) } + [document(check(blank, language), language)]
        }
    }

    /// The controls that ask for what the form calls the applicant's own, and what they have to say of themselves.
    var purposes: [String: String] {
        let own: [Question.Meaning: String] = [.name: "name", .mail: "email", .phone: "tel", .birthdate: "bday"]
        let pairs = form.definition.questions.compactMap { question -> (String, String)? in
            if question.meaning == .address, case .address = question.kind { return ("\(question.id).postal", "postal-code") }
            return question.meaning.flatMap { own[$0] }.map { (question.id, $0) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// A form that seals answers is shown with a key: without one it could not be filled in.
    private func filled(_ filling: Filling) -> Filling {
        var filling = filling
        if form.definition.isSealed {
            filling.seal = SealingKey.Seal(fingerprint: "key", publicKey: "key", taken: [], subject: "form", office: form.definition.title)
        }
        return filling
    }

    /// The page with every question that it may ask, those of rows too.
    private func open(_ page: FormPage) -> FormPage {
        let questions = page.questions.map { question in
            guard case .group(let fields, let rows) = question.kind else { return question }
            let all = fields.map { field in
                Question(
                    id: field.id, label: field.label, support: field.support, kind: field.kind, isRequired: field.isRequired, meaning: field.meaning,
                    isIdentityImage: field.isIdentityImage)
            }
            return Question(
                id: question.id, label: question.label, support: question.support, kind: .group(all, rows: rows), isRequired: question.isRequired)
        }
        return FormPage(id: page.id, title: page.title, questions: questions)
    }

    /// Empty, and with something wrong wherever anything can be.
    private func made(_ filling: Filling, _ page: FormPage, _ language: Language) -> [Made] {
        func show(_ problems: FieldProblems) -> Made {
            let form = Form(language, token: "0", problems: problems)
            return document(FillingPages.page(filling, page, form, FillingPages.Marks()), language)
        }
        let empty = show(FieldProblems())
        var problems = FieldProblems()
        for control in Set(Markup(empty.html).elements.filter(\.isControl).compactMap { $0.attributes["name"] ?? $0.id }).sorted()
        where control != "form_token" {
            problems.add(control, FillingText.incomplete)
        }
        return [empty, show(problems)]
    }

    private func check(_ filling: Filling, _ language: Language) -> HTML { FillingPages.check(filling, form, language, end: .empty) }

    private func document(_ body: HTML, _ language: Language) -> Made {
        let frame = Frame(
            language: language, path: "/apply/form", bodyName: form.definition.title, navigation: [], hat: nil, isStaff: false, formToken: "0",
            banner: nil,
            asset: { $0 })
        return Made(html: Page(title: form.definition.title(language), body: body).document(in: frame).text, language: language)
    }
}
