import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

/// A real authority (`openssl ts -reply`) and a site that asks it.
struct Stamped: Sendable {
    let test: TestSite
    let peer: Peer
    /// Certificates that vouch for it.
    let ca: String

    static func certificates(_ peer: Peer, _ name: String = "ca") async throws -> String {
        let file = "\(NSTemporaryDirectory())/hiroba-\(name)-\(UUID().uuidString).pem"
        try #require(try await Command.run("curl", ["--silent", "--fail", "--output", file, "\(peer.address)/\(name).pem"]) == 0)
        return file
    }

    /// - Parameter path: the manner of the authority.
    static func with(
        _ engine: Engine, _ peer: Peer, _ path: String = "/", _ further: [String: String] = [:], _ body: (Stamped) async throws -> Void
    ) async throws {
        let ca = try await certificates(peer)
        defer { try? FileManager.default.removeItem(atPath: ca) }
        let settings = ["timestamp-url": peer.address + path, "timestamp-ca": ca].merging(further) { $1 }
        try await TestSite.with(engine, settings: settings) { try await body(Stamped(test: $0, peer: peer, ca: ca)) }
    }

    /// Writes one more entry. - Returns: its position.
    @discardableResult func note(_ name: String = "花子") async throws -> Int {
        try await test.platform.database.write { [test] db in
            try Journal.record(
                Journal.Action("test.change", Message(ja: "変更", en: "Changed")), Journal.Subject("thing", "1"), after: ["name": name],
                by: .program("test"), at: test.platform.now, in: db)
        }
    }

    @discardableResult func stamp() async throws -> TimeStamp { try await Journal.stamp(test.platform) }

    func proof(of position: Int) async throws -> JournalProof {
        try await test.platform.database.write { [test] db in
            let head = try Journal.sign(with: test.platform.keys.journal, at: test.platform.now, in: db)
            return try Journal.proof(of: position, under: head, isOpened: true, in: db)
        }
    }

    func stamps() async throws -> [TimeStamp] { try await test.platform.database.read { try Journal.stamps(in: $0) } }

    /// How often the authority was asked.
    func asked() async throws -> Int? { Int(try await Command.output("curl", ["--silent", "\(peer.address)/seen"]).words) }

    var runner: JobRunner { JobRunner(test.platform, jobs: test.site.jobs.filter { $0.kind == "journal.stamp" }) }

    func work() async throws { while try await runner.runNext() {} }
}

