import Crypto
import Foundation
import Storage
import Web

/// パスワード設定の案内: an address at which somebody sets their own password, once and within two days. Nobody else
/// ever knows the password, not even the administrator who invites.
public enum PasswordLink {
    static let hours = 48
    static let issued = Journal.Action("person.invite", Message(ja: "パスワード設定の案内を発行", en: "Invited somebody to set a password"))

    /// Makes the link and mails it when the person has an address; earlier links of the person end.
    /// - Returns: the path of the link, for an administrator who hands it over.
    static func issue(for person: Person, baseURL: String, by actor: Actor, at instant: Instant, in db: any Connection) throws -> String {
        let path = try make(for: person, hours: hours, at: instant, in: db)
        try Journal.record(issued, Journal.Subject("person", person.id.text), by: actor, at: instant, in: db)
        if !person.email.isEmpty {
            let message = PeopleText.invitation(name: person.name, address: baseURL + path)
            try Mail.post(to: person.email, subject: PeopleText.invitationSubject.ja, body: "\(message.ja)\n\n\(message.en)\n", at: instant, in: db)
        }
        return path
    }

    /// Makes the link; earlier ones of the person end. - Returns: its path.
    static func make(for person: Person, hours: Int, at instant: Instant, in db: any Connection) throws -> String {
        let token = Session.newToken()
        try endAll(of: person.id, in: db)
        try db.run(
            """
            INSERT INTO password_link (digest, person_id, expires_at)
            VALUES (\(Session.digest(of: token)), \(person.id), \(instant.adding(seconds: Double(hours) * 3600)))
            """)
        return "/sign-in/password/\(token)"
    }

    /// Whose link it is. - Throws: `PersonProblem.linkExpired` when it was used, replaced or is too old.
    static func person(token: String, at instant: Instant, in db: any Connection) throws -> Person {
        let sql: SQL = """
            SELECT p.* FROM password_link l JOIN person p ON p.id = l.person_id
            WHERE l.digest = \(Session.digest(of: token)) AND l.expires_at > \(instant) AND p.closed_at IS NULL
            """
        guard let person = try db.first(sql, as: Person.self) else { throw PersonProblem.linkExpired }
        return person
    }

    /// Ends what was handed out: the address or the password for which it was is another now, or the access is over.
    static func endAll(of person: ID<Person>, in db: any Connection) throws { try db.run("DELETE FROM password_link WHERE person_id = \(person)") }

    /// Sets the password and ends the link and every session of the person.
    static func use(token: String, hash: String, request: String, at instant: Instant, in db: any Connection) throws {
        let person = try person(token: token, at: instant, in: db)
        let actor = Actor(person: person.id, name: person.name, organisation: person.organisation, request: request)
        try People.setPassword(hash, of: person, by: actor, at: instant, in: db)
    }
}
