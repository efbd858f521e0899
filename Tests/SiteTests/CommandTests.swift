import Core
import Foundation
import Hiroba
import HirobaTesting
import Procedures
import Storage
import Testing

@Suite("The commands, as they are typed") struct CommandTests {
    private func run(_ arguments: [String]) async throws -> (code: Int, words: String) {
        try await Command.output(try RunningServer.program().path, arguments, environment: ["LANG": "C"])
    }

    // MARK: hiroba form check

    private static let forms = "\(Repository.root)/Samples/hiroshima/procedures"

    @Test("hiroba form check finds no fault in any form of the sample") func samples() async throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.forms).filter { $0.hasSuffix(".yml") }.sorted()
        #expect(names.count == 13)
        let (code, words) = try await run(["form", "check"] + names.map { "\(Self.forms)/\($0)" })
        #expect(code == 0, "\(words)")
        for name in names { #expect(words.contains("\(name): ") && words.contains(#/\d+ pages, \d+ questions/#), "\(name): \(words)") }
    }

    /// What is planted in the licence: what is replaced and by what, where it is then, and words of the advice.
    private static let planted: [(from: String, to: String, key: String, advice: String)] = [
        ("show: kind = corporation", "show: kind = corporate", "pages[0].questions[3].show", "corporation, person"),
        ("{id: name, type: name,", "{id: name, type: namae,", "pages[0].questions[1].type", "corporate_number"),
        ("as: phone", "as: telephone", "pages[0].questions[6].as", "phone"),
        (
            "# The amounts follow",
            "comparison: {name: {ja: 呼び方, en: Words}, question: nobody, wording: {label: {ja: 名, en: N}}}\n# The amounts follow",
            "comparison.question", "Check the name"
        ),
    ]

    @Test("hiroba form check names every planted fault with its line, its place and what to do, and ends with 65; a file beside it is still checked")
    func faults() async throws {
        try await TestEngines.withFolder { folder in
            let source = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
            let whole = "\(Self.forms)/food-business.yml"
            for (from, to, key, advice) in Self.planted {
                let place = try #require(source.range(of: from), "\(from)")
                let line = source[..<place.lowerBound].count { $0 == "\n" } + 1
                let file = "\(folder)/planted.yml"
                try source.replacingCharacters(in: place, with: to).write(toFile: file, atomically: true, encoding: .utf8)
                let (code, words) = try await run(["form", "check", file, whole])
                #expect(code == 65, "\(to): \(words)")
                let said = words.split(separator: "\n").filter { $0.hasPrefix("\(file): line \(line), \(key)") }
                #expect(said.contains { $0.contains(advice) }, "\(to) in line \(line): \(words)")
                #expect(!words.contains("\(file): 5 pages") && words.contains("\(whole): 5 pages"), "\(words)")
            }
            let all = Self.planted.reduce(source) { $0.replacingOccurrences(of: $1.from, with: $1.to) }
            try all.write(toFile: "\(folder)/all.yml", atomically: true, encoding: .utf8)
            let (code, words) = try await run(["form", "check", "\(folder)/all.yml"])
            #expect(code == 65)
            for (_, to, key, _) in Self.planted { #expect(words.contains(", \(key): "), "all at once, \(to): \(words)") }
            #expect(try await run(["form", "check", "\(folder)/none.yml"]).code == 66, "a file that is not there")
        }
    }

    @Test("hiroba form check --master checks a municipality's changes with the form on which they stand, and says so when it is another")
    func master() async throws {
        try await TestEngines.withFolder { folder in
            let slots = "\nslots:\n  - {question: shop_name, may: [label, support]}\n"
            let form = try Repository.text("Samples/hiroshima/procedures/food-business.yml") + slots
            let head = "schema: hiroba.form/1\nbody: \"343021\"\nprocedure: F-1\nmaster: 340006/H-0912@1\n"
            let title = "title: {ja: 町の食品営業許可, en: The town's licence}\n"
            let files = [
                "master": form, "good": head + title + "overrides:\n  - {question: shop_name, label: {ja: お店の名前, en: Name of your shop}}\n",
                "bad": head + title + "overrides:\n  - {question: kana, label: {ja: よみ, en: Reading}}\n",
            ]
            for (name, text) in files { try text.write(toFile: "\(folder)/\(name).yml", atomically: true, encoding: .utf8) }
            let good = try await run(["form", "check", "--master", "\(folder)/master.yml", "\(folder)/good.yml"])
            #expect(good.code == 0 && good.words.contains("good.yml: 5 pages"), "\(good.words)")
            let bad = try await run(["form", "check", "--master", "\(folder)/master.yml", "\(folder)/bad.yml"])
            #expect(bad.code == 65 && bad.words.contains("bad.yml: line 7, overrides[0]"), "\(bad.words)")
            for other in [[], ["--master", "\(Self.forms)/river-occupation.yml"]] {
                let answer = try await run(["form", "check"] + other + ["\(folder)/good.yml"])
                #expect(answer.code == 65 && answer.words.contains("line 4, master") && answer.words.contains("--master"), "\(answer.words)")
            }
        }
    }

    // MARK: hiroba demo

    @Test("hiroba demo makes no demonstration of a site that is in use: everybody keeps their own password", arguments: Engine.tested)
    func inUse(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            func passwords() async throws -> [String] {
                try await test.platform.database.read { try $0.values("SELECT password FROM person ORDER BY login", as: String.self) }
            }
            let (before, url) = (try await passwords(), test.platform.settings["database"])
            let answer = try await run(["demo", "--load-only", "--data", test.folder] + (url.isEmpty ? [] : ["--database", url]))
            #expect(answer.code == 73 && answer.words.contains("People can sign in at the site"), "\(answer.words)")
            #expect(try await passwords() == before && before.count > 1)
            #expect(!FileManager.default.fileExists(atPath: "\(test.folder)/demo-password"))
        }
    }

    // MARK: hiroba keys rotate

    @Test("hiroba keys rotate: what was sealed before still opens after, under the new key alone; the old one is destroyed", arguments: Engine.tested)
    func rotation(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Instant.system().description) { test in
            let draft = try #require(try await ReadyDraft.make(3, BenchDrafts.licence, on: test.platform).first)
            let url = test.platform.settings["database"]
            let place = ["--data", test.folder] + (url.isEmpty ? [] : ["--database", url])
            let before = try await lines(place)
            #expect(before.count == 1 && before["1"]?.state == "in force" && before["1"].map { $0.records >= 3 } == true, "\(before)")

            // A server that runs meanwhile has the old key in its memory.
            let running = try await RunningServer(data: test.folder, database: url)
            #expect(try await shown(draft, running).contains("ひろば食品"))
            let moved = try await rotate(place)
            #expect(moved >= 3)
            #expect(try await shown(draft, running).contains("ひろば食品"), "it serves on")
            #expect(await running.stop() == 0)

            let after = try await lines(place)
            #expect(after["1"]?.state == "destroyed" && after["1"]?.records == 0, "\(after)")
            #expect(after["2"]?.state == "in force" && after["2"].map { $0.records >= moved } == true, "\(after)")
            // One that has only read the new key.
            let fresh = try await RunningServer(data: test.folder, database: url)
            #expect(try await shown(draft, fresh).contains("ひろば食品"))
            #expect(await fresh.stop() == 0)

            #expect(try await rotate(place) >= moved, "and once more")
            let last = try await lines(place)
            #expect(last["2"]?.state == "destroyed" && last["3"]?.state == "in force", "\(last)")
            #expect(try await run(["keys", "rotate", "999999"] + place).code == 66, "a body without a key")
            #expect(try await run(["journal", "verify"] + place).code == 0)
        }
    }

    /// - Returns: how many records were moved.
    private func rotate(_ place: [String]) async throws -> Int {
        let (code, words) = try await run(["keys", "rotate", "340006"] + place)
        #expect(code == 0, "\(words)")
        return try #require(words.firstMatch(of: #/(\d+) records moved to the new key; the old one was destroyed/#).flatMap { Int($0.1) }, "\(words)")
    }

    /// What `hiroba keys` says of the prefecture's keys, by their number.
    private func lines(_ place: [String]) async throws -> [String: (state: String, records: Int)] {
        let (code, words) = try await run(["keys"] + place)
        #expect(code == 0, "\(words)")
        let rows = words.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }.filter { $0.count == 6 && $0[0] == "340006" }
        return Dictionary(rows.map { ($0[1], ($0[2], Int($0[4]) ?? -1)) }, uniquingKeysWith: { first, _ in first })
    }

    /// A page of the draft, as its own browser is shown it.
    private func shown(_ draft: ReadyDraft, _ server: RunningServer) async throws -> String {
        let url = "http://127.0.0.1:\(server.port)\(draft.address)/applicant"
        return try await Command.output("curl", ["--silent", "--cookie", "hiroba_visitor=\(draft.cookie)", url]).words
    }
}
