import HTTPTypes
import Hummingbird
import NIOCore
import Web

/// A module's table of addresses. Each line says who may use it; there is no line without.
public final class Routes {
    public typealias Handler = @Sendable (Request, Visit) async throws -> Answer

    /// One line of the table.
    public struct Route: Sendable {
        public let method: HTTPRequest.Method
        /// `/courses/{id}`.
        public let path: String
        public let access: Access
        /// What it takes from the client's budget of requests, with a body of usual size.
        public let cost: Double
        /// The largest body it takes, in bytes.
        public let limit: Int
        let handler: Handler

        private static let mebibyte = 1024 * 1024

        /// What a request takes from the client's budget. A body lies in memory whole before anything in it is known: beyond the first MiB each
        /// costs as much as a page.
        func cost(of request: Request) -> Double {
            let length = request.headers[.contentLength].flatMap { Int($0) } ?? limit
            return cost + Double(max(0, min(length, limit) - Route.mebibyte)) / Double(Route.mebibyte)
        }

        /// Whether other systems ask for it, with a token instead of a session.
        var isCall: Bool { Routes.isCall(path) }
    }

    static func isCall(_ path: String) -> Bool { path.hasPrefix("/api/") }

    public private(set) var all: [Route] = []

    public init() {}

    /// A page or a file.
    public func get(_ path: String, allow access: Access, cost: Double = 1, _ handler: @escaping Handler) {
        all.append(Route(method: .get, path: path, access: access, cost: cost, limit: 0, handler: handler))
    }

    /// A line of any kind, for those who check by themselves what comes.
    func add(
        _ method: HTTPRequest.Method, _ path: String, allow access: Access, cost: Double, limit: Int, _ handler: @escaping Handler
    ) {
        all.append(Route(method: method, path: path, access: access, cost: cost, limit: limit, handler: handler))
    }

    /// A form. Its token is checked before the handler sees it.
    public func post(
        _ path: String, allow access: Access, cost: Double = 2, limit: Int = 1024 * 1024,
        _ handler: @escaping @Sendable (FormInput, Visit) async throws -> Answer
    ) {
        all.append(
            Route(method: .post, path: path, access: access, cost: cost, limit: limit) { request, visit in
                let input = try await request.form(limit: limit)
                visit.effects.typed.withLock { $0 = (input, false) }
                try visit.checkToken(input["form_token"] ?? "", request)
                return try await Routes.answer(input, request, visit, handler)
            })
    }

    /// What a script on one of the site's own pages sends besides forms: raw bytes, with the form's token in the header `X-Form-Token`.
    public func piece(
        _ path: String, allow access: Access, cost: Double = 1, limit: Int,
        _ handler: @escaping @Sendable (_ bytes: [UInt8], HTTPFields, Visit) async throws -> Answer
    ) {
        add(.patch, path, allow: access, cost: cost, limit: limit) { request, visit in
            var request = request
            try visit.checkToken(request.headers[.init("X-Form-Token")!] ?? "", request)
            do {
                let buffer = try await request.collectBody(upTo: limit)
                return try await handler(Array(buffer.readableBytesView), request.headers, visit)
            } catch is NIOTooManyBytesError {
                throw RequestProblem.tooLarge(limit: limit)
            }
        }
    }

    /// Hands a form over. One that comes back with faults, or keeps what stands in it, can be sent in another language (`Page`): the answer is in
    /// that one, and so is what is looked at afterwards.
    private static func answer(
        _ input: FormInput, _ request: Request, _ visit: Visit, _ handler: @Sendable (FormInput, Visit) async throws -> Answer
    ) async throws -> Answer {
        let (typed, chosen) = (input.without(Frame.languageField), input[Frame.languageField].flatMap(Language.init(rawValue:)))
        visit.effects.typed.withLock { $0 = (typed, true) }
        guard let chosen else { return try await handler(typed, visit) }
        var other = visit
        other.read(in: chosen)
        other.isSwitching = true
        var answer: Answer
        do { answer = try await handler(typed, other) } catch { answer = ErrorAnswer.answer(for: error, to: request, other) }
        answer.remember(chosen, secure: visit.site?.isSecure ?? false)
        return answer
    }

    /// What another program sends by itself: raw bytes, no cookie, no form token. The handler has to know the sender by a signature over those
    /// bytes before it reads anything in them; whoever sends is told nothing but the status.
    public func receive(
        _ path: String, cost: Double = 1, limit: Int, _ handler: @escaping @Sendable (_ bytes: [UInt8], HTTPFields, Visit) async throws -> Answer
    ) {
        all.append(
            Route(method: .post, path: path, access: .anyone, cost: cost, limit: limit) { request, visit in
                var request = request
                do {
                    let buffer = try await request.collectBody(upTo: limit)
                    return try await handler(Array(buffer.readableBytesView), request.headers, visit)
                } catch let problem as RequestProblem {
                    return Answer(problem.status)
                } catch is NIOTooManyBytesError {
                    return Answer(.contentTooLarge)
                }
            })
    }
}

extension Visit {
    /// Every unsafe request must come from one of the site's own pages.
    func checkToken(_ token: String, _ request: Request) throws {
        guard request.isFromOwnPage else { throw RequestProblem.formExpired }
        guard let site, !formCookie.isEmpty, equal(Array(token.utf8), Array(site.formToken(cookie: formCookie, session: session).utf8)) else {
            throw RequestProblem.formExpired
        }
    }
}

extension Request {
    /// Whether nothing says that a page of another site had the browser send it (Fetch Metadata Request Headers, `Sec-Fetch-Site`).
    var isFromOwnPage: Bool {
        let fetched = headers[.init("Sec-Fetch-Site")!]
        return fetched == nil || fetched == "same-origin" || fetched == "none"
    }
}
