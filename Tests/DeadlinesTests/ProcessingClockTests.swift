import Deadlines
import HirobaTesting
import Japanese
import Testing

private func day(_ iso: String) -> Day { Day(iso: iso) ?? Day(epochDays: 0) }

private func clock(_ arrived: String, _ period: String, _ rules: ClockRules = ClockRules(), stops: [ClockStop] = [], forwarded: String? = nil)
    -> ProcessingClock
{
    ProcessingClock(arrived: day(arrived), period: .parse(period), rules: rules, stops: stops, forwarded: forwarded.map(day))
}

private func stop(_ from: String, _ to: String?, _ cause: ClockStop.Cause = .correction) -> ClockStop {
    ClockStop(id: "\(cause)-\(from)", cause: cause, from: day(from), to: to.map(day))
}

@Suite("The clock of standard periods") struct ProcessingClockTests {
    private let kitaHiroshima = ClockRules(arrivalDay: .counted, closedLastDay: .stays)

    // MARK: how bodies count

    @Test("Saitama: ten days over two weekends end 14 days of the calendar after the application") func saitama() {
        for arrived in 7...11 {
            let arrived = day("2021-06-01").adding(days: arrived - 1)
            let clock = ProcessingClock(arrived: arrived, period: .parse("10日"), rules: ClockRules())
            #expect(clock.due == arrived.adding(days: 14))
        }
    }

    @Test("Kita-Hiroshima: the arrival counts, and closed days are left out of days only, not of weeks or months") func counted() {
        #expect(clock("2021-06-07", "10日", kitaHiroshima).due == day("2021-06-18"))
        #expect(clock("2021-06-07", "2週", kitaHiroshima).due == day("2021-06-20"), "a Sunday, and stays one")
        #expect(clock("2021-06-07", "1月", kitaHiroshima).due == day("2021-07-06"))
        #expect(clock("2021-06-05", "1日", kitaHiroshima).due == day("2021-06-07"), "handed in on a Saturday, first counted on Monday")
    }

