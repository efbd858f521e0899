import Core
import Foundation
import Forms
import Japanese
import Storage
import Web

extension IntakeFile {
    /// The rows of a confirmed file become cases, each in a transaction of its own, as the officer who confirmed it. What is a case already stays one:
    /// it may run again after it broke off, and beside another.
    static let taking = Job(
        "procedures.take-in", Message(ja: "他システムの申請の取込み", en: "Take in applications from elsewhere"), attempts: 5,
        givenUp: { payload, instant, db in
            if let id = ID<IntakeFile>(payload) { try db.run("UPDATE intake_file SET finished_at = \(instant) WHERE id = \(id)") }
        }
    ) { run in
        guard let id = ID<IntakeFile>(run.payload) else { return }
        guard let taking = try await IntakeTaking(id, run.platform) else {
            // Nobody waits for what nobody does: whoever works the procedure's cases may confirm it anew.
            let now = run.platform.now
            return try await run.platform.database.write { db in
                try db.run("UPDATE intake_file SET finished_at = \(now) WHERE id = \(id) AND confirmed_at IS NOT NULL AND finished_at IS NULL")
            }
        }
        try await taking.all(run)
    }
}

/// One taking in under way.
struct IntakeTaking: Sendable {
    let platform: Platform
    let file: IntakeFile
    let procedure: Procedure
    let key: DataKey
    let version: FormVersion
    let columns: IntakeColumns
    let content: IntakeContent
    let upload: IntakeUpload
    let actor: Actor

    /// - Returns: `nil` for a file that is not to be taken in, or not by who confirmed it any more.
    init?(_ id: ID<IntakeFile>, _ platform: Platform) async throws {
        let (keys, now) = (platform.keys, platform.now)
        let found = try await platform.database.read { db -> (IntakeFile, Procedure, DataKey, FormVersion, IntakeColumns, Actor)? in
            guard let file = try db.first("SELECT * FROM intake_file WHERE id = \(id)", as: IntakeFile.self), file.isRunning, file.blob != nil,
                let person = try file.confirmedBy.flatMap({ try Person.with(id: $0, in: db) }), person.isOpen
            else { return nil }
            let actor = try person.actor(on: now.day, request: "intake \(id)", in: db)
            guard let procedure = try Procedure.with(id: file.procedure, in: db), file.endsAt > now,
                actor.may(Procedures.work, at: procedure.organisation, in: try OrganisationTree.on(now.day, in: db))
            else { return nil }
            let key = try file.key(keys, in: db)
            guard let version = try FormVersion.with(id: file.version, in: db), let columns = try file.columns(key) else { return nil }
            return (file, procedure, key, version, columns, actor)
        }
        guard let (file, procedure, key, version, columns, actor) = found else { return nil }
        (self.platform, self.file, self.procedure, self.key, self.version, self.columns, self.actor) =
            (platform, file, procedure, key, version, columns, actor)
        content = IntakeContent(columns, try version.form().definition)
        upload = try await file.upload(key, platform)
    }

    func all(_ run: Job.Run) async throws {
        let (form, officer, now) = (try version.form(), actor.name, platform.now)
        let rows = try await IntakeFile.reading.run { [upload, columns] in
            upload.read(upload.all(columns, form.definition), columns, form, by: officer, at: now)
        }
        let done = try await platform.database.read { [file] in try IntakeResult.done(of: file.id, in: $0) }
        for (index, row) in rows.enumerated() where !done.contains(row.line) {
            try await one(row)
            if index % 20 == 0 { try await run.progress(index, of: rows.count) }
        }
        let (file, last) = (file, platform.now)
        try await platform.database.write { db in
            let isDone = try IntakeResult.done(of: file.id, in: db).count == rows.count
            try file.finish(isDone: isDone, at: last, in: db)
        }
    }

    /// Makes a row a case, or writes down why it is none. What is only this row's fault keeps no other from being taken in.
    private func one(_ row: IntakeRow) async throws {
        if try await knows(row) { return }
        guard row.isReady, let arrived = row.arrivedAt else {
            return try await keep(
                IntakeResult(row.line, .waits, nil, .init(number: row.number, words: (row.obstacles + row.rivals).map(IntakeFileText.line))))
        }
        do {
            try await take(row, arrived)
        } catch OriginProblem.known {
            // Another has come first.
            _ = try await knows(row)
        } catch let problem as any Problem {
            let message = (problem as? SubmissionProblem) == .otherFee ? IntakeFileText.otherFee : problem.message
            try await keep(IntakeResult(row.line, .failed, nil, .init(number: row.number, words: [message])))
        }
    }

