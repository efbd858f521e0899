import Core
import Japanese
import Payments
import Storage
import Web

/// What applicants see of the fee.
enum FeePages {
    /// On the page of the application and on the receipt: what is to be done, when anything is.
    /// - Parameter isTold: whether who looks is told what was decided: nobody is before its notice is issued, nor is who may not fetch that.
    static func notice(_ file: CaseFile, _ fee: FeeFile?, isTold: Bool, _ lang: Language) -> HTML {
        guard let fee else { return .empty }
        let address = "/applications/\(file.application.id)/fee"
        let more: HTML =
            fee.overpaid > 0
            ? Component.notice(.info, words: "\(FeesText.fee, lang)", "<p>\(back(file.state, fee), lang)</p>")
            : fee.refundDue > 0
                ? Component.notice(.info, words: "\(FeesText.fee, lang)", "<p>\(CaseFeeText.refunding(fee.refundDue), lang)</p>") : .empty
        if fee.isUnknown {
            return Component.notice(.info, words: "\(CaseFeeText.checking, lang)", "<p>\(CaseFeeText.checkingWords, lang)</p>") + more
        }
        guard fee.owed > 0 else {
            return hasReceipt(fee) ? more + "<p><a href=\"\(address)/receipt\">\(CaseFeeText.confirmation, lang)</a></p>" : more
        }
        if file.isFeeAtRest {
            guard isTold else { return more }
            return Component.notice(.info, words: "\(FeesText.fee, lang)", "<p>\(CaseFeeText.rejected, lang)</p>") + more
        }
        return Component.notice(
            .warning, words: "\(CaseFeeText.due, lang)",
            """
            <p>\(due(file.state, fee.owed), lang)</p>
            \(fee.openCharge?.tender == .code ? "<p>\(FeesText.codeChecked, lang)</p>" : .empty)
            \(fee.openCharge?.state == .failed ? "<p>\(CaseFeeText.failed, lang)</p>" : .empty)
            <p><a class="button primary" href="\(address)">\(CaseFeeText.pay, lang)</a></p>
            """) + more
    }

    /// Whether there is a payment to be confirmed: what was revoked (an objection to the card's company that succeeded) is none.
    static func hasReceipt(_ fee: FeeFile) -> Bool { fee.totals.received > fee.totals.revoked }

    /// What came beyond what is owed: after a withdrawal in time all of it, which nobody has overpaid.
    private static func back(_ state: CaseState, _ fee: FeeFile) -> Message {
        let isAll = state.withdrawnAt != nil && fee.overpaid == fee.totals.received - fee.totals.revoked
        return isAll ? CaseFeeText.givenBack(fee.overpaid) : CaseFeeText.overpaid(fee.overpaid)
    }

    /// What is to be paid, and what that holds up: nothing any more, once it is decided.
    private static func due(_ state: CaseState, _ yen: Int) -> Message {
        if state.withdrawnAt != nil { return CaseFeeText.stillOwed(yen) }
        return state.phase.isOver ? FeeByHandText.dueAfter(yen) : CaseFeeText.dueWords(yen)
    }

    /// One line among what is known of the application.
    /// - Parameter isPlain: for applicants, who are not told in the words of the ledger.
    static func row(_ fee: FeeFile, isPlain: Bool = false, _ lang: Language) -> (name: String, value: HTML) {
        (
            FeesText.fee(lang),
            "\(FeesText.yen(fee.totals.assessed - fee.totals.cancelled - fee.totals.waived)(lang)) \(tag(fee, isPlain: isPlain, lang))\(lines(fee, isPlain: isPlain, lang))"
        )
    }

