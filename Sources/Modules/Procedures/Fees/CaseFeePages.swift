import Core
import Forms
import Japanese
import Payments
import Storage
import Web

/// What officers see of the fee of a case, and do with it.
enum CaseFeePages {
    static func show(_ view: CaseView, _ form: Form) -> HTML {
        guard let fee = view.fee else { return FeeByHandPages.assessment(view, form) }
        let lang = form.language
        return """
            <h2>\(FeesText.fee(lang))</h2>
            \(fee.overpaid > 0 ? Component.notice(.warning, "\(CaseFeeText.overpaidHead(lang)) \(FeesText.yen(fee.overpaid)(lang))", "<p>\(CaseFeeText.overpaidAdvice(byCorrection: fee.totals.received - fee.totals.revoked <= fee.totals.assessed)(lang))</p>") : .empty)
            \(Component.summary(rows(fee, view.evaluation.fee, lang)))
            \(fee.charges.isEmpty ? .empty : attempts(fee, view.file.paidElsewhere, lang))
            \(view.worksIt ? "\(view.refund.map { RefundPages.waiting($0, form) })\(work(view, fee, form))\(FeeByHandPages.correction(view, fee, form))" as HTML : .empty)
            """
    }

    static func list(
        _ fees: [Fee], _ unmatched: [UnmatchedPayment], _ receipts: [String: String], _ takings: [Takings], done: String?, _ form: Form
    ) -> HTML {
        let lang = form.language
        let columns: [Column<Fee>] = [
            Column(ApplicationText.receiptNumber(lang), .title) {
                "<a href=\"/staff/cases/\($0.subject.id)\">\(receipts[$0.subject.id] ?? $0.subject.id)</a>"
            },
            Column(FeesText.fee(lang)) { "\($0.title)" }, Column(CaseFeeText.overpaidHead(lang), .number) { "\(FeesText.yen($0.overpaid)(lang))" },
            Column(CaseFeeText.refundDue(lang), .number) { "\(FeesText.yen($0.refundDue)(lang))" },
        ]
        let none = Component.empty(CaseFeeText.listEmpty(lang), "<a href=\"/staff/cases\">\(InboxText.inbox(lang))</a>")
        return """
            <h1>\(CaseFeeText.list(lang))</h1>\(done.flatMap(CaseFeeText.done).map { Component.notice(.success, $0(lang)) })
            \(Component.errorSummary(form.problems, lang))<p><a class="button" href="/staff/fees/unpaid">\(UnpaidText.title(lang))</a></p>
            <h2>\(UnpaidText.attention(lang))</h2><p>\(CaseFeeText.listWords(lang))</p>
            \(fees.isEmpty ? none : Component.table(caption: CaseFeeText.list(lang), fees, columns))
            \(unmatched.isEmpty ? .empty : Self.unmatched(unmatched, receipts, form))
            \(UnpaidPages.takings(takings, lang))
            """
    }

    /// 照合できない入金: what a provider told of, nobody has booked, and nobody has looked at.
    private static func unmatched(_ payments: [UnmatchedPayment], _ receipts: [String: String], _ form: Form) -> HTML {
        let lang = form.language
        let columns: [Column<UnmatchedPayment>] = [
            Column(ApplicationText.receiptNumber(lang), .title) {
                "<a href=\"/staff/cases/\($0.subject)\">\(receipts[$0.subject] ?? $0.subject)</a>"
            },
            Column(CaseFeeText.when(lang), .unbroken) { "\($0.arrivedAt.words(lang))" },
            Column(CaseFeeText.amountTold(lang), .number) { "\($0.yen.map { Numerals.grouped($0) } ?? "—") \($0.currency?.uppercased() ?? "")" },
            Column(CaseFeeText.why(lang)) { "\($0.why(lang))" },
            Column(CaseFeeText.eventName(lang), .small) { "<span class=\"mono\">\($0.object) \($0.event)</span>" },
            Column(CaseFeeText.see(lang), .action) { see($0, form) },
        ]
        return """
            <h2>\(CaseFeeText.unmatched(lang))</h2><p>\(CaseFeeText.unmatchedWords(lang))</p>
            \(Component.table(caption: CaseFeeText.unmatched(lang), payments, columns))
            """
    }

