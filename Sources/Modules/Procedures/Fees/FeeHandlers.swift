import Core
import HTTPTypes
import Hummingbird
import Payments
import Storage
import Web

/// Applicants pay the fee of their application.
struct FeeHandlers: Sendable {
    let platform: Platform
    let applications: ApplicationHandlers

    init(_ platform: Platform) {
        self.platform = platform
        applications = ApplicationHandlers(platform)
    }

    /// What is owed and how it can be paid. It reads only: nothing is booked on what a browser says.
    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let cashier = Cashier(platform.settings)
        let (body, file) = try await platform.database.read { db -> (HTML, Link) in
            let file = try applications.opened(visit, db)
            guard let fee = try file.feeFile(in: db) else { throw RequestProblem.notFound }
            let contact = try file.contact(on: visit.now.day, in: db)
            return (
                FeePages.pay(file, fee, cashier, contact, at: visit.now, visit.form()),
                Link(try file.name(in: db), "/applications/\(file.application.id)")
            )
        }
        return visit.page(
            Page(title: CaseFeeText.pay(visit.language), breadcrumbs: [Link(ApplicationText.follow, "/applications"), file], body: body))
    }

    /// 納付確認書: who paid what, for which application, on one page to print.
    @Sendable func receipt(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (body, file) = try await platform.database.read { db -> (HTML, Link) in
            let file = try applications.opened(visit, db)
            guard let fee = try file.feeFile(in: db), FeePages.hasReceipt(fee), let paid = try fee.paidAt(in: db) else {
                throw RequestProblem.notFound
            }
            let tree = try OrganisationTree.on(visit.now.day, in: db)
            let elsewhere = fee.lastTender == .elsewhere ? file.paidElsewhere : nil
            return (
                FeePages.receipt(
                    file, fee, payer: try file.answer(.name, in: db), paidOn: elsewhere?.words(visit.language) ?? paid.day.words(visit.language),
                    today: visit.now.day, body: tree.label(file.application.body),
                    office: tree.label(file.application.organisation),
                    contact: try Contact.of(file.application.organisation, on: visit.now.day, in: db), visit.language),
                Link(try file.name(in: db), "/applications/\(file.application.id)")
            )
        }
        return visit.page(
            Page(title: CaseFeeText.confirmation(visit.language), breadcrumbs: [Link(ApplicationText.follow, "/applications"), file], body: body))
    }

    /// Begins to pay. The provider is asked after the commit, with no transaction open.
    @Sendable func begin(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let tender = Tender(rawValue: input["tender"] ?? ""), tender.isThroughProvider else { throw RequestProblem.notFound }
        let cashier = Cashier(platform.settings)
        let (charge, back) = try await platform.database.write { db -> (FeeCharge, String) in
            let file = try applications.opened(visit, db)
            guard let fee = try file.feeFile(in: db) else { throw RequestProblem.notFound }
            let back = "/applications/\(file.application.id)"
            return (
                try fee.begin(
                    tender, by: visit.holders.first, back: back, site: cashier, language: visit.language, actor: visit.actor, at: visit.now, in: db),
                back
            )
        }
        switch tender {
        case .sandbox, .code: return .redirect("/pay/\(tender.rawValue)/\(charge.id)")
        default:
            // A redirect to another site after a form is blocked by our own Content-Security-Policy: the page has a link.
            try await Settlement(platform).send(charge.id)
            return .redirect("\(back)/fee")
        }
    }

    /// Calls the open attempt off, to choose another way.
    @Sendable func callOff(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (back, charge) = try await platform.database.write { db -> (String, ID<FeeCharge>?) in
            let file = try applications.opened(visit, db)
            guard let fee = try file.feeFile(in: db) else { throw RequestProblem.notFound }
            let open = fee.openCharge?.id
            try fee.callOff(by: visit.actor, at: visit.now, in: db)
            return ("/applications/\(file.application.id)/fee", open)
        }
        if let charge { try await Settlement(platform).send(charge) }
        return .redirect(back)
    }
}
