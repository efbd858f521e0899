import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What the doctor says of residents' cards") struct DoctorCardsTests {
    private static func time(_ days: Double) -> String { CardAuthority.time(Instant.system().adding(seconds: days * 86_400)) }

    @Test("Real issuers are kept by the demonstration; a part without its list is named and missing; invented cards beside real ones are refused")
    func cards() async throws {
        try await CardAuthority.with { authority in
            try await TestEngines.withFolder { folder in
                let (program, data) = (try RunningServer.program().path, "\(folder)/data")
                func run(_ arguments: [String], _ further: [String: String] = [:]) async throws -> (code: Int, words: String) {
                    let settings = authority.settings.merging(further) { $1 }.map { ("HIROBA_\($0.uppercased().replacing("-", with: "_"))", $1) }
                    return try await Command.output(
                        program, arguments + ["--data", data], environment: Dictionary(settings + [("LANG", "C")], uniquingKeysWith: { $1 }))
                }
                func doctor(_ name: String, _ further: [String: String] = [:]) async throws -> String {
                    let words = try await run(["doctor"], further).words
                    return words.split(separator: "\n").first { $0.contains("\(name):") }.map { String($0) } ?? words
                }
                let lists = "\(authority.folder)/lists"
                #expect(try await run(["demo", "--load-only"]).code == 0)
                #expect(!FileManager.default.fileExists(atPath: "\(data)/demo-cards"), "whoever has real issuers keeps them")
                let old = try await doctor("signatures (jpki)")
                #expect(old.hasPrefix("MISSING") && old.contains("no list that is good"), "\(old)")
                try FileManager.default.removeItem(atPath: "\(lists)/list.pem")
                try await authority.list(from: Self.time(-1), until: Self.time(2), district: "kure")
                let good = try await doctor("signatures (jpki)")
                #expect(good.hasPrefix("ok") && good.contains("JPKI JPKI Test: 1 lists, good until"), "\(good)")
                try await authority.list(from: Self.time(-3), until: Self.time(-1), district: "naka")
                let late = try await doctor("signatures (jpki)")
                #expect(late.hasPrefix("MISSING") && late.contains("1 lists, good until") && late.contains("over: JPKI naka CRLDP since"), "\(late)")
                let invented = try await run(["doctor"], ["card-page": "\(folder)/cards", "mail-page": "yes"])
                #expect(invented.code == 69 && invented.words.contains("MISSING  settings: card-page lets everybody sign"), "\(invented.words)")
            }
        }
    }
}
