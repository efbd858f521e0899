import Foundation
import Japanese
import Testing

@Suite("Width, dashes and kana") struct WidthTests {
    @Test("Each kind is folded by itself, in both directions; kanji and hiragana stay") func kinds() {
        #expect(Width.half("ＡＢＣ－１２３　ガーデン・ハウス") == "ABC-123 ｶﾞｰﾃﾞﾝ･ﾊｳｽ" && Width.full("ABC-123 ｶﾞｰﾃﾞﾝ･ﾊｳｽ") == "ＡＢＣ－１２３　ガーデン・ハウス")
        #expect(Width.half("Ａ１ガ", .digits) == "Ａ1ガ" && Width.half("Ａ１ガ", .ascii) == "A１ガ" && Width.half("Ａ１ガ", .kana) == "Ａ１ｶﾞ")
        #expect(Width.full("A1ｶﾞ", .digits) == "A１ｶﾞ" && Width.full("A1ｶﾞ", .ascii) == "Ａ1ｶﾞ" && Width.full("A1ｶﾞ", .kana) == "A1ガ")
        #expect(Width.half("髙橋ひろし ヮヰヱヵヶ") == "髙橋ひろし ヮヰヱヵヶ" && Width.half("Ａ１ガ", []) == "Ａ１ガ")
        #expect(Width.half("ヴヷヺ") == "ｳﾞﾜﾞｦﾞ" && Width.full("ｳﾞﾜﾞｦﾞ") == "ヴヷヺ")
    }

    @Test("Sound marks of every make join the kana before them, and none is lost") func soundMarks() {
        for text in ["カ\u{3099}", "カ゛", "カﾞ", "ガ"] { #expect(same(Width.composed(text), "ガ"), "\(text)") }
        for text in ["ハ\u{309A}", "ハ゜", "ハﾟ"] { #expect(same(Width.composed(text), "パ"), "\(text)") }
        #expect(same(Width.composed("は\u{3099}う゛ゝ゛"), "ばゔゞ") && same(Width.full("ﾞア゛ﾅﾟ"), "゛ア゛ナ゜"))
        #expect(same(Width.half("カ\u{3099}ハ゜"), "ｶﾞﾊﾟ") && same(Width.composed("カ゛゛"), "ガ゛"))
    }

    @Test("A dash is a long vowel after kana and a hyphen beside digits, however it was typed") func dashes() {
        for dash in "ー－―‐−ｰ–—‑-─" {
            #expect(Dash.unified("ス\(dash)パ\(dash)") == "スーパー", "\(dash)")
            #expect(Dash.unified("す\(dash)ぱ\(dash) ２") == "すーぱー ２", "\(dash)")
            #expect(Dash.unified("１０\(dash)52") == "１０-52" && Dash.unified("三\(dash)五\(dash)A") == "三-五-A", "\(dash)")
            #expect(same(Dash.unified("広\(dash)島"), "広\(dash)島"), "between kanji nobody can tell: \(dash)")
        }
        #expect(Dash.unified("タワー3") == "タワー3" && Dash.unified("コーポ－3") == "コーポ-3" && Dash.unified("基町10－52 メゾンﾋﾛｼﾏｰ") == "基町10-52 メゾンﾋﾛｼﾏー")
        #expect(Dash.unified("ー") == "ー" && Dash.unified("--") == "--" && Dash.unified("") == "" && Dash.unified("ア--") == "アーー")
    }

    @Test("Kana of any kind become the katakana of a reading") func readings() {
        for text in ["ヤマダ タロウ", "やまだ　たろう", "ﾔﾏﾀﾞ ﾀﾛｳ", " ヤマタ\u{3099}\t\u{3000}タロウ\n", "ﾔﾏﾀ゛ たろう\u{200B}"] {
            #expect(same(Kana.reading(text), "ヤマダ タロウ") && Kana.isReading(text), "\(text)")
        }
        #expect(Kana.reading("ロ－ラ・ｽﾐｽ") == "ローラ・スミス" && Kana.isReading("ロ－ラ・ｽﾐｽ"))
        for text in ["", " ", "山田", "Yamada", "ー", "・", "ヤマダ1", "ヤマダ゛", "ヤマダ🍣"] { #expect(!Kana.isReading(text), "\(text)") }
        #expect(Kana.katakana("ぁゔゖゝゞー漢Aｶ") == "ァヴヶヽヾー漢Aｶ" && Kana.hiragana("ァヴヶヽヾー漢Aカ") == "ぁゔゖゝゞー漢Aか" && Kana.hiragana("ヷ") == "ヷ")
    }

    @Test("Folding twice changes nothing more, whatever is typed") func idempotence() {
        var chance = Chance(1)
        let foldings: [(String, (String) -> String)] =
            [
                ("composed", Width.composed), ("dash", Dash.unified), ("katakana", Kana.katakana), ("hiragana", Kana.hiragana),
                ("reading", Kana.reading),
                ("variants", KanjiVariant.folded), ("name", { PersonName(lenient: $0)?.description ?? "" }), ("search", PersonName.variantFolded),
            ]
            + (0...7).flatMap { raw in
                let kinds = Width.Kind(rawValue: raw)
                return [("half \(raw)", { Width.half($0, kinds) }), ("full \(raw)", { Width.full($0, kinds) })]
            }
        for _ in 0..<3000 {
            let text = chance.text(of: Alphabet.everything)
            for (name, fold) in foldings {
                let once = fold(text)
                #expect(same(fold(once), once), "\(name): \(text.unicodeScalars.map { String($0.value, radix: 16) })")
            }
        }
    }

    @Test("What a search compares is the same whether it had to be normalised or not") func search() {
        var chance = Chance(3)
        func normalised(_ text: String) -> String {
            var folded = String.UnicodeScalarView()
            for scalar in text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
                switch scalar.value {
                case 0x30A1...0x30F6: folded.append(UnicodeScalar(scalar.value - 0x60) ?? scalar)
                case 0x20, 0x09, 0x0A, 0x0D, 0x3000: break
                case 0x2010...0x2015, 0x2212: folded.append("-")
                default: folded.append(scalar)
                }
            }
            return String(folded).precomposedStringWithCanonicalMapping
        }
        let plain = Alphabet.halfASCII + Alphabet.katakana + Alphabet.hiragana + Alphabet.range(0x4E00...0x9FFF) + Alphabet.range(0x00...0x1F)
        for alphabet in [plain, Alphabet.everything] {
            for _ in 0..<3000 {
                let text = chance.text(of: alphabet)
                #expect(same(SearchFolding.fold(text), normalised(text)), "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
                let mail = text.precomposedStringWithCompatibilityMapping.trimmingCharacters(in: .whitespaces).lowercased()
                #expect(same(MailAddress.plain(text), mail))
            }
        }
        for scalar in plain {
            #expect(same(KanjiVariant.folded(String(scalar)).precomposedStringWithCanonicalMapping, KanjiVariant.folded(String(scalar))))
            #expect(same(String(scalar).precomposedStringWithCompatibilityMapping, String(scalar)))
        }
    }
}
