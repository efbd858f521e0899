import Foundation

/// 異体字: kanji that mean the same and differ in form, as they stand in family registers. Only for search and for systems that
/// cannot write them; the name itself is kept as its owner writes it.
public enum KanjiVariant {
    /// Every variant as the first of its group, and without variation selectors (IVS): 髙﨑 → 高崎, 辻󠄀 → 辻.
    public static func folded(_ text: String) -> String {
        // Composed after the selectors are gone: one between a kana and its sound mark keeps them apart.
        let plain = text.isNormal ? text : withoutSelectors(text).precomposedStringWithCanonicalMapping
        var folded = String.UnicodeScalarView()
        for scalar in plain.unicodeScalars { folded.append(table[scalar] ?? scalar) }
        return String(folded)
    }

    /// The form to write instead (縮退), and `nil` when none is known.
    /// - Parameter isWritable: what the other system can write; JIS X 0208 unless said.
    public static func substitute(for character: Character, where isWritable: (UnicodeScalar) -> Bool = JISX0208.contains) -> String? {
        let plain = withoutSelectors(String(character))
        let candidates = [plain, folded(plain), plain.precomposedStringWithCompatibilityMapping]
        return candidates.first { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isWritable) }
    }

    /// A variation selector: part of the kanji before it, invisible by itself.
    static func isSelector(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0xFE00...0xFE0F, 0x180B...0x180D, 0xE0100...0xE01EF: true
        default: false
        }
    }

    private static func withoutSelectors(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !isSelector($0) }))
    }

    private static let table: [UnicodeScalar: UnicodeScalar] = {
        var table: [UnicodeScalar: UnicodeScalar] = [:]
        for group in groups.split(whereSeparator: \.isWhitespace) {
            guard let common = group.unicodeScalars.first else { continue }
            for variant in group.unicodeScalars.dropFirst() { table[variant] = common }
        }
        return table
    }()

    /// The form in common use, then what it stands for in names: old forms (旧字体) and popular forms (俗字). Compatibility
    /// ideographs are Unicode's own to fold.
    private static let groups = """
        高髙 崎﨑嵜 吉𠮷 辺邊邉 斉斎齊齋 浜濱濵 沢澤 広廣 国國圀 島嶋嶌 桜櫻 滝瀧 竜龍 冨富 恵惠 真眞 栄榮 関關
        黒黑 黄黃 徳德 瀬瀨 頼賴 桧檜 松枩柗 柳栁桺 柏栢 梅楳 条條 橋槗 蔵藏 豊豐 穂穗 稲稻 秋穐龝 礼禮 禅禪
        静靜 青靑 清淸 郎郞 野埜 峰峯 岳嶽 尭堯 遥遙 暁曉 曽曾 増增 弥彌 壱壹 寿壽 実實 宝寶寳 寛寬 顕顯 譲讓
        鉄鐵 銭錢 鎮鎭 録錄 緑綠 縁緣 糸絲 絵繪 継繼 総總 館舘 船舩 芦蘆 荘莊 萌萠 園薗 薫薰 虎乕 蛍螢 衛衞
        覚覺 観觀 諌諫 読讀 賛贊 軽輕 郷鄕鄉 鉱鑛 間閒 隣鄰 霊靈 頴穎 駅驛 鴎鷗 鴬鶯 鶴靏靍鸖 麦麥 麹麴 壮壯
        姫姬 姉姊 宮宫 将將 尚尙 巌巖 帯帶 庄庒 弁辨瓣辯 強强 当當 彦彥 応應 恒恆 悦悅 懐懷 戸戶 抜拔 拡擴 挙擧
        摂攝 教敎 旧舊 晋晉 晃晄 会會 来來 桑桒 桝枡 楼樓 楽樂 概槪 様樣 槙槇 横橫 歓歡 歩步 歴歷 残殘 毎每
        気氣 涼凉 淵渊渕 渉涉 渋澁澀 渓溪 温溫 満滿 湾灣 焼燒 煕熙凞 灯燈 献獻 瓶甁 産產 畳疊 痩瘦 発發 県縣
        研硏 砺礪 祢禰 穣穰 篭籠 粋粹 経經 緒緖 縄繩 繊纖 与與 万萬 両兩 乗乘 亀龜 予豫 争爭 亜亞 仏佛 仮假
        伝傳 侭儘 倶俱 児兒 党黨 円圓 凛凜 処處 剣劍劔劒剱 勲勳勛 単單 厳嚴 参參 双雙 収收 叙敍敘 台臺 号號 喜㐂
        囲圍 図圖 団團 塁壘 塩鹽 壌壤 変變 奥奧 奨奬 学學斈 対對 専專 尽盡 属屬 峡峽 巣巢 巻卷 庁廳 廃廢 従從
        徴徵 悪惡 慎愼 戯戲 拝拜 択擇 拠據 掲揭 撃擊 担擔 断斷 昼晝 暦曆 栃杤 枢樞 桟棧 検檢 権權 欧歐 浅淺
        浄淨 涙淚 済濟 湿濕 滞滯 潜潛 炉爐 点點 為爲 狭狹 独獨 獣獸 画畫 皐皋 称稱 窓窗窻 穏穩 続續 縦縱 芸藝
        茎莖 蒋蔣 薬藥 薮藪 虫蟲 蚕蠶 衆眾 装裝 褒襃 触觸 訳譯 証證 誉譽 転轉 辞辭 遅遲 酔醉 醸釀 釈釋 鋳鑄
        閲閱 険險 随隨 隠隱 雑雜 頬頰 余餘 騒騷 験驗 髄髓 髪髮 鶏鷄雞 麺麵 黙默 齢齡 歯齒 昂昻 餅餠 長镸 角⻆
        須湏 浩澔 叱𠮟
        """
}
