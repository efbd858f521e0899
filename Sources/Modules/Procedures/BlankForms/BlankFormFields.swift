import Forms
import Japanese
import Web

/// A question as a place on paper: a box as large as its answer, □ for its options, cells for numbers of a fixed length.
struct BlankFormFields {
    let say: (Message) -> HTML

    /// Rows that are printed where the form asks for fewer.
    static let usualRows = 3

    /// A question with its place beside it. - Parameter when: whom it is for.
    func row(_ question: Question, when: HTML?) -> HTML {
        let (kind, body) = place(question)
        return "<tr><th scope=\"row\">\(label(question, when: when))</th><td class=\"\(kind)\">\(body)</td></tr>"
    }

    private func label(_ question: Question, when: HTML?) -> HTML {
        """
        <span class="name">\(say(question.label))</span>\(question.isRequired ? .empty : "<span class=\"tag\">\(say(BlankFormText.optional))</span>" as HTML)\
        \(question.support.map { "<span class=\"support\">\(say($0))</span>" as HTML })\(when.map { "<span class=\"when\">\($0)</span>" as HTML })
        """
    }

    /// The class of the cell, and what is printed in it.
    private func place(_ question: Question) -> (String, HTML) {
        switch question.kind {
        case .text(let longest): (longest > 100 ? "h2" : "h1", .empty)
        case .name: ("h1", .empty)
        case .kana, .mail, .phone: ("h1", .empty)
        case .lines(let longest): (longest > 800 ? "h5" : longest > 300 ? "h4" : "h3", "\(BlankFormText.longest(longest).ja)")
        case .sealed: ("h4", .empty)
        case .number(let bounds): ("h1 unit", bounds.unit.map(say) ?? .empty)
        case .day: ("h1 day", "\(BlankFormText.era.ja)　　　　　年　　　月　　　日")
        case .choice(let options): (list(options), "\(say(BlankFormText.one))<br>\(boxes(options))")
        case .choices(let options): (list(options), "\(say(BlankFormText.several))<br>\(boxes(options))")
        case .flag: ("day", "□ \(say(BlankFormText.agreed))")
        case .files(let most): ("day", "□ \(say(BlankFormText.attach(most)))")
        case .postalCode: ("day", postal)
        case .address: ("", address)
        case .corporateNumber: ("day", cells(13))
        case .individualNumber(let ground): ("day", "\(cells(12))<br>\(say(BlankFormText.ground(ground)))")
        case .bankAccount: ("", account(question))
        case .place(let terms): ("", pointAndLots(question, terms.needs))
        case .group: ("", .empty)
        }
    }

    private func list(_ options: [Question.Option]) -> String { options.contains { $0.label.ja.count > 16 } ? "list" : "" }

    private func boxes(_ options: [Question.Option]) -> HTML { options.html { "<span class=\"option\">□ \(say($0.label))</span>" } }

    private func cells(_ count: Int) -> HTML {
        "<span class=\"cells\">\(HTML(trusted: String(repeating: "<i></i>", count: count)))</span>"
    }

    private var postal: HTML { "\(BlankFormText.post.ja) \(cells(3)) － \(cells(4))" }

    private var address: HTML {
        """
        <p>\(postal)</p><table class="parts"><tbody><tr><td class="h2"></td></tr><tr><td class="h1">\(say(BlankFormText.building))</td></tr></tbody></table>
        """
    }

    /// What the form can do without is marked, and a map for the point is asked for only where the form asks for one.
    private func pointAndLots(_ question: Question, _ needs: PlaceTerms.Needs) -> HTML {
        let rows = question.parts.html { part in
            let isNeeded = needs == .both || needs == .either || (needs == .lots) == (part.id == "lots")
            let optional = isNeeded ? .empty : "<span class=\"tag\">\(say(BlankFormText.optional))</span>" as HTML
            return "<tr><th scope=\"row\">\(say(part.label))\(optional)</th><td class=\"\(part.id == "lots" ? "h3" : "h1")\"></td></tr>"
        }
        let marked = needs == .lots ? .empty : "<p>\(say(BlankFormText.marked))</p>" as HTML
        return "<p>\(say(needs.said))</p><table class=\"parts\"><tbody>\(rows)</tbody></table>\(marked)"
    }

