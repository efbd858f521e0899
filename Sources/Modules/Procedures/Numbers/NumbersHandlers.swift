import Core
import Forms
import Foundation
import Hummingbird
import Japanese
import Storage
import Tabular
import Web

/// What a section learns of its own form: where people stop, and how long decisions take.
struct NumbersHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// A procedure that the actor keeps, with the version and the fiscal year that are looked at.
    struct Chosen: Sendable {
        let procedure: Procedure
        let versions: [FormVersion]
        let version: FormVersion?
        let years: [Int]
        let year: FiscalYear
        /// Of the version's drafts that were begun in the year, as they are published; `nil` without a form.
        let dropOff: DropOff?
        /// What became of those who read one wording or the other, in all years; `nil` where the version compares no words.
        let compared: ComparedWords?
        /// Where the version is the one in force and compares words: what becomes of that.
        let running: RunningComparison?
        let times: DecisionTimes
        /// What of it arrived in the year.
        let arrivals: Arrivals.Line
        /// The last day whose drafts have settled.
        let lastDay: Day
    }

    private func chosen(_ request: Request, _ visit: Visit, _ db: any Connection) throws -> Chosen {
        let id = try visit.id("id", of: Procedure.self)
        let (query, today) = (request.query, visit.now.day)
        let tree = try OrganisationTree.on(today, in: db)
        guard let procedure = try Procedure.with(id: id, in: db), visit.actor.may(Procedures.keep, at: procedure.organisation, in: tree) else {
            throw RequestProblem.notFound
        }
        let versions: [FormVersion] = try db.all("SELECT * FROM form_version WHERE procedure_id = \(id) ORDER BY number DESC")
        let number = query["version"].flatMap(Int.init)
        // The one in force has the numbers; one that waits, or was taken back, has none.
        let version = try versions.first { $0.number == number } ?? FormVersion.current(of: id, at: visit.now, in: db) ?? versions.first
        let years = try version.map { try FormCount.years(of: $0.id, in: db) } ?? []
        let year = FiscalYear(query["year"].flatMap(Int.init).flatMap { (1990...2200).contains($0) ? $0 : nil } ?? FiscalYear(containing: today).year)
        let counted = try version.map { (try $0.form().definition, try Published.counts(of: $0.id, in: year, db)) }
        return Chosen(
            procedure: procedure, versions: versions, version: version, years: Array(Set(years + [year.year])).sorted(by: >), year: year,
            dropOff: counted.map { DropOff($0, $1) },
            compared: try version.flatMap { version in
                let (counts, years) = try Published.compared(version.id, db)
                return ComparedWords(try version.form().definition, counts, years: years)
            },
            running: try RunningComparison.of(procedure, at: visit.now, in: db).flatMap { $0.version == version?.number ? $0 : nil },
            times: try DecisionTimes(of: id, from: year.start.monthText, to: year.end.monthText, in: db),
            arrivals: try Arrivals("id = \(id)", in: year, until: today, in: db).total,
            lastDay: min(year.end, today.adding(days: -Published.settling)))
    }

    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let chosen = try await platform.database.read { try self.chosen(request, visit, $0) }
        let crumbs = [
            Link(ProcedureText.door, "/staff/procedures"), Link(Message(same: chosen.procedure.name), "/staff/procedures/\(chosen.procedure.id)"),
        ]
        return visit.page(Page(title: NumbersText.title(visit.language), breadcrumbs: crumbs, body: NumbersPages.show(chosen, visit.language)))
    }

    /// Where people stop, as a table file: what is hidden on the page is empty here.
    @Sendable func dropOff(_ request: Request, _ visit: Visit) async throws -> Answer {
        let chosen = try await platform.database.read { try self.chosen(request, visit, $0) }
        guard let dropOff = chosen.dropOff, let version = chosen.version else { throw RequestProblem.notFound }
        let text = NumbersFile.dropOff(dropOff, chosen.compared, version: version.number, year: chosen.year)
        return .file(Array(text.utf8), type: "text/csv; charset=utf-8", name: "numbers-\(chosen.procedure.number)-\(chosen.year.year).csv")
    }

    /// How long decisions took, month by month.
    @Sendable func decisions(_ request: Request, _ visit: Visit) async throws -> Answer {
        let chosen = try await platform.database.read { try self.chosen(request, visit, $0) }
        let text = NumbersFile.decisions(chosen.times)
        return .file(Array(text.utf8), type: "text/csv; charset=utf-8", name: "decisions-\(chosen.procedure.number)-\(chosen.year.year).csv")
    }
}

/// The numbers as table files, for a spreadsheet. An empty field is a number that is hidden.
enum NumbersFile {
    static func dropOff(_ one: DropOff, _ compared: ComparedWords?, version: Int, year: FiscalYear) -> String {
        var writer = CSVWriter(guardsFormulas: true)
        func text(_ number: Int?) -> String { number.map(String.init) ?? "" }
        func row(_ kind: String, _ id: String, _ name: String, _ count: DropOff.Count, reached: Int? = nil, stuck: Int? = nil) {
            writer.row([
                String(version), String(year.year), kind, id, name, text(reached), text(count.sum), text(count.phone), text(count.computer),
                text(stuck),
            ])
        }
        writer.row(["版", "年度", "区分", "項目", "名前", "到達した下書き", "件数", "うちスマートフォン", "うちパソコン", "うちそこで終わった"])
        row("開始", "", "", one.begun)
        for place in one.places { row("離脱", place.id, place.title.ja, place.left, reached: place.reached) }
        row("提出", "", "", one.sent)
        row("保存", "", "", one.later)
        for fault in one.faults {
            row("つまずき", "\(fault.question) \(fault.kind)", "\(fault.label.ja) \(NumbersText.kind(fault.kind).ja)", fault.met, stuck: fault.stuck)
        }
        for time in one.minutes {
            row("所要時間", time.bound, NumbersText.minutes(time.bound).ja, DropOff.Count(sum: time.count, phone: nil, computer: nil))
        }
        // A comparison is one through all years.
        for one in compared?.rows ?? [] {
            writer.row([
                String(version), NumbersText.allYears.ja, ComparedWordsText.title.ja, one.id, one.name, text(one.came), text(one.count), "", "", "",
            ])
        }
        return writer.text
    }

    static func decisions(_ times: DecisionTimes) -> String {
        var writer = CSVWriter(guardsFormulas: true)
        writer.row(["月", "処分の件数", "中央値（日）", "90パーセンタイル（日）", "標準処理期間のある件数", "期間内の件数", "期間内の割合（％）"])
        func row(_ month: String, _ one: DecisionTimes.Figures?) {
            let numbers = one.map { [$0.count, $0.median, $0.ninetieth, $0.timed, $0.kept].map(String.init) + [$0.keptShare.map(String.init) ?? ""] }
            writer.row([month] + (numbers ?? Array(repeating: "", count: 6)))
        }
        for one in times.steps { row(one.months, one) }
        row("計", times.whole)
        return writer.text
    }
}
