import Core
import Foundation
import HTTPTypes
import HirobaTesting
import Storage
import Testing
import Web

/// Every route of the router with the real names of one real world, as everybody: what somebody may not know of is answered as what does not exist.
@Suite("The access walk") struct AccessWalkTests {
    @Test("Every address that names something has a line in the table of who may learn that it is there", arguments: [Engine.sqlite])
    func table(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let routes = test.site.routes.filter { $0.path.contains("{") }.map { "\($0.method.rawValue) \($0.path)" }
            for route in routes where AccessTable.who(route) == nil {
                Issue.record(
                    """
                    “\(route)” has no line in Tests/SiteTests/AccessTable.swift: add it to the line of those who may learn that it is there. \
                    When a part of it is new, give AccessWorld a real name for it.
                    """)
            }
            for route in AccessTable.lines.flatMap(\.routes) where !routes.contains(route) {
                Issue.record("“\(route)” is no route any more: take it out of Tests/SiteTests/AccessTable.swift.")
            }
        }
    }

    @Test("Nobody learns of another's case, from any address, not even by an error message", .timeLimit(.minutes(20)), arguments: Engine.tested)
    func walk(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, settings: AccessWorld.settings, at: AccessWorld.day) { test in
            let world = try await AccessWorld.make(test)
            let walk = AccessWalk(world, tokens: try await AccessWalk.tokens(test))
            for player in Player.allCases where !Player.later.contains(player) {
                try await walk.names(player)
                try await walk.lists(player)
            }
            try await walk.crossed()
            let (applicant, delegate) = (try #require(world.browsers[.applicant]), try #require(world.browsers[.delegate]))
            let sub = try #require(world.browsers[.subDelegate])
            try await walk.names(.namedSubDelegate, sub)
            try await walk.lists(.namedSubDelegate, sub)
            #expect(try await sub.post(world.acceptance, ["do": "accept"]).status == 303)
            try await walk.names(.subDelegate, sub)
            try await walk.lists(.subDelegate, sub)
            let end = "/applications/\(world.names["id"] ?? "")/mandate/revocation"
            #expect(try await applicant.post(end, ["sure": "yes"]).status == 303)
            try await walk.names(.formerDelegate, delegate)
            try await walk.lists(.formerDelegate, delegate)
            try await walk.names(.formerSubDelegate, sub)
            try await walk.lists(.formerSubDelegate, sub)
        }
    }
}

/// Somebody's walk through the addresses of a world.
struct AccessWalk {
    private let world: AccessWorld
    private let tokens: [Player: String]

    init(_ world: AccessWorld, tokens: [Player: String]) {
        self.world = world
        self.tokens = tokens
    }

    /// Officers' tokens for everything that a token can be made for.
    static func tokens(_ test: TestSite) async throws -> [Player: String] {
        try await test.platform.database.write { db in
            var tokens: [Player: String] = [:]
            for player in [Player.officer, .seat, .otherSection, .otherMunicipality, .administrator, .planOffice] {
                let person = try #require(try Person.with(login: AccessWorld.login(player) ?? "", in: db))
                tokens[player] = try ApiToken.make(
                    "試験", scopes: test.platform.scopes, until: test.platform.now.day.adding(days: 30), for: person, by: .program("test"),
                    at: test.platform.now, in: db)
            }
            return tokens
        }
    }

    /// What is compared: the answer without the names that were asked for and without what is new in each.
    private struct Shown: Equatable {
        let status: Int
        let location: String
        var text: String

        init(_ answer: TestBrowser.Answer, _ path: String, without names: [String]) {
            func bare(_ text: String) -> String {
                names.sorted { $0.count > $1.count }.reduce(text.replacing(path, with: "ADDRESS")) { $0.replacing($1, with: "NAME") }
            }
            status = answer.status
            location = bare(answer.header("Location") ?? "")
            text = bare(answer.text).replacing(/value="[0-9a-f]{64}"/, with: "TOKEN")
                .replacing(/(urn:hiroba:request:|<span class="mono">)[0-9A-Z]{26}/, with: "REQUEST")
        }

        /// The first line that differs.
        func difference(from other: Shown) -> String {
            if status != other.status || location != other.location { return "\(status) \(location) instead of \(other.status) \(other.location)" }
            let (lines, others) = (text.split(separator: "\n"), other.text.split(separator: "\n"))
            let first = zip(lines, others).first { $0 != $1 }
            return first.map { "“\($0.0.prefix(300))” instead of “\($0.1.prefix(300))”" } ?? "\(lines.count) lines instead of \(others.count)"
        }
    }

    private static func parts(_ path: String) -> [String] { path.matches(of: /\{([a-z]+)\}/).map { String($0.1) } }

