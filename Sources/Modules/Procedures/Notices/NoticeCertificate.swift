import Core
import Documents
import Foundation
import Japanese
import Storage
import Web

/// 署名用の証明書: what was seen of the certificate with which a body's notices are signed, when it was looked at last: once a day, and whenever it
/// signs. Officers and administrators are told while there is time to have another one issued.
struct NoticeCertificate: Record, Hashable {
    /// Days before its end from which on everybody is warned: an application for another one takes weeks.
    static let warning = 60

    enum Fault: String, SQLValue {
        case revoked, unusable
    }

    enum State: String {
        case good, soon, over, revoked, unusable
    }

    let body: String
    let validUntil: Instant?
    let fault: Fault?
    /// What the administrators were told of last.
    let told: String?

    init(_ row: Row) throws {
        body = try row["body"]
        validUntil = try row["valid_until"]
        fault = try row["fault"]
        told = try row["told"]
    }

    // MARK: questions

    func state(at now: Instant) -> State {
        if let fault { return fault == .revoked ? .revoked : .unusable }
        guard let validUntil else { return .unusable }
        if validUntil < now { return .over }
        return validUntil < now.adding(seconds: Double(Self.warning) * 86_400) ? .soon : .good
    }

    /// Those of which somebody has to know.
    static func warned(at now: Instant, in db: any Connection) throws -> [NoticeCertificate] {
        try db.all("SELECT * FROM notice_certificate ORDER BY body").filter { $0.state(at: now) != .good }
    }

    /// Those among them by which the notices of some units are signed.
    static func warned(units: [String], _ tree: OrganisationTree, at now: Instant, in db: any Connection) throws -> [NoticeCertificate] {
        let warned = try warned(at: now, in: db)
        if warned.isEmpty { return [] }
        let bodies = Set(units.compactMap { tree.path($0).first?.code })
        return warned.filter { bodies.contains($0.body) }
    }

    // MARK: verbs

    static func note(_ facts: PDFSigner.Facts, of body: String, at now: Instant, in db: any Connection) throws {
        try note(
            body, until: Instant(iso: facts.validUntil), fault: facts.standing == .revoked ? .revoked : nil, at: now, in: db)
    }

    /// - Parameter failure: what is no fault of the certificate is not noted.
    static func note(_ failure: SigningFailure, of body: String, at now: Instant, in db: any Connection) throws {
        switch failure {
        case .expired(let until): try note(body, until: Instant(iso: until), fault: nil, at: now, in: db)
        case .revoked: try note(body, until: nil, fault: .revoked, at: now, in: db)
        case .missing, .open, .unreadable, .noKey, .usage, .early: try note(body, until: nil, fault: .unusable, at: now, in: db)
        case .notInstalled, .stampAway, .stampRefused, .stampUnreadable, .stampUntrusted, .roots, .failed: return
        }
    }

