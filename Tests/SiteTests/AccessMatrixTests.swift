import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

/// Every route of the router, as everybody. The routes come from the router itself: a new one is walked without anybody
/// having to remember it.
@Suite("The access matrix") struct AccessMatrixTests {
    /// Nobody, a resident, an officer of the section, of another section, of another municipality, the plan office, the administrator.
    private static let cast = [nil, "hanako", "tarou", "jirou", "michiko", "yamada", "akiko"] as [String?]

    /// Who gets through the door, as a table written down by hand: the test of the routes' own declarations.
    private static func admitted(_ access: Access, _ login: String?) -> Bool {
        let officers = ["tarou", "jirou", "michiko", "yamada", "akiko"]
        switch access {
        case .anyone: return true
        case .signedIn: return login != nil
        case .officer: return officers.contains(login ?? "")
        case .may(let permission):
            let holders: [String: [String]] = [
                "plan.answer": officers, "plan.manage": ["yamada"], "procedures.keep": officers, "procedures.work": ["tarou", "jirou", "michiko"],
                "procedures.confirm-refunds": officers, "procedures.assign": officers,
                "procedures.approve": ["yamada", "akiko"], "procedures.connect": ["akiko"], "procedures.calendar": ["akiko"],
                "procedures.reveal": ["tarou", "jirou", "michiko"],
                "system.administer": ["akiko"], "system.run": ["akiko"], "journal.read": ["yamada", "akiko"],
            ]
            guard let holders = holders[permission.name] else {
                Issue.record("the permission \(permission.name) has no row in the access matrix")
                return false
            }
            return holders.contains(login ?? "")
        }
    }

    /// Real names for the parts of the addresses.
    private static func filled(_ path: String, _ names: [String: String]) -> String {
        names.reduce(path) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    @Test("Every route answers everybody as it declares", arguments: Engine.tested)
    func matrix(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let database = test.platform.database
            let procedure = try #require(
                try await database.read { try $0.value("SELECT id FROM procedure WHERE organisation LIKE '%zaisan%' LIMIT 1", as: String.self) })
            let fact = try #require(
                try await database.read { try $0.value("SELECT id FROM plan_fact WHERE indicator = 'P1-3' LIMIT 1", as: String.self) })
            let names = [
                "plan": "hiroshima", "year": "2021", "indicator": "P1-3", "measure": "procedures.major-online", "fact": fact, "edition": fact,
                "id": procedure,
                "page": "privacy", "practice": fact, "sample": "1", "draft": fact, "file": fact, "upload": fact, "notice": fact, "charge": fact,
                "payment": fact, "proposal": fact,
                "refund": fact,
                "code": "0000000000000000",
                "name": "hiroba.css",
                "part": "p0", "preview": fact, "version": "1", "save": "1",
                "login": "tarou", "grant": fact, "post": fact, "absence": fact, "body": "340006", "unit": "340006",
                "token": String(repeating: "0", count: 64), "webhook": fact, "delivery": fact, "key": fact, "export": fact,
            ]
            for login in Self.cast {
                let browser = try await test.browser(login)
                for route in test.site.routes
                where !route.path.contains(".pdf") && route.path != "/sign-out" && !route.path.hasPrefix("/account/sessions")
                    && !route.path.hasPrefix("/api/")
                {
                    let path = Self.filled(route.path, names)
                    let isForm = route.method != .get
                    let answer =
                        switch route.method {
                        case .get: try await browser.get(path, headers: ["Accept": "application/json"])
                        case .patch: try await browser.piece(path, Data([0]), at: 0)
                        default: try await browser.post(path, token: "forged")
                        }
                    let isAdmitted = Self.admitted(route.access, login)
                    let words = "\(route.method) \(path) as \(login ?? "nobody"): \(answer.status)"
                    #expect(answer.status < 500, "\(words)")
                    if isAdmitted {
                        #expect(answer.status != 401, "\(words)")
                        // A forged form gets no further than the door; 403 then is about the form.
                        if !isForm { #expect(answer.status != 403, "\(words)") }
                    } else {
                        #expect(answer.status == (login == nil ? 401 : 403), "\(words)")
                    }
                }
            }
        }
    }

    @Test(
        "An officer of another section or another municipality cannot see or change what is not theirs, nor learn that it is there",
        arguments: Engine.tested)
    func strangers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let database = test.platform.database
            let procedure = try #require(
                try await database.read { try $0.value("SELECT id FROM procedure WHERE organisation LIKE '%zaisan%' LIMIT 1", as: String.self) })
            let fact = try #require(
                try await database.read { try $0.value("SELECT id FROM plan_fact WHERE indicator = 'P1-3' LIMIT 1", as: String.self) })
            let owner = try await test.browser("tarou")
            #expect(try await owner.get("/staff/plan/hiroshima/2021/P1-3").status == 200)
            #expect(try await owner.get("/staff/procedures/\(procedure)").status == 200)
            for login in ["jirou", "michiko"] {
                let stranger = try await test.browser(login)
                #expect(try await stranger.get("/staff/plan/hiroshima/2021/P1-3").status == 404)
                #expect(try await stranger.get("/staff/procedures/\(procedure)").status == 404)
                _ = try await stranger.get("/account")
                let result = ["status": "value", "value": "4", "words": "4施設", "as_of": "2022-03-31"]
                #expect(try await stranger.post("/staff/plan/hiroshima/2021/P1-3/result", result).status == 404)
                #expect(try await stranger.post("/staff/plan/hiroshima/2021/P1-3/facts", ["kind": "done", "name": "縮景園"]).status == 404)
                #expect(try await stranger.post("/staff/plan/facts/\(fact)/withdrawal").status == 404)
                #expect(try await stranger.post("/staff/procedures/\(procedure)", ["name": "乗っ取り"]).status == 404)
                #expect(
                    try await stranger.post("/staff/procedures/\(procedure)/abolition", ["abolished_on": "2022-01-01", "reason": "x"]).status == 404)
                #expect(try await !stranger.get("/staff/procedures").text.contains(procedure))
            }
            #expect(try await owner.get("/plan/hiroshima/2021").text.contains("1施設（県総合グランド）"))
        }
    }
}
