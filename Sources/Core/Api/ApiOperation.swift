import Foundation
import HTTPTypes
import Web

/// One thing that other systems may ask for under `/api/`: its address, who may, what it takes and gives. The route, the checks in front of its
/// handler and the published description (`/api/openapi.json`) are all made from this one value.
public struct ApiOperation: Sendable {
    public typealias Handler = @Sendable (ApiInput, Visit) async throws -> Answer

    /// What it answers when it is done.
    public enum Content: Sendable {
        case json(Schema)
        /// A file, always as a download.
        case file
    }

    /// A field of the query or the header.
    public struct Parameter: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool
        let note: String

        public init(_ name: String, _ schema: Schema, required: Bool = false, note: String) {
            self.name = name
            self.schema = schema
            isRequired = required
            self.note = note
        }
    }

    public let method: HTTPRequest.Method
    /// Below `/api`: `/procedures/{id}`.
    public let path: String
    /// `listProcedures`: unique over all operations.
    public let name: String
    public let summary: String
    public let access: Access
    let query: [Parameter]
    let headers: [Parameter]
    let body: Schema?
    let content: Content
    let status: HTTPResponse.Status
    /// What it may answer beside what every operation may: 409, 410.
    let further: [Int]
    let cost: Double
    let limit: Int
    let handler: Handler

    /// - Parameters:
    ///   - limit: the largest body, in bytes.
    ///   - further: statuses of problems that do not follow from the shape of the operation.
    public init(
        _ method: HTTPRequest.Method, _ path: String, _ name: String, _ summary: String, allow access: Access, query: [Parameter] = [],
        headers: [Parameter] = [], body: Schema? = nil, answers content: Content, status: HTTPResponse.Status = .ok, further: [Int] = [],
        cost: Double = 1, limit: Int = 256 * 1024, _ handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.name = name
        self.summary = summary
        self.access = access
        self.query = query
        self.headers = headers
        self.body = body
        self.content = content
        self.status = status
        self.further = further
        self.cost = cost
        self.limit = limit
        self.handler = handler
    }

    /// The shape of the document that it answers; `nil` for a file.
    public var schema: Schema? {
        if case .json(let schema) = content { return schema }
        return nil
    }

    /// The names in the path.
    var pathParameters: [String] { path.matches(of: /\{([a-z_]+)\}/).map { String($0.1) } }

    /// Every status of a problem that it may answer, and nothing else.
    var problems: [Int] {
        // Any request can be too many, meet a token that is none, or a database that is away.
        var statuses: Set<Int> = [401, 429, 503]
        if access != .anyone { statuses.insert(403) }
        if !pathParameters.isEmpty { statuses.insert(404) }
        // The longest words that a query may have need not fit into one address together.
        if !query.isEmpty { statuses.insert(414) }
        if !query.isEmpty || !headers.isEmpty || body != nil { statuses.insert(422) }
        if body != nil { statuses.formUnion([413, 415]) }
        return statuses.union(further).sorted()
    }
}

/// What came with a call, held against its operation's shapes.
public struct ApiInput: Sendable {
    /// The query's fields by name, those alone that the operation has.
    public let query: [String: JSON]
    public let headers: [String: String]
    /// `null` where the operation takes none.
    public let body: JSON

    public subscript(_ name: String) -> JSON? { query[name] }
}

/// What is wrong with a call, member by member.
public struct ApiFaults: Problem {
    public let faults: FieldProblems
    public init(_ faults: FieldProblems) { self.faults = faults }

    public var status: HTTPResponse.Status { .unprocessableContent }
    public var code: String { "bad-input" }
    public var message: Message {
        Message(ja: "送られた内容に誤りがあります。「errors」を見て直してください。", en: "There are faults in what was sent. See “errors” and mend them.")
    }
}
