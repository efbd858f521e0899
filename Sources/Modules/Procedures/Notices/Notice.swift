import Core
import Foundation
import HTTPTypes
import Japanese
import Storage
import Web

/// 通知書: the document that tells a decision. Whoever holds it can verify it by its code; the code stands in the place of the seal (公印).
struct Notice: Record, Hashable {
    let id: ID<Notice>
    let application: ID<Application>
    /// The code by which anybody who holds the document verifies it: 80 random bits.
    let code: String
    /// 文書番号
    let number: String
    let outcome: Decision.Outcome
    /// What the outcome is called in this procedure: 許可, 開示.
    let outcomeWords: String
    /// In whose name: 広島県知事.
    let authority: String
    let organisation: String
    let procedure: String
    let decidedOn: Day
    /// The SHA-256 of the file; `nil` while it is being made.
    let digest: Digest?
    let blob: Digest?
    let size: Int?
    let issuedAt: Instant?
    let revokedAt: Instant?
    /// Since when a corrected notice stands in its place.
    let replacedAt: Instant?
    /// The number of the notice that it corrects.
    let rectifies: String?
    let signature: Signature?

    init(_ row: Row) throws {
        id = try row["id"]
        application = try row["application_id"]
        code = try row["code"]
        number = try row["number"]
        outcome = try row["outcome"]
        outcomeWords = try row["outcome_words"]
        authority = try row["authority"]
        organisation = try row["organisation"]
        procedure = try row["procedure"]
        decidedOn = try row["decided_on"]
        digest = try row["digest"]
        blob = try row["blob"]
        size = try row["size"]
        issuedAt = try row["issued_at"]
        revokedAt = try row["revoked_at"]
        replacedAt = try row["replaced_at"]
        rectifies = try row["rectifies"]
        let (signer, level): (String?, String?) = (try row["signed_by"], try row["signature_level"])
        signature = signer.map { Signature(signer: $0, level: level ?? "") }
    }

    // MARK: questions

    static func with(code: String, in db: any Connection) throws -> Notice? {
        try db.first("SELECT * FROM notice WHERE code = \(code) AND issued_at IS NOT NULL")
    }

    /// The notice whose file this is.
    static func with(digest: Digest, in db: any Connection) throws -> Notice? {
        try db.first("SELECT * FROM notice WHERE digest = \(digest) AND issued_at IS NOT NULL")
    }

    static func all(of application: ID<Application>, in db: any Connection) throws -> [Notice] {
        try db.all("SELECT * FROM notice WHERE application_id = \(application) ORDER BY id")
    }

    /// The number of the corrected notice that stands in its place, however often it was corrected; `nil` while that is being made.
    func successor(in db: any Connection) throws -> String? {
        try db.value(
            """
            SELECT number FROM notice WHERE application_id = \(application) AND rectifies IS NOT NULL AND replaced_at IS NULL
            AND issued_at IS NOT NULL ORDER BY id DESC LIMIT 1
            """)
    }

    /// The last day of what it grants, when that is over on a day.
    func expired(on day: Day, in db: any Connection) throws -> Day? {
        try db.value("SELECT expires_on FROM application WHERE id = \(application) AND expires_on < \(day)")
    }

    /// As it is printed: four groups of four.
    static func grouped(_ code: String) -> String {
        let all = Array(code)
        return stride(from: 0, to: all.count, by: 4).map { String(all[$0..<min($0 + 4, all.count)]) }.joined(separator: "-")
    }

