import Foundation
import Japanese
import Testing

private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(epochDays: 0) }
private func decimal(_ text: String) -> Decimal { Decimal(string: text) ?? 0 }

@Suite("Days and years of the administration") struct DayTests {
    @Test("Every day of three centuries reads what it writes, and agrees with the system's calendar") func days() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        for number in stride(from: -37_000, to: 80_000, by: 1) {
            let day = Day(epochDays: number)
            #expect(day.epochDays == number)
            if number % 97 == 0 {
                #expect(Day(iso: day.description) == day)
                let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
                #expect(parts.year == day.year && parts.month == day.month && parts.day == day.day)
            }
        }
        #expect(Day(iso: "2022-02-30") == nil && Day(iso: "2100-02-29") == nil && Day(iso: "2024-02-29") != nil && Day(iso: "2022-3-1") == nil)
    }

    @Test("A fiscal year runs from 1 April to 31 March, in both notations") func fiscalYears() throws {
        let year = FiscalYear(2021)
        #expect(year.start.description == "2021-04-01" && year.end.description == "2022-03-31")
        #expect(year.label == "令和３年度" && year.western == "FY2021" && year.short == "R３")
        #expect(FiscalYear(2019).label == "平成31年度" || FiscalYear(2019).label == "令和元年度")
        #expect(FiscalYear(containing: day("2022-03-31")) == year && FiscalYear(containing: day("2022-04-01")) == year.next)
    }

    @Test("A fiscal year is read as people write it, the first of an era too") func typedFiscalYears() {
        for (text, year) in [("2026", 2026), ("2026年度", 2026), ("令和8年度", 2026), ("令和８", 2026), ("R8", 2026), ("令和元年度", 2019), ("平成31年度", 2019)] {
            #expect(FiscalYear(lenient: text)?.year == year, "\(text)")
        }
        for text in ["", "来年度", "8", "令和", "20260401"] { #expect(FiscalYear(lenient: text) == nil, "\(text)") }
    }

    @Test("Dates are written as official documents write them") func wareki() throws {
        #expect(Wareki.format(day("2021-08-02")) == "令和３年８月２日（月）")
        #expect(Wareki.format(day("2022-05-12"), weekday: false) == "令和４年５月12日")
        #expect(Wareki.format(day("2019-05-01")).hasPrefix("令和元年") && Wareki.format(day("2019-04-30")).hasPrefix("平成31年"))
        #expect(Wareki.format(day("1989-01-07")).hasPrefix("昭和64年") && Wareki.format(day("1989-01-08")).hasPrefix("平成元年"))
    }

    @Test("Dates are read as people type them, and what is no date is not") func lenient() throws {
        for text in [
            "2021-08-02", "2021/8/2", "2021.8.2", "20210802", "２０２１年８月２日", "令和3年8月2日", "令和３年８月２日（月）", "R3.8.2", "r3/8/2", "令3-8-2", "㋿3年8月2日",
            " 2021 年 8 月 2 日 ", "2 August 2021", "02 Aug 2021", "Aug 2, 2021", "August 2nd, 2021", "2-AUG-2021", "aug. 2 2021", "Ａｕｇ ２, ２０２１",
        ] { #expect(Day(lenient: text) == day("2021-08-02"), "\(text)") }
        let november = ["20 November 2026", "20 Nov 2026", "Nov 20, 2026", "20th Nov. 2026"]
        for text in november { #expect(Day(lenient: text) == day("2026-11-20"), "\(text)") }
        #expect(Day(lenient: "1 Sept 2026") == day("2026-09-01") && Day(lenient: "May 1, 2026") == day("2026-05-01"))
        #expect(
            Day(lenient: "02/08/2021") == nil && Day(dayFirst: "０２/０８/２０２１") == day("2021-08-02") && Day(dayFirst: "2.8.2021") == day("2021-08-02"))
        for text in ["2021/08/02", "02/08/21", "2/8.2021", "31/02/2021", "08/31/2021", "02-08-2021"] {
            #expect(Day(dayFirst: text) == nil, "\(text)")
        }
        #expect(Day(lenient: "令和元年5月1日") == day("2019-05-01") && Day(lenient: "平成31年5月1日") == day("2019-05-01"))
        #expect(Day(lenient: "昭和64年1月7日") == day("1989-01-07") && Day(lenient: "S1.12.25") == day("1926-12-25"))
        for text in [
            "", "令和元年4月30日", "昭和元年12月24日", "2022-02-30", "令和4年2月29日", "3/8/2", "21-8-2", "2021-8", "R0.1.1", "令和3年", "8月2日", "2021-08-02x",
            "99999-1-1", "30 February 2022", "2 Augu 2021 x", "2 Au 2021", "2 Augusto 2021", "August 2021", "2 Aug 21", "32 May 2021",
        ] {
            #expect(Day(lenient: text) == nil, "\(text)")
        }
        for number in stride(from: -11_000, to: 30_000, by: 37) {
            let day = Day(epochDays: number)
            #expect(Day(lenient: Wareki.format(day)) == day, "\(Wareki.format(day))")
        }
        #expect(Numerals.read("１，７４２") == 1742 && Numerals.read(" 1,742 ") == 1742 && Numerals.read("0") == 0)
        for text in ["", "-3", "1.5", "一", "1e3", ",", "1234567890123456789"] { #expect(Numerals.read(text) == nil, "\(text)") }
    }

    @Test("Numbers are grouped, exact, without exponents") func numerals() throws {
        #expect(Numerals.grouped(1742) == "1,742" && Numerals.grouped(-15_520_000) == "-15,520,000" && Numerals.grouped(0) == "0")
        #expect(Numerals.plain(decimal("12.5")) == "12.5" && Numerals.plain(15_520_000) == "15,520,000" && Numerals.plain(decimal("-0.5")) == "-0.5")
    }

    @Test("Width, kana, case and spaces do not matter to a search") func folding() {
        #expect(SearchFolding.fold("ｽﾏｰﾄﾌｫﾝ 講習会") == SearchFolding.fold("すまーとふぉん講習会"))
        #expect(SearchFolding.fold("ＤＸ") == "dx" && SearchFolding.fold("ハハ") != SearchFolding.fold("パパ"))
    }

    @Test("Of a sentence stays what bears its meaning") func pieces() {
        #expect(SearchFolding.pieces("ｶﾌｪを開きたい") == ["カフェ", "開"])
        #expect(SearchFolding.pieces("Open a  cafe!") == ["open", "cafe"] && SearchFolding.pieces("たばこ") == ["たばこ"])
        #expect(SearchFolding.pieces("-!？").isEmpty)
    }
}
