import HirobaTesting
import Testing
import Web

/// Somebody's browser that reads in a language, and looks at what it is shown.
struct FurtherWalk {
    let browser: TestBrowser
    let language: FurtherLanguage

    init(_ test: TestSite, _ language: FurtherLanguage) async throws {
        browser = try await test.browser()
        browser.set(cookie: "hiroba_language", language.rawValue)
        self.language = language
    }

    @discardableResult
    func look(_ address: String) async throws -> String { check(try await browser.get(address), address, 200) }

    func send(_ address: String, _ fields: [String: String], _ status: Int) async throws {
        check(try await browser.post(address, fields), "POST \(address)", status)
    }

    @discardableResult
    private func check(_ answer: TestBrowser.Answer, _ address: String, _ status: Int) -> String {
        #expect(answer.status == status && answer.text.contains("<html lang=\"\(language.tag)\">"), "\(address): \(answer.status)")
        let gaps = FurtherCheck.gaps(answer.text, in: language)
        #expect(gaps.isEmpty, "\(language.rawValue) \(address): \(gaps.prefix(8))")
        return answer.text
    }
}
