import Foundation
import Japanese
import Testing

private func name(_ text: String) throws -> PersonName { try #require(PersonName(lenient: text)) }

@Suite("Names") struct NameTests {
    @Test("Separators become one space; a name has two parts, or one, or as many as it has") func parts() throws {
        for text in ["山田 太郎", "山田　太郎", " 山田 \u{3000}\t 太郎\r\n", "山田\u{A0}太郎", "\u{202A}山田\u{200B} 太郎\u{FEFF}"] {
            let read = try name(text)
            #expect(same(read.description, "山田 太郎") && read.surname == "山田" && read.given == "太郎", "\(text)")
        }
        #expect(try name("スカルノ").surname == nil && name("スカルノ").parts == ["スカルノ"])
        let foreign = try name("ﾏﾘｱ・ﾃﾚｻ・サントス　ＤＥ ＬＡ ＣＲＵＺ")
        #expect(foreign.description == "マリア・テレサ・サントス DE LA CRUZ" && foreign.surname == nil && foreign.parts.count == 4)
        #expect(try name("山田［佐藤］　花子").description == "山田［佐藤］ 花子" && name("O'Brien-Sato, Jr. 3世").description == "O'Brien-Sato, Jr. 3世")
        for text in ["", " \u{3000}\n", "\u{200B}\u{FEFF}"] { #expect(PersonName(lenient: text) == nil) }
    }

    @Test("Kanji stay scalar for scalar as their owner types them") func kanji() throws {
        for text in ["髙橋 﨑男", "𠮷野 家", "辻\u{E0100} 葛\u{E0101}子", "渡邉\u{E0102} 邊", "\u{FA19}田 \u{FA16}俣", "\u{2F1F}井 一", "⿰木木 子"] {
            #expect(same(try name(text).description, text), "\(text)")
        }
        #expect(same(try name("か\u{3099} e\u{301}").description, "が é"), "kana and letters are composed")
        #expect(try name("神田 一郎").hashValue == name("神田　一郎").hashValue)
    }

    @Test("A search finds every form of a name") func search() throws {
        for (typed, sought) in [
            ("髙橋", "高橋"), ("山﨑", "山崎"), ("𠮷田", "吉田"), ("渡邉", "渡辺"), ("渡邊\u{E0104}", "渡辺"), ("齋藤", "斉藤"), ("斎藤", "齊藤"), ("濵田", "浜田"), ("濱田", "浜田"),
            ("黒澤", "黒沢"), ("廣島", "広島"), ("櫻井 ｻｸﾗ", "桜井さくら"), ("辻\u{E0100}", "辻"), ("\u{FA19}田", "神田"), ("\u{F914}", "楽"), ("冨永", "富永"), ("桒田", "桑田"),
            ("マイケル・スミス", "ﾏｲｹﾙ ｽﾐｽ"), ("ＳＭＩＴＨ", "smith"), ("德永", "徳永"), ("靏田", "鶴田"), ("小嶋", "小島"), ("\u{2F1F}井", "土井"),
        ] {
            let (form, sought) = (try name(typed).searchForm, PersonName.variantFolded(sought))
            #expect(same(form, sought) && !form.isEmpty, "\(typed)")
        }
        #expect(same(KanjiVariant.folded("チ\u{FE00}\u{3099}"), "ヂ"))
        #expect(try name("高橋").searchForm != name("高端").searchForm && name("太田").searchForm != name("大田").searchForm)
    }

    @Test("A corporation's name is compared without its form, in front or behind, in full or short; a person's has none") func corporations() {
        for typed in [
            "株式会社瀬戸内フーズ", "瀬戸内フーズ株式会社", "㈱瀬戸内フーズ", "瀬戸内フーズ（株）", "有限會社　瀬戸内フーズ", "㈲瀬戸内フーズ", "合同会社瀬戸内フーズ", "一般社団法人 瀬戸内フーズ", "ＮＰＯ法人瀬戸内フーズ",
            "特定非営利活動法人瀬戸内フーズ", "医療法人社団瀬戸内フーズ", "学校法人瀬戸内フーズ",
        ] {
            #expect(CorporateForm.dropped(from: PersonName.variantFolded(typed)) == PersonName.variantFolded("瀬戸内フーズ"), "\(typed)")
        }
        #expect(CorporateForm.dropped(from: PersonName.variantFolded("カブシキガイシャ　セトウチ")) == "せとうち")
        #expect(CorporateForm.dropped(from: PersonName.variantFolded("株式会社")) == "")
        for typed in ["佐伯 花子", "瀬戸内フーズ", "株木 一郎", "瀬戸内（株）フーズ", ""] {
            #expect(CorporateForm.dropped(from: PersonName.variantFolded(typed)) == nil, "\(typed)")
        }
    }

    @Test("The name of an organisation without a corporation's form is told by how it ends, and nobody's name is taken for one") func organisations()
    {
        for name in [
            "広島県農業協同組合", "しまなみ信用金庫", "呉商工会議所", "海田町商工会", "南昭和町自治会", "ひろば小学校", "広島県", "広島県呉市", "安芸郡海田町", "広島県安芸郡海田町", "広島市役所", "㈱ひろば", "基町老人ｸﾗﾌﾞ",
        ] { #expect(OrganisationName.isOne(name), "\(name)") }
        for name in [
            "佐伯 花子", "山田 喜市", "山田喜市", "小野小町", "古郡 小町", "島崎 藤村", "中村", "上町", "山県 有朋", "山県", "大学 一郎", "組合", "銀行 次郎", "ひろば亭", "マリア・ガルシア", "",
        ] { #expect(!OrganisationName.isOne(name), "\(name)") }
    }

    @Test("What JIS X 0208 lacks is told, with what to write instead when that is known") func outside() throws {
        let typed = try name("髙﨑 𠮷\u{FA19}辻\u{E0100}🍣")
        #expect(typed.outsideJIS.map(\.substitute) == ["高", "崎", "吉", "神", "辻", nil])
        #expect(typed.outsideJIS.first?.character == "髙" && typed.reduced == "高崎 吉神辻〓")
        #expect(try name("渡邊 齋濱 John ｱﾝ").outsideJIS.isEmpty, "old forms are within the standard")
        #expect("①㈱彅彧".unicodeScalars.allSatisfy { !JISX0208.contains($0) } && "亜熙〒ゑヶЯ─龠".unicodeScalars.allSatisfy(JISX0208.contains))
    }

    @Test("The table holds 60 pairs and more, each folding to a form that every system has") func table() {
        let variants = Alphabet.range(0x3400...0x9FFF) + Alphabet.range(0x20000...0x2A6DF)
        let folded = variants.filter { !same(KanjiVariant.folded(String($0)), String($0)) }
        #expect(folded.count > 300)
        for variant in folded { #expect(KanjiVariant.substitute(for: Character(variant)) != nil, "\(variant)") }
    }

    @Test("A reading is stored in katakana; what cannot be one is hinted at and kept") func reading() throws {
        func hints(_ reading: String, _ written: String?) -> [NameReading.Hint]? {
            NameReading(lenient: reading, of: written.flatMap(PersonName.init(lenient:)))?.hints
        }
        #expect(NameReading(lenient: "ひろしま　ﾊﾅｺ", of: nil)?.description == "ヒロシマ ハナコ" && NameReading(lenient: " ", of: nil) == nil)
        for (reading, written) in [
            ("やまだ たろう", "山田 太郎"), ("サトウ スミレ", "佐藤 すみれ"), ("セキガハラ イチロウ", "関ヶ原 一郎"), ("イチノセ", "一ノ瀬"), ("ミツヤ", "三ツ矢"), ("イトウ カオル", "伊藤 かをる"),
            ("マイケル・スミス", "マイケル スミス"), ("ササキ", "佐々木"), ("スミス ジョン", "SMITH JOHN"), ("シメ", "七五三"), ("サトウ キョウコ", "佐藤 キヨウ子"),
        ] {
            let expected: [NameReading.Hint] = reading.contains("・") ? [.parts(name: 2, reading: 1)] : []
            #expect(hints(reading, written) == expected, "\(reading) \(written)")
        }
        #expect(hints("サトウ スミカ", "佐藤 すみれ") == [.kanaDiffers(part: "すみれ")] && hints("サトウ コ", "佐藤 恵み子") == [.kanaDiffers(part: "恵み子")])
        #expect(hints("ヤマダタロウ", "山田 太郎") == [.parts(name: 2, reading: 1)])
        #expect(hints("山田 taro", "山田 太郎") == [.notKana(Array("山田taro"))] && NameReading(lenient: "山田", of: nil)?.description == "山田")
        let long = String(repeating: "漢あ", count: 40)
        #expect(hints(String(repeating: "ア", count: 120), long)?.count ?? 9 <= 1, "ends in time")
        // Kanji and kana by turns, and a reading that fits everywhere but at its end: every way of cutting it would be tried.
        let turns = String(repeating: "山あ", count: 30) + "い"
        #expect(hints(String(repeating: "ア", count: 80) + "ウ", turns) == [.kanaDiffers(part: turns)])
        #expect(hints(String(repeating: "ア", count: 80) + "イ", turns) == [])
    }
}
