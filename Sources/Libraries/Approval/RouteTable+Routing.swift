import Foundation
import Japanese

extension RouteTable {
    /// Builds and freezes the route of a matter: the first row that answers it, its positions filled from the staff list as of the day.
    ///
    /// The drafter's own review and consultation seats are left out (起案 is their act), and a person with two seats keeps the higher, that is the later.
    /// A vacant position, or a reviewer whose own case it is, is stood in for by the first deputy who may act.
    /// - Throws: `RouteProblem`; in particular the drafter or a barred person never comes to decide, not even by their deputy unasked: the row is wrong
    ///   for the case then, and a person has to choose another.
    public func route(
        for matter: ApprovalMatter, staff: StaffList, on day: Day, drafter: Officer
    ) throws(RouteProblem) -> ApprovalRoute {
        guard let row = row(for: matter) else { throw .noRow(matter) }
        var steps: [[ApprovalRoute.Seat]] = []
        for planned in row.steps {
            var seats: [ApprovalRoute.Seat] = []
            for plan in planned {
                if let seat = try RouteTable.seat(plan, matter: matter, staff: staff, on: day, drafter: drafter) { seats.append(seat) }
            }
            steps.append(seats)
        }
        return try ApprovalRoute(
            drafter: drafter, date: day, rule: row.id, barred: matter.barred, steps: RouteTable.numbered(RouteTable.withoutDuplicates(steps)))
    }

    private static func seat(
        _ plan: PlannedSeat, matter: ApprovalMatter, staff: StaffList, on day: Day, drafter: Officer
    ) throws(RouteProblem) -> ApprovalRoute.Seat? {
        let units = plan.unit.map { [$0] } ?? matter.units
        guard let post = staff.post(titled: plan.title, in: units) else { throw .unknownPosition(title: plan.title, units: units) }
        let holder = try staff.holder(of: post.position, on: day)
        if holder?.id == drafter.id {
            guard plan.kind == .decision else { return nil }
            throw .ownDraft(post.position)
        }
        let isBarred = holder.map { matter.barred.contains($0.id) } ?? false
        if let holder, isBarred, plan.kind == .decision { throw .ownCase(post.position, person: holder.id) }

        let excluded = matter.barred.union([drafter.id]).union(holder.map { [$0.id] } ?? [])
        let deputies = try deputies(of: post, staff: staff, on: day, without: excluded)
        let seated = isBarred ? nil : holder
        guard let acting = seated ?? deputies.first else {
            if let holder { throw .ownCase(post.position, person: holder.id) }
            throw .vacant(post.position)
        }
        return ApprovalRoute.Seat(
            id: "", kind: plan.kind, position: post.position, holder: acting, isActing: seated == nil,
            deputies: plan.allowsDeputy ? deputies.filter { $0.id != acting.id } : [])
    }

    private static func deputies(
        of post: StaffList.Post, staff: StaffList, on day: Day, without excluded: Set<String>
    ) throws(RouteProblem) -> [Officer] {
        var (found, seen) = ([Officer](), excluded)
        for position in post.deputies {
            if let officer = try staff.holder(of: position, on: day), seen.insert(officer.id).inserted { found.append(officer) }
        }
        return found
    }

    private static func withoutDuplicates(_ steps: [[ApprovalRoute.Seat]]) -> [[ApprovalRoute.Seat]] {
        var seen = Set<String>()
        let backwards = steps.reversed().map { seats in seats.reversed().filter { seen.insert($0.holder.id).inserted }.reversed() }
        return backwards.reversed().map(Array.init).filter { !$0.isEmpty }
    }

    private static func numbered(_ steps: [[ApprovalRoute.Seat]]) -> [[ApprovalRoute.Seat]] {
        steps.enumerated().map { step, seats in
            seats.enumerated().map { place, seat in
                ApprovalRoute.Seat(
                    id: "\(step + 1).\(place + 1)", kind: seat.kind, position: seat.position, holder: seat.holder, isActing: seat.isActing,
                    deputies: seat.deputies)
            }
        }
    }
}
