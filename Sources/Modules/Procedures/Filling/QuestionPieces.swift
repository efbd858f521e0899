import Forms
import Web

/// A question as a control.
enum QuestionPieces {
    /// So many options are all in sight; of more one is chosen in a list that opens, for they would fill several screens of a phone.
    private static let mostInSight = 10

    static func field(_ question: Question, _ filling: Filling, _ form: Form) -> HTML {
        if case .group(_, let bounds) = question.kind { return group(question, bounds, filling, form) }
        let source = filling.provenance[question.id].map { "<p class=\"support provenance\">\($0.words(at: question, form.language))</p>" as HTML }
        return "\(control(question, AnswerPath(question.id), filling.answers[question.id], filling, form))\(source)"
    }

    private static func control(_ question: Question, _ path: AnswerPath, _ answer: FormAnswer?, _ filling: Filling, _ form: Form) -> HTML {
        guard filling.mayChange(path) else { return locked(question, path, answer, filling, form) }
        let (name, label, support, isRequired) = (path.description, question.label, question.support, question.isRequired)
        let written = AnswerWords.written(answer, form.language, in: form.reading)
        switch question.kind {
        case .lines: return form.area(name, label, value: written, support: support, required: isRequired)
        case .choice(let options):
            var chosen: String?
            if case .choice(let id)? = answer { chosen = id }
            return options.count > mostInSight
                ? form.select(name, label, words: options.map { ($0.id, $0.label) }, value: chosen, support: support, required: isRequired)
                : form.choices(
                    name, label, words: options.map { ($0.id, "\($0.label, form.language)") }, value: chosen, support: support, required: isRequired)
        case .choices(let options): return boxes(name, question, options, answer, form)
        case .flag: return form.tick(name, label, value: answer == .flag(true), support: support, required: isRequired)
        case .files(let most):
            return filling.purpose == .practice
                ? form.tick(name, FillingText.practiceFile(label), value: answer.map { !$0.isEmpty } ?? false, required: isRequired)
                : files(name, question, most, answer, filling, form)
        case .number(let bounds):
            return form.text(name, unit(label, bounds.unit), value: written, support: support, required: isRequired, numeric: true)
        case .day:
            return form.text(
                name, label, value: written, support: dayHint(question, filling, form), required: isRequired,
                autocomplete: question.meaning == .birthdate ? "bday" : nil)
        case .mail: return form.text(name, label, value: written, support: support, required: isRequired, type: "email", autocomplete: "email")
        case .phone: return form.text(name, label, value: written, support: support, required: isRequired, type: "tel", autocomplete: "tel")
        case .postalCode:
            return form.text(name, label, value: written, support: support, required: isRequired, autocomplete: "postal-code", numeric: true)
        case .name:
            return form.text(
                name, label, value: written, support: support, required: isRequired, autocomplete: question.meaning == .name ? "name" : nil)
        case .corporateNumber: return form.text(name, label, value: written, support: support, required: isRequired, numeric: true)
        case .address: return PartPieces.address(question, name, answer, filling, form)
        case .place(let terms): return PartPieces.place(question, name, terms, answer, form)
        case .bankAccount: return PartPieces.bankAccount(question, name, answer, form)
        case .individualNumber(let ground):
            return PartPieces.individualNumber(question, name, ground, isStored: answer.map { !$0.isEmpty } ?? false, form)
        case .sealed(let longest): return SealedPieces.control(question, name, answer, longest, filling, form)
        case .kana:
            let hint = support ?? FillingText.kana.said(in: form.reading)
            return form.text(name, label, value: written, support: hint, required: isRequired)
        case .text, .group: return form.text(name, label, value: written, support: support, required: isRequired)
        }
    }

    /// How a date is written. Where the form says which days may be meant, readers of a further language see an example all the same.
    private static func dayHint(_ question: Question, _ filling: Filling, _ form: Form) -> Message {
        func example() -> Message { FillingText.day(for: question, on: filling.evaluation.day).said(in: form.reading) }
        guard let support = question.support else { return example() }
        guard form.reading != nil, support.tag == form.reading?.tag, !support.isUntranslated else { return support }
        return support.followed(by: Message(same: " ")).followed(by: example())
    }

    /// What was answered, where it may not be changed.
    private static func locked(_ question: Question, _ path: AnswerPath, _ answer: FormAnswer?, _ filling: Filling, _ form: Form) -> HTML {
        """
        <div class="field locked" id="\(path)"><p class="label">\(question.label, form.language)</p>
        <p>\(AnswerWords.words(question, answer, filling.fileNames, form.language))</p></div>
        """
    }

    private static func unit(_ label: Message, _ unit: Message?) -> Message {
        unit.map {
            label.followed(
                by: Message(
                    ja: "（\($0.ja)）", en: " (\($0.en))", easy: "（\($0(.further(.easy)))）", zh: "（\($0(.further(.chinese)))）",
                    ko: " (\($0(.further(.korean))))", pt: " (\($0(.further(.portuguese))))", vi: " (\($0(.further(.vietnamese))))"))
        } ?? label
    }

