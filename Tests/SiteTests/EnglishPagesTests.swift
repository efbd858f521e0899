import Core
import Foundation
import HirobaTesting
import Storage
import Testing

/// What is there in Japanese only says so on an English page.
@Suite("English pages") struct EnglishPagesTests {
    @Test("Japanese words outside of what is marked as Japanese are found, in texts and in what is read out") func check() {
        #expect(EnglishCheck.unmarked("<body><p>Fee of 手数料</p></body>").count == 1)
        #expect(EnglishCheck.unmarked("<body><p>Fee of <span lang=\"ja\">手数料<br>条例</span></p><textarea>東京</textarea></body>").isEmpty)
        #expect(EnglishCheck.unmarked("<body><div lang=\"ja\"><p>手数料</p></div><svg aria-label=\"42 手続\"></svg></body>").count == 1)
    }

    @Test("Whoever walks from the front page in English finds no Japanese that is not marked", .timeLimit(.minutes(20)), arguments: [Engine.sqlite])
    func walk(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: AccessWorld.settings, at: AccessWorld.day) { test in
            let browser = try await test.browser(language: "en")
            var (waiting, seen, kinds) = (["/"], Set<String>(), [String: Int]())
            while !waiting.isEmpty, seen.count < 160 {
                let address = waiting.removeFirst()
                let kind = kind(of: address)
                guard kinds[kind, default: 0] < 3, seen.insert(address).inserted else { continue }
                kinds[kind, default: 0] += 1
                let answer = try await browser.get(address)
                guard answer.header("Content-Type")?.hasPrefix("text/html") == true else { continue }
                #expect(EnglishCheck.unmarked(answer.text).isEmpty, "\(address): \(EnglishCheck.unmarked(answer.text).prefix(5))")
                waiting += links(answer.text)
            }
            #expect(seen.count > 25 && kinds.keys.contains("/procedures/{id}") && kinds.keys.contains { $0.hasPrefix("/plan/hiroshima/indicators") })
        }
    }

    /// The address without its names: pages of one kind are alike.
    private func kind(of address: String) -> String {
        let path = address.split(separator: "?").first.map(String.init) ?? address
        let keys = address.split(separator: "?").dropFirst().joined().split(separator: "&").map { $0.prefix { $0 != "=" } }
        let plain = path.replacing(#/\/[0-9A-Z]{26}/#, with: "/{id}").replacing(#/P[0-9]-[0-9]+/#, with: "{indicator}")
        return plain + keys.joined(separator: ",")
    }

    private func links(_ html: String) -> [String] {
        let apart = ["/language", "/demo", "/api", "/staff", "/assets"]
        return html.matches(of: /<a [^>]*href="(\/[^"#]*)/).map { String($0.1).replacing("&amp;", with: "&") }.filter { link in
            !apart.contains { link.hasPrefix($0) } && !link.contains(".")
        }
    }
}
