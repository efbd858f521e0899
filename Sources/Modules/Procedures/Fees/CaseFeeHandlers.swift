import Core
import HTTPTypes
import Hummingbird
import Japanese
import Payments
import Storage
import Web

/// Officers take, waive and refund the fee of a case.
struct CaseFeeHandlers: Sendable {
    let platform: Platform
    let cases: CaseHandlers

    init(_ platform: Platform) {
        self.platform = platform
        cases = CaseHandlers(platform)
    }

    /// 過誤納・還付未済: the fees of the officer's sections that a person has to look at, and what came in today.
    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await list(visit, visit.form(), .ok, done: request.query["done"])
    }

    private func list(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: String? = nil) async throws -> Answer {
        let body = try await platform.database.read { db in
            let units = CaseAccess.units(of: visit.actor, try OrganisationTree.on(visit.now.day, in: db))
            var fees = try Fee.needingAttention("application", at: units, in: db)
            var unmatched = try UnmatchedPayment.all("application", at: units, in: db)
            let barred = try Conflict.bars(visit.actor.person, from: fees.map(\.subject.id) + unmatched.map(\.subject), in: db)
            fees.removeAll { barred.contains($0.subject.id) }
            unmatched.removeAll { barred.contains($0.subject) }
            let receipts = try Application.receipts(fees.map(\.subject.id) + unmatched.map(\.subject), visit.language, in: db)
            let takings = try Takings.on(visit.now.day, "application", at: units, in: db)
            return CaseFeePages.list(fees, unmatched, receipts, takings, done: done, form)
        }
        return visit.page(Page(title: CaseFeeText.list(visit.language), body: body), status: status)
    }

    /// 確認済み: an unmatched payment leaves the list.
    @Sendable func see(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("payment", of: ProviderEvent.self)
        var problems = FieldProblems(lengths: input)
        let note = input.given(CaseFeePages.note(id))
        if note == nil { problems.add(CaseFeePages.note(id), CaseFeeText.needNote) }
        guard let note, problems.isEmpty else {
            return try await list(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        let keys = platform.keys
        try await platform.database.write { db in
            let units = CaseAccess.units(of: visit.actor, try OrganisationTree.on(visit.now.day, in: db))
            guard let payment = try UnmatchedPayment.with(id, "application", at: units, in: db), let subject = ID<Application>(payment.subject)
            else { throw RequestProblem.notFound }
            try CaseFile.open(subject, keys: keys, in: db).requireOther(visit.actor, in: db)
            if try Holding.part(of: subject.text, visit.holders, in: db) != nil { throw CaseProblem.ownCase }
            try payment.see(note, by: visit.actor, at: visit.now, in: db)
        }
        return .redirect("/staff/fees?done=fee-seen")
    }

    /// Opens the case and its fee for who works it, acts, tells the case, and goes back to it.
    private func act(
        _ visit: Visit, _ input: FormInput, done: String, at field: String? = nil,
        _ body: @escaping @Sendable (CaseFile, FeeFile, any Connection) throws -> Void
    ) async throws -> Answer {
        if let answer = try await tooLong(visit, input) { return answer }
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        do {
            try await platform.database.write { db in
                let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
                guard worksIt, let fee = try file.feeFile(in: db) else { throw RequestProblem.notFound }
                try body(file, fee, db)
                try file.follow(fee, by: visit.actor, at: visit.now, in: db)
            }
        } catch let problem as any Problem where CaseHandlers.isShown(problem) {
            return try await cases.refused(visit, input, problem, at: field)
        }
        return .redirect("/staff/cases/\(id)?done=\(done)")
    }

    private func refused(_ visit: Visit, _ input: FormInput, _ field: String, _ message: Message) async throws -> Answer {
        var problems = FieldProblems()
        problems.add(field, message)
        return try await cases.show(visit, visit.form(input, problems: problems), .unprocessableContent)
    }

    /// The case's page again when something is longer than it may be.
    private func tooLong(_ visit: Visit, _ input: FormInput) async throws -> Answer? {
        let problems = FieldProblems(lengths: input)
        return problems.isEmpty ? nil : try await cases.show(visit, visit.form(input, problems: problems), .unprocessableContent)
    }

    /// A whole number of yen, in any width, with or without commas.
    private static func yen(_ typed: String?) -> Int? {
        // 10² is not 102: of other writings of digits only the wide ones are folded.
        let plain = Width.half(typed ?? "", [.ascii, .digits]).filter { !$0.isWhitespace && $0 != "," && $0 != "円" && $0 != "¥" && $0 != "￥" }
        return plain.utf8.allSatisfy { (48...57).contains($0) } && plain.utf8.count <= 9 ? Int(plain) : nil
    }

    @Sendable func receive(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let receipt = input.given("receipt_number") else {
            return try await refused(visit, input, "receipt_number", CaseFeeText.needReceipt)
        }
        guard let day = try await paidOn(visit, input) else { return try await refused(visit, input, "paid_on", CaseFeeText.needReceivedOn) }
        guard input["sure"] == "yes", let yen = Self.yen(input["yen"]) else { return try await sureOfReceipt(visit, input) }
        return try await act(visit, input, done: "fee-received", at: "receipt_number") { _, fee, db in
            try fee.receive(yen, receipt: receipt, on: day, by: visit.actor, at: visit.now, in: db)
        }
    }

    /// The day on which the money was taken: of paper often before it was keyed in. Today, where none is given.
    private func paidOn(_ visit: Visit, _ input: FormInput) async throws -> Day? {
        guard let typed = input.given("paid_on") else { return visit.now.day }
        guard let day = Day(lenient: typed), day <= visit.now.day else { return nil }
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        let arrived = try await platform.database.read { try CaseAccess.open(id, for: visit, keys: keys, in: $0).file.application.arrivedAt.day }
        return day < arrived ? nil : day
    }

    @Sendable func settle(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let reference = input.given("reference"), let charge = ID<FeeCharge>(input["charge"] ?? "") else {
            return try await refused(visit, input, "reference", CaseFeeText.needReference)
        }
        return try await act(visit, input, done: "fee-received", at: "reference") { _, fee, db in
            try fee.settleCode(charge, reference: reference, by: visit.actor, at: visit.now, in: db)
        }
    }

    /// Asks once more where no script has: money is not moved by one press.
    /// - Parameters:
    ///   - names: the fields that are sent again; the first one has the amount.
    ///   - check: throws what would be refused afterwards: nobody is asked about that.
    private func sure(
        _ visit: Visit, _ input: FormInput, _ question: Message, _ act: String, _ label: Message, _ names: [String],
        _ more: [String: String] = [:], check: @escaping @Sendable (CaseFile, FeeFile?) throws -> Void = { _, _ in }
    ) async throws
        -> Answer
    {
        if let answer = try await tooLong(visit, input) { return answer }
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        do {
            try await platform.database.read { db in
                let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
                guard worksIt else { throw RequestProblem.notFound }
                try check(file, try file.feeFile(in: db))
            }
        } catch let problem as any Problem where CaseHandlers.isShown(problem) {
            return try await cases.refused(visit, input, problem, at: names.first)
        }
        let back = "/staff/cases/\(id)"
        let fields = Dictionary(uniqueKeysWithValues: names.map { ($0, input[$0] ?? "") }).merging(more) { $1 }
        return visit.page(
            Page(
                title: label(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")],
                body: visit.form().confirmation(question, action: "\(back)/fee/\(act)", label, back: back, fields: fields)))
    }

    /// Asked with the amount; where nothing is owed, or it was booked before, that is told instead.
    private func sureOfReceipt(_ visit: Visit, _ input: FormInput) async throws -> Answer {
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        let owed = try await platform.database.read { db in
            let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            guard worksIt, let fee = try file.feeFile(in: db) else { throw RequestProblem.notFound }
            return fee.owed
        }
        guard owed > 0 else { return try await cases.refused(visit, input, FeeProblem.nothingOwed, at: nil) }
        if let shown = Self.yen(input["yen"]), shown != owed {
            return try await cases.refused(visit, input, FeeProblem.otherAmount(owed: owed), at: nil)
        }
        return try await sure(
            visit, input, CaseFeeText.receiveConfirm(owed), "payment", CaseFeeText.receive(owed), ["receipt_number", "paid_on"], ["yen": String(owed)]
        )
    }

    @Sendable func waive(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let yen = Self.yen(input["waive_yen"]), yen > 0 else { return try await refused(visit, input, "waive_yen", CaseFeeText.needYen) }
        guard let reason = input.given("waive_reason") else { return try await refused(visit, input, "waive_reason", CaseFeeText.needWaiveReason) }
        guard input["sure"] == "yes" else {
            return try await sure(
                visit, input, CaseFeeText.sum(yen).followed(by: CaseFeeText.waiveConfirm), "waiver", CaseFeeText.waive,
                ["waive_yen", "waive_reason", "waive_of"]
            ) { _, fee in try fee?.requireWaivable(yen) }
        }
        let known = Self.yen(input["waive_of"])
        return try await act(visit, input, done: "fee-waived", at: "waive_yen") { file, fee, db in
            // Of what the officer had before their eyes: a part that is sent twice is forgiven once.
            if let known, known != fee.owed { throw CaseProblem.overtaken }
            try fee.waive(yen, reason: reason, by: visit.actor, at: visit.now, in: db)
            // The mail before this one may ask for all of it.
            try file.tell(.feeWaived(owed: fee.owed, overpaid: fee.overpaid), at: visit.now, in: db)
        }
    }

    /// Sets the fee that neither answers nor form give.
    @Sendable func assess(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let yen = Self.yen(input["assess_yen"]) else { return try await refused(visit, input, "assess_yen", CaseFeeText.needYen) }
        guard let reason = input.given("assess_reason") else { return try await refused(visit, input, "assess_reason", CaseFeeText.needAssessReason) }
        guard input["sure"] == "yes" else {
            return try await sure(
                visit, input, CaseFeeText.sum(yen).followed(by: CaseFeeText.assessConfirm), "assessment", CaseFeeText.assess,
                ["assess_yen", "assess_reason"]
            ) { file, fee in try file.requireSettleable(yen, over: fee) }
        }
        if let answer = try await tooLong(visit, input) { return answer }
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        do {
            try await platform.database.write { db in
                let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
                guard worksIt else { throw RequestProblem.notFound }
                try file.settleFee(yen, ground: reason, by: visit.actor, at: visit.now, in: db)
            }
        } catch let problem as any Problem where CaseHandlers.isShown(problem) {
            return try await cases.refused(visit, input, problem, at: "assess_yen")
        }
        return .redirect("/staff/cases/\(id)?done=fee-assessed")
    }

    /// 調定の更正: of what the officer had before their eyes.
    @Sendable func correct(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let yen = Self.yen(input["correct_yen"]) else { return try await refused(visit, input, "correct_yen", CaseFeeText.needYen) }
        let ground = input["correct_ground"] ?? ""
        if yen > 0, ground.isEmpty { return try await refused(visit, input, "correct_ground", FeeByHandText.needGround) }
        guard let reason = input.given("correct_reason") else {
            return try await refused(visit, input, "correct_reason", FeeByHandText.needReason)
        }
        let correction = CaseFile.FeeCorrection(
            yen: yen, known: Self.yen(input["correct_of"]), ground: yen == 0 ? "" : ground, reason: reason)
        guard input["sure"] == "yes" else { return try await sureOfCorrection(visit, input, correction) }
        return try await act(visit, input, done: "fee-corrected", at: "correct_yen") { file, fee, db in
            try file.correctFee(fee, correction, by: visit.actor, at: visit.now, in: db)
        }
    }

    /// Asked with what it changes, also where a script could ask.
    private func sureOfCorrection(_ visit: Visit, _ input: FormInput, _ correction: CaseFile.FeeCorrection) async throws -> Answer {
        if let answer = try await tooLong(visit, input) { return answer }
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        do {
            let body = try await platform.database.read { db in
                let (file, worksIt) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
                guard worksIt, let fee = try file.feeFile(in: db) else { throw RequestProblem.notFound }
                try file.requireCorrectable(fee, correction)
                return try FeeByHandPages.sure(correction, of: fee, at: "/staff/cases/\(id)", visit.language, visit.form())
            }
            return visit.page(
                Page(title: FeeByHandText.correct(visit.language), breadcrumbs: [Link(InboxText.inbox, "/staff/cases")], body: body))
        } catch let problem as any Problem where CaseHandlers.isShown(problem) {
            return try await cases.refused(visit, input, problem, at: "correct_yen")
        }
    }

    /// Proposes it: another officer of the section confirms it (`RefundHandlers`).
    @Sendable func refund(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let charge = ID<FeeCharge>(input["refund_of"] ?? "") else {
            return try await refused(visit, input, "refund_of", CaseFeeText.needCharge)
        }
        guard let yen = Self.yen(input["refund_yen"]), yen > 0 else { return try await refused(visit, input, "refund_yen", CaseFeeText.needYen) }
        guard let reason = input.given("refund_reason") else {
            return try await refused(visit, input, "refund_reason", CaseFeeText.needRefundReason)
        }
        guard input["sure"] == "yes" else {
            return try await sure(
                visit, input, CaseFeeText.sum(yen).followed(by: CaseFeeText.refundConfirm), "refund", CaseFeeText.refund,
                ["refund_yen", "refund_of", "refund_reason"]
            ) { _, fee in try fee?.requireRefundable(yen, of: charge) }
        }
        return try await act(visit, input, done: "fee-proposed", at: "refund_yen") { file, fee, db in
            try fee.proposeRefund(
                yen, of: charge, reason: reason, at: file.application.organisation, by: visit.actor, at: visit.now, in: db)
        }
    }

    /// Asks the provider once more for a refund that was decided and did not come about.
    @Sendable func refundAgain(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let charge = ID<FeeCharge>(input["refund_of"] ?? "") else {
            return try await refused(visit, input, "refund_of", CaseFeeText.needCharge)
        }
        return try await act(visit, input, done: "fee-asked") { _, fee, db in
            try fee.refundAgain(charge, by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func repaid(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let number = input.given("repaid_number") else {
            return try await refused(visit, input, "repaid_number", CaseFeeText.needReference)
        }
        return try await act(visit, input, done: "fee-repaid", at: "repaid_number") { _, fee, db in
            try fee.repaid(reference: number, by: visit.actor, at: visit.now, in: db)
        }
    }

    @Sendable func callOff(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await act(visit, input, done: "fee-off") { _, fee, db in try fee.callOff(by: visit.actor, at: visit.now, in: db) }
    }
}
