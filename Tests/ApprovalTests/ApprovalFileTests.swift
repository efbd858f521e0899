import Approval
import Japanese
import Testing

@Suite("Approval: a draft on its way") struct ApprovalFileTests {
    private let noon = Cast.noon()
    private func strike(_ subject: String, _ reason: String = "要件を欠く") -> ItemStrike { ItemStrike(subject: subject, reason: reason) }

    // MARK: 一括決裁

    @Test("One decision for many items: each struck item keeps its seat and reason, the others are decided") func items() throws {
        var file = try Cast.file()
        #expect(file.results.map(\.outcome) == [.pending, .pending, .pending])
        file = try file.after(file.agree(in: "1.1", to: "d1", striking: [strike("A-2")], by: "jiro", at: noon))
        file = try file.assented("2.2", "2.1")
        file = try file.after(file.decide(on: "d1", striking: [strike("A-3", "予算の枠を超える")], by: "hanako", at: noon))
        #expect(file.results.map(\.outcome) == [.decided, .struck, .struck])
        #expect(file.results.map(\.seat) == [nil, "1.1", "3.1"])
        #expect(file.results.map(\.reason) == [nil, "要件を欠く", "予算の枠を超える"])
        #expect(file.results.map(\.item.digest) == ["a1", "a2", "a3"])
    }

    @Test("An item is struck once, with a reason, if it is there; who would strike all has to remand") func illegalStrikes() throws {
        let file = try Cast.file()
        func agree(_ file: ApprovalFile, _ seat: String, _ person: String, _ strikes: [ItemStrike]) throws -> ApprovalEvent {
            try file.agree(in: seat, to: "d1", striking: strikes, by: person, at: noon)
        }
        #expect(throws: ApprovalProblem.unknownItem("B-1")) { try agree(file, "1.1", "jiro", [strike("B-1")]) }
        #expect(throws: ApprovalProblem.reasonMissing) { try agree(file, "1.1", "jiro", [strike("A-1", "　\n")]) }
        #expect(throws: ApprovalProblem.struckAlready("A-1")) { try agree(file, "1.1", "jiro", [strike("A-1"), strike("A-1")]) }
        #expect(throws: ApprovalProblem.nothingLeft) { try agree(file, "1.1", "jiro", ["A-1", "A-2", "A-3"].map { strike($0) }) }
        let one = try file.after(agree(file, "1.1", "jiro", [strike("A-1")]))
        #expect(throws: ApprovalProblem.struckAlready("A-1")) { try agree(one, "2.1", "akiko", [strike("A-1")]) }
        let two = try one.after(agree(one, "2.1", "akiko", [strike("A-2")]))
        #expect(throws: ApprovalProblem.nothingLeft) { try agree(two, "2.2", "michiko", [strike("A-3")]) }
    }

    @Test("A strike falls with the agreement it belongs to when the file is sent back behind it") func undoneStrike() throws {
        var file = try Cast.file().assented("1.1")
        file = try file.after(file.agree(in: "2.1", to: "d1", striking: [strike("A-2")], by: "akiko", at: noon))
        let back = try file.after(file.remand(from: "2.2", to: .seat("1.1"), reason: "再検討", by: "michiko", at: noon))
        #expect(back.results.map(\.outcome) == [.pending, .pending, .pending])
        #expect(back.waitingIDs == ["1.1"])
    }

    // MARK: 代決・後閲

