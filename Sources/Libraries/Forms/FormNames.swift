import Web

/// Names and words: each name once, each sentence in both languages, each kind as it can be.
extension FormCompiler {
    fileprivate static let reserved: Set<String> = ["and", "or", "not", "in", "contains", "yes", "no", "if", Formula.today]

    /// What stands in the address of a draft beside its pages, and the names of the controls around the questions.
    private static let addresses: Set<String> = ["removal", "submission", "mandate", "files", "identity", "uploads"]
    private static let controls: Set<String> = [
        "form_token", "seen", "do", "asked", "change", "more", "noted", "sure", "unshown", "refused", Frame.languageField,
    ]

    mutating func checkNames() {
        var seen: [String: String] = [:]
        var pageIDs: [String: String] = [:]
        for (index, page) in form.pages.enumerated() {
            claim(page.id, "pages[\(index)]", &pageIDs)
            if FormCompiler.addresses.contains(page.id) { fault("pages[\(index)].id", FormText.taken(page.id)) }
            if page.questions.isEmpty { fault("pages[\(index)].questions", FormText.noQuestion) }
            for (place, question) in page.questions.enumerated() {
                let key = "pages[\(index)].questions[\(place)]"
                claim(question.id, key, &seen)
                if FormCompiler.controls.contains(question.id) { fault("\(key).id", FormText.taken(question.id)) }
                // What is published goes on to be read.
                if question.id == FeeTable.result, !form.fees.isEmpty, !isPublished { fault("\(key).id", FormText.taken(question.id)) }
                var fields: [String: String] = [:]
                for (number, field) in question.fields.enumerated() { claim(field.id, "\(key).questions[\(number)]", &fields) }
                for (number, one) in question.calculations.enumerated() { claim(one.id, "\(key).calculations[\(number)]", &fields) }
                checkLabels(question.fields, key)
            }
            checkLabels(page.questions, "pages[\(index)]")
        }
        for (index, one) in form.calculations.enumerated() {
            claim(one.id, "calculations[\(index)]", &seen)
            if one.id == FeeTable.result, !form.fees.isEmpty { fault("calculations[\(index)].id", FormText.feeTwice) }
        }
        checkMeanings()
        checkReadings()
    }

