import ArgumentParser
import Core
import Documents
import Foundation
import Sealing
import Tabular
import Web

/// `hiroba sealed`
package struct SealedCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "sealed", abstract: "Open the sealed answers of an export, away from the server.", subcommands: [Open.self])
    package init() {}

    package struct Open: ParsableCommand {
        package static let configuration = CommandConfiguration(
            abstract: "Write a CSV export again with its sealed answers opened.",
            discussion: """
                Needs no database and no connection: take the export and the key file to a machine of the section. The passphrase is the first line
                of a file, or the environment variable HIROBA_PASSPHRASE. What was sealed to another key stays as it is, and is counted.
                """)
        @Argument(help: "The export (CSV).") package var file: String
        @Option(help: "The key file of the section.") package var key: String
        @Option(name: .customLong("passphrase-file"), help: "A file with the passphrase.") package var passphraseFile: String?
        @Option(help: "Where the opened export is written.") package var out: String
        package init() {}

        package mutating func run() throws {
            guard let kept = try? JSONDecoder().decode(KeyFile.self, from: try contents(key)) else {
                throw CommandFailure(SealedCommand.sentence(.noKey), code: 65)
            }
            let typed =
                try passphraseFile.map { String(decoding: try contents($0), as: UTF8.self) }
                ?? ProcessInfo.processInfo.environment["HIROBA_PASSPHRASE"] ?? ""
            let opened: SectionKey
            do { opened = try kept.open(String(typed.prefix { !$0.isNewline })) } catch {
                throw CommandFailure(SealedCommand.sentence(error), code: 77)
            }
            var (out, count, left) = (CSVWriter(guardsFormulas: true), 0, 0)
            for row in CSVReader(bytes: [UInt8](try contents(self.file))) {
                guard let fields = try? row.fields.get() else {
                    throw CommandFailure(Message(ja: "\(row.line)行目を読み取れません。", en: "Line \(row.line) cannot be read."), code: 65)
                }
                out.row(
                    fields.map { cell in
                        // The export guards what a spreadsheet would take for a formula, and so does what is written here.
                        guard let (envelope, place) = SealedEnvelope.placed(cell) else { return CSVWriter.unguarded(cell) }
                        guard let text = try? opened.open(envelope, at: place) else {
                            left += 1
                            return cell
                        }
                        count += 1
                        return text
                    })
            }
            // At no moment may anybody else of the machine read it.
            do { try Scratch.write(Data(out.text.utf8), to: self.out) } catch {
                throw CommandFailure(Message(ja: "「\(self.out)」に書けません。", en: "“\(self.out)” cannot be written."), code: 73)
            }
            print("\(count) opened, \(left) left sealed")
        }

        private func contents(_ path: String) throws -> Data {
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw CommandFailure(Message(ja: "「\(path)」を読めません。", en: "“\(path)” cannot be read."), code: 66)
            }
            return bytes
        }
    }

    static func sentence(_ problem: SealingProblem) -> Message {
        switch problem {
        case .wrongPassphrase: Message(ja: "合言葉が違います。", en: "The passphrase is not right.")
        default: Message(ja: "鍵ファイルを読み取れません。", en: "The key file cannot be read.")
        }
    }
}
