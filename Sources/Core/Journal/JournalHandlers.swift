import Hummingbird
import Storage
import Web

struct JournalHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// What residents read of the journal, and what experts need to check it.
    @Sendable func heads(_ request: Request, _ visit: Visit) async throws -> Answer {
        let keys = platform.keys
        let published = try await platform.database.read { db in
            HeadPages.Published(
                size: try Journal.size(in: db), heads: try Journal.heads(in: db), signers: try Journal.signers(keys, in: db),
                stamps: try Journal.stamps(limit: 30, in: db))
        }
        let check = visit.site?.modules.lazy.compactMap(\.proofCheck).first
        let body = HeadPages.page(published, check: check, asks: TimeStampAuthority.isConfigured(platform.settings), visit.language)
        return visit.page(Page(title: HeadText.title(visit.language), body: body))
    }

    @Sendable func stampReply(_ request: Request, _ visit: Visit) async throws -> Answer {
        let stamp = try await stamp(visit)
        return .file(stamp.reply, type: "application/timestamp-reply", name: "journal-\(stamp.size).tsr")
    }

    @Sendable func stampRequest(_ request: Request, _ visit: Visit) async throws -> Answer {
        let stamp = try await stamp(visit)
        return .file(stamp.request, type: "application/timestamp-query", name: "journal-\(stamp.size).tsq")
    }

    private func stamp(_ visit: Visit) async throws -> TimeStamp {
        guard let size = Int(try visit.parameter("size")), let stamp = try await platform.database.read({ try Journal.stamp(of: size, in: $0) })
        else {
            throw RequestProblem.notFound
        }
        return stamp
    }

    @Sendable func headsJSON(_ request: Request, _ visit: Visit) async throws -> Answer {
        let heads = try await platform.database.read { try Journal.heads(limit: 1000, in: $0) }
        return Answer(type: "application/json; charset=utf-8", body: Array(try HeadFile.data(heads)))
    }

    /// The public keys by which heads are and were signed, each with its time.
    /// - Throws: `JournalProblem.keyReplaced` on a server that still has a key that was replaced: its list would lack the one in force.
    @Sendable func keysJSON(_ request: Request, _ visit: Visit) async throws -> Answer {
        let keys = platform.keys
        let signers = try await platform.database.read { db in
            if try Journal.isReplaced(keys.journal, in: db) { throw JournalProblem.keyReplaced }
            return try Journal.signers(keys, in: db)
        }
        return Answer(type: "application/json; charset=utf-8", body: Array(try SignerFile.data(signers)))
    }

    @Sendable func entries(_ request: Request, _ visit: Visit) async throws -> Answer {
        let query = request.query
        let before = query["before"].flatMap(Int.init)
        let subject = query["kind"].flatMap { kind in query["id"].map { Journal.Subject(kind, $0) } }
        let words = platform.journal
        let lines = try await platform.database.read {
            try words.lines(try Journal.entries(of: subject, before: before, limit: 51, in: $0), visit.language, in: $0)
        }
        let body = JournalPages.entries(
            Array(lines.prefix(50)), subject: subject, hasMore: lines.count > 50, isFirst: before == nil, form: visit.form(),
            maySign: visit.actor.may(.run))
        return visit.page(Page(title: BasicsText.journal(visit.language), body: body))
    }

    @Sendable func sign(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let platform = platform
        try await platform.database.write { try Journal.sign(with: platform.keys.journal, at: visit.now, in: $0) }
        return .redirect("/journal")
    }
}
