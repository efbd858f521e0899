import Core
import Foundation
import Glibc
import HirobaTesting
import Storage
import Testing

@Suite("The data directory: whose it is, and who may make one") struct DataFolderTests {
    private func run(_ arguments: [String]) async throws -> (code: Int, words: String) {
        try await Command.output(try RunningServer.program().path, arguments, environment: ["LANG": "C"])
    }

    private func place(_ folder: String, _ url: String = "") -> [String] { ["--data", folder] + (url.isEmpty ? [] : ["--database", url]) }

    /// The site's own user.
    private static let nobody: uid_t? = getpwnam("nobody")?.pointee.pw_uid

    /// What in a folder does not belong to that user.
    private func strangers(in folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return ([""] + names).filter { name in
            var facts = stat()
            return lstat("\(folder)/\(name)", &facts) == 0 && facts.st_uid != Self.nobody
        }
    }

    /// An empty folder that belongs to that user.
    private func folder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        #expect(chown(path, try #require(Self.nobody), getpwnam("nobody")?.pointee.pw_gid ?? 0) == 0)
    }

    @Test(
        "What root's commands write into the service's directory belongs to the service, the replaced signing key too",
        .enabled(if: geteuid() == 0 && DataFolderTests.nobody != nil), arguments: Engine.tested)
    func root(_ engine: Engine) async throws {
        try await TestEngines.withDatabaseAddress(engine) { folder, url in
            try await TestEngines.withDatabaseAddress(engine) { _, otherURL in
                let (data, other, file) = ("\(folder)/data", "\(folder)/other", "\(folder)/backup.tar.gz")
                for path in [data, other] { try self.folder(path) }
                for arguments in [["demo", "--load-only"], ["keys", "replace-signer"], ["backup", file]] {
                    let answer = try await run(arguments + place(data, url))
                    #expect(answer.code == 0, "\(arguments): \(answer.words)")
                }
                // It leaves a file in the store, and ends with 69 where a program is missing.
                _ = try await run(["doctor"] + place(data, url))
                #expect(FileManager.default.fileExists(atPath: "\(data)/keys/journal.key"))
                #expect(strangers(in: data).isEmpty)
                let restored = try await run(["restore", file] + place(other, otherURL))
                #expect(restored.code == 0 && restored.words.contains("belong to nobody"), "\(restored.words)")
                #expect(FileManager.default.fileExists(atPath: "\(other)/keys/journal.key"))
                #expect(strangers(in: other).isEmpty)
            }
        }
    }

    @Test("A sample that is not there is said so before anything is made", arguments: [Engine.sqlite])
    func noSample(_ engine: Engine) async throws {
        try await TestEngines.withDatabaseAddress(engine) { folder, url in
            let answer = try await run(["demo", "--load-only", "--sample", "\(folder)/nothing"] + place("\(folder)/new", url))
            #expect(answer.code == 66 && answer.words.contains("The sample folder is not found."), "\(answer.words)")
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/new"))
        }
    }

    @Test(
        "A file that belongs to somebody else is named with its owner, and what to do; nothing is said of digits that nobody could read",
        .enabled(if: geteuid() == 0 && DataFolderTests.nobody != nil))
    func obstacle() async throws {
        try await TestEngines.withFolder { folder in
            let (data, program) = ("\(folder)/data", try RunningServer.program().path)
            let asNobody = ["--reuid=nobody", "--clear-groups"]
            // Where the checkout lies in a home directory nobody else runs the program.
            guard try await Command.output("setpriv", asNobody + [program, "--version"]).code == 0 else { return }
            try self.folder(data)
            #expect(try await run(["demo", "--load-only"] + place(data)).code == 0)
            func signers() async throws -> (code: Int, words: String) {
                try await Command.output("setpriv", asNobody + [program, "keys", "signers"] + place(data), environment: ["LANG": "C"])
            }
            let before = try await signers()
            #expect(before.code == 0, "\(before.words)")
            for name in ["keys/journal.key", "hiroba.sqlite"] {
                #expect(chown("\(data)/\(name)", 0, 0) == 0)
                let answer = try await signers()
                #expect(answer.code == 77 && answer.words.contains("\(name)” belongs to root (mode 0600)"), "\(answer.words)")
                #expect(answer.words.contains("chown -R nobody: \(data)") && !answer.words.contains("digits"), "\(answer.words)")
                #expect(chown("\(data)/\(name)", try #require(Self.nobody), 0) == 0)
            }
            // Keys are only read; what its own user has closed is opened by that user.
            let key = "\(data)/keys/journal.key"
            #expect(chmod(key, 0o400) == 0 && chmod("\(data)/keys", 0o500) == 0)
            let guarded = try await signers()
            #expect(guarded.code == 0, "\(guarded.words)")
            #expect(chmod(key, 0) == 0)
            let closed = try await signers()
            #expect(closed.code == 77 && closed.words.contains("chmod u+rwX \(key)") && !closed.words.contains("chown"), "\(closed.words)")
            #expect(chmod(key, 0o440) == 0 && chown(key, 0, getegid()) == 0)
            let shared = try await signers()
            #expect(shared.code == 0, "a key of root's that the group may read: \(shared.words)")
            #expect(chown(data, 0, 0) == 0)
            let answer = try await signers()
            #expect(answer.code == 77 && answer.words.contains("sudo -u root"), "\(answer.words)")
        }
    }

    @Test("A command that only looks makes no site where there is none", arguments: Engine.tested)
    func mistyped(_ engine: Engine) async throws {
        try await TestEngines.withDatabaseAddress(engine) { folder, url in
            let data = "\(folder)/mistyped"
            for arguments in [
                ["doctor"], ["journal", "verify"], ["keys"], ["keys", "replace-signer"], ["backup", "\(folder)/backup.tar.gz"],
                ["migrate", "--dry-run"],
            ] {
                let answer = try await run(arguments + place(data, url))
                #expect(answer.words.contains("There is no site in “\(data)”"), "\(arguments): \(answer.words)")
                // The doctor looks at the rest of the machine as well.
                if arguments != ["doctor"] { #expect(answer.code == 66, "\(arguments): \(answer.words)") }
                #expect(!FileManager.default.fileExists(atPath: data), "\(arguments)")
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left.isEmpty, "\(left)")
        }
    }

    @Test("A backup overwrites no file; a restore says what stands in its way, and whether it may go") func occupied() async throws {
        try await DemoCopy.with(.sqlite) { folder, _ in
            let (data, file) = ("\(folder)/data", "\(folder)/backup.tar.gz")
            #expect(try await run(["backup", file] + place(data)).code == 0)
            let kept = try Data(contentsOf: URL(fileURLWithPath: file))
            let again = try await run(["backup", file] + place(data))
            #expect(again.code == 73 && again.words.contains("not overwritten"), "\(again.words)")
            #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == kept)

            let full = try await run(["restore", file] + place(data))
            #expect(full.code == 73 && full.words.contains("hiroba.sqlite") && full.words.contains("records of a site"), "\(full.words)")
            let unused = "\(folder)/unused"
            try FileManager.default.createDirectory(atPath: unused, withIntermediateDirectories: true)
            await (try Database.sqlite(path: "\(unused)/hiroba.sqlite")).close()
            let empty = try await run(["restore", file] + place(unused))
            #expect(
                empty.code == 73 && empty.words.contains("it holds hiroba.sqlite") && empty.words.contains("remove the directory"), "\(empty.words)")
            // Of a site whose database is elsewhere the keys are here.
            try FileManager.default.copyItem(atPath: "\(data)/keys", toPath: "\(unused)/keys")
            let keys = try await run(["restore", file] + place(unused))
            #expect(keys.code == 73 && keys.words.contains("keys of a site") && !keys.words.contains("remove the directory"), "\(keys.words)")
            let other = "\(folder)/other"
            try FileManager.default.createDirectory(atPath: "\(other)/papers", withIntermediateDirectories: true)
            let papers = try await run(["restore", file] + place(other))
            #expect(papers.code == 73 && papers.words.contains("papers") && !papers.words.contains("remove the directory"), "\(papers.words)")
        }
    }
}
