import Core
import Foundation
import HirobaTesting
import Procedures
import Storage
import Testing

@Suite("Lists of revoked cards that are fetched") struct RevocationListTests {
    /// A site that fetches the lists of an authority from the web.
    private func with(_ engine: Engine, _ body: @Sendable (TestSite, CardAuthority) async throws -> Void) async throws {
        try await CardAuthority.with { authority in
            try await Peer.with("files", ["\(authority.folder)/lists"]) { peer in
                let settings = authority.settings.merging(["jpki-crl": "\(peer.address)/list.pem"]) { $1 }
                try await TestSite.with(engine, settings: settings, at: "2022-10-03T01:00:00.000Z") { try await body($0, authority) }
            }
        }
    }

    private func run(_ job: String, _ test: TestSite) async throws {
        _ = try await test.platform.database.write { try Jobs.enqueue(job, at: test.platform.now, in: $0) }
        try await test.work()
    }

    /// Runs the job. - Returns: until when the lists last that are kept.
    private func fetch(_ test: TestSite) async throws -> [String] {
        try await run("procedures.revocation-lists", test)
        return try await test.platform.database.read {
            try $0.values("SELECT ends_at FROM revocation_list WHERE content IS NOT NULL ORDER BY ends_at", as: String.self)
        }
    }

    private func replace(_ authority: CardAuthority, _ bytes: Data) throws {
        try bytes.write(to: URL(fileURLWithPath: "\(authority.folder)/lists/list.pem"))
    }

    @Test("They are kept where their issuer has signed them, several of one file too, and a signature is checked by them", arguments: Engine.tested)
    func fetched(_ engine: Engine) async throws {
        try await with(engine) { test, authority in
            #expect(try await fetch(test) == ["2022-10-05T00:00:00.000Z"])
            let outlook = try #require(try await Procedures.signatureOutlooks(test.platform).first)
            #expect(outlook.lists == 1 && outlook.until?.description == "2022-10-05T00:00:00.000Z")
            try await authority.list(until: "20221006000000Z", district: "naka")
            let file = "\(authority.folder)/lists/list.pem"
            let naka = try Data(contentsOf: URL(fileURLWithPath: "\(authority.folder)/lists/list-naka.pem"))
            try replace(authority, Data(contentsOf: URL(fileURLWithPath: file)) + naka)
            #expect(try await fetch(test) == ["2022-10-05T00:00:00.000Z", "2022-10-06T00:00:00.000Z"])
        }
    }

    @Test("One that is forged, of another issuer, older than the one before or no list leaves that in its place", arguments: Engine.tested)
    func hostile(_ engine: Engine) async throws {
        try await with(engine) { test, authority in
            let old = try Data(contentsOf: URL(fileURLWithPath: "\(authority.folder)/lists/list.pem"))
            try await authority.list(from: "20221002120000Z", until: "20221006000000Z")
            #expect(try await fetch(test) == ["2022-10-06T00:00:00.000Z"])
            try replace(authority, old)
            #expect(try await fetch(test) == ["2022-10-06T00:00:00.000Z"], "rolled back")
            for name in ["JPKI Test", "Another"] {
                try await CardAuthority.with(name) { stranger in
                    try await stranger.list(from: "20221003000000Z", until: "20221020000000Z")
                    try replace(authority, Data(contentsOf: URL(fileURLWithPath: "\(stranger.folder)/lists/list.pem")))
                    #expect(try await fetch(test) == ["2022-10-06T00:00:00.000Z"], "\(name)")
                }
            }
            try replace(authority, Data("<html>".utf8))
            #expect(try await fetch(test) == ["2022-10-06T00:00:00.000Z"])
        }
    }

