import Core
import Foundation
import HirobaTesting
import Storage
import Testing

/// A section that builds its form: what several tests of the builder need.
struct Workshop {
    let test: TestSite
    let procedure: String
    let number: String
    var base: String { "/staff/procedures/\(procedure)/form" }

    /// A procedure of the section of the food business licence that has no form yet.
    static func empty(_ test: TestSite) async throws -> Workshop {
        let row = try await test.platform.database.read { db in
            try db.rows(
                """
                SELECT id, number FROM procedure WHERE organisation = (SELECT organisation FROM procedure WHERE number = 'H-0912' AND body = '340006')
                AND id NOT IN (SELECT procedure_id FROM form_version) AND body = '340006' ORDER BY number LIMIT 1
                """
            ).first.map { (try $0["id"] as String, try $0["number"] as String) }
        }
        let (id, number) = try #require(row)
        return Workshop(test: test, procedure: id, number: number)
    }

    /// The food business licence, whose form is published.
    static func licence(_ test: TestSite) async throws -> Workshop {
        Workshop(test: test, procedure: try await Licence(test: test).procedure(), number: "H-0912")
    }

    func begin(_ officer: TestBrowser) async throws {
        _ = try await officer.get(base)
        #expect(try await officer.post(base).header("Location") == base)
    }

    /// The number of the newest save, as the page carries it.
    func seen(_ officer: TestBrowser, _ address: String? = nil) async throws -> String {
        let text = try await officer.get(address ?? base).text
        return String(try #require(text.firstMatch(of: /name="seen" value="([0-9]+)"/), "\(text.suffix(800))").1)
    }

    /// Presses a button of the list, and says that it is meant. - Returns: where it leads.
    @discardableResult
    func press(_ officer: TestBrowser, _ button: String) async throws -> String {
        let answer = try await officer.post("\(base)/acts", ["do": button, "seen": try await seen(officer), "sure": "yes"])
        #expect(answer.status == 303, "\(button): \(answer.text.suffix(600))")
        return answer.header("Location") ?? ""
    }

    /// Changes a part: its controls as they stand, but for these. - Returns: where it leads.
    @discardableResult
    func change(_ officer: TestBrowser, _ part: String, _ fields: [String: String]) async throws -> String {
        let text = try await officer.get("\(base)/parts/\(part)").text
        let answer = try await officer.post("\(base)/parts/\(part)", Self.controls(text).merging(fields) { $1 })
        #expect(answer.status == 303, "\(part): \(answer.status) \(answer.text.suffix(600))")
        return answer.header("Location") ?? ""
    }

    /// What a browser would send of a form's controls as they stand.
    static func controls(_ html: String) -> [String: String] {
        var fields: [String: String] = [:]
        let main = html[(html.range(of: "<form class=\"form wide\"")?.lowerBound ?? html.startIndex)...]
        for match in main.matches(of: /<input(?=[^>]* name="([^"]+)")(?=[^>]* value="([^"]*)")([^>]*)>/) {
            let attributes = match.0
            if attributes.contains("type=\"checkbox\"") || attributes.contains("type=\"radio\""), !attributes.contains(" checked") { continue }
            fields[String(match.1)] = plain(match.2)
        }
        for match in main.matches(of: /(?s)<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)<\/textarea>/) { fields[String(match.1)] = plain(match.2) }
        for match in main.matches(of: /(?s)<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/) {
            if let chosen = match.2.firstMatch(of: /<option value="([^"]*)" selected/) { fields[String(match.1)] = plain(chosen.1) }
        }
        fields["form_token"] = nil
        fields["do"] = nil
        return fields
    }

    private static func plain(_ text: Substring) -> String {
        ["&quot;": "\"", "&#39;": "'", "&lt;": "<", "&gt;": ">", "&amp;": "&"].sorted { $0.key > $1.key }
            .reduce(String(text)) { $0.replacing($1.key, with: $1.value) }
    }

    /// The whole text of the draft.
    func source() async throws -> String {
        try #require(
            try await test.platform.database.read {
                try $0.value(
                    """
                    SELECT s.source FROM form_draft d JOIN form_draft_save s ON s.draft_id = d.id WHERE d.procedure_id = \(procedure)
                    ORDER BY s.number DESC LIMIT 1
                    """, as: String.self)
            })
    }

    /// Puts a text in the draft's place.
    @discardableResult
    func write(_ officer: TestBrowser, _ source: String) async throws -> TestBrowser.Answer {
        try await officer.post("\(base)/source", ["source": source, "seen": try await seen(officer, "\(base)/source")])
    }

    /// Publishes what is there, and says that it is meant.
    @discardableResult
    func publish(_ officer: TestBrowser, _ fields: [String: String] = ["way": "now"]) async throws -> TestBrowser.Answer {
        let text = try await officer.get("\(base)/publication").text
        let seen = text.firstMatch(of: /name="seen" value="([0-9]+)"/).map { String($0.1) } ?? "1"
        return try await officer.post("\(base)/publication", fields.merging(["seen": seen, "sure": "yes"]) { old, _ in old })
    }

    func versions() async throws -> Int {
        try await test.platform.database.read { try $0.count("SELECT count(*) FROM form_version WHERE procedure_id = \(procedure)") }
    }
}