    /// The field of what was done about a payment.
    static func note(_ id: ID<ProviderEvent>) -> String { "note.\(id)" }

    private static func see(_ payment: UnmatchedPayment, _ form: Form) -> HTML {
        let field = note(payment.id)
        return """
            <details class="more"\(flag: "open", form.problems[field] != nil)><summary>\(CaseFeeText.see(form.language))</summary>
            \(form(action: "/staff/fees/unmatched/\(payment.id)/seen", button: CaseFeeText.see, kind: "", summarised: false, form.text(field, CaseFeeText.seeNote, required: true)))</details>
            """
    }

    private static func rows(_ fee: FeeFile, _ trace: FeeTrace?, _ lang: Language) -> [(String, HTML)] {
        let ground: HTML = "\(Component.official(fee.fee.tariff, lang))\(FeePieces.reckonings(trace, lang))"
        var rows: [(String, HTML)] = [FeePages.row(fee, lang)]
        // What is assessed no more is owed by nothing.
        if fee.assessed > 0 { rows.append((CaseFeeText.tariff(lang), ground)) }
        if fee.owed > 0 { rows.append((CaseFeeText.owed(lang), "\(FeesText.yen(fee.owed)(lang))")) }
        if fee.refundDue > 0 { rows.append((CaseFeeText.refundDue(lang), "\(FeesText.yen(fee.refundDue)(lang))")) }
        return rows
    }

    /// - Parameter elsewhere: of what was paid in another system the moment in which it was booked here says nothing.
    private static func attempts(_ fee: FeeFile, _ elsewhere: PaidElsewhere?, _ lang: Language) -> HTML {
        func when(_ charge: FeeCharge) -> String {
            guard charge.tender == .elsewhere, let elsewhere else { return charge.createdAt.words(lang) }
            return "\(CaseFeeText.paidOn(lang))：\(elsewhere.words(lang))"
        }
        return """
            \(Component.table(caption: CaseFeeText.attempts(lang), fee.charges, [
                Column(CaseFeeText.when(lang)) { "\(when($0))" }, Column(CaseFeeText.tender(lang)) { "\(FeesText.tender($0.tender)(lang))" },
                Column(CaseFeeText.yen(lang), .number) { "\(Numerals.grouped($0.yen))" }, Column(CaseFeeText.stateHead(lang), .unbroken) { "\(FeesText.state($0.state)(lang))" },
            ]))
            \(fee.charges.compactMap(\.problem).html { "<p class=\"error-message\">\(CaseFeeText.problem(lang))\($0)</p>" })
            """
    }

    private static let fields = [
        "receipt_number", "paid_on", "reference", "waive_yen", "waive_reason", "refund_of", "refund_yen", "refund_reason", "repaid_number",
    ]

    private static func work(_ view: CaseView, _ fee: FeeFile, _ form: Form) -> HTML {
        let base = "/staff/cases/\(view.file.application.id)/fee"
        let forms: [HTML] = [
            open(fee, base, form), receive(fee, view.day, base, form), waive(fee, base, form), view.refund == nil ? refund(fee, base, form) : .empty,
            repaid(view.repayable, base, form),
        ]
        guard forms.contains(where: { $0 != .empty }) else { return .empty }
        let isOpen = fee.overpaid > 0 || fee.refundDue > 0 || fields.contains { form.problems[$0] != nil }
        return
            "<details class=\"more\"\(flag: "open", isOpen)><summary>\(CaseFeeText.work(form.language))</summary>\(forms)</details>"
    }