    /// How it stands, line by line, wherever it is more than an assessment: 調定 (as it was last corrected)、減免、納付、還付, with the reasons.
    private static func lines(_ fee: FeeFile, isPlain: Bool, _ lang: Language) -> HTML {
        let totals = fee.totals
        let lines: [(Message, Int, String)] = [
            (isPlain ? CaseFeeText.asked : CaseFeeText.assessed, fee.assessed, fee.lastReasonOfCorrection),
            (isPlain ? CaseFeeText.calledOff : CaseFeeText.cancelledSum, fee.assessed == 0 ? totals.cancelled : 0, fee.lastReasonOfCorrection),
            (CaseFeeText.waivedSum, totals.waived, fee.lastReasonOfWaiving),
            (isPlain ? CaseFeeText.paidSum : CaseFeeText.receivedSum, totals.received - totals.revoked, ""),
            (CaseFeeText.refundDue, fee.refundDue, fee.lastReason(of: .refund)),
            (CaseFeeText.refundedSum, totals.refunded, fee.lastReason(of: .refund)),
        ].filter { $0.1 != 0 }
        guard lines.count > 1 || lines.contains(where: { !$0.2.isEmpty }) else { return .empty }
        return """
            <ul class="plain small">\(lines.html { name, yen, reason in
                "<li>\(name, lang)\(lang.further == nil ? " " : lang.colon)\(FeesText.yen(yen)(lang))\(why(reason, lang))</li>"
            })</ul>
            """
    }

    private static func why(_ reason: String, _ lang: Language) -> HTML {
        if reason.isEmpty { return .empty }
        let words = CaseFeeText.reason(reason)
        let told = words.further.isEmpty || lang.further == nil ? Component.official(reason, lang) : "\(words, lang)"
        return " <span class=\"muted\">\(told)</span>"
    }

    static func tag(_ fee: FeeFile, isPlain: Bool = false, _ lang: Language) -> HTML {
        Component.tag(words: "\(CaseFeeText.state(fee, isPlain: isPlain), lang)", fee.isUnknown ? "plain" : fee.owed > 0 ? "warning" : "good")
    }

    /// Asked before it is withdrawn, with what then happens to the fee.
    static func withdrawSure(_ file: CaseFile, _ fee: FeeFile?) -> Message {
        guard let fee, fee.totals.assessed > fee.totals.cancelled else { return ApplicationText.withdrawSure }
        return CaseFeeText.onWithdrawal(isReviewed: file.state.isAccepted, paid: hasReceipt(fee), owed: fee.owed)
            + ApplicationText.withdrawSure
    }

    /// 納付確認書.
    static func receipt(
        _ file: CaseFile, _ fee: FeeFile, payer: String, paidOn: String, today: Day, body: Message, office: Message, contact: Contact,
        _ lang: Language
    ) -> HTML {
        let totals = fee.totals
        var rows: [(name: String, value: HTML)] = [
            (CaseFeeText.payer(lang), Component.official(payer, lang)),
            (CaseFeeText.receivedSum(lang), "<strong>\(FeesText.yen(totals.received - totals.revoked), lang)</strong>"),
        ]
        if totals.refunded > 0 { rows.append((CaseFeeText.refundedSum(lang), "\(FeesText.yen(totals.refunded)(lang))")) }
        rows += [
            (FeesText.fee(lang), Component.official(fee.fee.name(lang), lang)),
            (CaseFeeText.tariff(lang), Component.official(fee.fee.ground(lang), lang)),
            (CaseFeeText.paidOn(lang), "\(paidOn)"),
            (CaseFeeText.tender(lang), "\(fee.lastTender.map { FeesText.tender($0)(lang) } ?? "")"),
            (ApplicationText.receiptNumber(lang), "<span class=\"mono\">\(file.application.receipt)</span>"),
            (CaseFeeText.collector(lang), "\(written: body, lang) \(written: office, lang)"),
        ]
        rows += ContactPieces.rows(contact, lang)
        rows.append((CaseFeeText.shownOn(lang), "\(today.words(lang))"))
        return """
            <h1>\(CaseFeeText.confirmation, lang)</h1><p class="lead" data-print\(Component.say(["print": ApplicationText.print], lang))>\(CaseFeeText.confirmationWords, lang)</p>
            <p class="muted small screen">\(ApplicationText.howToPrint, lang)</p>
            \(Component.summary(rows))
            <p><a class="button text start" href="/applications/\(file.application.id)">\(FeesText.back, lang)</a></p>
            """
    }

    // MARK: paying

