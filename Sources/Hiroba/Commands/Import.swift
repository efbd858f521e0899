import ArgumentParser
import Core
import Foundation
import Storage
import Web

/// `hiroba import`
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take in a file: organisations, officers, procedures, plan, results.",
        discussion: """
            Kinds:
            \(modules.flatMap { $0.importers }.sorted { $0.order < $1.order }.map { "  \($0.kind)  \($0.help)" }.joined(separator: "\n"))

            Taking in the same file twice changes nothing. A file with any fault changes nothing at all; every fault is
            named with its line. Exit code 65 then.
            """)
    @OptionGroup var site: SiteOptions
    @Argument(help: "What the file holds.") var kind: String
    @Argument(help: "The file.") var file: String
    @Option(help: "The code of the body or section that the records are for, where the file does not say (survey).") var owner: String?
    @Flag(name: .customLong("dry-run"), help: "Only say what would happen.") var dryRun = false

    mutating func run() async throws {
        let (kind, file, dryRun, owner) = (kind, file, dryRun, owner)
        let importers = modules.flatMap { $0.importers }
        guard let importer = importers.first(where: { $0.kind == kind }) else {
            throw ValidationError("“\(kind)” is not one of \(importers.map(\.kind).joined(separator: ", ")).")
        }
        if owner != nil, !importer.takesOwner { throw ValidationError("“\(kind)” says itself whose its records are: leave --owner out.") }
        try await site.withPlatform(migrating: true) { platform in
            try await Import.run(importer, path: file, owner: owner, dryRun: dryRun, platform)
        }
    }

    static func run(_ importer: Importer, path: String, owner: String? = nil, dryRun: Bool, _ platform: Platform) async throws {
        // A long file is not held in memory: what is read of it is.
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else {
            throw CommandFailure(Message(ja: "「\(path)」を読めません。", en: "“\(path)” cannot be read."), code: 66)
        }
        let options = Importer.Options(
            actor: .fileImport, dryRun: dryRun, folder: (path as NSString).deletingLastPathComponent, language: Terminal.language,
            owner: owner)
        let outcome = try await importer.run(bytes, options, platform)
        guard outcome.problems.isEmpty else {
            for problem in outcome.problems { Program.say(problem) }
            let count = outcome.problems.count
            throw CommandFailure(
                Message(ja: "\(count)件の誤りがあります。何も取り込んでいません。", en: "\(count) fault\(count == 1 ? "" : "s") in \(path). Nothing was taken in."),
                code: 65)
        }
        for line in outcome.lines.prefix(dryRun ? 10_000 : 0) { print(line) }
        print(
            "\(importer.kind): \(outcome.added) \(dryRun ? "to add" : "added"), \(outcome.changed) \(dryRun ? "to change" : "changed"), \(outcome.unchanged) unchanged"
        )
    }
}
