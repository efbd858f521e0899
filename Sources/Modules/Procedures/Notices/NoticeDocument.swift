import Core
import Documents
import Foundation
import Forms
import Japanese
import Storage
import Web

/// The notice as an official document: A4, in Japanese, with its reasons and, where something is denied, how to object.
enum NoticeDocument {
    /// - Parameters:
    ///   - address: where it is verified.
    ///   - isSigned: whether the file will be signed.
    static func html(_ notice: Notice, _ file: CaseFile, tree: OrganisationTree, address: String, isSigned: Bool, in db: any Connection) throws
        -> HTML
    {
        guard let decision = file.state.decision(numbered: notice.number) else { throw RequestProblem.notFound }
        let facts = try Facts(decision, file, in: db)
        let head = Head(
            number: notice.number, day: Wareki.format(notice.decidedOn, weekday: false), authority: notice.authority, unit: notice.organisation,
            contact: try Contact.of(notice.organisation, on: notice.decidedOn, in: db), title: "<h1>\(facts.title)</h1>",
            proof: proof(notice, address, isSigned: isSigned))
        return """
            <!doctype html><html lang="ja"><head><meta charset="utf-8"><title>\(facts.title)</title>
            <style>\(HTML(trusted: style))</style></head><body class="\(facts.template.layout.rawValue)">
            \(facts.rules.map { "<p class=\"rules\">\($0)</p>" as HTML })
            \(text(facts, head, tree: tree))
            </body></html>
            """
    }

