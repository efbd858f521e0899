import Core
import Forms
import Foundation
import Japanese
import Storage
import Web

/// 個人番号の確認: officers see individual numbers masked. Where the guide says that the work needs them (番号法9条), whoever has the permission
/// sees one by an act with a reason, once: the number stands in that answer and nowhere else.
enum NumberReveal {
    /// The individual numbers of a case, by path.
    static func numbers(_ evaluation: Evaluation) -> [(path: String, number: IndividualNumber)] {
        evaluation.pages.flatMap(\.questions).flatMap { question in
            AnswerWords.lines(question, evaluation, [:], .ja).compactMap { line in
                if case .individualNumber(let number)? = line.answer { (line.path.description, number) } else { nil }
            }
        }
    }

    static func section(_ view: CaseView, _ form: Form) -> HTML {
        guard view.mayReveal else { return .empty }
        let lang = form.language
        let options = numbers(view.evaluation).map { (value: $0.path, label: view.evaluation.label(of: $0.path)(lang)) }
        guard !options.isEmpty else { return .empty }
        let isOpen = form.problems["number_path"] != nil || form.problems["number_reason"] != nil
        return """
            <details class="more"\(flag: "open", isOpen)><summary>\(NumberText.title(lang))</summary><p class="support">\(NumberText.words(lang))</p>
            \(form(action: "/staff/cases/\(view.file.application.id)/numbers", button: NumberText.reveal, kind: "", summarised: false, """
                \(form.select("number_path", NumberText.which, options: options, value: options.count == 1 ? options[0].value : nil, required: true))
                \(form.text("number_reason", NumberText.reason, support: NumberText.reasonSupport, required: true))
                """))</details>
            """
    }

    static func page(_ label: Message, _ number: IndividualNumber, receipt: String, back: String, _ lang: Language) -> HTML {
        let digits = Array(number.digits)
        let grouped = stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: " ")
        return """
            <h1>\(NumberText.title(lang))</h1>\(Component.notice(.warning, NumberText.once(lang)))
            \(Component.summary([(ApplicationText.receiptNumber(lang), "<span class=\"mono\">\(receipt)</span>"), (label(lang), "<strong class=\"mono nowrap\">\(grouped)</strong>")]))
            <p><a class="button" href="\(back)">\(NoticeDraftText.back(lang))</a></p>
            """
    }
}

extension NumberReveal {
    /// Whether a reason says anything: a few letters that can be seen, and no number that could be somebody's.
    static func isReason(_ text: String) -> Bool {
        let letters = text.unicodeScalars.filter { scalar in
            scalar.properties.isAlphabetic && !scalar.properties.isDefaultIgnorableCodePoint
        }
        return letters.count >= 3 && IndividualNumber.candidates(in: text).isEmpty
    }
}

extension CaseFile {
    /// Shows a number to an officer. That it was shown is in the journal, why in the sealed history only, for it is erased with the case; the
    /// applicant is told of it.
    func reveal(_ path: String, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws -> IndividualNumber {
        try begin(.note, by: actor, in: db)
        guard rules.revealsNumbers == true, let found = try NumberReveal.numbers(evaluation(in: db)).first(where: { $0.path == path }) else {
            throw RequestProblem.notFound
        }
        try append(.numberRevealed(path: path, reason: reason), by: actor, at: instant, in: db)
        return found.number
    }
}

extension CaseActHandlers {
    @Sendable func reveal(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems(lengths: input)
        if input.given("number_path") == nil { problems.add("number_path", NumberText.needNumber) }
        if !NumberReveal.isReason(input["number_reason"] ?? "") { problems.add("number_reason", NumberText.needReason) }
        guard problems.isEmpty, let path = input["number_path"], let reason = input["number_reason"] else {
            return try await refused(visit, input, problems)
        }
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        let (body, receipt) = try await platform.database.write { db in
            let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            guard worksIt, visit.actor.may(Procedures.reveal, at: file.application.organisation, in: tree) else { throw RequestProblem.notFound }
            let label = try file.evaluation(in: db).label(of: path)
            let number = try file.reveal(path, reason: reason, by: visit.actor, at: visit.now, in: db)
            let receipt = file.application.receipt
            return (NumberReveal.page(label, number, receipt: receipt, back: "/staff/cases/\(id)", visit.language), receipt)
        }
        let breadcrumbs = [Link(InboxText.inbox, "/staff/cases"), Link(Message(same: receipt), "/staff/cases/\(id)")]
        var answer = visit.page(Page(title: NumberText.title(visit.language), breadcrumbs: breadcrumbs, body: body))
        answer.headers[.cacheControl] = "no-store"
        return answer
    }
}

/// Every sentence of seeing individual numbers.
enum NumberText {
    static let title = Message(ja: "個人番号の確認", en: "See an individual number")
    static let words = Message(
        ja: "個人番号は伏せて表示しています。事務に必要なときだけ、理由を書いて確認してください。確認のたびに記録され、申請者にも示されます。",
        en: "Individual numbers are masked. See one only when the work needs it. Each time is recorded, and the applicant is told.")
    static let which = Message(ja: "確認する番号", en: "Which number")
    static let reason = Message(ja: "確認する理由", en: "Why you need it")
    static let reasonSupport = Message(ja: "例：税務情報の照会のため。氏名や番号は書かないでください。", en: "Write no name and no number.")
    static let reveal = Message(ja: "個人番号を表示する", en: "Show it")
    static let once = Message(ja: "このページを離れると、番号は表示されません。書き写しや印刷をしないでください。", en: "The number is shown on this page only. Do not copy or print it.")
    static let needNumber = Message(ja: "確認する番号を選んでください。", en: "Choose the number.")
    static let needReason = Message(
        ja: "確認する理由を、番号を入れずに言葉で書いてください。", en: "Write in words why you need it, without any number.")
    static let guide = Message(ja: "個人番号を、担当の職員が理由を記録して確認できる", en: "Officers may see individual numbers, with a reason that is recorded")
    static let guideSupport = Message(
        ja: "番号法で利用が認められ、事務に番号そのものが要る手続だけです。決められるのはシステム管理者だけです。",
        en: "Only where the law lets the number be used and the work needs it. Administrators decide.")
    static let isOn = Message(ja: "個人番号：担当の職員が理由を記録して確認できます。", en: "Individual numbers: officers may see them with a recorded reason.")
    static let isOff = Message(ja: "個人番号：職員には表示しません。", en: "Individual numbers: officers do not see them.")
}
