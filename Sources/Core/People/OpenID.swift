import Crypto
import Foundation
import JWTKit
import Storage
import Web

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Signing in at an OpenID Connect provider: authorisation code with PKCE (OpenID Connect Core 1.0, RFC 7636).
struct OpenIDProvider: Sendable {
    private let platform: Platform
    private let issuer: String

    /// `nil` when no issuer is set.
    init?(_ platform: Platform) {
        issuer = platform.settings["oidc-issuer"]
        guard !issuer.isEmpty else { return nil }
        self.platform = platform
    }

    private struct Discovery: Decodable {
        let issuer: String
        let authorization_endpoint: String
        let token_endpoint: String
        let jwks_uri: String
    }

    private struct Tokens: Decodable { let id_token: String }

    /// The claims that are read (Core, section 2).
    struct IDToken: JWTPayload {
        let iss: IssuerClaim
        let sub: SubjectClaim
        let aud: AudienceClaim
        let exp: ExpirationClaim
        let nonce: String?
        let azp: String?
        let email: String?
        let email_verified: BoolClaim?

        func verify(using algorithm: some JWTAlgorithm) throws { try exp.verifyNotExpired() }
    }

    private var redirect: String { platform.settings.baseURL + "/sign-in/openid/back" }

    /// Seconds in which the person has to come back from the provider.
    static let longest = 600.0

    /// - Returns: the provider's address to which the browser goes, and the state that the browser keeps in a cookie:
    ///   an answer that somebody else's browser began is not taken (RFC 6749, section 10.12).
    func begin(back: String, at instant: Instant) async throws -> (address: String, state: String) {
        let discovery = try await discover()
        let (state, nonce, verifier) = (Session.newToken(), Session.newToken(), Session.newToken())
        try await platform.database.write { db in
            try db.run(
                """
                INSERT INTO openid_request (state, nonce, verifier, back, expires_at)
                VALUES (\(Session.digest(of: state)), \(nonce), \(verifier), \(back), \(instant.adding(seconds: OpenIDProvider.longest)))
                """)
        }
        guard var address = URLComponents(string: discovery.authorization_endpoint) else { throw PersonProblem.openID("authorization_endpoint") }
        let challenge = OpenIDProvider.base64url(SHA256.hash(data: Data(verifier.utf8)))
        address.queryItems =
            (address.queryItems ?? [])
            + [
                URLQueryItem(name: "response_type", value: "code"), URLQueryItem(name: "client_id", value: platform.settings["oidc-client-id"]),
                URLQueryItem(name: "redirect_uri", value: redirect), URLQueryItem(name: "scope", value: "openid email profile"),
                URLQueryItem(name: "state", value: state), URLQueryItem(name: "nonce", value: nonce),
                URLQueryItem(name: "code_challenge", value: challenge), URLQueryItem(name: "code_challenge_method", value: "S256"),
            ]
        return (address.string ?? "", state)
    }

    /// Takes the provider's answer. - Returns: the session's cookie and where to go.
    func finish(query: [String: String], cookie: String, agent: String, at instant: Instant) async throws -> (token: String, back: String) {
        guard let state = query["state"], equal(Array(state.utf8), Array(cookie.utf8)) else { throw PersonProblem.openIDExpired }
        guard let code = query["code"] else {
            throw query["error"] == "access_denied" ? PersonProblem.openIDRefused : .openID(String((query["error"] ?? "no code").prefix(100)))
        }
        let row = try await platform.database.write { db in
            try db.rows(
                "DELETE FROM openid_request WHERE state = \(Session.digest(of: state)) AND expires_at > \(instant) RETURNING nonce, verifier, back"
            ).first
        }
        guard let row else { throw PersonProblem.openIDExpired }
        let (nonce, verifier, back): (String, String, String) = (try row["nonce"], try row["verifier"], try row["back"])
        let discovery = try await discover()
        let token = try await verified(try await exchange(code, verifier, discovery), discovery, nonce: nonce)
        let session = try await platform.database.write { db -> String? in
            guard let person = try OpenIDProvider.person(token, in: db), person.isOpen else { return nil }
            return try SignIn.begin(person, factorDue: false, how: "openid", agent: agent, at: instant, in: db)
        }
        guard let session else { throw PersonProblem.openIDUnknown }
        return (session, back)
    }

    /// Who it is: by issuer and subject; the first time by a verified address that exactly one open account has.
    private static func person(_ token: IDToken, in db: any Connection) throws -> Person? {
        let (issuer, subject) = (token.iss.value, token.sub.value)
        if let known = try db.first("SELECT * FROM person WHERE issuer = \(issuer) AND subject = \(subject)", as: Person.self) { return known }
        guard let email = token.email, token.email_verified?.value == true else { return nil }
        let matches = try db.all(
            "SELECT * FROM person WHERE lower(email) = \(email.lowercased()) AND issuer IS NULL AND closed_at IS NULL", as: Person.self)
        guard matches.count == 1, var person = matches.first else { return nil }
        person.issuer = issuer
        person.subject = subject
        try db.update(person)
        return person
    }

    private func verified(_ text: String, _ discovery: Discovery, nonce: String) async throws -> IDToken {
        let keys = JWTKeyCollection()
        do {
            let jwks = try JSONDecoder().decode(JWKS.self, from: try await fetch(URLRequest(url: try url(discovery.jwks_uri))))
            try await keys.add(jwks: jwks)
            let token = try await keys.verify(text, as: IDToken.self)
            let client = platform.settings["oidc-client-id"]
            guard token.iss.value == discovery.issuer, token.aud.value.contains(client), token.nonce == nonce,
                token.azp.map({ $0 == client }) ?? (token.aud.value.count == 1)
            else {
                throw PersonProblem.openID("claims")
            }
            return token
        } catch let problem as PersonProblem {
            throw problem
        } catch {
            throw PersonProblem.openID("token")
        }
    }

    private func exchange(_ code: String, _ verifier: String, _ discovery: Discovery) async throws -> String {
        var request = URLRequest(url: try url(discovery.token_endpoint))
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("client_id", platform.settings["oidc-client-id"]),
            ("code_verifier", verifier),
        ]
        if !platform.settings["oidc-client-secret"].isEmpty { fields.append(("client_secret", platform.settings["oidc-client-secret"])) }
        let body = fields.map { "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }.joined(separator: "&")
        request.httpBody = Data(body.utf8)
        guard let tokens = try? JSONDecoder().decode(Tokens.self, from: try await fetch(request)) else { throw PersonProblem.openID("code") }
        return tokens.id_token
    }

    private func discover() async throws -> Discovery {
        let address = issuer + (issuer.hasSuffix("/") ? "" : "/") + ".well-known/openid-configuration"
        guard let found = try? JSONDecoder().decode(Discovery.self, from: try await fetch(URLRequest(url: try url(address)))),
            found.issuer == issuer || found.issuer + "/" == issuer || found.issuer == issuer + "/"
        else { throw PersonProblem.openID("discovery") }
        return found
    }

    private func url(_ text: String) throws -> URL {
        guard let url = URL(string: text) else { throw PersonProblem.openID("address") }
        return url
    }

    private func fetch(_ request: URLRequest) async throws -> Data {
        var request = request
        request.timeoutInterval = 10
        let (data, response) = try await URLSession.shared.data(for: request)
        guard (response as? HTTPURLResponse)?.statusCode == 200, data.count < 1 << 20 else { throw PersonProblem.openID("answer") }
        return data
    }

    private static func base64url(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
