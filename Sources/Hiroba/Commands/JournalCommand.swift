import ArgumentParser
import Core
import Foundation
import Storage
import Web

/// `hiroba journal`
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Verify the journal, prove entries, sign its head and have it stamped, erase personal data.",
        subcommands: [Verify.self, Prove.self, CheckProof.self, Sign.self, Stamp.self, Heads.self, Erase.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Recompute the whole journal from its entries; name what was edited, removed or truncated.",
            discussion: "--heads takes a file of heads that was kept elsewhere (from /journal/heads.json). Exit code 1 when anything is wrong.")
        @OptionGroup var site: SiteOptions
        @Option(help: "Heads that were kept elsewhere (JSON).") var heads: String?

        mutating func run() async throws {
            let held = try heads.map(HeadFile.read) ?? []
            let (found, stamps) = try await site.withPlatform { platform in
                let found = try await platform.database.read { db in
                    // By a key that was replaced nobody tells which others are the site's.
                    if try Journal.isReplaced(platform.keys.journal, in: db) { throw JournalProblem.keyReplaced }
                    return try Journal.verify(against: held, by: Journal.signers(platform.keys, in: db), in: db)
                }
                return (found, try await Journal.checkStamps(platform))
            }
            var result = found
            result.findings += stamps.findings.filter { !found.findings.contains($0) }
            print("\(result.entries) entries, \(result.heads) signed heads, \(result.erased) erased, \(stamps.checked) time stamps checked")
            if let lacks = stamps.lacks { print("- \(lacks(Terminal.language))") }
            for finding in result.findings { print("! \(finding.message(Terminal.language))") }
            print(result.holds ? "The journal holds." : "The journal does NOT hold.")
            if !result.holds { throw ExitCode(1) }
        }
    }

    struct Prove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write a proof that an entry stands in the journal; it verifies offline.")
        @OptionGroup var site: SiteOptions
        @Argument(help: "The entry's number.") var entry: Int
        @Flag(help: "Tell all that the entry holds, so that its words and its time are proved too. It may hold personal data.") var opened = false
        @Option(name: .shortAndLong, help: "The file to write; - is standard output.") var output: String = "-"

        mutating func run() async throws {
            let (entry, opened) = (entry, opened)
            let proof = try await site.withPlatform { platform in
                try await platform.database.write { db in
                    let head = try Journal.sign(with: platform.keys.journal, at: platform.now, in: db)
                    return try Journal.proof(of: entry, under: head, isOpened: opened, in: db)
                }
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            let data = try encoder.encode(proof) + Data("\n".utf8)
            if output == "-" { return FileHandle.standardOutput.write(data) }
            do { try data.write(to: URL(fileURLWithPath: output), options: .atomic) } catch { throw Archive.cannotWrite(output) }
        }
    }

    struct Sign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Sign the journal's head now.")
        @OptionGroup var site: SiteOptions

        mutating func run() async throws {
            let head = try await site.withPlatform { platform in
                try await platform.database.write { try Journal.sign(with: platform.keys.journal, at: platform.now, in: $0) }
            }
            print("\(head.size) \(hex(head.root))")
        }
    }

    struct Stamp: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign the journal's head and ask the time stamping authority for a token over its root now.",
            discussion: "Which authority the setting timestamp-url says. A root that has a token is not stamped again.")
        @OptionGroup var site: SiteOptions

        mutating func run() async throws {
            let stamp = try await site.withPlatform { platform in
                do { return try await Journal.stamp(platform) } catch TimeStampProblem.notConfigured {
                    throw CommandFailure(TimeStampProblem.notConfigured.message, code: 78)
                } catch let problem as any Problem where problem is TimeStampProblem || problem is OutsideProblem {
                    throw CommandFailure(problem.message, code: 69)
                }
            }
            print("\(stamp.size) \(stamp.at) \(stamp.authority)")
        }
    }

    struct Heads: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write the signed heads as JSON, to be kept elsewhere.")
        @OptionGroup var site: SiteOptions

        mutating func run() async throws {
            let heads = try await site.withPlatform { platform in try await platform.database.read { try Journal.heads(limit: 10_000, in: $0) } }
            FileHandle.standardOutput.write(try HeadFile.data(heads))
        }
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase the contents of an entry for good: who, before and after.",
            discussion:
                "Its place and digest stay, so every proof and every signed head still holds. That it was erased, and why, is an entry of its own.")
        @OptionGroup var site: SiteOptions
        @Argument(help: "The entry's number.") var entry: Int
        @Option(help: "Why: the request or the law it follows.") var reason: String

        mutating func run() async throws {
            let (entry, reason) = (entry, reason)
            try await site.withPlatform { platform in
                try await platform.database.write {
                    try Journal.erase(entry, reason: reason, by: .program("hiroba journal erase"), at: platform.now, in: $0)
                }
            }
            print("Erased.")
        }
    }
}
