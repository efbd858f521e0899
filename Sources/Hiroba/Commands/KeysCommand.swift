import ArgumentParser
import Core
import Foundation
import Storage
import Web

/// `hiroba keys`
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "The keys under which personal data lie, and those that sign the journal.",
        subcommands: [List.self, Rotate.self, Signers.self, ReplaceSigner.self, KeepSigner.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every body's keys, and how many records lie under each.")
        @OptionGroup var site: SiteOptions

        mutating func run() async throws {
            let lines = try await site.withPlatform { platform in
                try await platform.database.read { db in
                    let tree = try OrganisationTree.on(platform.now.day, in: db)
                    return try BodyKey.all(in: db).map { key in
                        let state = key.isDestroyed ? "destroyed" : key.retiredAt == nil ? "in force" : "retired"
                        return
                            "\(key.body)\t\(key.number)\t\(state)\t\(key.madeAt.day)\t\(try key.records(in: db))\t\(tree.label(key.body)(Terminal.language))"
                    }
                }
            }
            print("body\tkey\tstate\tmade\trecords\tname")
            for line in lines { print(line) }
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a new key in force for a body, move its records to it, and destroy the old one.",
            discussion: "It can be run while the site serves, and again when it was interrupted: it goes on where it stopped.")
        @OptionGroup var site: SiteOptions
        @Argument(help: "The body's code, such as 340006.") var body: String

        mutating func run() async throws {
            let body = body
            let moved = try await site.withPlatform { platform in
                let (keys, database, actor) = (platform.keys, platform.database, Actor.program("hiroba keys"))
                let old = try await database.write { db -> [BodyKey] in
                    let known = try BodyKey.all(in: db).filter { $0.body == body }
                    guard let current = known.first(where: { $0.retiredAt == nil }) else {
                        throw CommandFailure(Message(ja: "「\(body)」には鍵がありません。", en: "“\(body)” has no key."), code: 66)
                    }
                    // What an interrupted run left under a retired key is moved first.
                    let left = known.filter { $0.retiredAt != nil && !$0.isDestroyed }
                    if left.isEmpty { _ = try BodyKey.rotate(body, keys: keys, by: actor, at: platform.now, in: db) }
                    return left.isEmpty ? [current] : left
                }
                var moved = 0
                for key in old {
                    while true {
                        let count = try await database.write { db -> Int in
                            guard let new = try BodyKey.all(in: db).first(where: { $0.body == body && $0.retiredAt == nil }) else { return 0 }
                            return try key.move(to: new, limit: 500, keys: keys, in: db)
                        }
                        if count == 0 { break }
                        moved += count
                    }
                    try await database.write { db in
                        try BodyKey.all(in: db).first { $0.id == key.id }?.destroy(by: actor, at: platform.now, in: db)
                    }
                }
                return moved
            }
            print(
                Message(ja: "\(moved)件の記録の鍵を新しい鍵に移し、古い鍵を破棄しました。", en: "\(moved) records moved to the new key; the old one was destroyed.")(
                    Terminal.language))
        }
    }
}
