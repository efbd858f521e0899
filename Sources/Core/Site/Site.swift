import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Japanese
import Logging
import Storage
import Synchronization
import Web

/// The whole web site: its modules, its table of addresses, and what every request passes through.
public final class Site: Sendable {
    public let platform: Platform
    public let modules: [any Module]
    public let routes: [Routes.Route]
    /// The words of each address with the method that it takes, by how many words there are: who asks for what is not there is told quickly.
    private let patterns: [Int: [(words: [Substring], method: HTTPRequest.Method)]]
    /// What other systems may ask for; their routes are among `routes`.
    public let operations: [ApiOperation]
    public let metrics = Metrics()
    let limiter: RateLimiter
    /// Where maps have their tiles from; `nil` shows none.
    let map: MapSource?
    private let names = Mutex<(read: Instant, tree: OrganisationTree, body: Message)?>(nil)
    /// The links of every page, and the addresses below which pages are in further languages.
    private let links: [Link]
    private let translated: [String]

    public init(_ platform: Platform, modules types: [any Module.Type]) {
        self.platform = platform
        modules = types.map { $0.init(platform) }
        limiter = RateLimiter(rate: platform.settings.rate)
        map = MapSource(tiles: platform.settings["map-tiles"], credit: platform.settings["map-credit"])
        links = modules.flatMap(\.navigation)
        translated = types.flatMap { $0.translated.map { "\($0)/" } }
        let table = Routes()
        for module in modules { module.routes(table) }
        operations = modules.flatMap(\.api)
        for operation in operations { table.call(operation) }
        routes = table.all
        patterns = Dictionary(grouping: routes.map { ($0.path.split(separator: "/"), $0.method) }) { $0.0.count }
    }

    public var jobs: [Job] { modules.flatMap(\.jobs) }

    /// The router that the server and the tests use.
    public func router() -> Router<Visit> {
        let router = Router(context: Visit.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: Reception(site: self))
        router.add(middleware: Identification(site: self))
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { [limiter] request, visit -> Response in
                try limiter.charge(visit, cost: route.cost(of: request))
                guard route.access.admits(visit.actor) else {
                    if route.isCall { throw TokenProblem.refusal(visit.actor, route.access) }
                    guard visit.actor.person == nil else { throw RequestProblem.forbidden }
                    // The session ended while somebody was typing: the page that says so gives it back.
                    if route.method == .post, let input = try? await request.form(limit: 256 * 1024) {
                        visit.effects.typed.withLock { $0 = (input, false) }
                    }
                    throw RequestProblem.signInNeeded
                }
                return try await route.handler(request, visit).response(to: request, visit)
            }
        }
        return router
    }

    /// The methods that an address takes. As in the router a word that is written out goes before one that may be any.
    func methods(at path: String) -> [HTTPRequest.Method] {
        let parts = path.split(separator: "/")
        var found = patterns[parts.count] ?? []
        for (index, part) in parts.enumerated() {
            let literal = found.filter { $0.words[index] == part }
            found =
                literal.isEmpty
                ? found.filter { one in
                    let pattern = one.words[index]
                    return pattern.hasPrefix("{") && part.hasSuffix(pattern.drop { $0 != "}" }.dropFirst())
                } : literal
        }
        return [.get, .head, .post].filter { method in found.contains { $0.method == (method == .head ? .get : method) } }
    }

    // MARK: names in the frame

    /// Reads the names of the organisations, at most twice a minute.
    func refreshNames() async {
        let now = platform.now
        if let read = names.withLock({ $0?.read }), abs(now.since(read)) < 30 { return }
        guard let tree = try? await platform.database.read({ try OrganisationTree.on(now.day, in: $0) }) else { return }
        let body = tree.bodies.first { $0.kind == .prefecture }?.label ?? Message(ja: "", en: "")
        names.withLock { $0 = (now, tree, body) }
    }

    /// The body that runs the site: the prefecture.
    public var bodyName: Message { names.withLock { $0?.body } ?? Message(ja: "", en: "") }

    func unitName(_ code: String) -> Message { names.withLock { $0?.tree.label(code) } ?? Message(same: code) }

    func navigation(for actor: Actor, staff: Bool) -> [Link] {
        var links = staff ? [] : self.links
        if actor.isOfficer {
            if !staff { links.append(Link(SiteText.staff, "/staff")) }
            if staff {
                // The work first, the running of the site after it.
                let ordered = modules.filter { !($0 is Basics) } + modules.filter { $0 is Basics }
                links += ordered.flatMap(\.staffNavigation).filter { $0.permission.map(actor.may) ?? true }.map(\.link)
            }
        }
        return links
    }

    /// Whether the pages under an address are in further languages.
    func isTranslated(_ path: String) -> Bool {
        let path = path.hasSuffix("/") ? path : "\(path)/"
        return path == "/" || translated.contains { path.hasPrefix($0) }
    }

    // MARK: forms

    package func formToken(cookie: String, session: Session?) -> String {
        hex(HMAC<SHA256>.authenticationCode(for: Data("\(cookie)|\(session?.digest ?? "")".utf8), using: platform.keys.forms))
    }

    public var isSecure: Bool { platform.settings.isSecure }
}

enum SiteText {
    static let staff = Message(ja: "職員のページ", en: "Staff", easy: "職員（しょくいん）の ページ", zh: "职员页面", ko: "직원 페이지", pt: "Funcionários", vi: "Trang cán bộ")
}
