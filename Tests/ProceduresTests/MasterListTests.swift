import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("The masters that may be taken") struct MasterListTests {
    @Test("A master is offered however many versions of others there were before it", arguments: Engine.tested)
    func manyVersions(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (jirou, michiko) = (try await test.browser("jirou"), try await test.browser("michiko"))
            _ = try await Mastering.publish(test, jirou)
            let now = test.platform.now
            try await test.platform.database.write { db in
                let found = try db.value(
                    """
                    SELECT id FROM procedure WHERE body = '340006' AND number < 'H-0912' AND id NOT IN (SELECT procedure_id FROM form_version)
                    ORDER BY number LIMIT 1
                    """, as: String.self)
                let other = try #require(found)
                for number in 1...210 {
                    try db.run(
                        """
                        INSERT INTO form_version (id, procedure_id, number, digest, source, published_by, published_at, valid_from)
                        VALUES (\(ID<Int>(at: now)), \(other), \(number), \(Digest(of: Data("\(number)".utf8))), 'slots: ', '次郎', \(now), \(now))
                        """)
                }
            }
            _ = try await Mastering.take(test, michiko)
        }
    }
}
