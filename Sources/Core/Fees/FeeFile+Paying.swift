import Japanese
import Payments
import Storage
import Web

/// Paying: by the payer, at a provider or by a code, and at the counter.
extension FeeFile {
    /// Begins an attempt, or goes on with the one that is open.
    /// - Parameters:
    ///   - holder: whose browser or account opens its pages.
    ///   - back: the page of the subject.
    ///   - language: in which the payer reads.
    /// - Throws: `FeeProblem.nothingOwed`, `.underWay` while an attempt by another means may still succeed.
    public func begin(
        _ tender: Tender, by holder: Holder?, back: String, site: Cashier, language: Language = .ja, actor: Actor, at instant: Instant,
        in db: any Connection
    ) throws -> FeeCharge {
        guard site.tenders.contains(tender) else { throw FeeProblem.notOffered }
        try endWhatRanOut(by: actor, at: instant, in: db)
        if let open = openCharge {
            guard open.tender == tender, open.yen == owed, open.state != .unknown else { throw FeeProblem.underWay }
            // Whoever goes on with it may have opened the subject on another device.
            try db.run("UPDATE fee_charge SET holder = \(holder) WHERE id = \(open.id)")
            return open
        }
        guard owed > 0 else { throw FeeProblem.nothingOwed }
        let id = try FeeCharge.make(
            owed, of: fee.id, by: tender, attempt: charges.count + 1, holder: holder, back: back, at: instant, in: db)
        try reload(in: db)
        guard let made = charges.first(where: { $0.id == id }) else { throw FeeProblem.none }
        try Journal.record(
            FeeFile.begun, subject, after: ["yen": String(made.yen), "tender": tender.rawValue], by: actor, at: instant, in: db)
        if tender == .stripe { try ChargeRequest.create(made, title: fee.name(language), site: site, language: language, at: instant, in: db) }
        return made
    }

    /// Attempts of our own whose time is over: nobody else knows of them, so their end is known.
    func endWhatRanOut(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        for charge in charges where charge.isOwn && charge.state.isOpen && charge.state != .unknown && charge.expiresAt <= instant {
            try take(ProviderEvent("own", "expired:\(charge.id)", .expired, at: instant.seconds), of: charge.id, by: actor, at: instant, in: db)
        }
    }

    /// 取りやめ: the open attempt is called off; one at a provider is over only when the provider says so.
    public func callOff(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard let open = openCharge else { return }
        guard open.state != .unknown else { throw FeeProblem.underWay }
        if open.isOwn {
            try take(ProviderEvent("own", "canceled:\(open.id)", .canceled, at: instant.seconds), of: open.id, by: actor, at: instant, in: db)
        } else {
            try ChargeRequest.expire(open, at: instant, in: db)
        }
    }

    /// 窓口収納: an officer has taken what is owed in cash.
    /// - Parameters:
    ///   - yen: what was taken: the sum that the officer had before their eyes.
    ///   - receipt: the number of the receipt (領収証書) that was given; one number is booked once in a section and fiscal year.
    ///   - day: on which the money came, where that was not today.
    /// - Throws: `FeeProblem.otherAmount` when another sum is owed by now.
    public func receive(_ yen: Int, receipt: String, on day: Day? = nil, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard owed > 0 else { throw FeeProblem.nothingOwed }
        guard yen == owed else { throw FeeProblem.otherAmount(owed: owed) }
        try endOpen(by: actor, at: instant, in: db)
        let id = try FeeCharge.make(
            owed, of: fee.id, by: .counter, attempt: charges.count + 1, holder: nil, back: "", at: instant, in: db)
        try reload(in: db)
        let paid = day ?? instant.day
        let year = String(paid.month >= 4 ? paid.year : paid.year - 1)
        let event = ProviderEvent(
            "counter", "\(fee.organisation):\(year):\(BookedNumber.folded(receipt))", .succeeded(received: owed),
            at: paid < instant.day ? paid.start.seconds : instant.seconds, object: receipt)
        guard try take(event, of: id, because: receipt, by: actor, at: instant, in: db) else { throw FeeProblem.referenceUsed }
    }

    /// 受け付けたシステムでの納付: what is owed was paid where the application came from, before it came here. No money passes through our hands; it is
    /// booked once, by a means of its own, so that the takings of the day tell it from what was taken here.
    /// - Parameters:
    ///   - source: the other system, as the section calls it.
    ///   - day: on which it was paid there.
    public func receive(from source: String, on day: Day, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard owed > 0 else { throw FeeProblem.nothingOwed }
        try endOpen(by: actor, at: instant, in: db)
        let id = try FeeCharge.make(
            owed, of: fee.id, by: .elsewhere, attempt: charges.count + 1, holder: nil, back: "", at: instant, in: db)
        try reload(in: db)
        let event = ProviderEvent(
            "elsewhere", fee.id.text, .succeeded(received: owed), at: day.start.adding(seconds: 43_200).seconds, object: source)
        guard try take(event, of: id, because: source, by: actor, at: instant, in: db) else { throw FeeProblem.referenceUsed }
    }

    /// An officer saw in the payment company's list that the code was paid.
    /// - Parameter reference: the number of the transaction there; one number is booked once.
    public func settleCode(_ charge: ID<FeeCharge>, reference: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard let code = charges.first(where: { $0.id == charge && $0.tender == .code }) else { throw FeeProblem.none }
        // Its money is booked: another number of the company's list is another payment, or a mistake.
        guard code.booked.received == 0 else { throw FeeProblem.refused(String(code.id.text.suffix(8))) }
        // A number is one body's own: another's is neither taken by it nor told of it.
        let body = try OrganisationTree.on(instant.day, in: db).path(fee.organisation).first?.code ?? fee.organisation
        let event = ProviderEvent(
            "code", "\(body):\(BookedNumber.folded(reference))", .succeeded(received: code.yen), at: instant.seconds, object: code.id.text)
        guard try take(event, of: charge, because: reference, by: actor, at: instant, in: db) else { throw FeeProblem.referenceUsed }
    }

    /// Who began an attempt acts no more: what is open of it is called off, so that whoever pays now can begin, and its pages open to them no longer.
    public func end(begunBy holders: [Holder], by actor: Actor, at instant: Instant, in db: any Connection) throws {
        if holders.isEmpty { return }
        if let open = openCharge, open.state != .unknown, let holder = open.holder, holders.contains(holder) {
            try callOff(by: actor, at: instant, in: db)
        }
        try db.run("UPDATE fee_charge SET holder = NULL WHERE fee_id = \(fee.id) AND holder IN (\(list: holders))")
    }

    /// - Throws: `FeeProblem.underWay` while an attempt is open that only the provider can end.
    func requireEndable() throws {
        if let open = openCharge, !open.isOwn || open.state == .unknown { throw FeeProblem.underWay }
    }

    /// Ends what is open before something else settles the fee. - Throws: `FeeProblem.underWay` when only the provider can end it.
    func endOpen(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        guard openCharge != nil else { return }
        try requireEndable()
        try callOff(by: actor, at: instant, in: db)
    }

    static let begun = Journal.Action("fees.begin", Message(ja: "手数料の納付を開始", en: "Began to pay a fee"))
}
