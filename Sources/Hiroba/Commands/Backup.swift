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
        guard !FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure(
                Message(ja: "「\(file)」はすでにあります。別の名前にしてください。", en: "“\(file)” is there already, and is not overwritten. Give another name."), code: 73)
        }
        try await site.withPlatform { platform in
            // Beside the file, so that it is the same disk that has to have room, and the file appears whole or not at all.
            let folder = "\(file).partial-\(UUID().uuidString.prefix(8))"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            guard FileManager.default.fileExists(atPath: URL(fileURLWithPath: file).deletingLastPathComponent().path) else {
                throw Archive.cannotWrite(file)
            }
            try Archive.makeFolder(folder + "/blobs")
            let records = try await platform.database.read { try Dump.write($0, to: "\(folder)/records.jsonl") }
            let files = try await Self.copy(platform.blobs, to: "\(folder)/blobs")
            try Archive.copy("\(platform.settings.data)/keys", to: "\(folder)/keys")
            let contents = Archive.Contents(
                version: Program.version, records: records, files: files.count,
                migrations: PlatformMaker.modules.flatMap { $0.migrations.map(\.name) })
            try Archive.write(try JSONEncoder().encode(contents), to: "\(folder)/contents.json")
            try await Archive.run(["-czf", "\(folder)/whole", "-C", folder, "contents.json", "records.jsonl", "blobs", "keys"])
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(folder)/whole")
            guard rename("\(folder)/whole", file) == 0 else { throw Archive.cannotWrite(file) }
            print("\(records.count) records and \(files.count) files in \(file)")
            Archive.nameLeftovers(of: file, ["partial"], besides: [folder])
            // Named now and not copied: one that was withdrawn meanwhile is named no longer.
            let lost = try await platform.database.read { try Dump.files($0) }.subtracting(files)
            if !lost.isEmpty { throw Self.incomplete(lost) }
        }
    }

    /// Copies what is in the store. What is removed meanwhile, or is damaged, is left out and does not stop the rest.
    private static func copy(_ blobs: any BlobStore, to folder: String) async throws -> Set<String> {
        var copied: Set<String> = []
        let all = try await blobs.all()
        for (index, digest) in all.enumerated() {
            do {
                try Archive.write(try await blobs.get(digest), to: "\(folder)/\(digest)")
                copied.insert(digest.hex)
            } catch BlobProblem.missing, BlobProblem.damaged {}
            if index % 100 == 99 { Program.say("\(index + 1) of \(all.count) files") }
        }
        return copied
    }

    /// The backup is written, and what it lacks is said: it may be all that is left.
    private static func incomplete(_ lost: Set<String>) -> CommandFailure {
        let names = lost.sorted().prefix(20).joined(separator: "\n")
        return CommandFailure(
            Message(
                ja: "バックアップは書きましたが、記録にあるファイル\(lost.count)件が保管場所にないか壊れています。\n\(names)",
                en: "The backup is written, but \(lost.count) files that records name are missing or damaged in the store.\n\(names)"), code: 74)
    }
}

