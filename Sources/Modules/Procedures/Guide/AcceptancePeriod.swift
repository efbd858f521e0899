import Foundation
import Japanese
import Storage
import Web

/// 受付期間: a time in which a procedure takes applications (県営住宅の募集、奨学金の募集). A procedure without any takes them all year.
struct AcceptancePeriod: Codable, Hashable, Sendable {
    let first: Day
    /// 締切日: the last day, whole: until midnight in Japan. `nil` is no end that is known.
    let last: Day?
    /// What it is called: 第１回定期募集.
    var note: Message?

    func holds(_ day: Day) -> Bool { first <= day && last.map { $0 >= day } ?? true }

    /// Whether it ends before it begins.
    var isBackwards: Bool { last.map { $0 < first } ?? false }

    fileprivate func overlaps(_ later: AcceptancePeriod) -> Bool { last.map { $0 >= later.first } ?? true }
}

/// 受付の状態: whether what arrives on a day lies within a period. It says nothing of what is online: the plan counts a procedure that has periods
/// as any other.
enum Reception: Equatable, Sendable {
    /// 通年: there are no periods.
    case always
    /// 受付中
    case open(AcceptancePeriod, isLastDay: Bool)
    /// 受付前: none is open; the next one that is known, and the one that has closed before it.
    case before(AcceptancePeriod, after: AcceptancePeriod?)
    /// 受付終了: none is open and none is known; the last one that was.
    case over(AcceptancePeriod)

    init(_ guide: Guide.Content?, on day: Day) {
        let periods = guide?.acceptance ?? []
        if let open = periods.first(where: { $0.holds(day) }) {
            self = .open(open, isLastDay: open.last == day)
        } else if let next = periods.filter({ $0.first > day }).min(by: { $0.first < $1.first }) {
            self = .before(next, after: periods.filter { $0.first < day }.max { $0.first < $1.first })
        } else if let last = periods.max(by: { $0.first < $1.first }) {
            self = .over(last)
        } else {
            self = .always
        }
    }

    var isOpen: Bool {
        switch self {
        case .always, .open: true
        case .before, .over: false
        }
    }

    /// - Throws: `OutsidePeriod` where nothing can be begun or sent on a day.
    static func requireOpen(_ procedure: Procedure, on day: Day, in db: any Connection) throws {
        try Reception(Guide.current(of: procedure.id, on: day, in: db)?.content, on: day).requireOpen()
    }

    /// - Throws: `OutsidePeriod` where nothing can be begun or sent.
    /// - Parameter draft: what was to be sent.
    func requireOpen(for draft: ID<Draft>? = nil) throws {
        if !isOpen { throw OutsidePeriod(reception: self, draft: draft) }
    }

    /// For other systems.
    enum State: String, CaseIterable { case always, open, before, over }

    var state: State {
        switch self {
        case .always: .always
        case .open: .open
        case .before: .before
        case .over: .over
        }
    }

    var period: AcceptancePeriod? {
        switch self {
        case .always: nil
        case .open(let period, _), .before(let period, _), .over(let period): period
        }
    }
}

extension Guide.Content {
    /// What is wrong with its periods.
    var acceptanceFaults: [Fault] {
        let periods = acceptance ?? []
        var faults: [Fault] = []
        func add(_ message: Message) { faults.append(Fault(key: "acceptance", message: message)) }
        if periods.count > Self.mostLines { add(GuideText.tooMany) }
        for one in periods {
            if one.isBackwards { add(AcceptanceText.backwards(one)) }
            if [one.note?.ja, one.note?.en].contains(where: { ($0 ?? "").unicodeScalars.count > Self.longest }) { add(GuideText.tooLong) }
        }
        let ordered = periods.filter { !$0.isBackwards }.sorted { $0.first < $1.first }
        for (one, next) in zip(ordered, ordered.dropFirst()) where one.overlaps(next) { add(AcceptanceText.overlapping(one, next)) }
        return faults
    }
}

extension Guide {
    /// The version by which what arrives on a day is worked: of what came before any guide did, the one of today.
    static func judging(_ procedure: ID<Procedure>, arrived: Day, today: Day, in db: any Connection) throws -> Guide? {
        try current(of: procedure, on: arrived, in: db) ?? (arrived == today ? nil : current(of: procedure, on: today, in: db))
    }

    /// The versions in force of some procedures.
    static func current(of procedures: [ID<Procedure>], on day: Day, in db: any Connection) throws -> [ID<Procedure>: Guide] {
        if procedures.isEmpty { return [:] }
        let rows = try db.rows(
            """
            SELECT id, procedure_id FROM procedure_guide WHERE procedure_id IN (\(list: procedures)) AND valid_from <= \(day) AND withdrawn_at IS NULL
            ORDER BY valid_from, number
            """)
        let newest: [ID<Procedure>: ID<Guide>] = Dictionary(try rows.map { (try $0["procedure_id"], try $0["id"]) }, uniquingKeysWith: { $1 })
        return try newest.compactMapValues { try with(id: $0, in: db) }
    }
}
