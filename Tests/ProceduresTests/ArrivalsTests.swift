import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("What arrived at a section, and how") struct ArrivalsTests {
    private static let ways = [
        ("online", "phone"), ("online", "computer"), ("online", "computer"), ("api", "system"), ("post", "desk"), ("counter", "desk"),
        ("counter", "desk"),
    ]

    @Test(
        "By channel and device, with the shares that the plan measures, for each procedure and in total; other sections count their own alone",
        arguments: Engine.tested)
    func page(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (licence, address) = (Licence(test: test), "/staff/procedures/arrivals")
            let officer = try await test.browser("jirou")
            #expect(try await officer.get(address).text.contains("この年度に届いた申請・届出はありません。"))
            var ids: [String] = []
            for _ in 0..<7 { ids.append(String(try await licence.apply(try await test.browser()).suffix(26))) }
            let arrived = ids
            try await test.platform.database.write { db in
                for (id, (channel, device)) in zip(arrived, Self.ways) {
                    _ = try db.run("UPDATE application SET channel = \(channel), device = \(device) WHERE id = \(id)")
                }
                // Two notifications, of which one was acknowledged; another arrived a year before.
                _ = try db.run("UPDATE application SET kind = 'notification', phase = 'acknowledged' WHERE id = \(arrived[0])")
                _ = try db.run("UPDATE application SET kind = 'notification', phase = 'unfulfilled' WHERE id = \(arrived[1])")
                _ = try db.run("UPDATE application SET arrived_at = '2022-03-31T14:59:59.999Z' WHERE id = \(arrived[6])")
                try Revision.raise("application", in: db)
            }
            let page = try await officer.get(address).text
            #expect(page.contains("H-0912 食品営業許可申請") && page.contains("66.6%") && page.contains("33.3%"), "\(page)")
            let csv = try await officer.get("\(address).csv").text
            let counts = "6,1,2,1,0,1,1,66.6,33.3,1,1,0,0,"
            #expect(csv.contains("2022,H-0912,食品営業許可申請,\(counts)") && csv.contains("2022,,計,\(counts)"), "\(csv)")
            let before = try await officer.get("\(address).csv?year=2021").text
            #expect(before.contains("2021,H-0912,食品営業許可申請,1,0,0,0,0,0,1,0,,0,0,0,0,"), "\(before)")
            let query = Measure.Query(
                asOf: try #require(.init(iso: "2022-10-03")), parameters: ["organisation": "340006", "fiscal_year": "2022"])
            let (online, phone) = try await test.platform.database.read { db in
                (
                    try test.platform.measures.read("procedures.online-share", query, in: db)?.figure,
                    try test.platform.measures.read("procedures.phone-share", query, in: db)?.figure
                )
            }
            #expect(online == Decimal(string: "66.6") && phone == Decimal(string: "33.3"), "the same as the plan measures")
            let numbers = try await officer.get("/staff/procedures/\(try await licence.procedure())/numbers?year=2022").text
            #expect(numbers.contains("令和４年度に届いた申請・届出") && numbers.contains("66.6%"))
            for login in ["tarou", "michiko"] {
                let other = try await test.browser(login)
                #expect(try await other.get(address).text.contains("この年度に届いた申請・届出はありません。"), "\(login)")
                #expect(try await !other.get("\(address).csv").text.contains("H-0912"), "\(login)")
            }
            #expect(try await test.browser("hanako").get(address).status == 403)
            for odd in ["?year=1", "?year=99999999999999999999", "?year=x", "?year=2100"] {
                #expect(try await officer.get("\(address)\(odd)").status == 200, "\(odd)")
            }
        }
    }
}
