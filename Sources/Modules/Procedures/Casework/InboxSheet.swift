import Core
import Storage

/// A page of the inbox, where it stands, and where those beside it begin.
struct InboxSheet: Sendable {
    let cases: [Application]
    /// What its address says of where it stands: nothing on the first.
    let here: String
    var isFirst: Bool { here.isEmpty }
    let previous: String?
    let next: String?

    private static let size = 50

    /// - Parameter query: `after` the last row of the page before, or `before` the first of the one that follows. What is left of the list when
    ///   one has gone back to its beginning is the first page, whole.
    init(_ inbox: Inbox, _ query: [String: String], units: [String], for person: ID<Person>?, in db: any Connection) throws {
        var back = inbox
        back.isBackwards = true
        if let before = query["before"] {
            let found = try back.page(units: units, for: person, after: before, limit: Self.size + 1, in: db)
            if found.count > Self.size {
                cases = Array(found.suffix(Self.size))
                here = "&before=\(before.percentEncoded)"
                (previous, next) = (cases.first.map(inbox.position), cases.last.map(inbox.position))
                return
            }
        }
        let after = query["before"] == nil ? query["after"] : nil
        let found = try inbox.page(units: units, for: person, after: after, limit: Self.size + 1, in: db)
        cases = Array(found.prefix(Self.size))
        here = after.map { "&after=\($0.percentEncoded)" } ?? ""
        previous = after == nil ? nil : cases.first.map(inbox.position)
        next = found.count > Self.size ? cases.last.map(inbox.position) : nil
    }
}
