import Approval
import Foundation
import Japanese
import Testing

@Suite("Approval: the table of who decides, and the route from it") struct RouteTableTests {
    private let day = Cast.day
    private let before = Cast.day.adding(days: -400)

    private func post(_ unit: String, _ title: String, _ holder: Officer?, deputies: [Position] = []) -> StaffList.Post {
        .init(Position(unit: unit, title: title), tenures: holder.map { [.init($0, from: before)] } ?? [], deputies: deputies)
    }

    private let chief = Position(unit: "D110", title: "課長")
    private let director = Position(unit: "D100", title: "部長")

    /// 課 D110 in 部 D100; the 部長's deputies are the 次長 and the 課長, the 課長's is the 補佐.
    private func staff(director: Officer? = Cast.hanako, chief: Officer? = Cast.akiko, aide: Officer? = Cast.saburo) -> StaffList {
        StaffList(posts: [
            post("D110", "係長", Cast.jiro),
            post("D110", "補佐", aide),
            post("D110", "課長", chief, deputies: [Position(unit: "D110", title: "補佐"), Position(unit: "D110", title: "係長")]),
            post("D200", "課長", Cast.michiko),
            post("D100", "次長", Cast.shiro),
            post("D100", "部長", director, deputies: [Position(unit: "D100", title: "次長"), self.chief]),
        ])
    }

    private let table = RouteTable(rows: [
        .init(
            id: "重要", when: .init(isRisky: true),
            steps: [[.init(.review, "課長"), .init(.consultation, "課長", unit: "D200")], [.init(.decision, "部長", allowsDeputy: false)]]),
        .init(
            id: "高額", when: .init(procedure: "使用許可", feeAtLeast: 1_000_000),
            steps: [[.init(.review, "係長")], [.init(.review, "課長")], [.init(.decision, "部長")]]),
        .init(id: "専決", when: .init(procedure: "使用許可"), steps: [[.init(.review, "係長")], [.init(.decision, "課長")]]),
    ])

    private func matter(fee: Int = 0, risk: Bool = false, barred: Set<String> = [], procedure: String = "使用許可") -> ApprovalMatter {
        .init(procedure: procedure, outcome: "許可", fee: fee, isRisky: risk, units: ["D110", "D100"], barred: barred)
    }

    private func route(_ matter: ApprovalMatter, _ staff: StaffList? = nil, by drafter: Officer = Cast.taro) throws -> ApprovalRoute {
        try table.route(for: matter, staff: staff ?? self.staff(), on: day, drafter: drafter)
    }

    private func holders(_ route: ApprovalRoute) -> [[String]] { route.steps.map { $0.map(\.holder.id) } }

    @Test("The first row that answers wins; fees are bounded on both sides, the bound included") func rows() throws {
        #expect(table.problems.isEmpty)
        #expect(try route(matter(fee: 999_999)).rule == "専決")
        #expect(try route(matter(fee: 1_000_000)).rule == "高額")
        #expect(try route(matter(fee: 1_000_000, risk: true)).rule == "重要")
        let none = matter(procedure: "行政財産")
        #expect(throws: RouteProblem.noRow(none)) { try route(none) }
        let condition = RouteTable.Condition(outcome: "許可", feeAtMost: 10)
        #expect(condition.holds(for: matter(fee: 10)) && !condition.holds(for: matter(fee: 11)))
    }

