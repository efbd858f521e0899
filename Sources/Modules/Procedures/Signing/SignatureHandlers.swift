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
        /// For whom it is sent, where there is a mandate.
        let acting: CaseEvent.Acting?

        var draft: Draft { document.draft }
        var evaluation: Evaluation { document.evaluation }
        var signer: ApplicantSignature.Signer { document.signer }
        /// What stands for what would be sent now by who looks at it.
        var standing: ApplicantSignature? { signature.flatMap { $0.stands(for: evaluation, draft.version, signer) ? $0 : nil } }
        /// Whether somebody else has signed it, as who they are.
        var isOthers: Bool { signature.map { $0.content.signed != nil && $0.content.signer != signer } ?? false }
    }

    private func opened(_ visit: Visit, _ db: any Connection) throws -> Opened {
        let (draft, procedure, files) = try drafts.opened(visit, db)
        let signer = try ApplicantSignature.Signer(draft, by: visit.holders, on: visit.now.day, in: db)
        let mandate = try Mandate.of(draft.id.text, key: draft.key, in: db)
        return Opened(
            document: SigningDocument(
                draft: draft, procedure: procedure, evaluation: try draft.counting(on: visit.now.day, in: db), files: files, signer: signer),
            signature: try ApplicantSignature.of(draft.id.text, key: draft.key, in: db), crumbs: try draft.version.crumbs(of: procedure),
            isAsked: try draft.content.intake == nil && draft.guide(on: visit.now.day, in: db)?.content.identity == .signature,
            acting: CaseEvent.Acting(
                mandate, try Agency.of(draft.id.text, mandate, visit.holders, key: draft.key, on: visit.now.day, in: db)))
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
        let (ways, cards) = (IdentityWays(platform), platform.settings.practiceCards != nil)
        let (body, crumbs) = try await platform.database.read { db -> (HTML, [Link]) in
            let found = try opened(visit, db)
            let signed = found.standing?.content.signed
            let state = SignaturePages.State(
                isAsked: found.isAsked, isPossible: ways.takesSignatures, isComplete: found.evaluation.isComplete,
                isMade: found.standing != nil, isOthers: found.isOthers, isVoid: found.signature != nil && found.standing == nil && !found.isOthers,
                signed: signed,
                likeness: try signed.map {
                    SignatureLikeness($0.four, found.evaluation, try found.draft.version.form().definition, found.acting, on: visit.now.day)
                }, hasPracticeCards: cards)
            return (SignaturePages.page(found.draft, state, form), found.crumbs)
        }
        return visit.page(Page(title: form.titled(CardSignatureText.title), breadcrumbs: crumbs, body: body), status: status)
    }

    // MARK: the document

    /// Makes the document of the answers as they are: PDF first, since its digest stands in the JSON.
    @Sendable func make(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await drafts.take(visit)
        let found = try await platform.database.read { try opened(visit, $0) }
        let base = "/apply/\(found.draft.id)"
        guard found.isAsked, IdentityWays(platform).takesSignatures, found.evaluation.isComplete else { return .redirect("\(base)/card-signature") }
        var digests: [String: Digest] = [:]
        for file in found.document.named {
            digests[file.id.text] = Digest(of: try await file.content(key: found.draft.key, blobs: platform.blobs))
        }
        let reading = try await platform.papers.serve(found.document.html(at: visit.now))
        let json = Data(try found.document.json(reading: reading, digests: digests, at: visit.now))
        let content = ApplicantSignature.Content(
            madeAt: visit.now, digest: Digest(of: json), signer: found.signer,
            basis: ApplicantSignature.basis(found.evaluation, found.draft.version, found.signer))
        let made = try ApplicantSignature.Made(content, document: json, reading: reading, of: found.draft.id.text, key: found.draft.key)
        try await platform.database.write { db in
            // Whoever has sent it meanwhile, or holds it no longer, writes nothing.
            let (draft, _, _) = try drafts.opened(visit, db)
            try ApplicantSignature.keep(made, of: draft.id.text, at: visit.now, in: db)
        }
        return .redirect("\(base)/card-signature#save")
    }

    @Sendable func document(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (draft, bytes) = try await kept(.document, visit)
        return .file(bytes, type: "application/json", name: "application-\(draft.number).json")
    }

    @Sendable func reading(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (draft, bytes) = try await kept(.reading, visit)
        return .file(bytes, type: "application/pdf", name: "application-\(draft.number).pdf")
    }

    private func kept(_ file: ApplicantSignature.File, _ visit: Visit) async throws -> (Draft, [UInt8]) {
        let (draft, sealed) = try await platform.database.read { db in
            let found = try opened(visit, db)
            guard found.standing != nil, let sealed = try ApplicantSignature.sealed(file, of: found.draft.id.text, in: db) else {
                throw RequestProblem.notFound
            }
            return (found.draft, sealed)
        }
        return (draft, Array(try ApplicantSignature.open(sealed, file, of: draft.id.text, key: draft.key)))
    }

    // MARK: the signature

    /// Takes the signature, checked before any transaction.
    @Sendable func sign(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await drafts.take(visit)
        let (found, sealed) = try await platform.database.read { db in
            let found = try opened(visit, db)
            return (found, try ApplicantSignature.sealed(.document, of: found.draft.id.text, in: db))
        }
        let (draft, base) = (found.draft, "/apply/\(found.draft.id)/card-signature")
        guard let trust = CardTrust(platform), let standing = found.standing, let sealed, found.isAsked else { return .redirect(base) }
        guard let file = input.file("signature") else {
            var problems = FieldProblems()
            problems.add("signature", CardSignatureText.needFile)
            return try await page(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        do {
            let document = try ApplicantSignature.open(sealed, .document, of: draft.id.text, key: draft.key)
            let checked = try await trust.check(Array(file.bytes), over: Array(document), of: draft.id.text, at: visit.now, fetched: fetched)
            let certificate = checked.certificate
            let signed = ApplicantSignature.Signed(
                digest: Digest(of: checked.signature), certificate: Data(certificate.bytes), issuer: certificate.issuer,
                serial: certificate.serial, four: certificate.four, at: visit.now)
            let own = try ApplicantSignature.seal(Data(checked.signature), of: draft.id.text, key: draft.key)
            let isTaken = try await platform.database.write { db -> Bool in
                // Another window may have made another document, and the mandate may have ended.
                guard var current = try opened(visit, db).standing, current.content.digest == standing.content.digest else { return false }
                try current.sign(signed, own, key: draft.key, at: visit.now, in: db)
                return true
            }
            if !isTaken { throw CardSignatureProblem.otherDocument }
            return .redirect(base)
        } catch let problem as CardSignatureProblem {
            return try await page(visit, problem)
        }
    }

    @Sendable private func fetched(_ certificate: SignerCertificate) async throws -> [RevocationList] {
        try await platform.database.read { try RevocationLists.of(certificate, in: $0) }
    }

    /// Checks a draft's signature once more as it is sent: by the lists of now. `nil` where none is asked or none stands. What holds no longer is
    /// forgotten: the document stands, to be signed once more.
    /// - Throws: `CardSignatureProblem`.
    func checked(_ id: ID<Draft>, _ visit: Visit) async throws -> ApplicantSignature.Checked? {
        guard let found = try await platform.database.read({ try ready(id, visit, $0) }) else { return nil }
        guard let trust = CardTrust(platform) else { throw CardSignatureProblem.noRoots("jpki-roots") }
        let document = try ApplicantSignature.open(found.document, .document, of: id.text, key: found.key)
        let signature = try ApplicantSignature.open(found.signature, .signature, of: id.text, key: found.key)
        do {
            _ = try await trust.check(Array(signature), over: Array(document), of: id.text, .sending, at: visit.now, fetched: fetched)
            return ApplicantSignature.Checked(signature: found.signed.digest)
        } catch let problem as CardSignatureProblem where !problem.isOurs {
            try await platform.database.write { db in
                guard var now = try ready(id, visit, db), now.signed.digest == found.signed.digest else { return }
                try now.whole.unsign(key: now.key, at: visit.now, in: db)
            }
            throw problem
        }
    }

    /// A signature with what it is over.
    private struct Ready: Sendable {
        var whole: ApplicantSignature
        let signed: ApplicantSignature.Signed
        let key: DataKey
        let document, signature: [UInt8]
    }

    private func ready(_ id: ID<Draft>, _ visit: Visit, _ db: any Connection) throws -> Ready? {
        // Most drafts are not signed: they are not opened for it.
        guard try ApplicantSignature.isThere(id.text, in: db),
            let draft = try Draft.held(id, by: visit.holders, keys: platform.keys, at: visit.now, in: db), draft.content.intake == nil,
            try draft.guide(on: visit.now.day, in: db)?.content.identity == .signature,
            let one = try draft.signature(
                for: draft.counting(on: visit.now.day, in: db), by: ApplicantSignature.Signer(draft, by: visit.holders, on: visit.now.day, in: db),
                in: db),
            let document = try ApplicantSignature.sealed(.document, of: id.text, in: db),
            let signature = try ApplicantSignature.sealed(.signature, of: id.text, in: db)
        else { return nil }
        return Ready(whole: one.whole, signed: one.signed, key: draft.key, document: document, signature: signature)
    }
}

/// Officers and other systems fetch what was signed and the signature, to check it by themselves: that it was opened is in the journal first.
struct CaseSignatureHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// What of it can be fetched.
    enum Part: String, CaseIterable, Sendable {
        case document, reading, signature, certificate

        /// The name of the call, and what it gives, for other systems.
        var call: String {
            switch self {
            case .document: "fetchSignedDocument"
            case .reading: "fetchSignedReading"
            case .signature: "fetchSignature"
            case .certificate: "fetchSignatureCertificate"
            }
        }
        var words: String {
            switch self {
            case .document: "What an applicant has signed, as JSON"
            case .reading: "The same for reading, as PDF, whose digest stands in it"
            case .signature: "The signature over it, CMS in DER"
            case .certificate: "The signer's certificate, X.509 in DER"
            }
        }
    }

    @Sendable func file(_ request: Request, _ visit: Visit) async throws -> Answer {
        guard let part = Part(rawValue: try visit.parameter("part")) else { throw RequestProblem.notFound }
        return try await file(part, visit)
    }

    func file(_ part: Part, _ visit: Visit) async throws -> Answer {
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        let file = ApplicantSignature.File(rawValue: part.rawValue)
        let (signed, sealed, key, receipt) = try await platform.database.write { db in
            let (opened, _) = try CaseAccess.open(id, for: visit, keys: keys, in: db)
            guard opened.state.identity?.how == .signature, let signed = try ApplicantSignature.of(id.text, key: opened.key, in: db)?.content.signed
            else { throw RequestProblem.notFound }
            try CaseAccess.record(CaseAccess.fileOpened, opened, by: visit.actor, at: visit.now, in: db)
            return (signed, try file.flatMap { try ApplicantSignature.sealed($0, of: id.text, in: db) }, opened.key, opened.application.receipt)
        }
        guard let file else { return .file(Array(signed.certificate), type: "application/pkix-cert", name: "\(receipt).cer") }
        guard let sealed else { throw RequestProblem.notFound }
        let bytes = Array(try ApplicantSignature.open(sealed, file, of: id.text, key: key))
        switch file {
        case .document: return .file(bytes, type: "application/json", name: "\(receipt).json")
        case .reading: return .file(bytes, type: "application/pdf", name: "\(receipt).pdf")
        case .signature: return .file(bytes, type: "application/pkcs7-signature", name: "\(receipt).p7s")
        }
    }
}
