import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Somebody's browser: it keeps cookies and sends back the forms' tokens, and checks every page that it sees.
public final class TestBrowser: Sendable {
    public struct Answer: Sendable {
        public let status: Int
        public let headers: HTTPFields
        public let bytes: [UInt8]
        public var text: String { String(decoding: bytes, as: UTF8.self) }
        public func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
    }

    private let test: TestSite
    private let language: String
    private let state = Mutex<(cookies: [String: String], token: String)>(([:], ""))

    init(_ test: TestSite, language: String) {
        self.test = test
        self.language = language
    }

    public func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer { try await send(.get, path, headers, ByteBuffer()) }

    /// Sends a form with the token of the last page that had one. - Parameter token: another one, for attacks.
    public func post(_ path: String, _ fields: [String: String] = [:], token: String? = nil, headers: [String: String] = [:]) async throws -> Answer {
        try await post(path, pairs: fields.map { ($0.key, $0.value) }, token: token, headers: headers)
    }

    /// Sends a form in which a name may stand more than once.
    public func post(_ path: String, pairs: [(String, String)], token: String? = nil, headers: [String: String] = [:]) async throws -> Answer {
        let fields = pairs + [("form_token", token ?? state.withLock { $0.token })]
        let body = fields.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        var headers = headers
        headers["Content-Type"] = headers["Content-Type"] ?? "application/x-www-form-urlencoded"
        return try await send(.post, path, headers, ByteBuffer(string: body))
    }

    /// Sends a form with one file.
    public func upload(_ path: String, field: String, name: String, _ bytes: Data, _ fields: [String: String] = [:]) async throws -> Answer {
        let boundary = "hiroba-\(UUID().uuidString)"
        var body = Data()
        for (key, value) in fields.merging(["form_token": state.withLock { $0.token }], uniquingKeysWith: { old, _ in old }) {
            body += Data("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(key)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Data(
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                .utf8)
        body += bytes + Data("\r\n--\(boundary)--\r\n".utf8)
        return try await send(.post, path, ["Content-Type": "multipart/form-data; boundary=\(boundary)"], ByteBuffer(bytes: body))
    }

    /// Sends a piece of a file as a script on the page does. - Parameter token: another one, for attacks.
    public func piece(_ path: String, _ bytes: Data, at offset: Int, token: String? = nil) async throws -> Answer {
        let headers = [
            "Accept": "application/json", "Content-Type": "application/partial-upload", "Upload-Offset": String(offset),
            "X-Form-Token": token ?? state.withLock { $0.token },
        ]
        return try await send(.patch, path, headers, ByteBuffer(bytes: bytes))
    }

    private static func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }

    /// Any method, without a body.
    public func ask(_ method: HTTPRequest.Method, _ path: String) async throws -> Answer { try await send(method, path, [:], ByteBuffer()) }

    /// A call as another system makes it. - Parameter body: sent as JSON when given.
    public func call(
        _ method: HTTPRequest.Method, _ path: String, token: String? = nil, _ body: String? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        var headers = ["Accept": "application/json"].merging(headers) { $1 }
        if let token { headers["Authorization"] = "Bearer \(token)" }
        if body != nil, headers["Content-Type"] == nil { headers["Content-Type"] = "application/json" }
        return try await send(method, path, headers, ByteBuffer(string: body ?? ""))
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ headers: [String: String], _ body: ByteBuffer) async throws -> Answer {
        var head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path)
        head.headerFields[.acceptLanguage] = language
        head.headerFields[.accept] = headers["Accept"] ?? "text/html"
        for (name, value) in headers { if let name = HTTPField.Name(name) { head.headerFields[name] = value } }
        let cookies = state.withLock { $0.cookies }
        if !cookies.isEmpty { head.headerFields[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let response = try await test.respond(to: Request(head: head, body: RequestBody(buffer: body)))
        let collected = Collected()
        try await response.body.write(Writer(collected))
        let answer = Answer(status: response.status.code, headers: response.headers, bytes: collected.bytes.withLock { $0 })
        let tags = answer.header("Content-Type")?.hasPrefix("text/html") == true ? PageTag.all(answer.bytes) : []
        keep(answer, tags)
        if tags.contains(where: { $0.name == "html" }), !path.hasSuffix(".html") { try PageCheck.check(tags, answer.bytes, path) }
        return answer
    }

    private func keep(_ answer: Answer, _ tags: [PageTag]) {
        state.withLock { state in
            for cookie in answer.headers[values: .setCookie] {
                let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
                if cookie.contains("Max-Age=0") { state.cookies[pair[0]] = nil } else if pair.count == 2 { state.cookies[pair[0]] = pair[1] }
            }
            if let token = tags.first(where: { $0.value("name") == "form_token" })?.value("value") { state.token = token }
        }
    }

    public func cookie(_ name: String) -> String? { state.withLock { $0.cookies[name] } }
    public func set(cookie name: String, _ value: String) { state.withLock { $0.cookies[name] = value } }

    private final class Collected: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    private struct Writer: ResponseBodyWriter {
        let collected: Collected
        init(_ collected: Collected) { self.collected = collected }
        mutating func write(_ buffer: ByteBuffer) async throws { collected.bytes.withLock { $0 += Array(buffer.readableBytesView) } }
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
