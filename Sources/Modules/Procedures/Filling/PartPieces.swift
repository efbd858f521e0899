import Forms
import Japanese
import Web

/// Answers with several controls, and one that is never shown.
enum PartPieces {
    // MARK: addresses

    /// Postal code, address and building. Without a script a button asks for the places of the code, and another takes one.
    static func address(_ question: Question, _ name: String, _ answer: FormAnswer?, _ filling: Filling, _ form: Form) -> HTML {
        let lang = form.language
        let (labels, values) = (labels(question, form), values(answer))
        let isOwn = question.meaning == .address
        return fieldset(
            question, name, form,
            """
            \(form.text("\(name).postal", labels["postal"] ?? question.label, value: values["postal"], autocomplete: isOwn ? "postal-code" : nil, numeric: true))
            <p><button class="button" name="do" value="places.\(name)">\(form.say(FillingText.places))<span class="visually-hidden"> \(question.label, lang)</span></button></p>
            \(filling.looking.path == name ? places(name, filling.looking.places, values["lines"] ?? "", form) : apart(question, name, answer, filling, lang))
            \(form.area("\(name).lines", labels["lines"] ?? question.label, value: values["lines"], required: question.isRequired, rows: 2))
            \(form.text("\(name).building", labels["building"] ?? question.label, value: values["building"]))
            """)
    }

    /// A hint where the address that is kept is in none of the places of its code.
    private static func apart(_ question: Question, _ name: String, _ answer: FormAnswer?, _ filling: Filling, _ lang: Language) -> HTML {
        guard let places = filling.looking.apart[name], let answer else { return .empty }
        return "<p class=\"support\" role=\"status\">\(Component.quoting(FillingText.apart(question.label, answer, places)(lang), lang))</p>"
    }

    /// The places of a code: each a button that fills the address in, unless something is written there that it would replace.
    private static func places(_ name: String, _ places: [PostalRecord]?, _ typed: String, _ form: Form) -> HTML {
        guard let places else { return notice(FillingText.needPostal, form) }
        guard !places.isEmpty else { return notice(FillingText.noPlace, form) }
        let lang = form.language
        let mayFill = typed.isEmpty || FormAnswer.isNumberAlone(typed)
        let head = mayFill ? FillingText.choosePlace : FillingText.placesOfCode
        return """
            <div class="places" role="group" aria-label="\(head.said(in: form.reading)(lang))"><p class="label">\(form.say(head))</p>
            <ul class="plain">\(places.html { place in
                mayFill
                    ? "<li><button class=\"button\" name=\"do\" value=\"fill.\(name).\(place.address)\">\(Component.official(place.address, lang))</button>\(remark(place, form))</li>"
                    : "<li>\(Component.official(place.address, lang))\(remark(place, form))</li>"
            })</ul>\(mayFill ? .empty : "<p class=\"support\">\(form.say(FillingText.keepTyped))</p>" as HTML)</div>
            """
    }

    private static func remark(_ place: PostalRecord, _ form: Form) -> HTML {
        let lang = form.language
        // That a code stands for the rest of its municipality is Japan Post's concern.
        let note = place.note == "以下に掲載がない場合" ? nil : place.note
        let words = [place.office?.name, place.office?.isBox == true ? FillingText.box.said(in: form.reading)(lang) : nil, note].compactMap(\.self)
        return words.isEmpty
            ? .empty : " <span class=\"small muted\">\(Component.quoting(words.joined(separator: lang.comma), lang))</span>"
    }

    private static func notice(_ message: Message, _ form: Form) -> HTML { "<p class=\"support\" role=\"status\">\(form.say(message))</p>" }

    // MARK: accounts

    static func bankAccount(_ question: Question, _ name: String, _ answer: FormAnswer?, _ form: Form) -> HTML {
        var values = values(answer)
        // What follows from a passbook's symbol is shown in the summary; typed were symbol and number.
        if values["symbol"] != nil { for part in ["bank", "branch", "kind"] { values[part] = nil } }
        return fieldset(
            question, name, form,
            question.parts.html { part in
                let control = "\(name).\(part.id)"
                switch part.id {
                case "kind":
                    return form.choices(
                        control, part.label,
                        options: BankAccount.Kind.allCases.map {
                            ("\($0.rawValue)", FillingText.word($0, form.reading.map(Language.further) ?? form.language))
                        },
                        value: values[part.id], support: part.support)
                case "holder": return form.text(control, part.label, value: values[part.id], support: part.support, required: question.isRequired)
                default: return form.text(control, part.label, value: values[part.id], support: part.support, numeric: true)
                }
            })
    }

