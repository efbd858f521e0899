import ArgumentParser
import Core
import Foundation
import Web

/// `hiroba mail`
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "What became of the mails.", subcommands: [Bounces.self])

    struct Bounces: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read reports of mails that could not be delivered (RFC 3464).",
            discussion: """
                For the mails that come to the address of `mail-bounces`: one on standard input, as a mail server's pipe hands it over, or the \
                files of a folder. What is no such report is left alone, and what was read before changes nothing.
                """)
        @OptionGroup var site: SiteOptions
        @Argument(help: "Files, and folders of files; without any, standard input.") var places: [String] = []

        mutating func run() async throws {
            let files = try places.flatMap(Self.files)
            let isPiped = places.isEmpty
            let (read, news) = try await site.withPlatform { platform in
                func take(_ handle: FileHandle) async throws -> Int {
                    defer { try? handle.close() }
                    let message = try DeliveryReport.read(handle)
                    return try await platform.database.write { try DeliveryReport.take(message, at: platform.now, in: $0) } ? 1 : 0
                }
                if isPiped { return (1, try await take(.standardInput)) }
                var news = 0
                for file in files { news += try await take(try Self.open(file)) }
                return (files.count, news)
            }
            print(Message(ja: "\(read)通を読み、新しい不達を\(news)件記録しました。", en: "\(read) read, \(news) new failures recorded.")(Terminal.language))
        }

        /// The file, or those that lie in the folder.
        private static func files(_ place: String) throws -> [String] {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { throw missing(place) }
            if !isFolder.boolValue { return [place] }
            return try FileManager.default.contentsOfDirectory(atPath: place).sorted().map { "\(place)/\($0)" }.filter { file in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) && !isFolder.boolValue
            }
        }

        private static func open(_ file: String) throws -> FileHandle {
            guard let handle = FileHandle(forReadingAtPath: file) else { throw missing(file) }
            return handle
        }

        private static func missing(_ place: String) -> CommandFailure {
            CommandFailure(Message(ja: "「\(place)」を読めません。", en: "“\(place)” cannot be read."), code: 66)
        }
    }
}
