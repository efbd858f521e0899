import Core
import Forms
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// Signing at the end of applying: the document is made and saved, signed by the software that reaches the card, and the signature is sent.
/// The draft stays as it is meanwhile.
struct SignatureHandlers: Sendable {
    let platform: Platform
    let drafts: DraftHandlers

    init(_ platform: Platform) {
        self.platform = platform
        drafts = DraftHandlers(platform)
    }

    /// What the page is about, read at once.
    private struct Opened: Sendable {
        let document: SigningDocument
        let signature: ApplicantSignature?
        let crumbs: [Link]
        let isAsked: Bool

        var draft: Draft { document.draft }
        var evaluation: Evaluation { document.evaluation }
        var isVoid: Bool { signature.map { !$0.stands(for: evaluation, draft.version) } ?? false }
    }

    private func opened(_ visit: Visit, _ db: any Connection) throws -> Opened {
        let (draft, procedure, files) = try drafts.opened(visit, db)
        return Opened(
            document: SigningDocument(draft: draft, procedure: procedure, evaluation: try draft.counting(on: visit.now.day, in: db), files: files),
            signature: try ApplicantSignature.of(draft.id.text, key: draft.key, in: db), crumbs: try draft.version.crumbs(of: procedure),
            isAsked: try draft.content.intake == nil && draft.guide(on: visit.now.day, in: db)?.content.identity == .signature)
    }

    // MARK: the page

    @Sendable func page(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await drafts.take(visit)
        return try await page(visit, visit.form(), .ok)
    }

