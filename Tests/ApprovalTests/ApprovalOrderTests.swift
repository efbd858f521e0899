import Approval
import Japanese
import Testing

/// Every shape of route for up to six persons, every order of action. A refused act leaves the value as it was, so that trying everybody at every state that
/// can be reached is trying every order, illegal ones included.
@Suite("Approval: every order of action, up to six persons") struct ApprovalOrderTests {
    /// Whose turn it is by counting: the first step that is not full.
    private func due(_ route: ApprovalRoute, _ acted: Set<String>) -> Set<String> {
        let open = route.steps.map { Set($0.map(\.id)).subtracting(acted) }
        return open.first { !$0.isEmpty } ?? []
    }

    private func walk(_ file: ApprovalFile, _ acted: Set<String>, _ ends: inout Int) throws {
        let all = file.route.seats.map(\.id)
        let due = due(file.route, acted)
        #expect(Set(file.waitingIDs) == due)
        #expect(file.isDecided == (acted.count == all.count))
        if file.isDecided { ends += 1 }
        for seat in all {
            guard due.contains(seat) else {
                let refusal: ApprovalProblem = file.isDecided ? .decided : acted.contains(seat) ? .actedAlready(seat: seat) : .notTurn(seat: seat)
                #expect(throws: refusal) { try file.assent(seat) }
                continue
            }
            try walk(file.after(file.assent(seat)), acted.union([seat]), &ends)
        }
    }

    @Test("Nothing is decided before every seat has agreed in its turn, and nobody acts twice or out of turn", arguments: Cast.allShapes)
    func orders(_ shape: [Int]) throws {
        var ends = 0
        try walk(Cast.file(on: Cast.route(shape: shape)), [], &ends)
        let factorials = shape.map { (1...$0).reduce(1, *) }
        #expect(ends == factorials.reduce(1, *))
    }

    @Test("Nobody acts in another's seat, and each is told only of their own turn", arguments: Cast.allShapes)
    func others(_ shape: [Int]) throws {
        var file = try Cast.file(on: Cast.route(shape: shape))
        while let next = file.waiting.last {
            for seat in file.route.seats {
                #expect(file.isWaiting(for: seat.holder.id, on: Cast.day) == file.waiting.contains(seat))
                for other in file.route.seats where other.id != seat.id {
                    let person = other.holder.id
                    #expect(throws: (any Error).self) { try file.assent(seat.id, by: person) }
                    #expect(throws: ApprovalProblem.notDeputy(seat: seat.id, person: person)) {
                        try file.deputise(in: seat.id, to: "d1", absences: [], by: person, at: Cast.noon())
                    }
                }
            }
            #expect(!file.isWaiting(for: "taro", on: Cast.day) && !file.isWaiting(for: "nobody", on: Cast.day))
            file = try file.after(file.assent(next.id))
        }
        #expect(file.isDecided)
    }

    @Test("The drafter withdraws until the next person acts, whoever that is, and not after", arguments: Cast.allShapes)
    func withdrawal(_ shape: [Int]) throws {
        let file = try Cast.file(on: Cast.route(shape: shape))
        let remark = try file.after(file.comment("急ぎです", by: "p-1.1", at: Cast.noon()))
        for first in [file, remark] {
            let back = try first.after(first.withdraw(by: "taro", at: Cast.noon()))
            #expect(back.status == .withdrawn && back.waiting.isEmpty)
            #expect(throws: ApprovalProblem.withDrafter) { try back.withdraw(by: "taro", at: Cast.noon()) }
            let again = try back.after(back.resume(with: Cast.second, by: "taro", at: Cast.noon()))
            #expect(try again.after(again.withdraw(by: "taro", at: Cast.noon())).status == .withdrawn)
        }
        var touched = file
        while let next = touched.waiting.last {
            touched = try touched.after(touched.assent(next.id))
            #expect(throws: touched.isDecided ? ApprovalProblem.decided : .tooLateToWithdraw) { try touched.withdraw(by: "taro", at: Cast.noon()) }
        }
    }

    @Test("A remand to any earlier seat makes it and every seat of a later step act again, and no other", arguments: Cast.allShapes)
    func remands(_ shape: [Int]) throws {
        let route = try Cast.route(shape: shape)
        var file = try Cast.file(on: route)
        while let seat = file.waiting.last {
            let own = try #require(route.step(of: seat.id))
            for target in route.seats {
                let there = try #require(route.step(of: target.id))
                let act = { try file.remand(from: seat.id, to: .seat(target.id), reason: "積算の根拠", by: seat.holder.id, at: Cast.noon()) }
                guard there < own else {
                    #expect(throws: ApprovalProblem.notEarlier(seat: target.id, than: seat.id)) { try act() }
                    continue
                }
                let back = try file.after(act())
                #expect(back.waitingIDs == [target.id])
                let again = Set([target.id] + route.steps[(there + 1)...].flatMap { $0 }.map(\.id))
                let kept = Set(file.standings.keys).subtracting(again)
                #expect(Set(back.standings.keys) == kept)
                var ends = 0
                try walk(back, kept, &ends)
                #expect(ends == shape[(there + 1)...].map { (1...$0).reduce(1, *) }.reduce(1, *))
                #expect(throws: ApprovalProblem.tooLateToWithdraw) { try back.withdraw(by: "taro", at: Cast.noon()) }
            }
            let home = try file.after(file.remand(from: seat.id, to: .drafter, reason: "誤記", by: seat.holder.id, at: Cast.noon()))
            #expect(home.isWithDrafter && home.waiting.isEmpty && home.standings.isEmpty)
            let resumed = try home.after(home.resume(with: Cast.second, by: "taro", at: Cast.noon()))
            #expect(resumed.waitingIDs == route.steps.first?.map(\.id))
            file = try file.after(file.assent(seat.id))
        }
    }

    @Test("A deputy acts exactly when the holder is absent, the second only when the first is too", arguments: (1...4).flatMap(Cast.shapes))
    func deputies(_ shape: [Int]) throws {
        let route = try Cast.route(shape: shape)
        let persons = route.seats.flatMap { ["p-" + $0.id, "q-" + $0.id] }
        for bits in 0..<(1 << persons.count) {
            let absent = Set(persons.indices.filter { bits & (1 << $0) != 0 }.map { persons[$0] })
            let absences = absent.map { Absence(person: $0, from: Cast.day, to: Cast.day) }
            var file = try Cast.file(on: route)
            for seat in route.seats {
                let able = !absent.contains("p-" + seat.id) ? "p-" : !absent.contains("q-" + seat.id) ? "q-" : "r-"
                for letter in ["q-", "r-"] {
                    let may = absent.contains("p-" + seat.id) && (letter == "q-" || absent.contains("q-" + seat.id))
                    #expect(file.isWaiting(for: letter + seat.id, on: Cast.day, absences: absences) == may)
                    let act = { try file.deputise(in: seat.id, to: "d1", absences: absences, by: letter + seat.id, at: Cast.noon()) }
                    if may { _ = try act() } else { #expect(throws: (any Error).self) { try act() } }
                }
                let event =
                    able == "p-"
                    ? try file.assent(seat.id)
                    : try file.deputise(in: seat.id, to: "d1", absences: absences, by: able + seat.id, at: Cast.noon())
                file = try file.after(event)
            }
            #expect(file.isDecided)
            #expect(Set(file.needsSeenAfter.map(\.id)) == Set(route.seats.map(\.id).filter { absent.contains("p-" + $0) }))
        }
    }
}