    private func account(_ question: Question) -> HTML {
        func part(_ part: QuestionPart) -> HTML {
            let body: HTML
            switch part.id {
            case "bank": body = cells(4)
            case "branch": body = cells(3)
            case "symbol": body = cells(5)
            case "number": body = cells(8)
            case "kind":
                body = BankAccount.Kind.allCases.html { "<span class=\"option\">□ \(say(Message(ja: $0.name, en: FillingText.word($0))))</span>" }
            default: body = .empty
            }
            return "<tr><th scope=\"row\">\(say(part.label))</th><td class=\"h1\">\(body)</td></tr>"
        }
        return "<table class=\"parts\"><tbody>\(question.parts.html(part))</tbody></table>"
    }

    // MARK: rows

    /// - Parameter conditions: whom each field is for.
    func group(_ group: Question, _ inside: [Question], _ bounds: ClosedRange<Int>, when: HTML?, _ conditions: [HTML?]) -> HTML {
        let count = min(max(bounds.lowerBound, Self.usualRows), bounds.upperBound)
        let more = bounds.upperBound > count ? "<p>\(say(BlankFormText.moreRows(bounds.upperBound)))</p>" as HTML : .empty
        let head: HTML = """
            <h3>\(say(group.label))\(group.isRequired ? .empty : "<span class=\"tag\">\(say(BlankFormText.optional))</span>" as HTML)\(when.map { "　<span class=\"when\">\($0)</span>" as HTML })</h3>
            \(group.support.map { "<p>\(say($0))</p>" as HTML })
            """
        let isTable = inside.count <= 5 && inside.allSatisfy(isShort)
        return "\(isTable ? table(head, inside, conditions, count) : blocks(head, inside, conditions, count))\(more)"
    }

    /// Whether a column of a table holds it.
    private func isShort(_ question: Question) -> Bool {
        switch question.kind {
        case .text(let longest): longest <= 60
        case .name, .kana, .number, .day, .phone, .flag, .files: true
        case .choice(let options): options.count <= 4 && options.allSatisfy { $0.label.ja.count <= 10 }
        default: false
        }
    }

    private func table(_ head: HTML, _ inside: [Question], _ conditions: [HTML?], _ count: Int) -> HTML {
        """
        \(head)<table class="rows"><thead><tr><th scope="col" class="no">\(BlankFormText.row.ja)</th>\(zip(inside, conditions).html { "<th scope=\"col\">\(label($0, when: $1))</th>" })</tr></thead>
        <tbody>\((1...count).html { number in "<tr><td class=\"no\">\(number)</td>\(inside.html(cell))</tr>" })</tbody></table>
        """
    }

    private func cell(_ question: Question) -> HTML {
        switch question.kind {
        case .choice(let options): "<td class=\"list\">\(boxes(options))</td>"
        case .day: "<td class=\"day\">　　　年　　月　　日</td>"
        case .number(let bounds): "<td class=\"unit\">\(bounds.unit.map(say) ?? .empty)</td>"
        case .flag: "<td>□ \(say(BlankFormText.agreed))</td>"
        case .files: "<td>□</td>"
        default: "<td></td>"
        }
    }

    private func blocks(_ head: HTML, _ inside: [Question], _ conditions: [HTML?], _ count: Int) -> HTML {
        (1...count).html { number in
            """
            <div class="block">\(number == 1 ? head : .empty)<p>（\(number)）</p><table><tbody>\(zip(inside, conditions).html { row($0, when: $1) })</tbody></table></div>
            """
        }
    }
}
