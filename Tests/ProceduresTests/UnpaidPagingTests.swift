import Core
import HirobaTesting
import Storage
import Testing

@Suite("The list of unpaid fees, over several sections") struct UnpaidPagingTests {
    @Test(
        "Pages follow one another in the order of the assessments, whichever section collects, and lose and repeat nothing", arguments: Engine.tested)
    func pages(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let units = ["340006-kenkou-shokuhin", "340006-kenkou-yakumu"]
            let ids = try await test.platform.database.write { db in
                var ids: [String] = []
                for place in 0..<23 {
                    let at = test.platform.now.adding(seconds: Double(place))
                    let id = ID<Fee>(at: at)
                    try db.insert(
                        into: "fee",
                        [
                            "id": id, "organisation": units[place % 3 == 0 ? 1 : 0], "subject_kind": place == 7 ? "other" : "application",
                            "subject_id": "s\(place)", "title": "手数料", "tariff": "条例", "owed": place == 5 ? 0 : 100, "overpaid": 0, "refund_due": 0,
                            "created_at": at,
                        ])
                    if place != 5, place != 7 { ids.append(id.text) }
                }
                return ids
            }
            for limit in [1, 4, 50] {
                var (seen, after): ([String], String?) = ([], nil)
                while true {
                    let position = after
                    let page = try await test.platform.database.read { db in
                        try Fee.unpaid("application", at: units, after: position, limit: limit, in: db).map(\.id.text)
                    }
                    #expect(page.count <= limit)
                    guard let last = page.last else { break }
                    seen += page
                    after = last
                }
                #expect(seen == ids, "\(limit) a page")
            }
            let one = try await test.platform.database.read { try Fee.unpaid("application", at: [units[1]], after: nil, limit: 50, in: $0) }
            #expect(one.count == 8 && one.allSatisfy { $0.organisation == units[1] }, "nothing of another section")
        }
    }
}
