import ArgumentParser
import Core
import Foundation
import Storage
import Web

/// `hiroba user`
struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add people, grant roles, reset passwords, end access.",
        subcommands: [Add.self, Grant.self, Revoke.self, SetPassword.self, ResetFactor.self, Close.self, List.self, Token.self])

    /// From the terminal without echo, or the first line of standard input.
    static func askPassword() throws -> String {
        if isatty(STDIN_FILENO) == 1, let typed = getpass("Password: ") { return String(cString: typed) }
        guard let line = readLine(), !line.isEmpty else { throw ValidationError("Give the password on standard input.") }
        return line
    }

    static func person(_ login: String, _ db: any Connection) throws -> Person {
        guard let person = try Person.with(login: login, in: db) else { throw PersonProblem.unknown(login) }
        return person
    }

    static let actor = Actor.program("hiroba user")

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Register somebody; the password is asked for.")
        @OptionGroup var site: SiteOptions
        @Argument var login: String
        @Option(help: "Name for people.") var name: String
        @Option(help: "Mail address.") var email: String = ""
        @Option(help: "Code of the section; without it the person is a resident.") var organisation: String?
        @Option(help: "Title, such as 担当課長.") var title: String = ""

        mutating func run() async throws {
            let password = try User.askPassword()
            guard password.count >= 12 else { throw PersonProblem.weakPassword }
            let (login, name, email, organisation, title) = (login, name, email, organisation, title)
            try await site.withPlatform(migrating: true) { platform in
                let hash = try Password.hash(password)
                try await platform.database.write { db in
                    if let organisation, try db.count("SELECT count(*) FROM organisation WHERE code = \(organisation)") == 0 {
                        throw CommandFailure(
                            Message(ja: "組織「\(organisation)」は登録されていません。", en: "There is no organisation “\(organisation)”."), code: 65)
                    }
                    let person = Person(
                        id: ID(at: platform.now), login: login, name: name, email: email, title: title, organisation: organisation,
                        createdAt: platform.now)
                    try People.add(person, password: hash, by: User.actor, at: platform.now, in: db)
                }
            }
            print("Added \(login).")
        }
    }

    struct Grant: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Grant a role at an organisation; it reaches downward.",
            discussion: "Roles: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        @OptionGroup var site: SiteOptions
        @Argument var login: String
        @Argument var role: String
        @Argument(help: "Code of the organisation.") var organisation: String

        mutating func run() async throws {
            guard let role = Role(rawValue: role) else {
                throw ValidationError("The role must be one of \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            let (login, organisation) = (login, organisation)
            try await site.withPlatform { platform in
                try await platform.database.write { db in
                    try People.grant(
                        role, at: organisation, to: try User.person(login, db), from: platform.now.day, by: User.actor, at: platform.now, in: db)
                }
            }
            print("Granted.")
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a role at an organisation at once.")
        @OptionGroup var site: SiteOptions
        @Argument var login: String
        @Argument var role: String
        @Argument(help: "Code of the organisation.") var organisation: String

        mutating func run() async throws {
            let (login, role, organisation) = (login, role, organisation)
            try await site.withPlatform { platform in
                try await platform.database.write { db in
                    let person = try User.person(login, db)
                    let grants = try People.allGrants(of: person.id, in: db)
                    guard
                        let grant = grants.first(where: {
                            $0.role?.rawValue == role && $0.organisation == organisation && $0.holds(on: platform.now.day)
                        })
                    else {
                        throw CommandFailure(
                            Message(
                                ja: "\(login)は\(organisation)で役割「\(role)」を持っていません。",
                                en: "\(login) does not hold the role “\(role)” at \(organisation)."), code: 65)
                    }
                    try People.revoke(grant, of: person, by: User.actor, at: platform.now, in: db)
                }
            }
            print("Ended.")
        }
    }

    struct SetPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "password", abstract: "Set a new password; every session of the person ends.")
        @OptionGroup var site: SiteOptions
        @Argument var login: String

        mutating func run() async throws {
            let password = try User.askPassword()
            guard password.count >= 12 else { throw PersonProblem.weakPassword }
            let login = login
            try await site.withPlatform { platform in
                let hash = try Password.hash(password)
                try await platform.database.write { db in
                    try People.setPassword(hash, of: try User.person(login, db), by: User.actor, at: platform.now, in: db)
                }
            }
            print("Set.")
        }
    }

    struct ResetFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "reset-factor", abstract: "Remove a lost second factor.")
        @OptionGroup var site: SiteOptions
        @Argument var login: String

        mutating func run() async throws {
            let login = login
            try await site.withPlatform { platform in
                try await platform.database.write { db in
                    try People.setSecondFactor(nil, of: try User.person(login, db), by: User.actor, at: platform.now, in: db)
                }
            }
            print("Removed.")
        }
    }

    struct Close: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End somebody's access; what they did stays.")
        @OptionGroup var site: SiteOptions
        @Argument var login: String

        mutating func run() async throws {
            let login = login
            try await site.withPlatform { platform in
                try await platform.database.write { db in try People.close(try User.person(login, db), by: User.actor, at: platform.now, in: db) }
            }
            print("Closed.")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List people.")
        @OptionGroup var site: SiteOptions

        mutating func run() async throws {
            let people = try await site.withPlatform { platform in try await platform.database.read { try People.all(in: $0) } }
            for person in people { print("\(person.login)\t\(person.name)\t\(person.organisation ?? "-")\t\(person.isOpen ? "open" : "closed")") }
        }
    }
}
