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

    /// Runs the job. - Returns: until when the lists last that are kept.
    private func fetch(_ test: TestSite) async throws -> [String] {
        _ = try await test.platform.database.write { try Jobs.enqueue("procedures.revocation-lists", at: test.platform.now, in: $0) }
        try await test.work()
        return try await test.platform.database.read { try $0.values("SELECT ends_at FROM revocation_list ORDER BY ends_at", as: String.self) }
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

    @Test("What is over is deleted, and everything where none are taken any more", arguments: Engine.tested)
    func over(_ engine: Engine) async throws {
        try await with(engine) { test, authority in
            let first = try await fetch(test)
            test.wait(seconds: 3 * 86_400)
            let second = try await fetch(test)
            #expect(first.count == 1 && second.isEmpty, "nor is it taken once more")
            let outlook = try #require(try await Procedures.signatureOutlooks(test.platform).first)
            #expect(outlook.until == nil && outlook.words.contains("no list that is good"))
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
        }
    }
}
