import Japanese
import Storage

/// 異動: what somebody holds on the day on which they go to another unit. It ends with the move, but for what an administrator confirms one by one:
/// nobody keeps the old section's work by being forgotten.
struct Move: Sendable {
    let grants: [RoleGrant]
    let posts: [Post]
    var isEmpty: Bool { grants.isEmpty && posts.isEmpty }

    /// What the actor may end. Nobody ends what they hold themselves: somebody has to stay.
    init(of person: Person, by actor: Actor, _ tree: OrganisationTree, on day: Day, in db: any Connection) throws {
        guard person.id != actor.person else {
            (grants, posts) = ([], [])
            return
        }
        grants = try People.allGrants(of: person.id, in: db).filter { $0.holds(on: day) && actor.may(.administer, at: $0.organisation, in: tree) }
        posts = try Post.all(of: person.id, on: day, in: db).filter { actor.may(.administer, at: $0.organisation, in: tree) }
    }

    /// Ends it all but what was confirmed.
    /// - Parameters:
    ///   - kept: ids of roles and posts.
    ///   - day: the day of the move; what ends was held until the day before.
    func end(keeping kept: Set<String>, of person: Person, from day: Day, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        let last = day.adding(days: -1)
        for grant in grants where !kept.contains(grant.id.text) {
            try People.revoke(grant, of: person, last: last, by: actor, at: instant, in: db)
        }
        for post in posts where !kept.contains(post.id.text) { try post.leave(on: last, actor: actor, at: instant, in: db) }
    }
}
