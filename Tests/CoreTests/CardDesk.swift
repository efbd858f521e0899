import Core
import Foundation
import HirobaTesting
import Storage
import Testing

/// A site that believes an authority of cards, and the signatures that come to it.
struct CardDesk {
    let test: TestSite
    let authority: CardAuthority
    static let day = "2022-10-03T01:00:00.000Z"
    static let document = Data(#"{"draft":"01","name":"広場 花子"}"#.utf8)

    /// - Parameter folder: the one in which the site looks for lists, within the authority's.
    static func with(_ folder: String = "lists", _ body: (CardDesk) async throws -> Void) async throws {
        try await CardAuthority.with { authority in
            let settings = authority.settings.merging(["jpki-crl": "\(authority.folder)/\(folder)"]) { $1 }
            try await TestSite.with(.sqlite, settings: settings, at: day) { try await body(CardDesk(test: $0, authority: authority)) }
        }
    }

    /// - Returns: why it is not taken; `nil` when it is.
    func refusal(_ signature: Data, over document: Data = document) async throws -> CardSignatureProblem? {
        do {
            _ = try await check(signature, over: document)
            return nil
        } catch let problem as CardSignatureProblem {
            return problem
        }
    }

    func check(_ signature: Data, over document: Data = document) async throws -> SignerCertificate {
        try await checked(signature, over: document).certificate
    }

    func checked(_ signature: Data, over document: Data = document, fetched: [RevocationList] = []) async throws -> CardTrust.Checked {
        let trust = try #require(CardTrust(test.platform))
        return try await trust.check(Array(signature), over: Array(document), at: test.platform.now) { _ in fetched }
    }

    /// The lists that stand in a file of an authority's.
    func lists(_ file: String = "list", of other: CardAuthority? = nil) throws -> [RevocationList] {
        RevocationList.all(try Data(contentsOf: URL(fileURLWithPath: "\((other ?? authority).folder)/lists/\(file).pem")))
    }

    func remove(_ file: String = "list") throws { try FileManager.default.removeItem(atPath: "\(authority.folder)/lists/\(file).pem") }
}
