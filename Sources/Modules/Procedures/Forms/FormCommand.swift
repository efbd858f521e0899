import ArgumentParser
import Core
import Foundation
import Forms
import Web

/// `hiroba form`
struct FormCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "form", abstract: "Check the forms of procedures before they are published.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compile form files and name every fault, with its line and what to do.",
            discussion: "Nothing is stored and no database is needed. Exit code 65 when any file has a fault.")
        @Argument(help: "Form files (YAML).") var files: [String]

        mutating func run() throws {
            var count = 0
            for file in files {
                guard let bytes = FileManager.default.contents(atPath: file) else {
                    throw CommandFailure(Message(ja: "「\(file)」を読めません。", en: "“\(file)” cannot be read."), code: 66)
                }
                switch FormFile.compile(bytes) {
                case .success(let form):
                    let questions = form.definition.questions
                    for warning in form.warnings {
                        FileHandle.standardError.write(Data("\(file): \(warning.key): \(warning.message(Terminal.language))\n".utf8))
                    }
                    print("\(file): \(form.definition.pages.count) pages, \(questions.count + questions.flatMap(\.fields).count) questions")
                case .failure(let problem):
                    count += problem.faults.count
                    for fault in problem.faults { FileHandle.standardError.write(Data("\(file): \(fault.sentence(Terminal.language))\n".utf8)) }
                }
            }
            guard count > 0 else { return }
            throw CommandFailure(Message(ja: "\(count)件の誤りがあります。", en: "\(count) fault\(count == 1 ? "" : "s")."), code: 65)
        }
    }
}
