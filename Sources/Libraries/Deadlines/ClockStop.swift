import Japanese

/// 算入しない期間: a time that the applicant takes, so that the body's clock stands still.
///
/// The day on which the body asks is still the body's; the clock stands from the day after until the day on which the
/// answer arrives, **that day included**, as the day of arrival itself is not counted either (民法140条). What is asked and
/// answered on one day stops nothing, nor does a stop that ends before it begins.
public struct ClockStop: Sendable, Hashable {
    /// Whose time it is and why.
    public enum Cause: String, Sendable, CaseIterable {
        /// 補正 (行政手続法7条)
        case correction
        /// 手数料納付待ち
        case feePayment
        /// 申請者都合による変更
        case applicantChange
        /// 追加資料: data that the review needs
        case furtherMaterial
        /// 意見の聴取 (行政手続法10条) and inquiries that other bodies answer
        case opinion
        /// その他, such as a disaster
        case other
        /// 取下げ, until it is taken up again
        case withdrawal
    }

    /// What it is elsewhere: the correction, the fee.
    public let id: String
    /// What the answer is awaited for.
    public let cause: Cause
    /// The day on which the body asked.
    public let from: Day
    /// The day on which the answer arrived; `nil` while it is awaited.
    public let to: Day?

    public init(id: String, cause: Cause, from: Day, to: Day?) {
        self.id = id
        self.cause = cause
        self.from = from
        self.to = to
    }

    /// Whether, at the end of a day, the answer is awaited.
    func isAwaited(on day: Day) -> Bool { from <= day && to.map { $0 > day } ?? true }
}

/// A run of days on which the clock stands, by one stop or several that overlap or follow each other without a day between.
struct StoppedRun {
    let first: Day
    /// `nil` while an answer is awaited.
    private(set) var last: Day?
    /// By the day they began.
    private(set) var stops: [ClockStop]

    /// United, so that no day is counted twice. In order.
    /// - Parameter now: the day until which a stop without an end is taken to last; without it, it lasts for ever.
    static func united(_ stops: [ClockStop], openUntil now: Day?) -> [StoppedRun] {
        var runs: [StoppedRun] = []
        for stop in stops.sorted(by: { ($0.from, $0.id) < ($1.from, $1.id) }) {
            let (first, last) = (stop.from.adding(days: 1), stop.to ?? now)
            if let last, last < first { continue }
            if let index = runs.indices.last, runs[index].reaches(first) {
                runs[index].stops.append(stop)
                runs[index].last = runs[index].last.flatMap { end in last.map { max(end, $0) } }
            } else {
                runs.append(StoppedRun(first: first, last: last, stops: [stop]))
            }
        }
        return runs
    }

    /// Whether a day belongs to it or follows it at once.
    private func reaches(_ day: Day) -> Bool { last.map { day <= $0.adding(days: 1) } ?? true }
}
