import Core
import Forms
import Storage
import Web

/// 不達: a mail about a case that reached nobody. The outbox tells of it (`Mail.About`); it stands in the case until an officer has told in another
/// way what it was to tell (連絡済み). Whose address it was is said, the address itself stays with the answers.
struct Undelivered: Codable, Hashable, Sendable {
    /// Whose address it was.
    enum Side: String, Codable, CaseIterable, Sendable {
        case applicant
        /// With a mandate: the person whose application it is, and who acts for them.
        case principal, delegate
        /// 復代理人
        case subDelegate = "sub-delegate"
    }

    /// A mail that failed, and whether that was settled.
    struct Failed: Sendable {
        let mail: Undelivered
        let at: Instant
        var isSettled = false
    }

    /// Its name in the outbox, by which it is told once.
    let mail: String
    let matter: CaseMail.Matter
    let side: Side
    let failure: Mail.Failure

    /// As the outbox carries it.
    static func about(_ id: ID<Application>, _ matter: CaseMail.Matter, _ side: Side) -> Mail.About {
        Mail.About(kind: "application", id: id.text, matter: "\(matter.rawValue)/\(side.rawValue)")
    }

    private init?(_ told: Mail.Told) {
        let words = told.matter.split(separator: "/").map(String.init)
        guard words.count == 2, let matter = CaseMail.Matter(rawValue: words[0]), let side = Side(rawValue: words[1]) else { return nil }
        (mail, self.matter, self.side, failure) = (told.mail, matter, side, told.failure)
    }

    /// The core's outbox has lost a mail about a case.
    static let telling = Job(
        "application.mail", Message(ja: "届かなかったメールを案件に記録", en: "Tell a case of a mail that was not delivered"), attempts: Job.forTwoDays
    ) { run in
        guard let told = Mail.Told(payload: run.payload), let id = ID<Application>(told.id), let mail = Undelivered(told) else { return }
        let (keys, now) = (run.platform.keys, run.platform.now)
        try await run.platform.database.write { db in
            guard let application = try db.first("SELECT * FROM application WHERE id = \(id) AND erased_at IS NULL", as: Application.self) else {
                return
            }
            let file = try CaseFile.open(application, keys: keys, in: db)
            if file.state.failedMails.contains(where: { $0.mail.mail == mail.mail }) { return }
            try file.append(.mailFailed(mail), by: .program("mail"), at: now, in: db)
        }
    }
}

extension CaseState {
    /// The mails that reached nobody and of which nobody has told otherwise.
    var undelivered: [Undelivered.Failed] { failedMails.filter { !$0.isSettled } }
}

extension CaseFile {
    /// 連絡済み: what some mails were to tell was told in another way. What has failed since the officer looked stays.
    func settle(mails: [String], note: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try requireOther(actor, in: db)
        let open = state.undelivered.map(\.mail.mail).filter(mails.contains)
        guard !open.isEmpty else { throw CaseProblem.overtaken }
        try append(.mailSettled(mails: open, note: note), by: actor, at: instant, in: db)
    }

    /// How the applicant is reached but by mail, as they have answered.
    func contacts(in db: any Connection) throws -> [(name: Message, words: String)] {
        try [(Question.Meaning.phone, UndeliveredText.phone), (.address, UndeliveredText.address)].map { meaning, name in
            (name, try answer(meaning, in: db))
        }.filter { !$0.words.isEmpty }
    }
}

extension CaseActHandlers {
    @Sendable func settleMails(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let note = input.given("undelivered_note") else {
            var problems = FieldProblems(lengths: input)
            problems.add("undelivered_note", UndeliveredText.needNote)
            return try await refused(visit, input, problems)
        }
        return try await act(visit, input, done: "told") {
            try $0.settle(mails: input.all("mail"), note: note, by: visit.actor, at: visit.now, in: $1)
        }
    }
}

extension ProceduresSchema {
    static let undelivered = Migration(
        "procedures-051-mails-that-reach-nobody",
        """
        ALTER TABLE application ADD COLUMN undelivered BOOLEAN NOT NULL DEFAULT FALSE;
        CREATE INDEX application_undelivered ON application (organisation, sorted_on, id) WHERE undelivered;
        """)
}