    @Test("Each rule changes the end") func rules() {
        let all = ClockRules(excludesClosedDays: false)
        #expect(
            clock("2021-06-07", "10日", all).due == day("2021-06-17") && clock("2021-06-07", "5日", all).due == day("2021-06-14"), "a Saturday moves")
        #expect(clock("2021-06-07", "10開庁日", all).due == day("2021-06-21"), "what says working days means them")
        #expect(clock("2021-06-07", "10暦日").due == day("2021-06-17"), "and what says days of the calendar")
        let own = ClockRules(
            calendar: WorkingCalendar(
                ownClosedDays: [day("2021-06-15"): "開庁記念日"], ownOpenDays: [day("2021-06-19"): "休日開庁", day("2021-06-20"): "休日開庁"]))
        #expect(clock("2021-06-07", "10日", own).due == day("2021-06-20"))
    }

    @Test("New Year and moved holidays are passed over") func holidays() {
        #expect(clock("2021-12-27", "3日").due == day("2022-01-05") && clock("2021-12-28", "1日").due == day("2022-01-04"))
        #expect(clock("2021-07-21", "1日").due == day("2021-07-26"), "海の日 and スポーツの日 moved together in 2021")
        #expect(clock("2021-08-05", "2日").due == day("2021-08-10"), "山の日 moved to a Sunday brings the Monday")
        #expect(clock("2019-04-26", "1日").due == day("2019-05-07") && clock("2021-11-29", "1月").due == day("2022-01-04"))
    }

    @Test("Months end by the Civil Code, article 143") func months() {
        let rules = ClockRules(closedLastDay: .stays)
        for (arrived, period, due) in [
            ("2021-01-30", "1月", "2021-02-28"), ("2021-01-31", "1月", "2021-02-28"), ("2021-02-28", "1月", "2021-03-31"),
            ("2021-08-31", "6月", "2022-02-28"),
            ("2020-02-28", "1年", "2021-02-28"), ("2020-02-29", "1年", "2021-02-28"), ("2019-02-28", "1年", "2020-02-29"),
            ("2021-12-15", "1月", "2022-01-15"),
            ("2021-06-10", "1月半", "2021-07-25"), ("2021-06-10", "半月", "2021-06-25"), ("2021-06-10", "1月～3月", "2021-09-10"),
        ] { #expect(clock(arrived, period, rules).due == day(due), "\(arrived) \(period)") }
        #expect(clock("9999-12-31", "100年", rules).due?.days(since: day("9999-12-31")) == 36_525, "the end of the calendar is not the end")
        #expect(clock("2021-01-30", "1月").due == day("2021-03-01"), "a Sunday moves")
    }

    @Test("What takes no days is due on the day of arrival") func zero() {
        for rules in [ClockRules(), kitaHiroshima] { #expect(clock("2021-06-07", "即日", rules).due == day("2021-06-07")) }
        #expect(clock("2021-06-05", "0日").due == day("2021-06-07") && clock("2021-06-05", "0日", kitaHiroshima).due == day("2021-06-05"))
        #expect(clock("2021-06-07", "0日", stops: [stop("2021-06-07", nil)]).due == day("2021-06-07"))
    }

    @Test("Without a period there is nothing to be late for", arguments: ["定めなし", "不明", "追って通知"]) func noPeriod(_ text: String) {
        let clock = clock("2021-06-07", text, stops: [stop("2021-06-08", "2021-06-10")])
        #expect(clock.due == nil && clock.due(on: day("2021-12-01")) == nil && clock.remaining(on: day("2021-12-01")) == nil)
        #expect(
            clock.state(on: day("2021-12-01")) == .noPeriod && clock.elapsed(on: day("2021-06-14")) == 3, "the days it took are counted all the same")
        #expect(clock.explanation(on: day("2021-12-01")) == [.arrived(day("2021-06-07")), .noPeriod(.parse(text))])
    }

    // MARK: stops

    @Test("A stop counts from the day after the question until the day of the answer") func stops() {
        #expect(clock("2021-06-07", "10日", stops: [stop("2021-06-09", "2021-06-11")]).due == day("2021-06-23"))
        #expect(clock("2021-06-07", "10日", stops: [stop("2021-06-09", "2021-06-09")]).due == day("2021-06-21"), "asked and answered on one day")
        #expect(clock("2021-06-07", "10日", stops: [stop("2021-06-11", "2021-06-13")]).due == day("2021-06-21"), "over a weekend nothing is lost")
        #expect(clock("2021-06-07", "1月", stops: [stop("2021-06-11", "2021-06-13")]).due == day("2021-07-09"), "but of a month two days are")
    }

    @Test("Overlapping, nested and touching stops count each day once; inverted ones count none") func united() {
        let plain = clock("2021-06-07", "20日")
        for (stops, days) in [
            ([stop("2021-06-08", "2021-06-15"), stop("2021-06-10", "2021-06-17", .feePayment)], 7),
            ([stop("2021-06-08", "2021-06-17"), stop("2021-06-10", "2021-06-11", .feePayment)], 7),
            ([stop("2021-06-08", "2021-06-11"), stop("2021-06-11", "2021-06-17", .feePayment)], 7),
            ([stop("2021-06-08", "2021-06-17"), stop("2021-06-08", "2021-06-17", .opinion)], 7),
            ([stop("2021-06-17", "2021-06-08")], 0), ([stop("2021-06-08", "2021-06-10"), stop("2021-06-17", "2021-06-14")], 2),
            ([stop("2021-05-01", "2021-06-01")], 0), ([stop("2021-05-01", "2021-06-09")], 2), ([stop("2021-08-01", "2021-09-09")], 0),
        ] {
            let due = plain.due.map { ClockRules().calendar.adding(workingDays: days, to: $0) }
            #expect(clock("2021-06-07", "20日", stops: stops).due == due, "\(stops)")
            #expect(clock("2021-06-07", "20日", stops: stops.reversed()).due == due, "\(stops)")
        }
    }

    @Test("A stop that begins after the end changes nothing, one on the last day neither") func late() {
        #expect(clock("2021-06-07", "10日", stops: [stop("2021-06-21", "2021-06-25")]).due == day("2021-06-21"))
        let open = clock("2021-06-07", "10日", stops: [stop("2021-06-21", nil)])
        #expect(open.due == day("2021-06-21") && open.state(on: day("2021-06-22")) == .overdue(by: 1))
        #expect(open.explanation(on: day("2021-06-30")).last == .due(day("2021-06-21")))
    }

    @Test("While an answer is awaited the end is not known, only the earliest one") func open() {
        let clock = clock("2021-06-07", "10日", stops: [stop("2021-06-09", nil, .feePayment), stop("2021-06-10", "2021-06-18")])
        #expect(clock.due == nil && clock.due(on: day("2021-06-14")) == day("2021-06-30") && clock.due(on: day("2021-07-02")) == day("2021-07-14"))
        #expect(clock.state(on: day("2021-06-08")) == .running(remaining: 9))
        #expect(clock.state(on: day("2021-06-09")) == .stopped([.feePayment], since: day("2021-06-09")))
        #expect(clock.state(on: day("2021-06-10")) == .stopped([.feePayment, .correction], since: day("2021-06-09")))
        #expect(clock.state(on: day("2021-12-31")) == .stopped([.feePayment], since: day("2021-06-09")))
        #expect(clock.remaining(on: day("2021-12-31")) == 8 && clock.elapsed(on: day("2021-12-31")) == 2)
        #expect(clock.explanation(on: day("2021-07-02")).last == .dueAtEarliest(day("2021-07-14")))
    }

    @Test("The clock runs again at the end of the day of the answer, and says how late it is") func states() {
        let clock = clock("2021-06-07", "10日", stops: [stop("2021-06-09", "2021-06-14")])
        #expect(clock.state(on: day("2021-06-13")) == .stopped([.correction], since: day("2021-06-09")))
        #expect(clock.state(on: day("2021-06-14")) == .running(remaining: 8) && clock.state(on: day("2021-06-15")) == .running(remaining: 7))
        #expect(clock.due == day("2021-06-24") && clock.state(on: day("2021-06-24")) == .running(remaining: 0))
        #expect(clock.state(on: day("2021-06-27")) == .overdue(by: 3) && clock.elapsed(on: day("2021-06-28")) == 12)
        #expect(clock.state(on: day("2021-06-01")) == .running(remaining: 10), "before the arrival")
    }

    @Test("Whatever the cause, days on which the clock stands count once, beside the body's own closing days") func causes() {
        let own = ClockRules(calendar: WorkingCalendar(ownClosedDays: [day("2022-10-21"): "開庁記念日"]))
        let stops = [
            stop("2022-10-03", "2022-10-06", .furtherMaterial), stop("2022-10-05", "2022-10-07", .applicantChange),
            stop("2022-10-06", "2022-10-11", .opinion),
        ]
        let clock = clock("2022-10-03", "20日", own, stops: stops)
        #expect(clock.due == day("2022-11-10"), "twenty working days from 12 October, without the 21st and culture day")
        #expect(clock.state(on: day("2022-10-05")) == .stopped([.furtherMaterial, .applicantChange], since: day("2022-10-03")))
        #expect(clock.state(on: day("2022-10-10")) == .stopped([.opinion], since: day("2022-10-03")))
        #expect(clock.state(on: day("2022-10-11")) == .running(remaining: 20))
    }

    // MARK: legs

    @Test("The deciding body's leg follows the transit office's, or the day of forwarding") func legs() {
        #expect(clock("2021-06-07", "経由10日 本庁20日").due == day("2021-07-19"))
        #expect(clock("2021-06-07", "経由10日 本庁1月").due == day("2021-07-21"), "a month from the day after the transit office's ten")
        #expect(clock("2021-06-07", "経由10日 本庁20日", kitaHiroshima).due == day("2021-07-16"))
        let forwarded = clock("2021-06-07", "経由10日 本庁20日", forwarded: "2021-06-30")
        #expect(
            forwarded.due == day("2021-07-30") && forwarded.elapsed(on: day("2021-06-30")) == 17 && forwarded.remaining(on: day("2021-06-30")) == 20)
        #expect(clock("2021-06-07", "経由10日 本庁20日", forwarded: "2021-06-08").due == day("2021-07-06"), "the deciding body keeps its own time")
        #expect(clock("2021-06-07", "20日", forwarded: "2021-06-30").due == clock("2021-06-07", "20日").due)
        #expect(clock("2021-06-07", "経由10日 本庁20日", forwarded: "1999-01-01").due == day("2021-07-05"))
        #expect(clock("2021-06-07", "経由10日 本庁20日", stops: [stop("2021-06-09", nil)]).due == nil)
        #expect(clock("2021-06-07", "経由10日 本庁20日", stops: [stop("2021-06-09", "2021-06-11")]).due == day("2021-07-21"))
    }

    // MARK: telling

    private func amount(_ count: Int, _ unit: PeriodUnit) throws -> PeriodAmount { try #require(PeriodAmount(count, unit)) }

    @Test("The explanation tells every step of both legs, stops united") func explanation() throws {
        let stops = [stop("2021-06-08", "2021-06-10"), stop("2021-06-09", "2021-06-14", .feePayment), stop("2021-09-01", nil)]
        #expect(
            clock("2021-06-07", "経由5日 本庁1月", stops: stops).explanation(on: day("2021-06-20")) == [
                .arrived(day("2021-06-07")), .counting(.transit, try amount(5, .day), skipsClosedDays: true), .firstCounted(day("2021-06-08")),
                .stopped(from: day("2021-06-09"), to: day("2021-06-14"), days: 6, by: [stops[0], stops[1]]), .lastCounted(day("2021-06-18"), days: 5),
                .counting(.main, try amount(1, .month), skipsClosedDays: false), .firstCounted(day("2021-06-19")),
                .lastCounted(day("2021-07-18"), days: 30),
                .movedFromClosedDay(from: day("2021-07-18"), to: day("2021-07-19")), .due(day("2021-07-19")),
            ])
    }

    @Test("The explanation tells the closed days, the forwarding and an end that is still open") func openExplanation() throws {
        let stop = stop("2021-06-24", nil)
        #expect(
            clock("2021-06-05", "経由2日～5日 本庁10日", stops: [stop], forwarded: "2021-06-17").explanation(on: day("2021-06-28")) == [
                .arrived(day("2021-06-05")), .counting(.transit, try amount(5, .day), skipsClosedDays: true), .firstCounted(day("2021-06-07")),
                .excludedClosedDays(3), .lastCounted(day("2021-06-17"), days: 9), .forwarded(day("2021-06-17")),
                .counting(.main, try amount(10, .day), skipsClosedDays: true), .firstCounted(day("2021-06-18")),
                .stopped(from: day("2021-06-25"), to: day("2021-06-28"), days: 4, by: [stop]), .excludedClosedDays(4),
                .lastCounted(day("2021-07-05"), days: 10),
                .dueAtEarliest(day("2021-07-05")),
            ])
    }

    @Test("Ten thousand stops over a century take no time") func quick() {
        let stops = (0..<10_000).map {
            ClockStop(id: "\($0)", cause: .correction, from: day("2021-06-07").adding(days: $0 * 4), to: day("2021-06-07").adding(days: $0 * 4 + 2))
        }
        let clock = ProcessingClock(arrived: day("2021-06-07"), period: .parse("9999日"), rules: ClockRules(), stops: stops.reversed())
        let start = processorTime()
        #expect(clock.due.map { $0 > day("2090-01-01") } == true)
        let took = processorTime() - start
        #expect(took < .seconds(2), "\(took)")
    }
}
