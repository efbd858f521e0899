import Core
import Foundation
import Hiroba
import HirobaTesting
import Storage
import Testing

/// Rules for every module, read from the source itself.
@Suite("The architecture, read from the source") struct ArchitectureTests {
    private static let files: [(path: String, text: String)] = {
        let root = "\(Repository.root)/Sources"
        let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") } ?? []
        return paths.sorted().map { ($0, (try? String(contentsOfFile: "\(root)/\($0)", encoding: .utf8)) ?? "") }
    }()

    private static func imports(_ text: String) -> Set<String> {
        Set(text.matches(of: /(?m)^\s*(?:@testable )?import (?:struct |class |enum |func )?([A-Za-z0-9_]+)/).map { String($0.1) })
    }

    private static let modules = Set((try? FileManager.default.contentsOfDirectory(atPath: "\(Repository.root)/Sources/Modules")) ?? [])

    @Test("A module imports no other module; the layers beneath know nothing above them") func layers() {
        #expect(Self.files.count > 90 && Self.modules.count >= 2)
        let upper = Self.modules.union(["Hiroba", "HirobaTesting"])
        for (path, text) in Self.files {
            let imports = Self.imports(text)
            let parts = path.split(separator: "/").map(String.init)
            let forbidden: Set<String> =
                switch parts[0] {
                case "Modules": upper.subtracting([parts[1]])
                case "Storage": upper.union(["Core", "Web", "Charts", "Documents", "Hummingbird"])
                case "Web": upper.union(["Core", "Storage", "Charts", "Documents"])
                case "Core": upper.union(["Charts"])
                case "Libraries": parts[1] == "Japanese" ? upper.union(["Core", "Storage", "Web", "Tabular"]) : upper.union(["Core", "Storage"])
                default: []
                }
            #expect(imports.isDisjoint(with: forbidden), "\(path) imports \(imports.intersection(forbidden).sorted())")
        }
    }

    @Test("Only the storage layer imports a database") func engines() {
        for (path, text) in Self.files where !path.hasPrefix("Storage/") {
            #expect(Self.imports(text).isDisjoint(with: ["GRDB", "CPostgres", "SQLite3"]), "\(path)")
        }
    }

    @Test("A file can be read in one sitting, and nothing in it gives up on purpose") func sizes() {
        for (path, text) in Self.files {
            #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 320, "\(path)")
            for word in ["try!", "fatalError(", "as!", "DispatchQueue.main.sync"] { #expect(!text.contains(word), "\(path): \(word)") }
            let unchecked = text.ranges(of: "@unchecked Sendable")
            for range in unchecked {
                let before = text[..<range.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).suffix(4)
                #expect(before.contains { $0.contains("///") }, "\(path): @unchecked Sendable without a proof")
            }
        }
    }

    @Test("No script has sentences of its own: what it says by name is a message of its page") func scripts() throws {
        let swift = Self.files.map(\.text).joined()
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(Repository.root)/Sources/Web/Assets") where name.hasSuffix(".js") {
            let lines = try Repository.text("Sources/Web/Assets/\(name)").split(separator: "\n").filter { !$0.hasPrefix("//") }
            #expect(!lines.contains { $0.unicodeScalars.contains { (0x3040...0x9FFF).contains($0.value) } }, "\(name)")
            for said in lines.joined(separator: "\n").matches(of: /\bsay([A-Z][A-Za-z]+)|Told\("([A-Za-z]+)"/) {
                // As it stands in the page: `sayGoOn` is `data-say-go-on`.
                let key = String(said.1 ?? said.2 ?? "").reduce(into: "") { key, sign in
                    key += sign.isUppercase ? (key.isEmpty ? "" : "-") + sign.lowercased() : String(sign)
                }
                #expect(swift.contains("\"\(key)\": "), "\(name) says \(key)")
            }
        }
    }

    @Test("Every module introduces itself; every setting, command, import and measure is documented") func documented() throws {
        for module in Self.modules {
            #expect(FileManager.default.fileExists(atPath: "\(Repository.root)/Sources/Modules/\(module)/README.md"), "\(module)")
        }
        let operations = try Repository.text("docs/operations.md")
        for key in Settings.keys { #expect(operations.contains("| `\(key.name)` |"), "setting \(key.name)") }
        for command in Program.configuration.subcommands {
            #expect(operations.contains("hiroba \(command._commandName)"), "command \(command._commandName)")
        }
        let readmes = try Self.modules.map { try Repository.text("Sources/Modules/\($0)/README.md") }.joined()
        for measure in Hiroba.modules.flatMap({ $0.measures }) { #expect(readmes.contains(measure.name), "measure \(measure.name)") }
        for importer in Hiroba.modules.flatMap({ $0.importers }) {
            #expect((readmes + operations).contains("import \(importer.kind)"), "hiroba import \(importer.kind)")
        }
    }

    @Test("The journal names people, procedures, indicators and units, not their ids", arguments: Engine.tested)
    func journalNames(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let words = test.platform.journal
            let lines = try await test.platform.database.read { try words.lines(Journal.entries(limit: 10_000, in: $0), .ja, in: $0) }
            func line(_ action: String) throws -> JournalLine { try #require(lines.first { $0.entry.action == action }) }
            let (fact, grant) = (try line("plan.record-fact"), try line("person.grant"))
            #expect("\(fact.kind) \(fact.subject)".wholeMatch(of: #/成果指標 .+ 令和３年度.*/#) != nil, "\(fact.kind) \(fact.subject)")
            #expect(fact.change.contains("種類: "))
            #expect(!["done", "return", "event"].contains { fact.change.contains("種類: \($0)") })
            #expect(grant.change.contains("役割: ") && !grant.change.contains("officer"), "\(grant.change)")
            #expect(grant.change.firstMatch(of: #/組織: \d/#) == nil, "\(grant.change)")
            #expect(try line("procedures.add").subject.hasPrefix("H-"))
            #expect(try line("plan.import").subject.contains("アクションプラン"))
        }
    }

    @Test("Every kind of change and every field in the sample's journal has a name for people", arguments: [Engine.sqlite])
    func journalWords(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let entries = try await test.platform.database.read { try Journal.entries(limit: 10_000, in: $0) }
            #expect(entries.count > 100)
            for entry in entries {
                #expect(test.platform.journal.action(entry.action) != nil, "\(entry.action)")
                #expect(test.platform.journal.noun(entry.subject.kind) != nil, "\(entry.subject.kind)")
                for text in [entry.before, entry.after].compactMap(\.self) {
                    let fields = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
                    for name in fields.keys { #expect(test.platform.journal.field(name) != nil, "\(entry.action): \(name)") }
                }
            }
        }
    }
}
