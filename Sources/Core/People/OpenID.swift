import Crypto
import Foundation
import JWTKit
import Storage
import Web

/// Signing in at an OpenID Connect provider: authorisation code with PKCE (OpenID Connect Core 1.0, RFC 7636).
struct OpenIDProvider: Sendable {
    /// Whose provider it is: of the people whom the administrators have registered, or of residents, who register by signing in.
    enum Audience: String, SQLValue { case registered, residents }

    let audience: Audience
    private let platform: Platform
    private let issuer: String

    /// `nil` when no issuer is set.
    init?(_ platform: Platform, for audience: Audience = .registered) {
        self.platform = platform
        self.audience = audience
        issuer = platform.settings[OpenIDProvider.key(audience, "issuer")]
        if issuer.isEmpty { return nil }
    }

    private static func key(_ audience: Audience, _ name: String) -> String { audience == .residents ? "oidc-residents-\(name)" : "oidc-\(name)" }
    /// Empty where it is not set, and where providers of this kind have no such setting.
    private func setting(_ name: String) -> String { platform.settings[OpenIDProvider.key(audience, name)] }

    /// What people call it: its name, or the host.
    var name: String { setting("name").isEmpty ? URL(string: issuer)?.host ?? issuer : setting("name") }

    private struct Discovery: Decodable {
        let issuer: String
        let authorization_endpoint: String
        let token_endpoint: String
        let jwks_uri: String
        let userinfo_endpoint: String?
        let scopes_supported: [String]?
    }

    private struct Tokens: Decodable {
        let id_token: String
        let access_token: String?
    }

    /// The claims that are read (Core, section 2).
    struct IDToken: JWTPayload {
        let iss: IssuerClaim
        let sub: SubjectClaim
        let aud: AudienceClaim
        let exp: ExpirationClaim
        let nbf: NotBeforeClaim?
        let iat: IssuedAtClaim?
        let nonce: String?
        let azp: String?
        let email: String?
        let email_verified: BoolClaim?
        /// How sure the provider is (Core, section 2: authentication context class).
        let acr: String?

        func verify(using algorithm: some JWTAlgorithm) throws { try exp.verifyNotExpired() }

        /// Whether it says somebody's name, of at most 255 letters (Core, section 2), and is not of a time that is still to come.
        var isSound: Bool {
            let latest = Date(timeIntervalSinceNow: OpenIDProvider.leeway)
            return (1...255).contains(sub.value.utf8.count) && [nbf?.value, iat?.value].allSatisfy { $0.map { $0 <= latest } ?? true }
        }
    }

    /// Each provider answers to an address of its own, so that no answer is taken for another's (RFC 9700, section 4.4).
    private var redirect: String { platform.settings.baseURL + (audience == .residents ? "/sign-in/residents/back" : "/sign-in/openid/back") }