    /// A code is settled by what the company's list says, be it under way, called off or over; a payment under way can be called off.
    private static func open(_ fee: FeeFile, _ base: String, _ form: Form) -> HTML {
        let (codes, lang) = (fee.unsettledCodes, form.language)
        let options = codes.map { ($0.id.text, "\($0.id.text.suffix(8)) \(FeesText.yen($0.yen)(lang))（\($0.createdAt.words(lang))）") }
        let settle: HTML =
            codes.isEmpty
            ? .empty
            : form(
                action: "\(base)/settlement", button: CaseFeeText.settle, kind: "", summarised: false,
                """
                \(form.select("charge", CaseFeeText.settleOf, options: options, value: codes[0].id.text, required: true))
                \(form.text("reference", CaseFeeText.reference, support: CaseFeeText.referenceSupport, required: true))
                """)
        guard let charge = fee.openCharge, charge.state != .unknown else { return settle }
        return "\(settle)\(form.button(action: "\(base)/removal", CaseFeeText.callOffOpen, kind: "text"))"
    }

    private static func receive(_ fee: FeeFile, _ today: Day, _ base: String, _ form: Form) -> HTML {
        guard fee.owed > 0, fee.openCharge.map({ $0.tender != .stripe && $0.state != .unknown }) ?? true else { return .empty }
        return form(
            action: "\(base)/payment", button: CaseFeeText.receive(fee.owed), kind: "", summarised: false,
            confirm: CaseFeeText.receiveConfirm(fee.owed),
            """
            <input type="hidden" name="yen" value="\(String(fee.owed))">
            \(form.text("receipt_number", CaseFeeText.receipt, support: CaseFeeText.receiptSupport, required: true))
            \(form.text("paid_on", CaseFeeText.receivedOn, value: today.words(.ja), support: CaseFeeText.receivedOnSupport, required: true))
            """)
    }

    private static func waive(_ fee: FeeFile, _ base: String, _ form: Form) -> HTML {
        guard fee.owed > 0 else { return .empty }
        return form(
            action: "\(base)/waiver", button: CaseFeeText.waive, kind: "", summarised: false, confirm: CaseFeeText.waiveConfirm,
            """
            <input type="hidden" name="waive_of" value="\(String(fee.owed))">
            \(form.text("waive_yen", CaseFeeText.waiveYen, support: CaseFeeText.waiveSupport(fee.owed), required: true, numeric: true))
            \(form.text("waive_reason", CaseFeeText.waiveReason, support: CaseFeeText.reasonSupport, required: true))
            """)
    }

    private static func refund(_ fee: FeeFile, _ base: String, _ form: Form) -> HTML {
        let charges = fee.charges.filter { fee.refundable($0) > 0 }
        guard let last = charges.last else { return .empty }
        let lang = form.language
        let options = charges.map { charge in
            (charge.id.text, "\(FeesText.tender(charge.tender)(lang)) \(FeesText.yen(fee.refundable(charge))(lang))（\(charge.createdAt.words(lang))）")
        }
        return form(
            action: "\(base)/refund", button: CaseFeeText.refund, kind: "", summarised: false, confirm: CaseFeeText.refundConfirm,
            """
            \(form.select("refund_of", CaseFeeText.refundOf, options: options, value: last.id.text, required: true))
            \(form.text("refund_yen", CaseFeeText.refundYen, value: fee.overpaid > 0 ? String(min(fee.overpaid, fee.refundable(last))) : nil, support: CaseFeeText.refundSupport(fee.overpaid), required: true, numeric: true))
            \(form.text("refund_reason", CaseFeeText.refundReason, support: CaseFeeText.reasonSupport, required: true))
            """)
    }

    /// What was decided is paid back; what the provider did not give back, it is asked for again, or it is paid otherwise.
    private static func repaid(_ charge: FeeCharge?, _ base: String, _ form: Form) -> HTML {
        guard let charge else { return .empty }
        let again: HTML =
            charge.tender == .stripe
            ? """
            <p>\(CaseFeeText.refundStuck(form.language))</p>
            \(form.button(action: "\(base)/refund/again", CaseFeeText.refundAgain, fields: ["refund_of": charge.id.text]))
            """ : .empty
        let paid = form(
            action: "\(base)/repayment", button: CaseFeeText.repaid, kind: "", summarised: false,
            form.text("repaid_number", CaseFeeText.repaidNumber, required: true))
        return "\(again)\(paid)"
    }
}
