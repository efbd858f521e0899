import Approval
import Foundation
import Japanese
import Testing

@Suite("Approval: long random histories against a second telling of the rules") struct ApprovalWalkTests {
    private static let items = ["A", "B", "C"]

    private static func draft(_ document: String) -> ApprovalDraft {
        ApprovalDraft(document: document, items: items.map { .init(subject: $0, digest: $0 + document) })
    }

    /// The same attempt made at the library's door.
    private func event(_ attempt: NaiveApproval.Attempt, by person: String, on file: ApprovalFile, at: Int64) throws -> ApprovalEvent {
        func strikes(_ subjects: [String]) -> [ItemStrike] { subjects.map { ItemStrike(subject: $0, reason: "要件を欠く") } }
        func absences(_ absent: Set<String>) -> [Absence] { absent.map { Absence(person: $0, from: Cast.day, to: Cast.day) } }
        return switch attempt {
        case .agree(let seat, let text, let struck): try file.agree(in: seat, to: text, striking: strikes(struck), by: person, at: at)
        case .decide(let text, let struck): try file.decide(on: text, striking: strikes(struck), by: person, at: at)
        case .deputise(let seat, let text, let struck, let absent):
            try file.deputise(in: seat, to: text, striking: strikes(struck), absences: absences(absent), by: person, at: at)
        case .remand(let seat, let target, let hasReason, let absent):
            try file.remand(
                from: seat, to: target.map { .seat($0) } ?? .drafter, reason: hasReason ? "確認" : "", absences: absences(absent), by: person, at: at)
        case .withdraw: try file.withdraw(by: person, at: at)
        case .resume(let text): try file.resume(with: Self.draft(text), by: person, at: at)
        case .abandon: try file.abandon(reason: "取下げ", by: person, at: at)
        case .see(let seat): try file.seeAfter(in: seat, by: person, at: at)
        case .attach(let name): try file.attach(.init(name: name, digest: name), by: person, at: at)
        case .comment: try file.comment("意見", by: person, at: at)
        }
    }

    /// Mostly what somebody might mean to do, now and then what nobody may.
    private func attempt(_ model: NaiveApproval, _ chance: inout SeededGenerator) -> (NaiveApproval.Attempt, person: String) {
        func once(in number: Int) -> Bool { Int.random(in: 0..<number, using: &chance) == 0 }
        let due = model.seats.filter(model.isTurn)
        let seat = once(in: 50) ? "9.9" : (once(in: 3) ? model.seats : due).randomElement(using: &chance) ?? model.decider
        let document = once(in: 20) ? "d-other" : model.document
        let strikes =
            once(in: 5) ? (0..<Int.random(in: 1...2, using: &chance)).compactMap { _ in ["A", "B", "C", "D"].randomElement(using: &chance) } : []
        let persons = model.seats.flatMap { ["p-\($0)", "q-\($0)", "r-\($0)"] }
        let absent = Set(persons.filter { _ in once(in: 2) })
        let anyone = (persons + ["taro", "nobody"]).randomElement(using: &chance) ?? "taro"
        let (holder, deputy) = (once(in: 8) ? anyone : "p-" + seat, once(in: 8) ? anyone : once(in: 2) ? "q-" + seat : "r-" + seat)
        let drafter = once(in: 6) ? anyone : "taro"
        switch Int.random(in: 0..<20, using: &chance) {
        case 0..<6:
            if seat == model.decider, !once(in: 10) { return (.decide(document: document, strikes: strikes), holder) }
            return (.agree(seat: seat, document: document, strikes: strikes), holder)
        case 6..<10: return (.deputise(seat: seat, document: document, strikes: strikes, absent: absent), deputy)
        case 10: return (.remand(seat: seat, to: model.seats.randomElement(using: &chance), hasReason: !once(in: 9), absent: absent), holder)
        case 11:
            let target = once(in: 2) ? nil : model.seats.first
            return (.remand(seat: seat, to: target, hasReason: true, absent: absent), once(in: 2) ? holder : deputy)
        case 12: return (.withdraw, drafter)
        case 13..<16: return (.resume(document: "d\(model.log.count)"), drafter)
        case 16: return once(in: 2) ? (.abandon, drafter) : (.comment, anyone)
        case 17: return (.attach("添付\(Int.random(in: 0..<3, using: &chance))"), anyone)
        default:
            let late = model.seats.filter(model.owesLook).randomElement(using: &chance) ?? seat
            return (.see(seat: late), once(in: 5) ? anyone : "p-" + late)
        }
    }

    private func compare(_ file: ApprovalFile, _ model: NaiveApproval) {
        #expect(Set(file.waitingIDs) == Set(model.seats.filter(model.isTurn)))
        #expect(file.isDecided == model.isDecided && file.isWithDrafter == (model.isHome && !model.isAbandoned))
        #expect((file.status == .abandoned) == model.isAbandoned)
        #expect(file.needsSeenAfter.map(\.id) == model.seats.filter(model.owesLook))
        #expect(Set(file.results.filter { $0.outcome == .struck }.map(\.item.subject)) == model.struck)
        #expect(file.attachments.map(\.name) == model.attachments && file.draft.document == model.document)
    }

    @Test(
        "20,000 acts: the same are refused, the same state follows, and each history folds and is stored without loss",
        arguments: [UInt64(2021), 0x7AC0])
    func walk(_ seed: UInt64) throws {
        var chance = SeededGenerator(state: seed)
        var (acts, done) = (0, [String: Int]())
        var ends = [ApprovalFile.Status: Int]()
        while acts < 10_000 {
            let shape = try #require(Cast.allShapes.randomElement(using: &chance))
            var model = NaiveApproval(shape: shape, items: Self.items)
            var file = try ApprovalFile(ApprovalFile.start(Self.draft("d0"), on: Cast.route(shape: shape), by: "taro", at: Cast.noon()))
            var closing = 0
            for number in 1...80 where closing < 6 {
                let (attempt, person) = attempt(model, &chance)
                let expected = model.outcome(of: attempt, by: person)
                let event = try? event(attempt, by: person, on: file, at: Cast.noon(Int64(number)))
                acts += 1
                #expect((event != nil) == (expected != nil), "\(person): \(attempt) after \(model.log)")
                guard let event, let expected else {
                    if file.isDecided || model.isAbandoned { closing += 1 }
                    continue
                }
                try file.apply(event)
                model.log.append(expected)
                done[String("\(expected)".prefix { $0 != "(" }), default: 0] += 1
                compare(file, model)
            }
            ends[file.status, default: 0] += 1
            #expect(try ApprovalFile.fold(file.history) == file)
            #expect(try JSONDecoder().decode(ApprovalFile.self, from: JSONEncoder().encode(file)) == file)
        }
        #expect(done.count == 9 && done.values.allSatisfy { $0 > 15 }, "\(done)")
        #expect(ends[.decided, default: 0] > 100 && ends[.abandoned, default: 0] > 10, "\(ends)")
    }
}
