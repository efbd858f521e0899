import Core
import HirobaTesting
import Storage
import Testing

/// Paying by the sandbox: what several tests need.
enum Paying {
    static let sandbox = ["payments": "sandbox"]

    /// Begins to pay by the sandbox. - Returns: the address of its page.
    static func begin(_ browser: TestBrowser, _ application: String) async throws -> String {
        _ = try await browser.get("\(application)/fee")
        let page = try #require(try await browser.post("\(application)/fee", ["tender": "sandbox"]).header("Location"))
        #expect(page.hasPrefix("/pay/sandbox/"))
        _ = try await browser.get(page)
        return page
    }

    /// Every entry balances, every fee is what its entries say, and nothing is left unmatched.
    static func expectBalanced(_ test: TestSite) async throws {
        let faults = try await test.platform.database.read { try Fees.faults(in: $0) }
        #expect(faults.isEmpty, "\(faults)")
    }
}