    /// Reads a code as people type it: any width and case, O for 0, I and L for 1, with or without hyphens.
    static func read(_ typed: String) -> String? {
        let plain = typed.precomposedStringWithCompatibilityMapping.uppercased().filter { !$0.isWhitespace && !"-‐‑–—―−ーｰ－".contains($0) }
            .replacing("O", with: "0").replacing("I", with: "1").replacing("L", with: "1")
        return plain.utf8.count == 16 && plain.allSatisfy { alphabet.contains($0) } ? plain : nil
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// What a notice says, as far as whoever holds it is told it once more.
    struct Told: Sendable {
        let decision: Decision
        let grants: String?
        /// To whom it is addressed, a part of the name hidden: enough to compare with, too little to learn it from.
        let addressee: String
        /// The answers that the notice repeats, without those that are about a person.
        let shown: [(label: Message, words: String)]
    }

    /// What the notice says of the decision; `nil` once the application is erased.
    func told(keys: Keys, in db: any Connection) throws -> Told? {
        let file: CaseFile
        do {
            file = try CaseFile.open(application, keys: keys, in: db)
        } catch DataKeyProblem.erased {
            return nil
        }
        guard let decision = file.state.decision(numbered: number) else { return nil }
        let facts = try NoticeDocument.Facts(decision, file, in: db)
        let shown = facts.shown.filter { $0.question.meaning == nil && $0.question.dataClass == .ordinary }
        return Told(
            decision: decision, grants: file.rules.grants, addressee: Notice.masked(facts.applicant),
            shown: shown.map { ($0.question.label, $0.words) })
    }

    /// A name with its last half hidden: 三原 ○○.
    static func masked(_ name: String) -> String {
        let letters = name.filter { !$0.isWhitespace }.count
        var left = (letters + 1) / 2
        return String(
            name.map { letter in
                if letter.isWhitespace { return letter }
                left -= 1
                return left < 0 ? "○" : letter
            })
    }

    // MARK: verbs

    /// Orders the document of a decision: a job makes it after the commit.
    static func order(for file: CaseFile, _ decision: Decision, number: String, at instant: Instant, in db: any Connection) throws {
        let id = ID<Notice>(at: instant)
        let code = String((0..<16).map { _ in alphabet.randomElement() ?? "0" })
        let unit = file.state.transferredTo ?? file.application.organisation
        let body = try OrganisationTree.on(instant.day, in: db).path(unit).first
        let authority = authority(of: file, body)
        // The notice before it: of the decision, or of its last rectification.
        let rectified = decision.rectification == nil ? nil : file.state.decisions.dropLast().last?.number
        try db.insert(
            into: "notice",
            [
                "id": id, "application_id": file.application.id, "code": code, "number": number, "outcome": decision.outcome, "authority": authority,
                "outcome_words": file.rules.name(decision.outcome).ja, "organisation": unit, "procedure": file.procedure.name,
                "decided_on": instant.day, "rectifies": rectified, "awaits_paper": try file.isNoticeOnPaper(on: instant.day, in: db),
            ])
        try Jobs.enqueue("procedures.notice", id.text, once: jobKey(id), at: instant, in: db)
    }

    /// Of the job that makes its document there is one.
    static func jobKey(_ id: ID<Notice>) -> String { "notice:\(id)" }

    /// In whose name a case is decided: what its procedure says, or the head of the body.
    static func authority(of file: CaseFile, _ body: Organisation?) -> String { authority(file.rules, body) }

    /// - Parameter rules: the guide's, where there is one.
    static func authority(_ rules: Guide.Content?, _ body: Organisation?) -> String {
        rules?.authority ?? body.map { $0.kind == .prefecture ? "\($0.name)知事" : "\($0.name)長" } ?? ""
    }

    /// Marks what was issued as taken back: whoever verifies it is told.
    static func revoke(_ application: ID<Application>, at instant: Instant, in db: any Connection) throws {
        try db.run("UPDATE notice SET revoked_at = \(instant) WHERE application_id = \(application) AND revoked_at IS NULL")
    }

    /// Makes the document and gives it to the applicant (到達: it lies where they can fetch it).
    static let making = Job("procedures.notice", Message(ja: "通知書の作成", en: "Make a notice"), lane: .papers, attempts: Job.forTwoDays) { run in
        let (platform, signing) = (run.platform, NoticeSigning(run.platform))
        guard let id = ID<Notice>(run.payload) else { return }
        let made = try await platform.database.read { db -> (Notice, HTML, DataKey, Organisation?)? in
            guard let notice = try db.first("SELECT * FROM notice WHERE id = \(id)", as: Notice.self), notice.issuedAt == nil else { return nil }
            let file = try CaseFile.open(notice.application, keys: platform.keys, in: db)
            let tree = try OrganisationTree.on(notice.decidedOn, in: db)
            let body = tree.path(notice.organisation).first
            let document = try NoticeDocument.html(
                notice, file, tree: tree, address: "\(platform.settings.baseURL)/verify/\(notice.code)",
                isSigned: signing.certificate(of: body?.code) != nil, in: db)
            return (notice, document, file.key, body)
        }
        guard let (notice, document, key, body) = made else { return }
        let (bytes, signed) = try await signing.signed(platform.papers.make(document), notice, of: body, platform)
        let blob = try await platform.blobs.put(Data(key.seal(bytes, for: purpose(id))))
        try await platform.database.write { db in
            let now = platform.now
            let count = try db.run(
                """
                UPDATE notice SET digest = \(Digest(of: bytes)), blob = \(blob), size = \(bytes.count), issued_at = \(now),
                signed_by = \(signed?.certificate.commonName), signature_level = \(signed?.seen.level) WHERE id = \(id) AND issued_at IS NULL
                """)
            guard count == 1 else { return }
            if let signed, let body { try NoticeCertificate.note(signed.certificate, of: body.code, at: now, in: db) }
            let file = try CaseFile.open(notice.application, keys: platform.keys, in: db)
            try file.append(.noticeMade(notice: id.text), by: .program("procedures.notice"), at: now, in: db)
            try file.tell(notice.rectifies == nil ? .notice : .rectified, at: now, in: db)
        }
    }

    private static func purpose(_ id: ID<Notice>) -> String { "notice \(id)" }

    /// The file, unsealed.
    func content(key: DataKey, blobs: any BlobStore) async throws -> [UInt8] {
        guard let blob else { throw RequestProblem.notFound }
        return Array(try key.open([UInt8](try await blobs.get(blob)), for: Notice.purpose(id)))
    }
}
