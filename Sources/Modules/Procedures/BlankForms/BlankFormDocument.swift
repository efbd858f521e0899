import Documents
import Forms
import Foundation
import Japanese
import StrictYAML
import Web

/// The sheet: A4, Japanese, with English beneath for whoever reads the site in English. The code at the foot of every page leads an officer
/// to the version that it was printed from.
struct BlankFormDocument {
    let form: BlankForm
    let language: Language

    private var fields: BlankFormFields { BlankFormFields(say: say) }

    var html: HTML {
        """
        <!doctype html><html lang="ja"><head><meta charset="utf-8"><title>\(form.definition.title.ja)</title>
        <style>\(HTML(trusted: BlankFormDocument.style))</style></head><body>
        \(foot)\(head)\(howTo)
        \(form.definition.pages.enumerated().html { page($1, $0) })
        \(agent)\(fee)\(enclosures)\(office)
        </body></html>
        """
    }

    /// Japanese; in English too where that is read and says something else.
    private func say(_ message: Message) -> HTML {
        guard language != .ja, message.en != message.ja, !message.en.isEmpty else { return "\(message.ja)" }
        return "\(message.ja) <span class=\"en\" lang=\"en\">\(message.en)</span>"
    }

    // MARK: around the questions

    private var foot: HTML {
        let words = form.reference.map { BlankFormText.version($0.description, $0.version) } ?? BlankFormText.draft.ja
        return """
            <div class="foot">\(form.intake.flatMap { QRCode.svg($0, label: BlankFormText.code.ja) })<p>\(form.definition.title.ja)<br>\(words)</p></div>
            """
    }

    private var head: HTML {
        """
        <div class="head"><p class="to">\(form.authority)　\(BlankFormText.to.ja)</p><div class="stamp">\(say(BlankFormText.stamp))</div></div>
        <h1>\(say(form.definition.title))</h1>
        <p class="date">\(say(BlankFormText.day))　　　　　　年　　　　月　　　　日</p>
        """
    }

    private var howTo: HTML {
        let words = [BlankFormText.pen, BlankFormText.boxes, BlankFormText.everything, seal]
        let online = form.online.map { "<li>\(say(BlankFormText.online))<br>\($0)</li>" as HTML }
        return "<section class=\"how\"><h2>\(say(BlankFormText.howTo))</h2><ul>\(words.html { "<li>\(say($0))</li>" })\(online)</ul></section>"
    }

    private var seal: Message {
        let one = form.procedure
        let isNeeded = !one.sealPurpose.isEmpty && (one.sealAbolishedOn.map { $0 > form.day } ?? true)
        return isNeeded ? BlankFormText.seal(one.sealPurpose) : BlankFormText.noSeal
    }

    /// 代理人: whoever acts for the applicant is written down with what shows that they may.
    private var agent: HTML {
        let rows = [BlankFormText.agentName, BlankFormText.agentAddress, BlankFormText.agentPhone]
        return """
            <section class="short"><h2>\(say(BlankFormText.agent))</h2><p>\(say(BlankFormText.agentWords))</p>
            <table>\(rows.html { "<tr><th scope=\"row\">\(say($0))</th><td class=\"h1\"></td></tr>" })</table></section>
            """
    }

    private var fee: HTML {
        let tables = form.definition.fees(on: form.day)
        let (guide, isReckoned) = (form.guide, form.definition.reckonsFee)
        // The guide's amount is owed only where the form works none out; its words then are those of an amount that is not taken.
        let words: Message? = isReckoned && guide?.feeYen != nil ? nil : guide?.fee ?? guide?.feeYen.map { FillingText.yen($0) }
        guard !tables.isEmpty || words != nil else { return .empty }
        return """
            <section><h2>\(say(BlankFormText.fee))</h2>\(words.map { "<p>\(say($0))</p>" as HTML })
            \(tables.html { table in
                """
                <p>\(say(Message(ja: "\(table.ordinance.ja) \(table.article.ja)", en: "\(table.ordinance.en), \(table.article.en)")))</p>
                <table><thead><tr><th scope="col">\(say(BlankFormText.feeCase))</th><th scope="col">\(say(BlankFormText.amount))</th></tr></thead>
                <tbody>\(table.rows.html { "<tr><td>\(say($0.label))</td><td>\(say(form.definition.amount(of: $0)))</td></tr>" })</tbody></table>
                """
            })</section>
            """
    }

