import Foundation
import HTTPTypes

/// Takes the pieces of an answer as they are made.
public protocol PieceSink {
    mutating func send(_ bytes: [UInt8]) async throws
}

/// What a handler answers: a status, headers, and bytes, or a stream that makes them as they are sent.
public struct Answer: Sendable {
    public enum Body: Sendable {
        case bytes([UInt8])
        /// Called with a function that sends a piece; long exports need constant memory.
        case stream(@Sendable (inout any PieceSink) async throws -> Void)
    }

    public var status: HTTPResponse.Status
    public var headers: HTTPFields
    public var body: Body

    public init(_ status: HTTPResponse.Status = .ok, type: String? = nil, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = .bytes(body)
        if let type { self.headers[.contentType] = type }
    }

    public static func html(_ html: HTML, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status, type: "text/html; charset=utf-8", body: Array(html.text.utf8))
    }

    public static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Answer { Answer(type: type, body: Array(text.utf8)) }

    /// Goes to another page with GET, after a form was taken (303).
    public static func redirect(_ address: String) -> Answer { Answer(.seeOther, headers: [.location: address]) }

    /// A value as JSON with sorted keys.
    public static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json; charset=utf-8") throws
        -> Answer
    {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Answer(status, type: type, body: Array(try encoder.encode(value)))
    }

    /// A file to keep. - Parameter name: its name, in any script (RFC 6266, RFC 8187).
    public static func file(_ bytes: [UInt8], type: String, name: String, inline: Bool = false) -> Answer {
        var answer = Answer(type: type, body: bytes)
        answer.headers[.contentDisposition] = disposition(name, inline: inline)
        return answer
    }

    public static func stream(
        type: String, name: String, _ body: @escaping @Sendable (inout any PieceSink) async throws -> Void
    ) -> Answer {
        var answer = Answer(type: type)
        answer.headers[.contentDisposition] = disposition(name, inline: false)
        answer.body = .stream(body)
        return answer
    }

    private static func disposition(_ name: String, inline: Bool) -> String {
        let ascii = String(name.unicodeScalars.filter { $0.isASCII && $0 != "\"" && $0 != "\\" && $0.value >= 32 })
        // A name of which nothing is left but its ending is none.
        let hasName = ascii.prefix { $0 != "." }.contains { $0.isLetter || $0.isNumber }
        let plain = hasName ? ascii : "file" + (ascii.lastIndex(of: ".").map { String(ascii[$0...]) } ?? "")
        let encoded =
            name.addingPercentEncoding(withAllowedCharacters: .alphanumerics.intersection(.init(charactersIn: "\u{21}"..."\u{7E}"))) ?? plain
        return "\(inline ? "inline" : "attachment"); filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
    }

    /// Sets a cookie for this site: not for scripts, sent with top-level visits only.
    /// - Parameter seconds: how long the browser keeps it; `nil` until it is closed, 0 to forget it.
    public mutating func setCookie(_ name: String, _ value: String, seconds: Int? = nil, secure: Bool) {
        var cookie = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
        if secure { cookie += "; Secure" }
        if let seconds { cookie += "; Max-Age=\(seconds)" }
        headers.append(HTTPField(name: .setCookie, value: cookie))
    }
}
