import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Measuring", .serialized) struct BenchTests {
    @Test("hiroba bench procedures prints its table with the limit beside each figure, on either engine", arguments: Engine.tested)
    func procedures(_ engine: Engine) async throws {
        try await DemoCopy.with(engine) { folder, url in
            let place = ["--data", "\(folder)/data"] + (url.isEmpty ? [] : ["--database", url])
            let program = try RunningServer.program().path
            let sizes = ["--submissions", "20", "--requests", "40", "--cases", "300", "--connections", "4"]
            let (code, words) = try await Command.output(program, ["bench", "procedures"] + place + sizes)
            #expect(code == 0, "\(words)")
            for name in [
                "a bare route", "group commit alone", "inbox of a section, 300 cases, last page", "memory of the server, now",
                "export of 2 / 20 cases",
            ] where engine == .sqlite || name != "group commit alone" {
                #expect(words.contains(name), "\(name): \(words)")
            }
            // Whatever the figures are, each stands beside its limit.
            for (name, limit) in [
                ("a page of a draft's form", "≥ 40 %"), ("submissions, durable", "≥ 1,000/s"), ("submissions, durable", "p99 ≤ 150 ms"),
                ("memory of the server after them", "most ≤ 150 MB"), ("inbox of the prefecture, 300 cases, first page", "p99 ≤ 20 ms"),
                ("the largest of 11 residents' pages", "≤ 40 KB"), ("the most requests of one of them", "≤ 3"),
                ("a form of 500 fields, 300 conditions", "p99 ≤ 5 ms"), ("export of", "≤ 16 MB more"),
            ] {
                let line = words.split(separator: "\n").first { $0.contains(name) } ?? ""
                #expect(line.contains("[\(limit): met]") || line.contains("[\(limit): over]"), "\(name): \(words)")
            }
        }
    }
}
