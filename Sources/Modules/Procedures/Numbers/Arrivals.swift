import Core
import Foundation
import Hummingbird
import Japanese
import Storage
import Tabular
import Web

/// 受付の方法: how what arrived at some procedures in a fiscal year came in, and how the notifications of it ended. The shares are those that the
/// plan measures (`ShareMeasures`), by the same conditions: paper counts in the whole of what came online, and only what applicants sent on the
/// pages in that of what came from phones.
struct Arrivals: Sendable {
    /// Those of a procedure, or of all together.
    struct Line: Sendable {
        var procedure: ID<Procedure>?
        var number = ""
        var name = ""
        var all = 0
        var online = 0
        /// Sent by applicants on the pages, and of that from phones.
        var onPages = 0
        var fromPhones = 0
        var channels: [Application.Channel: Int] = [:]
        /// Of what came in another system: in which, how many.
        var sources: [String: Int] = [:]
        /// 届出の終わり方: how many notifications stand where.
        var notifications: [CaseState.Phase: Int] = [:]

        var onlineShare: Measure.Reading { .init(value: Decimal(online), of: all) }
        var phoneShare: Measure.Reading { .init(value: Decimal(fromPhones), of: onPages) }

        /// What came by a way, those on the pages apart by the device.
        func count(_ channel: Application.Channel) -> Int { channels[channel] ?? 0 }
        var fromComputers: Int { onPages - fromPhones }
        var openNotifications: Int { notifications.filter { !$0.key.isOver }.values.reduce(0, +) }

        /// ぴったりサービス 12、委託先 3
        var sourceWords: String { sources.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "、") }

        fileprivate mutating func add(_ other: Line) {
            (all, online, onPages, fromPhones) =
                (all + other.all, online + other.online, onPages + other.onPages, fromPhones + other.fromPhones)
            channels.merge(other.channels, uniquingKeysWith: +)
            sources.merge(other.sources, uniquingKeysWith: +)
            notifications.merge(other.notifications, uniquingKeysWith: +)
        }
    }

    /// Procedures at which something arrived, by their numbers.
    let lines: [Line]
    let total: Line

    /// - Parameter procedures: which, as a condition on `procedure`.
    init(_ procedures: SQL, in year: FiscalYear, until today: Day, in db: any Connection) throws {
        let those: SQL = """
            procedure_id IN (SELECT id FROM procedure WHERE \(procedures)) AND \(ShareMeasures.arrived(from: year.start, to: min(today, year.end)))
            """
        let rows = try db.rows(
            """
            SELECT procedure_id, channel, kind, phase, count(*) AS number, count(CASE WHEN \(ShareMeasures.online) THEN 1 END) AS online,
            count(CASE WHEN \(ShareMeasures.onPages) THEN 1 END) AS on_pages, count(CASE WHEN \(ShareMeasures.fromPhones) THEN 1 END) AS phones
            FROM application WHERE \(those) GROUP BY procedure_id, channel, kind, phase
            """)
        var found: [ID<Procedure>: Line] = [:]
        for row in rows {
            let (id, channel, number): (ID<Procedure>, Application.Channel, Int) = (try row["procedure_id"], try row["channel"], try row["number"])
            let (kind, phase): (Guide.Kind, CaseState.Phase) = (try row["kind"], try row["phase"])
            let part = Line(
                all: number, online: try row["online"], onPages: try row["on_pages"], fromPhones: try row["phones"], channels: [channel: number],
                notifications: kind == .notification ? [phase: number] : [:])
            found[id, default: Line(procedure: id)].add(part)
        }
        let elsewhere = try db.rows(
            """
            SELECT procedure_id, source, count(*) AS number FROM application JOIN outside_arrival ON outside_arrival.application_id = application.id
            WHERE \(those) GROUP BY procedure_id, source
            """)
        for row in elsewhere {
            let (id, source): (ID<Procedure>, String) = (try row["procedure_id"], try row["source"])
            found[id]?.sources[source] = try row["number"]
        }
        let names = try db.rows("SELECT id, number, name FROM procedure WHERE id IN (\(list: found.keys.map(\.text)))")
        for row in names {
            let id: ID<Procedure> = try row["id"]
            found[id]?.number = try row["number"]
            found[id]?.name = try row["name"]
        }
        lines = found.values.sorted { ($0.number, $0.procedure?.text ?? "") < ($1.number, $1.procedure?.text ?? "") }
        total = lines.reduce(into: Line()) { $0.add($1) }
    }
}

/// The page of a section: what arrived at each of its procedures, and at all.
struct ArrivalsHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// The years that can be chosen: this one and those before it.
    static let years = 5

    private func chosen(_ request: Request, _ visit: Visit) async throws -> (Arrivals, FiscalYear) {
        let (today, asked) = (visit.now.day, request.query["year"].flatMap(Int.init))
        let current = FiscalYear(containing: today)
        let year = asked.map { FiscalYear($0) }.flatMap { (current.year - Self.years + 1...current.year).contains($0.year) ? $0 : nil } ?? current
        let arrivals = try await platform.database.read { db in
            let tree = try OrganisationTree.on(today, in: db)
            let units = tree.known.filter { visit.actor.may(Procedures.keep, at: $0, in: tree) }
            return try Arrivals("organisation IN (\(list: units))", in: year, until: today, in: db)
        }
        return (arrivals, year)
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (arrivals, year) = try await chosen(request, visit)
        let body = ArrivalsPages.show(arrivals, year, on: visit.now.day, visit.language)
        return visit.page(
            Page(title: ArrivalsText.title(visit.language), breadcrumbs: [Link(ProcedureText.door, "/staff/procedures")], body: body))
    }

    @Sendable func csv(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (arrivals, year) = try await chosen(request, visit)
        return .file(Array(ArrivalsFile.text(arrivals, year).utf8), type: "text/csv; charset=utf-8", name: "arrivals-\(year.year).csv")
    }
}

/// The same as a table file.
enum ArrivalsFile {
    static func text(_ arrivals: Arrivals, _ year: FiscalYear) -> String {
        var writer = CSVWriter(guardsFormulas: true)
        writer.row([
            "年度", "手続番号", "手続", "届いた件数", "オンライン（スマートフォン）", "オンライン（パソコンなど）", "オンライン（API）", "オンライン（他システム）", "郵送", "窓口", "オンラインの割合（％）",
            "うちスマートフォンの割合（％）", "届出：確認済み", "届出：形式上の要件に不適合", "届出：取下げ", "届出：処理中",
            "他システムの内訳",
        ])
        func row(_ one: Arrivals.Line, number: String, name: String) {
            let ended = [.acknowledged, .unfulfilled, .withdrawn].map { one.notifications[$0] ?? 0 } + [one.openNotifications]
            let counts = [one.all, one.fromPhones, one.fromComputers, one.count(.api), one.count(.elsewhere), one.count(.post), one.count(.counter)]
            let shares = [one.onlineShare, one.phoneShare].map { $0.figure.map { "\($0)" } ?? "" }
            writer.row([String(year.year), number, name] + counts.map(String.init) + shares + ended.map(String.init) + [one.sourceWords])
        }
        for one in arrivals.lines { row(one, number: one.number, name: one.name) }
        row(arrivals.total, number: "", name: "計")
        return writer.text
    }
}
