import ArgumentParser
import Core
import Foundation
import Storage
import Web

/// The `hiroba` program: the modules' commands beside its own.
public struct Program: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "hiroba", abstract: "Hiroba (広場): digital government whose action-plan report writes itself.",
        discussion: """
            First steps:
              hiroba demo                     the Hiroshima sample on http://127.0.0.1:8080
              hiroba doctor                   what is there, what is missing and how to get it
              hiroba serve --data var         your own site

            Exit codes: 0 done; 1 the answer is no (verification failed); 64 wrong usage; 65 bad input;
            66 no such file or record; 69 something outside cannot be reached; 73 cannot write; 77 no permission; 78 wrong settings.
            """,
        version: version,
        subcommands: [
            Serve.self, Demo.self, Migrate.self, Doctor.self, User.self, Import.self, JournalCommand.self, KeysCommand.self, MailCommand.self,
            Backup.self,
            Restore.self, Config.self,
            Bench.self,
        ] + modules.flatMap { $0.commands } as [any ParsableCommand.Type])

    public static let version = "0.1.0"

    public init() {}

    /// Runs the program and turns every failure into one sentence and an exit code.
    public static func start() async -> Never {
        PlatformMaker.modules = modules
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
            exit(withError: nil)
        } catch let failure as CommandFailure {
            say(failure.message(Terminal.language))
            exit(withError: ExitCode(failure.code))
        } catch let problem as any Problem {
            say(problem.message(Terminal.language))
            exit(withError: ExitCode(problem.status == .notFound ? 66 : 65))
        } catch let problem as StorageProblem {
            say(StorageWords.message(problem)(Terminal.language))
            exit(withError: ExitCode(problem.isPassing ? 69 : 70))
        } catch {
            exit(withError: error)
        }
    }

    /// On standard output at once, whoever reads it.
    static func tell(_ text: String) { FileHandle.standardOutput.write(Data("\(text)\n".utf8)) }
    static func say(_ text: String) { FileHandle.standardError.write(Data("hiroba: \(text)\n".utf8)) }
}

enum StorageWords {
    static func message(_ problem: StorageProblem) -> Message {
        switch problem {
        case .full: Message(ja: "ディスクがいっぱいです。何も保存されていません。空きを作ってやり直してください。", en: "The disk is full; nothing was saved. Make room and try again.")
        case .busy: Message(ja: "ほかの処理がデータベースを使っています。少し待ってやり直してください。", en: "Something else is using the database. Wait a little and try again.")
        case .unavailable(let words): Message(ja: "データベースに接続できません（\(words)）。", en: "The database cannot be reached (\(words)).")
        case .unknownOutcome: Message(ja: "保存できたか確認できませんでした。内容を確かめてください。", en: "It is not known whether it was saved. Check before trying again.")
        case .overloaded: Message(ja: "処理が集中しています。", en: "Too much is going on. Try again later.")
        case .newerSchema(let step):
            Message(ja: "データベースが新しい版（\(step)）で使われています。hirobaを更新してください。", en: "The database was used by a newer version (\(step)). Update hiroba.")
        default: Message(ja: "データベースの問題です：\(problem)", en: "A problem of the database: \(problem)")
        }
    }
}
