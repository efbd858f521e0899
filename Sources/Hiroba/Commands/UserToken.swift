import ArgumentParser
import Core
import Foundation
import Storage
import Web

extension User {
    /// `hiroba user token`
    struct Token: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an API token for an officer and print it; it is shown only once.",
            discussion: "It does what the officer may do, within its scopes. The officer can revoke it on their account page.")
        @OptionGroup var site: SiteOptions
        @Argument var login: String
        @Option(help: "What it may be used for, such as procedures.read; can be given several times.") var scope: [String]
        @Option(help: "What the system that has it is called.") var name: String = "hiroba user token"
        @Option(help: "Days that it works, 365 at most.") var days: Int = 90

        mutating func run() async throws {
            let (login, name, names, days) = (login, name, scope, days)
            let secret = try await site.withPlatform { platform in
                let scopes = try names.map { name in
                    guard let scope = platform.scopes.first(where: { $0.name == name }) else {
                        let known = platform.scopes.map(\.name).joined(separator: ", ")
                        throw CommandFailure(
                            Message(ja: "「\(name)」という範囲はありません。あるもの：\(known)", en: "There is no scope “\(name)”. There are: \(known)."), code: 65)
                    }
                    return scope
                }
                return try await platform.database.write { db in
                    let now = platform.now
                    return try ApiToken.make(
                        name, scopes: scopes, until: now.day.adding(days: days), for: try User.person(login, db), by: User.actor, at: now, in: db)
                }
            }
            print(secret)
        }
    }
}
