import Foundation
import HirobaTesting
import Japanese
import Testing

private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(epochDays: 0) }
private func names(_ isos: [String]) -> [String?] { isos.map { Holidays.name(of: day($0)) } }

@Suite("Holidays by law") struct HolidayTests {
    @Test("A year has its holidays in order, each day once") func year() {
        #expect(
            Holidays.holidays(in: 2021).map { "\($0.day) \($0.name)" } == [
                "2021-01-01 元日", "2021-01-11 成人の日", "2021-02-11 建国記念の日", "2021-02-23 天皇誕生日", "2021-03-20 春分の日", "2021-04-29 昭和の日", "2021-05-03 憲法記念日",
                "2021-05-04 みどりの日", "2021-05-05 こどもの日", "2021-07-22 海の日", "2021-07-23 スポーツの日", "2021-08-08 山の日", "2021-08-09 振替休日", "2021-09-20 敬老の日",
                "2021-09-23 秋分の日", "2021-11-03 文化の日", "2021-11-23 勤労感謝の日",
            ])
        for year in 1948...2150 {
            let days = Holidays.holidays(in: year).map(\.day)
            #expect(days == Set(days).sorted() && days.allSatisfy { $0.year == year }, "\(year)")
        }
    }

    @Test("The law began on 20 July 1948; what is beyond the equinox formula is not known") func ends() {
        #expect(Holidays.holidays(in: 1948).map(\.day) == [day("1948-09-23"), day("1948-11-03"), day("1948-11-23")])
        #expect(Holidays.holidays(in: 1947).isEmpty && Holidays.holidays(in: 2151).isEmpty && Holidays.name(of: day("9999-01-01")) == nil)
        #expect(names(["2099-03-20", "2099-09-23", "2150-03-21", "2150-09-23"]).allSatisfy { $0 != nil })
    }

    @Test("Since 1973 a holiday on a Sunday brings the Monday, since 2007 the next day that is free for it") func substitutes() {
        #expect(names(["1973-02-12", "1973-04-30", "1973-09-24"]) == [nil, "振替休日", "振替休日"])
        #expect(names(["2008-05-06", "2009-05-06", "2015-05-06", "2006-05-06"]) == ["振替休日", "振替休日", "振替休日", nil])
        #expect(names(["2024-02-12", "2024-05-06", "2024-08-12", "2024-09-23", "2024-11-04"]) == Array(repeating: "振替休日", count: 5))
    }

    @Test("Since 1985 a day between two holidays is one, but was not on a Sunday") func between() {
        #expect(names(["1985-05-04", "1986-05-04", "1987-05-04", "1988-05-04", "2006-05-04"]) == [nil, nil, "振替休日", "国民の休日", "国民の休日"])
        #expect(names(["2009-09-22", "2015-09-22", "2026-09-22", "2022-09-22"]) == ["国民の休日", "国民の休日", "国民の休日", nil])
    }

    @Test("The days of special laws are known, and the days they moved") func special() {
        #expect(names(["1959-04-10", "1989-02-24", "1990-11-12", "1993-06-09"]).allSatisfy { $0 != nil })
        #expect(names(["2019-04-30", "2019-05-01", "2019-05-02", "2019-10-22"]) == ["国民の休日", "天皇の即位の日", "国民の休日", "即位礼正殿の儀"])
        #expect(names(["2019-02-23", "2019-12-23", "2018-12-23", "2020-02-23"]) == [nil, nil, "天皇誕生日", "天皇誕生日"])
        #expect(
            names(["2020-07-20", "2020-07-23", "2020-07-24", "2020-08-10", "2020-08-11", "2020-10-12"]) == [nil, "海の日", "スポーツの日", "山の日", nil, nil])
        #expect(names(["2021-07-19", "2021-08-11", "2021-10-11", "2022-07-18", "2022-10-10"]) == [nil, nil, nil, "海の日", "スポーツの日"])
    }

    /// Where jpholiday 1.0.3 gives a day of a special law another name.
    private static let otherNames = [
        "皇太子・明仁親王の結婚の儀": "皇太子明仁親王の結婚の儀", "即位の礼正殿の儀": "即位礼正殿の儀", "皇太子・皇太子徳仁親王の結婚の儀": "皇太子徳仁親王の結婚の儀",
    ]
    /// Where jpholiday 1.0.3 differs from the law: it has a 国民の休日 on 4 May before the law of 1985 had any, and lets a
    /// Sunday of February 1973 bring a Monday, although that began in April.
    private static func isOtherError(_ line: String) -> Bool {
        line == "1973-02-12\t建国記念の日 振替休日" || (line.dropFirst(4) == "-05-04\t国民の休日" && (Int(line.prefix(4)) ?? 9999) <= 1985)
    }

    @Test(
        "They are those of jpholiday from 1949 to 2050, but for its known differences", .enabled(if: Peer.isAvailable, "bin/test installs the peers"))
    func differential() async throws {
        let said = try await Command.output(
            ProcessInfo.processInfo.environment["HIROBA_TEST_PYTHON"] ?? "\(Repository.root)/.venv/bin/python",
            ["\(Repository.root)/Tests/Peers/holidays.py", "1949", "2050"], environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"])
        #expect(said.code == 0, "\(said.words)")
        let theirs = said.words.split(separator: "\n").map(String.init).filter { !Self.isOtherError($0) }.map { line in
            let parts = line.split(separator: "\t").map(String.init)
            let name = parts[1].hasSuffix("振替休日") ? "振替休日" : Self.otherNames[parts[1]] ?? parts[1]
            return "\(parts[0])\t\(name)"
        }
        let ours = (1949...2050).flatMap(Holidays.holidays).map { "\($0.day)\t\($0.name)" }
        let differences = Set(theirs).symmetricDifference(ours).sorted()
        #expect(theirs.count > 1400 && differences == [], "\(differences)")
    }
}

