import Core
import Crypto
import Foundation
import Forms
import HTTPTypes
import Storage
import Web

/// Another system sends an application for somebody: what was typed there, read as the controls of the pages are read.
struct SubmissionCalls: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// By the version in force. Where one with another fee came into force between reading and writing, it is read once more, by that one.
    @Sendable func submit(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        do { return try await send(input, visit) } catch SubmissionProblem.otherFee { return try await send(input, visit) }
    }

    private func send(_ input: ApiInput, _ visit: Visit) async throws -> Answer {
        let (id, keys) = (try visit.id("id", of: Procedure.self), platform.keys)
        guard let person = visit.actor.person else { throw TokenProblem.needed }
        let once = SystemSubmission(
            person: person, name: input.headers["Idempotency-Key"] ?? "",
            digest: keys.digest(String(decoding: JSON.array([.text(id), input.body]).bytes, as: UTF8.self), for: "api submission"))
        let elsewhere = try SentOrigin(input.body, at: visit.now)
        let (known, procedure, version) = try await platform.database.read { db in
            // Whoever asks again after the last day, or once it has ended, has what they were given before.
            let known = try once.known(keys: keys, in: db)
            let (procedure, version) = try found(id, mayHaveEnded: elsewhere != nil || known != nil, visit, db)
            // Who says when something has arrived works the section's cases.
            if elsewhere != nil { try requireWork(procedure, visit, db) }
            if known == nil, elsewhere == nil { try Reception.requireOpen(procedure, on: visit.now.day, in: db) }
            return (known, procedure, version)
        }
        if let known { return answer(known, isReplayed: true) }
        let sent = try SentAnswers(input.body, try version.form(), on: (elsewhere?.arrivedAt ?? visit.now).day)
        if sent.hasFiles { return try await withFiles(sent, elsewhere, once, procedure, version, visit) }
        if elsewhere == nil { try sent.require(sent.answers, on: visit.now.day) } else { try sent.requireKnown() }
        return try await platform.database.write { db in
            if let known = try once.known(keys: keys, in: db) { return answer(known, isReplayed: true) }
            let draft = try Draft.begin(
                version, of: procedure, with: content(sent, elsewhere, visit), for: .newBrowser().holder, keys: keys, at: visit.now, in: db)
            return try record(draft, sent, elsewhere, once, visit, db)
        }
    }

    /// Files are sealed under the draft's key and stored before the transaction that makes it an application.
    private func withFiles(
        _ sent: SentAnswers, _ elsewhere: SentOrigin?, _ once: SystemSubmission, _ procedure: Procedure, _ version: FormVersion, _ visit: Visit
    ) async throws -> Answer {
        let (keys, holder) = (platform.keys, Holder.newBrowser().holder)
        let id = try await platform.database.write { db in
            try Draft.begin(version, of: procedure, with: content(sent, elsewhere, visit), for: holder, keys: keys, at: visit.now, in: db)
        }
        var taken: [FileIntake] = []
        do {
            guard let draft = try await platform.database.read({ try Draft.held(id, by: [holder], keys: keys, at: visit.now, in: $0) }) else {
                throw RequestProblem.notFound
            }
            var reading = sent
            for page in sent.form.definition.pages where page.questions.contains(where: \.asksFiles) {
                let intake = try await FileIntake.take(
                    sent.input, page, sent.filling, key: draft.key, used: taken.flatMap(\.taken).map(\.file.size).reduce(0, +), platform,
                    at: visit.now)
                for problem in intake.problems.all { reading.problems.add(problem.field, problem.message) }
                taken.append(intake)
            }
            let answers = sent.answers(with: taken.map(\.ids).reduce(into: [:]) { $0.merge($1) { $1 } })
            if elsewhere == nil { try reading.require(answers, on: visit.now.day) } else { try reading.requireKnown() }
            let files = taken
            return try await platform.database.write { db in
                guard var draft = try Draft.held(id, by: [holder], keys: keys, at: visit.now, in: db) else { throw RequestProblem.notFound }
                if let known = try once.known(keys: keys, in: db) {
                    try discard(draft, files, at: visit.now, in: db)
                    return answer(known, isReplayed: true)
                }
                for intake in files {
                    for one in intake.taken {
                        try Attachment.add(one.file, to: id.text, key: draft.key, state: intake.state, at: visit.now, in: db)
                    }
                }
                draft.content.answers = answers
                try draft.save(at: visit.now, in: db)
                return try record(id, sent, elsewhere, once, visit, db)
            }
        } catch {
            let files = taken
            try? await platform.database.write { db in
                guard let draft = try Draft.held(id, by: [holder], keys: keys, at: visit.now, in: db) else { return }
                try discard(draft, files, at: visit.now, in: db)
            }
            throw error
        }
    }

    /// Nothing is kept of what was refused, nor of what was known already: not the draft, and not what was stored of its files.
    private func discard(_ draft: Draft, _ files: [FileIntake], at instant: Instant, in db: any Connection) throws {
        try draft.discard(at: instant, in: db)
        let blobs = files.flatMap(\.taken).map(\.file.blob.hex)
        if !blobs.isEmpty { try Jobs.enqueue(Attachment.removing.kind, blobs.joined(separator: " "), at: instant, in: db) }
    }

    /// A procedure of the sender's own section for which one can apply; what has arrived elsewhere has arrived, also of one that has ended since.
    private func found(_ id: ID<Procedure>, mayHaveEnded: Bool, _ visit: Visit, _ db: any Connection) throws -> (Procedure, FormVersion) {
        guard let procedure = try Procedure.with(id: id, in: db) else { throw RequestProblem.notFound }
        guard visit.actor.may(Procedures.submit, at: procedure.organisation, in: try OrganisationTree.on(visit.now.day, in: db)) else {
            throw RequestProblem.forbidden
        }
        guard let version = try FormVersion.current(of: id, at: visit.now, in: db),
            try mayHaveEnded || procedure.isOpen(on: visit.now.day, abolition: Abolition.of(id, in: db))
        else {
            throw RequestProblem.conflict(Message(ja: "この手続は、いまはオンラインで申請できません。", en: "One cannot apply for this procedure online now."))
        }
        return (procedure, version)
    }

    private func requireWork(_ procedure: Procedure, _ visit: Visit, _ db: any Connection) throws {
        guard visit.actor.may(Procedures.work, at: procedure.organisation, in: try OrganisationTree.on(visit.now.day, in: db)) else {
            throw RequestProblem.forbidden
        }
    }

    private func content(_ sent: SentAnswers, _ elsewhere: SentOrigin?, _ visit: Visit) -> Draft.Content {
        var content = Draft.Content()
        content.answers = sent.answers
        content.typed = elsewhere.map { sent.asSent(on: $0.arrivedAt.day).typed } ?? sent.typed
        content.mailLanguage = sent.language
        content.intake = elsewhere?.intake(sent, by: visit.actor.name) ?? Draft.Intake(channel: .api, arrivedAt: visit.now)
        return content
    }

    private func record(
        _ id: ID<Draft>, _ sent: SentAnswers, _ elsewhere: SentOrigin?, _ once: SystemSubmission, _ visit: Visit, _ db: any Connection
    ) throws -> Answer {
        guard let holder = try db.value("SELECT holder FROM holding WHERE subject = \(id)", as: Holder.self) else { throw RequestProblem.notFound }
        let visitor = Submission.Visitor(actor: visit.actor, language: visit.language, device: "system")
        let done = try Submission.submit(id, by: [holder], asIs: elsewhere != nil, visit: visitor, keys: platform.keys, at: visit.now, in: db)
        try once.keep(done.application, at: visit.now, in: db)
        guard let known = try once.known(keys: platform.keys, in: db) else { throw RequestProblem.notFound }
        return answer(known, isReplayed: false, elsewhere.map { sent.asSent(on: $0.arrivedAt.day).notes }, visit.language)
    }

    private func answer(
        _ known: SystemSubmission.Receipt, isReplayed: Bool, _ notes: [(path: String, message: Message)]? = nil, _ language: Language = .ja
    ) -> Answer {
        var body: [String: JSON] = [
            "application_id": .text(known.application), "receipt": .string(known.receipt), "access_code": .string(known.code),
            "arrived_at": .text(known.arrivedAt), "is_replayed": .bool(isReplayed),
        ]
        if let notes { body["notes"] = .array(notes.map { ["path": .string($0.path), "message": .string($0.message(language))] }) }
        return .api(.object(body), status: .created)
    }
}

