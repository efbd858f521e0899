import Core
import Forms
import Foundation
import Japanese
import Storage
import Web

/// 電子署名: what a draft or an application is signed with: the document as it was made, and the signature over it once it has come. All of it lies
/// sealed under the record's key, and goes with the answers. What is said of it is sealed apart from the files, which are opened when somebody
/// fetches them, and then beside the one who writes.
struct ApplicantSignature: Sendable {
    struct Content: Codable, Sendable {
        let madeAt: Instant
        /// Of the document.
        let digest: Digest
        /// Who has it made, and signs it.
        let signer: Signer
        /// Of which answers to which version, and for whom, it was made; emptied once it is sent.
        var basis: String
        var signed: Signed?
    }

    /// A signature that held when it came.
    struct Signed: Codable, Sendable {
        /// Of the signature.
        let digest: Digest
        let certificate: Data
        let issuer: String
        let serial: String
        let four: BasicFour
        let at: Instant
    }

    /// 署名者: as what somebody signs and sends: for themselves, or for somebody else by a mandate. Whoever sends it later as somebody else has
    /// not signed it.
    struct Signer: Codable, Hashable, Sendable {
        enum Part: String, Codable, CaseIterable, Sendable {
            case applicant
            case delegate
            case subDelegate = "sub_delegate"
        }

        let part: Part
        /// The mandate that was agreed to, whether they are the one or the other of it.
        let mandate: ID<Mandate>?
        let subMandate: ID<SubMandate>?

        init(_ draft: Draft, by holders: [Holder], on day: Day, in db: any Connection) throws {
            let mandate = try Mandate.of(draft.id.text, key: draft.key, in: db)
            let agency = try Agency.of(draft.id.text, mandate, holders, key: draft.key, on: day, in: db)
            part = agency.map { $0.sub == nil ? .delegate : .subDelegate } ?? .applicant
            self.mandate = mandate?.confirmedAt == nil ? nil : mandate?.id
            subMandate = agency?.sub?.id
        }
    }

    /// That it held again as the application was sent: the certificate may have been revoked meanwhile.
    struct Checked: Sendable {
        let signature: Digest
    }

    /// 署名する文書, as JSON and as PDF; the signature over the first.
    enum File: String, Sendable {
        case document, reading, signature

        fileprivate var column: SQL {
            switch self {
            case .document: "document"
            case .reading: "reading"
            case .signature: "signature"
            }
        }
    }

    let subject: String
    var content: Content

    // MARK: questions

    static func of(_ subject: String, key: DataKey, in db: any Connection) throws -> ApplicantSignature? {
        guard let sealed = try db.value("SELECT content FROM applicant_signature WHERE subject = \(subject)", as: [UInt8].self) else { return nil }
        return ApplicantSignature(subject: subject, content: try key.open(sealed, for: purpose(subject)))
    }

    /// Whether anything was made for it to be signed.
    static func isThere(_ subject: String, in db: any Connection) throws -> Bool {
        try db.count("SELECT count(*) FROM applicant_signature WHERE subject = \(subject)") > 0
    }

    /// One of the files as it lies there, for `open`.
    static func sealed(_ file: File, of subject: String, in db: any Connection) throws -> [UInt8]? {
        try db.value("SELECT \(file.column) FROM applicant_signature WHERE subject = \(subject)", as: [UInt8]?.self) ?? nil
    }

    static func open(_ sealed: [UInt8], _ file: File, of subject: String, key: DataKey) throws -> Data {
        try key.open(sealed, for: purpose(subject, file))
    }

    private static func purpose(_ subject: String) -> String { "signature \(subject)" }
    private static func purpose(_ subject: String, _ file: File) -> String { "signature \(file.rawValue) \(subject)" }

    /// What a document is made of: where it is no longer the same, the document is void, and the signature with it.
    static func basis(_ evaluation: Evaluation, _ version: FormVersion, _ signer: Signer) -> String {
        let by = "\(signer.part.rawValue) \(signer.mandate?.text ?? "-") \(signer.subMandate?.text ?? "-")"
        return Digest(of: Data("\(version.id) \(by) \(evaluation.answers.kept)".utf8)).hex
    }

    func stands(for evaluation: Evaluation, _ version: FormVersion, _ signer: Signer) -> Bool {
        content.basis == ApplicantSignature.basis(evaluation, version, signer)
    }

    /// What was shown by it of who applies.
    func shown(
        _ signed: Signed, _ evaluation: Evaluation, _ form: FormDefinition, _ acting: CaseEvent.Acting?, on day: Day
    ) -> Identity.Shown {
        Identity.Shown(
            how: .signature, source: signed.issuer, at: signed.at, name: nil,
            likeness: SignatureLikeness(signed.four, evaluation, form, acting, on: day))
    }

