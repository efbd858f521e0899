import Deadlines
import Testing

@Suite("Standard periods as officials write them") struct PeriodTextTests {
    /// What is written, and how we write the same period.
    private static let read: [(String, String)] = [
        ("1月", "1か月"), ("１月", "1か月"), ("1か月", "1か月"), ("１ヶ月", "1か月"), ("1カ月", "1か月"), ("3ヵ月", "3か月"), ("2箇月", "2か月"), ("2個月", "2か月"),
        ("２ｹ月", "2か月"), ("一か月", "1か月"), ("二か月程度", "2か月"), ("2 月", "2か月"), ("0月", "0か月"), ("1か月以内", "1か月"), ("約1か月", "1か月"), ("概ね２か月", "2か月"),
        ("最長4ヶ月", "4か月"), ("90月", "90か月"), ("半月", "15暦日"), ("１月半", "1か月と15日"), ("1.5月", "1か月と15日"), ("1.75か月", "1か月と23日"), ("9.9月", "9か月と27日"),
        ("21月2週", "21か月と14日"), ("1か月と10日", "1か月と10日"), ("1年", "1年"), ("１年６月", "18か月"), ("1年半", "18か月"), ("半年", "6か月"), ("1.5年", "18か月"),
        ("2週間", "2週間"), ("２週間", "2週間"), ("4週", "4週間"), ("二週間", "2週間"), ("2週程度", "2週間"), ("最大3週間", "3週間"), ("十二週", "12週間"),
        ("30日", "30日"), ("３０日", "30日"), ("30日間程度", "30日"), ("10 日", "10日"), ("三十日", "30日"), ("十日", "10日"), ("二十五日", "25日"), ("7日以内。", "7日"),
        ("0日", "0日"), ("０日", "0日"), ("0", "0日"), ("即日", "0日"), ("当日", "0日"), ("即時", "0日"),
        ("７営業日以内", "7開庁日"), ("10開庁日", "10開庁日"), ("20日(土日祝日を除く)", "20開庁日"), ("２０日（土・日・祝日を除く。）", "20開庁日"), ("休日を除き20日", "20開庁日"),
        ("15日（閉庁日を含まない）", "15開庁日"), ("14日（県の休日を除く）", "14開庁日"), ("30日（土日祝日を含む）", "30暦日"), ("5日(開庁日)", "5開庁日"), ("60暦日", "60暦日"),
        ("1日～1月", "1日～1か月"), ("１日〜１月", "1日～1か月"), ("1～5月", "1か月～5か月"), ("２－６月", "2か月～6か月"), ("3~5日", "3日～5日"), ("1-2月程度", "1か月～2か月"),
        ("1週から30日", "1週間～30日"), ("7日又は35日", "7日～35日"), ("～90日", "90日"), ("2月～90日", "2か月～90日"), ("1日～5日(休日を除く)", "1開庁日～5開庁日"),
        ("経由10日 本庁20日", "経由機関10日、本庁20日"), ("経由機関：１０日、本庁：２０日", "経由機関10日、本庁20日"), ("本庁1か月・経由1週", "経由機関1週間、本庁1か月"),
        ("市町7日＋県14日", "経由機関7日、本庁14日"), ("30日（うち経由機関10日）", "経由機関10日、本庁20日"), ("30日(経由機関10日を含む)", "経由機関10日、本庁20日"), ("本庁20日", "20日"),
    ]

    @Test("A period is read whatever its spelling, and what we write is read back") func read() {
        #expect(Self.read.count >= 60)
        for (text, written) in Self.read {
            let period = StandardPeriod.parse(text)
            #expect(period.description == written && !period.legs.isEmpty, "\(text): \(period)")
            #expect(StandardPeriod.parse(written) == period, "\(written)")
        }
    }

    @Test("A dash and the words for none say that there is none") func notSet() {
        for text in [
            "", " ", "-", "ー", "－", "ｰ", "‐", "―", "−", "なし", "無し", "定めなし", "標準処理期間の定めなし", "標準処理期間は定められていない", "規定無し", "特段の定めは無い", "該当なし。",
            "届出のため、応答なし",
            "申請件数が乏しい、又は申請内容によって審査に要する期間が大きく変動すること等の理由により設定しない。",
        ] { #expect(StandardPeriod.parse(text) == .notSet, "\(text)") }
        #expect(StandardPeriod.parse(StandardPeriod.notSet.description) == .notSet)
    }

    @Test("What is not known is not taken for none") func unknown() {
        for text in ["不明", "未定", "自治体により異なる", "地方等における手続であり、処理期間は不明である。", "事例がないため不明", "把握していない", "審査状況による", "実績無し"] {
            #expect(StandardPeriod.parse(text) == .unknown, "\(text)")
        }
        #expect(StandardPeriod.parse(StandardPeriod.unknown.description) == .unknown)
    }

    @Test("No promise is made out of half a sentence, a date or a number without its unit") func unreadable() {
        for text in [
            "15", "月", "日日", "１周", "遅滞なく", "1月遅滞なく", "30日（都道府県によって異なる）", "約1月（実地調査が必要な場合は約40日）", "1(1.5)月", "休止1月　廃止２月", "数か月", "2月以上", "12月～3月",
            "10日～5日",
            "９～10月５日の期間", "1月15日", "公告から2週間以内", "約1ヶ月（標準処理期間なし）", "5-10分程度", "3時間", "0件", "1月、１年", "2週間、１日", "1.5週", "1.日", "-5日", "1月(休日を除く)",
            "2週間（開庁日）",
            "経由10日", "経由10日 本庁", "30日(うち経由機関2週)", "10日(うち経由機関30日)", "30日(うち経由機関10日", "十十日", "一二日", "1日～", "～", "36526日", "9999999999999999999999日",
            "101年",
            "1日\u{0}", "🗓️30日", "30日30日", "<script>1日</script>", String(repeating: "(", count: 10_000), String(repeating: "1日～", count: 5_000),
            String(repeating: "九", count: 10_000) + "日",
        ] { #expect(StandardPeriod.parse(text) == .unreadable(text), "\(text.prefix(80))") }
    }

    @Test("Amounts are bounded, and a range does not run backwards") func bounds() {
        #expect(
            PeriodAmount(-1, .day) == nil && PeriodAmount(36_525, .day) != nil && PeriodAmount(.max, .month) == nil
                && PeriodAmount(1_201, .month) == nil)
        #expect(
            PeriodAmount(1, .week, extraDays: 1) == nil && PeriodAmount(1, .month, extraDays: 15) != nil
                && PeriodAmount(1, .year, extraDays: -1) == nil)
        let (day, month) = (PeriodAmount(32, .calendarDay), PeriodAmount(1, .month))
        #expect(day.flatMap { day in month.flatMap { PeriodLength(day, upTo: $0) } } == nil, "32 days are longer than any month")
        #expect(day.flatMap { day in month.flatMap { PeriodLength($0, upTo: day) } } != nil)
    }
}
