import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Tabular
import Testing

@Suite("The register of towns (町字マスター)") struct TownRegisterTests {
    private func town(_ test: TestSite, _ lines: String, postal: String? = nil, on day: Day? = nil) async throws -> String? {
        try await test.platform.database.read { db in
            try Towns.town(of: lines, postal: postal, on: day ?? test.platform.now.day, in: db).map { "\($0.municipality)-\($0.id)" }
        }
    }

    @Test("Before any was taken in nothing is found; afterwards every address that names one town is in it", arguments: Engine.tested)
    func find(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            #expect(try await town(test, "広島市中区基町10-52") == nil)
            #expect(try await test.platform.database.read { try Towns.register(in: $0) } == nil)
            let taken = try await test.take("towns", TownFixture.file())
            #expect(taken.problems == [] && taken.added == 7 && taken.lines == ["町字 7件"])
            let day = try #require(Day(iso: "2022-05-12"))
            let found = try await test.platform.database.read {
                try Towns.town(
                    of: "広島県広島市中区十日市東１－２－３", postal: nil, on: day, in: $0)
            }
            #expect(found?.municipality == "341011" && found?.id == "0002001" && found?.name == "十日市東１丁目" && found?.registered == day)
            #expect(try await town(test, "広島市中区基町10-52") == "341011-0001000")
            #expect(try await town(test, "呉市中央四丁目1-6") == "342025-0003004")
            #expect(try await town(test, "安芸郡府中町本町5") == "343021-0004000")
            #expect(try await town(test, "府中町本町5") == "343021-0004000")
            for lines in ["広島市基町10-52", "広島市中区大手町1", ""] { #expect(try await town(test, lines) == nil, "\(lines)") }
        }
    }

    @Test("Of two municipalities of one name the prefecture or the postal code tells which; nothing else does", arguments: Engine.tested)
    func twoNames(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await test.take("towns", TownFixture.file())
            #expect(try await town(test, "府中市本町1-2") == nil)
            #expect(try await town(test, "東京都府中市本町1-2") == "132063-0006000")
            #expect(try await town(test, "広島県府中市本町1-2") == "342084-0005000")
            let fields = ["13206", "183  ", "1830027", "ﾄｳｷﾖｳﾄ", "ﾌﾁﾕｳｼ", "ﾎﾝﾏﾁ", "東京都", "府中市", "本町", "0", "0", "0", "0", "0", "0"]
            try await test.take("postal-codes", Data(fields.joined(separator: ",").utf8))
            #expect(try await town(test, "府中市本町1-2", postal: "183-0027") == "132063-0006000")
            #expect(try await town(test, "広島県府中市本町1-2", postal: "183-0027") == nil, "the code is another municipality's")
            #expect(try await town(test, "府中市本町1-2", postal: "999-9999") == nil, "a code that nobody knows tells nothing")
        }
    }

    @Test(
        "What has ended is never found, what begins or ends later by the day, a name in common use or a street of Kyoto never; two entries of one name are none",
        arguments: Engine.tested)
    func days(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            func row(_ id: String, _ oaza: String, koaza: String = "", _ changes: [String: String]) -> [String] {
                TownFixture.row("341011", id, "広島市", ward: "中区", oaza, koaza: koaza, changes)
            }
            let rows = [
                TownFixture.motomachi, TownFixture.motomachi, row("0010000", "旧町", ["ablt_date": "2022-05-12"]),
                row("0011000", "終町", ["ablt_date": "2022-06-01"]), row("0012000", "新町", ["efct_date": "2022-06-01"]),
                row("0013000", "通称町", ["oaza_cho_aka_flg": "1"]), row("0014101", "本町", koaza: "寺町通上る", ["koaza_aka_code": "2"]),
                row("0015000", "同名町", [:]), row("0016000", "同名町", [:]), row("0017000", "住町", ["rsdt_addr_flg": "0"]), row("0017000", "住町", [:]),
            ]
            let taken = try await test.take("towns", TownFixture.file(rows))
            #expect(taken.problems == [] && taken.added == 8)
            let (may, june) = (try #require(Day(iso: "2022-05-31")), try #require(Day(iso: "2022-06-01")))
            #expect(try await town(test, "広島市中区旧町1") == nil)
            #expect(try await town(test, "広島市中区終町1", on: may) == "341011-0011000")
            #expect(try await town(test, "広島市中区終町1", on: june) == nil)
            #expect(try await town(test, "広島市中区新町1", on: may) == nil)
            #expect(try await town(test, "広島市中区新町1", on: june) == "341011-0012000")
            for lines in ["広島市中区通称町1", "広島市中区本町寺町通上る1", "広島市中区同名町1"] { #expect(try await town(test, lines) == nil, "\(lines)") }
            #expect(try await town(test, "広島市中区住町1") == "341011-0017000", "in a part of it 住居表示 is done: one town all the same")
            #expect(try await town(test, "広島市中区基町1") == "341011-0001000")
        }
    }

    @Test(
        "What may be a name in common use, or what its municipality says is no town of the law, is in no town, also where another fits; files without 状態フラグ are taken",
        arguments: Engine.tested)
    func aliases(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            func row(_ id: String, _ oaza: String, chome: String = "", koaza: String = "", _ changes: [String: String] = [:]) -> [String] {
                TownFixture.row("341011", id, "広島市", ward: "中区", oaza, chome: chome, koaza: koaza, changes)
            }
            let rows = [
                row("0010000", "港町"), row("0010001", "港町", chome: "１丁目", ["oaza_cho_aka_flg": "1"]), row("0011000", "浜町", ["status_flg": "2"]),
                row("0012000", "大字中野"), row("0012101", "大字中野", koaza: "字例示", ["status_flg": "2"]), row("0013000", "待町", ["status_flg": "0"]),
                row("0014000", "未明町", ["status_flg": "3"]), row("0015000", "岸町"), row("0015000", "岸町", ["oaza_cho_aka_flg": "1"]),
            ]
            #expect(try await test.take("towns", TownFixture.file(rows)).added == 5)
            #expect(try await town(test, "広島市中区港町10") == "341011-0010000")
            for lines in ["港町1-2", "港町1丁目2", "浜町3", "中野字例示3", "岸町1"] {
                #expect(try await town(test, "広島市中区" + lines) == nil, "\(lines)")
            }
            for (lines, id) in [("中野3", "0012000"), ("待町3", "0013000"), ("未明町3", "0014000")] {
                #expect(try await town(test, "広島市中区" + lines) == "341011-\(id)", "\(lines)")
            }
            let place = try #require(TownFixture.header.firstIndex(of: "status_flg"))
            func without(_ row: [String]) -> [String] { row.enumerated().filter { $0.offset != place }.map(\.element) }
            let old = TownFixture.file(rows.map(without), header: without(TownFixture.header))
            #expect(try await test.take("towns", old).changed == 7)
            #expect(try await town(test, "広島市中区浜町3") == "341011-0011000")
        }
    }

    @Test(
        "A newer file replaces the register wholly, the same again changes nothing, a dry run neither, and one with a fault leaves the old one",
        arguments: Engine.tested)
    func replace(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await test.take("towns", TownFixture.file())
            #expect(try await test.take("towns", TownFixture.file()).unchanged == 7)
            let next = TownFixture.file([TownFixture.row("341011", "0009000", "広島市", ward: "中区", "新しい町")])
            #expect(try await test.take("towns", next, dryRun: true).changed == 1)
            #expect(try await town(test, "広島市中区新しい町1") == nil)
            for (file, words) in Self.hostile() {
                let outcome = try await test.take("towns", file)
                #expect(outcome.problems.contains { $0.contains(words) } && outcome.added + outcome.changed == 0, "\(words): \(outcome.problems)")
                #expect(outcome.problems.count <= 20)
            }
            #expect(try await town(test, "広島市中区基町1") == "341011-0001000")
            #expect(try await test.take("towns", next).changed == 1)
            #expect(try await town(test, "広島市中区新しい町1") == "341011-0009000")
            #expect(try await town(test, "広島市中区基町1") == nil)
            let left = try await test.platform.database.read { db in
                [
                    try db.count("SELECT count(*) FROM town"), try db.count("SELECT count(*) FROM town_register"),
                    try db.count("SELECT count(*) FROM town_municipality"),
                ]
            }
            #expect(left == [1, 1, 2], "nothing is left of the one before")
            let entries = try await test.platform.database.read { try Journal.entries(limit: 100, in: $0) }.filter { $0.action == "towns.take" }
            #expect(entries.count == 2 && entries.allSatisfy { $0.subject.kind == "town-register" })
        }
    }

    /// Files that are no register, with what is said of each.
    private static func hostile() -> [(Data, String)] {
        let (header, row) = (TownFixture.header, TownFixture.motomachi)
        func changed(_ name: String, _ value: String) -> Data {
            TownFixture.file([TownFixture.row("341011", "0001000", "広島市", ward: "中区", "基町", [name: value])])
        }
        let text = String(decoding: TownFixture.file(), as: UTF8.self)
        return [
            (Data(), "町字の行がありません"), (TownFixture.file([]), "町字の行がありません"),
            (TownFixture.file(header: header.map { $0 == "machiaza_id" ? "town_id" : $0 }), "machiaza_id"),
            (TownFixture.file(header: header.map { ["koaza", "ablt_date"].contains($0) ? "x" : $0 }), "koaza、ablt_date"),
            (TownFixture.file([row, Array(row.dropLast())]), "3行目"), (changed("lg_code", "341012"), "lg_code"),
            (changed("lg_code", "34101"), "lg_code"),
            (changed("city", ""), "2行目"), (changed("city", ""), "city"), (changed("machiaza_id", "１２３４５６７"), "machiaza_id"),
            (changed("machiaza_id", "1"), "machiaza_id"),
            (changed("ablt_date", "2022/4/1"), "ablt_date"),
            (changed("efct_date", "2022-02-30"), "efct_date"), (Data(TextEncoding.cp932.encode(text) ?? []), "UTF-8"),
            (Data(TextEncoding.utf16LittleEndian.encode(text) ?? []), "UTF-8"),
            (TownFixture.file([row]) + Data("\"".utf8) + Data(repeating: 0x61, count: 200_000), "長すぎます"),
            (TownFixture.file([row]) + Data(repeating: 0x61, count: 200_000) + Data("\n".utf8), "長すぎます"),
            (changed("remarks", "\"a\"b"), "引用符"), (TownFixture.file([row]) + Data([0xFF, 0xFE, 0x0A]), "UTF-8"),
            (changed("remarks", "\u{0}"), "2行目"),
        ]
    }

    @Test(
        "Columns are found by their names: in another order, with others between them, behind a byte order mark, in thousands of rows",
        arguments: Engine.tested)
    func columns(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let file = Self.turned()
            #expect(try await test.take("towns", file).problems == [])
            #expect(try await town(test, "広島市中区基町1") == "341011-0001000")
            #expect(try await test.take("towns", Self.many(12_000)).changed == 12_000)
            for number in [0, 4_999, 5_000, 11_999] {
                let found = try await town(test, "広島市中区第\(number)の町3-1")
                #expect(found == "341011-\(1_000_000 + number)")
            }
            let count = try await test.platform.database.read { try $0.count("SELECT count(*) FROM town") }
            #expect(count == 12_000)
        }
    }

    /// Another order of the columns, and one more.
    private static func turned() -> Data {
        let rows = TownFixture.rows.map { Array($0.reversed()) + ["さらに"] }
        return Data([0xEF, 0xBB, 0xBF]) + TownFixture.file(rows, header: Array(TownFixture.header.reversed()) + ["new_column"])
    }

    private static func many(_ count: Int) -> Data {
        let remarks = ["remarks": String(repeating: "備", count: 20)]
        return TownFixture.file(
            (0..<count).map { TownFixture.row("341011", String(1_000_000 + $0), "広島市", ward: "中区", "第\($0)の町", remarks) })
    }

    @Test("What broke off is never seen, and the next one clears it away", arguments: Engine.tested)
    func brokenOff(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await test.platform.database.write { db in
                try db.run("INSERT INTO town_register (number, digest, records, writing) VALUES (1, 'abc', 2, 1)")
                try db.run("INSERT INTO town_municipality (register, beginning, code) VALUES (1, '広島市中区', '341011')")
                try db.run(
                    """
                    INSERT INTO town (register, municipality, key, place, id, oaza, chome, koaza, is_alias)
                    VALUES (1, '341011', '基町', 0, '9999000', '基町', '', '', FALSE)
                    """)
            }
            #expect(try await town(test, "広島市中区基町1") == nil)
            try await test.take("towns", TownFixture.file())
            #expect(try await town(test, "広島市中区基町1") == "341011-0001000")
            let count = try await test.platform.database.read { try $0.count("SELECT count(*) FROM town") }
            #expect(count == 7)
        }
    }

    @Test(
        "Of registers that are taken in at once one counts, whole; what counts is cleared away by nobody, what it follows is",
        arguments: Engine.tested)
    func atOnce(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await test.take("towns", TownFixture.file())
            let (first, second) = (Self.many(6_000), Self.many(7_000))
            let outcomes = try await withThrowingTaskGroup(of: Importer.Outcome.self) { group in
                for file in [first, second] { group.addTask { try await test.take("towns", file) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for outcome in outcomes { #expect(outcome.problems == [] || outcome.problems[0].contains("別の取込み"), "\(outcome.problems)") }
            let register = try #require(try await test.platform.database.read { try Towns.register(in: $0) })
            #expect([6_000, 7_000].contains(register.records) && outcomes.contains { $0.problems == [] })
            #expect(try await numbers(test) == [register.records, 1])
            #expect(try await town(test, "広島市中区第5999の町1") == "341011-1005999")

            let database = test.platform.database
            let number = try await database.read { try $0.value("SELECT max(number) FROM town_register", as: Int.self) } ?? 0
            try await TownTaking.clear(number, database)
            #expect(try await numbers(test) == [register.records, 1], "whoever found it unfinished and clears it now that it counts leaves it")
            // One that counted before, and whose clearing away broke off.
            try await database.write { db in
                try db.run("INSERT INTO town_register (number, digest, records, writing, taken_on) VALUES (0, 'old', 1, 1, '2020-01-01')")
                try db.run(
                    "INSERT INTO town (register, municipality, key, place, id, oaza, chome, koaza, is_alias) VALUES (0, '341011', 'x', 0, '9', 'x', '', '', FALSE)"
                )
                try db.run("INSERT INTO town_municipality (register, beginning, code) VALUES (0, 'x', '341011')")
            }
            try await TownTaking.clear(0, database)
            #expect(try await numbers(test) == [register.records, 1])
        }
    }

    @Test(
        "A register that a version with another writing of names took in finds nothing until the same file is taken in again",
        arguments: Engine.tested)
    func anotherWriting(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            try await test.take("towns", TownFixture.file())
            try await test.platform.database.write { try $0.run("UPDATE town_register SET writing = writing - 1") }
            #expect(try await town(test, "広島市中区基町1") == nil)
            #expect(try await test.platform.database.read { try Towns.register(in: $0) }?.isReadable == false)
            #expect(try await test.take("towns", TownFixture.file(), dryRun: true).changed == 7)
            #expect(try await test.take("towns", TownFixture.file()).changed == 7)
            #expect(try await town(test, "広島市中区基町1") == "341011-0001000")
            #expect(try await test.platform.database.read { try Towns.register(in: $0) }?.isReadable == true)
            #expect(try await test.take("towns", TownFixture.file()).unchanged == 7)
        }
    }

    /// How many towns and registers there are.
    private func numbers(_ test: TestSite) async throws -> [Int] {
        try await test.platform.database.read { [try $0.count("SELECT count(*) FROM town"), try $0.count("SELECT count(*) FROM town_register")] }
    }
}
