import Core
import Foundation
import Japanese
import Storage
import Web

/// What the plan reads from the inventory.
enum ProcedureMeasures {
    static let all = [sealsAbolished, majorOnline]

    private static let parameters = [
        "organisation": Message(ja: "団体の組織コード", en: "Code of the body"),
        "fiscal_year": Message(ja: "年度（この年度までにオンライン化する予定だった手続の廃止を数える）", en: "Fiscal year: abolitions of procedures due by its end"),
    ]

    /// Procedures whose seal was abolished on or before the day.
    static let sealsAbolished = Measure(
        "procedures.seals-abolished", title: Message(ja: "押印を廃止した手続", en: "Procedures whose seal was abolished"),
        method: Message(ja: "手続の棚卸で、押印廃止日が基準日以前の手続の数", en: "Procedures of the inventory whose seal was abolished on or before the day"),
        columns: (ProcedureText.sealAbolished, ProcedureText.law), number: ProcedureText.number,
        more: [ProcedureText.sealPurpose, ProcedureText.sealSubstitute],
        parameters: parameters, revision: Procedure.revision,
        read: { query, db in
            .init(
                value: Decimal(
                    try db.count(
                        "SELECT count(*) FROM procedure WHERE body = \(body(query)) AND seal_abolished_on IS NOT NULL AND seal_abolished_on <= \(query.asOf)"
                    )))
        },
        evidence: { query, window, db in
            try evidence(
                found("body = \(body(query)) AND seal_abolished_on IS NOT NULL AND seal_abolished_on <= \(query.asOf)", window, in: db),
                date: \.sealAbolishedOn, more: { [$0.sealPurpose, $0.sealSubstitute] })
        })

    /// Major procedures online on the day and not abolished by then, through whatever system: what the plan promises is that people can apply
    /// online, not where (definition of the indicator: オンラインで申請できるもの). Which door each has stands beside it.
    static let majorOnline = Measure(
        "procedures.major-online", title: Message(ja: "オンラインで申請できる主要手続", en: "Major procedures online"),
        method: Message(
            ja: "手続の棚卸で「主要」とされ、オンライン開始日が基準日以前で、基準日までに廃止されていない手続の数。入口がほかのシステムにあるものを含み、手続ごとに入口を示す",
            en:
                "Major procedures of the inventory, online on or before the day and not abolished by then, by whatever system; each says where its door is"
        ),
        columns: (ProcedureText.onlineSince, ProcedureText.lawAndDoor), number: ProcedureText.number, parameters: parameters,
        revision: Procedure.revision,
        read: { query, db in
            .init(
                value: Decimal(try db.count("SELECT count(*) FROM procedure WHERE \(online(query))")),
                removals: try removed(query, approved: true, db),
                unapproved: try removed(query, approved: false, db))
        },
        evidence: { query, window, db in
            let found = try found(online(query), window, in: db)
            let here = try here(found, on: query.asOf, in: db)
            return try evidence(
                found, date: \.onlineSince,
                note: { one in
                    let door = here.contains(one.id) ? ProcedureText.doorHere.ja : ProcedureText.doorElsewhere.ja
                    return one.legalBasis.isEmpty ? door : "\(one.legalBasis)　\(door)"
                })
        })

    /// Those of some procedures that have a form on this site in force on a day.
    private static func here(_ procedures: [Procedure], on day: Day, in db: any Connection) throws -> Set<ID<Procedure>> {
        Set(
            try db.values(
                """
                SELECT DISTINCT procedure_id FROM form_version WHERE procedure_id IN (\(list: procedures.map(\.id))) AND withdrawn_at IS NULL
                AND valid_from < \(Instant(startOf: day.adding(days: 1)))
                """, as: ID<Procedure>.self))
    }

    private static func found(_ condition: SQL, _ window: Measure.Window, in db: any Connection) throws -> [Procedure] {
        let wanted = window.condition(id: "number") {
            SQL.any([Procedure.holds($0), SQL.contains("number", $0), SQL.contains("legal_basis", $0)])
        }
        return window.inOrder(
            try db.all("SELECT * FROM procedure WHERE \(condition) AND \(wanted) ORDER BY \(window.order(by: "number")) LIMIT \(window.limit)"))
    }

    private static func body(_ query: Measure.Query) -> String { query.parameters["organisation"] ?? "" }

    private static func online(_ query: Measure.Query) -> SQL {
        """
        body = \(body(query)) AND major AND online_since IS NOT NULL AND online_since <= \(query.asOf)
        AND id NOT IN (SELECT procedure_id FROM procedure_abolition WHERE ended_at IS NULL AND abolished_on <= \(query.asOf))
        """
    }

    /// Major procedures that were due by the year's end and were abolished by the day.
    private static func removed(_ query: Measure.Query, approved: Bool, _ db: any Connection) throws -> [Measure.Evidence] {
        let approval: SQL =
            approved ? "a.approved_on IS NOT NULL AND a.approved_on <= \(query.asOf)" : "(a.approved_on IS NULL OR a.approved_on > \(query.asOf))"
        let year = query.parameters["fiscal_year"].flatMap(Int.init) ?? FiscalYear(containing: query.asOf).year
        // CROSS JOIN keeps SQLite to this order: from the few abolitions to their procedures, not from a million procedures.
        let rows = try db.rows(
            """
            SELECT p.id, p.name, p.organisation, a.abolished_on, a.approved_on, a.reason FROM procedure_abolition a CROSS JOIN procedure p
            WHERE p.id = a.procedure_id AND p.body = \(body(query)) AND p.major AND p.online_target <= \(year) AND a.ended_at IS NULL AND a.abolished_on <= \(query.asOf) AND \(approval)
            ORDER BY p.number LIMIT 500
            """)
        return try rows.map { row in
            let id: String = try row["id"]
            let approvedOn: Day? = try row["approved_on"]
            return Measure.Evidence(
                id: id, title: try row["name"], organisation: try row["organisation"], date: try approvedOn ?? row["abolished_on"],
                note: try row["reason"], address: "/procedures/\(id)")
        }
    }

    private static func evidence(
        _ procedures: [Procedure], date: KeyPath<Procedure, Day?>, more: ((Procedure) -> [String])? = nil,
        note: (Procedure) -> String = { $0.legalBasis }
    ) throws -> [Measure.Evidence] {
        procedures.map { procedure in
            Measure.Evidence(
                id: procedure.number, title: procedure.name, organisation: procedure.organisation, date: procedure[keyPath: date],
                note: note(procedure), address: "/procedures/\(procedure.id)", more: more?(procedure))
        }
    }
}
