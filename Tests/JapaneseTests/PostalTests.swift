import Japanese
import Testing

private func row(_ body: String, _ code: String, _ city: String, _ town: String, _ kana: String, prefecture: String = "広島県", update: String = "0")
    -> [String]
{
    [body, "730  ", code, "ﾋﾛｼﾏｹﾝ", "ﾋﾛｼﾏｼﾅｶｸ", kana, prefecture, city, town, "0", "0", "0", "0", update, "0"]
}

@Suite("Japan Post's files") struct PostalTests {
    private func one(_ rows: [[String]]) throws -> PostalRecord {
        let reading = PostalDirectory.towns(rows)
        #expect(reading.faults.isEmpty && reading.records.count == 1, "\(reading)")
        return try #require(reading.records.first)
    }

    @Test("A town is read with its kana in full width") func town() throws {
        let record = try one([row("34101", "7300011", "広島市中区", "基町", "ﾓﾄﾏﾁ")])
        #expect(
            "\(record.code)" == "730-0011" && record.address == "広島県広島市中区基町" && record.townKana == "モトマチ" && record.cityKana == "ヒロシマシナカク"
                && record.note == nil)
        #expect(try one([row("34101", "7300011", "広島市中区", "基町", "モトマチ")]) == record, "utf_ken_all has full-width kana")
    }

    @Test("One code has several candidates, across municipalities and prefectures") func several() throws {
        let rows = [
            row("34107", "7360000", "広島市安芸区", "以下に掲載がない場合", "ｲｶﾆｹｲｻｲｶﾞﾅｲﾊﾞｱｲ"), row("34101", "7300011", "広島市中区", "基町", "ﾓﾄﾏﾁ"),
            row("34304", "7360000", "安芸郡海田町", "以下に掲載がない場合", "ｲｶﾆｹｲｻｲｶﾞﾅｲﾊﾞｱｲ"),
            row("23235", "4980000", "弥富市", "以下に掲載がない場合", "", prefecture: "愛知県"),
            row("24303", "4980000", "桑名郡木曽岬町", "以下に掲載がない場合", "", prefecture: "三重県"),
        ]
        let directory = PostalDirectory(PostalDirectory.towns(rows).records)
        #expect(try directory[PostalCode(lenient: "736-0000")].map(\.city) == ["広島市安芸区", "安芸郡海田町"])
        #expect(try directory[PostalCode(lenient: "736-0000")].allSatisfy { $0.town.isEmpty && $0.townKana.isEmpty && $0.note == "以下に掲載がない場合" })
        #expect(try directory[PostalCode(lenient: "498-0000")].map(\.prefecture) == ["愛知県", "三重県"])
        #expect(try directory[PostalCode(lenient: "999-9999")].isEmpty)
    }

    @Test(
        "A code and an address go together as people write addresses; only what is clearly elsewhere is apart",
        arguments: [
            ("広島市中区", "基町", "広島県広島市中区基町10-52", false), ("広島市中区", "基町", "広島市中区 基町１０番５２号", false),
            ("広島市中区", "基町", "広島県広島市南区的場町一丁目", true), ("広島市中区", "基町", "広島県広島市中区八丁堀", true),
            ("安芸郡府中町", "以下に掲載がない場合", "広島県府中町大通三丁目5-1", false), ("安芸郡府中町", "以下に掲載がない場合", "広島県安芸郡海田町", true),
            ("福山市", "沼隈町草深", "福山市沼隈町大字草深1889-6", false), ("大和郡山市", "以下に掲載がない場合", "奈良県郡山市", true),
            ("府中市", "鵜飼町", "府中市\u{3000}鵜飼町555", false), ("龍ケ崎市", "以下に掲載がない場合", "茨城県龍ヶ崎市3710", false),
            ("広島市中区", "基町", "10-52 Motomachi, Naka-ku, Hiroshima", false),
        ])
    func together(_ city: String, _ town: String, _ lines: String, _ isApart: Bool) throws {
        #expect(try [one([row("34101", "7300011", city, town, "")])].areElsewhere(than: lines) == isApart)
    }

    @Test("Of a code with many towns or of an office any place will do, and an unknown code says nothing") func candidates() throws {
        let towns = ["阿賀町", "広町", "郷原町"].map { row("34202", "7372609", "呉市", $0, "") }
        let places = try PostalDirectory(PostalDirectory.towns(towns).records)[PostalCode(lenient: "737-2609")]
        #expect(places.count == 3 && !places.areElsewhere(than: "呉市郷原町1") && places.areElsewhere(than: "呉市中央四丁目"))
        #expect(![PostalRecord]().areElsewhere(than: "呉市中央四丁目"))
        let office = PostalRecord(
            code: try PostalCode(lenient: "730-8511"), body: "34101", prefecture: "広島県", city: "広島市中区", town: "基町", prefectureKana: "", cityKana: "",
            townKana: "", note: nil, office: .init(name: "広島県庁", kana: "", block: "10-52", isBox: false))
        #expect(![office].areElsewhere(than: "広島市中区基町10-52") && ![office].areElsewhere(than: "広島市中区 広島県庁内"))
        #expect([office].areElsewhere(than: "広島市中区大手町"))
    }

    @Test("What is no town becomes a note; a municipality named again is left out; 一円 in Shiga is a town") func notes() throws {
        for (city, town, kana, expected) in [
            ("札幌市中央区", "大通西（１～１９丁目）", "ｵｵﾄﾞｵﾘﾆｼ(1-19ﾁｮｳﾒ)", ("大通西", "オオドオリニシ", "１～１９丁目")),
            ("猿島郡境町", "境町の次に番地がくる場合", "ｻｶｲﾏﾁﾉﾂｷﾞﾆﾊﾞﾝﾁｶﾞｸﾙﾊﾞｱｲ", ("", "", "境町の次に番地がくる場合")),
            ("仲多度郡琴平町", "琴平町の次に１～４２６番地がくる場合（川東）", "ｺﾄﾋﾗﾁｮｳﾉﾂｷﾞﾆ", ("", "", "琴平町の次に１～４２６番地がくる場合（川東）")),
            ("利島村", "利島村一円", "ﾄｼﾏﾑﾗｲﾁｴﾝ", ("", "", "利島村一円")), ("犬上郡多賀町", "一円", "ｲﾁｴﾝ", ("一円", "イチエン", nil)),
            ("府中市", "上山町一円", "ｳｴﾔﾏﾁｮｳｲﾁｴﾝ", ("上山町", "ウエヤマチョウ", "上山町一円")), ("枝幸郡枝幸町", "幸町", "ｻｲﾜｲﾁｮｳ", ("幸町", "サイワイチョウ", nil)),
            ("九戸郡洋野町", "種市第１５地割～第２１地割（鹿糠、小路合）", "ﾀﾈｲﾁﾀﾞｲ15ﾁﾜﾘ-ﾀﾞｲ21ﾁﾜﾘ(ｶﾇｶ､ｼｮｳｼﾞｱｲ)", ("種市", "タネイチ", "第１５地割～第２１地割（鹿糠、小路合）")),
            ("和賀郡西和賀町", "清水ケ野１８地割、清水ケ野１９地割", "ｼﾐｽﾞｶﾞﾉ18ﾁﾜﾘ､ｼﾐｽﾞｶﾞﾉ19ﾁﾜﾘ", ("清水ケ野", "シミズガノ", "１８地割、清水ケ野１９地割")),
            ("新宿区", "西新宿ビル（高層棟）（１階）", "ﾆｼｼﾝｼﾞｭｸﾋﾞﾙ(ｺｳｿｳﾄｳ)(1ｶｲ)", ("西新宿ビル", "ニシシンジュクビル", "高層棟、１階")),
            ("どこか市", "）（", "", ("）（", "", nil)),
        ] as [(String, String, String, (String, String, String?))] {
            let record = try one([row("34101", "7300011", city, town, kana)])
            #expect(record.town == expected.0 && record.townKana == expected.1 && record.note == expected.2, "\(record)")
        }
    }

    @Test("A town over several rows is one record, whether its kana are split or repeated") func split() throws {
        let rows = [
            row("26104", "6048102", "京都市中京区", "東側町（甲乙丙通、", "ﾋｶﾞｼｶﾞﾜﾁｮｳ(ｺｳｵﾂﾍｲﾄﾞｵﾘ､"), row("26104", "6048102", "京都市中京区", "東入、", "ﾋｶﾞｼｲﾙ､"),
            row("26104", "6048102", "京都市中京区", "西入）", "ﾆｼｲﾙ)"), row("34101", "7300011", "広島市中区", "基町", "ﾓﾄﾏﾁ"),
        ]
        let records = PostalDirectory.towns(rows).records
        #expect(records.map(\.town) == ["東側町", "基町"] && records.first?.note == "甲乙丙通、東入、西入" && records.first?.townKana == "ヒガシガワチョウ")
        let repeated = rows.map { fields in fields[8].hasSuffix("基町") ? fields : fields.enumerated().map { $0.offset == 5 ? "ﾋｶﾞｼｶﾞﾜﾁｮｳ" : $0.element }
        }
        #expect(PostalDirectory.towns(repeated).records.first?.townKana == "ヒガシガワチョウ")
    }

    @Test("A broken row is told and left out; the others are read") func broken() {
        let reading = PostalDirectory.towns([
            ["34101"], row("34101", "730001", "広島市中区", "基町", ""), row("34101", "7300012", "広島市中区", "上八丁堀（未完", ""),
            row("34101", "7300011", "広島市中区", "基町", "ﾓﾄﾏﾁ"), row("34101", "7300099", "広島市中区", "廃止町", "", update: "2"),
            row("34101", "7300013", "広島市中区", "八丁堀（", ""),
        ])
        #expect(reading.records.map(\.town) == ["基町"])
        #expect(reading.faults.map(\.row) == [0, 1, 2, 5])
        #expect(
            reading.faults.map(\.fault) == [.columns(expected: 15, found: 1), .code(.length(expected: 7, found: 6)), .openNote, .openNote])
    }

    @Test("An office has a code of its own, with its name and block") func offices() throws {
        let row = ["34101", "ﾋﾛｼﾏｹﾝﾁﾖｳ", "広島県庁", "広島県", "広島市中区", "基町", "１０－５２", "7308511", "730  ", "広島中央", "0", "0", "0"]
        let reading = PostalDirectory.offices([row, row.dropLast() + ["5"], ["x"], Array(row.prefix(7) + ["730851x"] + row.suffix(5))])
        let record = try #require(PostalDirectory(reading.records)[try PostalCode(lenient: "730-8511")].first)
        let office = try #require(record.office)
        #expect(office.name == "広島県庁" && office.kana == "ヒロシマケンチヨウ" && office.block == "10-52" && !office.isBox)
        #expect(record.address == "広島県広島市中区基町10-52")
        #expect(reading.records.count == 1 && reading.faults.map(\.fault) == [.columns(expected: 13, found: 1), .code(.notDigit("x"))])
    }
}
