import Forms
import Core
import Japanese
import Web

/// Answers as words, for whoever reads them.
enum AnswerWords {
    struct Line {
        let path: AnswerPath
        let name: String
        /// The language of the name, where the form is read in another than the page's.
        var tag: String?
        let value: HTML
        var answer: FormAnswer?
        /// It follows from other answers, so that nobody changes it.
        var isCalculated = false

        func label(_ lang: Language) -> HTML {
            tag.map { "<span lang=\"\($0)\">\(name)</span>" } ?? "\(name)"
        }
    }

    /// The answers to a question, a group row by row, with what follows from each row.
    /// - Parameters:
    ///   - files: names of files by id; `nil` where none are kept, in practice.
    ///   - filesAt: where the files can be opened by who reads; `nil` names them only.
    static func lines(_ question: Question, _ evaluation: Evaluation, _ files: [String: String]?, _ lang: Language, filesAt: String? = nil) -> [Line]
    {
        guard case .group(_, _) = question.kind, case .rows(let rows)? = evaluation.answers[question.id] else {
            let answer = evaluation.answers[question.id]
            let path = AnswerPath(question.id)
            return [
                Line(
                    path: path, name: question.label(lang), tag: lang.mark(of: question.label),
                    value: value(question, path, answer, files, lang, filesAt),
                    answer: answer)
            ]
        }
        return rows.enumerated().flatMap { index, row in
            let head = "\(question.label(lang)) \(index + 1): "
            let answered = (evaluation.rows[question.id]?[row.id] ?? []).map { field in
                let path = AnswerPath(question.id, row: row.id, field: field.id)
                return Line(
                    path: path, name: head + field.label(lang), tag: lang.mark(of: field.label),
                    value: value(field, path, row.answers[field.id], files, lang, filesAt),
                    answer: row.answers[field.id])
            }
            let values = evaluation.rowCalculations[question.id]?[row.id] ?? [:]
            let calculated = question.calculations.filter { !$0.isHidden }.compactMap { one in
                values[one.id].map {
                    Line(
                        path: AnswerPath(question.id, row: row.id, field: one.id), name: head + one.label(lang), tag: lang.mark(of: one.label),
                        value: "\(words($0, lang))",
                        isCalculated: true)
                }
            }
            return answered + calculated
        }
    }

    /// A sealed answer carries what the section's browser opens it by.
    private static func value(
        _ question: Question, _ path: AnswerPath, _ answer: FormAnswer?, _ files: [String: String]?, _ lang: Language, _ filesAt: String?
    ) -> HTML {
        if case .sealed(let envelope)? = answer { return SealedPieces.closed(envelope, path, lang) }
        return words(question, answer, files, lang, filesAt: filesAt)
    }

