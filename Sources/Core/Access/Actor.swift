import Storage

/// Who does something: nobody in particular, a person with the roles they hold now, or the program itself.
public struct Actor: Sendable, Hashable {
    /// A role held at an organisation.
    public struct Grant: Sendable, Hashable {
        public let role: Role
        public let organisation: String
        /// Whether that is the body that runs the site.
        public let isOfSite: Bool
        public init(_ role: Role, at organisation: String, ofSite isOfSite: Bool = false) {
            self.role = role
            self.organisation = organisation
            self.isOfSite = isOfSite
        }

        func gives(_ permission: Permission) -> Bool { permission.roles.contains(role) && (isOfSite || !permission.isOfSite) }
    }

    /// The person; `nil` for nobody and for the program.
    public let person: ID<Person>?
    /// How the journal names the actor.
    public let name: String
    /// The code of the person's section; `nil` for residents.
    public let organisation: String?
    public let title: String
    public let grants: [Grant]
    /// The request or the command in which it happens, for the journal.
    public var request: String
    /// Of a system that acts with a token: the names of the permissions that the token lets through; `nil` is the person themselves.
    public private(set) var scopes: Set<String>?

    public init(person: ID<Person>?, name: String, organisation: String?, title: String = "", grants: [Grant] = [], request: String = "") {
        self.person = person
        self.name = name
        self.organisation = organisation
        self.title = title
        self.grants = grants
        self.request = request
    }

    public static let nobody = Actor(person: nil, name: "", organisation: nil)
    /// The program: a job, or a command of somebody who has the machine itself.
    public static func program(_ name: String) -> Actor { Actor(person: nil, name: name, organisation: nil, request: "program") }

    /// A file that was taken in by a command. The name stands in the journals of every site and does not change.
    public static let fileImport = program("hiroba import")

    public var isOfficer: Bool { organisation != nil }
    public var isProgram: Bool { person == nil && !name.isEmpty }

    /// Whether the permission is held anywhere, or where it has to be.
    public func may(_ permission: Permission) -> Bool {
        isProgram || lets(permission) && grants.contains { $0.gives(permission) }
    }

    /// Whether the permission is held at the organisation or above it.
    public func may(_ permission: Permission, at code: String, in tree: OrganisationTree) -> Bool {
        isProgram || lets(permission) && grants.contains { $0.gives(permission) && tree.isWithin(code, $0.organisation) }
    }

    /// Whether a token, if it acts with one, was made for it. The roles decide besides: a token never adds to them.
    private func lets(_ permission: Permission) -> Bool { scopes?.contains(permission.name) ?? true }

    /// The same person through a token: less, and under its name as well.
    func through(_ token: ApiToken) -> Actor {
        var actor = Actor(
            person: person, name: "\(name)（\(token.name)）", organisation: organisation, title: title, grants: grants, request: request)
        actor.scopes = token.scopes
        return actor
    }
}
