import ArgumentParser
import Core
import Foundation
import Storage
import Subprocess
import Web

/// `hiroba backup`
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write everything (records, files, keys) into one file, while the site is running.",
        discussion: "Records are read at one moment. The file can be restored into either engine. It holds the keys: keep it safe.")
    @OptionGroup var site: SiteOptions
    @Argument(help: "The file to write (.tar.gz).") var file: String

    mutating func run() async throws {
        let file = file
        try await site.withPlatform { platform in
            let folder = NSTemporaryDirectory() + "/hiroba-backup-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder + "/blobs", withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let tables = try await platform.database.read { try Dump.write($0, to: "\(folder)/records.jsonl") }
            let blobs = try await platform.blobs.all()
            for (index, digest) in blobs.enumerated() {
                try await platform.blobs.get(digest).write(to: URL(fileURLWithPath: "\(folder)/blobs/\(digest)"))
                if index % 100 == 99 { Program.say("\(index + 1) of \(blobs.count) files") }
            }
            try FileManager.default.copyItem(atPath: "\(platform.settings.data)/keys", toPath: "\(folder)/keys")
            try await Archive.run(["-czf", file, "-C", folder, "records.jsonl", "blobs", "keys"])
            print("\(tables) records and \(blobs.count) files in \(file)")
        }
    }
}

/// `hiroba restore`
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Restore a backup into an empty data directory or database.", discussion: "Refuses when there is anything already: nothing is ever overwritten.")
    @OptionGroup var site: SiteOptions
    @Argument(help: "The backup file.") var file: String

    mutating func run() async throws {
        let settings = try await site.settings()
        let folder = NSTemporaryDirectory() + "/hiroba-restore-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure(Message(ja: "「\(file)」がありません。", en: "There is no file “\(file)”."), code: 66)
        }
        try await Archive.run(["-xzf", file, "-C", folder])
        let keys = "\(settings.data)/keys"
        guard !FileManager.default.fileExists(atPath: keys) else {
            throw CommandFailure(Message(ja: "「\(settings.data)」は空ではありません。空の場所に復元してください。", en: "“\(settings.data)” is not empty. Restore into an empty directory."), code: 73)
        }
        try FileManager.default.createDirectory(atPath: settings.data, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: "\(folder)/keys", toPath: keys)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: keys)
        try await site.withPlatform(migrating: true) { platform in
            let records = try await platform.database.write { try Dump.read($0, from: "\(folder)/records.jsonl") }
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/blobs")
            for name in names {
                guard let data = FileManager.default.contents(atPath: "\(folder)/blobs/\(name)"), try await platform.blobs.put(data).hex == name else {
                    throw CommandFailure(Message(ja: "バックアップの中のファイル「\(name)」が壊れています。", en: "The file “\(name)” in the backup is damaged."), code: 65)
                }
            }
            print("\(records) records and \(names.count) files restored")
        }
    }
}

private enum Archive {
    static func run(_ arguments: [String]) async throws {
        let result = try await Subprocess.run(.name("tar"), arguments: Arguments(arguments), output: .discarded, error: .string(limit: 4096))
        guard result.terminationStatus.isSuccess else {
            throw CommandFailure(Message(ja: "書き込めません：\(result.standardError)", en: "tar: \(result.standardError)"), code: 73)
        }
    }
}