    private static func filled(_ path: String, _ names: [String: String]) -> String {
        names.reduce(path) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    /// A name of the same kind that nothing has. What everybody knows stays: a page's name says nothing of a case.
    private static func unreal(_ names: [String: String]) -> [String: String] {
        let known: Set = ["page", "name", "part", "version", "save", "year", "indicator", "measure"]
        return names.reduce(into: [:]) { all, one in
            switch one.key {
            case _ where known.contains(one.key): all[one.key] = one.value
            case "plan": all[one.key] = "nowhere"
            case "login": all[one.key] = "nobody7"
            default: all[one.key] = one.value.count == 26 ? "00000000000000000000000001" : String(repeating: "0", count: one.value.count)
            }
        }
    }

    private func ask(_ route: Routes.Route, _ path: String, _ player: Player, _ browser: TestBrowser) async throws -> TestBrowser.Answer {
        if path.hasPrefix("/api/") {
            return try await browser.call(route.method, path, token: tokens[player], route.method == .get ? nil : "{}")
        }
        switch route.method {
        case .get: return try await browser.get(path)
        case .patch: return try await browser.piece(path, Data("0".utf8), at: 0)
        default: return try await browser.post(path)
        }
    }

    /// Every address that names something.
    func names(_ player: Player, _ given: TestBrowser? = nil) async throws {
        let browser = try #require(given ?? world.browsers[player])
        // What everybody may open is nobody's secret.
        for route in world.test.site.routes where route.path.contains("{") {
            let name = "\(route.method.rawValue) \(route.path)"
            guard let who = AccessTable.who(name), who.count < Player.allCases.count else { continue }
            let names = world.names(for: route.path).filter { Self.parts(route.path).contains($0.key) }
            for part in Self.parts(route.path) where names[part] == nil { Issue.record("AccessWorld has no real name for {\(part)} of “\(name)”") }
            let path = Self.filled(route.path, names)
            if who.contains(player) {
                // What their forms do is proved elsewhere, and would change the world.
                if route.method != .get { continue }
                let status = try await ask(route, path, player, browser).status
                #expect(![401, 404].contains(status) && status < 500, "\(name) as \(player): \(status), though they may")
            } else {
                try await compare(route, path, names, Self.unreal(names), player, browser)
            }
        }
    }

    /// What whoever acted for somebody is told in the place of “not found”, and nothing else.
    private static let over = "この申請の委任は終わりました。代理人として開くことはできません。続けて代わりに行うときは、本人に確かめてください。"

    private func compare(
        _ route: Routes.Route, _ path: String, _ names: [String: String], _ unreal: [String: String], _ player: Player, _ browser: TestBrowser
    ) async throws {
        let other = Self.filled(route.path, unreal)
        // Short names (a page, a year) stand in both.
        let secret = Array(names.values) + unreal.values
        var real = Shown(try await ask(route, path, player, browser), path, without: secret.filter { $0.count > 5 })
        if [.formerDelegate, .formerSubDelegate].contains(player) {
            real.text = real.text.replacing(Self.over, with: RequestProblem.notFound.message.ja)
                .replacing("委任は終わりました", with: "ページが見つかりません")
        }
        let none = Shown(try await ask(route, other, player, browser), other, without: secret.filter { $0.count > 5 })
        #expect(real.status < 500, "\(route.method) \(path) as \(player): \(real.status)")
        #expect(real == none, "\(route.method) \(route.path) tells \(player) that it is there: \(real.difference(from: none))")
    }

    /// Applicant B's own application with the applicant's things in it.
    func crossed() async throws {
        let (player, browser) = (Player.otherApplicant, try #require(world.browsers[.otherApplicant]))
        for route in world.test.site.routes where route.path.hasPrefix("/applications/{id}/") && Self.parts(route.path).count > 1 {
            let names = world.names.filter { Self.parts(route.path).contains($0.key) }.merging(["id": world.other]) { $1 }
            if names.keys.contains("page") { continue }
            let unreal = Self.unreal(names).merging(["id": world.other]) { $1 }
            try await compare(route, Self.filled(route.path, names), names, unreal, player, browser)
        }
    }

    /// No page without a name in its address shows what is not theirs.
    func lists(_ player: Player, _ given: TestBrowser? = nil) async throws {
        let browser = try #require(given ?? world.browsers[player])
        for route in world.test.site.routes where route.method == .get && !route.path.contains("{") {
            if AccessTable.lists[route.path]?.contains(player) == true { continue }
            let text = try await ask(route, route.path, player, browser).text
            let found = world.marks.filter { text.contains($0) }
            #expect(found.isEmpty, "GET \(route.path) shows \(player) \(found), which AccessTable.lists does not allow")
        }
    }
}
