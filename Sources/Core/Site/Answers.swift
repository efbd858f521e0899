import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Web

extension Answer {
    /// Remembers the chosen language for a year.
    public mutating func remember(_ language: Language, secure: Bool) {
        setCookie("hiroba_language", language.rawValue, seconds: 365 * 86_400, secure: secure)
    }

    /// The answer as the server sends it: with an ETag, 304 when the client has it, compressed when that helps.
    func response(to request: Request, _ visit: Visit) -> Response {
        var headers = headers
        // Whoever goes back after signing out, or after a shared device has forgotten them, sees nothing any more: the browser keeps no page.
        // A form that came back with faults stays, or going back would ask for it to be sent once more.
        if visit.isKnown, request.method != .post, headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        switch body {
        case .stream(let produce):
            return Response(
                status: status, headers: headers,
                body: ResponseBody { writer in
                    var sink: any PieceSink = WriterSink(writer: writer)
                    try await produce(&sink)
                    if let sink = sink as? WriterSink { try await sink.writer.finish(nil) }
                })
        case .bytes(let bytes):
            if status == .ok, request.method == .get || request.method == .head, !bytes.isEmpty, headers[.cacheControl] != "no-store" {
                let etag = headers[.eTag] ?? "W/\"\(hex(SHA256.hash(data: bytes).prefix(12)))\""
                headers[.eTag] = etag
                if let known = request.headers[.ifNoneMatch],
                    known.split(separator: ",").contains(where: { $0.trimmingCharacters(in: .whitespaces) == etag })
                {
                    headers[.contentType] = nil
                    return Response(status: .notModified, headers: headers)
                }
            }
            let compressed = Answer.isCompressible(headers) && bytes.count > 1024 && Answer.takesGzip(request) ? Gzip.compress(bytes) : nil
            if Answer.isCompressible(headers) { headers[.vary] = "Accept-Encoding, Accept-Language, Cookie" }
            if compressed != nil { headers[.contentEncoding] = "gzip" }
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: compressed ?? bytes)))
        }
    }

    private static func isCompressible(_ headers: HTTPFields) -> Bool {
        guard headers[.contentEncoding] == nil else { return false }
        let type = headers[.contentType] ?? ""
        return type.hasPrefix("text/") || type.contains("json") || type.contains("xml") || type.contains("svg")
    }

    static func takesGzip(_ request: Request) -> Bool {
        (request.headers[.acceptEncoding] ?? "").split(separator: ",").contains { part in
            let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            return pieces.first == "gzip" && !pieces.dropFirst().contains("q=0")
        }
    }
}

/// Hands pieces to the response's writer.
private struct WriterSink: PieceSink {
    var writer: any ResponseBodyWriter
    mutating func send(_ bytes: [UInt8]) async throws { try await writer.write(ByteBuffer(bytes: bytes)) }
}
