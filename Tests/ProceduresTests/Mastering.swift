import Foundation
import HirobaTesting
import Testing

/// A master of the prefecture and a town that takes it: what several tests of them need.
enum Mastering {
    /// The licence with slots, published as the next version.
    static func publish(_ test: TestSite, _ officer: TestBrowser, change: (String) -> String = { $0 }) async throws -> Workshop {
        let shop = try await Workshop.licence(test)
        try await shop.begin(officer)
        let file = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
        let slots = """

            slots:
              - {question: shop_name, may: [label, support]}
              - {question: business, may: [options]}
              - {question: vehicle, may: [presence]}
              - {page: vehicle_details, may: [presence, label]}

            """
        try await shop.write(officer, change(file + slots))
        let published = try await shop.publish(officer)
        #expect(published.status == 303, "\(published.text.suffix(1500))")
        return shop
    }

    /// Michiko adds a procedure of her town and takes the prefecture's form for it.
    static func take(_ test: TestSite, _ michiko: TestBrowser) async throws -> Workshop {
        _ = try await michiko.get("/staff/procedures/new")
        let added = try await michiko.post(
            "/staff/procedures/new", ["organisation": "343021-jouhou", "number": "F-1", "name": "食品営業許可申請（町）", "online_since": "2022-04-01"])
        let id = String(try #require(added.header("Location")?.firstMatch(of: #/procedures/([^?]+)/#)).1)
        let shop = Workshop(test: test, procedure: id, number: "F-1")
        let start = try await michiko.get(shop.base).text
        let from = try #require(start.range(of: "340006/H-0912@"))
        let master = String(try #require(start[from.upperBound...].firstMatch(of: /name="master" value="([^"]+)"/)).1)
        #expect(try await michiko.post(shop.base, ["master": master]).header("Location") == shop.base)
        return shop
    }
}