    // MARK: places

    /// Latitude, longitude and lots; with a script and tiles a map helps to choose the point, and without either they are typed or pasted.
    static func place(_ question: Question, _ name: String, _ terms: PlaceTerms, _ answer: FormAnswer?, _ form: Form) -> HTML {
        let (labels, values, box) = (labels(question, form), values(answer), terms.box)
        let (isPoint, isLots) = ([.point, .both].contains(terms.needs), [.lots, .both].contains(terms.needs))
        func support(_ part: String) -> Message? { question.parts.first { $0.id == part }?.support?.said(in: form.reading) }
        return fieldset(
            question, name, form,
            """
            <p class="support">\(form.say(terms.needs.said))</p>
            <div class="map-point" data-map="\(name)" data-box="\(box.south) \(box.west) \(box.north) \(box.east)"\(Component.say(MapText.said, form.language, in: form.reading))>
            \(form.text("\(name).lat", labels["lat"] ?? question.label, value: values["lat"], support: support("lat"), required: question.isRequired && isPoint))
            \(form.text("\(name).lon", labels["lon"] ?? question.label, value: values["lon"], required: question.isRequired && isPoint))</div>
            \(form.area("\(name).lots", labels["lots"] ?? question.label, value: values["lots"], support: support("lots"), required: question.isRequired && isLots, rows: 3))
            """)
    }

    private static func values(_ answer: FormAnswer?) -> [String: String] {
        if case .parts(let parts)? = answer { return parts }
        return [:]
    }

    private static func labels(_ question: Question, _ form: Form) -> [String: Message] {
        Dictionary(question.parts.map { ($0.id, $0.label.said(in: form.reading)) }, uniquingKeysWith: { first, _ in first })
    }

    private static func fieldset(_ question: Question, _ name: String, _ form: Form, _ controls: HTML) -> HTML {
        let lang = form.language
        return """
            <fieldset class="field parts\(form.problems[name] == nil ? "" : " has-error")" id="\(name)"\(form.describedByFault(name))><legend>\(question.label, lang)\(question.isRequired ? form.mark : .empty)</legend>
            \(question.support.map { "<p class=\"support\">\($0, lang)</p>" as HTML })\(form.fault(name))
            \(controls)</fieldset>
            """
    }

    // MARK: individual numbers

    /// 個人番号: what was typed never comes back, not even when it was wrong. An empty control leaves the number that is there.
    static func individualNumber(_ question: Question, _ name: String, _ ground: String, isStored: Bool, _ form: Form) -> HTML {
        let lang = form.language
        let problem = form.problems[name]
        return """
            <div class="field\(problem == nil ? "" : " has-error")"><label for="\(name)">\(question.label, lang)\(question.isRequired ? form.mark : .empty)</label>
            <p class="support" id="\(name)-support">\(question.support.map { "\($0, lang) " as HTML })\(form.say(isStored ? FillingText.changeNumber : FillingText.enterNumber))\
             \(FillingText.ground(ground)(lang))</p>
            \(problem.map { "<p class=\"error-message\" id=\"\(name)-error\">\($0, lang)</p>" as HTML })
            \(isStored ? stored(question, name, form) : .empty)
            <input id="\(name)" name="\(name)" type="text" value="" inputmode="numeric" autocomplete="off" data-unshown="\(name)" aria-describedby="\(name)-support\(problem == nil ? "" : " \(name)-error")"\
            \(problem == nil ? .empty : " aria-invalid=\"true\"" as HTML)>\(Form.unshown(name))</div>
            """
    }

    private static func stored(_ question: Question, _ name: String, _ form: Form) -> HTML {
        """
        <p>\(form.say(FillingText.storedNumber))\(form.language.colon)●●●● ●●●● ●●●● <button class="button text" name="do" value="clear.\(name)">\(form.say(FillingText.clear))\
        <span class="visually-hidden"> \(question.label, form.language)</span></button></p>
        """
    }
}
