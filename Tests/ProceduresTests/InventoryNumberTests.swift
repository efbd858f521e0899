import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Numbers and years of the inventory") struct InventoryNumberTests {
    @Test("A list of procedures whose numbers have a ~ goes on where its page ended", arguments: Engine.tested)
    func tilde(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let rows = (10..<62).map { "1~\($0),試しの届出\($0),343021-jouhou\n" }.joined()
            let outcome = try await test.take("procedures", Data(("番号,手続名,所管課\n" + rows).utf8))
            try #require(outcome.problems.isEmpty && outcome.added == 52, "\(outcome.problems)")
            let michiko = try await test.browser("michiko")
            var (address, seen) = ("/staff/procedures", Set<String>())
            for _ in 0..<3 {
                let page = try await michiko.get(address).text
                for match in page.matches(of: /<a href="\/staff\/procedures\/([0-9A-Z]{26})"/) { #expect(seen.insert(String(match.1)).inserted) }
                guard let next = page.firstMatch(of: /rel="next" href="([^"]+)"/) else { break }
                address = String(next.1).replacing("&amp;", with: "&")
            }
            #expect(seen.count == 52)
        }
    }
}