    /// Seconds by which the provider's clock may be ahead of ours.
    static let leeway = 60.0

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
                INSERT INTO openid_request (state, nonce, verifier, back, provider, expires_at)
                VALUES (\(Session.digest(of: state)), \(nonce), \(verifier), \(back), \(audience), \(instant.adding(seconds: OpenIDProvider.longest)))
                """)
        }
        guard var address = URLComponents(string: discovery.authorization_endpoint) else { throw PersonProblem.openID("authorization_endpoint") }
        let challenge = OpenIDProvider.base64url(SHA256.hash(data: Data(verifier.utf8)))
        address.queryItems =
            (address.queryItems ?? [])
            + [
                URLQueryItem(name: "response_type", value: "code"), URLQueryItem(name: "client_id", value: setting("client-id")),
                URLQueryItem(name: "redirect_uri", value: redirect), URLQueryItem(name: "scope", value: scopes(discovery)),
                URLQueryItem(name: "state", value: state), URLQueryItem(name: "nonce", value: nonce),
                URLQueryItem(name: "code_challenge", value: challenge), URLQueryItem(name: "code_challenge_method", value: "S256"),
            ]
        if !levels.isEmpty { address.queryItems?.append(URLQueryItem(name: "acr_values", value: levels.joined(separator: " "))) }
        return (address.string ?? "", state)
    }

    /// Of residents the address and the telephone too, where the provider has them.
    private func scopes(_ discovery: Discovery) -> String {
        let further = audience == .residents ? ["address", "phone"].filter { discovery.scopes_supported?.contains($0) ?? false } : []
        return (["openid", "email", "profile"] + further).joined(separator: " ")
    }

    /// The levels (`acr`) that count as 本人確認; empty: every sign-in there does.
    private var levels: [String] { setting("levels").split(separator: " ").map(String.init) }

    /// Takes the provider's answer. - Returns: the session's cookie and where to go.
    func finish(query: [String: String], cookie: String, agent: String, at instant: Instant) async throws -> (token: String, back: String) {
        guard let state = query["state"], equal(Array(state.utf8), Array(cookie.utf8)) else { throw PersonProblem.openIDExpired }
        guard let code = query["code"] else {
            throw query["error"] == "access_denied" ? PersonProblem.openIDRefused : .openID(String((query["error"] ?? "no code").prefix(100)))
        }
        let row = try await platform.database.write { db in
            try db.rows(
                """
                DELETE FROM openid_request WHERE state = \(Session.digest(of: state)) AND provider = \(audience) AND expires_at > \(instant)
                RETURNING nonce, verifier, back
                """
            ).first
        }
        guard let row else { throw PersonProblem.openIDExpired }
        let (nonce, verifier, back): (String, String, String) = (try row["nonce"], try row["verifier"], try row["back"])
        let discovery = try await discover()
        let tokens = try await exchange(code, verifier, discovery)
        let token = try await verified(tokens.id_token, discovery, nonce: nonce)
        let said = audience == .residents ? try await said(of: token, tokens, discovery) : [:]
        let session = try await platform.database.write { db in try enter(token, said, agent: agent, at: instant, in: db) }
        guard let session else { throw PersonProblem.openIDUnknown }
        return (session, back)
    }

    /// Begins the stay of whoever came back; `nil` for somebody who may not come in.
    private func enter(
        _ token: IDToken, _ said: [VerifiedProfile.Attribute: String], agent: String, at instant: Instant, in db: any Connection
    ) throws -> String? {
        guard audience == .residents else {
            guard let person = try known(token, in: db) ?? connect(token, at: instant, in: db), person.isOpen else { return nil }
            return try SignIn.begin(person, factorDue: false, how: "openid", agent: agent, at: instant, in: db)
        }
        guard let person = try known(token, in: db) ?? register(token, at: instant, in: db), person.isOpen else { return nil }
        let level = token.acr.map { String($0.prefix(100)) } ?? ""
        let isVerified = levels.isEmpty || levels.contains(level)
        // What a weaker sign-in says is not taken over; what a stronger one said stays, with its own time.
        // Nothing is kept of an officer who has one account for both: what they apply with is their own.
        if isVerified, person.organisation == nil {
            try VerifiedProfile.renew(said, of: person.id, source: name, level: level, keys: platform.keys, at: instant, in: db)
        }
        return try SignIn.begin(
            person, factorDue: false, how: "openid", verified: isVerified ? (name, level) : nil, agent: agent, at: instant, in: db)
    }

    /// Who it is, by issuer and subject.
    private func known(_ token: IDToken, in db: any Connection) throws -> Person? {
        let issuer = OpenIDProvider.plain(token.iss.value)
        return try db.first(
            "SELECT * FROM person WHERE issuer IN (\(issuer), \("\(issuer)/")) AND subject = \(token.sub.value) ORDER BY created_at, id LIMIT 1")
    }

    /// The issuer as accounts keep it: a provider that writes a slash behind its name, or no longer does, is the same.
    private static func plain(_ issuer: String) -> String { issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer }

    /// 利用者の自己登録: an account for somebody who signs in the first time. It is theirs by issuer and subject alone: neither a name nor a
    /// mail address makes anybody somebody else. The account itself holds nothing personal.
    private func register(_ token: IDToken, at instant: Instant, in db: any Connection) throws -> Person? {
        guard setting("register") == "yes" else { return nil }
        let id = ID<Person>(at: instant)
        var person = Person(id: id, login: "resident-\(id)", name: AccountText.resident.ja, createdAt: instant)
        person.issuer = OpenIDProvider.plain(token.iss.value)
        person.subject = token.sub.value
        return try People.add(person, password: nil, by: Actor(person: id, name: person.name, organisation: nil), at: instant, in: db)
    }

    /// What the token and the provider's page about the person say (Core, section 5.3).
    private func said(of token: IDToken, _ tokens: Tokens, _ discovery: Discovery) async throws -> [VerifiedProfile.Attribute: String] {
        let parts = tokens.id_token.split(separator: ".")
        // Its signature has been verified: this only reads the claims that have no fixed name.
        let own = parts.count == 3 ? OpenIDProvider.unbase64url(String(parts[1])).flatMap { try? JSON(parsing: $0) } : nil
        var said = VerifiedClaims.read(own ?? [:])
        guard let address = discovery.userinfo_endpoint, let access = tokens.access_token else { return said }
        // Its answer must be about the same person (Core, section 5.3.2).
        guard let info = try? JSON(parsing: try await ask(address, headers: [("authorization", "Bearer \(access)")])),
            info["sub"]?.text == token.sub.value
        else {
            throw PersonProblem.openID("userinfo")
        }
        said.merge(VerifiedClaims.read(info)) { $1 }
        return said
    }

    /// Who it is the first time: whoever has the verified address, where exactly one open account has it.
    private func connect(_ token: IDToken, at instant: Instant, in db: any Connection) throws -> Person? {
        guard let email = token.email, token.email_verified?.value == true else { return nil }
        let matches = try db.all(
            "SELECT * FROM person WHERE lower(email) = \(email.lowercased()) AND issuer IS NULL AND closed_at IS NULL", as: Person.self)
        guard matches.count == 1, var person = matches.first else { return nil }
        person.issuer = OpenIDProvider.plain(token.iss.value)
        person.subject = token.sub.value
        try db.update(person)
        try Journal.record(
            SignIn.changed, Journal.Subject("person", person.id.text), after: ["changed": "identity provider"],
            by: Actor(person: person.id, name: person.name, organisation: person.organisation), at: instant, in: db)
        return person
    }

    private func verified(_ text: String, _ discovery: Discovery, nonce: String) async throws -> IDToken {
        let keys = JWTKeyCollection()
        do {
            let jwks = try JSONDecoder().decode(JWKS.self, from: try await ask(discovery.jwks_uri))
            try await keys.add(jwks: jwks)
            let token = try await keys.verify(text, as: IDToken.self)
            let client = setting("client-id")
            guard token.isSound, token.iss.value == discovery.issuer, token.aud.value.contains(client), token.nonce == nonce,
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

    private func exchange(_ code: String, _ verifier: String, _ discovery: Discovery) async throws -> Tokens {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("client_id", setting("client-id")),
            ("code_verifier", verifier),
        ]
        if !setting("client-secret").isEmpty { fields.append(("client_secret", setting("client-secret"))) }
        let body = fields.map { "\($0)=\($1.percentEncoded)" }.joined(separator: "&")
        guard let tokens = try? JSONDecoder().decode(Tokens.self, from: try await ask(discovery.token_endpoint, body: body)) else {
            throw PersonProblem.openID("code")
        }
        return tokens
    }

    private func discover() async throws -> Discovery {
        let address = issuer + (issuer.hasSuffix("/") ? "" : "/") + ".well-known/openid-configuration"
        guard let found = try? JSONDecoder().decode(Discovery.self, from: try await ask(address)),
            found.issuer == issuer || found.issuer + "/" == issuer || found.issuer == issuer + "/"
        else { throw PersonProblem.openID("discovery") }
        return found
    }

    /// Asks the provider, with the fields of a form if there are any.
    private func ask(_ address: String, headers: [(name: String, value: String)] = [], body: String? = nil) async throws -> Data {
        let answer = try await OutsideCall(
            url: address, method: body == nil ? "GET" : "POST", headers: headers, body: body, longest: platform.settings.outsideSeconds
        ).send()
        guard answer.status == 200 else { throw PersonProblem.openID("answer") }
        return answer.body
    }

    private static func unbase64url(_ text: String) -> Data? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4))
    }

    private static func base64url(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

/// The provider at which residents sign in: what they call it, and whether it registers those who come the first time.
public struct ResidentsProvider: Sendable {
    public let name: String
    public let registers: Bool
}

extension Platform {
    /// `nil` where none is set: then residents have no way to an account.
    public var residentsSignIn: ResidentsProvider? {
        OpenIDProvider(self, for: .residents).map { ResidentsProvider(name: $0.name, registers: settings["oidc-residents-register"] == "yes") }
    }
}