    private func keep(_ result: IntakeResult) async throws {
        let (file, key) = (file, key)
        try await platform.database.write { try result.keep(of: file, key, in: $0) }
    }

    /// Whether its number is a case already. A row that says something else than what was taken in is not done.
    private func knows(_ row: IntakeRow) async throws -> Bool {
        let (source, body, keys) = (file.source, procedure.body, platform.keys)
        let (number, texts, content) = (Origin.plain(row.number), row.texts, content)
        if number.isEmpty { return false }
        let found = try await platform.database.read { db -> IntakeContent.Standing? in
            guard let id = try Origin.known([number], from: source, of: body, keys: keys, in: db)[number] else { return nil }
            return content.standing(texts, to: id, try IntakeContent.kept(of: [id], in: db), keys)
        }
        guard let found else { return false }
        let others = (row.obstacles + row.rivals).map(IntakeFileText.line)
        let (outcome, words): (IntakeResult.Outcome, [Message]) =
            switch found {
            case .same: (.known, [OriginText.known])
            case .uncompared: (.known, [OriginText.known, IntakeFileText.notCompared])
            case .checked(_, let look): (.checked, [IntakeFileText.checked(look)])
            case .differs(_, let differences): (.differs, [IntakeFileText.differs(differences)] + others)
            }
        try await keep(IntakeResult(row.line, outcome, found.application, .init(number: row.number, words: words)))
        return true
    }

    /// By the same verbs as every other application: a draft that is sent at once, with what is missing flagged as on paper.
    private func take(_ row: IntakeRow, _ arrived: Instant) async throws {
        let (keys, now, holder) = (platform.keys, platform.now, Holder.newBrowser().holder)
        var draft = Draft.Content()
        (draft.answers, draft.typed, draft.mail, draft.mailLanguage) = (row.answers, row.typed, row.mail, Language.ja.rawValue)
        draft.intake = Draft.Intake(
            channel: .elsewhere, arrivedAt: arrived, isDayOnly: row.isDayOnly ? true : nil,
            origin: Origin(source: file.source, number: row.number), isQuiet: file.isMailed ? nil : true, paid: paid(row, arrived),
            unread: row.unread.isEmpty ? nil : row.unread)
        let begun = draft
        if row.files.isEmpty {
            return try await platform.database.write { db in
                let id = try Draft.begin(version, of: procedure, with: begun, for: holder, keys: keys, at: now, in: db)
                try send(id, holder, row, IntakeFiles(), at: now, in: db)
            }
        }
        let id = try await platform.database.write { db in
            try Draft.begin(version, of: procedure, with: begun, for: holder, keys: keys, at: now, in: db)
        }
        guard let held = try await platform.database.read({ try Draft.held(id, by: [holder], keys: keys, at: now, in: $0) }) else {
            throw RequestProblem.notFound
        }
        do {
            let files = try await IntakeFiles(row.files, upload, key: held.key, platform, at: now)
            try await platform.database.write { db in
                guard var draft = try Draft.held(id, by: [holder], keys: keys, at: now, in: db) else { throw RequestProblem.notFound }
                try files.attach(to: &draft, at: now, in: db)
                try send(id, holder, row, files, at: now, in: db)
            }
        } catch {
            try? await platform.database.write { try Draft.discard("id = \(id)", at: now, in: $0) }
            throw error
        }
    }

    /// What a column says, or else what the officer said of all.
    private func paid(_ row: IntakeRow, _ arrived: Instant) -> PaidElsewhere? {
        switch row.payment {
        case .paid(let paid): paid
        case .owed: nil
        case nil: file.isPaid ? .unknown(arrivedOn: arrived.day) : nil
        }
    }

