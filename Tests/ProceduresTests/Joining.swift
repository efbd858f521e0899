import Foundation
import HirobaTesting
import Storage
import Testing

/// Cases of the licence that are proposed together: what tests of joint proposals need.
struct Joining {
    let test: TestSite
    let officer: TestBrowser
    var licence: Licence { Licence(test: test) }

    init(_ test: TestSite) async throws {
        self.test = test
        officer = try await test.browser("jirou")
    }

    /// Applications that are complete in form, the first of them paid; each with the browser of its applicant.
    func cases(_ count: Int, paid: Int) async throws -> [(id: String, applicant: TestBrowser)] {
        var all: [(id: String, applicant: TestBrowser)] = []
        for place in 0..<count {
            let applicant = try await test.browser()
            let application = try await licence.apply(applicant)
            _ = try await officer.get(Licence.staff(application))
            if place < paid { try await licence.payAtCounter(officer, application) }
            #expect(try await officer.post("\(Licence.staff(application))/acceptance").status == 303)
            all.append((String(application.suffix(26)), applicant))
        }
        return all
    }

    /// What the form for some cases holds, as the inbox opens it. - Returns: the name of the proposal that it would make.
    func begin(_ ids: [String]) async throws -> String {
        let page = try await officer.post("/staff/cases/bulk", pairs: [("act", "propose")] + ids.map { ("case", $0) })
        #expect(page.status == 200, "\(page.text.suffix(1500))")
        return String(try #require(page.text.firstMatch(of: /name="proposal" value="([0-9A-Z]{26})"/)).1)
    }

    func send(
        _ act: String, _ ids: [String], ready: [String] = [], proposal: String, _ words: [String: String], chosen: [String]? = nil
    ) async throws -> TestBrowser.Answer {
        let pairs =
            [("do", act), ("proposal", proposal)] + ids.map { ("row", $0) } + (chosen ?? ids).map { ("case", $0) } + ready.map { ("ready", $0) }
            + words.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return try await officer.post("/staff/proposals", pairs: pairs)
    }

    /// The cases that a page says can be proposed.
    static func ready(_ text: String) -> [String] { text.matches(of: /name="ready" value="([0-9A-Z]{26})"/).map { String($0.1) } }

    /// Proposes them together. - Returns: the address of the proposal.
    func propose(_ ids: [String], _ words: [String: String] = ["outcome": "granted", "departure": "試験のため"]) async throws -> String {
        let proposal = try await begin(ids)
        let answer = try await send("propose", ids, ready: ids, proposal: proposal, words)
        #expect(answer.status == 303, "\(answer.text.suffix(3000))")
        return "/staff/proposals/\(proposal)"
    }

    /// What somebody does to the whole list, as they see it now, and is sure of.
    func act(_ act: String, as login: String, at address: String, _ words: [String: String] = [:]) async throws -> TestBrowser.Answer {
        let seat = try await test.browser(login)
        let digest = try Licence.digest(try await seat.get(address).text)
        return try await seat.post("\(address)/seat", words.merging(["do": act, "digest": digest, "sure": "yes"]) { $1 })
    }

    func count(_ query: SQL) async throws -> Int { try await test.platform.database.read { try $0.count(query) } }
}
