import Crypto
import Foundation

/// The stylesheet and scripts, held in memory, named by their digest so that browsers may keep them for ever.
public struct Assets: Sendable {
    public struct File: Sendable {
        public let type: String
        public let bytes: [UInt8]
        public let gzipped: [UInt8]?
        public let version: String
    }

    private let files: [String: File]
    /// Pictures of less than a kilobyte travel in their address: one request less for each page that is seen first.
    private let inline: [String: String]

    /// Reads the files that were built into the program's resource bundle.
    public init() {
        var files: [String: File] = [:]
        let folder = Bundle.module.bundlePath + "/Assets"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            guard let type = Assets.types[(name as NSString).pathExtension], let data = FileManager.default.contents(atPath: "\(folder)/\(name)")
            else { continue }
            let version = SHA256.hash(data: data).prefix(6).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            files[name] = File(type: type, bytes: [UInt8](data), gzipped: Gzip.compress([UInt8](data), level: 9), version: version)
        }
        self.files = files
        inline = files.filter { $0.value.type.hasPrefix("image/") && $0.value.bytes.count < 1024 }.mapValues {
            "data:\($0.type);base64,\(Data($0.bytes).base64EncodedString())"
        }
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
        "txt": "text/plain; charset=utf-8",
    ]

    public subscript(_ name: String) -> File? { files[name] }
    /// The file's address, which changes when its content does.
    public func address(_ name: String) -> String { inline[name] ?? "/assets/\(name)\(files[name].map { "?v=\($0.version)" } ?? "")" }
    /// The file's text, for documents that carry their stylesheet within.
    public func text(_ name: String) -> String { files[name].map { String(decoding: $0.bytes, as: UTF8.self) } ?? "" }
}
