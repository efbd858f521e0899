import Core
import Foundation
import HTTPTypes
import HirobaTesting
import Japanese
import Storage
import Testing
import Web

/// Another system: it calls with a token, and every answer is held against the published description.
struct System {
    let test: TestSite
    let browser: TestBrowser
    let token: String?

    /// - Parameter scopes: names; of an officer of the sample.
    init(_ test: TestSite, _ login: String? = nil, _ scopes: [String] = [], days: Int = 30) async throws {
        self.test = test
        browser = try await test.browser(language: "en")
        guard let login else {
            token = nil
            return
        }
        let (now, all) = (test.platform.now, test.platform.scopes)
        token = try await test.platform.database.write { db in
            let person = try #require(try Person.with(login: login, in: db))
            return try ApiToken.make(
                "受付システム", scopes: all.filter { scopes.contains($0.name) }, until: now.day.adding(days: days), for: person, by: .program("test"),
                at: now, in: db)
        }
    }

    func get(_ path: String) async throws -> TestBrowser.Answer { try await call(.get, path) }

    func post(_ path: String, _ body: JSON? = nil, headers: [String: String] = [:]) async throws -> TestBrowser.Answer {
        try await call(.post, path, body, headers)
    }

    private func call(_ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil, _ headers: [String: String] = [:]) async throws
        -> TestBrowser.Answer
    {
        let answer = try await browser.call(
            method, "/api\(path)", token: token, body.map { String(decoding: $0.bytes, as: UTF8.self) }, headers: headers)
        #expect(answer.header("Set-Cookie") == nil, "a call leaves no cookie")
        if answer.status >= 400 {
            #expect(answer.header("Content-Type") == "application/problem+json", "\(method) \(path): \(answer.text.prefix(300))")
            let problem = try JSON(parsing: Data(answer.bytes))
            #expect(problem["status"]?.whole == answer.status && problem["title"]?.text != nil && problem["type"]?.text?.contains("#") == true)
        }
        let operation = test.site.operations.first { $0.method == method && Self.matches($0.path, path) }
        if let operation, answer.status < 300, let schema = operation.schema {
            let faults = schema.faults(try JSON(parsing: Data(answer.bytes)))
            #expect(faults.isEmpty, "\(method) \(path): \(faults.all)")
        }
        return answer
    }

    private static func matches(_ pattern: String, _ path: String) -> Bool {
        let (parts, given) = (pattern.split(separator: "/"), path.prefix { $0 != "?" }.split(separator: "/"))
        return parts.count == given.count && zip(parts, given).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }

    /// The answers of `Licence`, as a system sends them. - Parameter changes: `null` takes one out.
    static func answers(_ changes: [String: JSON] = [:]) -> JSON {
        var all: [String: JSON] = [:]
        for (_, fields) in Licence.pages { for (name, value) in fields { all[name] = .string(value) } }
        all["managers.rows"] = ["r1"]
        return .object(all.merging(changes) { $1 }.filter { $0.value != .null })
    }

    static func submission(_ changes: [String: JSON] = [:]) -> JSON {
        ["answers": answers(changes), "files": ["plan": [["name": "図面.pdf", "content": .string(Licence.pdf.base64EncodedString())]]]]
    }

    /// Sends a licence. - Returns: its id.
    func apply(_ key: String, _ changes: [String: JSON] = [:]) async throws -> String {
        let procedure = try await Licence(test: test).procedure()
        let answer = try await post("/procedures/\(procedure)/applications", Self.submission(changes), headers: ["Idempotency-Key": key])
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(answer.json["application_id"]?.text)
    }
}

extension TestBrowser.Answer {
    var json: JSON { (try? JSON(parsing: Data(bytes))) ?? .null }
    /// The paths of what is wrong.
    var faultPaths: Set<String> { Set((json["errors"]?.items ?? []).compactMap { $0["path"]?.text }) }
}
