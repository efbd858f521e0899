import Core
import Foundation
import HirobaTesting
import Testing

@Suite("Settings") struct SettingsTests {
    @Test(
        "A value that is no such thing is refused with what it must be, and not taken for the default",
        arguments: [
            ("trust-proxy", "perhaps", "yes or no"), ("mail-page", "ja", "yes or no"), ("base-url", "hiroba.example.jp", "https://"),
            ("rate", "abc", "number"), ("rate", "-1", "number"), ("port", "80800", "65535"), ("log-level", "loud", "info"),
            ("payments", "cash", "stripe"), ("outside-seconds", "-4", "1 to 600"), ("timestamp-url", "tsa.example.jp", "https://"),
            ("database-readers", "0", "1 to 64"), ("notice-certificates", "340006.p12", "340006=/path"), ("notice-roots", "roots.pem", "whole path"),
        ])
    func refused(_ name: String, _ value: String, _ words: String) async throws {
        let error = await #expect(throws: (any Error).self) { try await Settings(flags: [name: value], environment: [:]) }
        let told = error.map { "\($0)" } ?? ""
        #expect(told.contains(name) && told.contains(words) && told.contains("flag"), "\(told)")
    }

    @Test("Whoever prints what holds the settings prints none of them") func descriptions() async throws {
        let secrets = ["stripe-key": "sk_test_whisper", "mail": "smtp://user:whisper@relay:587", "oidc-client-secret": "whisper"]
        let flags = secrets.merging(["blobs": "s3://KEY:whisper@host:9000/bucket"]) { $1 }
        let settings = try await Settings(flags: flags, environment: [:])
        #expect(!"\(settings) \([settings])".contains("whisper"))
        try await TestSite.with(.sqlite, settings: flags) { test in
            let runner = JobRunner(test.platform, jobs: [])
            #expect(!"\(runner) \([runner]) \(test.platform) \([test.platform])".contains("whisper"))
        }
    }

    @Test(
        "What is shown of a setting has no password of an address, wherever in it that stands",
        arguments: [
            ("postgres://hiroba:whisper@db/hiroba", "postgres://hiroba:********@db/hiroba"),
            ("postgres://db/hiroba?user=u&password=whisper&sslmode=require", "postgres://db/hiroba?user=u&password=********&sslmode=require"),
        ])
    func shown(_ address: String, _ wanted: String) async throws {
        let settings = try await Settings(flags: ["database": address], environment: [:])
        #expect(settings.entries.first { $0.key.name == "database" }?.shown == wanted)
    }

    @Test("Yes and no are understood as people write them, from every place", arguments: ["yes", "true", "True", "on", "1", " yes "])
    func flags(_ word: String) async throws {
        let (flag, variable) = (
            try await Settings(flags: ["trust-proxy": word], environment: [:]),
            try await Settings(flags: [:], environment: ["HIROBA_TRUST_PROXY": word])
        )
        #expect(flag.trustsProxy && variable.trustsProxy)
        let file = NSTemporaryDirectory() + "/settings-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data("trust-proxy: \(word)\nmail-page: off\n".utf8).write(to: URL(fileURLWithPath: file))
        let settings = try await Settings(flags: [:], environment: [:], file: file)
        #expect(settings.trustsProxy && settings["mail-page"] == "no")
    }

    @Test(
        "A file that cannot be read is told by its line, and nothing of what it says",
        arguments: ["stripe-key: whisper\nport: 1\nport: 2\n", "stripe-key: whisper\nport: [1\n"])
    func unreadable(_ text: String) async throws {
        let file = NSTemporaryDirectory() + "/settings-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let error = await #expect(throws: (any Error).self) { try await Settings(flags: [:], environment: [:], file: file) }
        let told = error.map { "\($0)" } ?? ""
        #expect(told.contains(file) && !told.contains("whisper"), "\(told)")
        #expect(told.contains("“port” twice") || told.contains("as YAML, line"), "\(told)")
    }
}