@Suite("Time stamps from outside", .enabled(if: Peer.isAvailable, "bin/test installs the peers")) struct TimeStampTests {
    @Test("A root is stamped once, published with its time and its authority, and checked by hand with openssl", arguments: Engine.tested)
    func published(_ engine: Engine) async throws {
        try await Peer.with("authority") { peer in
            try await Stamped.with(engine, peer) { site in
                let anybody = try await site.test.browser()
                #expect(try await anybody.get("/journal").text.contains("時刻認証は、まだありません"))
                try await site.note()
                let stamp = try await site.stamp()
                #expect(try await site.stamp() == stamp)
                #expect(try await site.asked() == 1, "the same root is not asked for again")
                let page = try await anybody.get("/journal").text
                #expect(page.contains("試験時刻認証局 honest") && page.contains(stamp.at.words(.ja)))
                let root = try #require(try await site.test.platform.database.read { try Journal.heads(limit: 1, in: $0).first?.root })
                #expect(page.contains(hex(root)))
                for (name, bytes) in [("reply.tsr", stamp.reply), ("request.tsq", stamp.request)] {
                    let address = "/journal/stamps/\(stamp.size)/\(name)"
                    #expect(page.contains(address))
                    let answer = try await anybody.get(address)
                    #expect(answer.status == 200 && answer.bytes == bytes, "\(name)")
                    try Data(answer.bytes).write(to: URL(fileURLWithPath: "\(site.test.folder)/\(name)"))
                }
                #expect(try await anybody.get("/journal/stamps/\(stamp.size + 1)/reply.tsr").status == 404)
                #expect(try await anybody.get("/journal/stamps/x/request.tsq").status == 404)
                let folder = site.test.folder
                for against in [["-digest", hex(root)], ["-queryfile", "\(folder)/request.tsq"]] {
                    let checked = try await Command.output(
                        "openssl", ["ts", "-verify", "-in", "\(folder)/reply.tsr", "-CAfile", site.ca] + against)
                    #expect(checked.code == 0 && checked.words.contains("Verification: OK"), "\(checked.words)")
                }
                #expect(try await site.test.platform.database.read { try Journal.verify(in: $0).findings }.isEmpty)
            }
        }
    }

    @Test("It is asked for at once and then every day, and not at all where no authority is set", arguments: Engine.tested)
    func daily(_ engine: Engine) async throws {
        try await Peer.with("authority") { peer in
            try await Stamped.with(engine, peer, "/member", ["timestamp-header": "Authorization: Bearer member"]) { site in
                try await site.note()
                try await site.runner.schedule()
                try await site.work()
                #expect(try await site.stamps().count == 1)
                try await site.note()
                try await site.runner.schedule()
                try await site.work()
                #expect(try await site.stamps().count == 1, "the same day")
                site.test.wait(seconds: 86_400)
                try await site.runner.schedule()
                try await site.work()
                #expect(try await site.stamps().count == 2)
            }
            try await TestSite.with(engine) { test in
                #expect(!test.site.jobs.contains { $0.kind == "journal.stamp" })
                await #expect(throws: TimeStampProblem.notConfigured) { try await Journal.stamp(test.platform) }
                let page = try await test.browser().get("/journal").text
                #expect(page.contains("外部の時刻認証を受けていません"))
            }
        }
    }

    @Test("What is no answer to the request, or is by nobody who is trusted, is not kept, and the reason is said", arguments: Engine.tested)
    func hostile(_ engine: Engine) async throws {
        let policy = ["timestamp-policy": "1.3.6.1.4.1.32473.1"]
        let cases: [(path: String, settings: [String: String], problem: TimeStampProblem)] = [
            ("/nonce", [:], .otherAnswer), ("/digest", [:], .otherDigest), ("/policy", policy, .otherPolicy("1.3.6.1.4.1.32473.2")),
            ("/altered", [:], .badSignature), ("/words", [:], .unreadable), ("/500", [:], .answered(500)), ("/member", [:], .answered(401)),
            ("/refusal", [:], .refused("Message digest algorithm is not supported.")), ("/expired", [:], .untrusted("certificate has expired")),
            ("/other", [:], .untrusted("self-signed certificate in certificate chain")),
            ("/", ["timestamp-ca": "/nowhere/ca.pem"], .noCertificates("/nowhere/ca.pem")),
            // Which says nothing against the token.
            ("/", ["timestamp-ca": "/etc/passwd"], .unchecked("openssl: no certificate or crl found")),
        ]
        try await Peer.with("authority") { peer in
            for one in cases {
                try await Stamped.with(engine, peer, one.path, one.settings) { site in
                    try await site.note()
                    await #expect(throws: one.problem, "\(one.path)") { try await site.stamp() }
                    #expect(try await site.stamps().isEmpty, "\(one.path)")
                }
            }
            try await Stamped.with(engine, peer, "/", policy) { site in
                let stamp = try await site.stamp()
                #expect(stamp.policy == "1.3.6.1.4.1.32473.1")
            }
        }
    }

    @Test("Whoever hangs or answers a megabyte is given up within the bounds", .timeLimit(.minutes(20)), arguments: Engine.tested)
    func bounds(_ engine: Engine) async throws {
        try await Peer.with("authority") { peer in
            for (path, seconds) in [("/hang", "2"), ("/large", "300")] {
                try await Stamped.with(engine, peer, path, ["outside-seconds": seconds]) { site in
                    let start = ContinuousClock.now
                    await #expect(throws: OutsideProblem.self, "\(path)") { try await site.stamp() }
                    #expect(start.duration(to: .now) < .seconds(240), "\(path)")
                    let kept = try await site.stamps()
                    #expect(kept.isEmpty)
                }
            }
        }
    }

    @Test("A failing authority is asked again with bounds, told among the failed jobs, and holds nothing else up", arguments: Engine.tested)
    func failing(_ engine: Engine) async throws {
        try await Peer.with("authority") { peer in
            try await Stamped.with(engine, peer, "/500") { site in
                try await site.runner.schedule()
                for _ in 0..<30 {
                    try await site.work()
                    site.test.wait(seconds: 3600)
                }
                #expect(try await site.asked() == 20)
                let problem = try await site.test.platform.database.read {
                    try $0.value("SELECT problem FROM job WHERE kind = 'journal.stamp' AND state = 'failed'", as: String.self)
                }
                #expect(problem?.contains("500") == true)
                try await site.note()
                #expect(try await site.proof(of: 0).holds(), "the journal goes on")
                try await site.runner.schedule()
                try await site.work()
                #expect(try await site.asked() == 21, "the next day it is asked anew")
            }
        }
    }
}