    static func pay(_ file: CaseFile, _ fee: FeeFile, _ cashier: Cashier, _ contact: Contact, at now: Instant, _ form: Form) -> HTML {
        let lang = form.language
        let back = "/applications/\(file.application.id)"
        return """
            <h1>\(CaseFeeText.pay, lang)</h1>
            \(Component.summary([
                (FeesText.fee(lang), Component.official(fee.fee.name(lang), lang)), (CaseFeeText.owed(lang), "<strong>\(FeesText.yen(fee.owed), lang)</strong> \(tag(fee, lang))"),
                (CaseFeeText.tariff(lang), Component.official(fee.fee.ground(lang), lang)),
            ]))
            \(next(file, fee, cashier, contact.office, now, form))
            \(ContactPieces.ask(contact, lang))
            <p><a href="\(back)">\(FeesText.back, lang)</a></p>
            """
    }

    private static func next(_ file: CaseFile, _ fee: FeeFile, _ cashier: Cashier, _ office: Message, _ now: Instant, _ form: Form) -> HTML {
        let lang = form.language
        let address = "/applications/\(file.application.id)/fee"
        if fee.isUnknown { return Component.notice(.info, words: "\(CaseFeeText.checking, lang)", "<p>\(CaseFeeText.checkingWords, lang)</p>") }
        guard fee.owed > 0 else {
            let paper: HTML =
                hasReceipt(fee) ? "<p><a class=\"button\" href=\"\(address)/receipt\">\(CaseFeeText.confirmation, lang)</a></p>" : .empty
            return "<p>\(CaseFeeText.paidAlready, lang)</p>\(paper)"
        }
        if let open = fee.openCharge, !(open.tender != .stripe && open.expiresAt <= now) {
            guard open.state == .failed else { return goOn(open, address, form) }
            return again(open, address, hasOthers: cashier.online.count > 1, form) + counter(file, office, lang)
        }
        return """
            \(cashier.online.isEmpty ? .empty : "<h2>\(CaseFeeText.how, lang)</h2>")
            \(cashier.online.enumerated().html { index, tender in
                form.button(action: address, CaseFeeText.by(tender), kind: index == 0 ? "primary" : "", fields: ["tender": tender.rawValue])
            })
            \(counter(file, office, lang))
            """
    }

    /// The way that is always open.
    private static func counter(_ file: CaseFile, _ office: Message, _ lang: Language) -> HTML {
        "<h2>\(CaseFeeText.counter, lang)</h2><p>\(Component.sentence(CaseFeeText.counterWords(office, file.application.receipt), naming: office, lang))</p>"
    }

    /// The attempt was refused: to pay once more is the one thing to do, by another means where there is one.
    private static func again(_ open: FeeCharge, _ address: String, hasOthers: Bool, _ form: Form) -> HTML {
        let lang = form.language
        return """
            \(Component.notice(.error, words: "\(CaseFeeText.failed, lang)"))
            \(onward(open, address, CaseFeeText.payAgain, form))
            \(hasOthers ? form.button(action: "\(address)/removal", CaseFeeText.otherMeans, kind: "text") : .empty)
            """
    }

    /// An attempt is open: go on with it, or call it off.
    private static func goOn(_ open: FeeCharge, _ address: String, _ form: Form) -> HTML {
        let lang = form.language
        return """
            <h2>\(CaseFeeText.underWay, lang)</h2>
            <p>\(FeesText.tender(open.tender)(lang))\(lang.colon)\(FeesText.state(open.state)(lang))</p>
            \(open.tender == .code ? "<p>\(FeesText.codeChecked, lang)</p>" : .empty)
            \(onward(open, address, open.tender == .stripe ? CaseFeeText.toProvider : CaseFeeText.goOn, form))
            \(form.button(action: "\(address)/removal", CaseFeeText.callOff, kind: "text"))
            """
    }

    /// To the page of the provider, or of this site, on which it is paid.
    private static func onward(_ open: FeeCharge, _ address: String, _ label: Message, _ form: Form) -> HTML {
        if open.tender != .stripe { return form.button(action: address, label, kind: "primary", fields: ["tender": open.tender.rawValue]) }
        return open.url.map { "<p><a class=\"button primary\" href=\"\(url: $0)\" rel=\"noreferrer\">\(label, form.language)</a></p>" } ?? .empty
    }
}

extension HTML {
    fileprivate static func + (first: HTML, second: HTML) -> HTML { "\(first)\(second)" }
}
