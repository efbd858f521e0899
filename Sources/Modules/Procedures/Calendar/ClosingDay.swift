import Core
import Japanese
import Storage
import Tabular
import Web

/// 閉庁日・臨時開庁日: a day on which the offices of one body differ from the others' (地方公共団体の休日を定める条例). Saturdays, Sundays,
/// holidays and the days about New Year are known without it.
struct ClosingDay: Record, Hashable {
    let body: String
    let day: Day
    let name: String
    /// 開庁: the offices work although others' are closed.
    let isOpen: Bool

    init(_ row: Row) throws {
        body = try row["body"]
        day = try row["day"]
        name = try row["name"]
        isOpen = try row["is_open"]
    }

    init(body: String, day: Day, name: String, isOpen: Bool) {
        self.body = body
        self.day = day
        self.name = name
        self.isOpen = isOpen
    }

    static let longestName = 100

    // MARK: questions

    /// Every day of a body, the latest first.
    static func all(of body: String, in db: any Connection) throws -> [ClosingDay] {
        try db.all("SELECT * FROM closing_day WHERE body = \(body) ORDER BY day DESC")
    }

    // MARK: verbs

    static let changed = Journal.Action("procedures.closing-day", Message(ja: "閉庁日・臨時開庁日を変更", en: "Changed the closing days"))