@Suite("Working days of a body") struct WorkingCalendarTests {
    private static let own = WorkingCalendar(
        ownClosedDays: [day("2021-08-06"): "原爆の日", day("2021-08-07"): "土曜日でもある日", day("2021-09-01"): "両方の日"],
        ownOpenDays: [day("2021-03-28"): "休日開庁", day("2022-01-03"): "臨時開庁", day("2021-09-01"): "両方の日", day("2021-09-02"): "もともと開いている日"])

    private func walked(_ calendar: WorkingCalendar, _ first: Int, _ last: Int) -> Int {
        first > last ? 0 : (first...last).count { calendar.isWorking(Day(epochDays: $0)) }
    }

    @Test("A closed day says why") func closures() {
        let calendar = WorkingCalendar()
        #expect(calendar.closure(on: day("2021-08-07")) == .saturday && calendar.closure(on: day("2021-08-15")) == .sunday)
        #expect(calendar.closure(on: day("2021-08-09")) == .holiday("振替休日") && calendar.closure(on: day("2022-01-01")) == .holiday("元日"))
        for iso in ["2021-12-29", "2021-12-31", "2022-01-02", "2022-01-03"] { #expect(calendar.closure(on: day(iso)) == .newYear) }
        for iso in ["2021-12-28", "2022-01-04", "2021-08-06"] { #expect(calendar.isWorking(day(iso))) }
        #expect(Self.own.closure(on: day("2021-08-06")) == .own("原爆の日") && Self.own.closure(on: day("2021-08-07")) == .own("土曜日でもある日"))
        #expect(Self.own.isWorking(day("2021-03-28")) && Self.own.isWorking(day("2022-01-03")))
        #expect(Self.own.closure(on: day("2021-09-01")) == .own("両方の日"), "in doubt it is closed")
    }

    @Test("The next working day passes over New Year") func next() {
        let calendar = WorkingCalendar()
        #expect(calendar.next(after: day("2021-12-28")) == day("2022-01-04") && Self.own.next(after: day("2021-12-28")) == day("2022-01-03"))
        #expect(calendar.workingDay(onOrAfter: day("2021-12-28")) == day("2021-12-28"))
        #expect(calendar.workingDay(onOrAfter: day("2019-04-27")) == day("2019-05-07"), "the ten days of 2019")
        #expect(calendar.adding(workingDays: 0, to: day("2021-08-07")) == day("2021-08-07"))
        #expect(calendar.adding(workingDays: -1, to: day("2022-01-04")) == day("2021-12-28"))
        #expect(calendar.adding(workingDays: -1, to: day("2022-01-01")) == day("2021-12-28"))
    }

    @Test("Counting and adding agree with walking day by day", arguments: [WorkingCalendar(), own]) func walk(_ calendar: WorkingCalendar) {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<400 {
            let start = Day(epochDays: .random(in: 17_900...19_200, using: &random))
            let end = start.adding(days: .random(in: 0...500, using: &random))
            let after = walked(calendar, start.epochDays + 1, end.epochDays)
            #expect(calendar.workingDays(in: start...end) == walked(calendar, start.epochDays, end.epochDays), "\(start) \(end)")
            #expect(calendar.workingDays(between: start, and: end) == after, "\(start) \(end)")
            #expect(calendar.workingDays(between: end, and: start) == -walked(calendar, start.epochDays, end.epochDays - 1), "\(start) \(end)")
            if after > 0 {
                let reached = calendar.adding(workingDays: after, to: start)
                #expect(reached <= end && calendar.isWorking(reached) && walked(calendar, start.epochDays + 1, reached.epochDays) == after)
            }
            let back = calendar.workingDays(between: end, and: start)
            if back < 0 {
                let reached = calendar.adding(workingDays: back, to: end)
                #expect(reached >= start && calendar.isWorking(reached) && walked(calendar, reached.epochDays, end.epochDays - 1) == -back)
            }
        }
    }

    @Test("Beyond the years that are known only weekends are closed, and a century is as quick as a day") func far() {
        let calendar = WorkingCalendar()
        #expect(calendar.isWorking(day("1900-01-01")) && !calendar.isWorking(day("1900-01-06")) && calendar.isWorking(day("2151-01-01")))
        #expect(calendar.adding(workingDays: 5_000_000, to: day("0001-01-01")).adding(days: 0) > day("9999-01-01"))
        #expect(calendar.workingDays(in: day("0001-01-01")...day("9999-12-31")) > 2_600_000)
        let start = processorTime()
        for _ in 0..<1000 { _ = calendar.adding(workingDays: 25_000, to: day("2021-08-02")) }
        let took = processorTime() - start
        #expect(took < .seconds(2), "\(took)")
    }
}
