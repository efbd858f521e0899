import Approval
import Japanese
import Testing

/// Which act is legal in which state, as a table; the code in a cell is the refusal.
@Suite("Approval: every act in every state") struct ApprovalLegalityTests {
    private static let states: [(String, @Sendable () throws -> ApprovalFile)] = [
        ("new", { try Cast.file() }),
        ("reviewed", { try Cast.file().assented("1.1") }),
        ("half", { try Cast.file().assented("1.1", "2.1") }),
        ("ready", { try Cast.file().assented("1.1", "2.2", "2.1") }),
        ("remanded", { try remanded() }),
        (
            "sentBack",
            {
                let file = try Cast.file().assented("1.1")
                return try file.after(file.remand(from: "2.1", to: .seat("1.1"), reason: "確認", by: "akiko", at: Cast.noon()))
            }
        ),
        ("withdrawn", { try Cast.file().after(Cast.file().withdraw(by: "taro", at: Cast.noon())) }),
        ("resumed", { try remanded().after(remanded().resume(with: Cast.second, by: "taro", at: Cast.noon())) }),
        ("decided", { try Cast.file().assented("1.1", "2.1", "2.2", "3.1") }),
        (
            "deputised",
            {
                let file = try Cast.file().assented("1.1", "2.1", "2.2")
                return try file.after(file.deputise(in: "3.1", to: "d1", absences: Cast.away(Cast.hanako), by: "saburo", at: Cast.noon()))
            }
        ),
        ("abandoned", { try remanded().after(remanded().abandon(reason: "申請の取下げ", by: "taro", at: Cast.noon())) }),
    ]

    private static func remanded() throws -> ApprovalFile {
        let file = try Cast.file().assented("1.1")
        return try file.after(file.remand(from: "2.1", to: .drafter, reason: "誤記", by: "akiko", at: Cast.noon()))
    }

    private static let acts: [String: @Sendable (ApprovalFile) throws -> ApprovalEvent] = [
        "agree-1.1": { try $0.assent("1.1") },
        "agree-2.1": { try $0.assent("2.1") },
        "agree-2.2": { try $0.assent("2.2") },
        "decide": { try $0.assent("3.1") },
        "agree-3.1": { try $0.agree(in: "3.1", to: "d1", by: "hanako", at: Cast.noon()) },
        "agree-forged": { try $0.agree(in: "1.1", to: "d1", by: "akiko", at: Cast.noon()) },
        "agree-unknown": { try $0.agree(in: "9.9", to: "d1", by: "jiro", at: Cast.noon()) },
        "agree-drafter": { try $0.agree(in: "1.1", to: "d1", by: "taro", at: Cast.noon()) },
        "agree-other": { try $0.agree(in: "1.1", to: "d0", by: "jiro", at: Cast.noon()) },
        "decide-deputy": { try $0.decide(on: "d1", by: "saburo", at: Cast.noon()) },
        "deputise": { try $0.deputise(in: "3.1", to: $0.draft.document, absences: Cast.away(Cast.hanako), by: "saburo", at: Cast.noon()) },
        "deputise-here": { try $0.deputise(in: "3.1", to: "d1", absences: Cast.away(Cast.jiro), by: "saburo", at: Cast.noon()) },
        "deputise-2nd": { try $0.deputise(in: "3.1", to: "d1", absences: Cast.away(Cast.hanako), by: "shiro", at: Cast.noon()) },
        "deputise-self": { try $0.deputise(in: "3.1", to: "d1", absences: Cast.away(Cast.hanako), by: "hanako", at: Cast.noon()) },
        "remand-1.1": { try $0.remand(from: "1.1", to: .drafter, reason: "誤記", by: "jiro", at: Cast.noon()) },
        "remand-2.1": { try $0.remand(from: "2.1", to: .seat("1.1"), reason: "確認", by: "akiko", at: Cast.noon()) },
        "remand-aside": { try $0.remand(from: "2.2", to: .seat("2.1"), reason: "確認", by: "michiko", at: Cast.noon()) },
        "remand-3.1": { try $0.remand(from: "3.1", to: .seat("2.2"), reason: "確認", by: "hanako", at: Cast.noon()) },
        "remand-deputy": {
            try $0.remand(from: "3.1", to: .drafter, reason: "誤記", absences: Cast.away(Cast.hanako), by: "saburo", at: Cast.noon())
        },
        "remand-mute": { try $0.remand(from: "1.1", to: .drafter, reason: " 　", by: "jiro", at: Cast.noon()) },
        "remand-forged": { try $0.remand(from: "1.1", to: .drafter, reason: "誤記", by: "michiko", at: Cast.noon()) },
        "withdraw": { try $0.withdraw(by: "taro", at: Cast.noon()) },
        "withdraw-other": { try $0.withdraw(by: "jiro", at: Cast.noon()) },
        "resume": { try $0.resume(with: Cast.second, by: "taro", at: Cast.noon()) },
        "resume-other": { try $0.resume(with: Cast.second, by: "akiko", at: Cast.noon()) },
        "abandon": { try $0.abandon(reason: "取下げ", by: "taro", at: Cast.noon()) },
        "abandon-other": { try $0.abandon(reason: "取下げ", by: "hanako", at: Cast.noon()) },
        "comment": { try $0.comment("確認しました", by: "shiro", at: Cast.noon()) },
        "comment-other": { try $0.comment("確認しました", by: "nobody", at: Cast.noon()) },
        "attach": { try $0.attach(.init(name: "積算.xlsx", digest: "x1"), by: "akiko", at: Cast.noon()) },
        "attach-again": { try $0.attach(.init(name: "図面.pdf", digest: "p2"), by: "taro", at: Cast.noon()) },
        "attach-other": { try $0.attach(.init(name: "積算.xlsx", digest: "x1"), by: "nobody", at: Cast.noon()) },
        "see": { try $0.seeAfter(in: "3.1", by: "hanako", at: Cast.noon()) },
        "see-other": { try $0.seeAfter(in: "3.1", by: "saburo", at: Cast.noon()) },
        "start": { file in
            let event = ApprovalEvent(number: file.history.count + 1, at: Cast.noon(), by: "taro", act: .started(file.route, file.draft))
            _ = try file.after(event)
            return event
        },
    ]

