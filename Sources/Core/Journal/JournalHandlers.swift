import Hummingbird
import Storage
import Web

struct JournalHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func heads(_ request: Request, _ visit: Visit) async throws -> Answer {
        let keys = platform.keys
        let (heads, size, signers) = try await platform.database.read { db in
            (try Journal.heads(in: db), try Journal.size(in: db), try Journal.signers(keys, in: db))
        }
        return visit.page(
            Page(title: JournalText.heads(visit.language), body: JournalPages.heads(heads, size: size, signers, visit.language)))
    }

    @Sendable func headsJSON(_ request: Request, _ visit: Visit) async throws -> Answer {
        let heads = try await platform.database.read { try Journal.heads(limit: 1000, in: $0) }
        return Answer(type: "application/json; charset=utf-8", body: Array(try HeadFile.data(heads)))
    }

    /// The public keys by which heads are and were signed, each with its time.
    @Sendable func keysJSON(_ request: Request, _ visit: Visit) async throws -> Answer {
        let keys = platform.keys
        let signers = try await platform.database.read { try Journal.signers(keys, in: $0) }
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
