import Core
import Forms
import Foundation
import Japanese
import Storage
import Web

/// 電子署名: what a draft or an application is signed with: the document as it was made, and the signature over it once it has come. All of it lies
/// sealed under the record's key, and goes with the answers.
struct ApplicantSignature: Sendable {
    struct Content: Codable, Sendable {
        /// 署名する文書, as JSON and as PDF.
        let document: Data
        let reading: Data
        let madeAt: Instant
        /// Of which answers to which version it was made; emptied once it is sent.
        var basis: String
        var signed: Signed?
    }

    /// A signature that held when it came.
    struct Signed: Codable, Sendable {
        let signature: Data
        let certificate: Data
        let issuer: String
        let serial: String
        let four: BasicFour
        let at: Instant
    }

    /// That it held again as the application was sent: the certificate may have been revoked meanwhile.
    struct Checked: Sendable {
        let signature: Digest
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

    private static func purpose(_ subject: String) -> String { "signature \(subject)" }

    /// What a document is made of: where it is no longer the same, the document is void, and the signature with it.
    static func basis(_ evaluation: Evaluation, _ version: FormVersion) -> String {
        Digest(of: Data("\(version.id) \(evaluation.answers.kept)".utf8)).hex
    }

    func stands(for evaluation: Evaluation, _ version: FormVersion) -> Bool {
        content.basis == ApplicantSignature.basis(evaluation, version)
    }

    /// What was shown by it of who applies.
    func shown(_ signed: Signed, _ evaluation: Evaluation, _ form: FormDefinition, on day: Day) -> Identity.Shown {
        Identity.Shown(
            how: .signature, source: signed.issuer, at: signed.at, name: nil,
            likeness: SignatureLikeness(signed.four, evaluation.answers, form, on: day))
    }

    // MARK: verbs

    func save(key: DataKey, at instant: Instant, in db: any Connection) throws {
        let sealed = try key.seal(content, for: ApplicantSignature.purpose(subject))
        try db.run(
            """
            INSERT INTO applicant_signature (subject, content, saved_at) VALUES (\(subject), \(sealed), \(instant))
            ON CONFLICT (subject) DO UPDATE SET content = excluded.content, saved_at = excluded.saved_at
            """)
    }

    static func forget(_ subject: String, in db: any Connection) throws { try db.run("DELETE FROM applicant_signature WHERE subject = \(subject)") }

    static let migration = Migration(
        "procedures-070-signatures",
        """
        CREATE TABLE applicant_signature (subject TEXT NOT NULL PRIMARY KEY, content BYTEA NOT NULL, saved_at TEXT NOT NULL);
        CREATE TABLE revocation_list (address TEXT NOT NULL PRIMARY KEY, content BYTEA NOT NULL, fetched_at TEXT NOT NULL);
        """)
}

extension Draft {
    /// Its answers as they would be sent now.
    func counting(on today: Day, in db: any Connection) throws -> Evaluation {
        let answers = AnswerFiles.dropping(try Attachment.infected(of: id.text, in: db), from: content.answers)
        return try version.form().evaluate(answers, on: judged(on: today))
    }

    /// The signature that stands over just what would be sent now; `nil` when there is none.
    func signature(for evaluation: Evaluation, in db: any Connection) throws -> (whole: ApplicantSignature, signed: ApplicantSignature.Signed)? {
        guard let whole = try ApplicantSignature.of(id.text, key: key, in: db), whole.stands(for: evaluation, version),
            let signed = whole.content.signed
        else { return nil }
        return (whole, signed)
    }
}

/// 失効リスト: those that were fetched from where their issuers publish them.
enum RevocationLists {
    static func all(in db: any Connection) throws -> [RevocationList] {
        try db.values("SELECT content FROM revocation_list ORDER BY address", as: [UInt8].self).compactMap { RevocationList(Data($0)) }
    }

    /// Every hour: issuers publish one a day or oftener. One that fails leaves the old one, which is believed as long as it says itself.
    static let fetching = Job(
        "procedures.revocation-lists", Message(ja: "失効した電子証明書のリストの取得", en: "Fetch the lists of revoked certificates"), lane: .calls,
        attempts: 3, every: 3600
    ) { run in
        let platform = run.platform
        guard let trust = CardTrust(platform) else { return }
        var failure: (any Error)?
        for address in trust.addresses {
            do {
                let list = try await RevocationList.fetch(address, platform.settings)
                try await platform.database.write { db in
                    try db.run(
                        """
                        INSERT INTO revocation_list (address, content, fetched_at) VALUES (\(address), \(list.bytes), \(platform.now))
                        ON CONFLICT (address) DO UPDATE SET content = excluded.content, fetched_at = excluded.fetched_at
                        """)
                }
            } catch { failure = error }
        }
        try await platform.database.write { db in
            try db.run("DELETE FROM revocation_list WHERE address NOT IN (\(list: trust.addresses + [""]))")
        }
        if let failure { throw failure }
    }
}
