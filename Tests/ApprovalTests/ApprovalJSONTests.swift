import Approval
import Foundation
import Japanese
import Testing

@Suite("Approval: events are stored as JSON and folded again") struct ApprovalJSONTests {
    private let noon = Cast.noon()

    private func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func event(_ text: String) throws -> ApprovalEvent { try JSONDecoder().decode(ApprovalEvent.self, from: Data(text.utf8)) }

    /// A file whose history has every kind of event.
    private func long() throws -> ApprovalFile {
        var file = try Cast.file()
        func add(_ verb: (ApprovalFile) throws -> ApprovalEvent) throws { file = try file.after(verb(file)) }
        try add { try $0.comment("至急", by: "taro", at: noon) }
        try add { try $0.withdraw(by: "taro", at: noon) }
        try add { try $0.resume(with: Cast.draft, by: "taro", at: noon) }
        try add { try $0.agree(in: "1.1", to: "d1", striking: [.init(subject: "A-2", reason: "要件を欠く")], note: "了", by: "jiro", at: noon) }
        try add { try $0.attach(.init(name: "別紙.pdf", digest: "b1"), by: "akiko", at: noon) }
        try add { try $0.remand(from: "2.1", to: .seat("1.1"), reason: "確認", by: "akiko", at: noon) }
        try add { try $0.remand(from: "1.1", to: .drafter, reason: "誤記", by: "jiro", at: noon) }
        try add { try $0.resume(with: Cast.second, on: Cast.route(barred: ["goro"]), by: "taro", at: noon) }
        for seat in ["1.1", "2.2", "2.1"] { try add { try $0.assent(seat) } }
        try add { try $0.deputise(in: "3.1", to: "d2", absences: Cast.away(Cast.hanako), by: "saburo", at: noon) }
        try add { try $0.seeAfter(in: "3.1", by: "hanako", at: noon + 1) }
        return file
    }

    @Test("Every event comes back as it was, and so does the file") func roundTrip() throws {
        let file = try long()
        for one in file.history { #expect(try event(text(one)) == one) }
        #expect(try ApprovalFile.fold(file.history) == file)
        #expect(try JSONDecoder().decode(ApprovalFile.self, from: Data(text(file).utf8)) == file)
        let plain = try Cast.file().assented("1.1", "2.1", "2.2", "3.1")
        #expect(try JSONDecoder().decode(ApprovalFile.self, from: Data(text(plain).utf8)) == plain)
    }

    @Test("The stored form is fixed") func stored() throws {
        let history = try long().history
        let time = noon
        #expect(try text(history[2]) == #"{"act":"withdrawn","at":\#(time),"by":"taro","number":3}"#)
        #expect(
            try text(history[4])
                == #"{"act":"agreed","at":\#(time),"by":"jiro","document":"d1","note":"了","number":5,"seat":"1.1","strikes":[{"reason":"要件を欠く","subject":"A-2"}]}"#
        )
        #expect(
            try text(history[6])
                == #"{"act":"remanded","at":\#(time),"by":"akiko","number":7,"reason":"確認","seat":"2.1","to":"seat","toSeat":"1.1"}"#)
        #expect(try text(history[7]) == #"{"act":"remanded","at":\#(time),"by":"jiro","number":8,"reason":"誤記","seat":"1.1","to":"drafter"}"#)
        let days = #""from":"\#(Cast.day.adding(days: -1))","person":"hanako","to":"\#(Cast.day.adding(days: 1))""#
        #expect(
            try text(history[12])
                == #"{"absences":[{\#(days)}],"act":"deputised","at":\#(time),"by":"saburo","document":"d2","number":13,"seat":"3.1"}"#)
    }

    @Test("Keys of a later version are passed over, keys that say nothing may be missing, an unknown act is an error") func versions() throws {
        let plain = #"{"act":"agreed","at":5,"by":"jiro","document":"d1","number":2,"seat":"1.1","#
        let expected = ApprovalEvent(number: 2, at: 5, by: "jiro", act: .agreed(.init(seat: "1.1", document: "d1")))
        #expect(try event(plain + #""signature":{"alg":"x"},"route":null}"#) == expected)
        for wrong in [
            #"{"act":"approved","at":5,"by":"jiro","number":2}"#, #"{"act":"agreed","at":5,"by":"jiro","number":2}"#,
            #"{"act":"remanded","at":5,"by":"jiro","number":2,"seat":"1.1","reason":"x"}"#,
            #"{"act":"remanded","at":5,"by":"jiro","number":2,"seat":"1.1","reason":"x","to":"seat"}"#,
            #"{"act":"withdrawn","at":5,"number":2}"#, #"{"act":"withdrawn","at":5.5,"by":"taro","number":2}"#,
        ] {
            #expect(throws: DecodingError.self) { try event(wrong) }
        }
    }

