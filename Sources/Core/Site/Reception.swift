import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Storage
import Web

/// The outermost step of every request: its name, its place in log and metrics, and the headers of every answer.
struct Reception: RouterMiddleware {
    typealias Context = Visit
    let site: Site

    func handle(_ request: Request, context: Visit, next: (Request, Visit) async throws -> Response) async throws -> Response {
        let started = ContinuousClock.now
        var visit = context
        visit.site = site
        visit.now = site.platform.now
        visit.requestID = ID<Visit>(at: visit.now).text
        visit.address = request.uri.path + (request.uri.query.map { "?\($0)" } ?? "")
        visit.read(in: Language(acceptLanguage: request.headers[.acceptLanguage]), isChosen: false)
        visit.client = client(request, visit)
        visit.agent = String((request.headers[.userAgent] ?? "").prefix(200))
        visit.logger[metadataKey: "request"] = "\(visit.requestID)"
        var response: Response
        do {
            if visit.address.utf8.count > 8192 { throw RequestProblem.addressTooLong }
            response = try await next(request, visit)
        } catch {
            response = ErrorAnswer.answer(for: error, to: request, visit).response(to: request, visit)
        }
        seal(&response, visit)
        let elapsed = ContinuousClock.now - started
        site.metrics.count(request.method, visit.endpointPath ?? "-", status: response.status.code, elapsed)
        // The route and not the path: some paths hold what opens a record.
        visit.logger.debug(
            "request",
            metadata: [
                "method": "\(request.method)", "route": "\(visit.endpointPath ?? "-")", "status": "\(response.status.code)",
                "ms": "\(elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000)",
            ])
        return response
    }

    /// Behind a proxy that is trusted the last address it added; otherwise the peer.
    private func client(_ request: Request, _ visit: Visit) -> String {
        guard site.platform.settings.trustsProxy, let forwarded = request.headers[.init("X-Forwarded-For")!] else { return visit.client }
        return forwarded.split(separator: ",").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? visit.client
    }

    /// What a page may load. - Parameter pictures: another place from which they may come: the tiles of a map.
    static func policy(pictures: String? = nil) -> String {
        let images = ["'self'", "data:", pictures].compactMap(\.self).joined(separator: " ")
        return
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src \(images); connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    }

    /// No script or style but our own files; no guessing of types; no address told to other sites.
    private func seal(_ response: inout Response, _ visit: Visit) {
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = Reception.policy()
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.init("Referrer-Policy")!] = "same-origin"
        response.headers[.init("Cross-Origin-Opener-Policy")!] = "same-origin"
        response.headers[.init("Permissions-Policy")!] = "camera=(), microphone=(), geolocation=()"
        response.headers[.init("X-Request-Id")!] = visit.requestID
        if site.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "private, no-cache" }
    }
}

/// Finds out who asks, and turns what goes wrong into an answer in their language.
struct Identification: RouterMiddleware {
    typealias Context = Visit
    let site: Site

    func handle(_ request: Request, context: Visit, next: (Request, Visit) async throws -> Response) async throws -> Response {
        var visit = context
        // A call is known by its token alone: no cookie says who asks, so no other site can make a browser ask.
        let isCall = Routes.isCall(request.uri.path)
        let cookies = isCall ? [:] : Identification.cookies(request)
        visit.cookies = cookies
        if let chosen = cookies["hiroba_language"].flatMap(Language.init) { visit.read(in: chosen) }
        let known = cookies["hiroba_form"].flatMap { $0.utf8.count == 32 ? $0 : nil }
        visit.formCookie = known ?? hex((0..<16).map { _ in UInt8.random(in: 0...255) })
        var response: Response
        do {
            // Health checks and assets are answered even when the database is away.
            if !request.uri.path.hasPrefix("/assets/") && request.uri.path != "/healthz" {
                if let token = cookies["hiroba_session"] { try await identify(token, &visit) }
                if isCall, let header = request.headers[.authorization] { try await identify(bearer: header, &visit) }
                await site.refreshNames()
            }
            response = try await next(request, visit)
        } catch {
            response = ErrorAnswer.answer(for: error, to: request, visit).response(to: request, visit)
        }
        if known == nil, visit.effects.needsFormCookie.withLock({ $0 }) {
            var carrier = Answer()
            carrier.setCookie("hiroba_form", visit.formCookie, secure: site.isSecure)
            for field in carrier.headers { response.headers.append(field) }
        }
        return response
    }

    private func identify(_ token: String, _ visit: inout Visit) async throws {
        let (now, request) = (visit.now, visit.requestID)
        let found = try await site.platform.database.read { db -> (Session, Actor)? in
            guard let session = try Session.open(token: token, at: now, in: db), let person = try Person.with(id: session.person, in: db),
                person.isOpen
            else { return nil }
            return (session, session.factorDue ? .nobody : try person.actor(on: now.day, request: request, in: db))
        }
        guard let (session, actor) = found else { return }
        visit.session = session
        visit.actor = actor
        // Where nothing can be written just now, a full disk, pages can still be read.
        if now.since(session.seenAt) > 300 { _ = try? await site.platform.database.write { try session.touch(at: now, in: $0) } }
    }

    /// The person whose token it is, within its scopes. - Throws: `TokenProblem.invalid`.
    private func identify(bearer header: String, _ visit: inout Visit) async throws {
        let parts = header.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw TokenProblem.invalid }
        let (now, request) = (visit.now, visit.requestID)
        let found = try await site.platform.database.read { db -> (ApiToken, Actor)? in
            guard let token = try ApiToken.open(parts[1], on: now.day, in: db), let person = try Person.with(id: token.person, in: db), person.isOpen
            else { return nil }
            return (token, try person.actor(on: now.day, request: request, in: db).through(token))
        }
        guard let (token, actor) = found else { throw TokenProblem.invalid }
        visit.actor = actor
        if token.usedAt.map({ now.since($0) > 300 }) ?? true { _ = try? await site.platform.database.write { try token.touch(at: now, in: $0) } }
    }

    static func cookies(_ request: Request) -> [String: String] {
        var cookies: [String: String] = [:]
        for part in (request.headers[.cookie] ?? "").split(separator: ";").prefix(64) {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { cookies[String(pair[0].drop { $0 == " " })] = String(pair[1]) }
        }
        return cookies
    }
}
