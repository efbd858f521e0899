import Core
import Foundation
import Glibc
import Hiroba
import HirobaTesting
import Procedures
import Storage
import Synchronization
import Testing

/// The program is killed while applications come in: by rounds, each at another instant, always the same ones.
@Suite("Applications while the power goes", .serialized) struct SubmissionCrashTests {
    private static let form = String(repeating: "0", count: 32)

    /// What the applicants were told.
    private final class Told: Sendable {
        /// The applications' addresses that were answered, and the receipt numbers that were seen, by draft.
        let applications = Mutex<[String: String]>([:])
        let receipts = Mutex<[String: String]>([:])
        var count: Int { applications.withLock { $0.count } }
    }

    @Test("kill -9 under load loses no receipt that anybody was shown; sent again, each is still one", arguments: Engine.tested)
    func killed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Instant.system().description) { test in
            let drafts = try await ReadyDraft.make(400, BenchDrafts.licence, on: test.platform)
            let token = test.site.formToken(cookie: Self.form, session: nil)
            let told = Told()
            var dice = Dice(seed: 20_210_802)
            for round in 0..<4 {
                let server = try await RunningServer(data: test.folder, database: test.platform.settings["database"])
                let most = (round + 1) * 70 + Int.random(in: 0..<40, using: &dice)
                let pause = Int.random(in: 0..<30, using: &dice)
                let port = server.port
                await withTaskGroup(of: Void.self) { group in
                    for client in 0..<12 {
                        group.addTask {
                            for number in stride(from: client, to: drafts.count, by: 12) {
                                if await !Self.apply(drafts[number], token, port: port, told) { return }
                            }
                        }
                    }
                    group.addTask {
                        // A minute at most: some machines are slow, and other tests run beside this one.
                        for _ in 0..<30_000 where told.count < most { try? await Task.sleep(for: .milliseconds(2)) }
                        try? await Task.sleep(for: .milliseconds(pause))
                        await server.kill()
                    }
                }
                #expect(told.count >= most, "the test must have something to lose: \(told.count) of \(most)")
            }
            let server = try await RunningServer(data: test.folder, database: test.platform.settings["database"])
            try await Self.check(drafts, token, server, told, test)
            #expect(await server.stop() == 0)
        }
    }

    /// Sends a draft and looks at its receipt. - Returns: false once the server is gone.
    private static func apply(_ draft: ReadyDraft, _ token: String, port: Int, _ told: Told) async -> Bool {
        let cookies = "hiroba_form=\(form); hiroba_visitor=\(draft.cookie)"
        let body = "form_token=\(token)"
        let head = "Host: localhost\r\nCookie: \(cookies)\r\nConnection: close\r\n"
        let sent = await answer(
            "POST \(draft.address)/submission HTTP/1.1\r\n\(head)Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)",
            port: port)
        guard let place = sent?.firstMatch(of: #/(?i)\r\nlocation: (/applications/[0-9A-Z]{26})/receipt\r\n/#) else { return false }
        told.applications.withLock { $0[draft.mark] = String(place.1) }
        let page = await answer("GET \(place.1)/receipt HTTP/1.1\r\n\(head)\r\n", port: port)
        guard let number = page?.firstMatch(of: #/data-copy="([0-9]{5}-[0-9-]+)"/#) else { return false }
        let known = told.receipts.withLock { receipts in
            defer { receipts[draft.mark] = String(number.1) }
            return receipts[draft.mark]
        }
        #expect(known == nil || known == String(number.1), "one draft has two receipts")
        return true
    }

    /// After all that: every draft is one application, with what it was told, readable, in the journal once.
    private static func check(_ drafts: [ReadyDraft], _ token: String, _ server: RunningServer, _ told: Told, _ test: TestSite) async throws {
        let (shown, accepted) = (told.receipts.withLock { $0 }, told.applications.withLock { $0 })
        #expect(shown.count > 200 && shown.count < drafts.count, "\(shown.count)")
        let before = try await Kept.read(drafts, test)
        for (mark, receipt) in shown { #expect(before.receipts[mark] == receipt, "a receipt that was shown is lost") }
        for (mark, place) in accepted { #expect(place == "/applications/\(mark)" && before.receipts[mark] != nil, "an application is lost") }
        #expect(before.findings.isEmpty)
        // What was not answered is sent again, as applicants would; what was answered, too.
        for draft in drafts {
            let isAnswered = await apply(draft, token, port: server.port, told)
            #expect(isAnswered, "\(draft.mark)")
        }
        let after = try await Kept.read(drafts, test)
        #expect(after.counts == [drafts.count, drafts.count, drafts.count, drafts.count])
        #expect(Set(after.receipts.values).count == drafts.count && after.receipts.merging(before.receipts) { $1 } == after.receipts)
        #expect(after.arrivals == drafts.count && after.draftsLeft == 0 && after.findings.isEmpty)
        #expect(after.marks == drafts.map(\.mark), "the answers are not readable")
    }

    /// What the database holds.
    private struct Kept: Sendable {
        let receipts: [String: String]
        /// Applications, their answers, their arrivals, the mails about them.
        let counts: [Int]
        /// Entries of the journal that say that something arrived.
        let arrivals: Int
        let draftsLeft: Int
        let marks: [String]
        let findings: [String]

        static func read(_ drafts: [ReadyDraft], _ test: TestSite) async throws -> Kept {
            let keys = test.platform.keys
            return try await test.platform.database.read { db in
                let rows = try db.rows("SELECT id, receipt FROM application")
                return Kept(
                    receipts: Dictionary(try rows.map { (try $0["id"], try $0["receipt"]) }, uniquingKeysWith: { first, _ in first }),
                    counts: [
                        try db.count("SELECT count(*) FROM application"), try db.count("SELECT count(*) FROM application_answers"),
                        try db.count("SELECT count(*) FROM case_event WHERE kind = 'arrived'"),
                        // Besides, a section is told of what is new.
                        try db.count("SELECT count(*) FROM mail WHERE subject NOT LIKE '【新しい申請】%'"),
                    ],
                    arrivals: try db.count("SELECT count(*) FROM journal_entry WHERE action = 'procedures.receive'"),
                    draftsLeft: try db.count("SELECT count(*) FROM draft"),
                    marks: try drafts.compactMap { try ReadyDraft.arrived($0, keys: keys, in: db) },
                    findings: try Journal.verify(in: db).findings.map { "\($0)" })
            }
        }
    }

    /// The whole answer to one request on a connection of its own; `nil` when the server went away before its end.
    private static func answer(_ request: String, port: Int) async -> String? {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: RawConnection.whole(request, port: port)) }
        }
    }

    /// Always the same numbers (S. Vigna, splitmix64).
    private struct Dice: RandomNumberGenerator {
        private var state: UInt64
        init(seed: UInt64) { state = seed }
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}

extension RawConnection {
    /// Sends a request and reads to the end of the connection. - Returns: `nil` when the answer is not whole.
    static func whole(_ request: String, port: Int) -> String? {
        guard let connection = try? RawConnection(port: port, sending: request) else { return nil }
        var bytes: [UInt8] = []
        while let more = connection.more(), !more.isEmpty { bytes += more }
        connection.end()
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)), text.hasPrefix("HTTP/1.1 ") else { return nil }
        let length = text.firstMatch(of: #/(?i)\r\ncontent-length: (\d+)/#).flatMap { Int($0.1) } ?? 0
        return bytes.count - end.upperBound >= length ? text : nil
    }
}
