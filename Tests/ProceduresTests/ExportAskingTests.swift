import HTTPTypes
import HirobaTesting
import Storage
import Testing

@Suite("Asking whether an export is there") struct ExportAskingTests {
    @Test("Who asks for the head alone has carried nothing away, and nothing says that they did", arguments: Engine.tested)
    func head(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            _ = try await licence.apply(try await test.browser())
            let (officer, procedure) = (try await test.browser("jirou"), try await licence.procedure())
            func recorded() async throws -> [Int] {
                try await test.platform.database.read { db in
                    [
                        try db.count("SELECT count(*) FROM export_run"),
                        try db.count("SELECT count(*) FROM journal_entry WHERE action LIKE 'procedures.export%' OR action = 'case.export'"),
                    ]
                }
            }
            for kind in ["csv", "xlsx"] {
                let answer = try await officer.ask(.head, "/staff/cases/export.\(kind)?procedure=\(procedure)")
                #expect(answer.status == 200 && answer.bytes.isEmpty, "\(kind)")
            }
            #expect(try await recorded() == [0, 0])
            #expect(try await officer.get("/staff/cases/export.csv?procedure=\(procedure)").status == 200)
            #expect(try await recorded() == [1, 3], "that it began, the case, that it ended")
        }
    }
}