    @Test("Of several at one address a bad one keeps no other from being taken, wherever it stands, and is told", arguments: Engine.tested)
    func bundle(_ engine: Engine) async throws {
        try await with(engine) { test, authority in
            try await authority.list(until: "20221006000000Z", district: "naka")
            let folder = "\(authority.folder)/lists"
            let (all, naka) = (
                try Data(contentsOf: URL(fileURLWithPath: "\(folder)/list.pem")),
                try Data(contentsOf: URL(fileURLWithPath: "\(folder)/list-naka.pem"))
            )
            try await CardAuthority.with { stranger in
                try await stranger.list(from: "20221003000000Z", until: "20221020000000Z")
                let bad = try Data(contentsOf: URL(fileURLWithPath: "\(stranger.folder)/lists/list.pem"))
                try replace(authority, bad + all + bad + naka)
            }
            #expect(try await fetch(test) == ["2022-10-05T00:00:00.000Z", "2022-10-06T00:00:00.000Z"])
            let told = try await test.platform.database.read {
                try $0.value("SELECT problem FROM job WHERE kind = 'procedures.revocation-lists'", as: String?.self)
            }
            #expect((told ?? nil)?.contains("no list of an issuer in jpki-roots") == true)
        }
    }

    @Test("A part whose list has ended stays told, by a job that fetches nothing, though the others are good", arguments: Engine.tested)
    func partition(_ engine: Engine) async throws {
        try await with(engine) { test, authority in
            try await authority.list(until: "20221004000000Z", district: "naka")
            try await authority.list(until: "20221008000000Z", district: "kure")
            let folder = "\(authority.folder)/lists"
            let both = try ["naka", "kure"].map { try Data(contentsOf: URL(fileURLWithPath: "\(folder)/list-\($0).pem")) }
            try replace(authority, both[0] + both[1])
            #expect(try await fetch(test).count == 2)
            try await run("procedures.revocation-lists-end", test)
            func failed() async throws -> String? {
                let kind = "procedures.revocation-lists-end"
                return try await test.platform.database.read {
                    try $0.value("SELECT problem FROM job WHERE kind = \(kind) AND state = 'failed'", as: String?.self) ?? nil
                }
            }
            #expect(try await failed() == nil)
            test.wait(seconds: 36 * 3600)
            try replace(authority, both[1])
            #expect(try await fetch(test) == ["2022-10-08T00:00:00.000Z"])
            let outlook = try #require(try await Procedures.signatureOutlooks(test.platform).first)
            #expect(outlook.lists == 1 && outlook.until?.description == "2022-10-08T00:00:00.000Z")
            #expect(outlook.over.map(\.name) == ["JPKI naka CRLDP"] && !outlook.isGood(at: test.platform.now))
            try FileManager.default.removeItem(atPath: "\(folder)/list.pem")
            try await run("procedures.revocation-lists-end", test)
            #expect(try await failed()?.contains("over: JPKI naka CRLDP") == true, "at once, and without asking where it is fetched")
            try await authority.list(from: "20221004060000Z", until: "20221009000000Z", district: "naka")
            try replace(authority, Data(contentsOf: URL(fileURLWithPath: "\(folder)/list-naka.pem")) + both[1])
            #expect(try await fetch(test).count == 2)
            let whole = try #require(try await Procedures.signatureOutlooks(test.platform).first)
            #expect(whole.over.isEmpty && whole.isGood(at: test.platform.now))
        }
    }

    @Test("Of what is over only its dates stay, and nothing where none are taken any more", arguments: Engine.tested)
    func over(_ engine: Engine) async throws {
        try await with(engine) { test, authority in
            let first = try await fetch(test)
            test.wait(seconds: 3 * 86_400)
            let second = try await fetch(test)
            #expect(first.count == 1 && second.isEmpty, "nor is it taken once more")
            let outlook = try #require(try await Procedures.signatureOutlooks(test.platform).first)
            #expect(outlook.until == nil && outlook.words.en.contains("no list that is good"))
        }
        try await TestSite.with(engine) { test in
            try await test.platform.database.write { db in
                try db.run(
                    """
                    INSERT INTO revocation_list (address, scope, issuer, head, content, ends_at, fetched_at)
                    VALUES ('https://example.jp/a', 's', 'i', '{}', \([UInt8]()), '2099-01-01T00:00:00.000Z', '2022-01-01T00:00:00.000Z')
                    """)
            }
            #expect(try await fetch(test).isEmpty)
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM revocation_list") } == 0)
        }
    }
}