    @Test("A route that was tampered with is not read: no decider, two, one in the middle, a seat for the drafter or a barred person") func routes()
        throws
    {
        let whole = try text(Cast.route(barred: ["goro"]))
        func decode(_ changes: (String, String)...) throws -> ApprovalRoute {
            let changed = changes.reduce(whole) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
            #expect(changes.isEmpty || changed != whole)
            return try JSONDecoder().decode(ApprovalRoute.self, from: Data(changed.utf8))
        }
        #expect(try decode() == Cast.route(barred: ["goro"]))
        #expect(throws: RouteProblem.noDecisionSeat) { try decode((#""decision""#, #""review""#)) }
        #expect(throws: RouteProblem.severalDecisionSeats) { try decode((#""consultation""#, #""decision""#)) }
        #expect(throws: RouteProblem.decisionSeatNotLast) { try decode((#""decision""#, #""review""#), (#""consultation""#, #""decision""#)) }
        #expect(throws: RouteProblem.ownDraft(Position(unit: "D100", title: "部長"))) { try decode((#""id":"hanako""#, #""id":"taro""#)) }
        #expect(throws: RouteProblem.ownDraft(Position(unit: "D100", title: "部長"))) { try decode((#""id":"shiro""#, #""id":"taro""#)) }
        #expect(throws: RouteProblem.ownCase(Position(unit: "D100", title: "部長"), person: "hanako")) { try decode((#"["goro"]"#, #"["hanako"]"#)) }
        #expect(throws: RouteProblem.ownCase(Position(unit: "D100", title: "部長"), person: "shiro")) { try decode((#"["goro"]"#, #"["shiro"]"#)) }
        #expect(throws: RouteProblem.personTwice("jiro")) { try decode((#""id":"akiko""#, #""id":"jiro""#)) }
        #expect(throws: RouteProblem.deputyTwice(Position(unit: "D100", title: "部長"))) { try decode((#""id":"shiro""#, #""id":"hanako""#)) }
        #expect(throws: RouteProblem.seatTwice("2.1")) { try decode((#""id":"2.2""#, #""id":"2.1""#)) }
        #expect(throws: RouteProblem.emptyStep(0)) { try decode((#""steps":["#, #""steps":[[],"#)) }
    }

    // MARK: hostile lists

    @Test("A list with an event missing, doubled, exchanged or out of its order is no file") func gaps() throws {
        let events = try long().history
        for index in events.indices.dropLast() {
            var missing = events
            missing.remove(at: index)
            #expect(throws: index == 0 ? ApprovalProblem.notStarted : .gap(expected: index + 1, found: index + 2)) { try ApprovalFile.fold(missing) }
            var doubled = events
            doubled.insert(events[index], at: index)
            #expect(throws: ApprovalProblem.self) { try ApprovalFile.fold(doubled) }
            var exchanged = events
            exchanged.swapAt(index, index + 1)
            #expect(throws: ApprovalProblem.self) { try ApprovalFile.fold(exchanged) }
        }
        #expect(throws: ApprovalProblem.notStarted) { try ApprovalFile.fold([]) }
        #expect(throws: (any Error).self) { try JSONDecoder().decode(ApprovalFile.self, from: Data(#"{"events":[]}"#.utf8)) }
        let late = ApprovalEvent(number: 2, at: noon, by: "taro", act: .started(try Cast.route(), Cast.draft))
        #expect(throws: ApprovalProblem.gap(expected: 1, found: 2)) { try ApprovalFile.fold([late]) }
    }

    @Test("An event renamed to another person, or numbered anew after one was cut out, does not fold") func forged() throws {
        let events = try long().history
        for index in events.indices {
            for forger in ["nobody", "saburo", "shiro"] where forger != events[index].by {
                if case .commented = events[index].act { continue }
                if case .attachmentAdded = events[index].act { continue }
                var forged = events
                forged[index] = ApprovalEvent(number: index + 1, at: events[index].at, by: forger, act: events[index].act)
                #expect(throws: ApprovalProblem.self, "\(index) \(forger)") { try ApprovalFile.fold(forged) }
            }
        }
        for cut in [9, 10, 11] {
            let rest = events.filter { $0.number != cut + 1 }.enumerated()
            let renumbered = rest.map { ApprovalEvent(number: $0 + 1, at: $1.at, by: $1.by, act: $1.act) }
            #expect(throws: ApprovalProblem.self) { try ApprovalFile.fold(renumbered) }
        }
    }

    @Test("Two acts that were made for the same state: the second is refused, and leaves the file as it was") func race() throws {
        var file = try Cast.file().assented("1.1")
        let (first, second) = (try file.assent("2.1"), try file.assent("2.2"))
        try file.apply(first)
        let before = file
        #expect(throws: ApprovalProblem.gap(expected: 4, found: 3)) { try file.apply(second) }
        #expect(file == before)
        let twice = try Cast.file().assented("1.1", "2.1", "2.2").assent("3.1")
        var decided = try Cast.file().assented("1.1", "2.1", "2.2").after(twice)
        #expect(throws: ApprovalProblem.decided) { try decided.apply(.init(number: 6, at: noon, by: "hanako", act: twice.act)) }
    }
}
