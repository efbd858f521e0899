import Crypto
import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Files in an S3-compatible store, signed with AWS Signature Version 4 (single chunk, path-style addresses).
public struct S3Blobs: BlobStore, CustomStringConvertible {
    /// Nothing of it: it holds the store's secret.
    public var description: String { "S3Blobs" }
    private let base: String
    private let host: String
    private let bucket: String
    private let key: String
    private let secret: String
    private let region: String

    public var place: String { "\(base)/\(bucket)" }

    /// - Parameter url: `s3://KEY:SECRET@host:port/bucket?region=ap-northeast-1`; `s3+http://` without TLS.
    public init?(url: String) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme, ["s3", "s3+http"].contains(scheme), let host = parts.host,
            let key = parts.user,
            let secret = parts.password
        else { return nil }
        let bucket = parts.path.split(separator: "/").first.map(String.init) ?? ""
        guard !bucket.isEmpty else { return nil }
        self.host = host + (parts.port.map { ":\($0)" } ?? "")
        base = (scheme == "s3" ? "https://" : "http://") + self.host
        self.bucket = bucket
        self.key = key
        self.secret = secret
        region = parts.queryItems?.first { $0.name == "region" }?.value ?? "us-east-1"
    }

    public func put(_ bytes: Data) async throws -> Digest {
        let digest = Digest(of: bytes)
        if try await has(digest) { return digest }
        let (status, _) = try await send("PUT", digest.hex, body: bytes)
        guard status == 200 else { throw BlobProblem.unavailable("PUT \(status)") }
        return digest
    }

    public func get(_ digest: Digest) async throws -> Data {
        let (status, bytes) = try await send("GET", digest.hex)
        if status == 404 { throw BlobProblem.missing(digest) }
        guard status == 200 else { throw BlobProblem.unavailable("GET \(status)") }
        guard Digest(of: bytes) == digest else { throw BlobProblem.damaged(digest) }
        return bytes
    }

    public func has(_ digest: Digest) async throws -> Bool {
        let (status, _) = try await send("HEAD", digest.hex)
        guard status == 200 || status == 404 else { throw BlobProblem.unavailable("HEAD \(status)") }
        return status == 200
    }

    public func remove(_ digest: Digest) async throws {
        let (status, _) = try await send("DELETE", digest.hex)
        guard [200, 204, 404].contains(status) else { throw BlobProblem.unavailable("DELETE \(status)") }
    }

    /// Every name of ours, a thousand at a time; a bucket may hold others' names between them.
    public func all() async throws -> [Digest] {
        var found: [Digest] = []
        var token = ""
        while true {
            let (status, bytes) = try await send("GET", "", query: [("list-type", "2"), ("continuation-token", token)].filter { !$0.1.isEmpty })
            guard status == 200 else { throw BlobProblem.unavailable("LIST \(status)") }
            let text = String(decoding: bytes, as: UTF8.self)
            found += text.matches(of: /<Key>([0-9a-f]{64})<\/Key>/).compactMap { Digest(hex: String($0.1)) }
            guard text.contains("<IsTruncated>true</IsTruncated>") else { return found }
            // More is there than came: a list that cannot be read on is not a short one.
            guard let next = text.firstMatch(of: /<NextContinuationToken>([^<]+)</), next.1 != token else {
                throw BlobProblem.unavailable("LIST without its continuation")
            }
            token = String(next.1).replacing("&amp;", with: "&")
        }
    }

    private func send(_ method: String, _ name: String, query: [(String, String)] = [], body: Data = Data()) async throws -> (Int, Data) {
        let path = "/\(bucket)/\(name)"
        let plain = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        let encoded = query.sorted { $0.0 < $1.0 }
            .map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: plain) ?? "")" }.joined(separator: "&")
        guard let url = URL(string: base + path + (encoded.isEmpty ? "" : "?\(encoded)")) else { throw BlobProblem.unavailable("address") }
        var request = URLRequest(url: url, timeoutInterval: 20)
        request.httpMethod = method
        if method == "PUT" { request.httpBody = body }
        for (name, value) in signature(method, path, encoded, body) { request.setValue(value, forHTTPHeaderField: name) }
        do {
            let (data, response) = try await URLSession.shared.data(for: request)
            return ((response as? HTTPURLResponse)?.statusCode ?? 0, data)
        } catch {
            throw BlobProblem.unavailable(error.localizedDescription)
        }
    }

    /// The headers of a signed request (AWS General Reference, "Signature Version 4 signing process").
    private func signature(_ method: String, _ path: String, _ query: String, _ body: Data) -> [(String, String)] {
        let time = Instant.system().description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
        let day = String(time.prefix(8))
        let content = Digest.hex(SHA256.hash(data: body))
        let canonical =
            "\(method)\n\(path)\n\(query)\nhost:\(host)\nx-amz-content-sha256:\(content)\nx-amz-date:\(time)\n\nhost;x-amz-content-sha256;x-amz-date\n\(content)"
        let scope = "\(day)/\(region)/s3/aws4_request"
        let text = "AWS4-HMAC-SHA256\n\(time)\n\(scope)\n\(Digest.hex(SHA256.hash(data: Data(canonical.utf8))))"
        var signing = Data("AWS4\(secret)".utf8)
        for part in [day, region, "s3", "aws4_request", text] {
            signing = Data(HMAC<SHA256>.authenticationCode(for: Data(part.utf8), using: SymmetricKey(data: signing)))
        }
        let authorization =
            "AWS4-HMAC-SHA256 Credential=\(key)/\(scope), SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=\(Digest.hex(signing))"
        return [("Authorization", authorization), ("x-amz-date", String(time)), ("x-amz-content-sha256", content)]
    }
}