    /// In one transaction: the case, what is kept beside its answers, and that the row is done.
    private func send(_ id: ID<Draft>, _ holder: Holder, _ row: IntakeRow, _ files: IntakeFiles, at now: Instant, in db: any Connection) throws {
        let visitor = Submission.Visitor(actor: actor, language: .ja, device: "system")
        let made = try Submission.submit(id, by: [holder], asIs: true, visit: visitor, keys: platform.keys, at: now, in: db)
        let opened = try CaseFile.open(made.application, keys: platform.keys, in: db)
        // An application that owes nothing has nothing to be paid.
        let isUnbooked = try row.arrivedAt.flatMap { paid(row, $0) } != nil && opened.isFeeUnreckoned(in: db)
        let unbooked = isUnbooked ? [IntakeFileText.paidUnbooked] : []
        let rivals = row.rivals.map(IntakeFileText.line)
        try opened.note(
            ([IntakeFileText.takenFrom(file, row.line)] + unbooked + rivals).map(\.ja).joined(separator: "\n"), by: actor, at: now, in: db)
        try files.keep(in: opened, by: actor, at: now, in: db)
        try IntakeContent.keep(row.texts, of: made.application, keys: platform.keys, in: db)
        let words = rivals + unbooked + files.refused.map(\.message) + (row.faults + row.notes).map(IntakeFileText.line)
        try IntakeResult(row.line, .taken, made.application, .init(number: row.number, receipt: made.receipt, words: words)).keep(
            of: file, key, in: db)
    }
}

/// The files of a row, looked at, sealed and stored: those that answer questions, those that become papers of the office, and those that are not
/// taken.
struct IntakeFiles: Sendable {
    private(set) var answering: [(path: String, file: Attachment.Taken)] = []
    private(set) var papers: [Attachment.Taken] = []
    private(set) var refused: [Refused] = []
    private var state = Attachment.State.quarantined

    struct Refused: Sendable {
        let name: String
        let message: Message
    }

    init() {}

    init(_ files: [IntakeRow.File], _ upload: IntakeUpload, key: DataKey, _ platform: Platform, at instant: Instant) async throws {
        state = FileIntake.state(platform)
        var room = FileIntake.largestTogether
        for file in files {
            let left = room
            let looked = try await platform.inspections.run { IntakeFiles.look(file.member, upload, room: left) }
            switch looked {
            case .failure(let one): refused.append(one)
            case .success(let (bytes, found)):
                room -= bytes.count
                let taken = try await Attachment.take(
                    bytes, name: found.name, kind: found.kind, type: found.type, key: key, platform, at: instant)
                if let path = file.path { answering.append((path, taken)) } else { papers.append(taken) }
            }
        }
    }

    /// What a file is by its content, within the bounds of every application.
    static func look(_ member: IntakeUpload.Member, _ upload: IntakeUpload, room: Int) -> Result<(Data, Inspected), Refused> {
        func refused(_ why: Message) -> Result<(Data, Inspected), Refused> {
            .failure(Refused(name: member.name, message: IntakeFileText.refused(member.name, why)))
        }
        guard let file = try? upload.content(member) else { return refused(IntakeFileText.tooLarge) }
        if file.bytes.isEmpty { return refused(IntakeFileText.empty) }
        if file.bytes.count > room { return refused(IntakeFileText.noRoom) }
        let found = Inspected(file)
        return found.isAccepted ? .success((file.bytes, found)) : refused(IntakeFileText.why(found.fault))
    }

    /// Makes the files answers of the draft.
    func attach(to draft: inout Draft, at instant: Instant, in db: any Connection) throws {
        for one in answering { try Attachment.add(one.file, to: draft.id.text, key: draft.key, state: state, at: instant, in: db) }
        for (path, files) in Dictionary(grouping: answering, by: \.path) { draft.content.answers[path] = .files(files.map(\.file.id.text)) }
        try draft.save(at: instant, in: db)
    }

    /// Keeps the rest with the case: papers that only officers see, and a note of what was not taken.
    func keep(in file: CaseFile, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        for paper in papers {
            try file.attach(paper, state, title: String(paper.name.prefix(100)), kind: .reference, isShown: false, by: actor, at: instant, in: db)
        }
        if !refused.isEmpty { try file.note(refused.map(\.message.ja).joined(separator: "\n"), by: actor, at: instant, in: db) }
    }
}

extension IntakeFiles.Refused: Error {}
