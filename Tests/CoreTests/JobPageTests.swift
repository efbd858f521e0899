import Core
import HirobaTesting
import Storage
import Testing

@Suite("The page of work that is waited for, on every engine") struct JobPageTests {
    @Test("The script is told of work that failed, and where to go on with all that stands in the address", arguments: Engine.tested)
    func failed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let akiko = try await test.browser("akiko")
            let id = try #require(try await test.platform.database.write { try Jobs.enqueue("core.sweep", at: test.platform.now, in: $0) })
            let back = "back=%2Fstaff%2Fcases%3Fview%3Doverdue%26unit%3Dx"
            #expect(try await akiko.get("/staff/jobs/\(id)?\(back)").text.contains("/progress.json?\(back)\""))
            #expect(try await akiko.get("/staff/jobs/\(id)/progress.json?\(back)").text.contains("\"state\":\"running\""))
            try await test.platform.database.write { _ = try $0.run("UPDATE job SET state = 'failed', problem = 'x' WHERE id = \(id)") }
            let told = try await akiko.get("/staff/jobs/\(id)/progress.json?\(back)").text
            #expect(told.contains("\"state\":\"failed\"") && told.contains("/staff/cases?view=overdue&unit=x"), "\(told)")
        }
    }
}
