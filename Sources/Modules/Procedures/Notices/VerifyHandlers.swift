import Core
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Web

/// Verifying what somebody holds: a notice by its code or its file, a receipt by its proof.
struct VerifyHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func form(_ request: Request, _ visit: Visit) async throws -> Answer { page(visit, visit.form(), .ok) }

    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, result: HTML = .empty) -> Answer {
        visit.page(Page(title: VerifyText.title(visit.language), body: VerifyPages.form(form, result: result)), status: status)
    }

    /// What was typed or chosen: a code leads to its notice, a file is held against what was issued, a proof is checked.
    @Sendable func verify(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        if let file = input.file("file") { return try await verify(file, visit) }
        if input["code"] == nil {
            // The other form of the page was sent, and nothing was chosen in it.
            var problems = FieldProblems()
            problems.add("file", VerifyText.needFile)
            return page(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        let typed = input["code"] ?? ""
        guard let code = Notice.read(typed) else {
            // The two numbers of an application have a page of their own.
            let isOfApplication = AccessCode.read(typed) != nil || ReceiptNumber(typed) != nil
            var problems = FieldProblems()
            problems.add("code", isOfApplication ? VerifyText.applicationCode : VerifyText.wrongCode)
            return page(
                visit, visit.form(input, problems: problems), .unprocessableContent,
                result: isOfApplication ? VerifyPages.toApplications(visit.language) : .empty)
        }
        return .redirect("/verify/\(code)")
    }

    private func verify(_ file: FormInput.File, _ visit: Visit) async throws -> Answer {
        if let proof = try? JSONDecoder().decode(JournalProof.self, from: file.bytes) {
            let platform = platform
            var proved = try await platform.database.read { try ProofPages.Proved(proof, platform, visit.language, in: $0) }
            if proved.verdict == .holds { proved.stamped = try await proof.stamped(TimeStampTrust(platform.settings)) }
            return page(visit, visit.form(), .ok, result: ProofPages.result(proved, visit.language))
        }
        let digest = Digest(of: file.bytes)
        let today = visit.now.day
        let (notice, standing, bodies) = try await platform.database.read { db in
            let notice = try Notice.with(digest: digest, in: db)
            return (
                notice, try notice.map { try VerifyPages.Standing($0, on: today, in: db) },
                notice == nil ? try Contact.ofBodies(on: today, in: db) : []
            )
        }
        let isPDF = file.bytes.starts(with: Data("%PDF-".utf8))
        return page(visit, visit.form(), .ok, result: VerifyPages.file(notice, standing, isPDF: isPDF, bodies: bodies, visit.language))
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let code = Notice.read(try visit.parameter("code"))
        let keys = platform.keys
        let (found, bodies) = try await platform.database.read { db -> (VerifyPages.Facts?, [Contact]) in
            guard let code, let notice = try Notice.with(code: code, in: db) else { return (nil, try Contact.ofBodies(on: visit.now.day, in: db)) }
            let office = try OrganisationTree.on(notice.decidedOn, in: db).fullLabel(notice.organisation)
            let facts = VerifyPages.Facts(
                notice: notice, office: office, told: try notice.told(keys: keys, in: db),
                standing: try VerifyPages.Standing(notice, on: visit.now.day, in: db))
            return (facts, [])
        }
        let body = VerifyPages.notice(found, bodies: bodies, visit.language)
        return visit.page(
            Page(title: VerifyText.result(visit.language), breadcrumbs: [Link(VerifyText.title, "/verify")], body: body),
            status: found == nil ? .notFound : .ok)
    }
}
