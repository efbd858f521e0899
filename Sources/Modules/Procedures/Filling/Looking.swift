import Core
import Forms
import Japanese
import Storage
import Web

extension Filling {
    /// What one looks at besides a page: what is worth saying about the page before, and the places of a postal code.
    struct Looking: Sendable {
        /// The page whose notes are shown.
        var noted: String?
        /// The path of the address whose places are shown.
        var path: String?
        /// `nil` where the postal code is none.
        var places: [PostalRecord]?
        /// The places of postal codes whose address is elsewhere, by the path of the answer.
        var apart: [String: [PostalRecord]] = [:]
        /// What was done to the files of a question a moment ago, as it was asked for: `up.plan.01J…`.
        var done: String?

        init() {}

        /// - Parameters:
        ///   - query: of the page's address.
        ///   - page: the one that is shown. Of a page of the form only what it shows is looked up, and what is noted of the one before; of
        ///     others, such as the summary, everything.
        init(_ query: [String: String], _ answers: Answers, on page: String, of form: FormDefinition, in db: any Connection) throws {
            noted = query["noted"]
            path = query["places"]
            done = query["files"]
            let isOfForm = form.pages.contains { $0.id == page }
            let shown = form.pages.filter { [page, noted].contains($0.id) }.flatMap(\.questions)
            apart = try Looking.apart(isOfForm ? answers.of(shown) : answers, in: db)
            guard let path, case .parts(let parts)? = answers.answer(at: path), let code = try? PostalCode(lenient: parts["postal"] ?? "") else {
                return
            }
            places = try Addresses.places(of: code, in: db)
        }

        /// Addresses that do not go together with their postal codes.
        static func apart(_ answers: Answers, in db: any Connection) throws -> [String: [PostalRecord]] {
            var apart: [String: [PostalRecord]] = [:]
            for (path, parts) in answers.addresses {
                guard let code = try? PostalCode(lenient: parts["postal"] ?? ""), let lines = parts["lines"], !lines.isEmpty else { continue }
                let places = try Addresses.places(of: code, in: db)
                if places.areElsewhere(than: lines) { apart[path] = places }
            }
            return apart
        }
    }

    /// What is worth saying about an answer, and where that was given.
    struct Note: Sendable {
        let page: String
        let path: AnswerPath
        let label: Message
        let words: Message
    }

    /// What is worth saying about the answers of a page: dates that were taken as others, readings that may be of another name.
    func notes(on page: String) -> [Note] {
        guard let page = evaluation.pages.first(where: { $0.id == page }) else { return [] }
        func noted(_ question: Question, _ path: AnswerPath, _ answers: Answers) -> [Note] {
            notes(question, path, answers, in: evaluation.answers).map { Note(page: page.id, path: path, label: question.label, words: $0) }
        }
        return page.questions.flatMap { question -> [Note] in
            guard case .group = question.kind else { return noted(question, AnswerPath(question.id), evaluation.answers) }
            guard case .rows(let rows)? = evaluation.answers[question.id] else { return [] }
            return rows.flatMap { row in
                (evaluation.rows[question.id]?[row.id] ?? []).flatMap { field in
                    noted(field, AnswerPath(question.id, row: row.id, field: field.id), row.answers)
                }
            }
        }
    }

    private func notes(_ question: Question, _ path: AnswerPath, _ answers: Answers, in outer: Answers) -> [Message] {
        guard let answer = answers[question.id] else { return [] }
        if let places = looking.apart[path.description] { return [FillingText.apart(question.label, answer, places)] }
        var name: String?
        if case .kana(_, let of) = question.kind, let of = of ?? nameQuestion(question) {
            if case .text(let text)? = answers[of] ?? outer[of] { name = text }
        }
        return AnswerNote.notes(question, answer, typed: typed[path.description], name: name)
    }

    /// The name that the reading of the applicant's name is of.
    private func nameQuestion(_ reading: Question) -> String? {
        guard reading.meaning == .kana else { return nil }
        return evaluation.pages.flatMap(\.questions).first { question in
            if case .name = question.kind { question.meaning == .name } else { false }
        }?.id
    }
}

extension Answers {
    /// Those to some questions.
    func of(_ questions: [Question]) -> Answers { filter { answer in questions.contains { $0.id == answer.key } } }

    /// The answers that have a postal code and an address, by their paths.
    fileprivate var addresses: [(path: String, parts: [String: String])] {
        flatMap { id, answer -> [(path: String, parts: [String: String])] in
            switch answer {
            case .parts(let parts): [(id, parts)]
            case .rows(let rows):
                rows.flatMap { row in
                    row.answers.compactMap { field, answer in
                        if case .parts(let parts) = answer { ("\(id).\(row.id).\(field)", parts) } else { nil }
                    }
                }
            default: []
            }
        }
    }

    /// The answer at `address` or `officers.r1.address`.
    func answer(at path: String) -> FormAnswer? {
        let parts = path.split(separator: ".").map(String.init)
        switch parts.count {
        case 1: return self[parts[0]]
        case 3:
            guard case .rows(let rows)? = self[parts[0]] else { return nil }
            return rows.first { $0.id == parts[1] }?.answers[parts[2]]
        default: return nil
        }
    }
}