    @Test("The holder sees afterwards what a deputy did, once, also after the decision") func seenAfter() throws {
        let ready = try Cast.file().assented("1.1", "2.1", "2.2")
        let absences = Cast.away(Cast.hanako, Cast.saburo, Cast.jiro)
        #expect(ready.isWaiting(for: "shiro", on: Cast.day, absences: absences))
        #expect(!ready.isWaiting(for: "saburo", on: Cast.day.adding(days: 2), absences: absences))
        let event = try ready.deputise(in: "3.1", to: "d1", absences: absences, by: "shiro", at: noon)
        guard case .deputised(_, let evidence) = event.act else { throw ApprovalProblem.notStarted }
        #expect(evidence.map(\.person) == ["hanako", "saburo"])
        let decided = try ready.after(event)
        #expect(decided.isDecided && decided.needsSeenAfter.map(\.id) == ["3.1"])
        let seen = try decided.after(decided.seeAfter(in: "3.1", by: "hanako", at: noon + 5))
        #expect(seen.needsSeenAfter.isEmpty && seen.standings["3.1"]?.seenAt == noon + 5 && seen.isDecided)
        #expect(throws: ApprovalProblem.nothingToSee(seat: "3.1")) { try seen.seeAfter(in: "3.1", by: "hanako", at: noon + 6) }
        #expect(throws: ApprovalProblem.nothingToSee(seat: "1.1")) { try decided.seeAfter(in: "1.1", by: "jiro", at: noon) }
    }

