import HTTPTypes
import Hummingbird
import Storage
import Web

/// Signing in and out, and what somebody keeps of their own account.
struct AccountHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    private var isSecure: Bool { platform.settings.isSecure }

    @Sendable func signInPage(_ request: Request, _ visit: Visit) async throws -> Answer {
        page(visit, visit.form(FormInput(["back": LocalAddress.checked(request.query["back"])])), .ok, done: request.query["done"])
    }

    private func page(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: String? = nil) -> Answer {
        let body = AccountPages.signIn(
            form, hasOpenID: OpenIDProvider(platform) != nil, residents: platform.residentsSignIn, passwordSet: done == "password")
        return visit.page(Page(title: AccountText.signIn(visit.language), body: body), status: status, isStaff: false)
    }

    @Sendable func signIn(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems()
        if input.given("login") == nil { problems.add("login", AccountText.enterLogin) }
        if input.given("password") == nil { problems.add("password", AccountText.enterPassword) }
        if !problems.isEmpty { return page(visit, visit.form(input, problems: problems), .unprocessableContent) }
        do {
            let (token, factorDue) = try await SignIn.withPassword(
                login: input["login"] ?? "", password: input.all("password").last ?? "", client: visit.client, agent: visit.agent, platform: platform)
            if let old = visit.session { try await platform.database.write { try old.end(at: visit.now, in: $0) } }
            let back = LocalAddress.checked(input["back"])
            return try await entered(token, to: factorDue ? "/sign-in/code?back=\(back.percentEncoded)" : back, visit)
        } catch let problem as PersonProblem {
            problems.add("login", problem.message)
            var answer = page(visit, visit.form(input, problems: problems), problem.status)
            for header in problem.headers { answer.headers[header.name] = header.value }
            return answer
        }
    }

    /// Where one was going; an officer who was going nowhere goes to work, a resident to what is theirs.
    private func entered(_ token: String, to address: String, _ visit: Visit) async throws -> Answer {
        var address = address
        if address == "/" {
            let isOfficer = try await platform.database.read { db in
                try Session.open(token: token, at: visit.now, in: db).flatMap { try Person.with(id: $0.person, in: db) }?.organisation != nil
            }
            address = isOfficer ? "/staff" : visit.site?.modules.lazy.compactMap(\.residentsHome).first ?? "/"
        }
        var answer = Answer.redirect(address)
        answer.setCookie("hiroba_session", token, seconds: Int(Session.longest), secure: isSecure)
        return answer
    }

    @Sendable func codePage(_ request: Request, _ visit: Visit) async throws -> Answer {
        guard visit.session?.factorDue == true else { return .redirect("/sign-in") }
        let form = visit.form(FormInput(["back": LocalAddress.checked(request.query["back"])]))
        return visit.page(Page(title: AccountText.code(visit.language), body: AccountPages.code(form)), isStaff: false)
    }

    @Sendable func code(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        guard let session = visit.session, session.factorDue else { return .redirect("/sign-in") }
        do {
            let token = try await SignIn.withCode(input["code"] ?? "", session: session, client: visit.client, platform: platform)
            return try await entered(token, to: LocalAddress.checked(input["back"]), visit)
        } catch let problem as PersonProblem {
            var problems = FieldProblems()
            problems.add("code", problem.message)
            return visit.page(
                Page(title: AccountText.code(visit.language), body: AccountPages.code(visit.form(input, problems: problems))), status: problem.status,
                isStaff: false)
        }
    }

    @Sendable func openID(_ request: Request, _ visit: Visit) async throws -> Answer { try await begin(.registered, request, visit) }
    @Sendable func residents(_ request: Request, _ visit: Visit) async throws -> Answer { try await begin(.residents, request, visit) }
    @Sendable func openIDBack(_ request: Request, _ visit: Visit) async throws -> Answer { try await finish(.registered, request, visit) }
    @Sendable func residentsBack(_ request: Request, _ visit: Visit) async throws -> Answer { try await finish(.residents, request, visit) }

    private func begin(_ audience: OpenIDProvider.Audience, _ request: Request, _ visit: Visit) async throws -> Answer {
        guard let provider = OpenIDProvider(platform, for: audience) else { throw RequestProblem.notFound }
        let (address, state) = try await provider.begin(back: LocalAddress.checked(request.query["back"]), at: visit.now)
        var answer = Answer.redirect(address)
        answer.setCookie("hiroba_openid", state, seconds: Int(OpenIDProvider.longest), secure: isSecure)
        return answer
    }

    private func finish(_ audience: OpenIDProvider.Audience, _ request: Request, _ visit: Visit) async throws -> Answer {
        guard let provider = OpenIDProvider(platform, for: audience) else { throw RequestProblem.notFound }
        let (token, back) = try await provider.finish(
            query: request.query, cookie: visit.cookies["hiroba_openid"] ?? "", agent: visit.agent, at: visit.now)
        if let old = visit.session { try await platform.database.write { try old.end(at: visit.now, in: $0) } }
        var answer = try await entered(token, to: back, visit)
        answer.setCookie("hiroba_openid", "", seconds: 0, secure: isSecure)
        return answer
    }

    // MARK: a link to set the password

    @Sendable func passwordPage(_ request: Request, _ visit: Visit) async throws -> Answer { try await passwordPage(visit, visit.form(), .ok) }

    private func passwordPage(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status) async throws -> Answer {
        let token = try visit.parameter("token")
        let person = try await platform.database.read { try PasswordLink.person(token: token, at: visit.now, in: $0) }
        let body = AccountPages.setPassword(person, token: token, form)
        return visit.page(Page(title: PeopleText.setPassword(visit.language), body: body), status: status, isStaff: false)
    }

    @Sendable func setPassword(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let token = try visit.parameter("token")
        var problems = FieldProblems()
        let (new, again) = (input.all("new").last ?? "", input.all("again").last ?? "")
        if Password.isWeak(new) { problems.add("new", PersonProblem.weakPassword.message) }
        if problems.isEmpty, new != again { problems.add("again", PeopleText.notSame) }
        guard problems.isEmpty else { return try await passwordPage(visit, visit.form(input, problems: problems), .unprocessableContent) }
        _ = try await platform.database.read { try PasswordLink.person(token: token, at: visit.now, in: $0) }
        let cost = platform.settings.passwordCost
        let hash = try await platform.passwords.run { try Password.hash(new, cost: cost) }
        try await platform.database.write { try PasswordLink.use(token: token, hash: hash, request: visit.requestID, at: visit.now, in: $0) }
        return .redirect("/sign-in?done=password")
    }

    @Sendable func signOut(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        if let session = visit.session {
            try await platform.database.write { db in
                try session.end(at: visit.now, in: db)
                try Journal.record(SignIn.signedOut, Journal.Subject("person", session.person.text), by: visit.actor, at: visit.now, in: db)
            }
        }
        var answer = Answer.redirect("/")
        answer.setCookie("hiroba_session", "", seconds: 0, secure: isSecure)
        return answer
    }

    // MARK: the account

    private func person(_ visit: Visit) async throws -> Person {
        guard let id = visit.actor.person, let person = try await platform.database.read({ try Person.with(id: id, in: $0) }) else {
            throw RequestProblem.signInNeeded
        }
        return person
    }

    /// The person as they stand in the transaction that changes them: while a password was hashed their access may have ended.
    static func stillIn(_ visit: Visit, _ db: any Connection) throws -> Person {
        guard let session = try visit.session.flatMap({ try Session.open(digest: $0.digest, at: visit.now, in: db) }),
            let person = try Person.with(id: session.person, in: db), person.isOpen
        else { throw RequestProblem.signInNeeded }
        return person
    }

    /// Whether somebody who is signed in knows a secret of the account. Whoever finds a session left open may guess: attempts wait as those at
    /// signing in do.
    private func isRight(_ person: Person, _ visit: Visit, _ compare: @Sendable () async throws -> Bool) async throws -> Bool {
        let (name, client, now) = ("account:\(person.id)", visit.client, visit.now)
        try await platform.database.write { try SignIn.countAttempt(named: name, from: client, at: now, in: $0) }
        guard try await compare() else { return false }
        try await platform.database.write { try SignIn.forgiveAttempt(named: name, from: client, at: now, in: $0) }
        return true
    }

    @Sendable func account(_ request: Request, _ visit: Visit) async throws -> Answer {
        try await accountPage(visit, visit.form(), .ok, done: request.query["done"])
    }

    func accountPage(_ visit: Visit, _ form: Form, _ status: HTTPResponse.Status, done: String? = nil) async throws -> Answer {
        let person = try await person(visit)
        let keys = platform.keys
        let (sessions, details, absences) = try await platform.database.read { db in
            (
                try Session.open(of: person.id, at: visit.now, in: db), try VerifiedProfile.Details.of(person, keys: keys, in: db),
                try StaffAbsence.all(of: person.id, from: visit.now.day, in: db)
            )
        }
        let secret = form.input["secret"] ?? OneTimeCode.newSecret()
        let enrolment = person.hasSecondFactor ? nil : (secret, OneTimeCode.address(secret: secret, login: person.login, site: "Hiroba"))
        let body = AccountPages.account(
            person, details, isVerified: visit.session?.verified != nil, sessions: sessions, current: visit.session?.digest, enrolment: enrolment,
            absences: absences, today: visit.now.day, done: done, form)
        return visit.page(Page(title: AccountText.account(visit.language), body: body), status: status, isStaff: visit.actor.isOfficer)
    }

    @Sendable func changePassword(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let person = try await person(visit)
        var problems = FieldProblems()
        let (old, new) = (input.all("old").last ?? "", input.all("new").last ?? "")
        if Password.isWeak(new) { problems.add("new", PersonProblem.weakPassword.message) }
        let (passwords, stored) = (platform.passwords, person.password ?? "")
        var status = HTTPResponse.Status.unprocessableContent
        do {
            let isKnown = try await isRight(person, visit) { try await passwords.run { Password.matches(old, stored) } }
            if !isKnown { problems.add("old", AccountText.wrongOld) }
        } catch let problem as PersonProblem {
            problems.add("old", problem.message)
            status = problem.status
        }
        guard problems.isEmpty else { return try await accountPage(visit, visit.form(input, problems: problems), status) }
        let cost = platform.settings.passwordCost
        let hash = try await platform.passwords.run { try Password.hash(new, cost: cost) }
        let token = try await platform.database.write { db in
            let person = try Self.stillIn(visit, db)
            try People.setPassword(hash, of: person, by: visit.actor, at: visit.now, in: db)
            return try Session.begin(for: person, factorDue: false, agent: visit.agent, at: visit.now, in: db)
        }
        return try await entered(token, to: "/account?done=password", visit)
    }

    @Sendable func enrol(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let person = try await person(visit)
        guard let secret = input.given("secret"), OneTimeCode.unbase32(secret)?.count == 20, !person.hasSecondFactor else {
            throw RequestProblem.notFound
        }
        guard let step = OneTimeCode.step(of: input["code"] ?? "", secret: secret, seconds: visit.now.seconds, after: nil) else {
            var problems = FieldProblems()
            problems.add("code", PersonProblem.wrongCode.message)
            return try await accountPage(visit, visit.form(input, problems: problems), .unprocessableContent)
        }
        try await platform.database.write { db in
            let person = try Self.stillIn(visit, db)
            guard !person.hasSecondFactor else { throw RequestProblem.notFound }
            try People.setSecondFactor(secret, step: step, of: person, by: visit.actor, at: visit.now, in: db)
        }
        return .redirect("/account?done=factor")
    }

    @Sendable func removeFactor(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let person = try await person(visit)
        guard let secret = person.totpSecret else { throw RequestProblem.notFound }
        do {
            let isKnown = try await isRight(person, visit) {
                OneTimeCode.step(of: input["code"] ?? "", secret: secret, seconds: visit.now.seconds, after: person.totpLast) != nil
            }
            if !isKnown { throw PersonProblem.wrongCode }
        } catch let problem as PersonProblem {
            var problems = FieldProblems()
            problems.add("code", problem.message)
            return try await accountPage(visit, visit.form(input, problems: problems), problem.status)
        }
        try await platform.database.write { db in
            try People.setSecondFactor(nil, of: try Self.stillIn(visit, db), by: visit.actor, at: visit.now, in: db)
        }
        return .redirect("/account?done=factor-off")
    }

    @Sendable func endSessions(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (person, current) = (try await person(visit), visit.session?.digest)
        try await platform.database.write { try Session.endAll(of: person.id, except: current, at: visit.now, in: $0) }
        return .redirect("/account?done=sessions")
    }

    /// 本人確認済みの情報の消去: asked once more, for the next application has to be typed again.
    @Sendable func removeDetails(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let person = try await person(visit)
        guard input["sure"] == "yes" else {
            let body = visit.form().confirmation(
                AccountText.removeDetailsSure, action: "/account/details/removal", AccountText.removeDetails, back: "/account")
            return visit.page(Page(title: AccountText.removeDetails(visit.language), body: body), isStaff: visit.actor.isOfficer)
        }
        try await platform.database.write { try VerifiedProfile.remove(of: person.id, by: visit.actor, at: visit.now, in: $0) }
        return .redirect("/account?done=details")
    }

    @Sendable func allowDetails(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let person = try await person(visit)
        try await platform.database.write { try VerifiedProfile.allow(for: person.id, by: visit.actor, at: visit.now, in: $0) }
        return .redirect("/account?done=details-allowed")
    }
}
