/// The entries of each step in a fee's life, as 会計管理者 would book them. Amounts are whole yen.
extension LedgerEntry {
    /// 調定 (地方自治法231条): the fee is owed.
    public static func assess(_ yen: Int) throws(LedgerFault) -> LedgerEntry {
        try LedgerEntry(.assess, [Posting(.debit, .receivable, yen), Posting(.credit, .revenue, yen)])
    }

    /// 納付: money came in, at the counter or at a provider. It is held until it is matched.
    public static func receive(_ yen: Int, by tender: Tender) throws(LedgerFault) -> LedgerEntry {
        try LedgerEntry(.receive, [Posting(.debit, place(of: tender), yen), Posting(.credit, .held, yen)])
    }

    /// 消込: matches money that is held to what is owed; what goes beyond it is overpaid (過誤納).
    /// - Parameter owed: the balance of `receivable`; 0 when the fee was paid already.
    public static func reconcile(_ yen: Int, owed: Int) throws(LedgerFault) -> LedgerEntry {
        guard owed >= 0 else { throw .amount(owed) }
        return try LedgerEntry(.reconcile, [Posting(.debit, .held, yen)] + split(yen, first: (.receivable, owed), rest: .overpaid))
    }

    /// 減免: what is owed is forgiven.
    public static func waive(_ yen: Int) throws(LedgerFault) -> LedgerEntry {
        try LedgerEntry(.waive, [Posting(.debit, .waived, yen), Posting(.credit, .receivable, yen)])
    }

    /// 調定取消: an assessment was wrong, wholly or in part. What was still owed is owed no more; what was paid on it is overpaid.
    /// - Parameter owed: the balance of `receivable`.
    public static func cancelAssessment(_ yen: Int, owed: Int) throws(LedgerFault) -> LedgerEntry {
        guard owed >= 0 else { throw .amount(owed) }
        return try LedgerEntry(.cancelAssessment, [Posting(.debit, .revenue, yen)] + split(yen, first: (.receivable, owed), rest: .overpaid))
    }

    /// 充当: what was overpaid meets what is owed of the same fee, instead of being given back and asked for again.
    public static func offset(_ yen: Int) throws(LedgerFault) -> LedgerEntry {
        try LedgerEntry(.offset, [Posting(.debit, .overpaid, yen), Posting(.credit, .receivable, yen)])
    }

    /// 還付決定: money is to be given back (地方自治法施行令165条の7): first what was overpaid; what was rightly paid is forgiven with it (減免).
    /// - Parameter overpaid: the balance of `overpaid`.
    public static func refund(_ yen: Int, overpaid: Int) throws(LedgerFault) -> LedgerEntry {
        guard overpaid >= 0 else { throw .amount(overpaid) }
        let sources = split(yen, first: (.overpaid, overpaid), rest: .waived).map { Posting(.debit, $0.account, $0.yen) }
        return try LedgerEntry(.refund, sources + [Posting(.credit, .refundPayable, yen)])
    }

    /// 還付支払: the money has gone back, from the body's cash or out of what the provider owes.
    public static func payBack(_ yen: Int, by tender: Tender) throws(LedgerFault) -> LedgerEntry {
        try LedgerEntry(.payBack, [Posting(.debit, .refundPayable, yen), Posting(.credit, place(of: tender), yen)])
    }

    /// 還付不能: what was paid back did not reach the payer and is owed to them still.
    public static func refundReturned(_ yen: Int, by tender: Tender) throws(LedgerFault) -> LedgerEntry {
        try LedgerEntry(.refundReturned, [Posting(.debit, place(of: tender), yen), Posting(.credit, .refundPayable, yen)])
    }

    /// 指定納付受託者からの入金: the provider hands over what it took, less what it keeps for itself.
    /// - Parameters:
    ///   - deposit: what reached the bank; below 0 when the provider drew money because refunds outweighed payments.
    ///   - fee: what the provider kept; below 0 when it returned some.
    public static func settle(_ deposit: Int, fee: Int, from tender: Tender) throws(LedgerFault) -> LedgerEntry {
        for yen in [deposit, fee] where !(-most...most).contains(yen) { throw .amount(yen) }
        let lines = [posting(.cash(tender), deposit), posting(.providerFee(tender), fee), posting(.clearing(tender), -deposit - fee)]
        return try LedgerEntry(.settle, lines.compactMap(\.self))
    }

    /// 納付の取消: the provider took a payment back because the payer disputed it and won; the fee is owed again.
    public static func revoke(_ yen: Int, by tender: Tender) throws(LedgerFault) -> LedgerEntry {
        try LedgerEntry(.revoke, [Posting(.debit, .receivable, yen), Posting(.credit, place(of: tender), yen)])
    }

    /// 減免の復活: what was forgiven, and was taken back because it was assessed no more, is forgiven again.
    public static func forgiveAgain(_ yen: Int) throws(LedgerFault) -> LedgerEntry {
        try LedgerEntry(.correct, [Posting(.debit, .waived, yen), Posting(.credit, .receivable, yen)])
    }

    /// 納付の取消の訂正: what a dispute took came back. What is owed no more by then, because it was met from elsewhere or forgiven, is overpaid.
    /// - Parameter owed: the balance of `receivable`.
    static func reinstate(_ yen: Int, by tender: Tender, owed: Int) throws(LedgerFault) -> LedgerEntry {
        try LedgerEntry(.correct, [Posting(.debit, place(of: tender), yen)] + split(yen, first: (.receivable, owed), rest: .overpaid))
    }

    private static func place(of tender: Tender) -> Account { tender.isThroughProvider ? .clearing(tender) : .cash(tender) }

    /// Credits the first account as far as it goes, and the other with the rest; no line of 0 yen.
    private static func split(_ yen: Int, first: (account: Account, limit: Int), rest: Account) -> [Posting] {
        let part = max(0, min(yen, first.limit))
        return [posting(first.account, -part), posting(rest, part - max(0, yen))].compactMap(\.self)
    }

    /// A posting of signed yen, debit above 0; none for 0.
    private static func posting(_ account: Account, _ signed: Int) -> Posting? {
        signed == 0 ? nil : Posting(signed > 0 ? .debit : .credit, account, Int(clamping: signed.magnitude))
    }
}