    private static func boxes(_ name: String, _ question: Question, _ options: [Question.Option], _ answer: FormAnswer?, _ form: Form) -> HTML {
        var chosen: Set<String> = []
        if case .choices(let ids)? = answer { chosen = ids }
        return form.several(
            name, question.label, words: options.map { ($0.id, "\($0.label, form.language)") }, values: Array(chosen), support: question.support,
            required: question.isRequired)
    }

    /// What was sent already, each with a button that takes it out, and a control for more.
    private static func files(_ name: String, _ question: Question, _ most: Int, _ answer: FormAnswer?, _ filling: Filling, _ form: Form) -> HTML {
        let lang = form.language
        var ids: [String] = []
        if case .files(let known)? = answer { ids = known }
        let names = FileActs.names(ids, filling.files)
        let list: HTML =
            ids.isEmpty
            ? .empty
            : """
            <p class="label">\(form.say(FillingText.attached))</p><ul class="files">\(ids.enumerated().html { index, id in
                """
                <li><span>\(Component.official(names[id] ?? "—", lang))\(filling.infected.contains(id) ? " <strong class=\"error-message\">\(ScanText.drop, lang)</strong>" as HTML : .empty)</span> <span>\(index == 0 ? .empty : act("up", FillingText.up, name, id, names, form))\(act("drop", FillingText.drop, name, id, names, form))</span></li>
                """
            })</ul>
            """
        let problem = form.problems[name]
        let more: HTML =
            ids.count >= most
            ? .empty
            : """
            <input id="\(name)" name="\(name)" type="file"\(flag: "multiple", most > 1) accept="\(fileTypes)" aria-describedby="\(name)-support\(problem == nil ? "" : " \(name)-error")"\
            \(problem == nil ? .empty : " aria-invalid=\"true\"" as HTML)>
            <p><button class="button" name="do" value="attach.\(name)">\(form.say(FillingText.attach))<span class="visually-hidden"> \(question.label, lang)</span></button></p>
            """
        return """
            <div class="field\(problem == nil ? "" : " has-error")"\(ids.count >= most ? " id=\"\(name)\"" as HTML : .empty)>\(label(name, question, hasControl: ids.count < most, form))
            <p class="support" id="\(name)-support">\(question.support.map { "\($0, lang) " as HTML })\(form.say(FillingText.fileSupport(most)))</p>
            \(problem.map { "<p class=\"error-message\" id=\"\(name)-error\">\($0, lang)</p>" as HTML })<div id="\(FileActs.place(name))">\(FileActs.line(name, names, filling, form))\(list)</div>\(more)</div>
            """
    }

    /// A button that does something to a file that is there.
    private static func act(_ verb: String, _ label: Message, _ name: String, _ id: String, _ names: [String: String], _ form: Form) -> HTML {
        """
        <button class="button text" name="do" value="\(verb).\(name).\(id)">\(form.say(label))\
        <span class="visually-hidden"> \(Component.official(names[id] ?? "", form.language))</span></button>
        """
    }

    static let fileTypes = ".pdf,.jpg,.jpeg,.png,.heic,.webp,.tif,.tiff,.docx,.xlsx,.pptx,.odt,.ods,.csv,.txt,image/*,application/pdf"

    private static func label(_ name: String, _ question: Question, hasControl: Bool, _ form: Form) -> HTML {
        let words: HTML = "\(question.label, form.language)\(question.isRequired ? form.mark : .empty)"
        return hasControl ? "<label for=\"\(name)\">\(words)</label>" : "<p class=\"label\">\(words)</p>"
    }

    private static func group(_ question: Question, _ bounds: ClosedRange<Int>, _ filling: Filling, _ form: Form) -> HTML {
        let (lang, shown) = (form.language, filling.shownRows(of: question))
        let mayChangeRows = filling.mayChange(AnswerPath(question.id))
        return """
            <div class="rows" id="\(question.id)" role="group"\(form.describedByFault(question.id))><h2>\(question.label, lang)</h2>\(question.support.map { "<p class=\"support\">\($0, lang)</p>" as HTML })\
            \(form.fault(question.id))
            \(shown.enumerated().html { index, row in
                """
                <fieldset class="field" id="\(question.id).\(row.id)"><legend>\(question.label, lang) \(index + 1)</legend><input type="hidden" name="\(question.id).rows" value="\(row.id)">
                \(filling.fields(of: question, in: row).html { control($0, AnswerPath(question.id, row: row.id, field: $0.id), row.answers[$0.id], filling, form) })
                \(shown.count > bounds.lowerBound && mayChangeRows ? "<button class=\"button text\" name=\"do\" value=\"remove.\(question.id).\(row.id)\">\(form.say(FillingText.remove))<span class=\"visually-hidden\"> \(index + 1)</span></button>" as HTML : .empty)</fieldset>
                """
            })
            \(shown.count < bounds.upperBound && mayChangeRows ? "<p><button class=\"button\" name=\"do\" value=\"add.\(question.id)\">\(form.say(FillingText.add(question.label)))</button></p>" as HTML : .empty)</div>
            """
    }
}

extension Question {
    /// Whether it, or a question of its rows, takes files.
    var asksFiles: Bool {
        if case .files = kind { return true }
        return fields.contains(where: \.asksFiles)
    }
}
