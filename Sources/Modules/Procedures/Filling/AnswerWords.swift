import Forms
import Core
import Japanese
import Web

/// Answers as words, for whoever reads them.
enum AnswerWords {
    struct Line {
        let path: AnswerPath
        let name: String
        let value: HTML
    }

    /// The answers to a question, a group row by row.
    static func lines(_ question: Question, _ evaluation: Evaluation, _ files: [String: String], _ lang: Language) -> [Line] {
        guard case .group(_, _) = question.kind, case .rows(let rows)? = evaluation.answers[question.id] else {
            return [
                Line(path: AnswerPath(question.id), name: question.label(lang), value: words(question, evaluation.answers[question.id], files, lang))
            ]
        }
        return rows.enumerated().flatMap { index, row in
            (evaluation.rows[question.id]?[row.id] ?? []).map { field in
                Line(
                    path: AnswerPath(question.id, row: row.id, field: field.id), name: "\(question.label(lang)) \(index + 1): \(field.label(lang))",
                    value: words(field, row.answers[field.id], files, lang))
            }
        }
    }

    /// - Parameter files: names of files by id; one that is a link goes in as HTML by `links`.
    static func words(_ question: Question, _ answer: FormAnswer?, _ files: [String: String], _ lang: Language) -> HTML {
        guard let answer, !answer.isEmpty else { return "<span class=\"muted\">\(FillingText.none(lang))</span>" }
        if case .files(let ids) = answer {
            if files.isEmpty { return "\(FillingText.wouldAttach(lang))" }
            return "<ul class=\"plain\">\(ids.html { "<li>\(files[$0] ?? "—")</li>" })</ul>"
        }
        return "<span class=\"lines\">\(text(question, answer, lang))</span>"
    }

    /// As plain text, for documents and exports.
    static func text(_ question: Question, _ answer: FormAnswer, _ lang: Language) -> String {
        let labels = Dictionary(question.options.map { ($0.id, $0.label(lang)) }, uniquingKeysWith: { first, _ in first })
        switch answer {
        case .text(let text): return text
        case .number(let number):
            guard case .number(let bounds) = question.kind, let unit = bounds.unit?(lang) else { return number.words }
            return lang == .ja ? "\(number.words)\(unit)" : "\(number.words) \(unit)"
        case .day(let day): return day.words(lang)
        case .choice(let id): return labels[id] ?? id
        case .choices(let ids):
            return question.options.filter { ids.contains($0.id) }.map { $0.label(lang) }.joined(separator: lang == .ja ? "、" : ", ")
        case .flag: return ProcedureText.yes(lang)
        case .files(let ids): return "\(ids.count)"
        case .rows(let rows): return "\(rows.count)"
        }
    }

    static func words(_ value: Formula.Value, _ lang: Language) -> String {
        switch value {
        case .number(let number): number.words
        case .text(let text): text
        case .day(let day): day.words(lang)
        case .flag(let isOn): isOn ? ProcedureText.yes(lang) : ProcedureText.no(lang)
        case .choices(let ids): ids.sorted().joined(separator: "、")
        case .column(_, let rows): "\(rows)"
        }
    }
}

extension Rational {
    /// 1,742 or 12.5: grouped when it is whole.
    var words: String { isWhole ? Numerals.grouped(Int(clamping: numerator)) : description }
}