    @Test("Positions are looked for in the unit in charge, then above it, or in the unit that is named") func positions() throws {
        #expect(try holders(route(matter(fee: 2_000_000))) == [["jiro"], ["akiko"], ["hanako"]])
        let risky = try route(matter(risk: true))
        #expect(holders(risky) == [["akiko", "michiko"], ["hanako"]])
        #expect(risky.seats.map(\.id) == ["1.1", "1.2", "2.1"])
        #expect(risky.seat("2.1")?.deputies == [] && risky.seat("1.1")?.deputies == [Cast.saburo, Cast.jiro])
        let lost = RouteTable(rows: [.init(id: "1", steps: [[.init(.decision, "局長")]])])
        #expect(throws: RouteProblem.unknownPosition(title: "局長", units: ["D110", "D100"])) {
            try lost.route(for: matter(), staff: staff(), on: day, drafter: Cast.taro)
        }
    }

    @Test("Holders are those of the day, whenever the route is built") func asOf() throws {
        let change = day.adding(days: 10)
        let posts = [StaffList.Post(chief, tenures: [.init(Cast.akiko, from: before, to: change.adding(days: -1)), .init(Cast.shiro, from: change)])]
        let table = RouteTable(rows: [.init(id: "1", steps: [[.init(.decision, "課長")]])])
        func decider(_ day: Day) throws -> String? {
            try table.route(for: matter(), staff: StaffList(posts: posts), on: day, drafter: Cast.taro).seats.last?.holder.id
        }
        #expect(try decider(change.adding(days: -1)) == "akiko")
        #expect(try decider(change) == "shiro")
        #expect(throws: RouteProblem.vacant(chief)) { try decider(before.adding(days: -1)) }
        let twice = StaffList(posts: [.init(chief, tenures: [.init(Cast.akiko, from: before), .init(Cast.jiro, from: before)])])
        #expect(throws: RouteProblem.heldTwice(chief)) { try table.route(for: matter(), staff: twice, on: day, drafter: Cast.taro) }
    }

    @Test("A vacant position is stood in for by the first deputy there is, or there is no route") func vacancy() throws {
        let acting = try route(matter(fee: 2_000_000), staff(director: nil))
        #expect(holders(acting) == [["jiro"], ["akiko"], ["shiro"]])
        #expect(acting.seats.last?.isActing == true && acting.seats.last?.deputies == [Cast.akiko])
        // 課長 and 補佐 vacant: the 係長 stands in, and acts once, in the higher seat.
        #expect(try holders(route(matter(), staff(chief: nil, aide: nil))) == [["jiro"]])
        let posts = [post("D110", "係長", Cast.jiro), post("D110", "課長", nil)]
        #expect(throws: RouteProblem.vacant(chief)) { try route(matter(), StaffList(posts: posts)) }
    }

    @Test("One person with two seats acts once, in the higher") func duplicates() throws {
        #expect(try holders(route(matter(fee: 2_000_000), staff(chief: Cast.jiro))) == [["jiro"], ["hanako"]])
        #expect(try holders(route(matter(fee: 2_000_000), staff(director: Cast.jiro))) == [["akiko"], ["jiro"]])
        #expect(try holders(route(matter(risk: true), staff(chief: Cast.michiko))) == [["michiko"], ["hanako"]])
    }

    @Test("The drafter reviews nothing of their own, deputises in nothing of it, and never decides it") func ownDraft() throws {
        let mine = try route(matter(fee: 2_000_000), by: Cast.jiro)
        #expect(holders(mine) == [["akiko"], ["hanako"]] && mine.seat("1.1")?.deputies == [Cast.saburo])
        #expect(throws: RouteProblem.ownDraft(chief)) { try route(matter(), by: Cast.akiko) }
        #expect(throws: RouteProblem.vacant(chief)) { try route(matter(), staff(chief: nil, aide: nil), by: Cast.jiro) }
    }

    @Test("Nobody decides their own case, nor reviews it, nor deputises in it") func ownCase() throws {
        #expect(throws: RouteProblem.ownCase(chief, person: "akiko")) { try route(matter(barred: ["akiko"])) }
        let reviewer = try route(matter(fee: 2_000_000, barred: ["akiko", "shiro"]))
        #expect(holders(reviewer) == [["jiro"], ["saburo"], ["hanako"]])
        #expect(reviewer.seat("2.1")?.isActing == true && reviewer.seat("3.1")?.deputies == [])
        #expect(reviewer.barred == ["akiko", "shiro"])
        #expect(throws: RouteProblem.ownCase(Position(unit: "D110", title: "係長"), person: "jiro")) { try route(matter(barred: ["jiro"])) }
        // An officer who asks for themselves may draft it; somebody else decides.
        #expect(try holders(route(matter(barred: ["taro"]))) == [["jiro"], ["akiko"]])
    }

    @Test("No person of any staff list decides their own draft or case, whatever the matter") func property() throws {
        var chance = SeededGenerator(state: 1)
        let cast: [Officer] = [Cast.jiro, Cast.akiko, Cast.michiko, Cast.hanako, Cast.saburo, Cast.shiro]
        var built = 0
        for _ in 0..<2_000 {
            let staff = staff(
                director: cast.randomElement(using: &chance), chief: cast.randomElement(using: &chance), aide: cast.randomElement(using: &chance))
            let drafter = cast.randomElement(using: &chance) ?? Cast.taro
            let barred = Set(cast.map(\.id).filter { _ in Int.random(in: 0..<5, using: &chance) == 0 })
            let matter = matter(fee: Bool.random(using: &chance) ? 0 : 3_000_000, risk: Bool.random(using: &chance), barred: barred)
            guard let route = try? route(matter, staff, by: drafter) else { continue }
            built += 1
            let persons = route.seats.flatMap { [$0.holder.id] + $0.deputies.map(\.id) }
            #expect(!persons.contains(drafter.id) && barred.isDisjoint(with: persons))
            #expect(Set(route.seats.map(\.holder.id)).count == route.seats.count)
        }
        #expect(built > 500)
    }

    // MARK: validity

    private func problems(_ rows: RouteTable.Row...) -> [RouteTableProblem] { RouteTable(rows: rows).problems }
    private func row(_ id: String, _ when: RouteTable.Condition = .init(), _ steps: [[RouteTable.PlannedSeat]]? = nil) -> RouteTable.Row {
        .init(id: id, when: when, steps: steps ?? [[.init(.decision, "課長")]])
    }

    @Test("A row without exactly one decider at its end is told") func shapes() {
        #expect(problems(row("1", .init(), [])) == [.illegalSteps(row: "1", .noDecisionSeat)])
        #expect(problems(row("1", .init(), [[.init(.review, "課長")]])) == [.illegalSteps(row: "1", .noDecisionSeat)])
        #expect(problems(row("1", .init(), [[.init(.decision, "課長")], []])) == [.illegalSteps(row: "1", .emptyStep(1))])
        #expect(
            problems(row("1", .init(), [[.init(.decision, "課長")], [.init(.decision, "部長")]])) == [.illegalSteps(row: "1", .severalDecisionSeats)])
        #expect(problems(row("1", .init(), [[.init(.decision, "課長")], [.init(.review, "部長")]])) == [.illegalSteps(row: "1", .decisionSeatNotLast)])
        #expect(problems(row("1", .init(), [[.init(.decision, "部長"), .init(.review, "課長")]])) == [.illegalSteps(row: "1", .decisionSeatNotLast)])
        #expect(problems(row("1", .init(), [[.init(.review, "課長")], [.init(.decision, "課長")]])) == [.positionTwice(row: "1", title: "課長")])
        #expect(problems(row("1", .init(isRisky: true)), row("1")) == [.rowTwice("1")])
    }

    @Test("A row that earlier rows cover, alone or together, is told, and one that they do not is not") func coverage() {
        #expect(problems(row("1"), row("2", .init(procedure: "A"))) == [.unreachable(row: "2", coveredBy: ["1"])])
        #expect(problems(row("1", .init(procedure: "A")), row("2")).isEmpty)
        #expect(
            problems(row("1", .init(feeAtMost: 99)), row("2", .init(feeAtLeast: 100)), row("3", .init(outcome: "許可")))
                == [.unreachable(row: "3", coveredBy: ["1", "2"])])
        #expect(problems(row("1", .init(feeAtMost: 98)), row("2", .init(feeAtLeast: 100)), row("3", .init(outcome: "許可"))).isEmpty)
        #expect(
            problems(row("1", .init(isRisky: true)), row("2", .init(isRisky: false)), row("3")) == [.unreachable(row: "3", coveredBy: ["1", "2"])])
        #expect(problems(row("1", .init(feeAtLeast: 10)), row("2", .init(feeAtLeast: 9))).isEmpty)
        #expect(problems(row("1", .init(feeAtLeast: 0, feeAtMost: .max)), row("2")) == [.unreachable(row: "2", coveredBy: ["1"])])
        #expect(problems(row("1", .init(feeAtLeast: 10, feeAtMost: 9))) == [.contradictoryFees(row: "1")])
        #expect(problems(row("1", .init(feeAtMost: -1))) == [.contradictoryFees(row: "1")])
    }

    @Test("The table is read from JSON as the rules are written") func json() throws {
        let text = """
            {"rows": [{"id": "一", "when": {"procedure": "使用許可", "feeAtLeast": 100, "risk": false, "later": 1},
              "steps": [[{"kind": "review", "title": "係長"}], [{"kind": "decision", "title": "部長", "unit": "D100", "allowsDeputy": false}]]}]}
            """
        let table = try JSONDecoder().decode(RouteTable.self, from: Data(text.utf8))
        let expected = RouteTable(rows: [
            .init(
                id: "一", when: .init(procedure: "使用許可", feeAtLeast: 100, isRisky: false),
                steps: [[.init(.review, "係長")], [.init(.decision, "部長", unit: "D100", allowsDeputy: false)]])
        ])
        #expect(table == expected)
        #expect(try JSONDecoder().decode(RouteTable.self, from: JSONEncoder().encode(table)) == table)
        #expect(try JSONDecoder().decode(StaffList.self, from: JSONEncoder().encode(staff())) == staff())
    }
}
