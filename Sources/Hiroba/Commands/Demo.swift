import ArgumentParser
import Core
import Foundation
import Storage
import Web

/// `hiroba demo`
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Load the Hiroshima sample and serve it.",
        discussion: "The sample is taken in by the same importers as your own files. Starting again keeps what you changed.")
    @OptionGroup var site: SiteOptions
    @OptionGroup var listen: ListenOptions
    @Flag(name: .customLong("load-only"), help: "Load the sample and exit.") var loadOnly = false
    @Option(help: "The folder of the sample.") var sample: String?

    mutating func run() async throws {
        let (folder, loadOnly) = (try Demo.folder(sample), loadOnly)
        let banner = ["banner": "これは試用のための見本です。職員の名前と手続の一覧は架空のものです。 / This is a demonstration with invented people."]
        var flags = listen.flags.merging(banner) { old, _ in old }
        // Nobody's mail: whoever tries it reads codes and links there.
        flags["mail-page"] = "yes"
        // Play money, so that a fee can be paid; whoever has set another means keeps it.
        if try await self.site.settings()["payments"].isEmpty { flags["payments"] = "sandbox" }
        let cards = await Demo.cards(try await site.settings())
        if let cards { flags.merge(cards.settings.merging(["card-page": cards.folder]) { $1 }) { $1 } }
        try await site.withPlatform(flags, migrating: true) { platform in
            let password = try await Demo.load(folder, platform)
            if let cards {
                try await PracticeCards.prepare(cards, at: platform.now)
                Ownership.handWhole(cards.folder, as: platform.settings.data)
            }
            if loadOnly { return }
            let ofCards = cards == nil ? "" : "\n  Cards of invented people, to sign with, are at /demo/card"
            try await Server(Site(platform, modules: modules)).run { port in
                Program.tell(
                    """
                    Hiroba is at http://\(platform.settings["host"]):\(port)

                      Dashboard   /plan
                      Report      /plan/hiroshima/2021   (PDF: /plan/hiroshima/2021.pdf)
                      Staff side  /staff    sign in as one of
                          yamada   plan office: confirms, freezes, publishes
                          akiko    administrator
                          tarou    officer of a section that answers for an indicator
                          michiko  officer of a town
                          hideo    administrator of that town: its closing days, its people
                          jirou    works food licences; ryouko and kazuo agree to them
                      What is mailed, with codes and links, stands at /demo/mail\(ofCards)
                      Password of all of them: \(password)

                    Stop with Ctrl-C.
                    """)
            }
        }
    }

    /// Invented cards, so that what asks for a signature can be tried; whoever has set real issuers keeps them, and without openssl there are none.
    private static func cards(_ settings: Settings) async -> CardAuthority? {
        let folder = URL(fileURLWithPath: settings.data).appendingPathComponent("demo-cards").path
        let cards = CardAuthority(folder: folder, name: "Demonstration")
        let own = cards.settings.merging(["card-page": folder]) { $1 }
        guard own.allSatisfy({ settings[$0.key].isEmpty || settings[$0.key] == $0.value }), await PracticeCards.arePossible else { return nil }
        return cards
    }

    /// The one that is named, also by HIROBA_SAMPLE, otherwise the one beside the program's sources.
    private static func folder(_ named: String?) throws -> String {
        if let folder = named ?? ProcessInfo.processInfo.environment["HIROBA_SAMPLE"] {
            guard FileManager.default.fileExists(atPath: "\(folder)/procedures") else { throw notFound }
            return folder
        }
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
        for _ in 0..<6 {
            let candidate = folder.appendingPathComponent("Samples/hiroshima").path
            if FileManager.default.fileExists(atPath: candidate) { return candidate }
            folder = folder.deletingLastPathComponent()
        }
        if FileManager.default.fileExists(atPath: "Samples/hiroshima") { return "Samples/hiroshima" }
        throw notFound
    }

    private static var notFound: CommandFailure {
        CommandFailure(
            Message(ja: "見本のフォルダが見つかりません。--sample で指定してください。", en: "The sample folder is not found. Name it with --sample."), code: 66)
    }

    private static func inUse(_ data: String) -> CommandFailure {
        CommandFailure(
            Message(
                ja: "「\(data)」のサイトには、サインインできる利用者がいます。見本は、別の空の場所を --data で指定して作ってください。何も変えていません。",
                en: "People can sign in at the site in “\(data)”. Name another, empty place for the demonstration with --data. Nothing was changed."
            ), code: 73)
    }

    /// Takes the sample in, once; gives everybody the demo's password. - Returns: the password.
    /// - Throws: `CommandFailure` for a site of others, whose passwords stay theirs.
    static func load(_ folder: String, _ platform: Platform) async throws -> String {
        let note = "\(platform.settings.data)/demo-password"
        if let known = FileManager.default.contents(atPath: note) {
            return String(decoding: known, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        // Whoever has a way in is somebody real: nobody's password becomes that of a demonstration.
        let known = try await platform.database.read {
            try $0.count("SELECT count(*) FROM person WHERE password IS NOT NULL OR issuer IS NOT NULL")
        }
        guard known == 0 else { throw inUse(platform.settings.data) }
        let importers = modules.flatMap { $0.importers }
        for (kind, name) in try Sample.files(in: folder) {
            guard let importer = importers.first(where: { $0.kind == kind }) else { continue }
            try await Import.run(importer, path: "\(folder)/\(name)", dryRun: false, platform)
        }
        let password = (0..<3).map { _ in String((0..<4).map { _ in "abcdefghjkmnpqrstuvwxyz23456789".randomElement() ?? "x" }) }.joined(
            separator: "-")
        let hash = try Password.hash(password)
        try await platform.database.write { db in
            for person in try People.all(in: db) {
                try People.setPassword(hash, of: person, by: .program("hiroba demo"), at: platform.now, in: db)
            }
            try Journal.sign(with: platform.keys.journal, at: platform.now, in: db)
        }
        try Ownership.write(Data((password + "\n").utf8), to: note)
        return password
    }
}
