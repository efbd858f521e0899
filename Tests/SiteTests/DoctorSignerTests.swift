import Foundation
import HirobaTesting
import Testing

@Suite("What the doctor says of the signing key") struct DoctorSignerTests {
    private func run(_ arguments: [String]) async throws -> (code: Int, words: String) {
        try await Command.output(try RunningServer.program().path, arguments, environment: ["LANG": "C"])
    }

    @Test("A key that has signed nothing yet says what has to be started again; one that was replaced elsewhere, where to get the new one")
    func replaced() async throws {
        try await DemoCopy.with(.sqlite) { folder, _ in
            let (data, kept) = ("\(folder)/data", "\(folder)/journal.key")
            func doctor() async throws -> Substring? {
                try await run(["doctor", "--data", data]).words.split(separator: "\n").first { $0.contains("signing key:") }
            }
            let first = try #require(try await doctor())
            #expect(first.hasPrefix("ok") && !first.contains("started again"), "\(first)")
            try FileManager.default.copyItem(atPath: "\(data)/keys/journal.key", toPath: kept)
            #expect(try await run(["keys", "replace-signer", "--data", data]).code == 0)
            let second = try #require(try await doctor())
            #expect(second.hasPrefix("ok") && second.contains("have to be started again"), "\(second)")
            // As on another machine that shares the database.
            try FileManager.default.removeItem(atPath: "\(data)/keys/journal.key")
            try FileManager.default.copyItem(atPath: kept, toPath: "\(data)/keys/journal.key")
            let third = try #require(try await doctor())
            #expect(third.hasPrefix("MISSING") && third.contains("copy the new one here"), "\(third)")
        }
    }
}
