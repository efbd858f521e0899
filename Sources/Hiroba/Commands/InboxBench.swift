import Core
import Foundation
import Procedures
import Storage
import Web

/// The inbox over few and over many cases, for an officer of one section and for one of the whole prefecture.
struct InboxBench {
    let server: BenchServer
    let visit: BenchVisit
    let platform: Platform
    let requests: Int

    func measure(_ cases: Int) async throws {
        let wide = "akiko"
        try await platform.database.write { [platform] db in
            guard let person = try Person.with(login: wide, in: db) else { return }
            try People.grant(
                .procedureOfficer, at: "340006", to: person, from: platform.now.day, by: .program("hiroba bench"), at: platform.now, in: db)
        }
        let section = try await visit.signIn("jirou", server, platform)
        let prefecture = try await visit.signIn(wide, server, platform)
        for count in Set([min(1000, cases), cases]).sorted() {
            try await fill(count)
            let known = try await platform.database.read { try $0.count("SELECT count(*) FROM application") }
            try await pages("of a section", section, "organisation = '340006-kenkou-shokuhin'", known)
            try await pages("of the prefecture", prefecture, "body = '340006'", known)
        }
    }

    private func pages(_ whose: String, _ cookies: [String: String], _ scope: SQL, _ known: Int) async throws {
        let open = try await platform.database.read { try $0.count("SELECT count(*) FROM application WHERE closed_at IS NULL AND \(scope)") }
        for (name, place) in [("first", 0), ("middle", open / 2), ("last", max(0, open - 30))] {
            var address = "/staff/cases"
            if place > 0 {
                let position: String? = try await platform.database.read { db in
                    try db.value(
                        """
                        SELECT sorted_on || '~' || id FROM application WHERE closed_at IS NULL AND \(scope)
                        ORDER BY sorted_on, id LIMIT 1 OFFSET \(place)
                        """)
                }
                address += "?after=\(position ?? "")"
            }
            let text = LoadClient.text("GET", address, cookies: cookies)
            let run = try await server.load([String](repeating: text, count: requests + 1), connections: 1)
            let answers = Array(run.answers.dropFirst())
            ProceduresBench.line("inbox \(whose), \(known) cases, \(name) page", "", answers, limits: [.tail(20, answers)])
        }
        let overdue = LoadClient.text("GET", "/staff/cases?view=overdue", cookies: cookies)
        let run = try await server.load([String](repeating: overdue, count: requests + 1), connections: 1)
        let answers = Array(run.answers.dropFirst())
        ProceduresBench.line("inbox \(whose), \(known) cases, no reply in time", "", answers, limits: [.tail(20, answers)])
    }

    // MARK: filling

    /// Adds cases of the food business until there are so many: half of them the section's, the others spread over the prefecture; two of
    /// five are open. Their sealed columns are constants.
    private func fill(_ count: Int) async throws {
        let (known, units) = try await platform.database.read { [platform] db in
            (
                try db.count("SELECT count(*) FROM application"),
                try OrganisationTree.on(platform.now.day, in: db).all.filter { $0.kind == .section && $0.code.hasPrefix("340006") }.map(\.code)
            )
        }
        let template = try await platform.database.write { [platform] db in try CaseTemplate(platform, in: db) }
        for start in stride(from: known, to: count, by: 20_000) {
            try await platform.database.write { db in
                for number in start..<min(start + 20_000, count) {
                    try template.insert(number, of: number % 2 == 0 ? "340006-kenkou-shokuhin" : units[number / 2 % units.count], in: db)
                }
            }
            Program.say("\(min(start + 20_000, count)) of \(count) cases")
        }
    }
}

/// What the cases of the inbox's measurement have in common.
private struct CaseTemplate: Sendable {
    private let procedure: String
    private let version: String
    private let key: ID<DataKey>
    private let now: Instant

    init(_ platform: Platform, in db: any Connection) throws {
        now = platform.now
        guard
            let row = try db.rows(
                "SELECT p.id, v.id AS version FROM procedure p JOIN form_version v ON v.procedure_id = p.id WHERE p.number = 'H-0912' AND p.body = '340006' LIMIT 1"
            ).first
        else { throw RequestProblem.notFound }
        procedure = try row["id"]
        version = try row["version"]
        key = try DataKey.make(for: "340006", keys: platform.keys, at: now, in: db).id
    }

    func insert(_ number: Int, of unit: String, in db: any Connection) throws {
        let (isOpen, arrived) = (number % 5 < 2, now.adding(seconds: -Double(number % 3_000_000)))
        let due = now.day.adding(days: number % 41 - 10).description
        let isStopped = isOpen && number % 7 == 0
        let digits = String(1_000_000_000_000 + number).dropFirst()
        let receipt = "34000-26-\(digits.prefix(3))-\(digits.dropFirst(3).prefix(3))-\(digits.dropFirst(6).prefix(4))\(digits.suffix(2))"
        try db.insert(
            into: "application",
            [
                "id": ID<CaseTemplate>(at: arrived), "procedure_id": procedure, "version_id": version, "kind": "application", "body": "340006",
                "organisation": unit, "receipt": receipt, "code_digest": "bench", "code": [UInt8](), "key_id": key, "channel": "online",
                "device": "phone", "arrived_at": arrived, "position": 0, "phase": isOpen ? "arrived" : "decided",
                "outcome": isOpen ? nil : "granted", "due_on": isOpen ? due : nil, "sorted_on": isOpen ? isStopped ? "9\(due)" : due : "9999-12-31",
                "stopped": isStopped, "reply_due_on": isStopped ? due : nil, "unread": number % 11 == 0, "changed_at": arrived,
                "closed_at": isOpen ? nil : now,
            ])
    }
}