    private mutating func claim(_ id: String, _ key: String, _ seen: inout [String: String]) {
        if id.wholeMatch(of: #/[a-z][a-z0-9_]{0,39}/#) == nil { fault("\(key).id", FormText.badID(id)) }
        if FormCompiler.reserved.contains(id) { fault("\(key).id", FormText.reserved(id)) }
        if let first = seen.updateValue(key, forKey: id) { fault("\(key).id", FormText.twice(id, first)) }
    }

    private mutating func checkLabels(_ questions: [Question], _ key: String) {
        var labels: Set<String> = []
        for (place, question) in questions.enumerated() where !labels.insert(question.label.ja).inserted {
            fault("\(key).questions[\(place)].label", FormText.sameLabel(question.label.ja))
        }
    }

    /// Each meaning stands once, at a question of its own kind, and not in a row.
    private mutating func checkMeanings() {
        var seen: Set<Question.Meaning> = []
        for (index, page) in form.pages.enumerated() {
            for (place, question) in page.questions.enumerated() {
                let key = "pages[\(index)].questions[\(place)]"
                for (number, field) in question.fields.enumerated() where field.meaning != nil {
                    fault("\(key).questions[\(number)].as", FormText.meaningInRow)
                }
                for (number, field) in question.fields.enumerated() where field.keepsVerified {
                    fault("\(key).questions[\(number)].keep", FormText.keepsUnknown)
                }
                if question.keepsVerified, question.meaning?.isVerifiable != true { fault("\(key).keep", FormText.keepsUnknown) }
                guard let meaning = question.meaning else { continue }
                if !seen.insert(meaning).inserted { fault("\(key).as", FormText.meaningTwice(meaning.rawValue)) }
                if !meaning.fits(question.kind) { fault("\(key).as", FormText.meaningKind(meaning.rawValue)) }
                if meaning == .kind, question.persons.isEmpty || question.persons.count == question.options.count {
                    fault("\(key).as", FormText.kindOptions)
                }
            }
        }
    }

    /// A reading is one of a name that was asked for before, in the same row or outside.
    private mutating func checkReadings() {
        var names: Set<String> = []
        func isName(_ question: Question) -> Bool { if case .name = question.kind { true } else { false } }
        for (index, page) in form.pages.enumerated() {
            for (place, question) in page.questions.enumerated() {
                let key = "pages[\(index)].questions[\(place)]"
                if case .kana(_, let of?) = question.kind, !names.contains(of) { fault("\(key).of", FormText.noNameQuestion(of)) }
                var inside = names
                for (number, field) in question.fields.enumerated() {
                    if case .kana(_, let of?) = field.kind, !inside.contains(of) {
                        fault("\(key).questions[\(number)].of", FormText.noNameQuestion(of))
                    }
                    if isName(field) { inside.insert(field.id) }
                }
                if isName(question) { names.insert(question.id) }
            }
        }
    }

    // MARK: kinds

    mutating func checkKind(_ one: Question, _ key: String) {
        func within(_ value: Int, _ least: Int, _ most: Int, _ name: String) {
            if !(least...most).contains(value) { fault("\(key).\(name)", FormText.range(least, most)) }
        }
        if !one.calculations.isEmpty, one.fields.isEmpty { fault("\(key).calculations", FormText.calculationsElsewhere) }
        if case .files = one.kind {} else if one.isIdentityImage { fault("\(key).class", FormText.classElsewhere) }
        switch one.kind {
        case .choice(let options), .choices(let options): checkOptions(options, "\(key).options")
        case .number(let bounds):
            within(bounds.decimals, 0, 12, "decimals")
            if let least = bounds.least, let most = bounds.most, least > most {
                fault("\(key).max", FormText.bounds(least.description, most.description))
            }
        case .group(let fields, let rows):
            if fields.isEmpty { fault("\(key).questions", FormText.noQuestion) }
            if one.isRequired, rows.lowerBound == 0 { fault("\(key).min", FormText.requiredRows) }
            within(rows.upperBound, 1, 200, "max")
            // A page is sent with at most 2,000 controls; each row has one besides its questions'.
            let controls = fields.reduce(1) { $0 + max($1.parts.count, $1.options.count, 1) }
            if rows.upperBound <= 200, rows.upperBound * controls > 1800, !isPublished {
                fault("\(key).max", FormText.range(1, max(1800 / controls, 1)))
            }
        case .individualNumber(let ground):
            // 番号法9条: nobody asks for it without a provision that says so.
            if !["番号法", "番号の利用等に関する法律"].contains(where: ground.contains) { fault("\(key).ground", FormText.noGround) }
        case .text(let longest), .lines(let longest), .name(let longest), .kana(let longest, _), .address(let longest):
            within(longest, 1, AnswerReader.longest, "longest")
        case .sealed(let longest): within(longest, 1, 4000, "longest")
        case .files(let most): within(most, 1, 20, "most")
        case .place(let terms):
            if terms.box.south >= terms.box.north { fault("\(key).north", FormText.bounds(terms.box.south.short, terms.box.north.short)) }
            if terms.box.west >= terms.box.east { fault("\(key).east", FormText.bounds(terms.box.west.short, terms.box.east.short)) }
        case .day, .flag, .mail, .phone, .postalCode, .corporateNumber, .bankAccount: break
        }
    }

    private mutating func checkOptions(_ options: [Question.Option], _ key: String) {
        if options.count < 2 { fault(key, FormText.fewOptions) }
        for (id, same) in Dictionary(grouping: options, by: \.id) where same.count > 1 { fault(key, FormText.sameOption(id)) }
        for (label, same) in Dictionary(grouping: options, by: \.label.ja) where same.count > 1 { fault(key, FormText.sameLabel(label)) }
        for (index, option) in options.enumerated() where option.id.wholeMatch(of: #/[a-z][a-z0-9_]{0,39}/#) == nil {
            fault("\(key)[\(index)].id", FormText.badID(option.id))
        }
    }

    // MARK: words

    /// Every sentence stands in both languages and in those that the form declares, each in its own.
    mutating func checkWords() {
        words(form.title, "title")
        for (index, page) in form.pages.enumerated() {
            words(page.title, "pages[\(index)].title")
            for (place, question) in page.questions.enumerated() { words(question, "pages[\(index)].questions[\(place)]") }
        }
        for (index, one) in form.calculations.enumerated() { words(one.label, "calculations[\(index)].label") }
        for (index, table) in form.fees.enumerated() {
            word(table.ordinance, "fees[\(index)].ordinance")
            word(table.article, "fees[\(index)].article")
            for (place, row) in table.rows.enumerated() { word(row.label, "fees[\(index)].rows[\(place)].label") }
        }
        for (index, rule) in form.rules.enumerated() { words(rule.message, "rules[\(index)].message") }
        if let comparison = form.comparison {
            word(comparison.name, "comparison.name")
            if let label = comparison.label { words(label, "comparison.wording.label") }
            if let support = comparison.support { words(support, "comparison.wording.support") }
        }
    }

    private mutating func words(_ question: Question, _ key: String) {
        words(question.label, "\(key).label")
        if let support = question.support { words(support, "\(key).support") }
        if case .number(let bounds) = question.kind, let unit = bounds.unit { words(unit, "\(key).unit") }
        for (index, option) in question.options.enumerated() { words(option.label, "\(key).options[\(index)].label") }
        for (index, field) in question.fields.enumerated() { words(field, "\(key).questions[\(index)]") }
        for (index, one) in question.calculations.enumerated() { words(one.label, "\(key).calculations[\(index)].label") }
    }

    private mutating func words(_ message: Message, _ key: String) {
        word(message, key)
        checkFurther(message, key)
    }

    private mutating func word(_ message: Message, _ key: String) {
        // What the builder wrote so that something stands there, and nobody has written over.
        if message.ja.hasPrefix("新しい"), message.ja.wholeMatch(of: #/新しい(ページ|質問|計算)[0-9]*/#) != nil {
            warn("\(key).ja", FormText.placeholder(message.ja))
        }
        if message.en.hasPrefix("New "), message.en.wholeMatch(of: #/New (page|question|calculation)( [0-9]+)?/#) != nil {
            warn("\(key).en", FormText.placeholder(message.en))
        }
        for (name, text) in [("ja", message.ja), ("en", message.en)] where !text.isEmpty && text.allSatisfy(\.isWhitespace) {
            fault("\(key).\(name)", FormText.blank)
        }
        if message.en.unicodeScalars.contains(where: FormCompiler.isJapanese) { fault("\(key).en", FormText.untranslated) }
        // A sign, a unit or a name may be the same in both; several words of English are no Japanese.
        if !message.ja.unicodeScalars.contains(where: FormCompiler.isJapanese), message.ja.contains(#/[A-Za-z]{2,} [A-Za-z]{2,}/#) {
            fault("\(key).ja", FormText.notJapanese)
        }
    }

    /// Kana and kanji.
    static func isJapanese(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xFF66...0xFF9F: true
        default: false
        }
    }
}

