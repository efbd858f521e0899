import Foundation
import Glibc

/// A real program at the other end of a protocol: a script of `Tests/Peers`, run by the tests' own Python.
public final class Peer: Sendable {
    /// Where it listens, in its own words.
    public let address: String
    private let program: RunningProgram

    /// `bin/test` names the Python that has the peers' packages; otherwise the one it left behind.
    static var python: String {
        ProcessInfo.processInfo.environment["HIROBA_TEST_PYTHON"] ?? "\(Repository.root)/.venv/bin/python"
    }

    public static var isAvailable: Bool { FileManager.default.isExecutableFile(atPath: python) }

    /// Starts a script and waits until it says where it is. - Throws: when it says nothing within 30 seconds.
    public static func with<T: Sendable>(_ script: String, _ arguments: [String] = [], _ body: (Peer) async throws -> T) async throws -> T {
        let peer = try await Peer(script, arguments)
        do {
            let result = try await body(peer)
            await peer.program.end(by: SIGTERM)
            return result
        } catch {
            await peer.program.end(by: SIGTERM)
            throw error
        }
    }

    private init(_ script: String, _ arguments: [String]) async throws {
        program = try RunningProgram(
            Peer.python, ["-W", "ignore", "\(Repository.root)/Tests/Peers/\(script).py"] + arguments, environment: ["PYTHONDONTWRITEBYTECODE": "1"])
        address = try await program.says(/READY (\S+)\n/)
    }

    /// Where a request is sent on to. - Parameter form: sent with POST when given.
    public static func redirect(of url: String, form: String? = nil) async throws -> String {
        let options = ["--silent", "--output", "/dev/null", "--write-out", "%{redirect_url}"] + (form.map { ["--data", $0] } ?? [])
        return try await Command.output("curl", options + [url]).words
    }

    /// Signs a browser in at this provider of residents, as one of its people. - Returns: the site's answer to whoever comes back.
    public func signIn(_ browser: TestBrowser, as sub: String, back: String = "/account") async throws -> TestBrowser.Answer {
        let begun = try await browser.get("/sign-in/residents?back=\(back)")
        let provider = begun.header("Location") ?? ""
        let address = try await Peer.redirect(of: provider, form: "sub=\(sub)")
        return try await browser.get("/sign-in/residents/back?" + (address.split(separator: "?").last ?? ""))
    }

    /// The settings of a site whose residents sign in at this provider.
    public func residents(_ further: [String: String] = [:]) -> [String: String] {
        [
            "oidc-residents-issuer": address, "oidc-residents-client-id": "hiroba", "oidc-residents-client-secret": "secret",
            "oidc-residents-name": "デジタル認証アプリ",
        ].merging(further) { $1 }
    }
}
