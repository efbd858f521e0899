import Foundation
import Storage
import Web

/// Signing in: who it is, how often they may guess, and what the journal keeps of it.
public enum SignIn {
    static let signedIn = Journal.Action("person.sign-in", Message(ja: "サインイン", en: "Signed in"))
    static let signedOut = Journal.Action("person.sign-out", Message(ja: "サインアウト", en: "Signed out"))
    static let added = Journal.Action("person.add", Message(ja: "利用者を登録", en: "Added a person"))
    static let changed = Journal.Action("person.change", Message(ja: "利用者を変更", en: "Changed a person"))
    static let granted = Journal.Action("person.grant", Message(ja: "役割を付与", en: "Granted a role"))
    static let revoked = Journal.Action("person.revoke", Message(ja: "役割を解除", en: "Ended a role"))
    static let reopened = Journal.Action("person.reopen", Message(ja: "利用を再開", en: "Gave a person access back"))
    static let closed = Journal.Action("person.close", Message(ja: "利用者を停止", en: "Closed a person"))
    static let actions = [
        signedIn, signedOut, added, changed, granted, revoked, closed, reopened, PasswordLink.issued, ForgottenPassword.asked, Post.taken, Post.left,
        Post.deputised,
        StaffAbsence.recorded, StaffAbsence.takenBack,
        VerifiedProfile.removed, VerifiedProfile.allowed,
    ]

    /// Whose failures are counted: a login, and the network address that guesses. Behind one address may sit a whole
    /// office, so it is given more before it has to wait.
    enum Subject: Hashable {
        case login(String), client(String)

        var key: String {
            switch self {
            case .login(let login): "login:\(login.lowercased().prefix(100))"
            // Whoever has one address of an IPv6 network has all of them.
            case .client(let address): "client:\(RateLimiter.key(address))"
            }
        }

        private var free: Int {
            switch self {
            case .login: 3
            case .client: 30
            }
        }

        /// Seconds to wait after a number of failures in a row: none for the first few, then doubling up to 15 minutes.
        func delay(failures: Int) -> Double { failures <= free ? 0 : min(900, pow(2, Double(min(failures - free, 20)))) }
    }

    /// - Throws: `PersonProblem.wait` while the name or the address has to wait.
    static func checkDelay(_ subjects: [Subject], at instant: Instant, in db: any Connection) throws {
        let until = try db.value(
            "SELECT max(blocked_until) FROM sign_in_failure WHERE subject IN (\(list: subjects.map(\.key))) AND blocked_until > \(instant)",
            as: Instant?.self)
        if let until = until ?? nil { throw PersonProblem.wait(seconds: Int(until.since(instant).rounded(.up))) }
    }

    /// Counts an attempt as a failure; after a quiet hour the count starts anew. It is counted before the secret is
    /// compared and taken back when it was right, so that many guesses at once do not escape the delay.
    static func count(_ subjects: [Subject], at instant: Instant, in db: any Connection) throws {
        for subject in subjects {
            let failures =
                1
                + (try db.value(
                    "SELECT failures FROM sign_in_failure WHERE subject = \(subject.key) AND last_at > \(instant.adding(seconds: -3600))",
                    as: Int.self) ?? 0)
            let until = instant.adding(seconds: subject.delay(failures: failures))
            try db.run(
                """
                INSERT INTO sign_in_failure (subject, failures, last_at, blocked_until) VALUES (\(subject.key), \(failures), \(instant), \(until))
                ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at, blocked_until = excluded.blocked_until
                """)
        }
    }

    /// Takes back what a right secret was counted as. The login starts anew; the address only loses this one attempt,
    /// or somebody with an account of their own could go on guessing others'.
    static func forgive(_ subjects: [Subject], at instant: Instant, in db: any Connection) throws {
        for subject in subjects {
            switch subject {
            case .login: try db.run("DELETE FROM sign_in_failure WHERE subject = \(subject.key)")
            case .client:
                // Before this instant, or others of the same moment, whose clock is a little behind, would have to wait for nothing.
                try db.run(
                    """
                    UPDATE sign_in_failure SET failures = failures - 1, blocked_until = \(instant.adding(seconds: -3600))
                    WHERE subject = \(subject.key) AND failures > 0
                    """)
            }
        }
    }

    /// The network of a client: of an address of IPv6 its first half, all of which one household has.
    public static func network(_ client: String) -> String { RateLimiter.key(client) }

