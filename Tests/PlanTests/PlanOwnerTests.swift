import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Whose plan it is") struct PlanOwnerTests {
    @Test("The plan officer of a town takes in the town's plan, and not the prefecture's by its id", arguments: Engine.tested)
    func otherBody(_ engine: Engine) async throws {
        let file = try Repository.text("Samples/hiroshima/plan.yml").replacing("body: \"340006\"", with: "body: \"343021\"")
        try await TestSite.withSample(engine) { test in
            try await test.platform.database.write { db in
                try db.run(
                    """
                    UPDATE role_grant SET role = 'plan-officer', organisation = '343021'
                    WHERE role = 'procedure-officer' AND person_id IN (SELECT id FROM person WHERE login = 'michiko')
                    """)
            }
            let michiko = try await test.browser("michiko")
            _ = try await michiko.get("/staff/plan/import")
            let taken = try await michiko.upload("/staff/plan/import", field: "file", name: "plan.yml", Data(file.utf8))
            #expect(taken.status == 403)
            let own = file.replacing("id: hiroshima\n", with: "id: fuchuu\n")
            let shown = try await michiko.upload("/staff/plan/import", field: "file", name: "plan.yml", Data(own.utf8))
            #expect(shown.status == 200 && shown.text.contains("name=\"blob\""))
            let versions = try await test.platform.database.read { try $0.count("SELECT count(*) FROM plan_version") }
            #expect(versions == 1)
        }
    }
}
