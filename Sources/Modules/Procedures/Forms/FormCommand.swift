import ArgumentParser
import Core
import Foundation
import Forms
import StrictYAML
import Web

/// `hiroba form`
struct FormCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "form", abstract: "Check the forms of procedures before they are published.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compile form files and name every fault, with its line and what to do.",
            discussion: """
                Nothing is stored and no database is needed. A municipality's changes are checked with the prefecture's form on which they \
                stand: give that file as --master. Exit code 65 when any file has a fault.
                """)
        @Argument(help: "Form files (YAML).") var files: [String]
        @Option(help: "The prefecture's form (YAML) that the files change.") var master: String?

        mutating func run() throws {
            let master = try master.map { String(decoding: try Self.bytes($0), as: UTF8.self) }
            var count = 0
            for file in files { count += report(file, Self.check(try Self.bytes(file), master)) }
            guard count > 0 else { return }
            throw CommandFailure(Message(ja: "\(count)件の誤りがあります。", en: "\(count) fault\(count == 1 ? "" : "s")."), code: 65)
        }

        private static func bytes(_ file: String) throws -> Data {
            guard let bytes = FileManager.default.contents(atPath: file) else {
                throw CommandFailure(Message(ja: "「\(file)」を読めません。", en: "“\(file)” cannot be read."), code: 66)
            }
            return bytes
        }

        /// The compiled form, or every fault; changes of a master are worked into it first.
        private static func check(_ bytes: Data, _ master: String?) -> (form: CompiledForm?, isWhole: Bool, faults: [FileFault]) {
            let source = String(decoding: bytes, as: UTF8.self)
            if FormSketch(source)?.isOverlay == true {
                let check = OverlayCheck(source, noMaster: FormCommandText.noMaster) { reference in
                    let sketch = master.flatMap { FormSketch($0) }
                    let isIt = sketch?.tree["body"]?.text == reference.body && sketch?.tree["procedure"]?.text == reference.procedure
                    return isIt ? master : nil
                }
                return (check.form, false, check.faults)
            }
            switch FormFile.compile(bytes) {
            case .success(let form): return (form, true, [])
            case .failure(let problem): return (nil, true, problem.faults)
            }
        }

        /// - Returns: how many faults there are.
        private func report(_ file: String, _ check: (form: CompiledForm?, isWhole: Bool, faults: [FileFault])) -> Int {
            func say(_ words: String) { FileHandle.standardError.write(Data("\(file): \(words)\n".utf8)) }
            if let form = check.form {
                let questions = form.definition.questions
                for warning in form.warnings {
                    // Of changes the line would be one of the whole, into which they are worked.
                    let line = check.isWhole ? warning.line : nil
                    say(
                        line.map { FileFault(line: $0, key: warning.key, message: warning.message).sentence(Terminal.language) }
                            ?? "\(warning.key): \(warning.message(Terminal.language))")
                }
                print("\(file): \(form.definition.pages.count) pages, \(questions.count + questions.flatMap(\.fields).count) questions")
            }
            for fault in check.faults { say(fault.sentence(Terminal.language)) }
            return check.faults.count
        }
    }
}

private enum FormCommandText {
    static func noMaster(_ reference: FormOverlay.Reference) -> Message {
        Message(
            ja: "県の様式 \(reference) の変更です。その様式のファイルを --master で指定してください（団体と手続が同じもの）。",
            en: "this changes the master \(reference). Give the file of that form as --master: one of the same body and procedure.")
    }
}