    /// Counts an attempt at a secret that opens a record, as one at a password is counted: before it is compared.
    /// - Throws: `PersonProblem.wait` while the record or the address has to wait.
    public static func countAttempt(named name: String, from client: String, at instant: Instant, in db: any Connection) throws {
        let subjects = [Subject.login(name), .client(client)]
        try checkDelay(subjects, at: instant, in: db)
        try count(subjects, at: instant, in: db)
    }

    /// Takes back what a right secret was counted as.
    public static func forgiveAttempt(named name: String, from client: String, at instant: Instant, in db: any Connection) throws {
        try forgive([.login(name), .client(client)], at: instant, in: db)
    }

    /// Signs in with login and password.
    /// - Returns: the session's cookie; `factorDue` says that the one-time code comes next.
    static func withPassword(
        login: String, password: String, client: String, agent: String, platform: Platform
    ) async throws -> (token: String, factorDue: Bool) {
        let now = platform.now
        let subjects = [Subject.login(login), .client(client)]
        let person = try await platform.database.write { db -> Person? in
            try checkDelay(subjects, at: now, in: db)
            try count(subjects, at: now, in: db)
            return try Person.with(login: login, in: db)
        }
        // A name that does not exist costs the same time as one that does.
        let stored = person?.password ?? platform.decoyPassword
        let matches = try await platform.passwords.run { Password.matches(password, stored) }
        guard matches, let person, person.isOpen, person.hasPassword else { throw PersonProblem.wrongCredentials }
        return try await platform.database.write { db in
            // While it was compared the password may have been replaced, a second factor been set, or the access been ended.
            guard let known = try Person.with(id: person.id, in: db), known.isOpen, known.password == stored else {
                throw PersonProblem.wrongCredentials
            }
            if !known.hasSecondFactor { try forgive(subjects, at: now, in: db) }
            return (try begin(known, factorDue: known.hasSecondFactor, how: "password", agent: agent, at: now, in: db), known.hasSecondFactor)
        }
    }

    /// Shows the second factor: the session goes on under a new name.
    static func withCode(_ code: String, session: Session, client: String, platform: Platform) async throws -> String {
        let now = platform.now
        let outcome = try await platform.database.write { db -> Result<String, PersonProblem> in
            guard var person = try Person.with(id: session.person, in: db), let secret = person.totpSecret else { return .failure(.wrongCode) }
            let subjects = [Subject.login(person.login), .client(client)]
            do { try checkDelay(subjects, at: now, in: db) } catch let problem as PersonProblem { return .failure(problem) }
            guard let step = OneTimeCode.step(of: code, secret: secret, seconds: now.seconds, after: person.totpLast) else {
                try count(subjects, at: now, in: db)
                return .failure(.wrongCode)
            }
            person.totpLast = step
            try db.update(person)
            try forgive(subjects, at: now, in: db)
            try session.end(at: now, in: db)
            return .success(try begin(person, factorDue: false, how: "one-time code", agent: session.agent, at: now, in: db))
        }
        return try outcome.get()
    }

    static func begin(
        _ person: Person, factorDue: Bool, how: String, verified: (source: String, level: String)? = nil, agent: String, at instant: Instant,
        in db: any Connection
    ) throws -> String {
        if !factorDue {
            let actor = Actor(person: person.id, name: person.name, organisation: person.organisation)
            try Journal.record(signedIn, Journal.Subject("person", person.id.text), after: ["how": how], by: actor, at: instant, in: db)
        }
        return try Session.begin(for: person, factorDue: factorDue, verified: verified, agent: agent, at: instant, in: db)
    }
}

/// Lets a few pieces of heavy work run at once, off the event loops, and the rest wait.
public actor Gate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private let most: Int

    /// - Parameter most: how many may wait; whoever comes then is asked to try again.
    public init(_ places: Int, waiting most: Int = 200) {
        free = places
        self.most = most
    }

    public func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await hold { try await offload(work) }
    }

    /// Work that waits for something else, such as another program, while it holds its place.
    public func hold<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) async throws -> T {
        if free > 0 {
            free -= 1
        } else {
            guard waiting.count < most else { throw RequestProblem.unavailable(seconds: 5) }
            await withCheckedContinuation { waiting.append($0) }
        }
        defer {
            if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
        }
        return try await work()
    }
}
