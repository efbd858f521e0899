extension Charge {
    /// The money of one charge, in yen: what the provider says, or what the ledger has booked of it.
    public struct Money: Sendable, Hashable {
        public var received: Int
        /// Refunds that were issued, whether or not they reached the payer, less those that are given back anew: what the payer may claim of them.
        public var claimed: Int
        /// Refunds that reached the payer. One that came back is still owed, so `claimed` less `refunded` is.
        public var refunded: Int
        /// Taken back by the payer's bank in a dispute that was lost.
        public var revoked: Int

        public init(received: Int = 0, claimed: Int = 0, refunded: Int = 0, revoked: Int = 0) {
            self.received = received
            self.claimed = claimed
            self.refunded = refunded
            self.revoked = revoked
        }
    }

    /// What the ledger must have booked for this charge. It follows from what is known, not from the way there; so the difference to what
    /// is booked already is what is left to book, and each yen is booked once, however often and in whatever order the events come.
    public var money: Money {
        let claimed = min(received, max(0, issued - renewed))
        return Money(received: received, claimed: claimed, refunded: refunded, revoked: dispute == .lost ? received - claimed : 0)
    }
}

extension Ledger {
    /// Books what a charge brought since it was last booked: 納付 and 消込, 還付, 納付の取消. All of it, or nothing.
    /// - Parameters:
    ///   - money: what the provider says of the charge.
    ///   - booked: what this ledger has of it: `money` of the last time, and zeros at first.
    ///   - due: of what waits in `refundPayable`, how much was decided of this charge: what was decided of another is another's.
    /// - Returns: the entries, in order; none when nothing is due.
    /// - Throws: as `post`; then a person has to look, for the provider says what this ledger cannot have.
    public mutating func book(_ money: Charge.Money, after booked: Charge.Money, by tender: Tender, due: Int = .max) throws(LedgerFault)
        -> [LedgerEntry]
    {
        var next = self
        if money.received != booked.received {
            let yen = money.received - booked.received
            try next.post(.receive(yen, by: tender))
            try next.post(.reconcile(yen, owed: next.balance(.receivable)))
        }
        // A refund that becomes known after the dispute lessens what the dispute took: that first.
        if money.revoked < booked.revoked {
            try next.post(.reinstate(booked.revoked - money.revoked, by: tender, owed: next.balance(.receivable)))
        }
        // Refunds that an official decided wait in `refundPayable`; one made at the provider's own screen is decided only now.
        let decided = max(0, min(due, next.balance(.refundPayable)) - (booked.claimed - booked.refunded))
        let undecided = money.claimed - booked.claimed - decided
        if undecided > 0 { try next.post(.refund(undecided, overpaid: next.balance(.overpaid))) }
        if money.refunded > booked.refunded {
            try next.post(.payBack(money.refunded - booked.refunded, by: tender))
        } else if money.refunded < booked.refunded {
            try next.post(.refundReturned(booked.refunded - money.refunded, by: tender))
        }
        if money.revoked > booked.revoked { try next.post(.revoke(money.revoked - booked.revoked, by: tender)) }
        let entries = Array(next.entries.dropFirst(entries.count))
        self = next
        return entries
    }
}
