import Approval
import Japanese
import Testing

/// The persons, routes and drafts that the tests of approval share.
enum Cast {
    static let taro = Officer(id: "taro", name: "広島 太郎")
    static let jiro = Officer(id: "jiro", name: "呉 次郎")
    static let akiko = Officer(id: "akiko", name: "福山 明子")
    static let michiko = Officer(id: "michiko", name: "三次 美智子")
    static let hanako = Officer(id: "hanako", name: "尾道 花子")
    static let saburo = Officer(id: "saburo", name: "竹原 三郎")
    static let shiro = Officer(id: "shiro", name: "府中 四郎")

    static let day = Day(epochDays: 18_800)
    /// Noon in Japan on `day`, and so many milliseconds.
    static func noon(_ milliseconds: Int64 = 0) -> Int64 { Int64(day.epochDays) * 86_400_000 + 10_800_000 + milliseconds }

    static func away(_ officers: Officer...) -> [Absence] {
        officers.map { Absence(person: $0.id, from: day.adding(days: -1), to: day.adding(days: 1)) }
    }

    static let draft = ApprovalDraft(
        document: "d1", items: [.init(subject: "A-1", digest: "a1"), .init(subject: "A-2", digest: "a2"), .init(subject: "A-3", digest: "a3")],
        attachments: [.init(name: "図面.pdf", digest: "p1")])
    static let second = ApprovalDraft(document: "d2", items: [.init(subject: "A-1", digest: "a1")], attachments: draft.attachments)

    /// 係長, then 課長 beside the 財政課長, then 部長 with two deputies.
    static func route(barred: Set<String> = []) throws -> ApprovalRoute {
        func seat(_ id: String, _ kind: ApprovalRoute.Seat.Kind, _ title: String, _ holder: Officer, _ deputies: [Officer] = []) -> ApprovalRoute.Seat
        {
            .init(id: id, kind: kind, position: Position(unit: "D100", title: title), holder: holder, deputies: deputies)
        }
        return try ApprovalRoute(
            drafter: taro, date: day, rule: "別表第一 一", barred: barred,
            steps: [
                [seat("1.1", .review, "係長", jiro)], [seat("2.1", .review, "課長", akiko), seat("2.2", .consultation, "財政課長", michiko)],
                [seat("3.1", .decision, "部長", hanako, [saburo, shiro])],
            ])
    }

    static func file(on route: ApprovalRoute? = nil) throws -> ApprovalFile {
        try ApprovalFile(ApprovalFile.start(draft, on: route ?? Cast.route(), by: "taro", at: noon()))
    }

    // MARK: routes of any shape

    /// Every way to seat so many persons in ordered steps before the one who decides; `total` counts the decider.
    static func shapes(of total: Int) -> [[Int]] {
        func compositions(_ rest: Int) -> [[Int]] {
            rest == 0 ? [[]] : (1...rest).flatMap { first in compositions(rest - first).map { [first] + $0 } }
        }
        return compositions(total - 1).map { $0 + [1] }
    }

    static let allShapes = (1...6).flatMap(shapes)

    /// Seat `s.n` is held by `p-s.n`, whose deputies are `q-s.n` and `r-s.n`.
    static func route(shape: [Int]) throws -> ApprovalRoute {
        let steps = shape.enumerated().map { step, size in
            (1...size).map { place -> ApprovalRoute.Seat in
                let id = "\(step + 1).\(place)"
                func officer(_ letter: String) -> Officer { Officer(id: "\(letter)-\(id)", name: "職員\(letter)\(id)") }
                let kind: ApprovalRoute.Seat.Kind = step == shape.count - 1 ? .decision : place == 1 ? .review : .consultation
                return .init(
                    id: id, kind: kind, position: Position(unit: "D\(place)", title: "職\(step)"), holder: officer("p"),
                    deputies: [officer("q"), officer("r")])
            }
        }
        return try ApprovalRoute(drafter: taro, date: day, rule: "試験", steps: steps)
    }
}

extension ApprovalFile {
    /// The holder of a seat agrees, or decides.
    func assent(_ seat: String, by person: String? = nil) throws -> ApprovalEvent {
        let known = try #require(route.seat(seat))
        let person = person ?? known.holder.id
        return known.kind == .decision
            ? try decide(on: draft.document, by: person, at: Cast.noon()) : try agree(in: seat, to: draft.document, by: person, at: Cast.noon())
    }

    func after(_ event: ApprovalEvent) throws -> ApprovalFile {
        var copy = self
        try copy.apply(event)
        return copy
    }

    func assented(_ seats: String...) throws -> ApprovalFile { try seats.reduce(self) { try $0.after($0.assent($1)) } }

    var waitingIDs: [String] { waiting.map(\.id) }
}

/// A generator whose sequence is the same on every machine (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
