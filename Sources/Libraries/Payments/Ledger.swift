/// One line of an entry (仕訳の行): an account, a side, and whole yen above 0.
public struct Posting: Sendable, Hashable {
    public let account: Account
    public let side: Side
    public let yen: Int

    public init(_ side: Side, _ account: Account, _ yen: Int) {
        self.account = account
        self.side = side
        self.yen = yen
    }

    /// Yen, debit above 0 and credit below.
    public var signed: Int { side == .debit ? yen : -yen }
}

/// 仕訳: one booked event. It cannot exist unless its debits equal its credits.
public struct LedgerEntry: Sendable, Hashable {
    /// What happened.
    public enum Step: String, Sendable, CaseIterable, Codable {
        /// 調定, 納付, 消込
        case assess, receive, reconcile
        /// 減免, 調定取消
        case waive
        case cancelAssessment = "cancel_assessment"
        /// 充当: what was overpaid meets what is owed
        case offset
        /// 還付決定, 還付支払
        case refund
        case payBack = "pay_back"
        /// 還付不能: what was paid back came back
        case refundReturned = "refund_returned"
        /// 指定納付受託者からの入金
        case settle
        /// 納付の取消 (a dispute that was lost)
        case revoke
        /// 訂正 (赤伝): another entry turned around
        case correct
    }

    /// The most that one posting may be, in yen: nine million such entries fit a balance.
    public static let most = 999_999_999_999

    public let step: Step
    public let postings: [Posting]

    /// - Throws: `LedgerFault.amount` for yen outside 1 to `most`, `.unbalanced` when the sides differ or there is no posting.
    public init(_ step: Step, _ postings: [Posting]) throws(LedgerFault) {
        guard postings.count <= 16 else { throw .unbalanced }
        for posting in postings {
            guard (1...LedgerEntry.most).contains(posting.yen) else { throw .amount(posting.yen) }
        }
        guard !postings.isEmpty, postings.reduce(0, { $0 + $1.signed }) == 0 else { throw .unbalanced }
        self.step = step
        self.postings = postings
    }

    /// Yen of one account: debited less credited.
    public func yen(debited account: Account) -> Int { postings.filter { $0.account == account }.reduce(0) { $0 + $1.signed } }

    /// The entry that takes this one back; a ledger never changes or loses an entry.
    public var reversed: LedgerEntry {
        LedgerEntry(correcting: postings.map { Posting($0.side.opposite, $0.account, $0.yen) })
    }

    /// Turning every side around keeps the balance.
    private init(correcting postings: [Posting]) {
        step = .correct
        self.postings = postings
    }
}

/// 台帳: the entries of one fee, or of a whole body, in the order in which they were booked, and the balances they make.
public struct Ledger: Sendable, Hashable {
    public private(set) var entries: [LedgerEntry] = []
    /// Yen by account, debit above 0.
    private var balances: [Account: Int] = [:]

    public init() {}

    /// - Throws: as `post`, when the entries could not have been booked in this order.
    public init(_ entries: [LedgerEntry]) throws(LedgerFault) {
        for entry in entries { try post(entry) }
    }

    /// Yen, debit above 0 and credit below.
    public func signedBalance(_ account: Account) -> Int { balances[account] ?? 0 }

    /// Yen on the side where the account naturally stands; on the debit side for those that stand on either.
    public func balance(_ account: Account) -> Int { account.naturalSide == .credit ? -signedBalance(account) : signedBalance(account) }

    /// The sum of all balances: always 0.
    public var total: Int { balances.values.reduce(0, +) }

    /// What was owed, came in and was not given back, in yen: revenue without what is forgiven or still to come.
    public var collected: Int { balance(.revenue) - balance(.waived) - balance(.receivable) }

    /// Books an entry, or leaves the ledger as it was.
    /// - Throws: `LedgerFault.overdrawn` when an account would stand on its wrong side: more matched than held, more forgiven than owed,
    ///   more paid back than decided; `.neverCollected` when more would be given back than ever came in.
    public mutating func post(_ entry: LedgerEntry) throws(LedgerFault) {
        var next = self
        for posting in entry.postings {
            let (sum, overflows) = next.signedBalance(posting.account).addingReportingOverflow(posting.signed)
            guard !overflows else { throw .amount(posting.yen) }
            next.balances[posting.account] = sum
        }
        for posting in entry.postings {
            guard posting.account.naturalSide == nil || next.balance(posting.account) >= 0 else { throw .overdrawn(posting.account) }
        }
        guard next.collected >= 0 else { throw .neverCollected }
        next.entries.append(entry)
        self = next
    }
}

public enum LedgerFault: Error, Sendable, Hashable {
    /// Not within 1 to 999,999,999,999 yen.
    case amount(Int)
    /// Debits and credits differ.
    case unbalanced
    /// The account would stand on its wrong side.
    case overdrawn(Account)
    /// More would be given back than was ever collected.
    case neverCollected
}
