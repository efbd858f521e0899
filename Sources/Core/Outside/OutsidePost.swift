import Foundation
import HTTPTypes
import Web

/// One POST to an address that somebody gave us: resolved first, held against what may be called, and sent to that very
/// address, so that a name cannot change its mind in between. No redirect is followed; time and answer are bounded.
public struct OutsidePost: Sendable {
    public let url: String
    public let headers: [(name: String, value: String)]
    public let body: String
    /// Whether addresses that are not public may be called (`webhooks-private`).
    public let allowsPrivate: Bool

    /// Seconds until it is given up, however much of an answer has come.
    public let longest: Int

    public init(url: String, headers: [(name: String, value: String)], body: String, allowsPrivate: Bool, longest: Int) {
        self.longest = longest
        self.url = url
        self.headers = headers
        self.body = body
        self.allowsPrivate = allowsPrivate
    }

    /// Sends it. - Returns: the status of the answer.
    /// - Throws: `OutsideProblem`.
    public func send() async throws -> Int {
        let target = try await OutsidePost.checked(url, allowsPrivate: allowsPrivate)
        let addresses = target.addresses.map { $0.description.contains(":") ? "[\($0)]" : $0.description }.joined(separator: ",")
        var options = ["noproxy = \"*\"", "proto = \"=\(target.scheme)\""]
        // An address that is written as numbers needs no name to be found, and cannot change its mind.
        if !target.host.contains(":") { options.append("resolve = \(OutsideCall.quoted("\(target.host):\(target.port):\(addresses)"))") }
        let call = OutsideCall(url: url, method: "POST", headers: headers, body: body, longest: longest, most: 1 << 16, options: options)
        return try await call.send().status
    }

    struct Target: Sendable {
        let scheme: String
        let host: String
        let port: Int
        let addresses: [NetworkAddress]
    }

    /// Holds an address against what may be called: https, or http to this machine itself; no name or password in it; and every address that the
    /// name leads to is public, unless the setting allows others.
    @discardableResult
    static func checked(_ url: String, allowsPrivate: Bool) async throws -> Target {
        guard url.utf8.count <= 500, url.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), let parts = URLComponents(string: url), let scheme = parts.scheme,
            let name = parts.host, parts.user == nil, parts.password == nil, parts.fragment == nil, ["https", "http"].contains(scheme)
        else { throw OutsideProblem.noAddress }
        let host = name.hasPrefix("[") ? String(name.dropFirst().dropLast()) : name
        guard !host.isEmpty, host.utf8.allSatisfy({ isHost($0) }) else { throw OutsideProblem.noAddress }
        let addresses = try await NetworkAddress.all(of: host)
        if scheme == "http", !(allowsPrivate && addresses.allSatisfy(\.isLoopback)) { throw OutsideProblem.notEncrypted }
        if !allowsPrivate, let inner = addresses.first(where: { !$0.isPublic }) { throw OutsideProblem.notPublic(inner.description) }
        return Target(scheme: scheme, host: host, port: parts.port ?? (scheme == "https" ? 443 : 80), addresses: addresses)
    }

    private static func isHost(_ byte: UInt8) -> Bool {
        (48...58).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 46
    }

    /// Whether an address may be called, for whoever registers it. - Throws: `OutsideProblem` that says why not.
    public static func check(_ url: String, allowsPrivate: Bool) async throws { try await checked(url, allowsPrivate: allowsPrivate) }
}

/// Why something outside is not called, or did not answer.
public enum OutsideProblem: Problem, Equatable {
    case noAddress
    case notEncrypted
    case unknownHost(String)
    case notPublic(String)
    case unreachable(String)

    public var status: HTTPResponse.Status { .unprocessableContent }
    public var code: String { "outside" }
    public var message: Message {
        switch self {
        case .noAddress:
            Message(ja: "https://example.jp/hook のように、500文字以内で入力してください。", en: "Write it like https://example.jp/hook, within 500 characters.")
        case .notEncrypted: Message(ja: "https で始まるアドレスにしてください。", en: "Use an address that begins with https.")
        case .unknownHost(let host): Message(ja: "「\(host)」が見つかりません。名前を確かめてください。", en: "“\(host)” is not found. Check the name.")
        case .notPublic(let address):
            Message(
                ja: "内部のネットワークのアドレス（\(address)）は登録できません。", en: "An address within the network (\(address)) cannot be registered.")
        case .unreachable(let words): Message(ja: "相手が答えません：\(words)", en: "No answer: \(words)")
        }
    }
}