    /// - Parameters:
    ///   - files: names of files by id; `nil` where none are kept, in practice.
    ///   - filesAt: where they can be opened.
    static func words(_ question: Question, _ answer: FormAnswer?, _ files: [String: String]?, _ lang: Language, filesAt: String? = nil) -> HTML {
        guard let answer, !answer.isEmpty else {
            // A box that is not ticked says no.
            if case .flag = question.kind { return "\(ProcedureText.no(lang))" }
            return "<span class=\"muted\">\(FillingText.none(lang))</span>"
        }
        if case .files(let ids) = answer {
            guard let files else { return "\(FillingText.wouldAttach(lang))" }
            return "<ul class=\"plain\">\(ids.html { "<li>\(file($0, files[$0], filesAt, lang))</li>" })</ul>"
        }
        if case .place = question.kind, let point = answer.point {
            return """
                <span class="lines">\(Component.official(text(question, answer, lang), lang))</span>
                <span class="screen"><br><a href="\(url: point.page)" rel="noreferrer">\(MapText.onMap, lang)</a></span>
                """
        }
        let text = text(question, answer, lang)
        switch (answer, question.kind) {
        // The site's own words, and no Japanese ones.
        case (.flag, _), (.day, _): return "<span class=\"lines\">\(text)</span>"
        case (.parts, .bankAccount) where lang.further != nil: return "<span class=\"lines\">\(Component.quoting(text, lang))</span>"
        default: break
        }
        guard let words = question.words(of: answer), words.tag != nil else {
            return "<span class=\"lines\">\(Component.official(text, lang))</span>"
        }
        return "<span class=\"lines\"\(lang.mark(of: words).map { " lang=\"\($0)\"" as HTML })>\(text)</span>"
    }

    private static func file(_ id: String, _ name: String?, _ address: String?, _ lang: Language) -> HTML {
        guard let name else { return "—" }
        let words = Component.official(name, lang)
        return address.map { "<a href=\"\($0)/\(id)\">\(words)</a>" } ?? words
    }

    /// As plain text, for documents and exports.
    static func text(_ question: Question, _ answer: FormAnswer, _ lang: Language) -> String {
        let labels = Dictionary(question.options.map { ($0.id, $0.label(lang)) }, uniquingKeysWith: { first, _ in first })
        switch answer {
        case .text(let text): return question.written(text)
        case .parts(let parts): return self.parts(question, parts, lang)
        case .individualNumber(let number): return number.description
        case .sealed: return SealingText.sealed(lang)
        case .number(let number):
            guard case .number(let bounds) = question.kind, let unit = bounds.unit?(lang) else { return number.words }
            return lang.isJapanese ? "\(number.words)\(unit)" : "\(number.words) \(unit)"
        case .day(let day): return day.words(lang)
        case .choice(let id): return labels[id] ?? id
        case .choices(let ids):
            return question.options.filter { ids.contains($0.id) }.map { $0.label(lang) }.joined(separator: lang.comma)
        case .flag: return ProcedureText.yes(lang)
        case .files(let ids): return "\(ids.count)"
        case .rows(let rows): return "\(rows.count)"
        }
    }

    /// 〒730-8511 and the address in lines of their own; an account as banks write it, its holder in kana that people read.
    private static func parts(_ question: Question, _ parts: [String: String], _ lang: Language) -> String {
        func part(_ name: String) -> String? { parts[name].flatMap { $0.isEmpty ? nil : $0 } }
        switch question.kind {
        case .address:
            let head = part("postal").map { lang.isJapanese ? "〒\($0)" : $0 }
            return [head, part("lines"), part("building")].compactMap(\.self).joined(separator: "\n")
        case .place:
            let point = FormAnswer.parts(parts).point.map { MapText.point($0)(lang) }
            // What cannot be read is shown as it was written.
            let typed = point == nil ? ["lat", "lon"].compactMap(part).joined(separator: ", ") : ""
            return [point, typed.isEmpty ? nil : typed, part("lots")].compactMap(\.self).joined(separator: "\n")
        default:
            guard let account = FormAnswer.parts(parts).bankAccount else {
                return question.parts.compactMap { one in part(one.id).map { "\(one.label(lang))\(lang.colon)\($0)" } }.joined(
                    separator: "\n")
            }
            let passbook = part("symbol").map { FillingText.passbook($0, part("number") ?? "")(lang) }
            return [
                FillingText.bank(account.bank, account.branch)(lang), FillingText.account(account.kind, account.number)(lang),
                Width.full(account.holder.description, .kana), passbook,
            ].compactMap(\.self).joined(separator: "\n")
        }
    }

    private static let place = QuestionPart.place.map(\.id)

    /// As it stands in its control: what reading it again gives the same answer for; `nil` where there is none to write in.
    static func written(_ answer: FormAnswer?, _ lang: Language, in reading: FurtherLanguage? = nil) -> String? {
        switch answer {
        case .text(let text)?: text
        case .number(let number)?: "\(number)"
        case .day(let day)?: typed(day, lang, in: reading)
        // As the controls of a place are joined where what was typed is kept.
        case .parts(let parts)? where parts.keys.allSatisfy(place.contains): place.compactMap { parts[$0] }.joined(separator: " / ")
        default: nil
        }
    }

    /// 令和8年9月1日, 1 September 2026. As 2026-09-01 for readers of another language, and before 1873, when months followed the moon.
    static func typed(_ day: Day, _ lang: Language, in reading: FurtherLanguage? = nil) -> String {
        guard day.year >= 1873, reading == nil || reading == .easy else { return "\(day)" }
        return lang.isJapanese ? Wareki.typed(day) : day.words(.en)
    }

    /// A day that stands in its control before anybody has typed one, as the page's readers may write it.
    static func proposed(_ day: Day, _ lang: Language) -> String {
        guard let further = lang.further, further != .easy else { return day.words(.ja) }
        return further.isDayFirst ? day.words(in: further) : "\(day)"
    }

    static func words(_ value: Formula.Value, _ lang: Language) -> String {
        switch value {
        case .number(let number): number.words
        case .text(let text): text
        case .day(let day): day.words(lang)
        case .flag(let isOn): isOn ? ProcedureText.yes(lang) : ProcedureText.no(lang)
        case .choices(let ids): ids.sorted().joined(separator: "、")
        case .column(let rows): "\(rows.count)"
        }
    }
}

extension Question {
    /// The form's own words in an answer: what was chosen, the unit.
    fileprivate func words(of answer: FormAnswer) -> Message? {
        switch (answer, kind) {
        case (.choice(let id), _): options.first { $0.id == id }?.label
        case (.choices(let ids), _): options.first { ids.contains($0.id) }?.label
        case (.number, .number(let bounds)): bounds.unit
        default: nil
        }
    }

    /// 7-0000-2034-0006 for a corporate number; everything else as it is.
    fileprivate func written(_ text: String) -> String {
        guard case .corporateNumber = kind, let number = try? CorporateNumber(lenient: text) else { return text }
        return number.description
    }
}

extension Rational {
    /// 1,742 or 12.5: grouped when it is whole.
    var words: String { isWhole ? Numerals.grouped(Int(clamping: numerator)) : description }
}
