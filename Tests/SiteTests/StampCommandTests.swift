import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Time stamps by the command", .enabled(if: Peer.isAvailable, "bin/test installs the peers")) struct StampCommandTests {
    @Test("The journal is stamped now, and the stamp in a proof is checked offline by the authority's certificates", arguments: Engine.tested)
    func command(_ engine: Engine) async throws {
        try await Peer.with("authority") { peer in
            try await DemoCopy.with(engine) { folder, url in
                let place = ["--data", "\(folder)/data"] + (url.isEmpty ? [] : ["--database", url])
                let (ca, other, proof) = ("\(folder)/ca.pem", "\(folder)/other.pem", "\(folder)/proof.json")
                for (file, name) in [(ca, "ca"), (other, "other")] {
                    try #require(try await Command.run("curl", ["--silent", "--fail", "--output", file, "\(peer.address)/\(name).pem"]) == 0)
                }
                func run(_ arguments: [String], at path: String? = nil) async throws -> (code: Int, words: String) {
                    var environment = ["LANG": "C", "HIROBA_TIMESTAMP_CA": ca, "HIROBA_OUTSIDE_SECONDS": "300"]
                    if let path { environment["HIROBA_TIMESTAMP_URL"] = peer.address + path }
                    return try await Command.output(try RunningServer.program().path, arguments, environment: environment)
                }
                func check(_ further: [String] = []) async throws -> (code: Int, words: String) {
                    try await run(["journal", "check-proof", proof] + further)
                }
                func prove() async throws { #expect(try await run(["journal", "prove", "0", "--opened", "-o", proof] + place).code == 0) }
                try await prove()
                let without = try await check(["--ca", ca])
                #expect(without.code == 0 && without.words.contains("none in this proof") && without.words.contains("no fault"), "\(without.words)")
                #expect(try await run(["journal", "stamp"] + place).code == 78, "no authority is set")
                let refused = try await run(["journal", "stamp"] + place, at: "/nonce")
                #expect(refused.code == 69 && refused.words.contains("nonce"), "\(refused.words)")
                let stamped = try await run(["journal", "stamp"] + place, at: "/")
                #expect(stamped.code == 0 && stamped.words.contains("試験時刻認証局 honest"), "\(stamped.words)")
                try await prove()
                let held = try await check(["--ca", ca])
                #expect(held.code == 0 && held.words.contains("at the latest, according to 試験時刻認証局 honest"), "\(held.words)")
                let unchecked = try await check()
                #expect(unchecked.code == 0 && unchecked.words.contains("NOT checked"), "\(unchecked.words)")
                let untrusted = try await check(["--ca", other])
                #expect(untrusted.code == 1 && untrusted.words.contains("NOT by an authority"), "\(untrusted.words)")
                #expect(try await check(["--ca", "\(folder)/nothing.pem"]).code == 69)
                let text = try String(contentsOfFile: proof, encoding: .utf8)
                try text.replacing(/"reply" ?: ?"M/, with: "\"reply\":\"N").write(toFile: proof, atomically: true, encoding: .utf8)
                let wrong = try await check(["--ca", ca])
                #expect(wrong.code == 1 && wrong.words.contains("WRONG"), "\(wrong.words)")
                let verified = try await run(["journal", "verify"] + place).words
                #expect(verified.contains("The journal holds.") && verified.contains("1 time stamps checked"), "\(verified)")
            }
        }
    }
}
