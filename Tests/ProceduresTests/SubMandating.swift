import Core
import Foundation
import HirobaTesting
import Storage
import Testing

/// A sub-delegate, named and accepting: what several tests need.
enum SubMandating {
    static let naming = ["sub_name": "復代 三郎", "sub_mail": "fukudai@example.jp", "sub_acts": "correct", "sub_until": "令和５年２月28日"]

    /// The page of an application's, or a draft's, sub-delegation.
    static func page(_ address: String) -> String { "/sub-mandates/of/\(address.suffix(26))" }

    /// The link in the newest mail about a sub-delegation to somebody.
    static func link(to recipient: String, _ test: TestSite) async throws -> String {
        let bodies = try await test.platform.database.read {
            try $0.values(
                "SELECT body FROM mail WHERE recipient = \(recipient) AND body LIKE '%/sub-mandates/%' ORDER BY id DESC", as: String.self)
        }
        return String(try #require(bodies.first?.firstMatch(of: /\/sub-mandates\/[0-9a-f]{64}/)).0)
    }

    /// The delegate names somebody. - Returns: the link of their mail.
    static func named(_ delegate: TestBrowser, _ address: String, _ test: TestSite, _ changed: [String: String] = [:]) async throws -> String {
        _ = try await delegate.get(page(address))
        let answer = try await delegate.post(page(address), naming.merging(changed) { $1 })
        #expect(answer.status == 303, "\(answer.status) \(answer.text.suffix(1500))")
        return try await link(to: changed["sub_mail"] ?? "fukudai@example.jp", test)
    }

    /// The delegate names somebody, who accepts. - Returns: the link of their mail.
    @discardableResult
    static func accepted(
        _ delegate: TestBrowser, _ sub: TestBrowser, _ address: String, _ test: TestSite, _ changed: [String: String] = [:],
        stating licence: [String: String] = [:]
    ) async throws -> String {
        let link = try await named(delegate, address, test, changed)
        _ = try await sub.get(link)
        let answer = try await sub.post(link, ["do": "accept"].merging(licence) { $1 })
        #expect(answer.status == 303, "\(answer.status) \(answer.text.suffix(1500))")
        return link
    }

    static func mails(_ subject: String, _ test: TestSite) async throws -> Set<String> {
        Set(
            try await test.platform.database.read {
                try $0.values("SELECT recipient FROM mail WHERE subject LIKE \("%" + subject + "%")", as: String.self)
            })
    }
}
