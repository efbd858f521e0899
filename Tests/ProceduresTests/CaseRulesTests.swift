import Core
import Foundation
import HirobaTesting
import Procedures
import Storage
import Testing

/// The legal state machine, as a table written down by hand: the test of the one in the program.
@Suite("What the law lets be done, and when") struct CaseRulesTests {
    private typealias Phase = CaseState.Phase

    private static let allowed: [Guide.Kind: [CaseState.Phase: Set<CaseAct>]] = [
        .application: [
            .arrived: [
                .assign, .accept, .flag, .askCorrection, .find, .propose, .withdraw, .transfer, .consult, .keepTime, .awaitReply, .write, .note,
                .wish,
                .answerWish,
            ],
            .reviewing: [
                .assign, .flag, .askCorrection, .find, .propose, .withdraw, .transfer, .consult, .keepTime, .awaitReply, .write, .note, .wish,
                .answerWish,
            ],
            .correcting: [
                .assign, .accept, .flag, .askCorrection, .correct, .endCorrection, .find, .withdraw, .transfer, .consult, .keepTime, .awaitReply,
                .write, .note, .wish, .answerWish,
            ],
            .approving: [.assign, .act, .withdraw, .keepTime, .awaitReply, .write, .note], .decided: [.propose, .write, .note],
            .acknowledged: [.reopen, .write, .note],
            .unfulfilled: [.reopen, .write, .note], .withdrawn: [.reopen, .write, .note],
        ],
        .notification: [
            .arrived: [
                .assign, .accept, .flag, .askCorrection, .acknowledge, .unfulfil, .withdraw, .transfer, .consult, .awaitReply, .write, .note, .wish,
                .answerWish,
            ],
            .reviewing: [
                .assign, .flag, .askCorrection, .acknowledge, .unfulfil, .withdraw, .transfer, .consult, .awaitReply, .write, .note, .wish,
                .answerWish,
            ],
            .correcting: [
                .assign, .accept, .flag, .askCorrection, .correct, .endCorrection, .unfulfil, .withdraw, .transfer, .consult, .awaitReply, .write,
                .note, .wish,
                .answerWish,
            ],
            .approving: [.assign, .withdraw, .awaitReply, .write, .note], .decided: [.write, .note], .acknowledged: [.reopen, .write, .note],
            .unfulfilled: [.reopen, .write, .note], .withdrawn: [.reopen, .write, .note],
        ],
    ]

    @Test("Every act in every state, for applications and for notifications, is allowed or refused as the table says")
    func table() throws {
        for kind in Guide.Kind.allCases {
            for phase in CaseState.Phase.allCases {
                for act in CaseAct.allCases {
                    #expect(act.isAllowed(kind, phase) == Self.allowed[kind]?[phase]?.contains(act), "\(kind) \(phase) \(act)")
                }
            }
        }
    }

    @Test("Nothing is returned as if it had not arrived: no act leads out of the file but decision, acknowledgement, an unmet form and withdrawal")
    func noReturn() throws {
        #expect(!CaseAct.allCases.contains { ["return", "sendBack", "refuseToAccept"].contains($0.rawValue) })
    }

    @Test(
        "The time of arrival never changes, whatever happens afterwards; the state kept for the inbox is the one the events give",
        arguments: Engine.tested)
    func arrival(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            var random = Seeded(20_261_125)
            let licence = Licence(test: test)
            let keys = test.platform.keys
            for _ in 0..<4 {
                let application = try await licence.apply(try await test.browser())
                let id = try #require(ID<Application>(String(application.suffix(26))))
                let arrived = try await test.platform.database.read { try CaseFile.open(id, keys: keys, in: $0).application.arrivedAt }
                for _ in 0..<25 {
                    test.wait(seconds: Double.random(in: 1...200_000, using: &random))
                    let (act, now) = (CaseAct.allCases.randomElement(using: &random) ?? .note, test.platform.now)
                    try await test.platform.database.write { db in
                        let file = try CaseFile.open(id, keys: keys, in: db)
                        do { try Self.attempt(act, file, at: now, in: db) } catch is CaseProblem {}
                        // What is kept beside the events agrees with what they say.
                        let kept = try #require(try db.first("SELECT * FROM application WHERE id = \(id)", as: Application.self))
                        let folded = try CaseFile.open(id, keys: keys, in: db)
                        #expect(kept.phase == folded.state.phase && kept.arrivedAt == arrived && kept.closedAt == folded.state.endedAt)
                        #expect(kept.isStopped == folded.state.isWaitingForApplicant)
                        #expect(kept.replyDueOn == folded.state.replyDueOn)
                        #expect(folded.state.arrivedOn == arrived.day)
                    }
                }
            }
        }
    }

    private static func attempt(_ act: CaseAct, _ file: CaseFile, at now: Instant, in db: any Connection) throws {
        let actor = Actor.program("test")
        switch act {
        case .accept: try file.accept(by: actor, at: now, in: db)
        case .flag: try file.flag("shop_name", .wrong, "", by: actor, at: now, in: db)
        case .askCorrection: try file.askCorrection(until: now.day.adding(days: 14), note: "", by: actor, at: now, in: db)
        case .correct: try file.correct(by: actor, at: now, in: db)
        case .endCorrection: try file.endCorrection(reason: "期限経過", by: actor, at: now, in: db)
        case .find: try file.find("c1", isMet: true, note: "", by: actor, at: now, in: db)
        case .acknowledge: try file.acknowledge(by: actor, at: now, in: db)
        case .unfulfil: try file.endUnfulfilled(reason: "図面がない", by: actor, at: now, in: db)
        case .reopen: try file.reopen(reason: "誤り", by: actor, at: now, in: db)
        case .transfer: try file.transfer(to: "340006-kenkou-shokuhin", reason: "試験", by: actor, at: now, in: db)
        case .write: try file.write("連絡", from: .office, by: actor, at: now, in: db)
        case .note: try file.note("記録", by: actor, at: now, in: db)
        case .withdraw: if now.milliseconds % 5 == 0 { try file.withdraw(reason: "", by: actor, at: now, in: db) }
        case .keepTime:
            if let stop = file.state.openStoppages.first {
                try file.resumeClock(stop.id, on: now.day, reason: "届いた", by: actor, at: now, in: db)
            } else {
                try file.stopClock(for: .furtherMaterial, until: now.day.adding(days: 10), reason: "資料", by: actor, at: now, in: db)
            }
        case .awaitReply:
            if let due = file.state.replyDueOn {
                try file.extendReplies(until: max(due, now.day).adding(days: 7), reason: "申出", by: actor, at: now, in: db)
            }
        case .assign, .propose, .act, .consult, .wish, .answerWish: break
        }
    }
}

/// A random source that gives the same numbers each time (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
