import Core
import Foundation
import Japanese
import Storage
import Web

/// Making an edition: its files go to the blob store first, then the edition is stored in one transaction; the PDF follows.
struct EditionFiles: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// Freezes the report of a year as it stands.
    /// - Parameter reason: kind and words, when an edition exists already.
    /// - Throws: `PlanProblem`.
    func freeze(_ plan: String, _ year: Int, asOf: Day, reason: (kind: Edition.Reason, words: String)?, by actor: Actor, at instant: Instant)
        async throws
        -> ID<Edition>
    {
        let measures = platform.measures
        let (content, scale, evidence, last, lastFiles) = try await platform.database.read { db in
            let (version, found) = try PlanVersion.required(plan, in: db)
            let (content, assessments) = try ReportContent.make(
                found, version: version.number, year: FiscalYear(year), asOf: asOf, measures: measures, in: db)
            let pending = assessments.filter { $0.grade == nil }.map(\.indicator.id)
            if !pending.isEmpty { throw PlanProblem.notReady(pending) }
            let last = try Edition.newest(plan: plan, year: year, publishedOnly: false, in: db)
            return (
                content, found.scale, try ReportFiles.evidence(found, assessments, measures: measures, in: db), last, try last?.files(in: db) ?? [:]
            )
        }
        var changes: [ReportChange] = []
        if let digest = lastFiles[.json] {
            changes = ReportChange.between(try ReportHandlers.decode(try await platform.blobs.get(digest)), content, scale)
            if reason == nil { throw PlanProblem.alreadyFrozen }
            if changes.isEmpty { throw PlanProblem.nothingChanged }
        }
        let number = (last?.number ?? 0) + 1
        let files = ReportFiles(
            content: content, edition: PlanText.edition(number).ja, isDraft: false, stylesheet: platform.assets.text("report-print.css"))
        var stored: [ReportFormat: (digest: Digest, size: Int)] = [:]
        for format in [ReportFormat.json, .csv, .xlsx, .html] {
            let data = try await files.data(format, platform.papers)
            stored[format] = (try await platform.blobs.put(data), data.count)
        }
        stored[.evidence] = (try await platform.blobs.put(evidence), evidence.count)
        let draft = Edition.Draft(
            plan: plan, year: year, number: number, asOf: asOf, content: content, reasonKind: reason?.kind, reason: reason?.words ?? "",
            changes: changes, files: stored)
        let key = platform.keys.journal
        return try await platform.database.write { try Edition.freeze(draft, measures: measures, key: key, by: actor, at: instant, in: $0) }
    }

    /// Makes the PDF of a frozen edition from its frozen HTML. Doing it twice keeps the first.
    func renderPDF(_ run: Job.Run) async throws {
        guard let id = ID<Edition>(run.payload) else { return }
        let files = try await platform.database.read { db in try Edition.with(id: id, in: db)?.files(in: db) ?? [:] }
        guard files[.pdf] == nil, let html = files[.html] else { return }
        try await run.progress(0, of: 2)
        let page = HTML(trusted: String(decoding: try await platform.blobs.get(html), as: UTF8.self))
        let pdf = try await platform.papers.make(page)
        try await run.progress(1, of: 2)
        let digest = try await platform.blobs.put(pdf)
        try await platform.database.write { try Edition.add(.pdf, digest, pdf.count, to: id, in: $0) }
    }
}