extension FormSketch {
    /// Why a part cannot have an id: formulas could not name it, or would mean another part by it.
    public func fault(ofID id: String, at part: FormPart) -> Message? {
        if id.wholeMatch(of: #/[a-z][a-z0-9_]{0,39}/#) == nil { return FormText.badID(id) }
        if FormCompiler.reserved.contains(id) { return FormText.reserved(id) }
        let others = neighbours(of: part).filter { $0 != part && self[$0]?["id"]?.text == id }
        return others.isEmpty ? nil : FormText.sameID(id)
    }

    /// The parts whose ids have to differ from that of a part. Tables of one fee share theirs.
    private func neighbours(of part: FormPart) -> [FormPart] {
        switch part {
        case .form, .rule, .fee: return []
        case .page: return pages.indices.map { .page($0) }
        case .question, .calculation:
            return questions.map(\.part).filter { $0.group == nil } + calculations.indices.map { .calculation($0) }
        case .field(let page, let question, _), .rowCalculation(let page, let question, _):
            let group = self[.question(page, question)]
            return (group?["questions"]?.items ?? []).indices.map { .field(page, question, $0) }
                + (group?["calculations"]?.items ?? []).indices.map { .rowCalculation(page, question, $0) }
        }
    }
}

extension FormDefinition {
    /// More than anybody fills in was made to take time: it is refused before anything else is looked at.
    var sizeFaults: [FormFault] {
        let questions = pages.flatMap(\.questions)
        let sizes = [
            ("pages", pages.count, 200), ("pages", questions.reduce(0) { $0 + 1 + $1.fields.count }, 1500),
            ("pages", (questions + questions.flatMap(\.fields)).reduce(0) { max($0, $1.options.count) }, 300),
            ("calculations", calculations.count + questions.reduce(0) { $0 + $1.calculations.count }, 500), ("rules", rules.count, 500),
            ("fees", fees.reduce(0) { $0 + $1.rows.count }, 400),
        ]
        return sizes.filter { $0.1 > $0.2 }.map { FormFault(key: $0.0, message: FormText.tooMany($0.2)) }
    }
}

extension Question.Meaning {
    /// The types of question whose answer can be this, as the file writes them.
    public var types: Set<String> {
        switch self {
        case .mail: ["mail"]
        case .phone: ["phone"]
        case .birthdate: ["date"]
        case .name, .representative: ["text", "name"]
        case .kana: ["text", "kana"]
        case .address: ["text", "lines", "address"]
        case .kind: ["choice"]
        case .corporateNumber: ["corporate_number"]
        }
    }

    func fits(_ kind: Question.Kind) -> Bool { types.contains(kind.type) }
}