    /// 通知書の案: what is proposed as it will stand in the notice. It has no number, no day and no code: nobody can take it for one.
    static func draft(_ decision: Decision, _ file: CaseFile, tree: OrganisationTree, in db: any Connection) throws -> HTML {
        let unit = file.state.transferredTo ?? file.application.organisation
        let facts = try Facts(decision, file, in: db)
        let head = Head(
            number: NoticeDraftText.number.ja, day: NoticeDraftText.day.ja, authority: Notice.authority(of: file, tree.path(unit).first), unit: unit,
            contact: try Contact.of(unit, on: tree.day, in: db), title: "<h2>\(facts.title)（\(NoticeDraftText.mark.ja)）</h2>", proof: .empty,
            term: file.rules.givesTerm(decision) ? file.rules.term : nil)
        return "\(text(facts, head, tree: tree))\(facts.rules.map { "<p class=\"rules small\">\($0)</p>" as HTML })"
    }

    /// 文面の見本: what a guide would make of an invented decision, with the same words and layout.
    static func specimen(_ facts: Facts, number: String, today: Day, tree: OrganisationTree, in db: any Connection) throws -> HTML {
        let unit = facts.procedure.organisation
        let head = Head(
            number: number, day: Wareki.format(today, weekday: false), authority: Notice.authority(facts.content, tree.path(unit).first), unit: unit,
            contact: try Contact.of(unit, on: today, in: db), title: "<h5 class=\"notice-title\">\(facts.title)</h5>", proof: .empty)
        return "<div class=\"\(facts.template.layout.rawValue)\">\(text(facts, head, tree: tree))</div>"
    }

    /// What stands around the decision, and differs between a notice and its draft.
    private struct Head {
        let number: String
        let day: String
        let authority: String
        let unit: String
        let contact: Contact
        let title: HTML
        let proof: HTML
        /// Of a draft: the term that begins when it is decided.
        var term: Validity?
    }

    private static func text(_ facts: Facts, _ head: Head, tree: OrganisationTree) -> HTML {
        let (decision, content, address) = (facts.decision, facts.content, facts.address)
        return """
            <p class="right">\(head.number)</p><p class="right">\(head.day)</p>
            <p class="to">\(address.isEmpty ? .empty : "<span class=\"lines\">\(address)</span><br>" as HTML)\(facts.addressee.words)</p>
            <p class="right from">\(head.authority)</p>
            \(head.title)
            <p class="lines">\(facts.opening)</p>
            \(rows(decision, facts.procedure, content, facts.shown.map { ($0.question.label, $0.words) }, term: head.term))
            \(facts.closing.isEmpty ? .empty : "<p class=\"lines closing\">\(facts.closing)</p>" as HTML)
            \(AppealNotice.isDue(decision) ? appeal(tree.path(head.unit).first, content.appeal) : .empty)
            <div class="end">\(head.proof)\(office(head.contact))</div>
            """
    }

    /// 担当: who drew it up, and how they are reached, as official documents end.
    private static func office(_ contact: Contact) -> HTML {
        let reached = [contact.number(.ja).map { "電話 \($0)" }, contact.mail.map { "電子メール \($0)" }].compactMap(\.self)
        return "<p class=\"office\">担当　\(contact.office.ja)\(reached.html { "　<span>\($0)</span>" })</p>"
    }

    private static func rows(
        _ decision: Decision, _ procedure: Procedure, _ content: Guide.Content, _ shown: [(Message, String)], term: Validity?
    ) -> HTML {
        func row(_ name: Message, _ value: String) -> HTML { "<tr><th scope=\"row\">\(name.ja)</th><td class=\"lines\">\(value)</td></tr>" }
        let criteria = content.criteria.filter { decision.criteria.contains($0.id) }.map(\.text.ja).joined(separator: "\n")
        var rows: [HTML] = [row(DecisionText.outcome, content.name(decision.outcome).ja)]
        if let rectification = decision.rectification {
            rows.append(row(RectificationText.errata, rectification.errata))
            rows.append(row(RectificationText.why, rectification.reason))
        }
        if decision.outcome == .granted || decision.outcome == .partlyGranted, let grants = content.grants {
            rows.append(row(Message(ja: "内容", en: "What is granted"), grants))
        }
        for (label, words) in shown { rows.append(row(label, words)) }
        if !procedure.legalBasis.isEmpty { rows.append(row(ProcedureText.law, procedure.legalBasis)) }
        if !decision.conditions.isEmpty { rows.append(row(DecisionText.conditions, decision.conditions)) }
        if let term { rows.append(row(DecisionText.validUntil, ValidityText.draft(term))) }
        if let until = decision.validUntil { rows.append(row(DecisionText.validUntil, Wareki.format(until, weekday: false))) }
        if decision.outcome.denies {
            rows.append(row(DecisionText.facts, decision.facts))
            if !criteria.isEmpty { rows.append(row(DecisionText.criteria, criteria)) }
            rows.append(row(DecisionText.reason, decision.reason))
            if let hearing = decision.hearing, !hearing.isEmpty { rows.append(row(DecisionText.hearing, hearing)) }
        }
        return "<table><tbody>\(rows)</tbody></table>"
    }

    private static func appeal(_ body: Organisation?, _ special: Guide.Appeal?) -> HTML {
        "<h2>\(AppealNotice.title.ja)</h2><ol>\(AppealNotice.words(body, special).html { "<li>\($0.ja)</li>" })</ol>"
    }

    private static func proof(_ notice: Notice, _ address: String, isSigned: Bool) -> HTML {
        let usual = "この通知書は電子的に発行したもので、公印の押印に代えて、次の確認番号により真正なものであることを確かめることができます。"
        return """
            <section class="proof">\(QRCode.svg(address, label: "この通知書を確かめるページ"))<div>
            <p>\(isSigned ? SignatureText.inDocument(notice.authority) : usual)</p>
            <p class="code">\(Notice.grouped(notice.code))</p><p class="address">\(address)</p></div></section>
            """
    }

    /// The code and the office never stand alone on a page: the last lines before them go along (`orphans`, `break-before`).
    private static let style = """
        @page { size: A4; margin: 17mm 22mm 15mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
        body { font-family: "Noto Serif CJK JP", "Noto Sans CJK JP", serif; font-size: 10.5pt; line-height: 1.6; color: #000; orphans: 2; widows: 2; }
        h1 { font-size: 15pt; text-align: center; margin: 6mm 0 5mm; font-weight: 700; }
        h2 { font-size: 11pt; margin: 5mm 0 1.5mm; break-after: avoid; }
        p { margin: 0; } .right { text-align: right; } .to { margin: 6mm 0 0; } .from { margin: 6mm 0 0; padding-right: 8mm; }
        table { width: 100%; border-collapse: collapse; margin-top: 5mm; } th, td { border: 0.4pt solid #000; padding: 1.8mm 3mm; text-align: left; vertical-align: top; }
        th { width: 34mm; font-weight: 400; background: #f2f2f2; } .lines { white-space: pre-line; }
        ol { margin: 0; padding-left: 6mm; } li { margin-bottom: 1mm; font-size: 9.5pt; line-height: 1.55; }
        ol:last-of-type li:last-child { break-after: avoid; }
        .end { break-inside: avoid; break-before: avoid; }
        .proof { display: flex; gap: 6mm; margin-top: 5mm; padding: 3mm 4mm; border: 0.4pt solid #000; font-size: 9pt; line-height: 1.5; }
        .proof svg { width: 24mm; height: 24mm; flex: none; } .code { font-family: "Noto Sans Mono CJK JP", monospace; font-size: 12pt; margin: 1mm 0; letter-spacing: .04em; }
        @page { @bottom-right { content: element(rules); } } .rules { position: running(rules); font-size: 7.5pt; text-align: right; }
        .closing { margin-top: 5mm; } .certificate h1 { font-size: 22pt; letter-spacing: .2em; margin: 16mm 0 12mm; }
        .certificate { border: 1.2pt double #000; padding: 6mm 8mm; }
        .address { font-size: 8pt; overflow-wrap: anywhere; } .office { margin-top: 3mm; font-size: 9.5pt; } .office span { white-space: nowrap; }
        """
}
