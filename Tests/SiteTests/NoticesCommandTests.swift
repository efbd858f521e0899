import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("hiroba notices", .enabled(if: Peer.isAvailable, "bin/test installs the peers")) struct NoticesCommandTests {
    @Test("A trial signs a sample and says what its reader will see, or why it cannot; the doctor says until when it can", arguments: Engine.tested)
    func attempt(_ engine: Engine) async throws {
        try await Notary.with { notary in
            try await TestEngines.withDatabaseAddress(engine) { folder, url in
                let program = try RunningServer.program().path
                let place = ["--data", "\(folder)/data"] + (url.isEmpty ? [] : ["--database", url])
                func run(_ arguments: [String], _ certificates: String = "", _ further: [String: String] = [:]) async throws -> (
                    code: Int, words: String
                ) {
                    let settings = notary.settings(certificates, further).map { ("HIROBA_\($0.uppercased().replacing("-", with: "_"))", $1) }
                    return try await Command.output(
                        program, arguments + place, environment: Dictionary(settings + [("LANG", "C")], uniquingKeysWith: { $1 }))
                }
                #expect(try await run(["migrate"]).code == 0)
                #expect(try await run(["import", "organisations", "\(Repository.root)/Samples/hiroshima/organisations.csv"]).code == 0)
                let (attempt, out) = (["notices", "try-signature", "--body", "340006"], "\(folder)/sample.pdf")
                let none = try await run(attempt)
                #expect(none.code == 78 && none.words.contains("notice-certificates"), "\(none.words)")
                let signed = try await run(attempt + ["--out", out], "\(notary.folder)/good.pem")
                #expect(signed.code == 0, "\(signed.words)")
                for words in ["PAdES: B-LT", "Time stamp: ", "広島県知事", "試験認証局", "Valid until: 2099-12-31", "The roots that are set vouch for it."] {
                    #expect(signed.words.contains(words), "\(words): \(signed.words)")
                }
                #expect(!signed.words.contains(Notary.passphrase))
                #expect(try await notary.verifies([UInt8](Data(contentsOf: URL(fileURLWithPath: out)))))
                // Without what stands above it nobody can be asked whether it was revoked, until its root is named.
                let bare = "\(notary.folder)/bare.pem"
                let chain = try String(contentsOfFile: "\(notary.folder)/good.pem", encoding: .utf8)
                let end = try #require(chain.firstRange(of: "-----END CERTIFICATE-----\n")).upperBound
                try String(chain[..<end]).write(toFile: bare, atomically: false, encoding: .utf8)
                for file in ["key", "pem.passphrase"] {
                    try FileManager.default.copyItem(atPath: "\(notary.folder)/good.\(file)", toPath: "\(notary.folder)/bare.\(file)")
                }
                let short = try await run(attempt, bare)
                #expect(
                    short.code == 0 && short.words.contains("PAdES: B-T\n") && short.words.contains("No root that is set vouches"), "\(short.words)")
                let rooted = try await run(attempt, bare, ["notice-roots": "\(notary.folder)/root.pem"])
                #expect(rooted.words.contains("PAdES: B-LT"), "\(rooted.words)")
                let stampless = try await run(attempt, bare, ["timestamp-url": ""])
                #expect(stampless.words.contains("PAdES: B-B") && stampless.words.contains("Time stamp: none"), "\(stampless.words)")
                let expired = try await run(attempt, "\(notary.folder)/expired.p12")
                #expect(expired.code == 65 && expired.words.contains("expired on 2022-09-30"), "\(expired.words)")
                let other = try await run(attempt, "343021=\(notary.folder)/good.p12")
                #expect(other.code == 78, "\(other.words)")
                #expect(try await run(["notices", "try-signature", "--body", "999999"], "\(notary.folder)/good.p12").code == 66)
                #expect(try await run(attempt, "good.p12").code == 78, "a path that is not whole would be another one from elsewhere")
                let good = "\(notary.folder)/good.p12"
                let doctor = try await run(["doctor"], "340006=\(good),343021=\(notary.folder)/revoked.p12,999999=\(good)")
                #expect(doctor.words.contains("signing of notices: 340006: 広島県知事, until 2099-12-31"), "\(doctor.words)")
                #expect(doctor.words.contains("MISSING  signing of notices: 999999"), "a mistyped code would leave a body's notices unsigned")
                #expect(doctor.code == 69 && doctor.words.contains("MISSING  signing of notices: 343021"), "\(doctor.words)")
            }
        }
    }
}