    func page(_ visit: Visit, _ problem: CardSignatureProblem) async throws -> Answer {
        var problems = FieldProblems()
        problems.add("signature", problem.message)
        return try await page(visit, visit.form(problems: problems), problem.status)
    }

    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let ways = IdentityWays(platform)
        let (body, crumbs) = try await platform.database.read { db -> (HTML, [Link]) in
            let found = try opened(visit, db)
            let state = SignaturePages.State(
                isAsked: found.isAsked, isPossible: ways.takesSignatures, isComplete: found.evaluation.isComplete, isVoid: found.isVoid)
            let likeness = try found.signature?.content.signed.map {
                SignatureLikeness($0.four, found.evaluation.answers, try found.draft.version.form().definition, on: visit.now.day)
            }
            return (SignaturePages.page(found.draft, found.signature, likeness, state, form), found.crumbs)
        }
        return visit.page(Page(title: CardSignatureText.title(visit.language), breadcrumbs: crumbs, body: body), status: status)
    }

    // MARK: the document

    /// Makes the document of the answers as they are: PDF first, since its digest stands in the JSON.
    @Sendable func make(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await drafts.take(visit)
        let found = try await platform.database.read { try opened(visit, $0) }
        let base = "/apply/\(found.draft.id)"
        guard found.isAsked, IdentityWays(platform).takesSignatures, found.evaluation.isComplete else { return .redirect("\(base)/signature") }
        var digests: [String: Digest] = [:]
        for file in found.document.named {
            digests[file.id.text] = Digest(of: try await file.content(key: found.draft.key, blobs: platform.blobs))
        }
        let reading = try await platform.papers.serve(found.document.html(at: visit.now))
        let made = ApplicantSignature(
            subject: found.draft.id.text,
            content: ApplicantSignature.Content(
                document: Data(try found.document.json(reading: reading, digests: digests, at: visit.now)), reading: reading, madeAt: visit.now,
                basis: ApplicantSignature.basis(found.evaluation, found.draft.version)))
        try await platform.database.write { db in
            // Whoever has sent it meanwhile, or holds it no longer, writes nothing.
            let (draft, _, _) = try drafts.opened(visit, db)
            try made.save(key: draft.key, at: visit.now, in: db)
        }
        return .redirect("\(base)/signature#save")
    }

    @Sendable func document(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (draft, content) = try await kept(visit)
        return .file(Array(content.document), type: "application/json", name: "application-\(draft.number).json")
    }

    @Sendable func reading(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (draft, content) = try await kept(visit)
        return .file(Array(content.reading), type: "application/pdf", name: "application-\(draft.number).pdf")
    }

    private func kept(_ visit: Visit) async throws -> (Draft, ApplicantSignature.Content) {
        try await platform.database.read { db in
            let found = try opened(visit, db)
            guard let signature = found.signature, !found.isVoid else { throw RequestProblem.notFound }
            return (found.draft, signature.content)
        }
    }

    // MARK: the signature

    /// Takes the signature, checked before any transaction.
    @Sendable func sign(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await drafts.take(visit)
        let (found, lists) = try await platform.database.read { (try opened(visit, $0), try RevocationLists.all(in: $0)) }
        guard let trust = CardTrust(platform), let signature = found.signature, found.isAsked, !found.isVoid else {
            return .redirect("/apply/\(found.draft.id)/signature")
        }
        guard let file = input.file("signature") else {
            var problems = FieldProblems()
            problems.add("signature", CardSignatureText.needFile)
            return try await page(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        let document = signature.content.document
        do {
            let certificate = try await trust.check(Array(file.bytes), over: Array(document), lists: lists, at: visit.now)
            let signed = ApplicantSignature.Signed(
                signature: file.bytes, certificate: Data(certificate.bytes), issuer: certificate.issuer, serial: certificate.serial,
                four: certificate.four, at: visit.now)
            let isTaken = try await platform.database.write { db -> Bool in
                let now = try opened(visit, db)
                // Another window may have made another document.
                guard var current = now.signature, current.content.document == document, !now.isVoid else { return false }
                current.content.signed = signed
                try current.save(key: now.draft.key, at: visit.now, in: db)
                return true
            }
            if !isTaken { throw CardSignatureProblem.otherDocument }
            return .redirect("/apply/\(found.draft.id)/signature")
        } catch let problem as CardSignatureProblem {
            return try await page(visit, problem)
        }
    }

    /// Checks a draft's signature once more as it is sent: by the lists of now. `nil` where none is asked or none stands.
    /// - Throws: `CardSignatureProblem`.
    func checked(_ id: ID<Draft>, _ visit: Visit) async throws -> ApplicantSignature.Checked? {
        let keys = platform.keys
        let found = try await platform.database.read { db -> (ApplicantSignature, ApplicantSignature.Signed, [RevocationList])? in
            // Most drafts are not signed: they are not opened for it.
            guard try ApplicantSignature.isThere(id.text, in: db),
                let draft = try Draft.held(id, by: visit.holders, keys: keys, at: visit.now, in: db), draft.content.intake == nil,
                try draft.guide(on: visit.now.day, in: db)?.content.identity == .signature,
                let one = try draft.signature(for: draft.counting(on: visit.now.day, in: db), in: db)
            else { return nil }
            return (one.whole, one.signed, try RevocationLists.all(in: db))
        }
        guard let (whole, signed, lists) = found else { return nil }
        guard let trust = CardTrust(platform) else { throw CardSignatureProblem.noRoots("jpki-roots") }
        _ = try await trust.check(Array(signed.signature), over: Array(whole.content.document), lists: lists, at: visit.now)
        return ApplicantSignature.Checked(signature: Digest(of: signed.signature))
    }
}

/// Officers fetch what was signed and the signature, to check it by themselves: that it was opened is in the journal first.
struct CaseSignatureHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// What of it can be fetched.
    private enum Part: String { case document, reading, signature, certificate }

    @Sendable func file(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        guard let part = Part(rawValue: try visit.parameter("part")) else { throw RequestProblem.notFound }
        let (content, signed, receipt) = try await platform.database.write { db in
            let (opened, _) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            guard opened.state.identity?.how == .signature, let one = try ApplicantSignature.of(id.text, key: opened.key, in: db),
                let signed = one.content.signed
            else {
                throw RequestProblem.notFound
            }
            try CaseAccess.record(CaseAccess.fileOpened, opened, by: visit.actor, at: visit.now, in: db)
            return (one.content, signed, opened.application.receipt)
        }
        switch part {
        case .document: return .file(Array(content.document), type: "application/json", name: "\(receipt).json")
        case .reading: return .file(Array(content.reading), type: "application/pdf", name: "\(receipt).pdf")
        case .signature: return .file(Array(signed.signature), type: "application/pkcs7-signature", name: "\(receipt).p7s")
        case .certificate: return .file(Array(signed.certificate), type: "application/pkix-cert", name: "\(receipt).cer")
        }
    }
}