    /// Columns as in `states`.
    private static let table = """
        agree-1.1      ok    acted acted acted home  ok    home  ok    done  done  gone
        agree-2.1      turn  ok    acted acted home  turn  home  turn  done  done  gone
        agree-2.2      turn  ok    ok    acted home  turn  home  turn  done  done  gone
        decide         turn  turn  turn  ok    home  turn  home  turn  done  done  gone
        agree-3.1      kind  kind  kind  kind  home  kind  home  kind  done  done  gone
        agree-forged   who   who   who   who   home  who   home  who   done  done  gone
        agree-unknown  seat  seat  seat  seat  seat  seat  seat  seat  done  done  gone
        agree-drafter  who   who   who   who   home  who   home  who   done  done  gone
        agree-other    text  acted acted acted home  text  home  text  done  done  gone
        decide-deputy  who   who   who   who   home  who   home  who   done  done  gone
        deputise       turn  turn  turn  ok    home  turn  home  turn  done  done  gone
        deputise-here  here  here  here  here  home  here  home  here  done  done  gone
        deputise-2nd   here  here  here  here  home  here  home  here  done  done  gone
        deputise-self  who   who   who   who   home  who   home  who   done  done  gone
        remand-1.1     ok    acted acted acted home  ok    home  ok    done  done  gone
        remand-2.1     turn  ok    acted acted home  turn  home  turn  done  done  gone
        remand-aside   turn  aside aside acted home  turn  home  turn  done  done  gone
        remand-3.1     turn  turn  turn  ok    home  turn  home  turn  done  done  gone
        remand-deputy  turn  turn  turn  ok    home  turn  home  turn  done  done  gone
        remand-mute    mute  acted acted acted home  mute  home  mute  done  done  gone
        remand-forged  who   who   who   who   home  who   home  who   done  done  gone
        withdraw       ok    late  late  late  home  late  home  ok    done  done  gone
        withdraw-other who   who   who   who   who   who   who   who   done  done  gone
        resume         away  away  away  away  ok    away  ok    away  done  done  gone
        resume-other   who   who   who   who   who   who   who   who   done  done  gone
        abandon        away  away  away  away  ok    away  ok    away  done  done  gone
        abandon-other  who   who   who   who   who   who   who   who   done  done  gone
        comment        ok    ok    ok    ok    ok    ok    ok    ok    done  done  gone
        comment-other  who   who   who   who   who   who   who   who   done  done  gone
        attach         ok    ok    ok    ok    home  ok    home  ok    done  done  gone
        attach-again   twice twice twice twice home  twice home  twice done  done  gone
        attach-other   who   who   who   who   who   who   who   who   done  done  gone
        see            none  none  none  none  none  none  none  none  none  ok    gone
        see-other      who   who   who   who   who   who   who   who   who   who   gone
        start          begun begun begun begun begun begun begun begun done  done  gone
        """

    private func code(_ problem: ApprovalProblem) -> String {
        switch problem {
        case .actedAlready: "acted"
        case .notTurn: "turn"
        case .withDrafter: "home"
        case .circulating: "away"
        case .decided: "done"
        case .abandoned: "gone"
        case .notHolder, .notDeputy, .notDrafter, .stranger: "who"
        case .unknownSeat: "seat"
        case .decisionSeat: "kind"
        case .documentChanged: "text"
        case .present: "here"
        case .notEarlier: "aside"
        case .reasonMissing: "mute"
        case .tooLateToWithdraw: "late"
        case .attachmentTwice: "twice"
        case .nothingToSee: "none"
        case .startedTwice: "begun"
        default: "\(problem)"
        }
    }

    @Test("What is legal is done, and everything else is refused for its own reason", arguments: table.split(separator: "\n").map(String.init))
    func cells(_ line: String) throws {
        let cells = line.split(separator: " ").map(String.init)
        let act = try #require(Self.acts[cells[0]])
        #expect(cells.count == Self.states.count + 1)
        for (state, expected) in zip(Self.states, cells.dropFirst()) {
            let file = try state.1()
            do {
                let event = try act(file)
                #expect(expected == "ok", "\(cells[0]) in \(state.0)")
                let after = try file.after(event)
                #expect(after.history == file.history + [event])
            } catch let problem as ApprovalProblem {
                #expect(code(problem) == expected, "\(cells[0]) in \(state.0)")
            }
        }
    }

    @Test("The table leaves out no act") func complete() {
        let lines = Self.table.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(Set(lines) == Set(Self.acts.keys) && lines.count == Self.acts.count)
    }
}
