import Documents
import Foundation
import Storage
import Web

/// 印刷物: PDF files, made by another program that takes a core and some hundred megabytes for each and may hang.
public final class Papers: Sendable {
    private let program: String
    private let scratch: Scratch
    /// As many as are made at once for people who wait, and as many as may stand in the queue for them.
    private let waited = Gate(2, waiting: 8)
    private let made = Remembered<Digest, Data>(limit: 32)

    public init(program: String, scratch: Scratch) {
        self.program = program
        self.scratch = scratch
    }

    /// Within a job: as many at once as their lane has hands.
    public func make(_ html: HTML) async throws -> Data { try await PDF.make(html, program: program, scratch: scratch) }

    /// Within a request: a few at once, and the same document once.
    /// - Throws: `RequestProblem.unavailable` when too many wait already.
    public func serve(_ html: HTML) async throws -> Data {
        let digest = Digest(of: Data(html.text.utf8))
        if let known = made.known(digest) { return known }
        return try await waited.hold { [self] in
            // Whoever came before may have asked for the same.
            if let known = made.known(digest) { return known }
            let bytes = try await make(html)
            made.keep(bytes, as: digest)
            return bytes
        }
    }
}