    /// The papers that the form asks for; where it asks for none, what the guide says one needs.
    private var enclosures: HTML {
        let asked = form.definition.pages.enumerated().flatMap { page, one in
            one.questions.enumerated().flatMap { index, question -> [HTML] in
                let when = condition(.question(page, index), in: nil) ?? condition(.page(page), in: nil)
                return papers(question, in: nil).map { "<li>□ \(say($0))\(when.map { "　<span class=\"when\">\($0)</span>" as HTML })</li>" }
            }
        }
        let needs = (form.guide?.needs ?? []).map { "<li>□ \(say($0))</li>" as HTML }
        let items = asked.isEmpty ? needs : asked
        return items.isEmpty ? .empty : "<section class=\"short\"><h2>\(say(BlankFormText.enclose))</h2><ul class=\"plain\">\(items)</ul></section>"
    }

    private func papers(_ question: Question, in group: Question?) -> [Message] {
        if case .files = question.kind {
            guard let group else { return [question.label] }
            return [Message(ja: "\(group.label.ja)：\(question.label.ja)", en: "\(group.label.en): \(question.label.en)")]
        }
        return question.fields.flatMap { papers($0, in: question) }
    }

    private var office: HTML {
        let line = form.office.line(.ja).map { Message(ja: $0, en: form.office.line(.en) ?? $0) }
        return """
            <section class="short office"><h2>\(say(BlankFormText.office))</h2><p class="big">\(say(form.office.office))</p>
            \([form.office.address, line].compactMap(\.self).html { "<p>\(say($0))</p>" })</section>
            """
    }

    // MARK: questions

    private func page(_ page: FormPage, _ index: Int) -> HTML {
        var body: [HTML] = []
        var rows: [HTML] = []
        func close() {
            if !rows.isEmpty { body.append("<table><tbody>\(rows)</tbody></table>") }
            rows = []
        }
        for (place, question) in page.questions.enumerated() {
            let when = condition(.question(index, place), in: nil)
            if case .group(let inside, let bounds) = question.kind {
                close()
                let conditions = inside.indices.map { condition(.field(index, place, $0), in: question.id) }
                body.append(fields.group(question, inside, bounds, when: when, conditions))
            } else {
                rows.append(fields.row(question, when: when))
            }
        }
        close()
        return """
            <section class="page"><h2>\(index + 1)　\(say(page.title))\(condition(.page(index), in: nil).map { "　<span class=\"when\">\($0)</span>" as HTML })</h2>\(body)</section>
            """
    }

    /// Whom a part is for, in words; `nil` for everybody.
    private func condition(_ part: FormPart, in group: String?) -> HTML? {
        guard let source = form.sketch[part]?["show"]?.text else { return nil }
        func words(_ language: Language) -> String {
            ConditionWords(sketch: form.sketch, language: language).words(source, in: group)
                ?? (try? Formula.parse(source)).map { form.sketch.words($0)(language) } ?? source
        }
        return say(Message(ja: BlankFormText.only(words(.ja)).ja, en: BlankFormText.onlyIf(words(.en))))
    }

    /// Nothing is smaller than 10.5 pt, and neither a question nor a row goes over the end of a page.
    private static let style = """
        @page { size: A4; margin: 14mm 15mm 32mm; @bottom-left { content: element(foot); width: 140mm; } @bottom-right { content: counter(page) " / " counter(pages); font-size: 10.5pt; font-family: "Noto Sans CJK JP", sans-serif; } }
        body { font-family: "Noto Sans CJK JP", sans-serif; font-size: 10.5pt; line-height: 1.5; color: #000; margin: 0; }
        .foot { position: running(foot); } .foot svg { width: 21mm; height: 21mm; float: left; margin-right: 3mm; } .foot p { padding-top: 5mm; }
        h1 { font-size: 17pt; text-align: center; margin: 5mm 0 4mm; line-height: 1.35; } h2 { font-size: 12pt; margin: 6mm 0 1.5mm; padding: 0.6mm 2mm; border-left: 2.4mm solid #000; break-after: avoid; line-height: 1.45; }
        h3 { font-size: 11pt; margin: 3mm 0 1mm; break-after: avoid; } p { margin: 0 0 1mm; } ul { margin: 0; padding-left: 5mm; } .plain { list-style: none; padding: 0; } .plain li { margin: 1mm 0; break-inside: avoid; }
        .head { display: flex; justify-content: space-between; align-items: flex-start; } .to { font-size: 12pt; padding-top: 6mm; } .stamp { border: 0.4pt solid #000; width: 58mm; height: 22mm; padding: 1mm 2mm; }
        .date { text-align: right; margin-bottom: 3mm; } .how { border: 0.4pt solid #000; padding: 2mm 4mm; break-inside: avoid; } .how h2 { margin: 0 0 1mm; border: 0; padding: 0; }
        table { width: 100%; border-collapse: collapse; margin-bottom: 2mm; } th, td { border: 0.5pt solid #000; padding: 1.4mm 2.4mm; text-align: left; vertical-align: top; }
        th { font-weight: 400; background: #f0f0f0; } tr { break-inside: avoid; } tbody th { width: 56mm; } .rows th { width: auto; } .rows td { height: 10mm; } .rows .no { width: 9mm; text-align: center; }
        .h1 { height: 9mm; } .h2 { height: 16mm; } .h3 { height: 28mm; } .h4 { height: 45mm; } .h5 { height: 70mm; } .short, .block { break-inside: avoid; }
        .name { font-weight: 700; } .support, .when { display: block; } .when { border: 0.4pt solid #000; padding: 0 1.4mm; margin-top: 0.6mm; } h2 .when, h3 .when, li .when { display: inline-block; font-weight: 400; font-size: 10.5pt; background: #fff; }
        .tag { border: 0.4pt solid #000; padding: 0 1mm; margin-left: 1.5mm; font-weight: 400; } .en { font-weight: 400; } .option { display: inline-block; margin-right: 6mm; } .list .option { display: block; margin: 0 0 0.6mm; }
        .unit { text-align: right; vertical-align: bottom; } .day { vertical-align: middle; } .cells i { display: inline-block; width: 6mm; height: 7.5mm; border: 0.5pt solid #000; margin-right: -0.5pt; vertical-align: middle; }
        .parts { width: 100%; margin: 0; } .parts td, .parts th { border: 0; border-bottom: 0.4pt dotted #000; padding: 0.8mm 0; background: none; } .parts th { width: 46mm; } .parts tr:last-child > * { border-bottom: 0; }
        .office { border: 1pt solid #000; padding: 1mm 4mm 2mm; margin-top: 6mm; } .office h2 { margin-top: 2mm; } .big { font-size: 13pt; }
        """
}
