import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("The day on which a fee was paid in another system") struct ElsewhereFeeTests {
    @Test(
        "Where no column says when a fee was paid, its record says that nobody knows and has the day of arrival, never the moment of the taking in",
        arguments: Engine.tested)
    func days(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            func row(_ number: String, _ minute: Int, _ paid: String, _ on: String) -> [String] {
                Elsewhere.row(number, "2022-09-28 09:\(10 + minute)") + [paid, on]
            }
            let rows = [row("A-1", 1, "納付済み", ""), row("A-2", 2, "納付済み", "令和４年９月29日"), row("A-3", 3, "", "")]
            let address = try await elsewhere.ready(officer, Elsewhere.csv(rows, headings: Elsewhere.headings + ["手数料の納付", "納付日"]))
            let preview = try await officer.get(address).text
            let unknown = "納付日：不明（申請の到達の日の令和４年９月28日"
            #expect(preview.contains(unknown), "\(preview)")
            let confirmed = try await officer.post("\(address)/confirmation", Elsewhere.seen(preview).merging(["sure": "yes", "paid": "yes"]) { $1 })
            #expect(confirmed.status == 303)
            try await test.work()
            let made = try await elsewhere.applications()
            #expect(made.count == 3)
            for (index, one) in made.enumerated() {
                let page = try await officer.get("/staff/cases/\(one.id)").text
                let words = index == 1 ? "納付日：令和４年９月29日" : unknown
                let start = try #require(page.range(of: "納付の記録")).lowerBound
                let record = page[start...].prefix(upTo: try #require(page[start...].range(of: "</table>")).lowerBound)
                #expect(record.contains(words) && !record.contains("10月３日"), "\(index): \(record)")
                #expect(page.components(separatedBy: words).count >= 3, "and so does the history: \(index): \(page)")
            }
        }
    }
}