/// 一度だけの提出: what became of a key of the sender's making. The same key with another body is refused; thirty days later it is forgotten.
struct SystemSubmission: Sendable {
    let person: ID<Person>
    let name: String
    /// Of procedure and body, made with the site's key: what was sent cannot be guessed from it.
    let digest: String

    struct Receipt: Sendable {
        let application: ID<Application>
        let receipt: String
        let code: String
        let arrivedAt: Instant
    }

    static let longest = 30 * 86_400.0

    /// The receipt that the key has given before. - Throws: `SubmissionConflict` when it was another body.
    func known(keys: Keys, in db: any Connection) throws -> Receipt? {
        guard let row = try db.rows("SELECT digest, application_id FROM api_submission WHERE person_id = \(person) AND name = \(name)").first else {
            return nil
        }
        guard try row["digest"] == digest else { throw SubmissionConflict() }
        let id: ID<Application> = try row["application_id"]
        guard let application = try db.first("SELECT * FROM application WHERE id = \(id)", as: Application.self) else { throw DataKeyProblem.erased }
        return Receipt(
            application: id, receipt: application.receipt, code: try application.code(application.key(keys, in: db), in: db),
            arrivedAt: application.arrivedAt)
    }

    func keep(_ application: ID<Application>, at instant: Instant, in db: any Connection) throws {
        try db.insert(
            into: "api_submission", ["person_id": person, "name": name, "digest": digest, "application_id": application, "at": instant])
    }

    static func sweep(at instant: Instant, in db: any Connection) throws {
        try db.run("DELETE FROM api_submission WHERE at < \(instant.adding(seconds: -longest))")
    }
}

/// The key was used for another body.
struct SubmissionConflict: Problem {
    var status: HTTPResponse.Status { .conflict }
    var code: String { "idempotency-key-reused" }
    var message: Message {
        Message(
            ja: "このIdempotency-Keyは、別の内容の申請に使われています。新しいキーで送ってください。",
            en: "This Idempotency-Key was used for another body. Send it with a new key.")
    }
}
