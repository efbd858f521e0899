import Payments
import Storage
import Web

/// 手数料と収納: fees, the ways to pay them, and the ledger in which every yen stands. Modules assess fees for what is theirs and are told by a
/// job named after it (`application.fee`) of everything that happens to a ledger afterwards.
public struct Fees: Module {
    public static let name = "fees"
    public static let translated = ["/pay"]
    public static let migrations = FeesSchema.migrations
    public static let actions = [
        Fee.assessed, Fee.handedOver, FeeFile.begun, FeeFile.moved, FeeFile.waived, FeeFile.cancelled, FeeFile.refunded, FeeFile.askedAgain,
        FeeFile.restated,
        RefundProposal.proposed,
        RefundProposal.takenBack, Deposit.booked,
        UnmatchedPayment.seen, FeeFile.lowered,
    ]
    public static let fields = FeesText.fields
    public static let nouns = [
        Journal.Noun("fee", FeesText.fee, names: Fee.titles),
        Journal.Noun("deposit", FeesText.deposit),
        Journal.Noun(
            "tender", FeesText.tenderHead, words: Dictionary(uniqueKeysWithValues: Tender.allCases.map { ($0.rawValue, FeesText.tender($0)) })),
        Journal.Noun(
            "payment", FeesText.stateHead,
            words: Dictionary(uniqueKeysWithValues: Charge.State.allCases.map { ($0.rawValue, FeesText.state($0)) })),
    ]

    private let platform: Platform
    public init(_ platform: Platform) { self.platform = platform }

    public func routes(_ site: Routes) {
        let sandbox = SandboxHandlers(platform)
        site.get("/pay/sandbox/{charge}", allow: .anyone, sandbox.show)
        site.post("/pay/sandbox/{charge}", allow: .anyone, sandbox.act)
        site.get("/pay/code/{charge}", allow: .anyone, CodeHandlers(platform).show)
        site.receive("/payments/stripe/events", limit: 256 * 1024, StripeHandlers(platform).receive)
    }

    public var jobs: [Job] { FeeJobs.all }

    /// 台帳の検算: what does not add up; nothing when all is well.
    public static func faults(in db: any Connection) throws -> [String] { try LedgerStore.faults(in: db) }

    /// How many payments a person has to look at: those that could not be booked, and money that is not what we asked for.
    public static func waiting(in db: any Connection) throws -> Int {
        try db.count("SELECT count(*) FROM fee_charge WHERE problem IS NOT NULL")
            + db.count("SELECT count(*) FROM provider_event WHERE \(UnmatchedPayment.isOpen)")
    }
}
