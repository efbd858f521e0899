import Japanese
import Testing

@Suite("Dates by era") struct EraTests {
    @Test("What is odd about a date is told beside it") func notes() {
        for (text, iso, note) in [
            ("令和3年8月2日", "2021-08-02", nil), ("2021-08-02", "2021-08-02", nil), ("1872-12-05", "1872-12-05", nil),
            ("昭和64年1月7日", "1989-01-07", nil), ("昭和64-01-08", "1989-01-08", .afterEraEnd(corrected: "平成元年1月8日")),
            ("平成31-04-30", "2019-04-30", nil), ("令和元-05-01", "2019-05-01", nil), ("平成31年5月1日", "2019-05-01", .afterEraEnd(corrected: "令和元年5月1日")),
            ("H35.3.31", "2023-03-31", .afterEraEnd(corrected: "令和5年3月31日")), ("昭和百年", nil, .unreadable),
            ("S100.1.1", "2025-01-01", .afterEraEnd(corrected: "令和7年1月1日")),
            ("大正15年12月24日", "1926-12-24", nil), ("大正15年12月25日", "1926-12-25", .changeDay(official: "昭和元年12月25日")), ("昭和元年12月25日", "1926-12-25", nil),
            ("大正15年12月26日", "1926-12-26", .afterEraEnd(corrected: "昭和元年12月26日")), ("昭和元年12月24日", nil, .beforeEraBegin(corrected: "大正15年12月24日")),
            ("明治45年7月29日", "1912-07-29", nil), ("明治45年7月30日", "1912-07-30", .changeDay(official: "大正元年7月30日")), ("大正元年7月30日", "1912-07-30", nil),
            ("明治45年7月31日", "1912-07-31", .afterEraEnd(corrected: "大正元年7月31日")), ("令和元年4月30日", nil, .beforeEraBegin(corrected: "平成31年4月30日")),
            ("明治6年1月1日", "1873-01-01", nil), ("明治5年12月2日", "1872-12-02", .beforeGregorian), ("明治5年12月3日", nil, .gregorianReformGap),
            ("明治5-12-31", nil, .gregorianReformGap),
            ("明治元年1月1日", nil, .beforeGregorian), ("明治5年2月30日", nil, .beforeGregorian), ("M5.13.1", nil, .noSuchDay),
            ("令和4年2月29日", nil, .noSuchDay), ("2022-02-30", nil, .noSuchDay), ("R0.1.1", nil, .noSuchDay), ("3年8月2日", nil, .eraMissing),
            ("3/8/2", nil, .eraMissing),
            ("", nil, .unreadable), ("あした", nil, .unreadable), ("令和3年", nil, .unreadable),
        ] as [(String, String?, EraNote?)] {
            let read = Wareki.read(text)
            #expect(read.day?.description == iso && read.note == note, "\(text): \(read)")
        }
    }

    @Test("A day as people type it reads as itself from 1873 on, without a note") func typed() throws {
        let first = try #require(Day(iso: "1873-01-01"))
        for number in stride(from: first.epochDays, to: 40_000, by: 17) {
            let day = Day(epochDays: number)
            #expect(Wareki.read(Wareki.typed(day)) == (day, nil), "\(day)")
        }
        for (iso, words) in [("2019-05-01", "令和元年5月1日"), ("1926-12-25", "昭和元年12月25日"), ("1989-01-07", "昭和64年1月7日")] {
            #expect(Wareki.typed(try #require(Day(iso: iso))) == words)
        }
    }

    @Test("A correction reads as the same day, and without a note") func corrections() throws {
        for number in stride(from: -20_000, to: 25_000, by: 13) {
            let day = Day(epochDays: number)
            for text in [Wareki.format(day), "昭和\(day.year - 1925)年\(day.month)月\(day.day)日", "平成\(day.year - 1988)年\(day.month)月\(day.day)日"] {
                switch Wareki.read(text).note {
                case .afterEraEnd(let corrected), .beforeEraBegin(let corrected), .changeDay(let corrected):
                    #expect(Wareki.read(corrected) == (day, nil), "\(text)")
                case nil: #expect(Wareki.read(text).day == day && Day(lenient: text) == day, "\(text)")
                case .noSuchDay: #expect(text.contains("年") && text.firstMatch(of: #/和-|和0|成-|成0/#) != nil, "\(text)")
                case .unreadable: #expect(text.contains("-"), "\(text)")
                default: Issue.record("\(text)")
                }
            }
        }
    }

    @Test("Kanji numerals and every kind of dash are read") func writing() {
        for text in ["令和三年八月二日", "二〇二一年八月二日", "令和３‐８‐２", "2021−08−02", "2021ー8ー2", "Ｒ３．８．２", "令和三年\u{3000}八月 二日"] {
            #expect(Day(lenient: text)?.description == "2021-08-02", "\(text)")
        }
        #expect(Day(lenient: "昭和二十三年十月三十一日")?.description == "1948-10-31" && Day(lenient: "平成十年十二月二十日")?.description == "1998-12-20")
        for text in ["令和三十十年一月一日", "令和百年一月一日", "十", "二〇二一八二"] { #expect(Day(lenient: text) == nil, "\(text)") }
    }
}