    // MARK: verbs

    /// What is to be signed, sealed before anybody who writes has to wait for it.
    struct Made: Sendable {
        fileprivate let content, document, reading: [UInt8]

        init(_ content: Content, document: Data, reading: Data, of subject: String, key: DataKey) throws {
            self.content = try key.seal(content, for: purpose(subject))
            self.document = try key.seal(document, for: purpose(subject, .document))
            self.reading = try key.seal(reading, for: purpose(subject, .reading))
        }
    }

    static func keep(_ made: Made, of subject: String, at instant: Instant, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO applicant_signature (subject, content, document, reading, saved_at)
            VALUES (\(subject), \(made.content), \(made.document), \(made.reading), \(instant))
            ON CONFLICT (subject) DO UPDATE SET content = excluded.content, document = excluded.document, reading = excluded.reading,
                signature = NULL, saved_at = excluded.saved_at
            """)
    }

    static func seal(_ signature: Data, of subject: String, key: DataKey) throws -> [UInt8] {
        try key.seal(signature, for: purpose(subject, .signature))
    }

    /// The signature has come. - Parameter sealed: as `seal` has made it.
    mutating func sign(_ signed: Signed, _ sealed: [UInt8], key: DataKey, at instant: Instant, in db: any Connection) throws {
        content.signed = signed
        try db.run("UPDATE applicant_signature SET signature = \(sealed) WHERE subject = \(subject)")
        try save(key: key, at: instant, in: db)
    }

    /// The signature holds no longer: its certificate is over or revoked. The document stands.
    mutating func unsign(key: DataKey, at instant: Instant, in db: any Connection) throws {
        content.signed = nil
        try db.run("UPDATE applicant_signature SET signature = NULL WHERE subject = \(subject)")
        try save(key: key, at: instant, in: db)
    }

    /// It is sent. What it was made of stands in the document; beside the answers it would say more than is kept of them.
    mutating func send(key: DataKey, at instant: Instant, in db: any Connection) throws {
        content.basis = ""
        try save(key: key, at: instant, in: db)
    }

    private func save(key: DataKey, at instant: Instant, in db: any Connection) throws {
        let sealed = try key.seal(content, for: ApplicantSignature.purpose(subject))
        try db.run("UPDATE applicant_signature SET content = \(sealed), saved_at = \(instant) WHERE subject = \(subject)")
    }

    static func forget(_ subject: String, in db: any Connection) throws { try db.run("DELETE FROM applicant_signature WHERE subject = \(subject)") }

    /// Who acted for somebody does no longer: what they have made or signed is nobody's. What others have signed stays, and what was sent.
    static func void(_ subject: String, of isTheirs: (Signer) -> Bool = { _ in true }, key: DataKey, in db: any Connection) throws {
        guard try db.count("SELECT count(*) FROM draft WHERE id = \(subject)") > 0, let whole = try of(subject, key: key, in: db),
            isTheirs(whole.content.signer)
        else { return }
        try forget(subject, in: db)
    }

    static let migration = Migration(
        "procedures-070-signatures",
        """
        CREATE TABLE applicant_signature (
            subject TEXT NOT NULL PRIMARY KEY, content BYTEA NOT NULL, document BYTEA NOT NULL, reading BYTEA NOT NULL, signature BYTEA,
            saved_at TEXT NOT NULL
        );
        CREATE TABLE revocation_list (
            address TEXT NOT NULL, scope TEXT NOT NULL, issuer TEXT NOT NULL, head TEXT NOT NULL, content BYTEA, ends_at TEXT NOT NULL,
            fetched_at TEXT NOT NULL, PRIMARY KEY (address, scope)
        );
        CREATE INDEX revocation_list_issuer ON revocation_list (issuer);
        """)
}

extension Draft {
    /// Its answers as they would be sent now.
    func counting(on today: Day, in db: any Connection) throws -> Evaluation {
        let answers = AnswerFiles.dropping(try Attachment.infected(of: id.text, in: db), from: content.answers)
        return try version.form().evaluate(answers, on: judged(on: today))
    }

    /// The signature that stands over just what would be sent now by just these; `nil` when there is none.
    func signature(
        for evaluation: Evaluation, by signer: ApplicantSignature.Signer, in db: any Connection
    ) throws -> (whole: ApplicantSignature, signed: ApplicantSignature.Signed)? {
        guard let whole = try ApplicantSignature.of(id.text, key: key, in: db), whole.stands(for: evaluation, version, signer),
            let signed = whole.content.signed
        else { return nil }
        return (whole, signed)
    }
}
