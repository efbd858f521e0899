import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Web

struct SystemHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func overview(_ request: Request, _ visit: Visit) async throws -> Answer {
        let state = request.query["state"].flatMap(Jobs.State.init)
        let (jobs, counts, stamp) = try await platform.database.read { db in
            (try Jobs.recent(state: state, in: db), try Jobs.counts(in: db), try Journal.stamps(limit: 1, in: db).first)
        }
        let titles = Dictionary((visit.site?.jobs ?? []).map { ($0.kind, $0.title) }, uniquingKeysWith: { first, _ in first })
        let body = SystemPages.overview(platform, jobs: jobs, counts: counts, stamp: stamp, state: state, titles: titles, form: visit.form())
        return visit.page(Page(title: BasicsText.system(visit.language), body: body))
    }

    @Sendable func retry(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("id", of: Job.self)
        try await platform.database.write { try Jobs.retry(id, at: visit.now, in: $0) }
        return .redirect("/staff/system")
    }

    @Sendable func retryAll(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await platform.database.write { try Jobs.retryAll(at: visit.now, in: $0) }
        return .redirect("/staff/system")
    }

    /// The job, found through what the actor may watch: who runs the site everything, other officers what is made for them to wait for.
    private func watched(_ visit: Visit) async throws -> Jobs.Entry {
        let id = try visit.id("id", of: Job.self)
        guard let job = try await platform.database.read({ try Jobs.with(id: id, in: $0) }),
            visit.site?.jobs.contains(where: { $0.kind == job.kind && $0.isWatched }) == true || visit.actor.may(.run)
        else { throw RequestProblem.notFound }
        return job
    }

    @Sendable func jobPage(_ request: Request, _ visit: Visit) async throws -> Answer {
        let job = try await watched(visit)
        let back = LocalAddress.checked(request.query["back"])
        if job.state == .done { return .redirect(back) }
        let title = visit.site?.jobs.first { $0.kind == job.kind }?.title ?? Message(same: job.kind)
        var answer = visit.page(Page(title: title(visit.language), body: SystemPages.job(job, title: title, back: back, visit.language)))
        // Without a script the page asks again by itself.
        if job.state == .waiting || job.state == .running { answer.headers[.init("Refresh")!] = "3" }
        return answer
    }

    private struct Progress: Encodable {
        let done: Int
        let total: Int
        let state: String
        let href: String
    }

    @Sendable func progress(_ request: Request, _ visit: Visit) async throws -> Answer {
        let job = try await watched(visit)
        // The script goes on to the page behind it only where it was done; of what failed the job's own page says why.
        let state =
            switch job.state {
            case .waiting, .running: "running"
            case .failed: "failed"
            case .done, .cancelled: "finished"
            }
        return try .json(Progress(done: job.progress, total: job.total, state: state, href: LocalAddress.checked(request.query["back"])))
    }

    @Sendable func health(_ request: Request, _ visit: Visit) async throws -> Answer { .text("ok\n") }

    @Sendable func ready(_ request: Request, _ visit: Visit) async throws -> Answer {
        do {
            _ = try await platform.database.read { try $0.count("SELECT 1") }
            return .text("ready\n")
        } catch {
            var answer = Answer.text("the database does not answer\n")
            answer.status = .serviceUnavailable
            return answer
        }
    }

    /// For a collector on the same machine, and for administrators. What a proxy hands on that is not trusted may come from anywhere.
    @Sendable func metrics(_ request: Request, _ visit: Visit) async throws -> Answer {
        let isHandedOn = !platform.settings.trustsProxy && request.headers[.init("X-Forwarded-For")!] != nil
        let isHere = ["127.0.0.1", "::1", ""].contains(visit.client) && !isHandedOn
        guard isHere || visit.actor.may(.run), let site = visit.site else {
            throw RequestProblem.notFound
        }
        let counts = (try? await platform.database.read { try Jobs.counts(in: $0) }) ?? [:]
        let storage = platform.database.statistics
        return .text(
            site.metrics.text([
                ("hiroba_jobs", "Jobs by state.", Jobs.State.all.map { ("{state=\"\($0.rawValue)\"}", Double(counts[$0] ?? 0)) }),
                ("hiroba_database_reads_total", "Read transactions.", [("", Double(storage.reads))]),
                ("hiroba_database_writes_total", "Write transactions.", [("", Double(storage.writes))]),
                ("hiroba_database_failures_total", "Write transactions that failed.", [("", Double(storage.failures))]),
            ]), type: "text/plain; version=0.0.4; charset=utf-8")
    }

    @Sendable func asset(_ request: Request, _ visit: Visit) async throws -> Answer {
        guard let file = platform.assets[try visit.parameter("name")] else { throw RequestProblem.notFound }
        var answer = Answer(type: file.type, body: file.bytes)
        answer.headers[.eTag] = "\"\(file.version)\""
        answer.headers[.cacheControl] = request.query["v"] == file.version ? "public, max-age=31536000, immutable" : "public, max-age=60"
        if let gzipped = file.gzipped, Answer.takesGzip(request) {
            answer.body = .bytes(gzipped)
            answer.headers[.contentEncoding] = "gzip"
            answer.headers[.vary] = "Accept-Encoding"
        }
        return answer
    }
}

extension Jobs.State {
    static let all: [Jobs.State] = [.waiting, .running, .done, .failed, .cancelled]
}
