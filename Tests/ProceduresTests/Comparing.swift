import Core
import Foundation
import HirobaTesting
import Storage
import Testing

/// The licence with words that are compared: what several tests need.
enum Comparing {
    static let other = "お店の看板に書く名前"

    /// Other words for a question, as the form says them.
    static func comparison(of question: String = "shop_name", _ label: String = other, name: String = "屋号の言い方") -> String {
        """

        comparison:
          name: {ja: \(name), en: Words that are compared}
          question: \(question)
          wording:
            label: {ja: \(label), en: Name on the sign of your shop}

        """
    }

    /// Puts the licence with two wordings in force from now on.
    static func publish(_ test: TestSite, _ comparison: String = comparison()) async throws {
        let source = try Repository.text("Samples/hiroshima/procedures/food-business.yml") + comparison
        let outcome = try await test.take("form", Data(source.utf8))
        #expect(outcome.problems.isEmpty && outcome.changed == 1, "\(outcome.problems)")
    }

    /// A draft that has come to the words at the shop's name.
    static func come(_ licence: Licence, _ browser: TestBrowser) async throws -> String {
        let base = try await licence.begin(browser)
        try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1)
        return base
    }

    /// A draft that reads one of the two, come to the words at the shop's name.
    static func come(_ licence: Licence, readingOther: Bool) async throws -> (TestBrowser, base: String) {
        for _ in 0..<60 {
            let browser = try await licence.test.browser()
            let base = try await come(licence, browser)
            if try await browser.get("\(base)/shop").text.contains(other) == readingOther { return (browser, base) }
        }
        throw NeverRead()
    }

    /// Sixty drafts of one wording do not happen.
    struct NeverRead: Error {}

    /// What is counted of either wording, as `other|stopped`.
    static func counts(_ test: TestSite) async throws -> [String: Int] {
        try await test.platform.database.read { db in
            var counts: [String: Int] = [:]
            try db.each("SELECT subject, count FROM form_count WHERE event = 'compared' AND device = 'any' AND count <> 0") { row in
                let (subject, count): (String, Int) = (try row["subject"], try row["count"])
                counts[subject, default: 0] += count
            }
            return counts.filter { $0.value != 0 }
        }
    }

    /// The same of both wordings together, as `stopped`.
    static func sums(_ test: TestSite) async throws -> [String: Int] {
        Dictionary(try await counts(test).map { (String($0.key.drop { $0 != "|" }.dropFirst()), $0.value) }, uniquingKeysWith: +)
    }
}
