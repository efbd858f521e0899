import Hummingbird
import Japanese
import Storage
import Web

/// 不在: an officer's own, from their account.
extension AccountHandlers {
    @Sendable func recordAbsence(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (days, faults) = AbsencePages.read(input, today: visit.now.day)
        var problems = faults
        if let days {
            do {
                try await platform.database.write { db in
                    let person = try Self.stillIn(visit, db)
                    try StaffAbsence.record(of: person, from: days.first, to: days.last, by: visit.actor, at: visit.now, in: db)
                }
                return .redirect("/account?done=absent")
            } catch PersonProblem.absentAlready {
                problems.add("absent_from", PersonProblem.absentAlready.message)
            }
        }
        return try await accountPage(visit, visit.form(input, problems: problems), .unprocessableContent)
    }

    @Sendable func takeBackAbsence(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("absence", of: StaffAbsence.self)
        try await platform.database.write { db in
            let all = try StaffAbsence.all(of: try Self.stillIn(visit, db).id, from: visit.now.day, in: db)
            guard let absence = all.first(where: { $0.id == id }) else { throw RequestProblem.notFound }
            try absence.takeBack(by: visit.actor, at: visit.now, in: db)
        }
        return .redirect("/account?done=absence-ended")
    }
}

/// 不在: of somebody who cannot record it themselves, by an administrator.
extension PeopleHandlers {
    @Sendable func recordAbsence(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let (days, faults) = AbsencePages.read(input, today: visit.now.day)
        var problems = faults
        if let days {
            do {
                return try await change(visit, done: "absent") { person, _, db in
                    guard person.organisation != nil else { throw RequestProblem.notFound }
                    try StaffAbsence.record(of: person, from: days.first, to: days.last, by: visit.actor, at: visit.now, in: db)
                }
            } catch let problem as PersonProblem where [.absentAlready, .standsIn].contains(problem) {
                problems.add("absent_from", problem.message)
            }
        }
        return try await page(visit, visit.form(input, problems: problems), .unprocessableContent)
    }

    @Sendable func takeBackAbsence(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        let id = try visit.id("absence", of: StaffAbsence.self)
        return try await change(visit, done: "absence-ended") { person, _, db in
            let all = try StaffAbsence.all(of: person.id, from: visit.now.day, in: db)
            guard let absence = all.first(where: { $0.id == id }) else { throw RequestProblem.notFound }
            try absence.takeBack(by: visit.actor, at: visit.now, in: db)
        }
    }
}
