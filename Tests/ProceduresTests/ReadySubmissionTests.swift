import Foundation
import HirobaTesting
import Storage
import Testing

/// What a reader has made ready is taken only as far as it is still true when the writer comes to it.
@Suite("What changes between the reader and the writer of a submission") struct ReadySubmissionTests {
    /// Begins a draft and sends it while the writer waits: what the writer does after that, the submission's reader has not seen.
    /// - Parameter first: sent before the submission, and written before it.
    /// - Returns: the answer, and the draft's name.
    private func send(
        _ test: TestSite, _ browser: TestBrowser, first: (@Sendable (String) async throws -> Void)? = nil,
        while change: @escaping @Sendable (String, any Connection) throws -> Void = { _, _ in }
    ) async throws -> (answer: TestBrowser.Answer, draft: String) {
        let licence = Licence(test: test)
        let base = try await licence.begin(browser)
        try await licence.fill(browser, base)
        let (draft, database, gate) = (String(base.suffix(26)), test.platform.database, DispatchSemaphore(value: 0))
        let before = database.statistics.writes
        /// Until so many have come to the writer since. - Returns: how many have.
        func come(_ count: Int) async throws -> Int {
            for _ in 0..<6000 where database.statistics.writes < before + count { try await Task.sleep(for: .milliseconds(10)) }
            return database.statistics.writes - before
        }
        async let busy: Void = database.write { db in
            gate.wait()
            try change(draft, db)
        }
        #expect(try await come(1) == 1)
        async let ahead: Void? = first?(base)
        let sent = first == nil ? 2 : 3
        if first != nil { #expect(try await come(2) == 2) }
        async let answer = browser.post("\(base)/submission")
        let came = try await come(sent)
        gate.signal()
        #expect(came == sent, "the submission had been made ready when the writer went on")
        _ = try await (busy, ahead)
        return (try await answer, draft)
    }

    private func count(_ test: TestSite, _ draft: String) async throws -> Int {
        try await test.platform.database.read { try $0.count("SELECT count(*) FROM application WHERE id = \(draft)") }
    }

    @Test("A file in which something is found meanwhile is not sent: the page says what is missing", arguments: Engine.tested)
    func infected(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (answer, draft) = try await send(
                test, try await test.browser(),
                while: { draft, db in
                    try db.run("UPDATE attachment SET state = 'infected' WHERE subject = \(draft)")
                })
            #expect(answer.status == 303 && answer.header("Location") == "/apply/\(draft)/check-answers")
            #expect(try await count(test, draft) == 0)
        }
    }

    @Test("Who lets go of it meanwhile sends nothing", arguments: Engine.tested)
    func released(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (answer, draft) = try await send(
                test, try await test.browser(),
                while: { draft, db in
                    try db.run("DELETE FROM holding WHERE subject = \(draft)")
                })
            #expect(answer.status == 404)
            #expect(try await count(test, draft) == 0)
        }
    }

    @Test("What another window writes meanwhile is what arrives, and by what the case is found", arguments: Engine.tested)
    func overwritten(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let (answer, draft) = try await send(
                test, browser,
                first: { base in
                    let answers = Licence.pages[0].1.merging(["name": "あとの商店", "kana": "ｱﾄﾉｼｮｳﾃﾝ"]) { $1 }
                    try await Licence(test: test).save(browser, "\(base)/applicant", answers)
                })
            #expect(answer.header("Location") == "/applications/\(draft)/receipt")
            let officer = try await test.browser("jirou")
            let text = try await officer.get("/staff/cases/\(draft)").text
            #expect(text.contains("あとの商店") && !text.contains("ひろば食品"))
            #expect(try await officer.post("/staff/cases/search", ["term": "あとの商店"]).text.contains(draft))
            let before = try await officer.post("/staff/cases/search", ["term": "ひろば食品"]).text
            #expect(!before.contains("/staff/cases/\(draft)"))
        }
    }

    @Test("A procedure that has moved to another section meanwhile arrives there, and its mail is signed by that one", arguments: Engine.tested)
    func moved(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let other = try #require(
                try await test.platform.database.read {
                    try $0.rows(
                        """
                        SELECT o.code, p.name FROM organisation o JOIN organisation_period p ON p.code = o.code
                        WHERE o.code LIKE '340006-%' AND p.valid_to IS NULL AND o.code <> (
                            SELECT organisation FROM procedure WHERE number = 'H-0912' AND body = '340006'
                        ) ORDER BY o.code LIMIT 1
                        """
                    ).first.map { (code: try $0["code"] as String, name: try $0["name"] as String) }
                })
            let (answer, draft) = try await send(
                test, try await test.browser(),
                while: { [code = other.code] _, db in
                    try db.run("UPDATE procedure SET organisation = \(code) WHERE number = 'H-0912' AND body = '340006'")
                })
            #expect(answer.header("Location") == "/applications/\(draft)/receipt")
            let kept = try await test.platform.database.read { db in
                (
                    try db.value("SELECT organisation FROM application WHERE id = \(draft)", as: String.self),
                    try db.values("SELECT body FROM mail WHERE subject LIKE '%受け付けました%'", as: String.self)
                )
            }
            #expect(kept.0 == other.code && kept.1.count == 1 && kept.1[0].contains(other.name), "\(kept)")
        }
    }
}
