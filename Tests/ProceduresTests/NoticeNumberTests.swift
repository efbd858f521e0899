import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("The numbers of notices") struct NoticeNumberTests {
    /// All that were given. The clock of a test stands still, so that names do not tell which came first.
    private func numbers(_ test: TestSite) async throws -> [String] {
        try await test.platform.database.read { try $0.values("SELECT number FROM notice", as: String.self) }.sorted()
    }

    /// One case is decided by its section, then another one by the section to which it was transferred.
    private func decideInTwoSections(_ test: TestSite) async throws {
        let licence = Licence(test: test)
        try await licence.decide(try await licence.apply(try await test.browser()))
        let other = try await licence.apply(try await test.browser())
        let (officer, address) = (try await test.browser("jirou"), Licence.staff(other))
        _ = try await officer.get(address)
        let transfer = ["unit": "340006-kenkou-yakumu", "transfer_reason": "所管が違うため", "sure": "yes"]
        #expect(try await officer.post("\(address)/transfer", transfer).status == 303)
        try await licence.propose(other, by: try await test.browser("shouta"))
        try await licence.agree(["yuriko", "mamoru"], at: address)
    }

    @Test(
        "Two sections of a body never give the same number, nor one that a section gave while each counted for itself; another body counts its own",
        arguments: Engine.tested)
    func sections(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            try await test.platform.database.write { db in
                for (unit, year, number) in [("340006-kenkou-yakumu", 2022, 7), ("343021-jouhou", 2022, 50), ("340006-kenkou-yakumu", 2021, 90)] {
                    try db.insert(into: "notice_number", ["organisation": unit, "year": year, "number": number])
                }
            }
            try await decideInTwoSections(test)
            #expect(try await numbers(test) == ["令和４年度第８号", "令和４年度第９号"])
        }
    }

    @Test("A mark is counted by itself, in whichever section it stands", arguments: Engine.tested)
    func marks(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            try await licence.decide(try await licence.apply(try await test.browser()))
            let (entry, guides) = ("  - procedure: H-0912\n", try Repository.text("Samples/hiroshima/guides.yml"))
            let marked = guides.replacing(entry, with: "\(entry)    document_mark: 食生\n")
                .replacing("valid_from: 2022-04-01", with: "valid_from: 2022-04-02")
            #expect(try await test.take("guides", Data(marked.utf8)).problems.isEmpty)
            try await decideInTwoSections(test)
            #expect(try await numbers(test) == ["令和４年度 食生第１号", "令和４年度 食生第２号", "令和４年度第１号"])
        }
    }
}
