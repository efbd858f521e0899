import Core
import Foundation
import HirobaTesting
import Storage
import Testing

/// The licence as one that is signed: an authority of cards, a site that believes it, and somebody who applies as a person.
struct Signing: Sendable {
    let test: TestSite
    let licence: Licence
    let authority: CardAuthority

    static func with(_ engine: Engine, _ further: [String: String] = [:], _ body: @Sendable (Signing) async throws -> Void) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await CardAuthority.with { authority in
            let settings = authority.settings.merging(["weasyprint": program]) { $1 }.merging(further) { $1 }
            try await TestSite.withSample(engine, settings: settings, at: Licence.day) { test in
                let signing = Signing(test: test, licence: Licence(test: test), authority: authority)
                try await signing.licence.ask("signature")
                try await body(signing)
            }
        }
    }

    static let person = [
        "kind": "person", "name": "広場 花子", "kana": "ヒロバ ハナコ", "birthday": "昭和55年４月１日", "address.postal": "7308511",
        "address.lines": "広島市中区基町10-52", "phone": "082-228-2111", "mail": "hanako@example.jp",
    ]

    /// A draft of which nothing is missing but the signature.
    func fill(_ browser: TestBrowser, _ changes: [String: String] = [:]) async throws -> String {
        let base = try await licence.begin(browser)
        try await licence.fill(browser, base)
        try await licence.save(browser, "\(base)/applicant", Signing.person.merging(changes) { $1 })
        return base
    }

    /// Has the document made. - Returns: as it is saved.
    func document(_ browser: TestBrowser, _ base: String) async throws -> Data {
        let made = try await browser.post("\(base)/card-signature/document")
        #expect(made.status == 303, "\(made.text.suffix(1500))")
        let file = try await browser.get("\(base)/card-signature/document.json")
        #expect(file.status == 200)
        return Data(file.bytes)
    }

    func send(_ browser: TestBrowser, _ base: String, _ signature: Data) async throws -> TestBrowser.Answer {
        _ = try await browser.get("\(base)/card-signature")
        return try await browser.upload("\(base)/card-signature", field: "signature", name: "application.p7s", signature)
    }

    /// Makes the document, signs it and sends the signature.
    func sign(_ browser: TestBrowser, _ base: String, with label: String = "card") async throws {
        let answer = try await send(browser, base, authority.sign(document(browser, base), with: label))
        #expect(answer.status == 303, "\(answer.text.suffix(1500))")
    }
}
