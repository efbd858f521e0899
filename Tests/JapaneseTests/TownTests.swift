import Japanese
import Testing

@Suite("Addresses and the towns (町字) of the register") struct TownTests {
    private static let ward = RegisteredTown.beginnings(prefecture: "広島県", county: "", city: "広島市", ward: "中区")

    /// Names of Hiroshima and invented ones.
    private static let register: [String: RegisteredTown] = [
        "基町": .init(oaza: "基町"), "十日市東1": .init(oaza: "十日市東", chome: "１丁目"), "十日市東2": .init(oaza: "十日市東", chome: "２丁目"),
        "十日市東12": .init(oaza: "十日市東", chome: "１２丁目"), "東": .init(oaza: "東"), "東雲": .init(oaza: "東雲"),
        "東雲本町1": .init(oaza: "東雲本町", chome: "一丁目"), "中野": .init(oaza: "大字中野"), "中野例示": .init(oaza: "大字中野", koaza: "字例示"),
        "中野の山": .init(oaza: "大字中野", koaza: "山"), "中野山": .init(oaza: "中野山"), "港町": .init(oaza: "港町"), "港町1": .init(oaza: "港町", chome: "１丁目"),
        "八丁堀": .init(oaza: "八丁堀"), "霞ケ丘": .init(oaza: "霞ケ丘"), "井ノ口": .init(oaza: "井ノ口"), "北一条西3": .init(oaza: "北一条西", chome: "３丁目"),
        "一番町": .init(oaza: "一番町"), "髙須": .init(oaza: "髙須"), "堺通1": .init(oaza: "堺通", chome: "１丁"), "美山": .init(oaza: "", koaza: "字美山"),
        "町なし": .init(oaza: ""), "十文字": .init(oaza: "十文字"), "四ツ谷": .init(oaza: "四ツ谷"),
        "中野二番組": .init(oaza: "大字中野", koaza: "字二番組"), "三番通": .init(oaza: "三番通"), "一号沢": .init(oaza: "", koaza: "字一号沢"),
        "沼隈町草深": .init(oaza: "沼隈町大字草深"), "沼隈町草深の畑": .init(oaza: "沼隈町大字草深", koaza: "字畑"), "能美町中町": .init(oaza: "能美町中町"),
        "丙1": .init(oaza: "丙１"),
    ]

    private func towns(_ lines: String) -> [String] {
        let address = TownAddress(lines)
        guard let head = address.beginnings.filter(Self.ward.contains).max(by: { $0.count < $1.count }) else { return [] }
        let keys = address.keys(behind: head)
        return Self.register.filter { keys.contains($0.value.key) && address.isIn($0.value, behind: head) }.map(\.key).sorted()
    }

    @Test(
        "However an address is written, it is in the one town that it names",
        arguments: [
            ("基町10-52", "基町"), ("基町１０番５２号", "基町"), ("基町", "基町"), (" 基町 10-52 5階", "基町"), ("基町10 県庁", "基町"), ("基町十番", "基町"),
            ("基町無番地", "基町"), ("基町10-52\n県庁舎", "基町"), ("十日市東一丁目2-3", "十日市東1"), ("十日市東1丁目2番3号", "十日市東1"),
            ("十日市東一丁目二番三号", "十日市東1"), ("十日市東1-2-3", "十日市東1"), ("十日市東１－２－３", "十日市東1"), ("十日市東 1 丁目 2-3", "十日市東1"),
            ("十日市東1の2の3", "十日市東1"), ("十日市東一丁目-2-3", "十日市東1"), ("十日市東一丁目の2", "十日市東1"), ("十日市東1丁2-3", "十日市東1"),
            ("十日市東一丁目", "十日市東1"), ("十日市東12-3-4", "十日市東12"), ("十日市東十二丁目3", "十日市東12"), ("東1-2", "東"), ("東雲1-2", "東雲"),
            ("東雲本町一丁目5", "東雲本町1"), ("東雲本町1-5", "東雲本町1"), ("大字中野10", "中野"), ("中野10番地の2", "中野"), ("大字中野字例示10", "中野例示"),
            ("中野例示10", "中野例示"), ("中野字山10", "中野の山"), ("港町1丁目2", "港町1"), ("港町10", "港町"), ("八丁堀5-1", "八丁堀"), ("8丁堀5-1", "八丁堀"),
            ("霞ヶ丘1", "霞ケ丘"), ("霞が丘1", "霞ケ丘"), ("井之口5", "井ノ口"), ("井の口5", "井ノ口"), ("北1条西3-5", "北一条西3"), ("北一条西三丁目5", "北一条西3"),
            ("一番町5", "一番町"), ("1番町5", "一番町"), ("高須5", "髙須"), ("堺通1丁5-2", "堺通1"), ("美山5", "美山"), ("字美山5", "美山"), ("10-5", "町なし"),
            ("十文字5", "十文字"), ("大字十文字5", "十文字"), ("四ッ谷3", "四ツ谷"), ("四つ谷3", "四ツ谷"),
            ("大字中野字二番組5", "中野二番組"), ("中野2番組5", "中野二番組"), ("三番通3", "三番通"), ("一号沢5", "一号沢"), ("基町十番 県庁", "基町"),
            ("基町10番地 県庁", "基町"), ("基町10番地県庁", "基町"), ("基町10番5号 県庁", "基町"), ("基町10番 5号", "基町"), ("基町10番の5", "基町"), ("基町10号、県庁", "基町"),
            ("基町10番(県庁)", "基町"), ("基町10番地先", "基町"), ("十日市東一丁目2番 県庁", "十日市東1"),
            ("沼隈町大字草深1889-6", "沼隈町草深"), ("沼隈町草深1889-6", "沼隈町草深"), ("沼隈町草深字畑3", "沼隈町草深の畑"), ("沼隈町大字草深畑3", "沼隈町草深の畑"),
            ("能美町大字中町4859", "能美町中町"), ("大字能美町中町4859", "能美町中町"), ("丙1", "丙1"),
        ])
    func named(_ written: String, _ town: String) {
        #expect(towns("広島市中区" + written) == [town])
        #expect(towns("広島県 広島市　中区" + written) == [town])
    }

    @Test(
        "What goes on with a name that the register has not, or has no number where it would have to be a 丁目, is in no town",
        arguments: [
            "基町5丁目1", "基町通10", "基町甲10", "十日市東1", "十日市東3-2-1", "十日市東三丁目2", "東雲台5", "中野字無い10", "中野無い10", "港町9丁目1", "港町三条5", "",
            "寺町通御池上る上本能寺前町488", "Motomachi 10-52", "字", "大字", "-", "1丁目", "丙10-5", "丙12", "丙１２番", "丙1-5",
            "沼隈町大字", "沼隈町字草深3", "沼隈町3",
        ])
    func unnamed(_ written: String) { #expect(towns("広島市中区" + written) == []) }

    @Test(
        "A name that begins with a number is no lot, whatever counts in it: 一番割, 二番組, 三番通, 一号沢",
        arguments: [
            "大字中野一番割10", "中野一番割", "大字中野1番割10", "中野三番組5", "基町三番通3", "基町3番通", "中野一号沢5", "中野1号沢", "基町一号線5", "基町二号地3", "基町一番町5", "基町1番丁5",
            "基町一番地割10", "中野二番甲10", "十日市東一丁目二番組5", "十日市東1-2番組5", "基町一番の割5", "基町一番 町5",
        ])
    func countedNames(_ written: String) { #expect(towns("広島市中区" + written) == []) }

    @Test("Another ward, no ward and no municipality are no place of this one", arguments: ["広島市基町10-52", "広島市東区基町10-52", "基町10-52", "", "中"])
    func elsewhere(_ written: String) { #expect(towns(written) == []) }

    @Test("What may be two towns is told as both, so that nobody takes one of them") func ambiguous() {
        #expect(towns("広島市中区港町1-2") == ["港町", "港町1"], "the lot 1-2, or 1丁目2番")
        #expect(towns("広島市中区中野山10") == ["中野の山", "中野山"], "山 in 中野, or 中野山")
    }

    @Test("Every town is found by every way in which it can be written, and by no other number than its own") func everyWriting() {
        // 中野山 may be 山 in 中野, and the 1 of 丙1 a lot.
        for (name, town) in Self.register where !["町なし", "中野山", "丙1"].contains(name) {
            let (oaza, koaza) = (town.oaza.replacing("大字", with: ""), town.koaza.replacing("字", with: ""))
            for head in oaza.isEmpty ? [""] : ["", "大字"] {
                for mark in koaza.isEmpty || oaza.isEmpty ? [""] : ["字", "小字"] {
                    for number in ["", "7", "7-8", "7番8号", "７番地の８", "7-8-9", "無番地"] {
                        let lines = "広島市中区\(head)\(oaza)\(town.chome)\(mark)\(koaza)\(number)"
                        #expect(towns(lines) == [name], "\(lines)")
                    }
                }
            }
        }
    }

    @Test("A municipality is named with its prefecture and county or without") func beginnings() {
        let fuchu = RegisteredTown.beginnings(prefecture: "広島県", county: "安芸郡", city: "府中町", ward: "")
        #expect(fuchu == ["広島県安芸郡府中町", "安芸郡府中町", "広島県府中町", "府中町"])
        #expect(Self.ward == ["広島県広島市中区", "広島市中区"])
    }

    /// A register is taken in in one writing, and asked in it.
    @Test("Whoever changes the writing of names gives it a new number, so that registers are taken in anew") func writing() {
        let names = ["大字髙須", "霞ヶ丘", "井ノ口", "四ッ谷", "北一条西", "八丁堀", "Ａ－１", "渡邉", "ﾊﾞﾗ通", "十文字", "三次町", "一番町二十三号"]
        let keys = names.map { RegisteredTown(oaza: $0, chome: "１丁目", koaza: "字例").key }
        #expect(RegisteredTown.writing == 1)
        let known = [
            "高須1丁目例", "霞け丘1丁目例", "井の口1丁目例", "四つ谷1丁目例", "北1条西1丁目例", "8丁堀1丁目例", "a-11丁目例", "渡辺1丁目例", "ばら通1丁目例", "十文1丁目例", "三次町1丁目例",
            "1番町23号1丁目例",
        ]
        #expect(keys == known)
    }

    @Test("Whatever is typed is read in bounds") func hostile() {
        let long = String(repeating: "字大小一丁目1-", count: 20_000)
        #expect(towns("広島市中区" + long) == [])
        #expect(TownAddress(long).beginnings.count <= 40 && TownAddress(long).keys(behind: "").count <= 200)
        for text in ["\u{0}", "\u{202E}", "\u{E0100}", "ﾞ", "🏠", "字字字", "\r\n"] {
            #expect(towns("広島市中区" + text + "町") == [], "\(text.debugDescription)")
        }
    }
}
