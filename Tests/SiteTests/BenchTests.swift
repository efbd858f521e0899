import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Measuring", .serialized) struct BenchTests {
    @Test("hiroba bench procedures prints its table, on either engine", arguments: Engine.tested)
    func procedures(_ engine: Engine) async throws {
        try await TestEngines.withDatabaseAddress(engine) { folder, url in
            let place = ["--data", folder] + (url.isEmpty ? [] : ["--database", url])
            let program = try RunningServer.program().path
            #expect(try await Command.output(program, ["demo", "--load-only"] + place).code == 0)
            let sizes = ["--submissions", "20", "--requests", "40", "--cases", "300", "--connections", "4"]
            let (code, words) = try await Command.output(program, ["bench", "procedures"] + place + sizes)
            #expect(code == 0, "\(words)")
            for name in ["a bare route", "a page of a draft's form", "submissions, durable", "inbox of a section, 300 cases, last page", "memory"] {
                #expect(words.contains(name), "\(name): \(words)")
            }
        }
    }
}