/// `hiroba restore`
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Restore a backup into an empty data directory or database.",
        discussion: "Refuses when there is anything already: nothing is ever overwritten.")
    @OptionGroup var site: SiteOptions
    @Argument(help: "The backup file.") var file: String

    mutating func run() async throws {
        let settings = try await site.settings()
        let data = settings.data
        guard FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure(Message(ja: "「\(file)」がありません。", en: "There is no file “\(file)”."), code: 66)
        }
        let held = (try? FileManager.default.contentsOfDirectory(atPath: data)) ?? []
        guard held.isEmpty else { throw await Self.occupied(settings, by: held.sorted()) }
        // Everything is made ready beside the data directory and takes its name at the end: whole or not at all.
        let (folder, ready) = ("\(data).unpacked-\(UUID().uuidString.prefix(8))", "\(data).ready-\(UUID().uuidString.prefix(8))")
        defer { for path in [folder, ready] { try? FileManager.default.removeItem(atPath: path) } }
        for path in [folder, ready] { try Archive.makeFolder(path) }
        try await Archive.unpack(file, into: folder)
        let contents = try Archive.contents(of: folder)
        try Archive.copy("\(folder)/keys", to: "\(ready)/keys")
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(ready)/keys")
        let platform = try await PlatformMaker.open(try await site.settings(["data": ready]))
        do {
            try await Self.fill(platform, from: folder, contents)
            await platform.database.close()
        } catch {
            await platform.database.close()
            throw error
        }
        // Until now nobody else could look into it.
        Ownership.handWhole(ready, as: data)
        rmdir(data)
        guard rename(ready, data) == 0 else { throw Archive.cannotWrite(data) }
        print("\(contents.records.count) records and \(contents.files) files restored; they belong to \(Ownership.owner(of: data) ?? "?")")
        Archive.nameLeftovers(of: data, ["unpacked", "ready"], besides: [folder, ready])
    }

    /// Puts files and records in, these into the schema of which they are. The steps since then find them there, as an update finds them: some
    /// steps fill in what earlier records do not have.
    private static func fill(_ platform: Platform, from folder: String, _ contents: Archive.Contents) async throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/blobs") {
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/blobs/\(name)"), try await platform.blobs.put(bytes).hex == name
            else { throw Dump.damaged }
        }
        let (steps, taken) = (PlatformMaker.modules.flatMap { $0.migrations }, Set(contents.migrations))
        do { try await platform.database.migrate(steps.filter { taken.contains($0.name) }) } catch StorageProblem.newerSchema(_) {
            throw Dump.occupied
        }
        try await platform.database.write { try Dump.read($0, from: "\(folder)/records.jsonl", expecting: contents.records) }
        try await platform.database.migrate(steps)
    }

    /// What stands in the way, and whether it may go: a look around leaves a place that holds no record. Of a site whose database is elsewhere the
    /// keys and the files are here.
    private static func occupied(_ settings: Settings, by names: [String]) async -> CommandFailure {
        let data = settings.data
        let list = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
        var tables: Int?
        if names.contains("hiroba.sqlite"), let database = try? Database.sqlite(path: "\(data)/hiroba.sqlite", readers: 1) {
            tables = try? await database.read { try $0.tables().count }
            await database.close()
        }
        func holds(_ folder: String) -> Bool {
            FileManager.default.enumerator(atPath: "\(data)/\(folder)")?.contains { entry in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: "\(data)/\(folder)/\(entry)", isDirectory: &isFolder) && !isFolder.boolValue
            } ?? false
        }
        let hasKeys = holds("keys")
        let mayGo = settings["database"].isEmpty && !hasKeys && !holds("blobs")
        let (ja, en) =
            switch tables {
            case 0 where mayGo:
                ("そのデータベースには何も記録されていません。フォルダーごと消して、やり直せます。", "Its database holds nothing at all: remove the directory and restore again.")
            case .some(1...): ("サイトの記録があります。別の空の場所に復元してください。", "It holds the records of a site: restore into another, empty directory.")
            default:
                (
                    (hasKeys ? "keys にはサイトの鍵があります。なくすと、その記録は読めなくなります。" : "") + "空の場所に復元するか、不要なことを確かめて移してください。",
                    (hasKeys ? "keys holds the keys of a site: without them its records cannot be read. " : "")
                        + "Restore into an empty directory, or move away what nobody needs."
                )
            }
        return CommandFailure(
            Message(ja: "「\(data)」は空ではありません（\(list)）。\(ja)", en: "“\(data)” is not empty: it holds \(list). \(en)"), code: 73)
    }
}

/// The file of a backup.
enum Archive {
    /// What the file says it holds.
    struct Contents: Codable {
        let version: String
        let records: Dump.Records
        let files: Int
        let migrations: [String]
    }

    static func cannotWrite(_ path: String) -> CommandFailure {
        CommandFailure(
            Message(ja: "「\(path)」に書けません。空き容量と権限を確かめてください。", en: "“\(path)” cannot be written. Check the room on the disk and the permissions."),
            code: 73)
    }

    /// Names what a run that was killed has left: it holds records and keys in clear.
    static func nameLeftovers(of path: String, _ marks: [String], besides own: [String]) {
        let place = URL(fileURLWithPath: path)
        let folder = place.deletingLastPathComponent().path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let left = names.filter { name in
            marks.contains { name.hasPrefix("\(place.lastPathComponent).\($0)-") } && !own.contains { $0.hasSuffix("/\(name)") || $0 == name }
        }
        for name in left.sorted() {
            Program.say("\(folder)/\(name) was left by a run that was killed, or is another's that still runs. It holds records and keys: remove it.")
        }
    }

    static func makeFolder(_ path: String) throws {
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]) } catch
        { throw cannotWrite(path) }
    }

    static func write(_ data: Data, to path: String) throws {
        do { try data.write(to: URL(fileURLWithPath: path)) } catch { throw cannotWrite(path) }
    }

    static func copy(_ path: String, to other: String) throws {
        do { try FileManager.default.copyItem(atPath: path, toPath: other) } catch { throw cannotWrite(other) }
    }

    static func run(_ arguments: [String]) async throws {
        let result = try await Subprocess.run(
            .name("tar"), arguments: Arguments(arguments), environment: .inherit.updating(["LC_ALL": "C"]), output: .discarded,
            error: .string(limit: 4096))
        guard result.terminationStatus.isSuccess else {
            if result.standardError.contains("No space left") { throw StorageProblem.full }
            throw CommandFailure(
                Message(ja: "tar が失敗しました：\(result.standardError)", en: "tar failed: \(result.standardError)"), code: 73)
        }
    }

    static func unpack(_ file: String, into folder: String) async throws {
        do { try await run(["-xzf", file, "-C", folder, "--no-same-owner"]) } catch is CommandFailure { throw Dump.damaged }
    }

    /// What is there must be what was written.
    static func contents(of folder: String) throws -> Contents {
        guard let data = FileManager.default.contents(atPath: "\(folder)/contents.json"),
            let contents = try? JSONDecoder().decode(Contents.self, from: data),
            let files = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/blobs"), files.count == contents.files,
            FileManager.default.fileExists(atPath: "\(folder)/keys/journal.key")
        else { throw Dump.damaged }
        let known = Set(PlatformMaker.modules.flatMap { $0.migrations.map(\.name) })
        if let unknown = contents.migrations.first(where: { !known.contains($0) }) { throw StorageProblem.newerSchema(unknown) }
        return contents
    }
}
