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
                for words in [
                    "PAdES: B-LT", "Time stamp: ", "広島県知事", "試験認証局", "Valid until: 2099-12-31",
                    "A root that is set, or that came with the certificate, vouches for it.",
                ] {
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
                for (path, words) in [
                    ("stranger", "No certificate in timestamp-ca vouches for who made the time stamp"),
                    ("refusal", "refused (Message digest algorithm"),
                    ("member", "refused (401 Unauthorized). Check the settings timestamp-url and timestamp-header"),
                    ("nothing", "is no time stamp (RFC 3161)"), ("closed", "does not answer (503 Service Unavailable)"),
                ] {
                    let none = try await run(attempt, "\(notary.folder)/good.p12", ["timestamp-url": "\(notary.address)/\(path)"])
                    #expect(none.code == 65 && none.words.contains(words), "\(path): \(none.words)")
                }
                let rootless = try await run(attempt, bare, ["notice-roots": "/etc/hostname"])
                #expect(rootless.code == 65 && rootless.words.contains("No root certificates can be read from “/etc/hostname”"), "\(rootless.words)")
                // As secrets are mounted: a link, of which the mode says nothing.
                let link = "\(notary.folder)/link.p12"
                try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "\(notary.folder)/good.p12")
                let linked = try await run(attempt, link, ["notice-passphrase": Notary.passphrase])
                #expect(linked.code == 0 && linked.words.contains("PAdES: B-LT"), "\(linked.words)")
                try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: "\(notary.folder)/good.p12")
                let open = try await run(attempt, link, ["notice-passphrase": Notary.passphrase])
                #expect(open.code == 65 && open.words.contains("chmod o="), "what it leads to is open: \(open.words)")
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(notary.folder)/good.p12")
                // A list of what is revoked that never comes is done without, and said.
                _ = FileManager.default.createFile(atPath: "\(notary.folder)/hang-ca.crl", contents: nil)
                let slow = try await run(attempt, "\(notary.folder)/good.p12")
                #expect(slow.code == 0 && slow.words.contains("PAdES: B-T\n") && slow.words.contains("could not be put in"), "\(slow.words)")
                try FileManager.default.removeItem(atPath: "\(notary.folder)/hang-ca.crl")
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