    /// Records some days of a body; a day that is known already is changed, and one that now is as for all bodies needs its entry no more.
    /// - Returns: those that are new or different.
    /// - Throws: `Faults` when one of those is over: by that day deadlines were kept or missed already; or when it is years away.
    static func keep(_ days: [ClosingDay], of body: String, by actor: Actor, at instant: Instant, in db: any Connection) throws -> [Day] {
        let known = Dictionary(try all(of: body, in: db).map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
        let new = days.filter { $0.isCommon ? known[$0.day] != nil : known[$0.day] != $0 }
        let faults = new.compactMap { $0.fault(on: instant.day) }
        if !faults.isEmpty { throw Faults(all: faults) }
        for one in new {
            if one.isCommon {
                try db.run("DELETE FROM closing_day WHERE body = \(body) AND day = \(one.day)")
            } else {
                try one.store(in: db)
            }
            try Journal.record(
                changed, Journal.Subject("organisation", body), before: known[one.day]?.entry, after: one.isCommon ? nil : one.entry, by: actor,
                at: instant, in: db)
        }
        if !new.isEmpty { try CaseClock.recount(of: body, at: instant, in: db) }
        return new.map(\.day)
    }

    private func store(in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO closing_day (body, day, name, is_open) VALUES (\(body), \(day), \(name), \(isOpen))
            ON CONFLICT (body, day) DO UPDATE SET name = excluded.name, is_open = excluded.is_open
            """)
    }

    /// Years for which days are entered beforehand: more is a slip.
    static let farthest = 5

    /// Why the day cannot be entered or changed any more, or yet.
    private func fault(on today: Day) -> Message? {
        day < today ? ClosingText.over(day) : day.year > today.year + ClosingDay.farthest ? ClosingText.tooFar(day) : nil
    }

    /// Takes a day out. - Returns: whether it was there.
    /// - Throws: `RequestProblem.conflict` when it is over.
    static func remove(_ day: Day, of body: String, by actor: Actor, at instant: Instant, in db: any Connection) throws -> Bool {
        if day < instant.day { throw RequestProblem.conflict(ClosingText.over(day)) }
        guard let old = try db.first("DELETE FROM closing_day WHERE body = \(body) AND day = \(day) RETURNING *", as: ClosingDay.self) else {
            return false
        }
        try Journal.record(changed, Journal.Subject("organisation", body), before: old.entry, by: actor, at: instant, in: db)
        try CaseClock.recount(of: body, at: instant, in: db)
        return true
    }

    private var entry: [String: String] {
        ["closing_day": day.description, "closing_name": name, "closing_kind": (isOpen ? ClosingText.open : ClosingText.closed).ja]
    }

    // MARK: the file

    /// The days of a file, or everything that is wrong with it.
    static func read(_ bytes: [UInt8], body: String) -> Result<[ClosingDay], Faults> {
        let table: CSVTable
        do {
            table = try CSVTable(file: bytes, required: [ClosingText.day.ja, ClosingText.kind.ja, ClosingText.name.ja])
        } catch {
            return .failure(Faults(all: [CSVText.message(error)]))
        }
        var (days, faults): ([ClosingDay], [Message]) = ([], table.problems.map(CSVText.message))
        var seen: Set<Day> = []
        for row in table.rows {
            let (typed, kind, name) = (TableFile.day(row[ClosingText.day.ja] ?? ""), row[ClosingText.kind.ja] ?? "", row[ClosingText.name.ja] ?? "")
            var problems = FieldProblems()
            let one = read(body: body, day: typed, kind: kind, name: name, &problems)
            faults += problems.all.map { CSVText.at(row.line, $0.message) }
            guard let one else { continue }
            if !seen.insert(one.day).inserted { faults.append(CSVText.at(row.line, ClosingText.twice(one.day))) }
            days.append(one)
        }
        if table.rows.count > mostRows { faults = [ClosingText.tooMany(mostRows)] }
        return faults.isEmpty ? .success(days) : .failure(Faults(all: faults))
    }

    /// What is wrong with a file.
    struct Faults: Error { let all: [Message] }

    private static let mostRows = 5_000

    /// A day as it was typed, on the page or in a row. - Parameter kind: 閉庁 or 開庁.
    static func read(body: String, day typed: String, kind: String, name: String, _ problems: inout FieldProblems) -> ClosingDay? {
        let day = Day(lenient: typed)
        if day == nil { problems.add("day", ClosingText.needDay) }
        let isOpen: Bool? = kind == ClosingText.open.ja ? true : kind == ClosingText.closed.ja ? false : nil
        if isOpen == nil { problems.add("kind", ClosingText.needKind) }
        if name.isEmpty { problems.add("name", ClosingText.needName) }
        if name.count > longestName { problems.add("name", ClosingText.tooLong) }
        guard problems.isEmpty, let day, let isOpen else { return nil }
        return ClosingDay(body: body, day: day, name: name, isOpen: isOpen)
    }

    /// Open cases of a body whose deadline is on a day or later: those that are counted anew when the day opens or closes.
    static func casesWaiting(beyond day: Day, of body: String, in db: any Connection) throws -> Int {
        try db.count("SELECT count(*) FROM application WHERE body = \(body) AND closed_at IS NULL AND due_on >= \(day)")
    }

    /// Whether all bodies have it anyway, so that it needs no entry: in a body's own file of its days off holidays stand too.
    var isCommon: Bool { WorkingCalendar().isWorking(day) == isOpen }

    /// The days as a file that can be taken in again.
    static func csv(_ days: [ClosingDay]) -> String {
        var writer = CSVWriter(guardsFormulas: true)
        writer.row([ClosingText.day.ja, ClosingText.kind.ja, ClosingText.name.ja])
        for one in days.sorted(by: { $0.day < $1.day }) {
            writer.row([one.day.description, (one.isOpen ? ClosingText.open : ClosingText.closed).ja, one.name])
        }
        return writer.text
    }
}

extension WorkingCalendar {
    /// The calendar of a body: what all have, and its own days.
    init(of body: String, in db: any Connection) throws {
        let days: [ClosingDay] = try db.all("SELECT * FROM closing_day WHERE body = \(body)")
        func named(_ isOpen: Bool) -> [Day: String] {
            Dictionary(days.filter { $0.isOpen == isOpen }.map { ($0.day, $0.name) }, uniquingKeysWith: { first, _ in first })
        }
        self.init(ownClosedDays: named(false), ownOpenDays: named(true))
    }
}

extension ProceduresSchema {
    static let closingDays = Migration(
        "procedures-024-closing-days",
        """
        CREATE TABLE closing_day (
            body TEXT NOT NULL REFERENCES organisation (code), day TEXT NOT NULL, name TEXT NOT NULL CHECK (name <> ''), is_open BOOLEAN NOT NULL,
            PRIMARY KEY (body, day)
        );
        """)
}
