import Core
import Foundation
import HirobaTesting
import Storage
import Testing

/// A mandate, asked for and agreed to: what several tests need.
enum Mandating {
    static let asking = [
        "principal": "見本 花子", "principal_mail": "hanako@example.jp", "delegate": "代理 次郎", "delegate_mail": "dairi@example.jp",
        "profession": "gyoseishoshi", "register_number": "00000000", "profession_office": "見本行政書士事務所", "acts": "correct", "until": "令和５年３月31日",
    ]

    static func link(_ test: TestSite) async throws -> String {
        let bodies = try await test.platform.database.read {
            try $0.values("SELECT body FROM mail WHERE recipient = 'hanako@example.jp' ORDER BY id DESC", as: String.self)
        }
        // Mails of one moment have no order.
        return String(try #require(bodies.lazy.compactMap { $0.firstMatch(of: /\/mandates\/[0-9a-f]{64}/) }.first).0)
    }

    /// The principal agrees to the mandate for a draft.
    /// - Parameters:
    ///   - sub: whether the delegate may have somebody else act.
    ///   - acts: what the delegate may do.
    static func agree(
        _ delegate: TestBrowser, _ principal: TestBrowser, _ base: String, until: String, sub: Bool = false, acts: [String] = ["correct"],
        _ test: TestSite
    ) async throws {
        _ = try await delegate.get("\(base)/mandate")
        let asking = Self.asking.merging(["until": until]) { $1 }.filter { $0.key != "acts" }
        let pairs = asking.map { ($0.key, $0.value) } + acts.map { ("acts", $0) }
        #expect(try await delegate.post("\(base)/mandate", pairs: pairs).status == 303)
        let link = try await link(test)
        _ = try await principal.get(link)
        #expect(try await principal.post(link, ["do": "confirm"].merging(sub ? ["sub": "yes"] : [:]) { $1 }).status == 200)
    }

    /// What a delegate has sent under a mandate. - Returns: its address, `/applications/…`.
    static func sent(
        _ delegate: TestBrowser, _ principal: TestBrowser, _ licence: Licence, until: String = "令和５年３月31日", sub: Bool = false,
        acts: [String] = ["correct"]
    ) async throws -> String {
        let base = try await licence.begin(delegate)
        try await licence.fill(delegate, base)
        try await agree(delegate, principal, base, until: until, sub: sub, acts: acts, licence.test)
        return try await licence.submit(delegate, base)
    }
}