    @Test("Days are those of Japan: an absence ends at midnight there") func midnight() throws {
        let ready = try Cast.file().assented("1.1", "2.1", "2.2")
        let absences = [Absence(person: "hanako", from: Cast.day, to: Cast.day)]
        let midnight = Int64(Cast.day.epochDays) * 86_400_000 + 54_000_000
        #expect(try ready.deputise(in: "3.1", to: "d1", absences: absences, by: "saburo", at: midnight - 1).day == Cast.day)
        #expect(throws: ApprovalProblem.present(seat: "3.1", person: "hanako")) {
            try ready.deputise(in: "3.1", to: "d1", absences: absences, by: "saburo", at: midnight)
        }
        func day(_ at: Int64) -> Day { ApprovalEvent(number: 1, at: at, by: "", act: .withdrawn).day }
        #expect(day(-1).description == "1970-01-01" && day(-32_400_001).description == "1969-12-31" && day(0).description == "1970-01-01")
        _ = (day(.min), day(.max))
    }

    @Test("A holder who is down as absent may act all the same") func early() throws {
        let ready = try Cast.file().assented("1.1", "2.1", "2.2")
        #expect(ready.isWaiting(for: "hanako", on: Cast.day, absences: Cast.away(Cast.hanako)))
        #expect(try ready.assented("3.1").needsSeenAfter.isEmpty)
    }

    // MARK: 添付・再起案

    @Test("Attachments are added by those in the route and never replaced while the file circulates") func attachments() throws {
        var file = try Cast.file()
        file = try file.after(file.attach(.init(name: "意見書.pdf", digest: "o1"), by: "michiko", at: noon))
        #expect(file.attachments.map(\.name) == ["図面.pdf", "意見書.pdf"])
        #expect(throws: ApprovalProblem.attachmentTwice("意見書.pdf")) { try file.attach(.init(name: "意見書.pdf", digest: "o2"), by: "michiko", at: noon) }
        #expect(throws: ApprovalProblem.digestMissing) { try file.attach(.init(name: "別紙.pdf", digest: ""), by: "taro", at: noon) }
        #expect(try file.withdraw(by: "taro", at: noon).act == .withdrawn)
    }

    @Test("Nobody agrees to a document that was exchanged after they opened it") func exchanged() throws {
        let file = try Cast.file()
        let back = try file.after(file.withdraw(by: "taro", at: noon))
        let again = try back.after(back.resume(with: Cast.second, by: "taro", at: noon))
        #expect(throws: ApprovalProblem.documentChanged(now: "d2")) { try again.agree(in: "1.1", to: "d1", by: "jiro", at: noon) }
        #expect(try again.after(again.assent("1.1")).standings["1.1"]?.at == noon)
    }

    @Test("A resumed file may take a new route, of the same drafter and barring no fewer persons") func rerouted() throws {
        let file = try Cast.file(on: Cast.route(barred: ["goro"]))
        let back = try file.after(file.withdraw(by: "taro", at: noon))
        let seat = ApprovalRoute.Seat(id: "1.1", kind: .decision, position: Position(unit: "A", title: "知事"), holder: Cast.michiko)
        func route(_ drafter: Officer, _ barred: Set<String>) throws -> ApprovalRoute {
            try ApprovalRoute(drafter: drafter, date: Cast.day, rule: "二", barred: barred, steps: [[seat]])
        }
        #expect(throws: ApprovalProblem.barLifted(person: "goro")) {
            try back.resume(with: Cast.second, on: route(Cast.taro, []), by: "taro", at: noon)
        }
        #expect(throws: ApprovalProblem.otherDrafter("jiro")) {
            try back.resume(with: Cast.second, on: route(Cast.jiro, ["goro"]), by: "taro", at: noon)
        }
        let again = try back.after(back.resume(with: Cast.second, on: route(Cast.taro, ["goro", "rokuro"]), by: "taro", at: noon))
        #expect(again.waitingIDs == ["1.1"] && again.route.rule == "二")
        #expect(try again.assented("1.1").isDecided)
    }

    @Test("A draft says what it is about: no empty digest, no item or attachment twice, at least one item") func drafts() throws {
        let item = ApprovalDraft.Item(subject: "A-1", digest: "a1")
        let paper = ApprovalDraft.Attachment(name: "図面.pdf", digest: "p1")
        let faults: [(ApprovalDraft, ApprovalProblem)] = [
            (.init(document: "", items: [item]), .digestMissing), (.init(document: "d", items: []), .noItem),
            (.init(document: "d", items: [.init(subject: "A-1", digest: "")]), .digestMissing),
            (.init(document: "d", items: [item, item]), .itemTwice("A-1")),
            (.init(document: "d", items: [item], attachments: [paper, paper]), .attachmentTwice("図面.pdf")),
            (.init(document: "d", items: [item], attachments: [.init(name: "x", digest: "")]), .digestMissing),
        ]
        let back = try Cast.file().after(Cast.file().withdraw(by: "taro", at: noon))
        for (draft, problem) in faults {
            #expect(throws: problem) { try ApprovalFile.start(draft, on: Cast.route(), by: "taro", at: noon) }
            #expect(throws: problem) { try back.resume(with: draft, by: "taro", at: noon) }
        }
        #expect(throws: ApprovalProblem.notDrafter("jiro")) { try ApprovalFile.start(Cast.draft, on: Cast.route(), by: "jiro", at: noon) }
    }

    @Test("What is asked, and comments, need words; a target has to exist") func words() throws {
        let file = try Cast.file().assented("1.1")
        #expect(throws: ApprovalProblem.wordsMissing) { try file.comment("", by: "jiro", at: noon) }
        #expect(throws: ApprovalProblem.unknownSeat("7.1")) {
            try file.remand(from: "2.1", to: .seat("7.1"), reason: "確認", by: "akiko", at: noon)
        }
        #expect(throws: ApprovalProblem.notEarlier(seat: "3.1", than: "2.1")) {
            try file.remand(from: "2.1", to: .seat("3.1"), reason: "確認", by: "akiko", at: noon)
        }
        let back = try file.after(file.remand(from: "2.1", to: .drafter, reason: "誤記", by: "akiko", at: noon))
        #expect(throws: ApprovalProblem.reasonMissing) { try back.abandon(reason: " ", by: "taro", at: noon) }
        let gone = try back.after(back.abandon(reason: "申請の取下げ", by: "taro", at: noon))
        #expect(gone.results.map(\.outcome) == [.abandoned, .abandoned, .abandoned] && gone.waiting.isEmpty && !gone.isDecided)
    }

    @Test("Time does not run back: by a clock that is behind one acts at the moment of the act before") func time() throws {
        let file = try Cast.file()
        let event = try file.withdraw(by: "taro", at: noon - 1)
        #expect(event.at == noon)
        let back = ApprovalEvent(number: event.number, at: noon - 1, by: "taro", act: event.act)
        #expect(throws: ApprovalProblem.timeRunsBack(from: noon, to: noon - 1)) { try file.after(back) }
    }
}
