import Core
import Foundation
import Japanese
import Storage
import Web

/// Shares that the plan reads from the applications themselves: of everything that arrived or was decided in a fiscal year until a day.
///
/// The value is the part and is shown by its records; `of` is the whole; the figure is the part in per cent (`Measure.Reading`). The
/// records name no applicant: procedure, section and day, and the receipt number without its middle, by which only its holder knows it.
enum ShareMeasures {
    static let all = [onlineShare, phoneShare, onTimeShare]
    /// Raised by every arrival and every decision.
    static let revision = "application"

    private static let parameters = [
        "organisation": Message(ja: "団体の組織コード", en: "Code of the body"),
        "fiscal_year": Message(ja: "年度（４月１日から基準日まで）", en: "Fiscal year, from 1 April to the day"),
    ]

    /// Paper and counter count in the whole as much as what comes in online.
    static let onlineShare = measure(
        "procedures.online-share", Message(ja: "オンラインで届いた申請の割合", en: "Share of applications online"),
        Message(
            ja: "年度の初めから基準日までに届いた申請・届出（窓口・郵送を含む）のうち、オンラインで届いたものの割合",
            en: "Of everything that arrived from the start of the fiscal year to the day, counter and post included, what came in online"),
        whole: "1 = 1", part: online)

    static let phoneShare = measure(
        "procedures.phone-share", Message(ja: "スマートフォンからの申請の割合", en: "Share of online applications from phones"),
        Message(
            ja: "年度の初めから基準日までにオンラインで届いた申請・届出（APIと他システムからのものを除く）のうち、スマートフォンから送られたものの割合",
            en: "Of what was sent on the pages (not by API or elsewhere) from the start of the fiscal year to the day, what was sent from a phone"),
        whole: onPages, part: fromPhones)

    /// What came in online, here or in another system, what of it the applicants sent themselves, and what of that from a phone: for the pages that tell the same shares.
    static let online: SQL = "channel IN ('online', 'api', 'elsewhere')"
    static let onPages: SQL = "channel = 'online'"
    static let fromPhones: SQL = "channel = 'online' AND device = 'phone'"

    /// What arrived in a time, its first and its last day included.
    static func arrived(from first: Day, to last: Day) -> SQL {
        "arrived_at >= \(Instant(startOf: first)) AND arrived_at < \(Instant(startOf: last.adding(days: 1)))"
    }

    private static func measure(_ name: String, _ title: Message, _ method: Message, whole: SQL, part: SQL) -> Measure {
        Measure(
            name, title: title, method: method, parameters: parameters, revision: revision,
            read: { query, db in
                let (all, some) = (arrived(query) + " AND \(whole)", arrived(query) + " AND \(part)")
                return .init(
                    value: Decimal(try db.count("SELECT count(*) FROM application WHERE \(some)")),
                    of: try db.count("SELECT count(*) FROM application WHERE \(all)"))
            },
            evidence: { query, window, db in
                try evidence("\(arrived(query)) AND \(part)", window, date: { try ($0["arrived_at"] as Instant).day }, in: db)
            })
    }

    /// Cases without a standard period are in neither number.
    static let onTimeShare = Measure(
        "procedures.on-time-share", title: Message(ja: "標準処理期間内に決めた割合", en: "Share of decisions within the standard period"),
        method: Message(
            ja: "年度の初めから基準日までの処分で標準処理期間の定めがあるもののうち、期間内（補正などで止まった日を除く）に決めたものの割合",
            en: "Of the decisions from the start of the fiscal year to the day that had a standard period, those within it, stopped days left out"),
        parameters: parameters, revision: revision,
        read: { query, db in
            .init(
                value: Decimal(try db.count("SELECT count(*) FROM application WHERE \(decided(query)) AND NOT decided_late")),
                of: try db.count("SELECT count(*) FROM application WHERE \(decided(query))"))
        },
        evidence: { query, window, db in
            try evidence("\(decided(query)) AND NOT decided_late", window, date: { try $0["decided_on"] }, in: db)
        })

    // MARK: records

    private static func span(_ query: Measure.Query) -> (first: Day, last: Day) {
        let year = query.parameters["fiscal_year"].flatMap(Int.init).map { FiscalYear($0) } ?? FiscalYear(containing: query.asOf)
        return (year.start, min(query.asOf, year.end))
    }

    private static func arrived(_ query: Measure.Query) -> SQL {
        let (first, last) = span(query)
        return "body = \(body(query)) AND \(arrived(from: first, to: last))"
    }

    private static func decided(_ query: Measure.Query) -> SQL {
        let (first, last) = span(query)
        return "body = \(body(query)) AND decided_on >= \(first) AND decided_on <= \(last) AND decided_late IS NOT NULL"
    }

    private static func body(_ query: Measure.Query) -> String { query.parameters["organisation"] ?? "" }

    /// In the order of their ids, which is that of their arrival.
    private static func evidence(_ condition: SQL, _ window: Measure.Window, date: (Row) throws -> Day?, in db: any Connection) throws
        -> [Measure.Evidence]
    {
        // By the procedure's name alone: nobody learns by looking which receipt numbers there are.
        let wanted = window.condition(id: "id") { "procedure_id IN (SELECT id FROM procedure WHERE \(Procedure.holds($0)))" }
        let found = window.inOrder(
            try db.rows(
                """
                SELECT id, receipt, procedure_id, organisation, channel, arrived_at, decided_on FROM application
                WHERE \(condition) AND \(wanted) ORDER BY \(window.order(by: "id")) LIMIT \(window.limit)
                """))
        let names = try Procedure.plainNames(Array(Set(try found.map { try $0["procedure_id"] as ID<Procedure> })), in: db)
        return try found.map { row in
            let (id, procedure): (String, ID<Procedure>) = (try row["id"], try row["procedure_id"])
            let channel: Application.Channel = try row["channel"]
            return Measure.Evidence(
                id: id, title: names[procedure] ?? "", organisation: try row["organisation"], date: try date(row),
                note: "\(masked(try row["receipt"])) \(NumbersText.channel(channel).ja)", address: "/procedures/\(procedure)")
        }
    }

    /// 34000-22-…-0004: its holder knows it, and nobody learns one to try codes on.
    private static func masked(_ receipt: String) -> String {
        let parts = receipt.split(separator: "-")
        return parts.count > 3 ? "\(parts[0])-\(parts[1])-…-\(parts[parts.count - 1])" : "…"
    }
}

extension Instant {
    /// Midnight in Japan at the beginning of a day.
    init(startOf day: Day) { self.init(milliseconds: (Int64(day.epochDays) * 86_400 - 9 * 3600) * 1000) }
}
