import ArgumentParser
import Core
import Foundation
import Japanese
import Storage
import Web

/// `hiroba report`: the report of a year in any format, and whether a file is the published one.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write the report of a fiscal year, or verify a file.",
        discussion: """
            The report is made from the live records, or taken from a frozen edition with --edition.
            Every format carries the digest of the same content.

            Examples:
              hiroba report --plan hiroshima --fiscal-year 2021 --format pdf -o report.pdf
              hiroba report --plan hiroshima --fiscal-year 2021 --edition 1 --format json -o -
              hiroba report verify report.pdf
            """,
        subcommands: [Write.self, Verify.self], defaultSubcommand: Write.self)

    struct Write: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "write", abstract: "Write the report of a fiscal year (the default).")

        @OptionGroup var site: SiteOptions
        @Option(help: "The plan's id.") var plan: String
        @Option(name: .customLong("fiscal-year"), help: "The year in which the fiscal year begins, such as 2021.") var year: Int
        @Option(help: "html, pdf, csv, json or xlsx.") var format: String = "html"
        @Option(name: .shortAndLong, help: "The file to write; - is standard output.") var output: String = "-"
        @Option(help: "A frozen edition's number; without it, the live records.") var edition: Int?
        @Option(name: .customLong("as-of"), help: "The day as of which the live records are read (YYYY-MM-DD).") var asOf: String?

        mutating func run() async throws {
            guard let format = ReportFormat(rawValue: format), format != .evidence else {
                throw ValidationError("--format must be html, pdf, csv, json or xlsx.")
            }
            let day = try asOf.map { text in
                guard let day = Day(lenient: text) else { throw ValidationError("--as-of must be a date such as 2022-03-31.") }
                return day
            }
            let (plan, year, edition) = (plan, year, edition)
            let bytes = try await site.withPlatform { platform in
                try await Write.bytes(platform, plan, year, format, edition: edition, asOf: day ?? platform.now.day)
            }
            if output == "-" {
                FileHandle.standardOutput.write(bytes)
            } else {
                do { try bytes.write(to: URL(fileURLWithPath: output), options: .atomic) } catch {
                    throw CommandFailure(
                        Message(ja: "「\(output)」に書けません。", en: "“\(output)” cannot be written: \(error.localizedDescription)"), code: 73)
                }
            }
        }

        private static func bytes(_ platform: Platform, _ plan: String, _ year: Int, _ format: ReportFormat, edition: Int?, asOf: Day) async throws
            -> Data
        {
            let plans = try await platform.database.read { try $0.values("SELECT id FROM plan ORDER BY id", as: String.self) }
            guard plans.contains(plan) else {
                let known = plans.isEmpty ? Message(ja: "なし", en: "none yet") : Message(same: plans.joined(separator: ", "))
                throw CommandFailure(
                    Message(ja: "計画「\(plan)」はありません。登録されている計画：\(known.ja)", en: "There is no plan “\(plan)”. The plans are: \(known.en)."), code: 66)
            }
            guard let number = edition else {
                let files = try await ReportHandlers(platform).draft(plan, year, asOf: asOf)
                return try await files.data(format, platform.papers)
            }
            let digest = try await platform.database.read { db in
                try Edition.with(plan: plan, year: year, number: number, in: db)?.files(in: db)[format]
            }
            guard let digest else {
                throw CommandFailure(Message(ja: "その版はありません。", en: "There is no edition \(number) of \(plan) \(year) in this format."), code: 66)
            }
            return try await platform.blobs.get(digest)
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tell whether a PDF, JSON, CSV, HTML or XLSX file is the published one.",
            discussion: """
                Works offline. With --proof the file is checked against the signed proof that the report's page offers,
                without any database; otherwise against the editions in the data directory.
                Exit code 0: it is the published one. 1: it is not.
                """)

        @OptionGroup var site: SiteOptions
        @Argument(help: "The file.") var file: String
        @Option(help: "The proof file of the edition.") var proof: String?
        @Option(help: "The public key to trust, in hexadecimal (see /about/figures); without it the one in the proof.") var key: String?

        mutating func run() async throws {
            guard let bytes = FileManager.default.contents(atPath: file) else {
                throw CommandFailure(Message(ja: "「\(file)」を読めません。", en: "“\(file)” cannot be read."), code: 66)
            }
            let digest = Digest(of: bytes)
            print("SHA-256 \(digest)")
            if let proof { return try check(digest, against: proof) }
            let found = try await site.withPlatform { platform in try await platform.database.read { try Edition.holding(digest, in: $0) } }
            guard let (edition, format) = found else {
                print("NOT an edition known here. 公表された版ではありません。")
                throw ExitCode(1)
            }
            print("\(edition.plan) \(edition.year) edition \(edition.number) (\(format.rawValue)), content \(edition.digest)")
            print(edition.isPublished ? "Published \(edition.publishedAt?.description ?? ""). 公表された版です。" : "Frozen, but NOT published. 確定版ですが、未公表です。")
            if !edition.isPublished { throw ExitCode(1) }
        }

        private func check(_ digest: Digest, against path: String) throws {
            guard let data = FileManager.default.contents(atPath: path), let proof = try? JSONDecoder().decode(EditionProof.self, from: data) else {
                throw CommandFailure(Message(ja: "証明ファイル「\(path)」を読めません。", en: "The proof “\(path)” cannot be read."), code: 66)
            }
            guard proof.isGenuine(trusting: key) else {
                print("The proof's signature is NOT genuine. 証明ファイルの署名が正しくありません。")
                throw ExitCode(1)
            }
            guard let format = proof.files.first(where: { $0.value == digest.hex })?.key else {
                print("NOT a file of \(proof.plan) \(proof.fiscalYear) edition \(proof.edition). 公表された版ではありません。")
                throw ExitCode(1)
            }
            print("\(proof.plan) \(proof.fiscalYear) edition \(proof.edition) (\(format)), content \(proof.digest)")
            print("Published \(proof.publishedAt), signed by \(proof.signer). 公表された版です。")
        }
    }
}