    private static func note(_ body: String, until: Instant?, fault: Fault?, at now: Instant, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO notice_certificate (body, valid_until, fault, seen_at) VALUES (\(body), \(until), \(fault), \(now))
            ON CONFLICT (body) DO UPDATE SET valid_until = excluded.valid_until, fault = excluded.fault,
            seen_at = excluded.seen_at
            """)
    }

    /// Looks at each once a day, and tells the administrators of the body, and those who run the site, once of each state that it comes to.
    static let looking = Job(
        "procedures.certificates", Message(ja: "通知書の署名に使う証明書の確認", en: "Look at the certificates that sign notices"), lane: .papers, every: 86_400
    ) { run in
        let (platform, now) = (run.platform, run.platform.now)
        let signing = NoticeSigning(platform)
        let tree = try await platform.database.read { try OrganisationTree.on(now.day, in: $0) }
        var looked: [PDFSigner.Certificate: Result<PDFSigner.Facts, SigningFailure>] = [:]
        for (_, certificate) in signing.all where looked[certificate] == nil {
            do { looked[certificate] = .success(try await signing.signer.look(at: certificate)) } catch let failure as SigningFailure {
                looked[certificate] = .failure(failure)
            }
        }
        let seen = looked
        try await platform.database.write { db in
            let bodies = tree.bodies.filter { signing.certificate(of: $0.code) != nil }
            try db.run("DELETE FROM notice_certificate WHERE body NOT IN (\(list: [""] + bodies.map(\.code)))")
            for body in bodies {
                switch signing.certificate(of: body.code).flatMap({ seen[$0] }) {
                case .success(let facts):
                    try note(facts, of: body.code, at: now, in: db)
                    if facts.standing != .revoked, let end = Instant(iso: facts.validUntil), end > now {
                        try Notice.hastenUnmade(of: body.code, tree, at: now, in: db)
                    }
                case .failure(let failure): try note(failure, of: body.code, at: now, in: db)
                case nil: continue
                }
            }
            try tell(tree, at: now, in: db)
        }
    }

    private static func tell(_ tree: OrganisationTree, at now: Instant, in db: any Connection) throws {
        for one in try db.all("SELECT * FROM notice_certificate ORDER BY body", as: NoticeCertificate.self) {
            let state = one.state(at: now)
            guard state.rawValue != one.told, let body = tree[one.body] else { continue }
            try db.run("UPDATE notice_certificate SET told = \(state.rawValue) WHERE body = \(one.body)")
            if state == .good { continue }
            let (subject, text) = (CertificateText.title(state), CertificateText.mail(one, state, body.label))
            let runners = tree.bodies.filter { $0.code == body.code || $0.kind == .prefecture }.map(\.code)
            for address in try administrators(of: runners, on: now.day, in: db) {
                try Mail.post(to: address, subject: "【\(body.name)】\(subject.ja)", body: text.ja, at: now, in: db)
            }
        }
    }

    private static func administrators(of bodies: [String], on day: Day, in db: any Connection) throws -> [String] {
        try db.values(
            """
            SELECT DISTINCT p.email FROM person p JOIN role_grant g ON g.person_id = p.id WHERE p.closed_at IS NULL AND p.email <> ''
            AND g.role = \(Role.administrator.rawValue) AND g.organisation IN (\(list: bodies))
            AND g.valid_from <= \(day) AND (g.valid_to IS NULL OR g.valid_to >= \(day)) ORDER BY p.email
            """, as: String.self)
    }
}

enum NoticeCertificatePages {
    /// Above the notices that are to be given on paper, beside those that could not be made.
    static func list(_ warned: [NoticeCertificate], _ tree: OrganisationTree, at now: Instant, _ lang: Language) -> HTML {
        warned.html { one in
            let state = one.state(at: now)
            return Component.notice(
                state == .soon ? .warning : .error, CertificateText.title(state)(lang),
                "<p>\(CertificateText.words(one, state, tree[one.body]?.label ?? Message(same: one.body))(lang))</p>")
        }
    }
}

/// Every sentence of the certificates, for officers.
enum CertificateText {
    static let waiting = Message(ja: "通知書の署名の証明書（要確認）", en: "Certificates of notices to look after")

    static func title(_ state: NoticeCertificate.State) -> Message {
        switch state {
        case .good, .soon: Message(ja: "通知書の署名の証明書の期限が近づいています", en: "The certificate that signs notices is about to expire")
        case .over: Message(ja: "通知書の署名の証明書の期限が切れています", en: "The certificate that signs notices has expired")
        case .revoked: Message(ja: "通知書の署名の証明書が失効しています", en: "The certificate that signs notices was revoked")
        case .unusable: Message(ja: "通知書の署名の証明書を使えません", en: "The certificate that signs notices cannot be used")
        }
    }

    static func words(_ one: NoticeCertificate, _ state: NoticeCertificate.State, _ body: Message) -> Message {
        let until = one.validUntil.map { Message(ja: $0.day.words(.ja), en: $0.day.words(.en)) } ?? Message(same: "")
        let renew = Message(
            ja: "システム管理者に知らせて、新しい証明書を入れてください。", en: "Tell the administrator, who has to put a new one in its place.")
        let waits = Message(
            ja: "新しい証明書が入るまで、通知書は発行されません。入ると、待っている通知書は1日以内に自動で作られます。",
            en: "No notice is issued until there is a new one; then those that wait are made by themselves within a day.")
        return switch state {
        case .good, .soon:
            Message(
                ja: "\(body.ja)の通知書に署名する証明書は、\(until.ja)に期限が切れます。\(renew.ja)切れると、通知書を発行できません。",
                en: "The certificate that signs the notices of \(body.en) expires on \(until.en). \(renew.en) Without one no notice can be issued.")
        case .over:
            Message(
                ja: "\(body.ja)の通知書に署名する証明書の期限が\(until.ja)に切れました。\(renew.ja)\(waits.ja)",
                en: "The certificate that signs the notices of \(body.en) expired on \(until.en). \(renew.en) \(waits.en)")
        case .revoked:
            Message(
                ja: "\(body.ja)の通知書に署名する証明書は、認証局が失効させています。\(renew.ja)\(waits.ja)",
                en: "The certificate that signs the notices of \(body.en) was revoked by its authority. \(renew.en) \(waits.en)")
        case .unusable:
            Message(
                ja: "\(body.ja)の通知書に署名する証明書を読めないか、署名に使えません。\(renew.ja)\(waits.ja)",
                en: "The certificate that signs the notices of \(body.en) cannot be read, or not be used for signing. \(renew.en) \(waits.en)")
        }
    }

    static func mail(_ one: NoticeCertificate, _ state: NoticeCertificate.State, _ body: Message) -> Message {
        let words = words(one, state, body)
        return Message(
            ja: """
                \(words.ja)

                新しい証明書は、設定 notice-certificates の場所に置きます。サーバーで hiroba notices try-signature を実行すると、署名できるかを確かめられます。

                このメールには返信できません。
                """,
            en: """
                \(words.en)

                A new certificate goes to the place that the setting notice-certificates names; hiroba notices try-signature, run on the server, tells \
                whether it signs.

                This mail cannot be answered.
                """)
    }
}
