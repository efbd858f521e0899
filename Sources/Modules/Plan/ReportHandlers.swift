import Core
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Storage
import Web

/// The report of a year: the published edition, or what the live records give; its files; the feed.
struct ReportHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    private static func year(_ visit: Visit) throws -> (plan: String, year: Int) {
        guard let year = Int(try visit.parameter("year")) else { throw RequestProblem.notFound }
        return (try visit.parameter("plan"), year)
    }

    /// The page: the newest published edition when there is one (or the one asked for), else the draft.
    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (planID, year) = try Self.year(visit)
        let (query, measures) = (request.query, platform.measures)
        let (now, asked, number) = (visit.now.day, try request.day("as_of"), try request.number("edition"))
        let (plan, live, shown, editions, files) = try await platform.database.read { db in
            let (version, plan) = try PlanVersion.required(planID, in: db)
            guard plan.period.contains(year) else { throw NoYear(plan) { "/plan/\(planID)/\($0)" } }
            let asOf = asked ?? now
            let (live, _) = try ReportContent.make(plan, version: version.number, year: FiscalYear(year), asOf: asOf, measures: measures, in: db)
            let editions = try Edition.all(plan: planID, year: year, in: db).filter { $0.isPublished || visit.actor.may(Plans.manage) }
            let shown: Edition?
            if query["live"] != nil || asked != nil {
                shown = nil
            } else if let number {
                guard let found = editions.first(where: { $0.number == number }) else { throw RequestProblem.notFound }
                shown = found
            } else {
                shown = editions.first { $0.isPublished }
            }
            return (plan, live, shown, editions, try shown?.files(in: db) ?? [:])
        }
        var frozen: ReportContent?
        if let digest = files[.json] { frozen = try Self.decode(try await platform.blobs.get(digest)) }
        let body = ReportPages.show(plan, live: live, frozen: frozen, edition: shown, editions: editions, visit.language)
        return visit.page(Page(title: live.title, breadcrumbs: [Link(plan.title, "/plan/\(planID)")], feed: "/plan/feed.xml", body: body))
    }

    private struct Stored: Decodable { let content: ReportContent }

    static func decode(_ bytes: Data) throws -> ReportContent { try JSONDecoder().decode(Stored.self, from: bytes).content }

    /// A file of the report: of a published edition its frozen bytes, otherwise made now and marked as a draft.
    @Sendable func file(_ format: ReportFormat) -> Routes.Handler {
        { request, visit in
            let (planID, year) = try Self.year(visit)
            let (query, asked, number) = (request.query, try request.day("as_of"), try request.number("edition"))
            let edition = try await platform.database.read { db -> (Edition, Digest)? in
                if query["live"] != nil || asked != nil { return nil }
                guard let found = try Self.edition(number, planID, year, db) else { return nil }
                guard found.isPublished || visit.actor.may(Plans.manage) else { throw RequestProblem.notFound }
                guard let digest = try found.files(in: db)[format] else { throw RequestProblem.notFound }
                return (found, digest)
            }
            let name = "\(planID)-\(year)"
            if let (edition, digest) = edition {
                return .file(
                    Array(try await platform.blobs.get(digest)), type: format.type, name: "\(name)-\(edition.number).\(format.fileExtension)",
                    inline: format == .pdf)
            }
            // The list of records is an edition's; what a draft rests on stands beside each of its figures.
            guard format != .evidence else { throw RequestProblem.notFound }
            let files = try await draft(planID, year, asOf: asked ?? visit.now.day)
            let bytes = try await files.data(format, platform.papers)
            var answer = Answer.file(Array(bytes), type: format.type, name: "\(name)-draft.\(format.fileExtension)", inline: format == .pdf)
            // A draft that is opened in the browser carries its own stylesheet.
            if format == .html { answer.headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; sandbox" }
            return answer
        }
    }

    /// The edition that was asked for, or the newest published one.
    /// - Throws: `RequestProblem.notFound` when there is none of that number.
    private static func edition(_ number: Int?, _ plan: String, _ year: Int, _ db: any Connection) throws -> Edition? {
        guard let number else { return try Edition.newest(plan: plan, year: year, publishedOnly: true, in: db) }
        guard let found = try Edition.with(plan: plan, year: year, number: number, in: db) else { throw RequestProblem.notFound }
        return found
    }

    func draft(_ plan: String, _ year: Int, asOf: Day) async throws -> ReportFiles {
        let measures = platform.measures
        let content = try await platform.database.read { db in
            let (version, found) = try PlanVersion.required(plan, in: db)
            guard found.period.contains(year) else { throw NoYear(found) { "/plan/\(plan)/\($0)" } }
            return try ReportContent.make(found, version: version.number, year: FiscalYear(year), asOf: asOf, measures: measures, in: db).content
        }
        return ReportFiles(content: content, edition: PlanText.draft.ja, isDraft: true, stylesheet: platform.assets.text("report-print.css"))
    }

    /// The signed statement of a published edition's files.
    @Sendable func proof(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (planID, year) = try Self.year(visit)
        let number = try request.number("edition")
        let key = platform.keys.journal
        let proof = try await platform.database.read { db -> EditionProof in
            guard let edition = try Self.edition(number, planID, year, db), edition.isPublished else { throw RequestProblem.notFound }
            return try EditionProof(edition, files: try edition.files(in: db), key: key)
        }
        var answer = try Answer.json(proof)
        answer.headers[.contentDisposition] = "attachment; filename=\"\(planID)-\(year)-\(proof.edition).proof.json\""
        return answer
    }

    /// RSS 2.0 of what was published.
    @Sendable func feed(_ request: Request, _ visit: Visit) async throws -> Answer {
        let base = platform.settings.baseURL
        let items = try await platform.database.read { db in
            try Edition.published(in: db).map { edition in
                (edition, try PlanVersion.current(of: edition.plan, in: db)?.plan().reports[edition.year]?.title ?? edition.plan)
            }
        }
        return .text(ReportPages.feed(items, base: base, visit.language).text, type: "application/rss+xml; charset=utf-8")
    }
}
