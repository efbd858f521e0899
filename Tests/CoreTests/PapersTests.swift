import Core
import Documents
import Foundation
import HirobaTesting
import Synchronization
import Testing
import Web

/// With programs that stand for the one that makes PDF files.
@Suite("PDF files") struct PapersTests {
    /// A program of its own for one test. - Parameter words: what it does; `$in` is the document and `$out` the file that is asked for.
    private func program(_ folder: String, _ words: String) async throws -> String {
        let path = "\(folder)/paper-\(UUID().uuidString.prefix(8))"
        try await Command.make(path, script: "for out; do in=$last; last=$out; done\n\(words)")
        return path
    }

    private final class Count: Sendable {
        let value = Mutex(0)
    }

    private static let page = "{ echo %PDF-1.7; head -c 2000 /dev/zero; echo %%EOF; } > \"$out\""

    private func papers(_ folder: String, _ words: String) async throws -> Papers {
        Papers(program: try await program(folder, words), scratch: Scratch(root: Scratch.root(of: folder)))
    }

    @Test(
        "Whatever a program leaves that is no whole PDF file is not taken, though it says that all went well",
        arguments: [
            "true", ": > \"$out\"", "echo '<script>alert(1)</script>' > \"$out\"", "ln -s /etc/passwd \"$out\"", "mkdir \"$out\"", "mkfifo \"$out\"",
            "{ echo %PDF-1.7; head -c 2000 /dev/zero; } > \"$out\"", "{ head -c 2000 /dev/zero; echo %%EOF; } > \"$out\"",
            "echo '%PDF-1.7 %%EOF' > \"$out\"", "\(page); mv \"$out\" \"$out.1\"; ln -s \"$out.1\" \"$out\"", "\(page); truncate -s 60M \"$out\"",
            "echo 'no font' >&2; \(page); exit 1",
        ])
    func answers(_ words: String) async throws {
        try await TestEngines.withFolder { folder in
            let other = try await papers(folder, words)
            await #expect(throws: PDF.Failure.self, "\(words)") { try await other.make("<p>通知書</p>") }
            let sound = try await papers(folder, Self.page).make("<p>通知書</p>")
            #expect(sound.count == 2015)
        }
    }

    @Test("A program that breaks off is tried once more; one that does so again is named with what to do, and any other failure is final")
    func crash() async throws {
        try await TestEngines.withFolder { folder in
            func runs(_ name: String) -> Int { (try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")).count) ?? 0 }
            let once = try await papers(folder, "echo >> \"\(folder)/once\"; [ $(wc -l < \"\(folder)/once\") -gt 1 ] || kill -SEGV $$; \(Self.page)")
            #expect(try await once.make("<p>通知書</p>").count == 2015 && runs("once") == 2)
            let always = try await papers(folder, "echo >> \"\(folder)/always\"; kill -SEGV $$")
            do {
                _ = try await always.make("<p>通知書</p>")
                Issue.record("it is no file")
            } catch let failure as PDF.Failure {
                if case .crashed = failure {} else { Issue.record("\(failure)") }
                #expect(failure.message.ja.contains("2回続けて") && failure.message.en.contains("hiroba doctor"))
            }
            #expect(runs("always") == 2)
            let refuses = try await papers(folder, "echo >> \"\(folder)/refuses\"; exit 1")
            await #expect(throws: PDF.Failure.self) { try await refuses.make("<p>通知書</p>") }
            #expect(runs("refuses") == 1)
        }
    }

    @Test("While a document lies on the disk only its own user reads it, and afterwards it is gone") func modes() async throws {
        try await TestEngines.withFolder { folder in
            let words = "stat -c %a \"$in\" \"$(dirname \"$in\")\" \"$(dirname \"$in\")/..\" \"\(folder)/tmp\" > \"\(folder)/modes\"; \(Self.page)"
            let papers = try await papers(folder, words)
            _ = try await papers.make("<p>広島 花子</p>")
            let modes = try String(contentsOfFile: "\(folder)/modes", encoding: .utf8)
            #expect(modes.split(separator: "\n") == ["600", "700", "700", "700"], "\(modes)")
            for own in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/tmp") {
                let left = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/tmp/\(own)")
                #expect(left.isEmpty)
            }
        }
    }

    @Test("What a program left that was killed goes when the next one starts; what another works with stays") func leftovers() async throws {
        try await TestEngines.withFolder { folder in
            let (root, manager) = (Scratch.root(of: folder), FileManager.default)
            Scratch.empty(root)
            try manager.createDirectory(atPath: "\(root)/killed/one", withIntermediateDirectories: true)
            try Scratch.write(Data("広島 花子".utf8), to: "\(root)/killed/one/in.html")
            try await Scratch(root: root).folder { working in
                Scratch.empty(root)
                #expect(manager.fileExists(atPath: working) && !manager.fileExists(atPath: "\(root)/killed"))
            }
            let left = try manager.contentsOfDirectory(atPath: root)
            #expect(left.isEmpty)
        }
    }

    @Test("Of many who ask at once two are served at a time, eight wait and the others are told when to come again", .timeLimit(.minutes(20)))
    func crowd() async throws {
        try await TestEngines.withFolder { folder in
            let papers = try await papers(
                folder, "echo >> \"\(folder)/begun\"; while [ ! -e \"\(folder)/go\" ]; do sleep 0.05; done; \(Self.page)")
            func begun() -> Int { (try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/begun")).count) ?? 0 }
            let refused = Count()
            let served = try await withThrowingTaskGroup(of: Bool.self) { group in
                for one in 0..<25 {
                    group.addTask {
                        do { return try await papers.serve("<p>\(String(one))</p>").count > 1024 } catch let problem as RequestProblem {
                            #expect(problem.status == .serviceUnavailable && problem.headers[.retryAfter] != nil)
                            refused.value.withLock { $0 += 1 }
                            return false
                        }
                    }
                }
                for _ in 0..<4000 where refused.value.withLock({ $0 }) < 15 || begun() < 2 { try await Task.sleep(for: .milliseconds(25)) }
                #expect(refused.value.withLock { $0 } == 15 && begun() == 2)
                #expect(FileManager.default.createFile(atPath: "\(folder)/go", contents: nil))
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(served == 10 && begun() == 10)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { _ = try await papers.serve("<p>同じもの</p>") } }
                try await group.waitForAll()
            }
            _ = try await papers.serve("<p>同じもの</p>")
            #expect(begun() <= 12, "what was made once is not made again; two may have begun together")
        }
    }
}
